"""A coordinator's desk: taking in thousands of summaries, and reading the roster."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import insert

from aftercare_app.clock import Clock
from aftercare_app.domain.cohort import RosterFilter
from aftercare_app.domain.summary import ReasonKind
from aftercare_app.home import SECRET_NAME
from aftercare_app.models.cohort_people import Person
from aftercare_app.office import CoordinatorHome, Office
from aftercare_app.services.cohort.filing import new_person_row
from aftercare_app.services.cohort.placing import place_columns
from aftercare_app.services.cohort.rows import table_of
from aftercare_app.services.sample_graduates import SampleGraduate, Story
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.keys import KEY_BYTES, KeyPair
from aftercare_app.sharing.sealed import _INFO, _SUITE, HEADER, LENGTH
from aftercare_app.storage.keys import DeviceSecret
from tests.benchmarks.lives import run, statements
from tests.benchmarks.measuring import Finding, Times, in_turns, once
from tests.benchmarks.storing import SAME_SQL
from tests.browser.app import ZONE
from tests.fakes import MemoryKeystore

EACH = 5
"""Summaries of each graduate."""
YEAR = 52
AT_ONCE = 500
MANY = 10_000
"""With fewer on the roster the window query is quick as well, so nothing is wanted."""
WINDOW = (
    "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY person ORDER BY made_on DESC)"
    " AS nth FROM kept) WHERE nth = 1 ORDER BY place, person LIMIT 26"
)
FILTERS = {
    "Roster, a name": RosterFilter(words="g17"),
    "Roster, one reason": RosterFilter(reasons=frozenset({ReasonKind.DRIFT})),
    "Roster, one direction": RosterFilter(directions=frozenset({"harder"})),
}


@dataclass(frozen=True)
class Desk:
    """A coordinator's vault, the keys behind its card, and what is about to be taken in."""

    office: Office
    home: CoordinatorHome
    keys: KeyPair


def with_a_cohort(folder: Path, people: int, rounds: int = 3) -> Iterator[Finding]:
    """Measure the desk of somebody with so many graduates."""
    desks = [_desk(folder / str(at)) for at in range(rounds)]
    pairs = [_taking_in(desk, people) for desk in desks]
    ours, floors = zip(*pairs, strict=True)
    yield Finding(
        f"Take in {people * EACH:,} summaries",
        Times(ours),
        Times(floors),
        "open, verify, insert, plain file",
        goal=1.3,
    )
    _grow(desks[0], people * EACH)
    yield from _reading(desks[0], folder, people * EACH)
    for desk in desks:
        desk.home.close()


def _taking_in(desk: Desk, people: int) -> tuple[float, float]:
    """Measure one import into an empty vault, and its floor."""
    files = _files(desk, people)
    ours = once(lambda: desk.office.arrivals.bring(files))
    contents = [content for _, content in files]
    return ours, once(lambda: _raw(desk.keys, contents, desk.home.folder / "raw.db"))


def _reading(desk: Desk, folder: Path, people: int) -> Iterator[Finding]:
    """Measure the roster against the same SQL, and against finding the newest of each anew."""
    plain = folder / "plain.db"
    assert desk.home._vault is not None
    with contextlib.closing(sqlite3.connect(plain)) as target:
        desk.home._vault.connect().backup(target)
    roster = desk.office.people
    with contextlib.closing(sqlite3.connect(plain, isolation_level=None)) as raw:
        reads = {"Roster, first page": RosterFilter()} | FILTERS
        for name, chosen in reads.items():
            heard = statements(lambda chosen=chosen: roster.page(chosen))  # type: ignore[misc]
            measured = in_turns(
                lambda chosen=chosen: roster.page(chosen),  # type: ignore[misc]
                lambda heard=heard: run(raw, heard),  # type: ignore[misc]
                40,
            )
            yield Finding(name, *measured, SAME_SQL)
        _year(raw, people)
        goal = 0.01 if people >= MANY else None
        measured = in_turns(roster.page, lambda: raw.execute(WINDOW).fetchall(), 5)
        yield Finding("Roster, first page", *measured, "window query over a year", goal=goal)
        heard = statements(desk.office.cohort.read)
        measured = in_turns(desk.office.cohort.read, lambda: run(raw, heard), 5)
        yield Finding("Cohort page", *measured, SAME_SQL)


def _grow(desk: Desk, people: int) -> None:
    """Put so many more on the roster, a third of them with a reason."""
    today = desk.office.clock.today()
    rows = []
    for at in range(people):
        since = today - timedelta(days=at % 60)
        row = new_person_row(
            alias=f"R{at}",
            program="Lakeside",
            coordinator="Dana",
            graduated_on=since,
            kit_id=uuid4(),
            since=since,
        )
        rows.append(row | place_columns(row, today, {}))
    with desk.office.people._database.transaction() as session:
        session.execute(insert(table_of(Person)), rows)


def _desk(folder: Path) -> Desk:
    folder.mkdir(parents=True)
    kept = MemoryKeystore()
    kept.keep(SECRET_NAME, DeviceSecret.new().secret)
    home = CoordinatorHome(folder, Clock(ZONE), lambda: kept)
    home.begin()
    office = home.open()
    office.card.write("Dana", "Lakeside")
    [key] = office.arrivals._keyring().keys.values()
    return Desk(office, home, key.pair)


def _files(desk: Desk, people: int) -> list[tuple[str, bytes]]:
    """Return what everybody sent in the last weeks, in no order."""
    today, rng = desk.office.clock.today(), Random(people)
    card = Card("Dana", "Lakeside", desk.keys.seal_key, desk.keys.sign_key)
    sent = [one for at in range(people) for one in _sent(f"G{at}", card, today, rng)]
    rng.shuffle(sent)
    return [(str(at), content) for at, content in enumerate(sent)]


def _sent(alias: str, card: Card, today: date, rng: Random) -> Iterator[bytes]:
    one = SampleGraduate(alias, "Lakeside", card, rng, graduated_on=today - timedelta(weeks=9))
    one.agree(today - timedelta(days=40), 120)
    for ago in range(EACH - 1, 0, -1):
        yield one.send(today - timedelta(weeks=ago))
    yield one.send(today, rng.choice(list(Story)))


def _raw(keys: KeyPair, contents: Sequence[bytes], path: Path) -> None:
    """Open and verify each file and insert its body, and nothing else."""
    private = X25519PrivateKey.from_private_bytes(keys.seal_private)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("PRAGMA synchronous = FULL")
        plain.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, sender BLOB, body BLOB)")
        for at in range(0, len(contents), AT_ONCE):
            rows = [_verified(private, one) for one in contents[at : at + AT_ONCE]]
            plain.execute("BEGIN")
            plain.executemany("INSERT INTO kept (sender, body) VALUES (?, ?)", rows)
            plain.execute("COMMIT")


def _verified(private: X25519PrivateKey, content: bytes) -> tuple[bytes, bytes]:
    header = content[:HEADER]
    plain = _SUITE.decrypt(content[HEADER:], private, info=_INFO + header)
    end = LENGTH + int.from_bytes(plain[:LENGTH], "big")
    body, tail = plain[LENGTH:end], plain[end:]
    sender = tail[KEY_BYTES : 2 * KEY_BYTES]
    signature = tail[2 * KEY_BYTES : 2 * KEY_BYTES + 64]
    signed = header + tail[: 2 * KEY_BYTES] + body
    Ed25519PublicKey.from_public_bytes(sender).verify(signature, signed)
    return sender, body


def _year(plain: sqlite3.Connection, people: int) -> None:
    """Keep a summary a week of everybody, as a roster without `latest_` columns would read them."""
    plain.execute("CREATE TABLE kept (person INTEGER, made_on TEXT, place INTEGER)")
    plain.execute("BEGIN")
    plain.executemany(
        "INSERT INTO kept VALUES (?, ?, ?)",
        (
            (person, (date(2025, 1, 1) + timedelta(weeks=week)).isoformat(), person % 9)
            for person in range(people)
            for week in range(YEAR)
        ),
    )
    plain.execute("COMMIT")
    plain.execute("CREATE INDEX ix_kept ON kept (person, made_on)")
