"""The plan as a file for another calendar: how much its titles tell, and how far it goes."""

from collections.abc import Callable

import flet as ft

from aftercare_app.domain.files_made import FileKind
from aftercare_app.services.calendar_export import ExportChoice, Titles
from aftercare_app.ui import theme
from aftercare_app.ui.parts.calendar_words import TITLES, export_title
from aftercare_app.ui.parts.cards import primary_button, section
from aftercare_app.ui.parts.fields import chips
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.secret_attempt import Attempt, progress, refusal, use_attempt
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, n_

CALENDAR = "text/calendar"
WEEKS = (4, 12, 26)
FOREVER = "0"
Choose = Callable[[ExportChoice], None]


@ft.component
def CalendarExport() -> ft.Control:
    """Draw the choices and the button that saves the file."""
    here = use_here()
    choice, choose = ft.use_state(ExportChoice())
    attempt = use_attempt()

    async def save() -> None:
        await save_plan(here, attempt, choice)

    return section(
        _("Your plan in another calendar"),
        ft.Text(
            _(
                "The file holds your anchors, planned times and next appointments. Open it with "
                "your calendar app. A later file updates the times and does not double them."
            )
        ),
        _titles(choice, choose),
        ft.Text(_(TITLES[choice.titles][1]), color=ft.Colors.ON_SURFACE_VARIANT),
        _period(choice, choose),
        ft.Container(height=theme.GAP),
        *refusal(attempt.said),
        *([progress(_("Making the file. This takes a moment."))] if attempt.busy else []),
        primary_button(
            _("Save the calendar file"),
            key="save-calendar",
            icon=ft.Icons.SAVE_ALT,
            on_click=save,
            disabled=attempt.busy,
        ),
    )


async def save_plan(here: Here, attempt: Attempt, choice: ExportChoice) -> None:
    """Make the file and let the person put it where their calendar finds it."""
    made = await attempt.run(here.aftercare.calendars.export, choice, export_title, _("Plan"))
    if made is None:
        return
    name = f"plan-{here.aftercare.clock.today().isoformat()}.ics"
    if await hand_over(here, name, made.value.content, CALENDAR, kind=FileKind.CALENDAR):
        here.tell(said(made.value.planned, made.value.without_days))


def said(planned: int, without_days: int) -> str:
    """Return what is in the file that was saved, and what could not be."""
    sentence = n_(
        "{n} planned thing is in the file.", "{n} planned things are in the file.", planned
    )
    if not without_days:
        return sentence
    left_out = n_(
        "{n} anchor has no days of its own and is left out.",
        "{n} anchors have no days of their own and are left out.",
        without_days,
    )
    return f"{sentence} {left_out}"


def _titles(choice: ExportChoice, choose: Choose) -> ft.Control:
    return _group(
        _("What the titles tell"),
        chips(
            _("What the titles tell"),
            [(titles.value, _(TITLES[titles][0])) for titles in Titles],
            [choice.titles.value],
            lambda value: choose(ExportChoice(Titles(value), choice.weeks)),
            key="titles",
        ),
    )


def _period(choice: ExportChoice, choose: Choose) -> ft.Control:
    weeks = [(str(n), n_("{n} week", "{n} weeks", n)) for n in WEEKS]
    return _group(
        _("How far ahead"),
        chips(
            _("How far ahead"),
            [*weeks, (FOREVER, _("No end"))],
            [str(choice.weeks or FOREVER)],
            lambda value: choose(ExportChoice(choice.titles, int(value) or None)),
            key="weeks",
        ),
    )


def _group(title: str, inside: ft.Control) -> ft.Control:
    return ft.Column(
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[ft.Text(title, theme_style=ft.TextThemeStyle.LABEL_LARGE), inside],
    )
