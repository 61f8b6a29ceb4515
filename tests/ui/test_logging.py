"""Logging on the screen: three taps, drafts that survive, words beside what is wrong."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind, Outcome
from aftercare_app.domain.entry_form import blank_form, form_to_mapping


def test_today_says_what_will_be_here(aftercare, window, run):
    async def day():
        async with window() as screen:
            assert screen.says("Nothing logged yet today")
            assert screen.says("Hello, Sam")

    run(day())


@pytest.mark.ci
@pytest.mark.parametrize("kind", ["therapy", "peer_support", "wellness", "family", SUPPORT_CONTACT])
def test_a_new_entry_takes_three_taps_without_any_history(aftercare, clock, window, run, kind):
    async def day():
        async with window() as screen:
            await screen.press("log")
            await screen.press(f"kind-{kind}")
            await screen.press("save")
            assert screen.says("logged.")
            assert len(aftercare.activities.logged_on(clock.today())) == 1

    run(day())


def test_a_usual_is_one_tap_on_today_and_undo_takes_it_back(aftercare, clock, window, run):
    walk = replace(
        blank_form(ActivityKind.WELLNESS, clock.wall()), subtype="walk", day=date(2025, 5, 13)
    )
    aftercare.activities.log(walk)

    async def day():
        async with window() as screen:
            await screen.press("usual-0")
            assert len(aftercare.activities.logged_on(clock.today())) == 1
            await screen.press_text("Undo")
            assert aftercare.activities.logged_on(clock.today()) == []

    run(day())


@pytest.mark.ci
def test_details_are_kept(aftercare, clock, window, run):
    async def day():
        async with window() as screen:
            await screen.press("log")
            await screen.press("kind-family")
            await screen.press("subtype-call")
            await screen.press("yesterday")
            await screen.press("minutes-20")
            await screen.press("details")
            await screen.type("note", "We laughed 🌞")
            await screen.type("with-whom", "Mum")
            await screen.press("outcome-partly")
            await screen.press("helped-3")
            await screen.press("tone-4")
            await screen.press("topic-appreciation")
            await screen.press("skill-listened")
            await screen.type("agreement", "Call on Sunday")
            await screen.press("save")

    run(day())
    [line] = aftercare.activities.logged_on(date(2025, 5, 13))
    kept = aftercare.activities.read(line.id)
    assert (kept.subtype, kept.minutes, kept.outcome) == ("call", "20", Outcome.PARTLY)
    assert (kept.note, kept.with_whom, kept.helped) == ("We laughed 🌞", "Mum", 3)
    assert (kept.details.tone, kept.agreement) == (4, "Call on Sunday")


@pytest.mark.ci
def test_wrong_minutes_are_told_beside_the_field_and_lose_nothing(aftercare, clock, window, run):
    async def day():
        async with window() as screen:
            await screen.press("log")
            await screen.press("kind-wellness")
            await screen.type("minutes", "-5")
            await screen.press("details")
            await screen.type("note", "still here")
            await screen.press("save")
            assert screen.says("Use whole minutes, such as 45.")
            assert aftercare.activities.logged_on(clock.today()) == []
            await screen.type("minutes", "5")
            await screen.press("save")

    run(day())
    [line] = aftercare.activities.logged_on(clock.today())
    assert (line.minutes, line.note) == (5, "still here")


@pytest.mark.ci
def test_save_pressed_twice_saves_once(aftercare, clock, window, run):
    async def day():
        async with window() as screen:
            await screen.press("log")
            await screen.press("kind-wellness")
            save = screen.find("save")
            for _ in range(2):
                await screen.session.dispatch_event(save._i, "click", None)
            await screen.settle()

    run(day())
    assert len(aftercare.activities.logged_on(clock.today())) == 1


@pytest.mark.ci
def test_half_a_note_is_offered_again_after_leaving(aftercare, clock, window, run):
    async def day():
        async with window() as screen:
            await screen.press("log")
            await screen.press("kind-therapy")
            await screen.press("details")
            await screen.type("note", "half a sen")
            await screen.fire(screen.page, "view_pop", {"route": "/log/therapy"})
            await screen.until(lambda: aftercare.drafts.find("/log/therapy"))
        async with window() as screen:
            assert screen.says("You were writing something")
            await screen.press("unfinished")
            await screen.until(lambda: screen.says("We kept what you were writing."))
            assert screen.find("note").value == "half a sen"
            await screen.press("save")
            assert aftercare.drafts.waiting() == []

    run(day())
    [line] = aftercare.activities.logged_on(clock.today())
    assert line.note == "half a sen"


@pytest.mark.ci
def test_starting_fresh_forgets_the_draft(aftercare, window, run):
    async def day():
        async with window(route="/log/therapy") as screen:
            await screen.press("details")
            await screen.type("note", "something")
            await screen.fire(screen.page, "disconnect")
            await screen.until(lambda: aftercare.drafts.find("/log/therapy"))
        async with window(route="/log/therapy") as screen:
            await screen.until(lambda: screen.has("start-fresh"))
            await screen.press("start-fresh")
            await screen.press("details")
            assert screen.find("note").value == ""
            assert aftercare.drafts.waiting() == []

    run(day())


@pytest.mark.ci
def test_an_entry_is_changed_deleted_and_brought_back(aftercare, clock, window, run):
    saved = aftercare.activities.log(
        replace(blank_form(ActivityKind.WELLNESS, clock.wall()), note="first")
    )

    async def day():
        async with window() as screen:
            await screen.press(f"entry-{saved.id}")
            await screen.type("note", "second")
            await screen.press("save")
            assert aftercare.activities.read(saved.id).note == "second"
            await screen.press(f"entry-{saved.id}")
            await screen.press("delete")
            assert aftercare.activities.logged_on(clock.today()) == []
            await screen.press_text("Undo")
            assert aftercare.activities.read(saved.id).note == "second"

    run(day())


def test_the_clock_of_the_form_is_the_persons(aftercare, window, run):
    async def day():
        async with window(route="/log/wellness") as screen:
            await screen.press("save")

    run(day())
    [line] = aftercare.activities.logged_on(date(2025, 5, 14))
    assert line.at == time(12, 0)


@pytest.mark.ci
def test_starting_fresh_a_moment_after_typing_leaves_no_draft_behind(aftercare, window, run):
    aftercare.drafts.keep("/log/therapy", form_to_mapping(therapy_form()))

    async def day():
        async with window(route="/log/therapy") as screen:
            await screen.until(lambda: screen.has("start-fresh"))
            await screen.type("note", "typed a moment ago")
            await screen.press("start-fresh")
            await screen.fire(screen.page, "view_pop", {"route": "/log/therapy"})
        assert aftercare.drafts.waiting() == []

    run(day())


def therapy_form():
    return blank_form(ActivityKind.THERAPY, datetime(2025, 5, 14, 11, 0))  # noqa: DTZ001


@pytest.mark.ci
def test_a_form_that_is_emptied_again_leaves_no_draft(soon_kept, aftercare, window, run):
    async def day():
        async with window(route="/log/therapy") as screen:
            await screen.until(lambda: screen.has("details"))
            await screen.press("details")
            await screen.type("note", "half a")
            await screen.until(lambda: aftercare.drafts.find("/log/therapy"))
            await screen.type("note", "")
            await screen.until(lambda: aftercare.drafts.waiting() == [])
            await screen.type("note", "half a")
            await screen.fire(screen.page, "view_pop", {"route": "/log/therapy"})
            await screen.until(lambda: aftercare.drafts.find("/log/therapy"))

    run(day())


@pytest.mark.ci
def test_a_form_that_is_emptied_just_before_leaving_leaves_no_draft(
    soon_kept, aftercare, window, run
):
    async def day():
        async with window(route="/contact/new") as screen:
            await screen.until(lambda: screen.has("save"))
            await screen.type("name", "Ro")
            await screen.until(lambda: aftercare.drafts.find("/contact/new"))
            await screen.type("name", "")
            await screen.fire(screen.page, "view_pop", {"route": "/contact/new"})
            await screen.settle()
            assert aftercare.drafts.waiting() == []

    run(day())
