"""Help now: whom to call this minute. It works while locked, and nothing stands before it."""

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from aftercare_app.bootstrap import Aftercare
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
from aftercare_app.services.contacts import ContactCard
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, heading, section
from aftercare_app.ui.parts.fields import acting, chips
from aftercare_app.ui.parts.frame import panes, screen_view
from aftercare_app.ui.parts.secret_fields import quiet_button, roomy, stacked
from aftercare_app.ui.screens.contact import NEW, copied, reach
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import country_name, dated, language_name

ELSEWHERE = "ZZ"
"""The person lives where we know no number; kept, so that they are asked only once."""

URGENT = ft.Colors.ON_ERROR_CONTAINER

Live = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class HelpShown:
    """The person's own people, and the country whose lines they want to see."""

    people: list[ContactCard]
    country: str


def read_help(aftercare: Aftercare) -> HelpShown:
    """Read everything Help now shows beyond what the app itself knows."""
    return HelpShown(aftercare.contacts.all(), aftercare.about_me.read().country)


@screen
def HelpNowScreen(path: str = "/help") -> ft.Control:
    """Draw Help now; the lines are there at once, the person's own people as soon as read."""
    here = use_here()
    shown = use_loaded(read_help)

    async def live_in(country: str) -> None:
        await here.perform(here.aftercare.about_me.live_in, country)

    country = shown.country if shown else ""
    return screen_view(
        here,
        path,
        _("Help now"),
        [
            _no_one_watches(),
            *panes(
                here,
                [_emergency(here, country), *([_people(here, shown.people)] if shown else [])],
                [*_lines(here, country), Place(country, live_in)],
            ),
        ],
        help_now=False,
        paned=True,
    )


@ft.component
def HelpAtTheDoor() -> ft.Control:
    """Draw the crisis lines alone: nothing of the person is known or shown before the door."""
    here = use_here()
    country, live_in = ft.use_state("")
    return stacked(
        heading(_("Help now")),
        _no_one_watches(),
        _emergency(here, country),
        *_lines(here, country),
        Place(country, live_in),
    )


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


def _no_one_watches() -> ft.Control:
    return ft.Text(_(NO_ONE_WATCHES), theme_style=ft.TextThemeStyle.TITLE_MEDIUM)


def _emergency(here: Here, country: str) -> ft.Control:
    emergency = lines_for(country).emergency
    if emergency is None:
        words = ft.Text(_(LOCAL_EMERGENCY), theme_style=ft.TextThemeStyle.TITLE_LARGE, color=URGENT)
        return _urgent(words)
    return _urgent(
        ft.Text(_(emergency.what_for), theme_style=ft.TextThemeStyle.TITLE_MEDIUM, color=URGENT),
        *_ways(here, emergency, "emergency", URGENT),
        _origin(emergency, URGENT),
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


def _people(here: Here, people: list[ContactCard]) -> ft.Control:
    words = (
        []
        if people
        else [ft.Text(_("Add people you can call or text. They will be here, first in line."))]
    )
    return section(
        _("Your people"),
        *words,
        *(_person(here, one) for one in people),
        ft.Row(
            [
                ft.OutlinedButton(
                    _("Add a person"),
                    key="add-contact",
                    icon=ft.Icons.PERSON_ADD,
                    style=roomy(),
                    on_click=lambda: here.open(NEW),
                )
            ]
        ),
    )


def _person(here: Here, one: ContactCard) -> ft.Control:
    said = [one.agreed_to]
    if one.best_hours:
        said.append(fill(say("Best hours: {hours}"), hours=one.best_hours))
    return card(
        ft.Row(
            controls=[
                ft.Text(one.name, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, expand=True),
                ft.TextButton(
                    ft.Text(
                        _("Change"),
                        semantics_label=fill(say("Change {name}"), name=one.name),
                    ),
                    key=f"contact-{one.id}",
                    height=theme.TOUCH,
                    on_click=acting(lambda: here.open(f"/contact/{one.id}")),
                ),
            ]
        ),
        *(ft.Text(words) for words in said if words),
        ft.Row(wrap=True, spacing=theme.GAP, run_spacing=theme.GAP, controls=_numbers(here, one)),
    )


def _numbers(here: Here, one: ContactCard) -> list[ft.Control]:
    if not one.phone:
        return []
    if one.dial is None:
        return [copied(here, one.phone, one.phone, key=f"copy-{one.id}")]
    call, text = say("Call {number}"), say("Text {number}")
    return [
        reach(
            here,
            fill(words, number=one.phone),
            one.phone,
            f"{scheme}:{one.dial}",
            key=f"{scheme}-{one.id}",
            icon=icon,
        )
        for scheme, words, icon in (("tel", call, ft.Icons.CALL), ("sms", text, ft.Icons.SMS))
        if scheme == "tel" or one.may_text
    ]


def _lines(here: Here, country: str) -> list[ft.Control]:
    known = lines_for(country)
    return [
        section(
            _("Help lines"),
            *(
                card(
                    ft.Text(_(line.name), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
                    ft.Text(_(line.what_for)),
                    *_ways(here, line, f"line-{number}"),
                    *_meta(line),
                )
                for number, line in enumerate(known.lines)
            ),
            ft.Text(fill(known.fallback, site=known.fallback_site)),
        )
    ]


def _ways(
    here: Here, line: CrisisLine, key: str, color: ft.ColorValue | None = None
) -> list[ft.Control]:
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
    """Return "Call 988" or "Text HOME to 741741", with the language if it serves only one."""
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
    return [*([ft.Text(words)] if words else []), _origin(line, ft.Colors.ON_SURFACE_VARIANT)]


def _origin(line: CrisisLine, color: ft.ColorValue) -> ft.Control:
    """Return where a number is from and when somebody last looked it up."""
    checked = _(NOT_CHECKED) if line.checked is None else fill(CHECKED_ON, day=dated(line.checked))
    source = fill(say("Source: {site}"), site=line.source.removeprefix("https://"))
    return ft.Text(f"{checked} {source}", theme_style=ft.TextThemeStyle.BODY_SMALL, color=color)
