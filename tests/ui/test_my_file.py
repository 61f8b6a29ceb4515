"""Saving everything and bringing it in on the screen: warned, seen first, undone with a tap."""

import json
from datetime import date

import pytest

from aftercare_app.device.brought_files import inbox_of
from aftercare_app.services.taking_in import TABLES
from aftercare_app.ui.parts.bring_kinds import NothingForUs, kind_of
from aftercare_app.ui.parts.calendar_preview import CalendarFilePreview
from aftercare_app.ui.parts.meeting_preview import MeetingPreview
from aftercare_app.ui.parts.own_file_preview import OwnFilePreview
from aftercare_app.ui.parts.taking_in_words import SORTS
from aftercare_app.ui.parts.tracker_preview import TrackerFilePreview
from aftercare_app.ui.parts.unknown_table import UnknownTable
from tests.exchange.calendars import calendar
from tests.tracker_files import DAYLIO, OTHER, loop, old_loop

DAY = date(2025, 5, 13)


@pytest.fixture
def brought(aftercare, home, window):
    """Open Bring a file with this file in the inbox, and tap it."""

    def brought(name, content):
        (inbox_of(home.folder) / name).write_bytes(content)
        return window(route="/bring")

    return brought


def test_every_table_is_something_to_a_person():
    assert set(SORTS) | {"entry"} == {table.name for table in TABLES}


@pytest.mark.parametrize(
    ("name", "content", "preview"),
    [
        ("a", b'{"aftercare_export": 1}', OwnFilePreview),
        ("a", loop(), TrackerFilePreview),
        ("a.txt", old_loop(), TrackerFilePreview),
        ("a", DAYLIO.encode(), TrackerFilePreview),
        ("a", b"Date,Habit\n2025-05-13,Run\n", TrackerFilePreview),
        ("a", b"name,day,time\nHope,Mon,9:00\n", MeetingPreview),
        ("a", b'[{"name": "Hope", "day": 1}]', MeetingPreview),
        ("a.csv", OTHER.encode(), UnknownTable),
        ("a", calendar(), CalendarFilePreview),
    ],
)
def test_a_file_is_known_by_what_is_in_it(name, content, preview):
    assert kind_of(content, name).preview is preview


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"words", b"{}", bytes(99)])
def test_what_is_nothing_for_us_is_told(content):
    with pytest.raises(NothingForUs):
        kind_of(content, "a.bin")


def test_everything_is_saved_with_a_warning(aftercare, window, run):
    saved = {}

    def client(_control, name, args):
        if name == "share_files":
            saved.update({file.name: file.data for file in args["files"]})
            return {"status": "success", "raw": ""}
        return None

    async def day():
        async with window(route="/settings/data", answer=client) as screen:
            await screen.until(lambda: screen.has("save-json"))
            assert screen.says("They are not sealed: anyone who has one can read all of it.")
            await screen.press("save-json")
            await screen.until(lambda: screen.says("Your file was saved. It is not sealed"))
            await screen.press("save-tables")
            await screen.until(lambda: len(saved) == 2)

    run(day())
    content = saved["aftercare-everything-2025-05-14.json"]
    assert json.loads(content)["kept"]["graduate"][0]["called"] == "Sam"
    assert saved["aftercare-everything-2025-05-14.zip"].startswith(b"PK")


@pytest.mark.ci
def test_a_saved_file_is_seen_then_comes_in_and_is_taken_back(aftercare, brought, run):
    whole = json.loads(aftercare.my_file.as_json())
    goal = {
        "id": "00000000-0000-4000-8000-000000000001",
        **dict.fromkeys(("area", "target_on", "confidence", "partner_way", "partner_rhythm")),
        **dict.fromkeys(("edited_at", "deleted_at")),
        **dict.fromkeys(("done_looks_like", "why", "if_part", "then_part", "partner"), ""),
        "words": "Sleep well",
        "status": "active",
        "created_at": "2025-05-01T12:00:00Z",
    }
    whole["kept"]["goal"] = [goal]
    whole["kept"]["graduate"][0]["called"] = "Alex"
    content = json.dumps(whole).encode()

    async def day():
        async with brought("all.json", content) as screen:
            await screen.until(lambda: screen.has("inbox-all.json"))
            await screen.press("inbox-all.json")
            await screen.until(lambda: screen.says("Goals: 1 new"))
            assert screen.says("1 differs")
            assert goals(aftercare) == []
            await screen.press("differing-files")
            await screen.press("take-in")
            await screen.until(lambda: screen.says("2 things came in."))
            assert screen.page.route == "/settings/data"
            assert goals(aftercare) == ["Sleep well"]
            assert aftercare.about_me.read().called == "Alex"
            await screen.until(lambda: screen.has("take-back"))
            await screen.press("take-back")
            await screen.until(lambda: screen.says("Taken back. All is as it was before."))
            await screen.until(lambda: not screen.has("take-back"))

    run(day())
    assert goals(aftercare) == []
    assert aftercare.about_me.read().called == "Sam"


def goals(aftercare):
    return [row["words"] for row in json.loads(aftercare.my_file.as_json())["kept"]["goal"]]


def test_a_harmed_file_is_refused_with_a_sentence(aftercare, brought, run):
    async def day():
        async with brought("all.json", b'{"aftercare_export": 1, "kept": {}}') as screen:
            await screen.until(lambda: screen.has("inbox-all.json"))
            await screen.press("inbox-all.json")
            await screen.until(lambda: screen.says("This file was not saved by this app"))
            await screen.press("leave")
            await screen.until(lambda: screen.has("choose-file"))

    run(day())


@pytest.mark.ci
def test_habits_of_another_tracker_come_in_as_the_person_says(aftercare, brought, run):
    async def day():
        async with brought("loop.zip", loop()) as screen:
            await screen.until(lambda: screen.has("inbox-loop.zip"))
            await screen.press("inbox-loop.zip")
            await screen.until(lambda: screen.says("5 things done"))
            assert screen.says("6 were not done.")
            await screen.press("all-guesses")
            assert screen.says("Bring 5 in")
            await screen.press("take-in")
            await screen.until(lambda: screen.says("5 things came in."))

    run(day())
    assert len(aftercare.activities.logged_on(DAY)) == 2


@pytest.mark.ci
def test_a_table_that_tells_nothing_is_asked_about(aftercare, brought, run):
    async def day():
        async with brought("liste.csv", OTHER.encode()) as screen:
            await screen.until(lambda: screen.has("inbox-liste.csv"))
            await screen.press("inbox-liste.csv")
            await screen.until(lambda: screen.has("table-done"))
            await screen.press("table-done")
            await screen.until(lambda: screen.has("column-Am"))
            for header in ("Am", "Was", "Erledigt"):
                await screen.press(f"column-{header}")
            await screen.press("read-columns")
            await screen.until(lambda: screen.says("1 thing done"))
            await screen.press("kind-guess")
            await screen.press("take-in")
            await screen.until(lambda: screen.says("1 thing came in."))

    run(day())
    assert len(aftercare.activities.logged_on(date(2025, 5, 12))) == 1
