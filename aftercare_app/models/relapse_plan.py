"""The relapse-prevention plan: lines by section, if-then pairs, photos, and answers to reviews.

The people of section 7 are the contacts, and the crisis lines of section 9 are not kept here:
`Contact` and `domain/crisis.py` hold them.
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.plan_rules import ReviewAnswer
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.models.base import Kept


class PlanLine(Kept, kw_only=True):
    """One line of a section: a code from its list, the person's own words, or both."""

    __tablename__ = "plan_line"
    __table_args__ = (
        CheckConstraint("pick IS NOT NULL OR length(words) > 0", name="something_said"),
        Index("ix_plan_line_section", "section"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    section: Mapped[PlanSection]
    pick: Mapped[str | None] = mapped_column(String(24), default=None)
    words: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    position: Mapped[int]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class IfThen(Kept, kw_only=True):
    """What could happen and what the person will do then; each half picked or written."""

    __tablename__ = "if_then"
    __table_args__ = (
        CheckConstraint("if_pick IS NOT NULL OR length(if_words) > 0", name="if_said"),
        CheckConstraint("then_pick IS NOT NULL OR length(then_words) > 0", name="then_said"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    if_pick: Mapped[str | None] = mapped_column(String(24), default=None)
    if_words: Mapped[str] = mapped_column(String(200), default="")
    then_pick: Mapped[str | None] = mapped_column(String(24), default=None)
    then_words: Mapped[str] = mapped_column(String(200), default="")
    position: Mapped[int]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class PlanPhoto(Kept, kw_only=True):
    """A photo of why; the picture itself lies sealed in a file of its own, named by the id."""

    __tablename__ = "plan_photo"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    caption: Mapped[str] = mapped_column(String(120), default="")
    width: Mapped[int]
    height: Mapped[int]
    position: Mapped[int]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class PlanReview(Kept, kw_only=True):
    """What the person said about the plan as a whole, on their day; only ever added to."""

    __tablename__ = "plan_review"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    answer: Mapped[ReviewAnswer]
    on_day: Mapped[date]
    said_at: Mapped[datetime]
