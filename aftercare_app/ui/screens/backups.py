"""Backups: what there is, what opens it, one more now, and the way back to each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.office import Office
from aftercare_app.services.backups import Backup, OpensBy
from aftercare_app.ui.errors import screen
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.parts.backup_line import BackupLine
from aftercare_app.ui.parts.cards import card, card_list, empty_state, primary_button, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.keeping_words import opens_words
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.screens.more import room
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _

FIRST = 8
"""How many are shown before the rest is asked for."""


@dataclass(frozen=True, slots=True)
class BackupsShown:
    """The copies on this device, and what opens them."""

    every: tuple[Backup, ...]
    opens_by: OpensBy


def read_backups(inside: Aftercare | Office) -> BackupsShown:
    """Read what the screen shows."""
    return BackupsShown(tuple(inside.backups.all()), inside.backups.opens_by())


@screen
def BackupsScreen(path: str = "/settings/backups") -> ft.Control:
    """Draw the list, and the button that makes one now at the foot."""
    here = use_here()
    attempt = use_attempt()
    made, count = ft.use_state(0)
    shown = use_loaded(read_backups, [made])

    async def make() -> None:
        if await attempt.run(here.inside.backups.make):
            count(made + 1)
            here.tell(_("A backup was made."))

    button = primary_button(
        _("Back up now"),
        key="back-up-now",
        icon=ft.Icons.BACKUP_OUTLINED,
        on_click=make,
        disabled=attempt.busy,
    )
    inside = [] if shown is None else _content(here, shown)
    busy = [progress(_("Making the backup. This takes a moment."))] if attempt.busy else []
    told = [*refusal(attempt.said), *busy]
    return screen_view(here, path, _("Backups"), [*told, *inside], primary=button)


def _content(here: Here, shown: BackupsShown) -> list[ft.Control]:
    at_work = here.role is Role.COORDINATOR
    return [
        card(
            *map(ft.Text, _what_they_are(at_work)),
            ft.Text(opens_words(shown.opens_by), key="opens"),
        ),
        section(_("On this device"), BackupList(shown.every)),
        section(_("Elsewhere"), card_list(_elsewhere(here, at_work))),
    ]


def _what_they_are(at_work: bool) -> list[str]:
    if at_work:
        return [
            _(
                "The app makes one each day you use it. They hold your list, all summaries and "
                "your notes, sealed."
            ),
            _(
                "After a week each goes by itself. So what somebody takes back is soon gone from "
                "here too."
            ),
            _("If you put one back, bring in again the files that came after it."),
        ]
    return [
        _(
            "The app makes one each day you use it. They hold all you wrote, "
            "with your photos, sealed. Older ones go by themselves."
        )
    ]


def _elsewhere(here: Here, at_work: bool) -> list[ft.Control]:
    if at_work:
        return [
            room(
                here,
                "/office/copy",
                ft.Icons.SAVE_OUTLINED,
                _("Sealed copy"),
                _("Save a copy of all this, or open one"),
            )
        ]
    return [
        room(
            here,
            "/settings/moving",
            ft.Icons.DEVICES_OUTLINED,
            _("Take it to another device"),
            _("A file and a code or passphrase, in three steps"),
        ),
        room(
            here,
            "/settings/data",
            ft.Icons.FOLDER_OPEN,
            _("Open a saved copy"),
            _("From a file you saved before"),
        ),
    ]


@ft.component
def BackupList(every: tuple[Backup, ...]) -> ft.Control:
    """Draw the newest copies, one of them unfolded; the rest when asked for."""
    open_one, unfold = ft.use_state("")
    all_shown, show_all = ft.use_state(False)
    if not every:
        return empty_state(
            ft.Icons.INVENTORY_2_OUTLINED,
            _("No backup yet"),
            _("The first is made soon, by itself. Or make one now."),
        )

    def flip(name: str) -> None:
        unfold("" if open_one == name else name)

    line: Callable[..., ft.Control] = BackupLine  # typing does not know a component's key
    lines = [
        line(
            one,
            open_one == one.path.name,
            partial(flip, one.path.name),
            key=one.path.name,
        )
        for one in (every if all_shown else every[:FIRST])
    ]
    if len(every) > FIRST and not all_shown:
        lines.append(
            ft.ListTile(
                key="show-all",
                title=_("Show older ones"),
                min_height=56,
                on_click=lambda: show_all(True),
            )
        )
    return card_list(lines)
