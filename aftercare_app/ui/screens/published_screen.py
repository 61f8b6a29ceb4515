"""A published screen: its own words one by one, the score, and help where it is called for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import flet as ft

from aftercare_app.domain.instruments import SCORING, Instrument, score
from aftercare_app.services.screens_taken import Taken
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, heading, primary_button
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.question_walk import (
    answers_in_short,
    help_button,
    number_answers,
    use_one_press,
    use_top,
    walk_head,
    walk_ways,
    word_answers,
)
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.instrument_words import ANSWERS, NAMES, QUESTIONS, STEMS

NOT_A_DIAGNOSIS = say("This is a screen, not a diagnosis. Only you see it, unless you share it.")


@dataclass(frozen=True, slots=True)
class Walk:
    """How far somebody is in a screen; None is an answer that was left out."""

    answers: tuple[int | None, ...]
    at: int = 0


@screen
def PublishedScreen(path: str) -> ft.View:
    """Draw the question one is at, all answers before they are saved, or the score."""
    here = use_here()
    instrument = Instrument(path.rpartition("/")[2])
    blank = Walk((None,) * SCORING[instrument].questions)
    draft = use_draft(path, blank, _to_plain, partial(_from_plain, instrument))
    nothing: Taken | None = None
    taken, set_taken = ft.use_state(nothing)
    is_new = use_one_press()
    walk = draft.form
    scroll = use_top((walk.at, taken))
    name = _(NAMES[instrument])

    async def save() -> None:
        await draft.keeper.finish()
        done = await here.perform(
            here.aftercare.screens.answer, instrument, draft.form.answers, draft=path
        )
        if done is None:
            draft.keeper.go_on()
        else:
            set_taken(done.value)

    if taken is not None:
        close = primary_button(_("Close"), key="close", on_click=here.back)
        return screen_view(here, path, name, _result(here, taken), primary=close, scroll=scroll)
    if walk.at < len(walk.answers):
        content, primary = _question(draft, instrument, is_new), None
    else:
        content = _all_answers(draft, instrument)
        primary = primary_button(_("See my score"), key="save", on_click=save)
    return screen_view(here, path, name, content, primary=primary, scroll=scroll)


def _question(
    draft: Drafting[Walk], instrument: Instrument, is_new: Callable[[object], bool]
) -> list[ft.Control]:
    walk = draft.form
    at = walk.at

    def answer(value: int | None) -> None:
        now = draft.form
        if is_new(value) and now.at == at:
            answers = (*now.answers[:at], value, *now.answers[at + 1 :])
            draft.change(Walk(answers, at + 1))

    def go(to: int) -> None:
        draft.change(replace(draft.form, at=to))

    words = _(QUESTIONS[instrument][at])
    stem = _(STEMS[instrument])
    return [
        *walk_head(at, len(walk.answers), words, stem=stem),
        _answers(instrument, walk.answers[at], answer),
        walk_ways(
            back=partial(go, at - 1) if at else None,
            skip=partial(answer, None),
            go_on=partial(go, at + 1) if walk.answers[at] is not None else None,
        ),
        ft.Text(_(NOT_A_DIAGNOSIS), color=ft.Colors.ON_SURFACE_VARIANT),
    ]


def _answers(
    instrument: Instrument, chosen: int | None, answer: Callable[[int | None], None]
) -> ft.Control:
    terms, words = SCORING[instrument], ANSWERS[instrument]
    numbers = range(terms.least, terms.most + 1)
    if all(words):
        options = [(n, _(words[n - terms.least])) for n in numbers]
        return word_answers(options, chosen, answer, key="answer")
    ends = (_(words[0]), _(words[-1]))
    said = [(n, _answer_words(instrument, n)) for n in numbers]
    return number_answers(said, chosen, answer, ends, key="answer")


def _answer_words(instrument: Instrument, answer: int | None) -> str:
    if answer is None:
        return _("Left blank")
    terms = SCORING[instrument]
    words = ANSWERS[instrument][answer - terms.least]
    return f"{answer}: {_(words)}" if words else str(answer)


def _all_answers(draft: Drafting[Walk], instrument: Instrument) -> list[ft.Control]:
    lines = [
        (_(question), _answer_words(instrument, answer))
        for question, answer in zip(QUESTIONS[instrument], draft.form.answers, strict=True)
    ]
    skipped = score(instrument, draft.form.answers) is None
    return [
        heading(_("Your answers")),
        *([ft.Text(_("One or more are blank, so there will be no score."))] if skipped else []),
        answers_in_short(lines, lambda at: draft.change(replace(draft.form, at=at))),
    ]


def _result(here: Here, taken: Taken) -> list[ft.Control]:
    async def forget() -> None:
        if await here.perform(here.aftercare.screens.delete, taken.instrument, taken.on):
            here.tell(_("Removed."))
            here.back()

    return [
        card(
            heading(_(NAMES[taken.instrument])),
            *(ft.Text(words) for words in score_words(taken)),
        ),
        *_help(here, taken),
        button_row(
            plain_button(
                _("Remove this score"),
                key="forget",
                icon=ft.Icons.DELETE_OUTLINE,
                on_click=forget,
            )
        ),
        ft.Text(_(NOT_A_DIAGNOSIS), color=ft.Colors.ON_SURFACE_VARIANT),
    ]


def score_words(taken: Taken) -> list[str]:
    """Return the score with its range and its published mark; or that there is none."""
    if taken.score is None:
        return [_("You left a question blank, so there is no score. That is fine.")]
    terms = SCORING[taken.instrument]
    least, most = terms.range
    mark = (
        say("From {cut} on, a talk with a professional is advised.")
        if terms.positive_from
        else say("In the study, people with {cut} or more often stayed well. There are no bands.")
    )
    return [
        fill(
            say("Your score: {score}, on a scale from {least} to {most}."),
            score=taken.score,
            least=least,
            most=most,
        ),
        fill(mark, cut=terms.cut),
    ]


def _help(here: Here, taken: Taken) -> list[ft.Control]:
    """Return what a score at its mark offers: someone to talk to, and nothing else."""
    if not taken.positive:
        return []
    return [
        card(
            ft.Text(_("These two weeks were heavy. A talk with someone can help.")),
            ft.Text(_("You could tell your therapist, doctor or coordinator this score.")),
            button_row(help_button(here), _share_button(here)),
        )
    ]


def _share_button(here: Here) -> ft.Control:
    return quiet_button(
        _("Go to Share"),
        key="share-score",
        icon=ft.Icons.IOS_SHARE_OUTLINED,
        on_click=lambda: here.open("/share"),
    )


def _to_plain(walk: Walk) -> dict[str, object]:
    return {"answers": list(walk.answers), "at": walk.at}


def _from_plain(instrument: Instrument, plain: Mapping[str, Any]) -> Walk:
    answers = tuple(None if one is None else int(one) for one in plain["answers"])
    score(instrument, answers)  # raises ValueError for what does not answer this screen
    return Walk(answers, int(plain["at"]))
