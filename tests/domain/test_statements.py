"""An "I" statement says only what was given, and never twice a full stop."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare_app.domain.statements import (
    Feeling,
    StatementForm,
    from_plain,
    sentences_of,
    statement_problems,
    tidy,
    to_plain,
)


@pytest.mark.parametrize(
    ("feels", "when", "because", "need"), list(product([True, False], repeat=4))
)
def test_what_is_left_out_is_left_out_of_the_sentence(feels, when, because, need):
    form = StatementForm(
        feelings=(Feeling.HURT,) if feels else (),
        when="you leave early" if when else " . ",
        because="I miss you" if because else "",
        need="a call" if need else " ",
    )
    said = " ".join(sentences_of(form))
    assert ("{feelings}" in said) == feels
    assert ("{when}" in said) == (feels and when)
    assert ("{because}" in said) == (feels and because)
    assert ("{need}" in said) == need


def test_own_words_are_a_feeling_too():
    assert StatementForm(own_feeling="small").feels
    assert not StatementForm(own_feeling=" . ").feels


def test_too_long_a_part_is_told():
    form = StatementForm(when="x" * 203 + ".", need="y" * 200)
    assert {name: dict(one.values) for name, one in statement_problems(form).items()} == {
        "when": {"over": 3}
    }


texts = st.text(max_size=12)


@settings(max_examples=40)
@given(texts, texts, st.lists(st.sampled_from(list(Feeling)), unique=True, max_size=3))
def test_a_draft_comes_back_as_it_was(when, need, feelings):
    form = StatementForm(feelings=tuple(feelings), when=when, need=need)
    assert from_plain(to_plain(form)) == form
    assert not tidy(when).endswith((" ", "."))
