"""Whatever is typed, pasted or pressed: a calm sentence, and not one word lost."""

import pytest

from tests.browser.app import Person

pytestmark = pytest.mark.browser

NOTE = "Note, only for you"
FAMILY_EMOJI = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
MANY_SCRIPTS = f"שלום 🌞 مرحبا {FAMILY_EMOJI} — naïve"
BELL, ESCAPE = "\a", "\x1b"


@pytest.fixture
def app(inside, start):
    with inside():
        pass
    return start()


@pytest.fixture
def person(app, sit) -> Person:
    """Somebody with the wellness form open, all of it unfolded."""
    person = sit(app)
    open_form(person)
    return person


@pytest.fixture
def logged(app, inside):
    """End the app and return what is in the vault."""

    def read():
        app.stop()
        with inside() as aftercare:
            lines = aftercare.activities.logged_on(aftercare.clock.today())
            return [aftercare.activities.read(line.id) for line in lines]

    return read


def open_form(person: Person) -> None:
    person.at("Today")
    person.tap("Log")
    person.at("Log")
    person.tap("Wellness")
    person.at("Wellness")
    person.tap("Add details")
    person.sees(NOTE)


def test_a_time_to_come_is_told_beside_it_and_an_earlier_one_is_saved(person, logged):
    person.type(NOTE, "still here")
    set_time(person, "11", "59", "PM")
    person.sees("That time is still to come. Pick a time up to now.")
    person.tap("Save")
    person.sees("Something needs a look before this can be saved.")
    set_time(person, "6", "30", "AM")
    person.does_not_see("That time is still to come.")
    person.tap("Save")
    person.sees("Wellness logged.")
    [form] = logged()
    assert (form.note, form.at.isoformat("minutes")) == ("still here", "06:30")


def set_time(person: Person, hour: str, minute: str, half: str) -> None:
    """Type a time into Flutter's own time picker."""
    person.tap("Time", role="button")
    person.tap("Switch to text input mode")
    person.type("Hour", hour)
    person.type("Minute", minute)
    person.tap(half)
    person.tap("OK")
    person.at("Wellness")


def test_absurd_minutes_are_told_beside_them_and_stay(person, logged):
    person.type(NOTE, "still here")
    for minutes, sentence in [
        ("-5", "Use whole minutes, such as 45."),
        ("about an hour", "Use whole minutes, such as 45."),
        ("999999999999", "A day has 1,440 minutes. Use a smaller number."),
    ]:
        person.type("Minutes", minutes)
        person.sees(sentence)
        person.tap("Save")
        person.sees("Something needs a look before this can be saved.")
        person.holds("Minutes", minutes)
    person.type("Minutes", "45")
    person.does_not_see("Use a smaller number.")
    person.tap("Save")
    person.sees("Wellness logged.")
    [form] = logged()
    assert (form.note, form.minutes) == ("still here", "45")


def test_a_hundred_thousand_characters_stay_until_the_person_shortens_them(person, logged):
    everything = "a heron by the canal " * 5_000
    paste(person, everything[:100_000])
    person.sees("characters too long. It is all still here")
    person.tap("Save")
    person.sees("Something needs a look before this can be saved.")
    person.holds(NOTE, everything[:100_000])
    person.type(NOTE, "a heron by the canal")
    person.does_not_see("characters too long.")
    person.tap("Save")
    person.sees("Wellness logged.")
    [form] = logged()
    assert form.note == "a heron by the canal"


def paste(person: Person, text: str) -> None:
    """Paste as a person does, from the clipboard."""
    person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.put_cursor(NOTE)
    person.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    person.page.keyboard.press("Control+V")


def test_control_characters_are_left_out_and_said(person, logged):
    person.type(NOTE, f"one{BELL} two{ESCAPE} three")
    person.tap("Save")
    person.sees("Wellness logged. 2 hidden signs were left out of the text.")
    [form] = logged()
    assert form.note == "one two three"


def test_emoji_and_right_to_left_text_come_back_as_they_were(person, logged):
    person.type(NOTE, MANY_SCRIPTS)
    person.tap("Save")
    person.sees("Wellness logged.")
    person.tap_entry("Wellness")
    person.at("Wellness")
    person.holds(NOTE, MANY_SCRIPTS)
    [form] = logged()
    assert form.note == MANY_SCRIPTS


def test_save_pressed_twice_quickly_saves_once(person, logged):
    person.type(NOTE, "once")
    x, y = person.where("Save")
    person.page.mouse.click(x, y)
    person.page.mouse.click(x, y)
    person.sees("Wellness logged.")
    person.at("Today")
    assert [form.note for form in logged()] == ["once"]


def test_the_browsers_back_button_keeps_what_was_being_typed(person):
    person.put_cursor(NOTE)
    person.page.keyboard.type("half a sen")
    person.page.go_back()
    person.at("Log")
    person.page.go_back()
    person.at("Today")
    finds_the_draft_again(person)


def test_closing_the_tab_keeps_what_was_being_typed(person, app):
    person.put_cursor(NOTE)
    person.page.keyboard.type("half a sen")
    person.holds(NOTE, "half a sen")
    profile = person.page.context
    person.page.close()
    person = Person(profile.new_page())
    person.open(app.origin)
    finds_the_draft_again(person)


def finds_the_draft_again(person: Person) -> None:
    person.tap("You were writing something")
    person.at("Wellness")
    person.sees("We kept what you were writing.")
    person.holds(NOTE, "half a sen")
