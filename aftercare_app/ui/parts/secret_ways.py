"""The ways through the door: PIN, passphrase, recovery code, a finger; and the wait after slips."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import flet as ft

from aftercare_app.bootstrap import Aftercare, Home
from aftercare_app.domain.lock_rules import LONGEST_PIN
from aftercare_app.sentences import Trouble
from aftercare_app.services.lock import secret_of
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.rescue import DAMAGE
from aftercare_app.ui.parts.secret_attempt import Attempt, progress, use_attempt
from aftercare_app.ui.parts.secret_fields import quiet_button, secret_field, stacked
from aftercare_app.ui.words import _, fill, n_, say

SHOW_TRIES_LEFT = 3
LOOK_EVERY = 1.0
"""Seconds between two looks at how long is still to wait."""


class Way(StrEnum):
    """What is typed to open the app."""

    PIN = "pin"
    PASSPHRASE = "passphrase"  # noqa: S105  a way, not a secret
    CODE = "code"
    FINGER = "finger"


@dataclass(frozen=True, slots=True)
class Door:
    """What opens this door, the quickest first, and how long each had to wait when it was read."""

    ways: tuple[Way, ...]
    waits: dict[Way, float]
    pin_tries_left: int
    finger: bool = False
    read_at: float = 0.0

    def wait(self, way: Way, now: float) -> float:
        """Return how many seconds are left for one way."""
        return max(0.0, self.waits.get(way, 0.0) - (now - self.read_at))

    def open_now(self, but: Way, now: float) -> tuple[Way, ...]:
        """Return the other ways that need no wait."""
        return tuple(one for one in self.ways if one is not but and not self.wait(one, now))


def read_door(home: Home) -> Door:
    """Look at the vault's slots and the keystore's counts; may take seconds."""
    pin, now = home.has_pin, home.ticks()
    ways = (
        *((Way.PIN,) if pin else ()),
        *((Way.PASSPHRASE,) if home.has_passphrase else ()),
        Way.CODE,
    )
    waits = {Way.PASSPHRASE: home.tries.passphrase.wait()}
    if pin:
        waits[Way.PIN] = home.tries.pin.wait()
    finger = home.has_finger and home.finger.is_there
    return Door(ways, waits, home.tries.pin.left() if pin else 0, finger, now)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An open vault, the way it was opened, and the ways there are."""

    aftercare: Aftercare
    way: Way
    ways: tuple[Way, ...]


def open_by(home: Home, way: Way, typed: str) -> Unlocked | Trouble:
    """Open the vault, or return its damage: then there are other ways in than trying again.

    It takes half a second on purpose, so never while drawing.
    """
    try:
        return _opened_by(home, way, typed)
    except Trouble as trouble:
        if type(trouble).__name__ in DAMAGE:
            return trouble
        raise


def _opened_by(home: Home, way: Way, typed: str) -> Unlocked:
    if way is Way.PIN:
        opened = home.open_by_pin(typed)
    elif way is Way.PASSPHRASE:
        opened = home.open_by_passphrase(typed)
    else:
        opened = home.open(secret_of(typed, code=True))
    return Unlocked(opened, way, read_door(home).ways)


def open_by_finger(home: Home, secret: bytes) -> Unlocked:
    """Open the vault by what the phone gave out."""
    return Unlocked(home.open_by_finger(secret), Way.FINGER, read_door(home).ways)


@ft.component
def UnlockForm(
    home: Home, door: Door, opened: Callable[[Unlocked | Trouble], object]
) -> ft.Control:
    """Draw the field of one way, what it has to wait for, and the other ways.

    What is refused is said beside the field, and what was typed stays.
    """
    now, see_door = ft.use_state(door)
    chosen, choose = ft.use_state(door.ways[0])
    nothing: dict[Way, str] = {}
    typed, type_ = ft.use_state(nothing)
    seen, see = ft.use_state(False)
    attempt = use_attempt()
    way = chosen if chosen in now.ways else now.ways[0]
    text = typed.get(way, "")
    _second, let_pass = ft.use_state(0)
    wait = now.wait(way, home.ticks())

    async def look_again() -> None:
        see_door(await asyncio.to_thread(read_door, home))

    async def count_down() -> None:
        while now.wait(way, home.ticks()) > 0:
            await asyncio.sleep(LOOK_EVERY)
            let_pass(lambda second: second + 1)

    # Only an effect with a cleanup is cancelled when the form is left.
    ft.use_effect(count_down, [now, way], cleanup=lambda: None)

    async def open_it() -> None:
        if not text.strip() or wait > 0:
            return
        if done := await attempt.run(open_by, home, way, text):
            opened(done.value)
        else:
            await look_again()

    async def by_finger() -> None:
        secret = await home.finger.give()
        if secret is not None and (done := await attempt.run(open_by_finger, home, secret)):
            opened(done.value)

    def edit(new: str) -> None:
        attempt.forget()
        type_(lambda before: {**before, way: new})

    def turn_to(other: Way) -> None:
        attempt.forget()
        choose(other)

    return stacked(
        _field(way, text, edit, seen=seen, see=see, attempt=attempt, submit=open_it),
        *([progress(_("Opening. This takes a moment."))] if attempt.busy else []),
        *_said_of_tries(now, way),
        *([_waiting(wait, now.open_now(way, home.ticks()))] if wait > 0 else []),
        primary_button(
            _("Open"),
            key="open",
            icon=ft.Icons.LOCK_OPEN,
            on_click=open_it,
            disabled=attempt.busy or not text.strip() or wait > 0,
        ),
        *([_finger(by_finger, attempt.busy)] if now.finger else []),
        *[_to_other(other, turn_to, attempt.busy) for other in now.ways if other is not way],
    )


def _field(
    way: Way,
    text: str,
    edit: Callable[[str], object],
    *,
    seen: bool,
    see: Callable[[bool], object],
    attempt: Attempt,
    submit: Callable[[], Any],
) -> ft.Control:
    labels = {Way.PIN: _("PIN"), Way.PASSPHRASE: _("Passphrase"), Way.CODE: _("Recovery code")}
    by_code = way is Way.CODE
    field = secret_field(
        labels[way],
        text,
        edit,
        key=way.value,
        seen=seen or by_code,
        see=None if by_code else see,
        helper=_("27 letters and numbers. Spaces and dashes do not matter.") if by_code else None,
        error=attempt.said or None,
        autofocus=True,
        on_submit=submit,
    )
    return as_digits(field) if way is Way.PIN else field


def as_digits(field: ft.TextField) -> ft.TextField:
    """Let a phone show its number keys."""
    field.keyboard_type = ft.KeyboardType.NUMBER
    field.max_length = LONGEST_PIN
    field.counter = ""
    return field


def _said_of_tries(door: Door, way: Way) -> list[ft.Control]:
    """Return what a PIN's next slips mean, once few are left."""
    left = door.pin_tries_left
    if way is not Way.PIN or not 0 < left <= SHOW_TRIES_LEFT:
        return []
    words = n_(
        "{n} more try. Then the PIN stops, and your passphrase or recovery code opens the app.",
        "{n} more tries. Then the PIN stops, and your passphrase or recovery code opens the app.",
        left,
    )
    return [ft.Text(words, key="tries-left")]


def _waiting(seconds: float, meanwhile: tuple[Way, ...]) -> ft.Control:
    """Return how long there is to wait, and what opens now; it is drawn anew as time goes by."""
    whole = int(-(-seconds // 1))
    length = (
        n_("{n} second", "{n} seconds", whole)
        if whole < 60
        else n_("{n} minute", "{n} minutes", -(-whole // 60))
    )
    sentence = (
        say("You can try again in {time}. Your passphrase or recovery code works now.")
        if Way.PASSPHRASE in meanwhile
        else say("You can try again in {time}. The recovery code works now.")
    )
    words = fill(sentence, time=length)
    return ft.Row(
        spacing=theme.GAP,
        controls=[
            ft.Icon(ft.Icons.HOURGLASS_EMPTY, color=ft.Colors.ON_SURFACE_VARIANT),
            ft.Text(words, key="wait", expand=True),
        ],
    )


def _finger(by_finger: Action, busy: bool) -> ft.Control:
    return quiet_button(
        _("Use your finger or face"),
        key="use-finger",
        icon=ft.Icons.FINGERPRINT,
        on_click=by_finger,
        disabled=busy,
    )


def _to_other(way: Way, turn_to: Callable[[Way], object], busy: bool) -> ft.Control:
    words = {
        Way.PIN: _("Use your PIN"),
        Way.PASSPHRASE: _("Use your passphrase"),
        Way.CODE: _("Use your recovery code"),
    }
    icon = ft.Icons.DIALPAD if way is Way.PIN else ft.Icons.KEY
    return quiet_button(
        words[way],
        key=f"use-{way.value}",
        icon=icon,
        on_click=lambda: turn_to(way),
        disabled=busy,
    )
