"""The sample person: clearly marked, the same every time, and rich enough to look at."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind, Outcome
from aftercare_app.domain.anchors import problems, tidied
from aftercare_app.domain.details import GoalDetails
from aftercare_app.domain.drift import DriftState
from aftercare_app.domain.harder_week import hard_reasons
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.models import (
    AnchorVersion,
    Contact,
    DriftAnswer,
    Entry,
    Graduate,
    Kept,
    Move,
    Pause,
    PlannedOnce,
    Step,
)
from aftercare_app.services.activities import Activities
from aftercare_app.services.anchors import Anchors
from aftercare_app.services.check_ins import CheckIns
from aftercare_app.services.goals import Goals
from aftercare_app.services.sample import WEEKS, fill_sample, fill_years
from aftercare_app.services.sample_plan import HARD_WEEK
from aftercare_app.services.screens_taken import Screens
from aftercare_app.services.week_plan import WeeklyPlan
from aftercare_app.services.weeks_held import WeeksHeld
from tests.fakes import StillClock
from tests.vaults import new_database


@pytest.fixture
def empty_database(tmp_path):
    """Make a vault by each call, and close them all at the end."""
    made = []

    def make():
        made.append(new_database(tmp_path, f"{len(made)}.vault"))
        return made[-1]

    yield make
    for database in made:
        database.close()


@pytest.fixture
def database(empty_database):
    return empty_database()


@pytest.fixture
def clock():
    return StillClock()


@pytest.fixture
def sample(database, clock):
    fill_sample(database, clock)
    return database


def all_of(database, noun):
    with database.transaction() as session:
        return list(session.scalars(select(noun)))


def story(database):
    """Return every row as plain values, so that two vaults can be compared."""
    nouns = [mapper.class_ for mapper in Kept.registry.mappers]
    return {
        noun.__name__: sorted(
            repr([getattr(row, column.key) for column in noun.__table__.columns])
            for row in all_of(database, noun)
        )
        for noun in nouns
    }


@pytest.fixture
def held(sample, clock):
    activities = Activities(sample, clock)
    anchors = Anchors(sample, clock)
    return WeeksHeld(sample, clock, WeeklyPlan(sample, clock, activities, anchors))


def test_the_sample_person_is_marked_as_one(sample):
    [graduate] = all_of(sample, Graduate)
    assert graduate.called == "Sam (sample)"


def test_twelve_weeks_hold_all_five_kinds_and_support_contacts(sample, clock):
    entries = all_of(sample, Entry)
    weeks = {(clock.today() - entry.local_day).days // 7 for entry in entries}
    assert weeks >= set(range(WEEKS))
    kinds = Counter(entry.kind for entry in entries)
    assert set(kinds) == set(ActivityKind)
    assert all(count >= 5 for count in kinds.values())
    assert any(entry.subtype == SUPPORT_CONTACT for entry in entries)


def test_most_of_it_was_done_and_some_was_not(sample):
    outcomes = Counter(entry.outcome for entry in all_of(sample, Entry))
    assert outcomes[Outcome.DONE] > sum(outcomes.values()) * 0.7
    assert outcomes[Outcome.COULD_NOT] > 0
    assert outcomes[Outcome.PARTLY] > 0


def test_nothing_lies_in_the_future(sample, clock):
    assert max(entry.done_at for entry in all_of(sample, Entry)) <= clock.now()
    assert max(entry.local_day for entry in all_of(sample, Entry)) == clock.today()


def test_its_goals_have_ticked_and_open_steps(sample, clock):
    goals = Goals(sample, clock).active()
    assert len(goals) >= 2
    assert all(goal.next_step is not None and goal.steps_done > 0 for goal in goals)
    ticked = {step.id for step in all_of(sample, Step) if step.done_at is not None}
    logged = {
        entry.details.step_id
        for entry in all_of(sample, Entry)
        if isinstance(entry.details, GoalDetails)
    }
    assert logged == ticked


def test_open_steps_are_due_within_a_week(sample, clock):
    today = clock.today()
    due = [step.due_on for step in all_of(sample, Step) if step.done_at is None]
    assert all(today <= day <= today + timedelta(days=7) for day in due)


def test_no_number_could_reach_a_real_person(sample):
    phones = [contact.phone for contact in all_of(sample, Contact)]
    assert phones
    assert all("555-01" in phone for phone in phones)


def test_notes_differ_in_length_and_hold_accents_and_emoji(sample):
    notes = [entry.note for entry in all_of(sample, Entry)]
    assert "" in notes
    assert max(map(len, notes)) > 500
    assert any("é" in note for note in notes)
    assert any(ord(sign) > 0x1F000 for note in notes for sign in note)


@pytest.mark.ci
def test_the_same_seed_tells_the_same_story(empty_database, clock):
    one, two, other = empty_database(), empty_database(), empty_database()
    fill_sample(one, clock)
    fill_sample(two, clock)
    fill_sample(other, clock, seed=1)
    assert story(one) == story(two)
    assert story(one) != story(other)


@pytest.mark.ci
def test_many_years_hold_exactly_the_entries_asked_for(database, clock):
    fill_years(database, clock, years=10, entries=2_000)
    entries = all_of(database, Entry)
    assert len(entries) == 2_000
    assert {entry.kind for entry in entries} == set(ActivityKind)
    assert min(entry.local_day for entry in entries) == clock.today() - timedelta(days=3650)
    assert max(entry.done_at for entry in entries) <= clock.now()
    years = Counter(entry.local_day.year for entry in entries)
    assert all(years[year] > 150 for year in range(2016, 2025))


@pytest.mark.parametrize("entries", [0, 3])
def test_a_few_entries_are_enough(database, clock, entries):
    fill_years(database, clock, years=1, entries=entries)
    assert len(all_of(database, Entry)) == entries


def test_every_table_of_the_vault_has_something_to_show(sample):
    left_empty = {"draft", "plan_photo"}  # nothing is half written; a photo is a file of its own
    empty = {table.name for table in Kept.metadata.sorted_tables if not rows_in(sample, table)}
    assert empty == left_empty


def rows_in(database, table):
    with database.transaction() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_its_weeks_were_met_partly_met_and_not_met(held):
    rows = held.grid(WEEKS)
    assert len(rows) == 5
    statuses = Counter(one.status for row in rows for one in row.weeks[1:] if one.whole)
    assert statuses[WeekStatus.MET] > sum(statuses.values()) / 2
    assert statuses[WeekStatus.PARTLY] >= 5
    assert statuses[WeekStatus.NOT_MET] >= 3


def test_the_hard_week_drifted_and_that_was_answered(sample, held, clock):
    clock.move(weeks=1 - HARD_WEEK)
    shown = held.drift()
    assert shown.drift.state is DriftState.DRIFT
    assert len(shown.anchors) >= 2
    assert shown.answered
    [answer] = all_of(sample, DriftAnswer)
    assert answer.planned_id in {once.id for once in all_of(sample, PlannedOnce)}


def test_its_plan_changed_rested_and_was_moved(sample, held):
    assert {one.counts_from < held.week().today for one in all_of(sample, AnchorVersion)} == {True}
    assert len(all_of(sample, AnchorVersion)) == 6
    assert len(all_of(sample, Pause)) == 1
    [move] = all_of(sample, Move)
    assert move.new_on > held.week().today


def test_its_plan_can_be_kept_as_it_stands(sample, clock):
    anchors = Anchors(sample, clock)
    for one in anchors.all():
        form = anchors.read(one.id).form
        assert problems(form, clock.today()) == {}
        assert tidied(form) == (form, 0)


def test_planned_times_are_answered_once(sample):
    answers = [
        (entry.planned_id, entry.planned_on, entry.planned_at)
        for entry in all_of(sample, Entry)
        if entry.planned_on
    ]
    assert len(answers) > 20
    assert len(answers) == len(set(answers))


@pytest.mark.ci
def test_many_years_have_a_plan_that_changed_and_rested(database, clock):
    fill_years(database, clock, years=10, entries=2_000)
    assert len(all_of(database, AnchorVersion)) > 50
    assert len(all_of(database, Pause)) > 50
    assert len(all_of(database, Move)) > 100
    counted = [entry.planned_id for entry in all_of(database, Entry) if entry.planned_id]
    assert len(counted) > 500


def test_the_weeks_in_numbers_have_a_gap_and_a_hard_one(database, clock):
    fill_sample(database, clock)
    weeks = CheckIns(database, clock).weeks()
    assert len(weeks) == 10
    gaps = [later.on - earlier.on for earlier, later in pairwise(weeks)]
    assert sorted(gap.days for gap in gaps) == [7] * 8 + [14]
    hard = [n for n in range(1, len(weeks) + 1) if hard_reasons(weeks[:n])]
    assert hard
    assert CheckIns(database, clock).standing().open
    assert [one.due for one in Screens(database, clock).offered()] == [True, True, True]
