"""The plan: what is planned from day to day, answered in one tap, moved, and added once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, update

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import HAPPENED, Outcome, WhyNot
from aftercare_app.domain.anchors import AnchorForm
from aftercare_app.domain.entry_form import EntryForm, blank_form
from aftercare_app.domain.planned import (
    OnceForm,
    PlanKey,
    PlannedActivity,
    PlannedBy,
    in_time_order,
)
from aftercare_app.domain.text import clean
from aftercare_app.models import Entry, Move, PlannedOnce
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.activities import Activities, EntryGone, form_of
from aftercare_app.services.anchors import Anchors
from aftercare_app.services.counting import COUNTING, counting_for
from aftercare_app.services.forms import Saved
from aftercare_app.services.plan_facts import PlannedAnchor, read_anchors
from aftercare_app.services.plan_placing import (
    Place,
    clock_words,
    is_move_of,
    placed,
    read_answers,
    read_moves,
)
from aftercare_app.services.plan_sources import (
    Stretch,
    around,
    from_anchors,
    from_entries,
    from_goals,
    from_once,
    without_doubles,
)
from aftercare_app.storage.database import Database

Elsewhere = Callable[[date, date, ZoneInfo], Sequence[PlannedActivity]]
"""What other calendars plan from one day to another."""


def _nowhere(_first: date, _last: date, _zone: ZoneInfo) -> Sequence[PlannedActivity]:
    return ()


class MovedIntoThePast(Trouble):
    """A planned time cannot be put on a day that is over."""

    sentence = say("That day is over. Pick today or a later day.")


class MoreThanOneWouldChange(Trouble):
    """An anchor has other times that a change of this one would take along or lose."""

    sentence = say("Other times of this anchor would change too. Move it this once, or change it.")


class NothingToLog(Trouble):
    """The planned activity has no kind, so there is nothing to log it as."""

    sentence = say("Pick what kind of activity this is first.")


class WeeklyPlan:
    """Read what is planned; say how it went; move it; plan something once."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        activities: Activities,
        anchors: Anchors,
        elsewhere: Elsewhere = _nowhere,
    ) -> None:
        self._database = database
        self._clock = clock
        self._activities = activities
        self._anchors = anchors
        self._elsewhere = elsewhere

    def between(
        self, first: date, last: date, known: Sequence[PlannedAnchor] | None = None
    ) -> list[PlannedActivity]:
        """Return what is planned from one day to another, in time order, with its answers.

        `known` are the anchors, where they were just read.
        """
        with self._database.transaction() as session:
            moves = read_moves(session, first, last)
        when = Stretch(first, last, self._clock.zone)
        from_outside = {was for _key, was, new in moves if new[0] in when and was not in when}
        stretches = [when, *(around(day, when.zone) for day in sorted(from_outside))]
        found = [
            one
            for stretch in stretches
            for one in self._elsewhere(stretch.first, stretch.last, stretch.zone)
        ]
        with self._database.transaction() as session:
            anchors = read_anchors(session) if known is None else known
            for stretch in stretches:
                found += from_anchors(anchors, stretch)
                found += from_once(session, stretch)
                found += from_entries(session, stretch)
                found += from_goals(session, stretch)
            here = placed(found, {key: new for key, _was, new in moves})
            answers = read_answers(session, here)
        answered = [replace(one, answer=answers.get(one.key)) for one in here if one.on in when]
        return in_time_order(without_doubles(answered))

    def answer(
        self, planned: PlannedActivity, outcome: Outcome, why: WhyNot | None = None
    ) -> Saved:
        """Log how a planned activity went; a second answer takes the place of the first.

        Raises NothingToLog.
        """
        form = self._form(planned, outcome, why)
        with self._database.transaction() as session:
            answered = read_answers(session, [planned]).get(planned.key)
        if answered is None:
            return self._activities.log(form)
        earlier = self._activities.read(answered.entry_id)
        same = replace(earlier, outcome=outcome, why_not=why)
        if outcome in HAPPENED and answered.outcome not in HAPPENED:
            same = replace(same, day=form.day, at=form.at, minutes=form.minutes)
        return self._activities.change(answered.entry_id, same)

    def form_of(self, planned: PlannedActivity) -> EntryForm:
        """Return the log form that a planned activity fills in. Raises NothingToLog."""
        return self._form(planned, Outcome.DONE, None)

    def move(self, planned: PlannedActivity, on: date, at: time | None) -> Callable[[], None]:
        """Put a planned activity at another time, this once; return the undo.

        Raises MovedIntoThePast.
        """
        if on < self._clock.today():
            raise MovedIntoThePast
        key, was = planned.key, (planned.on, planned.at)
        self._place(key, (on, at))
        return lambda: self._place(key, was if planned.moved else None)

    def move_following(
        self, planned: PlannedActivity, on: date, at: time | None
    ) -> Callable[[], None]:
        """Change an anchor from this planned time on, to another weekday or time; return the undo.

        Raises MovedIntoThePast, AnchorGone or MoreThanOneWouldChange.
        """
        since = max(self._clock.today(), min(planned.key.on, on))
        if on < self._clock.today():
            raise MovedIntoThePast
        form = self._anchors.read(planned.key.id).form
        if _takes_others_along(form, planned.key, on, at):
            raise MoreThanOneWouldChange
        weekdays = {day for day in form.weekdays if day != planned.key.on.weekday()}
        times = [one for one in form.times if one != planned.key.at]
        changed = replace(
            form,
            weekdays=tuple(sorted({*weekdays, on.weekday()})),
            times=tuple(sorted({*times, *([at] if at else [])})),
        )
        self._anchors.change(planned.key.id, changed, since=since)
        self._place(planned.key, None)

        def undo() -> None:
            self._anchors.change(planned.key.id, form, since=since)
            self._place(planned.key, (planned.on, planned.at) if planned.moved else None)

        return undo

    def plan_once(self, form: OnceForm) -> UUID:
        """Plan something for one day. Raises MovedIntoThePast."""
        if form.on < self._clock.today():
            raise MovedIntoThePast
        once = PlannedOnce(
            on_day=form.on,
            at=form.at,
            kind=form.kind,
            subtype=form.subtype,
            details=form.details,
            words=clean(form.words).text[:200],
            minutes=form.minutes,
            with_whom=form.with_whom,
            for_anchor=form.for_anchor,
            lead=None if form.at is None else form.lead,
            created_at=self._clock.now(),
        )
        with self._database.transaction() as session:
            session.add(once)
        return once.id

    def take_out(self, once_id: UUID, *, back: bool = False) -> None:
        """Take something that was planned once out of the plan, or put it back."""
        moment = None if back else self._clock.now()
        taken = update(PlannedOnce).where(PlannedOnce.id == once_id).values(deleted_at=moment)
        with self._database.transaction() as session:
            session.execute(taken)

    def count_for(self, entry_id: UUID, anchor_id: UUID | None) -> None:
        """Let an entry count for the anchor that the person means, or for none."""
        with self._database.transaction() as session:
            entry = session.get(Entry, entry_id)
            if entry is None:
                raise EntryGone
            if entry.planned_by is PlannedBy.ANCHOR and entry.planned_id == anchor_id:
                return  # it may answer a planned time, which would seem taken
            form = counting_for(session, form_of(entry), anchor_id, ZoneInfo(entry.zone))
            for name in COUNTING:
                setattr(entry, name, getattr(form, name))

    def _form(self, planned: PlannedActivity, outcome: Outcome, why: WhyNot | None) -> EntryForm:
        if planned.kind is None:
            raise NothingToLog
        wall = self._clock.wall().replace(tzinfo=None, second=0, microsecond=0)
        form = blank_form(planned.kind, self._clock.wall(), planned.subtype)
        moment = datetime.combine(planned.on, planned.at or min(wall.time(), time(12)))
        if planned.on == wall.date() and planned.at is None:
            moment = wall
        moment = min(moment, wall) if outcome in HAPPENED else moment
        promised = planned.key.by in (PlannedBy.HOMEWORK, PlannedBy.AGREEMENT, PlannedBy.ONCE)
        return replace(
            form,
            day=moment.date(),
            at=moment.time(),
            outcome=outcome,
            why_not=why,
            details=planned.details or form.details,
            minutes="" if planned.minutes is None else str(planned.minutes),
            with_whom=planned.with_whom,
            place=planned.place,
            note=planned.title if promised else "",
            planned_by=planned.key.by,
            planned_id=planned.key.id,
            planned_on=planned.key.on,
            planned_at=planned.key.at,
        )

    def _place(self, key: PlanKey, new: Place | None) -> None:
        with self._database.transaction() as session:
            session.execute(delete(Move).where(*is_move_of(key)))
            if new is not None:
                session.add(
                    Move(
                        planned_by=key.by,
                        planned_id=key.id,
                        was_on=key.on,
                        was_at=clock_words(key.at),
                        new_on=new[0],
                        new_at=new[1],
                        created_at=self._clock.now(),
                    )
                )


def _takes_others_along(form: AnchorForm, key: PlanKey, on: date, at: time | None) -> bool:
    """Tell whether moving one of an anchor's times for good would change or lose its others."""
    several = len(form.times) > 1
    if on.weekday() != key.on.weekday():
        return several or on.weekday() in form.weekdays
    return several and at != key.at and (at is None or at in form.times)
