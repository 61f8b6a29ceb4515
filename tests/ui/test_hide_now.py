"""Hide now: one tap from every screen, nothing private left on the page, drafts kept first."""

import asyncio

import flet as ft
import pytest
from sqlalchemy import select, text

from aftercare_app.storage.keys import Passphrase
from aftercare_app.ui.hiding import Twice, hide
from aftercare_app.ui.rooms import _windows
from aftercare_app.ui.state import Phase
from tests.storage.canaries import text_columns
from tests.ui.lock_walks import left_on
from tests.ui.screen import LOOK_AGAIN, PATIENCE

COMPUTER = ft.PagePlatform.LINUX
PASSPHRASE = "two rivers meet"
TELLING = ("aftercare", "recovery", "help now", "return", "anchor", "plan")
SHORTEST = 6
"""Words of the vault that are shorter may be in any page by chance."""


@pytest.fixture
def private(life):
    """Every word of the person's that the vault holds."""
    found = set()
    with life.returns._database.transaction() as session:
        for column in text_columns():
            words = select(text(f'"{column.name}"')).select_from(column.table)
            found |= set(session.execute(words).scalars())
    texts = (words for words in found if isinstance(words, str))
    return {words.casefold() for words in texts if len(words) >= SHORTEST}


def assert_tells_nothing(screen, private=()):
    left = left_on(screen)
    assert sorted(screen.texts()) == ["No notes yet", "Notes"]
    assert [words for words in (*TELLING, *private) if words in left] == []


@pytest.mark.ci
def test_nothing_of_any_screen_is_left(addresses, private, home, window, run):
    assert len(private) > 300

    async def day():
        async with window() as screen:
            here = _windows[home.folder]
            for path in addresses:
                here.open(path)
                await screen.settle()
                await screen.press("hide-now")
                await screen.until(lambda: screen.has("come-back"))
                assert_tells_nothing(screen, private)
                await screen.press("come-back")
                await screen.until(lambda: screen.has("hide-now"))
                assert here.stack[-1] == path, "it is found again where it was"
                here.open("/")

    run(day())


def test_what_was_said_is_gone_too_and_nothing_is_said_while_hidden(life, home, window, run):
    async def day():
        async with window() as screen:
            here = _windows[home.folder]
            here.tell("Luis was removed.", lambda: None)
            await screen.settle()
            assert screen.says("Luis was removed.")
            await screen.press("hide-now")
            await screen.until(lambda: screen.has("come-back"))
            here.tell("Luis is back.")
            await screen.settle()
            assert_tells_nothing(screen, ["luis"])

    run(day())


@pytest.mark.ci
def test_the_page_has_a_plain_name_and_gets_its_own_back(life, window, run):
    async def day():
        async with window(route="/plan") as screen:
            await screen.until(lambda: screen.has("hide-now"))
            await screen.press("hide-now")
            await screen.until(lambda: screen.has("come-back"))
            assert (screen.page.title, screen.page.route) == ("Notes", "/")
            assert sorted(screen.texts()) == ["No notes yet", "Notes"]
            await screen.press("come-back")
            await screen.until(lambda: screen.has("hide-now"))
            assert (screen.page.title, screen.page.route) == ("Aftercare", "/plan")

    run(day())


@pytest.mark.ci
def test_a_passphrase_locks_it_and_what_was_typed_is_kept(life, private, home, window, run):
    async def day():
        async with window() as screen:
            life.lock.set_passphrase(PASSPHRASE)
            _windows[home.folder].open("/contact/new")
            await screen.until(lambda: screen.has("name"))
            await screen.type("name", "Pat half")
            await screen.press("hide-now")
            await screen.until(lambda: home._open is None)
            assert_tells_nothing(screen, private)
            await screen.press("come-back")
            await screen.until(lambda: screen.has("passphrase"))
            assert [words for words in private if words in left_on(screen)] == []

    run(day())
    drafts = home.open(Passphrase(PASSPHRASE)).drafts
    assert drafts.find("/contact/new")["name"] == "Pat half"


def test_it_hides_before_the_door_too(home, window, run):
    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("start"))
            await screen.press("hide-now")
            await screen.until(lambda: screen.has("come-back"))
            assert_tells_nothing(screen)
            await screen.press("come-back")
            await screen.until(lambda: screen.has("start"))

    run(day())


def test_a_busy_vault_does_not_hold_it_up(life, home, window, run):
    async def day():
        async with window() as screen:
            here = _windows[home.folder]
            held, let_go = asyncio.Event(), asyncio.Event()
            loop = asyncio.get_running_loop()

            def slow():
                loop.call_soon_threadsafe(held.set)
                asyncio.run_coroutine_threadsafe(let_go.wait(), loop).result()

            here.before_leaving("slow", slow)
            hiding = asyncio.create_task(hide(here))
            await held.wait()
            for _turn in range(int(PATIENCE / LOOK_AGAIN)):
                if here.phase is Phase.HIDDEN:
                    break
                await asyncio.sleep(LOOK_AGAIN)  # `until` would wait for the slow thread
            assert here.phase is Phase.HIDDEN
            assert not hiding.done()
            let_go.set()
            await hiding
            here.before_leaving("slow", None)
            await screen.until(lambda: screen.has("come-back"))

    run(day())


def test_escape_pressed_twice_hides_on_a_computer(life, window, run):
    async def day():
        async with window(platform=COMPUTER) as screen:
            await escape(screen)
            assert not screen.has("come-back")
            await escape(screen)
            await screen.until(lambda: screen.has("come-back"))

    run(day())


def test_a_phone_listens_to_no_keys(life, window, run):
    async def day():
        async with window() as screen:
            assert screen.page.on_keyboard_event is None

    run(day())


async def escape(screen):
    event = {"key": "Escape", "shift": False, "ctrl": False, "alt": False, "meta": False}
    await screen.session.dispatch_event(screen.page._i, "keyboard_event", event)
    await screen.settle()


@pytest.mark.parametrize(
    ("presses", "hides"),
    [
        ([("Escape", 0.0), ("Escape", 0.9)], True),
        ([("Escape", 0.0), ("Escape", 1.1)], False),
        ([("Escape", 0.0), ("A", 0.1), ("Escape", 0.2)], False),
        ([("Escape", 0.0), ("Escape", 1.1), ("Escape", 1.5)], True),
        ([("A", 0.0), ("A", 0.1)], False),
    ],
)
def test_only_escape_twice_in_a_row_and_soon(presses, hides):
    twice = Twice()
    heard = [twice.pressed(key, moment) for key, moment in presses]
    assert (True in heard) is hides
