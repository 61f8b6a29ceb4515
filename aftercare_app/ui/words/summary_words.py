"""The words of a summary on both sides: what is shared and why, wishes, and reasons to call."""

from collections.abc import Mapping
from datetime import date

from aftercare_app.domain.check_in import Call
from aftercare_app.domain.harder_week import HardReason
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.permission import Category, Permission, Purpose
from aftercare_app.domain.reasons import Reason
from aftercare_app.domain.summary import ContactWish, ReasonKind
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.sentences import say
from aftercare_app.ui.words import _, fill, n_
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.instrument_words import NAMES as SCREENS

CATEGORIES: Mapping[Category, str] = {
    Category.ANCHORS: say("Anchors by week"),
    Category.CHECK_INS: say("My week, the weekly check-in"),
    Category.USE: say("Days of use in My week"),
    Category.SCREENS: say("Scores of PHQ-2, GAD-2 and BARC-10"),
    Category.COUNTS: say("How often I logged what"),
    Category.GOALS: say("Goals and next steps"),
    Category.RETURNS: say("Returns to use"),
    Category.NOTES: say("Notes I tick one by one"),
}
PURPOSES: Mapping[Purpose, str] = {
    Purpose.STAY_IN_TOUCH: say("To stay in touch after the program"),
    Purpose.PLAN_SUPPORT: say("To plan support with me"),
    Purpose.CONTINUE_CARE: say("To go on with my care"),
    Purpose.OTHER: say("Something else"),
}
WISHES: Mapping[ContactWish, str] = {
    ContactWish.NO_VOICEMAIL: say("No voicemail"),
    ContactWish.NO_FAMILY: say("Do not talk with my family"),
    ContactWish.TEXT_FIRST: say("Text first"),
}
CALLS: Mapping[Call, str] = {
    Call.NO: say("Not asked for this time"),
    Call.THIS_WEEK: say("Yes, this week"),
    Call.SOON: say("Yes, soon"),
}
MARKS: Mapping[WeekStatus, str] = {
    WeekStatus.MET: say("held"),
    WeekStatus.PARTLY: say("partly"),
    WeekStatus.NOT_MET: say("not yet"),
    WeekStatus.PAUSED: say("paused"),
    WeekStatus.NO_DATA: say("no data"),
}
HARDER: Mapping[HardReason, str] = {
    HardReason.STRONG_URGES: say("strong urges"),
    HardReason.URGES_ABOVE_USUAL: say("urges well above the usual"),
    HardReason.TWO_WEEKS_RUNNING: say("several things harder two weeks in a row"),
}


def purpose_words(permission: Permission) -> str:
    """Return what a permission is for: the person's own words where they gave them."""
    if permission.purpose is Purpose.OTHER and permission.purpose_words:
        return permission.purpose_words
    return _(PURPOSES[permission.purpose])


def rhythm_words(weeks: int) -> str:
    """Return how often summaries are planned."""
    return n_("every week", "every {n} weeks", weeks)


def reason_words(reason: Reason) -> str:
    """Return why somebody might reach out, in words that both sides read."""
    facts = reason.facts
    match reason.kind:
        case ReasonKind.ASKED:
            return _("Asked for a call this week") if reason.strength > 1 else _("Asked for a call")
        case ReasonKind.RETURN:
            return fill(say("Shared a return to use on {day}"), day=_day(facts[0]))
        case ReasonKind.SCREEN:
            screen = _(SCREENS[Instrument(str(facts[0]))])
            return fill(
                say("{screen} at {score}, a screen and no diagnosis"), screen=screen, score=facts[1]
            )
        case ReasonKind.QUIET:
            return n_(
                "No summary yet, planned {n} day ago",
                "No summary yet, planned {n} days ago",
                _number(facts[0]),
            )
        case ReasonKind.HARDER:
            why = ", ".join(_(HARDER[HardReason(str(one))]) for one in facts)
            return fill(say("A harder week than usual: {why}"), why=why)
        case ReasonKind.DRIFT:
            return _drift(_number(facts[0]), running=reason.strength > 1)
        case ReasonKind.ENDING:
            return _ending(_number(facts[0]))
        case ReasonKind.GOOD_NEWS:
            return _good_news(str(facts[0]), _number(facts[1]))


def _drift(anchors: int, *, running: bool) -> str:
    if running:
        return n_(
            "{n} anchor not held last week, and the week before was alike",
            "{n} anchors not held last week, and the week before was alike",
            anchors,
        )
    return n_("{n} anchor not held last week", "{n} anchors not held last week", anchors)


def _ending(days: int) -> str:
    if days == 0:
        return _("The permission ends today")
    return n_("The permission ends in {n} day", "The permission ends in {n} days", days)


def _good_news(what: str, n: int) -> str:
    if what == "anchors":
        return n_(
            "Good news: all anchors held for {n} week",
            "Good news: all anchors held for {n} weeks",
            n,
        )
    if what == "goals":
        return n_("Good news: {n} goal reached", "Good news: {n} goals reached", n)
    return n_("Good news: BARC-10 up by {n} point", "Good news: BARC-10 up by {n} points", n)


def _number(fact: str | int | date) -> int:
    return fact if isinstance(fact, int) else 0


def _day(fact: str | int | date) -> str:
    return dated(fact) if isinstance(fact, date) else str(fact)
