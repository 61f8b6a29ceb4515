"""Type on paper: lines that fit, letters that join, words that run from right to left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare_app.paper.arabic import joined, plain
from aftercare_app.paper.bidi import in_order, runs_right_to_left, together
from aftercare_app.paper.flow import Row, pages_of, text_rows
from aftercare_app.paper.fonts import boxes, drawn, readable, width
from aftercare_app.paper.lines import Type, broken
from tests.paper.reading import squeezed

PLAIN = Type(12)


def order(text, *, right_to_left=False):
    return "".join(in_order(text, right_to_left=right_to_left))


class TestArabic:
    @pytest.mark.parametrize(
        ("word", "shapes"),
        [
            ("سلام", "\ufeb3\ufefc\ufee1"),  # lam and alef are one
            ("كتب", "\ufedb\ufe98\ufe90"),
            ("دار", "\ufea9\ufe8d\ufead"),  # letters that reach to nobody
            ("بِت", "\ufe91\u0650\ufe96"),  # a point parts no letters
            ("ab c", "ab c"),
        ],
    )
    def test_letters_take_the_shape_that_their_neighbours_ask_for(self, word, shapes):
        assert joined(word) == shapes

    @given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچ ab1", max_size=12))
    def test_a_shape_stands_for_its_letter(self, text):
        assert "".join(map(plain, joined(text))) == text


class TestDirection:
    @pytest.mark.parametrize(
        ("text", "from_right", "seen"),
        [
            ("Call דנה at 5", False, "Call הנד at 5"),
            ("שלום (רותי)", True, "(יתור) םולש"),
            ("טל 555-0142", True, "555-0142 לט"),
            ("رقم 555-0142 ب", True, "ب 555-0142 مقر"),  # a phone number is never turned
            ("a, b", False, "a, b"),
        ],
    )
    def test_a_line_is_drawn_in_the_order_in_which_it_is_seen(self, text, from_right, seen):
        assert order(text, right_to_left=from_right) == seen
        assert runs_right_to_left(text) is from_right

    @given(st.text(alphabet="ab 12.,()-אבגسلا👩\u200d\u0301", max_size=20))
    def test_nothing_is_lost_or_added(self, text):
        signs = "".join(in_order(text, right_to_left=runs_right_to_left(text)))
        assert sorted(signs.translate({40: 41})) == sorted(text.translate({40: 41}))

    def test_what_belongs_together_stays_together(self):
        assert list(together("e\u0301👩\u200d👧👍🏽🇺🇸")) == ["e\u0301", "👩\u200d👧", "👍🏽", "🇺🇸"]


class TestLines:
    @settings(max_examples=30)
    @given(st.text(max_size=120), st.floats(min_value=30, max_value=300))
    def test_every_line_fits_and_no_sign_is_lost(self, text, room):
        lines = broken(text, room, PLAIN)
        assert squeezed("".join(line.text for line in lines)) == squeezed(readable(text))
        assert all(width(line.text, 12) <= room + 0.01 for line in lines)

    def test_words_are_broken_only_where_one_is_too_long(self):
        lines = [line.text for line in broken("go " + "x" * 40 + " on", 100, PLAIN)]
        assert lines[0] == "go"
        assert "".join(lines[1:]) == "x" * 40 + " on"

    def test_a_sign_that_no_font_has_is_told_and_still_drawn(self):
        assert boxes("Привет é 😀 ש س ạ") == frozenset("Привет")
        assert "".join(piece for _font, piece in drawn("Ж", bold=True, right_to_left=False)) == "Ж"

    def test_marks_that_turn_text_around_are_left_out(self):
        assert readable("a\u202eb\u200b\x07") == "ab"


def a_row(height, *, glued=False):
    return Row(height, lambda *_where: None, glued=glued)


class TestPages:
    def test_a_heading_never_ends_a_page(self):
        text, heading, after = a_row(80), a_row(15, glued=True), a_row(10)
        assert pages_of([text, heading, after], 100) == [[text], [heading, after]]

    def test_the_head_of_a_table_comes_again(self):
        head, rows = a_row(10, glued=True), [a_row(45) for _ in range(4)]
        assert pages_of([head, *rows], 100, head) == [[head, *rows[:2]], [head, *rows[2:]]]

    def test_what_is_higher_than_a_page_does_not_go_round_in_circles(self):
        rows = [a_row(500, glued=True) for _ in range(3)]
        assert sum(map(len, pages_of(rows, 100))) == 3

    @settings(max_examples=30)
    @given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=30))
    def test_every_row_is_on_one_page_and_pages_are_not_too_full(self, heights):
        rows = [a_row(height, glued=glued) for height, glued in heights]
        pages = pages_of(rows, 100)
        assert [row for page in pages for row in page] == rows
        assert all(page for page in pages[1:])
        for page in pages:
            if len(page) > 1 and not all(row.glued for row in page[:-1]):
                assert sum(row.height for row in page) <= 100

    def test_a_paragraph_leaves_no_line_alone(self):
        lines = text_rows("word " * 60, 100, PLAIN)
        assert [row.glued for row in lines][:1] == [True]
        assert [row.glued for row in lines][-2:] == [True, False]
