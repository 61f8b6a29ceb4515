"""The steps lead to the very shape that the models describe."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine

from aftercare_app.models import Kept
from aftercare_app.storage.database import Database
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.migrations import RELEASED
from aftercare_app.storage.vault import Vault
from tests.storage.notes import DEVICE


@pytest.fixture
def stepped(tmp_path):
    database = Database(Vault.create(tmp_path / "v", [DEVICE]))
    upgrade(database)
    with database.engine.connect() as connection:
        yield connection
    database.close()


@pytest.fixture
def drawn():
    engine = create_engine("sqlite://")
    Kept.metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection


def shape(connection: Connection) -> dict[str, str]:
    """Return every table and index as SQLite wrote it down, checks and conditions included."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    )
    return {name: re.sub(r"\s+", " ", sql) for name, sql in rows}


@pytest.mark.ci
def test_tables_checks_and_indexes_are_the_same(stepped, drawn):
    assert shape(stepped) == shape(drawn)


@pytest.mark.ci
def test_alembic_finds_no_difference_either(stepped):
    def compared(thing, name, kind, reflected, other):
        """Indexes over expressions it cannot read back; the other test compares those."""
        return name != "ix_entry_done_at"

    context = MigrationContext.configure(stepped, opts={"include_object": compared})
    assert compare_metadata(context, Kept.metadata) == []


def test_every_step_follows_the_one_before():
    before = [None, *(step.revision for step in RELEASED)]
    assert [step.down_revision for step in RELEASED] == before[:-1]
    assert len({step.revision for step in RELEASED}) == len(RELEASED)


def test_foreign_keys_hold_from_the_start(stepped):
    assert stepped.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
