"""The weekly plan: anchors with their versions, pauses, moves, and what is planned once."""

from datetime import date, datetime, time
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.anchors import PauseReason
from aftercare_app.domain.details import Details
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.models.base import Kept


class Anchor(Kept, kw_only=True):
    """One of the few things that hold a recovery in place; its versions say what it is.

    `since` and `until` are its first and its last day; one that ended stays for the past. One
    that was taken out on its first day ends before it, and so was never there.
    """

    __tablename__ = "anchor"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    since: Mapped[date]
    until: Mapped[date | None] = mapped_column(default=None)
    position: Mapped[int]
    created_at: Mapped[datetime]


class AnchorVersion(Kept, kw_only=True):
    """What an anchor is from a day on, until its next version; a past day keeps its own.

    `rule` is an RFC 5545 recurrence rule, empty for any day. `zone` is empty for times that
    follow the person.
    """

    __tablename__ = "anchor_version"
    __table_args__ = (CheckConstraint("per_week BETWEEN 1 AND 35", name="per_week_range"),)

    anchor_id: Mapped[UUID] = mapped_column(
        ForeignKey("anchor.id", ondelete="CASCADE"), primary_key=True
    )
    counts_from: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[ActivityKind]
    subtype: Mapped[str | None] = mapped_column(String(24), default=None)
    details: Mapped[Details]
    words: Mapped[str] = mapped_column(String(80), default="")
    per_week: Mapped[int]
    rule: Mapped[str] = mapped_column(String(200), default="")
    times: Mapped[tuple[time, ...]]
    minutes: Mapped[int | None] = mapped_column(default=None)
    with_whom: Mapped[str] = mapped_column(String(80), default="")
    place: Mapped[str] = mapped_column(String(120), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    zone: Mapped[str] = mapped_column(String(64), default="")
    lead: Mapped[int | None] = mapped_column(default=None)
    backup: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime]


class Pause(Kept, kw_only=True):
    """Days on which an anchor rests; without a last day, until it is taken up again."""

    __tablename__ = "pause"
    __table_args__ = (CheckConstraint("last IS NULL OR last >= first", name="ends_after"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    anchor_id: Mapped[UUID] = mapped_column(ForeignKey("anchor.id", ondelete="CASCADE"), index=True)
    first: Mapped[date]
    last: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[PauseReason | None] = mapped_column(default=None)
    created_at: Mapped[datetime]


class Move(Kept, kw_only=True):
    """A planned activity that the person put at another time, this once.

    `was_on` and `was_at` are its plan key; `was_at` is empty for some time that day.
    """

    __tablename__ = "move"
    __table_args__ = (
        Index("ix_move_was_on", "was_on"),
        Index("ix_move_new_on", "new_on"),
    )

    planned_by: Mapped[PlannedBy] = mapped_column(primary_key=True)
    planned_id: Mapped[UUID] = mapped_column(primary_key=True)
    was_on: Mapped[date] = mapped_column(primary_key=True)
    was_at: Mapped[str] = mapped_column(String(8), primary_key=True)
    new_on: Mapped[date]
    new_at: Mapped[time | None] = mapped_column(default=None)
    created_at: Mapped[datetime]


class PlannedOnce(Kept, kw_only=True):
    """Something the person wants to do on one day, such as a next small step."""

    __tablename__ = "planned_once"
    __table_args__ = (Index("ix_planned_once_on_day", "on_day"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    on_day: Mapped[date]
    at: Mapped[time | None] = mapped_column(default=None)
    kind: Mapped[ActivityKind]
    subtype: Mapped[str | None] = mapped_column(String(24), default=None)
    details: Mapped[Details]
    words: Mapped[str] = mapped_column(String(200), default="")
    minutes: Mapped[int | None] = mapped_column(default=None)
    with_whom: Mapped[str] = mapped_column(String(80), default="")
    place: Mapped[str] = mapped_column(String(120), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    lead: Mapped[int | None] = mapped_column(default=None)
    for_anchor: Mapped[UUID | None] = mapped_column(
        ForeignKey("anchor.id", ondelete="SET NULL"), default=None
    )
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class WeekBeginning(Kept, kw_only=True):
    """From a day on, weeks begin on this weekday (0 is Monday); earlier weeks stay as they were."""

    __tablename__ = "week_beginning"
    __table_args__ = (CheckConstraint("starts_on BETWEEN 0 AND 6", name="week_day"),)

    counts_from: Mapped[date] = mapped_column(primary_key=True)
    starts_on: Mapped[int]


class DriftAnswer(Kept, kw_only=True):
    """What the person did about the drift of one week, so that it is not said again."""

    __tablename__ = "drift_answer"

    week_first: Mapped[date] = mapped_column(primary_key=True)
    planned_id: Mapped[UUID | None] = mapped_column(default=None)
    created_at: Mapped[datetime]
