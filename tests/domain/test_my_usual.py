"""My usual is the person's own last four weeks; blank weeks change nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.check_in import MEASURES, MORE_HELPS, Answers, Question
from aftercare_app.domain.my_usual import Direction, MyUsual, compared, direction, usual_of

NUMBERS = st.integers(0, 7)
WEEKS = st.lists(st.none() | NUMBERS, max_size=12)


@pytest.mark.parametrize(
    ("earlier", "usual"),
    [
        ([], None),
        ([None, None], None),
        ([4], MyUsual(4.0, 4, 4, 1)),
        ([4, 6], MyUsual(5.0, 4, 6, 2)),
        ([1, 2, 9], MyUsual(2.0, 1, 9, 3)),
        ([1, 2, 3, 4], MyUsual(2.5, 1, 4, 4)),
        ([9, 1, 2, 3, 4], MyUsual(2.5, 1, 4, 4)),
        ([9, 1, None, 2, 3, None, 4, None], MyUsual(2.5, 1, 4, 4)),
        ([0, 0, 0], MyUsual(0.0, 0, 0, 3)),
    ],
)
def test_it_is_the_middle_and_range_of_the_last_four_answered(earlier, usual):
    assert usual_of(earlier) == usual


USUAL = MyUsual(3.0, 2, 5, 3)


@pytest.mark.parametrize(
    ("now", "urges", "sure"),
    [
        (None, Direction.BLANK, Direction.BLANK),
        (1, Direction.EASIER, Direction.HARDER),
        (2, Direction.AS_USUAL, Direction.AS_USUAL),
        (5, Direction.AS_USUAL, Direction.AS_USUAL),
        (6, Direction.HARDER, Direction.EASIER),
    ],
)
def test_harder_is_outside_the_range_on_the_harder_side(now, urges, sure):
    assert direction(Question.URGES, now, USUAL) is urges
    assert direction(Question.SURE, now, USUAL) is sure


def test_with_fewer_than_three_weeks_nothing_is_said():
    assert direction(Question.URGES, 9, MyUsual(1.0, 1, 1, 2)) is Direction.TOO_FEW
    assert direction(Question.URGES, 9, None) is Direction.TOO_FEW


def test_only_support_sureness_and_progress_are_better_high():
    assert {q for q in MEASURES if q in MORE_HELPS} == {
        Question.BACKED,
        Question.SURE,
        Question.PLEASED,
    }


@given(WEEKS, st.none() | NUMBERS, st.data())
def test_blank_weeks_change_neither_usual_nor_direction(weeks, now, data):
    question = data.draw(st.sampled_from(MEASURES))
    places = data.draw(st.lists(st.integers(0, len(weeks)), max_size=6))
    with_blanks = list(weeks)
    for place in sorted(places, reverse=True):
        with_blanks.insert(place, None)
    usual = usual_of(weeks)
    assert usual_of(with_blanks) == usual
    assert direction(question, now, usual_of(with_blanks)) is direction(question, now, usual)


@given(WEEKS)
def test_the_middle_lies_in_the_range_and_n_is_at_most_four(weeks):
    usual = usual_of(weeks)
    if usual is not None:
        assert usual.least <= usual.median <= usual.most
        assert 1 <= usual.n <= 4


def test_a_week_is_compared_measure_by_measure():
    earlier = [Answers({Question.URGES: n}) for n in (2, 3, 4)]
    now = Answers({Question.URGES: 7, Question.SLEEP: 1})
    urges, sleep = compared((Question.URGES, Question.SLEEP), now, earlier)
    assert (urges.now, urges.usual.n, urges.direction) == (7, 3, Direction.HARDER)
    assert (sleep.now, sleep.usual, sleep.direction) == (1, None, Direction.TOO_FEW)
