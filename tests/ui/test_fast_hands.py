"""Hands that are faster than the screen: nothing pressed or typed before a redraw is lost."""

from dataclasses import replace
from datetime import date

from aftercare_app.ui.parts.rebasing import rebased

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.details import WellnessDetails
from aftercare_app.domain.entry_form import blank_form


async def at_once(screen, *acts):
    """Do several things before the app can draw again."""
    for key, event, text in acts:
        kind = None if event == "click" else type(screen.find("minutes", None))
        control = screen.find(key, kind)
        if event == "change":
            screen.session.apply_patch(control._i, {"value": text})
        await screen.session.dispatch_event(control._i, event, text)
    await screen.settle()


def test_two_choices_pressed_at_once_are_both_kept(aftercare, clock, window, run):
    async def day():
        async with window(route="/log/support_contact") as screen:
            await at_once(screen, ("role-sponsor", "click", None), ("way-call", "click", None))
            await screen.press("save")

    run(day())
    [line] = aftercare.activities.logged_on(clock.today())
    assert (line.details.role, line.details.way) == ("sponsor", "call")


def test_two_of_many_pressed_at_once_are_both_kept(aftercare, clock, window, run):
    async def day():
        async with window(route="/log/therapy") as screen:
            await screen.press("details")
            await at_once(
                screen,
                ("focus-cbt", "click", None),
                ("focus-grief", "click", None),
                ("helped-3", "click", None),
            )
            await screen.press("save")

    run(day())
    [line] = aftercare.activities.logged_on(clock.today())
    kept = aftercare.activities.read(line.id)
    assert (kept.details.focus, kept.helped) == (("cbt", "grief"), 3)


def test_the_last_letters_before_save_are_kept(aftercare, clock, window, run):
    async def day():
        async with window(route="/log/wellness") as screen:
            await screen.press("details")
            await screen.type("note", "half a sen")
            note, save = screen.find("note"), screen.find("save")
            screen.session.apply_patch(note._i, {"value": "half a sentence"})
            await screen.session.dispatch_event(note._i, "change", "half a sentence")
            await screen.session.dispatch_event(save._i, "click", None)
            await screen.settle()

    run(day())
    [line] = aftercare.activities.logged_on(clock.today())
    assert line.note == "half a sentence"


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
