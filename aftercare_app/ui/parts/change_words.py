"""What changed from one summary to the next, in words."""

from datetime import date

from aftercare_app.domain.changes import Change, ChangeKind
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.permission import Category
from aftercare_app.domain.summary import ReasonKind
from aftercare_app.sentences import say
from aftercare_app.ui.words import _, fill
from aftercare_app.ui.words.cohort_words import REASON_NAMES
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.instrument_words import NAMES as SCREENS
from aftercare_app.ui.words.summary_words import CATEGORIES

NAMED = {
    ChangeKind.NEW_ANCHOR: say("New anchor: {name}"),
    ChangeKind.ANCHOR_GONE: say("No longer an anchor: {name}"),
    ChangeKind.GOAL_DONE: say("Goal reached: {name}"),
    ChangeKind.NEW_GOAL: say("New goal: {name}"),
}


def change_words(change: Change) -> str:
    """Return one change as a line."""
    facts = change.facts
    if change.kind in NAMED:
        return fill(NAMED[change.kind], name=facts[0])
    match change.kind:
        case ChangeKind.NEW_REASON:
            return fill(say("New: {reason}"), reason=_reason(facts[0]))
        case ChangeKind.REASON_GONE:
            return fill(say("No longer: {reason}"), reason=_reason(facts[0]))
        case ChangeKind.ANCHORS:
            sentence = say("Anchors held in 4 weeks: {met} of {due}, before {was} of {had}")
            return fill(sentence, was=facts[0], had=facts[1], met=facts[2], due=facts[3])
        case ChangeKind.SCORE:
            screen = _(SCREENS[Instrument(str(facts[0]))])
            sentence = say("{screen}: {now}, before {was}")
            return fill(sentence, screen=screen, was=facts[1], now=facts[2])
        case ChangeKind.ANSWERED:
            sentence = say("Weeks answered: {now}, before {was}")
            return fill(sentence, was=facts[0], now=facts[1])
        case ChangeKind.SHARES_MORE:
            return fill(say("Shares more: {part}"), part=_category(facts[0]))
        case ChangeKind.SHARES_LESS:
            return fill(say("Shares less: {part}"), part=_category(facts[0]))
    ends = facts[0]
    day = dated(ends) if isinstance(ends, date) else str(ends)
    return fill(say("The permission now ends on {day}"), day=day)


def _reason(fact: object) -> str:
    return _(REASON_NAMES[ReasonKind(str(fact))])


def _category(fact: object) -> str:
    return _(CATEGORIES[Category(str(fact))])
