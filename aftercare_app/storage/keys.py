"""The secrets that open a vault, and how each becomes the key of its slot.

A random data key seals the pages. Each secret wraps that data key in a slot of its own, so that
changing a passphrase wraps again and never seals again.

A recovery code is 26 symbols of Crockford's base 32 (130 random bits) and one check symbol:
the sum of symbol i times a^i in GF(32) (a = 2, modulo x^5 + x^2 + 1). Any one wrong symbol and
any two swapped ones change it.
"""

import secrets
import struct
import sys
import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import ClassVar, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from aftercare_app.storage.errors import MistypedCode, NotEnoughMemory, VaultDamaged

KEY_BYTES = 32
SALT_BYTES = 16

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_SYMBOLS = 26
GROUP = 3
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": "", "–": "", "—": ""})

FLOOR_KIB, FLOOR_PASSES = 19 * 1024, 2
CEILING_KIB, CEILING_PASSES, CEILING_LANES = 1024 * 1024, 64, 16


class SlotKind(StrEnum):
    """What opens a slot. Unknown kinds are kept out of sight, so that an older app still opens
    what it can."""

    DEVICE = "device"
    PASSPHRASE = "passphrase"  # noqa: S105 (a kind, not a secret)
    RECOVERY = "recovery"
    PIN = "pin"
    BIOMETRIC = "biometric"


CHOSEN = frozenset({SlotKind.PASSPHRASE, SlotKind.PIN})
"""The kinds that a person chose and can be guessed: their keys are slow."""


@dataclass(frozen=True, slots=True)
class DeviceSecret:
    """32 random bytes that this device keeps, so that the app opens by itself."""

    kind: ClassVar[SlotKind] = SlotKind.DEVICE
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise ValueError("a device secret has 32 bytes")

    @classmethod
    def new(cls) -> Self:
        """Return a new random secret."""
        return cls(secrets.token_bytes(KEY_BYTES))


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Words the person knows. The same words typed on another keyboard are the same secret."""

    kind: ClassVar[SlotKind] = SlotKind.PASSPHRASE
    text: str = field(repr=False)

    @property
    def secret(self) -> bytes:
        """The words in their one normal form (NFKC)."""
        return unicodedata.normalize("NFKC", self.text).encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """A code that is printed once and opens the vault when the words are forgotten."""

    kind: ClassVar[SlotKind] = SlotKind.RECOVERY
    symbols: str = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.symbols) != CODE_SYMBOLS or set(self.symbols) - set(ALPHABET):
            raise ValueError("a recovery code has 26 symbols of the alphabet")

    @classmethod
    def new(cls) -> Self:
        """Return a new random code."""
        return cls("".join(secrets.choice(ALPHABET) for _ in range(CODE_SYMBOLS)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the code that was typed; case, spaces and lookalikes do not matter.

        Raises MistypedCode.
        """
        symbols = "".join(text.split()).upper().translate(LOOKALIKES)
        if len(symbols) != CODE_SYMBOLS + 1 or set(symbols) - set(ALPHABET):
            raise MistypedCode
        if check_symbol(symbols[:-1]) != symbols[-1]:
            raise MistypedCode
        return cls(symbols[:-1])

    @property
    def secret(self) -> bytes:
        """The 26 symbols as they are, without the check symbol."""
        return self.symbols.encode("ascii")

    def grouped(self) -> str:
        """Return the code as it is printed: nine groups of three, the check symbol last."""
        whole = self.symbols + check_symbol(self.symbols)
        return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


@dataclass(frozen=True, slots=True)
class Pin:
    """Digits that the person knows, and 32 random bytes that only this device keeps.

    Six digits fall to a guesser within a day, so without the device's part they open nothing.
    """

    kind: ClassVar[SlotKind] = SlotKind.PIN
    digits: str = field(repr=False)
    device: DeviceSecret

    @property
    def secret(self) -> bytes:
        """The digits, ASCII."""
        return self.digits.encode("ascii", "replace")


@dataclass(frozen=True, slots=True)
class BiometricSecret(DeviceSecret):
    """32 random bytes that the phone gives out only to the finger or face it knows."""

    kind: ClassVar[SlotKind] = SlotKind.BIOMETRIC


Secret = DeviceSecret | Passphrase | RecoveryCode | Pin


def check_symbol(symbols: str) -> str:
    """Return the symbol that tells a slip in the others (see the module's first lines)."""
    check, weight = 0, 1
    for symbol in symbols:
        weight = _times(weight, 2)
        check ^= _times(weight, ALPHABET.index(symbol))
    return ALPHABET[check]


def _times(left: int, right: int) -> int:
    """Multiply in GF(32)."""
    product = 0
    while right:
        product ^= left if right & 1 else 0
        left = (left << 1) ^ (0b100101 if left & 0b10000 else 0)
        right >>= 1
    return product


@dataclass(frozen=True, slots=True)
class KdfCost:
    """How hard a passphrase is to guess: Argon2id's memory, passes and lanes.

    Outside the limits it is refused before anything runs: a weaker slot could be planted, and
    a greedy one would hang the device.
    """

    memory_kib: int
    passes: int
    lanes: int = 1

    def __post_init__(self) -> None:
        if not (
            FLOOR_KIB <= self.memory_kib <= CEILING_KIB
            and FLOOR_PASSES <= self.passes <= CEILING_PASSES
            and 1 <= self.lanes <= CEILING_LANES
        ):
            raise ValueError("this cost of a key is refused")


PHONE = KdfCost(64 * 1024, 3)
DESKTOP = KdfCost(128 * 1024, 4)
FLOOR = KdfCost(FLOOR_KIB, FLOOR_PASSES)


def usual_cost() -> KdfCost:
    """Return the cost that suits this kind of device."""
    phone = hasattr(sys, "getandroidapilevel") or sys.platform in {"android", "ios"}
    return PHONE if phone else DESKTOP


class Kdf(IntEnum):
    """How a slot's key is made, as stored in its parameters."""

    HKDF = 0
    ARGON2ID = 1


PARAMS = struct.Struct(">B16sIII")


@dataclass(frozen=True, slots=True)
class SlotParams:
    """What a slot says, in the open, about how its key is made; its bytes are authenticated."""

    salt: bytes
    cost: KdfCost | None

    @classmethod
    def new(cls, kind: SlotKind, cost: KdfCost) -> Self:
        """Return parameters for a new slot. Only what a person chose needs a slow key."""
        return cls(secrets.token_bytes(SALT_BYTES), cost if kind in CHOSEN else None)

    def pack(self) -> bytes:
        """Return the bytes that are stored."""
        if self.cost is None:
            return PARAMS.pack(Kdf.HKDF, self.salt, 0, 0, 0)
        cost = self.cost
        return PARAMS.pack(Kdf.ARGON2ID, self.salt, cost.memory_kib, cost.passes, cost.lanes)

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """Return what the stored bytes say. Raises VaultDamaged, also for a refused cost."""
        try:
            kdf, salt, *cost = PARAMS.unpack(packed)
            return cls(salt, KdfCost(*cost) if Kdf(kdf) is Kdf.ARGON2ID else None)
        except (struct.error, ValueError) as broken:
            raise VaultDamaged from broken


def slot_key(secret: Secret, params: SlotParams) -> bytes:
    """Return the key that wraps the data key in this secret's slot."""
    base = secret.secret if params.cost is None else _argon2id(secret, params.salt, params.cost)
    if isinstance(secret, Pin):
        base += secret.device.secret
    return derive(base, params.salt, f"slot/{secret.kind.value}")


def derive(base: bytes, salt: bytes, label: str) -> bytes:
    """Return a key for one purpose: HKDF-SHA256 with the label as its info."""
    info = f"aftercare/vault/{label}/1".encode("ascii")
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(base)


def _argon2id(secret: Secret, salt: bytes, cost: KdfCost) -> bytes:
    from argon2.exceptions import HashingError  # late: a vault opened by the device needs none
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            secret.secret,
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as none_left:
        raise NotEnoughMemory from none_left
