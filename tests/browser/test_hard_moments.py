"""Hard moments in a real browser: from a return to the next anchor, and hidden in one tap."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from aftercare_app.device.look_file import save_look
from aftercare_app.domain.look import Brightness, Look
from tests.browser.app import DESKTOP

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("brightness", [Brightness.LIGHT, Brightness.DARK])
def test_from_a_return_to_use_to_the_next_anchor(folder, start, sit, inside, brightness):
    with inside():
        save_look(folder, Look(brightness=brightness))
    app = start()
    person = sit(app)
    person.tap("Help now")
    person.at("Help now")
    person.tap("If you used or drank")
    person.sees("First: are you safe?")
    person.sees("Call 911")
    person.tap("I am safe. Go on")
    person.sees("What do you need now?")
    person.tap("Just to note it")
    person.sees("When was it?")
    person.choose("Yesterday")
    person.type("What led to it", "A long day")
    person.tap("Note it")
    person.sees("None of this goes away.")
    person.tap("Go on")
    person.sees("Nothing is planned for the next 24 hours.")
    person.tap("Call someone who backs me up")
    person.sees("That is your next anchor.")
    person.tap("Go on")
    person.sees("Share this with someone?")
    taps = person.taps
    person.tap("Close for now")
    person.at("Today")
    assert person.taps == taps + 1
    app.stop()
    with inside() as aftercare:
        today = aftercare.clock.today()
        [noted] = aftercare.returns.all()
        assert (noted.on, noted.led_to) == (today - timedelta(days=1), "A long day")
        assert len(aftercare.plan.between(today, today + timedelta(days=1))) == 1
        assert aftercare.returns.celebration_is_silent()


def test_call_someone_scrolls_to_whom_to_call(start, sit, inside):
    with inside():
        pass
    person = sit(start(), {"width": 390, "height": 420})
    person.tap("Help now")
    person.at("Help now")
    before = person.sees("Danger right now").bounding_box()
    person.tap("Call someone")
    person.page.wait_for_timeout(600)
    after = person.sees("Danger right now").bounding_box()
    assert after["y"] < before["y"]


def test_escape_twice_leaves_a_plain_page_of_notes(start, sit, inside):
    with inside():
        pass
    person = sit(start(), DESKTOP)
    person.tap("Plan")
    person.sees("Your anchors will be here")
    person.press("Escape", times=2)
    person.sees("No notes yet")
    assert person.page.title() == "Notes"
    expect(person.page).not_to_have_url(re.compile("/plan"))  # the address follows what is shown
    said = person.everything_said()
    assert "anchor" not in said
    assert "Help" not in said
    person.tap("Notes")
    person.sees("Your anchors will be here")
    assert person.page.title() == "Aftercare"


def test_escape_twice_hides_from_within_a_field_and_what_was_typed_is_kept(start, sit, inside):
    with inside():
        pass
    person = sit(start(), DESKTOP)
    person.tap("Help now")
    person.tap("Add a person")
    person.type("Name, or what you call them", "Pat")
    person.press("Escape", times=2)
    person.sees("No notes yet")
    person.tap("Notes")
    person.sees("We kept what you were writing.")
    person.holds("Name, or what you call them", "Pat")
