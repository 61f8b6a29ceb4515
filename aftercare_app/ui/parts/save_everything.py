"""Everything as plain files: one that the app reads again, and tables for a spreadsheet."""

from collections.abc import Callable

import flet as ft

from aftercare_app.domain.files_made import FileKind
from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.secret_attempt import Attempt, progress, refusal, use_attempt
from aftercare_app.ui.parts.taking_in_words import take_back
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _

EVERYTHING = ("json", "application/json", FileKind.EVERYTHING)
TABLES = ("zip", "application/zip", FileKind.TABLES)


@ft.component
def SaveEverything() -> ft.Control:
    """Draw the warning that these files are not sealed, and both ways."""
    here = use_here()
    attempt = use_attempt()
    mine = here.aftercare.my_file

    async def as_file() -> None:
        await _save(here, attempt, mine.as_json, EVERYTHING)

    async def as_tables() -> None:
        await _save(here, attempt, mine.as_tables, TABLES)

    return section(
        _("Save everything as a file"),
        ft.Text(
            _(
                "These files are for taking what you wrote elsewhere. They are not sealed: anyone "
                "who has one can read all of it. To keep things safe, use the sealed copy. "
                "Photos are not in them."
            )
        ),
        *refusal(attempt.said),
        *([progress(_("Making the file. This takes a moment."))] if attempt.busy else []),
        ft.Text(_("One file (JSON). This app can bring it in again.")),
        button_row(
            quiet_button(
                _("Save one file"), key="save-json", icon=ft.Icons.DATA_OBJECT, on_click=as_file
            )
        ),
        ft.Text(_("Tables (CSV in a zip). A spreadsheet can open them.")),
        button_row(
            quiet_button(
                _("Save tables"), key="save-tables", icon=ft.Icons.TABLE_CHART, on_click=as_tables
            )
        ),
    )


@ft.component
def BringIn() -> ft.Control:
    """Draw the way to bring things in, and the way to take back what came in last."""
    here = use_here()
    can_take_back = use_loaded(lambda aftercare: aftercare.taking_in.can_take_back)

    async def undo() -> None:
        await take_back(here)

    back = quiet_button(
        _("Take back what came in last"), key="take-back", icon=ft.Icons.UNDO, on_click=undo
    )
    return section(
        _("Bring in"),
        ft.Text(
            _(
                "A file you saved here. Or a file from another tracker, such as Loop, Daylio, or "
                "a table (CSV). You see what is in it first."
            )
        ),
        button_row(
            quiet_button(
                _("Bring a file"),
                key="bring",
                icon=ft.Icons.FILE_OPEN_OUTLINED,
                on_click=lambda: here.open("/bring"),
            ),
            *([back] if can_take_back else []),
        ),
    )


async def _save(
    here: Here, attempt: Attempt, make: Callable[[], bytes], sort: tuple[str, str, FileKind]
) -> None:
    """Make a file and give it away; only the day is in its name."""
    made = await attempt.run(make)
    if made is None:
        return
    ending, mime, kind = sort
    name = f"aftercare-everything-{here.aftercare.clock.today().isoformat()}.{ending}"
    if await hand_over(here, name, made.value, mime, kind=kind):
        here.tell(_("Your file was saved. It is not sealed, so keep it where only you can look."))
