"""Share: with whom, what and until when; the next summary is one tap away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.services.coordinators import CoordinatorLine
from aftercare_app.services.permission_rows import PermissionLine, PermissionState
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import (
    card,
    card_list,
    empty_state,
    heading,
    primary_button,
)
from aftercare_app.ui.parts.frame import tab_view
from aftercare_app.ui.parts.goal_buttons import (
    button_row,
    fold_button,
    plain_button,
    quiet_button,
)
from aftercare_app.ui.parts.share_words import state_words, who_words
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import relative_day
from aftercare_app.ui.words.summary_words import CATEGORIES


@dataclass(frozen=True, slots=True)
class ShareShown:
    """What Share shows, read in one go."""

    today: date
    coordinators: list[CoordinatorLine]
    permissions: list[PermissionLine]
    sent: int

    def held_with(self, coordinator_id: UUID) -> list[PermissionLine]:
        """Return the permissions that hold with a coordinator."""
        return [
            line
            for line in self.permissions
            if line.coordinator_id == coordinator_id and line.state is PermissionState.HOLDS
        ]

    @property
    def over(self) -> list[PermissionLine]:
        """The permissions that do not hold any more."""
        return [one for one in self.permissions if one.state is not PermissionState.HOLDS]


def read_share(aftercare: Aftercare) -> ShareShown:
    """Read everything Share shows."""
    return ShareShown(
        aftercare.clock.today(),
        aftercare.coordinators.all(),
        aftercare.sharing.all(),
        len(aftercare.sent.all()),
    )


@screen
def ShareScreen(path: str = "/share") -> ft.View:
    """Draw Share."""
    here = use_here()
    shown = use_loaded(read_share)
    over, show_over = ft.use_state(False)
    if shown is None:
        return tab_view(here, path, _("Share"), [], log_button=False)
    inside = [
        *(_with(here, shown, one) for one in shown.coordinators),
        *([] if shown.coordinators else [_nobody(here)]),
        _ways(here, shown),
        *_over(here, shown, over, lambda: show_over(not over)),
    ]
    return tab_view(here, path, _("Share"), inside, log_button=False)


def _nobody(here: Here) -> ft.Control:
    """Return what sharing is, and the one next step."""
    return empty_state(
        ft.Icons.IOS_SHARE_OUTLINED,
        _("You decide who sees what"),
        _(
            "Nothing leaves this device by itself. You can send your coordinator a summary: you "
            "choose what is in it and see all of it first. They can then call at the right time."
        ),
        primary_button(
            _("Add your coordinator's card"),
            key="add-card",
            icon=ft.Icons.ADD_CARD,
            on_click=lambda: here.open("/share/card"),
        ),
    )


def _with(here: Here, shown: ShareShown, one: CoordinatorLine) -> ft.Control:
    held = shown.held_with(one.id)
    inside = [part for line in held for part in _permission(here, shown.today, line)]
    return card(heading(who_words(one.name, one.program)), *(inside or _no_permission(here, one)))


def _permission(here: Here, today: date, line: PermissionLine) -> list[ft.Control]:
    due = line.due_on
    planned = (
        _("A summary is planned for today.")
        if due <= today
        else fill(say("Next summary planned: {day}."), day=relative_day(due, today))
    )
    if line.last_on is not None:
        last = fill(say("Last one: {day}."), day=relative_day(line.last_on, today))
        planned = f"{planned} {last}"
    return [
        ft.Text(planned),
        primary_button(
            _("Send a summary"),
            key=f"send-{line.id}",
            icon=ft.Icons.SEND_OUTLINED,
            on_click=partial(here.open, f"/share/summary/{line.id}"),
        ),
        _may_see(line),
        ft.Text(state_words(line), color=ft.Colors.ON_SURFACE_VARIANT),
        button_row(
            plain_button(
                _("Look at the permission"),
                key=f"permission-{line.id}",
                icon=ft.Icons.FACT_CHECK_OUTLINED,
                on_click=partial(here.open, f"/share/permission/{line.id}"),
            )
        ),
    ]


def _may_see(line: PermissionLine) -> ft.Control:
    """Return what a permission allows, a line for each part."""
    parts = [
        ft.Row(
            spacing=theme.GAP,
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[
                ft.Icon(ft.Icons.CHECK, color=ft.Colors.PRIMARY),
                ft.Text(_(CATEGORIES[one]), expand=True),
            ],
        )
        for one in line.permission.categories
    ]
    said = ft.Text(_("They may see"), theme_style=ft.TextThemeStyle.LABEL_LARGE)
    return ft.Column([said, *parts], spacing=theme.GAP // 2)


def _no_permission(here: Here, one: CoordinatorLine) -> list[ft.Control]:
    async def put_away() -> None:
        if await here.perform(here.aftercare.coordinators.put_away, one.id):
            here.tell(_("Put away."), bring_back)

    async def bring_back() -> None:
        await here.perform(here.aftercare.coordinators.bring_back, one.id)

    return [
        ft.Text(_("They may see nothing right now.")),
        button_row(
            quiet_button(
                _("Give a permission"),
                key=f"agree-{one.id}",
                icon=ft.Icons.EDIT_DOCUMENT,
                on_click=partial(here.open, f"/share/agree/{one.id}"),
            ),
            plain_button(
                _("Put away"),
                key=f"put-away-{one.id}",
                icon=ft.Icons.ARCHIVE_OUTLINED,
                on_click=put_away,
            ),
        ),
    ]


def _ways(here: Here, shown: ShareShown) -> ft.Control:
    """Return the other ways: another card, a paper, and the list of what was sent."""
    tiles = [
        ("/share/card", ft.Icons.ADD_CARD, _("Add a coordinator's card"), ""),
        (
            "/share/plain",
            ft.Icons.PICTURE_AS_PDF_OUTLINED,
            _("Make a summary on paper"),
            _("For somebody without this app"),
        ),
        (
            "/replies",
            ft.Icons.FORUM_OUTLINED,
            _("Answers to you"),
            _("What a coordinator sent back"),
        ),
        (
            "/share/sent",
            ft.Icons.HISTORY,
            _("What you sent"),
            n_("{n} thing, word for word", "{n} things, word for word", shown.sent)
            if shown.sent
            else _("Nothing so far"),
        ),
    ]
    return card_list(
        [
            ft.ListTile(
                key=f"way-{path.rsplit('/', 1)[1]}",
                leading=ft.Icon(icon, color=ft.Colors.PRIMARY),
                title=title,
                subtitle=below or None,
                min_height=56,
                trailing=ft.Icons.CHEVRON_RIGHT,
                on_click=partial(here.open, path),
            )
            for path, icon, title, below in tiles
            if shown.coordinators or path not in ("/share/card", "/replies")
        ]
    )


def _over(
    here: Here, shown: ShareShown, unfolded: bool, flip: Callable[[], None]
) -> list[ft.Control]:
    """Return the fold with permissions that do not hold any more."""
    if not shown.over:
        return []
    words = n_("{n} permission that ended", "{n} permissions that ended", len(shown.over))
    tiles = [
        ft.ListTile(
            key=f"over-{line.id}",
            title=who_words(line.permission.recipient, line.permission.program),
            subtitle=state_words(line),
            min_height=56,
            trailing=ft.Icons.CHEVRON_RIGHT,
            on_click=partial(here.open, f"/share/permission/{line.id}"),
        )
        for line in shown.over
    ]
    fold = fold_button(words, key="over", unfolded=unfolded, flip=flip)
    return [fold, *([card_list(tiles)] if unfolded else [])]
