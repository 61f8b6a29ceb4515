"""Lock: what opens the app, how soon it locks itself, and a new start when somebody knew it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import flet as ft

from aftercare_app.bootstrap import Home
from aftercare_app.domain.lock_rules import MINUTES
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, heading, primary_button, section
from aftercare_app.ui.parts.fields import Action, chip
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_code import RecoveryCodeShown
from aftercare_app.ui.parts.secret_confirm import ConfirmSecret
from aftercare_app.ui.parts.secret_fields import NewPassphrase, quiet_button
from aftercare_app.ui.parts.secret_finger import FingerSwitch
from aftercare_app.ui.parts.secret_pin import NewPin
from aftercare_app.ui.parts.secret_renew import new_code_words
from aftercare_app.ui.screens.welcome import without_passphrase
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, n_


class Step(StrEnum):
    """What the person is about to do with the lock."""

    REST = "rest"
    PASSPHRASE = "passphrase"  # noqa: S105  a step, not a secret
    PIN = "pin"
    REMOVE_PASSPHRASE = "remove-passphrase"  # noqa: S105  a step, not a secret
    REMOVE_PIN = "remove-pin"
    SHUT_OUT = "shut-out"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class LockShown:
    """What opens the app now, and what could."""

    is_set: bool
    has_passphrase: bool
    has_pin: bool
    may_pin: bool
    has_finger: bool
    minutes: int


def read_lock(home: Home) -> LockShown:
    """Read what the screen shows; the keystore may take a moment."""
    lock, quick = home.lock, home.quick_lock
    return LockShown(
        lock.is_set,
        lock.has_passphrase,
        quick.has_pin,
        quick.is_possible,
        quick.has_finger,
        home.lock_minutes(),
    )


@screen
def LockScreen(path: str = "/settings/lock") -> ft.Control:
    """Draw what opens the app now, and one step at a time of changing it."""
    here = use_here()
    step, go = ft.use_state(Step.REST)
    sure, confirm = ft.use_state(False)
    code, show_code = ft.use_state("")
    shown = use_loaded(lambda _inside: read_lock(here.home), [step])

    def begin(chosen: Step) -> None:
        confirm(shown is not None and not shown.is_set)
        go(chosen)

    def rest(sentence: str = "") -> None:
        show_code("")
        go(Step.REST)
        if sentence:
            here.tell(sentence)

    def done(new: str) -> None:
        show_code(new)
        go(Step.CODE)

    if shown is None:
        inside: Sequence[ft.Control] = []
    elif step is Step.REST:
        inside = _unlocked(here, shown, begin) if not shown.is_set else _locked(here, shown, begin)
    elif step is Step.CODE:
        inside = [
            heading(_("Your new recovery code")),
            RecoveryCodeShown(
                code, new_code_words(), _("Done"), lambda: rest(_("Your lock is set."))
            ),
        ]
    elif not sure:
        inside = [
            *_before(step),
            ConfirmSecret(by_pin=not shown.has_passphrase, confirmed=lambda: confirm(True)),
            _never_mind(rest),
        ]
    else:
        inside = [
            *_sure(here, step, shown, done, rest),
            _never_mind(rest),
        ]
    return screen_view(here, path, _("Lock"), inside)


def _sure(
    here: Here,
    step: Step,
    shown: LockShown,
    done: Callable[[str], object],
    rest: Callable[[str], object],
) -> list[ft.Control]:
    """Return the step itself, once the present secret was given."""
    lock, quick = here.home.lock, here.home.quick_lock
    by_pin = step is Step.PIN or (step is Step.SHUT_OUT and not shown.has_passphrase)
    if step is Step.REMOVE_PASSPHRASE:
        return [Removing(lock.remove_passphrase, lambda: rest(_("The passphrase was removed.")))]
    if step is Step.REMOVE_PIN:
        return [Removing(quick.remove_pin, lambda: rest(_("The PIN was removed.")))]
    if by_pin:
        set_pin = quick.shut_out if step is Step.SHUT_OUT else quick.set_pin
        return [
            ft.Text(_("Choose digits that you will remember and others won't guess.")),
            NewPin(set_pin, lambda new: done(new.grouped())),
        ]
    set_words = lock.shut_out if step is Step.SHUT_OUT else lock.set_passphrase
    return [
        ft.Text(_("Choose words you will remember. A short sentence works well.")),
        NewPassphrase(set_words, lambda new: done(new.grouped())),
    ]


@ft.component
def Removing(remove: Callable[[], None], removed: Action) -> ft.Control:
    """Remove what was confirmed, at once, and say what stands in the way if something does."""
    attempt = use_attempt()

    async def take_away() -> None:
        if await attempt.run(remove):
            removed()

    ft.use_effect(take_away, [])
    return ft.Column(
        [
            *refusal(attempt.said),
            *([progress(_("Removing. This takes a moment."))] if attempt.busy else []),
        ]
    )


def _unlocked(here: Here, shown: LockShown, begin: Callable[[Step], object]) -> list[ft.Control]:
    return [
        card(
            _state(ft.Icons.LOCK_OPEN, _("No lock is set.")),
            ft.Text(without_passphrase(device_guards=here.home.device_guards)),
        ),
        primary_button(
            _("Set a passphrase"),
            key="set",
            icon=ft.Icons.LOCK_OUTLINE,
            on_click=lambda: begin(Step.PASSPHRASE),
        ),
        *_set_pin(shown, begin),
    ]


def _locked(here: Here, shown: LockShown, begin: Callable[[Step], object]) -> list[ft.Control]:
    return [
        section(_("What opens the app"), *_ways_in(here, shown, begin)),
        section(_("Locks by itself"), *_how_soon(here, shown.minutes)),
        section(
            _("Someone else knew it"),
            card(
                ft.Text(
                    _(
                        "Did someone learn your passphrase, PIN or recovery code? Start anew. "
                        "Everything is sealed again with a new key, and what they know opens "
                        "nothing here."
                    )
                ),
                _pair(_quiet(_("Shut them out"), "shut-out", ft.Icons.SHIELD_OUTLINED, begin)),
            ),
        ),
    ]


def _ways_in(here: Here, shown: LockShown, begin: Callable[[Step], object]) -> list[ft.Control]:
    parts: list[ft.Control] = []
    if shown.has_passphrase:
        parts += [
            card(
                _state(ft.Icons.LOCK_OUTLINE, _("A passphrase is set.")),
                _pair(
                    quiet_button(
                        _("Change passphrase"),
                        key="change",
                        icon=ft.Icons.EDIT_OUTLINED,
                        on_click=lambda: begin(Step.PASSPHRASE),
                    ),
                    quiet_button(
                        _("Remove passphrase"),
                        key="remove",
                        icon=ft.Icons.LOCK_OPEN,
                        on_click=lambda: begin(Step.REMOVE_PASSPHRASE),
                    ),
                ),
            )
        ]
    else:
        parts += [_quiet(_("Set a passphrase"), "passphrase", ft.Icons.LOCK_OUTLINE, begin)]
    if shown.has_pin:
        parts += [
            card(
                _state(ft.Icons.DIALPAD, _("A PIN is set.")),
                ft.Text(_("It works on this device only. After ten wrong tries it stops.")),
                _pair(
                    quiet_button(
                        _("Change PIN"),
                        key="change-pin",
                        icon=ft.Icons.EDIT_OUTLINED,
                        on_click=lambda: begin(Step.PIN),
                    ),
                    _quiet(_("Remove PIN"), "remove-pin", ft.Icons.LOCK_OPEN, begin),
                ),
            )
        ]
    else:
        parts += _set_pin(shown, begin)
    if here.home.finger.is_there:
        parts.append(FingerSwitch(shown.has_finger))
    parts.append(
        ft.Text(
            _("Your recovery code opens it too. Lost the code? Change one of these for a new one."),
            color=ft.Colors.ON_SURFACE_VARIANT,
        )
    )
    return parts


def _set_pin(shown: LockShown, begin: Callable[[Step], object]) -> list[ft.Control]:
    if shown.may_pin:
        return [_quiet(_("Set a PIN"), "pin", ft.Icons.DIALPAD, begin)]
    words = _(
        "There is no PIN here: this device has no password store to guard it, and digits alone "
        "are guessed in a day."
    )
    return [ft.Text(words, key="no-pin", color=ft.Colors.ON_SURFACE_VARIANT)]


def _how_soon(here: Here, minutes: int) -> list[ft.Control]:
    async def choose(chosen: int) -> None:
        await here.perform(here.home.choose_lock_minutes, chosen)

    words = _(
        "After this time without a touch. A phone also locks 15 seconds after you go to another "
        "app. What you were writing is kept."
    )
    choices = ft.Row(
        wrap=True,
        spacing=theme.GAP,
        run_spacing=theme.GAP,
        controls=[
            chip(
                n_("{n} minute", "{n} minutes", one) if one else _("When I leave"),
                key=f"minutes-{one}",
                selected=one == minutes,
                on_click=lambda one=one: choose(one),  # type: ignore[misc]
            )
            for one in MINUTES
        ],
    )
    named = ft.Semantics(label=_("Locks by itself"), container=True, content=choices)
    leaving = _("At once when you leave it, and after one minute without a touch.")
    return [named, ft.Text(words if minutes else leaving)]


def _before(step: Step) -> list[ft.Control]:
    """Return what has to be known before a lock is changed."""
    if step is not Step.SHUT_OUT:
        return []
    return [
        heading(_("Someone else knew it")),
        ft.Text(
            _(
                "You choose a new passphrase or PIN and get a new recovery code. Copies you saved "
                "before still open with the old ones. Delete those you do not need."
            )
        ),
    ]


def _quiet(words: str, step: str, icon: ft.IconData, begin: Callable[[Step], object]) -> ft.Control:
    key = f"set-{step}" if step in (Step.PASSPHRASE, Step.PIN) else step
    return quiet_button(words, key=key, icon=icon, on_click=lambda: begin(Step(step)))


def _pair(*buttons: ft.Control) -> ft.Control:
    return ft.Row(wrap=True, spacing=theme.GAP, run_spacing=0, controls=list(buttons))


def _state(icon: ft.IconData, words: str) -> ft.Control:
    return ft.Row(
        controls=[
            ft.Icon(icon, color=ft.Colors.PRIMARY),
            ft.Text(words, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, expand=True),
        ]
    )


def _never_mind(back: Callable[[], object]) -> ft.Control:
    return quiet_button(_("Leave it as it is"), key="never-mind", on_click=lambda: back())
