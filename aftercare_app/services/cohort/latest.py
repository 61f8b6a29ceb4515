"""Keeps on a row of the roster what the newest summary tells, so that the roster reads no other."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.reasons import USUAL_THRESHOLDS, Reason, Thresholds, reasons_in
from aftercare_app.domain.roster import Glance, Held, glance_of
from aftercare_app.domain.summary import Summary
from aftercare_app.models.cohort_people import Agreement, FiledSummary, Person
from aftercare_app.services.cohort.placing import (
    AT_ONCE,
    ByProgram,
    place_people,
    thresholds_by_program,
)
from aftercare_app.services.cohort.rows import table_of
from aftercare_app.sharing.wire import decode

FOLLOWED = (Instrument.BARC_10, Instrument.PHQ_2)
"""The screens whose change the cohort page tells."""
NOTHING_LATEST: Mapping[str, Any] = {
    "latest_reasons": (),
    "latest_glance": None,
    "latest_direction": None,
    "latest_wishes": (),
    "latest_call": (),
}
"""What is left of a summary on a row once it was deleted: only that it came, and when."""


def latest_columns(
    summary: Summary, sender_id: UUID, keys_id: UUID, thresholds: Thresholds
) -> dict[str, Any]:
    """Return the columns of a row that the newest summary fills."""
    permission = summary.permission
    glance = glance_of(summary)
    return {
        "permission_id": permission.id,
        "every_weeks": permission.every_weeks,
        "starts": permission.starts,
        "ends": permission.ends,
        "withdrawn_on": None,
        "categories": tuple(permission.categories),
        "latest_id": summary.id,
        "latest_sender_id": sender_id,
        "latest_keys_id": keys_id,
        "latest_made_on": summary.made_on,
        "latest_reasons": reasons_in(summary, thresholds),
        "latest_glance": _numbers(glance),
        "latest_direction": glance.direction,
        "latest_wishes": tuple(summary.call.wishes),
        "latest_call": _call(summary),
    }


def glance_from(numbers: Mapping[str, int] | None) -> Glance | None:
    """Return what one look tells, from the numbers that are kept; the direction apart."""
    if numbers is None:
        return None

    def held(name: str) -> Held | None:
        due = numbers.get(f"{name}_due")
        return None if due is None else Held(numbers[f"{name}_met"], due)

    return Glance(held("now"), held("month"), numbers.get("answered"), None)


def scores_in(summary: Summary) -> dict[str, int] | None:
    """Return the first and the newest score of each screen that the cohort page follows."""
    kept: dict[str, int] = {}
    for instrument in FOLLOWED:
        taken = sorted(
            (one for one in summary.screens or () if one.instrument is instrument),
            key=lambda one: one.on,
        )
        for name, one in (("first", taken[:1]), ("last", taken[-1:])):
            for score in one:
                kept[f"{instrument}.{name}"] = score.score
                kept[f"{instrument}.{name}_day"] = score.on.toordinal()
    return kept or None


def renew_latest(session: Session, person_id: UUID, today: date) -> None:
    """Fill a row from the newest summary that is filed for it, and put it in its place."""
    newest = session.execute(
        select(
            FiledSummary.body,
            FiledSummary.sender_id,
            Agreement.keys_id,
            Agreement.withdrawn_on,
            Agreement.ends,
        )
        .join(Agreement, Agreement.id == FiledSummary.agreement_id)
        .where(FiledSummary.person_id == person_id)
        .order_by(FiledSummary.made_on.desc(), FiledSummary.sequence.desc(), FiledSummary.id)
        .limit(1)
    ).one_or_none()
    if newest is not None:
        summary = decode(newest.body, Summary)
        program = session.scalar(select(Person.program).where(Person.id == person_id)) or ""
        meant = thresholds_by_program(session).get(program, USUAL_THRESHOLDS)
        columns = latest_columns(summary, newest.sender_id, newest.keys_id, meant)
        columns |= {"withdrawn_on": newest.withdrawn_on, "ends": newest.ends}
        session.execute(
            update(Person)
            .where(Person.id == person_id)
            .values(columns)
            .execution_options(synchronize_session=False)
        )
    place_people(session, [person_id], today)


def renew_reasons(session: Session, people: Sequence[UUID], today: date) -> None:
    """Judge the newest summaries of some people anew, after thresholds were changed."""
    thresholds = thresholds_by_program(session)
    table = table_of(Person)
    for at in range(0, len(people), AT_ONCE):
        newest = session.execute(
            select(Person.id, Person.program, FiledSummary.body)
            .join(FiledSummary, FiledSummary.id == Person.latest_id)
            .where(Person.id.in_(people[at : at + AT_ONCE]))
        )
        changes = [
            {"which": row.id, "reasons": _judged(row.body, thresholds, row.program)}
            for row in newest
        ]
        if changes:
            session.connection().execute(
                update(table)
                .where(table.c.id == bindparam("which"))
                .values(latest_reasons=bindparam("reasons")),
                changes,
            )
    place_people(session, people, today)


def _judged(body: bytes, thresholds: ByProgram, program: str) -> tuple[Reason, ...]:
    return reasons_in(decode(body, Summary), thresholds.get(program, USUAL_THRESHOLDS))


def _numbers(glance: Glance) -> dict[str, int]:
    kept: dict[str, int] = {}
    for name, held in (("now", glance.now), ("month", glance.month)):
        if held is not None:
            kept |= {f"{name}_met": held.met, f"{name}_due": held.due}
    if glance.answered is not None:
        kept["answered"] = glance.answered
    return kept


def _call(summary: Summary) -> tuple[str, ...]:
    call = summary.call
    return (call.best_time, call.phone) if call.best_time or call.phone else ()
