"""Permissions as they stand in the vault: the newest version of each, and whether it holds."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from aftercare_app.domain.permission import Category, Permission
from aftercare_app.domain.sent import SentSort
from aftercare_app.models import PermissionGiven, Sent
from aftercare_app.sentences import Trouble, say


class PermissionGone(Trouble):
    """There is no such permission here."""

    sentence = say("This permission is no longer here. Nothing was sent.")


class PermissionOver(Trouble):
    """It was ended, withdrawn or ran out, or does not begin yet."""

    sentence = say("This permission does not hold any more, so nothing was made. You can renew it.")


class PermissionState(StrEnum):
    """How a permission stands."""

    HOLDS = "holds"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    RAN_OUT = "ran_out"


@dataclass(frozen=True, slots=True)
class PermissionLine:
    """A permission and how it stands; `last_on` is when a summary was last made by it."""

    permission: Permission
    coordinator_id: UUID | None
    state: PermissionState
    tell_read: bool
    sent: int
    last_on: date | None

    @property
    def id(self) -> UUID:
        """The permission's id, the same in all versions."""
        return self.permission.id

    @property
    def due_on(self) -> date:
        """When the next summary is planned."""
        weeks = timedelta(weeks=self.permission.every_weeks)
        return (self.last_on or self.permission.starts) + weeks


def permission_of(row: PermissionGiven) -> Permission:
    """Return a version as the rules and the files have it."""
    return Permission(
        id=row.id,
        version=row.version,
        alias=row.alias,
        recipient=row.recipient,
        program=row.program,
        categories=tuple(map(Category, row.categories)),
        purpose=row.purpose,
        purpose_words=row.purpose_words,
        every_weeks=row.every_weeks,
        starts=row.starts,
        ends=row.ends,
        signed_name=row.signed_name,
        signed_on=row.signed_on,
    )


def state_of(row: PermissionGiven, today: date) -> PermissionState:
    """Return how the newest version of a permission stands today."""
    if row.withdrawn_at is not None:
        return PermissionState.WITHDRAWN
    if row.ended_at is not None:
        return PermissionState.ENDED
    return PermissionState.HOLDS if permission_of(row).holds_on(today) else PermissionState.RAN_OUT


def newest_version(session: Session, permission_id: UUID) -> PermissionGiven:
    """Return the newest version of a permission. Raises PermissionGone."""
    versions = select(PermissionGiven).where(PermissionGiven.id == permission_id)
    row = session.scalars(versions.order_by(PermissionGiven.version.desc()).limit(1)).first()
    if row is None:
        raise PermissionGone
    return row


def held_version(session: Session, permission_id: UUID, today: date) -> PermissionGiven:
    """Return the newest version of a permission that holds. Raises PermissionGone or -Over."""
    row = newest_version(session, permission_id)
    if state_of(row, today) is not PermissionState.HOLDS:
        raise PermissionOver
    return row


def newest_versions(session: Session) -> list[PermissionGiven]:
    """Return the newest version of every permission, the latest agreed first."""
    newest: dict[UUID, PermissionGiven] = {}
    for row in session.scalars(select(PermissionGiven).order_by(PermissionGiven.version)):
        newest[row.id] = row
    return sorted(newest.values(), key=lambda row: (row.agreed_at, row.id.hex), reverse=True)


def end_all_with(session: Session, coordinator_id: UUID, now: datetime) -> None:
    """End every permission that stands with a coordinator."""
    for row in newest_versions(session):
        if row.coordinator_id == coordinator_id and row.ended_at is None:
            row.ended_at = now


def line_of(session: Session, row: PermissionGiven, today: date) -> PermissionLine:
    """Return the newest version of a permission as lists and screens show it."""
    made = select(func.count(), func.max(Sent.made_on)).where(
        Sent.permission_id == row.id,
        Sent.sort == SentSort.SUMMARY,
        Sent.handed_at.is_not(None),
    )
    count, last = session.execute(made).one()
    return PermissionLine(
        permission_of(row),
        row.coordinator_id,
        state_of(row, today),
        row.tell_read,
        count,
        last,
    )
