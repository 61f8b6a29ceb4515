"""Locked while typing: kept, out of sight, and there again after unlocking."""

import pytest

from aftercare_app.clock import Clock
from aftercare_app.device.keystore import FileKeystore
from aftercare_app.services.graduate import Introduction
from tests.browser.app import ZONE
from tests.homes import new_home

pytestmark = pytest.mark.browser

PASSPHRASE = "two rivers meet"
GO_AWAY = """
state => {
    Object.defineProperty(document, 'visibilityState', {get: () => state, configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
}
"""


def test_locked_while_typing_and_opened_again(folder, start, sit):
    home = new_home(folder, Clock(ZONE), FileKeystore(folder))
    home.begin(PASSPHRASE)
    aftercare = home.open()
    aftercare.about_me.introduce(Introduction("Sam"))
    aftercare.lock_rules.choose(0)
    home.close()

    person = sit(start())
    person.type("Passphrase", PASSPHRASE)
    person.press("Enter")
    person.sees("Hello, Sam")
    person.tap("Log")
    person.tap("Therapy", role="button")
    person.tap("Add details")
    person.type("Note, only for you", "Half a thought about Pat")
    person.page.evaluate(GO_AWAY, "hidden")
    person.page.evaluate(GO_AWAY, "visible")
    person.sees("Welcome back")
    assert "Pat" not in person.everything_said()
    assert person.page.url.rstrip("/").count("/") == 2, "the address tells nothing either"
    person.type("Passphrase", "two rivers part")
    person.tap("Open")
    person.sees("That did not open it.")
    person.type("Passphrase", PASSPHRASE)
    person.tap("Open")
    person.holds("Note, only for you", "Half a thought about Pat")
