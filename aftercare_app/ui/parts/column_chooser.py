"""Says which column of a plain table is what, one part at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import flet as ft

from aftercare_app.ui.parts.cards import heading, primary_button, section
from aftercare_app.ui.parts.fields import chips
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.words import _, fill, say

NOWHERE = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The parts that may have a column, by their words; without `needed` nothing can be read."""

    parts: Mapping[str, str]
    needed: str
    how: str
    named: str
    missing: str
    go: str


@ft.component
def ColumnChooser(
    asked_for: Asked,
    headers: Sequence[str],
    columns: Mapping[str, str],
    read_by: Callable[[Mapping[str, str]], None],
) -> ft.Control:
    """Draw the parts with the column chosen for each, and the part asked about."""
    parts = tuple(asked_for.parts)
    chosen, choose = ft.use_state(dict(columns))
    asked, ask = ft.use_state(_first_open(parts, columns))

    def pick(header: str) -> None:
        new = {part: column for part, column in chosen.items() if part != asked}
        if header != NOWHERE:
            new[asked] = header
        choose(new)
        ask(_next_open(parts, asked, new))

    return section(
        _("Which column is what?"),
        ft.Text(asked_for.how),
        chips(
            asked_for.named,
            [(part, _part_words(words, part, chosen)) for part, words in asked_for.parts.items()],
            [asked],
            ask,
            key="part",
        ),
        heading(fill(say("Column for: {part}"), part=asked_for.parts[asked])),
        chips(
            _("Columns"),
            [*((header, header) for header in headers), (NOWHERE, _("Not in this file"))],
            [chosen.get(asked, NOWHERE)],
            pick,
            key="column",
        ),
        ft.Text(
            asked_for.missing,
            visible=asked_for.needed not in chosen,
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
        button_row(
            primary_button(
                asked_for.go,
                key="read-columns",
                on_click=lambda: read_by(dict(chosen)),
                disabled=asked_for.needed not in chosen,
            )
        ),
    )


def _part_words(words: str, part: str, chosen: Mapping[str, str]) -> str:
    if part not in chosen:
        return words
    return fill(say("{part}: {column}"), part=words, column=chosen[part])


def _first_open(parts: Sequence[str], columns: Mapping[str, str]) -> str:
    return next((part for part in parts if part not in columns), parts[0])


def _next_open(parts: Sequence[str], asked: str, chosen: Mapping[str, str]) -> str:
    """Go on to the next part without a column, in the order of the list; stay at the end."""
    after = parts[parts.index(asked) + 1 :]
    return next((part for part in after if part not in chosen), asked)
