"""Patterns are few, need eight weeks and a real difference, and seldom come from chance alone."""

from random import Random

import pytest

from aftercare_app.domain.check_in import Question
from aftercare_app.domain.patterns import MEASURES, MOST_NOTES, LivedWeek, Pattern, patterns

KINDS = 5


def week(meetings, urges):
    return LivedWeek((meetings, 2, 2, 2, 2), (urges, 3, 3, 3, 3))


def clear(weeks):
    """Return weeks, in turn with two meetings and low urges and with none and high ones."""
    return tuple(week(2, 3 + n % 3) if n % 2 else week(0, 7 + n % 3) for n in range(weeks))


def random_weeks(chance, count, hold=0.0):
    """Return weeks of somebody in whom nothing belongs together; `hold` carries a week over."""
    activities, answers = [3.0] * KINDS, [4.0] * len(MEASURES)
    weeks = []
    for _week in range(count):
        activities = [3 + hold * (one - 3) + chance.gauss(0, 2) for one in activities]
        answers = [4 + hold * (one - 4) + chance.gauss(0, 2) for one in answers]
        weeks.append(
            LivedWeek(
                tuple(max(0, round(one)) for one in activities),
                tuple(min(max(0, round(one)), 10) for one in answers),
            )
        )
    return tuple(weeks)


def false_alarms(count, *, people, hold=0.0, seed=1):
    chance = Random(seed)
    return sum(bool(patterns(random_weeks(chance, count, hold), 199)) for _ in range(people))


def test_a_clear_difference_is_told_with_its_numbers():
    [note] = patterns(clear(18))
    assert note == Pattern(0, 1, Question.URGES, 9, 4.0, 9, 8.0)


@pytest.mark.parametrize(("weeks", "notes"), [(7, 0), (8, 1)])
def test_they_are_off_until_eight_weeks(weeks, notes):
    assert len(patterns(clear(weeks))) == notes


def test_only_the_last_year_counts():
    old = tuple(week(2, 9) if n % 2 else week(0, 1) for n in range(60))
    assert patterns((*old, *clear(52))) == patterns(clear(52))


def test_each_side_needs_four_weeks():
    weeks = [week(0, 8 + n % 2) for n in range(13)] + [week(2, 1)] * 3
    assert patterns(tuple(weeks)) == ()


def test_a_difference_below_one_is_not_told():
    weeks = tuple(week(2, 4) if n % 2 else week(0, 5 if n % 4 else 4) for n in range(40))
    assert patterns(weeks) == ()


def test_what_only_changes_with_time_is_no_pattern():
    growing = tuple(week(n // 4, max(0, 9 - n // 3)) for n in range(28))
    assert patterns(growing) == ()


@pytest.mark.parametrize("seed", range(4))
def test_getting_better_while_something_grew_is_no_pattern(seed):
    chance = Random(seed)
    weeks = []
    for n in range(40):
        meetings = 2 if chance.random() * 40 < n else 0
        urges = round(8 - n / 8 + chance.choice((-2, -1, 0, 1, 2)))
        weeks.append(week(meetings, min(max(urges, 0), 10)))
    assert patterns(tuple(weeks)) == ()


def test_a_blank_answer_is_left_out_and_no_zero():
    weeks = list(clear(20))
    weeks[3] = week(2, None)
    [note] = patterns(tuple(weeks))
    assert (note.more_weeks, note.fewer_weeks) == (9, 10)


def test_there_are_at_most_three():
    def all_at_once(n):
        low, high = (n % 3, 6 + n % 3)
        return LivedWeek((n % 2 * 2,) * KINDS, (low if n % 2 else high,) * len(MEASURES))

    assert len(patterns(tuple(all_at_once(n) for n in range(24)))) == MOST_NOTES


def test_the_same_weeks_give_the_same_notes():
    weeks = random_weeks(Random(4), 20)
    first = patterns(weeks)
    patterns.cache_clear()
    assert patterns(weeks) == first


@pytest.mark.ci
@pytest.mark.parametrize("count", [8, 12, 26, 52])
def test_where_nothing_belongs_together_a_note_appears_in_at_most_5_of_100(count):
    people = 400
    assert false_alarms(count, people=people) <= 0.05 * people
