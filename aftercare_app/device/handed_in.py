"""Takes a file that a browser hands over by itself, past Flet's socket, into memory only.

A file inside a socket message over 16 MiB would end the session. Here the browser is asked for
the size first; then it sends the file to an address that works once, behind the browser guard.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aftercare_app.device.brought_files import LARGEST_PICKED
from aftercare_app.device.browser_guard import AsgiApp, Receive, Scope, Send

PATH = "/hand-in/"
_expected: dict[str, asyncio.Future[bytes]] = {}


@asynccontextmanager
async def expecting() -> AsyncIterator[tuple[str, "asyncio.Future[bytes]"]]:
    """Give an address for one file, and what will hold its content, until the block ends."""
    token = secrets.token_urlsafe(16)
    coming = _expected[token] = asyncio.get_running_loop().create_future()
    try:
        yield f"{PATH}{token}", coming
    finally:
        _expected.pop(token, None)
        coming.cancel()


class HandIn:
    """Wraps the app: takes files at the addresses that are expected, passes on the rest."""

    def __init__(self, app: AsgiApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a file, or pass the request on."""
        if scope["type"] != "http" or not str(scope["path"]).startswith(PATH):
            await self._app(scope, receive, send)
            return
        coming = _expected.pop(str(scope["path"]).removeprefix(PATH), None)
        if coming is None or scope["method"] != "PUT":
            await _answer(send, 404)
            return
        content = await _body(receive)
        if not coming.done():
            coming.set_result(content)
        await _answer(send, 200)


async def _body(receive: Receive) -> bytes:
    """Return the body, cut where it is larger than what was announced as allowed."""
    parts, size, more = [], 0, True
    while more and size <= LARGEST_PICKED:
        message = await receive()
        part = message.get("body", b"")
        parts.append(part)
        size += len(part)
        more = message["type"] == "http.request" and message.get("more_body", False)
    return b"".join(parts)[: LARGEST_PICKED + 1]


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b""})
