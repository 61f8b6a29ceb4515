"""A relapse plan from nothing in five minutes on a phone: mostly taps, hardly any typing."""

import time

import pytest

from aftercare_app.device.look_file import save_look
from aftercare_app.domain.look import Brightness, Look
from aftercare_app.domain.relapse_plan import PlanSection

pytestmark = pytest.mark.browser

SECONDS_A_TAP, SECONDS_A_KEY, SECONDS_TO_READ = 2.5, 0.5, 8
"""A slow thumb, a slow typist, and somebody who reads each part's question and list."""
PICKED = {
    PlanSection.WHY: ("My children", "Sleeping well"),
    PlanSection.SIGNS: ("Skipping meetings or sessions", "Keeping secrets"),
    PlanSection.SITUATIONS: ("Home alone", "Payday"),
    PlanSection.ALONE: ("Deep breathing", "Walk"),
    PlanSection.SHIFT: ("A meeting",),
    PlanSection.PROFESSIONALS: ("My program",),
    PlanSection.SAFER: ("Medicines locked away",),
    PlanSection.RETURN: ("Every day I have kept",),
    PlanSection.FAMILY: ("Ask how I am, and listen",),
    PlanSection.REVIEW: ("On paper, in my wallet",),
}


def fill(person, section):
    """Fill a part as somebody does who wants it done: picks, two pairs, one person."""
    person.choose(*PICKED.get(section, ()))
    if section is PlanSection.PAIRS:
        for happens, answer in (("Payday", "Leave right away"), ("Home alone", "Text someone")):
            person.choose(happens, within="If this happens")
            person.choose(answer, within="Then I will")
            person.tap("Add this pair")
            person.sees(f"Take out: {happens}")
    if section is PlanSection.PEOPLE:
        person.tap("Add a person")
        person.type("Name, or what you call them", "Rosa")
        person.type("Phone number", "555-0117")
        person.type("What they agreed to do", "Picks up at night")
        person.tap("Save")
        person.sees("Agreed to: Picks up at night")


@pytest.mark.parametrize("brightness", [Brightness.LIGHT, Brightness.DARK])
def test_a_plan_is_made_from_nothing_in_five_minutes(folder, inside, start, sit, brightness):
    with inside():
        save_look(folder, Look(brightness=brightness))
    app = start()
    person = sit(app)
    began = time.monotonic()
    person.tap("Plan")
    person.tap("My plan for hard moments")
    person.tap("Make my plan")
    sections = list(PlanSection)
    for number, section in enumerate(sections, 1):
        person.sees(f"Part {number} of {len(sections)}")
        fill(person, section)
        person.tap("Read my plan" if number == len(sections) else "Next part")
    person.sees("Agreed to: Picks up at night")
    person.does_not_see("Not filled in yet")
    ran = time.monotonic() - began
    human = (
        SECONDS_A_TAP * person.taps + SECONDS_A_KEY * person.keys + SECONDS_TO_READ * len(sections)
    )
    print(f"{person.taps} taps, {person.keys} keys, about {human:.0f} s; the machine {ran:.0f} s")
    assert person.taps <= 50
    assert person.keys <= 40
    assert human < 300
    app.stop()
    with inside() as aftercare:
        shown = aftercare.relapse_plan.read()
    assert shown.empty_sections == ()
    assert [(pair.if_pick, pair.then_pick) for pair in shown.pairs] == [
        ("payday", "leave"),
        ("home_alone", "text_someone"),
    ]
    assert [one.name for one in shown.people] == ["Rosa"]
