"""Everything as a file: all of it is in it, it comes back the same, and no bad file gets in."""

import base64
import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import String, Text, TypeDecorator, text, update

from aftercare_app.domain.text import clean
from aftercare_app.exchange.listed import ReadingStopped
from aftercare_app.exchange.own_file import (
    LARGEST,
    NotOurFile,
    OwnFileTooLarge,
    SavedByNewer,
    looks_like_own,
)
from aftercare_app.models.base import WordsJson
from aftercare_app.services.export_columns import form_of
from aftercare_app.services.export_description import description
from aftercare_app.services.export_tables import safe
from aftercare_app.services.my_file import Known, MyFile
from aftercare_app.services.sample import fill_sample
from aftercare_app.services.taking_in import STAYS_HERE, TABLES, DoesNotFit, TakingIn
from tests.effort import EVERYTHING
from tests.fakes import StillClock
from tests.vaults import new_database

ROOT = Path(__file__).parents[2]
NOT_FREE = {"rule", "zone", "fields", "form", "subtype", "extra", "rules", "fellowship", "pick"}
NOT_FREE |= {"card", "call_at"}
SAID_OF_CARDS = {"coordinator", "permission", "sent"}
"""Their words are those of a card, or were made fit to be sent: not any words."""
CLOCK = StillClock()
EXAMPLES = 60 if EVERYTHING else 15


def my_file(database):
    return Mine(database, CLOCK, TakingIn(database))


class Mine(MyFile):
    """The file, and Undo beside it."""

    def take_back(self):
        return self._taking_in.take_back()


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A vault with the sample person's life in it, and its way to a file."""
    database = new_database(tmp_path_factory.mktemp("lived"))
    fill_sample(database, CLOCK)
    with database.transaction() as session:  # a few of each are as good, and quicker
        session.execute(text("DELETE FROM entry WHERE rowid > 12"))
    yield database, my_file(database)
    database.close()


@pytest.fixture(scope="module")
def saved(lived):
    """What the sample person's file holds."""
    return json.loads(lived[1].as_json())


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A vault that stays empty: each test takes back what it took in."""
    return my_file(new_database(tmp_path_factory.mktemp("empty")))


@pytest.fixture
def mine(tmp_path):
    """An empty vault's file, for one test alone."""
    return my_file(new_database(tmp_path))


def as_file(whole):
    return json.dumps(whole).encode()


def kept_in(file):
    return json.loads(file.as_json())["kept"]


def changed(saved, table, **values):
    """Return the file with the first row of a table changed."""
    rows = [{**saved["kept"][table][0], **values}, *saved["kept"][table][1:]]
    return {**saved, "kept": {**saved["kept"], table: rows}}


def test_every_table_and_every_column_is_in_the_file(saved):
    assert set(saved["kept"]) == {table.name for table in TABLES}
    for table in TABLES:
        for row in saved["kept"][table.name]:
            assert list(row) == [column.name for column in table.columns]
    filled = {name for name, rows in saved["kept"].items() if rows}
    assert {table.name for table in TABLES} - filled <= {"draft", "plan_photo"}
    assert "Photos are not in this file." in saved["photos"]


def test_private_keys_and_what_was_sent_never_leave_by_a_plain_file(lived):
    database, mine = lived
    with database.transaction() as session:
        keys = session.execute(text("SELECT seal_private, sign_private FROM sharing_keys")).one()
        bodies = session.scalars(text("SELECT body FROM sent_body")).all()
    assert {"sharing_keys", "sent_body"} == STAYS_HERE
    assert bodies
    tables = b"".join(one.encode() for one in map(str, tables_in(mine.as_tables()).values()))
    for content in (mine.as_json(), tables):
        assert not any(name.encode() in content for name in STAYS_HERE)
        for secret in keys:
            forms = (secret, secret.hex().encode(), base64.b64encode(secret)[:40])
            assert not any(form in content for form in forms)
        assert b"The rent letter shook me" not in content


def test_every_column_has_a_form_and_stands_in_the_document():
    assert all(form_of(column).words for table in TABLES for column in table.columns)
    assert (ROOT / "docs" / "export-file.md").read_text(encoding="utf-8") == description()


def free_columns():
    """Return the columns in which a person's own words can stand."""
    for table in TABLES:
        for column in table.columns:
            plain = isinstance(column.type, (String, Text)) and not hasattr(
                column.type, "enum_class"
            )
            free = column.name not in NOT_FREE and table.name not in SAID_OF_CARDS
            if free and not column.primary_key:
                if plain and not isinstance(column.type, TypeDecorator):
                    yield table, column, (column.type.length or 100)
                elif isinstance(column.type, WordsJson):
                    yield table, column, 0


ODD = [
    "=1+1",
    "\u202eright\u202c to left",
    "a\nb\tc",
    "\U0001f469\u200d\U0001f467 café e\u0301",
    '"\\u0000",]}',
    "x" * 5000,
]


@pytest.mark.ci
@settings(max_examples=EXAMPLES)
@given(st.one_of(st.sampled_from(ODD), st.text(min_size=1)))
def test_a_file_taken_into_an_empty_vault_is_the_same_again(lived, empty, words):
    database, mine = lived
    words = clean(words).text or "-"
    with database.transaction() as session:
        for table, column, longest in free_columns():
            value = words[:longest] if longest else (words[:4000],)
            if column.name in ("uid", "name") and table.name in ("calendar_event",):
                continue
            session.execute(update(table).values({column.name: value}))
    saved = mine.as_json()
    assert empty.take_in(empty.preview(saved)) > 100
    assert kept_in(empty) == json.loads(saved)["kept"]
    empty.take_back()
    assert not any(kept_in(empty).values())


def test_the_same_file_again_adds_nothing(mine, saved):
    mine.take_in(mine.preview(as_file(saved)))
    again = mine.preview(as_file(saved))
    assert (again.total(Known.NEW), again.total(Known.OTHER)) == (0, 0)
    assert mine.take_in(again, replace=True) == 0


def test_what_differs_is_replaced_only_when_asked_and_comes_back_on_undo(mine, saved):
    mine.take_in(mine.preview(as_file(saved)))
    before = kept_in(mine)
    other = as_file(changed(saved, "goal", words="Another goal"))
    preview = mine.preview(other)
    assert preview.counts["goal"][Known.OTHER] == 1
    assert mine.take_in(preview) == 0
    assert kept_in(mine) == before
    assert mine.take_in(preview, replace=True) == 1
    assert kept_in(mine)["goal"][0]["words"] == "Another goal"
    assert mine.take_back()
    assert kept_in(mine) == before
    assert not mine.take_back()


def test_what_was_deleted_is_in_no_file_nor_what_was_a_part_of_it(tmp_path, saved):
    database = new_database(tmp_path)
    mine = my_file(database)
    mine.take_in(mine.preview(as_file(saved)))
    with database.transaction() as session:
        for table in ("goal", "entry", "calendar"):
            session.execute(text(f"UPDATE {table} SET deleted_at = :now"), {"now": CLOCK.now()})
    kept = kept_in(mine)
    for gone in ("goal", "step", "entry", "calendar", "calendar_event"):
        assert kept[gone] == []
    assert {row["goal_id"] for row in kept["worksheet"]} == {None}
    assert len(kept["anchor"]) == 5


def test_a_list_that_is_here_by_the_same_name_is_not_a_clash(mine, saved):
    mine.take_in(mine.preview(as_file(saved)))
    source = saved["kept"]["meeting_source"][0]
    new = "00000000-0000-4000-8000-000000000001"
    meetings = [{**row, "source_id": new} for row in saved["kept"]["meeting"]]
    kept = {**saved["kept"], "meeting_source": [{**source, "id": new}], "meeting": meetings}
    again = mine.preview(as_file({**saved, "kept": kept}))
    assert again.total(Known.NEW) == 0


BAD_ROWS = [
    ("entry", {"kind": "party"}),
    ("entry", {"id": "1"}),
    ("entry", {"id": "209EBAC3-b5e1-464d-ba04-3ba635e4d4b1"}),
    ("entry", {"minutes": "45"}),
    ("entry", {"minutes": True}),
    ("entry", {"minutes": 1.5}),
    ("entry", {"minutes": 2**60}),
    ("entry", {"note": "x" * 20_001}),
    ("entry", {"note": "a\x00b"}),
    ("entry", {"note": "a\ud800"}),
    ("entry", {"note": None}),
    ("entry", {"zone": "Mars/Base"}),
    ("entry", {"zone": "../../etc/passwd"}),
    ("entry", {"zone": ""}),
    ("entry", {"done_at": "2025-05-14T12:00:00"}),
    ("entry", {"done_at": "0001-01-01T00:00:00Z"}),
    ("entry", {"local_day": "20250514"}),
    ("entry", {"subtype": "nothing"}),
    ("entry", {"details": {"of": "goal", "goal_id": None}}),
    ("entry", {"details": {"of": "wellness", "felt_before": "x"}}),
    ("entry", {"details": {"of": "wellness", "felt_before": 11}}),
    ("entry", {"details": {"of": "wellness", "more": 1}}),
    ("entry", {"details": {"of": []}}),
    ("entry", {"details": []}),
    ("entry", {"deleted_at": "2025-05-14T12:00:00Z"}),
    ("entry", {"more": 1}),
    ("step", {"goal_id": "209ebac3-b5e1-464d-ba04-3ba635e4d4b1"}),
    ("anchor_version", {"rule": "FREQ=SECONDLY"}),
    ("anchor_version", {"times": ["25:00"]}),
    ("calendar_event", {"rules": ["FREQ=SECONDLY"]}),
    ("calendar_event", {"extra": ["tomorrow"]}),
    ("screen_taken", {"answers": [1, "2"]}),
    ("emergency_card", {"words": "text"}),
    ("graduate", {"says_drift": 1}),
]


@pytest.mark.parametrize(("table", "values"), BAD_ROWS, ids=str)
def test_a_file_that_is_not_as_it_should_be_is_refused(empty, saved, table, values):
    with pytest.raises(NotOurFile):
        empty.preview(as_file(changed(saved, table, **values)))


def test_rows_that_only_the_vault_can_judge_change_nothing(mine, saved):
    preview = mine.preview(as_file(changed(saved, "check_in", sleep=8)))
    with pytest.raises(DoesNotFit):
        mine.take_in(preview)
    assert not any(kept_in(mine).values())
    assert not mine.take_back()


def without_names(whole, *names):
    return {name: value for name, value in whole.items() if name not in names}


def test_broken_and_hostile_files_are_refused(empty, saved):
    first = saved["kept"]["entry"][0]
    twice = {**saved["kept"], "entry": [first, first]}
    fewer = without_names(saved["kept"], "entry")
    bad = [
        b"",
        b"{",
        b"[1]",
        b"\xff\xfe",
        as_file(saved)[:-10],
        as_file(without_names(saved, "photos")),
        as_file({**saved, "more": 1}),
        as_file({**saved, "made_at": "today"}),
        as_file({**saved, "aftercare_export": "1"}),
        as_file({**saved, "kept": []}),
        as_file({**saved, "kept": {**saved["kept"], "sqlite_master": []}}),
        as_file({**saved, "kept": {**saved["kept"], "entry": [1]}}),
        as_file({**saved, "kept": twice}),
        as_file({**saved, "kept": fewer}),
        as_file(saved).replace(b'"app":', b'"app": "x", "app":', 1),
        as_file({**saved, "app": "APP"}).replace(b'"APP"', b"[" * 3000 + b"]" * 3000),
        as_file({**saved, "app": "APP"}).replace(b'"APP"', b"9" * 5000),
        as_file({**saved, "app": "APP"}).replace(b'"APP"', b"NaN"),
    ]
    for content in bad:
        with pytest.raises(NotOurFile):
            empty.preview(content)
    with pytest.raises(OwnFileTooLarge):
        empty.preview(bytes(LARGEST + 1))


def test_a_newer_file_says_so_and_an_older_one_is_taken(empty, saved):
    for newer in ({"aftercare_export": 2}, {"revision": "r9999"}):
        with pytest.raises(SavedByNewer):
            empty.preview(as_file({**saved, **newer}))
    kept = {
        **without_names(saved["kept"], "check_in", "check_in_day", "screen_taken"),
        "graduate": [without_names(saved["kept"]["graduate"][0], "says_drift")],
    }
    older = empty.preview(as_file({**saved, "revision": "r0008", "kept": kept}))
    assert older.fresh["graduate"][0]["says_drift"] is True
    kept["graduate"] = [without_names(saved["kept"]["graduate"][0], "first_day")]
    with pytest.raises(NotOurFile):
        empty.preview(as_file({**saved, "revision": "r0008", "kept": kept}))


def test_reading_can_be_stopped(empty, saved):
    with pytest.raises(ReadingStopped):
        empty.preview(as_file(saved), lambda: True)


def test_the_file_is_known_by_its_beginning(lived, saved):
    assert looks_like_own(lived[1].as_json())
    assert looks_like_own(b"\xef\xbb\xbf" + as_file(saved))
    assert not looks_like_own(b'[{"name": "aftercare_export"}]')


def tables_in(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_tables_open_with_the_csv_module_and_hold_every_row(lived, saved):
    files = tables_in(lived[1].as_tables())
    rows = 0
    for name, content in files.items():
        if name == "read-me.txt":
            continue
        assert content.startswith(b"\xef\xbb\xbf")
        read = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert not any(None in row or None in row.values() for row in read)
        rows += len(read)
    assert rows == sum(map(len, saved["kept"].values()))
    assert {"entry-peer-support.csv", "check-in.csv", "step.csv"} <= set(files)
    columns = {f"{table.name}.{column.name}" for table in TABLES for column in table.columns}
    told = {
        f"{name.split('-peer')[0].removesuffix('.csv').replace('-', '_')}.{header}"
        for name, content in files.items()
        if not name.startswith("entry-") or name == "entry-peer-support.csv"
        for header in content.decode("utf-8-sig").split("\r\n", 1)[0].split(",")
    }
    assert columns - told == {"entry.details"}
    assert {"entry.how", "entry.role", "entry.home_group"} <= told


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_taken_for_a_formula(sign):
    assert safe(f"{sign}cmd|' /C calc'!A0").startswith("'")
    assert safe("-12") == "-12"
    assert safe("plain = text") == "plain = text"
