"""Files of other trackers: only what was done comes in, and no file can do harm."""

import contextlib
import io
import zipfile
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.exchange import packed as packing
from aftercare_app.exchange import tracker_csv
from aftercare_app.exchange.loop_habits import looks_like_loop, read_loop
from aftercare_app.exchange.ticked import (
    BrokenTracker,
    LeftOut,
    NotATracker,
    NothingDone,
    TrackerSource,
    TrackerTooLarge,
)
from aftercare_app.exchange.tracker_csv import (
    looks_like_daylio,
    looks_like_table,
    looks_like_ticks,
    read_table,
)
from aftercare_app.exchange.written_days import day_of, order_of
from aftercare_app.sentences import Trouble
from tests.tracker_files import DAYLIO, MEDITATE, OTHER, loop, old_loop, packed


def never():
    return False


def told(file):
    return sorted((one.name, one.day.day, one.note) for one in file.ticks)


def test_loop_s_newer_export_brings_what_was_ticked_with_notes_and_amounts():
    assert looks_like_loop(loop())
    file = read_loop(loop(), never)
    assert file.source is TrackerSource.LOOP
    assert told(file) == [
        ("AA meeting", 5, ""),
        ("AA meeting", 12, ""),
        ("Meditate", 8, ""),
        ("Meditate", 13, "Ten quiet minutes"),
        ("Walk, outside", 13, "3.5 km"),
    ]
    assert file.left_out == {LeftOut.NOT_DONE: 6}


def test_loop_s_older_export_has_neither_types_nor_headers():
    assert told(read_loop(old_loop(), never)) == [("Meditate", 13, "")]


def test_without_folders_the_one_table_is_read():
    marks = "Date,Run,Read,\n2025-05-13,2,0,\n2025-05-12,1,YES_MANUAL,\n"
    assert told(read_loop(packed(**{"Checkmarks.csv": marks}), never)) == [
        ("Read", 12, ""),
        ("Run", 13, ""),
    ]


def test_minutes_of_loop_are_minutes():
    habits = "Position,Name,Type,Unit\n1,Sit,NUMERICAL,min\n"
    files = {"Habits.csv": habits, "001 Sit__Checkmarks.csv": "Date,Value\n2025-05-13,20000\n"}
    [tick] = read_loop(packed(**files), never).ticks
    assert (tick.minutes, tick.note) == (20, "")


def test_a_zip_in_a_folder_and_names_that_climb_do_no_harm():
    files = {
        "Loop__Habits.csv": "Name\nA\n",
        "Loop__001 A__Checkmarks.csv": MEDITATE,
        "Loop__..__..__etc__Checkmarks.csv": MEDITATE,
        "__etc__Checkmarks.csv": MEDITATE,
    }
    assert {one.name for one in read_loop(packed(**files), never).ticks} <= {"A", "Meditate"}


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Checkmarks.csv", bytes(packing.LARGEST + 1))
    return made.getvalue()


def crowded():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(packing.MOST_MEMBERS + 1):
            archive.writestr(f"{number}/Checkmarks.csv", "")
    return made.getvalue()


def test_a_zip_that_unfolds_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(packing, "LARGEST", 500_000)
    monkeypatch.setattr(packing, "MOST_MEMBERS", 50)
    assert len(bomb()) < 5_000
    for content in (bomb(), crowded()):
        with pytest.raises(TrackerTooLarge):
            read_loop(content, never)


def test_more_rows_than_a_life_has_are_refused(monkeypatch):
    monkeypatch.setattr(tracker_csv, "MOST_TICKS", 50)
    assert len(read_table(b"date,habit\n" + b"2025-05-13,R\n" * 49, "x.csv").ticks) == 49
    with pytest.raises(TrackerTooLarge):
        read_table(b"date,habit\n" + b"2025-05-13,R\n" * 50, "x.csv")


@pytest.mark.parametrize("harm", [slice(0, -30), slice(0, 60)])
def test_a_zip_that_is_cut_off_is_refused(harm):
    with pytest.raises((BrokenTracker, NotATracker)):
        read_loop(loop()[harm], never)


@given(st.integers(0, 400), st.integers(0, 255))
def test_one_changed_byte_ends_in_a_trouble_or_in_ticks(at, byte):
    content = bytearray(old_loop())
    content[at % len(content)] = byte
    with contextlib.suppress(Trouble):
        read_loop(bytes(content), never)


def test_daylio_brings_activities_with_time_and_note():
    content = DAYLIO.encode("utf-8-sig")
    assert looks_like_daylio(content)
    file = read_table(content, "daylio.csv")
    assert [(one.name, one.day.day, one.at) for one in file.ticks] == [
        ("Meditation", 13, time(21, 30)),
        ("Walk", 13, time(21, 30)),
        ("friends", 13, time(21, 30)),
        ("Walk", 12, time(20)),
        ("Journal", 11, time(7, 15)),
    ]
    assert file.ticks[0].note == "A calm day\nSlept well.\nCalled Ana."
    assert file.source is TrackerSource.DAYLIO


def test_a_table_that_says_too_little_waits_for_its_columns():
    content = OTHER.encode()
    assert looks_like_table(content)
    assert not looks_like_ticks(content)
    file = read_table(content, "x.csv", {})
    assert file.needs_columns
    assert file.headers == ("Am", "Was", "Erledigt", "Notiz")
    said = {"day": "Am", "activity": "Was", "done": "Erledigt", "note": "Notiz"}
    file = read_table(content, "x.csv", said)
    assert told(file) == [("Yoga", 12, "Kurz")]
    assert file.left_out == {LeftOut.NOT_DONE: 2}


def test_a_table_whose_headers_speak_is_read_at_once():
    content = b"Date,Habit,Notes,Minutes\n2025-05-13,Run,Fast,30\n2025-05-12,Run,,1:15\nx,Run,,\n"
    assert looks_like_ticks(content)
    file = read_table(content, "mine.csv")
    assert [(one.day.day, one.minutes, one.note) for one in file.ticks] == [
        (13, 30, "Fast"),
        (12, 75, ""),
    ]
    assert file.left_out == {LeftOut.NO_DAY: 1}


def test_without_a_column_for_it_the_file_s_name_is_what_was_done():
    file = read_table(b"day,steps\n2025-05-13,9000\n", "Morning walk.csv", {"day": "day"})
    assert told(file) == [("Morning walk", 13, "")]


@pytest.mark.parametrize(
    ("cells", "first"),
    [(["3/14/2025", "3/4/2025"], False), (["14/3/2025"], True), (["3/4/2025"], None)],
)
def test_the_order_of_days_is_told_by_the_whole_column(cells, first):
    assert order_of(cells) is first


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2025-05-13", date(2025, 5, 13)),
        ("2025-05-13T09:00:00Z", date(2025, 5, 13)),
        ("13.5.2025", date(2025, 13 - 8, 13)),
        ("May 13, 2025", date(2025, 5, 13)),
        ("2025-02-30", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(cell, day):
    assert day_of(cell, day_first=True) == day


def test_unclear_days_are_read_as_the_person_says():
    content = b"date,habit\n3/4/2025,Run\n"
    assert read_table(content, "x").day_first is False
    assert read_table(content, "x").ticks[0].day == date(2025, 3, 4)
    assert read_table(content, "x", day_first=True).ticks[0].day == date(2025, 4, 3)


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", NotATracker),
        (b"one\n2\n", NotATracker),
        (b"date,habit\nsoon,Run\n", NothingDone),
        (bytes(300), NotATracker),
        (b'date,habit\n"' + b"x" * 200_000, BrokenTracker),
    ],
)
def test_what_is_no_tracker_is_refused(content, trouble):
    with pytest.raises(trouble):
        read_table(content, "x.csv")


@given(
    st.text(max_size=200),
    st.sampled_from(["date,habit\n", DAYLIO.split("\n")[0] + "\n"]),
)
def test_any_text_ends_in_a_trouble_or_in_ticks(text, headers):
    with contextlib.suppress(Trouble):
        read_table((headers + text).encode("utf-8", "replace"), "x.csv")
