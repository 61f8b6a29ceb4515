"""Salvage: what comes back from a damaged vault was written so; the rest is told as missing."""

import random
import sqlite3
import struct
from concurrent.futures import ThreadPoolExecutor

import pytest

from aftercare_app.storage.backups import backups_of
from aftercare_app.storage.errors import VaultDamaged, WrongSecret
from aftercare_app.storage.format import PAGE_SIZE, Sealer
from aftercare_app.storage.rescue import newest_good, put_salvaged, salvage
from aftercare_app.storage.salvage import (
    Read,
    _Pages,
    _values,
    _written_count,
    read_pages,
    rebuilt,
)
from aftercare_app.storage.vault import Vault
from tests.storage.damaging import DAMAGES
from tests.storage.notes import CODE, DEVICE, WORDS, plain, saving
from tests.storage.test_backups import NOON

SCHEMA = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
CREATE TABLE place (id CHAR(32) NOT NULL, name TEXT, CONSTRAINT pk PRIMARY KEY (id));
CREATE TABLE note (n INTEGER NOT NULL, words TEXT, at REAL, raw BLOB, place CHAR(32),
    more TEXT DEFAULT NULL, CONSTRAINT pk PRIMARY KEY (n),
    FOREIGN KEY (place) REFERENCES place (id));
CREATE TABLE small (n INTEGER PRIMARY KEY);
CREATE TABLE edge (n INTEGER PRIMARY KEY AUTOINCREMENT, raw BLOB);
CREATE INDEX note_at ON note (at);
INSERT INTO alembic_version VALUES ('r7');
"""


def rows_of(image: sqlite3.Connection, table: str = "note") -> set[tuple[object, ...]]:
    return set(image.execute(f"SELECT * FROM {table}").fetchall())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "aftercare.vault"


@pytest.fixture
def written(path):
    """A vault with rows of every sort and length, some over many pages; and all its rows."""
    chance = random.Random(7)
    vault = Vault.create(path, [DEVICE, CODE])
    with saving(vault) as image:
        for statement in SCHEMA.split(";"):
            image.execute(statement)
        image.executemany("INSERT INTO place VALUES (?, ?)", [(f"{n:032x}", "x") for n in range(9)])
        for n in range(-20, 400):
            length = chance.choice(
                [0, 3, 200, 4058, 4059, 4061, 4100, 9000, 20_000 * (n % 40 == 0)]
            )
            words = chance.choice(["ä☀z", "plain "]) * (length // 6)
            number = chance.choice([0.5, 3.0, n * 1e300, None, 0.0])
            raw = chance.choice([None, b"", bytes(300), chance.randbytes(40)])
            place = None if n % 3 == 0 else f"{n % 9:032x}"
            row = (n * 7**14 if n % 5 == 0 else n, words, number, raw, place, None)
            image.execute("INSERT INTO note VALUES (?, ?, ?, ?, ?, ?)", row)
        image.executemany("INSERT INTO small VALUES (?)", [(n,) for n in range(600)])
        image.executemany(
            "INSERT INTO edge (raw) VALUES (?)",
            [(bytes([n % 256]) * n,) for n in (*range(4050, 4064), *range(8140, 8156))],
        )
        image.execute("ANALYZE")
    vault.revision = "r7"
    every = rows_of(vault.connect())
    yield vault, every
    vault.close()


@pytest.fixture
def pages(written):
    vault, _ = written
    image = vault._sealed.pages
    return {at // 4096 + 1: image[at : at + 4096] for at in range(0, len(image), 4096)}


def test_an_undamaged_database_comes_back_whole(written, pages):
    _, every = written
    with ThreadPoolExecutor(1) as elsewhere:  # as the app does it
        salvaged = elsewhere.submit(rebuilt, Read(pages, len(pages))).result()
    assert rows_of(salvaged.image) == every
    assert len(every) == 420
    assert rows_of(salvaged.image, "small") == {(n,) for n in range(600)}
    assert [len(raw) for _, raw in sorted(rows_of(salvaged.image, "edge"))] == [
        *range(4050, 4064),
        *range(8140, 8156),
    ]
    assert (salvaged.revision, salvaged.lost_pages) == ("r7", 0)
    assert salvaged.image.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert salvaged.image.execute("SELECT 1 FROM sqlite_master WHERE name = 'note_at'").fetchone()


@pytest.mark.ci
def test_with_any_pages_missing_each_row_is_as_it_was_or_missing(written, pages):
    _, every = written
    chance, most = random.Random(11), 0
    for _ in range(25):
        gone = chance.sample(sorted(set(pages) - {1}), chance.randrange(1, 12))
        left = {n: page for n, page in pages.items() if n not in gone}
        try:
            found = rows_of(rebuilt(Read(left, len(pages))).image)
        except VaultDamaged:
            continue  # the page that says which shape it is was among them
        assert found <= every
        most = max(most, len(found))
    assert most > 380


def test_rows_that_point_at_what_is_gone_go_too(written, pages):
    vault, _ = written
    rooted = vault.connect().execute("SELECT rootpage FROM sqlite_master WHERE name = 'place'")
    (root,) = rooted.fetchone()
    left = {n: page for n, page in pages.items() if n != root}
    salvaged = rebuilt(Read(left, len(pages)))
    assert rows_of(salvaged.image, "place") == set()
    assert {row[4] for row in rows_of(salvaged.image)} == {None}


def test_without_its_first_page_nothing_can_be_told(pages):
    with pytest.raises(VaultDamaged):
        rebuilt(Read({n: page for n, page in pages.items() if n != 1}, len(pages)))


def test_without_its_first_page_nobody_knows_how_many_there_were():
    whole = bytes(28) + bytes([1, 2, 3, 4]) + bytes(PAGE_SIZE - 32)
    assert _written_count({1: whole}) == 0x01020304
    assert _written_count({}) == 0


def test_a_database_that_forgot_its_shape_is_not_given_back(tmp_path):
    vault = Vault.create(tmp_path / "v", [DEVICE])
    with saving(vault) as image:
        image.execute("CREATE TABLE alembic_version (version_num TEXT)")
    with pytest.raises(VaultDamaged):
        rebuilt(read_pages(vault.path, Sealer(vault._data_key, vault._vault_id)))
    vault.close()


def test_pages_are_counted_by_the_highest_number_where_the_first_is_lost(written, path):
    vault, _ = written
    vault.close()
    with plain(path) as file:
        (pages,) = file.execute("SELECT count(*) FROM page").fetchone()
        file.execute("UPDATE page SET c = zeroblob(4124) WHERE n = 1")
        sealer = Sealer(vault._data_key, vault._vault_id)
        read = read_pages(path, sealer)
        assert (read.should_be, read.lost) == (pages, 1)
        file.execute("DELETE FROM page")
        assert read_pages(path, sealer) == Read({}, 0)


def test_a_page_that_leads_back_to_itself_ends():
    ring = bytes([5]) + bytes(7) + (2).to_bytes(4, "big") + bytes(PAGE_SIZE - 12)
    assert list(_Pages({2: ring}).of(2)) == []


def test_a_page_that_tells_more_rows_than_it_can_hold_gives_none_of_them():
    full = bytes([13]) + bytes(2) + b"\xff\xff" + b"\xff" * (PAGE_SIZE - 5)
    assert list(_Pages({2: full}).of(2)) == []


@pytest.mark.parametrize(
    "raw",
    [b"\x02\x01\x05\x05", b"\x02\x01", b"\x02\x07\x05", b"\x02\x11a", b"\x02\x0a", b"\x03\x0b\x01"],
)
def test_a_row_that_is_not_as_long_as_its_values_or_of_no_known_sort_is_none(raw):
    assert _values(b"\x02\x01\x05") == [5]
    with pytest.raises((ValueError, struct.error)):
        _values(raw)


@pytest.mark.parametrize(("sort", "size"), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 6), (6, 8)])
def test_a_whole_number_of_each_length_is_read(sort, size):
    number = -(2 ** (size * 8 - 2))
    assert _values(bytes([2, sort]) + number.to_bytes(size, "big", signed=True)) == [number]


def test_a_row_from_before_a_column_was_added_is_whole(tmp_path):
    vault = Vault.create(tmp_path / "v", [DEVICE])
    with saving(vault) as image:
        image.execute("CREATE TABLE alembic_version (version_num TEXT)")
        image.execute("INSERT INTO alembic_version VALUES ('r1')")
        image.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)")
        image.execute("INSERT INTO note VALUES (1, 'early')")
        image.execute("ALTER TABLE note ADD COLUMN mood TEXT")
        image.execute("ALTER TABLE note ADD COLUMN kind TEXT NOT NULL DEFAULT 'plain'")
    read = read_pages(vault.path, Sealer(vault._data_key, vault._vault_id))
    assert rows_of(rebuilt(read).image) == {(1, "early", None, "plain")}
    vault.close()


class TestADamagedVault:
    def test_gives_back_what_verifies_and_is_kept_itself(self, written, path):
        vault, every = written
        vault.close()
        hurt(path, 3)
        damaged = path.read_bytes()
        with pytest.raises(VaultDamaged):
            Vault.open(path, DEVICE)
        salvaged, keyed = salvage(path, CODE)
        assert salvaged.lost_pages == 3
        aside = put_salvaged(path, salvaged, keyed)
        assert ".damaged-" in aside.name
        assert aside.read_bytes() == damaged
        opened = Vault.open(path, DEVICE)
        assert opened.revision == "r7"
        found = rows_of(opened.connect())
        assert len(every) - 60 < len(found) < len(every)
        assert found <= every
        opened.close()
        assert not list(path.parent.glob(".*part*"))

    def test_that_lost_its_slots_opens_by_those_of_a_backup(self, written, path):
        vault, every = written
        vault.back_up(NOON)
        vault.close()
        with plain(path) as file:
            file.execute("DELETE FROM slot")
        salvaged, _ = salvage(path, CODE)
        assert rows_of(salvaged.image) == every

    def test_gives_nothing_to_another_secret(self, written, path):
        vault, _ = written
        vault.close()
        hurt(path, 1)
        with pytest.raises(VaultDamaged):
            salvage(path, WORDS)

    def test_of_which_nothing_is_left_says_so(self, written, path):
        vault, _ = written
        vault.close()
        path.write_bytes(b"not what was written" * 400)
        with pytest.raises(VaultDamaged):
            salvage(path, DEVICE)

    @pytest.mark.ci
    def test_in_whatever_way_gives_rows_as_they_were_or_says_that_it_cannot(self, written, path):
        vault, every = written
        vault.close()
        whole, salvages = path.read_bytes(), 0
        for seed in range(100):
            chance = random.Random(seed)
            path.write_bytes(chance.choice(DAMAGES)(chance, bytearray(whole), whole))
            try:
                salvaged, _ = salvage(path, DEVICE)
            except VaultDamaged:
                continue
            assert rows_of(salvaged.image) <= every, seed
            salvages += 1
        assert salvages > 50


class TestTheNewestGoodCopy:
    def test_is_found_past_damaged_ones(self, written, path):
        vault, _ = written
        good = vault.back_up(NOON)
        bad = vault.back_up(NOON)
        bad.write_bytes(bad.read_bytes()[:-9000])
        assert newest_good(path, DEVICE).path == good
        assert len(backups_of(path)) == 2

    def test_is_none_where_there_is_none(self, written, path):
        assert newest_good(path, DEVICE) is None

    def test_asks_for_another_secret_where_this_one_opens_none(self, written, path):
        vault, _ = written
        vault.back_up(NOON)
        with pytest.raises(WrongSecret):
            newest_good(path, WORDS)


def hurt(path, pages):
    """Change a byte in so many pages that are no roots."""
    with plain(path) as file:
        for n in range(30, 30 + pages):
            (cell,) = file.execute("SELECT c FROM page WHERE n = ?", (n,)).fetchone()
            changed = bytes([*cell[:2000], cell[2000] ^ 1, *cell[2001:]])
            file.execute("UPDATE page SET c = ? WHERE n = ?", (changed, n))
