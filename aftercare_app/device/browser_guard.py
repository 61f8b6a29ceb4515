"""The door between a browser on this device and the app: who may come in, and how.

Any web page a person visits, and any program on the device, can send requests to 127.0.0.1.
So the guard lets nothing through that does not name our exact host, come from our own page,
and carry the cookie that was given once, in exchange for a one-time address.
"""

import hmac
import secrets
import threading
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

LOOPBACK = "127.0.0.1"
OPENING_PATH = "/open/"
FRESH_PATH = "/fresh-address"
SOCKET_PATH = "/ws"
_SAFE_METHODS = frozenset({"GET", "HEAD"})
_CLOSED = frozenset(
    {"docs", "redoc", "openapi.json", "oauth_callback", "upload", "pyodide", "fresh-address"}
)
_ALWAYS: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]
_OWN_POLICY = b"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_OURS_ALONE = frozenset(name for name, _ in _ALWAYS) | {b"server"}


class Door:
    """What opens the app in a browser: one unused address at a time, one cookie at a time.

    The newest browser wins: whoever comes in by a fresh address ends the cookie before it.
    """

    def __init__(self, port: int) -> None:
        self.host = f"{LOOPBACK}:{port}"
        self.origin = f"http://{self.host}"
        self.secret = secrets.token_urlsafe(32)
        """Known to whoever can read this person's data folder; it asks for a fresh address."""
        self.cookie_name = f"aftercare-{port}"
        """Cookies are shared by all ports of a host, so the port is in the name."""
        self._token: bytes | None = None
        self._cookie: bytes | None = None
        self._turn = threading.Lock()

    def fresh_address(self) -> str:
        """Return an address that opens the app once; an older unused one stops working."""
        token = secrets.token_urlsafe(32)
        with self._turn:
            self._token = token.encode()
        return f"{self.origin}{OPENING_PATH}{token}"

    def let_in(self, token: str) -> str | None:
        """Exchange the one-time token for a cookie; None for any other token."""
        with self._turn:
            if self._token is None or not _same(token, self._token):
                return None
            cookie = secrets.token_urlsafe(32)
            self._token, self._cookie = None, cookie.encode()
            return cookie

    def knows(self, cookie_headers: Iterable[bytes]) -> bool:
        """Tell whether a browser that was let in is asking."""
        with self._turn:
            given = self._cookie
        if given is None:
            return False
        return any(_same(value, given) for value in self._offered(cookie_headers))

    def _offered(self, cookie_headers: Iterable[bytes]) -> list[str]:
        found = []
        for header in cookie_headers:
            for part in header.decode("latin-1").split(";"):
                name, _, value = part.strip().partition("=")
                if name == self.cookie_name:
                    found.append(value)
        return found


class BrowserGuard:
    """Stands before the whole app; see `verdict` for the order in which it asks."""

    def __init__(self, app: AsgiApp, door: Door, refusal: str) -> None:
        self._app = app
        self._door = door
        self._refusal = refusal.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, answer it here, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = self.verdict(scope)
        if status is None and scope["path"] != SOCKET_PATH:
            status = 404
        if status is None:
            await self._app(scope, receive, send)
            return
        await receive()
        if "websocket.http.response" in scope.get("extensions", {}):
            await _answer(send, status, kind="websocket.http.response")
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._asks_for_fresh_address(scope):
            await self._give_fresh_address(scope, send)
            return
        status = self.verdict(scope)
        if status in (403, None) and self._is_opening(scope):
            await self._open(scope, send)
        elif status is not None:
            await self._refuse(send, status)
        else:
            await self._app(scope, receive, _with_our_headers(send))

    def verdict(self, scope: Scope) -> int | None:
        """Return the status that refuses a request, or None: host, origin, path, cookie."""
        if _all(scope, b"host") != [self._door.host.encode()]:
            return 421
        if not self._origin_is_ours(scope):
            return 403
        if _first_part(scope["path"]) in _CLOSED:
            return 404
        return None if self._door.knows(_all(scope, b"cookie")) else 403

    def _origin_is_ours(self, scope: Scope) -> bool:
        """Sockets and changes must name our origin; reading may name none, or ours."""
        origins = _all(scope, b"origin")
        if scope["type"] == "http" and scope["method"] in _SAFE_METHODS and not origins:
            return True
        return origins == [self._door.origin.encode()]

    def _is_opening(self, scope: Scope) -> bool:
        """Tell whether a one-time address is used; only a GET from a page of ours or none."""
        return (
            scope["method"] == "GET"
            and str(scope["path"]).startswith(OPENING_PATH)
            and self._origin_is_ours(scope)
        )

    async def _open(self, scope: Scope, send: Send) -> None:
        """Let a browser in by a one-time address; one that is in already just goes on."""
        inside: Headers = [(b"location", b"/")]
        cookie = self._door.let_in(str(scope["path"]).removeprefix(OPENING_PATH))
        if cookie is not None:
            kept = f"{self._door.cookie_name}={cookie}; Path=/; HttpOnly; SameSite=Strict"
            await _answer(send, 303, [*inside, (b"set-cookie", kept.encode())])
        elif self.verdict(scope) is None:
            await _answer(send, 303, inside)
        else:
            await self._refuse(send, 403)

    def _asks_for_fresh_address(self, scope: Scope) -> bool:
        """Tell whether our own program asks, from a terminal: a browser always names an origin."""
        return (
            scope["method"] == "POST"
            and scope["path"] == FRESH_PATH
            and _all(scope, b"host") == [self._door.host.encode()]
            and not _all(scope, b"origin")
        )

    async def _give_fresh_address(self, scope: Scope, send: Send) -> None:
        given = _all(scope, b"authorization")
        ours = f"Bearer {self._door.secret}".encode()
        if len(given) == 1 and hmac.compare_digest(given[0], ours):
            plain = [(b"content-type", b"text/plain; charset=utf-8")]
            await _answer(send, 200, plain, self._door.fresh_address().encode())
        else:
            await self._refuse(send, 403)

    async def _refuse(self, send: Send, status: int) -> None:
        page = [(b"content-type", b"text/html; charset=utf-8")]
        await _answer(send, status, page, self._refusal if status == 403 else b"")


def _same(given: str, ours: bytes) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), ours)


def _all(scope: Scope, name: bytes) -> list[bytes]:
    return [value for key, value in scope["headers"] if key.lower() == name]


def _first_part(path: str) -> str:
    return path.strip("/").split("/")[0].lower()


def _with_our_headers(send: Send) -> Send:
    """Send on, with our headers in place of whatever the app says about other origins."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(key, value) for key, value in message.get("headers", []) if _stays(key)]
            message = {**message, "headers": [*kept, *_ALWAYS]}
        await send(message)

    return sending


def _stays(header: bytes) -> bool:
    name = header.lower()
    return name not in _OURS_ALONE and not name.startswith(b"access-control-")


async def _answer(
    send: Send,
    status: int,
    headers: Headers | None = None,
    body: bytes = b"",
    *,
    kind: str = "http.response",
) -> None:
    """Answer in the guard's own name; such an answer is never kept by a browser."""
    own = [
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", _OWN_POLICY),
    ]
    told = [*(headers or []), *own, *_ALWAYS]
    await send({"type": f"{kind}.start", "status": status, "headers": told})
    await send({"type": f"{kind}.body", "body": body})
