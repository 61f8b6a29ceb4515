"""The people of the roster: who needs a hello and why, and one person's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.changes import Change, changes_between
from aftercare_app.domain.cohort import (
    NAME_LIMIT,
    PHONE_LIMIT,
    KeyStanding,
    PermissionState,
    RosterFilter,
)
from aftercare_app.domain.roster import NO_REASON, Terms, mask_of, state_on
from aftercare_app.domain.summary import ReasonKind, Summary
from aftercare_app.models.cohort_desk import GivenKit
from aftercare_app.models.cohort_people import (
    Agreement,
    ContactMade,
    FiledSummary,
    Opened,
    Person,
    Sender,
    SentReply,
)
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.cohort.contact_log import needed_person, renew_contacts
from aftercare_app.services.cohort.keeping import delete_what_is_due, keep_that_they_came
from aftercare_app.services.cohort.latest import NOTHING_LATEST, renew_latest, renew_reasons
from aftercare_app.services.cohort.merging import merge_rows
from aftercare_app.services.cohort.own_desk import carry_drafts, forget_drafts_of
from aftercare_app.services.cohort.placing import renew_places
from aftercare_app.services.cohort.roster import (
    SHOWN,
    RosterPage,
    RosterPlace,
    RosterRow,
    call_list_of,
    judging,
    page_of,
    row_shown,
)
from aftercare_app.services.cohort.rows import (
    NamelessPerson,
    PersonGone,
    one_line,
    plain_row,
    sought,
)
from aftercare_app.sharing.wire import decode
from aftercare_app.storage.database import Database

EVERYBODY = RosterFilter()


class Masked(Trouble):
    """The permission for it is over."""

    sentence = say(
        "This can no longer be opened. The person’s permission for it has come to an end."
    )


@dataclass(frozen=True, slots=True)
class PersonForm:
    """What a coordinator writes on a row themselves."""

    alias: str
    phone: str = ""
    coordinator: str = ""
    program: str = ""
    graduated_on: date | None = None


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A summary that is filed: when it was made, and whether it is masked and deleted when."""

    id: UUID
    made_on: date
    masked: bool
    delete_on: date


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Somebody's page: their row, what is filed of them, the newest first."""

    row: RosterRow
    form: PersonForm
    summaries: list[SummaryLine]


@dataclass(frozen=True, slots=True)
class SummaryShown:
    """A summary that was opened, and what changed since the one before it."""

    summary: Summary
    changes: tuple[Change, ...]
    before_on: date | None


@dataclass(frozen=True, slots=True)
class RosterChoices:
    """What can be filtered by, and how many there are with a reason and in all."""

    coordinators: list[str]
    programs: list[str]
    with_reason: int
    everybody: int
    by_reason: Mapping[ReasonKind, int]


class People:
    """Read the roster and a person's page, write on a row, merge two, let somebody go."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(
        self, chosen: RosterFilter = EVERYBODY, *, after: RosterPlace | None = None
    ) -> RosterPage:
        """Return the first page of whom a filter shows, or the page after a place.

        An app that stays open over night deletes here what is due that day.
        """
        today = self._clock.today()
        with self._database.transaction() as session:
            delete_what_is_due(session, self._clock)
            renew_places(session, today)
            return page_of(session, chosen, after, today)

    def choices(self) -> RosterChoices:
        """Return what the roster can be filtered by."""
        here = Person.left_on.is_(None)
        with self._database.transaction() as session:
            renew_places(session, self._clock.today())
            counts = session.execute(
                select(Person.place < NO_REASON, func.count())
                .where(here)
                .group_by(Person.place < NO_REASON)
            )
            found = {bool(has): count for has, count in counts}
            coordinators, programs = (
                [one for one in session.scalars(select(column).where(here).distinct()) if one]
                for column in (Person.coordinator, Person.program)
            )
            masks = session.execute(
                select(Person.kinds, func.count()).where(here).group_by(Person.kinds)
            ).all()
        return RosterChoices(
            sorted(coordinators),
            sorted(programs),
            found.get(True, 0),
            sum(found.values()),
            {
                kind: sum(count for mask, count in masks if mask & mask_of([kind]))
                for kind in ReasonKind
            },
        )

    def call_list(self, chosen: RosterFilter = EVERYBODY) -> list[RosterRow]:
        """Return all whom somebody might call now: with a reason, or with a contact due."""
        today = self._clock.today()
        with self._database.transaction() as session:
            renew_places(session, today)
            return call_list_of(session, chosen, today)

    def read(self, person_id: UUID) -> PersonShown:
        """Return somebody's page. Raises PersonGone."""
        today = self._clock.today()
        with self._database.reading() as session:
            found = session.execute(
                select(*SHOWN).where(Person.id == person_id, Person.left_on.is_(None))
            ).one_or_none()
            if found is None:
                raise PersonGone
            row = plain_row(found)
            shown = row_shown(row, today, judging(session))
            summaries = _summary_lines(session, person_id, today)
        form = PersonForm(
            row["alias"], row["phone"], row["coordinator"], row["program"], row["graduated_on"]
        )
        return PersonShown(shown, form, summaries)

    def open_summary(self, summary_id: UUID) -> SummaryShown:
        """Return a summary, and write down that it was opened here. Raises Masked."""
        now, today = self._clock.now(), self._clock.today()
        with self._database.transaction() as session:
            kept = session.execute(_whole().where(FiledSummary.id == summary_id)).one_or_none()
            if kept is None or kept.person_id is None or not _holds(kept, today):
                raise Masked
            before = session.execute(
                _whole()
                .where(
                    FiledSummary.person_id == kept.person_id,
                    FiledSummary.id != summary_id,
                    FiledSummary.made_on <= kept.made_on,
                    FiledSummary.sequence < kept.sequence,
                    Agreement.withdrawn_on.is_(None),
                    Agreement.ends >= today,
                )
                .order_by(FiledSummary.made_on.desc(), FiledSummary.sequence.desc())
                .limit(1)
            ).one_or_none()
            session.add(
                Opened(
                    person_id=kept.person_id,
                    summary_id=summary_id,
                    made_on=kept.made_on,
                    opened_at=now,
                )
            )
        summary = decode(kept.body, Summary)
        if before is None:
            return SummaryShown(summary, (), None)
        earlier = decode(before.body, Summary)
        return SummaryShown(summary, changes_between(earlier, summary), earlier.made_on)

    def write(self, person_id: UUID, form: PersonForm) -> None:
        """Write on a row. Raises PersonGone, NamelessPerson or TooLong."""
        alias = one_line(form.alias, NAME_LIMIT)
        if not alias:
            raise NamelessPerson
        with self._database.transaction() as session:
            person = needed_person(session, person_id)
            person.alias, person.folded = alias, sought(alias)
            person.phone = one_line(form.phone, PHONE_LIMIT)
            person.coordinator = one_line(form.coordinator, NAME_LIMIT)
            person.program = one_line(form.program, NAME_LIMIT)
            person.graduated_on = form.graduated_on
            session.flush()
            renew_reasons(session, [person_id], self._clock.today())

    def merge(self, kept_id: UUID, other_id: UUID) -> None:
        """Make one row of two, such as a kit's and a sender's; what one lacks the other fills.

        Raises PersonGone.
        """
        today = self._clock.today()
        with self._database.transaction() as session:
            kept, other = needed_person(session, kept_id), needed_person(session, other_id)
            if kept is other:
                return
            merge_rows(session, kept, other)
            carry_drafts(session, other_id, kept_id)
            renew_latest(session, kept_id, today)
            renew_contacts(session, [kept_id])

    def let_go(self, person_id: UUID) -> None:
        """Take somebody off the roster; of them stays only that contact happened, and when.

        Name, numbers, words and everything that was sent are deleted. Their public keys stay, so
        that no file from before is taken in again. Raises PersonGone.
        """
        with self._database.transaction() as session:
            person = needed_person(session, person_id)
            sent = session.scalars(
                select(FiledSummary.made_on).where(FiledSummary.person_id == person_id)
            ).all()
            keep_that_they_came(session, person_id, sent, self._clock)
            keys = select(Sender.id).where(Sender.person_id == person_id)
            session.execute(
                delete(Agreement)
                .where(Agreement.sender_id.in_(keys))
                .execution_options(synchronize_session=False)
            )
            session.execute(
                update(Sender)
                .where(Sender.person_id == person_id)
                .values(alias="", standing=KeyStanding.COMPARED)
            )
            for model in (SentReply, GivenKit, Opened):
                session.execute(delete(model).where(model.person_id == person_id))
            session.execute(delete(Sender).where(Sender.seems_id == person_id))
            session.execute(
                update(ContactMade)
                .where(ContactMade.person_id == person_id)
                .values(words="", next_on=None)
            )
            forget_drafts_of(session, person_id)
            for name, nothing in {**NOTHING_LATEST, **_NOBODY}.items():
                setattr(person, name, nothing)
            person.left_on = self._clock.today()


_NOBODY: dict[str, object] = {
    "alias": "",
    "folded": "",
    "phone": "",
    "kit_id": None,
    "permission_id": None,
    "categories": (),
    "latest_id": None,
    "latest_sender_id": None,
    "latest_keys_id": None,
    "next_contact_on": None,
}


def _whole() -> Any:
    return select(
        FiledSummary.body,
        FiledSummary.person_id,
        FiledSummary.made_on,
        FiledSummary.sequence,
        Agreement.starts,
        Agreement.ends,
        Agreement.withdrawn_on,
    ).join(Agreement, Agreement.id == FiledSummary.agreement_id)


def _holds(row: Any, today: date) -> bool:
    state = state_on(today, Terms(row.starts, row.ends, row.withdrawn_on))
    return state is PermissionState.HOLDS


def _summary_lines(session: Session, person_id: UUID, today: date) -> list[SummaryLine]:
    rows = session.execute(
        select(
            FiledSummary.id,
            FiledSummary.made_on,
            Agreement.starts,
            Agreement.ends,
            Agreement.withdrawn_on,
            Agreement.delete_on,
        )
        .join(Agreement, Agreement.id == FiledSummary.agreement_id)
        .where(FiledSummary.person_id == person_id)
        .order_by(FiledSummary.made_on.desc(), FiledSummary.sequence.desc(), FiledSummary.id)
    )
    return [SummaryLine(row.id, row.made_on, not _holds(row, today), row.delete_on) for row in rows]
