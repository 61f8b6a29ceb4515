"""The roster as a table: who, why, how the weeks go, contact and permission; a row, a press."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import flet as ft

from aftercare_app.domain.reasons import Reason
from aftercare_app.services.cohort.roster import RosterRow
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import OUTLINE
from aftercare_app.ui.parts.reason_marks import reason_icon
from aftercare_app.ui.parts.roster_words import (
    contact_lines,
    glance_lines,
    permission_lines,
    who_line,
)
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, n_
from aftercare_app.ui.words.summary_words import reason_words

SHARES = (13, 15, 16, 14, 8)
"""How the width is shared: who, why, the weeks, contact, permission."""
REASONS_SHOWN = 3
EDGE = ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT)


def roster_table(here: Here, lines: Sequence[RosterRow], today: date) -> ft.Control:
    """Return the head and a row for each person; a row opens their page."""
    return ft.Card(
        variant=ft.CardVariant.OUTLINED,
        shape=OUTLINE,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        margin=0,
        semantic_container=False,  # or a screen reader takes the head and a lone row for one button
        content=ft.Column(
            spacing=0,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[_head(), *(_row(here, one, today) for one in lines)],
        ),
    )


def _head() -> ft.Control:
    names = (_("Who"), _("Why"), _("Their weeks"), _("Contact"), _("Permission"))
    return ft.Container(
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        padding=ft.Padding.symmetric(horizontal=theme.MARGIN, vertical=theme.GAP),
        content=_cells(
            [
                ft.Text(
                    name,
                    theme_style=ft.TextThemeStyle.LABEL_LARGE,
                    color=ft.Colors.ON_SURFACE_VARIANT,
                )
                for name in names
            ],
            ft.Container(width=24),
        ),
    )


def _row(here: Here, one: RosterRow, today: date) -> ft.Control:
    kind = one.reasons[0].kind if one.reasons else None
    return ft.Container(
        key=f"person-{one.id}",
        ink=True,
        border=ft.Border.only(top=EDGE),
        padding=ft.Padding.symmetric(horizontal=theme.MARGIN, vertical=10),
        on_click=partial(here.open, f"/people/{one.id}"),
        content=_cells(
            [
                _two(one.alias, who_line(one), strong=True),
                _why(one.reasons),
                _two(*glance_lines(one)),
                _two(*contact_lines(one, today)),
                _two(*permission_lines(one, today)),
            ],
            reason_icon(kind),
        ),
    )


def _cells(cells: Sequence[ft.Control], mark: ft.Control) -> ft.Control:
    """Return cells in their shares of the width; the mark stands before the reasons."""
    for cell, share in zip(cells, SHARES, strict=True):
        cell.expand = share
    who, *rest = cells
    return ft.Row(
        spacing=12,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[who, mark, *rest],
    )


def _why(reasons: Sequence[Reason]) -> ft.Text:
    if not reasons:
        return ft.Text(_("No reason today"), color=ft.Colors.ON_SURFACE_VARIANT)
    first, *others = [reason_words(reason) for reason in reasons]
    shown = others[: REASONS_SHOWN - 1]
    left = len(others) - len(shown)
    if left > 0:
        shown.append(n_("and {n} more", "and {n} more", left))
    return _two(first, "\n".join(shown), strong=True)


def _two(first: str, second: str = "", *, strong: bool = False) -> ft.Text:
    """Return two lines in one control; where the first is strong, the second is quieter."""
    if not strong:
        return ft.Text("\n".join(line for line in (first, second) if line))
    quiet = ft.TextStyle(font_family=theme.PLAIN, color=ft.Colors.ON_SURFACE_VARIANT)
    spans = [ft.TextSpan(f"\n{second}", quiet)] if second else None
    return ft.Text(first, font_family=theme.STRONG, spans=spans)
