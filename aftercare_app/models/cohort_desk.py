"""What a coordinator keeps of their own: keys, programs, kits, views, drafts, the lock."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.models.cohort import Filed, Numbers, Words


class OwnKeys(Filed, kw_only=True):
    """The keys behind a card. The one in use has no `retired_on`; old ones open what still holds.

    `sequence` counts what was sealed or signed with them. `handed_over` says that the card was a
    colleague's: what it still opens may be read, nothing new is taken in by it.
    """

    __tablename__ = "own_keys"
    __table_args__ = (
        CheckConstraint("length(seal_private) = 32", name="seal_private_sized"),
        CheckConstraint("length(sign_private) = 32", name="sign_private_sized"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    name: Mapped[str] = mapped_column(String(80))
    program: Mapped[str] = mapped_column(String(80))
    seal_private: Mapped[bytes] = mapped_column(LargeBinary)
    sign_private: Mapped[bytes] = mapped_column(LargeBinary)
    sequence: Mapped[int] = mapped_column(default=0)
    made_on: Mapped[date]
    retired_on: Mapped[date | None] = mapped_column(default=None)
    handed_over: Mapped[bool] = mapped_column(default=False)
    backed_up_on: Mapped[date | None] = mapped_column(default=None)


class GoneKeys(Filed, kw_only=True):
    """The name of keys that were deleted, so that what is still sent to them is told apart."""

    __tablename__ = "gone_keys"

    key_id: Mapped[bytes] = mapped_column(LargeBinary(8), primary_key=True)
    gone_on: Mapped[date]


class ProgramTerms(Filed, kw_only=True):
    """From which numbers on there is a reason, for the graduates of one program."""

    __tablename__ = "program_terms"

    program: Mapped[str] = mapped_column(String(80), primary_key=True)
    thresholds: Mapped[Numbers]


class KitTemplate(Filed, kw_only=True):
    """A kit for a program that is not made for anybody yet; `body` is it as canonical JSON."""

    __tablename__ = "kit_template"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    name: Mapped[str] = mapped_column(String(80))
    program: Mapped[str] = mapped_column(String(80))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    changed_at: Mapped[datetime]


class GivenKit(Filed, kw_only=True):
    """A kit that was made for somebody, as it was signed."""

    __tablename__ = "given_kit"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]


class SavedView(Filed, kw_only=True):
    """Filters of the roster under a name."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    name: Mapped[str] = mapped_column(String(80))
    chosen: Mapped[Words]


class WatchedFolder(Filed, kw_only=True):
    """The folder that is looked through for summaries; there is one."""

    __tablename__ = "watched_folder"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    path: Mapped[str] = mapped_column(String(4_096))


class SeenFile(Filed, kw_only=True):
    """A file of the watched folder as it was when it was looked at, so that it is not again."""

    __tablename__ = "seen_file"

    name: Mapped[str] = mapped_column(String(1_024), primary_key=True)
    size: Mapped[int]
    changed_ns: Mapped[str] = mapped_column(String(24))


class DeskDraft(Filed, kw_only=True):
    """What a coordinator typed into a form and did not save yet; offered again when it opens."""

    __tablename__ = "desk_draft"

    form: Mapped[str] = mapped_column(String(80), primary_key=True)
    fields: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime]


class DeskLockRule(Filed, kw_only=True):
    """After how many idle minutes the app locks a coordinator's vault; without a row as usual."""

    __tablename__ = "desk_lock_rule"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("minutes IN (0, 1, 2, 5, 15)", name="minutes_offered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    minutes: Mapped[int]
