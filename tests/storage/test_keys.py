"""Secrets, codes that are typed from paper, and what a key may cost."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.storage.errors import MistypedCode, VaultDamaged
from aftercare_app.storage.keys import (
    ALPHABET,
    DESKTOP,
    FLOOR,
    PARAMS,
    PHONE,
    BiometricSecret,
    DeviceSecret,
    Kdf,
    KdfCost,
    Passphrase,
    Pin,
    RecoveryCode,
    SlotKind,
    SlotParams,
    check_symbol,
    slot_key,
    usual_cost,
)
from tests.storage.notes import CODE

SALT = bytes(16)
codes = st.text(ALPHABET, min_size=26, max_size=26).map(RecoveryCode)


class TestRecoveryCode:
    def test_is_printed_in_nine_groups_of_three(self):
        assert CODE.grouped() == "012-345-678-9AB-CDE-FGH-JKM-NPQ-RS" + check_symbol(CODE.symbols)
        assert [len(group) for group in CODE.grouped().split("-")] == [3] * 9

    @given(codes)
    def test_comes_back_from_paper(self, code):
        assert RecoveryCode.parse(code.grouped()) == code

    @given(codes, st.randoms())
    def test_forgives_case_spaces_hyphens_and_lookalikes(self, code, chance):
        typed = code.grouped().translate({ord("0"): "Oo0"[chance.randrange(3)]})
        typed = typed.translate({ord("1"): "IilL1"[chance.randrange(5)]})
        typed = typed.replace("-", chance.choice(["", " ", "-", " - ", "\n", "\u2013"]))
        assert RecoveryCode.parse(f"  {typed.lower()}\t") == code

    @given(codes, st.integers(0, 26), st.integers(1, 31))
    def test_any_one_wrong_symbol_is_a_slip(self, code, place, further):
        symbols = list(code.grouped().replace("-", ""))
        symbols[place] = ALPHABET[(ALPHABET.index(symbols[place]) + further) % 32]
        with pytest.raises(MistypedCode):
            RecoveryCode.parse("".join(symbols))

    @given(codes, st.integers(0, 25), st.integers(0, 25))
    def test_any_two_swapped_symbols_are_a_slip(self, code, one, other):
        symbols = list(code.grouped().replace("-", ""))
        if symbols[one] == symbols[other]:
            return
        symbols[one], symbols[other] = symbols[other], symbols[one]
        with pytest.raises(MistypedCode):
            RecoveryCode.parse("".join(symbols))

    @pytest.mark.parametrize("typed", ["", "012-345", CODE.grouped() + "0", "U" * 27, "é" * 27])
    def test_the_wrong_length_or_letters_are_a_slip(self, typed):
        with pytest.raises(MistypedCode):
            RecoveryCode.parse(typed)

    def test_every_new_code_is_another(self):
        assert len({RecoveryCode.new() for _ in range(100)}) == 100

    @pytest.mark.parametrize("symbols", ["0" * 25, "0" * 27, "U" * 26])
    def test_is_never_made_from_other_symbols(self, symbols):
        with pytest.raises(ValueError, match="26 symbols"):
            RecoveryCode(symbols)


class TestSecrets:
    @pytest.mark.parametrize(
        "secret",
        [
            DeviceSecret.new(),
            BiometricSecret.new(),
            Passphrase("heron"),
            RecoveryCode.new(),
            Pin("482915", DeviceSecret.new()),
        ],
    )
    def test_never_show_themselves(self, secret):
        shown = f"{secret!r} {secret}"
        assert not {"heron", "482915"} & set(re.findall(r"\w+", shown))
        assert repr(secret.secret)[2:-1] not in shown

    def test_a_device_secret_has_32_bytes(self):
        assert len(DeviceSecret.new().secret) == 32
        with pytest.raises(ValueError, match="32 bytes"):
            DeviceSecret(b"short")

    def test_the_same_words_from_another_keyboard_are_the_same_secret(self):
        assert Passphrase("caf\u00e9 \ufb01ve").secret == Passphrase("cafe\u0301 five").secret

    def test_half_a_surrogate_pair_is_no_crash(self):
        assert Passphrase("\ud83d").secret == b"\xed\xa0\xbd"


class TestCost:
    @pytest.mark.parametrize(
        ("kib", "passes", "lanes"),
        [
            (19 * 1024 - 1, 2, 1),
            (19 * 1024, 1, 1),
            (1024 * 1024 + 1, 2, 1),
            (19 * 1024, 65, 1),
            (19 * 1024, 2, 0),
            (19 * 1024, 2, 17),
        ],
    )
    def test_outside_its_limits_is_refused_before_anything_runs(self, kib, passes, lanes):
        with pytest.raises(ValueError, match="refused"):
            KdfCost(kib, passes, lanes)
        packed = PARAMS.pack(Kdf.ARGON2ID, SALT, kib, passes, lanes)
        with pytest.raises(VaultDamaged):
            SlotParams.unpack(packed)

    def test_the_limits_themselves_are_accepted(self):
        assert KdfCost(19 * 1024, 2) == FLOOR
        assert KdfCost(1024 * 1024, 64, 16).lanes == 16

    def test_suits_the_device(self, monkeypatch):
        assert (PHONE.memory_kib, PHONE.passes) == (64 * 1024, 3)
        assert (DESKTOP.memory_kib, DESKTOP.passes) == (128 * 1024, 4)
        assert usual_cost() == DESKTOP
        monkeypatch.setattr("sys.platform", "android")
        assert usual_cost() == PHONE


class TestSlotKey:
    def test_only_what_a_person_chose_is_made_slow(self):
        costs = {kind: SlotParams.new(kind, FLOOR).cost for kind in SlotKind}
        assert costs == {
            SlotKind.DEVICE: None,
            SlotKind.PASSPHRASE: FLOOR,
            SlotKind.RECOVERY: None,
            SlotKind.PIN: FLOOR,
            SlotKind.BIOMETRIC: None,
        }

    @pytest.mark.parametrize("kind", SlotKind)
    def test_parameters_come_back_as_they_were_stored(self, kind):
        params = SlotParams.new(kind, FLOOR)
        assert SlotParams.unpack(params.pack()) == params
        assert len(params.pack()) == 29

    @pytest.mark.parametrize("packed", [b"", bytes(28), bytes(30), b"\x02" + bytes(28)])
    def test_parameters_of_another_shape_are_damage(self, packed):
        with pytest.raises(VaultDamaged):
            SlotParams.unpack(packed)

    def test_depends_on_secret_salt_cost_and_kind(self):
        words, code = Passphrase("0" * 26), RecoveryCode("0" * 26)
        keys = {
            slot_key(words, SlotParams(SALT, FLOOR)),
            slot_key(words, SlotParams(SALT, KdfCost(19 * 1024, 3))),
            slot_key(words, SlotParams(b"\1" + SALT[1:], FLOOR)),
            slot_key(Passphrase("0" * 25), SlotParams(SALT, FLOOR)),
            slot_key(words, SlotParams(SALT, None)),
            slot_key(code, SlotParams(SALT, None)),
        }
        assert len(keys) == 6


@pytest.mark.parametrize(
    ("symbols", "check"),
    [("0" * 26, "0"), ("1" + "0" * 25, "2"), ("0" * 25 + "1", "Q"), (CODE.symbols, "X")],
)
def test_codes_that_were_printed_before_keep_their_check_symbol(symbols, check):
    assert check_symbol(symbols) == check


def test_the_check_symbol_spreads_over_the_alphabet():
    chance = random.Random(1)
    seen = {check_symbol("".join(chance.choices(ALPHABET, k=26))) for _ in range(1000)}
    assert seen == set(ALPHABET)
