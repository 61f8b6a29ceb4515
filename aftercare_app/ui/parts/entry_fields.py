"""The fields every log form has: when, how it went, how long, and what is worth noting."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import flet as ft

from aftercare_app.domain.activity import (
    HAPPENED,
    PRACTICES_BY_DIMENSION,
    SUBTYPES,
    SUPPORT_CONTACT,
    ActivityKind,
    Outcome,
    WhyNot,
)
from aftercare_app.domain.entry_form import EntryForm, Problem
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import section
from aftercare_app.ui.parts.fields import chip, chips, labelled, problem_text, text_field
from aftercare_app.ui.parts.when import WhenField
from aftercare_app.ui.words import _, n_
from aftercare_app.ui.words.labels import label, subtype_label

Change = Callable[[EntryForm], None]
QUICK_MINUTES = ("10", "20", "30", "45", "60", "90")
SHOWN_FIRST = 8


def when_section(
    form: EntryForm, change: Change, wall: datetime, found: dict[str, Problem]
) -> ft.Control:
    """Return the choice of day and time."""
    return section(
        _("When"),
        WhenField(
            form.day,
            form.at,
            wall,
            lambda day, at: change(replace(form, day=day, at=at)),
            problem_text(found.get("at")),
        ),
    )


def outcome_section(form: EntryForm, change: Change) -> ft.Control:
    """Return how it went; where it could not be, why, if the person wants to say."""
    parts = [
        chips(
            _("How it went"),
            labelled(list(Outcome), label),
            [form.outcome],
            lambda value: change(replace(form, outcome=Outcome(value))),
            key="outcome",
        )
    ]
    if form.outcome is Outcome.COULD_NOT:
        parts.append(ft.Text(_("What got in the way? You can leave this open.")))
        parts.append(
            chips(
                _("What got in the way"),
                labelled(list(WhyNot), label),
                [form.why_not] if form.why_not else [],
                lambda value: change(
                    replace(form, why_not=None if form.why_not == value else WhyNot(value))
                ),
                key="why",
            )
        )
    return section(_("How it went"), *parts)


def minutes_section(form: EntryForm, change: Change, found: dict[str, Problem]) -> list[ft.Control]:
    """Return how long it took, for what took place."""
    if form.outcome not in HAPPENED:
        return []
    options = [(value, n_("{n} min", "{n} min", int(value))) for value in QUICK_MINUTES]
    return [
        section(
            _("How long"),
            chips(
                _("How long"),
                options,
                [form.minutes],
                lambda value: change(replace(form, minutes="" if form.minutes == value else value)),
                key="minutes",
            ),
            ft.Container(
                text_field(
                    _("Minutes"),
                    form.minutes,
                    lambda typed: change(replace(form, minutes=typed)),
                    key="minutes",
                    error=problem_text(found.get("minutes")),
                    keyboard=ft.KeyboardType.NUMBER,
                ),
                padding=ft.Padding.only(top=theme.GAP),  # the label rises above the field
            ),
        )
    ]


def helped_section(form: EntryForm, change: Change) -> list[ft.Control]:
    """Return how much it helped, from 0 to 4."""
    if form.outcome not in HAPPENED:
        return []
    words = [_("Not at all"), _("A little"), _("Some"), _("Quite a bit"), _("A lot")]
    options = [(str(number), word) for number, word in enumerate(words)]
    return [
        section(
            _("How much it helped"),
            chips(
                _("How much it helped"),
                options,
                [] if form.helped is None else [str(form.helped)],
                lambda value: change(
                    replace(form, helped=None if form.helped == int(value) else int(value))
                ),
                key="helped",
            ),
        )
    ]


def note_field(form: EntryForm, change: Change, found: dict[str, Problem]) -> ft.Control:
    """Return the private note."""
    return text_field(
        _("Note, only for you"),
        form.note,
        lambda typed: change(replace(form, note=typed)),
        key="note",
        error=problem_text(found.get("note")),
        lines=3,
    )


@ft.component
def SubtypeField(form: EntryForm, change: Change, used: tuple[str, ...], title: str) -> ft.Control:
    """Draw what it was, the person's own first; the rest unfolds, wellness by dimension."""
    unfolded, unfold = ft.use_state(False)
    every = [value for value in SUBTYPES[form.kind] if value != SUPPORT_CONTACT]
    ordered = list(dict.fromkeys([*(value for value in used if value in every), *every]))
    first = ordered[:SHOWN_FIRST]
    if form.subtype and form.subtype not in first:
        first = [form.subtype, *first[:-1]]

    def choose(value: str) -> None:
        change(replace(form, subtype=None if form.subtype == value else value))

    def offered(values: list[str], key: str = "subtype") -> ft.Control:
        options = [(value, subtype_label(form.kind, value)) for value in values]
        return chips(title, options, [form.subtype] if form.subtype else [], choose, key=key)

    if not unfolded:
        more = [] if len(ordered) <= len(first) else [_more(lambda: unfold(True))]
        return section(title, offered(first), *more)
    if form.kind is ActivityKind.WELLNESS:
        groups = [
            part
            for dimension, practices in PRACTICES_BY_DIMENSION.items()
            for part in (
                ft.Text(label(dimension), color=ft.Colors.ON_SURFACE_VARIANT),
                offered(list(practices)),
            )
        ]
        return section(title, *groups)
    return section(title, offered(ordered))


def _more(show: Callable[[], None]) -> ft.Control:
    return ft.Row(
        wrap=True,
        controls=[chip(_("Show all"), key="show-all", icon=ft.Icons.EXPAND_MORE, on_click=show)],
    )


def fold_title(open_: bool) -> str:
    """Return the words of the fold that hides what is optional."""
    return _("Fewer details") if open_ else _("Add details")
