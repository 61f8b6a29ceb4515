"""Log: five large kinds and the quick support contact."""

import flet as ft

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import OUTLINE
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.kinds import KIND_ICONS, icon_of
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _
from aftercare_app.ui.words.labels import label


@screen
def LogScreen(path: str) -> ft.View:
    """Draw the choice of kinds."""
    here = use_here()
    examples = {
        ActivityKind.THERAPY: _("A session, a group, a medication visit"),
        ActivityKind.PEER_SUPPORT: _("A meeting, in person, online or by phone"),
        ActivityKind.WELLNESS: _("A walk, a meal, sleep, breathing, time outdoors"),
        ActivityKind.FAMILY: _("A talk with someone at home or close to you"),
        ActivityKind.GOAL: _("A small step towards something you want"),
    }
    tiles = [
        _large(here, f"/log/{kind.value}", KIND_ICONS[kind], label(kind), examples[kind])
        for kind in ActivityKind
    ]
    contact = _large(
        here,
        f"/log/{SUPPORT_CONTACT}",
        icon_of(ActivityKind.PEER_SUPPORT, SUPPORT_CONTACT),
        label(SUPPORT_CONTACT),
        _("A call, a text or a visit with one person who backs you up"),
    )
    tiles.insert(2, contact)
    return screen_view(here, path, _("Log"), tiles)


def _large(here: Here, path: str, icon: ft.IconData, title: str, words: str) -> ft.Control:
    return ft.Card(
        variant=ft.CardVariant.OUTLINED,
        margin=0,
        shape=OUTLINE,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        content=ft.ListTile(
            key=f"kind-{path.rsplit('/', 1)[1]}",
            leading=ft.Icon(icon, size=32, color=ft.Colors.PRIMARY),
            title=ft.Text(title, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            subtitle=words,
            min_height=72,
            trailing=ft.Icons.CHEVRON_RIGHT,
            on_click=lambda: here.open(path),
        ),
    )
