"""A kit from a coordinator before it comes in: every line with a tick, or all of it at once."""

from collections.abc import Callable

import flet as ft

from aftercare_app.services.coordinators import CardKnown
from aftercare_app.services.kit_lines import KitLine, KitSort
from aftercare_app.services.kits_in import KitLook, KitTakenBefore
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, card_list, heading, primary_button, section
from aftercare_app.ui.parts.fields import Action, acting
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.parts.kit_words import TITLES, WHERE, here_words, line_words
from aftercare_app.ui.parts.long_work import running, use_work
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.parts.taking_in_words import take_back
from aftercare_app.ui.parts.to_select import to_select
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill, n_, say, told
from aftercare_app.ui.words.dates import dated

Flip = Callable[[str], None]


@ft.component
def KitPreview(content: bytes, name: str, leave: Action) -> ft.Control:
    """Read the file off the event loop, then show what is in it."""
    here = use_here()
    work = use_work(lambda _stop: here.aftercare.kits.look_at(content), on=(name, len(content)))

    async def cancel() -> None:
        work.stop()
        await acting(leave)()

    if work.said:
        return stacked(*refusal(work.said), _another(leave))
    if work.answer is None:
        return running(_("Reading the file. Nothing is changed yet."), cancel)
    if work.answer.taken_on is not None:
        words = told(KitTakenBefore(day=dated(work.answer.taken_on)))
        return stacked(ft.Text(words, key="taken-before"), _another(leave))
    return KitSeen(work.answer, leave)


@ft.component
def KitSeen(look: KitLook, leave: Action) -> ft.Control:
    """Draw every line with its tick; nothing is kept before the person says so."""
    here = use_here()
    chosen, choose = ft.use_state(look.new)
    attempt = use_attempt()

    async def take(codes: frozenset[str]) -> None:
        done = await attempt.run(here.aftercare.kits.take_in, look, codes)
        if done is not None:
            here.open("/")
            _tell_taken(here, done.value)

    def flip(code: str) -> None:
        choose(chosen ^ {code})

    one_by_one = chosen != look.new
    return stacked(
        _from_whom(look),
        *refusal(attempt.said),
        *([progress(_("Bringing it in. This takes a moment."))] if attempt.busy else []),
        button_row(
            *([] if one_by_one else [_take_all(look, lambda: take(look.new), busy=attempt.busy)]),
            _other_file(leave),
        ),
        *(_sort(look, sort, chosen, flip) for sort in KitSort if _of(look, sort)),
        *_changed_card(look),
        *_past(look),
        *([_take_ticked(chosen, lambda: take(chosen), busy=attempt.busy)] if one_by_one else []),
    )


def _from_whom(look: KitLook) -> ft.Control:
    """Say who made it, in their words, and what a kit does not protect."""
    kit = look.kit
    made = fill(say("made on {day}"), day=dated(kit.made_on))
    about = " · ".join(one for one in (kit.program, made) if one)
    return ft.Semantics(
        live_region=True,
        content=card(
            heading(fill(say("From {name}"), name=kit.coordinator)),
            ft.Text(about, color=ft.Colors.ON_SURFACE_VARIANT),
            *([to_select(kit.words)] if kit.words else []),
            ft.Row(
                vertical_alignment=ft.CrossAxisAlignment.START,
                controls=[
                    ft.Icon(ft.Icons.INFO_OUTLINE, color=ft.Colors.PRIMARY),
                    ft.Text(
                        _(
                            "A kit is signed, but not sealed. Whoever has the file can read it. "
                            "Delete it once you took it in."
                        ),
                        expand=True,
                        color=ft.Colors.ON_SURFACE_VARIANT,
                    ),
                ],
            ),
        ),
    )


def _sort(look: KitLook, sort: KitSort, chosen: frozenset[str], flip: Flip) -> ft.Control:
    number = [_safety_number(look)] if sort is KitSort.CARD else []
    return section(
        _(TITLES[sort]),
        ft.Text(_(WHERE[sort]), color=ft.Colors.ON_SURFACE_VARIANT),
        card_list([_tick(line, line.code in chosen, flip) for line in _of(look, sort)]),
        *number,
    )


def _of(look: KitLook, sort: KitSort) -> list[KitLine]:
    return [line for line in look.lines if line.sort is sort]


def _tick(line: KitLine, on: bool, flip: Flip) -> ft.Control:
    """Return a line with its tick; what is here already cannot come twice."""
    icon = ft.Icons.CHECK_BOX if on or line.here else ft.Icons.CHECK_BOX_OUTLINE_BLANK
    title = line_words(line)[0]
    return ft.MergeSemantics(
        ft.Semantics(
            checked=on or line.here,
            content=ft.ListTile(
                key=f"line-{line.code}",
                leading=ft.Icon(icon, color=ft.Colors.PRIMARY),
                title=title,
                subtitle=here_words(line) or None,
                min_height=theme.TOUCH,
                on_click=None if line.here else acting(lambda: flip(line.code)),
            ),
        )
    )


def _safety_number(look: KitLook) -> ft.Control:
    return card(
        ft.Text(_("Safety number")),
        to_select(look.card.number, key="safety-number", theme_style=ft.TextThemeStyle.TITLE_LARGE),
        ft.Text(
            _("Compare it with your coordinator by phone or in person before you share."),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
    )


def _changed_card(look: KitLook) -> list[ft.Control]:
    """Warn where somebody of this name is here with another key: that is never taken in silence."""
    if look.card.known is not CardKnown.CHANGED:
        return []
    words = say(
        "{name} is here already, with another key. It is not taken from this kit. Ask them "
        "whether they have a new card, and add it under Share."
    )
    return refusal(fill(words, name=look.card.name))


def _past(look: KitLook) -> list[ft.Control]:
    if not look.past:
        return []
    words = n_("{n} date is over and left out.", "{n} dates are over and left out.", look.past)
    return [ft.Text(words, color=ft.Colors.ON_SURFACE_VARIANT)]


def _take_all(look: KitLook, take: Action, *, busy: bool) -> ft.Control:
    """Return the way to take everything, which stands here only while all is ticked."""
    return primary_button(
        n_("Take the {n} line", "Take all {n} lines", len(look.new)),
        key="take-all",
        icon=ft.Icons.DONE_ALL,
        on_click=take,
        disabled=busy or not look.new,
    )


def _take_ticked(chosen: frozenset[str], take: Action, *, busy: bool) -> ft.Control:
    words = n_("Take the {n} ticked line", "Take the {n} ticked lines", len(chosen))
    return button_row(
        primary_button(words, key="take-ticked", icon=ft.Icons.CHECK, on_click=take)
        if chosen and not busy
        else ft.Text(_("Nothing is ticked yet."))
    )


def _tell_taken(here: Here, count: int) -> None:
    async def undo() -> None:
        await take_back(here)

    here.tell(n_("{n} line of your kit is here.", "{n} lines of your kit are here.", count), undo)


def _another(leave: Action) -> ft.Control:
    return button_row(primary_button(_("Choose another file"), key="leave", on_click=leave))


def _other_file(leave: Action) -> ft.Control:
    return plain_button(_("Choose another file"), key="leave", icon=ft.Icons.CLOSE, on_click=leave)
