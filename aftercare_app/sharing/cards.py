"""A coordinator's card: the public keys and names a graduate needs, as text that can be typed.

Text: `AFTCARD` and base 32 (RFC 4648, without padding) of
`version(1) || length of what follows but the check(2) || X25519(32) || Ed25519(32)
|| length(1) || name, UTF-8 || length(1) || program, UTF-8 || check(4)`,
the check being the first bytes of SHA-256 of all before it. The length and the check stay where
they are in later versions, so a slip of the finger is told from a newer card.
"""

import base64
import hashlib
import io
import re
from dataclasses import dataclass
from typing import Self

from aftercare_app.sentences import Trouble, say
from aftercare_app.sharing.keys import KEY_BYTES, can_seal, can_sign, key_id_of
from aftercare_app.sharing.texts import is_shareable

PREFIX = "AFTCARD"
LINK = "aftercare://card/"
NAME_LIMIT = 60
VERSION = 1
CHECK = 4
HEAD = 3
_LOOKALIKES = str.maketrans("018", "OIB")
_MOST_SYMBOLS = 2_000
_LONGEST_PASTE = 20_000
GROUP, DIGITS = 5, 40


class NotACard(Trouble):
    """No card in what was pasted, typed or opened."""

    sentence = say("This does not hold a card. Ask your coordinator for it once more.")


class CardMistyped(Trouble):
    """A card with a slip in it, or only a part of one."""

    sentence = say("A few letters of this card are not right. Copy all of it and try again.")


class CardNewer(Trouble):
    """A newer version of the app made the card."""

    sentence = say("A newer version of this app made this card. Update the app to use it.")


@dataclass(frozen=True, slots=True)
class Card:
    """Who a coordinator is: names as they wrote them, and the keys they are known by."""

    name: str
    program: str
    seal_key: bytes
    sign_key: bytes

    def __post_init__(self) -> None:
        if not self.name or not all(
            is_shareable(text, NAME_LIMIT, lines=False) for text in (self.name, self.program)
        ):
            raise ValueError("the names of a card are short and fit to be shared")
        if len(self.seal_key) != KEY_BYTES or len(self.sign_key) != KEY_BYTES:
            raise ValueError("public keys have 32 bytes")

    @property
    def key_id(self) -> bytes:
        """Eight bytes that name the key to seal for."""
        return key_id_of(self.seal_key)

    @property
    def text(self) -> str:
        """The card as text of capital letters and digits."""
        names = [text.encode() for text in (self.name, self.program)]
        content = self.seal_key + self.sign_key + b"".join(bytes([len(n)]) + n for n in names)
        head = bytes([VERSION]) + len(content).to_bytes(2, "big")
        return PREFIX + _symbols(head + content + _check(head + content))

    @property
    def link(self) -> str:
        """The card as an address that opens the app."""
        return LINK + self.text

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Return the card in what was typed or pasted; spaces, case and text around it are fine.

        Raises NotACard, CardMistyped or CardNewer.
        """
        letters = re.sub("[^0-9A-Z]", "", typed[:_LONGEST_PASTE].upper())
        parts = letters.split(PREFIX)[1:]
        trouble: Trouble = NotACard()
        for part in parts:
            try:
                return cls(*_fields(_content(part.translate(_LOOKALIKES))))
            except Trouble as met:
                trouble = met
            except ValueError:
                trouble = NotACard()
        raise trouble


def safety_number(one: bytes, other: bytes) -> str:
    """Return the 40 digits that two people compare aloud; both sides see the same.

    They stand for both keys, each of which is a public key to sign with.
    """
    both = b"aftercare/safety-number/1" + b"".join(sorted((one, other)))
    number = int.from_bytes(hashlib.sha512(both).digest(), "big") % 10**DIGITS
    digits = f"{number:0{DIGITS}}"
    return " ".join(digits[at : at + GROUP] for at in range(0, DIGITS, GROUP))


def card_svg(text: str, *, dark: str = "#000000", light: str = "#ffffff") -> str:
    """Return a card's text or link as the SVG of a QR code with its quiet zone.

    It is drawn in capitals, which makes the code smaller; a card is read in either case.
    """
    import segno  # late: only who shows a card needs it

    code = segno.make_qr(text.upper(), error="m", boost_error=False)
    code = code if int(code.version) >= 6 else segno.make_qr(text.upper(), version=6, error="m")
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", dark=dark, light=light, border=4, xmldecl=False, omitsize=True)
    return drawn.getvalue().decode()


def _content(part: str) -> bytes:
    """Return what the card says after its head. Raises CardMistyped or CardNewer."""
    symbols = re.match("[A-Z2-7]*", part[:_MOST_SYMBOLS])
    packed = _bytes(symbols.group() if symbols else "")
    length = HEAD + int.from_bytes(packed[1:HEAD], "big")
    head, check = packed[:length], packed[length : length + CHECK]
    if len(packed) < length + CHECK or check != _check(head) or not head[0]:
        raise CardMistyped
    if not part.startswith(_symbols(head + check)):
        raise CardMistyped
    if head[0] > VERSION:
        raise CardNewer
    return head[HEAD:]


def _fields(content: bytes) -> tuple[str, str, bytes, bytes]:
    """Return name, program and keys. Raises NotACard or ValueError for what no app ever made."""
    seal_key, sign_key = content[:KEY_BYTES], content[KEY_BYTES : 2 * KEY_BYTES]
    rest = content[2 * KEY_BYTES :]
    names = []
    for _ in range(2):
        length = rest[0] if rest else 0
        names.append(rest[1 : 1 + length].decode())
        rest = rest[1 + length :]
    if rest or not can_seal(seal_key) or not can_sign(sign_key):
        raise NotACard
    card = (names[0], names[1], seal_key, sign_key)
    written = b"".join(bytes([len(n)]) + n for n in (name.encode() for name in names))
    if seal_key + sign_key + written != content:
        raise NotACard
    return card


def _check(head: bytes) -> bytes:
    return hashlib.sha256(b"aftercare/card" + head).digest()[:CHECK]


def _symbols(packed: bytes) -> str:
    return base64.b32encode(packed).decode().rstrip("=")


def _bytes(symbols: str) -> bytes:
    """Return the whole bytes at the beginning of some symbols."""
    whole = symbols[: len(symbols) // 8 * 8]
    rest = symbols[len(whole) :]
    padded = rest + "A" * (-len(rest) % 8)
    return base64.b32decode(whole + padded)[: len(symbols) * 5 // 8]
