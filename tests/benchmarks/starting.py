"""From starting the program to what its first window gets, without a browser in between."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgpack
from websockets.sync.client import ClientConnection, connect

from aftercare_app.reminding.delivery import Delivery
from aftercare_app.reminding.store import Store
from tests.benchmarks.bare import HERE, Bare
from tests.benchmarks.measuring import Finding, Times, in_turns
from tests.browser.app import ROOT, App

MESSAGE, REGISTER, PATCH = b"\x00", 1, 2
PATIENCE_SECONDS = 60.0
TODAY = b"usual-0"
"""Is in the message that draws Today with what was logged."""
WINDOW = {"route": "/", "width": 390, "height": 844, "platform": "android", "web": True}


def from_nothing(years: Path, folder: Path, rounds: int) -> Iterator[Finding]:
    """Measure how soon the app and the barest page are there, by turns."""
    ours, floor = [], []
    for number in range(rounds + 1):
        ours.append(_started(App(years), TODAY))
        floor.append(_started(Bare(folder / f"bare{number}"), HERE.encode()))
    del ours[0], floor[0]  # the first start fills the disk's cache
    first, last = (Times(tuple(one)) for one in zip(*ours, strict=True))
    _, bare = (Times(tuple(one)) for one in zip(*floor, strict=True))
    yield Finding("Start to first picture sent", first, bare, "bare Flet page", goal=1.15)
    yield Finding("Start to Today, ten years", last, bare, "bare Flet page", goal=1.6)


def reminding(folder: Path, rounds: int) -> Iterator[Finding]:
    """Measure one look of `--remind`, as the system does each minute, with nothing due."""
    folder.mkdir()
    Delivery(Store(folder)).speak("en")
    look = [sys.executable, "main.py", "--data", str(folder), "--remind"]
    bare = [sys.executable, "-c", "import sqlite3, zoneinfo"]
    times = in_turns(lambda: _ran(look), lambda: _ran(bare), rounds)
    yield Finding("`--remind`, start to exit, nothing due", *times, "bare Python with sqlite3")


def _ran(command: list[str]) -> None:
    surroundings = {**os.environ}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True)


def _started(app: App, last: bytes) -> tuple[float, float]:
    """Start a program; return when its first patch came, and the one with these bytes, in ms."""
    began = time.perf_counter()
    app.start()
    try:
        with window_at(app.address) as window:
            window.send(hello())
            heard = list(_patches(window, last))
    finally:
        app.stop()
    return (heard[0] - began) * 1_000, (heard[-1] - began) * 1_000


def window_at(address: str) -> ClientConnection:
    """Come in by the one-time address as a browser would."""
    place = urlsplit(address)
    asking = http.client.HTTPConnection(place.netloc)
    asking.request("GET", address.removeprefix(f"http://{place.netloc}"))
    cookie = (asking.getresponse().headers["Set-Cookie"] or "").split(";")[0]
    asking.close()
    return connect(
        f"ws://{place.netloc}/ws",
        origin=f"http://{place.netloc}",  # type: ignore[arg-type]
        additional_headers={"Cookie": cookie},
        max_size=None,
        proxy=None,
    )


def hello() -> bytes:
    """Return what a new window says first."""
    about = {"session_id": "", "page_name": "", "page": WINDOW}
    return MESSAGE + bytes(msgpack.packb([REGISTER, about]))


def _patches(window: ClientConnection, last: bytes) -> Iterator[float]:
    """Yield the time of each patch up to the one with these bytes."""
    said = b""
    while last not in said:
        said = bytes(window.recv(timeout=PATIENCE_SECONDS))
        if msgpack.unpackb(said[1:], ext_hook=_as_it_is, strict_map_key=False)[0] == PATCH:
            yield time.perf_counter()


def _as_it_is(_code: int, packed: bytes) -> bytes:
    return packed
