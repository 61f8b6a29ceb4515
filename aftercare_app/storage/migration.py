"""Brings an image to the newest shape, in one sealed save: a crash leaves the old or the new."""

from collections.abc import Sequence
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from aftercare_app.clock import Clock
from aftercare_app.sentences import Trouble
from aftercare_app.storage.database import Database
from aftercare_app.storage.errors import UpgradeFailed, VaultNewer
from aftercare_app.storage.migrations import RELEASED

Counts = dict[str, int]


def upgrade(database: Database, steps: Sequence[ModuleType] = RELEASED) -> None:
    """Take the steps that are missing. Raises VaultNewer, UpgradeFailed, or what the disk refuses.

    Where there is something to lose, a backup is made first. Alembic is
    imported only when a step is missing: that takes an eighth of a second.
    """
    known = [step.revision for step in steps]
    with database.engine.connect() as connection:
        present = _revision(connection)
    if present == known[-1]:
        return
    if present is not None:
        if present not in known:
            raise VaultNewer
        database.vault.back_up(Clock(ZoneInfo("UTC")).now())
    _save_all_at_once(database, steps, present)


def _save_all_at_once(database: Database, steps: Sequence[ModuleType], present: str | None) -> None:
    """Take the steps in one transaction, with foreign keys off: rebuilding a table would
    otherwise delete the rows that point at it."""
    before = database.vault.revision
    with database.engine.connect() as connection:
        _enforce_foreign_keys(connection, False)
        try:
            with connection.begin():
                _take(connection, steps, present)
                database.vault.revision = steps[-1].revision
        except Exception as failed:
            database.vault.revision = before
            if isinstance(failed, Trouble):
                raise
            raise UpgradeFailed from failed
        finally:
            _enforce_foreign_keys(connection, True)


def _take(connection: Connection, steps: Sequence[ModuleType], present: str | None) -> None:
    counts = _row_counts(connection)
    _run_alembic(connection, steps)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is not None:
        raise UpgradeFailed
    known = [step.revision for step in steps]
    missing = steps[known.index(present) + 1 :] if present in known else steps
    may_shrink = {table for step in missing for table in getattr(step, "LOSES_ROWS", ())}
    after = _row_counts(connection)
    for table, rows in counts.items():
        if after.get(table, 0) < rows and table not in may_shrink:
            raise UpgradeFailed


def _run_alembic(connection: Connection, steps: Sequence[ModuleType]) -> None:
    """Run Alembic without a script directory, so that it works from .pyc files and from zip."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import Script, ScriptDirectory
    from alembic.script.revision import RevisionMap

    class Steps(ScriptDirectory):
        """The steps are ordinary modules, named one by one."""

        def __init__(self) -> None:
            self.revision_map = RevisionMap(
                lambda: [Script(step, step.revision, step.__name__) for step in steps]
            )

    script = Steps()

    def missing(present: Any, _: Any) -> Any:
        return script._upgrade_revs("head", present)

    with EnvironmentContext(Config(), script, fn=missing) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()


def _revision(connection: Connection) -> str | None:
    """Return the present revision, read with plain SQL, or None for an empty image."""
    there = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).fetchone()
    if there is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _row_counts(connection: Connection) -> Counts:
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    ).scalars()
    return {table: _rows_of(connection, table) for table in tables.all()}


def _rows_of(connection: Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    # The name is the image's own.
    count = connection.exec_driver_sql(f'SELECT count(*) FROM "{quoted}"')  # noqa: S608  # nosec B608
    return int(count.scalar_one())


def _enforce_foreign_keys(connection: Connection, enforced: bool) -> None:
    """Set it outside any transaction: inside one SQLite ignores it without a word."""
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA foreign_keys = {'ON' if enforced else 'OFF'}")
