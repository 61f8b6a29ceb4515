"""A due reminder in a real browser: on the lock and inside, answered, put off, and logged."""

import pytest

from aftercare_app.clock import Clock
from aftercare_app.device.keystore import FileKeystore
from aftercare_app.services.graduate import Introduction
from aftercare_app.storage.keys import Passphrase
from tests.browser.app import ZONE
from tests.browser.walk import nameless
from tests.gallery.stages import PASSPHRASE, plan_ringing
from tests.homes import new_home

pytestmark = pytest.mark.browser


@pytest.fixture
def locked(folder):
    """A locked vault with two things that ring now, and one that nobody told of."""
    home = new_home(folder, Clock(ZONE), FileKeystore(folder))
    home.begin(PASSPHRASE)
    home.open().about_me.introduce(Introduction("Sam"))
    home.close()
    plan_ringing(folder, Passphrase(PASSPHRASE))


def test_done_at_the_lock_is_logged_inside_and_the_other_is_put_off(locked, start, sit, inside):
    app = start()
    person = sit(app)
    person.sees("Welcome back")
    person.sees("Reminder: ")
    person.sees("and 1 more")
    assert nameless(person) == []
    assert "Sam" not in person.everything_said()
    person.tap("Done")
    person.sees("Done. It is logged once you open the app.")
    person.does_not_see("and 1 more")
    person.type("Passphrase", PASSPHRASE)
    person.tap("Open")
    person.at("Today")
    person.sees("Logged today")
    person.sees("Reminder: ")
    assert nameless(person) == []
    person.tap("Not now")
    person.tap("In an hour")
    person.sees("It comes again: ")
    person.does_not_see("Reminder: ")
    person.tap("1 reminder to catch up")
    person.at("To catch up")
    person.tap("Done")
    person.sees("Done. It is in your log.")
    person.sees("Nothing to catch up")
