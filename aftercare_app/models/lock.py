"""What the person chose about locking; what opens the vault is not in it."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.models.base import Kept


class LockRule(Kept, kw_only=True):
    """After how many idle minutes the app locks itself; without a row as usual."""

    __tablename__ = "lock_rule"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("minutes IN (0, 1, 2, 5, 15)", name="minutes_offered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    minutes: Mapped[int]
