"""A walk through every screen of the app, for tests that look at all of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from aftercare_app.ui.theme import TWO_PANES
from tests.browser.app import Person

Look = Callable[[str], None]
KINDS = ("Therapy", "Peer support", "Support contact", "Wellness", "Family")
SOMETHING = re.compile(r"\S")
NAMED_ROLES = ("button", "checkbox", "textbox", "tab", "switch", "radio", "slider", "menuitem")
ROOMS = ("About you", "Look and text size", "Lock", "My data", "About this app")


def walk_through_the_welcome(person: Person, look: Look) -> None:
    """Go through every step of the welcome, with a passphrase, and come to Today."""
    person.sees("Open a saved copy")
    look("welcome")
    person.tap("Open a saved copy")
    person.sees("Back")
    look("welcome: open a saved copy")
    person.tap("Back")
    person.tap("Start")
    for step in (
        "What should we call you?",
        "What was your program for?",
        "Which day does your week start?",
        "When did your program end?",
    ):
        person.sees(step)
        look(f"welcome: {step}")
        person.tap("Skip")
    person.sees("Lock it with a passphrase?")
    look("welcome: passphrase")
    person.type("New passphrase", "two rivers meet")
    person.type("The same passphrase again", "two rivers meet")
    person.tap("Set passphrase")
    person.sees("Your recovery code")
    look("welcome: recovery code")
    person.choose("I wrote it down")
    person.tap("Go on")
    person.at("Today")
    look("Today, empty")


def walk_everywhere(person: Person, look: Look) -> None:
    """Go from Today to every screen behind the door and come back."""
    person.at("Today")
    look("Today")
    _every_form(person, look)
    _history(person, look)
    _plan(person, look)
    _more(person, look)
    person.tap("Help now")
    person.at("Help now")
    look("Help now")


def back(person: Person, to: str) -> None:
    """Press the way back and wait until its screen is there."""
    person.tap("Back")
    person.at(to)


def _every_form(person: Person, look: Look) -> None:
    person.tap("Log")
    person.at("Log")
    look("Log")
    for kind in KINDS:
        person.tap(kind, role="button")
        person.at(kind)
        person.tap("Add details")
        person.sees("Note, only for you")
        look(f"Log {kind}, unfolded")
        back(person, "Log")
    person.tap("Goal", role="button")
    person.at("Goal")
    look("Log a goal's step")
    back(person, "Log")
    back(person, "Today")


def is_narrow(person: Person) -> bool:
    """Tell whether the window has no room for two panes."""
    size = person.page.viewport_size
    return size is None or size["width"] < TWO_PANES


def _history(person: Person, look: Look) -> None:
    person.tap("History")
    person.at("History")
    if is_narrow(person):  # a wide window shows both without being asked
        person.tap("Filters")
        person.tap("Calendar")
    person.sees("Show only")
    person.sees("Month before")
    look("History with filters and calendar")
    back(person, "Today")


def _plan(person: Person, look: Look) -> None:
    person.tap("Plan")
    person.at("Plan")
    look("Plan")
    person.tap("Add an anchor")
    person.at("New anchor")
    person.tap("Add details")
    person.sees("Until when")
    look("New anchor, unfolded")
    back(person, "Plan")
    person.tap("Week by week")
    person.at("Week by week")
    look("Week by week")
    back(person, "Plan")
    person.tap("Plan something once")
    person.at("Plan something once")
    look("Plan something once")
    back(person, "Plan")
    person.tap("Find a meeting")
    person.at("Meetings")
    look("Meetings")
    back(person, "Plan")
    person.tap("Calendars")
    person.at("Calendars")
    look("Calendars")
    back(person, "Plan")
    person.tap("Fill in a week from paper")
    person.at("A week from paper")
    look("A week from paper")
    back(person, "Plan")
    person.tap("All goals")
    person.at("Goals")
    look("Goals")
    person.tap("Add a goal")
    person.at("New goal")
    person.tap("Add details")
    person.sees("Why it matters to you")
    look("New goal, unfolded")
    back(person, "Goals")
    back(person, "Plan")


def _reminders(person: Person, look: Look) -> None:
    person.tap("Reminders", role="button")
    person.at("Reminders")
    person.sees("While the app is closed")
    person.tap("Planned times", role="button")
    person.sees("Say what kind it is.")
    look("Reminders, one kind unfolded")
    person.tap("Reminder health", role="button")
    person.at("Reminder health")
    person.sees("The last seven days")
    look("Reminder health")
    back(person, "Reminders")
    back(person, "More")


def _more(person: Person, look: Look) -> None:
    person.tap("More")
    person.at("More")
    look("More")
    _reminders(person, look)
    for room in ROOMS:
        person.tap(room, role="button")
        person.at(room)
        look(room)
        back(person, "More")


def nameless(person: Person) -> list[str]:
    """Return where on the page something that needs a name has none, also at a second look.

    What is drawn between two counts must not look like a fault.
    """
    found = _nameless_now(person)
    if found:
        person.page.wait_for_timeout(1_000)
        found = _nameless_now(person)
    return found


def _nameless_now(person: Person) -> list[str]:
    found = []
    for role in NAMED_ROLES:
        every = person.page.get_by_role(role).count()  # type: ignore[arg-type]
        named = person.page.get_by_role(role, name=SOMETHING).count()  # type: ignore[arg-type]
        if every != named:
            found.append(f"{every - named} × {role}")
    return found
