"""Sealed files: every way in which one may not be what it seems has a sentence of its own."""

import base64
import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.summary import Reply, Summary, Withdrawal
from aftercare_app.sharing import refusals
from aftercare_app.sharing.cards import Card, safety_number
from aftercare_app.sharing.checking import (
    checked_kit,
    checked_reply,
    checked_summary,
    checked_withdrawal,
)
from aftercare_app.sharing.keys import KeyPair
from aftercare_app.sharing.refusals import (
    CardGone,
    Damaged,
    ForAnotherCard,
    ForAnotherPerson,
    FromTheFuture,
    Newer,
    NotAllowed,
    NotOurs,
    OtherSort,
    PermissionEnded,
    Refused,
    ReSealed,
    SignatureWrong,
    TooLarge,
)
from aftercare_app.sharing.sealed import (
    BLOCK,
    HEADER,
    LARGEST,
    LARGEST_BODY,
    MAGIC,
    OVERHEAD,
    Opened,
    Sort,
    _plain,
    open_kit,
    open_sealed,
    seal,
    sign_kit,
    sort_of,
)
from aftercare_app.sharing.wire import encode
from tests.effort import tries
from tests.sharing.forging import reseal, sealed_by_hand
from tests.sharing.samples import (
    BARE,
    CARD,
    COORDINATOR,
    GRADUATE,
    KIT,
    NOW,
    REPLY,
    STRANGER,
    SUMMARY,
    TODAY,
    WITHDRAWAL,
)
from tests.sharing.strategies import kits, replies, summaries, withdrawals

FILE = seal(encode(SUMMARY), Sort.SUMMARY, GRADUATE, CARD.seal_key)
ANSWER = seal(encode(REPLY), Sort.REPLY, COORDINATOR, GRADUATE.seal_key)
HANDED = sign_kit(encode(KIT), COORDINATOR)


def summary_in(content, now=NOW, keys=(COORDINATOR,), gone=()):
    return checked_summary(open_sealed(content, keys, gone=gone), now)


def reply_in(content, now=NOW, keys=(GRADUATE,)):
    return checked_reply(open_sealed(content, keys), now)


def kit_in(content, now=NOW):
    return checked_kit(open_kit(content), now)


def sent(body=SUMMARY, sort=Sort.SUMMARY, sender=GRADUATE, to=CARD.seal_key):
    return seal(body if isinstance(body, bytes) else encode(body), sort, sender, to)


def changed(content, at, to=None):
    return content[:at] + bytes([content[at] ^ 1 if to is None else to]) + content[at + 1 :]


VERSION_AT, SORT_AT, ID_AT = len(MAGIC), len(MAGIC) + 1, len(MAGIC) + 2
AN_HOUR = timedelta(hours=1)
CASES = {
    "nothing at all": (NotOurs, lambda: summary_in(b"")),
    "a picture": (NotOurs, lambda: summary_in(b"\x89PNG\r\n" + bytes(5_000))),
    "a picture as a kit": (NotOurs, lambda: kit_in(b"\x89PNG\r\n")),
    "a gigabyte, by its first bytes": (TooLarge, lambda: summary_in(FILE + bytes(LARGEST))),
    "as large as is read": (Damaged, lambda: summary_in((FILE + bytes(LARGEST))[:LARGEST])),
    "a large kit": (TooLarge, lambda: kit_in(HANDED + bytes(LARGEST))),
    "a newer version": (Newer, lambda: summary_in(changed(FILE, VERSION_AT, 2))),
    "a newer kit": (Newer, lambda: kit_in(changed(HANDED, VERSION_AT, 9))),
    "a newer body": (Newer, lambda: summary_in(sent(b'{"version":2,"news":[]}'))),
    "no version": (Damaged, lambda: summary_in(changed(FILE, VERSION_AT, 0))),
    "no sort of ours": (Damaged, lambda: summary_in(changed(FILE, SORT_AT, 0))),
    "only its first bytes": (Damaged, lambda: summary_in(FILE[:HEADER])),
    "nothing sealed inside, for another card": (
        Damaged,
        lambda: summary_in(FILE[:OVERHEAD], keys=[STRANGER]),
    ),
    "cut short": (Damaged, lambda: summary_in(FILE[:-1])),
    "cut by a block": (Damaged, lambda: summary_in(FILE[:-BLOCK])),
    "longer by a block": (Damaged, lambda: summary_in(FILE + bytes(BLOCK))),
    "one bit changed": (Damaged, lambda: summary_in(changed(FILE, HEADER + 40))),
    "its key changed": (Damaged, lambda: summary_in(changed(FILE, HEADER))),
    "a key of zeros": (
        Damaged,
        lambda: summary_in(FILE[:HEADER] + bytes(32) + FILE[HEADER + 32 :]),
    ),
    "two files spliced": (Damaged, lambda: summary_in(FILE[:2000] + sent()[2000:])),
    "a kit cut short": (Damaged, lambda: kit_in(HANDED[:60])),
    "a kit cut short within its key": (Damaged, lambda: kit_in(HANDED[:100])),
    "another sort by its letter": (Damaged, lambda: summary_in(changed(FILE, SORT_AT, ord("W")))),
    "for another card": (ForAnotherCard, lambda: summary_in(FILE, keys=[STRANGER])),
    "for a card, where there is none": (ForAnotherCard, lambda: summary_in(FILE, keys=[])),
    "for an old card": (
        CardGone,
        lambda: summary_in(FILE, keys=[STRANGER], gone={COORDINATOR.key_id}),
    ),
    "an answer to somebody else": (ForAnotherPerson, lambda: reply_in(ANSWER, keys=[STRANGER])),
    "passed on by its reader": (
        ReSealed,
        lambda: summary_in(reseal(FILE, COORDINATOR, STRANGER.seal_key), keys=[STRANGER]),
    ),
    "passed on as if made for the new reader": (
        SignatureWrong,
        lambda: summary_in(
            reseal(FILE, COORDINATOR, STRANGER.seal_key, signed_for=STRANGER.seal_key),
            keys=[STRANGER],
        ),
    ),
    "signed by another key than it names": (
        SignatureWrong,
        lambda: summary_in(sealed_by_hand(encode(SUMMARY), signer=STRANGER)),
    ),
    "signed as another sort": (
        SignatureWrong,
        lambda: summary_in(sealed_by_hand(encode(SUMMARY), signed_sort=b"W")),
    ),
    "signed by a key that fits many texts": (
        SignatureWrong,
        lambda: summary_in(
            sealed_by_hand(
                encode(SUMMARY), sender_key=b"\1" + bytes(31), signature=b"\1" + bytes(63)
            )
        ),
    ),
    "a body longer than what is sealed": (
        NotAllowed,
        lambda: summary_in(sealed_by_hand(encode(SUMMARY), length=2**32 - 1)),
    ),
    "something hidden behind the signature": (
        NotAllowed,
        lambda: summary_in(sealed_by_hand(encode(BARE), pad=b"\0" * 9 + b"hidden")),
    ),
    "more padding than there should be": (
        NotAllowed,
        lambda: summary_in(sealed_by_hand(encode(SUMMARY), pad=bytes(BLOCK))),
    ),
    "a withdrawal among summaries": (
        OtherSort,
        lambda: summary_in(sent(WITHDRAWAL, Sort.WITHDRAWAL)),
    ),
    "a summary that calls itself a withdrawal": (
        NotAllowed,
        lambda: checked_withdrawal(open_sealed(sent(SUMMARY, Sort.WITHDRAWAL), [COORDINATOR]), NOW),
    ),
    "a summary among withdrawals": (
        OtherSort,
        lambda: checked_withdrawal(open_sealed(FILE, [COORDINATOR]), NOW),
    ),
    "a summary among answers": (
        OtherSort,
        lambda: checked_reply(open_sealed(FILE, [COORDINATOR]), NOW),
    ),
    "cut short, for another card": (Damaged, lambda: summary_in(FILE[:-1], keys=(GRADUATE,))),
    "a kit among summaries": (OtherSort, lambda: summary_in(HANDED)),
    "a summary among kits": (OtherSort, lambda: kit_in(FILE)),
    "a kit with one letter changed": (SignatureWrong, lambda: kit_in(changed(HANDED, 40))),
    "a kit with somebody else's card": (
        SignatureWrong,
        lambda: kit_in(sign_kit(encode(KIT), STRANGER)),
    ),
    "made tomorrow": (FromTheFuture, lambda: summary_in(FILE, NOW - timedelta(days=1) - AN_HOUR)),
    "an answer made tomorrow": (
        FromTheFuture,
        lambda: reply_in(ANSWER, NOW - timedelta(days=1) - AN_HOUR),
    ),
    "a kit made tomorrow": (
        FromTheFuture,
        lambda: kit_in(HANDED, NOW - timedelta(days=1) - AN_HOUR),
    ),
    "read after its permission ended": (
        PermissionEnded,
        lambda: summary_in(FILE, NOW + timedelta(days=61)),
    ),
    "text that hides something": (
        NotAllowed,
        lambda: summary_in(sent(encode(SUMMARY).replace(b"Sam R.", "Sam\u202eR.".encode()))),
    ),
}


class TestRefusals:
    @pytest.mark.parametrize(("refusal", "taking_in"), CASES.values(), ids=CASES)
    def test_every_case_is_refused_by_its_name(self, refusal, taking_in):
        with pytest.raises(Refused) as told:
            taking_in()
        assert type(told.value) is refusal

    def test_every_refusal_has_a_sentence_of_its_own(self):
        named = [one for one in vars(refusals).values() if isinstance(one, type)]
        named = [one for one in named if issubclass(one, Refused) and one is not Refused]
        assert max(Counter(one.sentence for one in named).values()) == 1
        by_services = {refusals.AlreadyHere, refusals.SequenceReused, refusals.Withdrawn}
        assert {refusal for refusal, _ in CASES.values()} | by_services == set(named)


class TestReading:
    def test_what_was_sealed_is_opened_and_known_by_its_keys(self):
        opened = open_sealed(FILE, [STRANGER, COORDINATOR])
        assert opened == Opened(
            Sort.SUMMARY, encode(SUMMARY), GRADUATE.sign_key, COORDINATOR.seal_key
        )
        assert summary_in(FILE) == SUMMARY
        assert reply_in(ANSWER) == REPLY
        assert kit_in(HANDED) == KIT
        withdrawal = open_sealed(sent(WITHDRAWAL, Sort.WITHDRAWAL), [COORDINATOR])
        assert checked_withdrawal(withdrawal, NOW) == WITHDRAWAL

    @pytest.mark.ci
    @tries(120)
    @given(summaries() | withdrawals() | replies())
    def test_the_bytes_of_the_preview_are_the_bytes_that_come(self, body):
        sorts = {Summary: Sort.SUMMARY, Withdrawal: Sort.WITHDRAWAL, Reply: Sort.REPLY}
        checks = {Summary: checked_summary, Withdrawal: checked_withdrawal, Reply: checked_reply}
        shown = encode(body)
        content = seal(shown, sorts[type(body)], GRADUATE, COORDINATOR.seal_key)
        opened = open_sealed(content, [COORDINATOR])
        assert opened.body == shown
        assert checks[type(body)](opened, body.made_at) == body

    @tries(60)
    @given(kits(CARD))
    def test_a_kit_comes_as_it_was_made(self, kit):
        opened = open_kit(sign_kit(encode(kit), COORDINATOR))
        assert opened.body == encode(kit)
        assert checked_kit(opened, kit.made_at) == kit

    def test_a_permission_holds_until_the_end_of_its_last_day(self):
        last = NOW.replace(hour=23, minute=59) + (SUMMARY.permission.ends - TODAY)
        assert summary_in(FILE, last) == SUMMARY

    def test_a_clock_may_run_a_day_ahead(self):
        assert summary_in(FILE, SUMMARY.made_at - timedelta(hours=24)) == SUMMARY

    def test_all_files_of_one_size_class_look_alike_from_outside(self):
        sizes = {len(sent(body)) for body in (BARE, replace(BARE, words="x" * 280))}
        assert sizes == {4160}
        assert sent(BARE) != sent(BARE)
        assert b"Sam" not in FILE
        assert GRADUATE.sign_key not in FILE
        assert (len(FILE) - 64) % BLOCK == 0

    def test_the_largest_body_just_fits_and_one_more_byte_does_not(self):
        assert LARGEST == 262_144, "so much is read before anything is looked at"
        content = sent(b"x" * LARGEST_BODY)
        assert len(content) <= LARGEST
        assert len(open_sealed(content, [COORDINATOR]).body) == LARGEST_BODY
        with pytest.raises(TooLarge):
            sent(b"x" * (LARGEST_BODY + 1))
        assert len(open_kit(sign_kit(b"x" * LARGEST_BODY, COORDINATOR)).body) == LARGEST_BODY
        assert open_kit(sign_kit(b"", COORDINATOR)).body == b""
        with pytest.raises(TooLarge):
            sign_kit(b"x" * (LARGEST_BODY + 1), COORDINATOR)

    def test_nothing_is_sealed_for_a_key_that_keeps_nothing_secret(self):
        with pytest.raises(ValueError, match="key"):
            sent(to=bytes(32))

    @tries(300)
    @given(st.binary(max_size=40) | st.binary(max_size=8).map(MAGIC.__add__))
    def test_a_look_at_the_first_bytes_never_raises(self, content):
        assert sort_of(content) in (*Sort, "kit", None)

    def test_sorts_are_told_by_the_first_bytes(self):
        found = [sort_of(one) for one in (FILE, ANSWER, HANDED, sent(WITHDRAWAL, Sort.WITHDRAWAL))]
        assert found == [Sort.SUMMARY, Sort.REPLY, "kit", Sort.WITHDRAWAL]

    @pytest.mark.parametrize("sort", Sort)
    def test_the_first_bytes_are_what_the_module_says(self, sort):
        letter = {Sort.SUMMARY: b"S", Sort.WITHDRAWAL: b"W", Sort.REPLY: b"R"}[sort]
        assert sent(sort=sort)[:8] == b"AFTSHR\1" + letter


class TestKeptFiles:
    """Files made by the first version stay readable; their bytes are in vectors.json."""

    VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))

    def test_a_file_of_the_first_version_is_still_read(self):
        kept = base64.b64decode(self.VECTORS["reply"])
        assert reply_in(kept) == REPLY
        assert kit_in(base64.b64decode(self.VECTORS["kit"])) == KIT

    def test_bodies_cards_and_numbers_are_written_as_then(self):
        assert encode(SUMMARY).decode() == self.VECTORS["summary"]
        assert encode(WITHDRAWAL).decode() == self.VECTORS["withdrawal"]
        assert sign_kit(encode(KIT), COORDINATOR) == base64.b64decode(self.VECTORS["kit"])
        assert CARD.text == self.VECTORS["card"]
        assert Card.parse(self.VECTORS["card"]) == CARD
        number = safety_number(GRADUATE.sign_key, COORDINATOR.sign_key)
        assert number == self.VECTORS["safety_number"]

    def test_inside_is_what_the_module_says(self):
        reader = KeyPair(GRADUATE.seal_private, GRADUATE.sign_private)
        plain = _plain(base64.b64decode(self.VECTORS["reply"]), reader)
        body = encode(REPLY)
        assert plain[: 4 + len(body)] == len(body).to_bytes(4, "big") + body
        assert plain[4 + len(body) :][:64] == reader.seal_key + COORDINATOR.sign_key
        assert len(plain) == BLOCK
