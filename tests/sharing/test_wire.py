"""What is shared as bytes: one form for one meaning, and nothing that hides."""

import base64
import json
import unicodedata
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.kit import Kit
from aftercare_app.domain.permission import Category
from aftercare_app.domain.summary import (
    CallMe,
    Reply,
    SharedCheckIn,
    SharedNote,
    Summary,
    Withdrawal,
)
from aftercare_app.domain.weeks import Week
from aftercare_app.sharing.limits import TEXTS
from aftercare_app.sharing.meaning import FIELDS
from aftercare_app.sharing.refusals import Newer, NotAllowed, TooLarge
from aftercare_app.sharing.texts import is_shareable
from aftercare_app.sharing.wire import decode, encode, fit
from tests.effort import tries
from tests.sharing.samples import (
    BARE,
    BODIES,
    GRADUATE,
    KIT,
    PERMISSION,
    REPLY,
    SUMMARY,
    TODAY,
    weeks_up_to,
)
from tests.sharing.strategies import kits, replies, summaries, withdrawals


class TestOneForm:
    @pytest.mark.ci
    @tries(300)
    @given(summaries() | withdrawals() | replies() | kits())
    def test_what_is_read_is_what_was_written_and_its_bytes_stay_the_same(self, body):
        written = encode(body)
        read = decode(written, type(body))
        assert read == body
        assert encode(read) == written

    @pytest.mark.parametrize("body", BODIES, ids=lambda body: type(body).__name__)
    def test_fields_stand_in_their_declared_order_without_spaces(self, body):
        plain = json.loads(encode(body))
        assert list(plain) == [field.name for field in fields(body)]
        again = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        assert again.encode() == encode(body)

    def test_days_moments_and_keys_have_their_plain_form(self):
        plain = json.loads(encode(SUMMARY))
        assert plain["made_on"] == "2026-11-24"
        assert plain["made_at"] == "2026-11-24T18:30:05.000250Z"
        assert base64.b64decode(plain["reply_key"], validate=True) == GRADUATE.seal_key

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (b'{"version":1', b'{"version":1,"version":1'),
            (b'"sequence":7', b'"sequence":7.0'),
            (b'"sequence":7', b'"sequence":7e0'),
            (b'"sequence":7', b'"sequence":"7"'),
            (b'"sequence":7', b'"sequence":true'),
            (b'"sequence":7', b'"sequence": 7'),
            (b'"sequence":7', b'"sequence":7,"extra":0'),
            (b'"sequence":7,', b""),
            (b"Sam R.", b"S\\u0061m R."),
            (b"000250Z", b"000250+00:00"),
            (b"000250Z", b"000250"),
            (b"2026-11-24T", b"2026-11-24 "),
            (b'"alias":"Sam R."', b'"alias":null'),
            (b'"alias":"Sam R."', b'"alias":"\\ud800"'),
            (b'"alias":"Sam R."', b'"alias":"\xff"'),
            (b"00000000-0000-0000-0000-000000000002", b"00000000000000000000000000000002"),
            (b'"notes":[', b'"notes":' + b"[" * 50_000),
            (b'"sequence":7', b'"sequence":1' + b"0" * 5_000),
            (b'"sequence":7', b'"sequence":NaN'),
        ],
    )
    def test_another_way_of_writing_the_same_is_refused(self, old, new):
        written = encode(SUMMARY)
        assert old in written
        with pytest.raises(NotAllowed):
            decode(written.replace(old, new, 1), Summary)

    def test_nothing_may_stand_before_or_after_it(self):
        for changed in (
            b" " + encode(REPLY),
            encode(REPLY) + b"\n",
            b"\xef\xbb\xbf" + encode(REPLY),
        ):
            with pytest.raises(NotAllowed):
                decode(changed, Reply)

    @pytest.mark.parametrize(
        "content", [b"", b"{}", b"null", b"[]", b'"', b"\x00", b'{"version":1}']
    )
    @pytest.mark.parametrize("sort", [Summary, Withdrawal, Reply, Kit])
    def test_what_is_no_body_is_refused(self, content, sort):
        with pytest.raises(NotAllowed):
            decode(content, sort)

    def test_a_body_of_another_sort_is_refused(self):
        for body in BODIES:
            for sort in {Summary, Withdrawal, Reply, Kit} - {type(body)}:
                with pytest.raises(NotAllowed):
                    decode(encode(body), sort)

    def test_a_newer_version_is_told_as_such_however_it_looks(self):
        for content in (b'{"version":2}', b'{"hello":[1],"version":99}'):
            with pytest.raises(Newer):
                decode(content, Summary)

    def test_more_than_any_file_may_hold_is_not_even_read(self):
        with pytest.raises(TooLarge):
            decode(b"[" * (256 * 1024 + 1), Kit)


class TestText:
    HIDDEN = [
        *("\x00", "\x07", "\x1b", "\x7f", "\x85", "\t", "\r"),
        *("\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"),
        *("\ue000", "\uf8ff", "\U000f0000", "\U00100000", "\ufffe", "\ufdd0", "\U0010ffff"),
        *("\u2028", "\u2029", "\u200b", "\ufeff", "\u00ad", "\u2060", "\U000e0041"),
        "e\u0301",
        "\u212b",
    ]

    @pytest.mark.parametrize("text", HIDDEN, ids=ascii)
    def test_text_that_hides_something_is_refused_wherever_it_stands(self, text):
        for changed in (replace(SUMMARY, words=f"a{text}b"), replace(SUMMARY, alias=f"a{text}b")):
            with pytest.raises(NotAllowed):
                encode(changed)
            forged = json.dumps(
                json.loads(encode(SUMMARY)) | {"words": f"a{text}b"},
                ensure_ascii=False,
                separators=(",", ":"),
            )
            with pytest.raises(NotAllowed):
                decode(forged.encode(), Summary)

    @pytest.mark.parametrize(
        "text", ["Zoë", "שלום", "مرحبا", "ไทย", "👩‍👧", "می‌خواهم", "“so” – it…", "٣", "ǅ", "日本"]
    )
    def test_every_script_and_emoji_may_be_shared(self, text):
        assert fit(text, 80) == text
        assert decode(encode(replace(SUMMARY, words=text)), Summary).words == text

    def test_a_character_too_new_for_this_reader_does_not_stop_a_file(self):
        unknown = "\U0003fffd"
        assert unicodedata.category(unknown) == "Cn"
        assert decode(encode(replace(SUMMARY, words=unknown)), Summary).words == unknown
        assert fit(unknown, 80) == ""

    @tries(600)
    @given(
        st.text() | st.text(alphabet="\n\r\t a\u0301é\u200d👩‍\u202e\ue000"),
        st.integers(1, 30),
        st.booleans(),
    )
    def test_any_text_is_made_fit_and_stays_as_it_is_then(self, text, limit, lines):
        fitted = fit(text, limit, lines=lines)
        assert is_shareable(fitted, limit, lines=lines)
        assert fit(fitted, limit, lines=lines) == fitted

    def test_lone_surrogates_are_taken_out(self):
        assert fit("a\ud800b", 10) == "ab"

    def test_letters_and_their_accents_become_one_even_around_what_is_taken_out(self):
        assert fit("e\u0301", 10) == "é"
        assert fit("e\u202e\u0301", 10) == "é"

    def test_what_is_cut_says_so(self):
        assert fit("one two three", 8) == "one two…"
        assert fit("one\ntwo", 80) == "one two"
        assert fit("one\r\n two\u2028three", 80, lines=True) == "one\n two\nthree"

    def test_every_field_of_text_has_its_limit(self):
        """A new field of text without a limit would be a hole; here it is a failing test."""
        seen = set()

        def walk(sort):
            if not is_dataclass(sort) or sort in seen:
                return
            seen.add(sort)
            hints = get_type_hints(sort)
            texts = {name for name, hint in hints.items() if hint is str or str in get_args(hint)}
            assert texts == set(TEXTS.get(sort, {})), sort
            for hint in hints.values():
                for one in (
                    hint,
                    *get_args(hint),
                    *(b for a in get_args(hint) for b in get_args(a)),
                ):
                    walk(one)

        for sort in (Summary, Withdrawal, Reply, Kit):
            walk(sort)
        assert seen == set(FIELDS)
        assert len(seen) == 17

    def test_one_character_too_many_is_refused(self):
        assert encode(replace(SUMMARY, words="x" * 280))
        with pytest.raises(NotAllowed):
            encode(replace(SUMMARY, words="x" * 281))


def permitted(**changed):
    return replace(SUMMARY, permission=replace(PERMISSION, **changed))


def without(category):
    rest = tuple(one for one in Category if one is not category)
    return permitted(categories=rest)


WEEK = timedelta(days=7)
ODD = {
    "a category that was not ticked": [without(one) for one in Category],
    "categories out of order": [
        permitted(categories=tuple(Category)[::-1]),
        permitted(categories=(*Category, Category.NOTES)),
    ],
    "a family note": [
        replace(SUMMARY, notes=(SharedNote(TODAY, ActivityKind.FAMILY, "x"),)),
    ],
    "weeks unsorted, twice, with a gap, too long, too few": [
        replace(SUMMARY, weeks=SUMMARY.weeks[::-1]),
        replace(SUMMARY, weeks=(*SUMMARY.weeks[:-2], SUMMARY.weeks[-1], SUMMARY.weeks[-1])),
        replace(SUMMARY, weeks=SUMMARY.weeks[:1] + SUMMARY.weeks[2:] + SUMMARY.weeks[-1:]),
        replace(SUMMARY, weeks=SUMMARY.weeks[1:]),
        replace(BARE, weeks=(*BARE.weeks[:3], Week(BARE.weeks[3].first, TODAY + WEEK))),
        replace(BARE, weeks=()),
    ],
    "made outside of its last week": [
        replace(SUMMARY, made_on=SUMMARY.weeks[-1].last + WEEK),
        replace(BARE, weeks=weeks_up_to(TODAY + WEEK, 4)),
        replace(BARE, weeks=weeks_up_to(TODAY - WEEK, 4)),
    ],
    "check-ins unsorted, twice, to come, too many": [
        replace(SUMMARY, check_ins=SUMMARY.check_ins[::-1]),
        replace(SUMMARY, check_ins=SUMMARY.check_ins[-1:] * 2),
        replace(SUMMARY, check_ins=(SharedCheckIn(TODAY + WEEK, (None,) * 9),)),
        replace(
            SUMMARY,
            check_ins=(
                SharedCheckIn(SUMMARY.check_ins[0].on - WEEK, (None,) * 9),
                *SUMMARY.check_ins,
            ),
        ),
    ],
    "answers out of range or too few": [
        replace(SUMMARY, check_ins=(SharedCheckIn(TODAY, numbers),))
        for numbers in ((8, *[None] * 8), (-1, *[None] * 8), (None,) * 8, (None,) * 10)
    ],
    "scores out of range": [
        replace(SUMMARY, screens=(replace(SUMMARY.screens[0], score=7),)),
        replace(SUMMARY, screens=(replace(SUMMARY.screens[1], score=9),)),
        replace(SUMMARY, screens=SUMMARY.screens[:1] * 2),
        replace(SUMMARY, screens=(replace(SUMMARY.screens[0], on=TODAY + WEEK),)),
    ],
    "counts of nothing we count": [
        replace(SUMMARY, counts=(replace(SUMMARY.counts[0], what="drinks"),)),
        replace(SUMMARY, counts=(replace(SUMMARY.counts[0], logged=-1),)),
        replace(SUMMARY, counts=SUMMARY.counts[:1] * 2),
    ],
    "marks for other weeks": [
        replace(SUMMARY, anchors=(replace(SUMMARY.anchors[0], marks=(None,) * 11),))
    ],
    "returns to come or twice": [
        replace(SUMMARY, returns=(TODAY + WEEK,)),
        replace(SUMMARY, returns=SUMMARY.returns * 2),
    ],
    "more than there may be": [
        replace(SUMMARY, anchors=SUMMARY.anchors * 16),
        replace(SUMMARY, goals=SUMMARY.goals * 31),
        replace(SUMMARY, notes=SUMMARY.notes * 21),
        replace(SUMMARY, contexts=SUMMARY.contexts * 2),
        replace(SUMMARY, read_replies=SUMMARY.read_replies * 2),
        replace(SUMMARY, call=CallMe(wishes=SUMMARY.call.wishes * 2)),
    ],
    "a permission that does not hold": [
        permitted(starts=TODAY + WEEK),
        permitted(ends=TODAY - timedelta(days=1)),
        permitted(ends=TODAY + timedelta(days=366)),
        permitted(signed_on=TODAY + WEEK),
        permitted(every_weeks=3),
        permitted(purpose_words=""),
        permitted(signed_name=""),
        permitted(recipient=""),
        permitted(version=0),
    ],
    "numbers and moments out of range": [
        replace(SUMMARY, sequence=0),
        replace(SUMMARY, sequence=2**53 + 1),
        replace(SUMMARY, version=0),
        replace(SUMMARY, made_at=SUMMARY.made_at + timedelta(days=2)),
        replace(SUMMARY, made_at=SUMMARY.made_at.replace(tzinfo=None)),
        replace(SUMMARY, graduated_on=TODAY.replace(year=9000)),
    ],
    "a key that keeps nothing secret": [
        replace(SUMMARY, reply_key=bytes(32)),
        replace(SUMMARY, reply_key=GRADUATE.seal_key[:31]),
    ],
    "times that no clock shows": [
        replace(REPLY, call_at="24:00"),
        replace(REPLY, call_at="9:00"),
        replace(REPLY, call_at="٠٩:00"),
    ],
    "a kit with odd lines": [
        replace(KIT, card=""),
        replace(KIT, card=KIT.card.lower()),
        replace(KIT, card=KIT.card[:-1]),
        replace(KIT, check_ups=KIT.check_ups[::-1]),
        replace(KIT, contacts=KIT.contacts * 41),
        *(
            replace(KIT, anchors=(replace(KIT.anchors[0], **changed),))
            for changed in (
                {"weekdays": (3, 1)},
                {"weekdays": (7,)},
                {"per_week": 0},
                {"minutes": 0},
                {"subtype": "walk"},
                {"at": "noon"},
            )
        ),
        replace(KIT, appointments=(replace(KIT.appointments[0], at=""),)),
    ],
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_what_makes_no_sense_is_neither_sent_nor_taken_in(odd):
    for body in odd:
        with pytest.raises(NotAllowed):
            encode(body)
        with pytest.raises(NotAllowed):
            decode(written(body), type(body))


def written(body):
    """Return a body as bytes without asking whether it makes sense."""
    return msgspec.json.encode(body)
