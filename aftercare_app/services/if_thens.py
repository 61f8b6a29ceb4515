"""If-then pairs: what could happen, and what the person has decided to do then."""

from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.plan_rules import MOST_PAIRS, PairForm, pair_problems
from aftercare_app.domain.relapse_plan import response_of, situation_of
from aftercare_app.domain.text import clean
from aftercare_app.models import Draft, IfThen
from aftercare_app.services.forms import Saved, insist
from aftercare_app.services.relapse_plan import LineGone, SectionFull
from aftercare_app.storage.database import Database


class IfThens:
    """Keep, order, remove and bring back if-then pairs."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(self, form: PairForm, pair_id: UUID | None = None, *, draft: str = "") -> Saved:
        """Keep a new pair at the end, or change the one given.

        Raises FormNotReady, SectionFull or LineGone.
        """
        insist(pair_problems(form))
        ready, removed = _tidied(form)
        with self._database.transaction() as session:
            pair = self._new(session) if pair_id is None else _kept(session, pair_id)
            pair.if_pick, pair.if_words = ready.if_pick, ready.if_words
            pair.then_pick, pair.then_words = ready.then_pick, ready.then_words
            session.add(pair)
            session.execute(delete(Draft).where(Draft.form == draft))
        return Saved(pair.id, removed)

    def remove(self, pair_id: UUID) -> None:
        """Take a pair out of the plan. Raises LineGone."""
        with self._database.transaction() as session:
            _kept(session, pair_id).deleted_at = self._clock.now()

    def bring_back(self, pair_id: UUID) -> None:
        """Undo a removal, in the old place. Raises LineGone when it was purged."""
        with self._database.transaction() as session:
            pair = session.get(IfThen, pair_id)
            if pair is None:
                raise LineGone
            pair.deleted_at = None

    def move(self, pair_id: UUID, place: int) -> None:
        """Put a pair at this place, counted from 0. Raises LineGone."""
        listed = (
            select(IfThen)
            .where(IfThen.deleted_at.is_(None))
            .order_by(IfThen.position, IfThen.created_at)
        )
        with self._database.transaction() as session:
            moved = _kept(session, pair_id)
            order = [pair for pair in session.scalars(listed) if pair is not moved]
            order.insert(max(0, place), moved)
            for position, pair in enumerate(order, start=1):
                pair.position = position

    def _new(self, session: Session) -> IfThen:
        kept = select(func.count()).select_from(IfThen).where(IfThen.deleted_at.is_(None))
        if (session.scalar(kept) or 0) >= MOST_PAIRS:
            raise SectionFull
        last = session.scalar(select(func.max(IfThen.position))) or 0
        return IfThen(position=last + 1, created_at=self._clock.now())


def _tidied(form: PairForm) -> tuple[PairForm, int]:
    """Return the pair as it is kept: words stand where nothing known was picked."""
    if_words, then_words = clean(form.if_words), clean(form.then_words)
    ready = PairForm(
        if_pick=situation_of(form.if_pick),
        if_words=if_words.text,
        then_pick=response_of(form.then_pick),
        then_words=then_words.text,
    )
    return ready, if_words.removed + then_words.removed


def _kept(session: Session, pair_id: UUID) -> IfThen:
    pair = session.get(IfThen, pair_id)
    if pair is None or pair.deleted_at is not None:
        raise LineGone
    return pair
