"""What the person chose for their reminders; the reminders themselves are worked out."""

from datetime import time

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.reminders import ReminderKind
from aftercare_app.models.base import Kept


class ReminderChoice(Kept, kw_only=True):
    """How reminders of one kind are wanted; without a row the kind is as usual."""

    __tablename__ = "reminder_choice"
    __table_args__ = (CheckConstraint("lead BETWEEN 0 AND 10080", name="lead_in_a_week"),)

    kind: Mapped[ReminderKind] = mapped_column(primary_key=True)
    wanted: Mapped[bool]
    lead: Mapped[int]
    fuller: Mapped[bool]


class ReminderSettings(Kept, kw_only=True):
    """When reminders may ring at all, and how many a day."""

    __tablename__ = "reminder_settings"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("most_a_day BETWEEN 1 AND 50", name="most_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    wanted: Mapped[bool]
    quiet_from: Mapped[time]
    quiet_to: Mapped[time]
    day_time: Mapped[time]
    most_a_day: Mapped[int]
    zone: Mapped[str] = mapped_column(String(64), default="")
