"""What one look at a summary tells, and on which day a row moves by time alone."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aftercare_app.domain.changes import ChangeKind, changes_between
from aftercare_app.domain.cohort import PermissionState
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.my_usual import Direction
from aftercare_app.domain.permission import Category
from aftercare_app.domain.reasons import USUAL_THRESHOLDS, Reason, Standing
from aftercare_app.domain.responding import (
    Scored,
    came_so_far,
    responded_at,
    responding,
    score_changes,
)
from aftercare_app.domain.roster import (
    NEVER,
    NO_REASON,
    Held,
    Terms,
    glance_of,
    mask_of,
    placed,
    state_on,
)
from aftercare_app.domain.summary import ReasonKind, SharedAnchor, SharedGoal
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.services.sample_graduates import SampleGraduate, Story
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.keys import KeyPair

TODAY = date(2025, 5, 14)
MET, NOT, PAUSED, NOTHING = (
    WeekStatus.MET,
    WeekStatus.NOT_MET,
    WeekStatus.PAUSED,
    WeekStatus.NO_DATA,
)


@pytest.fixture(scope="module")
def robin() -> SampleGraduate:
    keys = KeyPair(bytes(range(32)), bytes(range(1, 33)))
    card = Card("Dana", "Lakeside", keys.seal_key, keys.sign_key)
    return SampleGraduate("Robin", "Lakeside", card, Random(3))


class TestGlance:
    def test_anchors_count_where_they_were_due_and_known(self, robin):
        summary = robin.summary(TODAY)
        kind = summary.anchors[0].kind
        marks = (MET,) * 7 + (MET, NOT, PAUSED, None, MET)
        glance = glance_of(replace(summary, anchors=(SharedAnchor("One", kind, marks),)))
        assert (glance.now, glance.month) == (Held(1, 1), Held(1, 2))

    def test_what_is_not_shared_is_not_there(self, robin):
        glance = glance_of(replace(robin.summary(TODAY), anchors=None, check_ins=None))
        assert (glance.now, glance.month, glance.answered, glance.direction) == (None,) * 4

    def test_check_ins_are_those_of_the_last_four_weeks(self, robin):
        summary = robin.summary(TODAY, Story.HARDER)
        kept = summary.check_ins[:3] + summary.check_ins[-2:]
        glance = glance_of(replace(summary, check_ins=kept))
        assert (glance.answered, glance.direction) == (2, Direction.HARDER)

    def test_too_few_weeks_have_no_direction(self, robin):
        summary = robin.summary(TODAY)
        glance = glance_of(replace(summary, check_ins=summary.check_ins[-2:]))
        assert glance.direction is Direction.TOO_FEW
        assert glance_of(replace(summary, check_ins=())).direction is Direction.BLANK


def row(today: date, *, ends: date | None = None, graduated: date | None = None, since=TODAY):
    terms = Terms(since, ends) if ends else Terms()
    standing = Standing(
        since=since,
        last_made_on=None,
        every_weeks=4,
        ends=ends if ends and ends >= today else None,
        weeks_since_graduation=None if graduated is None else (today - graduated).days // 7,
    )
    early = None if graduated is None else graduated + timedelta(weeks=6)
    said = (Reason(ReasonKind.DRIFT, (2,), 2),)
    return placed(today, said, standing, terms, USUAL_THRESHOLDS, early)


@given(st.integers(0, 120), st.integers(-100, 60), st.integers(0, 200))
@example(lasting=120, graduated=-4, later=36)  # the day on which patience grows longer
def test_between_two_days_of_change_nothing_changes(lasting, graduated, later):
    """The row is worked out anew only on `changes_on`, so it must be true on all days before."""
    ends = TODAY + timedelta(days=lasting)
    out = TODAY + timedelta(days=graduated)
    day = TODAY + timedelta(days=later)
    found = row(day, ends=ends, graduated=out)
    last = min(found.changes_on, day + timedelta(days=200)) - timedelta(days=1)
    for at in {day, day + (last - day) // 2, last}:
        other = row(at, ends=ends, graduated=out)
        assert (other.state, other.kinds, other.place, other.weight, other.due_on) == (
            found.state,
            found.kinds,
            found.place,
            found.weight,
            found.due_on,
        )


def test_a_row_without_a_reason_comes_after_all_others():
    plain = placed(
        TODAY, (), Standing(TODAY, None, None, None, None), Terms(), USUAL_THRESHOLDS, None
    )
    assert (plain.place, plain.due_on, plain.changes_on) == (NO_REASON, NEVER, NEVER)


def test_each_kind_has_a_bit_of_its_own():
    assert mask_of(ReasonKind) == 2 ** len(ReasonKind) - 1
    assert len({mask_of([kind]) for kind in ReasonKind}) == len(ReasonKind)


@pytest.mark.parametrize(
    ("terms", "state"),
    [
        (Terms(), PermissionState.NONE),
        (Terms(TODAY, TODAY), PermissionState.HOLDS),
        (Terms(TODAY - timedelta(9), TODAY - timedelta(1)), PermissionState.ENDED),
        (Terms(TODAY + timedelta(1), TODAY + timedelta(9)), PermissionState.COMING),
        (Terms(TODAY, TODAY, TODAY), PermissionState.WITHDRAWN),
    ],
)
def test_a_permission_holds_from_its_first_day_to_its_last(terms, state):
    assert state_on(TODAY, terms) is state


class TestChanges:
    def test_only_what_changed_is_told(self, robin):
        summary = robin.summary(TODAY)
        assert changes_between(summary, summary) == ()

    def test_each_sort_of_change_has_its_facts(self, robin):
        before = robin.summary(TODAY)
        goal = SharedGoal("Swim", GoalStatus.ACTIVE, "")
        anchors = (replace(before.anchors[0], name="New"), *before.anchors[1:])
        permission = replace(
            before.permission,
            categories=(Category.ANCHORS, Category.NOTES),
            ends=TODAY + timedelta(days=9),
        )
        done = replace(before.goals[0], status=GoalStatus.DONE)
        now = replace(
            before,
            anchors=anchors,
            goals=(done, before.goals[1], goal),
            permission=permission,
            returns=(TODAY,),
        )
        found = {(one.kind, one.facts) for one in changes_between(before, now)}
        assert {
            (ChangeKind.NEW_REASON, ("return",)),
            (ChangeKind.NEW_ANCHOR, ("New",)),
            (ChangeKind.ANCHOR_GONE, (before.anchors[0].name,)),
            (ChangeKind.GOAL_DONE, (done.words,)),
            (ChangeKind.NEW_GOAL, ("Swim",)),
            (ChangeKind.SHARES_MORE, ("notes",)),
            (ChangeKind.SHARES_LESS, ("screens",)),
            (ChangeKind.ENDS, (TODAY + timedelta(days=9),)),
        } <= found

    def test_what_is_no_longer_shared_is_no_change_of_the_persons(self, robin):
        before = robin.summary(TODAY)
        now = replace(before, anchors=None, check_ins=None, goals=None, screens=None)
        assert changes_between(before, now) == ()


class TestResponding:
    @pytest.mark.parametrize(("days", "counts"), [(15, False), (16, True), (44, True), (45, False)])
    def test_a_summary_within_two_weeks_counts(self, days, counts):
        assert responded_at(TODAY, 30, [TODAY + timedelta(days=days)]) is counts

    @pytest.mark.parametrize(("days", "so_far"), [(44, False), (45, True)])
    def test_nobody_is_counted_before_the_two_weeks_are_over(self, days, so_far):
        assert came_so_far(TODAY, 30, TODAY + timedelta(days=days)) is so_far

    def test_whoever_never_sent_counts_too(self):
        long_ago = TODAY - timedelta(days=60)
        found = responding([(long_ago, []), (long_ago, [long_ago + timedelta(30)])], 30, TODAY)
        assert (found.responded, found.of) == (1, 2)

    def test_a_change_needs_two_days(self):
        later = TODAY + timedelta(days=7)
        assert score_changes(
            {
                "once": [Scored(TODAY, 3)],
                "up": [Scored(later, 5), Scored(TODAY, 3)],
                "none": [],
            }
        ) == [2]
