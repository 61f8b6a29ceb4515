"""One backup in the list: when it was made and, unfolded, what it holds and the way back to it."""

from collections.abc import Callable

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.services.backups import Backup, Held
from aftercare_app.services.lock import secret_of
from aftercare_app.services.restores import Restored
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.goal_buttons import button_row
from aftercare_app.ui.parts.keeping_words import (
    aside_words,
    held_lines,
    kept_words,
    size_words,
    wall_of,
)
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_fields import SecretForm, stacked
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import clock_time, relative_day


@ft.component
def BackupLine(backup: Backup, unfolded: bool, unfold: Callable[[], None]) -> ft.Control:
    """Draw the line; what is in the copy is read when it is unfolded."""
    here = use_here()
    clock = here.inside.clock
    wall = wall_of(backup.made_at, clock)
    kept = kept_words(here.inside.backups.goes_on(backup), clock.today()) if backup.kept else []
    tile = ft.ListTile(
        key=f"backup-{backup.path.name}",
        leading=ft.Icon(
            ft.Icons.HISTORY if backup.kept else ft.Icons.INVENTORY_2_OUTLINED,
            color=ft.Colors.PRIMARY,
        ),
        title=f"{relative_day(wall.date(), clock.today())} · {clock_time(wall)}",
        subtitle="\n".join([size_words(backup.size), *kept]),
        min_height=72,
        trailing=ft.Icons.EXPAND_LESS if unfolded else ft.Icons.EXPAND_MORE,
        on_click=unfold,
    )
    if not unfolded:
        return tile
    inside = ft.Container(padding=ft.Padding.only(left=16, right=16, bottom=16))
    inside.content = Inside(backup)
    return ft.Column([tile, inside], spacing=0)


@ft.component
def Inside(backup: Backup) -> ft.Control:
    """Draw what the copy holds and the button that puts it back."""
    here = use_here()
    attempt = use_attempt()
    nothing: Held | None = None
    held, hold = ft.use_state(nothing)
    foreign, set_foreign = ft.use_state(False)
    typed_for_it, keep_typed = ft.use_state(("", False))

    def look(typed: str, by_code: bool) -> tuple[Held, str]:
        return here.home.restores.look(backup.path, secret_of(typed, code=by_code)), typed

    def seen(found: tuple[Held, str], by_code: bool) -> None:
        hold(found[0])
        keep_typed((found[1], by_code))
        set_foreign(False)

    async def read() -> None:
        done = await attempt.run(here.inside.backups.look, backup)
        if done is not None:
            hold(done.value)
            set_foreign(done.value is None)

    ft.use_effect(read, [])

    async def put_back() -> None:
        typed, by_code = typed_for_it
        if typed:
            secret = secret_of(typed, code=by_code)
            if done := await attempt.run(here.home.open_copy, backup.path, secret):
                _entered(here, done.value)
            else:
                here.enter(here.home.open())
            return
        done = await attempt.run(here.home.restores.restore, backup)
        arrived(here, done.value if done else None)

    if foreign:
        return stacked(
            ft.Text(_("Another passphrase or code opens this copy.")),
            SecretForm(look, seen, False, _("Look inside")),
        )
    if held is None:
        return stacked(*refusal(attempt.said), *([progress(_("Looking."))] if attempt.busy else []))
    return stacked(
        ft.Semantics(
            live_region=True,
            content=ft.Column(
                [ft.Text(line) for line in held_lines(held, here.inside.clock)],
                spacing=4,
                key="held",
            ),
        ),
        ft.Text(aside_words(here.inside.backups.aside_days)),
        *refusal(attempt.said),
        *([progress(_("Putting it back. This takes a moment."))] if attempt.busy else []),
        button_row(
            primary_button(
                _("Put this back"),
                key="put-back",
                icon=ft.Icons.RESTORE,
                on_click=put_back,
                disabled=attempt.busy,
            )
        ),
    )


def arrived(here: Here, restored: Restored[Aftercare] | None) -> None:
    """Go on in what is open now, with the way back to what was open before."""
    if restored is None:  # the vault that was open is open again, as other services
        here.enter(here.home.open())
        return
    before = restored.kept

    async def undo() -> None:
        kept = [one for one in restored.opened.backups.all() if one.path == before]
        done = await here.perform(here.home.restores.restore, kept[0]) if kept else None
        if done is not None:
            _entered(here, done.value.opened, told=False)
            here.tell(_("Taken back. All is as it was before."))

    _entered(here, restored.opened, told=False)
    here.tell(_("It is put back. What you had is kept."), undo if before else None)


def _entered(here: Here, opened: Aftercare, *, told: bool = True) -> None:
    here.enter(opened)
    here.open("/")
    if told:
        here.tell(_("The copy is open. What was here before is kept beside it."))
