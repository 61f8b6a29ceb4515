"""When something of ours breaks: no red page, no frozen screen, nothing personal in a log.

The tests whose names begin with `test_flet_` hold private names of Flet that the policy leans
on; when one fails after an update of Flet, aftercare_app/ui/errors.py has to be looked at.
"""

import asyncio
import inspect
import logging

import flet as ft
import pytest
from flet.components.component import Component
from flet.messaging.session import Session

from aftercare_app.ui import errors
from aftercare_app.ui.errors import install_error_policy, screen
from tests.ui.screen import shown

CANARY = "I walked past the old bar"
SOMETHING = "Something went wrong. What you wrote is safe."
THIS_PART = "This part could not be shown. What you wrote is safe."


def with_policy(draw, told):
    """Return a main function that shows a component under the policy."""

    def main(page):
        install_error_policy(page, told.append)
        page.render(draw)

    return main


def run(main, act):
    async def through():
        async with shown(main) as here:
            await act(here)
            return here.connection.crashes

    assert asyncio.run(through()) == [], "the red page would have been shown"


def Breaking(what="draw"):
    """Return a component that breaks after a press, and counts presses beside it."""

    @ft.component
    def Broken(count):
        if count % 2 and what == "draw":
            raise ValueError(CANARY)
        if count % 2:
            return ft.TextField(key="broken", max_length=-5)
        return ft.Text(f"part {count}", key="part")

    @ft.component
    def Counter():
        count, set_count = ft.use_state(0)
        return ft.Column(
            [
                ft.Text(str(count), key="count"),
                ft.Button("Add", key="add", on_click=lambda: set_count(lambda n: n + 1)),
            ]
        )

    @ft.component
    def Part():
        count, set_count = ft.use_state(0)
        return ft.Column(
            [
                ft.Button("Break", key="break", on_click=lambda: set_count(lambda n: n + 1)),
                Broken(count),
            ]
        )

    return ft.component(lambda: ft.Column([Part(), Counter()]))


@pytest.mark.parametrize("kind", [ValueError, RuntimeError, OSError, AssertionError, KeyError])
def test_a_handler_that_breaks_is_told_calmly(kind, caplog):
    told = []

    def fail():
        raise kind(CANARY)

    async def slow_fail():
        await asyncio.sleep(0)
        raise kind(CANARY)

    @ft.component
    def Two():
        return ft.Row(
            [
                ft.Button("One", key="one", on_click=fail),
                ft.Button("Two", key="two", on_click=slow_fail),
            ]
        )

    async def act(here):
        await here.press("one")
        await here.press("two")

    run(with_policy(Two, told), act)
    assert told == [SOMETHING, SOMETHING]
    ours = [line for line in caplog.records if line.name == errors.__name__]
    assert [kind.__name__ in line.getMessage() for line in ours] == [True, True]
    assert CANARY not in " ".join(line.getMessage() for line in ours)


@pytest.mark.parametrize("what", ["draw", "validation"])
def test_a_part_that_breaks_leaves_the_rest_alive_and_recovers(what):
    told = []

    async def act(here):
        await here.press("break")
        assert told == [SOMETHING]
        assert here.alive
        await here.press("add")
        assert here.find("count", ft.Text).value == "1"
        await here.press("break")
        assert here.find("part", ft.Text).value == "part 2"
        await here.press("add")
        assert here.find("count", ft.Text).value == "2"

    run(with_policy(Breaking(what), told), act)


def test_a_part_that_stays_broken_is_told_once():
    told = []

    @ft.component
    def Stubborn():
        count, set_count = ft.use_state(0)
        button = ft.Button("Again", key="again", on_click=lambda: set_count(lambda n: n + 1))
        return ft.Column([button, ft.TextField(max_length=-5 if count else None)])

    async def act(here):
        for _ in range(3):
            await here.press("again")
        assert here.alive

    run(with_policy(Stubborn, told), act)
    assert told == [SOMETHING]


def test_an_effect_that_breaks_is_told():
    told = []

    @ft.component
    def Effect():
        def fail():
            raise ValueError(CANARY)

        ft.use_effect(fail, [])
        return ft.Text("shown", key="shown")

    async def act(here):
        await here.until(lambda: told)
        assert here.alive

    run(with_policy(Effect, told), act)
    assert told == [SOMETHING]


def test_a_task_that_breaks_unseen_is_noted_without_its_words(caplog):
    async def act(here):
        async def fail():
            raise ValueError(CANARY)

        task = asyncio.create_task(fail())
        await asyncio.wait([task])
        del task
        await here.settle()

    run(with_policy(ft.component(lambda: ft.Text("here")), []), act)
    said = [line.getMessage() for line in caplog.records if line.name == errors.__name__]
    assert any("a task broke: ValueError" in line for line in said)
    assert CANARY not in " ".join(said)


class TestScreen:
    def test_it_draws_what_it_draws(self):
        @screen
        def Calm() -> ft.Control:
            return ft.Text("calm", key="calm")

        async def act(here):
            assert here.find("calm", ft.Text).value == "calm"

        run(with_policy(Calm, []), act)

    def test_what_cannot_be_drawn_is_replaced_by_a_sentence_and_a_way_back(self, caplog):
        @screen
        def Broken() -> ft.Control:
            raise ValueError(CANARY)

        async def act(here):
            assert here.says(THIS_PART)
            await here.press("help-now")
            await here.until(lambda: here.page.route == "/help")
            here.page.route = "/log"
            await here.press("back-to-today")
            await here.until(lambda: here.page.route == "/")
            assert not here.says(CANARY)

        run(with_policy(Broken, []), act)
        assert CANARY not in caplog.text

    def test_the_way_back_draws_again_what_works_again(self):
        broken = [True]

        @screen
        def Sometimes() -> ft.Control:
            ft.use_state(0)
            if broken:
                raise ValueError(CANARY)
            return ft.Text("well", key="well")

        async def act(here):
            assert here.says(THIS_PART)
            broken.clear()
            await here.press("back-to-today")
            assert here.has("well")

        run(with_policy(Sometimes, []), act)

    def test_a_view_is_replaced_by_a_view(self):
        @screen
        def Broken() -> ft.View:
            raise ValueError(CANARY)

        def main(page):
            install_error_policy(page, [].append)
            page.render_views(ft.component(lambda: [Broken()]))

        async def act(here):
            (broken,) = here.page.views._b
            assert isinstance(broken._b, ft.View)
            assert broken._b.route == "/trouble"

        run(main, act)

    def test_a_list_of_things_is_not_mistaken_for_a_view(self):
        @screen
        def Broken() -> ft.ListView:
            raise ValueError(CANARY)

        async def act(here):
            assert here.says(THIS_PART)
            assert "/trouble" not in [view.route for view in here.views()]

        run(with_policy(Broken, []), act)


def test_the_guard_is_put_up_once():
    errors.guard_drawing()
    guarded = Component.update
    errors.guard_drawing()
    assert Component.update is guarded


def test_flet_still_reports_what_breaks_through_session_error():
    """Without the policy a broken handler ends in `Session.error`, as an attribute call."""
    source = inspect.getsource(Session.dispatch_event)
    assert "self.error(" in source
    assert list(inspect.signature(Session.error).parameters) == ["self", "message"]

    def main(page):
        page.add(ft.Button("One", key="one", on_click=lambda: 1 / 0))

    async def through():
        async with shown(main) as here:
            await here.press("one")
            return here.connection.crashes

    assert len(asyncio.run(through())) == 1, "Flet no longer shows the red page: look again"


def test_flet_still_draws_again_through_component_update(monkeypatch):
    """Without the guard one part that breaks stops all drawing, which is why we guard it."""
    assert list(inspect.signature(Component.update).parameters) == ["self"]
    original = inspect.unwrap(Component.update)
    assert original is not Component.update, "the guard is up"
    monkeypatch.setattr(Component, "update", original)

    async def through():
        async with shown(lambda page: page.render(Breaking())) as here:
            here.session._Session__updates_task.add_done_callback(lambda task: task.exception())
            await here.press("break")
            return here.alive

    assert not asyncio.run(through()), "Flet survives this by itself now: the guard can go"


def test_flet_still_runs_a_page_where_a_loop_runs(caplog):
    """The policy needs the running loop; Flet calls a plain main function inside it."""
    caplog.set_level(logging.CRITICAL)
    handlers = []

    def main(page):
        install_error_policy(page, [].append)
        handlers.append(asyncio.get_running_loop().get_exception_handler())
        page.render(ft.component(lambda: ft.Text("here")))

    async def act(here):
        assert handlers == [errors._lost_task]

    run(main, act)
