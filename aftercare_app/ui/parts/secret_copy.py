"""Opening a sealed copy: choose the file, say what will happen, then passphrase or code."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import flet as ft

from aftercare_app.bootstrap import Aftercare, Home
from aftercare_app.clock import Clock
from aftercare_app.services.backups import Held
from aftercare_app.services.lock import secret_of
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, heading, primary_button
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.keeping_words import held_lines
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_fields import SecretForm, quiet_button, stacked
from aftercare_app.ui.parts.secret_renew import Renew
from aftercare_app.ui.state import Phase, use_here
from aftercare_app.ui.words import _


@dataclass(frozen=True, slots=True)
class Picked:
    """A file the person chose; a browser hands over its bytes, a window its place."""

    name: str
    path: str | None
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A copy that is now the vault."""

    aftercare: Aftercare
    has_passphrase: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What a copy holds, and what was typed to see it."""

    held: Held
    typed: str
    by_code: bool


@ft.component
def OpenCopy(
    finished: Callable[[Aftercare], object],
    at_once: Callable[[Aftercare], object],
    leave: Action,
    replaces: bool,
) -> ft.Control:
    """Draw the way into a sealed copy, step by step.

    `at_once` is called when the copy is open, `finished` when the person has also seen to its
    passphrase. What it holds is shown first; until it is open the person may leave, and nothing
    has changed. After it there is no way back.
    """
    here = use_here()
    no_file: Picked | None = None
    picked, pick = ft.use_state(no_file)
    not_open: Opened | None = None
    opened, set_opened = ft.use_state(not_open)
    unseen: Seen | None = None
    seen, see = ft.use_state(unseen)
    attempt = use_attempt()
    what_happens = copy_words(replaces=replaces)

    async def choose() -> None:
        files = await ft.FilePicker().pick_files(with_data=here.page.web)
        if files:
            see(None)
            pick(Picked(files[0].name, files[0].path, files[0].bytes))

    def open_now(now: Opened, by_code: bool) -> None:
        at_once(now.aftercare)
        if by_code or not now.has_passphrase:
            set_opened(now)
        else:
            finished(now.aftercare)

    async def use_it() -> None:
        if picked is None or seen is None:
            return
        if done := await attempt.run(open_copy, here.home, picked, seen.typed, seen.by_code):
            see(None)
            open_now(done.value, seen.by_code)
        elif here.phase is Phase.OPEN:  # what was open is open again, as other services
            here.enter(here.home.open())

    if opened is not None:
        return Renew(opened.aftercare, opened.has_passphrase, lambda: finished(opened.aftercare))
    if picked is None:
        return stacked(ft.Text(what_happens), _choose(choose), _leave(leave))
    if seen is not None:
        return stacked(
            _file_line(picked.name),
            ft.Semantics(live_region=True, content=_held(seen.held, here.home.clock)),
            ft.Text(what_happens),
            *refusal(attempt.said),
            *_use(use_it, busy=attempt.busy),
            _choose_another(choose),
            _leave(leave),
        )
    return stacked(
        ft.Text(what_happens),
        _file_line(picked.name),
        ft.Text(_("Use the passphrase or the code from the day this copy was made.")),
        SecretForm(
            lambda typed, by_code: look(here.home, picked, typed, by_code),
            lambda found, _by_code: see(found),
            False,
            _("Look inside"),
        ),
        _choose_another(choose),
        _leave(leave),
    )


def _choose(choose: Action) -> ft.Control:
    return primary_button(
        _("Choose the file"), key="choose-file", icon=ft.Icons.FOLDER_OPEN, on_click=choose
    )


def _choose_another(choose: Action) -> ft.Control:
    return quiet_button(_("Choose another file"), key="choose-file", on_click=choose)


def _use(use: Action, *, busy: bool) -> list[ft.Control]:
    """Return the button that puts the copy in place, and how it goes."""
    button = primary_button(
        _("Open this copy"), key="use-copy", icon=ft.Icons.LOCK_OPEN, on_click=use, disabled=busy
    )
    return [*([progress(_("Opening. This takes a moment."))] if busy else []), button]


def copy_words(*, replaces: bool) -> str:
    """Return what will happen when a copy is opened."""
    if replaces:
        return _(
            "The app will show what is in the copy. What is here now is not lost. "
            "It is kept in a file beside it."
        )
    return _("Choose the file you saved. You see what is in it before anything else happens.")


def look(home: Home, picked: Picked, typed: str, by_code: bool) -> Seen:
    """Return what the chosen copy holds; takes a moment, so never while drawing."""
    copy = Path(picked.path) if picked.path is not None else picked.content or b""
    return Seen(home.restores.look(copy, secret_of(typed, code=by_code)), typed, by_code)


def open_copy(home: Home, picked: Picked, typed: str, by_code: bool) -> Opened:
    """Open the copy that was chosen; takes a moment, so never while drawing."""
    secret = secret_of(typed, code=by_code)
    if picked.path is not None:
        aftercare = home.open_copy(Path(picked.path), secret)
    else:
        aftercare = home.open_copied(picked.content or b"", secret)
    return Opened(aftercare, aftercare.lock.has_passphrase)


def _held(held: Held, clock: Clock) -> ft.Control:
    return card(heading(_("In this copy")), *(ft.Text(line) for line in held_lines(held, clock)))


def _leave(leave: Action) -> ft.Control:
    return quiet_button(_("Back"), key="back", icon=ft.Icons.ARROW_BACK, on_click=leave)


def _file_line(name: str) -> ft.Control:
    return ft.Row(
        spacing=theme.GAP,
        controls=[
            ft.Icon(ft.Icons.INSERT_DRIVE_FILE_OUTLINED, color=ft.Colors.PRIMARY),
            ft.Text(name, expand=True, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS),
        ],
    )
