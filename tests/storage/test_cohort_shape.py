"""A coordinator's vault: its steps lead to what its models describe, and it shows no words."""

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from aftercare_app.models import cohort_desk, cohort_people
from aftercare_app.models.base import Kept
from aftercare_app.models.cohort import Filed
from aftercare_app.storage.cohort_migrations import RELEASED
from aftercare_app.storage.database import Database
from aftercare_app.storage.keys import RecoveryCode
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.vault import Vault
from tests.storage import canaries
from tests.storage.notes import DEVICE
from tests.storage.test_shape import shape

MODELS = (cohort_desk, cohort_people)


@pytest.fixture
def database(tmp_path):
    database = Database(Vault.create(tmp_path / "office.vault", [DEVICE]))
    upgrade(database, RELEASED)
    yield database
    database.close()


def test_the_steps_lead_to_what_the_models_describe(database):
    drawn = create_engine("sqlite://")
    Filed.metadata.create_all(drawn)
    with database.engine.connect() as stepped, drawn.connect() as plain:
        assert shape(stepped) == shape(plain)
        context = MigrationContext.configure(stepped)
        assert compare_metadata(context, Filed.metadata) == []


def test_each_step_follows_the_one_before():
    before = [None, *(step.revision for step in RELEASED)]
    assert [step.down_revision for step in RELEASED] == before[:-1]


def test_no_table_is_shared_with_a_graduates_vault():
    assert not set(Filed.metadata.tables) & set(Kept.metadata.tables)
    assert all(model.__name__ for model in MODELS)


def test_every_column_with_words_holds_one_and_no_file_shows_any(database, tmp_path):
    columns = canaries.text_columns(Filed)
    assert len(columns) > 40
    database.vault.connect().execute("PRAGMA foreign_keys = OFF")
    canaries.fill(database, Filed)
    with database.transaction() as session:
        session.execute(text("UPDATE contact_made SET words = words || words"))
    database.vault.copy_beside("before")
    database.vault.copy_to(tmp_path / "copy.vault", extra=[RecoveryCode.new()])
    image = database.vault.connect().serialize()
    assert [c for c in columns if canaries.canary(c).encode() not in image] == []
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 3
    assert {path.name: how for path in files if (how := canaries.found_in(path.read_bytes()))} == {}


def test_the_search_would_find_them_in_a_plain_file(database, tmp_path):
    database.vault.connect().execute("PRAGMA foreign_keys = OFF")
    canaries.fill(database, Filed)
    with sqlite3.connect(tmp_path / "plain.db") as plain:
        database.vault.connect().backup(plain)
    plain.close()
    assert canaries.found_in((tmp_path / "plain.db").read_bytes()) == ["utf-8"]
