"""The app in the person's own browser: served on the loopback only, behind the guard."""

from __future__ import annotations

import asyncio
import html
import os
import signal
import socket
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast
from zlib import crc32

import flet as ft
import flet_web.fastapi  # type: ignore[import-untyped]
import uvicorn

from aftercare_app.device.browser_guard import LOOPBACK, AsgiApp, BrowserGuard, Door
from aftercare_app.device.client_files import ClientFiles
from aftercare_app.device.handed_in import HandIn
from aftercare_app.sentences import Trouble, say
from aftercare_app.ui.words import _, language

Start = Callable[[ft.Page], Awaitable[None] | None]

SESSION_SECONDS = 60
"""How long a closed tab may come back to where it was; drafts are kept in any case."""
MOST_BYTES = 64 * 1024 * 1024
"""A browser sends a chosen file as one message. Ten years of entries are about ten megabytes."""
_FIRST_USUAL_PORT, _USUAL_PORTS = 47_600, 400
_GOODBYE_SECONDS = 2


class PortTaken(Trouble):
    """The person asked for a port that cannot be had."""

    sentence = say(
        "Aftercare could not use port {port}. Something else may be using it. "
        "Choose another number, or leave out --port."
    )


def listen(port: int, folder: Path) -> socket.socket:
    """Take the asked port, or else the one this folder had last time if it is free.

    A browser keeps files for an address with its port, so the usual port opens faster.
    """
    if port:
        try:
            return _bound(port)
        except OSError as error:
            raise PortTaken(port=str(port)) from error
    usual = _FIRST_USUAL_PORT + crc32(str(folder).encode()) % _USUAL_PORTS
    try:
        return _bound(usual)
    except OSError:
        return _bound(0)


def guarded_app(start: Start, door: Door, assets: Path) -> AsgiApp:
    """Return Flet's server for this app, which nothing reaches but through the guard."""
    app = flet_web.fastapi.app(
        start,
        assets_dir=str(assets),
        app_name=_("Aftercare"),
        app_short_name=_("Aftercare"),
        app_description=_("Aftercare"),
        no_cdn=True,
        session_timeout_seconds=SESSION_SECONDS,
    )
    inside = HandIn(ClientFiles(cast(AsgiApp, app), door.origin))
    return BrowserGuard(inside, door, refusal_page())


def serve(app: AsgiApp, listening: socket.socket, opened: Callable[[], None]) -> None:
    """Serve until the person ends it with Ctrl+C, or the system asks to end."""
    config = uvicorn.Config(
        app,
        loop="asyncio",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=MOST_BYTES,
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_GOODBYE_SECONDS,
    )
    asyncio.run(_Server(config, opened).serve(sockets=[listening]))


def watch_terminal(pressed: Callable[[], None]) -> None:
    """Do something each time the person presses Enter in the app's terminal.

    It reads the descriptor itself: a thread that waits inside `sys.stdin` makes Python's own
    end fail. In the background the terminal answers with an error instead of a stop.
    """
    if sys.stdin is None:
        return
    if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTTIN, signal.SIG_IGN)
    try:
        terminal = sys.stdin.fileno()
    except (OSError, ValueError):
        return
    threading.Thread(target=_watch, args=(terminal, pressed), daemon=True).start()


def refusal_page() -> str:
    """Return the page for whoever has no way in: what happened and how to get in."""
    told = [
        _("This address does not open Aftercare any more. Each address works once."),
        _(
            "To get a fresh one, start Aftercare again, or press Enter in the window "
            "where you started it."
        ),
    ]
    return _PAGE.format(
        language=html.escape(language().replace("_", "-")),
        title=html.escape(_("Aftercare")),
        sentences="".join(f"<p>{html.escape(sentence)}</p>" for sentence in told),
        again=html.escape(_("I just opened it. Go on to Aftercare")),
    )


_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width">
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 34rem; }}
body {{ margin: 12vh auto; padding: 0 1rem; }}
a {{ display: inline-block; padding: .75rem 0; }}
</style></head>
<body><main><h1>{title}</h1>{sentences}<a href="/">{again}</a></main></body></html>
"""


class _Server(uvicorn.Server):
    """Uvicorn, which says when a browser may come."""

    def __init__(self, config: uvicorn.Config, opened: Callable[[], None]) -> None:
        super().__init__(config)
        self._opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, and then say so."""
        await super().startup(sockets=sockets)
        if self.started:
            self._opened()


def _bound(port: int) -> socket.socket:
    """Take a port of the loopback for ourselves alone."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, port))
    except OSError:
        listening.close()
        raise
    return listening


def _watch(terminal: int, pressed: Callable[[], None]) -> None:
    while True:
        try:
            typed = os.read(terminal, 4_096)
        except OSError:
            return
        if not typed:
            return
        if b"\n" in typed:
            pressed()
