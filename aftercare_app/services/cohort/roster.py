"""Pages of the roster: who comes first and why, with what one look tells of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVarTuple
from uuid import UUID

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session

from aftercare_app.domain.cohort import ContactWay, PermissionState, RosterFilter
from aftercare_app.domain.my_usual import Direction
from aftercare_app.domain.permission import Category
from aftercare_app.domain.reasons import Reason
from aftercare_app.domain.roster import NO_REASON, Glance, mask_of
from aftercare_app.domain.summary import ContactWish
from aftercare_app.domain.text import fold
from aftercare_app.models.cohort_desk import OwnKeys
from aftercare_app.models.cohort_people import Person
from aftercare_app.services.cohort.latest import glance_from
from aftercare_app.services.cohort.placing import ByProgram, place_of, thresholds_by_program
from aftercare_app.services.cohort.rows import plain_row, table_of

Columns = TypeVarTuple("Columns")
PAGE = 25
RosterPlace = tuple[int, int, date, str, UUID]
"""Where a page ends: place, weight, day due, folded name, id."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """Somebody as the roster shows them. What came by a permission that is over is not in it.

    `weeks_out` are weeks since graduation. `glance`, `wishes`, `best_time`, `call_phone` and the
    reasons that a summary gives come by a permission; the rest is the coordinator's own.
    """

    id: UUID
    alias: str
    program: str
    coordinator: str
    phone: str
    weeks_out: int | None
    reasons: tuple[Reason, ...]
    state: PermissionState
    ends: date | None
    days_left: int | None
    categories: tuple[Category, ...]
    last_summary_on: date | None
    latest_id: UUID | None
    glance: Glance | None
    direction: Direction | None
    wishes: tuple[ContactWish, ...]
    best_time: str
    call_phone: str
    last_contact_on: date | None
    last_contact_way: ContactWay | None
    last_contact_by: str
    next_contact_on: date | None
    ask_anew: bool
    """The permission was given to the colleague who worked here before."""


@dataclass(frozen=True, slots=True)
class RosterPage:
    """Some rows of the roster, how many there are in all, and where the next page begins."""

    rows: list[RosterRow]
    found: int
    later: RosterPlace | None


@dataclass(frozen=True, slots=True)
class Judging:
    """What rows are judged by: thresholds, and which cards were a colleague's."""

    thresholds: ByProgram
    handed_over: frozenset[UUID]


PEOPLE, KEYS = table_of(Person).c, table_of(OwnKeys).c
"""Columns of the tables themselves: a list needs no objects, and asking for none is quicker."""
SHOWN = tuple(
    column
    for column in table_of(Person).columns
    if column.name not in ("permission_id", "latest_sender_id", "changes_on", "placed_on")
)
ORDER = (PEOPLE.place, PEOPLE.weight, PEOPLE.due_on, PEOPLE.folded, PEOPLE.id)


def page_of(
    session: Session,
    chosen: RosterFilter,
    after: RosterPlace | None,
    today: date,
) -> RosterPage:
    """Return the first page of whom a filter shows, or the page after a place."""
    found = narrowed(select(*SHOWN), chosen).order_by(*ORDER).limit(PAGE + 1)
    if after is not None:
        found = found.where(tuple_(*ORDER) > tuple_(*after))
    rows = session.connection().execute(found).all()
    count = (
        session.connection().scalar(
            narrowed(select(func.count()).select_from(table_of(Person)), chosen)
        )
        or 0
    )
    by = judging(session)
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return RosterPage(
        [row_shown(plain_row(row), today, by) for row in rows[:PAGE]],
        count,
        None if last is None else (last.place, last.weight, last.due_on, last.folded, last.id),
    )


def call_list_of(session: Session, chosen: RosterFilter, today: date) -> list[RosterRow]:
    """Return all whom somebody might call now, in the order of the roster."""
    called = narrowed(select(*SHOWN), chosen).where(
        (PEOPLE.place < NO_REASON) | (PEOPLE.next_contact_on <= today)
    )
    by = judging(session)
    rows = session.connection().execute(called.order_by(*ORDER))
    return [row_shown(plain_row(row), today, by) for row in rows]


def judging(session: Session) -> Judging:
    """Return what rows are judged by."""
    handed = session.connection().scalars(select(KEYS.id).where(KEYS.handed_over))
    return Judging(thresholds_by_program(session), frozenset(handed))


def narrowed(people: Select[*Columns], chosen: RosterFilter) -> Select[*Columns]:
    """Return the query for only those a filter shows."""
    people = people.where(PEOPLE.left_on.is_(None))
    if chosen.reasons:
        people = people.where(PEOPLE.kinds.bitwise_and(mask_of(chosen.reasons)) != 0)
    if chosen.coordinators:
        people = people.where(PEOPLE.coordinator.in_(sorted(chosen.coordinators)))
    if chosen.programs:
        people = people.where(PEOPLE.program.in_(sorted(chosen.programs)))
    if chosen.permissions:
        people = people.where(PEOPLE.state.in_(sorted(chosen.permissions)))
    if chosen.directions:
        people = people.where(
            PEOPLE.state == PermissionState.HOLDS,
            PEOPLE.latest_direction.in_([Direction(one) for one in sorted(chosen.directions)]),
        )
    for word in fold(chosen.words).split():
        people = people.where(PEOPLE.folded.contains(word, autoescape=True))
    return people


def row_shown(row: Mapping[str, Any], today: date, by: Judging) -> RosterRow:
    """Return a row as it stands today; what came by a permission that is over is left out."""
    stands = place_of(row, today, by.thresholds)
    holds = stands.state is PermissionState.HOLDS
    graduated, ends = row["graduated_on"], row["ends"]
    call = row["latest_call"] if holds else ()
    return RosterRow(
        id=row["id"],
        alias=row["alias"],
        program=row["program"],
        coordinator=row["coordinator"],
        phone=row["phone"],
        weeks_out=None if graduated is None else (today - graduated).days // 7,
        reasons=stands.reasons,
        state=stands.state,
        ends=ends,
        days_left=max(0, (ends - today).days) if holds else None,
        categories=tuple(Category(one) for one in row["categories"]) if holds else (),
        last_summary_on=row["latest_made_on"],
        latest_id=row["latest_id"] if holds else None,
        glance=glance_from(row["latest_glance"]) if holds else None,
        direction=row["latest_direction"] if holds else None,
        wishes=tuple(ContactWish(one) for one in row["latest_wishes"]) if holds else (),
        best_time=call[0] if call else "",
        call_phone=call[1] if call else "",
        last_contact_on=row["last_contact_on"],
        last_contact_way=row["last_contact_way"],
        last_contact_by=row["last_contact_by"],
        next_contact_on=row["next_contact_on"],
        ask_anew=row["latest_keys_id"] in by.handed_over,
    )
