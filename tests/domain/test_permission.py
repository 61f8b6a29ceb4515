"""Permissions and choices: what is missing is said, and what is not ticked is not shared."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare_app.domain.check_in import Call
from aftercare_app.domain.permission import Category, Permission, Purpose
from aftercare_app.domain.permission_form import (
    blank_permission,
    form_from_plain,
    form_of,
    form_to_plain,
    last_day,
    problems,
    tidied,
)
from aftercare_app.domain.summary import ContactWish, ReasonKind
from aftercare_app.domain.summary_choice import (
    SummaryChoice,
    choice_from_plain,
    choice_to_plain,
    shared_by,
    too_long,
)

TODAY = date(2025, 5, 14)
READY = replace(blank_permission(TODAY, "Sam"), categories=(Category.GOALS,), signed_name="Sam R.")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, None),
        ({"alias": " "}, "alias"),
        ({"alias": "x" * 41}, "alias"),
        ({"categories": ()}, "categories"),
        ({"signed_name": ""}, "signed_name"),
        ({"purpose": Purpose.OTHER}, "purpose_words"),
        ({"purpose": Purpose.OTHER, "purpose_words": "Court"}, None),
        ({"ends": TODAY - timedelta(days=1)}, "ends"),
        ({"ends": TODAY}, None),
        ({"ends": date(2026, 5, 14)}, None),
        ({"ends": date(2026, 5, 15)}, "ends"),
    ],
)
def test_what_is_missing_is_named(change, field):
    assert list(problems(replace(READY, **change), TODAY)) == ([field] if field else [])


def test_a_paper_needs_somebody_to_get_it():
    assert list(problems(READY, TODAY, on_paper=True)) == ["recipient"]
    assert problems(replace(READY, recipient="Dr. Lee"), TODAY, on_paper=True) == {}


def test_nothing_is_ticked_at_first_and_it_ends_after_ninety_days():
    blank = blank_permission(TODAY)
    assert (blank.categories, blank.ends) == ((), TODAY + timedelta(days=90))
    assert (blank.every_weeks, blank.tell_read) == (4, False)


def test_twelve_months_at_most_also_on_leap_day():
    assert last_day(date(2024, 2, 29)) == date(2025, 2, 28)
    assert (last_day(date(2024, 1, 1)) - date(2024, 1, 1)).days == 366


def test_days_of_use_come_and_go_with_my_week():
    used = READY.with_category(Category.USE, True)
    assert used.categories == (Category.CHECK_INS, Category.USE, Category.GOALS)
    assert used.with_category(Category.CHECK_INS, False).categories == (Category.GOALS,)
    forced = replace(READY, categories=(Category.USE, Category.GOALS))
    assert tidied(forced).categories == (Category.GOALS,)


def test_it_is_kept_in_one_line_and_a_purpose_of_the_list_has_no_words():
    ready = tidied(replace(READY, signed_name=" Sam\n R. ", purpose_words="old", every_weeks=3))
    assert (ready.signed_name, ready.purpose_words, ready.every_weeks) == ("Sam R.", "", 4)


def test_a_form_is_the_same_again_from_a_draft_and_a_change_has_to_be_signed():
    assert form_from_plain(form_to_plain(READY)) == READY
    given_ = Permission(
        UUID(int=1),
        1,
        "Sam",
        "Dana",
        "",
        (Category.GOALS,),
        Purpose.OTHER,
        "Court",
        2,
        TODAY,
        TODAY,
        "Sam R.",
        TODAY,
    )
    again = form_of(given_)
    assert (again.categories, again.purpose_words, again.signed_name) == (
        (Category.GOALS,),
        "Court",
        "",
    )


@pytest.mark.parametrize(("day", "left"), [(TODAY, 1), (TODAY + timedelta(days=1), 0)])
def test_the_last_day_still_holds(day, left):
    ends = TODAY + timedelta(days=1)
    one = Permission(
        UUID(int=1), 1, "S", "D", "", (), Purpose.OTHER, "", 4, TODAY, ends, "S", TODAY
    )
    assert one.holds_on(day)
    assert one.days_left(day) == left
    assert not one.holds_on(ends + timedelta(days=1))
    assert not one.holds_on(TODAY - timedelta(days=1))


CATEGORIES = st.lists(st.sampled_from(Category), unique=True)
CHOICES = st.builds(
    SummaryChoice,
    weeks=st.sampled_from((4, 12)),
    left_out=st.frozensets(st.sampled_from(Category)),
    notes=st.frozensets(st.uuids(), max_size=3),
    contexts=st.dictionaries(st.sampled_from(ReasonKind), st.text(max_size=9), max_size=3),
    call=st.sampled_from(Call),
    best_time=st.text(max_size=9),
    phone=st.text(max_size=9),
    wishes=st.frozensets(st.sampled_from(ContactWish)),
    words=st.text(max_size=9),
    questions=st.text(max_size=9),
)


@pytest.mark.ci
@settings(max_examples=80)
@given(CATEGORIES, CHOICES)
def test_what_is_shared_is_allowed_switched_on_and_no_use_without_my_week(categories, choice):
    permission = Permission(
        UUID(int=1),
        1,
        "S",
        "D",
        "",
        tuple(categories),
        Purpose.OTHER,
        "",
        4,
        TODAY,
        TODAY,
        "S",
        TODAY,
    )
    shared = shared_by(permission, choice)
    assert shared <= set(categories)
    assert not shared & choice.left_out
    assert Category.USE not in shared or Category.CHECK_INS in shared


@settings(max_examples=60)
@given(CHOICES, st.sampled_from(Category))
def test_a_switch_does_what_it_says_and_drafts_come_back(choice, category):
    assert category not in choice.switched(category, True).left_out
    assert category in choice.switched(category, False).left_out
    assert choice_from_plain(choice_to_plain(choice)) == choice


def test_too_long_is_counted_and_never_cut():
    choice = SummaryChoice(words="x" * 281, questions="y" * 280, phone="1" * 82)
    assert too_long(choice) == {"words": 1, "phone": 2}
