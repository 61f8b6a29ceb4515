"""Meeting lists: every format and its oddities, and files that are not what they seem."""

import json
import time as stopwatch
from datetime import time

import pytest

from aftercare_app.domain.activity import Fellowship
from aftercare_app.domain.meetings import LIMITS, MOST_MEETINGS, MeetingHow
from aftercare_app.exchange.cleaning import days, phone_number, plain, time_of, web_link
from aftercare_app.exchange.listed import (
    BrokenList,
    ListTooLarge,
    NoMeetings,
    NotAMeetingList,
    ReadingStopped,
    RowSkipped,
    SkipReason,
    TooManyMeetings,
)
from aftercare_app.exchange.meeting_lists import looks_like_meetings, read_meeting_list
from aftercare_app.exchange.reading import LARGEST
from tests.meeting_files import BMLT, GUIDE, GUIDE_TABLE, PLAIN_TABLE, as_json


def read(rows, name="list.json"):
    return read_meeting_list(as_json(rows), name)


def one(**row):
    [meeting] = read([{"name": "Hope", **row}]).meetings
    return meeting


def counts(listed):
    return {skipped.reason: skipped.count for skipped in listed.skipped}


class TestMeetingGuide:
    def test_rows_meetings_and_what_was_left_out_are_counted(self):
        listed = read(GUIDE)
        assert (listed.rows, listed.used, len(listed.meetings)) == (8, 3, 5)
        assert counts(listed) == {
            SkipReason.RESTING: 1,
            SkipReason.NO_NAME: 1,
            SkipReason.BAD_DAY: 1,
            SkipReason.BAD_TIME: 1,
            SkipReason.NOT_A_MEETING: 1,
        }
        assert {one.reason: one.rows for one in listed.skipped}[SkipReason.BAD_DAY] == (6,)

    def test_a_full_row_is_read_with_its_tags_stripped_and_unknown_codes_kept(self):
        first = read(GUIDE).meetings[0]
        assert (first.day, first.at, first.minutes) == (6, time(6, 30), 60)
        assert first.types == ("O", "D", "XYZ")
        assert first.notes == "Side door.\nRing twice & wait."
        assert first.region == "Lakeside · Old Harbor"
        assert first.how is MeetingHow.IN_PERSON

    def test_several_days_are_several_meetings(self):
        meetings = read(GUIDE).meetings[1:4]
        assert [meeting.day for meeting in meetings] == [0, 2, 4]
        assert {meeting.at for meeting in meetings} == {time(19)}
        assert {meeting.types for meeting in meetings} == {("O", "W")}
        assert {meeting.how for meeting in meetings} == {MeetingHow.ONLINE}
        assert {meeting.zone for meeting in meetings} == {"America/Chicago"}
        assert meetings[0].phone == "555-0100,,123#"
        assert "Passcode 0000" in meetings[0].notes

    def test_a_meeting_without_day_and_time_is_by_appointment(self):
        last = read(GUIDE).meetings[-1]
        assert (last.day, last.at, last.minutes) == (None, None, None)

    @pytest.mark.parametrize(
        ("row", "how"),
        [
            ({}, MeetingHow.IN_PERSON),
            ({"attendance_option": "hybrid"}, MeetingHow.BOTH),
            ({"attendance_option": "online"}, MeetingHow.ONLINE),
            ({"types": ["ONL"]}, MeetingHow.ONLINE),
            ({"conference_phone": "555-0100"}, MeetingHow.ONLINE),
            ({"conference_url": "https://a.example/b"}, MeetingHow.ONLINE),
            (
                {"conference_url": "https://a.example/b", "formatted_address": "Ohio, USA"},
                MeetingHow.ONLINE,
            ),
            (
                {"conference_url": "https://a.example/b", "address": "1 Elm St"},
                MeetingHow.BOTH,
            ),
            (
                {"conference_url": "https://a.example/b", "address": "1 Elm St", "types": "TC"},
                MeetingHow.ONLINE,
            ),
            (
                {
                    "conference_url": "https://a.example/b",
                    "formatted_address": "1 Elm St, Lakeside, OH, USA",
                    "approximate": "yes",
                },
                MeetingHow.ONLINE,
            ),
        ],
    )
    def test_how_it_is_attended_is_read_or_concluded(self, row, how):
        assert one(**row).how is how

    def test_the_same_meeting_twice_is_kept_once(self):
        listed = read([GUIDE[0], GUIDE[0] | {"slug": "other"}])
        assert (len(listed.meetings), counts(listed)) == (1, {SkipReason.REPEATED: 1})

    def test_the_last_of_two_equal_keys_counts(self):
        text = b'[{"name": "One", "name": "Two", "day": 1}]'
        assert read_meeting_list(text, "x").meetings[0].name == "Two"

    def test_a_list_in_an_outer_object_is_found(self):
        assert len(read({"meetings": GUIDE, "version": 1}).meetings) == 5

    def test_a_zone_nobody_knows_is_left_out(self):
        assert one(timezone="Mars/Olympus").zone == ""
        assert one(timezone="../../etc/passwd").zone == ""


class TestBmlt:
    def test_a_row_is_read_and_its_codes_are_not_taken_for_others(self):
        listed = read(BMLT)
        first = listed.meetings[0]
        assert (first.day, first.at, first.minutes) == (6, time(19, 30), 75)
        assert first.types == ("O", "B (NA)", "BT")
        assert first.how is MeetingHow.BOTH
        assert first.address == "40 Maple Ave, Lakeside, OH, 44000"
        assert first.notes == "Bring a mug\nUpstairs"
        assert listed.fellowship is Fellowship.NA

    def test_its_week_begins_with_sunday_as_one(self):
        assert [meeting.day for meeting in read(BMLT).meetings] == [6, 5]
        assert counts(read(BMLT)) == {SkipReason.RESTING: 1}


class TestTables:
    def test_a_meeting_guide_table_needs_no_help(self):
        listed = read_meeting_list(GUIDE_TABLE.encode(), "list.csv")
        noon, monday, friday = listed.meetings
        assert (noon.day, noon.at, noon.minutes, noon.types) == (6, time(12), 60, ("O", "D"))
        assert noon.address == "1 Elm St, Lakeside, OH"
        assert (monday.day, friday.day, monday.types) == (0, 4, ("W",))
        assert monday.link == "https://meet.example.org/j/3"
        assert counts(listed) == {SkipReason.NO_NAME: 1}
        assert listed.skipped[0].rows == (4,)

    def test_a_table_that_says_too_little_asks_for_its_columns(self):
        listed = read_meeting_list(PLAIN_TABLE.encode(), "liste.csv")
        assert listed.needs_columns
        assert listed.headers == ("Gruppe", "Wann", "Uhr", "Wo")
        assert listed.meetings == ()

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
    def test_columns_are_read_as_the_person_said_in_any_encoding(self, encoding):
        said = {"name": "Gruppe", "day": "Wann", "time": "Uhr", "location": "Wo", "notes": "Gone"}
        listed = read_meeting_list(PLAIN_TABLE.encode(encoding), "liste.csv", said)
        assert [meeting.day for meeting in listed.meetings] == [0, 2, 4]
        assert listed.meetings[0].place == "Café Sol"
        assert listed.meetings[1].at == time(19)
        assert listed.columns == {key: said[key] for key in ("name", "day", "time", "location")}

    def test_equal_and_empty_headers_can_be_told_apart(self):
        listed = read_meeting_list(b"A,,A,A\n1,2,3,4\n", "x.csv")
        assert listed.headers == ("A", "(2)", "A (3)", "A (4)")

    def test_a_row_that_is_too_short_is_read_as_far_as_it_goes(self):
        listed = read_meeting_list(b"name,day,time\nHope\n", "x.csv")
        assert [meeting.name for meeting in listed.meetings] == ["Hope"]


class TestSingleValues:
    @pytest.mark.parametrize(
        ("written", "read"),
        [
            (0, (6,)),
            (6, (5,)),
            ("3", (2,)),
            (2.0, (1,)),
            ([0, 1, 1], (6, 0)),
            ([], (None,)),
            (None, (None,)),
            ("", (None,)),
            ("Sundays", (6,)),
            ("TUES.", (1,)),
            ("Mon, Wed & Fri", (0, 2, 4)),
            ("miércoles", (2,)),
            ("Daily", tuple(range(7))),
            ("By appointment", (None,)),
        ],
    )
    def test_days(self, written, read):
        assert days(written) == read

    @pytest.mark.parametrize("written", [7, -1, True, 1.5, "someday", {"a": 1}, [9], [[1]], 10**30])
    def test_days_that_are_none(self, written):
        with pytest.raises(RowSkipped):
            days(written)

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("19:00", time(19)),
            ("07:05:59", time(7, 5)),
            ("7:30 pm", time(19, 30)),
            ("12:00 AM", time(0)),
            ("12 p.m.", time(12)),
            ("7PM", time(19)),
            ("noon", time(12)),
            ("Midnight", time(0)),
            ("", None),
            (None, None),
        ],
    )
    def test_times(self, written, read):
        assert time_of(written) == read

    @pytest.mark.parametrize("written", ["25:00", "19:60", "13:00 pm", "7", 7, "soon", [], True])
    def test_times_that_are_none(self, written):
        with pytest.raises(RowSkipped):
            time_of(written)

    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("https://zoom.example/j/1?pwd=a", "https://zoom.example/j/1?pwd=a"),
            (" http://a.example/b ", "http://a.example/b"),
            ("zoom.example/j/1", "https://zoom.example/j/1"),
            ("javascript:alert(1)", ""),
            ("data:text/html,x", ""),
            ("file:///etc/passwd", ""),
            ("zoommtg://join?x=1", ""),
            ("https://bank.example@evil.example/", ""),
            ("https://a b.example/", ""),
            ("https://[::1", ""),
            ("https://a.example/" + "x" * 600, ""),
            (7, ""),
            (None, ""),
        ],
    )
    def test_only_links_for_a_browser_are_kept(self, written, kept):
        assert web_link(written) == kept

    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("tel:+1 (555) 555-0100", "+1 (555) 555-0100"),
            ("555-555-0100,,123#,,*9#", "555-555-0100,,123#,,*9#"),
            ("call me", ""),
            ("javascript:1234567", ""),
            ("12", ""),
        ],
    )
    def test_only_numbers_that_can_be_dialled_are_kept(self, written, kept):
        assert phone_number(written) == kept

    def test_text_loses_control_characters_tags_and_what_is_too_long(self):
        assert plain("a\x00b\x1bc") == "abc"
        assert plain("a < b & c") == "a < b & c"
        assert plain("<style>x</style><p>One</p><p>Two</p>") == "One\n\nTwo"
        assert len(one(notes="x" * 100_000).notes) == LIMITS["notes"]
        assert len(one(name="n" * 9_000).name) == LIMITS["name"]


class TestWhoseListItIs:
    @pytest.mark.parametrize(
        ("name", "rows", "whose"),
        [
            ("al-anon.json", [{}], Fellowship.AL_ANON),
            ("x.json", [{"name": "Tuesday AFG"}], Fellowship.AL_ANON),
            ("x.json", [{"types": ["B"]}], Fellowship.AA),
            ("smart-recovery.json", [{}], Fellowship.SMART_RECOVERY),
            ("x.json", [{"name": "Canal Street"}], None),
            ("aa-san-jose-ca.json", [{}], Fellowship.AA),
            ("meetings-san-jose-ca.json", [{}], None),
        ],
    )
    def test_it_is_guessed_from_names_and_books(self, name, rows, whose):
        assert read([{"name": "Hope"} | row for row in rows], name).fellowship is whose


class TestFilesThatAreNotWhatTheySeem:
    @pytest.mark.parametrize(
        ("content", "trouble"),
        [
            (b"", NoMeetings),
            (b" \n\t ", NoMeetings),
            (b"[]", NoMeetings),
            (b"name,day,time\n", NoMeetings),
            (b"PK\x03\x04" + bytes(30), NotAMeetingList),
            (bytes(range(256)) * 4, NotAMeetingList),
            (b"\x00" * 100, NotAMeetingList),
            (b"just some words", NotAMeetingList),
            (b"{}", NotAMeetingList),
            (b'{"meetings": 5}', NotAMeetingList),
            (b"[1, 2, 3]", NotAMeetingList),
            (b'[{"id": 1}]', NotAMeetingList),
            (b'[{"name": "Hope"}', BrokenList),
            (b'[{"name": "Hope"},]', BrokenList),
            (b'[{"name": "Hope"}] more', BrokenList),
            (b'[{"name": "Hope"} {"name": "Joy"}]', BrokenList),
            (b'[{"name": "Ho', BrokenList),
            (b"[" * 100_000, BrokenList),
            (b'{"meetings":' * 50_000, BrokenList),
            (b"\xff\xfe\x00", BrokenList),
            (b'name,day\n"' + b"x" * 200_000, BrokenList),
        ],
    )
    def test_each_is_told_by_its_own_sentence(self, content, trouble):
        with pytest.raises(trouble):
            read_meeting_list(content, "x.json")

    def test_numbers_that_are_none_or_endless_do_no_harm(self):
        text = b'[{"name":"Hope","day":1,"latitude":NaN,"longitude":-Infinity,"id":' + b"9" * 99_999
        listed = read_meeting_list(text + b"}]", "x")
        assert len(listed.meetings) == 1

    @pytest.mark.ci
    def test_more_meetings_than_anybody_has_near_them_are_refused(self):
        rows = [{"name": f"M{n}", "day": n % 7} for n in range(MOST_MEETINGS + 1)]
        assert len(read(rows[:-1]).meetings) == MOST_MEETINGS
        with pytest.raises(TooManyMeetings):
            read(rows)

    def test_a_file_that_is_too_large_is_refused_unread(self):
        with pytest.raises(ListTooLarge):
            read_meeting_list(b" " * (LARGEST + 1), "x")

    @pytest.mark.ci
    def test_fifty_megabytes_of_meetings_are_answered_soon(self):
        row = json.dumps(GUIDE[0] | {"notes": "x" * 4_000}).encode()
        content = b"[" + b",".join([row] * (50_000_000 // len(row))) + b"]"
        began = stopwatch.process_time()  # others share the machine
        listed = read_meeting_list(content, "x")
        assert len(listed.meetings) == 1
        assert stopwatch.process_time() - began < 20

    def test_rows_without_end_are_not_read_to_the_end(self):
        with pytest.raises(ListTooLarge):
            read_meeting_list(b"[" + b"0," * 100_000 + b"0]", "x")

    def test_reading_stops_when_the_person_says_so(self):
        asked = []

        def stop():
            asked.append(1)
            return len(asked) > 2

        content = as_json([{"name": f"M{n}"} for n in range(5_000)])
        with pytest.raises(ReadingStopped):
            read_meeting_list(content, "x", stop=stop)
        assert len(asked) == 3
        with pytest.raises(ReadingStopped):
            read_meeting_list(b"name,day\n" + b"Hope,Mon\n" * 5_000, "x", stop=lambda: True)


class TestLooksLikeMeetings:
    @pytest.mark.parametrize(
        ("content", "name", "looks"),
        [
            (as_json(GUIDE), "feed", True),
            (as_json(BMLT), "x.json", True),
            (GUIDE_TABLE.encode(), "x.txt", True),
            (GUIDE_TABLE.encode("utf-16"), "x", True),
            (PLAIN_TABLE.encode("latin-1"), "x.csv", True),
            (PLAIN_TABLE.encode(), "x.txt", False),
            (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "x.ics", False),
            (b"BEGIN:VCALENDAR\r\nX-A:1,2\r\n", "x", False),
            (b"PK\x03\x04" + bytes(30), "x.zip", False),
            (b"", "x.csv", False),
            (b"words", "x.csv", False),
            (b'{"a": 1}', "x.json", False),
        ],
    )
    def test_a_file_is_told_by_its_beginning(self, content, name, looks):
        assert looks_like_meetings(content, name) is looks
