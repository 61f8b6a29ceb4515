"""What the graduate did: one row for each thing logged."""

from datetime import date, datetime, time
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.activity import ActivityKind, Outcome, WhyNot
from aftercare_app.domain.details import Details
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.models.base import Kept

KEPT = text("deleted_at IS NULL")
PLANNED = text("deleted_at IS NULL AND planned_on IS NOT NULL")
FOLLOWED = text("deleted_at IS NULL AND next_on IS NOT NULL")


class Entry(Kept, kw_only=True):
    """Something the graduate did: a session, a meeting, a walk, a call home.

    `done_at` is the moment in UTC, `zone` where the person was, `local_day` their day then.
    `planned_by` and `planned_id` say for which planned thing it counts, such as an anchor;
    `planned_on` and `planned_at` which time of it. A deleted entry stays for a day so that Undo
    works, then it is purged.
    """

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_in_a_day"),
        CheckConstraint("helped BETWEEN 0 AND 4", name="helped_scale"),
        CheckConstraint("length(note) <= 20000", name="note_length"),
        CheckConstraint("why_not IS NULL OR outcome = 'could_not'", name="why_only_if_not"),
        CheckConstraint("(planned_by IS NULL) = (planned_id IS NULL)", name="planned_by_something"),
        CheckConstraint(
            "planned_on IS NULL OR planned_id IS NOT NULL", name="planned_on_with_plan"
        ),
        Index("ix_entry_done_at", text("done_at DESC"), text("id DESC"), sqlite_where=KEPT),
        Index("ix_entry_local_day_kind", "local_day", "kind", sqlite_where=KEPT),
        Index("ix_entry_kind_local_day", "kind", "local_day", sqlite_where=KEPT),
        Index(
            "ix_entry_local_day_planned",
            "local_day",
            "planned_by",
            "planned_id",
            "outcome",
            sqlite_where=KEPT,
        ),
        Index("ix_entry_planned_on", "planned_on", sqlite_where=PLANNED),
        Index("ix_entry_next_on", "next_on", sqlite_where=FOLLOWED),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    kind: Mapped[ActivityKind]
    subtype: Mapped[str | None] = mapped_column(String(24), default=None)
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.DONE)
    why_not: Mapped[WhyNot | None] = mapped_column(default=None)
    done_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    local_day: Mapped[date]
    minutes: Mapped[int | None] = mapped_column(default=None)
    helped: Mapped[int | None] = mapped_column(default=None)
    with_whom: Mapped[str] = mapped_column(String(80), default="")
    place: Mapped[str] = mapped_column(String(120), default="")
    details: Mapped[Details]
    note: Mapped[str] = mapped_column(String(20_000), default="")
    take_away: Mapped[str] = mapped_column(String(140), default="")
    homework: Mapped[str] = mapped_column(String(500), default="")
    agreement: Mapped[str] = mapped_column(String(500), default="")
    next_on: Mapped[date | None] = mapped_column(default=None)
    next_time: Mapped[time | None] = mapped_column(default=None)
    planned_by: Mapped[PlannedBy | None] = mapped_column(default=None)
    planned_id: Mapped[UUID | None] = mapped_column(default=None)
    planned_on: Mapped[date | None] = mapped_column(default=None)
    planned_at: Mapped[time | None] = mapped_column(default=None)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
