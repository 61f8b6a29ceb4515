"""The cohort's page: how many are in touch and how they do, never of fewer than five people."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.cohort import ContactWay, PermissionState
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.responding import CHECKED_DAYS, Scored, responding, score_changes
from aftercare_app.domain.suppression import Sum, hidden_cells
from aftercare_app.models.cohort_people import Agreement, ContactMade, FiledSummary, Person
from aftercare_app.services.cohort.latest import FOLLOWED
from aftercare_app.services.cohort.placing import renew_places
from aftercare_app.services.export_tables import safe
from aftercare_app.storage.database import Database


class Measure(StrEnum):
    """What the page tells."""

    PEOPLE = "people"
    RESPONDING_30 = "responding_30"
    RESPONDING_90 = "responding_90"
    RESPONDING_180 = "responding_180"
    ANCHORS_HELD = "anchors_held"
    BARC_10 = "barc_10"
    PHQ_2 = "phq_2"


RESPONDING: Mapping[int, Measure] = {day: Measure(f"responding_{day}") for day in CHECKED_DAYS}
CHANGES: Mapping[Instrument, Measure] = {
    Instrument.BARC_10: Measure.BARC_10,
    Instrument.PHQ_2: Measure.PHQ_2,
}
EVERYBODY = ""
"""Stands for all programs together."""


@dataclass(frozen=True, slots=True)
class CohortCell:
    """One number of the page, and of how many people; None where it is hidden.

    PEOPLE: no value, only `n`. RESPONDING: the share from 0 to 1. ANCHORS_HELD: the share of due
    anchors met. BARC_10, PHQ_2: points of change, first to newest, on average.
    """

    value: float | None
    n: int | None


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One program's numbers, or everybody's."""

    program: str
    cells: Mapping[Measure, CohortCell]


@dataclass(frozen=True, slots=True)
class CohortShown:
    """The page: everybody first, then each program; `hidden` tells that something is left out."""

    made_on: date
    rows: list[CohortRow]
    hidden: bool


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is counted of one program before anything is hidden: how many, and the value."""

    counts: Mapping[Measure, int]
    yes: Mapping[Measure, int]
    values: Mapping[Measure, float | None]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one person."""

    program: str
    here: bool
    graduated_on: date | None
    made_on: tuple[date, ...]
    held: tuple[int, int] | None
    scores: Mapping[Instrument, tuple[Scored, ...]]


class CohortPage:
    """Tell how a whole cohort does, and give it as a table."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def read(self) -> CohortShown:
        """Return the page, with every count under five hidden, by subtraction too."""
        today = self._clock.today()
        with self._database.transaction() as session:
            renew_places(session, today)
            people = _people(session, today)
        programs = sorted({one.program for one in people} - {EVERYBODY})
        facts = {EVERYBODY: _counted(people, today)}
        if len(programs) > 1 or (programs and any(not one.program for one in people)):
            for program in programs:
                facts[program] = _counted([one for one in people if one.program == program], today)
            rest = [one for one in people if not one.program]
            unnamed = _counted(rest, today) if rest else None
        else:
            unnamed = None
        return _shown(facts, unnamed, today)

    def as_csv(self) -> bytes:
        """Return the page as a table; what is hidden says so."""
        shown = self.read()
        out = io.StringIO(newline="")
        write = csv.writer(out)
        write.writerow(("program", "measure", "value", "people"))
        for row in shown.rows:
            for measure, cell in row.cells.items():
                told = ["fewer than 5" if cell.n is None else str(cell.n)]
                value = "" if cell.value is None else f"{cell.value:.2f}"
                if cell.value is None and cell.n and measure is not Measure.PEOPLE:
                    value = "hidden"
                write.writerow([safe(row.program or "all"), measure.value, value, *told])
        return ("\ufeff" + out.getvalue()).encode()


def _people(session: Session, today: date) -> list[_Known]:
    made = _days_of_summaries(session)
    scores = _scores(session, today)
    rows = session.execute(
        select(
            Person.id,
            Person.program,
            Person.left_on,
            Person.graduated_on,
            Person.state,
            Person.latest_glance,
        )
    )
    return [
        _Known(
            program=row.program,
            here=row.left_on is None,
            graduated_on=row.graduated_on,
            made_on=tuple(made.get(row.id, ())),
            held=_held(row),
            scores=scores.get(row.id, {}),
        )
        for row in rows
    ]


def _held(row: Any) -> tuple[int, int] | None:
    numbers = row.latest_glance or {}
    if row.state is not PermissionState.HOLDS or not numbers.get("month_due"):
        return None
    return numbers["month_met"], numbers["month_due"]


def _days_of_summaries(session: Session) -> dict[UUID, list[date]]:
    """Return when summaries were made; of those that were deleted it was kept that they came."""
    found: dict[UUID, list[date]] = defaultdict(list)
    for rows in (
        session.execute(select(FiledSummary.person_id, FiledSummary.made_on)),
        session.execute(
            select(ContactMade.person_id, ContactMade.on_day).where(
                ContactMade.way == ContactWay.SUMMARY
            )
        ),
    ):
        for person_id, day in rows:
            if person_id is not None:
                found[person_id].append(day)
    return found


def _scores(session: Session, today: date) -> dict[UUID, dict[Instrument, tuple[Scored, ...]]]:
    rows = session.execute(
        select(FiledSummary.person_id, FiledSummary.scores)
        .join(Agreement, Agreement.id == FiledSummary.agreement_id)
        .where(
            FiledSummary.person_id.is_not(None),
            FiledSummary.scores.is_not(None),
            Agreement.withdrawn_on.is_(None),
            Agreement.ends >= today,
        )
    )
    found: dict[UUID, dict[Instrument, tuple[Scored, ...]]] = defaultdict(dict)
    for person_id, numbers in rows:
        if person_id is None or numbers is None:
            continue
        of_one = found[person_id]
        for instrument in FOLLOWED:
            of_one[instrument] = (*of_one.get(instrument, ()), *_taken(numbers, instrument))
    return found


def _taken(numbers: Mapping[str, int], instrument: Instrument) -> Iterable[Scored]:
    for name in ("first", "last"):
        day = numbers.get(f"{instrument}.{name}_day")
        if day is not None:
            yield Scored(date.fromordinal(day), numbers[f"{instrument}.{name}"])


def _counted(people: list[_Known], today: date) -> _Facts:
    counts: dict[Measure, int] = {Measure.PEOPLE: sum(one.here for one in people)}
    yes: dict[Measure, int] = {}
    values: dict[Measure, float | None] = {}
    graduated = [(one.graduated_on, one.made_on) for one in people if one.graduated_on]
    for day, measure in RESPONDING.items():
        found = responding(graduated, day, today)
        counts[measure], yes[measure] = found.of, found.responded
        values[measure] = found.responded / found.of if found.of else None
    held = [one.held for one in people if one.held is not None]
    counts[Measure.ANCHORS_HELD] = len(held)
    due = sum(of for _, of in held)
    values[Measure.ANCHORS_HELD] = sum(met for met, _ in held) / due if due else None
    for instrument, measure in CHANGES.items():
        changes = score_changes(
            {at: one.scores.get(instrument, ()) for at, one in enumerate(people)}
        )
        counts[measure] = len(changes)
        values[measure] = sum(changes) / len(changes) if changes else None
    return _Facts(counts, yes, values)


def _shown(facts: Mapping[str, _Facts], unnamed: _Facts | None, today: date) -> CohortShown:
    """Hide what is small. Whoever has no program is part of everybody's sums as well."""
    every = dict(facts) if unnamed is None else {**facts, "\0": unnamed}
    hidden: set[tuple[str, Measure, str]] = set()
    for measure in Measure:
        hidden |= _hidden(every, measure)
    rows = [
        CohortRow(program, {measure: _cell(one, program, measure, hidden) for measure in Measure})
        for program, one in facts.items()
    ]
    return CohortShown(today, rows, bool(hidden))


def _hidden(every: Mapping[str, _Facts], measure: Measure) -> set[tuple[str, Measure, str]]:
    counts: dict[tuple[str, Measure, str], int] = {}
    sums: list[Sum[tuple[str, Measure, str]]] = []
    parts = ("n", "yes", "no") if measure in RESPONDING.values() else ("n",)
    for program, one in every.items():
        counts[(program, measure, "n")] = one.counts[measure]
        if len(parts) > 1:
            counts[(program, measure, "yes")] = one.yes[measure]
            counts[(program, measure, "no")] = one.counts[measure] - one.yes[measure]
            whole = (program, measure, "n")
            sums.append(Sum(whole, ((program, measure, "yes"), (program, measure, "no"))))
    others = [program for program in every if program != EVERYBODY]
    if others:
        sums += [
            Sum((EVERYBODY, measure, part), tuple((one, measure, part) for one in others))
            for part in parts
        ]
    return set(hidden_cells(counts, sums))


def _cell(
    one: _Facts, program: str, measure: Measure, hidden: set[tuple[str, Measure, str]]
) -> CohortCell:
    if (program, measure, "n") in hidden:
        return CohortCell(None, None)
    untold = (program, measure, "yes") in hidden
    return CohortCell(None if untold else one.values.get(measure), one.counts[measure])
