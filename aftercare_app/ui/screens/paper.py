"""Papers: the list of them, and one paper with its choices, its preview and the file."""

from functools import partial

import flet as ft

from aftercare_app.domain.files_made import FileKind
from aftercare_app.domain.papers import PaperChoice, PaperKind, PaperSize
from aftercare_app.services.papers import MadePaper, PaperOffer
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card_list, primary_button
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.paper_choices import (
    Choose,
    attendance_choices,
    size_choice,
    tick_groups,
    week_choice,
)
from aftercare_app.ui.parts.paper_preview import Preview, read_preview
from aftercare_app.ui.parts.paper_words import NAMES, WHO_SEES, voice_now
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, n_

PDF = "application/pdf"


@screen
def PapersScreen(path: str = "/paper") -> ft.View:
    """Draw the list of papers."""
    here = use_here()
    tiles: list[ft.Control] = [
        ft.ListTile(
            key=f"paper-{kind.value}",
            leading=ft.Icon(icon, color=ft.Colors.PRIMARY),
            title=_(name),
            subtitle=_(words),
            min_height=72,
            trailing=ft.Icons.CHEVRON_RIGHT,
            on_click=partial(here.open, f"/paper/{kind.value}"),
        )
        for kind, (icon, name, words) in NAMES.items()
    ]
    return screen_view(
        here,
        path,
        _("On paper"),
        [
            ft.Text(_("Make a file, then open it and print it. You see first what is on it.")),
            card_list(tiles),
        ],
    )


@screen
def PaperScreen(path: str) -> ft.View:
    """Draw one paper: what goes on it, and the way to the file."""
    here = use_here()
    kind = PaperKind(path.rsplit("/", 1)[1])
    offer = use_loaded(lambda aftercare: aftercare.papers.offer(kind, voice_now()))
    nothing: PaperChoice | None = None
    chosen, choose = ft.use_state(nothing)
    no_size: PaperSize | None = None
    sized, size = ft.use_state(no_size)
    name = _(NAMES[kind][1])
    if offer is None:
        return screen_view(here, path, name, [])
    return screen_view(
        here,
        path,
        name,
        [
            _reminder(kind),
            *_choices(here, kind, offer, chosen or offer.choice, choose),
            size_choice(sized or offer.size, size),
            PaperFile(kind, chosen or offer.choice, sized or offer.size),
        ],
    )


@ft.component
def PaperFile(kind: PaperKind, choice: PaperChoice, size: PaperSize) -> ft.Control:
    """Draw the preview and the button that makes the file."""
    here = use_here()
    attempt = use_attempt()
    there = use_loaded(lambda aftercare: read_preview(aftercare, kind, choice), [choice])

    async def make() -> None:
        done = await attempt.run(here.aftercare.papers.make, kind, choice, size, voice_now())
        if done is None:
            return
        made: MadePaper = done.value
        if await hand_over(here, made.name, made.content, PDF, kind=FileKind.PAPER):
            here.tell(said(made))

    return stacked(
        *([Preview(there)] if there is not None else []),
        ft.Text(
            _("The file is not locked. On a shared device, delete it once it is printed."),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
        *refusal(attempt.said),
        *([progress(_("Making the file. This takes a moment."))] if attempt.busy else []),
        primary_button(
            _("Save or share"),
            key="save-paper",
            icon=ft.Icons.SAVE_ALT,
            on_click=make,
            disabled=attempt.busy,
        ),
    )


def said(made: MadePaper) -> str:
    """Return what was made, what to do with it, and what could not be shown on it."""
    parts = [
        n_("{n} page is ready.", "{n} pages are ready.", made.pages),
        _("Open the file and print it."),
    ]
    if made.left_out:
        parts.append(
            n_("{n} line had no room on it.", "{n} lines had no room on it.", made.left_out)
        )
    if made.boxes:
        parts.append(_("Some letters are not in our fonts and show as boxes."))
    return " ".join(parts)


def _reminder(kind: PaperKind) -> ft.Control:
    """Return who might read this paper, before anything is chosen."""
    return ft.Row(
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            ft.Icon(ft.Icons.VISIBILITY_OUTLINED, color=ft.Colors.PRIMARY),
            ft.Text(_(WHO_SEES[kind]), expand=True),
        ],
    )


def _choices(
    here: Here,
    kind: PaperKind,
    offer: PaperOffer,
    choice: PaperChoice,
    choose: Choose,
) -> list[ft.Control]:
    groups = tick_groups(offer.groups, choice, choose)
    if kind is PaperKind.WEEK:
        return [week_choice(choice, choose), *groups]
    if kind is PaperKind.ATTENDANCE:
        return attendance_choices(choice, choose, here.aftercare.clock.today())
    return [*groups, _from_the_plan(here)]


def _from_the_plan(here: Here) -> ft.Control:
    """Return where all this is from, and what becomes of a part that is empty."""
    return stacked(
        ft.Text(_("A part with nothing in it gets lines to write on by hand.")),
        button_row(
            plain_button(
                _("Open my plan"),
                key="open-plan",
                icon=ft.Icons.MENU_BOOK_OUTLINED,
                on_click=lambda: here.open("/relapse-plan"),
            )
        ),
    )
