"""Hands that are faster than the screen: nothing pressed or typed before a redraw is lost."""

import asyncio
from dataclasses import replace
from datetime import date

import flet as ft
import pytest

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.details import WellnessDetails
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.ui.parts.rebasing import rebased


async def at_once(screen, *keys):
    """Press several things before the app can draw again."""
    presses = [screen.session.dispatch_event(screen.find(key)._i, "click", None) for key in keys]
    await asyncio.gather(*presses)
    await screen.settle()


def type_unseen(screen, key, text):
    """Type something that the app hears of but has not drawn yet."""
    field = screen.find(key, ft.TextField)
    screen.session.apply_patch(field._i, {"value": text})
    return asyncio.create_task(screen.session.dispatch_event(field._i, "change", text))


@pytest.mark.ci
def test_two_choices_pressed_at_once_are_both_kept(aftercare, clock, window, run):
    async def day():
        async with window(route="/log/support_contact") as screen:
            await at_once(screen, "role-sponsor", "way-call")
            await screen.press("save")

    run(day())
    [line] = aftercare.activities.logged_on(clock.today())
    assert (line.details.role, line.details.way) == ("sponsor", "call")


@pytest.mark.ci
def test_two_of_many_pressed_at_once_are_both_kept(aftercare, clock, window, run):
    async def day():
        async with window(route="/log/therapy") as screen:
            await screen.press("details")
            await at_once(screen, "focus-cbt", "focus-grief", "helped-3")
            await screen.press("save")

    run(day())
    [line] = aftercare.activities.logged_on(clock.today())
    kept = aftercare.activities.read(line.id)
    assert (kept.details.focus, kept.helped) == (("cbt", "grief"), 3)


@pytest.mark.ci
def test_the_last_letters_before_save_are_kept(aftercare, clock, window, run):
    async def day():
        async with window(route="/log/wellness") as screen:
            await screen.press("details")
            await screen.type("note", "half a sen")
            typing = type_unseen(screen, "note", "half a sentence")
            await at_once(screen, "save")
            await typing

    run(day())
    [line] = aftercare.activities.logged_on(clock.today())
    assert line.note == "half a sentence"


@pytest.mark.ci
def test_a_choice_and_letters_at_once_do_not_undo_each_other(aftercare, clock, window, run):
    async def day():
        async with window(route="/log/wellness") as screen:
            await screen.press("details")
            chip = screen.find("helped-3")
            await asyncio.gather(
                screen.session.dispatch_event(chip._i, "click", None),
                type_unseen(screen, "note", "typed"),
            )
            await screen.settle()
            await screen.press("save")

    run(day())
    [line] = aftercare.activities.logged_on(clock.today())
    assert (line.note, aftercare.activities.read(line.id).helped) == ("typed", 3)


@pytest.mark.ci
def test_letters_are_kept_when_a_redraw_comes_before_the_app_hears_of_them(
    aftercare, clock, window, run
):
    async def day():
        async with window(route="/log/wellness") as screen:
            await screen.press("details")
            note = screen.find("note")
            screen.session.apply_patch(note._i, {"value": "typed"})
            await screen.press("helped-3")
            await screen.session.dispatch_event(note._i, "change", "typed")
            await screen.settle()
            await screen.press("save")

    run(day())
    [line] = aftercare.activities.logged_on(clock.today())
    assert line.note == "typed"


def test_a_name_typed_just_before_next_is_kept(home, window, run):
    async def day():
        async with window() as screen:
            await screen.press("start")
            typing = type_unseen(screen, "called", "Sam")
            await at_once(screen, "next")
            await typing
            await screen.press("back")
            assert screen.find("called").value == "Sam"

    run(day())


def test_flet_still_says_what_it_has_to_draw(aftercare, window, run):
    async def day():
        async with window() as screen:
            assert screen.session._Session__pending_updates == set()

    run(day())


def test_only_what_a_change_changed_is_done_to_the_newest_form(clock):
    drawn = blank_form(ActivityKind.WELLNESS, clock.wall())
    newest = replace(drawn, note="typed", details=WellnessDetails(felt_before=2))
    pressed = replace(drawn, day=date(2025, 5, 13), details=WellnessDetails(felt_after=8))
    assert rebased(drawn, pressed, newest) == replace(
        newest,
        day=date(2025, 5, 13),
        details=WellnessDetails(felt_before=2, felt_after=8),
    )


def test_lines_of_many_are_put_together_one_by_one():
    assert rebased(("a", "b"), ("a", "c"), ("x", "b")) == ("x", "c")
    assert rebased(("a", "b"), ("b",), ("a", "b", "c")) == ("b", "c")
    assert rebased(("a",), ("a", "b"), ("a",)) == ("a", "b")
