"""What the person chose for their emergency card, which can be read while the app is locked."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.models.base import Kept


class EmergencyCard(Kept, kw_only=True):
    """The card: own lines, and whether help lines stand on it. Without a row there is no card."""

    __tablename__ = "emergency_card"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    words: Mapped[tuple[str, ...]]
    help_lines: Mapped[bool] = mapped_column(default=True)


class CardContact(Kept, kw_only=True):
    """A person who was chosen for the card."""

    __tablename__ = "card_contact"

    contact_id: Mapped[UUID] = mapped_column(
        ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True
    )
