"""An icon and a colour for each reason; the words beside it always say the same."""

import flet as ft

from aftercare_app.domain.summary import ReasonKind

ICONS: dict[ReasonKind, ft.IconData] = {
    ReasonKind.ASKED: ft.Icons.PHONE_CALLBACK_OUTLINED,
    ReasonKind.RETURN: ft.Icons.REPLAY,
    ReasonKind.SCREEN: ft.Icons.FACT_CHECK_OUTLINED,
    ReasonKind.QUIET: ft.Icons.HOURGLASS_EMPTY,
    ReasonKind.HARDER: ft.Icons.LANDSCAPE_OUTLINED,
    ReasonKind.DRIFT: ft.Icons.ANCHOR,
    ReasonKind.ENDING: ft.Icons.EVENT_BUSY_OUTLINED,
    ReasonKind.GOOD_NEWS: ft.Icons.WB_SUNNY_OUTLINED,
}
NO_REASON = ft.Icons.CHECK_CIRCLE_OUTLINE


def reason_icon(kind: ReasonKind | None, *, size: float | None = None) -> ft.Icon:
    """Return the icon of a reason, or of none; a screen reader passes over it."""
    strong = kind in (ReasonKind.ASKED, ReasonKind.RETURN, ReasonKind.SCREEN)
    return ft.Icon(
        ICONS[kind] if kind else NO_REASON,
        color=ft.Colors.PRIMARY if strong else ft.Colors.ON_SURFACE_VARIANT,
        size=size,
    )
