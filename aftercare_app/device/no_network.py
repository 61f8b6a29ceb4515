"""Nothing in this process reaches beyond this device: every other place is refused.

Python tells an audit hook of each connection, and no hook can be taken away again. It tells it
only after a name was looked up, so the methods that take an address ask before. What other
programs and libraries in C do Python does not hear; a test with strace watches those.
"""

import errno
import logging
import socket
import sys
from collections.abc import Callable, Sequence
from ipaddress import IPv6Address, ip_address
from typing import Any

from aftercare_app.sentences import Trouble, say

LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
NAMES_OF = "socket.getnameinfo"
REACHING = {
    "connect": "socket.connect",
    "connect_ex": "socket.connect",
    "bind": "socket.bind",
    "sendto": "socket.sendto",
    "sendmsg": "socket.sendmsg",
}
"""The methods that take an address, and what Python calls them."""
_WATCHED = frozenset((*LOOKUPS, NAMES_OF, *REACHING.values()))
_WITHIN = frozenset(getattr(socket, name) for name in ("AF_UNIX",) if hasattr(socket, name))
_INTERNET = (socket.AF_INET, socket.AF_INET6)

_log = logging.getLogger(__name__)
_guarded: list[bool] = []


class NoNetwork(Trouble, OSError):  # noqa: N818  what people meet is trouble
    """Something asked for another place; libraries take it for a device without a network."""

    sentence = say("Aftercare does not use the network, so nothing was sent or fetched.")

    def __init__(self) -> None:
        super().__init__()
        self.errno, self.strerror = errno.EACCES, "kept on this device"


def stay_on_this_device() -> None:
    """Refuse every place but this device from now on, until the process ends."""
    if _guarded:
        return
    _guarded.append(True)
    sys.addaudithook(_refuse_beyond)
    for name, event in REACHING.items():
        setattr(socket.socket, name, _asking_first(getattr(socket.socket, name), event))


def is_beyond(event: str, given: Sequence[Any]) -> bool:
    """Tell whether what Python is about to do reaches beyond this device."""
    if event in LOOKUPS:
        return given[0] is not None and not _is_here(given[0])
    if event == NAMES_OF:
        return not _is_here(given[0][0])
    if event not in _WATCHED:
        return False
    asking, address = given
    if asking.family in _WITHIN or address is None:
        return False
    if asking.family not in _INTERNET:
        return True
    return isinstance(address, tuple) and bool(address) and not _is_here(address[0])


def free_port() -> int:
    """Return a free port of the loopback; Flet would look for one on all addresses."""
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        return int(trying.getsockname()[1])


def _is_here(host: object) -> bool:
    """Tell whether a host is this device; another spelling of its address counts as beyond."""
    named = host.decode("ascii", "replace") if isinstance(host, bytes | bytearray) else str(host)
    if named.lower() == "localhost":
        return True
    try:
        address = ip_address(named)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _refuse_beyond(event: str, given: tuple[Any, ...]) -> None:
    if event in _WATCHED and is_beyond(event, given):
        _log.warning("refused to reach beyond this device")
        raise NoNetwork


def _asking_first(does: Callable[..., Any], event: str) -> Callable[..., Any]:
    """Return the method of a socket that asks before a name in the address is looked up."""
    address_from = 4 if event == "socket.sendmsg" else 1

    def asked(self: socket.socket, *given: Any) -> Any:
        if len(given) >= address_from:
            _refuse_beyond(event, (self, given[-1]))
        return does(self, *given)

    return asked
