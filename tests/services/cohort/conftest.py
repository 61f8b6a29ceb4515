"""A coordinator's vault on a real file, with a card, and graduates who send to it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from aftercare_app.home import SECRET_NAME
from aftercare_app.office import CoordinatorHome, Office
from aftercare_app.services.cohort.arrivals import Brought
from aftercare_app.services.sample_graduates import SampleGraduate
from aftercare_app.storage.keys import FLOOR
from tests.fakes import MemoryKeystore, StillClock
from tests.vaults import DEVICE

TODAY = date(2025, 5, 14)
Sender = Callable[..., SampleGraduate]


def office_home(folder: Path, clock: StillClock, *, demo: bool = False) -> CoordinatorHome:
    """Return a coordinator's home that opens by the device."""
    kept = MemoryKeystore()
    kept.keep(SECRET_NAME, DEVICE.secret)
    return CoordinatorHome(folder, clock, lambda: kept, cost=FLOOR, demo=demo)


@cache
def ready_vault() -> bytes:
    """Make a vault in its newest shape once; each test opens a copy."""
    with TemporaryDirectory() as folder:
        home = office_home(Path(folder), StillClock())
        home._wired(home._create([DEVICE]))
        home.close()
        return home.vault_path.read_bytes()


def move_in(home: CoordinatorHome) -> Office:
    """Open a home on a ready-made vault."""
    home.folder.mkdir(parents=True, exist_ok=True)
    home.vault_path.touch(mode=0o600)
    home.vault_path.write_bytes(ready_vault())
    return home.open()


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def office_door(tmp_path: Path, clock: StillClock) -> Iterator[CoordinatorHome]:
    home = office_home(tmp_path / "office", clock)
    yield home
    home.close()


@pytest.fixture
def office(office_door: CoordinatorHome) -> Office:
    """The services of a coordinator who has a card and nothing else."""
    office = move_in(office_door)
    office.card.write("Dana", "Lakeside")
    return office


@pytest.fixture
def graduate(office: Office) -> Sender:
    """Makes graduates with keys of their own, who have the card."""
    seeds = iter(range(1_000))

    def make(alias: str = "Robin", days: int = 90, **more: Any) -> SampleGraduate:
        shown = office.card.shown()
        assert shown is not None
        made = SampleGraduate(
            alias=alias, program="Lakeside", card=shown.card, rng=Random(next(seeds)), **more
        )
        made.agree(TODAY - timedelta(days=30), days)
        return made

    return make


def bring(office: Office, *contents: bytes) -> Brought:
    """Bring files in under made-up names."""
    return office.arrivals.bring([(f"{at}.aftercare", one) for at, one in enumerate(contents)])


def told(brought: Brought) -> list[str]:
    """Return why files were refused, by the names of the reasons."""
    return [type(one.why).__name__ for one in brought.refused]


def names(office: Office, **filters: Any) -> list[str]:
    """Return who is on the first page of the roster, in order."""
    from aftercare_app.domain.cohort import RosterFilter

    return [row.alias for row in office.people.page(RosterFilter(**filters)).rows]
