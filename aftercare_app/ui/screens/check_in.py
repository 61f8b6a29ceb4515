"""My week: one question a screen, ten at most, and then now against the person's own usual."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.check_in import (
    Answers,
    Call,
    Question,
    answers_from_plain,
    answers_to_plain,
    most,
)
from aftercare_app.services.check_ins import MyWeek, WeekResult
from aftercare_app.services.screens_taken import Offered
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import heading, primary_button
from aftercare_app.ui.parts.check_in_words import (
    CALLS,
    NAMES,
    ends,
    number_words,
    question_note,
    question_words,
)
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.question_walk import (
    answers_in_short,
    number_answers,
    use_one_press,
    use_top,
    walk_head,
    walk_ways,
    word_answers,
)
from aftercare_app.ui.parts.week_result import nothing_open, week_result
from aftercare_app.ui.state import use_here, use_loaded
from aftercare_app.ui.words import _


@dataclass(frozen=True, slots=True)
class Walk:
    """How far somebody is in a week's questions; it is also the draft.

    `at` is the question; past the last one is the look at all answers before they are saved.
    """

    on: date | None = None
    answers: Answers = field(default_factory=Answers)
    at: int = 0


@dataclass(frozen=True, slots=True)
class CheckInShown:
    """The week as it stands, the newest answered one against the usual, and screens on offer."""

    week: MyWeek
    newest: WeekResult | None
    offered: list[Offered]


def read_check_in(aftercare: Aftercare) -> CheckInShown:
    """Read what the screen shows."""
    check_ins = aftercare.check_ins
    return CheckInShown(check_ins.standing(), check_ins.newest(), aftercare.screens.offered())


@screen
def CheckInScreen(path: str = "/check-in") -> ft.View:
    """Draw the question one is at, or how the week compares once it was answered."""
    here = use_here()
    shown = use_loaded(read_check_in)
    draft = use_draft(path, Walk(), walk_to_plain, walk_from_plain)
    changing, set_changing = ft.use_state(False)
    is_new = use_one_press()
    scroll = use_top((draft.form.at, changing, shown is not None and shown.week.answered))
    if shown is None:
        return screen_view(here, path, _("My week"), [])
    week = shown.week
    walk = walk_now(draft, week)

    async def save() -> None:
        answers = walk_now(draft, week).answers
        await draft.keeper.finish()
        done = await here.perform(
            here.aftercare.check_ins.answer, week.opening.on, answers, draft=path
        )
        draft.keeper.go_on()
        if done is None:
            return
        draft.change(Walk())
        set_changing(False)
        if answers.blank:
            here.tell(_("This week stays blank. That is fine."))
            here.back()

    halfway = draft.form.on == week.opening.on
    if week.open and (changing or halfway or not week.answered):
        primary, content = _asking(draft, week, walk, is_new, save)
        return screen_view(here, path, _("My week"), content, primary=primary, scroll=scroll)
    if week.answered and shown.newest is not None:
        content = week_result(
            here, week, shown.newest, shown.offered, change=lambda: set_changing(True)
        )
    else:
        content = nothing_open(here, week, earlier=shown.newest is not None)
    return screen_view(here, path, _("My week"), content, scroll=scroll)


def walk_now(draft: Drafting[Walk], week: MyWeek) -> Walk:
    """Return the walk of this week; one of another week is let go."""
    if draft.form.on == week.opening.on:
        return draft.form
    return Walk(week.opening.on, week.answers)


def _asking(
    draft: Drafting[Walk],
    week: MyWeek,
    walk: Walk,
    is_new: Callable[[object], bool],
    save: Action,
) -> tuple[ft.Control | None, list[ft.Control]]:
    """Return the main button, if any, and the question or the look at all of them."""
    if walk.at >= len(week.questions):
        return primary_button(_("Save my week"), key="save", on_click=save), [
            heading(_("Your answers")),
            answers_in_short(_in_short(week, walk), partial(_go, draft, week)),
        ]
    question = week.questions[walk.at]

    def answer(value: int | Call | None) -> None:
        now = walk_now(draft, week)
        if is_new(value) and now.at == walk.at:
            given = now.answers.giving(question, value)
            draft.change(replace(now, answers=given, at=walk.at + 1))

    given = walk.answers.of(question)
    return None, [
        *walk_head(
            walk.at,
            len(week.questions),
            question_words(question, week.program),
            question_note(question, week.program),
        ),
        _answers(question, given, answer),
        walk_ways(
            back=partial(_go, draft, week, walk.at - 1) if walk.at else None,
            skip=partial(answer, None),
            go_on=partial(_go, draft, week, walk.at + 1) if given is not None else None,
        ),
    ]


def _answers(
    question: Question, given: int | Call | None, answer: Callable[[int | Call | None], None]
) -> ft.Control:
    if question is Question.CALL:
        calls = list(Call)
        options = [(at, _(CALLS[call])) for at, call in enumerate(calls)]
        chosen = calls.index(given) if isinstance(given, Call) else None
        return word_answers(options, chosen, lambda at: answer(calls[at]), key=question.value)
    numbers = [(n, number_words(question, n)) for n in range(most(question) + 1)]
    chosen = given if isinstance(given, int) else None
    return number_answers(numbers, chosen, answer, ends(question), key=question.value)


def _go(draft: Drafting[Walk], week: MyWeek, at: int) -> None:
    draft.change(replace(walk_now(draft, week), at=at))


def _in_short(week: MyWeek, walk: Walk) -> list[tuple[str, str]]:
    return [(_(NAMES[one]), answer_words(one, walk.answers.of(one))) for one in week.questions]


def answer_words(question: Question, answer: int | Call | None) -> str:
    """Return an answer in words."""
    if isinstance(answer, Call):
        return _(CALLS[answer])
    return _("Left blank") if answer is None else number_words(question, answer)


def walk_to_plain(walk: Walk) -> dict[str, object]:
    """Return the walk as plain values for a draft."""
    on = walk.on.isoformat() if walk.on else None
    return {"on": on, "at": walk.at, "answers": answers_to_plain(walk.answers)}


def walk_from_plain(plain: Mapping[str, Any]) -> Walk:
    """Rebuild a walk from a draft; raises ValueError, KeyError or TypeError."""
    on = date.fromisoformat(plain["on"]) if plain["on"] else None
    return Walk(on, answers_from_plain(plain["answers"]), int(plain["at"]))
