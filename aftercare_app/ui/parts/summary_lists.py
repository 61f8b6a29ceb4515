"""The plain lists of a summary: counts, goals, returns to use, notes that were ticked."""

from collections.abc import Sequence
from datetime import date

import flet as ft

from aftercare_app.domain.summary import SharedCount, SharedGoal, SharedNote
from aftercare_app.ui.parts.cards import card_list, section
from aftercare_app.ui.parts.goal_words import STATUS_ICONS
from aftercare_app.ui.parts.progress_words import COUNTS
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.labels import label


def counts_part(counts: Sequence[SharedCount]) -> list[ft.Control]:
    """Return how often what was logged, beside what the anchors asked for."""
    if not counts:
        return []
    tiles = [
        ft.ListTile(title=_count_name(one.what), subtitle=_count(one), min_height=48)
        for one in counts
    ]
    return [section(_("How often"), card_list(tiles))]


def goals_part(goals: Sequence[SharedGoal]) -> list[ft.Control]:
    """Return goals in the person's words, with the next small step."""
    if not goals:
        return []
    tiles = [
        ft.ListTile(
            leading=ft.Icon(STATUS_ICONS[one.status], semantics_label=label(one.status)),
            title=one.words,
            subtitle=fill(say("Next: {step}"), step=one.next_step) if one.next_step else None,
            min_height=56,
        )
        for one in goals
    ]
    return [section(_("Goals"), card_list(tiles))]


def returns_part(days: Sequence[date]) -> list[ft.Control]:
    """Return on which days a return to use was shared."""
    if not days:
        return []
    tiles = [ft.ListTile(title=dated(day), min_height=48) for day in sorted(days, reverse=True)]
    return [section(_("Returns to use they shared"), card_list(tiles))]


def notes_part(notes: Sequence[SharedNote]) -> list[ft.Control]:
    """Return the notes that the person ticked one by one."""
    if not notes:
        return []
    tiles = [
        ft.ListTile(title=one.words, subtitle=f"{label(one.kind)} · {dated(one.on)}", min_height=56)
        for one in notes
    ]
    return [section(_("Notes they ticked"), card_list(tiles))]


def _count_name(what: str) -> str:
    return _(COUNTS[what]) if what in COUNTS else what


def _count(one: SharedCount) -> str:
    times = n_("{n} time", "{n} times", one.logged)
    if one.planned is None:
        return times
    return fill(say("{times}, {planned} planned"), times=times, planned=one.planned)
