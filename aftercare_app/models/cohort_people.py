"""The people of a roster, their keys and permissions, what they sent, and who reached them when."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.cohort import ContactOutcome, ContactWay, KeyStanding, PermissionState
from aftercare_app.domain.my_usual import Direction
from aftercare_app.models.cohort import Filed, Numbers, Reasons


class Person(Filed, kw_only=True):
    """A row of the roster. What `latest_` names was worked out when the newest summary came.

    `state`, `kinds`, `place`, `weight` and `due_on` hold until `changes_on`, the next day on which
    time alone changes something; `placed_on` is when they were worked out.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("place BETWEEN 0 AND 8", name="place_known"),
        Index("ix_person_order", "left_on", "place", "weight", "due_on", "folded", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    alias: Mapped[str] = mapped_column(String(80))
    folded: Mapped[str] = mapped_column(String(320), index=True, default="")
    """The alias as search sees it."""
    program: Mapped[str] = mapped_column(String(80), default="")
    coordinator: Mapped[str] = mapped_column(String(80), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    graduated_on: Mapped[date | None] = mapped_column(default=None)
    kit_id: Mapped[UUID | None] = mapped_column(unique=True, default=None)
    since: Mapped[date]
    left_on: Mapped[date | None] = mapped_column(default=None)

    permission_id: Mapped[UUID | None] = mapped_column(default=None)
    """The agreement by which the newest summary came."""
    every_weeks: Mapped[int | None] = mapped_column(default=None)
    starts: Mapped[date | None] = mapped_column(default=None)
    ends: Mapped[date | None] = mapped_column(default=None)
    withdrawn_on: Mapped[date | None] = mapped_column(default=None)
    categories: Mapped[tuple[str, ...]] = mapped_column(default=())

    latest_id: Mapped[UUID | None] = mapped_column(default=None)
    latest_sender_id: Mapped[UUID | None] = mapped_column(default=None)
    latest_keys_id: Mapped[UUID | None] = mapped_column(default=None)
    """The card that it was sealed to."""
    latest_made_on: Mapped[date | None] = mapped_column(default=None)
    latest_reasons: Mapped[Reasons] = mapped_column(default=())
    latest_glance: Mapped[Numbers | None] = mapped_column(default=None)
    latest_direction: Mapped[Direction | None] = mapped_column(default=None)
    latest_wishes: Mapped[tuple[str, ...]] = mapped_column(default=())
    latest_call: Mapped[tuple[str, ...]] = mapped_column(default=())
    """When a call suits and on which number, as the person wrote it."""

    last_contact_on: Mapped[date | None] = mapped_column(default=None)
    last_contact_way: Mapped[ContactWay | None] = mapped_column(default=None)
    last_contact_by: Mapped[str] = mapped_column(String(80), default="")
    next_contact_on: Mapped[date | None] = mapped_column(default=None)

    state: Mapped[PermissionState] = mapped_column(default=PermissionState.NONE)
    kinds: Mapped[int] = mapped_column(default=0)
    """Which kinds of reason there are: a bit for each, in the order of ReasonKind."""
    place: Mapped[int] = mapped_column(default=8)
    weight: Mapped[int] = mapped_column(default=0)
    due_on: Mapped[date]
    changes_on: Mapped[date] = mapped_column(index=True)
    placed_on: Mapped[date] = mapped_column(index=True)


class Sender(Filed, kw_only=True):
    """A key that files came from, and whose it is; None while that is to be decided."""

    __tablename__ = "sender"
    __table_args__ = (UniqueConstraint("sign_public"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), index=True, default=None
    )
    seems_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), index=True, default=None
    )
    """Whose key it seems to be, where another key of that person is known."""
    sign_public: Mapped[bytes] = mapped_column(LargeBinary)
    alias: Mapped[str] = mapped_column(String(80))
    standing: Mapped[KeyStanding]
    first_on: Mapped[date]
    decided_on: Mapped[date | None] = mapped_column(default=None)


class Agreement(Filed, kw_only=True):
    """A permission as a sender last gave it. What came by it is deleted on `delete_on`."""

    __tablename__ = "agreement"
    __table_args__ = (UniqueConstraint("sender_id", "permission_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("sender.id", ondelete="CASCADE"), index=True)
    permission_id: Mapped[UUID]
    keys_id: Mapped[UUID]
    """The card it was given to."""
    sequence: Mapped[int]
    """Of the newest file that named it."""
    starts: Mapped[date]
    ends: Mapped[date]
    withdrawn_on: Mapped[date | None] = mapped_column(default=None)
    delete_on: Mapped[date] = mapped_column(index=True)
    deleted_on: Mapped[date | None] = mapped_column(default=None)


class FiledSummary(Filed, kw_only=True):
    """A summary as it was signed, and what the cohort page counts of it."""

    __tablename__ = "filed_summary"
    __table_args__ = (
        UniqueConstraint("sender_id", "sequence"),
        UniqueConstraint("content_hash"),
        Index("ix_filed_summary_made", "person_id", "made_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("sender.id", ondelete="CASCADE"))
    agreement_id: Mapped[UUID] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), default=None
    )
    sequence: Mapped[int]
    made_on: Mapped[date]
    arrived_at: Mapped[datetime]
    content_hash: Mapped[bytes] = mapped_column(LargeBinary)
    scores: Mapped[Numbers | None] = mapped_column(default=None)
    """First and newest score of BARC-10 and PHQ-2 in it."""
    body: Mapped[bytes] = mapped_column(LargeBinary)


class FiledWithdrawal(Filed, kw_only=True):
    """That a permission was taken back: nothing of it is taken in any more."""

    __tablename__ = "filed_withdrawal"
    __table_args__ = (UniqueConstraint("sender_id", "permission_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("sender.id", ondelete="CASCADE"), index=True)
    permission_id: Mapped[UUID]
    sequence: Mapped[int]
    made_on: Mapped[date]
    filed_on: Mapped[date]


class ContactMade(Filed, kw_only=True):
    """Somebody was reached, or it was tried."""

    __tablename__ = "contact_made"
    __table_args__ = (Index("ix_contact_made_on", "person_id", "on_day"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    on_day: Mapped[date]
    way: Mapped[ContactWay]
    by: Mapped[str] = mapped_column(String(80), default="")
    outcome: Mapped[ContactOutcome | None] = mapped_column(default=None)
    words: Mapped[str] = mapped_column(String(2_000), default="")
    next_on: Mapped[date | None] = mapped_column(default=None)
    made_at: Mapped[datetime]


class SentReply(Filed, kw_only=True):
    """A reply that was made for somebody, and when they say they read it."""

    __tablename__ = "sent_reply"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    summary_id: Mapped[UUID | None] = mapped_column(default=None)
    made_at: Mapped[datetime]
    words: Mapped[str] = mapped_column(String(280), default="")
    call_on: Mapped[date | None] = mapped_column(default=None)
    call_at: Mapped[str] = mapped_column(String(5), default="")
    file_hash: Mapped[bytes] = mapped_column(LargeBinary)
    read_on: Mapped[date | None] = mapped_column(default=None)


class Opened(Filed, kw_only=True):
    """A summary was looked at on this device."""

    __tablename__ = "opened"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    summary_id: Mapped[UUID]
    made_on: Mapped[date]
    opened_at: Mapped[datetime] = mapped_column(index=True)
