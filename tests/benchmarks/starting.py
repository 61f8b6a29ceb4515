"""From starting the program to what its first window gets, without a browser in between."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgpack
from websockets.sync.client import ClientConnection, connect

from tests.benchmarks.bare import Bare
from tests.benchmarks.measuring import Finding, Times
from tests.browser.app import App

MESSAGE, REGISTER, PATCH = b"\x00", 1, 2
QUIET_SECONDS = 1.0
"""So long after a message nothing more is coming."""
WINDOW = {"route": "/", "width": 390, "height": 844, "platform": "android", "web": True}


def from_nothing(years: Path, folder: Path, rounds: int) -> Iterator[Finding]:
    """Measure how soon the app and the barest page are there, by turns."""
    ours, floor = [], []
    for number in range(rounds + 1):
        ours.append(_started(App(years)))
        floor.append(_started(Bare(folder / f"bare{number}")))
    del ours[0], floor[0]  # the first start fills the disk's cache
    first, last = (Times(tuple(one)) for one in zip(*ours, strict=True))
    _, bare = (Times(tuple(one)) for one in zip(*floor, strict=True))
    yield Finding("Start to first picture sent", first, bare, "bare Flet page", goal=1.15)
    yield Finding("Start to Today, ten years", last, bare, "bare Flet page", goal=1.6)


def _started(app: App) -> tuple[float, float]:
    """Start a program; return after how many milliseconds its first and last patch came."""
    began = time.perf_counter()
    app.start()
    try:
        with window_at(app.address) as window:
            window.send(hello())
            heard = list(_patches(window))
    finally:
        app.stop()
    assert heard, "nothing was shown"
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


def _patches(window: ClientConnection) -> Iterator[float]:
    """Yield the time of each patch until it stays quiet."""
    while True:
        try:
            said = window.recv(timeout=QUIET_SECONDS)
        except TimeoutError:
            return
        if msgpack.unpackb(said[1:], ext_hook=_as_it_is, strict_map_key=False)[0] == PATCH:
            yield time.perf_counter()


def _as_it_is(_code: int, packed: bytes) -> bytes:
    return packed
