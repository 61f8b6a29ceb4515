"""A week among two thousand imported events: one query by its index, and soon done."""

from __future__ import annotations

import contextlib
import time as stopwatch
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.benchmarks.lives import Life, life, statements
from tests.exchange.calendars import calendar, event

SIX_DAYS = timedelta(days=6)
EVENTS = 2_000


@pytest.fixture(scope="module")
def full_calendar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    """A life with a quarter of repeating events, some since years, and visits for two years."""
    with life(tmp_path_factory.mktemp("calendars") / "home", 50) as lived:
        calendars = lived.aftercare.calendars
        calendars.keep(calendars.preview(_thousands(lived), "full.ics"))
        yield lived


def _thousands(lived: Life) -> bytes:
    today = lived.aftercare.clock.today()
    found = []
    for n in range(EVENTS):
        repeats = n % 4 == 0
        day = today + timedelta(days=-n if repeats else n % 700)
        rule = [f"RRULE:FREQ={'WEEKLY' if n % 8 else 'MONTHLY'}"] if repeats else []
        start = f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T{8 + n % 10:02d}0000"
        found.append(event(start, *rule, f"SUMMARY:Visit {n % 40}", uid=str(n)))
    return calendar(*found, name="Full")


@pytest.mark.ci
def test_the_events_of_a_week_are_looked_up_by_their_days(full_calendar):
    aftercare = full_calendar.aftercare
    today = aftercare.clock.today()
    heard = statements(
        lambda: aftercare.calendars.between(today, today + SIX_DAYS, aftercare.clock.zone)
    )
    with contextlib.closing(full_calendar.connect()) as plain:
        [plan] = [
            [row[3] for row in plain.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
            for sql, values in heard
            if "calendar_event" in sql
        ]
    assert "ix_calendar_event_days" in plan[0]
    assert not any("SCAN" in step for step in plan)


@pytest.mark.ci
def test_a_week_is_soon_expanded(full_calendar):
    aftercare = full_calendar.aftercare
    taken = []
    for week in range(1, 6):
        first = aftercare.clock.today() + timedelta(weeks=week)
        began = stopwatch.monotonic()
        found = aftercare.calendars.between(first, first + SIX_DAYS, aftercare.clock.zone)
        taken.append(stopwatch.monotonic() - began)
        assert len(found) > 200
    assert min(taken) < 0.5  # 0.06 s on two cores that have nothing else to do
