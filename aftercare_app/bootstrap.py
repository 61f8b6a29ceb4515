"""The only place that wires things: a folder on this device, and the vault that opens in it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path
from secrets import token_hex
from threading import RLock

from tzlocal import get_localzone, reload_localzone

from aftercare_app.clock import Clock
from aftercare_app.device.delivery import delivery_here
from aftercare_app.device.keystore import choose_keystore
from aftercare_app.device.look_file import save_look
from aftercare_app.device.notifiers import NoNotifier, notifier_here
from aftercare_app.device.private_file import write_private
from aftercare_app.device.wakers import NoWaker
from aftercare_app.device.waking import waker_of
from aftercare_app.domain.emergency_card import Card
from aftercare_app.domain.look import Look
from aftercare_app.domain.text import fold
from aftercare_app.reminding.store import Store
from aftercare_app.sentences import Trouble
from aftercare_app.services.activities import Activities
from aftercare_app.services.anchors import Anchors
from aftercare_app.services.calendars import Calendars
from aftercare_app.services.card_place import CardPlace
from aftercare_app.services.check_ins import CheckIns
from aftercare_app.services.contacts import Contacts
from aftercare_app.services.days import Days
from aftercare_app.services.deleted import purge_deleted
from aftercare_app.services.drafts import Drafts
from aftercare_app.services.emergency_card import EmergencyCards
from aftercare_app.services.goals import Goals
from aftercare_app.services.graduate import AboutMe
from aftercare_app.services.hard_day import HardDays
from aftercare_app.services.history import History
from aftercare_app.services.if_thens import IfThens
from aftercare_app.services.lock import Lock, checked_passphrase
from aftercare_app.services.meetings import Meetings
from aftercare_app.services.my_file import MyFile
from aftercare_app.services.papers import Papers
from aftercare_app.services.patterns import Patterns
from aftercare_app.services.plan_photos import PlanPhotos
from aftercare_app.services.plan_reviews import PlanReviews
from aftercare_app.services.ports import Keystore, Waker
from aftercare_app.services.progress import Progress
from aftercare_app.services.relapse_plan import RelapsePlan
from aftercare_app.services.reminder_sources import (
    CheckInsToRemind,
    PlannedToRemind,
    ReminderSource,
    ReviewsToRemind,
    StepsToRemind,
)
from aftercare_app.services.reminders import Reminders
from aftercare_app.services.reminding import NoticeOf, Reminding
from aftercare_app.services.returns import Returns
from aftercare_app.services.sample import fill_sample
from aftercare_app.services.sample_reminders import tell_sample_reminders
from aftercare_app.services.screens_taken import Screens
from aftercare_app.services.steps import Steps
from aftercare_app.services.taking_in import TakingIn
from aftercare_app.services.trackers import Trackers
from aftercare_app.services.week_plan import WeeklyPlan
from aftercare_app.services.weeks_held import WeeksHeld
from aftercare_app.services.worksheets import Worksheets
from aftercare_app.storage.database import Database
from aftercare_app.storage.errors import DeviceKeyLost, DiskTrouble, WrongSecret
from aftercare_app.storage.keys import DeviceSecret, KdfCost, RecoveryCode, Secret, SlotKind
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.vault import Vault

VAULT_NAME = "aftercare.vault"
SECRET_NAME = "device-secret"  # noqa: S105  a name, not a secret


class Threshold(StrEnum):
    """What a person finds at the door."""

    NEW = "new"
    OPENS_BY_ITSELF = "opens_by_itself"
    LOCKED = "locked"


@dataclass(frozen=True)
class Aftercare:
    """Everything a person can do once the vault is open."""

    clock: Clock
    about_me: AboutMe
    activities: Activities
    anchors: Anchors
    plan: WeeklyPlan
    reminders: Reminders
    weeks: WeeksHeld
    check_ins: CheckIns
    screens: Screens
    progress: Progress
    patterns: Patterns
    calendars: Calendars
    history: History
    goals: Goals
    steps: Steps
    worksheets: Worksheets
    contacts: Contacts
    relapse_plan: RelapsePlan
    if_thens: IfThens
    photos: PlanPhotos
    reviews: PlanReviews
    returns: Returns
    days: Days
    hard_days: HardDays
    card: EmergencyCards
    papers: Papers
    meetings: Meetings
    drafts: Drafts
    my_file: MyFile
    trackers: Trackers
    taking_in: TakingIn
    lock: Lock
    on_change: Callable[[Callable[[], None]], Callable[[], None]]
    close: Callable[[], None]


class Home:
    """One folder on this device: what lies in it and how it is opened.

    All windows of the process share it, and with it the one open vault. `waker` is asked for
    what runs while the app is closed, `notices` whether the device shows notifications now; both
    may take seconds.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        choose_keystore: Callable[[], Keystore],
        *,
        reminding: Reminding,
        waker: Callable[[], Waker] = NoWaker,
        notices: Callable[[], str] = lambda: "unknown",
        demo: bool = False,
        cost: KdfCost | None = None,
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.reminding = reminding
        self.waker = waker
        self.notices = notices
        self.demo = demo
        self._choose_keystore = choose_keystore
        self._cost = cost
        self._open: Aftercare | None = None
        self._vault: Vault | None = None
        self._opening = RLock()

    @property
    def vault_path(self) -> Path:
        """Where the vault is, or will be."""
        return self.folder / VAULT_NAME

    @property
    def device_guards(self) -> bool:
        """Tell whether the system's own keystore keeps the device's secret."""
        return self._keystore.is_real_keystore

    @cached_property
    def _keystore(self) -> Keystore:
        """The keystore, asked for once; asking may take seconds, so not while drawing."""
        return self._choose_keystore()

    @property
    def _card_place(self) -> CardPlace:
        return CardPlace(self.folder, self._keystore)

    def emergency_card(self) -> Card | None:
        """Return the card that can be read while locked, if the person made one."""
        return self._card_place.read()

    def threshold(self) -> Threshold:
        """Tell what is at the door. Raises what the keystore raises.

        A device that lost its key leaves the door to whatever else opens the vault.
        """
        _ = self._keystore
        if not self.vault_path.exists():
            return Threshold.NEW
        others = Vault.slots(self.vault_path) - {SlotKind.DEVICE}
        if self._device_opens and not (others and self.device_key_lost):
            return Threshold.OPENS_BY_ITSELF
        return Threshold.LOCKED

    @property
    def device_key_lost(self) -> bool:
        """Tell whether this device should open the vault and no longer has its secret."""
        return self._device_opens and self._keystore.load(SECRET_NAME) is None

    @property
    def has_passphrase(self) -> bool:
        """Tell whether a passphrase opens the vault; a copy may know only its code."""
        return SlotKind.PASSPHRASE in Vault.slots(self.vault_path)

    def begin(self, passphrase: str = "") -> RecoveryCode | None:
        """Make the vault. With a passphrase, return the recovery code, which is shown once."""
        with self._opening:
            if passphrase:
                code = RecoveryCode.new()
                self._wire(self._create([checked_passphrase(passphrase), code]))
                return code
            secret = DeviceSecret.new()
            self._keystore.keep(SECRET_NAME, secret.secret)
            self._wire(self._create([secret]))
            return None

    def open(self, secret: Secret | None = None) -> Aftercare:
        """Open the vault by a passphrase or code, or by the device itself; once a process.

        Raises DeviceKeyLost, and what `Vault.open` raises: WrongSecret, VaultDamaged and the rest.
        """
        with self._opening:
            if self._open is None or self._vault is None:
                return self._wire(self._vault_at_home(secret) if secret else self._by_device())
            if secret is not None and not self._vault.accepts(secret):
                raise WrongSecret
            return self._open

    def open_copy(self, copy: Path, secret: Secret) -> Aftercare:
        """Take a sealed copy as the vault; what was here before is kept beside it."""
        with self._opening:
            Vault.open(copy, secret, lasting=False).close()
            self.close()
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            Vault.install_copy(copy, self.vault_path)
            return self._wire(self._vault_at_home(secret))

    def open_copied(self, content: bytes, secret: Secret) -> Aftercare:
        """Take a sealed copy that came as bytes, as a browser hands files over."""
        coming = self.folder / f".coming-{token_hex(8)}.vault"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_private(coming, content)
            return self.open_copy(coming, secret)
        except OSError as trouble:
            raise DiskTrouble from trouble
        finally:
            coming.unlink(missing_ok=True)

    def close(self) -> None:
        """Shut the vault, if it is open."""
        if self._open is not None:
            self.reminding.attach(None)
            self._open.close()
            self._open = self._vault = None

    def keep_look(self, look: Look) -> None:
        """Remember how the app looks, also for what rings while it is shut. Raises LookNotKept."""
        save_look(self.folder, look)
        self.reminding.plan_changed()

    def _create(self, secrets: list[Secret]) -> Vault:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Vault.create(self.vault_path, secrets, cost=self._cost)

    @property
    def _device_opens(self) -> bool:
        return SlotKind.DEVICE in Vault.slots(self.vault_path)

    def _vault_at_home(self, secret: Secret) -> Vault:
        return Vault.open(self.vault_path, secret, cost=self._cost)

    def _by_device(self) -> Vault:
        """Open the vault by what the keystore holds; a lost or a foreign key is told as such."""
        kept = self._keystore.load(SECRET_NAME)
        try:
            return self._vault_at_home(DeviceSecret.new() if kept is None else DeviceSecret(kept))
        except WrongSecret:
            if self._device_opens:
                raise DeviceKeyLost from None
            raise

    def _wire(self, vault: Vault) -> Aftercare:
        self._vault = vault
        database = Database(vault, functions={"folded": fold})
        upgrade(database)
        purge_deleted(database, self.clock)
        services = self._open = self._services(database, vault)
        services.photos.purge()
        if self.demo and not services.about_me.introduced():
            fill_sample(database, self.clock)
            tell_sample_reminders(self.reminding.store, self.clock)
        self._remind(services)
        with suppress(Trouble):  # a card that cannot be written keeps nobody out
            services.card.follow()
        database.on_change(services.card.follow)
        return services

    def _remind(self, services: Aftercare) -> None:
        """Log what was answered while the vault was shut, and plan anew after each change."""
        if self.reminding.store.path.exists():
            services.reminders.log_answers()
        self.reminding.attach(services.reminders)
        services.on_change(self.reminding.plan_changed)

    def _services(self, database: Database, vault: Vault) -> Aftercare:
        activities = Activities(database, self.clock)
        anchors = Anchors(database, self.clock)
        calendars = Calendars(database, self.clock)
        contacts = Contacts(database, self.clock)
        reviews = PlanReviews(database, self.clock)
        about_me = AboutMe(database, self.clock)
        relapse_plan = RelapsePlan(database, self.clock, contacts, reviews)
        plan = WeeklyPlan(database, self.clock, activities, anchors, calendars.between)
        steps = Steps(database, self.clock)
        check_ins = CheckIns(database, self.clock)
        sources: list[ReminderSource] = [
            PlannedToRemind(plan, activities),
            StepsToRemind(database, steps),
            ReviewsToRemind(reviews),
            CheckInsToRemind(check_ins),
        ]
        weeks = WeeksHeld(database, self.clock, plan)
        taking_in = TakingIn(database)
        return Aftercare(
            clock=self.clock,
            about_me=about_me,
            activities=activities,
            anchors=anchors,
            plan=plan,
            reminders=Reminders(database, self.clock, self.reminding.store, sources),
            weeks=weeks,
            check_ins=check_ins,
            screens=Screens(database, self.clock),
            progress=Progress(database, self.clock, weeks),
            patterns=Patterns(database),
            calendars=calendars,
            history=History(database),
            goals=Goals(database, self.clock),
            steps=steps,
            worksheets=Worksheets(database, self.clock),
            contacts=contacts,
            relapse_plan=relapse_plan,
            if_thens=IfThens(database, self.clock),
            photos=PlanPhotos(database, self.clock, vault.attached()),
            reviews=reviews,
            returns=Returns(database, self.clock),
            days=Days(database, self.clock, weeks),
            hard_days=HardDays(database, self.clock),
            card=EmergencyCards(database, self._card_place),
            papers=Papers(database, self.clock, about_me, relapse_plan),
            meetings=Meetings(database, self.clock),
            drafts=Drafts(database, self.clock),
            my_file=MyFile(database, self.clock, taking_in),
            trackers=Trackers(database, self.clock, taking_in),
            taking_in=taking_in,
            lock=Lock(vault, self.vault_path, self._keystore, SECRET_NAME),
            on_change=database.on_change,
            close=database.close,
        )


def home_in(
    folder: Path, notice: NoticeOf, language: Callable[[], str], *, demo: bool = False
) -> Home:
    """Return the home in a folder of this device, on this device's clock and keystore.

    `notice` words its notifications, in what `language` tells; those of the made-up person are
    never shown.
    """
    clock = Clock(get_localzone())
    reminding = Reminding(
        Store(folder),
        clock,
        notifier=(lambda: NoNotifier("demo")) if demo else notifier_here,
        notice=notice,
        where=reload_localzone,
        language=language,
    )
    return Home(
        folder,
        clock,
        lambda: choose_keystore(folder),
        reminding=reminding,
        waker=NoWaker if demo else partial(waker_of, folder),
        notices=(lambda: "demo") if demo else delivery_here,
        demo=demo,
    )
