"""Asks services on this person's D-Bus session, with jeepney and little patience.

jeepney is pure Python and speaks to a socket of this machine only. It is imported at the
first question, because most starts of the app ask none.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aftercare_app.device.patience import within
from aftercare_app.services.ports import NotShown, Why

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

SECONDS = 3.0
NOBODY = (
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
    "org.freedesktop.DBus.Error.Spawn",
)
LATE = ("org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.Timeout")
"""What the bus says when a service, or one that it starts itself, does not come up."""


@dataclass(frozen=True, slots=True)
class Place:
    """One object of a service, seen from one side."""

    service: str
    path: str
    interface: str


class SessionBus:
    """A connection to the session's bus, and the moment until which it may be asked."""

    def __init__(self, connection: DBusConnection, until: float) -> None:
        self._connection = connection
        self._until = until

    def ask(
        self, place: Place, method: str, kinds: str = "", values: Sequence[object] = ()
    ) -> tuple[Any, ...]:
        """Call a method and return its answer. Raises NotShown; NO_SERVICE if nobody has it."""
        from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call

        address = DBusAddress(place.path, bus_name=place.service, interface=place.interface)
        call = new_method_call(address, method, kinds or None, tuple(values))
        answer = self._connection.send_and_get_reply(call, timeout=self._left())
        if answer.header.message_type is MessageType.error:
            raise NotShown(_why(str(answer.header.fields.get(HeaderFields.error_name, ""))))
        return tuple(answer.body)

    def read(self, place: Place, name: str) -> object:
        """Return a property, or None where the service has none of that name."""
        properties = Place(place.service, place.path, "org.freedesktop.DBus.Properties")
        try:
            [(_kind, value)] = self.ask(properties, "Get", "ss", (place.interface, name))
        except NotShown as not_there:
            if not_there.why == Why.REFUSED:
                return None
            raise
        return value

    def _left(self) -> float:
        return max(0.0, self._until - time.monotonic())


@contextmanager
def session_bus(seconds: float = SECONDS) -> Iterator[SessionBus]:
    """Connect for a few questions. Everything that goes wrong in between is NotShown."""
    until = time.monotonic() + seconds
    try:
        connection = within(seconds, _connected)
    except Exception as error:
        raise NotShown(Why.NO_BUS) from error
    with connection:
        try:
            yield SessionBus(connection, until)
        except NotShown:
            raise
        except TimeoutError as error:
            raise NotShown(Why.NO_ANSWER) from error
        except Exception as error:
            raise NotShown(Why.REFUSED) from error


def _connected() -> DBusConnection:
    """Connect; jeepney waits without limit for the bus to greet back, so this may hang."""
    from jeepney.io.blocking import open_dbus_connection

    return open_dbus_connection(bus_address(), auth_timeout=SECONDS)


def bus_address() -> str:
    """Return where the bus listens: as the session says, or where systemd puts it."""
    named = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    usual = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    return named or f"unix:path={usual}/bus"


def _why(error: str) -> Why:
    if error.startswith(NOBODY):
        return Why.NO_SERVICE
    return Why.NO_ANSWER if error in LATE else Why.REFUSED
