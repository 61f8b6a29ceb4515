"""Arrivals: pick files or name a folder; what came in, who is new, and why a file was not."""

from functools import partial
from pathlib import Path

import flet as ft

from aftercare_app.office import Office
from aftercare_app.services.cohort.arrivals import Brought, RefusedFile
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.bringing import Bringing, came_words, progress_shown, use_bringing
from aftercare_app.ui.parts.cards import card, card_list, primary_button, section
from aftercare_app.ui.parts.fields import text_field
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.pick_many import picked_contents
from aftercare_app.ui.parts.reach import is_phone
from aftercare_app.ui.parts.secret_attempt import refusal
from aftercare_app.ui.parts.to_select import to_select
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, fill, n_, say, told

REFUSED_SHOWN = 20


def watched(office: Office) -> str:
    """Return the folder that is looked through, "" for none."""
    return str(office.arrivals.watched() or "")


@screen
def ArrivalsScreen(path: str = "/arrivals") -> ft.Control:
    """Draw the ways in, or how far it is, or what became of it."""
    here = use_here()
    bringing = use_bringing()
    arrivals = here.office.arrivals

    async def begin() -> None:
        named = here.named_file
        here.forget_named_file()
        if named is not None:
            await bringing.start(partial(arrivals.bring_from, named))

    ft.use_effect(begin, [])

    async def pick() -> None:
        contents = await picked_contents()
        if contents:
            await bringing.start(partial(arrivals.bring, contents, of=len(contents)))

    if bringing.progress is not None:
        inside = [progress_shown(bringing.progress, bringing.stop)]
        return screen_view(here, path, _("Bring in summaries"), inside)
    return screen_view(
        here,
        path,
        _("Bring in summaries"),
        [
            ft.Text(
                _(
                    "Choose the files that graduates sent you, one or many. Each is opened with "
                    "your card on this device. Nothing in a file is ever run."
                )
            ),
            *refusal(bringing.said),
            *([Came(bringing.brought)] if bringing.brought is not None else []),
            *([] if is_phone(here) else [Watching(bringing)]),
        ],
        primary=primary_button(
            _("Choose files"), key="choose-files", icon=ft.Icons.FOLDER_OPEN, on_click=pick
        ),
    )


def _watch(office: Office, named: str) -> None:
    office.arrivals.watch(Path(named).expanduser())


@ft.component
def Came(brought: Brought) -> ft.Control:
    """Draw what became of the files."""
    here = use_here()
    shown, show = ft.use_state(REFUSED_SHOWN)
    lines: list[ft.Control] = [
        ft.Text(f"{words}.", theme_style=ft.TextThemeStyle.TITLE_MEDIUM)
        for words in came_words(brought)
    ]
    if brought.stopped:
        lines.append(ft.Text(_("You stopped it there. What came in until then is kept.")))
    if brought.new_senders:
        lines.append(ft.Text(_new_words(len(brought.new_senders))))
    refused = brought.refused
    later = len(refused) - shown
    return ft.Column(
        spacing=2 * theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Semantics(live_region=True, content=card(*lines)),
            button_row(
                quiet_button(
                    _("See who needs a hello"),
                    key="to-people",
                    icon=ft.Icons.PEOPLE_OUTLINE,
                    on_click=lambda: here.open("/people"),
                )
            ),
            *_refused(refused[max(0, shown - REFUSED_SHOWN) : shown], len(refused)),
            *(
                [
                    button_row(
                        plain_button(
                            n_("{n} more", "{n} more", later),
                            key="more-refused",
                            icon=ft.Icons.EXPAND_MORE,
                            on_click=lambda: show(shown + REFUSED_SHOWN),
                        )
                    )
                ]
                if later > 0
                else []
            ),
        ],
    )


def _new_words(n: int) -> str:
    return n_(
        "{n} sender is new. Compare numbers with them when you talk.",
        "{n} senders are new. Compare numbers with them when you talk.",
        n,
    )


def _refused(shown: list[RefusedFile], of: int) -> list[ft.Control]:
    if not shown:
        return []
    tiles = [
        ft.ListTile(
            leading=ft.Icon(ft.Icons.INFO_OUTLINE, color=ft.Colors.PRIMARY),
            title=one.name,
            subtitle=told(one.why),
            min_height=56,
        )
        for one in shown
    ]
    title = n_("{n} file was not taken in", "{n} files were not taken in", of)
    return [section(title, card_list(tiles))]


@ft.component
def Watching(bringing: Bringing) -> ft.Control:
    """Draw the folder that is looked through, or the field that names one."""
    here = use_here()
    typed, type_ = ft.use_state("")
    folder = use_filed(watched)
    arrivals = here.office.arrivals

    async def watch() -> None:
        named = typed.strip().strip('"')
        if named and await here.perform(_watch, here.office, named):
            await bringing.start(arrivals.look_again)

    async def look() -> None:
        await bringing.start(arrivals.look_again)

    async def unwatch() -> None:
        if await here.perform(arrivals.unwatch):
            here.tell(_("This folder is no longer looked through. What came stays."))

    if folder is None:
        return ft.Container()
    if folder:
        return section(
            _("The folder you look through"),
            to_select(folder),
            _quiet(_("People looks here for new files while it is open.")),
            button_row(
                quiet_button(_("Look now"), key="look-now", icon=ft.Icons.REFRESH, on_click=look),
                plain_button(
                    _("Stop looking here"), key="unwatch", icon=ft.Icons.CLOSE, on_click=unwatch
                ),
            ),
        )
    return section(
        _("Or look through a folder"),
        _quiet(_("Name a folder where files arrive, such as one that syncs.")),
        text_field(
            _("Path of the folder"),
            typed,
            type_,
            key="folder",
            keyboard=ft.KeyboardType.URL,
            on_submit=watch,
        ),
        button_row(
            quiet_button(
                _("Look through this folder"),
                key="watch",
                icon=ft.Icons.FOLDER_OPEN,
                on_click=watch,
            )
        ),
    )


def _quiet(words: str) -> ft.Control:
    return ft.Text(words, color=ft.Colors.ON_SURFACE_VARIANT)


def came_in(here: Here, brought: Brought) -> None:
    """Say what the watched folder gave, if anything."""
    if brought.filed or brought.withdrawals or brought.to_decide:
        here.tell(fill(say("{what}."), what=". ".join(came_words(brought))))
