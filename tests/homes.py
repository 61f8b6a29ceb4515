"""A home in a folder, with a keystore that only the test knows and quick key derivation."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from aftercare_app.bootstrap import Aftercare, Home
from aftercare_app.clock import Clock
from aftercare_app.home import SECRET_NAME
from aftercare_app.reminding.store import Store
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.ports import Keystore, Notifier
from aftercare_app.services.reminding import Reminding
from aftercare_app.services.sample import fill_sample
from aftercare_app.storage.keys import FLOOR
from aftercare_app.ui.words import language
from aftercare_app.ui.words.notices import notice
from tests.fakes import MemoryKeystore, MemoryNotifier, StillClock
from tests.vaults import DEVICE, put_ready_vault, put_vault

Begin = Callable[[Aftercare], None]


def new_home(folder: Path, clock: Clock, keystore: Keystore | None = None) -> Home:
    """Return a home that is not begun yet; its passphrases cost the least ever accepted."""
    kept = keystore or MemoryKeystore()
    return Home(folder, clock, lambda: kept, reminding=new_reminding(folder, clock), cost=FLOOR)


def new_reminding(
    folder: Path,
    clock: Clock,
    notifier: Notifier | None = None,
    where: Callable[[], ZoneInfo] | None = None,
) -> Reminding:
    """Return what reminds of a folder; it looks only when a test ticks."""
    shows = notifier or MemoryNotifier()
    here = where or (lambda: clock.zone)
    return Reminding(
        Store(folder), clock, notifier=lambda: shows, notice=notice, where=here, language=language
    )


def move_in(home: Home, begin: Begin | None = None) -> Aftercare:
    """Begin a home with a ready-made vault; the same as `begin` and `open`, but quick.

    What else it begins with is done once for each moment of the clock, then copied.
    """
    if begin is None:
        put_ready_vault(home.vault_path)
    else:
        put_vault(home.vault_path, _begun(home.clock.now(), home.clock.zone, begin))
    home._keystore.keep(SECRET_NAME, DEVICE.secret)
    return home.open()


def as_sam(aftercare: Aftercare) -> None:
    """Go through the welcome."""
    aftercare.about_me.introduce(Introduction("Sam"))


def as_sample(aftercare: Aftercare) -> None:
    """Be the sample person, who has something everywhere."""
    fill_sample(aftercare.returns._database, aftercare.clock)


@cache
def _begun(now: datetime, zone: ZoneInfo, begin: Begin) -> bytes:
    with TemporaryDirectory() as folder:
        home = new_home(Path(folder), StillClock(now, zone))
        begin(move_in(home))
        home.close()
        return home.vault_path.read_bytes()
