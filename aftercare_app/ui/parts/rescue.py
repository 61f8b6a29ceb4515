"""The ways out of a damaged vault: the newest good copy, or what the damaged file still gives."""

from collections.abc import Callable

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.clock import Clock
from aftercare_app.services.backups import Counted
from aftercare_app.services.lock import secret_of
from aftercare_app.services.restores import Damage, WhatIsLeft
from aftercare_app.ui.parts.cards import card, heading, primary_button
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button
from aftercare_app.ui.parts.keeping_words import held_lines, left_lines, wall_of
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_fields import SecretForm, stacked
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, n_, say

DAMAGE = ("VaultDamaged", "NotAVault")
"""The names of the troubles that this is the way out of."""
Typed = tuple[str, bool]
"""What was typed, and whether it is a code."""


@ft.component
def Rescue(finished: Callable[[Aftercare], object]) -> ft.Control:
    """Look by this device's own key; where it has none, ask for the passphrase or code first."""
    here = use_here()
    unknown: Damage | None = None
    damage, know = ft.use_state(unknown)
    asking, ask = ft.use_state(False)
    attempt = use_attempt()
    not_asked: Typed | None = None
    typed, keep = ft.use_state(not_asked)

    async def look() -> None:
        done = await attempt.run(here.home.restores.damage_by_device)
        if done is not None:
            know(done.value)
            ask(done.value is None)

    ft.use_effect(look, [])

    def look_with(words: str, by_code: bool) -> tuple[Damage, Typed]:
        return here.home.restores.damage(secret_of(words, code=by_code)), (words, by_code)

    def found(answer: tuple[Damage, Typed], _by_code: bool) -> None:
        know(answer[0])
        keep(answer[1])

    if damage is not None:
        return Ways(damage, typed, finished)
    if asking:
        return stacked(
            ft.Text(_("Type your passphrase or code. Then the app looks for a good copy.")),
            SecretForm(look_with, found, False, _("Look for a copy")),
        )
    if attempt.said:
        return stacked(*refusal(attempt.said))
    return progress(_("Looking for a good copy."))


@ft.component
def Ways(
    damage: Damage, typed: Typed | None, finished: Callable[[Aftercare], object]
) -> ft.Control:
    """Draw what was found, the newest good copy first."""
    here = use_here()
    attempt = use_attempt()
    secret = None if typed is None else secret_of(typed[0], code=typed[1])

    async def put_back() -> None:
        if done := await attempt.run(here.home.restores.restore_damaged, damage.copy, secret):
            finished(done.value)

    async def salvage() -> None:
        if done := await attempt.run(here.home.restores.salvage, secret):
            finished(done.value)

    clock = here.home.clock
    return stacked(
        _copy(damage, clock, put_back, attempt.busy),
        _left(
            damage.left, here.home.sort.counted, salvage, attempt.busy, first=damage.copy is None
        ),
        *refusal(attempt.said),
        *([progress(_("Putting it back. This takes a moment."))] if attempt.busy else []),
        ft.Text(_("The damaged file is kept in either case.")),
    )


def _copy(damage: Damage, clock: Clock, put_back: Callable[..., object], busy: bool) -> ft.Control:
    if damage.copy is None or damage.held is None:
        return card(
            heading(_("No good copy here")),
            ft.Text(_("There is no backup on this device that can be opened.")),
        )
    return card(
        heading(_("The newest good copy")),
        ft.Text(fill(say("It is of {when}."), when=wall_of(damage.copy.made_at, clock))),
        *(ft.Text(line) for line in held_lines(damage.held, clock)),
        *(ft.Text(line, key="lacks") for line in lacks_words(damage, clock)),
        button_row(
            primary_button(
                _("Put this back"),
                key="put-back",
                icon=ft.Icons.RESTORE,
                on_click=put_back,
                disabled=busy,
            )
        ),
    )


def lacks_words(damage: Damage, clock: Clock) -> list[str]:
    """Return what the newest good copy does not have, as far as the disk can tell."""
    if damage.copy is None or damage.last_saved is None:
        return []
    made, last = wall_of(damage.copy.made_at, clock), wall_of(damage.last_saved, clock)
    if last <= made:
        return [_("Nothing was written after it.")]
    days = (last.date() - made.date()).days
    lines = [fill(say("What you wrote after it, until {when}, is not in it."), when=last)]
    if days:
        lines.append(n_("That is {n} day.", "That is {n} days.", days))
    return lines


def _left(
    left: WhatIsLeft | None,
    counted: Counted,
    salvage: Callable[..., object],
    busy: bool,
    *,
    first: bool,
) -> ft.Control:
    if left is None:
        return card(
            heading(_("From the damaged file")),
            ft.Text(_("Nothing in it can be read any more.")),
        )
    button = primary_button if first else plain_button
    return card(
        heading(_("From the damaged file")),
        *(ft.Text(line) for line in left_lines(counted, left)),
        button_row(
            button(
                _("Use what can be read"),
                key="salvage",
                icon=ft.Icons.HEALING_OUTLINED,
                on_click=salvage,
            )
        )
        if not busy
        else ft.Container(),
    )
