"""Sharing: the person's own keys, coordinators, what was agreed with them, and what was sent."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.permission import Purpose
from aftercare_app.domain.sent import SentSort, SentWay
from aftercare_app.models.base import Kept


class SharingKeys(Kept, kw_only=True):
    """The person's own keys, and the last number that was given to something sealed with them.

    They stay in this vault: no plain file that the app saves holds them.
    """

    __tablename__ = "sharing_keys"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    seal_private: Mapped[bytes] = mapped_column(LargeBinary(32), repr=False)
    sign_private: Mapped[bytes] = mapped_column(LargeBinary(32), repr=False)
    made_at: Mapped[datetime]
    last_sequence: Mapped[int] = mapped_column(default=0)


class Coordinator(Kept, kw_only=True):
    """A coordinator by the card they gave; `compared_at` when its number was compared.

    One who is put away, or whose key another card took over, stays for what was sent to them.
    """

    __tablename__ = "coordinator"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name_given"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    name: Mapped[str] = mapped_column(String(80))
    program: Mapped[str] = mapped_column(String(80), default="")
    card: Mapped[str] = mapped_column(String(1000))
    added_at: Mapped[datetime]
    compared_at: Mapped[datetime | None] = mapped_column(default=None)
    put_away_at: Mapped[datetime | None] = mapped_column(default=None)


class PermissionGiven(Kept, kw_only=True):
    """One version of a permission, with all that was agreed; a change adds a version.

    Without a coordinator it was for one paper, on one day, for a recipient that was typed.
    `ended_at` and `withdrawn_at` stand on the newest version.
    """

    __tablename__ = "permission"
    __table_args__ = (
        CheckConstraint("version > 0", name="version_counts"),
        CheckConstraint("ends >= starts", name="ends_after"),
        CheckConstraint("every_weeks BETWEEN 1 AND 4", name="rhythm"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    version: Mapped[int] = mapped_column(primary_key=True, default=1)
    coordinator_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("coordinator.id"), index=True, default=None
    )
    alias: Mapped[str] = mapped_column(String(40))
    recipient: Mapped[str] = mapped_column(String(80))
    program: Mapped[str] = mapped_column(String(80), default="")
    categories: Mapped[tuple[str, ...]]
    purpose: Mapped[Purpose]
    purpose_words: Mapped[str] = mapped_column(String(200), default="")
    every_weeks: Mapped[int]
    starts: Mapped[date]
    ends: Mapped[date]
    signed_name: Mapped[str] = mapped_column(String(80))
    signed_on: Mapped[date]
    tell_read: Mapped[bool] = mapped_column(default=False)
    agreed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)


class Sent(Kept, kw_only=True):
    """One thing that was made to leave this device. A row is added before the file is given away.

    `sha256` and `size` are those of the file; `handed_at` is when it was saved or shared, or None
    where the person thought better of it.
    """

    __tablename__ = "sent"
    __table_args__ = (
        CheckConstraint("size > 0", name="size_counts"),
        CheckConstraint("length(sha256) = 64", name="sha256_whole"),
        Index("ix_sent_made_at", "made_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    sort: Mapped[SentSort]
    way: Mapped[SentWay]
    permission_id: Mapped[UUID] = mapped_column(index=True)
    permission_version: Mapped[int]
    recipient: Mapped[str] = mapped_column(String(80))
    program: Mapped[str] = mapped_column(String(80), default="")
    made_at: Mapped[datetime]
    made_on: Mapped[date]
    sequence: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    handed_at: Mapped[datetime | None] = mapped_column(default=None)


class SentBody(Kept, kw_only=True):
    """What was sent, word for word, so that the person can look at it again.

    `file` is the sealed file itself, to hand it over once more; a paper is made anew instead.
    It stays in this vault like the keys.
    """

    __tablename__ = "sent_body"

    sent_id: Mapped[UUID] = mapped_column(
        ForeignKey("sent.id", ondelete="CASCADE"), primary_key=True
    )
    body: Mapped[bytes] = mapped_column(LargeBinary, repr=False)
    file: Mapped[bytes | None] = mapped_column(LargeBinary, repr=False, default=None)
