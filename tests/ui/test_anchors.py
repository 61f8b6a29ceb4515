"""Anchors on the screen: named with few taps, changed from today, resting, ended; kept drafts."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import flet as ft
import pytest

from aftercare_app.domain.activity import ActivityKind, Practice
from aftercare_app.domain.anchors import PauseReason, Rhythm, blank_anchor
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.domain.week_status import WeekStatus

WEDNESDAY = date(2025, 5, 14)


@pytest.fixture
def walk(aftercare):
    """A walk three times a week, on any day."""
    form = blank_anchor(ActivityKind.WELLNESS, WEDNESDAY, Practice.WALK)
    return aftercare.anchors.add(replace(form, per_week="3", backup="Ten squats")).id


def version(aftercare):
    [anchor] = aftercare.anchors.all()
    return anchor.latest(aftercare.clock.today())


class TestNaming:
    def test_a_suggestion_and_save_make_an_anchor(self, aftercare, window, run):
        for _time in range(3):
            aftercare.activities.log(
                replace(
                    blank_form(ActivityKind.WELLNESS, aftercare.clock.wall(), Practice.WALK),
                    minutes="25",
                )
            )

        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("suggested-0")
                await screen.press("save")
                assert screen.says("Anchor added.")

        run(day())
        assert (version(aftercare).subtype, version(aftercare).minutes) == (Practice.WALK, 25)

    @pytest.mark.ci
    def test_weekday_evenings_are_one_tap(self, aftercare, window, run):
        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("kind-peer_support")
                await screen.press("subtype-na")
                await screen.press("evenings")
                await screen.press("save")

        run(day())
        kept = version(aftercare)
        assert (kept.rule, kept.times, kept.per_week) == (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            (time(18),),
            5,
        )

    @pytest.mark.ci
    def test_several_times_a_day_count_each(self, aftercare, window, run):
        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("kind-wellness")
                await screen.press("every-day")
                await screen.press("at-0800")
                await screen.press("at-2000")
                await screen.press("save")

        run(day())
        assert version(aftercare).per_week == 14

    @pytest.mark.ci
    def test_six_times_a_day_can_be_saved_as_they_are(self, aftercare, window, run):
        form = blank_anchor(ActivityKind.WELLNESS, WEDNESDAY, Practice.MEDICATION_AS_PLANNED)
        six = tuple(time(hour) for hour in (6, 8, 12, 15, 18))
        kept = replace(form, weekdays=tuple(range(7)), times=six, per_week="35")
        anchor = aftercare.anchors.add(kept).id

        async def day():
            async with window(route=f"/anchor/{anchor}/change") as screen:
                await screen.press("at-2000")
                await screen.press("save")
                assert screen.says("The past stays as it was.")

        run(day())
        assert (len(version(aftercare).times), version(aftercare).per_week) == (6, 35)

    @pytest.mark.ci
    def test_more_often_than_the_days_allow_is_said_beside_the_field(self, aftercare, window, run):
        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("day-0")
                await screen.press("per-week-5")
                await screen.press("save")
                assert screen.says("That is more often than the chosen days.")

        run(day())
        assert aftercare.anchors.all() == []

    @pytest.mark.ci
    def test_every_two_weeks_is_a_choice(self, aftercare, window, run):
        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("kind-therapy")
                await screen.press("day-2")
                await screen.press("rhythm-every_two_weeks")
                await screen.press("save")

        run(day())
        assert aftercare.anchors.read(version(aftercare).anchor_id).form.rhythm is (
            Rhythm.EVERY_TWO_WEEKS
        )

    @pytest.mark.ci
    def test_what_was_typed_is_there_again(self, aftercare, window, run):
        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("details")
                await screen.type("words", "The Tuesday people")
            async with window(route="/anchor/new") as screen:
                await screen.until(lambda: screen.has("start-fresh"))
                assert screen.find("words").value == "The Tuesday people"

        run(day())

    @pytest.mark.ci
    def test_it_may_count_from_a_later_day(self, aftercare, window, run):
        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("details")
                await screen.press("since")
                [calendar] = [one for one in screen.walk() if isinstance(one, ft.DatePicker)]
                await screen.fire(calendar, "change", value=datetime(2025, 6, 2, 4, tzinfo=UTC))
                await screen.press("save")

        run(day())
        [anchor] = aftercare.anchors.all()
        assert anchor.facts.since == date(2025, 6, 2)

    def test_an_anchor_of_any_time_is_a_chip_on_today_that_counts_for_it(
        self, aftercare, window, run
    ):
        form = blank_anchor(ActivityKind.WELLNESS, WEDNESDAY, Practice.WALK)
        aftercare.anchors.add(replace(form, words="Round the lake", per_week="3"))

        async def day():
            async with window() as screen:
                await screen.press_text("Round the lake")

        run(day())
        [shown] = aftercare.weeks.week().anchors
        assert shown.read.done == 1

    @pytest.mark.ci
    def test_a_sixth_anchor_is_kept_with_a_gentle_word(self, aftercare, window, run):
        for kind in ActivityKind:
            aftercare.anchors.add(blank_anchor(kind, WEDNESDAY))

        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("save")
                assert screen.says("Four or five are easier to hold than many.")

        run(day())
        assert len(aftercare.anchors.all()) == 6


class TestOneAnchor:
    @pytest.mark.parametrize("number", [0, 1])
    def test_one_tap_logs_for_this_anchor_and_for_none_like_it(
        self, aftercare, clock, walk, window, run, add, number
    ):
        alike = add(ActivityKind.WELLNESS, "walk", words="Evening walk")
        mine = (walk, alike)[number]

        async def day():
            async with window(route=f"/anchor/{mine}") as screen:
                await screen.press("log-anchor")
                done = {one.anchor.id: one.read.done for one in aftercare.weeks.week().anchors}
                assert done == {walk: 0, alike: 0} | {mine: 1}
                await screen.press_text("Undo")
                assert aftercare.activities.logged_on(clock.today()) == []

        run(day())

    @pytest.mark.ci
    def test_a_change_counts_from_today(self, aftercare, clock, walk, window, run):
        clock.move(days=7)

        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                await screen.press("change")
                await screen.press("per-week-5")
                await screen.press("save")
                assert screen.says("The past stays as it was.")

        run(day())
        [anchor] = aftercare.anchors.all()
        assert [one.per_week for one in anchor.versions] == [3, 5]

    @pytest.mark.ci
    def test_it_rests_for_this_week_with_a_reason_and_undo(self, aftercare, walk, window, run):
        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                await screen.press("pause")
                await screen.press("reason-unwell")
                await screen.press("rest-now")
                assert screen.says("It rests until Sun, May 18. Unwell.")
                assert screen.says("This week · Resting")
                paused = aftercare.anchors.read(walk).paused
                assert paused.reason is PauseReason.UNWELL
                await screen.press_text("Undo")
                assert aftercare.anchors.read(walk).paused is None

        run(day())

    def test_a_week_that_is_over_can_be_excused(self, aftercare, clock, walk, window, run):
        clock.move(days=7)

        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                await screen.press("pause")
                await screen.press("rest-last")
                await screen.press("rest-now")

        run(day())
        [row] = aftercare.weeks.grid(2)
        assert row.weeks[1].status is WeekStatus.PAUSED

    @pytest.mark.ci
    def test_a_rest_that_is_over_can_be_taken_back_and_undone(
        self, aftercare, clock, walk, window, run
    ):
        aftercare.anchors.pause(walk, WEDNESDAY, WEDNESDAY + timedelta(days=4))
        clock.move(days=7)

        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                assert screen.says("It rested May 14 – 18.")
                await screen.press("count-20250514")
                assert aftercare.anchors.read(walk).rested == ()
                await screen.press_text("Undo")
                [rested] = aftercare.anchors.read(walk).rested
                assert rested.last == WEDNESDAY + timedelta(days=4)

        run(day())

    def test_while_it_rests_its_backup_is_offered_in_one_tap(self, aftercare, walk, window, run):
        aftercare.anchors.pause(walk, WEDNESDAY)

        async def day():
            async with window() as screen:
                assert screen.says("Walk is resting: lighter support. Want a backup? Ten squats.")
                await screen.press(f"backup-{walk}")
                assert screen.says("Planned for today.")

        run(day())
        [planned] = aftercare.plan.between(WEDNESDAY, WEDNESDAY)
        assert planned.title == "Ten squats"

    @pytest.mark.ci
    def test_a_rest_to_come_says_from_when_to_when_and_can_be_called_off(
        self, aftercare, walk, window, run
    ):
        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                await screen.press("pause")
                await screen.press("rest-next")
                await screen.press("rest-now")
                assert screen.says("It rests from Mon, May 19 to Sun, May 25.")
                await screen.press("take-up")
                assert screen.says("Called off. It goes on as before.")
                assert not screen.says("It counts again")

        run(day())
        assert aftercare.anchors.read(walk).paused is None

    def test_it_is_taken_up_again(self, aftercare, walk, window, run):
        aftercare.anchors.pause(walk, WEDNESDAY - timedelta(days=2))

        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                await screen.press("take-up")
                assert screen.says("It counts again from today.")

        run(day())
        assert not aftercare.weeks.week().anchors[0].rests_today

    def test_it_ends_and_undo_brings_it_back(self, aftercare, walk, window, run):
        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                await screen.press("end")
                assert aftercare.anchors.all() == []
                await screen.press_text("Undo")
                assert len(aftercare.anchors.all()) == 1

        run(day())

    def test_one_that_begins_later_is_to_come(self, aftercare, add, window, run):
        walk = add(ActivityKind.WELLNESS, Practice.WALK, since=WEDNESDAY + timedelta(days=2))

        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                assert screen.says("This week · To come")

        run(day())

    def test_one_that_ended_says_so(self, aftercare, clock, walk, window, run):
        clock.move(days=1)
        aftercare.anchors.end(walk)

        async def day():
            async with window(route=f"/anchor/{walk}") as screen:
                assert screen.says("This anchor has ended")

        run(day())


class TestWeekByWeek:
    def test_it_says_how_many_weeks_were_held_with_a_list_behind(
        self, aftercare, clock, walk, window, run
    ):
        for _week in range(2):
            for _day in range(3):
                form = blank_form(ActivityKind.WELLNESS, clock.wall(), Practice.WALK)
                aftercare.activities.log(form)
            clock.move(days=7)

        async def day():
            async with window(route="/weeks") as screen:
                assert screen.says("Held in 2 of 2 weeks.")
                await screen.press(f"list-{walk}")
                assert screen.says("May 12 – 18: Held")
                assert screen.says("Not yet")

        run(day())

    def test_without_anchors_it_says_what_will_be_here(self, aftercare, window, run):
        async def day():
            async with window(route="/weeks") as screen:
                assert screen.says("Nothing to see yet")

        run(day())
