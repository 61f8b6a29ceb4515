"""Bringing a file on the screen: seen first, calm when it is nothing, alive while it is huge."""

import asyncio
import time as stopwatch
from datetime import date
from pathlib import Path

import pytest

from aftercare_app.device import brought_files
from aftercare_app.domain.activity import ActivityKind, TherapyFormat
from aftercare_app.domain.look import Look
from aftercare_app.ui.app import make_main
from tests.exchange.calendars import calendar, event
from tests.ui.screen import shown

GROUP = event(
    "DTSTART;TZID=America/New_York:20250514T180000",
    "RRULE:FREQ=WEEKLY",
    "SUMMARY:Group therapy",
    uid="group",
)
DENTIST = event("DTSTART:20250520T090000", "SUMMARY:Dentist", uid="dentist")
MAY = (date(2025, 5, 1), date(2025, 5, 31))


@pytest.fixture
def inbox(home):
    """The folder beside the vault from which files are brought with one tap."""
    return brought_files.inbox_of(home.folder)


def picks(path=None, size=9):
    def answer(_control, name, args):
        if name == "pick_files":
            return [{"id": 1, "name": "picked.ics", "size": size, "path": path, "bytes": None}]
        return None

    return answer


async def bring(screen, path):
    await screen.until(lambda: screen.has("path"))
    await screen.type("path", str(path))
    await screen.press("read-path")


@pytest.mark.ci
def test_a_calendar_is_seen_before_it_is_kept(aftercare, inbox, window, run):
    (inbox / "clinic.ics").write_bytes(calendar(GROUP, DENTIST, event("SUMMARY:x", uid="x")))

    async def day():
        async with window(route="/bring") as screen:
            await screen.until(lambda: screen.has("inbox-clinic.ics"))
            await screen.press("inbox-clinic.ics")
            await screen.until(lambda: screen.says("2 new events"))
            assert screen.says("1 has no start.")
            assert screen.says("Today, 6:00\u00a0PM · again and again")
            assert aftercare.calendars.all() == []
            await screen.press("kind-guess")
            assert screen.chosen("kind-chosen")
            await screen.press("keep-calendar")
            await screen.until(lambda: screen.says("clinic"))
            assert screen.says("The calendar is kept.")

    run(day())
    first, dentist = aftercare.plan.between(*MAY)[:2]
    assert (first.kind, first.subtype) == (ActivityKind.THERAPY, TherapyFormat.GROUP)
    assert (dentist.title, dentist.kind) == ("Dentist", None)


@pytest.mark.ci
def test_another_kind_is_picked_and_taken_back(aftercare, inbox, window, run):
    (inbox / "clinic.ics").write_bytes(calendar(GROUP))

    async def day():
        async with window(route="/bring") as screen:
            await bring(screen, inbox / "clinic.ics")
            await screen.until(lambda: screen.has("kinds"))
            await screen.press("kinds")
            await screen.press("kind-family")
            await screen.press("kind-chosen")
            await screen.press("kinds")
            await screen.press("kind-wellness")
            await screen.type("calendar-name", "My clinic")
            await screen.press("keep-calendar")
            await screen.until(lambda: screen.says("My clinic"))

    run(day())
    assert aftercare.plan.between(*MAY)[0].kind is ActivityKind.WELLNESS


@pytest.mark.ci
def test_a_second_file_updates_and_says_what_is_gone(aftercare, tmp_path, window, run):
    aftercare.calendars.keep(aftercare.calendars.preview(calendar(GROUP, DENTIST), "clinic.ics"))
    (tmp_path / "again.ics").write_bytes(calendar(GROUP))

    async def day():
        async with window(route="/bring") as screen:
            await bring(screen, tmp_path / "again.ics")
            await screen.until(lambda: screen.says("1 no longer in the file"))
            assert screen.says("You have this calendar. It will be updated.")
            await screen.fire(screen.find("keep-gone"), "change", True, value=True)
            await screen.press("keep-calendar")
            await screen.until(lambda: screen.says("2 coming events"))

    run(day())
    assert len(aftercare.calendars.all()) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This file is empty."),
        (b"   \n", "This file is empty."),
        (b"%PDF-1.7 hello", "The app cannot read this file."),
        (None, "This file could not be read."),
        (calendar(), "This calendar holds nothing that is still to come."),
        (calendar(*["BEGIN:VEVENT"] * 9), "9 are cut off."),
    ],
)
def test_a_file_that_is_nothing_gets_a_calm_sentence(
    aftercare, tmp_path, window, run, content, said
):
    file = tmp_path / "file.ics"
    if content is not None:
        file.write_bytes(content)

    async def day():
        async with window(route="/bring") as screen:
            await bring(screen, file)
            await screen.until(lambda: screen.says(said))
            if not screen.has("path"):
                await screen.press("other-file")
            await screen.until(lambda: screen.has("path"))

    run(day())
    assert aftercare.calendars.all() == []


def test_a_file_over_the_limit_is_refused_before_it_is_read(aftercare, tmp_path, window, run):
    with (tmp_path / "huge.ics").open("wb") as huge:
        huge.truncate(brought_files.LARGEST + 1)

    async def day():
        async with window(route="/bring") as screen:
            await bring(screen, tmp_path / "huge.ics")
            await screen.until(lambda: screen.says("The app can take files up to 64 MB."))

    run(day())


def test_a_browser_refuses_a_large_file_before_it_is_sent(aftercare, inbox, window, run):
    async def day():
        async with window(route="/bring", answer=picks(size=9 * 1024 * 1024)) as screen:
            await screen.until(lambda: screen.has("choose-file"))
            await screen.press("choose-file")
            await screen.until(lambda: screen.says("over 8 MB"))
            assert any(str(inbox) in text and "--import" in text for text in screen.texts())
            assert "upload" not in screen.connection.called

    run(day())


def test_a_window_reads_the_picked_file_from_its_place(aftercare, tmp_path, window, run):
    file = tmp_path / "picked.ics"
    file.write_bytes(calendar(GROUP))

    async def day():
        async with window(route="/bring", answer=picks(path=str(file))) as screen:
            await screen.until(lambda: screen.has("choose-file"))
            await screen.press("choose-file")
            await screen.until(lambda: screen.says("1 new event"))

    run(day())


def test_a_file_named_at_the_start_is_shown_once(aftercare, home, tmp_path, run):
    file = tmp_path / "named.ics"
    file.write_bytes(calendar(GROUP))

    async def day():
        main = make_main(home.folder, demo=False, look=Look(), window=False, named_file=file)
        async with shown(main) as screen:
            await screen.until(lambda: screen.says("1 new event"))
            await screen.press("other-file")
            await screen.until(lambda: screen.has("path"))
        async with shown(main) as screen:
            await screen.until(lambda: screen.has("log"))
            assert not screen.has("path")

    run(day())


def huge_calendar(path: Path, megabytes: int, *, events: int) -> None:
    """Write a calendar of this size: many events, or few and long ones."""
    filler = "ATTENDEE:mailto:" + "a" * 60 + "\r\n" if events > 2 else " " + "a" * 70 + "\r\n"
    room = max(1, (megabytes * 1024 * 1024 // max(1, events)) // len(filler))
    lines = [
        event("DTSTART:20250520T090000", f"SUMMARY:Day {n}", uid=str(n)) for n in range(events)
    ]
    with path.open("w", newline="") as file:
        file.write("BEGIN:VCALENDAR\r\n")
        for one in lines:
            head, end = one.rsplit("\n", 1)
            file.write(head.replace("\n", "\r\n") + "\r\n" + filler * room + end + "\r\n")
        file.write("END:VCALENDAR\r\n")


@pytest.mark.ci
@pytest.mark.parametrize(
    ("events", "said"),
    [
        (1_500, "1,500 new events"),
        (150_000, "This calendar holds"),
        (2, "2 are too long."),
        (0, "The app cannot read this file."),
    ],
)
def test_the_screen_answers_while_fifty_megabytes_are_read(
    aftercare, tmp_path, window, run, events, said
):
    file = tmp_path / "huge.ics"
    if events:
        huge_calendar(file, 50, events=events)
    else:
        file.write_bytes(b"\x00garbage" * (50 * 1024 * 1024 // 8))

    async def day():
        async with window(route="/bring") as screen:
            return await longest_pause(screen, file, lambda: screen.says(said))

    pauses = []
    while not pauses or (min(pauses) >= 0.1 and len(pauses) < 4):
        pauses.append(run(day()))  # a machine that is busy elsewhere may hold one up, not all
    assert min(pauses) < 0.1
    assert aftercare.calendars.all() == []


async def begin(screen, path):
    """Press the button without waiting for what comes of it."""
    await screen.until(lambda: screen.has("path"))
    await screen.type("path", str(path))
    button = screen.find("read-path")
    return asyncio.create_task(screen.session.dispatch_event(button._i, "click", None))


async def longest_pause(screen, path, condition):
    """Bring a file until something is so; return the longest time in which nothing answered."""
    longest, looked = 0.0, stopwatch.monotonic()
    pressed = await begin(screen, path)
    while True:
        before = stopwatch.monotonic()
        await asyncio.sleep(0.005)
        longest = max(longest, stopwatch.monotonic() - before - 0.005)
        if stopwatch.monotonic() - looked > 0.1:
            if condition():
                await pressed
                return longest
            looked = stopwatch.monotonic()


@pytest.mark.ci
def test_reading_can_be_cancelled(aftercare, tmp_path, window, run):
    huge_calendar(tmp_path / "huge.ics", 50, events=15_000)

    async def day():
        async with window(route="/bring") as screen:
            await longest_pause(screen, tmp_path / "huge.ics", lambda: screen.has("cancel"))
            await screen.press("cancel")
            await screen.until(lambda: screen.has("path"))

    run(day())
    assert aftercare.calendars.all() == []
