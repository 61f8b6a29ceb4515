"""The browser client goes out packed, is asked for once, and reaches no other origin."""

import asyncio
import gzip

import pytest

from aftercare_app.device.client_files import ClientFiles

ORIGIN = "http://127.0.0.1:5"
SCRIPT = b"text/javascript; charset=utf-8"
FILES = {
    "/main.js": (200, SCRIPT, b"let calm = 1;\n" * 1_000),
    "/small.js": (200, SCRIPT, b"let calm = 1;"),
    "/picture.png": (200, b"image/png", b"\x89PNG" * 1_000),
    "/": (200, b"text/html", b"<script>one()</script><script>two()</script>" + b" " * 2_000),
    "/missing.js": (404, b"text/plain", b"no"),
    "/assets/FontManifest.json": (
        200,
        b"application/json",
        b'[{"family":"Roboto"},{"family":"packages/flutter_math_fork/KaTeX_Main"}]',
    ),
}


class Shelf:
    """Stands for Flet's files, and counts how often it is asked."""

    def __init__(self):
        self.asked = []

    async def __call__(self, scope, receive, send):
        status, kind, body = FILES[scope["path"]]
        self.asked.append((scope["path"], dict(scope["headers"])))
        headers = [(b"content-type", kind), (b"content-length", b"%d" % len(body))]
        headers += [(b"etag", b'"theirs"'), (b"accept-ranges", b"bytes")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body[:5], "more_body": True})
        await send({"type": "http.response.body", "body": body[5:]})


def get(app, path, **asked):
    sent = []

    async def send(message):
        sent.append(message)

    headers = [(name.replace("_", "-").encode(), value) for name, value in asked.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": headers}
    asyncio.run(app(scope, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def app(shelf):
    return ClientFiles(shelf, ORIGIN)


def test_a_large_file_goes_out_packed(app):
    status, headers, body = get(app, "/main.js", accept_encoding=b"gzip, br")
    original = FILES["/main.js"][2]
    assert status == 200
    assert headers[b"content-encoding"] == b"gzip"
    assert int(headers[b"content-length"]) == len(body) < len(original) / 10
    assert gzip.decompress(body) == original


def test_a_client_that_cannot_unpack_gets_it_whole(app):
    get(app, "/main.js", accept_encoding=b"gzip")
    _status, headers, body = get(app, "/main.js")
    assert b"content-encoding" not in headers
    assert body == FILES["/main.js"][2]
    assert int(headers[b"content-length"]) == len(body)


@pytest.mark.parametrize("path", ["/small.js", "/picture.png"])
def test_what_would_not_shrink_goes_out_as_it_is(app, path):
    _status, headers, body = get(app, path, accept_encoding=b"gzip")
    assert b"content-encoding" not in headers
    assert body == FILES[path][2]


def test_a_file_is_read_and_packed_once(app, shelf):
    for _ in range(3):
        get(app, "/main.js", accept_encoding=b"gzip")
    assert len(shelf.asked) == 1


def test_what_the_browser_has_is_not_sent_again(app):
    _status, headers, _body = get(app, "/main.js", accept_encoding=b"gzip")
    assert headers[b"cache-control"] == b"private, no-cache"
    again = get(app, "/main.js", accept_encoding=b"gzip", if_none_match=headers[b"etag"])
    assert (again[0], again[2]) == (304, b"")
    changed = get(app, "/main.js", accept_encoding=b"gzip", if_none_match=b'"other"')
    assert changed[0] == 200


def test_a_first_request_is_answered_in_full_whatever_it_asks(app, shelf):
    status, _headers, _body = get(app, "/main.js", range=b"bytes=0-1", if_none_match=b'"theirs"')
    assert status == 200
    assert shelf.asked[0][1] == {}


def test_the_page_is_never_kept(app, shelf):
    for _ in range(2):
        _status, headers, _body = get(app, "/")
        assert headers[b"cache-control"] == b"no-store"
    assert len(shelf.asked) == 2


def test_what_is_missing_is_missing_and_not_kept(app, shelf):
    assert get(app, "/missing.js")[0] == 404
    assert get(app, "/missing.js")[0] == 404
    assert len(shelf.asked) == 2


def test_only_the_page_own_scripts_may_run(app):
    policy = get(app, "/")[1][b"content-security-policy"].decode()
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert scripts.count("'sha256-") == 2
    for dangerous in ("unsafe-inline", "'unsafe-eval'", "http", "*", "blob:", "data:"):
        assert dangerous not in scripts


def test_no_rule_names_another_origin(app):
    policy = get(app, "/main.js")[1][b"content-security-policy"].decode()
    assert policy.startswith("default-src 'self'")
    named = [word for word in policy.replace(";", " ").split() if "://" in word]
    assert named == ["ws://127.0.0.1:5"]
    assert "*" not in policy


def test_fonts_nobody_uses_are_not_loaded(app):
    assert b"KaTeX" not in get(app, "/assets/FontManifest.json")[2]
    assert b"Roboto" in get(app, "/assets/FontManifest.json")[2]
