"""Says which column of a plain table is what, one part of a meeting at a time."""

from collections.abc import Callable, Mapping, Sequence

import flet as ft

from aftercare_app.exchange.meeting_csv import CHOOSABLE
from aftercare_app.ui.parts.cards import heading, primary_button, section
from aftercare_app.ui.parts.fields import chips
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.words import _, fill, say

NOWHERE = ""
PART_WORDS: Mapping[str, str] = {
    "name": say("Name"),
    "day": say("Day"),
    "time": say("Time it begins"),
    "end_time": say("Time it ends"),
    "types": say("Types"),
    "location": say("Place"),
    "formatted_address": say("Address"),
    "region": say("Town or area"),
    "conference_url": say("Link"),
    "conference_phone": say("Phone"),
    "notes": say("Notes"),
}


@ft.component
def ColumnChooser(
    headers: Sequence[str],
    columns: Mapping[str, str],
    read_by: Callable[[Mapping[str, str]], None],
) -> ft.Control:
    """Draw the parts of a meeting with the column chosen for each, and the part asked about."""
    chosen, choose = ft.use_state(dict(columns))
    asked, ask = ft.use_state(_first_open(columns))

    def pick(header: str) -> None:
        new = {part: column for part, column in chosen.items() if part != asked}
        if header != NOWHERE:
            new[asked] = header
        choose(new)
        ask(_next_open(asked, new))

    return section(
        _("Which column is what?"),
        ft.Text(_("Choose a part of a meeting. Then choose its column in your file.")),
        chips(
            _("Parts of a meeting"),
            [(part, _part_words(part, chosen)) for part in CHOOSABLE],
            [asked],
            ask,
            key="part",
        ),
        heading(fill(say("Column for: {part}"), part=_(PART_WORDS[asked]))),
        chips(
            _("Columns"),
            [*((header, header) for header in headers), (NOWHERE, _("Not in this file"))],
            [chosen.get(asked, NOWHERE)],
            pick,
            key="column",
        ),
        ft.Text(
            _("The list can be read once the name has its column."),
            visible="name" not in chosen,
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
        button_row(
            primary_button(
                _("Read the list this way"),
                key="read-columns",
                on_click=lambda: read_by(dict(chosen)),
                disabled="name" not in chosen,
            )
        ),
    )


def _part_words(part: str, chosen: Mapping[str, str]) -> str:
    words = _(PART_WORDS[part])
    if part not in chosen:
        return words
    return fill(say("{part}: {column}"), part=words, column=chosen[part])


def _first_open(columns: Mapping[str, str]) -> str:
    return next((part for part in CHOOSABLE if part not in columns), CHOOSABLE[0])


def _next_open(asked: str, chosen: Mapping[str, str]) -> str:
    """Go on to the next part without a column, in the order of the list; stay at the end."""
    after = CHOOSABLE[CHOOSABLE.index(asked) + 1 :]
    return next((part for part in after if part not in chosen), asked)
