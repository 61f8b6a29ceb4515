"""History on the screen: pages, filters, search, a month; every address leads somewhere."""

from dataclasses import replace
from datetime import date

import flet as ft
import pytest

from aftercare_app.domain.activity import ActivityKind, Outcome
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.history import PAGE
from aftercare_app.ui.addresses import screen_at
from aftercare_app.ui.screens.not_found import NotFoundScreen


async def press_day(screen, words):
    """Press the day of the month that a screen reader calls this."""
    [day] = [
        one
        for one in screen.top()
        if isinstance(one, ft.Container)
        and isinstance(one.content, ft.Text)
        and (one.content.semantics_label or "").startswith(words + ":")
    ]
    await screen.press_control(day)


@pytest.fixture
def log(aftercare, clock):
    def log(kind=ActivityKind.WELLNESS, **changes):
        form = blank_form(kind, clock.wall(), changes.get("subtype"))
        return aftercare.activities.log(replace(form, **changes)).id

    return log


def entries(screen):
    return list(filter(lambda key: key.startswith("entry-"), screen.keys()))


def test_history_is_one_tap_from_today_and_says_what_will_be_here(aftercare, window, run):
    async def day():
        async with window() as screen:
            await screen.press("history")
            assert screen.says("Nothing here yet")

    run(day())


def test_entries_are_grouped_by_week_and_open_with_a_tap(window, run, log):
    this_week = log(note="on Wednesday")
    log(day=date(2025, 5, 1))

    async def day():
        async with window(route="/history") as screen:
            assert screen.says("This week")
            assert screen.says("Week of Mon, Apr 28")
            await screen.press(f"entry-{this_week}")
            assert screen.find("note").value == "on Wednesday"

    run(day())


@pytest.mark.ci
def test_earlier_and_later_turn_the_pages(window, run, log):
    for _ in range(PAGE + 2):
        log()

    async def day():
        async with window(route="/history") as screen:
            first = entries(screen)
            await screen.press("earlier")
            assert len(first) == PAGE
            assert len(entries(screen)) == 2
            await screen.press("later")
            assert entries(screen) == first

    run(day())


def test_a_word_in_a_note_is_found_and_the_search_can_be_cleared(window, run, log):
    found = log(note="We met at the harbour")
    log(note="Something else")

    async def day():
        async with window(route="/history") as screen:
            await screen.type("search", "HARBOUR")
            await screen.press("search-now")
            assert entries(screen) == [f"entry-{found}"]
            await screen.type("search", "nowhere to be found")
            await screen.fire(screen.find("search"), "submit")
            assert screen.says("Nothing fits")
            await screen.press("clear-search")
            assert len(entries(screen)) == 2

    run(day())


def test_filters_show_only_what_is_chosen(window, run, log):
    walk = log()
    group = log(ActivityKind.THERAPY, outcome=Outcome.PARTLY)

    async def day():
        async with window(route="/history") as screen:
            await screen.press("filters")
            await screen.press("show-therapy")
            assert entries(screen) == [f"entry-{group}"]
            await screen.press("show-therapy")
            await screen.press("show-done")
            assert entries(screen) == [f"entry-{walk}"]

    run(day())


@pytest.mark.ci
def test_a_day_of_the_calendar_shows_only_that_day(window, run, log):
    log()
    old = log(day=date(2025, 4, 9))

    async def day():
        async with window(route="/history") as screen:
            await screen.press("calendar")
            await screen.press("month-before")
            assert screen.says("April 2025")
            await press_day(screen, "Wednesday, Apr 9")
            assert entries(screen) == [f"entry-{old}"]
            await screen.press("one-day")
            assert len(entries(screen)) == 2

    run(day())


def test_a_day_says_in_words_what_it_holds(window, run, log):
    log()

    async def day():
        async with window(route="/history") as screen:
            await screen.press("calendar")
            named = [c.semantics_label for c in screen.top() if isinstance(c, ft.Text)]
            assert "Wednesday, May 14: Wellness" in named
            assert "Tuesday, May 13: nothing logged" in named

    run(day())


@pytest.mark.ci
def test_a_wide_window_shows_the_month_and_the_list_beside_each_other(window, run, log):
    entry = log()

    async def day():
        async with window(route="/history", width=1280) as screen:
            assert screen.has("month-before")
            assert screen.has(f"entry-{entry}")
            assert not screen.has("calendar")
            await press_day(screen, "Tuesday, May 13")
            assert entries(screen) == []
            await press_day(screen, "Tuesday, May 13")
            assert screen.has(f"entry-{entry}")
            await screen.fire(screen.page, "resize", {"width": 999.0, "height": 800.0})
            assert screen.has("calendar")
            assert not screen.has("month-before")

    run(day())


@pytest.mark.parametrize(
    "path", ["/", "/log", "/log/family", "/history", "/goals", "/help", "/more"]
)
def test_every_address_the_app_gives_out_leads_to_a_screen(path):
    assert screen_at(path) is not NotFoundScreen


def test_weeks_before_another_first_day_keep_their_bounds(aftercare, clock, window, run):
    """Weeks began on Mondays until Sunday, May 18; then the person chose Sundays."""
    aftercare.activities.log(blank_form(ActivityKind.WELLNESS, clock.wall(), "walk"))
    aftercare.about_me.introduce(Introduction("Sam", week_starts_on=6))
    clock.move(days=11)

    async def day():
        async with window(route="/history") as screen:
            assert screen.says("Week of Mon, May 12")

    run(day())
