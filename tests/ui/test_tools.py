"""Tools for a hard moment: each works without a sound, ends with one tap, and may be left."""

import asyncio
from datetime import timedelta

import flet as ft
import pytest

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind, Practice
from aftercare_app.domain.details import WellnessDetails
from aftercare_app.domain.family_script import ScriptForm, script_entry
from aftercare_app.domain.look import Look
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.services.contacts import ContactForm

PAT = ContactForm(name="Pat", phone="(503) 555-0142")


def logged(aftercare):
    return aftercare.activities.logged_on(aftercare.clock.today())


def pictured(screen):
    """Return how large the circle is drawn, and by what it gets there."""
    [disc] = [
        one
        for one in screen.top()
        if isinstance(one, ft.Container) and one.shape is ft.BoxShape.CIRCLE
    ]
    return disc.scale, disc.animate_scale


def following():
    """Return how many loops look at the clock for a picture."""
    names = (one.get_coro().__qualname__ for one in asyncio.all_tasks())
    return sum(name.endswith("follow") for name in names)


async def leave(screen, path):
    await screen.fire(screen.page, "view_pop", {"route": path})


def test_breathing_is_logged_with_its_minutes_by_one_tap_and_taken_back(
    aftercare, clock, window, run
):
    async def day():
        async with window(route="/tools") as screen:
            await screen.press("tool-breathing")
            assert screen.says("In for 4 seconds, out for 6.")
            await screen.press("start")
            assert screen.says("Breathe in")
            clock.move(minutes=3)
            await screen.press("done")
            assert screen.says("Deep breathing logged.")
            assert screen.has("tool-urge")
            [entry] = logged(aftercare)
            assert (entry.kind, entry.subtype) == (ActivityKind.WELLNESS, Practice.DEEP_BREATHING)
            assert (entry.minutes, entry.details) == (3, WellnessDetails())
            await screen.press_text("Undo")
            assert logged(aftercare) == []

    run(day())


def test_who_says_how_they_feel_before_is_asked_after(aftercare, window, run):
    async def day():
        async with window(route="/tool/breathing") as screen:
            await screen.press("before-3")
            await screen.press("start")
            await screen.press("done")
            assert logged(aftercare) == []
            await screen.press("after-6")
            await screen.press("done")

    run(day())
    [entry] = logged(aftercare)
    assert entry.details == WellnessDetails(felt_before=3, felt_after=6)


def test_the_circle_moves_once_for_each_part_at_the_chosen_pace(aftercare, window, run):
    async def day():
        async with window(route="/tool/breathing") as screen:
            await screen.press("pace")
            await screen.press("shorter-in")
            await screen.press("longer-hold")
            assert screen.says("In for 3 seconds, hold for 1, out for 6.")
            assert pictured(screen)[0] < 1
            await screen.press("start")
            size, moved = pictured(screen)
            assert (size, moved.duration) == (1, 3_000)

    run(day())


@pytest.mark.ci  # a second of real time passes until the number changes
def test_the_breath_follows_the_clock(aftercare, clock, window, run):
    async def day():
        async with window(route="/tool/breathing") as screen:
            await screen.press("start")
            clock.move(seconds=5)
            await screen.until(lambda: screen.says("Breathe out"))
            assert screen.says("5")
            size, moved = pictured(screen)
            assert size < 1
            assert moved.duration == 6_000
            clock.move(minutes=31)
            await screen.until(lambda: not screen.says("Breathe out"))

    run(day())


def test_less_motion_shows_words_and_a_number_and_nothing_moves(aftercare, window, run):
    async def day():
        async with window(look=Look(reduce_motion=True), route="/tool/breathing") as screen:
            at_rest = pictured(screen)
            await screen.press("start")
            assert screen.says("Breathe in")
            assert screen.says("4")
            assert pictured(screen) == at_rest == (0.75, None)

    run(day())


@pytest.mark.parametrize("path", ["/tool/breathing", "/tool/urge"])
def test_what_follows_the_clock_stops_with_its_screen(aftercare, window, run, path):
    async def day():
        async with window(route=path) as screen:
            await screen.press("start")
            assert following() == 1
            await leave(screen, path)
            await screen.until(lambda: following() == 0)
            assert screen.has("tool-breathing")

    run(day())
    assert logged(aftercare) == []


@pytest.mark.ci
def test_grounding_is_tapped_through_and_logged(aftercare, window, run):
    async def day():
        async with window(route="/tool/grounding") as screen:
            for _tap in range(5):
                await screen.press("spot-4")
            assert screen.says("Find 4 things you can feel")
            await screen.press("sense-back")
            for _sense in range(5):
                await screen.press("next")
            assert screen.says("You are here, in this room, right now.")
            await screen.press("done")

    run(day())
    assert [entry.subtype for entry in logged(aftercare)] == [Practice.GROUNDING]


@pytest.mark.ci
def test_an_urge_is_watched_while_other_screens_are_looked_at(aftercare, clock, window, run):
    async def day():
        async with window(route="/tool/urge") as screen:
            await screen.press("before-8")
            await screen.press("minutes-15")
            await screen.press("start")
            assert screen.says("15:00 left")
            await leave(screen, "/tool/urge")
            clock.move(minutes=11, seconds=30)
            await screen.press("tool-urge")
            assert screen.says("3:30 left")
            clock.move(hours=2)
            await screen.press("through")
            await screen.press("after-5")
            assert screen.says("Before 8, after 5.")
            await screen.press("done")
            assert screen.says("Urge surfing logged.")
            await screen.press("tool-urge")
            assert screen.has("before-8")
            assert not screen.chosen("before-8")

    run(day())
    [entry] = logged(aftercare)
    assert entry.minutes == 15
    assert entry.details == WellnessDetails(urge_before=8, urge_after=5)


def test_an_urge_that_rose_is_told_without_blame_and_help_is_near(aftercare, window, run):
    async def day():
        async with window(route="/tool/urge") as screen:
            await screen.press("before-5")
            await screen.press("start")
            await screen.press("through")
            await screen.press("after-7")
            assert screen.says("Before 5, after 7.")
            assert screen.says("It is strong right now.")
            await screen.press("once-more")
            assert screen.chosen("before-7")

    run(day())
    assert logged(aftercare) == []


@pytest.mark.ci
def test_halt_finds_small_steps_to_do_plan_or_log(aftercare, clock, window, run):
    pat = aftercare.contacts.keep(PAT).id

    async def day():
        async with window(route="/tool/halt") as screen:
            await screen.press("need-lonely")
            await screen.press("need-tired")
            assert screen.find(f"tel-{pat}").action.args["url"].url == "tel:5035550142"
            await screen.press("did-lonely")
            assert screen.says("Peer support logged.")
            await screen.press("plan-tired")
            assert screen.says("It is on Today now.")
            clock.move(minutes=2)
            await screen.press("done")

    run(day())
    call, check = logged(aftercare)
    assert (call.subtype, check.subtype) == (SUPPORT_CONTACT, Practice.SELF_CARE)
    assert (check.note, check.minutes) == ("Lonely, Tired", 2)
    [planned] = aftercare.plan.between(clock.today(), clock.today())
    assert (planned.key.by, planned.minutes) == (PlannedBy.ONCE, 10)


@pytest.mark.ci
def test_an_i_statement_is_put_together_kept_as_a_draft_and_noted(aftercare, window, run):
    async def day():
        async with window(route="/tool/i-statement") as screen:
            assert screen.find("done").disabled
            await screen.press("feel-worried")
            await screen.press("feel-tired")
            await screen.type("when", "the house is quiet.")
            await screen.press("want-time")
            said = "I feel worried and tired when the house is quiet. I need some time."
            assert screen.find("statement").value == said
            await leave(screen, "/tool/i-statement")
            await screen.until(lambda: aftercare.drafts.find("/tool/i-statement"))
            await screen.press("tool-i-statement")
            await screen.until(lambda: screen.has("statement"))
            await screen.press("done")
            return said

    said = run(day())
    [entry] = logged(aftercare)
    assert (entry.subtype, entry.note) == (Practice.JOURNALING, said)
    assert aftercare.drafts.waiting() == []


def test_three_good_things_are_one_note(aftercare, window, run):
    async def day():
        async with window(route="/tool/gratitude") as screen:
            assert screen.find("done").disabled
            await screen.type("line-0", "Coffee")
            await screen.type("line-2", "Rosa called")
            await screen.press("done")

    run(day())
    [entry] = logged(aftercare)
    assert (entry.subtype, entry.note) == (Practice.GRATITUDE, "Coffee\nRosa called")


def test_a_note_too_long_stays_where_it_is(aftercare, window, run):
    async def day():
        async with window(route="/tool/note") as screen:
            await screen.type("line-0", "x" * 20_001)
            assert screen.find("done").disabled
            assert "1 characters too long" in screen.find("line-0").error

    run(day())
    assert logged(aftercare) == []


@pytest.mark.ci
def test_family_is_told_in_four_parts_and_the_agreement_becomes_an_anchor(
    aftercare, clock, window, run
):
    async def day():
        async with window(route="/family/check-in") as screen:
            await screen.type("with-whom", "Mum")
            await screen.type("appreciation", "Thank you for the ride")
            await screen.press("next")
            await screen.press("find-words")
            await screen.press("feel-afraid")
            await screen.press("say-at-home")
            await screen.press("use-statement")
            assert screen.find("hard").value == "I feel afraid."
            await screen.press("next")
            await screen.press("next")
            await screen.type("agreement", "Dinner on Fridays")
            await screen.press("again-3")
            clock.move(minutes=2)
            await screen.press("done")
            assert screen.says("Family logged.")
            assert screen.says("It is in your plan for Saturday, May 17.")
            await screen.press("make-anchor")
            await screen.until(lambda: screen.has("words"))
            assert screen.find("words").value == "Dinner on Fridays"
            await screen.press("save")

    run(day())
    [entry] = logged(aftercare)
    assert (entry.kind, entry.minutes, entry.with_whom) == (ActivityKind.FAMILY, 2, "Mum")
    assert entry.note == "Thank you for the ride\n\nI feel afraid."
    [anchor] = aftercare.anchors.all()
    assert anchor.latest(clock.today()).words == "Dinner on Fridays"
    day = clock.today() + timedelta(days=3)
    planned = aftercare.plan.between(day, day)
    assert PlannedBy.AGREEMENT in {one.key.by for one in planned}


def test_an_agreement_that_is_taken_back_is_planned_no_more(aftercare, window, run):
    async def day():
        async with window(route="/family/check-in") as screen:
            for _part in range(3):
                await screen.press("next")
            await screen.type("agreement", "Dinner on Fridays")
            await screen.press("done")
            await screen.press_text("Undo")
            await screen.until(lambda: not screen.has("make-anchor"))
            assert screen.says("It was taken back.")

    run(day())
    assert logged(aftercare) == []


def test_an_unsafe_home_shows_the_way_out_and_numbers_of_the_country(aftercare, window, run):
    aftercare.contacts.keep(PAT)
    aftercare.about_me.live_in("GB")

    async def day():
        async with window(route="/family/not-safe") as screen:
            assert screen.says("Get out first, if you can")
            await screen.until(lambda: screen.says("Call 999"))
            assert screen.says("Samaritans")
            assert screen.says("Pat")
            assert not screen.says("911")

    run(day())
    assert logged(aftercare) == []


def test_an_agreement_on_today_can_be_made_an_anchor(aftercare, clock, window, run):
    form = script_entry(ScriptForm(agreement="Phones away at dinner"), clock.wall())
    entry = aftercare.activities.log(form).id
    clock.move(days=7)
    name = f"agreement-{entry}-20250521"

    async def day():
        async with window(route="/") as screen:
            assert screen.says("Phones away at dinner")
            await screen.press(f"other-{name}")
            await screen.press(f"make-anchor-{name}")
            await screen.until(lambda: screen.has("words"))
            assert screen.find("words").value == "Phones away at dinner"

    run(day())


def test_a_hard_day_is_three_buttons_until_it_is_taken_back(aftercare, window, run):
    async def day():
        async with window(route="/tools") as screen:
            await screen.press("hard-day-on")
            assert screen.says("One thing is enough.")
            assert not screen.says("Undo"), "it would lie on the third button"
            assert screen.has("help-call")
            assert screen.has("help-do-one-thing")
            assert not screen.has("log")
            await screen.press("help-do-one-thing")
            assert screen.has("tool-breathing")
            await leave(screen, "/tools")
            await screen.press("hard-day-off")
            assert screen.has("log")

    run(day())
    assert not aftercare.hard_days.is_on()


def test_the_next_day_is_whole_again(aftercare, clock, window, run):
    aftercare.hard_days.turn_on()
    clock.move(hours=11)

    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("hard-day-off"))
        clock.move(hours=1)
        async with window() as screen:
            await screen.until(lambda: screen.has("hard-day-on"))

    run(day())
