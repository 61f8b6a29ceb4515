"""A measure over time as one quiet drawing: the usual as a band, weeks as a line, gaps as gaps."""

from datetime import date

import flet as ft

from aftercare_app.domain.check_in import Question, most
from aftercare_app.domain.my_usual import MyUsual
from aftercare_app.domain.series import Series
from aftercare_app.ui import theme
from aftercare_app.ui.parts.month import COLOUR
from aftercare_app.ui.state import Here

HEIGHT, EDGE = 84, 6
QUIET = "#8a9a9b"
DOTS_UP_TO = 60
"""With more points a line says it without a dot for each."""


def picture_width(here: Here) -> float:
    """Return how wide a drawing on a card is in this window."""
    beside = 160 if here.wide else 0
    room = min((here.page.width or 390) - beside, theme.CONTENT_WIDTH)
    return max(200.0, room - 4 * theme.MARGIN)


def measure_picture(
    here: Here,
    question: Question,
    series: Series,
    usual: MyUsual | None,
    span: tuple[date, date],
    said: str,
) -> ft.Control:
    """Return the drawing; `said` tells the same to a screen reader."""
    width = picture_width(here)
    drawn = drawing(question, series, usual, span, width)
    return ft.Image(
        src=drawn,
        width=width,
        height=HEIGHT,
        margin=ft.Margin.only(left=theme.MARGIN, right=theme.MARGIN, bottom=12),
        semantics_label=said,
    )


def drawing(
    question: Question,
    series: Series,
    usual: MyUsual | None,
    span: tuple[date, date],
    width: float,
) -> str:
    """Return the drawing as SVG."""
    top = most(question)
    days = max(1, (span[1] - span[0]).days)

    def x(on: date) -> float:
        return EDGE + (on - span[0]).days / days * (width - 2 * EDGE)

    def y(value: float) -> float:
        return HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE)

    parts = [_rule(y(0), width), _rule(y(top), width)]
    if usual is not None and usual.enough:
        high, low = y(usual.most) - 3, y(usual.least) + 3
        parts.append(
            f'<rect x="0" y="{high:.1f}" width="{width:.0f}" height="{low - high:.1f}" rx="4" '
            f'fill="{COLOUR}" fill-opacity="0.22"/>'
        )
    for line in series.lines:
        parts += _line([(x(point.on), y(point.value)) for point in line])
    if len(series.points) <= DOTS_UP_TO:
        parts += [_dot(x(point.on), y(point.value)) for point in series.points]
    size = f'width="{width:.0f}" height="{HEIGHT}" viewBox="0 0 {width:.0f} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def _rule(y: float, width: float) -> str:
    return f'<path d="M0 {y:.1f}H{width:.0f}" stroke="{QUIET}" stroke-opacity="0.5" fill="none"/>'


def _line(places: list[tuple[float, float]]) -> list[str]:
    if len(places) == 1:
        return [_dot(*places[0])]
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    return [f'<path d="M{way}" stroke="{COLOUR}" stroke-width="2" fill="none"/>']


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{COLOUR}"/>'
