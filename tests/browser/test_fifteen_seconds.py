"""A tired person logs what they usually do in at most three taps, without the keyboard."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from aftercare_app.domain.activity import (
    SUPPORT_CONTACT,
    ActivityKind,
    FamilyWay,
    Fellowship,
    Practice,
    SupportRole,
    TherapyFormat,
)
from aftercare_app.domain.details import SupportContactDetails
from aftercare_app.domain.entry_form import EntryForm, blank_form
from aftercare_app.domain.goal_rules import GoalForm, StepForm

pytestmark = pytest.mark.browser

USUALS = {
    "Therapy": (ActivityKind.THERAPY, TherapyFormat.GROUP, "Group"),
    "Peer support": (ActivityKind.PEER_SUPPORT, Fellowship.AA, "AA"),
    "Wellness": (ActivityKind.WELLNESS, Practice.WALK, "Walk"),
    "Family": (ActivityKind.FAMILY, FamilyWay.CALL, "Call"),
}
QUESTIONS = {
    "Therapy": "What kind of session",
    "Peer support": "Which group",
    "Wellness": "What you did",
    "Family": "How you talked",
    "Support contact": "Who backed you up",
}


def log_lately(aftercare):
    """Log each kind once, a few days ago."""
    wall = aftercare.clock.wall() - timedelta(days=3)
    for kind, subtype, _words in USUALS.values():
        aftercare.activities.log(replace(blank_form(kind, wall), subtype=subtype, minutes="45"))
    sponsor = blank_form(ActivityKind.PEER_SUPPORT, wall, SUPPORT_CONTACT)
    aftercare.activities.log(
        replace(sponsor, details=SupportContactDetails(role=SupportRole.SPONSOR))
    )
    goal = aftercare.goals.add(GoalForm(words="Paint again"))
    aftercare.steps.add(goal.id, StepForm(words="Buy one brush"))


def logged_today(aftercare) -> list[EntryForm]:
    lines = aftercare.activities.logged_on(aftercare.clock.today())
    return [aftercare.activities.read(line.id) for line in lines]


def costs(person, doing) -> tuple[int, int, int]:
    """Return the taps, keys and scrolls that something takes; it must be done in 15 seconds."""
    before = (person.taps, person.keys, person.scrolls)
    began = time.monotonic()
    doing()
    assert time.monotonic() - began < 15
    after = (person.taps, person.keys, person.scrolls)
    return tuple(now - then for now, then in zip(after, before, strict=True))


def test_every_kind_is_logged_in_three_taps_by_somebody_new(inside, start, sit):
    with inside():
        pass
    app = start()
    person = sit(app)
    for name, question in QUESTIONS.items():

        def log(name=name, question=question):
            person.tap("Log")
            person.at("Log")
            person.tap(name, role="button")
            person.sees(question)
            person.at(name)
            person.tap("Save")
            person.sees(f"{'Peer support' if name == 'Support contact' else name} logged.")

        person.at("Today")
        assert costs(person, log) == (3, 0, 0)
    app.stop()
    with inside() as aftercare:
        logged = logged_today(aftercare)
    assert sorted((form.kind, form.subtype) for form in logged if form.subtype) == [
        (ActivityKind.PEER_SUPPORT, SUPPORT_CONTACT)
    ]
    assert len({form.kind for form in logged}) == 4
    assert len(logged) == 5


def test_every_usual_is_one_tap_on_today_and_its_details_come_with_it(inside, start, sit):
    with inside() as aftercare:
        log_lately(aftercare)
    app = start()
    person = sit(app, moving=True)
    for words, kind in [
        ("Group · 45 min", "Therapy"),
        ("AA · 45 min", "Peer support"),
        ("Walk · 45 min", "Wellness"),
        ("Call · 45 min", "Family"),
        ("Sponsor", "Peer support"),
    ]:

        def log(words=words, kind=kind):
            person.tap(words)
            person.sees(f"{kind} logged.")
            person.tap("Close")
            person.does_not_see(f"{kind} logged.")

        person.at("Today")
        taps, keys, scrolls = costs(person, log)
        assert (taps - 1, keys, scrolls) == (1, 0, 0)  # closing the message is not part of it
    app.stop()
    with inside() as aftercare:
        logged = logged_today(aftercare)
    assert {(form.kind, form.subtype, form.minutes) for form in logged} == {
        *((kind, subtype, "45") for kind, subtype, _words in USUALS.values()),
        (ActivityKind.PEER_SUPPORT, SUPPORT_CONTACT, ""),
    }


def test_a_usual_that_is_not_on_today_is_three_taps_away_on_its_own_screen(inside, start, sit):
    with inside() as aftercare:
        log_lately(aftercare)
    app = start()
    person = sit(app)
    places = {name: words for name, (_kind, _subtype, words) in USUALS.items()}
    for name, words in {**places, "Support contact": "Sponsor"}.items():

        def log(name=name, words=words):
            person.tap("Log")
            person.at("Log")
            person.tap(name, role="button")
            person.at(name)
            person.tap(words, within="Your usuals")
            person.sees("logged.")

        assert costs(person, log) == (3, 0, 0)
        person.page.go_back()
        person.at("Log")
        person.page.go_back()
        person.at("Today")
    app.stop()
    with inside() as aftercare:
        assert len(logged_today(aftercare)) == 5


def test_a_step_of_a_goal_is_ticked_in_three_taps(inside, start, sit):
    with inside() as aftercare:
        log_lately(aftercare)
    app = start()
    person = sit(app)

    def tick():
        person.tap("Log")
        person.at("Log")
        person.tap("Goal", role="button")
        person.at("Goal")
        person.tap("Tick when done Buy one brush")
        person.sees("Step done. It is in your log.")

    person.at("Today")
    assert costs(person, tick) == (3, 0, 0)
    app.stop()
    with inside() as aftercare:
        assert [form.kind for form in logged_today(aftercare)] == [ActivityKind.GOAL]
        [goal] = aftercare.goals.active()
        [step] = aftercare.goals.read(goal.id).steps
        assert step.done_at is not None
