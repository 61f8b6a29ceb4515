"""Nothing a person writes is lost but control characters, and that is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.text import around, clean, excerpt, fold


@pytest.mark.parametrize(
    ("typed", "kept", "removed"),
    [
        ("Walked home", "Walked home", 0),
        ("  Walked home \n", "Walked home", 0),
        ("one\r\ntwo\rthree", "one\ntwo\nthree", 0),
        ("a\tb", "a\tb", 0),
        ("bell\x07 and \x00nul", "bell and nul", 2),
        ("C1 \x85 sign", "C1  sign", 1),
        ("lone \ud800 surrogate", "lone  surrogate", 1),
        ("👩🏽‍🚀 stays", "👩🏽‍🚀 stays", 0),
        ("مرحبا \u200fשלום", "مرحبا \u200fשלום", 0),
    ],
)
def test_only_control_characters_are_taken_out(typed, kept, removed):
    cleaned = clean(typed)
    assert (cleaned.text, cleaned.removed) == (kept, removed)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_text_without_control_characters_is_kept_to_the_letter(typed):
    assert clean(typed).text == typed.strip()
    assert clean(typed).removed == 0


@given(st.text())
def test_cleaning_twice_changes_nothing_more_and_always_fits_a_file(typed):
    once = clean(typed).text
    assert clean(once).text == once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("words", "folded"),
    [("Café", "cafe"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Ñandú", "nandu")],
)
def test_search_sees_neither_case_nor_accents(words, folded):
    assert fold(words) == folded


def test_an_excerpt_is_cut_at_a_word():
    assert excerpt("one two three four", 12) == "one two…"
    assert excerpt("short\nlines", 90) == "short lines"


def test_an_excerpt_shows_the_words_that_were_searched():
    note = "a long beginning " * 10 + "then the harbour came up " + "and more " * 20
    assert "harbour" in around(note, fold("HARBOUR"))
    assert around(note, fold("HARBOUR")).startswith("…")
