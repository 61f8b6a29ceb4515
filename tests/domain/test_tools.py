"""The rules behind the tools for a hard moment: urge clock, grounding, HALT, what is logged."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare_app.domain.activity import (
    SUBTYPES,
    SUPPORT_CONTACT,
    ActivityKind,
    FamilySkill,
    FamilyTopic,
    Practice,
)
from aftercare_app.domain.details import (
    FamilyDetails,
    WellnessDetails,
    from_mapping,
    to_mapping,
)
from aftercare_app.domain.entry_form import problems
from aftercare_app.domain.family_script import (
    ScriptForm,
    anchor_from_agreement,
    from_plain,
    script_entry,
    script_problems,
    to_plain,
)
from aftercare_app.domain.grounding import HOW_MANY, Grounding, Sense
from aftercare_app.domain.halt import STEPS, Need, steps_for
from aftercare_app.domain.tools import PRACTICES, Tool, minutes_between, tool_entry
from aftercare_app.domain.urge import LENGTHS, PEAK, Turn, UrgeClock, turn, wave_at

NOON = datetime(2025, 5, 14, 12, 0, tzinfo=UTC)
TEN = UrgeClock(NOON, 10)


@pytest.mark.parametrize(
    ("seconds", "left", "gone"),
    [
        (-60, 600, 0.0),
        (0, 600, 0.0),
        (0.5, 600, 0.5 / 600),
        (300, 300, 0.5),
        (599.9, 1, 599.9 / 600),
        (600, 0, 1.0),
        (90_000, 0, 1.0),
    ],
)
def test_the_time_of_an_urge_is_told_by_the_clock(seconds, left, gone):
    now = NOON + timedelta(seconds=seconds)
    assert TEN.left(now) == left
    assert TEN.gone(now) == pytest.approx(gone)
    assert TEN.is_over(now) == (left == 0)


@pytest.mark.parametrize("minutes", LENGTHS)
def test_an_hour_of_sleep_does_not_stretch_it(minutes):
    assert UrgeClock(NOON, minutes).is_over(NOON + timedelta(hours=1))


def test_the_wave_rises_to_its_peak_and_passes():
    heights = [wave_at(n / 100) for n in range(101)]
    top = int(PEAK * 100)
    assert heights[: top + 1] == sorted(heights[: top + 1])
    assert heights[top:] == sorted(heights[top:], reverse=True)
    assert (heights[top], heights[0]) == (1, 0)
    assert heights[100] == pytest.approx(0)


@pytest.mark.parametrize(
    ("before", "after", "told"), [(8, 5, Turn.LOWER), (5, 5, Turn.SAME), (3, 4, Turn.HIGHER)]
)
def test_an_urge_is_lower_the_same_or_higher(before, after, told):
    assert turn(before, after) is told


def test_grounding_goes_from_five_to_one_and_ends():
    asked = []
    grounding = Grounding()
    while (sense := grounding.sense) is not None:
        asked.append(sense)
        grounding = grounding.one_more()
    assert asked == [sense for sense in Sense for _n in range(HOW_MANY[sense])]
    assert grounding.one_more() == grounding.onward() == grounding
    assert len(asked) == 15


def test_a_sense_can_be_left_out_and_gone_back_to():
    assert Grounding(1, 2).onward() == Grounding(2)
    assert Grounding(2, 1).back() == Grounding(1)
    assert Grounding(0, 3).back() == Grounding()


def test_every_need_has_one_step_in_the_order_of_the_word():
    chosen = (Need.TIRED, Need.HUNGRY)
    assert [step.need for step in steps_for(chosen)] == [Need.HUNGRY, Need.TIRED]
    assert steps_for(()) == []
    assert set(STEPS) == set(Need)
    assert [(step.words.split(",")[0], step.subtype) for step in STEPS.values()] == [
        ("Eat something", Practice.REGULAR_MEAL),
        ("Breathe slowly for three minutes", Practice.DEEP_BREATHING),
        ("Call or text one person", SUPPORT_CONTACT),
        ("Lie down for ten minutes", Practice.SELF_CARE),
    ]
    for step in STEPS.values():
        assert step.subtype in SUBTYPES[step.kind]


@pytest.mark.parametrize("tool", Tool)
def test_each_tool_is_logged_as_a_wellness_practice(tool):
    form = tool_entry(tool, NOON, began=NOON - timedelta(minutes=4))
    assert (form.kind, form.subtype, form.minutes) == (ActivityKind.WELLNESS, PRACTICES[tool], "4")
    assert problems(form, NOON) == {}


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(0, 1), (20, 1), (89, 1), (91, 2), (7_200, 120), (7_300, None), (-1, None)],
)
def test_minutes_are_measured_and_never_made_up(seconds, minutes):
    assert minutes_between(NOON, NOON + timedelta(seconds=seconds)) == minutes


@settings(max_examples=25)
@given(st.integers(0, 10), st.integers(0, 10))
def test_how_strong_an_urge_was_is_kept_with_the_practice(before, after):
    details = WellnessDetails(urge_before=before, urge_after=after)
    assert from_mapping(to_mapping(details)) == details


SCRIPT = ScriptForm(
    with_whom="Mum",
    appreciation="Thank you for the ride",
    hard="I feel worried when it is quiet.",
    ask="Call me on Sundays",
    agreement="Dinner together on Fridays",
    next_on=date(2025, 5, 18),
)


def test_a_family_check_in_keeps_what_was_said_in_its_note_and_plans_the_agreement():
    form = script_entry(SCRIPT, NOON, NOON - timedelta(minutes=2))
    assert (form.kind, form.with_whom, form.minutes) == (ActivityKind.FAMILY, "Mum", "2")
    assert form.note.split("\n\n") == [SCRIPT.appreciation, SCRIPT.hard, SCRIPT.ask]
    assert (form.agreement, form.next_on) == (SCRIPT.agreement, SCRIPT.next_on)
    assert form.details == FamilyDetails(
        topics=(FamilyTopic.APPRECIATION,),
        skills=(FamilySkill.I_STATEMENT, FamilySkill.ASKED_FOR_SUPPORT),
    )
    assert problems(form, NOON) == {}


def test_an_empty_script_claims_nothing():
    form = script_entry(ScriptForm(), NOON)
    assert (form.note, form.agreement, form.minutes) == ("", "", "")
    assert form.details == FamilyDetails()


def test_a_part_that_is_too_long_is_told_and_a_draft_comes_back_whole():
    long = ScriptForm(ask="x" * 501)
    assert dict(script_problems(long)["ask"].values) == {"over": 1}
    assert script_problems(SCRIPT) == {}
    for form in (SCRIPT, long, ScriptForm()):
        assert from_plain(to_plain(form)) == form


def test_an_agreement_is_followed_like_an_anchor():
    anchor = anchor_from_agreement(script_entry(SCRIPT, NOON), NOON.date())
    assert (anchor.kind, anchor.with_whom) == (ActivityKind.FAMILY, "Mum")
    assert anchor.words == "Dinner together on Fridays"
    long = anchor_from_agreement(script_entry(ScriptForm(agreement="ab " * 160), NOON), NOON.date())
    assert len(long.words) <= 80
