"""What is typed about goals, steps and worksheets, and what of it can be kept."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from aftercare_app.domain.activity import Dimension
from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.graduate import PartnerRhythm, PartnerWay
from aftercare_app.domain.text import clean
from aftercare_app.sentences import say

SURE_ENOUGH = 7
"""From here on a person tends to follow through; below it a smaller step helps more."""
SMALL_STEP = timedelta(days=7)
MOST_OPTIONS = 10
OPTION_LIMIT = 200

TOO_LONG = say("This is {over} characters too long. It is all still here, so take your time.")
WORDS_NEEDED = say("Write a few words first.")
TOO_MANY_OPTIONS = say("Ten options are enough for now. Keep the ones that could work.")
PICK_CONFIDENCE = say("Pick a number from 0 to 10.")
STEP_PASSED = say("That day has passed. Pick today or a day in the next week.")
STEP_TOO_FAR = say("Keep it small: pick a day in the next week. What could you do by then?")
SHRINK_IT = say("What would make this small enough to feel like a 7? You can save it as it is.")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalForm:
    """A goal as it stands on the screen."""

    words: str = ""
    area: Dimension | None = None
    done_looks_like: str = ""
    why: str = ""
    target_on: date | None = None
    if_part: str = ""
    then_part: str = ""
    confidence: int | None = None
    partner: str = ""
    partner_way: PartnerWay | None = None
    partner_rhythm: PartnerRhythm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """A small step as it is typed."""

    words: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetForm:
    """A problem-solving worksheet as it is typed; blank options are left out."""

    problem: str = ""
    options: tuple[str, ...] = ()
    choice: str = ""
    first_step: str = ""
    goal_id: UUID | None = None


Form = TypeVar("Form", GoalForm, StepForm, WorksheetForm)

LIMITS: Mapping[type[object], Mapping[str, int]] = {
    GoalForm: {
        "words": 200,
        "done_looks_like": 500,
        "why": 500,
        "if_part": 200,
        "then_part": 200,
        "partner": 80,
    },
    StepForm: {"words": 200},
    WorksheetForm: {"problem": 500, "choice": 200, "first_step": 200},
}


def problems(form: GoalForm) -> dict[str, Problem]:
    """Return what has to change before the goal can be kept, by field."""
    found = text_problems(form, LIMITS[GoalForm], needed="words")
    if form.confidence is not None and not 0 <= form.confidence <= 10:
        found["confidence"] = Problem(PICK_CONFIDENCE)
    return found


def hints(form: GoalForm) -> dict[str, Problem]:
    """Return what is worth a second thought; nothing here keeps a goal from being saved."""
    if form.confidence is not None and form.confidence < SURE_ENOUGH:
        return {"confidence": Problem(SHRINK_IT)}
    return {}


def step_problems(form: StepForm, today: date) -> dict[str, Problem]:
    """Return what has to change before the step can be kept: words, and a day within a week."""
    found = text_problems(form, LIMITS[StepForm], needed="words")
    if form.due_on is not None and form.due_on < today:
        found["due_on"] = Problem(STEP_PASSED)
    elif form.due_on is not None and form.due_on > today + SMALL_STEP:
        found["due_on"] = Problem(STEP_TOO_FAR)
    return found


def worksheet_problems(form: WorksheetForm) -> dict[str, Problem]:
    """Return what has to change before the worksheet can be kept, by field."""
    found = text_problems(form, LIMITS[WorksheetForm], needed="problem")
    options = _options(form)
    longest = max((len(option) for option in options), default=0)
    if longest > OPTION_LIMIT:
        found["options"] = Problem(TOO_LONG, (("over", longest - OPTION_LIMIT),))
    elif len(options) > MOST_OPTIONS:
        found["options"] = Problem(TOO_MANY_OPTIONS)
    return found


def text_problems(form: object, limits: Mapping[str, int], *, needed: str) -> dict[str, Problem]:
    """Return which texts of a form are too long, and whether the needed one is blank."""
    found: dict[str, Problem] = {}
    for name, limit in limits.items():
        text = clean(getattr(form, name)).text
        if len(text) > limit:
            found[name] = Problem(TOO_LONG, (("over", len(text) - limit),))
        elif name == needed and not text:
            found[name] = Problem(WORDS_NEEDED)
    return found


def tidied(form: Form) -> tuple[Form, int]:
    """Return the form as it is kept, and how many control characters were removed."""
    cleaned = {name: clean(getattr(form, name)) for name in LIMITS[type(form)]}
    removed = sum(one.removed for one in cleaned.values())
    changes: dict[str, Any] = {name: one.text for name, one in cleaned.items()}
    if isinstance(form, WorksheetForm):
        removed += sum(clean(option).removed for option in form.options)
        changes["options"] = _options(form)
    return replace(form, **changes), removed


def columns(form: GoalForm | StepForm | WorksheetForm) -> dict[str, Any]:
    """Return a form's fields by the name of the column that keeps each."""
    return {field.name: getattr(form, field.name) for field in fields(form)}


def _options(form: WorksheetForm) -> tuple[str, ...]:
    cleaned = (clean(option).text for option in form.options)
    return tuple(option for option in cleaned if option)
