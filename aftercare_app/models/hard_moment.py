"""Hard moments: returns to use that were noted, the day counter, and hard days."""

from datetime import date, datetime, time
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.returning import ReturnShare
from aftercare_app.models.base import Kept


class ReturnToUse(Kept, kw_only=True):
    """A return to use, noted for the person alone. It takes nothing away and tells nobody.

    `on_day` and `at` are on the clock of the person's wall in `zone`; without `at` it was some
    time that day. `share` is what they answered when asked last.
    """

    __tablename__ = "return_to_use"
    __table_args__ = (
        CheckConstraint("length(led_to) <= 2000", name="led_to_length"),
        CheckConstraint("length(helped) <= 2000", name="helped_length"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    on_day: Mapped[date]
    at: Mapped[time | None] = mapped_column(default=None)
    zone: Mapped[str] = mapped_column(String(64))
    led_to: Mapped[str] = mapped_column(String(2_000), default="")
    helped: Mapped[str] = mapped_column(String(2_000), default="")
    share: Mapped[ReturnShare] = mapped_column(default=ReturnShare.NOT_NOW)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class DayCounter(Kept, kw_only=True):
    """From which day days are counted, and whether the person wants to see it."""

    __tablename__ = "day_counter"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    shown: Mapped[bool] = mapped_column(default=False)
    starts_on: Mapped[date]


class HardDay(Kept, kw_only=True):
    """A day on which the person asked for less; `ended_at` when they took the rest back."""

    __tablename__ = "hard_day"

    on_day: Mapped[date] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
