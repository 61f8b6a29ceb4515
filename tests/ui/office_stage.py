"""A coordinator's window on a small cohort that was made once and is copied for each test."""

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from aftercare_app.home import office_place
from aftercare_app.office import CoordinatorHome, Office
from aftercare_app.services.cohort.arrivals import Brought
from aftercare_app.services.cohort.kits import ForGraduate, KitLines
from aftercare_app.services.sample_graduates import SampleGraduate, Story
from tests.fakes import StillClock
from tests.services.cohort.conftest import move_in, office_home

STORIES = {"Robin": Story.ASKED, "Sky": Story.DRIFT, "Wren": Story.HELD}


def graduate_of(office: Office, alias: str, seed: int) -> SampleGraduate:
    """Return somebody who has the card and keys of their own."""
    shown = office.card.shown()
    assert shown is not None
    graduate = SampleGraduate(alias=alias, program="Lakeside", card=shown.card, rng=Random(seed))
    graduate.agree(office.clock.today())
    return graduate


def cohort_home(folder: Path, clock: StillClock, *, filled: bool = True) -> CoordinatorHome:
    """Return the coordinator's home in a data folder, with three who sent and one who took back."""
    home = office_home(office_place(folder), clock)
    if filled:
        home.folder.mkdir(parents=True, exist_ok=True)
        home.vault_path.touch(mode=0o600)
        home.vault_path.write_bytes(_filled())
    return home


@cache
def _filled() -> bytes:
    with TemporaryDirectory() as folder:
        home = office_home(Path(folder), StillClock())
        office = move_in(home)
        office.card.write("Dana", "Lakeside")
        today = office.clock.today()
        files = []
        for seed, (alias, story) in enumerate(STORIES.items()):
            graduate = graduate_of(office, alias, seed)
            files.append((f"{alias}.aftercare", graduate.send(today, story)))
        gone = graduate_of(office, "Quinn", 9)
        files += [("a.aftercare", gone.send(today)), ("b.aftercare", gone.withdraw(today))]
        brought: Brought = office.arrivals.bring(files)
        assert (brought.filed, brought.withdrawals, brought.refused) == (4, 1, [])
        office.kits.keep_template("First weeks", "Lakeside", KitLines(words="Welcome."))
        office.kits.make(KitLines(), ForGraduate("Nell"))
        home.close()
        return home.vault_path.read_bytes()
