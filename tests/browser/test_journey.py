"""The journey that this capability ends with: nothing a person logged or half wrote is lost."""

import re

import pytest

from tests.browser.app import Person

pytestmark = pytest.mark.browser

NOTE_WAIT_MS = 2_000
"""The promise of security.md: what was typed two seconds ago survives anything."""
PASSPHRASE = "two rivers meet"


def log(person: Person, kind: str) -> None:
    """Open the form of one kind, with all its details."""
    person.at("Today")
    person.tap("Log")
    person.at("Log")
    person.tap(kind, role="button")
    person.at(kind)
    person.tap("Add details")
    person.sees("Note, only for you")


def save(person: Person, said: str) -> None:
    person.tap("Save")
    person.sees(said)
    person.at("Today")
    person.tap("Close")
    person.does_not_see(said)


def log_therapy(person: Person) -> None:
    log(person, "Therapy")
    person.choose("Group", within="What kind of session")
    person.choose("60 min")
    person.type("Note, only for you", "We spoke about sleep.")
    person.choose("Quite a bit")
    person.tap("By phone or video")
    person.choose("CBT")
    person.choose("Grief")
    person.type("With (a first name or a role)", "Dana")
    person.type("One thing to take away", "Call before the hard hour")
    person.type("Homework", "One page a day")
    save(person, "Therapy logged.")


def log_meeting(person: Person) -> None:
    log(person, "Peer support")
    person.choose("AA", within="Which group")
    person.choose("Yesterday")
    person.choose("Online", within="How you attended")
    person.choose("Shared", within="Your part")
    person.type("Meeting or place", "Tuesday candle")
    person.tap("This is my home group")
    person.choose("Speaker", within="Kind of meeting")
    person.type("Note, only for you", "I stayed to the end.")
    save(person, "Peer support logged.")


def log_support_contact(person: Person) -> None:
    log(person, "Support contact")
    person.choose("Sponsor", within="Who backed you up")
    person.choose("Call", within="How")
    person.type("First name, if you like", "Lee")
    person.type("Note, only for you", "Ten minutes helped.")
    save(person, "Peer support logged.")


def log_wellness(person: Person) -> None:
    log(person, "Wellness")
    person.choose("Walk", within="What you did")
    person.type("Minutes", "25")
    person.choose("3", within="How you felt before (0 low, 10 well)")
    person.choose("7", within="How you felt after (0 low, 10 well)")
    person.type("Note, only for you", "Along the canal, a heron.")
    save(person, "Wellness logged.")


def log_family(person: Person) -> None:
    log(person, "Family")
    person.choose("Call", within="How you talked")
    person.choose("Partly")
    person.type("Who (mum, brother, partner)", "Mum")
    person.choose("Mostly easy")
    person.choose("Repairing trust")
    person.choose("Listened", within="A skill you used")
    person.type("One thing you agreed on", "Sunday lunch")
    person.type("Note, only for you", "She laughed.")
    save(person, "Family logged.")


def log_goal_step(person: Person) -> None:
    person.tap("Plan", role="tab")
    person.at("Plan")
    person.tap("Set a goal")
    person.at("Goals")
    person.tap("Add a goal")
    person.at("New goal")
    person.type("What do you want?", "Paint again")
    person.tap("Save")
    person.sees("Goal saved.")
    person.type("The first small step", "Buy one brush")
    person.sees("By when?")  # it unfolds below the words and moves the button
    person.tap("Add step")
    person.sees("Step added.")
    person.tap("Back")
    person.at("Goals")
    person.tap("Back")
    person.at("Plan")
    person.tap("Today", role="tab")
    person.at("Today")
    person.tap("Log")
    person.at("Log")
    person.tap("Goal", role="button")
    person.at("Goal")
    person.tap("Tick when done Buy one brush")
    person.sees("Step done. It is in your log.")


EVERY_KIND = (
    log_therapy,
    log_meeting,
    log_support_contact,
    log_wellness,
    log_family,
    log_goal_step,
)


def finds_everything(person: Person) -> None:
    """Look at every entry, as it is shown and as its form holds it."""
    person.at("Today")
    person.sees("Hello, Sam")
    person.tap_entry("Group")
    person.at("Therapy")
    assert person.has_chosen("Group", within="What kind of session")
    assert person.has_chosen("60 min")
    assert person.has_chosen("Quite a bit")
    assert person.has_chosen("CBT")
    assert person.has_chosen("Grief")
    person.holds("Note, only for you", "We spoke about sleep.")
    person.holds("With (a first name or a role)", "Dana")
    person.holds("One thing to take away", "Call before the hard hour")
    person.holds("Homework", "One page a day")
    leave_entry(person)
    person.tap_entry("Sponsor")
    person.at("Peer support")
    assert person.has_chosen("Sponsor")
    assert person.has_chosen("Call", within="How")
    person.holds("First name, if you like", "Lee")
    person.holds("Note, only for you", "Ten minutes helped.")
    leave_entry(person)
    person.tap_entry("Walk")
    person.at("Wellness")
    person.holds("Minutes", "25")
    assert person.has_chosen("3", within="How you felt before (0 low, 10 well)")
    assert person.has_chosen("7", within="How you felt after (0 low, 10 well)")
    leave_entry(person)
    person.tap_entry("Call")
    person.at("Family")
    assert person.has_chosen("Partly")
    person.holds("Who (mum, brother, partner)", "Mum")
    assert person.has_chosen("Mostly easy")
    assert person.has_chosen("Repairing trust")
    assert person.has_chosen("Listened", within="A skill you used")
    person.holds("One thing you agreed on", "Sunday lunch")
    leave_entry(person)
    person.sees("Goal")
    person.tap("History")
    person.at("History")
    person.tap_entry("AA")
    person.at("Peer support")
    assert person.has_chosen("Yesterday")
    assert person.has_chosen("Online")
    assert person.has_chosen("Shared")
    person.holds("Meeting or place", "Tuesday candle")
    assert person.has_chosen("Speaker", within="Kind of meeting")
    person.tap("Back")
    person.at("History")
    person.tap("Back")
    person.at("Today")


def leave_entry(person: Person) -> None:
    person.tap("Back")
    person.at("Today")


def go_through_the_welcome(person: Person) -> None:
    begin_the_welcome(person)
    end_the_welcome(person)


def begin_the_welcome(person: Person) -> None:
    person.tap("Start")
    person.sees("What should we call you?")
    person.type("What we call you", "Sam")
    person.tap("Next")
    person.choose("Both")
    person.tap("Next")
    person.sees("Which day does your week start?")


def end_the_welcome(person: Person) -> None:
    person.tap("Next")
    person.sees("When did your program end?")
    person.tap("Skip")
    person.sees("Lock it with a passphrase?")


def set_a_passphrase(person: Person) -> str:
    """Set one, and return the recovery code as it was shown."""
    person.type("New passphrase", PASSPHRASE)
    person.type("The same passphrase again", PASSPHRASE)
    person.tap("Set passphrase")
    person.sees("Your recovery code")
    [code] = re.findall(r"Recovery code: ([0-9A-Z ,]+)", person.everything_said())
    person.choose("I wrote it down")
    person.tap("Go on")
    return re.sub(r"[^0-9A-Z]", "", code)


def test_nothing_is_lost_when_the_app_is_killed_without_a_passphrase(start, sit):
    app = start()
    person = sit(app)
    begin_the_welcome(person)
    person.page.wait_for_timeout(NOTE_WAIT_MS)
    app.kill()

    app = start()
    person = sit(app)
    person.sees("We kept what you were writing.")
    end_the_welcome(person)
    person.tap("Skip, no passphrase")
    person.sees("Hello, Sam")
    for log_it in EVERY_KIND:
        log_it(person)
    app.kill()

    again = start()
    person = sit(again)
    finds_everything(person)
    person = a_killed_note_is_offered_again(person, again, start, sit)
    change_one(person)
    delete_one_and_undo(person)
    find_a_word(person)


def a_killed_note_is_offered_again(person, app, start, sit) -> Person:
    person.tap("Log")
    person.at("Log")
    person.tap("Wellness")
    person.at("Wellness")
    person.tap("Add details")
    person.put_cursor("Note, only for you")
    person.page.keyboard.type("It was raining and I went out anyw", delay=20)
    person.holds("Note, only for you", "It was raining and I went out anyw")
    person.page.wait_for_timeout(NOTE_WAIT_MS)
    app.kill()

    person = sit(start())
    person.sees("You were writing something")
    person.tap("You were writing something")
    person.at("Wellness")
    person.sees("We kept what you were writing.")
    person.holds("Note, only for you", "It was raining and I went out anyw")
    person.tap("Save")
    person.sees("Wellness logged.")
    person.at("Today")
    person.does_not_see("You were writing something")
    return person


def change_one(person: Person) -> None:
    person.tap_entry("Sponsor")
    person.at("Peer support")
    person.type("Minutes", "15")
    person.type("Note, only for you", "Fifteen minutes helped more.")
    person.tap("Save change")
    person.sees("Change saved.")
    person.at("Today")
    person.tap("Close")
    person.sees("Fifteen minutes helped more.")
    person.does_not_see("Ten minutes helped.")


def delete_one_and_undo(person: Person) -> None:
    person.tap_entry("Group")
    person.at("Therapy")
    person.tap("Delete")
    person.sees("Entry deleted.")
    person.at("Today")
    person.does_not_see("We spoke about sleep.")
    person.tap("Undo")
    person.sees("It is back.")
    person.sees("We spoke about sleep.")


def find_a_word(person: Person) -> None:
    person.tap("History")
    person.at("History")
    person.type("Search your notes", "HERON")
    person.tap("Search")
    person.sees("Along the canal, a heron.")
    person.does_not_see("We spoke about sleep.")
    person.tap_entry("Walk")
    person.at("Wellness")
    person.holds("Note, only for you", "Along the canal, a heron.")


def test_nothing_is_lost_when_the_app_is_killed_behind_a_passphrase(start, sit):
    app = start()
    person = sit(app, moving=True)
    go_through_the_welcome(person)
    code = set_a_passphrase(person)
    log_wellness(person)
    person.tap("Log")
    person.at("Log")
    person.tap("Family")
    person.at("Family")
    person.tap("Add details")
    person.put_cursor("Note, only for you")
    person.page.keyboard.type("We were both ti", delay=20)
    person.holds("Note, only for you", "We were both ti")  # from when the person sees it
    person.page.wait_for_timeout(NOTE_WAIT_MS)
    app.kill()

    again = start()
    person = sit(again)
    person.sees("Welcome back")
    assert "heron" not in person.everything_said()
    person.type("Passphrase", PASSPHRASE)
    person.tap("Open")
    person.at("Today")
    person.sees("Along the canal, a heron.")
    person.tap("You were writing something")
    person.at("Family")
    person.holds("Note, only for you", "We were both ti")
    again.kill()

    person = sit(start())
    person.tap("Use your recovery code")
    person.type("Recovery code", code.lower())
    person.tap("Open")
    person.sees("You are in")
    person.tap("Keep the old passphrase")
    person.at("Today")
    person.sees("Along the canal, a heron.")
