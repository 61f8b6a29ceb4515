"""What is chosen for one summary: what goes in this time, a call, words, questions, notes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import flet as ft

from aftercare_app.domain.check_in import Call
from aftercare_app.domain.permission import Category, Permission
from aftercare_app.domain.reasons import Reason
from aftercare_app.domain.summary import PERIODS, WORDS_LIMIT, ContactWish, ReasonKind
from aftercare_app.domain.summary_choice import SummaryChoice, shared_by, too_long
from aftercare_app.services.summaries import NoteOffered
from aftercare_app.ui.parts.cards import card, card_list, section
from aftercare_app.ui.parts.check_in_words import CALLS
from aftercare_app.ui.parts.fields import Action, chips, switch_row, text_field
from aftercare_app.ui.parts.goal_buttons import button_row, fold_button, quiet_button
from aftercare_app.ui.parts.share_preview import reason_line
from aftercare_app.ui.parts.ticks import tick_tile
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import short_day
from aftercare_app.ui.words.labels import label
from aftercare_app.ui.words.summary_words import CATEGORIES, WISHES, reason_words

Change = Callable[[SummaryChoice], None]
SWITCHED = tuple(one for one in Category if one is not Category.NOTES)
"""Notes need no switch: each is ticked on its own."""
NOTES_FIRST = 5
QUIET = ft.Colors.ON_SURFACE_VARIANT


def period_field(choice: SummaryChoice, change: Change) -> ft.Control:
    """Return how far back it looks."""
    return chips(
        _("How far back"),
        [(str(weeks), n_("{n} week", "{n} weeks", weeks)) for weeks in PERIODS],
        [str(choice.weeks)],
        lambda value: change(replace(choice, weeks=int(value))),
        key="weeks",
    )


@ft.component
def ReasonsFirst(reasons: Sequence[Reason], choice: SummaryChoice, change: Change) -> ft.Control:
    """Draw what a coordinator would see first, with room for a word about each."""
    written = frozenset(one for one, words in choice.contexts.items() if words)
    opened, open_ = ft.use_state(written)
    lines: list[ft.Control] = []
    kinds: set[ReasonKind] = set()
    for reason in reasons:
        lines.append(ft.Semantics(container=True, content=reason_line(reason)))
        if reason.kind not in kinds:
            add = partial(open_, opened | {reason.kind})
            lines.append(_context(reason, choice, change, add, opened=reason.kind in opened))
        kinds.add(reason.kind)
    nothing_words = _("Nothing stands out in what you share. That is fine.")
    return section(
        _("Reasons someone might reach out"),
        ft.Text(_("They will see these first. You see them before they do."), color=QUIET),
        card(*lines) if lines else ft.Text(nothing_words),
    )


def _context(
    reason: Reason, choice: SummaryChoice, change: Change, add: Action, *, opened: bool
) -> ft.Control:
    """Return the field for a word about a reason, or the button that shows it."""
    kind = reason.kind
    if not opened:
        button = quiet_button(
            _("Add a word to this"),
            key=f"add-{kind.value}",
            icon=ft.Icons.EDIT_NOTE,
            on_click=add,
        )
        return button_row(button)
    return limited_field(
        fill(say("About: {reason}"), reason=reason_words(reason)),
        choice.contexts.get(kind, ""),
        lambda words: change(choice.with_context(kind, words)),
        key=f"context-{kind.value}",
        over=too_long(choice).get(f"context-{kind}", 0),
    )


def parts_field(
    permission: Permission, choice: SummaryChoice, change: Change, *, kept_back: bool
) -> ft.Control:
    """Return a switch for each category the permission allows.

    `kept_back` where a return was noted that was not meant to be shared at that time.
    """
    shared = shared_by(permission, choice)
    rows = [
        switch_row(
            _(CATEGORIES[one]),
            one in shared,
            partial(lambda category, on: change(choice.switched(category, on)), one),
            key=f"in-{one.value}",
        )
        for one in SWITCHED
        if one in permission.categories
    ]
    if not rows:
        return section(_("What goes in this time"), ft.Text(_("Only your words and your notes.")))
    told = _("Returns to use start switched off: you said not now when you noted one.")
    return section(
        _("What goes in this time"),
        card(*rows),
        *([ft.Text(told, color=QUIET)] if kept_back else []),
    )


def call_field(choice: SummaryChoice, change: Change) -> ft.Control:
    """Return whether a call is wished for, when it suits, and how the person is reached."""
    over = too_long(choice)

    def wish(value: str) -> None:
        change(replace(choice, wishes=choice.wishes ^ {ContactWish(value)}))

    where = [
        limited_field(
            _("Best time, if you like"),
            choice.best_time,
            lambda text: change(replace(choice, best_time=text)),
            key="best-time",
            over=over.get("best_time", 0),
            lines=1,
        ),
        limited_field(
            _("Phone number, if they need it"),
            choice.phone,
            lambda text: change(replace(choice, phone=text)),
            key="phone",
            over=over.get("phone", 0),
            lines=1,
        ),
    ]
    return section(
        _("Please call me"),
        chips(
            _("Please call me"),
            [(one.value, _(words)) for one, words in CALLS.items()],
            [choice.call.value],
            lambda value: change(replace(choice, call=Call(value))),
            key="call",
        ),
        *(where if choice.call is not Call.NO else []),
        ft.Text(_("When they reach out:"), color=QUIET),
        chips(
            _("When they reach out:"),
            [(one.value, _(words)) for one, words in WISHES.items()],
            [one.value for one in choice.wishes],
            wish,
            key="wish",
        ),
    )


def words_field(choice: SummaryChoice, change: Change) -> ft.Control:
    """Return the person's own words and questions."""
    over = too_long(choice)
    return section(
        _("In your words"),
        limited_field(
            _("What you want to say, if anything"),
            choice.words,
            lambda text: change(replace(choice, words=text)),
            key="words",
            over=over.get("words", 0),
        ),
        limited_field(
            _("What you want to ask, if anything"),
            choice.questions,
            lambda text: change(replace(choice, questions=text)),
            key="questions",
            over=over.get("questions", 0),
        ),
    )


@ft.component
def NotesField(notes: Sequence[NoteOffered], choice: SummaryChoice, change: Change) -> ft.Control:
    """Draw the notes to tick one by one; none is ticked before."""
    every, show_every = ft.use_state(False)

    def flip(note: NoteOffered) -> None:
        change(replace(choice, notes=choice.notes ^ {note.id}))

    shown = notes if every else notes[:NOTES_FIRST]
    tiles = [
        tick_tile(
            one.beginning,
            f"{label(one.kind)} · {short_day(one.on)}",
            on=one.id in choice.notes,
            flip=partial(flip, one),
            key=f"note-{one.id}",
        )
        for one in shown
    ]
    hidden = len(notes) - len(shown)
    fold = fold_button(
        n_("{n} more note", "{n} more notes", hidden),
        key="all-notes",
        unfolded=False,
        flip=lambda: show_every(True),
    )
    return section(
        _("Notes to send along"),
        ft.Text(_("None goes along unless you tick it. Notes about family are not here.")),
        card_list(tiles) if tiles else ft.Text(_("No notes in these weeks.")),
        *([fold] if hidden else []),
    )


def limited_field(
    title: str,
    value: str,
    change: Callable[[str], object],
    *,
    key: str,
    over: int,
    lines: int = 2,
) -> ft.Control:
    """Return a text field that says when it is too long, and never cuts."""
    error = n_("This is {n} sign too long.", "This is {n} signs too long.", over) if over else None
    left = WORDS_LIMIT - len(value.strip())
    near = lines > 1 and not over and left < WORDS_LIMIT // 4
    helper = n_("Room for {n} more sign", "Room for {n} more signs", left) if near else None
    return text_field(title, value, change, key=key, error=error, helper=helper, lines=lines)
