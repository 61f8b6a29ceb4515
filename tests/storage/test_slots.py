"""What opens a vault: told without a key, changed without sealing a page again."""

import pytest
from argon2.exceptions import HashingError

from aftercare_app.storage.errors import (
    NotEnoughMemory,
    WrongSecret,
)
from aftercare_app.storage.keys import Passphrase, RecoveryCode, SlotKind, SlotParams
from aftercare_app.storage.vault import Vault
from tests.storage.notes import (
    CODE,
    DEVICE,
    FLOOR,
    WORDS,
    keep,
    new_vault,
    notes_at,
    plain,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "aftercare.vault"


@pytest.fixture
def vault(path):
    vault = new_vault(path)
    yield vault
    vault.close()


def cells(path):
    """Return the sealed pages as they lie in the file."""
    with plain(path) as file:
        return dict(file.execute("SELECT n, c FROM page"))


class TestSlots:
    def test_are_told_without_a_key_while_open_and_after(self, path, vault):
        assert Vault.slots(path) == {SlotKind.DEVICE}
        vault.replace_slots([WORDS, CODE], cost=FLOOR)
        assert Vault.slots(path) == {SlotKind.PASSPHRASE, SlotKind.RECOVERY}
        vault.close()
        assert Vault.slots(path) == {SlotKind.PASSPHRASE, SlotKind.RECOVERY}

    def test_setting_words_takes_the_device_out(self, path, vault):
        keep(vault, 1, "first")
        vault.replace_slots([WORDS, CODE], cost=FLOOR)
        keep(vault, 2, "second")
        vault.close()
        with pytest.raises(WrongSecret):
            Vault.open(path, DEVICE)
        assert notes_at(path, WORDS) == notes_at(path, CODE) == {1: "first", 2: "second"}

    def test_the_old_slot_is_in_no_file_afterwards(self, path, vault):
        with plain(path) as file:
            [old] = file.execute("SELECT wrapped FROM slot").fetchone()
        vault.replace_slots([CODE])
        lying_about = b"".join(p.read_bytes() for p in path.parent.iterdir())
        assert old not in lying_about
        assert old[-16:] not in lying_about

    def test_count_as_soon_as_they_are_saved_even_if_the_log_cannot_be_emptied(self, path, vault):
        """Else somebody would be told that nothing changed, and never see the recovery code."""
        vault._store._connection.execute("PRAGMA busy_timeout = 1").fetchall()
        with plain(path) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM slot").fetchall()
            vault.replace_slots([CODE])
        assert Vault.slots(path) == {SlotKind.RECOVERY}

    def test_kinds_to_keep_are_kept_and_a_new_one_takes_the_place_of_its_kind(self, path):
        vault = new_vault(path, WORDS, CODE)
        vault.replace_slots([DEVICE], keep=frozenset({SlotKind.RECOVERY}))
        assert [vault.accepts(s) for s in (DEVICE, WORDS, CODE)] == [True, False, True]
        new = RecoveryCode.new()
        vault.replace_slots([new], keep=frozenset(SlotKind))
        assert [vault.accepts(s) for s in (DEVICE, CODE, new)] == [True, False, True]
        vault.close()

    def test_are_as_hard_to_guess_as_the_vault_was_asked_for(self, path):
        made = Vault.create(path, [WORDS], cost=FLOOR)
        costs = [slot.params for slot in made.slots_here()]
        made.replace_slots([WORDS])
        costs += [slot.params for slot in made.slots_here()]
        made.close()
        opened = Vault.open(path, WORDS, cost=FLOOR)
        opened.replace_slots([WORDS])
        costs += [slot.params for slot in opened.slots_here()]
        opened.close()
        assert [SlotParams.unpack(params).cost for params in costs] == [FLOOR] * 3

    def test_a_secret_is_added_only_where_nothing_opens_elsewhere(self, vault):
        [added] = vault.opened_also_by(CODE)
        assert added.kind == SlotKind.RECOVERY
        vault.replace_slots([CODE])
        assert vault.opened_also_by(CODE) == []

    def test_the_last_slot_cannot_be_taken_away(self, vault):
        with pytest.raises(ValueError, match="nobody"):
            vault.replace_slots([], keep=frozenset({SlotKind.RECOVERY}))
        assert vault.accepts(DEVICE)

    def test_changing_words_seals_no_page_again(self, path, vault):
        keep(vault, 1, "first")
        before = cells(path)
        vault.replace_slots([Passphrase("eight calm herons")], cost=FLOOR)
        assert cells(path) == before

    def test_too_little_memory_for_the_key_is_told(self, path, monkeypatch):
        new_vault(path, WORDS).close()

        def none_left(*_, **__):
            raise HashingError

        monkeypatch.setattr("argon2.low_level.hash_secret_raw", none_left)
        with pytest.raises(NotEnoughMemory):
            Vault.open(path, WORDS)

    def test_words_typed_on_another_keyboard_open(self, path):
        new_vault(path, Passphrase("caf\u00e9 herons")).close()
        assert notes_at(path, Passphrase("cafe\u0301 herons")) == {}
