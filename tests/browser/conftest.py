"""The app, a vault to begin with, and people at windows; all of it gone after each test."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error

from aftercare_app.bootstrap import Aftercare
from aftercare_app.clock import Clock
from aftercare_app.device.keystore import FileKeystore
from aftercare_app.services.graduate import Introduction
from tests.__main__ import chromium
from tests.browser.app import PHONE, ZONE, App, Person, browser
from tests.homes import new_home

HERE = Path(__file__).parent
Start = Callable[..., App]
Sit = Callable[..., Person]
Inside = Callable[..., object]


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, Any]:
    """Remember that a test failed, so that its windows can be shown."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="package")
def chrome() -> Iterator[Browser]:
    """One browser for all tests of this folder; its pages share nothing."""
    if chromium() is None:
        if os.environ.get("AFTERCARE_TEST_EVERYTHING") == "1":
            pytest.fail("there is no Chromium, and everything must be tested")
        pytest.skip("there is no Chromium")
    with browser() as started:
        yield started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that nobody has used."""
    return tmp_path / "aftercare"


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Start the app: `app = start()`. It is killed after the test: its folder goes as well."""
    started: list[App] = []

    def start_app(*arguments: str) -> App:
        app = App(folder, *arguments)
        started.append(app)
        app.start()
        return app

    yield start_app
    for app in started:
        app.kill()


@pytest.fixture
def sit(
    chrome: Browser, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sit]:
    """Sit down at a window of the app: `person = sit(app)`. A context is a browser profile.

    Nothing slides there unless it is asked for: drawing what moves took a third of all the time.
    """
    profiles: list[BrowserContext] = []

    def sit_down(
        app: App, size: dict[str, int] = PHONE, *, moving: bool = False, **profile: object
    ) -> Person:
        motion = "no-preference" if moving else "reduce"
        context = chrome.new_context(
            viewport=size,
            timezone_id=ZONE.key,
            reduced_motion=motion,  # type: ignore[arg-type]
            **profile,
        )
        profiles.append(context)
        person = Person(context.new_page())
        person.open(app.address)
        return person

    yield sit_down
    for profile in profiles:
        if request.node.stash.get(FAILED, False):
            show_windows(profile, tmp_path_factory.mktemp("windows"))
        profile.close()


def show_windows(profile: BrowserContext, folder: Path) -> None:
    """Print what every open window says, and where its picture is."""
    for number, page in enumerate(profile.pages):
        picture = folder / f"{number}.png"
        with suppress(Error):  # a window that hangs must not hide why the test failed
            page.screenshot(path=picture, timeout=5_000)
        print(f"\n{page.url} looks like {picture} and says:")
        with suppress(Error):
            print(Person(page).everything_said())


@pytest.fixture
def inside(folder: Path) -> Callable[..., object]:
    """Step into the vault while the app is not running: `with inside() as aftercare`.

    It makes the vault, of somebody called Sam, where there is none.
    """

    @contextmanager
    def open_vault() -> Iterator[Aftercare]:
        home = new_home(folder, Clock(ZONE), FileKeystore(folder))
        new = not home.vault_path.exists()
        if new:
            home.begin()
        aftercare = home.open()
        if new:
            aftercare.about_me.introduce(Introduction("Sam"))
        try:
            yield aftercare
        finally:
            home.close()

    return open_vault
