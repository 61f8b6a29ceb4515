"""The finer rules of an anchor's form and of letting it rest: what a tap changes, and what not."""

from datetime import UTC, date, datetime, time

import flet as ft
import pytest

from aftercare_app.domain.activity import SUPPORT_CONTACT, Practice, SupportRole
from aftercare_app.domain.anchors import PauseReason
from aftercare_app.services.graduate import Introduction
from aftercare_app.ui.parts.anchor_fields import SHOWN_FIRST
from tests.services.planning import NEXT_MON, WED, WELLNESS, add


@pytest.fixture
def walk(aftercare):
    return add(aftercare, WELLNESS, subtype=Practice.WALK, per_week=3)


def kept(aftercare):
    [anchor] = aftercare.anchors.all()
    return anchor.latest(aftercare.clock.today())


def keys_like(screen, beginning):
    """Return the keys on the screen that begin so, in the order in which they are drawn."""
    found = screen.keys()
    return [key for key in found if key.startswith(beginning)]


async def pick_day(screen, key, day):
    """Pick a day in the calendar that a chip opens; the client sends the day's midnight."""
    await screen.press(key)
    [calendar] = [one for one in screen.walk() if isinstance(one, ft.DatePicker)]
    midnight = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    await screen.fire(calendar, "change", value=midnight)


class TestForm:
    @pytest.mark.ci
    def test_a_second_tap_leaves_open_which_one(self, aftercare, window, run):
        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("kind-wellness")
                await screen.press("subtype-walk")
                assert screen.chosen("subtype-walk")
                await screen.press("subtype-walk")
                await screen.press("save")

        run(day())
        assert (kept(aftercare).kind, kept(aftercare).subtype) == (WELLNESS, None)

    @pytest.mark.ci
    def test_a_support_contact_says_with_whom_and_not_which_meeting(self, aftercare, window, run):
        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press(f"kind-{SUPPORT_CONTACT}")
                assert keys_like(screen, "subtype-") == []
                await screen.press("role-sponsor")
                await screen.press("save")

        run(day())
        assert kept(aftercare).subtype == SUPPORT_CONTACT
        assert kept(aftercare).details.role is SupportRole.SPONSOR

    @pytest.mark.ci
    def test_other_days_keep_the_times_that_were_chosen(self, aftercare, window, run):
        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("kind-wellness")
                await screen.press("evenings")
                await screen.press("at-0800")
                await screen.press("weekend")
                await screen.press("save")

        run(day())
        assert kept(aftercare).times == (time(8), time(18))
        assert kept(aftercare).per_week == 4

    @pytest.mark.ci
    def test_times_and_weeks_are_asked_only_of_chosen_days(self, aftercare, window, run):
        async def day():
            async with window(route="/anchor/new") as screen:
                assert not screen.has("at-0800")
                assert not screen.has("rhythm-weekly")
                await screen.press("day-2")
                assert screen.has("at-0800")
                assert screen.has("rhythm-weekly")
                await screen.press("any-day")
                assert not screen.has("at-0800")

        run(day())

    def test_the_days_begin_with_the_persons_own_first_day(self, aftercare, window, run):
        aftercare.about_me.introduce(Introduction(week_starts_on=6))

        async def day():
            async with window(route="/anchor/new") as screen:
                assert keys_like(screen, "day-") == [f"day-{day}" for day in (6, *range(6))]

        run(day())

    def test_what_was_chosen_stays_in_sight_when_the_rest_is_folded(self, aftercare, window, run):
        late = add(aftercare, WELLNESS, subtype=list(Practice)[-1])

        async def day():
            async with window(route=f"/anchor/{late}/change") as screen:
                assert screen.chosen(f"subtype-{list(Practice)[-1]}")
                assert len(keys_like(screen, "subtype-")) == SHOWN_FIRST

        run(day())

    def test_a_folded_field_that_is_wrong_unfolds(self, aftercare, window, run):
        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("details")
                await screen.type("minutes", "a while")
                await screen.press("details")
                await screen.press("save")
                assert screen.find("minutes").value == "a while"
                assert aftercare.anchors.all() == []

        run(day())


class TestRest:
    @pytest.mark.parametrize(
        ("choice", "first", "last", "said"),
        [
            ("next", NEXT_MON, date(2025, 5, 25), "It rests from Mon, May 19 to Sun, May 25."),
            ("open", WED, None, "It rests until you take it up again."),
        ],
    )
    def test_for_as_long_as_was_chosen(
        self, aftercare, walk, window, run, choice, first, last, said
    ):
        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                await screen.press("pause")
                await screen.press(f"rest-{choice}")
                await screen.press("rest-now")
                assert screen.says(said)

        run(day())
        paused = aftercare.anchors.read(walk).paused
        assert (paused.first, paused.last) == (first, last)

    def test_until_a_day_that_was_picked(self, aftercare, walk, window, run):
        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                await screen.press("pause")
                await pick_day(screen, "rest-day", date(2025, 5, 30))
                await screen.press("rest-now")
                assert screen.says("It rests until Fri, May 30.")

        run(day())
        paused = aftercare.anchors.read(walk).paused
        assert (paused.first, paused.last) == (WED, date(2025, 5, 30))

    def test_the_reason_is_taken_back_with_a_second_tap(self, aftercare, walk, window, run):
        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                await screen.press("pause")
                await screen.press(f"reason-{PauseReason.UNWELL}")
                await screen.press(f"reason-{PauseReason.UNWELL}")
                await screen.press("rest-now")

        run(day())
        assert aftercare.anchors.read(walk).paused.reason is None

    def test_one_backup_is_offered_until_something_is_planned(self, aftercare, walk, window, run):
        other = add(aftercare)
        for anchor in (walk, other):
            aftercare.anchors.pause(anchor, WED)

        async def day():
            async with window() as screen:
                offered = [screen.has(f"backup-{anchor}") for anchor in (walk, other)]
                assert sorted(offered) == [False, True]
                await screen.press(f"backup-{walk if offered[0] else other}")
                assert not screen.says("lighter support")

        run(day())
