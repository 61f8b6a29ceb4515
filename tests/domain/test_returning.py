"""A return to use: when it was, what can be kept of it, and the silence after it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from aftercare_app.domain.returning import (
    WORDS_LIMIT,
    ReturnForm,
    ReturnShare,
    celebration_is_silent,
    moment_of,
    problems,
    return_from_plain,
    return_to_plain,
    tidied,
)
from tests.fakes import NEW_YORK

WALL = datetime(2025, 5, 14, 12, 0, tzinfo=NEW_YORK)
TODAY = WALL.date()
LAST = datetime(2025, 5, 14, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "silent"),
    [
        (timedelta(0), True),
        (timedelta(hours=-3), True),
        (timedelta(hours=71, minutes=59), True),
        (timedelta(hours=72), False),
        (timedelta(days=30), False),
    ],
)
def test_nothing_is_celebrated_for_seventy_two_hours(after, silent):
    assert celebration_is_silent(LAST + after, LAST) is silent


def test_without_a_return_nothing_is_silent():
    assert celebration_is_silent(LAST, None) is False


def test_the_silence_is_as_long_across_a_change_of_clocks():
    saturday = moment_of(date(2025, 3, 8), time(20), NEW_YORK)
    wall = datetime(2025, 3, 11, 20, 59, tzinfo=NEW_YORK)
    assert celebration_is_silent(wall, saturday)
    assert not celebration_is_silent(wall + timedelta(minutes=1), saturday)


def test_some_time_that_day_counts_as_its_end():
    assert moment_of(TODAY, None, NEW_YORK) == datetime(2025, 5, 15, 4, 0, tzinfo=UTC)
    assert moment_of(TODAY, time(12), NEW_YORK) == WALL


def test_nobody_is_asked_to_share_and_not_now_is_the_answer():
    assert ReturnForm(on=TODAY).share is ReturnShare.NOT_NOW


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"at": time(12)}, set()),
        ({"at": time(12, 1)}, {"on"}),
        ({"on": TODAY + timedelta(days=1)}, {"on"}),
        ({"on": date(1980, 1, 1)}, {"on"}),
        ({"led_to": "x" * WORDS_LIMIT}, set()),
        ({"led_to": "x" * (WORDS_LIMIT + 1), "helped": "x" * 3000}, {"led_to", "helped"}),
    ],
)
def test_what_has_to_change_first(changes, fields):
    assert set(problems(replace(ReturnForm(on=TODAY), **changes), WALL)) == fields


def test_words_lose_only_control_characters():
    ready, removed = tidied(ReturnForm(on=TODAY, led_to=" a\x00 bad day ☔ ", helped="Luis"))
    assert (ready.led_to, ready.helped, removed) == ("a bad day ☔", "Luis", 1)


@pytest.mark.parametrize(
    "form",
    [
        ReturnForm(on=TODAY),
        ReturnForm(on=TODAY, at=time(9, 30), led_to="a", helped="b", share=ReturnShare.SHARE),
    ],
)
def test_a_draft_is_the_same_form_again(form):
    assert return_from_plain(return_to_plain(form)) == form
