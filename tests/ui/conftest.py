"""The whole app on a real vault, headless: what a person sees and presses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from aftercare_app.bootstrap import Aftercare, Home
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.anchors import blank_anchor
from aftercare_app.domain.look import Look
from aftercare_app.office import CoordinatorHome
from aftercare_app.ui import rooms
from aftercare_app.ui.app import make_main
from aftercare_app.ui.parts import drafting
from tests.fakes import StillClock
from tests.homes import as_sam, as_sample, move_in, new_home
from tests.ui.addresses import every_address
from tests.ui.office_stage import cohort_home
from tests.ui.screen import Screen, shown


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def home(tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A home that windows onto its folder share, as the real composition root would make it."""
    home = new_home(tmp_path / "home", clock)
    monkeypatch.setitem(rooms._homes, home.folder, home)
    yield home
    rooms._windows.pop(home.folder, None)
    home.close()


@pytest.fixture
def aftercare(home: Home) -> Aftercare:
    """The services of a graduate who went through the welcome."""
    return move_in(home, as_sam)


@pytest.fixture
def life(home: Home) -> Aftercare:
    """The services of the sample person, who has something everywhere."""
    return move_in(home, as_sample)


@pytest.fixture
def addresses(life: Aftercare) -> list[str]:
    """One address for each screen, with ids of things that are there."""
    with life.returns._database.transaction() as session:
        return every_address(session)


@pytest.fixture
def add(aftercare: Aftercare, clock: StillClock) -> Callable[..., UUID]:
    """Name an anchor that counts since a day, mostly today."""
    today = clock.today()

    def add(
        kind: ActivityKind, subtype: str | None = None, *, since: date = today, **terms: Any
    ) -> UUID:
        return aftercare.anchors.add(replace(blank_anchor(kind, since, subtype), **terms)).id

    return add


@pytest.fixture
def window(home: Home) -> Callable[..., Any]:
    """Open a window onto the home: `async with window() as screen`."""

    @asynccontextmanager
    async def open_window(look: Look | None = None, **given: Any) -> AsyncIterator[Screen]:
        main = make_main(home.folder, demo=home.demo, look=look or Look(), window=False)
        async with shown(main, **given) as screen:
            yield screen
            assert screen.connection.crashes == []
            assert screen.alive

    return open_window


@pytest.fixture
def soon_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is typed after a fifth of a second, for tests that wait for it."""
    assert drafting.SECONDS <= 2  # README promises two
    monkeypatch.setattr(drafting, "SECONDS", 0.2)


@pytest.fixture
def run() -> Callable[[Any], Any]:
    """Run one coroutine to its end: tests stay plain functions."""
    return asyncio.run


@pytest.fixture
def door(
    tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CoordinatorHome]:
    """A coordinator's home with a small cohort, which windows onto its folder share."""
    home = cohort_home(tmp_path / "home", clock)
    monkeypatch.setitem(rooms._homes, home.folder, home)
    yield home
    rooms._windows.pop(home.folder, None)
    home.close()
