"""A phone rings what is planned, once, and a place without one loses nothing."""

import asyncio
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import flet as ft
import pytest

from aftercare_app.device import phone_scheduler
from aftercare_app.device.phone import NoPhone, phone_here
from aftercare_app.device.phone_scheduler import SchedulingPhone
from aftercare_app.services.ports import NotShown, PhoneAnswer, PhonePermission
from tests.device.phones import FakePhone, every_hour, reminder
from tests.fakes import NEW_YORK, StillClock
from tests.ui.screen import shown

pytest.importorskip("flet_notifications")
BUTTONS = {"done": "Done", "hour": "In an hour"}
CHANNEL = "Reminders"


@pytest.fixture
def clock():
    return StillClock()


@pytest.fixture
def fake(clock, monkeypatch):
    monkeypatch.setenv("FLET_PLATFORM", "android")
    return FakePhone(clock)


@asynccontextmanager
async def started(fake):
    """Start the app on this phone, as after a tap on its icon."""
    async with shown(lambda page: page.add(ft.Text("Today")), answer=fake.answer) as screen:
        yield await phone_here(screen.page, fake.clock.now, CHANNEL), screen


def on_the_phone(fake, story):
    async def told():
        async with started(fake) as (phone, screen):
            assert isinstance(phone, SchedulingPhone)
            return await story(phone, screen)

    return asyncio.run(told())


def replanned(fake, coming, actions=BUTTONS):
    on_the_phone(fake, lambda phone, _: phone.replan(coming, actions))


class TestWhereThereIsNone:
    @pytest.mark.parametrize("platform", [None, "linux", "macos", "windows"])
    def test_it_is_not_even_asked_for(self, fake, monkeypatch, platform):
        monkeypatch.delenv("FLET_PLATFORM")
        if platform:
            monkeypatch.setenv("FLET_PLATFORM", platform)
        assert isinstance(asyncio.run(self.found(fake)), NoPhone)
        assert fake.asked == []

    def test_a_client_without_it_loses_only_reminders(self, fake):
        fake.there = False
        assert isinstance(asyncio.run(self.found(fake)), NoPhone)

    def test_silence_is_given_up_on_soon(self, fake, monkeypatch):
        monkeypatch.setattr(phone_scheduler, "PROBE_SECONDS", 0.01)
        assert isinstance(asyncio.run(self.found(fake, silent=True)), NoPhone)

    def test_the_package_may_be_missing(self, fake, monkeypatch):
        monkeypatch.setitem(sys.modules, "flet_notifications", None)
        assert isinstance(asyncio.run(self.found(fake)), NoPhone)

    def test_nothing_comes_of_it(self):
        async def used(phone):
            await phone.replan([reminder(1, datetime(2025, 5, 14, tzinfo=UTC))], BUTTONS)
            phone.on_answer(lambda answer: None)
            await phone.open_settings()
            assert not await phone.exact()
            assert not await phone.ask_exact()
            return {await phone.permission(), await phone.ask()}

        assert asyncio.run(used(NoPhone())) == {PhonePermission.NOT_A_PHONE}

    async def found(self, fake, silent=False):
        async with shown(lambda page: page.add(ft.Text("x")), answer=fake.answer) as screen:
            if silent:
                screen.connection._reply = lambda body: asyncio.sleep(0)
            return await phone_here(screen.page, fake.clock.now, CHANNEL)


class TestPlan:
    def test_what_is_planned_rings_at_its_moment(self, fake, clock):
        wall = datetime(2025, 5, 15, 18, tzinfo=NEW_YORK)
        replanned(fake, [reminder(7, wall)])
        assert fake.ringing() == {7: datetime(2025, 5, 15, 22, tzinfo=UTC)}

    def test_the_hour_that_comes_twice_rings_in_the_right_one(self, fake, clock):
        clock.moment = datetime(2025, 11, 1, 12, tzinfo=UTC)
        second = datetime(2025, 11, 2, 1, 30, tzinfo=NEW_YORK, fold=1)
        replanned(fake, [reminder(7, second)])
        assert fake.ringing() == {7: datetime(2025, 11, 2, 6, 30, tzinfo=UTC)}

    def test_nothing_is_scheduled_twice(self, fake, clock):
        async def story(phone, _):
            for _ in range(3):
                await phone.replan(every_hour(clock, 4), BUTTONS)

        on_the_phone(fake, story)
        assert fake.asked.count("schedule") == 4

    def test_only_what_changed_is_scheduled_anew(self, fake, clock):
        hours = every_hour(clock, 3)
        moved = reminder(2, hours[1].moment + timedelta(minutes=5))

        async def story(phone, _):
            await phone.replan(hours, BUTTONS)
            await phone.replan([hours[0], moved, hours[2]], BUTTONS)

        on_the_phone(fake, story)
        assert fake.asked.count("schedule") == 4
        assert fake.ringing()[2] == moved.moment

    def test_a_start_trusts_only_what_it_planned_itself(self, fake, clock):
        replanned(fake, every_hour(clock, 2))
        replanned(fake, every_hour(clock, 2))
        assert fake.asked.count("schedule") == 4
        assert sorted(fake.ringing()) == [1, 2]

    def test_what_is_no_longer_planned_is_cancelled(self, fake, clock):
        hours = every_hour(clock, 3)
        replanned(fake, hours)
        replanned(fake, hours[1:2])
        assert sorted(fake.ringing()) == [2]
        replanned(fake, [])
        assert fake.ringing() == {}

    def test_what_comes_back_rings_again(self, fake, clock):
        async def story(phone, _):
            for coming in (every_hour(clock, 2), [], every_hour(clock, 2)):
                await phone.replan(coming, BUTTONS)

        on_the_phone(fake, story)
        assert sorted(fake.ringing()) == [1, 2]

    def test_the_nearest_fifty_of_a_week_are_kept(self, fake, clock):
        far = reminder(999, clock.now() + timedelta(days=8))
        replanned(fake, [far, *reversed(every_hour(clock, 60))])
        assert sorted(fake.ringing()) == list(range(1, 51))

    def test_the_window_rolls_on(self, fake, clock):
        hours = every_hour(clock, 60)

        async def story(phone, _):
            await phone.replan(hours, BUTTONS)
            clock.move(hours=10, minutes=1)
            await phone.replan(hours, BUTTONS)

        on_the_phone(fake, story)
        assert sorted(fake.ringing()) == list(range(11, 61))
        assert fake.asked.count("schedule") == 60

    def test_what_is_past_or_all_but_past_is_left_out(self, fake, clock):
        moments = [clock.now() + timedelta(seconds=s) for s in (-60, 0, 4, 60)]
        replanned(fake, [reminder(n, moment) for n, moment in enumerate(moments)])
        assert sorted(fake.ringing()) == [3]

    @pytest.mark.parametrize("granted", [False, True])
    def test_it_is_exact_only_where_the_person_granted_it(self, fake, clock, granted):
        fake.grants_exact = granted
        replanned(fake, every_hour(clock, 1))
        mode = "exactAllowWhileIdle" if granted else "inexactAllowWhileIdle"
        assert fake.pending[1]["schedule_mode"] == mode

    def test_a_grant_makes_the_planned_ones_exact(self, fake, clock):
        async def story(phone, _):
            await phone.replan(every_hour(clock, 2), BUTTONS)
            assert await phone.ask_exact()
            await phone.replan(every_hour(clock, 2), BUTTONS)

        on_the_phone(fake, story)
        assert {one["schedule_mode"] for one in fake.listed()} == {"exactAllowWhileIdle"}

    def test_the_phone_is_given_no_more_than_it_shows(self, fake, clock):
        replanned(fake, every_hour(clock, 1))
        given = fake.pending[1]
        assert (given["title"], given["body"]) == ("Reminder", "6:00 plan")
        assert given["payload"] == f"r1@{int(fake.ringing()[1].timestamp())}"
        assert {one["id"]: one["title"] for one in given["actions"]} == BUTTONS
        assert all(one["foreground"] for one in given["actions"])
        assert given["options"]["android"]["visibility"] == "private"
        assert fake.channels == {"reminders": CHANNEL}

    def test_an_iphone_has_no_channel(self, fake, clock, monkeypatch):
        monkeypatch.setenv("FLET_PLATFORM", "ios")
        replanned(fake, every_hour(clock, 1))
        assert fake.channels == {}


class TestTrouble:
    def test_one_that_is_refused_does_not_stop_the_others(self, fake, clock):
        fake.refused = {1}
        with pytest.raises(NotShown) as told:
            replanned(fake, every_hour(clock, 3))
        assert told.value.why == "schedule_failed"
        assert sorted(fake.ringing()) == [2, 3]

    @pytest.mark.parametrize("about", ["get_pending", "schedule"])
    def test_a_phone_that_falls_silent_is_told_at_once(self, fake, clock, about):
        fake.silent_about = about
        with pytest.raises(NotShown) as told:
            replanned(fake, every_hour(clock, 50))
        assert told.value.why == "silent"
        assert fake.asked.count(about) == 1

    def test_a_blocked_phone_is_given_nothing_new_and_says_so(self, fake, clock):
        replanned(fake, every_hour(clock, 2))
        fake.allowed = False
        with pytest.raises(NotShown) as told:
            replanned(fake, every_hour(clock, 3)[1:])
        assert told.value.why == "blocked"
        assert sorted(fake.ringing()) == [2]


class TestPermission:
    @pytest.mark.parametrize("platform", ["android", "ios"])
    def test_only_asking_asks(self, fake, clock, monkeypatch, platform):
        monkeypatch.setenv("FLET_PLATFORM", platform)
        fake.allowed = False

        async def story(phone, _):
            service = phone._service
            before = await phone.permission()
            assert not service.request_alert_permission
            after = await phone.ask()
            assert not service.request_alert_permission
            return before, after

        assert on_the_phone(fake, story) == (PhonePermission.BLOCKED, PhonePermission.ALLOWED)

    def test_the_client_hears_of_the_flags_before_it_asks(self, fake):
        async def story(phone, screen):
            screen.connection.sent.clear()
            await phone.ask()
            return screen.connection.sent

        sent = on_the_phone(fake, story)
        flags = [b"request_alert_permission" in raw for raw in sent]
        asks = [b"request_permissions" in raw for raw in sent]
        assert flags.index(True) < asks.index(True) < len(flags) - 1 - flags[::-1].index(True)

    def test_what_the_phone_said_last_holds_while_it_is_silent(self, fake):
        async def story(phone, _):
            fake.there = False
            assert not await phone.exact()
            await phone.open_settings()
            return await phone.permission(), await phone.ask()

        assert set(on_the_phone(fake, story)) == {PhonePermission.ALLOWED}


class TestAnswers:
    def test_a_press_that_started_the_app_is_heard_once(self, fake):
        heard = []

        async def story(phone, screen):
            for _ in range(2):
                await self.press(phone, screen, "action", "hour")
            phone.on_answer(heard.append)
            phone.on_answer(heard.append)
            await self.press(phone, screen, "action", "hour")

        on_the_phone(fake, story)
        assert heard == [PhoneAnswer("r1", "hour")]

    def test_presses_are_heard_while_the_app_runs(self, fake):
        heard = []

        async def story(phone, screen):
            phone.on_answer(heard.append)
            await self.press(phone, screen, "action", "hour")
            await self.press(phone, screen, "action", "hour", payload="r1@3600")
            await self.press(phone, screen, "tap", "")

        on_the_phone(fake, story)
        assert [answer.pressed for answer in heard] == ["hour", "hour", ""]

    def test_what_is_not_ours_is_not_heard(self, fake):
        heard = []

        async def story(phone, screen):
            phone.on_answer(heard.append)
            await self.press(phone, screen, "tap", "", payload="")
            await self.press(phone, screen, "dismissed", "")

        on_the_phone(fake, story)
        assert heard == []

    async def press(self, phone, screen, name, pressed, payload="r1@0"):
        told = {"id": 1, "action_id": pressed, "payload": payload, "input": "", "data": {}}
        told["response_type"] = name
        await screen.session.dispatch_event(phone._service._i, name, told)
        assert screen.connection.crashes == []
