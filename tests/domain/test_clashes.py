"""What lies at the same time is found; what has no time, or is answered, is in nobody's way."""

from datetime import date, time
from uuid import UUID

import pytest

from aftercare_app.domain.activity import Outcome
from aftercare_app.domain.clashes import clashing, clashing_pairs
from aftercare_app.domain.planned import Answer, PlanKey, PlannedActivity, PlannedBy

WED, THU = date(2025, 5, 14), date(2025, 5, 15)
SIX = time(18)


def planned(number, at=SIX, on=WED, **facts):
    key = PlanKey(PlannedBy.ANCHOR, UUID(int=number), on, at)
    return PlannedActivity(key=key, on=on, at=at, **facts)


def numbers(pairs):
    return [(left.key.id.int, right.key.id.int) for left, right in pairs]


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        ({"at": SIX}, True),
        ({"at": time(18, 29)}, True),
        ({"at": time(18, 30)}, False),
        ({"at": time(17, 30)}, False),
        ({"at": time(17, 31)}, True),
        ({"at": time(17), "minutes": 60}, False),
        ({"at": time(17), "minutes": 61}, True),
        ({"at": None}, False),
        ({"on": THU}, False),
        ({"at": SIX, "answer": Answer(UUID(int=9), Outcome.DONE)}, False),
    ],
)
def test_two_clash_when_one_begins_before_the_other_is_over(other, clash):
    """What does not say how long it takes is taken to take half an hour."""
    both = [planned(1), planned(2, **other)]
    assert bool(clashing_pairs(both)) is clash
    assert bool(clashing(both[::-1])) is clash


def test_one_that_lasts_past_midnight_clashes_with_the_next_day():
    late = planned(1, time(23, 30), minutes=60)
    early = planned(2, time(0, 15), THU)
    assert numbers(clashing_pairs([early, late])) == [(1, 2)]


def test_each_is_told_all_that_it_clashes_with():
    long = planned(1, minutes=120)
    first, second = planned(2, time(18, 15)), planned(3, time(19))
    alone = planned(4, time(9))
    assert clashing([long, first, second, alone]) == {
        long.key: [first, second],
        first.key: [long],
        second.key: [long],
    }
