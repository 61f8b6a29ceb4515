"""Flet's browser client on its way out: packed once, checked by name, walled in by a policy.

Flet serves 14 MB uncompressed. A file is packed at its first request and kept packed for the
life of the process. The browser keeps it too, but asks each time whether it is still good
(one short answer over the loopback), so an update of the app is never mixed with old files.
"""

import asyncio
import gzip
import json
import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from aftercare_app.device.browser_guard import AsgiApp, Headers, Message, Receive, Scope, Send

_LEVEL = 4  # a third of the time of level 6 for 4 % more bytes over a loopback
_WORTH_PACKING = 1_000
_PACKABLE = re.compile(rb"text/|.*(javascript|json|wasm|xml|font/[ot]tf|font-sfnt|octet-stream)")
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_FONTS = "/assets/FontManifest.json"
_UNUSED_FONTS = "packages/flutter_math_fork/"
_DROPPED_REQUEST = {b"if-none-match", b"if-modified-since", b"if-range", b"range"}
_DROPPED_ANSWER = {b"content-length", b"etag", b"last-modified", b"accept-ranges"}


@dataclass(frozen=True)
class _Packed:
    """One answer of the client's files, as it is kept and sent."""

    status: int
    headers: Headers
    body: bytes
    is_gzip: bool
    tag: bytes


class ClientFiles:
    """Wraps Flet's app: its sockets pass untouched, its files go out packed."""

    def __init__(self, app: AsgiApp, origin: str) -> None:
        self._app = app
        self._origin = origin
        self._kept: dict[str, _Packed] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a file; pass on anything else."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        path = str(scope["path"])
        packed = self._kept.get(path)
        if packed is None:
            packed = await self._fetch(scope, receive)
            if packed.status == 200 and not _is_page(path):
                self._kept[path] = packed
        await _send_packed(packed, scope, send)

    async def _fetch(self, scope: Scope, receive: Receive) -> _Packed:
        """Have Flet answer in full, and pack what it says."""
        asked = [(key, value) for key, value in scope["headers"] if key not in _DROPPED_REQUEST]
        starts: list[Message] = []
        parts: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                starts.append(message)
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))

        await self._app({**scope, "headers": asked}, receive, collect)
        path, body = str(scope["path"]), b"".join(parts)
        if path == _FONTS and starts[0]["status"] == 200:
            body = _without_unused_fonts(body)
        return await asyncio.to_thread(self._pack, starts[0], body, _is_page(path))

    def _pack(self, start: Message, body: bytes, page: bool) -> _Packed:
        status, headers = int(start["status"]), list(start.get("headers", []))
        tag = b'"' + sha256(body).hexdigest()[:32].encode() + b'"'
        kept = [(key, value) for key, value in headers if key.lower() not in _DROPPED_ANSWER]
        kept.append((b"content-security-policy", self._policy(body if page else b"")))
        kept.append((b"cache-control", b"no-store" if page else b"private, no-cache"))
        kept.append((b"etag", tag))
        if len(body) < _WORTH_PACKING or not _PACKABLE.match(_kind(headers)):
            return _Packed(status, kept, body, False, tag)
        kept.append((b"vary", b"accept-encoding"))
        return _Packed(status, kept, gzip.compress(body, _LEVEL, mtime=0), True, tag)

    def _policy(self, page: bytes) -> bytes:
        """Allow what Flet's client does at home, its own inline scripts by hash, and no other."""
        hashes = " ".join(f"'sha256-{_hash(script)}'" for script in _INLINE.findall(page))
        socket = self._origin.replace("http://", "ws://")
        rules = (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {hashes}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            f"connect-src 'self' {socket} data: blob:",
            "img-src 'self' data: blob:",
            "media-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
        return "; ".join(rules).encode()


def _hash(script: bytes) -> str:
    return b64encode(sha256(script).digest()).decode()


def _without_unused_fonts(manifest: bytes) -> bytes:
    """Leave out 20 fonts for formulas, which the client would load before its first frame."""
    fonts = json.loads(manifest)
    used = [font for font in fonts if not str(font["family"]).startswith(_UNUSED_FONTS)]
    return json.dumps(used).encode()


def _is_page(path: str) -> bool:
    """Addresses of screens have no ending, and all of them answer with the start page."""
    return PurePosixPath(path).suffix in ("", ".html")


def _kind(headers: Headers) -> bytes:
    return next((value for key, value in headers if key.lower() == b"content-type"), b"")


async def _send_packed(packed: _Packed, scope: Scope, send: Send) -> None:
    asked = {key.lower(): value for key, value in scope["headers"]}
    headers, body, status = list(packed.headers), packed.body, packed.status
    if status == 200 and packed.tag in asked.get(b"if-none-match", b""):
        status, body = 304, b""
    elif packed.is_gzip and b"gzip" in asked.get(b"accept-encoding", b""):
        headers.append((b"content-encoding", b"gzip"))
    elif packed.is_gzip:
        body = await asyncio.to_thread(gzip.decompress, body)
    if status != 304:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
