"""Rules fall on their days, and planned wall times are moments, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from time import process_time
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.schedule import days_of_rule, on_the_wall, overlaps, planned_moment

NEW_YORK, TOKYO = ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MONDAY = date(2025, 5, 12)


@pytest.mark.parametrize(
    ("day", "at", "moment"),
    [
        (date(2025, 5, 14), time(20, 0), datetime(2025, 5, 15, 0, 0, tzinfo=UTC)),
        (date(2025, 3, 9), time(1, 59), datetime(2025, 3, 9, 6, 59, tzinfo=UTC)),
        (date(2025, 3, 9), time(2, 0), datetime(2025, 3, 9, 7, 0, tzinfo=UTC)),
        (date(2025, 3, 9), time(2, 30), datetime(2025, 3, 9, 7, 0, tzinfo=UTC)),
        (date(2025, 3, 9), time(2, 59, 57), datetime(2025, 3, 9, 7, 0, tzinfo=UTC)),
        (date(2025, 3, 9), time(2, 59, 59), datetime(2025, 3, 9, 7, 0, tzinfo=UTC)),
        (date(2025, 3, 9), time(3, 0), datetime(2025, 3, 9, 7, 0, tzinfo=UTC)),
        (date(2025, 11, 2), time(1, 30), datetime(2025, 11, 2, 5, 30, tzinfo=UTC)),
        (date(2025, 11, 2), time(2, 0), datetime(2025, 11, 2, 7, 0, tzinfo=UTC)),
    ],
)
def test_a_planned_time_is_the_first_moment_of_it_or_after_the_gap(day, at, moment):
    assert planned_moment(day, at, NEW_YORK) == moment


def clock_changes(zone, years=(2025, 2026)):
    """Find to the second when the zone's offset changes, by walking through the weeks."""
    first = datetime(years[0], 1, 1, tzinfo=UTC)
    days = [first + n * 7 * DAY for n in range((years[1] - years[0] + 1) * 53)]
    for before, after in pairwise(days):
        old = before.astimezone(zone).utcoffset()
        if old == after.astimezone(zone).utcoffset():
            continue
        low, high = before, after
        while high - low > timedelta(seconds=1):
            middle = low + ((high - low) // 2 // timedelta(seconds=1)) * timedelta(seconds=1)
            same = middle.astimezone(zone).utcoffset() == old
            low, high = (middle, high) if same else (low, middle)
        yield high, old, high.astimezone(zone).utcoffset()


def walls_around(moment, before, after):
    """Return wall times on both sides of a clock change, in five-minute steps and at its ends."""
    plain = moment.replace(tzinfo=None)
    ends = [plain + offset for offset in (before, after)]
    start, stop = min(ends) - timedelta(hours=1), max(ends) + timedelta(hours=1)
    stepped = [start + n * 5 * MINUTE for n in range(int((stop - start) / (5 * MINUTE)) + 1)]
    return stepped + [end + n * MINUTE for end in ends for n in (-1, 0, 1)]


def first_showing(wall, moment, before, after):
    """Return the first moment whose wall shows this time or, if none does, that of the change."""
    earlier, later = (wall.replace(tzinfo=UTC) - offset for offset in (before, after))
    if earlier < moment:
        return earlier
    return later if later >= moment else moment


def every_zone():
    """Return every zone the machine knows and when its clocks change."""
    zones = [ZoneInfo(name) for name in sorted(available_timezones())]
    return {zone: tuple(clock_changes(zone)) for zone in zones}


def compare_around(zone, changes):
    """Compare each planned time near a clock change; return how many were compared."""
    walls = [(wall, change) for change in changes for wall in walls_around(*change)]
    for wall, change in walls:
        expected = first_showing(wall, *change)
        assert planned_moment(wall.date(), wall.time(), zone) == expected, (zone.key, wall)
    return len(walls)


@pytest.mark.ci
def test_planned_times_around_every_clock_change_there_is():
    """Zones whose clocks change at the same moments by as much stand for each other."""
    one_of_each = {changes: zone for zone, changes in every_zone().items()}
    assert sum(compare_around(zone, changes) for changes, zone in one_of_each.items()) > 2_000


@pytest.mark.ci
def test_planned_times_around_every_clock_change_of_every_zone():
    compared = [compare_around(zone, changes) for zone, changes in every_zone().items()]
    assert sum(compared) > 10_000


@pytest.mark.parametrize("hour", [0, 3, 12, 23])
def test_every_day_of_a_year_has_its_planned_time_once(hour):
    moments = [planned_moment(date(2025, 1, 1) + n * DAY, time(hour), NEW_YORK) for n in range(365)]
    assert moments == sorted(set(moments))


@pytest.mark.parametrize(
    ("rule", "since", "days"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,WE", 0, [0, 2, 7, 9, 14, 16, 21, 23]),
        ("FREQ=WEEKLY;BYDAY=MO,WE", 2, [2, 7, 9, 14, 16, 21, 23]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", 0, [0, 2, 14, 16]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", 2, [2, 14, 16]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", 0, [6, 20]),
        ("FREQ=WEEKLY", 3, [3, 10, 17, 24]),
        ("FREQ=WEEKLY;INTERVAL=2", 3, [3, 17]),
        ("FREQ=DAILY", 24, [24, 25, 26, 27]),
        ("FREQ=MONTHLY;BYDAY=1MO,1TU", 0, [21, 22]),
    ],
)
def test_a_rule_falls_on_its_days_from_its_first_on(rule, since, days):
    """The stretch is Monday, 12 May 2025 and 27 days more; 2 June is the first Monday of June."""
    found = days_of_rule(rule, MONDAY + since * DAY, MONDAY, MONDAY + 27 * DAY)
    assert [(day - MONDAY).days for day in found] == days


def test_a_stretch_before_the_rule_or_of_no_days_is_empty():
    assert days_of_rule("FREQ=DAILY", MONDAY, MONDAY - 9 * DAY, MONDAY - DAY) == ()
    assert days_of_rule("FREQ=DAILY", MONDAY, MONDAY + DAY, MONDAY) == ()
    assert days_of_rule("FREQ=DAILY", MONDAY, MONDAY, MONDAY) == (MONDAY,)


RULES = (
    "FREQ=WEEKLY;BYDAY=MO,TH,SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU",
    "FREQ=MONTHLY;BYDAY=1WE",
    "FREQ=MONTHLY",
    "FREQ=DAILY",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2",
)


@given(st.sampled_from(RULES), st.integers(0, 13), st.integers(0, 1500), st.integers(0, 40))
def test_looking_years_later_finds_the_same_days(rule, since, later, length):
    begin = MONDAY + since * DAY
    first = begin + later * DAY
    last = first + length * DAY
    all_of_it = days_of_rule(rule, begin, begin, begin + 1600 * DAY)
    assert days_of_rule(rule, begin, first, last) == tuple(
        day for day in all_of_it if first <= day <= last
    )


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"])
def test_a_rule_of_long_ago_is_not_walked_through(rule):
    """Its days since then would take a second; what is counted is only this process's own work."""
    begun = process_time()
    assert days_of_rule(rule, date.min, MONDAY, MONDAY + DAY) == (MONDAY, MONDAY + DAY)
    assert process_time() - begun < 0.2


@pytest.mark.parametrize(
    ("day", "at", "stays_in", "wall"),
    [
        (MONDAY, time(8), "", (MONDAY, time(8))),
        (MONDAY, time(8), "America/New_York", (MONDAY, time(8))),
        (MONDAY, time(8), "Asia/Tokyo", (MONDAY - DAY, time(19))),
        (MONDAY, time(20), "America/Los_Angeles", (MONDAY, time(23))),
        (MONDAY, time(21), "America/Los_Angeles", (MONDAY + DAY, time(0))),
        (MONDAY, None, "Asia/Tokyo", (MONDAY, None)),
        (date(2025, 3, 9), time(2, 30), "", (date(2025, 3, 9), time(2, 30))),
    ],
)
def test_a_time_that_stays_in_its_zone_is_shown_on_the_persons_wall(day, at, stays_in, wall):
    assert on_the_wall(day, at, stays_in, NEW_YORK) == wall


def test_a_time_of_another_zone_moves_on_the_wall_when_only_one_of_them_changes_its_clocks():
    summer = on_the_wall(date(2025, 7, 1), time(9), "Europe/Berlin", TOKYO)
    winter = on_the_wall(date(2025, 12, 1), time(9), "Europe/Berlin", TOKYO)
    assert (summer[1], winter[1]) == (time(16), time(17))


def test_overlapping_times_are_pointed_out_and_touching_ends_are_not():
    def span(first, last):
        return tuple(datetime(2025, 5, 12, hour, tzinfo=UTC) for hour in (first, last))

    assert overlaps([]) == []
    assert overlaps([span(9, 10), span(10, 11)]) == []
    assert overlaps([span(12, 14), span(9, 11), span(10, 13)]) == [(1, 2), (2, 0)]
    assert overlaps([span(9, 18), span(10, 11), span(12, 13)]) == [(0, 1), (0, 2)]
    assert overlaps([span(9, 10), span(9, 10)]) == [(0, 1)]
