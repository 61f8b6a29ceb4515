"""Whatever a notification says comes from our catalogue: a kind and a time, nothing typed."""

import inspect
import re
from datetime import time
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare_app.domain.reminders import Label
from aftercare_app.ui.words import languages, notices, speak
from aftercare_app.ui.words.catalogue import TEMPLATE
from aftercare_app.ui.words.dates import clock_time
from aftercare_app.ui.words.notices import DAYS, WORDS, Notice, notice, reminder_words
from aftercare_app.ui.words.speech import PSEUDO, translated

TIMES = (None, time(0), time(6, 5), time(18), time(23, 59))
TITLES = {
    "Reminder: plan",
    "Reminder: session",
    "Reminder: meeting",
    "Reminder: practice",
    "Reminder: family check-in",
    "Reminder: small step",
    "Reminder: appointment",
    "Reminder: plan review",
    "Reminder: weekly check-in",
    "Reminder: call",
    "Reminder: check-up",
    "Reminder: summary",
    "Reminder: permission",
    "Reminder: test",
}
"""All that can ever stand on a locked screen, without its time. Adding one is a decision."""
NEUTRAL = {"Reminder: plan", "Reminder: test"}


@pytest.fixture(autouse=True)
def _english_again():
    speak("en")
    yield
    speak("en")


def test_every_notification_there_can_be_is_on_the_list():
    assert {notice(label, None).title for label in Label} == TITLES
    assert {notice(label, at).text for label in Label for at in TIMES} == {
        "Open the app to answer."
    }


@pytest.mark.parametrize("label", Label)
def test_with_a_time_it_says_the_time_and_nothing_else_more(label):
    speak("en-GB")
    assert notice(label, time(18, 5)).title == notice(label, None).title.replace(
        "Reminder: ", "Reminder: 18:05 "
    )


@pytest.mark.parametrize(
    ("ahead", "title"),
    [
        (0, "Reminder: 18:05 plan"),
        (1, "Reminder: tomorrow 18:05 plan"),
        (-1, "Reminder: yesterday 18:05 plan"),
        (2, "Reminder: plan"),
        (-2, "Reminder: plan"),
    ],
)
def test_a_time_of_another_day_is_never_told_as_if_it_were_today(ahead, title):
    speak("en-GB")
    assert notice(Label.PLAN, time(18, 5), ahead).title == title
    assert notice(Label.PLAN, None, ahead).title == "Reminder: plan"


def test_the_catalogue_knows_each_of_its_parts():
    known = TEMPLATE.read_text(encoding="utf-8")
    parts = [*WORDS.values(), "Reminder: {what}", *DAYS.values()]
    assert [part for part in parts if f'msgid "{part}"' not in known] == []


@pytest.mark.parametrize("language", [*languages(), "en-GB", "es-MX", PSEUDO])
def test_in_every_language_it_is_put_together_from_the_catalogue_only(language):
    speak(language)
    for label in Label:
        what = translated(WORDS[label])
        assert notice(label, None).title == translated("Reminder: {what}").format(what=what)
        for at in TIMES[1:]:
            with_time = translated("Reminder: {time} {what}")
            assert notice(label, at) == Notice(
                with_time.format(time=clock_time(at), what=what),
                translated("Open the app to answer."),
            )


@given(st.sampled_from(Label), st.times())
@settings(max_examples=50, deadline=None)
def test_whatever_the_time_only_the_time_differs(label, at):
    rest = reminder_words(label, at).replace(clock_time(at), "")
    assert re.sub(r"\s+", " ", rest) in TITLES


def test_nothing_that_was_typed_can_get_in():
    """It takes a label, a time and how many days off it is; it reads nothing but the catalogue."""
    for makes in (notice, reminder_words):
        given = get_type_hints(makes)
        assert list(inspect.signature(makes).parameters) == ["label", "at", "ahead"]
        assert [given[name] for name in ("label", "at", "ahead")] == [Label, time | None, int]
    assert set(WORDS) == set(Label)
    source = inspect.getsource(notices)
    assert not re.search(r"services|models|storage|reminding|open\(", source)


def test_the_neutral_words_tell_nothing_about_recovery():
    telling = re.compile(r"sober|recover|relapse|AA|therap|addict|clinic|drug|drink", re.IGNORECASE)
    assert [title for title in TITLES if telling.search(title)] == []
    assert NEUTRAL < TITLES
