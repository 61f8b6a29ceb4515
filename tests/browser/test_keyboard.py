"""Without a mouse or a thumb: everything is reached, done and seen with the keyboard alone."""

import io

import pytest
from PIL import Image, ImageChops

from aftercare_app.domain.activity import ActivityKind
from tests.browser.app import Person

pytestmark = pytest.mark.browser

MOST_TABS = 60
FOCUSED = "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.innerText"


@pytest.fixture
def app(inside, start):
    with inside():
        pass
    return start()


@pytest.fixture
def person(app, sit) -> Person:
    person = sit(app)
    person.at("Today")
    return person


def focused(person: Person) -> str:
    """Return the name of what has the focus."""
    return str(person.page.evaluate(FOCUSED) or "").strip()


def tab_to(person: Person, name: str) -> None:
    """Press Tab until what begins with this name has the focus."""
    passed = []
    for _ in range(MOST_TABS):
        person.press("Tab")
        person.page.wait_for_timeout(50)  # the focus goes through the app; nothing says it came
        passed.append(focused(person))
        if passed[-1].startswith(name):
            return
    raise AssertionError(f"{name} was not reached, only {passed}")


def test_an_activity_is_logged_with_tab_and_enter_alone(person, app, inside):
    tab_to(person, "Log")
    person.press("Enter")
    person.at("Log")
    tab_to(person, "Wellness")
    person.press("Enter")
    person.at("Wellness")
    tab_to(person, "Walk")
    person.press("Space")
    tab_to(person, "Save")
    person.press("Enter")
    person.sees("Wellness logged.")
    assert person.taps == 0
    app.stop()
    with inside() as aftercare:
        [line] = aftercare.activities.logged_on(aftercare.clock.today())
        assert (line.kind, line.subtype) == (ActivityKind.WELLNESS, "walk")


def test_help_and_the_destinations_are_reached_with_the_keyboard_alone(person):
    tab_to(person, "Help now")
    person.press("Enter")
    person.at("Help now")
    tab_to(person, "Back")
    person.press("Enter")
    person.at("Today")
    tab_to(person, "Plan")
    person.press("Enter")
    person.at("Plan")


def test_what_has_the_focus_can_be_seen(person):
    names = ("History", "Help now", "Log")
    places = {name: person.named(name).first.bounding_box() for name in names}
    without = {name: region(person, place) for name, place in places.items()}
    for name, place in places.items():
        tab_to(person, name)
        assert differing_pixels(without[name], region(person, place)) > 100, name


def region(person: Person, place) -> Image.Image:
    """Take a picture of a control and a little around it, once nothing moves."""
    person.page.wait_for_timeout(400)  # Flutter fades the focus in and says nothing when it is done
    clip = {
        "x": place["x"] - 4,
        "y": place["y"] - 4,
        "width": place["width"] + 8,
        "height": place["height"] + 8,
    }
    return Image.open(io.BytesIO(person.page.screenshot(clip=clip))).convert("RGB")


def differing_pixels(one: Image.Image, other: Image.Image) -> int:
    """Count the pixels whose brightness differs enough for an eye to notice."""
    difference = ImageChops.difference(one, other).convert("L")
    return sum(difference.histogram()[12:])
