"""A tap costs what it draws: at most 150 new controls, and at most 500 that are there at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from aftercare_app.bootstrap import Home
from aftercare_app.clock import Clock
from aftercare_app.domain.look import Look
from aftercare_app.home import office_place
from aftercare_app.services.sample import fill_sample
from aftercare_app.ui import rooms
from aftercare_app.ui.app import make_main
from tests.benchmarks.lives import home_of
from tests.browser.app import ZONE
from tests.gallery.stages import Stage, build, new_vault
from tests.ui.screen import Screen, shown

NEW, MOUNTED = 150, 500
SCREENS = (
    "/",
    "/log",
    "/log/therapy",
    "/log/peer_support",
    "/log/support_contact",
    "/log/wellness",
    "/log/family",
    "/log/goal",
    "/history",
    "/goals",
    "/goal/new",
    "/worksheet/new",
    "/progress",
    "/progress/urges",
    "/check-in",
    "/screen/barc_10",
    "/help",
    "/contact/new",
    "/more",
    "/settings/you",
    "/settings/reminders",
    "/reminders",
    "/reminders/health",
    "/settings/look",
    "/settings/lock",
    "/settings/data",
    "/settings/backups",
    "/share",
    "/replies",
    "/kit",
    "/settings/about",
)
FAR_DOWN = {"event_type": "update", "min_scroll_extent": 0.0, "viewport_dimension": 600.0}
"""How a client says that a screen was scrolled to its end."""
UNFOLDED = (
    ("/log/therapy", "details"),
    ("/log/peer_support", "details"),
    ("/log/wellness", "details"),
    ("/log/wellness", "show-all"),
    ("/log/family", "details"),
    ("/settings/reminders", "more-planned"),
    ("/settings/reminders", "of-sharing"),
    ("/history", "calendar"),
    ("/history", "filters"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """The sample person, whose weeks are full."""
    folder = tmp_path_factory.mktemp("counts") / "home"
    folder.mkdir()
    with new_vault(folder) as database:
        fill_sample(database, Clock(ZONE))
    home = home_of(folder)
    rooms._homes[folder] = home
    yield home
    rooms._homes.pop(folder)
    rooms._windows.pop(folder, None)
    home.close()


@asynccontextmanager
async def at(home: Home, path: str) -> AsyncIterator[Screen]:
    main = make_main(home.folder, demo=False, look=Look(), window=False)
    async with shown(main, route=path) as screen:
        await screen.until(lambda: screen.has("help-now") or path == "/help")
        await screen.settle()
        yield screen


def drawn(screen: Screen) -> int:
    return sum(1 for _ in screen.top())


def mounted(screen: Screen) -> int:
    return sum(1 for _ in screen.walk())


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_is_light(home, path):
    async def look():
        async with at(home, path) as screen:
            assert drawn(screen) <= NEW
            assert mounted(screen) <= MOUNTED

    asyncio.run(look())


@pytest.mark.parametrize(("path", "key"), UNFOLDED)
def test_unfolding_adds_little(home, path, key):
    async def unfold():
        async with at(home, path) as screen:
            before = drawn(screen)
            await screen.press(key)
            assert drawn(screen) - before <= NEW
            assert mounted(screen) <= MOUNTED

    asyncio.run(unfold())


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A coordinator's folder with forty people, of whom a page holds twenty-five."""
    made = build(Stage.COHORT, tmp_path_factory.mktemp("counts") / "cohort")
    yield made.folder
    for place in (office_place(made.folder), made.folder):
        if place in rooms._homes:
            rooms._homes.pop(place).close()
        rooms._windows.pop(place, None)


def people(screen: Screen) -> int:
    return sum(str(getattr(one, "key", "")).startswith("person-") for one in screen.top())


@pytest.mark.ci
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_people_to_call_are_drawn_as_they_are_read(cohort, width, height):
    async def look():
        main = make_main(cohort, demo=True, look=Look(), window=False)
        async with shown(main, route="/people", width=width, height=height) as screen:
            await screen.until(lambda: screen.has("found"))
            assert drawn(screen) <= NEW
            assert 7 <= people(screen) < 25
            [body] = [one for one in screen.top() if getattr(one, "scroll_interval", 0) == 100]
            for length, more in ((900.0, True), (900.0, False), (1800.0, True)):
                before, there = drawn(screen), people(screen)
                far = {"max_scroll_extent": length, "pixels": length}
                await screen.fire(body, "scroll", FAR_DOWN | far)
                assert (people(screen) > there) is more  # a scroll is told faster than it is drawn
                assert not screen.has("after") or people(screen) == 25
                assert drawn(screen) - before <= NEW
            while screen.has("more-people"):
                before = drawn(screen)
                await screen.press("more-people")
                assert 0 < drawn(screen) - before <= NEW
            assert people(screen) == 25
            assert mounted(screen) <= MOUNTED
            await screen.press("after")
            await screen.until(lambda: screen.has("before"))
            assert people(screen) < 15
            assert drawn(screen) <= NEW

    asyncio.run(look())
