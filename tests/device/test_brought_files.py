"""Files from a path, from the inbox, and from a browser: calm about all that is no file."""

import asyncio
import os

import pytest

from aftercare_app.device import handed_in
from aftercare_app.device.brought_files import (
    LARGEST,
    LARGEST_PICKED,
    BringingStopped,
    FileEmpty,
    FileNotRead,
    FileTooLarge,
    inbox_of,
    read_brought,
    waiting_in,
)
from aftercare_app.device.handed_in import HandIn, expecting


def go_on():
    return False


def test_a_file_is_read_whole(tmp_path):
    (tmp_path / "a.ics").write_bytes(b"BEGIN")
    assert read_brought(tmp_path / "a.ics", go_on) == b"BEGIN"


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder", "missing", "nul\x00", "~nobody-at-all/x"):
        with pytest.raises(FileNotRead):
            read_brought(tmp_path / name, go_on)
    with pytest.raises(FileNotRead):
        read_brought(tmp_path.__class__("/dev/zero"), go_on)


def test_empty_and_too_large_files_are_refused(tmp_path):
    (tmp_path / "empty").write_bytes(b" \r\n")
    with pytest.raises(FileEmpty):
        read_brought(tmp_path / "empty", go_on)
    with (tmp_path / "large").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(FileTooLarge):
        read_brought(tmp_path / "large", go_on)


def test_reading_can_be_left(tmp_path):
    (tmp_path / "a").write_bytes(b"a")
    with pytest.raises(BringingStopped):
        read_brought(tmp_path / "a", lambda: True)


def test_the_inbox_lists_files_and_nothing_else(tmp_path):
    inbox = inbox_of(tmp_path)
    (inbox / "b.ics").write_bytes(b"12")
    (inbox / "a.ics").write_bytes(b"1")
    (inbox / ".hidden").write_bytes(b"1")
    (inbox / "folder").mkdir()
    assert [(one.name, one.size) for one in waiting_in(tmp_path)] == [("a.ics", 1), ("b.ics", 2)]


def test_an_inbox_that_cannot_be_made_is_empty(tmp_path):
    (tmp_path / "inbox").write_bytes(b"a file in its place")
    assert waiting_in(tmp_path) == []


async def put(app, path, *parts, method="PUT"):
    """Send a body in parts, as a browser does; return the status."""
    coming = [
        {"type": "http.request", "body": part, "more_body": number < len(parts) - 1}
        for number, part in enumerate(parts)
    ]
    answers = []

    async def receive():
        return coming.pop(0)

    async def send(message):
        answers.append(message)

    await app({"type": "http", "path": path, "method": method}, receive, send)
    return answers[0]["status"]


async def inside(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 299, "headers": []})


def test_a_browser_hands_a_file_in_once():
    async def day():
        app = HandIn(inside)
        async with expecting() as (address, coming):
            assert await put(app, address, b"one ", b"two") == 200
            assert await coming == b"one two"
            assert await put(app, address, b"again") == 404
        assert await put(app, "/hand-in/guessed", b"x") == 404
        assert await put(app, "/elsewhere", b"x") == 299

    asyncio.run(day())
    assert handed_in._expected == {}


def test_only_a_put_hands_in_and_nothing_after_the_wait():
    async def day():
        app = HandIn(inside)
        async with expecting() as (address, _coming):
            assert await put(app, address, b"x", method="POST") == 404
        async with expecting() as (late, _coming):
            pass
        assert await put(app, late, b"x") == 404

    asyncio.run(day())


def test_more_than_was_announced_is_cut():
    async def day():
        app = HandIn(inside)
        part = b"x" * (1024 * 1024)
        async with expecting() as (address, coming):
            await put(app, address, *[part] * 12)
            assert len(await coming) == LARGEST_PICKED + 1

    asyncio.run(day())
