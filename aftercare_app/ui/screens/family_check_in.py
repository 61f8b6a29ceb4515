"""The two-minute family check-in: one part at a time, logged with one tap at the end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.family_script import (
    LIMITS,
    ScriptForm,
    ScriptPart,
    from_plain,
    script_entry,
    script_problems,
    to_plain,
)
from aftercare_app.services.activities import EntryGone
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, heading, primary_button, section
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import chip, problem_text
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.goal_inputs import growing_field, roomy
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.saved import tell_logged
from aftercare_app.ui.parts.tool_frame import centred, done_button, large, quiet
from aftercare_app.ui.screens.tool_statement import SAID_AT_HOME
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import relative_day
from aftercare_app.ui.words.tool_labels import more_about, tool_label

PARTS = list(ScriptPart)
AGAIN_IN_DAYS = (1, 3, 7)


@screen
def FamilyCheckInScreen(path: str) -> ft.Control:
    """Draw the part that is said now; after the last one, what became of the agreement."""
    here = use_here()
    clock = here.home.clock
    began, _begin = ft.use_state(clock.now())
    at, go_to = ft.use_state(0)
    nothing: UUID | None = None
    logged, log = ft.use_state(nothing)
    draft = use_draft(path, ScriptForm(), to_plain, from_plain)
    blocked = bool(script_problems(draft.form))

    async def done() -> None:
        await draft.keeper.finish()
        form = script_entry(draft.form, clock.wall(), began)
        kept = await here.perform(here.aftercare.activities.log, form, draft=path)
        if kept is None:
            draft.keeper.go_on()
            return
        if form.agreement.strip():
            log(kept.value.id)
        else:
            here.back()
        tell_logged(here, kept.value, ActivityKind.FAMILY)

    if logged is not None:
        return AgreedBody(path, draft.form, logged)
    last = at == len(PARTS) - 1
    onward = primary_button(
        _("Next"), key="next", icon=ft.Icons.ARROW_FORWARD, on_click=lambda: go_to(at + 1)
    )
    return screen_view(
        here,
        path,
        _("Two minutes with family"),
        [
            *(restored_note(draft) if at == 0 else []),
            *_part(here, draft, PARTS[at], at),
            *([] if at == 0 else [_back(partial(go_to, at - 1))]),
            *([_unsafe(here)] if at == 0 else []),
        ],
        primary=done_button(done, disabled=blocked) if last else onward,
    )


def _part(here: Here, draft: Drafting[ScriptForm], part: ScriptPart, at: int) -> list[ft.Control]:
    """Return the one part that is drawn, with what only that part has."""
    count = fill(say("{n} of {all}"), n=at + 1, all=len(PARTS))
    fields = [_field(draft, part, _("In your own words"))]
    if part is ScriptPart.APPRECIATION:
        fields.insert(0, _field(draft, "with_whom", _("Talking with")))
    more: list[ft.Control] = []
    if part is ScriptPart.HARD:
        more = _statement(here, draft)
    if part is ScriptPart.AGREEMENT:
        more = [_again(here, draft)]
    head = centred(quiet(count), large(tool_label(part), live=True), quiet(more_about(part)))
    return [head, roomy(*fields), *more]


def _field(draft: Drafting[ScriptForm], name: str, title: str) -> ft.Control:
    form = draft.form
    return growing_field(
        title,
        getattr(form, name),
        lambda typed: draft.change(replace(draft.form, **{name: typed})),  # type: ignore[arg-type]
        key=name.replace("_", "-"),
        error=problem_text(script_problems(form).get(name)),
    )


def _statement(here: Here, draft: Drafting[ScriptForm]) -> list[ft.Control]:
    """Offer the "I" statement that was just put together, and the way to put one together."""
    said = here.aside(SAID_AT_HOME, "")
    use_it = quiet_button(
        _("Use these words"),
        key="use-statement",
        icon=ft.Icons.CHECK,
        on_click=lambda: draft.change(replace(draft.form, hard=said[: LIMITS["hard"]])),
    )
    find_words = plain_button(
        _("Help me find the words"),
        key="find-words",
        icon=ft.Icons.RECORD_VOICE_OVER_OUTLINED,
        on_click=lambda: here.open("/tool/i-statement"),
    )
    offered = [card(ft.Text(said), button_row(use_it))] if said and said != draft.form.hard else []
    return [*offered, button_row(find_words)]


def _again(here: Here, draft: Drafting[ScriptForm]) -> ft.Control:
    """Ask when they talk again; without a day the agreement is looked at in a week."""
    today = here.home.clock.today()

    def on(day: date) -> None:
        chosen = None if draft.form.next_on == day else day
        draft.change(replace(draft.form, next_on=chosen))

    days = [today + timedelta(days=ahead) for ahead in AGAIN_IN_DAYS]
    shown = [
        chip(
            relative_day(day, today),
            key=f"again-{ahead}",
            selected=draft.form.next_on == day,
            on_click=partial(on, day),
        )
        for ahead, day in zip(AGAIN_IN_DAYS, days, strict=True)
    ]
    return section(_("When do you talk again?"), button_row(*shown))


def _back(action: Callable[[], None]) -> ft.Control:
    return button_row(
        plain_button(_("Back"), key="part-back", icon=ft.Icons.ARROW_BACK, on_click=action)
    )


def _unsafe(here: Here) -> ft.Control:
    return button_row(
        plain_button(
            _("Home is not safe"),
            key="not-safe",
            icon=ft.Icons.DOOR_FRONT_DOOR_OUTLINED,
            on_click=lambda: here.open("/family/not-safe"),
        )
    )


@ft.component
def AgreedBody(path: str, form: ScriptForm, entry_id: UUID) -> ft.Control:
    """Draw what became of the agreement, and the tap that makes it an anchor, unless undone."""
    here = use_here()
    kept = use_loaded(lambda aftercare: _is_kept(aftercare, entry_id))
    to_today = primary_button(
        _("Back to Today"), key="to-today", icon=ft.Icons.TODAY, on_click=lambda: here.open("/")
    )
    if kept is False:
        taken_back = ft.Text(_("It was taken back. Nothing is planned from it."))
        return screen_view(here, path, _("Two minutes with family"), [taken_back], primary=to_today)
    due = form.next_on or here.home.clock.today() + timedelta(days=7)
    words = fill(say("It is in your plan for {day}."), day=due)
    return screen_view(
        here,
        path,
        _("Two minutes with family"),
        [
            card(
                heading(_("You agreed")),
                ft.Text(form.agreement, theme_style=ft.TextThemeStyle.TITLE_LARGE),
                ft.Text(words),
                button_row(
                    quiet_button(
                        _("Make it an anchor"),
                        key="make-anchor",
                        icon=ft.Icons.ANCHOR,
                        on_click=lambda: here.open(f"/anchor/of-agreement/{entry_id}"),
                    )
                ),
            )
        ],
        primary=to_today,
    )


def _is_kept(aftercare: Aftercare, entry_id: UUID) -> bool:
    try:
        aftercare.activities.read(entry_id)
    except EntryGone:
        return False
    return True
