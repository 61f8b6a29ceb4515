"""What a permission says, as a form: who, what, what for, how often, until when, and the name."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import flet as ft

from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.permission import RHYTHMS, Category, Purpose
from aftercare_app.domain.permission_form import PermissionForm, last_day
from aftercare_app.ui.parts.cards import card, card_list, section
from aftercare_app.ui.parts.fields import chip, chips, problem_text, switch_row, text_field
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.picker_chips import DayChip
from aftercare_app.ui.parts.secret_attempt import refusal
from aftercare_app.ui.parts.share_words import MEANINGS, NOT_LEGAL
from aftercare_app.ui.parts.ticks import tick_tile
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.summary_words import CATEGORIES, PURPOSES

Change = Callable[[PermissionForm], None]
Found = Mapping[str, Problem]
LENGTHS = (30, 90, 180)
"""Days after which a permission may end with one tap."""


def permission_fields(
    form: PermissionForm, change: Change, found: Found, today: date, *, on_paper: bool = False
) -> list[ft.Control]:
    """Return all fields; a paper is made once and today, so it asks neither how often nor when."""
    return [
        ft.Text(_(NOT_LEGAL), color=ft.Colors.ON_SURFACE_VARIANT),
        _who(form, change, found, on_paper=on_paper),
        _what(form, change, found),
        _purpose(form, change, found),
        *([] if on_paper else [_rhythm(form, change), _until(form, change, found, today)]),
        *([] if on_paper else [_replies(form, change)]),
        _signature(form, change, found, today, on_paper=on_paper),
    ]


def _who(form: PermissionForm, change: Change, found: Found, *, on_paper: bool) -> ft.Control:
    recipient = text_field(
        _("Who gets it"),
        form.recipient,
        lambda text: change(replace(form, recipient=text)),
        key="recipient",
        error=problem_text(found.get("recipient")),
    )
    return section(
        _("Who shares, and with whom") if on_paper else _("Who shares"),
        text_field(
            _("What they should call you"),
            form.alias,
            lambda text: change(replace(form, alias=text)),
            key="alias",
            error=problem_text(found.get("alias")),
            helper=_("A first name or a nickname is enough, if they know who you are."),
        ),
        *([recipient] if on_paper else []),
    )


def _what(form: PermissionForm, change: Change, found: Found) -> ft.Control:
    def flip(category: Category) -> None:
        change(form.with_category(category, category not in form.categories))

    tiles = [
        tick_tile(
            _(CATEGORIES[one]),
            _(MEANINGS[one]),
            on=one in form.categories,
            flip=partial(flip, one),
            key=f"category-{one.value}",
        )
        for one in Category
    ]
    return section(
        _("What they may see"),
        ft.Text(_("Nothing is ticked for you. Each time you send, you can still leave parts out.")),
        card_list(tiles),
        *refusal(problem_text(found.get("categories")) or ""),
        ft.Row(
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[
                ft.Icon(ft.Icons.LOCK_OUTLINE, color=ft.Colors.PRIMARY),
                ft.Text(_("Notes about family never leave. They cannot be ticked."), expand=True),
            ],
        ),
    )


def _purpose(form: PermissionForm, change: Change, found: Found) -> ft.Control:
    other = text_field(
        _("What it is for"),
        form.purpose_words,
        lambda text: change(replace(form, purpose_words=text)),
        key="purpose-words",
        error=problem_text(found.get("purpose_words")),
    )
    return section(
        _("What it is for"),
        chips(
            _("What it is for"),
            [(one.value, _(words)) for one, words in PURPOSES.items()],
            [form.purpose.value],
            lambda value: change(replace(form, purpose=Purpose(value))),
            key="purpose",
        ),
        *([other] if form.purpose is Purpose.OTHER else []),
    )


def _rhythm(form: PermissionForm, change: Change) -> ft.Control:
    return section(
        _("How often you plan to send"),
        chips(
            _("How often you plan to send"),
            [(str(weeks), n_("Every week", "Every {n} weeks", weeks)) for weeks in RHYTHMS],
            [str(form.every_weeks)],
            lambda value: change(replace(form, every_weeks=int(value))),
            key="rhythm",
        ),
        ft.Text(_("It is a plan. Nothing is ever sent by itself."), color=_QUIET),
    )


def _until(form: PermissionForm, change: Change, found: Found, today: date) -> ft.Control:
    def ends(day: date) -> None:
        change(replace(form, ends=day))

    latest = last_day(today)
    offered = [
        (n_("In {n} day", "In {n} days", days), today + timedelta(days=days)) for days in LENGTHS
    ]
    offered.append((_("In one year"), latest))
    return section(
        _("Until when"),
        button_row(
            *(
                chip(
                    words,
                    key=f"ends-{(day - today).days}",
                    selected=day == form.ends,
                    on_click=partial(ends, day),
                )
                for words, day in offered
            ),
            DayChip(
                _("Another day"),
                min(max(form.ends, today), latest),
                today,
                latest,
                ends,
                named="ends-day",
                selected=form.ends not in [day for _words, day in offered],
            ),
        ),
        *refusal(problem_text(found.get("ends")) or ""),
        ft.Text(fill(say("It ends on {day}. You can end it sooner."), day=dated(form.ends))),
    )


def _replies(form: PermissionForm, change: Change) -> ft.Control:
    return switch_row(
        _("Tell them, with the next summary, that I read their answers"),
        form.tell_read,
        lambda on: change(replace(form, tell_read=on)),
        key="tell-read",
    )


def _signature(
    form: PermissionForm, change: Change, found: Found, today: date, *, on_paper: bool
) -> ft.Control:
    taking_back = (
        _("A paper that is out of your hands cannot be called back. You can ask for it.")
        if on_paper
        else _(
            "You can take this back at any time under Share. It ends here "
            "at once, and you get a file that asks them to delete what you sent. What they read "
            "cannot be unread."
        )
    )
    return section(
        _("Your right to take it back, and your name"),
        card(ft.Text(taking_back)),
        text_field(
            _("Type your name to sign"),
            form.signed_name,
            lambda text: change(replace(form, signed_name=text)),
            key="signed-name",
            error=problem_text(found.get("signed_name")),
        ),
        ft.Text(fill(say("Signed on {day}."), day=dated(today)), color=_QUIET),
    )


_QUIET = ft.Colors.ON_SURFACE_VARIANT
