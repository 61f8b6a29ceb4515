"""An anchor's form: what is wrong is said beside it, and it comes back as it was."""

from dataclasses import fields, replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.activity import SUBTYPES, ActivityKind
from aftercare_app.domain.anchors import (
    LEADS,
    LIMITS,
    Rhythm,
    anchor_from_mapping,
    anchor_to_mapping,
    blank_anchor,
    days_of,
    problems,
    rule_of,
    tidied,
    times_a_week,
)

TODAY = date(2025, 5, 14)
DAY = timedelta(days=1)


def form(kind=ActivityKind.WELLNESS, **changes):
    return replace(blank_anchor(kind, TODAY), **changes)


def test_a_blank_anchor_of_every_kind_can_be_kept_as_it_stands():
    for kind in ActivityKind:
        assert problems(blank_anchor(kind, TODAY), TODAY) == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"per_week": "1"}, None),
        ({"per_week": " 35 "}, None),
        ({"per_week": "0"}, "per_week"),
        ({"per_week": "36"}, "per_week"),
        ({"per_week": ""}, "per_week"),
        ({"per_week": "-1"}, "per_week"),
        ({"per_week": "two"}, "per_week"),
        ({"per_week": "٣"}, "per_week"),
        ({"per_week": "9" * 5000}, "per_week"),
        ({"per_week": "3", "weekdays": (0, 2, 4)}, None),
        ({"per_week": "4", "weekdays": (0, 2, 4)}, "per_week"),
        ({"per_week": "2", "weekdays": (0, 2, 4)}, None),
        ({"per_week": "6", "weekdays": (0, 2, 4), "times": (time(8), time(20))}, None),
        ({"per_week": "7", "weekdays": (0, 2, 4), "times": (time(8), time(20))}, "per_week"),
        ({"per_week": "2", "weekdays": (0, 0)}, "per_week"),
        ({"minutes": "45"}, None),
        ({"minutes": " "}, None),
        ({"minutes": "1440"}, None),
        ({"minutes": "1441"}, "minutes"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "1.5"}, "minutes"),
        ({"until": TODAY}, None),
        ({"until": TODAY - DAY}, "until"),
        ({"until": TODAY, "since": TODAY + DAY}, "until"),
        ({"since": TODAY + DAY, "until": TODAY + DAY}, None),
        ({"times": tuple(time(hour) for hour in range(6))}, None),
        ({"times": tuple(time(hour) for hour in range(7))}, "times"),
        *[({name: "x" * limit}, None) for name, limit in LIMITS.items()],
        *[({name: "x" * (limit + 1)}, name) for name, limit in LIMITS.items()],
    ],
)
def test_what_has_to_change_is_said_beside_its_field(changes, field):
    assert set(problems(form(**changes), TODAY)) == ({field} if field else set())


def test_how_much_is_too_long_is_told():
    assert dict(problems(form(words="x" * 100), TODAY)["words"].values) == {"over": 20}


@pytest.mark.parametrize(
    ("weekdays", "rhythm", "rule"),
    [
        ((), Rhythm.WEEKLY, ""),
        ((), Rhythm.MONTHLY, ""),
        ((4, 0), Rhythm.WEEKLY, "FREQ=WEEKLY;BYDAY=MO,FR"),
        ((6,), Rhythm.EVERY_TWO_WEEKS, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"),
        ((1, 3), Rhythm.MONTHLY, "FREQ=MONTHLY;BYDAY=1TU,1TH"),
    ],
)
def test_chosen_days_become_a_rule(weekdays, rhythm, rule):
    assert rule_of(form(weekdays=weekdays, rhythm=rhythm)) == rule


@given(st.sets(st.integers(0, 6), min_size=1), st.sampled_from(Rhythm))
def test_a_rule_gives_its_days_back(weekdays, rhythm):
    chosen = form(weekdays=tuple(sorted(weekdays)), rhythm=rhythm)
    assert days_of(rule_of(chosen)) == (chosen.weekdays, rhythm)


def test_no_rule_means_any_day():
    assert days_of("") == ((), Rhythm.WEEKLY)
    assert times_a_week(form()) == 0


clock = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))


@st.composite
def forms(draw):
    kind = draw(st.sampled_from(ActivityKind))
    subtype = draw(st.sampled_from((None, "nonsense", *SUBTYPES[kind])))
    return replace(
        blank_anchor(kind, draw(st.dates()), subtype),
        per_week=draw(st.sampled_from(["1", " 3", "x", "40"])),
        weekdays=tuple(draw(st.lists(st.integers(0, 6), max_size=4))),
        times=tuple(draw(st.lists(clock, max_size=3))),
        rhythm=draw(st.sampled_from(Rhythm)),
        minutes=draw(st.sampled_from(["", "45 ", "x"])),
        zone=draw(st.sampled_from(["", "Asia/Tokyo"])),
        lead=draw(st.none() | st.sampled_from(LEADS)),
        until=draw(st.none() | st.dates()),
        **{name: draw(st.text(max_size=10)) for name in LIMITS},
    )


@given(forms())
def test_a_draft_brings_back_the_anchor_as_it_was(typed):
    assert anchor_from_mapping(anchor_to_mapping(typed)) == typed


@given(forms())
def test_a_tidied_anchor_is_tidy_and_no_worse(typed):
    tidy, _removed = tidied(typed)
    assert tidied(tidy) == (tidy, 0)
    assert set(problems(tidy, TODAY)) <= set(problems(typed, TODAY))


def test_every_field_is_in_the_draft_when_it_holds_something():
    full = form(
        subtype="walk", weekdays=(1,), times=(time(9),), lead=0, until=TODAY, zone="Asia/Tokyo"
    )
    assert set(anchor_to_mapping(full)) == {field.name for field in fields(full)}


def test_what_the_chosen_days_do_not_ask_for_is_not_kept():
    any_day, _ = tidied(form(times=(time(9),), rhythm=Rhythm.MONTHLY, lead=10))
    assert (any_day.times, any_day.rhythm, any_day.lead) == ((), Rhythm.WEEKLY, None)
    no_time, _ = tidied(form(weekdays=(3, 1, 3), lead=10))
    assert (no_time.weekdays, no_time.lead) == ((1, 3), None)
    timed, _ = tidied(form(weekdays=(1,), times=(time(9), time(8), time(9)), lead=10))
    assert (timed.times, timed.lead) == ((time(8), time(9)), 10)
    assert tidied(form(subtype="group"))[0].subtype is None


def test_control_characters_are_left_out_and_counted():
    tidy, removed = tidied(form(**dict.fromkeys(LIMITS, "a\x07b")))
    assert removed == len(LIMITS)
    assert {getattr(tidy, name) for name in LIMITS} == {"ab"}
