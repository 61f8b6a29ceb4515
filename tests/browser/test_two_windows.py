"""Only one window shows what a person wrote; the newest wins, and an older one can take it back."""

from dataclasses import replace

import pytest

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.entry_form import blank_form
from tests.browser.app import Person

pytestmark = pytest.mark.browser

SECRET = "a heron by the canal"
ELSEWHERE = "Aftercare is open in another window."


@pytest.fixture
def windows(inside, start, sit) -> tuple[Person, Person]:
    """Two windows of one browser: the older, and the newer, which was opened just now."""
    with inside() as aftercare:
        form = blank_form(ActivityKind.WELLNESS, aftercare.clock.wall())
        aftercare.activities.log(replace(form, note=SECRET))
    app = start()
    older = sit(app)
    older.sees(SECRET)
    newer = Person(older.page.context.new_page())
    newer.open(app.origin)
    return older, newer


def test_the_newer_window_takes_over_and_the_older_shows_nothing_private(windows):
    older, newer = windows
    newer.sees(SECRET)
    older.sees(ELSEWHERE)
    shown = older.everything_said()
    assert SECRET not in shown
    assert "Sam" not in shown


def test_the_older_window_takes_it_back(windows):
    older, newer = windows
    older.sees(ELSEWHERE)
    older.tap("Use it here")
    older.sees(SECRET)
    newer.sees(ELSEWHERE)
    assert SECRET not in newer.everything_said()


def test_what_was_half_typed_in_the_older_window_waits_in_the_newer(inside, start, sit):
    with inside():
        pass
    app = start()
    older = sit(app)
    older.at("Today")
    older.tap("Log")
    older.at("Log")
    older.tap("Wellness")
    older.at("Wellness")
    older.tap("Add details")
    older.put_cursor("Note, only for you")
    older.page.keyboard.type("half a sen")
    older.holds("Note, only for you", "half a sen")
    newer = Person(older.page.context.new_page())
    newer.open(app.origin)
    newer.tap("You were writing something")
    newer.at("Wellness")
    newer.holds("Note, only for you", "half a sen")
    older.sees(ELSEWHERE)
    assert "half a sen" not in older.everything_said()


def test_a_second_start_opens_a_fresh_address_onto_the_same_vault(windows, start, sit):
    again = start()
    another_browser = sit(again)
    another_browser.sees(SECRET)
    assert again.process.wait(10) == 0
