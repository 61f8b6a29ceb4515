"""All notes of contacts as a file, for the program's own record."""

from collections.abc import Callable

import flet as ft

from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _


@screen
def NotesScreen(path: str = "/office/notes") -> ft.Control:
    """Draw the warning that these files are not sealed, and both ways."""
    here = use_here()
    attempt = use_attempt()
    log = here.office.contacts

    async def save(make: Callable[[], bytes], ending: str, mime: str) -> None:
        made = await attempt.run(make)
        if made is None:
            return
        name = f"contact-notes-{here.office.clock.today().isoformat()}.{ending}"
        if await hand_over(here, name, made.value, mime):
            here.tell(_("The notes were saved. The file is not sealed, so keep it safe."))

    return screen_view(
        here,
        path,
        _("Take notes along"),
        [
            ft.Text(_("Each call and talk you noted: when, how, what came of it, your words.")),
            card(
                ft.Text(
                    _(
                        "The file is not sealed. Anyone who has it can read it. It falls under "
                        "your program's rules for records."
                    )
                ),
                *refusal(attempt.said),
                *([progress(_("Making the file. This takes a moment."))] if attempt.busy else []),
                button_row(
                    quiet_button(
                        _("Save a table (CSV)"),
                        key="save-csv",
                        icon=ft.Icons.TABLE_CHART,
                        on_click=lambda: save(log.as_csv, "csv", "text/csv"),
                    ),
                    quiet_button(
                        _("Save as JSON"),
                        key="save-json",
                        icon=ft.Icons.DATA_OBJECT,
                        on_click=lambda: save(log.as_json, "json", "application/json"),
                    ),
                ),
            ),
        ],
    )
