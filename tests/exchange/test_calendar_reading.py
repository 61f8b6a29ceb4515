"""Calendars as clinics and phones write them: what is read of them, and what is left out."""

import time as stopwatch
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from aftercare_app.exchange.calendar_file import (
    CalendarTooFull,
    NotACalendar,
    ReadingStopped,
    SkippedFor,
)
from aftercare_app.exchange.calendar_reading import read_calendar
from aftercare_app.sentences import Trouble
from tests.effort import tries
from tests.exchange.calendars import CLINIC_TIME, calendar, event, go_on, read, times

MAY, YEAR_END = date(2025, 5, 1), date(2025, 12, 31)
LONDON = ZoneInfo("Europe/London")


def only(file):
    [entry] = file.events
    return entry


def when(*lines, first=MAY, last=YEAR_END, parts=(), **given):
    return times(only(read(*parts, event(*lines))), first, last, **given)


def test_an_event_is_read_with_its_words_place_link_and_note():
    entry = only(
        read(
            event(
                "DTSTART:20250514T180000",
                "DTEND:20250514T193000",
                "SUMMARY:Group\\, room 2",
                "LOCATION:Oak Street 5",
                "DESCRIPTION:Bring the sheet.\\nJoin: https://clinic.example/join/1",
                "SEQUENCE:3",
            )
        )
    )
    assert (entry.words, entry.place, entry.sequence) == ("Group, room 2", "Oak Street 5", 3)
    assert entry.link == "https://clinic.example/join/1"
    assert entry.note.startswith("Bring the sheet.\nJoin")
    assert entry.when.minutes == 90


@pytest.mark.parametrize(
    ("start", "here"),
    [
        ("DTSTART:20250514T180000", "2025-05-14 18:00"),  # floating: the person's own wall
        ("DTSTART:20250514T180000Z", "2025-05-14 14:00"),
        ("DTSTART;TZID=Europe/London:20250514T180000", "2025-05-14 13:00"),
        ("DTSTART;TZID=GMT Standard Time:20250514T180000", "2025-05-14 13:00"),  # Windows
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/London:20250514T180000", "2025-05-14 13:00"),
        ('DTSTART;TZID="Europe/London":20250514T180000', "2025-05-14 13:00"),
        ("DTSTART;TZID=Asia/Tokyo:20250514T080000", "2025-05-13 19:00"),  # another day
        ("DTSTART;TZID=Nowhere/Land:20250514T180000", "2025-05-14 18:00"),
        ("DTSTART;TZID=../../etc/passwd:20250514T180000", "2025-05-14 18:00"),
        ("DTSTART;VALUE=DATE:20250514", "2025-05-14"),
    ],
)
def test_a_start_comes_on_the_persons_wall(start, here):
    assert when(start) == [here]


@pytest.mark.ci
def test_a_zone_that_the_file_describes_is_known_by_its_clocks():
    file = read(CLINIC_TIME, event("DTSTART;TZID=Clinic Time:20250514T180000"))
    assert only(file).when.zone == "America/New_York"
    assert file.unknown_zones == ()


def test_a_zone_that_nobody_knows_is_said():
    assert read(event("DTSTART;TZID=Mars/Base:20250514T180000")).unknown_zones == ("Mars/Base",)


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYSECOND=1", "FREQ=DAILY;INTERVAL=0"]
)
def test_a_hostile_zone_is_not_followed(rule):
    zone = CLINIC_TIME.replace("FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", rule)
    began = stopwatch.monotonic()
    file = read(zone, event("DTSTART;TZID=Clinic Time:20250514T180000"))
    assert file.unknown_zones == ("Clinic Time",)
    assert stopwatch.monotonic() - began < 2


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["05-14", "05-21", "05-28"]),
        ("FREQ=WEEKLY;UNTIL=20250522", ["05-14", "05-21"]),
        ("FREQ=WEEKLY;UNTIL=20250521T220000Z", ["05-14", "05-21"]),  # 18:00 in New York
        ("FREQ=WEEKLY;UNTIL=20250521T215959Z", ["05-14"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", ["05-14", "05-28"]),
        ("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20250520T000000Z", ["05-14", "05-19"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20250701T000000Z", ["05-14", "05-30", "06-27"]),
        ("FREQ=DAILY;COUNT=2;BYSECOND=0", ["05-14", "05-15"]),
    ],
)
def test_rules_are_followed_to_their_end(rule, expected):
    found = when("DTSTART;TZID=America/New_York:20250514T180000", f"RRULE:{rule}")
    assert found == [f"2025-{day} 18:00" for day in expected]


def test_dates_are_added_and_taken_out():
    assert when(
        "DTSTART;TZID=America/New_York:20250514T180000",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;TZID=America/New_York:20250521T180000",
        "EXDATE:20250528T220000Z",
        "RDATE;VALUE=PERIOD;TZID=America/New_York:20250701T100000/PT1H",
    ) == ["2025-05-14 18:00", "2025-06-04 18:00", "2025-07-01 10:00"]


def test_a_moved_and_a_cancelled_time_of_a_series():
    file = read(
        event("RECURRENCE-ID:20250521T220000Z", "DTSTART:20250522T170000", "SUMMARY:Moved"),
        event("DTSTART;TZID=America/New_York:20250514T180000", "RRULE:FREQ=WEEKLY;COUNT=4"),
        event(
            "RECURRENCE-ID;TZID=Europe/London:20250528T230000",
            "DTSTART;TZID=Europe/London:20250528T230000",
            "STATUS:CANCELLED",
        ),
    )
    series, moved = sorted(file.events, key=lambda one: one.override_of)
    assert times(series, MAY, YEAR_END) == ["2025-05-14 18:00", "2025-06-04 18:00"]
    assert times(moved, MAY, YEAR_END) == ["2025-05-22 17:00"]
    assert moved.override_of == "2025-05-21T18:00"
    assert file.skipped == {SkippedFor.CANCELLED: 1}


def test_a_cancelled_series_takes_its_moved_times_along():
    file = read(
        event("DTSTART:20250514T180000", "RRULE:FREQ=WEEKLY", "STATUS:CANCELLED"),
        event("RECURRENCE-ID:20250521T180000", "DTSTART:20250522T170000", "SUMMARY:Moved"),
    )
    assert file.events == ()
    assert file.cancelled == {("one", "")}


def test_the_newest_of_two_with_one_name_counts():
    file = read(
        event("DTSTART:20250514T180000", "SEQUENCE:2", "SUMMARY:New"),
        event("DTSTART:20250513T180000", "SEQUENCE:1", "SUMMARY:Old"),
    )
    assert only(file).words == "New"


def test_whole_days_fill_each_of_their_days():
    assert when("DTSTART;VALUE=DATE:20250514", "DTEND;VALUE=DATE:20250517") == [
        "2025-05-14",
        "2025-05-15",
        "2025-05-16",
    ]
    assert when("DTSTART;VALUE=DATE:20250514", "DURATION:P2D", first=date(2025, 5, 15)) == [
        "2025-05-15"
    ]


def test_a_weekly_time_keeps_its_own_wall_over_both_clock_changes():
    lines = ("DTSTART;TZID=Europe/London:20250101T180000", "RRULE:FREQ=WEEKLY")
    march = when(*lines, first=date(2025, 3, 4), last=date(2025, 4, 6))
    assert [one[-5:] for one in march] == ["13:00", "14:00", "14:00", "14:00", "13:00"]
    autumn = when(*lines, first=date(2025, 10, 20), last=date(2025, 11, 8))
    assert [one[-5:] for one in autumn] == ["13:00", "14:00", "13:00"]


def test_a_time_in_the_gap_is_the_first_moment_after_it():
    lines = ("DTSTART;TZID=America/New_York:20250308T023000", "RRULE:FREQ=DAILY;COUNT=3")
    london = when(*lines, first=date(2025, 3, 1), here=LONDON)
    assert london == ["2025-03-08 07:30", "2025-03-09 07:00", "2025-03-10 06:30"]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("SUMMARY:No start",), SkippedFor.NO_START),
        (("DTSTART:2025garbage",), SkippedFor.UNREADABLE),
        (("DTSTART:00010101T000000",), SkippedFor.FAR_AWAY),
        (("DTSTART:20250514T180000", "RRULE:FREQ=SECONDLY"), SkippedFor.TOO_OFTEN),
        (("DTSTART:20250514T180000", "RRULE:FREQ=HOURLY"), SkippedFor.TOO_OFTEN),
        (("DTSTART:20250514T180000", "RRULE:FREQ=DAILY;INTERVAL=0"), SkippedFor.STRANGE_RULE),
        (
            ("DTSTART:20250514T180000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31"),
            SkippedFor.STRANGE_RULE,
        ),
        (("DTSTART:20250514T180000", "RRULE:FREQ=WEEKLY;UNTIL=soon"), SkippedFor.STRANGE_RULE),
        (
            ("DTSTART:20250514T180000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20250521T180000"),
            SkippedFor.ALL_FOLLOWING,
        ),
        (("DTSTART:20250514T180000", "STATUS:CANCELLED"), SkippedFor.CANCELLED),
        (("DTSTART:20250514T180000", "DESCRIPTION:" + "a" * 200_000), SkippedFor.TOO_LONG),
    ],
)
def test_what_cannot_be_planned_is_skipped_and_counted(lines, reason):
    began = stopwatch.monotonic()
    file = read(event(*lines), event("DTSTART:20250514T180000", uid="good"))
    assert [one.uid for one in file.events] == ["good"]
    assert file.skipped == {reason: 1}
    assert stopwatch.monotonic() - began < 2


def test_lines_that_the_app_does_not_use_take_no_time():
    strange = [f"X-LINE-{n}:" + "a" * 60 for n in range(50_000)]
    began = stopwatch.monotonic()
    assert only(read(event("DTSTART:20250514T180000", *strange, "SUMMARY:Group"))).words == "Group"
    assert stopwatch.monotonic() - began < 2


def test_tasks_are_counted_and_attachments_dropped():
    file = read(
        "BEGIN:VTODO\nUID:t\nEND:VTODO",
        event(
            "DTSTART:20250514T180000", "ATTACH;ENCODING=BASE64:" + "\n ".join(["A" * 70] * 9_000)
        ),
    )
    assert len(file.events) == 1
    assert file.skipped == {SkippedFor.TASK: 1}


def test_a_file_that_ends_in_the_middle_gives_what_it_has():
    whole = calendar(event("DTSTART:20250514T180000"), event("DTSTART:20250515T180000", uid="two"))
    file = read_calendar(whole[: whole.rindex(b"END:VEVENT")], go_on)
    assert [one.uid for one in file.events] == ["one"]
    assert file.skipped == {SkippedFor.CUT_OFF: 1}


@pytest.mark.parametrize("encoded", ["utf-8-sig", "utf-16", "cp1252"])
def test_letters_of_other_programs_are_read(encoded):
    content = calendar(event("DTSTART:20250514T180000", "SUMMARY:Café")).decode().encode(encoded)
    assert only(read_calendar(content, go_on)).words == "Café"


def test_line_ends_of_old_programs_are_read():
    content = calendar(event("DTSTART:20250514T180000")).replace(b"\r\n", b"\r")
    assert len(read_calendar(content, go_on).events) == 1


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 99, b"%PDF-1.7", b'{"meetings": []}', b"PK\x03\x04"]
)
def test_other_files_are_no_calendar(content):
    with pytest.raises(NotACalendar):
        read_calendar(content, go_on)


def test_more_events_than_anyone_plans_are_refused_at_once():
    content = calendar(*[event("DTSTART:20250514T180000", uid=str(n)) for n in range(20_001)])
    began = stopwatch.monotonic()
    with pytest.raises(CalendarTooFull):
        read_calendar(content, go_on)
    assert stopwatch.monotonic() - began < 3


def test_reading_can_be_left():
    asked = iter([False, False, True])
    with pytest.raises(ReadingStopped):
        read_calendar(
            calendar(*[event("DTSTART:20250514T180000", uid=str(n)) for n in range(500)]),
            lambda: next(asked),
        )


PARTS = some.sampled_from(
    [
        *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "BEGIN:VTIMEZONE"),
        *("END:VTIMEZONE", "UID:a", "DTSTART:20250514T180000", "DTSTART;VALUE=DATE:20250514"),
        *(
            "DTSTART;TZID=Clinic Time:20250514T180000",
            "RRULE:FREQ=WEEKLY",
            "RRULE:FREQ=",
            "EXDATE:x",
        ),
        *("RRULE:FREQ=YEARLY;BYWEEKNO=53;COUNT=99999999", "RDATE;VALUE=PERIOD:20250514T1/P", " x"),
        *(
            "RECURRENCE-ID:20250514T180000",
            "RECURRENCE-ID:99",
            "DURATION:P999999999D",
            "SEQUENCE:²",
        ),
        *("DTEND:19000101T000000", "DTSTART:", "DTSTART", ":", ";", "STATUS:CANCELLED", "UID"),
        *("RRULE:FREQ=DAILY;UNTIL=99991231T235959Z", "DTSTART;TZID=UTC:99991231T235959"),
        *("RDATE:20250514,20250515T180000Z", 'SUMMARY;LANGUAGE="x:\\', "DURATION:-PT5M", "TZID:a"),
    ]
)


@tries(300, deadline=2_000)
@given(some.lists(PARTS | some.text(max_size=30), max_size=25))
@example(
    [
        "BEGIN:VEVENT",
        "DTSTART:20250514T180000Z",
        "RRULE:FREQ=DAILY;UNTIL=99991231T235959Z",
        "END:VEVENT",
    ]
)
def test_no_file_breaks_the_reader(lines):
    content = "\r\n".join(["BEGIN:VCALENDAR", *lines]).encode("utf-8", "surrogatepass")
    file = read_calendar(content, go_on)
    for entry in file.events:
        times(entry, MAY, YEAR_END)


@tries(200, deadline=2_000)
@given(some.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(content):
    for whole in (content, b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content):
        try:
            read_calendar(whole, go_on)
        except Trouble:
            assert whole is content


@tries(150, deadline=2_000)
@given(
    freq=some.sampled_from(["DAILY", "WEEKLY"]),
    interval=some.integers(1, 5),
    byday=some.sampled_from(["", ";BYDAY=MO,TH", ";BYDAY=SU", ";BYDAY=SA,SU;WKST=SU"]),
    start=some.dates(date(2015, 1, 1), date(2025, 6, 1)),
)
def test_looking_from_near_finds_the_same_as_from_the_start(freq, interval, byday, start):
    lines = (f"DTSTART:{start:%Y%m%d}T180000", f"RRULE:FREQ={freq};INTERVAL={interval}{byday}")
    entry = only(read(event(*lines)))
    whole = [one for one in times(entry, start, YEAR_END) if one >= "2025-05-01"]
    assert times(entry, MAY, YEAR_END) == whole
