"""The file, byte by byte: fixed vectors, and a second reader that shares none of our code."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from aftercare_app.storage.errors import VaultDamaged
from aftercare_app.storage.format import (
    CELL,
    PAGE_SIZE,
    Head,
    Sealer,
    Slot,
    is_sound,
    kinds_of,
    unwrap,
    wrap,
)
from aftercare_app.storage.keys import (
    CHOSEN,
    FLOOR,
    BiometricSecret,
    Pin,
    SlotKind,
    SlotParams,
    derive,
)
from tests.storage.notes import CODE, DEVICE, WORDS, keep, new_vault, notes_in, plain

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
DATA_KEY = bytes.fromhex(VECTORS["data_key"])
VAULT_ID = bytes.fromhex(VECTORS["vault_id"])
NONCE = bytes.fromhex(VECTORS["nonce"])
SALT = bytes.fromhex(VECTORS["salt"])
PAGE = bytes(n % 251 for n in range(PAGE_SIZE))
HEAD = Head(7, 3, hashlib.sha256(b"tags").digest(), "r0001", "0.1.0")
SEALER = Sealer(DATA_KEY, VAULT_ID)
SECRETS = {
    "device": DEVICE,
    "passphrase": WORDS,
    "recovery": CODE,
    "pin": Pin("135792", DEVICE),
    "biometric": BiometricSecret(bytes(range(32, 64))),
}


def changed(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


class TestVectors:
    @pytest.mark.parametrize("label", ["page", "head", "slot/device"])
    def test_keys(self, label):
        assert derive(DATA_KEY, VAULT_ID, label).hex() == VECTORS["keys"][label]

    @pytest.mark.parametrize("n", [1, 2, 2**40])
    def test_pages(self, n):
        expected = VECTORS["pages"][str(n)]
        cell = SEALER.seal_page(n, PAGE, NONCE)
        assert (cell[:64].hex(), cell[-16:].hex()) == (expected["begins"], expected["tag"])
        assert hashlib.sha256(cell).hexdigest() == expected["sha256"]

    def test_head(self):
        assert HEAD.pack().hex() == VECTORS["head"]["plain"]
        assert SEALER.seal_head(HEAD, NONCE).hex() == VECTORS["head"]["sealed"]

    @pytest.mark.parametrize("kind", SlotKind)
    def test_slots(self, kind):
        params = SlotParams(SALT, FLOOR if kind in CHOSEN else None)
        slot = wrap(SECRETS[kind.value], params, DATA_KEY, VAULT_ID, NONCE)
        assert {name: getattr(slot, name).hex() for name in ("params", "wrapped", "checked")} == (
            VECTORS["slots"][kind.value]
        )


class TestSealedPages:
    def test_open_where_they_were_sealed(self):
        cell = SEALER.seal_page(5, PAGE, NONCE)
        assert len(cell) == CELL
        assert SEALER.open_page(5, cell) == PAGE

    def test_do_not_open_as_another_page(self):
        with pytest.raises(VaultDamaged):
            SEALER.open_page(6, SEALER.seal_page(5, PAGE, NONCE))

    def test_do_not_open_in_another_vault_of_the_same_key(self):
        other = Sealer(DATA_KEY, bytes(16))
        other._pages = SEALER._pages
        with pytest.raises(VaultDamaged):
            other.open_page(5, SEALER.seal_page(5, PAGE, NONCE))

    @pytest.mark.parametrize("place", [0, 11, 12, 2000, CELL - 1])
    def test_do_not_open_after_one_flip(self, place):
        with pytest.raises(VaultDamaged):
            SEALER.open_page(5, changed(SEALER.seal_page(5, PAGE, NONCE), place))

    @pytest.mark.parametrize("length", [0, 11, 28, CELL - 1])
    def test_do_not_open_cut_short(self, length):
        with pytest.raises(VaultDamaged):
            SEALER.open_page(5, SEALER.seal_page(5, PAGE, NONCE)[:length])

    @pytest.mark.parametrize("page", [PAGE[:-1], PAGE + b"?"])
    def test_that_were_sealed_at_another_size_do_not_open(self, page):
        with pytest.raises(VaultDamaged):
            SEALER.open_page(5, SEALER.seal_page(5, page, NONCE))


class TestHead:
    def test_comes_back(self):
        assert SEALER.open_head(SEALER.seal_head(HEAD, NONCE)) == HEAD

    def test_is_no_page_and_a_page_is_no_head(self):
        with pytest.raises(VaultDamaged):
            SEALER.open_head(SEALER.seal_page(1, PAGE, NONCE))

    def test_of_another_vault_does_not_open(self):
        other = Sealer(DATA_KEY, bytes(16))
        other._heads = SEALER._heads
        with pytest.raises(VaultDamaged):
            other.open_head(SEALER.seal_head(HEAD, NONCE))

    @pytest.mark.parametrize(
        "packed",
        [b"", HEAD.pack()[:-1], changed(HEAD.pack(), 15), HEAD.pack()[:-1] + b"\xff"],
        ids=["empty", "short", "other page size", "not ascii"],
    )
    def test_of_another_shape_is_damage(self, packed):
        with pytest.raises(VaultDamaged):
            Head.unpack(packed)


class TestSlots:
    @pytest.fixture
    def slot(self) -> Slot:
        return wrap(CODE, SlotParams(SALT, None), DATA_KEY, VAULT_ID, NONCE)

    def test_a_flip_anywhere_is_damage_and_never_a_wrong_secret(self, slot):
        for column in ("params", "wrapped", "checked"):
            for place in range(len(getattr(slot, column))):
                bad = slot._replace(**{column: changed(getattr(slot, column), place)})
                assert not is_sound(bad, VAULT_ID)
        assert not is_sound(slot._replace(kind="device"), VAULT_ID)
        assert not is_sound(slot, bytes(16))
        assert is_sound(slot, VAULT_ID)

    @pytest.mark.parametrize("secret", [WORDS, SECRETS["pin"]])
    def test_what_a_person_chose_never_opens_a_quick_slot(self, secret):
        quick = wrap(secret, SlotParams(SALT, None), DATA_KEY, VAULT_ID, NONCE)
        with pytest.raises(VaultDamaged):
            unwrap(secret, quick, VAULT_ID)

    def test_parameters_are_authenticated(self):
        """Whoever lowers the cost and mends the check still gets no key out of it."""
        slot = wrap(DEVICE, SlotParams(SALT, None), DATA_KEY, VAULT_ID, NONCE)
        other = slot._replace(params=slot.params[:17] + b"\0\0\0\1" + slot.params[21:])
        assert unwrap(DEVICE, slot, VAULT_ID) == DATA_KEY
        assert unwrap(DEVICE, other, VAULT_ID) is None
        assert unwrap(DEVICE, slot, bytes(16)) is None

    def test_a_later_kind_is_out_of_sight(self, slot):
        assert kinds_of([slot, slot._replace(kind="palm")]) == {SlotKind.RECOVERY}


def read_by_the_description(path: Path, kind: str, secret: bytes) -> bytes:
    """Read a vault with nothing but the words at the top of format.py."""

    def hkdf(base: bytes, salt: bytes, label: str) -> bytes:
        info = f"aftercare/vault/{label}/1".encode()
        return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(base)

    def opened(key: bytes, cell: bytes, aad: bytes) -> bytes:
        return AESGCM(key).decrypt(cell[:12], cell[12:], aad)

    file = sqlite3.connect(path)
    [(written_as, vault_id)] = file.execute("SELECT format, vault_id FROM meta")
    assert written_as == 1
    query = "SELECT params, wrapped, checked FROM slot WHERE kind = ?"
    [(params, wrapped, checked)] = file.execute(query, (kind,))
    covered = vault_id + kind.encode() + b"\0" + params
    assert checked == hashlib.sha256(covered + wrapped).digest()[:8]
    salt, (memory, passes, lanes) = (
        params[1:17],
        [int.from_bytes(params[at : at + 4], "big") for at in (17, 21, 25)],
    )
    if params[0] == 1:
        secret = hash_secret_raw(secret, salt, passes, memory, lanes, 32, Type.ID)
    if kind == "pin":
        secret += DEVICE.secret
    wrap_key = hkdf(secret, salt, f"slot/{kind}")
    data_key = opened(wrap_key, wrapped, b"aftercare/vault/wrap/1" + covered)
    [(sealed_head,)] = file.execute("SELECT c FROM head")
    head = opened(hkdf(data_key, vault_id, "head"), sealed_head, vault_id)
    cells = file.execute("SELECT n, c FROM page ORDER BY n").fetchall()
    assert len(cells) == int.from_bytes(head[8:12], "big")
    assert hashlib.sha256(b"".join(cell[-16:] for _, cell in cells)).digest() == head[16:48]
    key = hkdf(data_key, vault_id, "page")
    file.close()
    return b"".join(opened(key, cell, vault_id + n.to_bytes(8, "big")) for n, cell in cells)


@pytest.mark.parametrize("kind", SlotKind)
def test_anybody_can_write_another_reader(tmp_path, kind):
    vault = new_vault(tmp_path / "v", *SECRETS.values())
    keep(vault, 1, "a good day")
    expected = notes_in(vault)
    vault.close()
    image = sqlite3.connect(":memory:")
    image.deserialize(read_by_the_description(tmp_path / "v", kind, SECRETS[kind].secret))
    assert dict(image.execute("SELECT id, words FROM note")) == expected == {1: "a good day"}


def test_the_file_says_what_it_is(tmp_path):
    new_vault(tmp_path / "v").close()
    with plain(tmp_path / "v") as file:
        assert file.execute("PRAGMA application_id").fetchone() == (0x41465443,)
        assert file.execute("SELECT format, length(vault_id) FROM meta").fetchone() == (1, 16)
