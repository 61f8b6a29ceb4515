"""The app locks itself when nobody touches it, and covers itself when it is out of sight."""

import re
from contextlib import asynccontextmanager
from pathlib import Path

import flet as ft
import pytest

from aftercare_app.ui import auto_lock
from aftercare_app.ui.covering import KEY, is_covered
from aftercare_app.ui.rooms import _windows
from aftercare_app.ui.state import Phase

WORDS = "two rivers meet"
COMPUTER = ft.PagePlatform.LINUX
S = ft.AppLifecycleState
UI = Path(auto_lock.__file__).parent


NEEDED = {
    ft.SnackBar: {"content": "Saved"},
    ft.BottomSheet: {"content": ft.Text("Which anchor?")},
    ft.DatePicker: {},
    ft.TimePicker: {},
}
"""What the app lays over its screens, and what each cannot be without."""


def overlay_kinds():
    """Return every kind of thing that the app lays over its screens, by its source."""
    source = "".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    named = {getattr(ft, name) for name in re.findall(r"\bft\.([A-Z]\w+)\(", source)}
    over = {kind for kind in named if isinstance(kind, type) and issubclass(kind, ft.DialogControl)}
    assert over == set(NEEDED)
    return over


class Ticks:
    """Seconds that only the test lets pass."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def ticks(home, monkeypatch):
    """The home's own seconds; the window looks at them when it is told to."""
    monkeypatch.setattr(auto_lock, "LOOK_EVERY", 1000.0)
    home.ticks = Ticks()
    return home.ticks


@pytest.fixture
def inside(life, home, ticks, window):
    """Open a window inside, with a passphrase set meanwhile."""

    @asynccontextmanager
    async def inside(**given):
        async with window(**given) as screen:
            await screen.until(lambda: screen.has("log"))
            life.lock.set_passphrase(WORDS)
            life.lock_rules.choose(2)  # the sample person chose another
            await screen.settle()
            yield screen, _windows[home.folder]

    return inside


async def moved(screen, state):
    event = {"state": state.value}
    await screen.session.dispatch_event(screen.page._i, "app_lifecycle_state_change", event)
    await screen.settle()


async def look(screen):
    """Let the window look at the time now, and not only within a second."""
    await screen.page.on_app_lifecycle_state_change.__self__.look()
    await screen.settle()


async def locked(screen, home):
    await screen.until(lambda: screen.has("passphrase"))
    assert not home.is_open


@pytest.mark.ci
def test_after_two_idle_minutes_it_locks_and_after_unlocking_it_is_where_it_was(
    inside, home, ticks, run
):
    async def day():
        async with inside() as (screen, here):
            here.open("/contact/new")
            await screen.until(lambda: screen.has("name"))
            await screen.type("name", "Pat half")
            ticks.now += 119
            await look(screen)
            assert here.phase is Phase.OPEN
            ticks.now += 1.5
            await look(screen)
            await locked(screen, home)
            assert screen.page.route == "/"
            assert not screen.says("Pat half")
            await screen.type("passphrase", WORDS)
            await screen.press("open")
            await screen.until(lambda: screen.has("name"))
            await screen.until(lambda: screen.find("name").value == "Pat half")
            assert here.stack[-1] == "/contact/new"

    run(day())


@pytest.mark.ci
def test_each_touch_begins_the_two_minutes_anew(inside, ticks, run):
    async def day():
        async with inside() as (screen, here):
            here.open("/contact/new")
            await screen.until(lambda: screen.has("name"))
            for _minute in range(4):
                ticks.now += 100
                await screen.type("name", "Pat")
                await look(screen)
                assert here.phase is Phase.OPEN
            ticks.now += 121
            await look(screen)
            await screen.until(lambda: screen.has("passphrase"))

    run(day())


@pytest.mark.ci
def test_a_touch_after_a_long_sleep_does_nothing_but_lock(inside, home, ticks, run):
    async def day():
        async with inside() as (screen, here):
            ticks.now += 8 * 3600
            await screen.press("log")
            assert here.phase is Phase.LOCKED
            assert here._hidden_from == ("/",)
            await locked(screen, home)

    run(day())


@pytest.mark.ci
def test_the_choice_of_the_person_counts_from_the_next_moment(inside, life, ticks, run):
    async def day():
        async with inside() as (screen, here):
            life.lock_rules.choose(15)
            await screen.settle()
            ticks.now += 14 * 60
            await look(screen)
            assert here.phase is Phase.OPEN
            ticks.now += 61
            await look(screen)
            await screen.until(lambda: screen.has("passphrase"))

    run(day())


def test_without_a_lock_it_stays_open(life, home, ticks, window, run):
    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("log"))
            ticks.now += 86_400
            await look(screen)
            assert _windows[home.folder].phase is Phase.OPEN

    run(day())


@pytest.mark.ci
def test_a_recovery_code_stays_as_long_as_writing_it_down_takes(inside, ticks, run):
    async def day():
        async with inside() as (screen, here):
            here.put_aside("code-shown", True)
            ticks.now += 14 * 60
            await moved(screen, S.PAUSE)
            ticks.now += 30
            await moved(screen, S.RESUME)
            assert here.phase is Phase.OPEN
            ticks.now += 15 * 60
            await look(screen)
            await screen.until(lambda: screen.has("passphrase"))

    run(day())


class TestOutOfSight:
    @pytest.mark.ci
    def test_a_phone_is_covered_at_once_and_shown_again_as_it_was(self, inside, ticks, run):
        async def day():
            async with inside() as (screen, here):
                here.open("/contact/new")
                await screen.until(lambda: screen.has("name"))
                await screen.type("name", "Pat half")
                for state in (S.INACTIVE, S.HIDE, S.PAUSE):
                    await moved(screen, state)
                    assert is_covered(here)
                ticks.now += 14
                await moved(screen, S.RESUME)
                assert not is_covered(here)
                assert screen.find("name").value == "Pat half"
                assert here.phase is Phase.OPEN

        run(day())

    def test_nothing_that_the_app_lays_over_its_screens_lies_over_the_curtain(self, inside, run):
        """Flet draws what was opened last on top; messages at the foot belong to the screen."""

        async def day():
            async with inside() as (screen, here):
                for kind in overlay_kinds():
                    before = kind(**NEEDED.get(kind, {}))
                    here.page.show_dialog(before)
                    await screen.settle()
                    await moved(screen, S.INACTIVE)
                    shown = [one for one in here.page._dialogs.controls if one.open]
                    assert (shown[-2:-1], shown[-1].data) == ([before], KEY)
                    await moved(screen, S.RESUME)
                    assert before.open
                    assert not is_covered(here)
                assert here.page.overlay == []

        run(day())

    @pytest.mark.ci
    def test_fifteen_seconds_away_lock_a_phone(self, inside, home, ticks, run):
        async def day():
            async with inside() as (screen, here):
                await moved(screen, S.HIDE)
                ticks.now += 15.5
                await moved(screen, S.RESUME)
                await locked(screen, home)
                assert not is_covered(here)

        run(day())

    @pytest.mark.ci
    def test_a_glance_aside_does_not_lock(self, inside, ticks, run):
        async def day():
            async with inside() as (screen, here):
                await moved(screen, S.INACTIVE)
                ticks.now += 60
                await moved(screen, S.RESUME)
                assert here.phase is Phase.OPEN

        run(day())

    @pytest.mark.ci
    def test_a_tap_lifts_it_where_the_system_forgets_to_tell(self, inside, run):
        async def day():
            async with inside() as (screen, here):
                await moved(screen, S.INACTIVE)
                await screen.press("lift")
                assert not is_covered(here)

        run(day())

    @pytest.mark.ci
    def test_right_away_is_right_away(self, inside, life, home, run):
        async def day():
            async with inside() as (screen, _here):
                life.lock_rules.choose(0)
                await screen.settle()
                await moved(screen, S.HIDE)
                await locked(screen, home)

        run(day())

    @pytest.mark.ci
    def test_a_computers_window_is_left_alone_when_another_is_used(self, inside, ticks, run):
        async def day():
            async with inside(platform=COMPUTER) as (screen, here):
                await moved(screen, S.INACTIVE)
                assert not is_covered(here)
                await moved(screen, S.HIDE)
                assert is_covered(here)
                ticks.now += 60
                await moved(screen, S.SHOW)
                assert not is_covered(here)
                assert here.phase is Phase.OPEN

        run(day())

    def test_a_hidden_app_is_not_covered(self, inside, run):
        async def day():
            async with inside() as (screen, here):
                await screen.press("hide-now")
                await screen.until(lambda: screen.has("come-back"))
                await moved(screen, S.HIDE)
                assert not is_covered(here)

        run(day())


@pytest.mark.ci
def test_a_window_that_goes_away_leaves_no_open_vault(inside, home, run):
    async def day():
        async with inside() as (screen, _here):
            await screen.session.dispatch_event(screen.page._i, "close", None)
            await screen.settle()
            assert not home.is_open

    run(day())


@pytest.mark.ci
def test_a_new_window_starts_locked_and_shuts_what_an_older_one_had_open(inside, window, home, run):
    async def day():
        async with inside() as (older, _here), window() as newer:
            await locked(newer, home)
            await older.until(lambda: older.has("use-here"))

    run(day())


@pytest.mark.ci
def test_reading_a_long_screen_is_a_touch(inside, ticks, run):
    async def day():
        async with inside() as (screen, here):
            [scrolled] = [c for c in screen.top() if getattr(c, "on_scroll", None)]
            ticks.now += 100
            await screen.fire(scrolled, "scroll", {"t": "update", "p": 1.0, "minse": 0, "maxse": 9})
            ticks.now += 100
            await look(screen)
            assert here.phase is Phase.OPEN

    run(day())


def test_a_browser_that_is_back_sees_the_address_it_asked_for_and_no_curtain(inside, run):
    async def day():
        async with inside() as (screen, here):
            screen.page.web = True
            await moved(screen, S.HIDE)
            assert not is_covered(here)
            await screen.session.disconnect(60)
            screen.page.route = "/settings/look"
            await screen.session.connect(screen.connection)
            await screen.until(lambda: here.stack == ("/more", "/settings/look"))
            await screen.until(lambda: screen.says("Brightness"))
            assert here.connected == 1

    run(day())
