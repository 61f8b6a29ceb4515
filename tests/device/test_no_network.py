"""No socket of the app reaches beyond this device, whatever asks and however it is spelled."""

import json
import socket
import subprocess
import sys

import pytest

from aftercare_app.device.no_network import NoNetwork, free_port, is_beyond
from aftercare_app.sentences import Trouble

V4, V6 = socket.AF_INET, socket.AF_INET6
OTHERS = [
    (V4, "93.184.216.34"),
    (V4, "192.168.1.5"),
    (V4, "10.0.0.1"),
    (V4, "169.254.169.254"),
    (V4, "0.0.0.0"),
    (V4, ""),
    (V4, "255.255.255.255"),
    (V4, "<broadcast>"),
    (V4, "128.0.0.1"),
    (V4, "127.1"),
    (V4, "0x7f000001"),
    (V4, "example.org"),
    (V4, b"example.org"),
    (V4, "localhost.example.org"),
    (V4, "127.0.0.1.example.org"),
    (V6, "::"),
    (V6, "2606:2800:220:1::1"),
    (V6, "fe80::1%eth0"),
    (V6, "::ffff:93.184.216.34"),
    (V6, "::ffff:0.0.0.0"),
    (V6, "ff02::1"),
]
HERE = [
    (V4, "127.0.0.1"),
    (V4, "127.0.0.53"),
    (V4, "localhost"),
    (V4, "LOCALHOST"),
    (V4, b"127.0.0.1"),
    (V6, "::1"),
    (V6, "::ffff:127.0.0.1"),
]
WITH_ADDRESS = ["connect", "bind", "sendto", "sendmsg"]
LOOKUPS = ["getaddrinfo", "gethostbyname", "gethostbyaddr"]


class Asking:
    """A socket of some family, as the guard sees it."""

    def __init__(self, family: int) -> None:
        self.family = family


@pytest.mark.parametrize(("family", "host"), OTHERS)
def test_every_other_place_is_beyond(family, host):
    for way in WITH_ADDRESS:
        assert is_beyond(f"socket.{way}", (Asking(family), (host, 443))), way
    for way in LOOKUPS:
        assert is_beyond(f"socket.{way}", (host, 443, 0, 0, 0)), way
    assert is_beyond("socket.getnameinfo", ((host, 443),))


@pytest.mark.parametrize(("family", "host"), HERE)
def test_this_device_is_not(family, host):
    for way in WITH_ADDRESS:
        assert not is_beyond(f"socket.{way}", (Asking(family), (host, 443))), way
    for way in LOOKUPS:
        assert not is_beyond(f"socket.{way}", (host, 443, 0, 0, 0)), way
    assert not is_beyond("socket.getnameinfo", ((host, 443),))


def test_a_socket_file_of_this_device_is_not_and_every_other_family_is():
    assert not is_beyond("socket.connect", (Asking(socket.AF_UNIX), "/run/user/1000/bus"))
    assert is_beyond("socket.bind", (Asking(getattr(socket, "AF_PACKET", 17)), ("eth0", 0)))
    assert is_beyond("socket.connect", (Asking(getattr(socket, "AF_BLUETOOTH", 31)), ("00:11", 1)))


def test_what_has_no_address_is_left_alone():
    assert not is_beyond("socket.getaddrinfo", (None, 0, 0, 0, 0))
    assert not is_beyond("socket.sendmsg", (Asking(V4), None))
    assert not is_beyond("open", ("example.org", "r", 0))


def test_a_free_port_is_one_of_the_loopback():
    with socket.create_server(("127.0.0.1", free_port())) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_it_has_a_sentence_and_libraries_take_it_for_a_missing_network():
    refused = NoNetwork()
    assert isinstance(refused, Trouble)
    assert isinstance(refused, OSError)
    assert refused.strerror.lower()
    assert "does not use the network" in refused.sentence


GUARDED = """
import asyncio, json, socket, sys, urllib.request
from aftercare_app.device.no_network import NoNetwork, stay_on_this_device
stay_on_this_device()
stay_on_this_device()
tcp, udp, six = (lambda: socket.socket()), (lambda: socket.socket(type=socket.SOCK_DGRAM)), (
    lambda: socket.socket(socket.AF_INET6))
NAME, FAR = ("aftercare.invalid", 80), ("192.0.2.1", 80)

def opened(address):
    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=2)

async def started(host):
    await asyncio.start_server(lambda *_: None, host, 0)

async def joined():
    await asyncio.open_connection(*NAME)

async def sent():
    await asyncio.get_running_loop().create_datagram_endpoint(
        asyncio.DatagramProtocol, remote_addr=FAR)

WAYS = {
    "connect": lambda: tcp().connect(FAR),
    "connect by name, before it is looked up": lambda: tcp().connect(NAME),
    "connect_ex": lambda: tcp().connect_ex(NAME),
    "create_connection": lambda: socket.create_connection(NAME, 2),
    "UDP sendto": lambda: udp().sendto(b"x", FAR),
    "UDP sendto by name, with flags": lambda: udp().sendto(b"x", 0, NAME),
    "UDP sendmsg": lambda: udp().sendmsg([b"x"], [], 0, NAME),
    "UDP connect": lambda: udp().connect(("8.8.8.8", 80)),
    "IPv6": lambda: six().connect(("2001:db8::1", 80)),
    "mapped": lambda: six().connect(("::ffff:192.0.2.1", 80)),
    "bind to all": lambda: tcp().bind(("0.0.0.0", 0)),
    "bind to all, unsaid": lambda: tcp().bind(("", 0)),
    "bind to all of IPv6": lambda: six().bind(("::", 0)),
    "getaddrinfo": lambda: socket.getaddrinfo(*NAME),
    "gethostbyname": lambda: socket.gethostbyname(NAME[0]),
    "gethostbyname_ex": lambda: socket.gethostbyname_ex(NAME[0]),
    "gethostbyaddr": lambda: socket.gethostbyaddr(FAR[0]),
    "getnameinfo": lambda: socket.getnameinfo(FAR, 0),
    "past the class": lambda: super(socket.socket, tcp()).connect(FAR),
    "urllib": lambda: opened("http://aftercare.invalid/"),
    "asyncio serves all": lambda: asyncio.run(started(None)),
    "asyncio connects": lambda: asyncio.run(joined()),
    "asyncio sends": lambda: asyncio.run(sent()),
}

def outcome(way):
    try:
        WAYS[way]()
    except Exception as error:
        reason = getattr(error, "reason", error)
        ours = isinstance(reason, NoNetwork) or "kept on this device" in str(error)
        return "refused" if ours else repr(error)
    return "reached"

def spoke():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        with socket.create_connection(("localhost", listening.getsockname()[1]), 2):
            pass
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        one.sendto(b"x", one.getsockname())
    for pair in (socket.socketpair(),):
        pair[0].sendall(b"x")
    asyncio.run(started("127.0.0.1"))
    place = sys.argv[1]
    with socket.socket(socket.AF_UNIX) as bus, socket.socket(socket.AF_UNIX) as asking:
        bus.bind(place)
        bus.listen()
        asking.connect(place)
    return "spoke"

print(json.dumps({**{way: outcome(way) for way in WAYS}, "here": spoke()}))
"""


@pytest.mark.ci
@pytest.mark.skipif(sys.platform == "win32", reason="socket files are for the others")
def test_a_guarded_process_is_refused_every_way_and_speaks_on_this_device(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", GUARDED, str(tmp_path / "bus")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    told = json.loads(run.stdout)
    assert told.pop("here") == "spoke"
    assert len(told) == 23
    assert {way: how for way, how in told.items() if how != "refused"} == {}
    assert "aftercare.invalid" not in run.stderr
    assert run.stderr.count("refused to reach beyond this device") >= len(told)


@pytest.mark.ci
def test_the_windows_way_to_flets_window_stays_on_the_loopback():
    """On Windows Flet listens on a port instead of a socket file; here as if this were Windows."""
    script = """
import asyncio
from flet.messaging import flet_socket_server as flets
from aftercare_app.device.no_network import free_port, stay_on_this_device
assert callable(flets.get_free_tcp_port)
stay_on_this_device()
flets.is_windows = lambda: True
flets.get_free_tcp_port = free_port

async def main():
    server = flets.FletSocketServer(asyncio.get_running_loop())
    await server.start()
    listening = vars(server)["_FletSocketServer__server"]
    print(*(one.getsockname()[0] for one in listening.sockets))

asyncio.run(main())
"""
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.stdout.split(), run.stderr
    assert set(run.stdout.split()) <= {"127.0.0.1", "::1"}
