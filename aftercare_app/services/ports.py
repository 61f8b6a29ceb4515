"""What the services ask of the device they run on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Keystore(Protocol):
    """Where this device keeps the secret that opens the vault by itself."""

    @property
    def is_real_keystore(self) -> bool:
        """Tell whether the operating system guards it; a plain file is not a lock."""

    def load(self, name: str) -> bytes | None:
        """Return the secret kept under this name, or None where there never was one."""

    def keep(self, name: str, secret: bytes) -> None:
        """Keep the secret so that it is there after a restart."""

    def forget(self, name: str) -> None:
        """Remove the secret; it is no error when there is none."""


class Finger(Protocol):
    """A finger or face that the phone knows; only it brings out what is kept here.

    The phone asks by itself whenever the secret is brought out. Where that is not so, there is
    none: a phone that only says "yes, it was the finger" is no lock.
    """

    @property
    def is_there(self) -> bool:
        """Tell whether this device has such a thing."""

    async def keep(self, secret: bytes) -> bool:
        """Keep the secret and bring it out once; tell whether both went well."""

    async def give(self) -> bytes | None:
        """Have the phone ask, and return the secret; None where it was refused."""

    async def forget(self) -> None:
        """Remove the secret; it is no error when there is none."""


class Why(StrEnum):
    """Why the operating system took no notification, as a short code for the record."""

    NO_WAY = "no_way"
    """This device has no way that we know."""
    NO_BUS = "no_bus"
    """Nobody is signed in to a desktop, so nothing can be asked."""
    NO_SERVICE = "no_service"
    """The desktop has nothing that shows notifications."""
    NO_ANSWER = "no_answer"
    """It did not answer in time. It may still show it."""
    REFUSED = "refused"


class NoticesHere(StrEnum):
    """Whether this device would show a notification now, as far as it can tell."""

    READY = "ready"
    PAUSED = "paused"
    """Something shows them, and the person told it to hold them back for now."""
    BLOCKED = "blocked"
    """The person told the system to show none at all."""
    NO_SERVICE = "no_service"
    NO_BUS = "no_bus"
    NO_ANSWER = "no_answer"
    UNKNOWN = "unknown"
    """This system does not say."""
    NO_WAY = "no_way"


class NotShown(Exception):  # noqa: N818  not a mistake of ours: a fact that is kept and shown
    """The operating system took no notification.

    `why` is one of Why, or another short code; never a person's words.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Notifier(Protocol):
    """Hands notifications to the operating system. Nobody can know whether they are seen."""

    name: str
    """Which way it uses, as a short code for the record: "plyer", "dbus", "osascript", "none"."""

    def show(self, title: str, text: str) -> None:
        """Hand one over. Raises NotShown."""


class WakerState(StrEnum):
    """Whether the operating system looks for due reminders while the app is closed."""

    INSTALLED = "installed"
    ABSENT = "absent"
    BROKEN = "broken"
    """Installed once, but it points at something that is gone, or the system does not run it."""
    IMPOSSIBLE = "impossible"
    """This device has no way that we know."""


class Waker(Protocol):
    """Has the operating system run `main.py --remind` while the app is closed."""

    name: str
    """"systemd", "autostart", "launchd", "task_scheduler" or "none"."""

    def install(self) -> None:
        """Install it for this person, or renew it. Raises a Trouble that says what to do."""

    def remove(self) -> None:
        """Remove it; it is no error when there is none. Raises a Trouble that says what to do."""

    def state(self) -> WakerState:
        """Tell how it stands, as the operating system says it."""


@dataclass(frozen=True, slots=True)
class PhoneReminder:
    """One reminder for a phone's own scheduler.

    `number` fits 31 bits and is the same for the same reminder at the same planned time, and for
    no other. `reminder` is a token that says nothing; it is all that comes back when pressed.
    """

    number: int
    reminder: str
    moment: datetime
    title: str
    text: str


class PhonePermission(StrEnum):
    """What the phone lets the app do."""

    ALLOWED = "allowed"
    BLOCKED = "blocked"
    NOT_A_PHONE = "not_a_phone"


@dataclass(frozen=True, slots=True)
class PhoneAnswer:
    """What was pressed on a phone notification: "done", a snooze code, or "" for a tap."""

    reminder: str
    pressed: str


class Phone(Protocol):
    """The scheduler of a phone's operating system; harmless where there is none."""

    async def permission(self) -> PhonePermission:
        """Tell whether reminders may be shown, as the phone says now or said last."""

    async def ask(self) -> PhonePermission:
        """Ask the person for the permission, where the phone still lets us ask."""

    async def exact(self) -> bool:
        """Tell whether the phone rings to the minute; else it may ring some minutes late."""

    async def ask_exact(self) -> bool:
        """Open the phone's screen that grants exact alarms; tell how it stands afterwards."""

    async def replan(self, coming: Sequence[PhoneReminder], actions: Mapping[str, str]) -> None:
        """Have exactly these ring, and none that was planned before. Raises NotShown.

        `actions` are the buttons, their words by their code: {"done": "Done", "hour": "In an
        hour"}; phones show three. The nearest fifty of the coming week are planned.
        """

    def on_answer(self, hear: Callable[[PhoneAnswer], None]) -> None:
        """Say what is pressed on a notification, once each, also one that started the app."""

    async def open_settings(self) -> None:
        """Open the phone's own settings for this app's notifications."""
