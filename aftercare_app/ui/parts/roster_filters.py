"""Filters of the roster: reasons with counts, and what else it can be narrowed by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from aftercare_app.domain.cohort import PermissionState, RosterFilter
from aftercare_app.domain.my_usual import Direction
from aftercare_app.domain.summary import ReasonKind
from aftercare_app.services.cohort.people import RosterChoices
from aftercare_app.services.cohort.programs import View
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import icon_button
from aftercare_app.ui.parts.fields import chip, chips, text_field
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.cohort_words import REASON_NAMES, STATES, TRENDS

Narrow = Callable[[RosterFilter], object]
EVERYBODY = RosterFilter()
TOLD = (Direction.HARDER, Direction.AS_USUAL, Direction.EASIER)


@dataclass(frozen=True, slots=True)
class Offer:
    """What the roster can be narrowed by now."""

    choices: RosterChoices
    views: Sequence[View]


def reason_chips(here: Here, chosen: RosterFilter, narrow: Narrow, offer: Offer) -> ft.Control:
    """Return a chip for each reason there is, with how many people have it.

    On a phone they are one line that can be pushed aside, so that people come soon.
    """
    everybody = fill(say("All {n}"), n=offer.choices.everybody)
    shown = [
        _reason(kind, n, chosen, narrow)
        for kind, n in offer.choices.by_reason.items()
        if n or kind in chosen.reasons
    ]
    return ft.Semantics(
        label=_("Show who has this reason"),
        container=True,
        content=ft.Row(
            wrap=here.wide,
            scroll=None if here.wide else ft.ScrollMode.AUTO,
            spacing=theme.GAP,
            run_spacing=theme.GAP,
            controls=[
                chip(
                    everybody,
                    key="reason-all",
                    selected=not chosen.reasons,
                    on_click=lambda: narrow(replace(chosen, reasons=frozenset())),
                ),
                *shown,
            ],
        ),
    )


def _reason(kind: ReasonKind, n: int, chosen: RosterFilter, narrow: Narrow) -> ft.Control:
    def flip() -> object:
        return narrow(replace(chosen, reasons=chosen.reasons ^ {kind}))

    return chip(
        f"{_(REASON_NAMES[kind])} {n}",
        key=f"reason-{kind.value}",
        selected=kind in chosen.reasons,
        on_click=flip,
    )


@ft.component
def MoreFilters(chosen: RosterFilter, narrow: Narrow, offer: Offer) -> ft.Control:
    """Draw the other filters, and the views that are kept under a name."""
    here = use_here()
    name, type_ = ft.use_state("")

    async def keep() -> None:
        if await here.perform(here.office.views.keep, name, chosen):
            type_("")
            here.tell(_("This view is kept."))

    choices = offer.choices
    parts = [
        *_group(
            _("Program"),
            "program",
            [(one, one) for one in choices.programs],
            chosen.programs,
            lambda new: narrow(replace(chosen, programs=new)),
        ),
        *_group(
            _("Coordinator"),
            "coordinator",
            [(one, one) for one in choices.coordinators],
            chosen.coordinators,
            lambda new: narrow(replace(chosen, coordinators=new)),
        ),
        *_group(
            _("Permission"),
            "permission",
            [(one.value, _(words)) for one, words in STATES.items()],
            frozenset(one.value for one in chosen.permissions),
            lambda new: narrow(replace(chosen, permissions=frozenset(map(PermissionState, new)))),
        ),
        *_group(
            _("Their weeks"),
            "direction",
            [(one.value, _(TRENDS[one])) for one in TOLD],
            chosen.directions,
            lambda new: narrow(replace(chosen, directions=new)),
        ),
    ]
    if chosen != EVERYBODY:
        parts.append(
            stacked(
                text_field(_("Name for this view"), name, type_, key="view-name", on_submit=keep),
                button_row(
                    quiet_button(
                        _("Keep this view"),
                        key="keep-view",
                        icon=ft.Icons.BOOKMARK_ADD_OUTLINED,
                        on_click=keep,
                    )
                ),
            )
        )
    return stacked(*parts)


def view_chips(
    here: Here, chosen: RosterFilter, narrow: Narrow, views: Sequence[View]
) -> list[ft.Control]:
    """Return the views that are kept, each with the way to let it go."""
    if not views:
        return []
    shown: list[ft.Control] = []
    for view in views:
        shown.append(
            chip(
                view.name,
                key=f"view-{view.id}",
                selected=view.chosen == chosen,
                icon=ft.Icons.BOOKMARK_OUTLINE,
                on_click=partial(narrow, view.chosen),
            )
        )
        if view.chosen == chosen:
            shown.append(
                icon_button(
                    ft.Icons.DELETE_OUTLINE,
                    fill(say("Remove the view {name}"), name=view.name),
                    key=f"forget-{view.id}",
                    on_click=partial(_forget, here, view),
                )
            )
    return [button_row(*shown)]


async def _forget(here: Here, view: View) -> None:
    if await here.perform(here.office.views.forget, view.id) is None:
        return

    async def undo() -> None:
        await here.perform(here.office.views.keep, view.name, view.chosen)

    here.tell(_("View removed."), undo)


def _group(
    named: str,
    key: str,
    options: Sequence[tuple[str, str]],
    chosen: frozenset[str],
    change: Callable[[frozenset[str]], object],
) -> list[ft.Control]:
    """Return the options of one filter; with fewer than two there is nothing to choose."""
    if len(options) < 2:
        return []
    return [
        ft.Text(named, theme_style=ft.TextThemeStyle.LABEL_LARGE),
        chips(named, options, sorted(chosen), lambda one: change(chosen ^ {one}), key=key),
    ]
