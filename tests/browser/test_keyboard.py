"""Without a mouse or a thumb: everything is reached, done and seen with the keyboard alone."""

import io

import pytest
from PIL import Image, ImageChops

from aftercare_app.domain.activity import ActivityKind, Practice
from aftercare_app.domain.anchors import blank_anchor
from aftercare_app.domain.entry_form import blank_details
from aftercare_app.domain.planned import OnceForm
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


@pytest.fixture
def anchored(inside, start, sit) -> Person:
    """A person at the plan, with one anchor of any day and one thing planned for today."""
    with inside() as aftercare:
        today = aftercare.clock.today()
        walk = blank_anchor(ActivityKind.WELLNESS, today, Practice.WALK)
        aftercare.anchors.add(walk)
        once = blank_details(ActivityKind.FAMILY)
        aftercare.plan.plan_once(OnceForm(kind=ActivityKind.FAMILY, details=once, on=today))
    person = sit(start())
    person.tap("Plan")
    person.at("Plan")
    return person


def test_a_line_of_the_week_is_named_seen_and_opened_with_the_keyboard(anchored):
    place = anchored.named("Walk").first.bounding_box()
    without = region(anchored, place)
    assert anchored.page.get_by_role("button", name="Walk. Not yet.").count() == 1
    tab_to(anchored, "Walk. Not yet.")
    assert differing_pixels(without, region(anchored, place)) > 100
    anchored.press("Enter")
    anchored.at("Anchor")
    assert anchored.page.get_by_role("heading", name="Walk", exact=True).count() == 1


def test_what_is_planned_is_unfolded_and_answered_with_the_keyboard(anchored):
    tab_to(anchored, "Family")
    anchored.press("Enter")
    anchored.sees("Couldn't make it")
    tab_to(anchored, "Partly")
    anchored.press("Enter")
    anchored.sees("Family: Partly")


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
