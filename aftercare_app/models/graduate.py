"""The graduate, the people they can reach, and text that is not finished yet."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.models.base import Kept


class Graduate(Kept, kw_only=True):
    """The one person this vault belongs to. Never a legal name."""

    __tablename__ = "graduate"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    called: Mapped[str] = mapped_column(String(40), default="")
    program: Mapped[ProgramKind | None] = mapped_column(default=None)
    program_ended_on: Mapped[date | None] = mapped_column(default=None)
    first_day: Mapped[date]
    country: Mapped[str] = mapped_column(String(2), default="")
    says_drift: Mapped[bool] = mapped_column(default=True)


class Contact(Kept, kw_only=True):
    """A person the graduate can tell, and what that person agreed to do."""

    __tablename__ = "contact"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name_given"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    name: Mapped[str] = mapped_column(String(60))
    phone: Mapped[str] = mapped_column(String(40), default="")
    agreed_to: Mapped[str] = mapped_column(String(200), default="")
    best_hours: Mapped[str] = mapped_column(String(60), default="")
    may_text: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class Draft(Kept, kw_only=True):
    """What was typed into a form and not saved yet; offered again when the form opens."""

    __tablename__ = "draft"

    form: Mapped[str] = mapped_column(String(80), primary_key=True)
    fields: Mapped[str] = mapped_column(String)
    kept_at: Mapped[datetime]
