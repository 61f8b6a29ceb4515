"""A hard moment in a real browser: from Today, breathe, say how it feels, and call someone."""

from dataclasses import replace

import pytest

from aftercare_app.device.look_file import save_look
from aftercare_app.domain.activity import Practice
from aftercare_app.domain.details import WellnessDetails
from aftercare_app.domain.look import Brightness, Look
from aftercare_app.services.contacts import ContactForm

pytestmark = pytest.mark.browser

LIGHT = Look(brightness=Brightness.LIGHT)
DARK = replace(LIGHT, brightness=Brightness.DARK, reduce_motion=True)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark-and-still"])
def test_breathe_rate_and_call(folder, inside, start, sit, look):
    with inside() as aftercare:
        aftercare.contacts.keep(ContactForm(name="Pat", phone="(503) 555-0142"))
    save_look(folder, look)
    app = start()
    person = sit(app)
    person.tap("Help now")
    person.at("Help now")
    person.tap("Do one thing")
    person.at("Do one thing")
    person.tap("Breathe slowly")
    person.choose("3", within="How do you feel right now? (0 low, 10 well) You can skip this.")
    person.tap("Start")
    person.sees("Breathe in")
    person.sees("Breathe out")  # a breath later, by itself
    person.tap("I'm done")
    person.choose("6", within="How do you feel now? (0 low, 10 well)")
    person.tap("I'm done")
    person.sees("Deep breathing logged.")
    person.at("Do one thing")
    person.tap("Back")
    person.at("Help now")
    person.tap("Call someone")
    person.sees("Pat")
    person.sees("Call (503) 555-0142")
    app.stop()
    with inside() as aftercare:
        [entry] = aftercare.activities.logged_on(aftercare.clock.today())
        assert (entry.subtype, entry.minutes) == (Practice.DEEP_BREATHING, 1)
        assert entry.details == WellnessDetails(felt_before=3, felt_after=6)


def test_a_hard_day_is_three_large_buttons_until_it_is_taken_back(inside, start, sit):
    with inside():
        pass
    app = start()
    person = sit(app)
    person.tap("Hard day? Make it shorter")
    person.sees("One thing is enough.")
    person.does_not_see("Nothing logged yet today")
    person.tap("Do one thing")
    person.at("Do one thing")
    person.tap("Back")
    person.tap("Show my whole day")
    person.sees("Nothing logged yet today")
