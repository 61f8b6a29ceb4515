"""Meetings on the screen: a list looked over and kept, searched, and turned into an anchor."""

import asyncio
import time as stopwatch
from datetime import time

import flet as ft
import pytest

from aftercare_app.domain.activity import ActivityKind, Fellowship, MeetingPlace
from aftercare_app.exchange.meeting_lists import read_meeting_list
from aftercare_app.services.meeting_search import PAGE
from aftercare_app.ui import addresses, rooms
from aftercare_app.ui.errors import screen as guarded
from aftercare_app.ui.parts import meeting_preview
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.meeting_preview import MeetingPreview
from aftercare_app.ui.screens.meeting import dial_link
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import speak
from tests.meeting_files import BMLT, GUIDE, PLAIN_TABLE, as_json

BROUGHT = "/test/brought"


@pytest.fixture
def keep(aftercare):
    def keep(rows, name="Lakeside"):
        return aftercare.meetings.keep(read_meeting_list(as_json(rows), name), name)

    return keep


@pytest.fixture
def bring(aftercare, window, monkeypatch):
    """Open a window that shows a file as the screen for bringing files will."""

    def bring(content, name="lakeside.json"):
        @guarded
        def BroughtScreen(path):
            here = use_here()
            parts = [MeetingPreview(content, name, lambda: here.open("/more"))]
            return screen_view(here, path, "", parts)

        usual = addresses.screen_at
        monkeypatch.setattr(
            rooms,
            "screen_at",
            lambda path, role: BroughtScreen if path == BROUGHT else usual(path, role),
        )
        return window(route=BROUGHT)

    return bring


def tiles(screen):
    return [
        control.title
        for control in screen.top()
        if isinstance(control, ft.ListTile) and str(control.key).startswith("meeting-")
    ]


def meeting(name, **row):
    return {"name": name, "day": 3, "time": "18:00", **row}


def the_anchor(aftercare):
    """Return the one anchor there is, as its form."""
    [anchor] = aftercare.anchors.all()
    return aftercare.anchors.read(anchor.id).form


class TestPreview:
    def test_it_counts_the_meetings_and_says_what_was_left_out_and_why(self, bring, run):
        async def day():
            async with bring(as_json(GUIDE)) as screen:
                await screen.until(lambda: screen.says("5 meetings in this list"))
                assert screen.says("Read from 8 rows.")
                assert screen.says("5 rows left out")
                assert screen.says("1 has an unclear day (row 6)")
                assert screen.says("Early Birds · Sunday, 6:30")

        run(day())

    def test_keeping_says_how_many_and_shows_them(self, aftercare, bring, run):
        async def day():
            async with bring(as_json(GUIDE)) as screen:
                await screen.until(lambda: screen.has("keep"))
                assert screen.find("list-name").value == "lakeside"
                await screen.type("list-name", "Lakeside groups")
                await screen.press("keep")
                await screen.until(lambda: screen.says("5 meetings are kept."))
                await screen.until(lambda: tiles(screen))

        run(day())
        assert [one.name for one in aftercare.meetings.sources()] == ["Lakeside groups"]

    def test_nothing_is_kept_before_the_person_says_so(self, aftercare, bring, run):
        async def day():
            async with bring(as_json(GUIDE)) as screen:
                await screen.until(lambda: screen.has("keep"))
                await screen.press("leave")
                assert screen.says("Look and text size")

        run(day())
        assert aftercare.meetings.sources() == []

    @pytest.mark.ci
    def test_a_name_is_asked_for_and_a_taken_one_is_told(self, aftercare, bring, keep, run):
        keep(BMLT)

        async def day():
            async with bring(as_json(GUIDE)) as screen:
                await screen.until(lambda: screen.has("keep"))
                await screen.type("list-name", "  ")
                await screen.press("keep")
                assert "Give this list a name" in screen.find("list-name").error
                await screen.type("list-name", "Lakeside")
                assert "takes its place" in screen.find("list-name").helper
                await screen.press("keep")
                await screen.until(lambda: screen.says("5 meetings are kept."))

        run(day())
        assert [one.count for one in aftercare.meetings.sources()] == [5]

    @pytest.mark.parametrize("content", [b"", b"[]", b"[{", b"PK\x03\x04" + bytes(40), b"words"])
    def test_a_file_that_cannot_be_read_says_so_and_the_screen_goes_on(self, bring, run, content):
        async def day():
            async with bring(content) as screen:
                await screen.until(lambda: screen.has("refusal"))
                assert not screen.has("keep")
                await screen.press("leave")
                assert screen.says("Look and text size")

        run(day())

    def test_a_long_reading_can_be_stopped(self, aftercare, bring, run, monkeypatch):
        """The second reading goes on until it is stopped, or for twenty seconds."""

        def slow(content, name, columns, stop):
            if columns is not None:
                ends = stopwatch.monotonic() + 20
                while not stop() and stopwatch.monotonic() < ends:
                    stopwatch.sleep(0.005)
            return read_meeting_list(content, name, columns, stop)

        monkeypatch.setattr(meeting_preview, "read_meeting_list", slow)

        async def day():
            async with bring(b"name,day,other\nHope,Mon,Joy\n", "x.csv") as screen:
                await screen.press("columns")
                await screen.press("part-name")
                await screen.press("column-other")
                button = screen.find("read-columns")
                pressed = asyncio.create_task(
                    screen.session.dispatch_event(button._i, "click", None)
                )
                async with asyncio.timeout(15):
                    while not screen.has("stop"):  # noqa: ASYNC110 (`until` waits for threads)
                        await asyncio.sleep(0.005)
                assert screen.says("Nothing is kept yet")
                await screen.press("stop")
                await pressed
                await screen.until(lambda: screen.says("Stopped. Nothing was kept."))

        run(day())
        assert aftercare.meetings.sources() == []

    @pytest.mark.ci
    def test_the_person_says_which_column_is_what(self, aftercare, bring, run):
        async def day():
            async with bring(PLAIN_TABLE.encode(), "liste.csv") as screen:
                await screen.until(lambda: screen.has("read-columns"))
                assert not screen.has("keep")
                await screen.press("read-columns")
                for header in ("Gruppe", "Wann", "Uhr", "", "", "Wo"):
                    await screen.press(f"column-{header}")
                await screen.press("read-columns")
                await screen.until(lambda: screen.says("3 meetings in this list"))
                await screen.press("keep")
                await screen.until(lambda: screen.says("3 meetings are kept."))

        run(day())
        assert [one.name for one in aftercare.meetings.sources()] == ["liste"]

    def test_columns_that_were_guessed_can_be_changed(self, bring, run):
        async def day():
            async with bring(b"name,day,other\nHope,Mon,Joy\n", "x.csv") as screen:
                await screen.until(lambda: screen.says("Hope · Monday"))
                await screen.press("columns")
                await screen.press("part-name")
                await screen.press("column-other")
                await screen.press("read-columns")
                await screen.until(lambda: screen.says("Joy · Monday"))

        run(day())


class TestMeetings:
    def test_without_a_list_it_says_how_to_get_one_and_leads_there(self, aftercare, window, run):
        async def day():
            async with window(route="/meetings") as screen:
                assert screen.says("No meeting list yet")
                await screen.press("bring")
                assert screen.page.route == "/bring"

        run(day())

    def test_meetings_come_by_day_beginning_with_today(self, aftercare, keep, window, run):
        keep(
            [
                meeting("Tomorrow's", day=4),
                meeting("Sunday's", day=0),
                meeting("Some day", day=None),
            ]
        )

        async def day():
            async with window(route="/meetings") as screen:
                assert tiles(screen) == ["Tomorrow's", "Sunday's", "Some day"]
                assert screen.says("Tomorrow, Thursday")
                assert screen.says("By appointment")
                assert screen.says("3 meetings")

        run(day())

    @pytest.mark.ci
    def test_quick_choices_narrow_and_a_second_press_widens_again(self, keep, window, run):
        keep(
            [
                meeting("Now"),
                meeting("Saturday", day=6, time="09:00"),
                meeting("Video", day=1, time="09:00", conference_url="https://a.example/b"),
            ]
        )

        async def day():
            async with window(route="/meetings") as screen:
                for chip, fits in (
                    ("quick-weekend", ["Saturday"]),
                    ("quick-evening", ["Now"]),
                    ("quick-online", ["Video"]),
                    ("quick-today", ["Now"]),
                ):
                    await screen.press(chip)
                    assert screen.chosen(chip)
                    assert tiles(screen) == fits
                    await screen.press(chip)
                    assert len(tiles(screen)) == 3

        run(day())

    @pytest.mark.ci
    def test_filters_by_day_time_type_and_list(self, keep, window, run, aftercare):
        keep([meeting("Noon", time="12:00", types=["O"]), meeting("Dusk", types=["W"])])
        keep([meeting("Other", day=5, time="22:00")], name="Other list")
        other = next(one for one in aftercare.meetings.sources() if one.name == "Other list")

        async def day():
            async with window(route="/meetings") as screen:
                await screen.press("filters")
                for chip, fits in (
                    ("day-4", ["Other"]),
                    ("part-midday", ["Noon"]),
                    ("type-W", ["Dusk"]),
                    ("how-in_person", ["Noon", "Dusk", "Other"]),
                    ("how-online", []),
                    (f"list-{other.id}", ["Other"]),
                ):
                    await screen.press(chip)
                    assert tiles(screen) == fits
                    await screen.press(chip)

        run(day())

    def test_an_hour_to_begin_is_picked_and_taken_away(self, keep, window, run):
        keep([meeting("Noon", time="12:00"), meeting("Dusk")])

        async def day():
            async with window(route="/meetings") as screen:
                await screen.press("filters")
                await screen.press("since")
                [picker] = [one for one in screen.top() if isinstance(one, ft.TimePicker)]
                await screen.fire(picker, "change", value=time(17))
                await screen.until(lambda: tiles(screen) == ["Dusk"])
                assert screen.says("From 5:00")
                await screen.press("since")
                assert tiles(screen) == ["Noon", "Dusk"]

        run(day())

    def test_words_are_looked_for_and_cleared(self, keep, window, run):
        keep([meeting("Hope", location="Café Sol"), meeting("Joy")])

        async def day():
            async with window(route="/meetings") as screen:
                await screen.type("search", "cafe")
                await screen.press("search-now")
                assert tiles(screen) == ["Hope"]
                await screen.type("search", "xyzzy")
                await screen.fire(screen.find("search"), "submit")
                assert screen.says("No meeting fits")
                await screen.press("clear-search")
                assert len(tiles(screen)) == 2

        run(day())

    def test_more_and_before_turn_the_pages(self, keep, window, run):
        keep([meeting(f"M{n:02}") for n in range(PAGE + 3)])

        async def day():
            async with window(route="/meetings") as screen:
                first = tiles(screen)
                await screen.press("more")
                assert (len(first), len(tiles(screen))) == (PAGE, 3)
                await screen.press("before")
                assert tiles(screen) == first

        run(day())

    def test_a_list_is_let_go_and_undo_brings_it_back(self, aftercare, keep, window, run):
        keep(GUIDE)
        [source] = aftercare.meetings.sources()

        async def day():
            async with window(route="/meetings") as screen:
                await screen.press(f"forget-{source.id}")
                await screen.until(lambda: screen.says("No meeting list yet"))
                await screen.press_text("Undo")
                await screen.until(lambda: tiles(screen))

        run(day())
        assert aftercare.meetings.sources() == [source]


FULL = meeting(
    "Newcomers",
    end_time="19:00",
    types=["O", "BE", "QQ"],
    location="Harbor Hall",
    formatted_address="12 Dock St, Lakeside, OH, USA",
    conference_url="https://meet.example.org/j/1",
    conference_phone="555-0100,,123#",
    notes="Side door",
    timezone="America/Chicago",
    attendance_option="hybrid",
)


class TestOneMeeting:
    def show(self, window, aftercare, **given):
        from aftercare_app.services.meeting_search import MeetingSearch

        [line] = aftercare.meetings.find(MeetingSearch()).lines
        return window(route=f"/meeting/{line.id}", **given)

    def test_everything_the_list_says_is_there(self, aftercare, keep, window, run):
        keep([FULL])

        async def day():
            async with self.show(window, aftercare) as screen:
                for words in (
                    "Newcomers",
                    "Wednesday, 6:00",
                    "In person and online",
                    "12 Dock St",
                    "https://meet.example.org/j/1",
                    "555-0100,,123#",
                    "Open · Newcomer · QQ",
                    "Side door",
                    "This is the time in Chicago.",
                    "From the list “Lakeside”",
                ):
                    assert screen.says(words), words
                assert screen.find("open-link").action.url == "https://meet.example.org/j/1"
                assert screen.find("call").action.url == "tel:555-0100,,123%23".replace("-", "")
                await screen.press("copy-address")
                assert screen.says("Copied: Harbor Hall, 12 Dock St, Lakeside, OH, USA")

        run(day())

    def test_types_are_said_in_spanish_where_spanish_is_spoken(self, monkeypatch):
        from aftercare_app.ui.parts.meeting_words import types_words
        from aftercare_app.ui.words import labels

        monkeypatch.setattr(labels, "language", lambda: "es_MX")
        assert types_words(("O", "BE", "QQ")) == "Abierta · Principiantes · QQ"
        speak("")

    def test_a_meeting_that_is_gone_says_so(self, aftercare, window, run):
        async def day():
            path = "/meeting/00000000-0000-4000-8000-000000000000"
            async with window(route=path) as screen:
                assert screen.says("no longer on your lists")

        run(day())

    @pytest.mark.ci
    def test_one_press_fills_in_an_anchor(self, aftercare, keep, window, run, clock):
        keep([FULL], name="aa-lakeside")

        async def day():
            async with self.show(window, aftercare) as screen:
                await screen.press("make-anchor")
                await screen.until(lambda: screen.has("words"))
                assert screen.find("words").value == "Newcomers"
                await screen.press("save")

        run(day())
        form = the_anchor(aftercare)
        assert (form.kind, form.subtype) == (ActivityKind.PEER_SUPPORT, Fellowship.AA)
        assert (form.words, form.weekdays, form.minutes) == ("Newcomers", (2,), "60")
        assert [f"{at:%H:%M}" for at in form.times] == ["18:00"]
        assert form.place == "Harbor Hall, 12 Dock St, Lakeside, OH, USA"
        assert (form.link, form.zone) == ("https://meet.example.org/j/1", "")
        assert (form.details.how, form.details.types) == (None, ("O", "BE", "QQ"))
        assert form.since == clock.today()

    @pytest.mark.ci
    def test_an_online_meeting_keeps_its_zone(self, aftercare, keep, window, run):
        keep([FULL | {"attendance_option": "online"}])

        async def day():
            async with self.show(window, aftercare) as screen:
                await screen.press("make-anchor")
                await screen.until(lambda: screen.has("words"))
                await screen.press("save")

        run(day())
        form = the_anchor(aftercare)
        assert (form.zone, form.place) == ("America/Chicago", "")
        assert form.details.how is MeetingPlace.ONLINE

    @pytest.mark.ci
    def test_an_anchor_that_was_being_written_is_not_replaced(self, aftercare, keep, window, run):
        keep([FULL])

        async def day():
            async with window(route="/anchor/new") as screen:
                await screen.press("details")
                await screen.type("words", "The Tuesday people")
            async with self.show(window, aftercare) as screen:
                await screen.press("make-anchor")
                await screen.until(lambda: screen.has("words"))

        run(day())
        assert aftercare.drafts.find("/anchor/new")["words"] == "The Tuesday people"

    def test_a_meeting_whose_list_is_gone_leaves_a_blank_anchor(self, aftercare, window, run):
        async def day():
            path = "/anchor/from/00000000-0000-4000-8000-000000000000"
            async with window(route=path) as screen:
                await screen.until(lambda: screen.has("save"))
                assert screen.chosen("kind-peer_support")

        run(day())

    def test_a_number_is_dialled_with_its_pauses_and_codes(self):
        assert dial_link("+1 (555) 555-0100,,12#") == "tel:+15555550100,,12%23"
