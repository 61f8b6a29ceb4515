"""Steps to a newer shape: all of them or none, with a copy kept first."""

import subprocess
import sys
import types
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import op

import aftercare_app
from aftercare_app.storage.backups import backups_of
from aftercare_app.storage.database import Database
from aftercare_app.storage.errors import DiskFull, UpgradeFailed, VaultNewer
from aftercare_app.storage.keys import SlotKind
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.vault import Vault
from tests.storage.notes import DEVICE, plain
from tests.storage.test_disk_troubles import Tight


def step(revision: str, after: str | None, change: Callable[[], None], **more: object):
    """Return a step as a module of ours would be."""
    module = types.ModuleType(f"steps.{revision}")
    vars(module).update(revision=revision, down_revision=after, upgrade=change, **more)
    return module


def make_tables() -> None:
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_table(
        "step",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("goal_id", sa.Integer, sa.ForeignKey("goal.id", ondelete="CASCADE")),
    )


def rebuild_goals() -> None:
    """Rebuild the table that others point at, as any change of a column does in SQLite."""
    with op.batch_alter_table("goal") as goal:
        goal.alter_column("words", type_=sa.String(200))
        goal.add_column(sa.Column("why", sa.Text, nullable=False, server_default=""))


FIRST = step("a1", None, make_tables)
SECOND = step("a2", "a1", rebuild_goals)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "v"


@pytest.fixture
def database(path):
    """A vault of the first shape with a goal and its two steps."""
    database = Database(Vault.create(path, [DEVICE]))
    upgrade(database, [FIRST])
    with database.transaction() as session:
        session.execute(sa.text("INSERT INTO goal VALUES (1, 'call home')"))
        session.execute(sa.text("INSERT INTO step VALUES (1, 1), (2, 1)"))
    yield database
    database.close()


def rows(database: Database, query: str) -> list[tuple[object, ...]]:
    with database.reading() as session:
        return [tuple(row) for row in session.execute(sa.text(query))]


def columns(database: Database) -> list[object]:
    return [name for _, name, *_ in rows(database, "PRAGMA table_info(goal)")]


class TestAnUpgrade:
    def test_makes_a_new_vault_in_one_save(self, path):
        database = Database(Vault.create(path, [DEVICE]))
        upgrade(database, [FIRST, SECOND])
        assert columns(database) == ["id", "words", "why"]
        assert database.vault.generation == 1
        assert database.vault.revision == "a2"
        database.close()

    def test_is_one_save_and_keeps_rows_that_point_at_a_rebuilt_table(self, path, database):
        before = database.vault.generation
        upgrade(database, [FIRST, SECOND])
        assert database.vault.generation == before + 1
        assert rows(database, "SELECT * FROM goal") == [(1, "call home", "")]
        assert rows(database, "SELECT * FROM step") == [(1, 1), (2, 1)]
        database.close()
        again = Vault.open(path, DEVICE)
        assert again.revision == "a2"
        again.close()

    def test_enforces_foreign_keys_again_afterwards(self, database):
        upgrade(database, [FIRST, SECOND])
        assert rows(database, "PRAGMA foreign_keys") == [(1,)]
        with database.transaction() as session:
            session.execute(sa.text("DELETE FROM goal"))
        assert rows(database, "SELECT * FROM step") == []

    def test_that_is_not_needed_saves_nothing_and_keeps_no_copy(self, path, database):
        before = database.vault.generation
        upgrade(database, [FIRST])
        assert database.vault.generation == before
        assert backups_of(path) == []

    def test_keeps_a_copy_of_what_there_was(self, path, database):
        upgrade(database, [FIRST, SECOND])
        [backup] = backups_of(path)
        copy = backup.path
        assert Vault.slots(copy) == {SlotKind.DEVICE}
        before = Database(Vault.open(copy, DEVICE))
        assert before.vault.revision == "a1"
        assert rows(before, "SELECT * FROM goal") == [(1, "call home")]
        before.close()

    def test_of_an_empty_vault_keeps_no_copy(self, path):
        database = Database(Vault.create(path, [DEVICE]))
        upgrade(database, [FIRST])
        assert backups_of(path) == []
        database.close()

    def test_may_lose_rows_only_where_the_step_says_so(self, database):
        def forget() -> None:
            op.execute("DELETE FROM step")

        with pytest.raises(UpgradeFailed):
            upgrade(database, [FIRST, step("a2", "a1", forget)])
        assert rows(database, "SELECT * FROM step") == [(1, 1), (2, 1)]
        allowed = step("a2", "a1", forget, LOSES_ROWS=("step",))
        upgrade(database, [FIRST, allowed])
        assert rows(database, "SELECT * FROM step") == []

    def test_is_not_allowed_by_what_an_earlier_step_said(self, database):
        def forget() -> None:
            op.execute("DELETE FROM step")

        earlier = step("a1", None, make_tables, LOSES_ROWS=("step",))
        with pytest.raises(UpgradeFailed):
            upgrade(database, [earlier, step("a2", "a1", forget)])

    def test_may_not_drop_a_table_in_silence(self, database):
        with database.transaction() as session:
            session.execute(sa.text("DELETE FROM step WHERE id = 2"))
        with pytest.raises(UpgradeFailed):
            upgrade(database, [FIRST, step("a2", "a1", lambda: op.drop_table("step"))])
        assert rows(database, "SELECT * FROM step") == [(1, 1)]


class TestAnUpgradeThatFails:
    def unchanged(self, path: Path, database: Database) -> None:
        assert columns(database) == ["id", "words"]
        assert rows(database, "SELECT * FROM step") == [(1, 1), (2, 1)]
        assert rows(database, "PRAGMA foreign_keys") == [(1,)]
        assert database.vault.revision == "a1"
        database.close()
        again = Database(Vault.open(path, DEVICE))
        assert columns(again) == ["id", "words"]
        assert again.vault.revision == "a1"
        again.close()

    def test_halfway_leaves_everything_as_it_was(self, path, database):
        def half() -> None:
            rebuild_goals()
            op.execute("DELETE FROM step")
            op.execute("SELECT * FROM nowhere")

        with pytest.raises(UpgradeFailed):
            upgrade(database, [FIRST, step("a2", "a1", half)])
        self.unchanged(path, database)

    def test_in_its_second_step_takes_back_the_first(self, path, database):
        def broken() -> None:
            raise KeyError("a slip of ours")

        with pytest.raises(UpgradeFailed):
            upgrade(database, [FIRST, SECOND, step("a3", "a2", broken)])
        self.unchanged(path, database)

    def test_because_rows_would_point_nowhere(self, path, database):
        def orphan() -> None:
            op.execute("INSERT INTO step VALUES (3, 404)")

        with pytest.raises(UpgradeFailed):
            upgrade(database, [FIRST, step("a2", "a1", orphan)])
        self.unchanged(path, database)

    def test_because_the_disk_is_full_says_that(self, path, database):
        def grow() -> None:
            rebuild_goals()
            for number in range(40):
                op.execute(f"INSERT INTO goal VALUES ({number + 10}, '{'x' * 3000}', '')")

        database.close()
        tight = Database(Vault.open(path, DEVICE, disk=Tight.open))
        with pytest.raises(DiskFull):
            upgrade(tight, [FIRST, step("a2", "a1", grow)])
        self.unchanged(path, tight)


def test_a_vault_of_a_later_app_is_newer(database):
    upgrade(database, [FIRST, SECOND])
    with pytest.raises(VaultNewer):
        upgrade(database, [FIRST])


@pytest.mark.ci
def test_a_start_without_missing_steps_imports_no_alembic(tmp_path):
    path = tmp_path / "v"
    database = Database(Vault.create(path, [DEVICE]))
    upgrade(database)
    database.close()
    code = """
import sys
from pathlib import Path
from aftercare_app.storage.backups import backups_of
from aftercare_app.storage.database import Database
from aftercare_app.storage.keys import DeviceSecret
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.vault import Vault
database = Database(Vault.open(Path(sys.argv[1]), DeviceSecret(bytes(range(32)))))
upgrade(database)
database.close()
sys.exit("alembic" in sys.modules)
"""
    ended = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert ended.returncode == 0


@pytest.mark.ci
def test_steps_run_from_a_zip_where_no_folder_is(tmp_path):
    package = Path(aftercare_app.__file__).parent
    with zipfile.ZipFile(tmp_path / "app.zip", "w") as archive:
        for module in package.rglob("*.py"):
            if module.relative_to(package).parts[0] in ("storage", "__init__.py", "clock.py"):
                archive.write(module, Path("aftercare_app") / module.relative_to(package))
        archive.write(package / "sentences.py", "aftercare_app/sentences.py")
    code = """
import sys
sys.path[:] = [sys.argv[1]] + [p for p in sys.path if p not in ("", sys.argv[3])]
import aftercare_app
assert "app.zip" in aftercare_app.__file__
from pathlib import Path
from aftercare_app.storage.backups import backups_of
from aftercare_app.storage.database import Database
from aftercare_app.storage.keys import DeviceSecret
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.vault import Vault
database = Database(Vault.create(Path(sys.argv[2]), [DeviceSecret(bytes(range(32)))]))
upgrade(database)
database.close()
"""
    arguments = [tmp_path / "app.zip", tmp_path / "v", package.parent]
    subprocess.run([sys.executable, "-c", code, *map(str, arguments)], check=True, cwd=tmp_path)
    with plain(tmp_path / "v") as file:
        assert file.execute("SELECT count(*) FROM page").fetchone()[0] > 5
