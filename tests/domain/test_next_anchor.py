"""The next anchor within a day: planned already, or when it could be."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.activity import Outcome
from aftercare_app.domain.next_anchor import next_within_a_day, time_within_a_day
from aftercare_app.domain.planned import Answer, PlanKey, PlannedActivity, PlannedBy
from tests.fakes import NEW_YORK

WALL = datetime(2025, 5, 14, 12, 0, tzinfo=NEW_YORK)
TODAY, TOMORROW = date(2025, 5, 14), date(2025, 5, 15)
ID = UUID(int=1)


def at(on, hour=None, by=PlannedBy.ANCHOR, answer=None):
    when = None if hour is None else time(hour)
    return PlannedActivity(key=PlanKey(by, ID, on, when), on=on, at=when, answer=answer)


@pytest.mark.parametrize(
    ("planned", "found"),
    [
        ([], None),
        ([at(TODAY, 12)], 0),
        ([at(TODAY, 11)], None),
        ([at(TOMORROW, 12)], 0),
        ([at(TOMORROW, 13)], None),
        ([at(TODAY)], 0),
        ([at(TOMORROW)], None),
        ([at(TOMORROW, 9), at(TODAY), at(TODAY, 19)], 2),
        ([at(TODAY, 19, PlannedBy.ONCE)], 0),
        ([at(TODAY, 19, PlannedBy.CALENDAR)], None),
        ([at(TODAY, 19, answer=Answer(ID, Outcome.DONE))], None),
    ],
)
def test_the_first_open_anchor_of_the_next_day_and_night(planned, found):
    expected = None if found is None else planned[found]
    assert next_within_a_day(planned, WALL) is expected


@pytest.mark.parametrize(
    ("usual", "wall_hour", "when"),
    [
        ((time(19),), 12, (TODAY, time(19))),
        ((time(9), time(19)), 20, (TOMORROW, time(9))),
        ((), 12, (TODAY, time(20))),
        ((), 21, (TOMORROW, time(10))),
    ],
)
def test_it_is_offered_at_its_usual_time(usual, wall_hour, when):
    assert time_within_a_day(usual, WALL.replace(hour=wall_hour)) == when


@given(st.lists(st.times(), max_size=3), st.dates(date(2025, 1, 1), date(2026, 1, 1)), st.times())
def test_what_is_offered_is_always_within_a_day(usual, day, at):
    wall = datetime.combine(day, at)
    on, when = time_within_a_day(tuple(usual), wall)
    assert timedelta(0) < datetime.combine(on, when) - wall <= timedelta(days=1)
