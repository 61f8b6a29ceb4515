"""What is written is what is read again, by us and by the rules of the format."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aftercare_app.exchange.calendar_file import CalendarTime
from aftercare_app.exchange.calendar_reading import read_calendar
from aftercare_app.exchange.calendar_rules import between
from aftercare_app.exchange.calendar_writing import MovedTime, PlanSeries, write_calendar
from tests.effort import tries
from tests.exchange.calendars import go_on, times

NOW = datetime(2025, 5, 14, 16, tzinfo=UTC)
ZONES = ("", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")
MAY, JUNE = date(2025, 5, 1), date(2025, 6, 30)


def series(title="6:00 PM plan", *, rules=(), until=date.max, **given):
    parts = {"moved", "place", "link", "lead", "cancelled", "sequence", "uid"}
    own = {name: value for name, value in given.items() if name in parts}
    when = {name: value for name, value in given.items() if name not in parts}
    when = {"on_day": date(2025, 5, 14), "at": time(18), "last_day": until} | when
    return PlanSeries(
        **{"uid": "one@plan", "sequence": 1, "title": title} | own,
        when=CalendarTime(rules=rules, **when),
    )


def written(*planned):
    return write_calendar("Plan", planned, NOW)


def read(*planned):
    return read_calendar(written(*planned), go_on).events


def lines(content):
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_weekly_time_with_its_reminder():
    content = lines(written(series(rules=("FREQ=WEEKLY;BYDAY=WE",), lead=30, minutes=60)))
    assert {
        "UID:one@plan",
        "SEQUENCE:1",
        "SUMMARY:6:00 PM plan",
        "DTSTART:20250514T180000",  # floating: it follows the person
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;BYDAY=WE",
        "TRIGGER:-PT30M",
        "ACTION:DISPLAY",
        "CLASS:PRIVATE",
    } <= set(content)
    assert "BEGIN:VTIMEZONE" not in content


def test_a_zone_is_named_and_described_and_ends_are_in_utc():
    rule = "FREQ=WEEKLY;BYDAY=WE;UNTIL=20250528T235959"
    content = lines(written(series(rules=(rule,), zone="America/New_York")))
    assert "DTSTART;TZID=America/New_York:20250514T180000" in content
    assert "RRULE:FREQ=WEEKLY;UNTIL=20250529T035959Z;BYDAY=WE" in content
    assert "TZID:America/New_York" in content


def test_a_day_without_a_time_has_no_alarm_and_blocks_nothing():
    content = lines(written(series(at=None, lead=30, rules=("FREQ=WEEKLY;UNTIL=20250528T235959",))))
    assert "DTSTART;VALUE=DATE:20250514" in content
    assert "RRULE:FREQ=WEEKLY;UNTIL=20250528" in content
    assert "TRANSP:TRANSPARENT" in content
    assert "BEGIN:VALARM" not in content


def test_long_and_odd_words_are_folded_and_escaped():
    title = "Café, with “Ana”; bring\\ 😀 " * 20
    content = written(series(title.strip()))
    assert max(map(len, content.split(b"\r\n"))) <= 75
    [entry] = read_calendar(content, go_on).events
    assert entry.words == title.strip()[:200].strip()


def test_moved_and_left_out_times():
    planned = series(
        rules=("FREQ=WEEKLY;UNTIL=20250611T235959",),
        excluded=("2025-05-21T18:00",),
        moved=(
            MovedTime("2025-05-28T18:00", date(2025, 5, 29), time(9)),
            MovedTime("2025-05-21T18:00", date(2025, 5, 22), time(9)),  # it is left out
        ),
        zone="Europe/London",
    )
    london = ZoneInfo("Europe/London")
    found = sorted(at for one in read(planned) for at in times(one, MAY, JUNE, london))
    assert found == [
        "2025-05-14 18:00",
        "2025-05-29 09:00",
        "2025-06-04 18:00",
        "2025-06-11 18:00",
    ]


def test_what_is_cancelled_is_taken_back_when_read():
    file = read_calendar(written(series(cancelled=True)), go_on)
    assert file.events == ()
    assert file.cancelled == {("one@plan", "")}


def test_an_empty_plan_is_a_calendar_too():
    assert read_calendar(written(), go_on).events == ()


@tries(120, deadline=3_000)
@given(
    zone=some.sampled_from(ZONES),
    at=some.none() | some.times().map(lambda at: at.replace(second=0, microsecond=0)),
    start=some.dates(date(2024, 1, 1), date(2026, 12, 31)),
    weeks=some.none() | some.integers(0, 30),
    freq=some.sampled_from(["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=DAILY", "FREQ=MONTHLY"]),
    left_out=some.sets(some.integers(0, 40), max_size=4),
    here=some.sampled_from([ZoneInfo(zone) for zone in ZONES if zone]),
)
def test_what_is_written_comes_back_at_the_same_times(zone, at, start, weeks, freq, left_out, here):
    last = start + timedelta(weeks=weeks) if weeks is not None else date.max
    rule = freq if weeks is None else f"{freq};UNTIL={last:%Y%m%d}T235959"
    days = [start + timedelta(days=n) for n in left_out if n]
    stamp = (lambda day: f"{day}T{at:%H:%M}") if at else (lambda day: day.isoformat())
    planned = series(
        rules=(rule,),
        on_day=start,
        at=at,
        zone=zone if at else "",
        excluded=tuple(sorted(map(stamp, days))),
        until=last,
    )
    end = start + timedelta(days=300)
    [entry] = read(planned)
    assert between(entry.when, start, end, here) == between(planned.when, start, end, here)


@pytest.mark.parametrize("at", [time(2, 30), time(1, 30)])
@pytest.mark.parametrize("day", [date(2025, 3, 9), date(2025, 11, 2)])
def test_times_in_clock_changes_come_back(at, day):
    planned = series(on_day=day, at=at, zone="America/New_York", until=day)
    [entry] = read(planned)
    utc = ZoneInfo("UTC")
    assert between(entry.when, day, day, utc) == between(planned.when, day, day, utc)
