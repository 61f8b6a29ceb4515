"""Giving a permission: to one coordinator or several, changing one, and one for a paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.permission_form import (
    PermissionForm,
    blank_permission,
    form_from_plain,
    form_of,
    form_to_plain,
    problems,
)
from aftercare_app.sentences import Trouble
from aftercare_app.services.coordinators import CoordinatorLine
from aftercare_app.services.permission_rows import PermissionLine
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card_list, primary_button, section
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.permission_fields import permission_fields
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.safety_number import CompareNumbers
from aftercare_app.ui.parts.share_words import who_words
from aftercare_app.ui.parts.ticks import tick_tile
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, told


@dataclass(frozen=True, slots=True)
class AgreeShown:
    """Who is asked about, who else is known, and what the person is called."""

    coordinator: CoordinatorLine
    others: list[CoordinatorLine]
    called: str


def read_agree(aftercare: Aftercare, coordinator_id: UUID) -> AgreeShown | str:
    """Return what the form needs, or the sentence that says why it cannot be."""
    try:
        one = aftercare.coordinators.read(coordinator_id)
    except Trouble as trouble:
        return told(trouble)
    others = [other for other in aftercare.coordinators.all() if other.id != coordinator_id]
    return AgreeShown(one, others, aftercare.about_me.read().called)


@screen
def AgreeScreen(path: str) -> ft.Control:
    """Draw the form for a permission to the coordinator named by the address."""
    here = use_here()
    coordinator_id = UUID(path.rsplit("/", 1)[1])
    shown = use_loaded(lambda aftercare: read_agree(aftercare, coordinator_id), [path])
    title = _("Give a permission")
    if shown is None or isinstance(shown, str):
        return screen_view(here, path, title, [ft.Text(shown)] if shown else [])
    return AgreeForm(path, shown)


@ft.component
def AgreeForm(path: str, shown: AgreeShown) -> ft.Control:
    """Draw the form, with others who may get a permission of the same kind."""
    here = use_here()
    today = here.aftercare.clock.today()
    blank = blank_permission(today, shown.called)
    draft = use_draft(path, blank, form_to_plain, form_from_plain)
    tried, try_ = ft.use_state(False)
    nobody: frozenset[UUID] = frozenset()
    also, set_also = ft.use_state(nobody)

    async def agree() -> None:
        if not _ready(here, draft, try_):
            return
        await draft.keeper.finish()
        whom = [shown.coordinator.id, *(one.id for one in shown.others if one.id in also)]
        done = await here.perform(here.aftercare.sharing.agree, whom, draft.form, draft=path)
        if done is None:
            draft.keeper.go_on()
            return
        here.open("/share")
        here.tell(_("Signed. Nothing is sent until you send it."))

    return screen_view(
        here,
        path,
        _("Give a permission"),
        [
            *restored_note(draft),
            _to(shown, also, set_also),
            CompareNumbers(shown.coordinator),
            *permission_fields(draft.form, draft.change, _found(draft, today, tried), today),
        ],
        primary=_sign(agree),
    )


def _to(
    shown: AgreeShown, also: frozenset[UUID], set_also: Callable[[frozenset[UUID]], None]
) -> ft.Control:
    one = shown.coordinator
    tiles = [
        tick_tile(
            who_words(other.name, other.program),
            "",
            on=other.id in also,
            flip=partial(lambda other_id: set_also(also ^ {other_id}), other.id),
            key=f"also-{other.id}",
        )
        for other in shown.others
    ]
    others = [ft.Text(_("Also to, with a permission of their own:")), card_list(tiles)]
    return section(
        _("With whom"),
        ft.Text(who_words(one.name, one.program), weight=ft.FontWeight.W_600),
        *(others if tiles else []),
    )


@screen
def ChangePermissionScreen(path: str) -> ft.Control:
    """Draw the form filled with what was agreed; it has to be signed anew."""
    here = use_here()
    permission_id = UUID(path.split("/")[3])
    line = use_loaded(lambda aftercare: read_line(aftercare, permission_id), [path], follow=False)
    title = _("Change the permission")
    if line is None or isinstance(line, str):
        return screen_view(here, path, title, [ft.Text(line)] if line else [])
    return ChangeForm(path, line)


def read_line(aftercare: Aftercare, permission_id: UUID) -> PermissionLine | str:
    """Return a permission, or the sentence that says why there is none."""
    try:
        return aftercare.sharing.read(permission_id)
    except Trouble as trouble:
        return told(trouble)


@ft.component
def ChangeForm(path: str, line: PermissionLine) -> ft.Control:
    """Draw the form; what is signed now counts from today."""
    here = use_here()
    today = here.aftercare.clock.today()
    before = form_of(line.permission, tell_read=line.tell_read)
    draft = use_draft(path, before, form_to_plain, form_from_plain)
    tried, try_ = ft.use_state(False)

    async def change() -> None:
        if not _ready(here, draft, try_):
            return
        await draft.keeper.finish()
        done = await here.perform(here.aftercare.sharing.change, line.id, draft.form, draft=path)
        if done is None:
            draft.keeper.go_on()
            return
        here.back()
        here.tell(_("Signed. It counts from now on."))

    given = line.permission
    return screen_view(
        here,
        path,
        _("Change the permission"),
        [
            *restored_note(draft),
            ft.Text(who_words(given.recipient, given.program), weight=ft.FontWeight.W_600),
            *permission_fields(draft.form, draft.change, _found(draft, today, tried), today),
        ],
        primary=_sign(change),
    )


@screen
def OnPaperScreen(path: str = "/share/plain") -> ft.Control:
    """Draw the form for one paper, once it is known what the person is called."""
    here = use_here()
    called = use_loaded(lambda aftercare: aftercare.about_me.read().called, follow=False)
    if called is None:
        return screen_view(here, path, _("A summary on paper"), [])
    return OnPaperForm(path, called)


@ft.component
def OnPaperForm(path: str, called: str) -> ft.Control:
    """Draw the warning and the form; what is on the paper is chosen and shown after it."""
    here = use_here()
    today = here.aftercare.clock.today()
    blank = blank_permission(today, called)
    draft = use_draft(path, blank, form_to_plain, form_from_plain)
    tried, try_ = ft.use_state(False)

    async def go_on() -> None:
        if not _ready(here, draft, try_, on_paper=True):
            return
        await draft.keeper.finish()
        done = await here.perform(here.aftercare.sharing.agree_on_paper, draft.form, draft=path)
        if done is None:
            draft.keeper.go_on()
            return
        here.back()
        here.open(f"/share/summary/{done.value}")

    found = _found(draft, today, tried, on_paper=True)
    return screen_view(
        here,
        path,
        _("A summary on paper"),
        [
            *restored_note(draft),
            not_locked(),
            *permission_fields(draft.form, draft.change, found, today, on_paper=True),
        ],
        primary=primary_button(
            _("Sign and go on"), key="sign", icon=ft.Icons.ARROW_FORWARD, on_click=go_on
        ),
    )


def not_locked() -> ft.Control:
    """Return the warning that a paper is open to everybody."""
    return ft.Row(
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            ft.Icon(ft.Icons.LOCK_OPEN, color=ft.Colors.ERROR),
            ft.Text(
                _(
                    "This makes a PDF that is not locked. Whoever has it can read it and pass it "
                    "on. If they have this app, send a sealed summary instead."
                ),
                expand=True,
                weight=ft.FontWeight.W_600,
            ),
        ],
    )


def _ready(
    here: Here,
    draft: Drafting[PermissionForm],
    try_: Callable[[bool], None],
    *,
    on_paper: bool = False,
) -> bool:
    """Tell whether the form can be signed, and say so if it cannot."""
    try_(True)
    if problems(draft.form, here.aftercare.clock.today(), on_paper=on_paper):
        here.tell(_("Something is still open. It is marked above."))
        return False
    return True


def _found(
    draft: Drafting[PermissionForm], today: date, tried: bool, *, on_paper: bool = False
) -> dict[str, Problem]:
    return problems(draft.form, today, on_paper=on_paper) if tried else {}


def _sign(act: Action) -> ft.Control:
    return primary_button(_("Sign"), key="sign", icon=ft.Icons.DRAW_OUTLINED, on_click=act)
