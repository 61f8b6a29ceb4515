"""A coordinator's card: typed, pasted, linked, drawn; and the number two people compare."""

import re

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.sharing.cards import (
    PREFIX,
    Card,
    CardMistyped,
    CardNewer,
    NotACard,
    _check,
    _symbols,
    card_svg,
    safety_number,
)
from aftercare_app.sharing.keys import _EMPTY, _WEAK, KeyPair, can_seal, can_sign
from tests.effort import tries
from tests.sharing.samples import CARD, COORDINATOR, GRADUATE, STRANGER
from tests.sharing.strategies import cards

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


class TestCards:
    @tries(120)
    @given(cards())
    def test_a_card_is_read_from_its_text_and_its_link(self, card):
        assert Card.parse(card.text) == card
        assert Card.parse(card.link) == card

    @pytest.mark.parametrize(
        "typed",
        [
            "  " + CARD.text + "\n",
            CARD.text.lower(),
            CARD.link.upper(),
            " ".join(re.findall(".{1,5}", CARD.text)),
            "\n> ".join(re.findall(".{1,30}", CARD.text)),
            f"Hi Sam, this is my Aftercare card: {CARD.link}. See you, María 7",
            f"{CARD.text}{CARD.text}",
            f"{CARD.text[:40]} … here is all of it: {CARD.text}",
            CARD.text.replace("O", "0").replace("B", "8"),
            "\u200b".join(CARD.text),
        ],
    )
    def test_spaces_case_and_words_around_it_are_forgiven(self, typed):
        assert Card.parse(typed) == CARD

    @pytest.mark.parametrize("typed", ["", "hello", "aftercare://card/", "AFT CARE", "x" * 10**6])
    def test_text_without_a_card_is_told(self, typed):
        with pytest.raises(NotACard):
            Card.parse(typed)

    def test_any_slip_is_told_from_a_newer_card(self):
        start = len(PREFIX)
        for at in range(start, len(CARD.text)):
            for other in {
                ALPHABET[(ALPHABET.index(CARD.text[at]) + step) % 32] for step in (1, 16)
            }:
                with pytest.raises(CardMistyped):
                    Card.parse(CARD.text[:at] + other + CARD.text[at + 1 :])

    @tries(120)
    @given(st.integers(len(PREFIX), len(CARD.text) - 1))
    def test_a_part_of_a_card_is_told(self, end):
        with pytest.raises((CardMistyped, NotACard)):
            Card.parse(CARD.text[:end])

    def test_a_newer_card_is_told(self):
        with pytest.raises(CardNewer):
            Card.parse(made(2, b"whatever comes next"))

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            bytes(66),
            bytes(32) + COORDINATOR.sign_key + b"\1A\0",
            COORDINATOR.seal_key + bytes(32) + b"\1A\0",
            COORDINATOR.seal_key + COORDINATOR.sign_key + b"\0\0",
            COORDINATOR.seal_key + COORDINATOR.sign_key + b"\1\xff\0",
            COORDINATOR.seal_key + COORDINATOR.sign_key + b"\1A\0more",
            COORDINATOR.seal_key + COORDINATOR.sign_key + b"\x05A\0",
            COORDINATOR.seal_key + COORDINATOR.sign_key + b"\x3d" + b"A" * 61 + b"\0",
            COORDINATOR.seal_key + COORDINATOR.sign_key + "\x04A\u202e\0".encode(),
        ],
    )
    def test_what_no_app_ever_made_is_no_card(self, content):
        with pytest.raises(NotACard):
            Card.parse(made(1, content))

    @pytest.mark.parametrize("name", ["", "x" * 61, "a\nb", "a\u202eb"])
    def test_a_card_cannot_be_made_with_a_name_that_hides_something(self, name):
        with pytest.raises(ValueError, match="names"):
            Card(name, "", COORDINATOR.seal_key, COORDINATOR.sign_key)

    def test_a_card_shows_no_secret(self):
        shown = repr(COORDINATOR) + str(CARD)
        for secret in (COORDINATOR.seal_private, COORDINATOR.sign_private):
            assert secret.hex() not in shown
            assert repr(secret) not in shown


class TestDrawing:
    def test_a_card_is_drawn_black_on_white_with_a_quiet_zone(self):
        svg = card_svg(CARD.link)
        side = int(re.search(r'viewBox="0 0 (\d+)', svg).group(1))
        assert side >= 41 + 8, "version 6 has 41 modules, and 4 are left free on each side"
        assert "#fff" in svg
        assert "#000" in svg
        assert "<script" not in svg

    def test_colours_are_those_that_were_asked_for(self):
        svg = card_svg(CARD.text, dark="#123456", light="#fedcba")
        assert "#123456" in svg
        assert "#fedcba" in svg

    def test_even_a_card_with_the_longest_names_can_be_drawn(self):
        longest = Card("字" * 60, "🙂" * 60, COORDINATOR.seal_key, COORDINATOR.sign_key)
        assert Card.parse(longest.link) == longest
        assert "<svg" in card_svg(longest.link)


class TestSafetyNumber:
    def test_both_sides_see_the_same_forty_digits(self):
        one = safety_number(GRADUATE.sign_key, COORDINATOR.sign_key)
        assert one == safety_number(COORDINATOR.sign_key, GRADUATE.sign_key)
        assert re.fullmatch(r"(?:\d{5} ){7}\d{5}", one)
        assert one != safety_number(STRANGER.sign_key, COORDINATOR.sign_key)


class TestKeys:
    def test_new_keys_are_new_and_know_their_public_halves(self):
        one, other = KeyPair.new(), KeyPair.new()
        assert one != other
        assert len({one.seal_key, other.seal_key, one.sign_key, other.sign_key}) == 4
        assert len(one.key_id) == 8
        assert can_seal(one.seal_key)
        assert can_sign(one.sign_key)

    def test_keys_of_another_length_are_refused(self):
        for seal, sign in ((31, 32), (32, 31), (33, 32), (32, 33), (0, 0)):
            with pytest.raises(ValueError, match="32"):
                KeyPair(bytes(seal), bytes(sign))

    def test_every_point_of_small_order_is_known_and_no_other(self):
        """On edwards25519, eight times such a point is the neutral one (RFC 8032, 5.1.7)."""
        for weak in _WEAK:
            assert eight_times(weak) == (0, 1)
            for sign in (0, 0x80):
                assert not can_sign(weak[:-1] + bytes([weak[-1] | sign]))
        for pair in (GRADUATE, COORDINATOR, STRANGER):
            assert eight_times(pair.sign_key) != (0, 1)
        assert len(_WEAK) == 7, "all there are, some written in two ways"

    def test_every_key_that_keeps_nothing_secret_is_known_and_no_other(self):
        """The library refuses to share a secret with exactly these."""
        private = X25519PrivateKey.generate()
        for empty in _EMPTY:
            for top in (0, 0x80):
                key = empty[:-1] + bytes([empty[-1] | top])
                assert not can_seal(key)
                with pytest.raises(ValueError, match="shared key"):
                    private.exchange(X25519PublicKey.from_public_bytes(key))
        assert len(_EMPTY) == 7, "all there are: https://cr.yp.to/ecdh.html"


def made(version: int, content: bytes) -> str:
    head = bytes([version]) + len(content).to_bytes(2, "big") + content
    return PREFIX + _symbols(head + _check(head))


P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P


def eight_times(encoded: bytes) -> tuple[int, int]:
    """Multiply an encoded point by eight, by the textbook."""
    y = int.from_bytes(encoded, "little") % 2**255 % P
    xx = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if x * x % P != xx:
        x = x * pow(2, (P - 1) // 4, P) % P
    assert x * x % P == xx, "on the curve"
    for _ in range(3):
        k = D * x * x * y * y % P
        x, y = (
            2 * x * y * pow(1 + k, -1, P) % P,
            (y * y + x * x) * pow(1 - k, -1, P) % P,
        )
    return x, y
