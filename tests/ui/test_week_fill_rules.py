"""The finer rules of a week from paper: what a tap logs, and what is one line."""

from datetime import date, time

import pytest

from aftercare_app.domain.activity import Practice
from tests.services.planning import LAST_WED, WED, WELLNESS, add, log


class TestAWeekFromPaper:
    @pytest.fixture
    def walk(self, aftercare):
        return add(
            aftercare,
            WELLNESS,
            date(2025, 5, 1),
            subtype=Practice.WALK,
            weekdays=(2,),
            times=(time(18),),
        )

    @pytest.mark.ci
    def test_a_tap_is_logged_at_its_planned_time_or_now_if_that_is_to_come(
        self, aftercare, walk, window, run
    ):
        async def fill(day):
            async with window(route=f"/week/{day}") as screen:
                await screen.press(f"tick-anchor-{walk}:{day}")
                await screen.press("save")

        run(fill(LAST_WED))
        run(fill(WED))
        times = [aftercare.activities.logged_on(day)[0].at for day in (LAST_WED, WED)]
        assert times == [time(18), time(12)]

    def test_a_second_tap_takes_it_back_and_nothing_to_save_is_said(
        self, aftercare, walk, window, run
    ):
        async def day():
            async with window(route=f"/week/{LAST_WED}") as screen:
                await screen.press(f"tick-anchor-{walk}:{LAST_WED}")
                await screen.press(f"tick-anchor-{walk}:{LAST_WED}")
                await screen.press("save")
                assert screen.says("Tap the days on which you did something. Then save.")

        run(day())
        assert aftercare.activities.logged_on(LAST_WED) == []

    @pytest.mark.ci
    def test_what_is_logged_has_its_mark_and_the_draft_is_gone(self, aftercare, walk, window, run):
        key = f"tick-anchor-{walk}:{LAST_WED}"

        async def day():
            async with window(route=f"/week/{LAST_WED}") as screen:
                await screen.press(key)
                await screen.press("save")
            async with window(route=f"/week/{LAST_WED}") as screen:
                assert screen.find(key).disabled
                assert not screen.has("start-fresh")

        run(day())

    def test_a_usual_that_is_an_anchor_is_one_line(self, aftercare, walk, window, run):
        for _time in range(3):
            log(aftercare, WELLNESS, subtype=Practice.WALK)
            log(aftercare, WELLNESS, subtype=Practice.JOURNALING)

        async def day():
            async with window(route=f"/week/{LAST_WED}") as screen:
                assert screen.has(f"tick-usual-0:{LAST_WED}")
                assert not screen.has(f"tick-usual-1:{LAST_WED}")

        run(day())
