"""Permissions to share: given, changed, ended and withdrawn by the person alone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.permission import RHYTHMS
from aftercare_app.domain.permission_form import LIMITS, PermissionForm, problems, tidied
from aftercare_app.domain.sent import SentSort, SentWay
from aftercare_app.domain.summary import VERSION, Withdrawal
from aftercare_app.models import Coordinator, Draft, PermissionGiven
from aftercare_app.services.coordinators import CoordinatorGone
from aftercare_app.services.forms import insist
from aftercare_app.services.own_keys import own_keys, reserve_sequence
from aftercare_app.services.permission_rows import (
    PermissionGone,
    PermissionLine,
    line_of,
    newest_version,
    newest_versions,
)
from aftercare_app.services.sent_log import SharedFile, file_name, log_sent, new_line
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.sealed import Sort, seal
from aftercare_app.sharing.wire import encode, fit
from aftercare_app.storage.database import Database

LONGEST = 10_000
"""Longer text is cut before it is judged; it is too long in any case."""


class Sharing:
    """Agree with coordinators on what they may see, and take it back at any time."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def all(self) -> list[PermissionLine]:
        """Return every permission with a coordinator, the latest agreed first."""
        today = self._clock.today()
        with self._database.transaction() as session:
            rows = [row for row in newest_versions(session) if row.coordinator_id is not None]
            return [line_of(session, row, today) for row in rows]

    def read(self, permission_id: UUID) -> PermissionLine:
        """Return a permission and how it stands. Raises PermissionGone."""
        with self._database.transaction() as session:
            row = newest_version(session, permission_id)
            return line_of(session, row, self._clock.today())

    def agree(
        self, coordinators: Sequence[UUID], form: PermissionForm, *, draft: str = ""
    ) -> list[UUID]:
        """Give each of these coordinators a permission of its own; return the permissions.

        Raises FormNotReady or CoordinatorGone, and then gives none.
        """
        form = _fit_to_share(form)
        insist(problems(form, self._clock.today()))
        with self._database.transaction() as session:
            given = [self._give(session, _known(session, one), form) for one in coordinators]
            session.execute(delete(Draft).where(Draft.form == draft))
        return [row.id for row in given]

    def agree_on_paper(self, form: PermissionForm, *, draft: str = "") -> UUID:
        """Give a permission for one paper today, for a recipient that was typed.

        Raises FormNotReady.
        """
        today = self._clock.today()
        form = replace(_fit_to_share(form), ends=today, every_weeks=RHYTHMS[0], tell_read=False)
        insist(problems(form, today, on_paper=True))
        with self._database.transaction() as session:
            row = self._give(session, None, form)
            session.execute(delete(Draft).where(Draft.form == draft))
        return row.id

    def change(self, permission_id: UUID, form: PermissionForm, *, draft: str = "") -> None:
        """Sign a permission anew; what it said before stays as an earlier version.

        A permission that ended or ran out holds again; one that was withdrawn does not come
        back, it has to be given anew. Raises FormNotReady, PermissionGone or CoordinatorGone.
        """
        form = _fit_to_share(form)
        insist(problems(form, self._clock.today()))
        with self._database.transaction() as session:
            before = newest_version(session, permission_id)
            if before.coordinator_id is None or before.withdrawn_at is not None:
                raise PermissionGone
            given = self._give(session, _known(session, before.coordinator_id), form, before)
            assert given.version == before.version + 1  # noqa: S101 (tells what a change is)
            session.execute(delete(Draft).where(Draft.form == draft))

    def end(self, permission_id: UUID, *, again: bool = False) -> None:
        """End a permission at once: nothing is made by it any more. `again` takes that back.

        Raises PermissionGone.
        """
        with self._database.transaction() as session:
            row = newest_version(session, permission_id)
            row.ended_at = None if again else row.ended_at or self._clock.now()

    def withdraw(self, permission_id: UUID) -> SharedFile:
        """Take a permission back; return the signed file that tells the coordinator so.

        It ends here at once, whether the file is sent or not. Asked again, it is a new file of
        the same withdrawal. Raises PermissionGone.
        """
        now = self._clock.now().replace(microsecond=0)
        with self._database.transaction() as session:
            row = newest_version(session, permission_id)
            if row.coordinator_id is None:
                raise PermissionGone
            row.withdrawn_at = row.withdrawn_at or now
            withdrawal = Withdrawal(
                version=VERSION,
                id=uuid4(),
                sequence=reserve_sequence(session, now),
                made_at=now,
                made_on=self._clock.today(),
                alias=row.alias,
                permission_id=row.id,
            )
            body = encode(withdrawal)
            card = card_of(session, row)
            file = seal(body, Sort.WITHDRAWAL, own_keys(session, now), card.seal_key)
            line = new_line(withdrawal, SentWay.SEALED, row.recipient, row.program, file)
            log_sent(session, line, (row.id, row.version), body, file)
        name = file_name(SentSort.WITHDRAWAL, withdrawal.made_on)
        return SharedFile(withdrawal.id, name, file, row.recipient)

    def tell_read(self, permission_id: UUID, wanted: bool) -> None:
        """Choose whether a summary confirms that replies were read. Raises PermissionGone."""
        with self._database.transaction() as session:
            newest_version(session, permission_id).tell_read = wanted

    def _give(
        self,
        session: Session,
        coordinator: Coordinator | None,
        form: PermissionForm,
        before: PermissionGiven | None = None,
    ) -> PermissionGiven:
        ready, today = tidied(form), self._clock.today()
        row = PermissionGiven(
            coordinator_id=coordinator.id if coordinator else None,
            alias=ready.alias,
            recipient=coordinator.name if coordinator else ready.recipient,
            program=coordinator.program if coordinator else "",
            categories=ready.categories,
            purpose=ready.purpose,
            purpose_words=ready.purpose_words,
            every_weeks=ready.every_weeks,
            starts=today,
            ends=ready.ends,
            signed_name=ready.signed_name,
            signed_on=today,
            tell_read=ready.tell_read,
            agreed_at=self._clock.now(),
        )
        if before is not None:
            row.id, row.version = before.id, before.version + 1
        session.add(row)
        session.flush()
        return row


def _fit_to_share(form: PermissionForm) -> PermissionForm:
    """Return the form without signs that no file may hold, before it is judged."""
    texts: dict[str, Any] = {name: fit(getattr(form, name), LONGEST) for name in LIMITS}
    return replace(form, **texts)


def card_of(session: Session, row: PermissionGiven) -> Card:
    """Return the card that a permission was given to. Raises CoordinatorGone."""
    coordinator = session.get(Coordinator, row.coordinator_id)
    if coordinator is None:
        raise CoordinatorGone
    return Card.parse(coordinator.card)


def _known(session: Session, coordinator_id: UUID) -> Coordinator:
    row = session.get(Coordinator, coordinator_id)
    if row is None or row.put_away_at is not None:
        raise CoordinatorGone
    return row
