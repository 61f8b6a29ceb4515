"""A made-up cohort of forty for looking around, sealed and taken in as real files are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta
from random import Random

from sqlalchemy import select

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.cohort import ContactOutcome, ContactWay, KeyStanding
from aftercare_app.domain.kit import KitAnchor, KitContact
from aftercare_app.domain.weeks import moment_of
from aftercare_app.models.cohort_people import Person, Sender
from aftercare_app.services.cohort.arrivals import Arrivals
from aftercare_app.services.cohort.contact_log import ContactForm, ContactLog
from aftercare_app.services.cohort.kits import ForGraduate, KitLines, Kits
from aftercare_app.services.cohort.own_card import card_of, needed_keys, new_keys
from aftercare_app.services.cohort.replies import Replies, ReplyForm
from aftercare_app.services.sample_graduates import SampleGraduate, Story
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.sealed import SUFFIX
from aftercare_app.storage.database import Database

SEED = 40
NAME = "Dana (sample)"
MORNINGS, EVENINGS, YOUNG = "Lakeside mornings", "Lakeside evenings", "Lakeside young adults"
COORDINATORS = (NAME, "Luis (sample)")
ALIASES = (
    "Robin", "Sky", "Marlow", "Jo", "Kit", "Wren", "Ash", "Noor", "Remy", "Sage",
    "Tal", "Indigo", "Bo", "Quinn", "Ari", "Lux", "Nico", "Vale", "Rue", "Onyx",
    "Juno", "Pax", "Wilder", "Cleo", "Dov", "Ellis", "Finch", "Gale", "Hollis", "Ivo",
    "Jules", "Koa", "Linden", "Mika", "Nell", "Orly", "Perry", "Rio", "Soren", "Teo",
)  # fmt: skip
STORIES = (
    Story.ASKED, Story.RETURNED, Story.SCREEN, Story.HARDER, Story.DRIFT, Story.HELD,
    Story.GOAL_DONE, Story.MORE_STRENGTH, Story.ASKED_SOON, Story.DRIFT,
)  # fmt: skip
LONG, MIDDLE, NOW = 12, 4, 0
"""Weeks ago at which files are taken in."""
NEVER_SENT, WITHDREW, CHANGED_KEY, ENDED, ENDING, QUIET = range(34, 40)
"""Places in the cohort of those whose story is not in a summary."""


CONTACTS = (
    (3, ContactWay.CALL, ContactOutcome.REACHED, "Good talk. Thursday group helps.", 25),
    (9, ContactWay.CALL, ContactOutcome.NO_ANSWER, "", 1),
    (6, ContactWay.TEXT, ContactOutcome.SENT, "Asked how the new job is going.", None),
    (20, ContactWay.VISIT, ContactOutcome.REACHED, "Came by before the alumni group.", -2),
)
LINES = KitLines(
    anchors=(
        KitAnchor("Thursday alumni group", ActivityKind.PEER_SUPPORT, "", 1, (3,), "18:00", 90),
        KitAnchor("Individual session", ActivityKind.THERAPY, "", 1, (), "", 50),
    ),
    contacts=(
        KitContact("Front desk", "Clinic", "555-0100", "Weekdays 8 to 6"),
        KitContact("Night line", "Clinic", "555-0199", "Every night"),
    ),
    words="Your first group is this Thursday. Come a little early, and I will be there.",
)


@dataclass(frozen=True, slots=True)
class _Member:
    """Somebody of the cohort, and where they stand in it."""

    place: int
    graduate: SampleGraduate

    @property
    def story(self) -> Story:
        """What their newest summary tells."""
        return STORIES[self.place] if self.place < len(STORIES) else Story.STEADY


def fill_cohort(database: Database, clock: Clock, seed: int = SEED) -> None:
    """Make a card and forty graduates: every reason, and every way a row can stand."""
    rng = Random(seed)  # noqa: S311  made-up people, no secret
    made_on = clock.today() - timedelta(weeks=2 * LONG)
    with database.transaction() as session:
        session.add(new_keys(NAME, MORNINGS, made_on))
        card = card_of(needed_keys(session))
    members = [_Member(place, _graduate(place, card, clock, rng)) for place in range(len(ALIASES))]
    _give_kits(database, clock, members)
    for weeks_ago in (LONG, MIDDLE, NOW):
        then = weeks_before(clock, weeks_ago)
        files = [one for member in members for one in _files(member, then, weeks_ago)]
        named = [(f"summary-{at}{SUFFIX}", content) for at, content in enumerate(files)]
        Arrivals(database, then).bring(named, of=len(named))
    _compare_most(database)
    _reach_some(database, clock)


def weeks_before(clock: Clock, weeks: int) -> Clock:
    """Return a clock that stands still some weeks ago at noon, or now."""
    if not weeks:
        return clock
    moment = moment_of(clock.today() - timedelta(weeks=weeks), time(12), clock.zone)
    return Clock(clock.zone, lambda: moment)


def _graduate(place: int, card: Card, clock: Clock, rng: Random) -> SampleGraduate:
    weeks_out = 2 + place % 9 if place < len(STORIES) else 8 + place % 32
    return SampleGraduate(
        alias=ALIASES[place],
        program=(MORNINGS, EVENINGS, MORNINGS, EVENINGS, YOUNG)[place % 5],
        card=card,
        rng=Random(rng.random()),  # noqa: S311  made-up people, no secret
        graduated_on=clock.today() - timedelta(weeks=weeks_out),
    )


def _give_kits(database: Database, clock: Clock, members: Sequence[_Member]) -> None:
    """Make kits for some before they send anything; one of them never does."""
    then = weeks_before(clock, LONG)
    kits = Kits(database, then)
    kits.keep_template("First weeks", MORNINGS, LINES)
    for member in members:
        if member.place % 3 == 1 or member.place == NEVER_SENT:
            graduate = member.graduate
            for_whom = ForGraduate(
                alias=graduate.alias,
                graduated_on=graduate.graduated_on,
                coordinator=COORDINATORS[member.place % 2],
                program=graduate.program,
                phone="555-0117" if member.place == NEVER_SENT else "",
            )
            graduate.kit_id = kits.make(LINES, for_whom).id


def _files(member: _Member, then: Clock, weeks_ago: int) -> list[bytes]:
    """Return what somebody sends so many weeks ago."""
    place, graduate, day = member.place, member.graduate, then.today()
    if place == NEVER_SENT:
        return []
    if weeks_ago == LONG:
        days = {ENDED: 60, ENDING: 12 * 7 + 9}.get(place, 180)
        graduate.agree(day, days)
        return [graduate.send(day)] if place % 2 or place >= WITHDREW else []
    if weeks_ago == MIDDLE:
        return [] if place in (QUIET, ENDED) else [graduate.send(day)]
    if place == WITHDREW:
        return [graduate.withdraw(day)]
    if place == CHANGED_KEY:
        other = replace(graduate, rng=graduate.rng, sequence=0, permission=None)
        other.agree(day)
        return [other.send(day)]
    return [] if place in (QUIET, ENDED) else [graduate.send(day, member.story)]


def _compare_most(database: Database) -> None:
    """Count the numbers of all but a few as compared."""
    with database.transaction() as session:
        senders = session.scalars(
            select(Sender)
            .where(Sender.standing == KeyStanding.NOT_COMPARED)
            .order_by(Sender.alias, Sender.id)
        )
        for sender in list(senders)[4:]:
            sender.standing = KeyStanding.COMPARED
            sender.decided_on = sender.first_on


def _reach_some(database: Database, clock: Clock) -> None:
    """Write down contacts with every third, and answer one."""
    with database.reading() as session:
        rows = session.execute(select(Person.id, Person.alias).order_by(Person.alias))
        people = {alias: person_id for person_id, alias in rows}
    log, today = ContactLog(database, clock), clock.today()
    for at, alias in enumerate(sorted(people)[::3]):
        ago, way, outcome, words, later = CONTACTS[at % len(CONTACTS)]
        form = ContactForm(
            on=today - timedelta(days=ago),
            way=way,
            outcome=outcome,
            words=words,
            next_on=None if later is None else today + timedelta(days=later),
            by=COORDINATORS[at % 2],
        )
        log.note(people[alias], form)
    Replies(database, clock).make(
        people[ALIASES[0]],
        ReplyForm("Thank you, I read it today. Shall I call?", today + timedelta(days=2), time(15)),
    )
