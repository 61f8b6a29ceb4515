"""The step to the weekly plan: every row of before is still there, and weeks begin as they did."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from aftercare_app.models import Entry, Graduate, WeekBeginning
from aftercare_app.storage.database import Database
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.migrations import RELEASED, r0001_first, r0002_weekly_plan
from aftercare_app.storage.vault import Vault
from tests.storage.notes import DEVICE

STEPS = [r0001_first, r0002_weekly_plan]
IDS = [f"{n:032x}" for n in range(1, 4)]
GRADUATE = {
    "id": 1,
    "called": "Sam",
    "program": "both",
    "program_ended_on": "2025-02-01",
    "week_starts_on": 6,
    "first_day": "2025-02-03",
    "country": "US",
}
ENTRY = {
    "kind": "therapy",
    "subtype": "group",
    "outcome": "could_not",
    "why_not": "ride",
    "done_at": "2025-05-14 16:00:00.000000",
    "zone": "America/New_York",
    "local_day": "2025-05-14",
    "minutes": 45,
    "helped": 3,
    "with_whom": "Dana",
    "place": "Clinic",
    "details": '{"of": "therapy", "telehealth": true}',
    "note": "A long day 🌧️ مرحبا",
    "take_away": "Breathe first",
    "homework": "Write",
    "agreement": "Dinner",
    "next_on": "2025-05-21",
    "next_time": "09:30:00.000000",
    "created_at": "2025-05-14 16:01:00.000000",
    "edited_at": "2025-05-14 17:00:00.000000",
    "deleted_at": None,
}


def put(database, table, row):
    columns = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    with database.transaction() as session:
        session.execute(sa.text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), row)


def rows(database, table):
    with database.reading() as session:
        found = session.execute(sa.text(f"SELECT * FROM {table} ORDER BY 1")).mappings()
        return [dict(row) for row in found]


@pytest.fixture
def first(tmp_path):
    """A vault as the first version left it, with the person and their entries."""
    database = Database(Vault.create(tmp_path / "v", [DEVICE]))
    upgrade(database, STEPS[:1])
    put(database, "graduate", GRADUATE)
    deleted = {"deleted_at": "2025-05-14 18:00:00.000000"}
    for entry_id, changes in zip(IDS, ({}, deleted, {"next_on": None}), strict=True):
        put(database, "entry", {"id": entry_id} | ENTRY | changes)
    yield database
    database.close()


def test_entries_are_what_they_were_and_count_for_nothing_yet(first):
    before = rows(first, "entry")
    upgrade(first, STEPS)
    fresh = dict.fromkeys(("planned_by", "planned_id", "planned_on", "planned_at"))
    assert rows(first, "entry") == [row | fresh for row in before]


def test_weeks_begin_as_they_did_for_ever(first):
    upgrade(first, STEPS)
    with first.reading() as session:
        beginnings = session.scalars(sa.select(WeekBeginning)).all()
    assert [(one.counts_from, one.starts_on) for one in beginnings] == [(date.min, 6)]


def test_the_person_is_who_they_were_and_hears_of_drift(first):
    upgrade(first, STEPS)
    [graduate] = rows(first, "graduate")
    kept = {name: value for name, value in GRADUATE.items() if name != "week_starts_on"}
    assert graduate == kept | {"says_drift": 1}


def test_a_vault_that_skipped_the_welcome_has_no_beginning(tmp_path):
    database = Database(Vault.create(tmp_path / "v", [DEVICE]))
    upgrade(database, STEPS[:1])
    upgrade(database, STEPS)
    assert rows(database, "week_beginning") == []
    database.close()


def test_the_newest_models_read_it(first):
    upgrade(first, RELEASED)
    with first.reading() as session:
        assert {entry.note for entry in session.scalars(sa.select(Entry))} == {ENTRY["note"]}
        assert session.get(Graduate, 1).called == "Sam"


@pytest.mark.parametrize(
    "changes",
    [
        {"planned_by": "anchor"},
        {"planned_id": IDS[0]},
        {"planned_by": "nobody", "planned_id": IDS[0]},
        {"planned_on": "2025-05-14"},
        {"minutes": 0},
        {"outcome": "done"},
    ],
)
def test_entries_are_checked_as_before_and_for_what_is_new(first, changes):
    upgrade(first, STEPS)
    with pytest.raises(IntegrityError):
        put(first, "entry", {"id": "f" * 32} | ENTRY | changes)


def test_nothing_of_the_old_tables_is_left(first):
    upgrade(first, STEPS)
    with first.reading() as session:
        names = session.scalars(sa.text("SELECT name FROM sqlite_master")).all()
        assert [name for name in names if "before" in name] == []
        assert session.execute(sa.text("PRAGMA foreign_key_check")).all() == []
