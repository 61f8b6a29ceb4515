"""Welcome for a coordinator: who they are, a lock, and their card is made."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict

import flet as ft

from aftercare_app.begun import WELCOME, WelcomeDrafts
from aftercare_app.office import CoordinatorHome
from aftercare_app.sentences import Trouble
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.fields import Action, text_field
from aftercare_app.ui.parts.office_words import OfficeName, name_problem, program_problem
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.secret_attempt import Attempt, progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_code import RecoveryCodeShown
from aftercare_app.ui.parts.secret_copy import OpenCopy
from aftercare_app.ui.parts.secret_door import door_view, title, use_door
from aftercare_app.ui.parts.secret_fields import NewPassphrase, quiet_button
from aftercare_app.ui.screens.help_now import HelpAtTheDoor
from aftercare_app.ui.screens.welcome import without_passphrase
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _

HELLO, LOCK, COPY = "hello", "lock", "copy"


def begin_office(home: CoordinatorHome, said: OfficeName, passphrase: str = "") -> str:
    """Make the card, and the vault if typing has not begun it; return the recovery code.

    It is "" without a passphrase.
    """
    code = home.settle(passphrase)
    if code is None:
        _make_card(home, said)
        return ""
    with suppress(Trouble):  # kept again, and told, when the code has been written down
        _make_card(home, said)
    return code.grouped()


def _make_card(home: CoordinatorHome, said: OfficeName) -> None:
    home.open().card.write(said.name, said.program)
    home.open().drafts.let_go(WELCOME)


@screen
def OfficeWelcomeScreen(path: str = "/welcome") -> ft.Control:
    """Draw the step the coordinator is at."""
    here = use_here()
    door = use_door()
    step, go = ft.use_state(HELLO)
    draft = use_draft(
        WELCOME,
        OfficeName(),
        asdict,
        lambda plain: OfficeName(str(plain["name"]), str(plain["program"])),
        WelcomeDrafts(here.office_home),
    )
    said = draft.form
    pressed, press = ft.use_state(False)
    code, show_code = ft.use_state("")
    attempt = use_attempt()

    def kept(given: str) -> None:
        if given:
            show_code(given)
        else:
            here.enter(here.office_home.open())

    async def settle() -> None:
        await draft.keeper.finish()
        if done := await attempt.run(begin_office, here.office_home, said):
            kept(done.value)
        else:
            draft.keeper.go_on()

    async def go_on() -> None:
        press(True)
        if not (name_problem(said.name) or program_problem(said.program)):
            go(LOCK)
            await asyncio.to_thread(draft.keeper.keep_now)

    foot: list[ft.Control] = []
    if code:
        inside = _code(code, settle, attempt)
    elif step == COPY:
        inside = [
            title(_("Open a saved copy")),
            OpenCopy(
                here.enter,
                lambda _office: None,
                lambda: go(HELLO),
                replaces=False,
            ),
        ]
    elif step == LOCK:
        inside = [
            *_lock(here, said, kept, settle, attempt),
            quiet_button(
                _("Back"), key="back", icon=ft.Icons.ARROW_BACK, on_click=lambda: go(HELLO)
            ),
        ]
    else:
        inside = [
            *_hello(),
            *restored_note(draft),
            *_who(said, draft.change, go_on, judged=pressed),
        ]
        foot = _foot(here, go_on, lambda: go(COPY))
    return door_view(door, path, inside, HelpAtTheDoor, foot=foot)


def _hello() -> list[ft.Control]:
    return [
        ft.Row([ft.Icon(ft.Icons.WORK_OUTLINE, size=40, color=ft.Colors.PRIMARY)]),
        title(_("See whom to call, and why")),
        ft.Text(
            _(
                "Graduates who choose you send you a summary. You read it here, note your calls "
                "and answer. It all stays sealed on this device."
            )
        ),
    ]


def _who(
    said: OfficeName, change: Callable[[OfficeName], object], go_on: Action, *, judged: bool
) -> list[ft.Control]:
    return [
        text_field(
            _("Your name, as graduates know you"),
            said.name,
            lambda typed: change(OfficeName(typed, said.program)),
            key="office-name",
            error=name_problem(said.name) if judged else None,
            on_submit=go_on,
        ),
        text_field(
            _("Your program"),
            said.program,
            lambda typed: change(OfficeName(said.name, typed)),
            key="office-program",
            error=program_problem(said.program) if judged else None,
            helper=_("Both stand on the card that graduates get from you."),
            on_submit=go_on,
        ),
    ]


def _foot(here: Here, go_on: Action, open_copy: Action) -> list[ft.Control]:
    return [
        primary_button(_("Next"), key="next", icon=ft.Icons.ARROW_FORWARD, on_click=go_on),
        ft.Row(
            wrap=True,
            alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
            spacing=theme.GAP,
            controls=[
                quiet_button(
                    _("I am a graduate"),
                    key="graduate",
                    icon=ft.Icons.ARROW_BACK,
                    on_click=lambda: here.work_as(Role.GRADUATE),
                ),
                quiet_button(
                    _("Open a saved copy"),
                    key="open-copy",
                    icon=ft.Icons.FOLDER_OPEN,
                    on_click=open_copy,
                ),
            ],
        ),
    ]


def _lock(
    here: Here,
    said: OfficeName,
    kept: Callable[[str], object],
    settle: Action,
    attempt: Attempt,
) -> list[ft.Control]:
    home = here.office_home
    return [
        title(_("Lock it with a passphrase?")),
        ft.Text(_("Other people trust you with this. A passphrase keeps it to you.")),
        ft.Text(without_passphrase(device_guards=home.device_guards)),
        NewPassphrase(lambda typed: begin_office(home, said, typed), kept),
        *refusal(attempt.said),
        *([progress(_("Getting things ready."))] if attempt.busy else []),
        quiet_button(
            _("Skip, no passphrase"), key="no-passphrase", on_click=settle, disabled=attempt.busy
        ),
    ]


def _code(code: str, settle: Action, attempt: Attempt) -> list[ft.Control]:
    return [
        title(_("Your recovery code")),
        RecoveryCodeShown(
            code,
            _("If you forget your passphrase, this code opens the app. Write it down now."),
            _("Go on"),
            settle,
        ),
        *refusal(attempt.said),
    ]
