"""One planned activity: Done in one tap; partly, couldn't, excuse and move one fold away."""

from collections.abc import Callable, Sequence
from datetime import date, time
from functools import partial
from typing import Any

import flet as ft

from aftercare_app.domain.activity import Outcome, WhyNot
from aftercare_app.domain.clashes import clashing
from aftercare_app.domain.planned import PlannedActivity, PlannedBy
from aftercare_app.services.forms import Saved
from aftercare_app.ui import theme
from aftercare_app.ui.parts.cards import OUTLINE
from aftercare_app.ui.parts.fields import chip
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.kinds import OUTCOME_ICONS, icon_of
from aftercare_app.ui.parts.link import link_button
from aftercare_app.ui.parts.pick_when import DayAndTime
from aftercare_app.ui.parts.planned_words import SOURCE_ICONS, planned_facts, planned_name
from aftercare_app.ui.parts.saved import ask_which
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import clock_time, relative_day
from aftercare_app.ui.words.labels import label

Flip = Callable[[str], None]
CLASHES_NAMED = 2
FOLDED, OTHER, WHY, MOVE = "", "other", "why", "move"


def key_of(planned: PlannedActivity) -> str:
    """Return a planned activity's name on the screen, for keys and tests."""
    at = "" if planned.key.at is None else f"{planned.key.at:%H%M}"
    return f"{planned.key.by}-{planned.key.id}-{planned.key.on:%Y%m%d}{at}"


def planned_cards(
    planned: Sequence[PlannedActivity],
    week: Sequence[PlannedActivity],
    today: date,
    *,
    folded: bool = False,
    named_days: bool = False,
) -> list[ft.Control]:
    """Return a part for each planned activity; what was answered is folded to one line.

    `named_days` says the day of each. `week` is all that is planned around them, to point out
    what lies at the same time.
    """
    clashes = clashing(week)
    draw: Any = ft.memo(PlannedCard)  # type: ignore[no-untyped-call]  # Flet left it untyped
    return [
        draw(
            one,
            today,
            tuple(planned_name(other) for other in clashes.get(one.key, ())),
            folded=folded or one.answer is not None,
            named_day=named_days,
            key=key_of(one),
        )
        for one in planned
    ]


@ft.component
def PlannedCard(
    planned: PlannedActivity,
    today: date,
    clashes: Sequence[str] = (),
    *,
    folded: bool = False,
    named_day: bool = False,
) -> ft.Control:
    """Draw a planned activity. `clashes` names what is planned at the same time.

    `folded` draws one line that unfolds, for a list on one card; otherwise it is a card of its
    own with Done at hand.
    """
    here = use_here()
    mode, turn = ft.use_state(FOLDED)
    name = key_of(planned)
    facts = _facts(planned, today if named_day else None, clashes)
    parts: list[ft.Control] = [_head(here, planned, facts, folded, mode, turn)]
    if planned.answer is None and (mode or not folded):
        parts.append(_buttons(here, planned, today, name, mode, turn))
    if mode == WHY:
        parts.append(_why(here, planned, name))
    if mode == MOVE:
        parts.append(MovePlanned(planned, today, lambda: turn(FOLDED)))
    column = ft.Column(parts, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    if folded:
        return column
    return ft.Card(
        key=f"planned-{name}",
        variant=ft.CardVariant.OUTLINED,
        shape=OUTLINE,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        margin=0,
        content=column,
    )


def planned_icon(planned: PlannedActivity) -> ft.IconData:
    """Return the icon of a planned activity: its source's, or its kind's."""
    if planned.key.by in SOURCE_ICONS or planned.kind is None:
        return SOURCE_ICONS.get(planned.key.by, ft.Icons.EVENT)
    return icon_of(planned.kind, planned.subtype)


def _facts(planned: PlannedActivity, today: date | None, clashes: Sequence[str]) -> str:
    facts = [planned_facts(planned, day=today)]
    facts.append(_clash_words(clashes))
    if planned.answer is not None:
        facts.insert(0, label(planned.answer.outcome))
    return " · ".join(fact for fact in facts if fact)


def _clash_words(clashes: Sequence[str]) -> str:
    """Return what lies at the same time: two by name, the others as a number."""
    if not clashes:
        return ""
    what, more = ", ".join(clashes[:CLASHES_NAMED]), len(clashes) - CLASHES_NAMED
    if more > 0:
        return fill(say("At the same time: {what} and {n} more"), what=what, n=more)
    return fill(say("At the same time: {what}"), what=what)


def _head(
    here: Here, planned: PlannedActivity, facts: str, folded: bool, mode: str, turn: Flip
) -> ft.Control:
    answer = planned.answer
    trailing: ft.Control | ft.IconData | None = None
    on_click: Callable[[], object] | None = None
    if answer is not None:
        trailing = ft.Icon(OUTCOME_ICONS[answer.outcome], color=ft.Colors.PRIMARY)
        on_click = partial(here.open, f"/entry/{answer.entry_id}")
    elif folded:
        trailing = ft.Icons.EXPAND_LESS if mode else ft.Icons.EXPAND_MORE
        on_click = partial(turn, FOLDED if mode else OTHER)
    return ft.ListTile(
        key=f"head-{key_of(planned)}",
        leading=ft.Icon(planned_icon(planned), color=ft.Colors.PRIMARY),
        title=planned_name(planned),
        subtitle=facts,
        trailing=trailing,
        min_height=56,
        on_click=on_click,
    )


def _buttons(
    here: Here, planned: PlannedActivity, today: date, name: str, mode: str, turn: Flip
) -> ft.Control:
    """Return Done, and what else can be said; a day to come can only be moved or excused."""
    can_log = planned.kind is not None
    shown: list[ft.Control] = []
    if can_log and planned.on <= today:
        done = partial(answer, here, planned, Outcome.DONE)
        shown.append(
            quiet_button(_("Done"), key=f"done-{name}", icon=ft.Icons.CHECK, on_click=done)
        )
    link = [link_button(here, planned.link, key=f"link-{name}")] if planned.link else []
    if mode == FOLDED:
        shown.append(
            plain_button(
                _("More choices"),
                key=f"other-{name}",
                icon=ft.Icons.EXPAND_MORE,
                on_click=lambda: turn(OTHER),
            )
        )
    else:
        shown += _others(here, planned, today, name, mode, turn)
    return ft.Container(
        button_row(*shown, *link),
        padding=ft.Padding.only(left=theme.MARGIN, right=theme.MARGIN, bottom=12),
    )


def _others(
    here: Here, planned: PlannedActivity, today: date, name: str, mode: str, turn: Flip
) -> list[ft.Control]:
    """Return the other answers as chips; "excuse" of a day to come is called *skip it*."""
    can_log, over = planned.kind is not None, planned.on <= today
    shown = []
    if can_log and over:
        shown += [
            _answer_chip(here, planned, Outcome.PARTLY, f"partly-{name}"),
            chip(
                label(Outcome.COULD_NOT),
                key=f"could-not-{name}",
                icon=ft.Icons.EXPAND_MORE,
                on_click=lambda: turn(OTHER if mode == WHY else WHY),
            ),
        ]
    shown.append(
        chip(
            _("Move it"),
            key=f"move-{name}",
            icon=ft.Icons.EVENT_REPEAT,
            on_click=lambda: turn(OTHER if mode == MOVE else MOVE),
        )
    )
    if can_log:
        words = _("Excuse it") if over else _("Skip it this once")
        excuse = partial(answer, here, planned, Outcome.EXCUSED)
        shown.append(chip(words, key=f"excuse-{name}", icon=ft.Icons.PAUSE, on_click=excuse))
    if planned.key.by is PlannedBy.ANCHOR and not over:
        shown.append(
            chip(
                _("Skip all that follow"),
                key=f"end-{name}",
                icon=ft.Icons.STOP_CIRCLE_OUTLINED,
                on_click=partial(skip_following, here, planned),
            )
        )
    if planned.key.by is PlannedBy.AGREEMENT:
        shown.append(
            chip(
                _("Make it an anchor"),
                key=f"make-anchor-{name}",
                icon=ft.Icons.ANCHOR,
                on_click=partial(here.open, f"/anchor/of-agreement/{planned.key.id}"),
            )
        )
    if planned.key.by is PlannedBy.ONCE:
        shown.append(
            chip(
                _("Take it out"),
                key=f"take-out-{name}",
                icon=ft.Icons.DELETE_OUTLINE,
                on_click=partial(take_out, here, planned),
            )
        )
    return shown


def _answer_chip(here: Here, planned: PlannedActivity, outcome: Outcome, key: str) -> ft.Control:
    return chip(
        label(outcome),
        key=key,
        icon=OUTCOME_ICONS[outcome],
        on_click=partial(answer, here, planned, outcome),
    )


def _why(here: Here, planned: PlannedActivity, name: str) -> ft.Control:
    """Return the reasons; leaving it open is the first choice."""

    def reason(why: WhyNot | None) -> ft.Control:
        words = _("I leave it open") if why is None else label(why)
        key = f"why-{'open' if why is None else why}-{name}"
        said = partial(answer, here, planned, Outcome.COULD_NOT, why)
        return chip(words, key=key, on_click=said)

    return ft.Container(
        ft.Column(
            spacing=theme.GAP,
            controls=[
                ft.Text(_("What got in the way? You can leave this open.")),
                button_row(*(reason(why) for why in (None, *WhyNot))),
            ],
        ),
        padding=ft.Padding.only(left=theme.MARGIN, right=theme.MARGIN, bottom=theme.MARGIN),
    )


async def answer(
    here: Here, planned: PlannedActivity, outcome: Outcome, why: WhyNot | None = None
) -> None:
    """Log how a planned activity went; Undo opens it again."""
    done = await here.perform(here.aftercare.plan.answer, planned, outcome, why)
    if done is None:
        return
    saved: Saved = done.value

    async def undo() -> None:
        if await here.perform(here.aftercare.activities.delete, saved.id):
            here.tell(_("Taken back."))

    words = fill(say("{what}: {outcome}"), what=planned_name(planned), outcome=label(outcome))
    here.tell(words, undo)
    ask_which(here, saved)


async def skip_following(here: Here, planned: PlannedActivity) -> None:
    """End an anchor with the day before a planned time; Undo goes on with it."""
    done = await here.perform(here.aftercare.anchors.end, planned.key.id, planned.key.on)
    if done is None:
        return

    async def undo() -> None:
        if await here.perform(done.value):
            here.tell(_("It is back."))

    here.tell(fill(say("It ends before {day}."), day=planned.on), undo)


async def take_out(here: Here, planned: PlannedActivity) -> None:
    """Take something that was planned once out of the plan; Undo puts it back."""

    async def undo() -> None:
        if await here.perform(here.aftercare.plan.take_out, planned.key.id, back=True):
            here.tell(_("It is back."))

    if await here.perform(here.aftercare.plan.take_out, planned.key.id):
        here.tell(_("Taken out of the plan."), undo)


@ft.component
def MovePlanned(planned: PlannedActivity, today: date, close: Callable[[], None]) -> ft.Control:
    """Draw where a planned activity is moved to: this once, or from then on."""
    here = use_here()
    start = max(planned.on, today)
    place, put = ft.use_state((start, planned.at))
    name = key_of(planned)

    def tell_moved(back: Callable[[], object], sentence: str) -> None:
        async def undo() -> None:
            if await here.perform(back):
                here.tell(_("It is back where it was."))

        here.tell(fill(sentence, when=_when(place, today)), undo)

    async def move() -> None:
        done = await here.perform(here.aftercare.plan.move, planned, *place)
        if done is None:
            return
        close()
        tell_moved(done.value, say("Moved: {when}."))

    async def move_all() -> None:
        done = await here.perform(here.aftercare.plan.move_following, planned, *place)
        if done is None:
            return
        close()
        tell_moved(done.value, say("From now on: {when}."))

    buttons = [
        quiet_button(_("Move it"), key=f"move-now-{name}", icon=ft.Icons.CHECK, on_click=move)
    ]
    if planned.key.by is PlannedBy.ANCHOR:
        buttons.append(
            plain_button(
                _("This and all that follow"),
                key=f"move-all-{name}",
                icon=ft.Icons.FAST_FORWARD,
                on_click=move_all,
            )
        )
    return ft.Container(
        ft.Column(
            spacing=12,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                ft.Text(_("Move it to when?")),
                DayAndTime(*place, today, lambda day, at: put((day, at)), named=f"to-{name}"),
                button_row(*buttons),
            ],
        ),
        padding=ft.Padding.only(left=theme.MARGIN, right=theme.MARGIN, bottom=theme.MARGIN),
    )


def _when(place: tuple[date, time | None], today: date) -> str:
    day, at = place
    name = relative_day(day, today)
    return name if at is None else f"{name}, {clock_time(at)}"
