"""Behind a passphrase: nothing is seen before it, a wrong one is told, the code opens too."""

import pytest

from aftercare_app.clock import Clock
from aftercare_app.device.keystore import FileKeystore
from aftercare_app.services.graduate import Introduction
from tests.browser.app import ZONE, Person
from tests.browser.walk import nameless
from tests.homes import new_home

pytestmark = pytest.mark.browser

PASSPHRASE = "two rivers meet"


@pytest.fixture
def code(folder) -> str:
    """Lock the vault of somebody called Sam; return the recovery code."""
    home = new_home(folder, Clock(ZONE), FileKeystore(folder))
    code = home.begin(PASSPHRASE)
    home.open().about_me.introduce(Introduction("Sam"))
    home.close()
    assert code is not None
    return code.grouped()


@pytest.fixture
def person(code, start, sit) -> Person:
    person = sit(start())
    person.sees("Welcome back")
    return person


def test_the_lock_shows_nothing_private_but_help_is_there(person):
    assert "Sam" not in person.everything_said()
    assert nameless(person) == []
    person.tap("Help now")
    person.sees("No one is watching this app")
    person.tap("Back")
    person.sees("Welcome back")


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(person):
    person.type("Passphrase", "two rivers met")
    person.tap("Open")
    person.sees("That did not open it.")
    person.holds("Passphrase", "two rivers met")
    person.type("Passphrase", PASSPHRASE)
    person.tap("Open")
    person.at("Today")
    person.sees("Hello, Sam")


def test_enter_opens_as_the_button_does(person):
    person.type("Passphrase", PASSPHRASE)
    person.press("Enter")
    person.sees("Hello, Sam")


def test_an_address_typed_into_a_locked_app_meets_the_lock(person):
    origin = person.page.url.split("/", 3)
    person.open("/".join([*origin[:3], "history"]))
    person.sees("Welcome back")
    assert "Sam" not in person.everything_said()


def test_the_recovery_code_opens_and_offers_a_new_passphrase(person, code):
    person.tap("Use your recovery code")
    person.type("Recovery code", f" {code.lower().replace('-', ' ')} ")
    person.tap("Open")
    person.sees("You are in")
    person.type("New passphrase", "three hills stand")
    person.type("The same passphrase again", "three hills stand")
    person.tap("Set passphrase")
    person.sees("Your new recovery code")
    person.choose("I wrote it down")
    person.tap("Go on")
    person.sees("Hello, Sam")


def test_a_mistyped_recovery_code_is_told(person, code):
    person.tap("Use your recovery code")
    person.type("Recovery code", code[:-1] + ("A" if code[-1] != "A" else "B"))
    person.tap("Open")
    person.sees("That code is not quite right.")
    person.sees("Welcome back")
