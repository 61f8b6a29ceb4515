"""Meeting lists that a person was given, and the meetings in them."""

from datetime import datetime, time
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.meetings import MeetingHow
from aftercare_app.models.base import Kept


class MeetingSource(Kept, kw_only=True):
    """A list as it was taken in; one of the same name takes its place.

    `fellowship` is a guess at whose list it is, stored like an entry's subtype.
    """

    __tablename__ = "meeting_source"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    name: Mapped[str] = mapped_column(String(80))
    fellowship: Mapped[str | None] = mapped_column(String(24), default=None)
    count: Mapped[int]
    imported_at: Mapped[datetime]


class Meeting(Kept, kw_only=True):
    """A meeting on one weekday (0 is Monday); without a day or a time it is by appointment.

    `types` are codes of the list, kept as they are. `zone` is where the time is told, if the
    list says so.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("day BETWEEN 0 AND 6", name="day_of_week"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_in_a_day"),
        Index("ix_meeting_day_at", "day", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    source_id: Mapped[UUID] = mapped_column(
        ForeignKey("meeting_source.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(120))
    day: Mapped[int | None] = mapped_column(default=None)
    at: Mapped[time | None] = mapped_column(default=None)
    minutes: Mapped[int | None] = mapped_column(default=None)
    types: Mapped[tuple[str, ...]] = mapped_column(default=())
    how: Mapped[MeetingHow]
    place: Mapped[str] = mapped_column(String(160), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    region: Mapped[str] = mapped_column(String(120), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    phone: Mapped[str] = mapped_column(String(80), default="")
    notes: Mapped[str] = mapped_column(String(2_000), default="")
    zone: Mapped[str] = mapped_column(String(64), default="")
