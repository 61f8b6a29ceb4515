"""The app in a window of its own: Flet's desktop program, fetched once, watched, ended politely."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
from asyncio import Future
from asyncio.subprocess import Process
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from aftercare_app.device.no_network import free_port

if TYPE_CHECKING:
    from aftercare_app.ui.serve import Start

ASSETS = Path(__file__).parents[2] / "assets"
_ENDING = (signal.SIGINT, signal.SIGTERM)
_DOWNLOAD_SECONDS = 300
_DOWNLOAD = (
    "import socket; socket.setdefaulttimeout(8); "
    "import flet_desktop; flet_desktop.ensure_client_cached()"
)


def is_packaged() -> bool:
    """Tell whether a built app is running, which owns its window already."""
    return os.getenv("FLET_PLATFORM") is not None


def window_can_be_tried() -> bool:
    """Tell whether Flet could show one here; it needs X11's DISPLAY on Linux."""
    if os.getenv("FLET_FORCE_WEB_SERVER"):
        return False
    if sys.platform.startswith("linux") and not os.getenv("DISPLAY"):
        return False
    return importlib.util.find_spec("flet_desktop") is not None


def window_client_is_here() -> bool:
    """Tell whether Flet's window program is on this device, without fetching anything.

    Whenever that cannot be told, the answer is no: then Flet itself looks, and fetches if
    it must, after the person has been told.
    """
    if os.getenv("FLET_VIEW_PATH"):
        return True
    try:
        return any(place.exists() for place in _client_places())
    except Exception:  # noqa: BLE001 - a private name of Flet and a foreign home folder
        return False


def _client_places() -> tuple[Path, Path]:
    import flet_desktop

    bundled = Path(flet_desktop.get_package_bin_dir()) / flet_desktop.get_artifact_filename()
    return bundled, vars(flet_desktop)["__get_client_storage_dir"]()


def download_client() -> bool:
    """Fetch the window program, once, in a process that can be given up on."""
    try:
        subprocess.run(  # noqa: S603 - our own words to our own Python
            [sys.executable, "-c", _DOWNLOAD],
            check=True,
            timeout=_DOWNLOAD_SECONDS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (subprocess.SubprocessError, OSError):
        return False
    return True


def show_window(start: Start) -> bool:
    """Run Flet's window; tell whether a page ever came up in it."""
    import flet as ft

    came_up: list[bool] = []

    async def noticed(page: ft.Page) -> None:
        came_up.append(True)
        running = start(page)
        if running is not None:
            await running

    try:
        asyncio.run(_window(noticed))
    except Exception:  # noqa: BLE001 - whatever keeps the window away, the browser is still there
        return bool(came_up)
    return bool(came_up)


async def _window(start: Start) -> None:
    """Run Flet's window, and end it at Ctrl+C, which Flet itself would ignore here."""
    import flet as ft
    from flet.messaging import flet_socket_server

    vars(flet_socket_server)["get_free_tcp_port"] = free_port  # Windows; its own asks all addresses
    running = asyncio.ensure_future(
        ft.run_async(start, view=ft.AppView.FLET_APP, assets_dir=str(ASSETS))
    )
    if is_packaged():
        await running
        return
    with _watched_clients() as clients, _ended_by_signals(running, clients) as signals:
        with contextlib.suppress(asyncio.CancelledError):
            await running
        if signals:
            raise KeyboardInterrupt


@contextmanager
def _watched_clients() -> Iterator[list[Process]]:
    """Learn which process shows the window, which Flet tells nobody."""
    import flet_desktop

    original = flet_desktop.open_flet_view_async
    clients: list[Process] = []

    async def opened(*given: object) -> tuple[Process, str]:
        process, pid_file = await original(*given)
        clients.append(process)
        return process, pid_file

    flet_desktop.open_flet_view_async = opened
    try:
        yield clients
    finally:
        flet_desktop.open_flet_view_async = original


@contextmanager
def _ended_by_signals(running: Future[None], clients: list[Process]) -> Iterator[list[int]]:
    """Close the window when the person or the system ends the app; list what asked for it."""
    loop, told_by = asyncio.get_running_loop(), list[int]()

    def close() -> None:
        for client in clients:
            with contextlib.suppress(ProcessLookupError):
                client.terminate()
        if not clients:
            running.cancel()

    def end(number: int, _frame: FrameType | None) -> None:
        told_by.append(number)
        loop.call_soon_threadsafe(close)

    loop.call_soon(_take_signals, end)  # after Flet has set its own
    usual = {number: signal.getsignal(number) for number in _ENDING}
    try:
        yield told_by
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)


def _take_signals(end: Callable[[int, FrameType | None], None]) -> None:
    for number in _ENDING:
        signal.signal(number, end)
