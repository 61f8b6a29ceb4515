"""The "I" statement builder: pick a feeling, add your own words, read the sentence."""

from dataclasses import replace
from functools import partial

import flet as ft

from aftercare_app.domain.statements import (
    Feeling,
    StatementForm,
    Want,
    from_plain,
    sentences_of,
    statement_problems,
    tidy,
    to_plain,
)
from aftercare_app.domain.tools import Tool, tool_entry
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import Action, chip, chips, labelled, problem_text, toggled
from aftercare_app.ui.parts.goal_buttons import ROOMY, button_row, quiet_button
from aftercare_app.ui.parts.goal_inputs import growing_field, roomy
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.tool_frame import done_button, log_tool, tool_view
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill
from aftercare_app.ui.words.lists import listed
from aftercare_app.ui.words.tool_labels import tool_label

SAID_AT_HOME = "statement"
"""Under this name the finished statement is put aside for the family check-in."""


@screen
def StatementScreen(path: str) -> ft.Control:
    """Draw the parts of the statement, and the statement as it stands."""
    here = use_here()
    clock = here.home.clock
    began, _begin = ft.use_state(clock.now())
    draft = use_draft(path, StatementForm(), to_plain, from_plain)
    statement = composed(draft.form)

    async def done() -> None:
        await draft.keeper.finish()
        note = composed(draft.form)
        form = tool_entry(Tool.I_STATEMENT, clock.wall(), began=began, note=note)
        if not await log_tool(here, Tool.I_STATEMENT, form, draft=path):
            draft.keeper.go_on()

    def say_at_home() -> None:
        here.put_aside(SAID_AT_HOME, composed(draft.form))
        here.open("/family/check-in")

    return tool_view(
        here,
        Tool.I_STATEMENT,
        [*restored_note(draft), *_parts(draft), *_result(here, statement, say_at_home)],
        done_button(done, disabled=not statement or bool(statement_problems(draft.form))),
    )


def composed(form: StatementForm) -> str:
    """Return the statement in the person's language, empty while nothing is said."""
    named = [tool_label(one) for one in Feeling if one in form.feelings]
    if own := tidy(form.own_feeling):
        named.append(own)
    values = {name: tidy(getattr(form, name)) for name in ("when", "because", "need")}
    return " ".join(fill(one, feelings=listed(named), **values) for one in sentences_of(form))


def _parts(draft: Drafting[StatementForm]) -> list[ft.Control]:
    form, change = draft.form, draft.change
    found = statement_problems(form)

    def field(name: str, title: str, helper: str | None = None) -> ft.Control:
        return growing_field(
            title,
            getattr(form, name),
            lambda typed: change(replace(draft.form, **{name: typed})),  # type: ignore[arg-type]
            key=name.replace("_", "-"),
            error=problem_text(found.get(name)),
            helper=helper,
        )

    def feel(value: str) -> None:
        change(replace(draft.form, feelings=toggled(draft.form.feelings, Feeling(value))))

    def need(want: Want) -> None:
        change(replace(draft.form, need=tool_label(want)))

    wants = [
        chip(
            tool_label(want),
            key=f"want-{want}",
            on_click=partial(need, want),
        )
        for want in Want
    ]
    return [
        section(
            _("I feel"),
            chips(
                _("I feel"), labelled(list(Feeling), tool_label), form.feelings, feel, key="feel"
            ),
        ),
        roomy(
            field("own_feeling", _("Or a word of your own")),
            field("when", _("When"), _("What a camera would see: “when you come home late”.")),
            field("because", _("Because"), _("What it means to you.")),
            field("need", _("I need")),
        ),
        button_row(*wants),
    ]


def _result(here: Here, statement: str, say_at_home: Action) -> list[ft.Control]:
    """Return the statement on a card, with what can be done with it."""
    if not statement:
        return []
    copy = ft.FilledTonalButton(
        _("Copy"),
        key="copy",
        icon=ft.Icons.CONTENT_COPY,
        style=ft.ButtonStyle(padding=ROOMY),
        action=ft.CopyToClipboard(statement),
        on_click=lambda: here.tell(_("Copied.")),
    )
    at_home = quiet_button(
        _("Use it in a family check-in"),
        key="say-at-home",
        icon=ft.Icons.FAMILY_RESTROOM_OUTLINED,
        on_click=say_at_home,
    )
    words = ft.Text(statement, key="statement", theme_style=ft.TextThemeStyle.TITLE_LARGE)
    return [card(words, button_row(copy, at_home))]
