"""A week from paper: ticked day by day, saved at once, and read aloud as boxes."""

from dataclasses import replace
from datetime import date, timedelta

import flet as ft
import pytest

from aftercare_app.domain.activity import ActivityKind, Outcome, Practice
from aftercare_app.domain.entry_form import blank_form

WEDNESDAY = date(2025, 5, 14)
A_WEEK = timedelta(days=7)


class TestAWeekFromPaper:
    @pytest.mark.ci
    def test_taps_are_logged_all_at_once_and_undo_takes_all_back(
        self, aftercare, clock, add, window, run
    ):
        clock.move(days=-7)
        walk = add(ActivityKind.WELLNESS, Practice.WALK, since=WEDNESDAY - A_WEEK, per_week="3")
        clock.move(days=7)
        days = [WEDNESDAY - A_WEEK, WEDNESDAY - timedelta(days=6)]

        async def day():
            async with window(route="/week/2025-05-05") as screen:
                for one in days:
                    await screen.press(f"tick-anchor-{walk}:{one:%Y-%m-%d}")
                await screen.press("save")
                assert screen.says("2 entries logged.")
                assert [len(aftercare.activities.logged_on(one)) for one in days] == [1, 1]
                await screen.press_text("Undo")
                assert [aftercare.activities.logged_on(one) for one in days] == [[], []]

        run(day())

    @pytest.mark.ci
    def test_what_was_tapped_is_there_again_after_the_window_closed(
        self, aftercare, clock, add, window, run
    ):
        clock.move(days=-7)
        walk = add(ActivityKind.WELLNESS, Practice.WALK, since=WEDNESDAY - A_WEEK, per_week="3")
        clock.move(days=7)
        key = f"tick-anchor-{walk}:2025-05-08"

        async def day():
            async with window(route="/week/2025-05-05") as screen:
                await screen.press(key)
            async with window(route="/week/2025-05-05") as screen:
                await screen.until(lambda: screen.has("start-fresh"))
                assert screen.chosen(key)

        run(day())

    def test_a_box_says_that_it_is_ticked_and_a_mark_says_what_it_is(
        self, aftercare, add, window, run
    ):
        walk = add(ActivityKind.WELLNESS, Practice.WALK, per_week="3", since=date(2025, 5, 12))
        form = blank_form(ActivityKind.WELLNESS, aftercare.clock.wall(), Practice.WALK)
        aftercare.activities.log(replace(form, outcome=Outcome.PARTLY))

        async def day():
            async with window(route="/week/2025-05-12") as screen:
                logged = screen.find(f"tick-anchor-{walk}:2025-05-14", ft.IconButton)
                assert logged.icon.semantics_label == "Walk, Wed, May 14: Partly"
                assert not screen.chosen(f"tick-anchor-{walk}:2025-05-13")
                await screen.press(f"tick-anchor-{walk}:2025-05-13")
                assert screen.chosen(f"tick-anchor-{walk}:2025-05-13")

        run(day())

    def test_without_a_line_there_is_nothing_to_save(self, aftercare, window, run):
        async def day():
            async with window(route="/week/2025-05-12") as screen:
                assert screen.says("Nothing to tick yet")
                assert not screen.has("save")

        run(day())

    def test_a_day_to_come_cannot_be_ticked(self, aftercare, add, window, run):
        walk = add(ActivityKind.WELLNESS, Practice.WALK, per_week="3")

        async def day():
            async with window(route="/week/2025-05-12") as screen:
                assert screen.find(f"tick-anchor-{walk}:2025-05-15").disabled
                assert not screen.find(f"tick-anchor-{walk}:2025-05-14").disabled

        run(day())

    def test_a_week_that_no_calendar_has_is_said_to_be_nowhere(self, aftercare, window, run):
        async def day():
            async with window(route="/week/2025-13-45") as screen:
                assert screen.has("back-to-today")

        run(day())
