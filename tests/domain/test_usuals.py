"""Usuals are what the person logs most and lately, as they last did it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.activity import (
    SUPPORT_CONTACT,
    ActivityKind,
    FamilyTopic,
    SupportRole,
    TherapyFocus,
)
from aftercare_app.domain.details import (
    FamilyDetails,
    GoalDetails,
    SupportContactDetails,
    TherapyDetails,
    WellnessDetails,
)
from aftercare_app.domain.usuals import PastActivity, usuals

TODAY = date(2025, 5, 14)
MONTH_AGO = TODAY - timedelta(days=30)


def walk(days_ago, minutes=20, place=""):
    return PastActivity(
        ActivityKind.WELLNESS,
        "walk",
        WellnessDetails(felt_before=2),
        minutes,
        "",
        place,
        TODAY - timedelta(days=days_ago),
    )


def group(days_ago):
    return PastActivity(
        ActivityKind.THERAPY,
        "group",
        TherapyDetails(telehealth=True, focus=(TherapyFocus.CBT,)),
        90,
        "",
        "",
        TODAY - timedelta(days=days_ago),
    )


def test_what_is_done_more_comes_first():
    found = usuals([walk(1), walk(2), group(1)], TODAY)
    assert [usual.subtype for usual in found] == ["walk", "group"]


def test_what_is_done_lately_outweighs_what_was_done_long_ago():
    found = usuals([walk(100), walk(101), walk(102), group(1)], TODAY)
    assert [usual.subtype for usual in found] == ["group", "walk"]


def test_length_and_place_are_those_of_the_newest():
    [usual] = usuals([walk(5, 60, "park"), walk(1, 25, "river"), walk(9, 10)], TODAY)
    assert (usual.minutes, usual.place) == (25, "river")


def test_how_it_felt_that_day_is_not_part_of_a_usual():
    assert usuals([walk(1)], TODAY)[0].details == WellnessDetails()
    assert usuals([group(1)], TODAY)[0].details == TherapyDetails(telehealth=True)


def test_contacts_with_different_people_are_different_usuals():
    def contact(role, name):
        details = SupportContactDetails(role=role)
        return PastActivity(
            ActivityKind.PEER_SUPPORT, SUPPORT_CONTACT, details, None, name, "", MONTH_AGO
        )

    found = usuals(
        [
            contact(SupportRole.SPONSOR, "Ann"),
            contact(SupportRole.SPONSOR, "Ann"),
            contact(SupportRole.RECOVERY_FRIEND, "Bo"),
        ],
        TODAY,
    )
    assert [(usual.with_whom, usual.weight) for usual in found] == [("Ann", 1.0), ("Bo", 0.5)]


def test_what_is_logged_today_moves_none_of_them_under_the_thumb():
    """A tired person taps one usual and then the next: both stay where they were seen."""
    before = [walk(3), group(3)]
    order = [usual.subtype for usual in usuals(before, TODAY)]
    for logged in (walk(0), group(0)):
        assert [usual.subtype for usual in usuals([logged, *before], TODAY)] == order
    assert [usual.subtype for usual in usuals([walk(0), walk(0), group(9)], TODAY)][-1] == "walk"


@given(st.lists(st.integers(0, 120).map(walk) | st.integers(0, 120).map(group)))
def test_the_order_in_which_entries_were_read_does_not_matter(past):
    forward = [(usual.subtype, round(usual.weight, 9)) for usual in usuals(past, TODAY)]
    backward = [(usual.subtype, round(usual.weight, 9)) for usual in usuals(past[::-1], TODAY)]
    assert sorted(forward) == sorted(backward)


def test_of_a_call_home_or_of_work_on_a_goal_only_what_lasts_is_kept():
    """How a call went is of its day; which goal was worked on lasts, and which step does not."""
    call = FamilyDetails(tone=2, topics=tuple(FamilyTopic)[:1])
    work = GoalDetails(goal_id=UUID(int=1), step_id=UUID(int=2))
    past = [
        replace(walk(1), kind=kind, subtype=None, details=details)
        for kind, details in ((ActivityKind.FAMILY, call), (ActivityKind.GOAL, work))
    ]
    found = {usual.kind: usual.details for usual in usuals(past, TODAY)}
    assert found == {
        ActivityKind.FAMILY: FamilyDetails(),
        ActivityKind.GOAL: GoalDetails(goal_id=UUID(int=1)),
    }
