"""Reasons to reach out: each at its edge, in one order, and never a word of chance."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.check_in import MEASURES, Call, Question
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.harder_week import HardReason
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.permission import Category, Permission, Purpose
from aftercare_app.domain.reasons import (
    USUAL_THRESHOLDS,
    Reason,
    Standing,
    Thresholds,
    in_order,
    reasons_in,
    reasons_on,
    thresholds_from,
)
from aftercare_app.domain.summary import (
    CallMe,
    ReasonKind,
    SharedAnchor,
    SharedCheckIn,
    SharedGoal,
    SharedScreen,
    Summary,
)
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.domain.weeks import Week

TODAY = date(2025, 5, 14)
MONDAY = date(2025, 5, 12)
MARKS = {
    "M": WeekStatus.MET,
    "P": WeekStatus.PARTLY,
    "N": WeekStatus.NOT_MET,
    "Z": WeekStatus.PAUSED,
    "-": WeekStatus.NO_DATA,
    " ": None,
}
PERMISSION = Permission(
    id=UUID(int=1),
    version=1,
    alias="Sam",
    recipient="Dana",
    program="",
    categories=tuple(Category),
    purpose=Purpose.STAY_IN_TOUCH,
    purpose_words="",
    every_weeks=4,
    starts=TODAY - timedelta(days=10),
    ends=TODAY + timedelta(days=80),
    signed_name="Sam",
    signed_on=TODAY - timedelta(days=10),
)


def weeks(count=4):
    firsts = [MONDAY - timedelta(weeks=n) for n in reversed(range(count))]
    return tuple(Week(first, first + timedelta(days=6)) for first in firsts)


def summary(**parts):
    """Return a summary with nothing in it but these parts."""
    blank = dict.fromkeys(
        ("anchors", "check_ins", "screens", "counts", "goals", "returns", "notes")
    )
    given = {"weeks": weeks(), "call": CallMe(), **blank, **parts}
    return Summary(
        version=1,
        id=UUID(int=2),
        sequence=1,
        made_at=datetime(2025, 5, 14, 16, tzinfo=UTC),
        made_on=TODAY,
        alias="Sam",
        graduated_on=None,
        kit_id=None,
        reply_key=b"",
        permission=PERMISSION,
        words="",
        questions="",
        contexts=(),
        read_replies=(),
        **given,
    )


def anchors(*rows):
    """Return anchors from rows of marks, oldest first; the last is the running week."""
    return tuple(
        SharedAnchor(f"a{n}", ActivityKind.WELLNESS, tuple(MARKS[mark] for mark in row))
        for n, row in enumerate(rows)
    )


def urges(*numbers, on=MONDAY, **others):
    """Return weeks of My week with these urges, the newest on a day; None is not answered."""
    found = []
    for ago, number in enumerate(reversed(numbers)):
        if number is not None:
            values = {Question.URGES: number, **others}
            day = on - timedelta(weeks=ago)
            found.append(SharedCheckIn(day, tuple(values.get(one) for one in MEASURES)))
    return tuple(reversed(found))


def kinds(reasons):
    return [reason.kind.value for reason in reasons]


def only(reasons, kind):
    return [reason for reason in reasons if reason.kind is kind]


@pytest.mark.parametrize(
    ("wish", "strengths"), [(Call.NO, []), (Call.SOON, [1]), (Call.THIS_WEEK, [2])]
)
def test_a_call_that_is_asked_for(wish, strengths):
    found = reasons_in(summary(call=CallMe(wish)))
    assert [reason.strength for reason in found] == strengths


@pytest.mark.parametrize(
    ("days", "told"), [(None, []), ((), []), ((MONDAY,), [MONDAY]), ((MONDAY, TODAY), [TODAY])]
)
def test_a_return_is_told_by_its_last_day(days, told):
    found = reasons_in(summary(returns=days))
    assert [fact for reason in found for fact in reason.facts] == told


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ([(Instrument.PHQ_2, 2)], []),
        ([(Instrument.PHQ_2, 3)], [(Instrument.PHQ_2, 3)]),
        ([(Instrument.GAD_2, 3)], [(Instrument.GAD_2, 3)]),
        ([(Instrument.PHQ_2, 6), (Instrument.PHQ_2, 2)], []),
        (
            [(Instrument.PHQ_2, 3), (Instrument.GAD_2, 5)],
            [(Instrument.GAD_2, 5), (Instrument.PHQ_2, 3)],
        ),
        ([(Instrument.BARC_10, 60)], []),
    ],
)
def test_the_newest_score_of_a_screen_counts_from_its_cut_on(scores, told):
    screens = [
        SharedScreen(instrument, MONDAY + timedelta(days=n), score)
        for n, (instrument, score) in enumerate(scores)
    ]
    found = only(reasons_in(summary(screens=tuple(screens))), ReasonKind.SCREEN)
    assert [reason.facts for reason in found] == told


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((7,), []),
        ((8,), [HardReason.STRONG_URGES]),
        ((2, 2, 2, 3), []),
        ((2, 2, 2, 4), [HardReason.URGES_ABOVE_USUAL]),
        ((2, 2, None, 4), []),
        ((2, 2, 2, 9), [HardReason.STRONG_URGES, HardReason.URGES_ABOVE_USUAL]),
    ],
)
def test_a_week_harder_than_the_persons_own(numbers, told):
    found = only(reasons_in(summary(check_ins=urges(*numbers))), ReasonKind.HARDER)
    assert [fact for reason in found for fact in reason.facts] == told


def test_a_hard_week_before_the_period_is_no_reason():
    before = weeks()[0].first - timedelta(days=1)
    assert kinds(reasons_in(summary(check_ins=urges(9, on=before)))) == []
    assert kinds(reasons_in(summary(check_ins=urges(9, on=weeks()[0].first)))) == ["harder"]


@pytest.mark.parametrize(
    ("rows", "facts", "strength"),
    [
        (("MMNM", "MMMM"), None, 0),
        (("MMNM", "MMNM"), (2,), 1),
        (("MNNM", "MNNM"), (2,), 2),
        (("MNNM", "MMNM", "MNNM"), (3,), 2),
        (("MNMM", "MNMM"), None, 0),
        (("MMMN", "MMMN"), None, 0),
        (("MMPM", "MMPM", "MM-M", "MMZM"), None, 0),
        (("  NM", "  NM"), (2,), 1),
    ],
)
def test_two_anchors_not_met_in_the_last_finished_week_are_drift(rows, facts, strength):
    found = only(reasons_in(summary(anchors=anchors(*rows))), ReasonKind.DRIFT)
    assert [(one.facts, one.strength) for one in found] == ([(facts, strength)] if facts else [])


@pytest.mark.parametrize(
    ("row", "held"),
    [
        ("MMMMN", 4),
        ("NMMMM", 4),
        (" MMMM", 4),
        ("PMMMN", 0),
        ("MMZMN", 0),
        ("MMMPM", 0),
        ("MM-MM", 0),
    ],
)
def test_four_weeks_held_by_all_are_good_news(row, held):
    found = summary(weeks=weeks(5), anchors=anchors(row))
    news = only(reasons_in(found), ReasonKind.GOOD_NEWS)
    assert [reason.facts for reason in news] == ([("anchors", held)] if held else [])


def test_an_anchor_at_rest_does_not_stand_in_the_way_of_good_news():
    found = reasons_in(summary(weeks=weeks(5), anchors=anchors("MMMMN", "ZZZZZ", "  MMM")))
    assert [reason.facts for reason in found] == [("anchors", 4)]


def test_the_running_week_counts_once_it_is_held_so_four_weeks_can_be_good_news():
    assert kinds(reasons_in(summary(anchors=anchors("MMMM")))) == ["good_news"]
    assert reasons_in(summary(anchors=anchors("MMMP"))) == ()
    three = reasons_in(summary(anchors=anchors("MMMP")), Thresholds(weeks_held=3))
    assert kinds(three) == ["good_news"]


@pytest.mark.parametrize(
    ("scores", "up"), [((40,), None), ((40, 40), None), ((40, 41), 1), ((40, 39), None)]
)
def test_barc_10_going_up_is_good_news(scores, up):
    screens = tuple(
        SharedScreen(Instrument.BARC_10, MONDAY + timedelta(days=n), score)
        for n, score in enumerate(scores)
    )
    found = reasons_in(summary(screens=screens))
    assert [one.facts for one in found] == ([("barc_10", up)] if up else [])


def test_a_goal_reached_is_good_news_and_one_at_work_is_not():
    goals = (SharedGoal("a", GoalStatus.DONE, ""), SharedGoal("b", GoalStatus.ACTIVE, ""))
    assert [one.facts for one in reasons_in(summary(goals=goals))] == [("goals", 1)]


def standing(**changes):
    usual = Standing(TODAY - timedelta(days=90), None, 4, None, 20)
    return replace(usual, **changes)


@pytest.mark.parametrize(
    ("since_graduation", "late", "quiet"),
    [
        (5, 6, False),
        (5, 7, True),
        (6, 13, False),
        (6, 14, True),
        (None, 13, False),
        (None, 14, True),
    ],
)
def test_quiet_is_told_sooner_in_the_first_weeks(since_graduation, late, quiet):
    last = TODAY - timedelta(days=28 + late)
    one = standing(last_made_on=last, weeks_since_graduation=since_graduation)
    assert [reason.facts for reason in reasons_on(TODAY, one)] == ([(late,)] if quiet else [])


def test_the_start_counts_where_none_came_and_nothing_where_none_was_agreed_on():
    none_came = standing(since=TODAY - timedelta(days=28 + 14))
    assert kinds(reasons_on(TODAY, none_came)) == ["quiet"]
    assert reasons_on(TODAY, standing(every_weeks=None)) == ()


@pytest.mark.parametrize(("left", "told"), [(15, []), (14, [14]), (0, [0]), (-1, [])])
def test_a_permission_about_to_end(left, told):
    one = standing(last_made_on=TODAY, ends=TODAY + timedelta(days=left))
    assert [fact for reason in reasons_on(TODAY, one) for fact in reason.facts] == told


def test_thresholds_come_from_plain_numbers_and_what_is_unknown_stays():
    told = thresholds_from({"strong_urges": 9, "unheard_of": 1})
    assert told == replace(USUAL_THRESHOLDS, strong_urges=9)
    assert told.hard.strong_urges == 9
    assert {field.name for field in fields(Thresholds)} >= {"quiet_days_early", "weeks_held"}


REASONS = st.lists(
    st.builds(Reason, st.sampled_from(ReasonKind), st.just(()), st.integers(1, 9)), max_size=12
)


@settings(max_examples=60)
@given(REASONS, st.randoms())
def test_the_order_is_the_rosters_whatever_order_they_are_found_in(reasons, chance):
    mixed = list(reasons)
    chance.shuffle(mixed)
    ordered = in_order(mixed)
    places = [(list(ReasonKind).index(one.kind), -one.strength) for one in ordered]
    assert places == sorted(places)
    assert sorted(map(repr, ordered)) == sorted(map(repr, reasons))


@settings(max_examples=60)
@given(st.lists(st.integers(0, 10), min_size=1, max_size=9), st.integers(1, 10))
def test_a_higher_threshold_never_finds_more(numbers, strong):
    told = summary(check_ins=urges(*numbers))
    low = reasons_in(told, Thresholds(strong_urges=strong))
    high = reasons_in(told, Thresholds(strong_urges=strong + 1))
    assert {fact for one in high for fact in one.facts} <= {f for one in low for f in one.facts}


@settings(max_examples=40)
@given(st.lists(st.integers(0, 7), min_size=6, max_size=6))
def test_days_of_use_change_no_reason(days):
    shared = urges(2, 3, 2, 3, 2, 3)
    at = MEASURES.index(Question.USED)
    told = tuple(
        replace(one, numbers=(*one.numbers[:at], used, *one.numbers[at + 1 :]))
        for one, used in zip(shared, days, strict=True)
    )
    assert reasons_in(summary(check_ins=told)) == reasons_in(summary(check_ins=shared))
