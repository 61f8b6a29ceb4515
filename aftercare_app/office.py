"""What a coordinator finds behind their own door: a vault apart from any graduate's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tzlocal import get_localzone

from aftercare_app.clock import Clock
from aftercare_app.device.keystore import Backend, choose_keystore
from aftercare_app.device.look_file import save_look
from aftercare_app.device.wakers import NoWaker
from aftercare_app.domain.backup_rule import DAYS, to_keep_a_week
from aftercare_app.domain.look import Look
from aftercare_app.home import BACK_UP_AFTER, SECRET_NAME, VaultHome, office_place
from aftercare_app.services.backups import Backups, Counted, VaultSort, count_people
from aftercare_app.services.cohort.arrivals import Arrivals
from aftercare_app.services.cohort.cohort_page import CohortPage
from aftercare_app.services.cohort.contact_log import ContactLog
from aftercare_app.services.cohort.keeping import Keeping, TakenBack
from aftercare_app.services.cohort.kits import Kits
from aftercare_app.services.cohort.own_card import OwnCard
from aftercare_app.services.cohort.own_desk import desk_drafts, desk_lock_rules
from aftercare_app.services.cohort.people import People
from aftercare_app.services.cohort.programs import Programs, SavedViews
from aftercare_app.services.cohort.replies import Replies
from aftercare_app.services.cohort.senders import Senders
from aftercare_app.services.cohort.trend import Trends
from aftercare_app.services.drafts import Drafts
from aftercare_app.services.erase import erase_all
from aftercare_app.services.lock import Lock
from aftercare_app.services.lock_rules import LockRules
from aftercare_app.services.tries import PASSPHRASE_TRIES, PIN_SECRET
from aftercare_app.storage.backups import VaultKey
from aftercare_app.storage.cohort_migrations import RELEASED
from aftercare_app.storage.database import Database
from aftercare_app.storage.keys import Secret
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.vault import Vault

"""Where a coordinator's vault lies inside the data folder, so that both roles fit one device."""


@dataclass(frozen=True)
class Office:
    """Everything a coordinator can do once their vault is open."""

    clock: Clock
    lock: Lock
    card: OwnCard
    arrivals: Arrivals
    senders: Senders
    people: People
    trends: Trends
    programs: Programs
    views: SavedViews
    contacts: ContactLog
    replies: Replies
    keeping: Keeping
    kits: Kits
    cohort: CohortPage
    drafts: Drafts
    lock_rules: LockRules
    backups: Backups
    on_change: Callable[[Callable[[], None]], Callable[[], None]]
    close: Callable[[], None]


class CoordinatorHome(VaultHome[Office]):
    """A coordinator's folder: the same door, another vault behind it."""

    sort = VaultSort(
        count_people,
        tuple(step.revision for step in RELEASED),
        Counted.PEOPLE,
        to_keep_a_week,
        DAYS,
    )
    _over: Sequence[TakenBack] = ()

    def left_at_welcome(self) -> bool:
        """Tell whether nothing was done here yet but to begin; nobody is asked for a lock yet."""
        if self._open is None or self._vault is None or self.is_locked_by_choice:
            return False
        people, _newest = count_people(self._vault.connect())
        return not people and self._open.card.shown() is None

    def keep_look(self, look: Look) -> None:
        """Remember how the app looks, for both roles of this device. Raises LookNotKept."""
        save_look(self.folder.parent, look)

    def erase(self) -> list[str]:
        """Remove this desk from the device; return the names of what would not go.

        A graduate's own vault on this device, and how the app looks, stay.
        """
        with self._opening:
            self.close()
            secrets = (SECRET_NAME, PIN_SECRET, PASSPHRASE_TRIES)
            left = erase_all(self.folder, self._keystore, secrets, NoWaker)
            self._choose_anew()
        return left

    def _make_way(self) -> None:
        self._over = self._open.keeping.taken_back() if self._open else ()
        super()._make_way()

    def _enter(self, secret: Secret | VaultKey) -> Office:
        """Open what took the vault's place; what was taken back since then stays taken back."""
        office, over = super()._enter(secret), self._over
        self._over = ()
        office.keeping.heed(over)
        return office

    def _wire(self, vault: Vault) -> Office:
        database = Database(vault)
        upgrade(database, RELEASED)
        office = self._services(database, vault)
        office.keeping.delete_due()
        if self.demo and office.card.shown() is None:
            from aftercare_app.services.sample_cohort import fill_cohort  # only who looks around

            fill_cohort(database, self.clock)
        self._back_up_each_day(office.backups)
        return office

    def _services(self, database: Database, vault: Vault) -> Office:
        clock = self.clock
        lock = self._lock_on(vault)
        return Office(
            clock=clock,
            lock=lock,
            card=OwnCard(database, clock, lock),
            arrivals=Arrivals(database, clock),
            senders=Senders(database, clock),
            people=People(database, clock),
            trends=Trends(database, clock),
            programs=Programs(database, clock),
            views=SavedViews(database),
            contacts=ContactLog(database, clock),
            replies=Replies(database, clock),
            keeping=Keeping(database, clock),
            kits=Kits(database, clock),
            cohort=CohortPage(database, clock),
            drafts=desk_drafts(database, clock),
            lock_rules=desk_lock_rules(database),
            backups=Backups(vault, clock, self.sort),
            on_change=database.on_change,
            close=database.close,
        )


def office_in(
    folder: Path, *, demo: bool = False, keyring: Backend | None = None
) -> CoordinatorHome:
    """Return the coordinator's home in a data folder of this device.

    `keyring` is a phone's keystore; elsewhere the system's own is asked.
    """
    place = office_place(folder)
    return CoordinatorHome(
        place,
        Clock(get_localzone()),
        lambda: choose_keystore(place, (lambda: keyring) if keyring else None),
        demo=demo,
        back_up_after=BACK_UP_AFTER,
    )
