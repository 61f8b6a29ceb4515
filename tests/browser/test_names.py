"""Everything that can be pressed or typed into has a name that a screen reader can say."""

import pytest

from tests.browser.app import DESKTOP, Person
from tests.browser.walk import nameless, walk_everywhere, walk_through_the_welcome

pytestmark = pytest.mark.browser


def looker(person: Person, offenders: dict[str, list[str]]):
    def look(screen: str) -> None:
        if missing := nameless(person):
            offenders[screen] = missing

    return look


def test_every_control_of_the_welcome_has_a_name(start, sit):
    person = sit(start())
    offenders: dict[str, list[str]] = {}
    walk_through_the_welcome(person, looker(person, offenders))
    assert offenders == {}


def test_every_control_behind_the_door_has_a_name(start, sit):
    person = sit(start("--demo"))
    offenders: dict[str, list[str]] = {}
    walk_everywhere(person, looker(person, offenders))
    assert offenders == {}


def test_every_control_of_a_wide_window_has_a_name(start, sit):
    person = sit(start("--demo"), DESKTOP)
    offenders: dict[str, list[str]] = {}
    look = looker(person, offenders)
    for destination in ("Today", "Plan", "More"):
        person.tap(destination)
        person.at(destination)
        look(destination)
    assert offenders == {}


def test_every_control_of_an_older_window_has_a_name(start, sit):
    app = start("--demo")
    older = sit(app)
    older.at("Today")
    newer = Person(older.page.context.new_page())
    newer.open(app.origin)
    older.sees("Use it here")
    assert nameless(older) == []
