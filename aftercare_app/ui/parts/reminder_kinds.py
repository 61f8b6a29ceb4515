"""Each kind of reminder: wanted or not, how long before, and exactly what it would say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from functools import partial

import flet as ft

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.anchors import LEADS
from aftercare_app.domain.reminders import KindChoice, ReminderKind, label_of
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card_list, section
from aftercare_app.ui.parts.fields import chips, switch_row
from aftercare_app.ui.parts.goal_buttons import fold_button
from aftercare_app.ui.parts.reminder_choosing import Choosing
from aftercare_app.ui.parts.reminder_words import KINDS, kind_name, lead_words
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _
from aftercare_app.ui.words.notices import reminder_words

OF_THE_DAY = (
    ReminderKind.STEP,
    ReminderKind.WEEKLY_CHECK_IN,
    ReminderKind.PLAN_REVIEW,
    ReminderKind.CHECK_UP,
    ReminderKind.SUMMARY,
    ReminderKind.PERMISSION,
)
"""Kinds whose reminders have no time of their own, and so none before it."""
OF_SHARING = (
    ReminderKind.CALL,
    ReminderKind.CHECK_UP,
    ReminderKind.SUMMARY,
    ReminderKind.PERMISSION,
)
"""Kinds that only somebody has who shares or was given a kit; they are folded away."""
LIKE = {
    ReminderKind.PLANNED: ActivityKind.PEER_SUPPORT,
    ReminderKind.APPOINTMENT: ActivityKind.THERAPY,
    ReminderKind.FAMILY: ActivityKind.FAMILY,
}
"""What a sample is of, where that makes a difference."""
SIX = time(18)
MINUTES_A_DAY = 24 * 60
LARGE = 150
"""From this size of words on, in percent, a kind takes two lines."""


def sample(kind: ReminderKind, *, fuller: bool, lead: int = 0) -> str:
    """Return what a notification of a kind would say, made as each of them is."""
    label = label_of(kind, LIKE.get(kind), fuller=fuller)
    return reminder_words(label, None if kind in OF_THE_DAY else SIX, lead // MINUTES_A_DAY)


@ft.component
def ReminderKinds(choosing: Choosing) -> ft.Control:
    """Draw the kinds on one card; one of them at a time is unfolded."""
    large = use_here().look.text_percent >= LARGE
    nothing: ReminderKind | None = None
    unfolded, unfold = ft.use_state(nothing)
    sharing, show_sharing = ft.use_state(False)

    def flip(kind: ReminderKind) -> None:
        unfold(None if kind is unfolded else kind)

    rows: list[ft.Control] = []
    for kind in ReminderKind:
        if kind in OF_SHARING and not sharing:
            continue
        choice = choosing.now.choices[kind]
        switch = _switch(choosing, kind, choice)
        draw = _large_row if large else _row
        rows += draw(kind, choice, switch, kind is unfolded, partial(flip, kind))
        if kind is unfolded:
            rows.append(_more(choosing, kind, choice))
    return section(
        _("What to remind you of"),
        ft.Text(
            _("An anchor rings only if you asked for it there."), color=ft.Colors.ON_SURFACE_VARIANT
        ),
        card_list(rows),
        fold_button(
            _("Sharing and check-ups"),
            key="of-sharing",
            unfolded=sharing,
            flip=lambda: show_sharing(not sharing),
        ),
    )


def _row(
    kind: ReminderKind,
    choice: KindChoice,
    switch: ft.Control,
    unfolded: bool,
    flip: Callable[[], None],
) -> list[ft.Control]:
    return [
        ft.ListTile(
            key=f"more-{kind}",
            leading=ft.Icons.EXPAND_LESS if unfolded else ft.Icons.EXPAND_MORE,
            title=kind_name(kind),
            subtitle=_summary(kind, choice),
            trailing=switch,
            min_height=72,
            on_click=flip,
        )
    ]


def _large_row(
    kind: ReminderKind,
    choice: KindChoice,
    switch: ft.Control,
    unfolded: bool,
    flip: Callable[[], None],
) -> list[ft.Control]:
    """Return the same in two lines, where large words need the width."""
    words = _("More") if kind in OF_THE_DAY else lead_words(choice.lead)
    return [
        ft.ListTile(title=kind_name(kind), trailing=switch, min_height=72, on_click=flip),
        fold_button(words, key=f"more-{kind}", unfolded=unfolded, flip=flip),
    ]


def _more(choosing: Choosing, kind: ReminderKind, choice: KindChoice) -> ft.Control:
    more = ft.Column(
        [*_lead(choosing, kind, choice), *_words(choosing, kind, choice)],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    sides = ft.Padding.only(left=theme.MARGIN, right=theme.MARGIN, bottom=theme.MARGIN)
    return ft.Container(more, padding=sides)


def _switch(choosing: Choosing, kind: ReminderKind, choice: KindChoice) -> ft.Control:
    async def changed(event: ft.Event[ft.Switch]) -> None:
        wanted = bool(event.control.value)
        await choosing.choose_kind(kind, replace(choice, wanted=wanted))

    toggle = ft.Switch(
        key=f"kind-{kind}", value=choice.wanted, on_change=changed, height=theme.TOUCH
    )
    return ft.MergeSemantics(ft.Semantics(label=kind_name(kind), content=toggle))


def _summary(kind: ReminderKind, choice: KindChoice) -> str:
    what = _(KINDS[kind][1])
    return what if kind in OF_THE_DAY else f"{what} · {lead_words(choice.lead)}"


def _lead(choosing: Choosing, kind: ReminderKind, choice: KindChoice) -> list[ft.Control]:
    if kind in OF_THE_DAY:
        return []
    title = _("How long before, where it does not say so itself")
    return [
        ft.Text(title),
        chips(
            title,
            [(str(lead), lead_words(lead)) for lead in LEADS],
            [str(choice.lead)],
            lambda value: choosing.choose_kind(kind, replace(choice, lead=int(value))),
            key=f"lead-{kind}",
        ),
    ]


def _words(choosing: Choosing, kind: ReminderKind, choice: KindChoice) -> list[ft.Control]:
    """Return the choice of fuller words, and what would stand on the screen of the device."""
    said = ft.Row(
        [
            ft.Icon(ft.Icons.NOTIFICATIONS_OUTLINED, color=ft.Colors.PRIMARY),
            ft.Text(
                sample(kind, fuller=choice.fuller, lead=choice.lead),
                key=f"sample-{kind}",
                weight=ft.FontWeight.W_600,
                expand=True,
            ),
        ]
    )
    if sample(kind, fuller=True) == sample(kind, fuller=False):
        return [said]
    return [
        switch_row(
            _("Say what kind it is. Others may read it."),
            choice.fuller,
            lambda on: choosing.choose_kind(kind, replace(choice, fuller=on)),
            key=f"fuller-{kind}",
        ),
        said,
    ]
