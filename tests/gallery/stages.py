"""The states in which screens are shown: each is a data folder made by code, once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from sqlalchemy import select

from aftercare_app.clock import Clock, ticks
from aftercare_app.device.brought_files import INBOX
from aftercare_app.device.keystore import FileKeystore, choose_keystore
from aftercare_app.device.look_file import save_look
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.cohort import PermissionState, RosterFilter
from aftercare_app.domain.emergency_card import Card, CardPerson
from aftercare_app.domain.entry_form import blank_details
from aftercare_app.domain.lock_rules import Tries
from aftercare_app.domain.look import Look
from aftercare_app.domain.planned import OnceForm
from aftercare_app.domain.text import fold
from aftercare_app.home import SECRET_NAME, VAULT_NAME, office_place
from aftercare_app.models import (
    Anchor,
    Contact,
    Coordinator,
    Entry,
    Goal,
    Meeting,
    PermissionGiven,
    ReturnToUse,
    Sent,
    Step,
    Worksheet,
)
from aftercare_app.office import CoordinatorHome
from aftercare_app.reminding.store import Store
from aftercare_app.services.card_place import CardPlace
from aftercare_app.services.graduate import AboutMe, Introduction
from aftercare_app.services.my_file import MyFile
from aftercare_app.services.plan_photos import PlanPhotos
from aftercare_app.services.sample import fill_sample, fill_years
from aftercare_app.services.sample_moments import ON_THE_CARD
from aftercare_app.services.sample_reminders import tell_sample_reminders
from aftercare_app.services.sample_sharing import KEY_WORDS, NAME, PROGRAM, made_up_keys
from aftercare_app.services.taking_in import TakingIn
from aftercare_app.storage.database import Database
from aftercare_app.storage.keys import FLOOR, DeviceSecret, Passphrase, Secret
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.vault import Vault
from tests.browser.app import ZONE
from tests.browser.keyring_here import FILE, KeyringFile
from tests.exchange.calendars import calendar, event
from tests.fakes import StillClock
from tests.gallery.crowd import fill_crowd
from tests.homes import new_home
from tests.received import Desk
from tests.tracker_files import OTHER, loop

PASSPHRASE = "two rivers meet"
PIN = "482915"
HOURS = timedelta(hours=3)
WEEKS_AWAY = timedelta(weeks=5)
BACKED_UP = (45, 12, 5, 3, 1, 0)
"""So many days ago a backup was made."""
DESK_BACKED_UP = (5, 3, 1)
"""The same at a desk, which keeps them a week."""


class Stage(StrEnum):
    """What lies in the data folder before the app starts."""

    NEW = "new"
    EMPTY = "empty"
    TYPICAL = "typical"
    AWAY = "away"
    YEARS = "years"
    CROWDED = "crowded"
    LOCKED = "locked"
    PINNED = "pinned"
    WAITING = "waiting"
    RINGING = "ringing"
    RINGING_LOCKED = "ringing_locked"
    DAMAGED = "damaged"
    COHORT = "cohort"
    OFFICE = "office"
    OFFICE_PINNED = "office_pinned"


CARD = Card(
    people=(CardPerson("Luis", "(503) 555-0142", "Pick up at night", True, "5035550142"),),
    words=ON_THE_CARD,
    help_lines=True,
    country="US",
)


DOORS = frozenset(
    {
        Stage.NEW,
        Stage.LOCKED,
        Stage.PINNED,
        Stage.WAITING,
        Stage.RINGING_LOCKED,
        Stage.DAMAGED,
        Stage.OFFICE_PINNED,
    }
)
"""Stages that are seen from before the door, where an address leads nowhere."""


@dataclass(frozen=True)
class Set:
    """A data folder as it was made, and the ids of one of each thing in it."""

    folder: Path
    ids: dict[str, str]

    def copied(self, to: Path, look: Look) -> Path:
        """Copy it, dress it in a look, and return the folder to start the app on."""
        shutil.copytree(self.folder, to)
        save_look(to, look)
        return to


def build(stage: Stage, folder: Path) -> Set:
    """Make the data folder of a stage."""
    folder.mkdir(parents=True)
    if stage is Stage.NEW:
        return Set(folder, {})
    if stage in (Stage.COHORT, Stage.OFFICE):
        return Set(folder, _open_office(folder, filled=stage is Stage.COHORT))
    if stage is Stage.OFFICE_PINNED:
        _put_desk_behind_a_pin(folder)
        return Set(folder, {})
    if stage in (Stage.PINNED, Stage.WAITING):
        put_behind_a_pin(folder, wrong=8 if stage is Stage.WAITING else 0)
        return Set(folder, {})
    locked = stage in (Stage.LOCKED, Stage.RINGING_LOCKED)
    with new_vault(folder, PASSPHRASE if locked else "") as database:
        _fill(stage, database)
        ids = _ids(database)
        if stage in (Stage.TYPICAL, Stage.DAMAGED):
            for days in BACKED_UP:
                database.vault.back_up(Clock(ZONE).now() - timedelta(days=days))
    if stage is Stage.LOCKED:
        CardPlace(folder, FileKeystore(folder)).put(CARD)
    if stage is Stage.TYPICAL:
        _leave_calendar(folder / INBOX)
        _leave_what_was_kept(folder / INBOX)
        _leave_from_coordinators(folder / INBOX)
        tell_sample_reminders(Store(folder), Clock(ZONE))
    if stage in (Stage.RINGING, Stage.RINGING_LOCKED):
        plan_ringing(folder, Passphrase(PASSPHRASE) if locked else None)
    if stage is Stage.DAMAGED:
        _damage(folder / VAULT_NAME)
    return Set(folder, ids)


def _open_office(folder: Path, *, filled: bool) -> dict[str, str]:
    """Make a coordinator's vault, with a made-up cohort or only a card; return ids in it."""
    place = office_place(folder)
    home = CoordinatorHome(place, Clock(ZONE), lambda: FileKeystore(place), demo=filled, cost=FLOOR)
    home.begin()
    office = home.open()
    if not filled:
        office.card.write("Dana", "Lakeside")
        home.close()
        return {}
    states = {row.state: row.id for row in office.people.page().rows}
    first = office.people.page().rows[0]
    gone = RosterFilter(permissions=frozenset({PermissionState.WITHDRAWN}))
    changed = [one.seems_id for one in office.senders.waiting() if one.seems_id]
    for days in DESK_BACKED_UP:
        office.lock._vault.back_up(office.clock.now() - timedelta(days=days))
    ids = {
        "person": first.id,
        "quiet": states.get(PermissionState.NONE, first.id),
        "gone": office.people.page(gone).rows[0].id,
        "changed": changed[0] if changed else first.id,
        "template": office.kits.templates()[0].id,
    }
    home.close()
    return {name: str(one) for name, one in ids.items()}


def _put_desk_behind_a_pin(folder: Path) -> None:
    """Make a coordinator's vault with people in it, behind a passphrase and a PIN."""
    place, keyring = office_place(folder), KeyringFile(folder / FILE)
    keystore = choose_keystore(place, lambda: keyring)
    home = CoordinatorHome(place, Clock(ZONE), lambda: keystore, demo=True, cost=FLOOR)
    home.begin(PASSPHRASE)
    home.quick_lock.set_pin(PIN)
    home.close()


@contextmanager
def new_vault(folder: Path, passphrase: str = "") -> Iterator[Database]:
    """Make the vault that the app will find in this folder, and give its database."""
    secret: Secret = Passphrase(passphrase) if passphrase else DeviceSecret.new()
    if isinstance(secret, DeviceSecret):
        FileKeystore(folder).keep(SECRET_NAME, secret.secret)
    vault = Vault.create(folder / VAULT_NAME, [secret], cost=FLOOR)
    database = Database(vault, functions={"folded": fold})
    upgrade(database)
    try:
        yield database
    finally:
        database.close()


def put_behind_a_pin(folder: Path, wrong: int = 0) -> None:
    """Make a vault behind a passphrase and a PIN, with a keystore and so many wrong tries."""
    keyring = KeyringFile(folder / FILE)
    home = new_home(folder, Clock(ZONE), choose_keystore(folder, lambda: keyring))
    home.begin(PASSPHRASE)
    aftercare = home.open()
    aftercare.about_me.introduce(Introduction("Sam"))
    aftercare.quick_lock.set_pin(PIN)
    device = home.tries.pin.device()
    assert device is not None
    home.tries.pin._write(device, Tries(wrong, ticks()))
    home.close()


def _fill(stage: Stage, database: Database) -> None:
    clock = Clock(ZONE)
    if stage is Stage.TYPICAL:
        fill_sample(database, clock)
        photos = PlanPhotos(database, clock, database.vault.attached())
        photos.describe(photos.add(painted_lake()).id, "The lake, where we go when it is warm")
    elif stage is Stage.AWAY:
        fill_sample(database, StillClock(clock.now() - WEEKS_AWAY, ZONE))
    elif stage is Stage.YEARS:
        fill_years(database, clock)
    elif stage is Stage.CROWDED:
        fill_crowd(database, clock)
    else:
        AboutMe(database, clock).introduce(Introduction("Sam"))


def painted_lake() -> bytes:
    """Return a picture made of stripes, so that no photo of anybody is needed."""
    picture = Image.new("RGB", (900, 600))
    for at in range(600):
        sky = (250 - at // 4, 214 - at // 8, 170 + at // 12)
        picture.paste(
            sky if at < 360 else (40 + at // 12, 100 + at // 9, 150), (0, at, 900, at + 1)
        )
    out = BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def _leave_calendar(inbox: Path) -> None:
    """Leave a clinic's calendar in the inbox, with one event that is no use."""
    day = Clock(ZONE).today() + timedelta(days=1)
    inbox.mkdir()
    (inbox / "clinic.ics").write_bytes(
        calendar(
            event(
                f"DTSTART;TZID=Clinic Time:{day:%Y%m%d}T180000",
                "RRULE:FREQ=WEEKLY",
                "SUMMARY:Group therapy",
                uid="group",
            ),
            event(f"DTSTART;VALUE=DATE:{day:%Y%m%d}", "SUMMARY:Clinic holiday", uid="holiday"),
            event(
                f"DTSTART:{day:%Y%m%d}T090000",
                "SUMMARY:Call with the case manager about housing and the bus pass",
                uid="call",
            ),
            event("SUMMARY:No start", uid="none"),
            name="Clinic, Oak Street",
        )
    )


def _leave_what_was_kept(inbox: Path) -> None:
    """Leave a file that the app saved for another life, a tracker's zip and a bare table."""
    with TemporaryDirectory() as place, new_vault(Path(place)) as database:
        clock = StillClock()
        fill_sample(database, clock)
        own = MyFile(database, clock, TakingIn(database)).as_json()
    (inbox / "everything.json").write_bytes(own)
    (inbox / "habits.zip").write_bytes(loop())
    (inbox / "my list.csv").write_text(OTHER, encoding="utf-8")


def _leave_from_coordinators(inbox: Path) -> None:
    """Leave the kit of a coordinator who is new, and an answer of one who is known."""
    now = Clock(ZONE).now().replace(microsecond=0)
    today = now.date()
    made = {"made_at": now, "made_on": today}
    dates = tuple(replace(one, on=today + timedelta(days=6)) for one in Desk().kit().appointments)
    kit = Desk("Kim Osei", "Harbor Street IOP").kit_file(
        **made,
        appointments=dates,
        check_ups=(today + timedelta(days=30), today + timedelta(days=90)),
        graduated_on=today,
    )
    (inbox / "kit.aftercare").write_bytes(kit)
    known = Desk(NAME, PROGRAM, keys=made_up_keys(KEY_WORDS[1]))
    person = made_up_keys(KEY_WORDS[0]).seal_key
    call = today + timedelta(days=2)
    (inbox / "answer.aftercare").write_bytes(known.reply_file(person, **made, call_on=call))


def plan_ringing(folder: Path, secret: Secret | None = None) -> None:
    """Plan two things that ring in the next minutes, and one that nobody told of this morning."""
    now = datetime.now(UTC)
    clock = StillClock(now - timedelta(hours=4), ZONE)
    home = new_home(folder, clock, FileKeystore(folder))
    plan = home.open(secret).plan
    for ahead, lead in ((timedelta(minutes=8), 10), (timedelta(minutes=5), 10), (-HOURS, 0)):
        at = (now + ahead).astimezone(ZONE)
        details = blank_details(ActivityKind.THERAPY)
        wall = at.time().replace(second=0, microsecond=0)
        kind = ActivityKind.THERAPY
        form = OnceForm(kind=kind, details=details, on=at.date(), at=wall, lead=lead)
        plan.plan_once(form)
    home.reminding.tick()
    home.close()


def _damage(vault: Path) -> None:
    """Lose the first half of the file, as a failing disk might."""
    half = vault.stat().st_size // 2
    with vault.open("r+b") as file:
        file.write(bytes(half))


def _ids(database: Database) -> dict[str, str]:
    """Return the id of the newest entry and of one of each other thing, and this week's Monday."""
    today = Clock(ZONE).today()
    with database.transaction() as session:
        found = {
            "anchor": session.scalar(select(Anchor.id).order_by(Anchor.position).limit(1)),
            "monday": today - timedelta(days=today.weekday()),
            "entry": session.scalar(select(Entry.id).order_by(Entry.done_at.desc()).limit(1)),
            "goal": session.scalar(select(Goal.id).join(Step).where(Step.done_at.is_(None))),
            "return": session.scalar(select(ReturnToUse.id)),
            "worksheet": session.scalar(select(Worksheet.id)),
            "contact": session.scalar(select(Contact.id)),
            "coordinator": session.scalar(select(Coordinator.id)),
            "permission": session.scalar(select(PermissionGiven.id)),
            "sent": session.scalar(select(Sent.id)),
            "meeting": session.scalar(select(Meeting.id).order_by(Meeting.link.desc())),
        }
    return {name: str(one) for name, one in found.items() if one is not None}
