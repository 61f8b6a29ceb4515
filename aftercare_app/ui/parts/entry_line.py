"""One logged entry in a list: what, when, how it went, the beginning of the note."""

from collections.abc import Callable

import flet as ft

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind, Outcome
from aftercare_app.domain.details import SupportContactDetails
from aftercare_app.domain.text import around, fold
from aftercare_app.services.activities import EntryLine
from aftercare_app.ui.parts.kinds import OUTCOME_ICONS, icon_of
from aftercare_app.ui.words.dates import clock_time, minutes_words
from aftercare_app.ui.words.labels import label, subtype_label


def entry_title(line: EntryLine) -> str:
    """Return what was done, in a few words: "Group", "Sponsor", "Walk"."""
    if line.subtype == SUPPORT_CONTACT and isinstance(line.details, SupportContactDetails):
        return label(line.details.role or SUPPORT_CONTACT)
    if line.kind is ActivityKind.GOAL or line.subtype is None:
        return label(line.kind)
    return subtype_label(line.kind, line.subtype)


def entry_facts(line: EntryLine) -> str:
    """Return the facts under the title: outcome where it is not *done*, time, length, people."""
    facts = [clock_time(line.at)]
    if line.outcome is not Outcome.DONE:
        facts.insert(0, label(line.outcome))
    if line.minutes:
        facts.append(minutes_words(line.minutes, short=True))
    facts += [words for words in (line.with_whom, line.place) if words]
    return " · ".join(facts)


def entry_tile(
    line: EntryLine, on_open: Callable[[], object], *, searched: str = ""
) -> ft.ListTile:
    """Return an entry as one tile; searched words are shown in their surroundings."""
    note = around(line.note, fold(searched)) if line.note else ""
    return ft.ListTile(
        key=f"entry-{line.id}",
        leading=ft.Icon(icon_of(line.kind, line.subtype), color=ft.Colors.PRIMARY),
        title=entry_title(line),
        subtitle="\n".join(part for part in (entry_facts(line), note) if part),
        trailing=ft.Icon(
            OUTCOME_ICONS[line.outcome],
            color=ft.Colors.PRIMARY,
            semantics_label=label(line.outcome),
        ),
        is_three_line=bool(note),
        min_vertical_padding=12,
        on_click=on_open,
    )
