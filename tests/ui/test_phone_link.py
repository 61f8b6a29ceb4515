"""What rings goes to the phone's own scheduler, and what is pressed there comes back."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta

import pytest

from aftercare_app.domain.activity import ActivityKind, Fellowship
from aftercare_app.domain.anchors import blank_anchor
from aftercare_app.services.ports import NotShown, PhoneAnswer, PhonePermission
from aftercare_app.ui.phone_link import PhoneLink


class MemoryPhone:
    """A phone that rings what it was given last."""

    def __init__(self, permission=PhonePermission.ALLOWED):
        self.said = permission
        self.rings = []
        self.plans = 0
        self.hear = None

    async def permission(self):
        return self.said

    async def replan(self, coming, actions):
        self.plans += 1
        if self.said is PhonePermission.BLOCKED:
            raise NotShown("blocked")
        self.rings, self.buttons = list(coming), actions

    def on_answer(self, hear):
        self.hear = hear

    async def press(self, pressed):
        self.hear(PhoneAnswer(self.rings[0].reminder, pressed))
        await asyncio.sleep(0)


@pytest.fixture
def reminding(home, aftercare, clock):
    form = blank_anchor(ActivityKind.PEER_SUPPORT, clock.today(), Fellowship.AA)
    asked = {"weekdays": (2,), "times": (time(18),), "lead": 10}
    aftercare.anchors.add(replace(form, **asked))
    home.reminding.tick()
    return home.reminding


async def settled(link):
    """Wait for what the link has under way."""
    await asyncio.sleep(0)
    while link._tasks:
        await asyncio.gather(*link._tasks)


def linked(run, reminding, phone, then):
    async def live():
        link = PhoneLink(phone, reminding)
        await link.begin()
        await then(link)
        link.end()

    run(live())


def test_a_phone_gets_what_comes_in_discreet_words_and_moments(run, reminding, clock):
    phone = MemoryPhone()

    async def then(link):
        assert len(phone.rings) == 1  # of the coming week
        first = phone.rings[0]
        assert first.moment == clock.now() + timedelta(hours=5, minutes=50)
        assert first.title.replace("\N{NO-BREAK SPACE}", " ") == "Reminder: 6:00 PM plan"
        assert list(phone.buttons) == ["done", "ten_minutes", "hour"]

    linked(run, reminding, phone, then)


def test_what_a_phone_rings_a_day_before_says_that_it_is_tomorrow(run, reminding, aftercare, clock):
    phone = MemoryPhone()
    form = blank_anchor(ActivityKind.WELLNESS, clock.today())
    asked = {"weekdays": (3,), "times": (time(19),), "lead": 24 * 60}
    aftercare.anchors.add(replace(form, **asked))
    reminding.tick()

    async def then(link):
        titles = [one.title.replace("\N{NO-BREAK SPACE}", " ") for one in phone.rings]
        assert "Reminder: tomorrow 7:00 PM plan" in titles

    linked(run, reminding, phone, then)


def test_it_is_planned_anew_only_when_something_changed(run, reminding, aftercare, clock):
    phone = MemoryPhone()

    async def then(link):
        reminding.tick()
        await settled(link)
        assert phone.plans == 1
        [planned] = aftercare.plan.between(clock.today(), clock.today())
        aftercare.plan.move(planned, clock.today(), time(20))
        reminding.tick()
        await settled(link)
        assert phone.plans == 2
        assert phone.rings[0].moment == clock.now() + timedelta(hours=7, minutes=50)

    linked(run, reminding, phone, then)


def test_the_week_that_it_knows_rolls_on(run, reminding, clock):
    phone = MemoryPhone()

    async def then(link):
        clock.move(days=5)
        reminding.tick()
        await settled(link)
        assert [one.moment.day for one in phone.rings] == [21]

    linked(run, reminding, phone, then)


def test_done_on_the_notification_is_logged(run, reminding, aftercare, clock):
    phone = MemoryPhone()

    async def then(link):
        clock.move(hours=6)
        await phone.press("done")
        await settled(link)
        assert len(aftercare.activities.logged_on(clock.today())) == 1
        assert reminding.ringing() == []

    linked(run, reminding, phone, then)


def test_put_off_on_the_notification_it_rings_again_as_another(run, reminding, clock):
    phone = MemoryPhone()

    async def then(link):
        first = phone.rings[0]
        clock.move(hours=6)
        await phone.press("hour")
        await settled(link)
        again = phone.rings[0]
        assert again.reminder == first.reminder
        assert again.number != first.number
        assert again.moment == clock.now() + timedelta(hours=1)

    linked(run, reminding, phone, then)


def test_a_tap_only_opens_the_app(run, reminding):
    phone = MemoryPhone()

    async def then(link):
        await phone.press("")
        await settled(link)
        assert reminding.answers.to_log() == []

    linked(run, reminding, phone, then)


def test_what_a_blocked_phone_does_not_take_the_open_app_looks_for(run, reminding, clock):
    phone = MemoryPhone(PhonePermission.BLOCKED)

    async def then(link):
        clock.move(hours=6)
        reminding.tick()
        await settled(link)
        assert len(reminding.notifier.shown) == 1

    linked(run, reminding, phone, then)


def test_without_a_phone_nothing_is_planned(run, reminding):
    phone = MemoryPhone(PhonePermission.NOT_A_PHONE)

    async def then(link):
        reminding.tick()
        await settled(link)
        assert phone.plans == 0
        assert phone.hear is None

    linked(run, reminding, phone, then)
