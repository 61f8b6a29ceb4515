"""Cohort: how many are in touch and how they do, never of fewer than five people."""

import flet as ft

from aftercare_app.office import Office
from aftercare_app.services.cohort.cohort_page import (
    EVERYBODY,
    CohortCell,
    CohortRow,
    CohortShown,
    Measure,
)
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, empty_state, section
from aftercare_app.ui.parts.cohort_words import DEFINITIONS, FEWER, MEASURES, cell_words, n_words
from aftercare_app.ui.parts.frame import tab_view
from aftercare_app.ui.parts.goal_buttons import button_row, quiet_button
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.screens.paper import PDF
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated

TILE, TALL = 266, 150
"""Four tiles are as wide as what stands below them, where two panes have room."""
NARROW_AT = 150
BAR = 8


def draw_page(office: Office) -> bytes:
    """Return the page as a file; what draws is loaded here, when the first is made."""
    from aftercare_app.ui.parts.desk_paper_words import cohort_paper

    card = office.card.shown()
    return cohort_paper(office.cohort.read(), card.program if card else "")


@screen
def CohortScreen(path: str = "/cohort") -> ft.Control:
    """Draw the figures, what each means, and the ways to take them along."""
    here = use_here()
    shown = use_filed(lambda office: office.cohort.read())
    if shown is None:
        return tab_view(here, path, _("Cohort"), [])
    return tab_view(
        here,
        path,
        _("Cohort"),
        [*_figures(here, shown), Taking(), _definitions()],
        paned=True,
    )


def _figures(here: Here, shown: CohortShown) -> list[ft.Control]:
    everybody, *programs = shown.rows
    people = everybody.cells[Measure.PEOPLE].n
    if people == 0:
        words = _("When people are on your list, their numbers as a group stand here.")
        return [empty_state(ft.Icons.BAR_CHART_OUTLINED, _("No numbers yet"), words)]
    hidden = [ft.Text(_(FEWER), color=ft.Colors.ON_SURFACE_VARIANT)] if shown.hidden else []
    made = fill(say("{people} on {day}"), people=n_words(people), day=dated(shown.made_on))
    return [
        ft.Semantics(
            heading_level=2,
            container=True,
            content=ft.Text(made, theme_style=ft.TextThemeStyle.HEADLINE_SMALL),
        ),
        _tiles(here, everybody),
        *hidden,
        *(
            section(row.program, _tiles(here, row, first=Measure.PEOPLE))
            for row in programs
            if row.program != EVERYBODY
        ),
    ]


def _tiles(here: Here, row: CohortRow, first: Measure | None = None) -> ft.Control:
    """Return a tile for each number; they wrap where room is scarce."""
    wanted = [one for one in Measure if one is not Measure.PEOPLE or first is not None]
    return ft.Row(
        wrap=True,
        spacing=theme.GAP,
        run_spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[_tile(here, one, row.cells[one]) for one in wanted],
    )


def _tile(here: Here, measure: Measure, cell: CohortCell) -> ft.Control:
    value, beside = cell_words(measure, cell)
    name = _(MEASURES[measure])
    share = cell.value if cell.value is not None and measure in _SHARES else None
    bar = [
        ft.ProgressBar(value=share, bar_height=BAR, border_radius=BAR / 2, semantics_label=value)
    ]
    return ft.MergeSemantics(
        ft.Container(
            width=TILE if here.wide else None,
            height=TALL if here.wide and here.look.text_percent < NARROW_AT else None,
            content=card(
                ft.Text(name, color=ft.Colors.ON_SURFACE_VARIANT),
                ft.Text(
                    value,
                    key=f"cell-{measure.value}",
                    theme_style=ft.TextThemeStyle.HEADLINE_SMALL
                    if cell.n is not None
                    else ft.TextThemeStyle.TITLE_MEDIUM,
                ),
                *(bar if share is not None else []),
                *([ft.Text(beside, color=ft.Colors.ON_SURFACE_VARIANT)] if beside else []),
            ),
        )
    )


_SHARES = (
    Measure.RESPONDING_30,
    Measure.RESPONDING_90,
    Measure.RESPONDING_180,
    Measure.ANCHORS_HELD,
)


def _definitions() -> ft.Control:
    lines: list[ft.Control] = []
    for name, words in DEFINITIONS:
        lines.append(ft.Text(_(name), theme_style=ft.TextThemeStyle.LABEL_LARGE))
        lines.append(ft.Text(_(words)))
    return section(_("What each number means"), card(*lines))


@ft.component
def Taking() -> ft.Control:
    """Draw the ways to take the page along."""
    here = use_here()
    attempt = use_attempt()

    async def as_csv() -> None:
        made = await attempt.run(here.office.cohort.as_csv)
        if made is None:
            return
        name = f"cohort-{here.office.clock.today().isoformat()}.csv"
        if await hand_over(here, name, made.value, "text/csv"):
            here.tell(_("The table was saved. Nobody is named in it."))

    async def as_page() -> None:
        made = await attempt.run(draw_page, here.office)
        if made is None:
            return
        name = f"cohort-{here.office.clock.today().isoformat()}.pdf"
        if await hand_over(here, name, made.value, PDF):
            here.tell(_("The page was saved. Nobody is named in it."))

    return ft.Column(
        spacing=theme.GAP,
        controls=[
            *refusal(attempt.said),
            *([progress(_("Making the file. This takes a moment."))] if attempt.busy else []),
            button_row(
                quiet_button(
                    _("Save a table (CSV)"),
                    key="save-csv",
                    icon=ft.Icons.TABLE_CHART,
                    on_click=as_csv,
                ),
                quiet_button(
                    _("Save one page (PDF)"),
                    key="save-pdf",
                    icon=ft.Icons.PICTURE_AS_PDF_OUTLINED,
                    on_click=as_page,
                ),
            ),
        ],
    )
