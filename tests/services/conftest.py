"""A real vault on a real file for every service test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from aftercare_app.bootstrap import Aftercare, Home
from tests.fakes import StillClock
from tests.homes import move_in, new_home


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def home(tmp_path: Path, clock: StillClock) -> Iterator[Home]:
    home = new_home(tmp_path / "home", clock)
    yield home
    home.close()


@pytest.fixture
def aftercare(home: Home) -> Aftercare:
    """The services of a vault that was just made."""
    return move_in(home)
