"""A guarded server on a real socket, and a client that says exactly what it is told to say."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import uvicorn

from aftercare_app.device.browser_guard import BrowserGuard, Door

REFUSAL = "<p>Each address works once.</p>"


@dataclass(frozen=True)
class Answer:
    """What came back over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class House:
    """The server behind its door, and what reached the app inside."""

    door: Door
    port: int
    reached: list[str]

    def ask(self, method: str, path: str, *headers: str) -> Answer:
        """Send these header lines and no others."""
        return exchange(self.port, method, path, headers)

    def visit(self, path: str = "/", *headers: str) -> Answer:
        """Ask as our own page in a browser that was let in."""
        return self.ask("GET", path, f"Host: {self.door.host}", self.cookie(), *headers)

    def cookie(self) -> str:
        """Come in by a fresh address and return the cookie's header line."""
        path = self.door.fresh_address().removeprefix(self.door.origin)
        given = self.ask("GET", path, f"Host: {self.door.host}")
        return f"Cookie: {given.headers['set-cookie'].split(';')[0]}"


def exchange(port: int, method: str, path: str, headers: tuple[str, ...]) -> Answer:
    """Speak HTTP by hand, so that no client adds or corrects anything."""
    upgrades = any(header.startswith("Connection:") for header in headers)
    close = () if upgrades else ("Connection: close",)
    asked = "\r\n".join([f"{method} {path} HTTP/1.1", *headers, *close, "", ""])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as wire:
        wire.sendall(asked.encode("latin-1"))
        with wire.makefile("rb") as answer:
            status = int(answer.readline().split()[1])
            told = {}
            while (line := answer.readline().strip()) != b"":
                name, _, value = line.decode("latin-1").partition(":")
                told[name.lower()] = value.strip()
            body = b"" if status == 101 else answer.read(int(told.get("content-length", 0)))
    return Answer(status, told, body)


@pytest.fixture
def house(served: House) -> House:
    served.reached.clear()
    return served


@pytest.fixture(scope="session")
def served() -> Iterator[House]:
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    reached: list[str] = []
    door = Door(port)
    app = BrowserGuard(_inside(reached), door, REFUSAL)
    started = threading.Event()
    config = uvicorn.Config(app, log_level="critical", ws="websockets-sansio", lifespan="off")
    server = _Server(config, started)
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    running.start()
    assert started.wait(10)
    yield House(door, port, reached)
    server.should_exit = True
    running.join(10)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, up: threading.Event) -> None:
        super().__init__(config)
        self._up = up

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._up.set()


def _inside(reached: list[str]):
    """An app that trusts everybody, as Flet's does."""

    async def app(scope, receive, send) -> None:
        reached.append(f"{scope['type']} {scope['path']}")
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close", "code": 1000})
            return
        foreign = [
            (b"access-control-allow-origin", b"*"),
            (b"Access-Control-Allow-Credentials", b"true"),
            (b"x-frame-options", b"ALLOWALL"),
            (b"content-length", b"6"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": foreign})
        await send({"type": "http.response.body", "body": b"inside"})

    return app
