"""My week as it was answered, the person's day for it, and the screens that were taken."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.check_in import Call
from aftercare_app.domain.instruments import Instrument
from aftercare_app.models.base import Kept


class CheckIn(Kept, kw_only=True):
    """One week's answers, by the day on which it opened; what was skipped is empty, never 0."""

    __tablename__ = "check_in"
    __table_args__ = (
        CheckConstraint("sleep BETWEEN 0 AND 7", name="sleep_days"),
        CheckConstraint("low BETWEEN 0 AND 7", name="low_days"),
        CheckConstraint("urges BETWEEN 0 AND 10", name="urges_scale"),
        CheckConstraint("around BETWEEN 0 AND 7", name="around_days"),
        CheckConstraint("tense BETWEEN 0 AND 10", name="tense_scale"),
        CheckConstraint("backed BETWEEN 0 AND 7", name="backed_days"),
        CheckConstraint("sure BETWEEN 0 AND 10", name="sure_scale"),
        CheckConstraint("pleased BETWEEN 0 AND 10", name="pleased_scale"),
        CheckConstraint("used BETWEEN 0 AND 7", name="used_days"),
    )

    opened_on: Mapped[date] = mapped_column(primary_key=True)
    sleep: Mapped[int | None] = mapped_column(default=None)
    low: Mapped[int | None] = mapped_column(default=None)
    urges: Mapped[int | None] = mapped_column(default=None)
    around: Mapped[int | None] = mapped_column(default=None)
    tense: Mapped[int | None] = mapped_column(default=None)
    backed: Mapped[int | None] = mapped_column(default=None)
    sure: Mapped[int | None] = mapped_column(default=None)
    pleased: Mapped[int | None] = mapped_column(default=None)
    used: Mapped[int | None] = mapped_column(default=None)
    call: Mapped[Call | None] = mapped_column(default=None)
    answered_on: Mapped[date]
    answered_at: Mapped[datetime]
    edited_at: Mapped[datetime | None] = mapped_column(default=None)


class CheckInDay(Kept, kw_only=True):
    """The weekday (0 is Monday) on which My week opens; without a row, the last of their week."""

    __tablename__ = "check_in_day"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    weekday: Mapped[int]


class ScreenTaken(Kept, kw_only=True):
    """The answers to a published screen on a day, in the order of its questions."""

    __tablename__ = "screen_taken"

    instrument: Mapped[Instrument] = mapped_column(primary_key=True)
    on_day: Mapped[date] = mapped_column(primary_key=True)
    answers: Mapped[tuple[int | None, ...]]
    taken_at: Mapped[datetime]
