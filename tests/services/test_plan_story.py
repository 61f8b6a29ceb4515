"""Any story of edits, pauses, excuses, moves and logs: the past stays, and the counts agree."""

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from aftercare_app.domain.activity import Outcome
from aftercare_app.domain.anchors import times_a_week
from aftercare_app.domain.weeks import week_of
from aftercare_app.models import Anchor, AnchorVersion, Entry, Move, Pause, PlannedOnce
from aftercare_app.services.graduate import Introduction, read_beginnings
from tests.fakes import StillClock
from tests.homes import new_home
from tests.services.planning import MORNING, PEER, THERAPY, WED, WELLNESS, anchor_form, log

DAY = timedelta(days=1)
KINDS = (PEER, THERAPY, WELLNESS)
few = st.integers(0, 9)
weekdays = st.sampled_from([(), (), (0,), (1, 4), (2, 3, 6)])


class AStory(RuleBasedStateMachine):
    """One person's weeks; after each day the finished weeks are compared with what they were."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.clock = StillClock()
        self.home = new_home(self.folder / "home", self.clock)
        self.home.begin()
        self.aftercare = self.home.open()
        self.database = self.aftercare.plan._database
        self.ended = {}
        self.aftercare.about_me.introduce(Introduction())
        for kind in KINDS[:2]:
            self.aftercare.anchors.add(anchor_form(kind, WED, per_week=2))

    def teardown(self):
        if hasattr(self, "home"):
            self.home.close()
            shutil.rmtree(self.folder)

    def anchor(self, pick):
        standing = self.aftercare.anchors.all()
        return standing[pick % len(standing)].id if standing else None

    @rule(kind=st.sampled_from(KINDS), days=weekdays, later=st.integers(0, 9))
    def add(self, kind, days, later):
        since = self.clock.today() + later * DAY
        times = (MORNING,) if days else ()
        form = anchor_form(kind, since, weekdays=days, times=times)
        self.aftercare.anchors.add(form)

    @rule(pick=few, per_week=st.integers(1, 4), days=weekdays, later=st.integers(0, 9))
    def change(self, pick, per_week, days, later):
        if (anchor := self.anchor(pick)) is None:
            return
        form = self.aftercare.anchors.read(anchor).form
        form = replace(form, weekdays=days, times=(MORNING,) if days else ())
        most = times_a_week(form) or 4
        form = replace(form, per_week=str(min(per_week, most)))
        self.aftercare.anchors.change(anchor, form, since=self.clock.today() + later * DAY)

    @rule(pick=few, later=st.integers(0, 5), days=st.none() | st.integers(0, 12))
    def pause(self, pick, later, days):
        if (anchor := self.anchor(pick)) is not None:
            first = self.clock.today() + later * DAY
            self.aftercare.anchors.pause(
                anchor, first, None if days is None else first + days * DAY
            )

    @rule(pick=few)
    def take_up(self, pick):
        anchor = self.anchor(pick)
        paused = anchor and self.aftercare.anchors.read(anchor).paused
        if paused:
            self.aftercare.anchors.take_up(paused.id)

    @rule(pick=few, undone=st.booleans())
    def end(self, pick, undone):
        if (anchor := self.anchor(pick)) is not None:
            undo = self.aftercare.anchors.end(anchor)
            if undone:
                undo()

    @rule(kind=st.sampled_from(KINDS), outcome=st.sampled_from(Outcome))
    def log(self, kind, outcome):
        log(self.aftercare, kind, outcome=outcome)

    @rule(pick=few, outcome=st.sampled_from(Outcome), later=st.integers(0, 4))
    def answer(self, pick, outcome, later):
        day = self.clock.today() + later * DAY
        found = self.aftercare.plan.between(day, day)
        if found:
            self.aftercare.plan.answer(found[pick % len(found)], outcome)

    @rule(pick=few, later=st.integers(0, 12), to=st.integers(0, 12))
    def move(self, pick, later, to):
        today = self.clock.today()
        found = self.aftercare.plan.between(today + later * DAY, today + later * DAY)
        if found:
            self.aftercare.plan.move(found[pick % len(found)], today + to * DAY, MORNING)

    @rule(starts_on=st.integers(0, 6))
    def begin_weeks_on(self, starts_on):
        self.aftercare.about_me.introduce(Introduction(week_starts_on=starts_on))

    @precondition(lambda self: hasattr(self, "home"))
    @rule(days=st.integers(1, 6))
    def sleep(self, days):
        self.remember()
        self.clock.move(days=days)
        self.compare()

    def weeks_until(self, day):
        with self.database.transaction() as session:
            beginnings = read_beginnings(session)
        week = week_of(WED, beginnings)
        while week.last < day:
            yield week
            week = week_of(week.last + DAY, beginnings)

    def remember(self):
        """What the finished weeks say before anything else happens must be what they said."""
        self.compare()
        self.ended = {week.first: self.said(week) for week in self.weeks_until(self.clock.today())}

    def said(self, week):
        found = self.aftercare.weeks.week(week.first).anchors
        return {one.anchor.id: (one.read.status, one.read.due) for one in found}

    def compare(self):
        for week in self.weeks_until(self.clock.today() + 7 * DAY):
            said = self.said(week)
            assert said == self.recounted(week)
            assert self.ended.get(week.first, said) == said

    def recounted(self, week):
        """Count again from the raw rows, in the plainest way."""
        with self.database.transaction() as session:
            rows = {
                noun: list(session.scalars(select(noun)))
                for noun in (Anchor, AnchorVersion, Pause, Entry, Move, PlannedOnce)
            }
        kept = [one for one in rows[Entry] if one.deleted_at is None and one.local_day in week]
        return {
            anchor.id: judged(anchor, week, rows, kept)
            for anchor in rows[Anchor]
            if any(
                anchor.since <= day and (anchor.until is None or day <= anchor.until)
                for day in week.days
            )
        }


def judged(anchor, week, rows, kept):
    def mine(noun):
        return [one for one in rows[noun] if one.anchor_id == anchor.id]

    asked = []
    for day in week.days:
        there = anchor.since <= day and (anchor.until is None or day <= anchor.until)
        rests = any(p.first <= day and (p.last is None or day <= p.last) for p in mine(Pause))
        versions = [one for one in mine(AnchorVersion) if one.counts_from <= day]
        if there and not rests:
            asked.append(max(versions, key=lambda one: one.counts_from).per_week)
    moves = [one for one in rows[Move] if one.planned_id == anchor.id]
    shift = sum(one.new_on in week for one in moves) - sum(one.was_on in week for one in moves)
    logged = [one.outcome for one in kept if one.planned_id == anchor.id]
    shift -= logged.count(Outcome.EXCUSED)
    share = Fraction(sum(one + shift for one in asked), 7)
    due = max(1, floor(share + Fraction(1, 2))) if share > 0 else 0
    if due == 0:
        return "paused", 0
    if logged.count(Outcome.DONE) >= due:
        return "met", due
    if {Outcome.DONE, Outcome.PARTLY} & set(logged):
        return "partly", due
    return ("not_met" if kept else "no_data"), due


HOW = {
    "deadline": None,
    "derandomize": True,
    "stateful_step_count": 14,
    "suppress_health_check": list(HealthCheck),
}


@pytest.mark.ci
def test_any_of_four_stories():
    run_state_machine_as_test(AStory, settings=settings(max_examples=4, **HOW))


@pytest.mark.ci
def test_any_of_thirty_stories():
    run_state_machine_as_test(AStory, settings=settings(max_examples=30, **HOW))
