"""What came from coordinators: kits that were taken in, their check-up days, and answers."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.models.base import Kept


class KitTaken(Kept, kw_only=True):
    """A kit that was taken in, by its own id, so that it is taken once; `card` says from whom."""

    __tablename__ = "kit_taken"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    made_on: Mapped[date]
    program: Mapped[str] = mapped_column(String(80), default="")
    coordinator: Mapped[str] = mapped_column(String(80))
    card: Mapped[str] = mapped_column(String(1000))
    alias: Mapped[str] = mapped_column(String(80), default="")
    words: Mapped[str] = mapped_column(String(280), default="")
    taken_at: Mapped[datetime]


class CheckUp(Kept, kw_only=True):
    """A day on which the program checks up."""

    __tablename__ = "check_up"

    kit_id: Mapped[UUID] = mapped_column(
        ForeignKey("kit_taken.id", ondelete="CASCADE"), primary_key=True
    )
    on_day: Mapped[date] = mapped_column(primary_key=True)


class ReplyKept(Kept, kw_only=True):
    """A coordinator's answer. `remind` is whether the call it proposes is reminded of.

    `sequence` counts what the coordinator sealed, so that an older answer is told from a newer.
    """

    __tablename__ = "reply"
    __table_args__ = (CheckConstraint("sequence > 0", name="sequence_counts"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    coordinator_id: Mapped[UUID] = mapped_column(ForeignKey("coordinator.id"), index=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    made_at: Mapped[datetime]
    made_on: Mapped[date]
    sender: Mapped[str] = mapped_column(String(80))
    program: Mapped[str] = mapped_column(String(80), default="")
    summary_id: Mapped[UUID | None] = mapped_column(default=None)
    words: Mapped[str] = mapped_column(String(280), default="")
    call_on: Mapped[date | None] = mapped_column(default=None)
    call_at: Mapped[str] = mapped_column(String(5), default="")
    phone: Mapped[str] = mapped_column(String(80), default="")
    came_at: Mapped[datetime]
    put_away_at: Mapped[datetime | None] = mapped_column(default=None)
    remind: Mapped[bool] = mapped_column(default=False)
