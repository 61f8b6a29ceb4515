"""The only place that wires things: a folder on this device, and the vault that opens in it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from tzlocal import get_localzone, reload_localzone

from aftercare_app.clock import Clock, ticks
from aftercare_app.device.delivery import delivery_here
from aftercare_app.device.keystore import Backend, choose_keystore
from aftercare_app.device.look_file import save_look
from aftercare_app.device.notifiers import NoNotifier, notifier_here
from aftercare_app.device.wakers import NoWaker
from aftercare_app.device.waking import waker_of
from aftercare_app.domain.emergency_card import Card
from aftercare_app.domain.look import Look
from aftercare_app.domain.text import fold
from aftercare_app.home import BACK_UP_AFTER, SECRET_NAME, VaultHome
from aftercare_app.reminding.store import Store
from aftercare_app.sentences import Trouble
from aftercare_app.services.activities import Activities
from aftercare_app.services.anchors import Anchors
from aftercare_app.services.backups import Backups, VaultSort, count_entries
from aftercare_app.services.calendars import Calendars
from aftercare_app.services.card_place import CARD_SECRET, CardPlace
from aftercare_app.services.check_ins import CheckIns
from aftercare_app.services.contacts import Contacts
from aftercare_app.services.coordinators import Coordinators
from aftercare_app.services.days import Days
from aftercare_app.services.deleted import purge_deleted
from aftercare_app.services.drafts import Drafts
from aftercare_app.services.emergency_card import EmergencyCards
from aftercare_app.services.erase import erase_all
from aftercare_app.services.files_made import FilesMade
from aftercare_app.services.goals import Goals
from aftercare_app.services.graduate import AboutMe
from aftercare_app.services.hard_day import HardDays
from aftercare_app.services.history import History
from aftercare_app.services.if_thens import IfThens
from aftercare_app.services.kits_in import KitsIn
from aftercare_app.services.lock import Lock
from aftercare_app.services.lock_rules import LockRules
from aftercare_app.services.meetings import Meetings
from aftercare_app.services.my_file import MyFile
from aftercare_app.services.papers import Papers
from aftercare_app.services.patterns import Patterns
from aftercare_app.services.plan_photos import PlanPhotos
from aftercare_app.services.plan_reviews import PlanReviews
from aftercare_app.services.ports import Keystore, Waker
from aftercare_app.services.progress import Progress
from aftercare_app.services.quick_lock import QuickLock
from aftercare_app.services.relapse_plan import RelapsePlan
from aftercare_app.services.reminder_sources import (
    CallsToRemind,
    CheckInsToRemind,
    CheckUpsToRemind,
    PlannedToRemind,
    ReminderSource,
    ReviewsToRemind,
    SharingToRemind,
    StepsToRemind,
)
from aftercare_app.services.reminders import Reminders
from aftercare_app.services.reminding import NoticeOf, Reminding
from aftercare_app.services.replies import Replies
from aftercare_app.services.returns import Returns
from aftercare_app.services.screens_taken import Screens
from aftercare_app.services.sent_log import SentLog
from aftercare_app.services.sharing import Sharing
from aftercare_app.services.steps import Steps
from aftercare_app.services.summaries import Summaries
from aftercare_app.services.taking_in import TakingIn
from aftercare_app.services.trackers import Trackers
from aftercare_app.services.tries import PASSPHRASE_TRIES, PIN_SECRET
from aftercare_app.services.week_plan import WeeklyPlan
from aftercare_app.services.weeks_held import WeeksHeld
from aftercare_app.services.worksheets import Worksheets
from aftercare_app.storage.database import Database
from aftercare_app.storage.keys import KdfCost
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.migrations import RELEASED
from aftercare_app.storage.vault import Vault


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
    coordinators: Coordinators
    sharing: Sharing
    summaries: Summaries
    sent: SentLog
    kits: KitsIn
    replies: Replies
    drafts: Drafts
    my_file: MyFile
    trackers: Trackers
    taking_in: TakingIn
    lock: Lock
    backups: Backups
    files_made: FilesMade
    quick_lock: QuickLock
    lock_rules: LockRules
    on_change: Callable[[Callable[[], None]], Callable[[], None]]
    close: Callable[[], None]


class Home(VaultHome[Aftercare]):
    """A graduate's folder: the door of every home, and what reminds while it is shut.

    `waker` is asked for what runs while the app is closed, `notices` whether the device shows
    notifications now; both may take seconds. `back_up_after` are the seconds after which the
    day's backup is made; without them it is made only when asked.
    """

    sort = VaultSort(count_entries, tuple(step.revision for step in RELEASED))

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
        back_up_after: float | None = None,
        ticks: Callable[[], float] = ticks,
    ) -> None:
        super().__init__(
            folder,
            clock,
            choose_keystore,
            demo=demo,
            cost=cost,
            back_up_after=back_up_after,
            ticks=ticks,
        )
        self.reminding = reminding
        self.waker = waker
        self.notices = notices

    @property
    def _card_place(self) -> CardPlace:
        return CardPlace(self.folder, self._keystore)

    def emergency_card(self) -> Card | None:
        """Return the card that can be read while locked, if the person made one."""
        return self._card_place.read()

    def _key_renewed(self) -> None:
        with suppress(Trouble):  # the new key is in place already
            self._card_place.renew()

    def _own_dates(self) -> list[date]:
        return self._open.about_me.own_dates() if self._open else []

    def left_at_welcome(self) -> bool:
        """Tell whether nothing was done here yet but to begin; nobody is asked for a lock yet."""
        if self._open is None or self._vault is None or self.is_locked_by_choice:
            return False
        entries, _newest = count_entries(self._vault.connect())
        return not entries and not self._open.about_me.introduced()

    def keep_look(self, look: Look) -> None:
        """Remember how the app looks, also for what rings while it is shut. Raises LookNotKept."""
        save_look(self.folder, look)
        self.reminding.plan_changed()

    def erase(self) -> list[str]:
        """Remove all of this person's from the device; return the names of what would not go.

        Afterwards the folder is as before the first start.
        """
        with self._opening:
            self.close()
            with self.reminding.at_rest():
                secrets = (SECRET_NAME, CARD_SECRET, PIN_SECRET, PASSPHRASE_TRIES)
                left = erase_all(self.folder, self._keystore, secrets, self.waker)
            self._choose_anew()
        return left

    def _closing(self) -> None:
        self.reminding.attach(None)
        super()._closing()

    def _wire(self, vault: Vault) -> Aftercare:
        database = Database(vault, functions={"folded": fold})
        upgrade(database)
        purge_deleted(database, self.clock)
        services = self._services(database, vault)
        services.photos.purge()
        if self.demo and not services.about_me.introduced():
            self._make_up_a_person(database)
        self._remind(services)
        with suppress(Trouble):  # a card that cannot be written keeps nobody out
            services.card.follow()
        database.on_change(services.card.follow)
        self._back_up_each_day(services.backups)
        return services

    def _make_up_a_person(self, database: Database) -> None:
        from aftercare_app.services.sample import fill_sample  # what only --demo needs
        from aftercare_app.services.sample_reminders import tell_sample_reminders

        fill_sample(database, self.clock)
        tell_sample_reminders(self.reminding.store, self.clock)

    def _remind(self, services: Aftercare) -> None:
        """Log what was answered while the vault was shut, and plan anew after each change."""
        if self.reminding.store.path.exists():
            services.reminders.log_answers()
        self.reminding.attach(services.reminders)
        services.on_change(self.reminding.plan_changed)

    def _services(self, database: Database, vault: Vault) -> Aftercare:
        files_made = FilesMade(database, self.clock)
        backups = Backups(vault, self.clock, self.sort, files_made.note_backup)
        activities = Activities(database, self.clock)
        anchors = Anchors(database, self.clock)
        calendars = Calendars(database, self.clock, backups.make)
        contacts = Contacts(database, self.clock)
        reviews = PlanReviews(database, self.clock)
        about_me = AboutMe(database, self.clock)
        relapse_plan = RelapsePlan(database, self.clock, contacts, reviews)
        plan = WeeklyPlan(database, self.clock, activities, anchors, calendars.between)
        steps = Steps(database, self.clock)
        check_ins = CheckIns(database, self.clock)
        coordinators = Coordinators(database, self.clock)
        sharing = Sharing(database, self.clock)
        taking_in = TakingIn(database, before=backups.make)
        kits = KitsIn(database, self.clock, coordinators, taking_in)
        replies = Replies(database, self.clock)
        sources: list[ReminderSource] = [
            PlannedToRemind(plan, activities),
            StepsToRemind(database, steps),
            ReviewsToRemind(reviews),
            CheckInsToRemind(check_ins),
            CallsToRemind(replies),
            SharingToRemind(sharing),
            CheckUpsToRemind(kits),
        ]
        weeks = WeeksHeld(database, self.clock, plan)
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
            meetings=Meetings(database, self.clock, backups.make),
            coordinators=coordinators,
            sharing=sharing,
            summaries=Summaries(database, self.clock, weeks),
            sent=SentLog(database, self.clock),
            kits=kits,
            replies=replies,
            drafts=Drafts(database, self.clock),
            my_file=MyFile(database, self.clock, taking_in),
            trackers=Trackers(database, self.clock, taking_in),
            taking_in=taking_in,
            lock=self._lock_on(vault),
            backups=backups,
            files_made=files_made,
            quick_lock=self._quick_lock_on(vault),
            lock_rules=LockRules(database),
            on_change=database.on_change,
            close=database.close,
        )


def home_in(
    folder: Path,
    notice: NoticeOf,
    language: Callable[[], str],
    *,
    demo: bool = False,
    keyring: Backend | None = None,
) -> Home:
    """Return the home in a folder of this device, on this device's clock and keystore.

    `notice` words its notifications, in what `language` tells; those of the made-up person are
    never shown. `keyring` is a phone's keystore; elsewhere the system's own is asked.
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
        lambda: choose_keystore(folder, (lambda: keyring) if keyring else None),
        reminding=reminding,
        waker=NoWaker if demo else partial(waker_of, folder),
        notices=(lambda: "demo") if demo else delivery_here,
        demo=demo,
        back_up_after=BACK_UP_AFTER,
    )
