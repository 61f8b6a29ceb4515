"""Puts rows of the roster in their place, and anew on the day on which time alone moves one."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Session

from aftercare_app.domain.cohort import PermissionState
from aftercare_app.domain.permission import USUAL_RHYTHM
from aftercare_app.domain.reasons import (
    USUAL_THRESHOLDS,
    Reason,
    Standing,
    Thresholds,
    thresholds_from,
)
from aftercare_app.domain.roster import Placed, Terms, placed, state_on
from aftercare_app.models.cohort_desk import ProgramTerms
from aftercare_app.models.cohort_people import Person
from aftercare_app.services.cohort.rows import plain_row, table_of

ByProgram = Mapping[str, Thresholds]
PLACE = ("state", "kinds", "place", "weight", "due_on", "changes_on", "placed_on")
READ = (
    "id",
    "program",
    "graduated_on",
    "kit_id",
    "since",
    "every_weeks",
    "starts",
    "ends",
    "withdrawn_on",
    "latest_made_on",
    "latest_reasons",
)
AT_ONCE = 500


def thresholds_by_program(session: Session) -> ByProgram:
    """Return the thresholds that were changed, by program."""
    terms = table_of(ProgramTerms).c
    rows = session.connection().execute(select(terms.program, terms.thresholds))
    return {program: thresholds_from(plain) for program, plain in rows}


def place_of(row: Mapping[str, Any], today: date, thresholds: ByProgram) -> Placed:
    """Put a row in its place on a day."""
    terms = Terms(row["starts"], row["ends"], row["withdrawn_on"])
    meant = thresholds.get(row["program"], USUAL_THRESHOLDS)
    said: tuple[Reason, ...] = row["latest_reasons"]
    graduated = row["graduated_on"]
    early = None if graduated is None else graduated + timedelta(weeks=meant.early_weeks)
    return placed(today, said, standing_of(row, today), terms, meant, early)


def standing_of(row: Mapping[str, Any], today: date) -> Standing:
    """Return what is known of somebody besides the newest summary.

    Whoever was given a kit and never sent is expected in the usual rhythm, so that they are
    seen; nothing more is expected once a permission is over.
    """
    state = state_on(today, Terms(row["starts"], row["ends"], row["withdrawn_on"]))
    graduated = row["graduated_on"]
    expected = None
    if state in (PermissionState.HOLDS, PermissionState.COMING):
        expected = row["every_weeks"]
    elif state is PermissionState.NONE and row["kit_id"] is not None:
        expected = USUAL_RHYTHM
    return Standing(
        since=row["starts"] or row["since"],
        last_made_on=row["latest_made_on"],
        every_weeks=expected,
        ends=row["ends"] if state is PermissionState.HOLDS else None,
        weeks_since_graduation=None if graduated is None else (today - graduated).days // 7,
    )


def place_columns(row: Mapping[str, Any], today: date, thresholds: ByProgram) -> dict[str, Any]:
    """Return the columns that keep a row's place."""
    found = place_of(row, today, thresholds)
    return {
        "state": found.state,
        "kinds": found.kinds,
        "place": found.place,
        "weight": found.weight,
        "due_on": found.due_on,
        "changes_on": found.changes_on,
        "placed_on": today,
    }


def renew_places(session: Session, today: date) -> None:
    """Put rows anew whose day has come since, or that were placed under a clock ahead of ours."""
    people = table_of(Person).c
    stale = or_(people.changes_on <= today, people.placed_on > today)
    ids = session.connection().scalars(select(people.id).where(stale)).all()
    if ids:
        place_people(session, ids, today)


def place_people(session: Session, people: Iterable[UUID], today: date) -> None:
    """Put some rows in their place."""
    table = table_of(Person)
    thresholds = thresholds_by_program(session)
    left = list(people)
    for at in range(0, len(left), AT_ONCE):
        wanted = left[at : at + AT_ONCE]
        found = session.execute(
            select(*(table.c[name] for name in READ)).where(table.c.id.in_(wanted))
        )
        changes = [
            {"which": row.id, **place_columns(plain_row(row), today, thresholds)} for row in found
        ]
        if changes:
            session.connection().execute(
                update(table)
                .where(table.c.id == bindparam("which"))
                .values({name: bindparam(name) for name in PLACE}),
                changes,
            )
