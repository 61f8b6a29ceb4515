"""Goals in the person's own words, their small steps, and problem-solving worksheets."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.activity import Dimension
from aftercare_app.domain.graduate import GoalStatus, PartnerRhythm, PartnerWay
from aftercare_app.models.base import Kept


class Goal(Kept, kw_only=True):
    """Something the person wants, what done looks like, and who is told about it."""

    __tablename__ = "goal"
    __table_args__ = (
        CheckConstraint("confidence BETWEEN 0 AND 10", name="confidence_scale"),
        CheckConstraint("length(words) > 0", name="words_given"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    words: Mapped[str] = mapped_column(String(200))
    area: Mapped[Dimension | None] = mapped_column(default=None)
    done_looks_like: Mapped[str] = mapped_column(String(500), default="")
    why: Mapped[str] = mapped_column(String(500), default="")
    target_on: Mapped[date | None] = mapped_column(default=None)
    if_part: Mapped[str] = mapped_column(String(200), default="")
    then_part: Mapped[str] = mapped_column(String(200), default="")
    confidence: Mapped[int | None] = mapped_column(default=None)
    partner: Mapped[str] = mapped_column(String(80), default="")
    partner_way: Mapped[PartnerWay | None] = mapped_column(default=None)
    partner_rhythm: Mapped[PartnerRhythm | None] = mapped_column(default=None)
    status: Mapped[GoalStatus] = mapped_column(default=GoalStatus.ACTIVE)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class Step(Kept, kw_only=True):
    """A small step towards a goal, small enough for a week."""

    __tablename__ = "step"
    __table_args__ = (CheckConstraint("length(words) > 0", name="words_given"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    goal_id: Mapped[UUID] = mapped_column(ForeignKey("goal.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(String(200))
    due_on: Mapped[date | None] = mapped_column(default=None)
    position: Mapped[int]
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    created_at: Mapped[datetime]


class Worksheet(Kept, kw_only=True):
    """A problem-solving worksheet: problem, options, choice, first step."""

    __tablename__ = "worksheet"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    goal_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("goal.id", ondelete="SET NULL"), index=True, default=None
    )
    problem: Mapped[str] = mapped_column(String(500))
    options: Mapped[tuple[str, ...]]
    choice: Mapped[str] = mapped_column(String(200), default="")
    first_step: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
