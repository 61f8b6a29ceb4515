"""Help now: three large buttons, own people, crisis lines; nothing stands before it."""

from dataclasses import dataclass

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.services.contacts import ContactCard
from aftercare_app.services.relapse_plan import LineShown
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card_list, heading
from aftercare_app.ui.parts.frame import panes, screen_view
from aftercare_app.ui.parts.help_first import first_buttons, other_ways
from aftercare_app.ui.parts.help_lines import Place, emergency, help_lines, no_one_watches
from aftercare_app.ui.parts.help_people import own_lines, own_people
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.state import use_here, use_loaded
from aftercare_app.ui.words import _

PEOPLE = "help-people"
SCROLL_MILLISECONDS = 200
_SCROLL_HERE = ft.ScrollKey(value=PEOPLE)  # type: ignore[call-arg]  # Flet hides its fields


@dataclass(frozen=True, slots=True)
class HelpShown:
    """The person's own people and numbers, and the country whose lines they want to see."""

    people: list[ContactCard]
    country: str
    professionals: tuple[LineShown, ...] = ()
    lines: tuple[LineShown, ...] = ()


def read_help(aftercare: Aftercare) -> HelpShown:
    """Read everything Help now shows beyond what the app itself knows; no number twice."""
    plan, people = aftercare.relapse_plan, aftercare.contacts.all()
    known = {one.dial or one.phone for one in people}
    return HelpShown(
        people,
        aftercare.about_me.read().country,
        tuple(
            line
            for line in plan.numbers(PlanSection.PROFESSIONALS)
            if (line.dial or line.phone) not in known
        ),
        plan.numbers(PlanSection.CRISIS),
    )


@screen
def HelpNowScreen(path: str = "/help") -> ft.Control:
    """Draw Help now; the lines are there at once, the person's own people as soon as read."""
    here = use_here()
    shown = use_loaded(read_help)
    scroll: ft.Ref[ft.Column] = ft.use_memo(ft.Ref, [])
    country = shown.country if shown else ""

    async def live_in(chosen: str) -> None:
        await here.perform(here.aftercare.about_me.live_in, chosen)

    async def call() -> None:
        if scroll.current is not None:
            slow = 0 if here.look.reduce_motion else SCROLL_MILLISECONDS
            await scroll.current.scroll_to(scroll_key=PEOPLE, duration=slow)

    people = [own_people(here, shown.people, shown.professionals)] if shown else []
    own = own_lines(here, shown.lines, country) if shown else []
    more = other_ways(here)
    return screen_view(
        here,
        path,
        _("Help now"),
        [
            no_one_watches(),
            first_buttons(here, call),
            *panes(
                here,
                [
                    ft.Container(emergency(here, country), key=_SCROLL_HERE),
                    *people,
                    *([card_list(more)] if more else []),
                ],
                [*own, help_lines(here, country), Place(country, live_in)],
            ),
        ],
        help_now=False,
        paned=True,
        scroll=scroll,
    )


@screen
def OfficeHelpScreen(path: str = "/help") -> ft.Control:
    """Draw the lines for a coordinator, who may need them themselves or with somebody on the phone.

    Where they look is forgotten when they leave: a graduate's country is not theirs.
    """
    return screen_view(use_here(), path, _("Help now"), [LinesAlone()], help_now=False)


@ft.component
def HelpAtTheDoor() -> ft.Control:
    """Draw the crisis lines alone: nothing of the person is known or shown before the door."""
    return stacked(heading(_("Help now")), LinesAlone())


@ft.component
def LinesAlone() -> ft.Control:
    """Draw the lines of a country that is chosen here and kept nowhere."""
    here = use_here()
    country, live_in = ft.use_state("")
    return stacked(
        no_one_watches(),
        emergency(here, country),
        help_lines(here, country),
        Place(country, live_in),
    )
