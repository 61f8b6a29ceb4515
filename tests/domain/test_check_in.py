"""My week: what can be answered, and what is never asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.check_in import (
    JUDGED,
    MEASURES,
    Answers,
    Call,
    Question,
    answers_from_plain,
    answers_to_plain,
    asked,
    most,
)
from aftercare_app.domain.graduate import ProgramKind

ANSWERS = st.builds(
    Answers,
    st.dictionaries(st.sampled_from(MEASURES), st.integers(0, 7)),
    st.sampled_from([None, *Call]),
)


def test_there_are_ten_questions_of_days_and_of_ten():
    assert len(Question) == 10
    assert {q.value: most(q) for q in MEASURES} == {
        "sleep": 7,
        "low": 7,
        "urges": 10,
        "around": 7,
        "tense": 10,
        "backed": 7,
        "sure": 10,
        "pleased": 10,
        "used": 7,
    }


@pytest.mark.parametrize("question", MEASURES)
def test_answers_keep_within_the_range(question):
    for right in (0, most(question)):
        assert Answers({question: right}).of(question) == right
    for wrong in (-1, most(question) + 1):
        with pytest.raises(ValueError, match="does not answer"):
            Answers({question: wrong})


def test_a_call_is_no_number():
    with pytest.raises(ValueError, match="does not answer"):
        Answers({Question.CALL: 1})


def test_after_a_mental_health_program_use_is_not_asked():
    assert Question.USED not in asked(ProgramKind.MENTAL_HEALTH)
    assert len(asked(ProgramKind.MENTAL_HEALTH)) == 9
    assert all(len(asked(kind)) == 10 for kind in (ProgramKind.BOTH, ProgramKind.SUBSTANCE_USE))
    assert len(asked(None)) == 10


def test_days_of_use_make_no_week_hard():
    assert Question.USED not in JUDGED


def test_skipped_is_not_zero():
    assert Answers().blank
    assert not Answers({Question.SLEEP: 0}).blank
    assert not Answers(call=Call.NO).blank
    assert Answers().of(Question.SLEEP) is None


@given(ANSWERS)
def test_a_draft_gives_the_same_answers_again(answers):
    assert answers_from_plain(answers_to_plain(answers)) == answers


@given(ANSWERS, st.sampled_from(MEASURES), st.integers(0, 7))
def test_an_answer_can_be_given_and_taken_back(answers, question, number):
    given_anew = answers.giving(question, number)
    assert given_anew.of(question) == number
    rest = [q for q in Question if q is not question]
    assert [given_anew.of(q) for q in rest] == [answers.of(q) for q in rest]
    assert given_anew.giving(question, None).of(question) is None
