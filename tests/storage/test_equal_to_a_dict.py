"""Whatever is done to it, the vault holds what a dict would hold."""

import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from aftercare_app.storage.errors import DiskTrouble, SavedElsewhere
from aftercare_app.storage.keys import SlotKind
from aftercare_app.storage.pages import PageStore
from aftercare_app.storage.vault import Vault
from tests.storage.notes import (
    CODE,
    DEVICE,
    keep,
    new_vault,
    notes_at,
    notes_in,
    saving,
    second_window,
)
from tests.storage.test_disk_troubles import sqlite_error

numbers = st.integers(1, 12)
texts = st.one_of(st.text(max_size=30), st.integers(1, 12_000).map(lambda n: "long " * (n // 5)))
notes = st.tuples(numbers, texts.filter(lambda text: "\0" not in text and text.isprintable()))
FAULTS = st.sampled_from(["before", "write", "commit"])
CODES = st.sampled_from([sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY])


class Faulty(PageStore):
    """A disk that refuses once: before anything, after the pages, or at the commit."""

    fault: tuple[str, sqlite3.Error] | None = None

    def publish(self, **save):
        self._maybe("before")
        super().publish(**save)

    def _commit(self):
        self._maybe("write")
        if self.fault and self.fault[0] == "commit":
            self._connection.rollback()
        self._maybe("commit")
        super()._commit()

    def _maybe(self, moment):
        if self.fault is not None and self.fault[0] == moment:
            error, self.fault = self.fault[1], None
            if moment == "before":
                raise DiskTrouble
            raise error


class VaultAndDict(RuleBasedStateMachine):
    """Saves, fails, rolls back, crashes, copies; after each step both hold the same."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="aftercare-"))
        self.path = self.folder / "v"
        new_vault(self.path).close()
        self.vault = self.opened()
        self.held: dict[int, str] = {}
        self.copied: dict[int, str] | None = None
        self.copies = 0
        self.overtaken = 0

    def teardown(self):
        self.vault.close()
        assert notes_at(self.path) == self.held
        shutil.rmtree(self.folder)

    def opened(self) -> Vault:
        return Vault.open(self.path, DEVICE, disk=Faulty.open)

    @rule(note=notes)
    def keep_one(self, note):
        keep(self.vault, *note)
        self.held[note[0]] = note[1]

    @rule(several=st.lists(notes, max_size=12), gone=st.sets(numbers))
    def keep_and_delete_several(self, several, gone):
        with saving(self.vault) as image:
            image.executemany("REPLACE INTO note VALUES (?, ?)", several)
            image.executemany("DELETE FROM note WHERE id = ?", [(n,) for n in gone])
        self.held |= dict(several)
        self.held = {n: words for n, words in self.held.items() if n not in gone}

    @rule(several=st.lists(notes, min_size=1))
    def think_better_of_it(self, several):
        with contextlib.suppress(ZeroDivisionError), saving(self.vault) as image:
            image.executemany("REPLACE INTO note VALUES (?, ?)", several)
            raise ZeroDivisionError

    @rule(note=notes, moment=FAULTS, code=CODES)
    def meet_a_disk_that_refuses(self, note, moment, code):
        self.vault._store.fault = (moment, sqlite_error(code))
        with contextlib.suppress(DiskTrouble):
            keep(self.vault, *note)
            assert self.vault._store.fault is not None, "nothing had changed"
            self.held[note[0]] = note[1]
        self.vault._store.fault = None

    @rule(note=notes)
    def be_overtaken_by_another_window(self, note):
        other = second_window(self.path)
        self.overtaken += 1
        words = f"{note[1]} {self.overtaken}"
        keep(other, note[0], words)
        other.close()
        with contextlib.suppress(SavedElsewhere):
            keep(self.vault, 13, "mine")
            raise AssertionError("saved over another window")
        self.held[note[0]] = words
        self.vault.close()
        self.vault = self.opened()

    @rule()
    def close_and_open(self):
        self.vault.close()
        self.vault = self.opened()

    @rule()
    def crash_and_open(self):
        """Take the files as a kill would leave them, the log not folded in."""
        left = {p: p.read_bytes() for p in self.path.parent.glob("v*") if p.suffix != ".lock"}
        self.vault.close()
        for path, content in left.items():
            if not path.name.endswith("-shm"):
                path.write_bytes(content)
        self.vault = self.opened()

    @rule()
    def change_what_opens_it(self):
        self.vault.replace_slots([CODE], keep=frozenset({SlotKind.DEVICE}))

    @rule()
    def shrink(self):
        self.vault.connect().execute("VACUUM")
        with saving(self.vault) as image:
            image.execute("PRAGMA user_version = 1")

    @rule()
    def copy(self):
        self.copies += 1
        self.vault.copy_to(self.folder / f"copy-{self.copies}", [CODE])
        self.copied = dict(self.held)

    @precondition(lambda self: self.copied is not None)
    @rule()
    def go_back_to_the_last_copy(self):
        self.vault.close()
        Vault.install_copy(self.folder / f"copy-{self.copies}", self.path)
        vault = Vault.open(self.path, CODE)
        vault.replace_slots([DEVICE], keep=frozenset({SlotKind.RECOVERY}))
        vault.close()
        self.held = dict(self.copied)
        self.vault = self.opened()

    @invariant()
    def both_hold_the_same(self):
        assert notes_in(self.vault) == self.held

    @invariant()
    def the_disk_holds_the_same(self):
        looked = Vault.open(self.path, DEVICE, lasting=False)
        assert notes_in(looked) == self.held
        looked.close()


HOW = {
    "deadline": None,
    "derandomize": True,
    "stateful_step_count": 25,
    "suppress_health_check": list(HealthCheck),
}


@pytest.mark.ci
def test_five_lives_of_a_vault():
    run_state_machine_as_test(VaultAndDict, settings=settings(max_examples=5, **HOW))


@pytest.mark.ci
def test_fifty_lives_of_a_vault():
    run_state_machine_as_test(VaultAndDict, settings=settings(max_examples=50, **HOW))
