"""Calendars that came from other programs, and their events as the plan reads them."""

from datetime import date, datetime, time
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.models.base import Kept


class Calendar(Kept, kw_only=True):
    """A calendar file that the person brought; bringing it again updates it by name."""

    __tablename__ = "calendar"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name_given"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    name: Mapped[str] = mapped_column(String(80))
    imported_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class CalendarEvent(Kept, kw_only=True):
    """One event of a calendar; what its times mean is said in exchange/calendar_file.py.

    `kind` is what the person says it is. An event that stands in for one time of a series has
    that time in `override_of`, which is empty for all others.
    """

    __tablename__ = "calendar_event"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_in_a_day"),
        CheckConstraint("days BETWEEN 1 AND 60", name="days_filled"),
        CheckConstraint("last_day >= on_day", name="ends_after"),
        UniqueConstraint("calendar_id", "uid", "override_of", name="uq_calendar_event_uid"),
        Index("ix_calendar_event_days", "last_day", "on_day"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    calendar_id: Mapped[UUID] = mapped_column(ForeignKey("calendar.id", ondelete="CASCADE"))
    uid: Mapped[str] = mapped_column(String(255))
    override_of: Mapped[str] = mapped_column(String(16), default="")
    sequence: Mapped[int] = mapped_column(default=0)
    words: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[ActivityKind | None] = mapped_column(default=None)
    subtype: Mapped[str | None] = mapped_column(String(24), default=None)
    on_day: Mapped[date]
    at: Mapped[time | None] = mapped_column(default=None)
    minutes: Mapped[int | None] = mapped_column(default=None)
    days: Mapped[int] = mapped_column(default=1)
    zone: Mapped[str] = mapped_column(String(64), default="")
    rules: Mapped[tuple[str, ...]] = mapped_column(default=())
    extra: Mapped[tuple[str, ...]] = mapped_column(default=())
    excluded: Mapped[tuple[str, ...]] = mapped_column(default=())
    last_day: Mapped[date]
    place: Mapped[str] = mapped_column(String(120), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    note: Mapped[str] = mapped_column(String(4000), default="")
