"""Writing tools: three good things, and a note; both are logged with what was written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import flet as ft

from aftercare_app.domain.entry_form import EntryForm, problems
from aftercare_app.domain.text import clean
from aftercare_app.domain.tools import Tool, tool_entry
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import problem_text, text_field
from aftercare_app.ui.parts.goal_inputs import growing_field, roomy
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.tool_frame import done_button, log_tool, tool_view
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, say

THINGS = 3


@dataclass(frozen=True, slots=True)
class Written:
    """The lines that were written: three for good things, one for a note."""

    lines: tuple[str, ...] = ("",)

    @property
    def note(self) -> str:
        """All of it as one note; blank lines are left out."""
        return "\n".join(one for one in (clean(line).text for line in self.lines) if one)

    def with_line(self, number: int, text: str) -> "Written":
        """Return it with one line written anew."""
        lines = tuple(text if n == number else line for n, line in enumerate(self.lines))
        return replace(self, lines=lines)


@screen
def GratitudeScreen(path: str) -> ft.Control:
    """Draw three lines."""
    return WritingBody(path, Tool.GRATITUDE, Written(("",) * THINGS))


@screen
def NoteScreen(path: str) -> ft.Control:
    """Draw one large field."""
    return WritingBody(path, Tool.NOTE, Written())


@ft.component
def WritingBody(path: str, tool: Tool, blank: Written) -> ft.Control:
    """Draw the fields of a writing tool; what was typed is kept when it is left."""
    here = use_here()
    clock = here.home.clock
    began, _begin = ft.use_state(clock.now())
    draft = use_draft(path, blank, to_plain, from_plain)

    def entry() -> EntryForm:
        return tool_entry(tool, clock.wall(), began=began, note=draft.form.note)

    async def done() -> None:
        await draft.keeper.finish()
        if not await log_tool(here, tool, entry(), draft=path):
            draft.keeper.go_on()

    too_long = problems(entry(), clock.wall()).get("note")
    fields = [
        _field(tool, number, draft, problem_text(too_long))
        for number in range(len(draft.form.lines))
    ]
    return tool_view(
        here,
        tool,
        [*restored_note(draft), ft.Text(_(_INVITES[tool])), roomy(*fields)],
        done_button(done, disabled=not draft.form.note or too_long is not None),
    )


def _field(tool: Tool, number: int, draft: Drafting[Written], error: str | None) -> ft.Control:
    def typed(text: str) -> None:
        draft.change(draft.form.with_line(number, text))

    line, key = draft.form.lines[number], f"line-{number}"
    shown = error if number == 0 else None
    if tool is Tool.GRATITUDE:
        name = fill(say("Good thing {n}"), n=number + 1)
        return growing_field(name, line, typed, key=key, error=shown)
    return text_field(_("What is on your mind?"), line, typed, key=key, error=shown, lines=6)


def to_plain(written: Written) -> dict[str, object]:
    """Return what was written as plain values for a draft."""
    return {"lines": list(written.lines)}


def from_plain(plain: Mapping[str, Any]) -> Written:
    """Rebuild what was written from a draft; raises KeyError."""
    return Written(tuple(str(line) for line in plain["lines"]))


_INVITES = {
    Tool.GRATITUDE: say("What was good today, however small? One line each is plenty."),
    Tool.NOTE: say("Let it out as it comes. Only you can read it."),
}
