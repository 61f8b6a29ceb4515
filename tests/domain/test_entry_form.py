"""What is wrong with a log form is said beside the field; what is right is kept whole."""

from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.activity import (
    SUBTYPES,
    SUPPORT_CONTACT,
    ActivityKind,
    ContactWay,
    FamilySkill,
    FamilyTopic,
    MeetingPlace,
    MyPart,
    Outcome,
    SupportRole,
    TherapyFocus,
    WhyNot,
)
from aftercare_app.domain.details import (
    FamilyDetails,
    GoalDetails,
    MeetingDetails,
    SupportContactDetails,
    TherapyDetails,
    WellnessDetails,
)
from aftercare_app.domain.entry_form import (
    LIMITS,
    blank_form,
    form_from_mapping,
    form_to_mapping,
    problems,
    tidied,
)
from aftercare_app.domain.planned import PlannedBy

NOON = datetime(2025, 5, 14, 12, 0)  # noqa: DTZ001  a wall clock has no zone


def form(kind=ActivityKind.THERAPY, **changes):
    return replace(blank_form(kind, NOON), **changes)


def test_a_blank_form_of_every_kind_can_be_saved_as_it_stands():
    for kind in ActivityKind:
        assert problems(blank_form(kind, NOON), NOON) == {}


@pytest.mark.parametrize("typed", ["", " 45 ", "1", "1440", "007"])
def test_minutes_of_a_day_are_fine(typed):
    assert "minutes" not in problems(form(minutes=typed), NOON)


@pytest.mark.parametrize("typed", ["0", "-5", "4.5", "abc", "²", "٤٥", "1e3", "0" * 30])
def test_minutes_must_be_whole_and_more_than_none(typed):
    assert problems(form(minutes=typed), NOON)["minutes"].sentence.startswith("Use whole")


@pytest.mark.parametrize("typed", ["1441", "99999999", "9" * 200])
def test_a_day_has_no_more_than_1440_minutes(typed):
    assert "1,440" in problems(form(minutes=typed), NOON)["minutes"].sentence


@pytest.mark.parametrize("outcome", [Outcome.RESCHEDULED, Outcome.COULD_NOT, Outcome.EXCUSED])
def test_hidden_minutes_are_neither_judged_nor_kept(outcome):
    unasked = form(minutes="abc", helped=3, outcome=outcome)
    assert problems(unasked, NOON) == {}
    assert (tidied(unasked)[0].minutes, tidied(unasked)[0].helped) == ("", None)


@pytest.mark.parametrize(
    ("day", "at", "fine"),
    [
        (date(2025, 5, 14), time(12, 0), True),
        (date(2025, 5, 14), time(12, 1), False),
        (date(2025, 5, 15), time(0, 0), False),
        (date(2025, 5, 13), time(23, 59), True),
        (date(1995, 6, 1), time(0, 0), True),
        (date(1990, 1, 1), time(0, 0), False),
        (date(205, 5, 14), time(0, 0), False),
    ],
)
def test_what_took_place_lies_between_a_lifetime_ago_and_now(day, at, fine):
    assert ("at" not in problems(form(day=day, at=at), NOON)) is fine


@pytest.mark.parametrize(("day", "fine"), [(date(2025, 5, 14), True), (date(2025, 5, 15), False)])
def test_what_could_not_be_may_be_later_today_but_not_tomorrow(day, fine):
    evening = form(day=day, at=time(20, 0), outcome=Outcome.COULD_NOT)
    assert ("at" not in problems(evening, NOON)) is fine


def test_the_next_date_does_not_come_before_the_entry():
    assert "next_on" in problems(form(next_on=date(2025, 5, 13)), NOON)
    assert "next_on" not in problems(form(next_on=date(2025, 5, 14)), NOON)


@pytest.mark.parametrize(("name", "limit"), LIMITS.items())
def test_text_that_is_too_long_stays_in_the_form_and_is_told_by_how_much(name, limit):
    assert name not in problems(form(**{name: "x" * limit}), NOON)
    long = form(**{name: "x" * 100_000})
    assert dict(problems(long, NOON)[name].values) == {"over": 100_000 - limit}
    assert getattr(long, name) == "x" * 100_000


def test_control_characters_are_left_out_of_every_text_and_counted():
    dirty = form(**dict.fromkeys(LIMITS, "a\x07b"))
    clean, removed = tidied(dirty)
    assert removed == len(LIMITS)
    assert {getattr(clean, name) for name in LIMITS} == {"ab"}


def test_why_not_is_kept_only_for_what_could_not_be():
    assert tidied(form(outcome=Outcome.COULD_NOT, why_not=WhyNot.RIDE))[0].why_not is WhyNot.RIDE
    assert tidied(form(outcome=Outcome.DONE, why_not=WhyNot.RIDE))[0].why_not is None


def test_a_subtype_of_another_kind_is_not_kept():
    assert tidied(form(subtype="walk"))[0].subtype is None
    assert tidied(form(subtype="group"))[0].subtype == "group"


def test_a_time_without_a_next_day_is_not_kept():
    assert tidied(form(next_time=time(9, 0)))[0].next_time is None


def details_of(kind, subtype):
    numbers = st.none() | st.integers(0, 10)
    return {
        ActivityKind.THERAPY: st.builds(
            TherapyDetails,
            telehealth=st.booleans(),
            focus=st.lists(st.sampled_from(TherapyFocus), unique=True).map(tuple),
        ),
        ActivityKind.PEER_SUPPORT: st.builds(
            SupportContactDetails,
            role=st.none() | st.sampled_from(SupportRole),
            way=st.none() | st.sampled_from(ContactWay),
        )
        if subtype == SUPPORT_CONTACT
        else st.builds(
            MeetingDetails,
            how=st.none() | st.sampled_from(MeetingPlace),
            types=st.lists(st.text()).map(tuple),
            my_part=st.lists(st.sampled_from(MyPart)).map(tuple),
            home_group=st.booleans(),
        ),
        ActivityKind.WELLNESS: st.builds(WellnessDetails, felt_before=numbers, felt_after=numbers),
        ActivityKind.FAMILY: st.builds(
            FamilyDetails,
            topics=st.lists(st.sampled_from(FamilyTopic)).map(tuple),
            tone=st.none() | st.integers(1, 5),
            skills=st.lists(st.sampled_from(FamilySkill)).map(tuple),
        ),
        ActivityKind.GOAL: st.builds(
            GoalDetails, goal_id=st.none() | st.uuids(), step_id=st.none() | st.uuids()
        ),
    }[kind]


@st.composite
def forms(draw):
    kind = draw(st.sampled_from(ActivityKind))
    subtype = draw(st.none() | st.sampled_from(SUBTYPES[kind])) if SUBTYPES[kind] else None
    words = st.text(max_size=40)
    planned_by = draw(st.none() | st.sampled_from(PlannedBy))
    minute = timedelta(minutes=draw(st.integers(0, 60 * 24 * 400)))
    return replace(
        blank_form(kind, NOON - minute, subtype),
        outcome=draw(st.sampled_from(Outcome)),
        why_not=draw(st.none() | st.sampled_from(WhyNot)),
        minutes=draw(words),
        helped=draw(st.none() | st.integers(0, 4)),
        details=draw(details_of(kind, subtype)),
        next_on=draw(st.none() | st.dates()),
        next_time=draw(st.none() | st.times().map(lambda at: at.replace(fold=0))),
        planned_by=planned_by,
        planned_id=planned_by and draw(st.uuids()),
        planned_on=planned_by and draw(st.none() | st.dates()),
        planned_at=planned_by and draw(st.none() | st.times().map(lambda at: at.replace(fold=0))),
        **{name: draw(words) for name in LIMITS},
    )


@pytest.mark.ci
@given(forms())
def test_a_draft_brings_back_the_form_as_it_was(typed):
    assert form_from_mapping(form_to_mapping(typed)) == typed


@pytest.mark.ci
@given(forms())
def test_a_tidied_form_is_tidy_and_no_worse(typed):
    tidy, _ = tidied(typed)
    assert tidied(tidy) == (tidy, 0)
    assert set(problems(tidy, NOON)) <= set(problems(typed, NOON))


def test_every_field_of_the_form_is_in_the_draft_when_it_holds_something():
    full = form(
        subtype="group",
        why_not=WhyNot.WORK,
        minutes="5",
        helped=0,
        with_whom="Ann",
        place="Hall",
        note="n",
        take_away="t",
        homework="h",
        agreement="a",
        next_on=date(2025, 6, 1),
        next_time=time(9, 30),
        planned_by=PlannedBy.ANCHOR,
        planned_id=uuid4(),
        planned_on=date(2025, 5, 14),
        planned_at=time(9, 0),
    )
    assert set(form_to_mapping(full)) == {field.name for field in fields(full)}
    assert form_from_mapping(form_to_mapping(full)) == full
