"""Where planned activities are after they were moved, and what was said of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from aftercare_app.domain.planned import Answer, PlanKey, PlannedActivity
from aftercare_app.models import Entry, Move

Place = tuple[date, time | None]
DAY = timedelta(days=1)


def is_move_of(key: PlanKey) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions under which a move is the move of this key."""
    return (
        Move.planned_by == key.by,
        Move.planned_id == key.id,
        Move.was_on == key.on,
        Move.was_at == clock_words(key.at),
    )


def clock_words(at: time | None) -> str:
    """Return a time of day as a move's key holds it."""
    return "" if at is None else f"{at:%H:%M}"


def read_moves(session: Session, first: date, last: date) -> list[tuple[PlanKey, date, Place]]:
    """Return the moves out of and into a stretch; a day more, for times of another zone."""
    near = Move.was_on.between(first - DAY, last + DAY) | Move.new_on.between(first, last)
    return [
        (_key_of(move), move.was_on, (move.new_on, move.new_at))
        for move in session.scalars(select(Move).where(near)).all()
    ]


def _key_of(move: Move) -> PlanKey:
    at = time.fromisoformat(move.was_at) if move.was_at else None
    return PlanKey(move.planned_by, move.planned_id, move.was_on, at)


def placed(found: Iterable[PlannedActivity], moves: dict[PlanKey, Place]) -> list[PlannedActivity]:
    """Return each planned activity once, where it was moved to."""
    return list({one.key: _placed(one, moves.get(one.key)) for one in found}.values())


def _placed(one: PlannedActivity, new: Place | None) -> PlannedActivity:
    if new is None or new == (one.on, one.at):
        return one
    return replace(one, on=new[0], at=new[1], moved=True)


def read_answers(session: Session, planned: Sequence[PlannedActivity]) -> dict[PlanKey, Answer]:
    """Return what was said of planned activities, by their key."""
    if not planned:
        return {}
    days = [one.key.on for one in planned]
    rows = select(
        Entry.planned_by,
        Entry.planned_id,
        Entry.planned_on,
        Entry.planned_at,
        Entry.id,
        Entry.outcome,
    ).where(Entry.deleted_at.is_(None), Entry.planned_on.between(min(days), max(days)))
    return {
        PlanKey(by, planned_id, on, at): Answer(entry_id, outcome)
        for by, planned_id, on, at, entry_id, outcome in session.execute(rows).all()
        if by is not None and planned_id is not None and on is not None
    }
