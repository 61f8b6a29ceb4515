"""Anchors: named, changed from a day on, paused, ended; the past stays as it was."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.anchors import (
    AnchorForm,
    PauseReason,
    blank_anchor,
    days_of,
    problems,
    rule_of,
    tidied,
)
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.models import Anchor, AnchorVersion, Draft, Entry, Move, Pause
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.counting import count_entry
from aftercare_app.services.forms import Saved, insist
from aftercare_app.services.plan_facts import (
    PlannedAnchor,
    Version,
    is_of_extra_time,
    read_anchors,
)
from aftercare_app.services.plan_placing import clock_words
from aftercare_app.storage.database import Database

DAY = timedelta(days=1)
REMEMBERED = timedelta(weeks=12)
"""For how long a rest that is over can still be taken back."""


class AnchorGone(Trouble):
    """The anchor ended or was taken out, perhaps in another window."""

    sentence = say("This anchor is no longer here. Nothing else was changed.")


class PauseTooEarly(Trouble):
    """The pause would end before it begins."""

    sentence = say("The pause ends before it begins. Pick a later last day.")


@dataclass(frozen=True, slots=True)
class Resting:
    """A pause of an anchor; without a last day it rests until it is taken up again."""

    id: UUID
    first: date
    last: date | None
    reason: PauseReason | None


@dataclass(frozen=True, slots=True)
class AnchorPage:
    """An anchor as its own page shows it.

    `paused` is the pause that holds today or comes, `rested` are those of the last weeks, the
    newest first.
    """

    id: UUID
    form: AnchorForm
    version: Version
    paused: Resting | None
    rested: tuple[Resting, ...]
    ended: bool


class Anchors:
    """Name, change, pause, take up again and end anchors."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, form: AnchorForm, *, draft: str = "") -> Saved:
        """Keep a new anchor after the others; what was logged on its first days counts.

        Raises FormNotReady.
        """
        ready, removed = self._ready(form)
        with self._database.transaction() as session:
            last = session.scalar(select(func.max(Anchor.position))) or 0
            anchor = Anchor(
                since=ready.since,
                until=ready.until,
                position=last + 1,
                created_at=self._clock.now(),
            )
            session.add(anchor)
            session.flush()  # its version points to it
            session.add(version_of(anchor.id, ready, ready.since, self._clock.now()))
            session.execute(delete(Draft).where(Draft.form == draft))
            session.flush()
            self._take_in(session, ready.since)
        return Saved(anchor.id, removed)

    def change(
        self, anchor_id: UUID, form: AnchorForm, *, since: date | None = None, draft: str = ""
    ) -> Saved:
        """Let an anchor be something else from today or a later day on, not before.

        Times that were moved and are no longer planned are let go. Raises FormNotReady or
        AnchorGone.
        """
        ready, removed = self._ready(form)
        day = max(since or self._clock.today(), self._clock.today())
        with self._database.transaction() as session:
            anchor = _kept(session, anchor_id, self._clock.today())
            day = max(day, anchor.since)
            anchor.until = ready.until
            later = AnchorVersion.counts_from >= day
            session.execute(
                delete(AnchorVersion).where(AnchorVersion.anchor_id == anchor_id, later)
            )
            session.add(version_of(anchor_id, ready, day, self._clock.now()))
            session.flush()
            session.execute(delete(Draft).where(Draft.form == draft))
            _let_go_of_moves(session, anchor_id, self._clock.today())
        return Saved(anchor_id, removed)

    def end(self, anchor_id: UUID, since: date | None = None) -> Callable[[], None]:
        """End an anchor with yesterday, or with the day before a later day. Return the undo.

        One that has no past is taken out. Raises AnchorGone.
        """
        today = self._clock.today()
        last = max(since or today, today) - DAY
        with self._database.transaction() as session:
            anchor = _kept(session, anchor_id, self._clock.today())
            was = anchor.until
            anchor.until = last
        return lambda: self._end_on(anchor_id, was)

    def pause(
        self,
        anchor_id: UUID,
        first: date,
        last: date | None = None,
        reason: PauseReason | None = None,
    ) -> UUID:
        """Let an anchor rest from a day to a day, or until it is taken up again.

        Raises AnchorGone or PauseTooEarly.
        """
        if last is not None and last < first:
            raise PauseTooEarly
        with self._database.transaction() as session:
            _kept(session, anchor_id, self._clock.today())
            pause = Pause(
                anchor_id=anchor_id,
                first=first,
                last=last,
                reason=reason,
                created_at=self._clock.now(),
            )
            session.add(pause)
            session.flush()
            _let_go_of_moves(session, anchor_id, self._clock.today())
        return pause.id

    def take_up(self, pause_id: UUID, on: date | None = None) -> None:
        """End a pause so that the anchor counts from today, or from a day, on."""
        day = on or self._clock.today()
        with self._database.transaction() as session:
            pause = session.get(Pause, pause_id)
            if pause is None or (pause.last is not None and pause.last < day):
                return  # it is over already
            if pause.first >= day:
                session.delete(pause)
            else:
                pause.last = day - DAY

    def read(self, anchor_id: UUID) -> AnchorPage:
        """Return an anchor with the form that changes it. Raises AnchorGone."""
        today = self._clock.today()
        pauses = select(Pause.id, Pause.first, Pause.last, Pause.reason).order_by(Pause.first)
        pauses = pauses.where(Pause.anchor_id == anchor_id)
        with self._database.transaction() as session:
            found = [one for one in read_anchors(session) if one.id == anchor_id]
            every = [Resting(*row) for row in session.execute(pauses).all()]
        if not found:
            raise AnchorGone
        [anchor] = found
        version = anchor.latest(today)
        to_come = [one for one in every if one.last is None or one.last >= today]
        over = [one for one in every if one.last and today - REMEMBERED <= one.last < today]
        ended = anchor.facts.until is not None and anchor.facts.until < today
        return AnchorPage(
            anchor_id,
            form_of(anchor, version),
            version,
            paused=to_come[0] if to_come else None,
            rested=tuple(reversed(over)),
            ended=ended,
        )

    def all(self) -> list[PlannedAnchor]:
        """Return the anchors that have not ended, in the person's order."""
        today = self._clock.today()
        with self._database.transaction() as session:
            anchors = read_anchors(session)
        return [one for one in anchors if one.facts.until is None or one.facts.until >= today]

    def _ready(self, form: AnchorForm) -> tuple[AnchorForm, int]:
        insist(problems(form, self._clock.today()))
        return tidied(form)

    def _take_in(self, session: Session, since: date) -> None:
        """Let entries since a new anchor's first day that counted for nothing count for it."""
        free = select(Entry).where(Entry.deleted_at.is_(None), Entry.planned_by.is_(None))
        for entry in session.scalars(free.where(Entry.local_day >= since)).all():
            count_entry(session, entry, ZoneInfo(entry.zone))

    def _end_on(self, anchor_id: UUID, day: date | None) -> None:
        with self._database.transaction() as session:
            session.execute(update(Anchor).where(Anchor.id == anchor_id).values(until=day))


def version_of(anchor_id: UUID, ready: AnchorForm, day: date, now: datetime) -> AnchorVersion:
    """Return what an anchor is from a day on, of a form that is tidied."""
    same: dict[str, Any] = {
        field.name: getattr(ready, field.name)
        for field in fields(ready)
        if field.name not in ("since", "until", "per_week", "minutes", "weekdays", "rhythm")
    }
    return AnchorVersion(
        **same,
        anchor_id=anchor_id,
        counts_from=day,
        per_week=int(ready.per_week),
        minutes=int(ready.minutes) if ready.minutes else None,
        rule=rule_of(ready),
        created_at=now,
    )


def form_of(anchor: PlannedAnchor, version: Version) -> AnchorForm:
    """Return the form that shows a version of an anchor, ready to be changed."""
    weekdays, rhythm = days_of(version.rule)
    form = blank_anchor(version.kind, anchor.facts.since, version.subtype)
    return replace(
        form,
        details=version.details,
        words=version.words,
        per_week=str(version.per_week),
        weekdays=weekdays,
        times=version.times,
        rhythm=rhythm,
        minutes="" if version.minutes is None else str(version.minutes),
        with_whom=version.with_whom,
        place=version.place,
        link=version.link,
        zone=version.zone,
        lead=version.lead,
        until=anchor.facts.until,
        backup=version.backup,
    )


def _kept(session: Session, anchor_id: UUID, today: date) -> Anchor:
    anchor = session.get(Anchor, anchor_id)
    if anchor is None or (anchor.until is not None and anchor.until < today):
        raise AnchorGone
    return anchor


def _let_go_of_moves(session: Session, anchor_id: UUID, today: date) -> None:
    """Delete moves, from today on, of times that are planned no more; what was moved stays."""
    [anchor] = [one for one in read_anchors(session) if one.id == anchor_id]
    mine = select(Move).where(Move.planned_by == PlannedBy.ANCHOR, Move.planned_id == anchor_id)
    mine = mine.where(Move.was_on >= today, Move.new_on >= today, ~is_of_extra_time())
    for move in session.scalars(mine).all():
        times = [clock_words(at) for at in anchor.latest(move.was_on).times] or [""]
        if not anchor.planned_on(move.was_on) or move.was_at not in times:
            session.delete(move)
