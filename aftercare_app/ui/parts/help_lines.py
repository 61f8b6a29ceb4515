"""Crisis lines of a country, each with where it is from and when somebody last looked."""

from collections.abc import Callable

import flet as ft

from aftercare_app.domain.crisis import (
    CHECKED_ON,
    HOME,
    LOCAL_EMERGENCY,
    NO_ONE_WATCHES,
    NOT_CHECKED,
    CrisisLine,
    Reach,
    Way,
    countries,
    lines_for,
)
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.fields import chips
from aftercare_app.ui.parts.reach import reach
from aftercare_app.ui.parts.secret_fields import quiet_button, stacked
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import country_name, dated, language_name

ELSEWHERE = "ZZ"
"""The person lives where we know no number; kept, so that they are asked only once."""

URGENT = ft.Colors.ON_ERROR_CONTAINER

Live = Callable[[str], object]


def no_one_watches() -> ft.Control:
    """Return the sentence that stands first wherever help is."""
    return ft.Text(_(NO_ONE_WATCHES), theme_style=ft.TextThemeStyle.TITLE_MEDIUM)


@ft.component
def Place(country: str, live_in: Live) -> ft.Control:
    """Draw whose lines these are, and the choice of another country."""
    choosing, choose = ft.use_state(False)
    options = sorted(((code, country_name(code)) for code in countries()), key=lambda one: one[1])
    here_is = _("Another country") if country == ELSEWHERE else country_name(country or HOME)

    async def pick(code: str) -> None:
        choose(False)
        answer = live_in(code)
        if answer is not None:
            await answer  # type: ignore[misc]

    if choosing:
        return section(
            _("Where are you?"),
            chips(
                _("Country"),
                [*options, (ELSEWHERE, _("Another country"))],
                [country or HOME],
                pick,
                key="country",
            ),
        )
    return stacked(
        ft.Text(fill(say("These lines are for: {country}."), country=here_is)),
        ft.Row(
            [
                quiet_button(
                    _("Choose another country"),
                    key="choose-country",
                    icon=ft.Icons.PUBLIC,
                    on_click=lambda: choose(True),
                )
            ],
            wrap=True,
        ),
    )


def emergency(here: Here, country: str) -> ft.Control:
    """Return the number for danger right now, where it is known."""
    line = lines_for(country).emergency
    if line is None:
        words = ft.Text(_(LOCAL_EMERGENCY), theme_style=ft.TextThemeStyle.TITLE_LARGE, color=URGENT)
        return _urgent(words)
    return _urgent(
        ft.Text(_(line.what_for), theme_style=ft.TextThemeStyle.TITLE_MEDIUM, color=URGENT),
        *ways(here, line, "emergency", URGENT),
        origin(line, URGENT),
    )


def _urgent(*controls: ft.Control) -> ft.Control:
    return ft.Card(
        variant=ft.CardVariant.FILLED,
        bgcolor=ft.Colors.ERROR_CONTAINER,
        shape=ft.RoundedRectangleBorder(radius=theme.RADIUS),
        margin=0,
        content=ft.Container(
            padding=theme.MARGIN,
            content=ft.Row(
                spacing=theme.MARGIN,
                vertical_alignment=ft.CrossAxisAlignment.START,
                controls=[
                    ft.Icon(ft.Icons.EMERGENCY_OUTLINED, color=URGENT),
                    ft.Column(list(controls), spacing=theme.GAP, expand=True),
                ],
            ),
        ),
    )


def help_lines(here: Here, country: str) -> ft.Control:
    """Return the help lines, and where to look for more."""
    known = lines_for(country)
    return section(
        _("Help lines"),
        *(
            card(
                ft.Text(_(line.name), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
                ft.Text(_(line.what_for)),
                *ways(here, line, f"line-{number}"),
                *_meta(line),
            )
            for number, line in enumerate(known.lines)
        ),
        ft.Text(fill(known.fallback, site=known.fallback_site)),
    )


def ways(
    here: Here, line: CrisisLine, key: str, color: ft.ColorValue | None = None
) -> list[ft.Control]:
    """Return every way to reach a line, with its hint."""
    return [
        part
        for number, way in enumerate(line.ways)
        for part in (
            reach(
                here,
                way_words(way),
                way.number,
                way.link,
                key=f"{key}-{number}",
                icon=ft.Icons.SMS if way.how is Reach.TEXT else ft.Icons.CALL,
                color=color,
            ),
            *([ft.Text(_(way.hint))] if way.hint else []),
        )
    ]


def way_words(way: Way) -> str:
    """Return whether to call or text which number, with the language if it serves only one."""
    if way.words:
        words = fill(say("Text {words} to {number}"), words=way.words, number=way.number)
    else:
        pattern = {
            Reach.CALL: say("Call {number}"),
            Reach.TEXT: say("Text {number}"),
            Reach.TTY: say("TTY {number}"),
        }[way.how]
        words = fill(pattern, number=way.number)
    return f"{words} ({language_name(way.language)})" if way.language else words


def _meta(line: CrisisLine) -> list[ft.Control]:
    spoken = ", ".join(language_name(code) for code in line.languages)
    said = [
        _("Open day and night.") if line.all_day else "",
        fill(say("Languages: {languages}."), languages=spoken) if spoken else "",
        *(_(hint) for hint in line.hints),
    ]
    words = " ".join(one for one in said if one)
    return [*([ft.Text(words)] if words else []), origin(line, ft.Colors.ON_SURFACE_VARIANT)]


def origin(line: CrisisLine, color: ft.ColorValue) -> ft.Control:
    """Return where a number is from and when somebody last looked it up."""
    checked = _(NOT_CHECKED) if line.checked is None else fill(CHECKED_ON, day=dated(line.checked))
    source = fill(say("Source: {site}"), site=line.source.removeprefix("https://"))
    return ft.Text(f"{checked} {source}", theme_style=ft.TextThemeStyle.BODY_SMALL, color=color)
