"""The words of a desk: reasons as filters, ways of contact, how a permission stands."""

from collections.abc import Mapping
from datetime import date

from aftercare_app.domain.cohort import ContactOutcome, ContactWay, KeyStanding, PermissionState
from aftercare_app.domain.my_usual import Direction
from aftercare_app.domain.summary import ReasonKind
from aftercare_app.sentences import say
from aftercare_app.ui.words import _, fill, n_
from aftercare_app.ui.words.dates import dated, relative_day

REASON_NAMES: Mapping[ReasonKind, str] = {
    ReasonKind.ASKED: say("Asked for a call"),
    ReasonKind.RETURN: say("Return to use"),
    ReasonKind.SCREEN: say("Screen"),
    ReasonKind.QUIET: say("Quiet"),
    ReasonKind.HARDER: say("Harder week"),
    ReasonKind.DRIFT: say("Drift"),
    ReasonKind.ENDING: say("Ends soon"),
    ReasonKind.GOOD_NEWS: say("Good news"),
}
WAYS: Mapping[ContactWay, str] = {
    ContactWay.CALL: say("Call"),
    ContactWay.TEXT: say("Text"),
    ContactWay.VISIT: say("Visit"),
    ContactWay.VIDEO: say("Video"),
    ContactWay.EMAIL: say("Email"),
    ContactWay.LETTER: say("Letter"),
    ContactWay.REPLY: say("Reply file"),
    ContactWay.SUMMARY: say("Summary came"),
}
TYPED_WAYS = (
    ContactWay.CALL,
    ContactWay.TEXT,
    ContactWay.VISIT,
    ContactWay.VIDEO,
    ContactWay.EMAIL,
    ContactWay.LETTER,
)
"""Ways that a coordinator notes; the others are noted by the app."""
OUTCOMES: Mapping[ContactOutcome, str] = {
    ContactOutcome.REACHED: say("Talked"),
    ContactOutcome.MESSAGE: say("Left a message"),
    ContactOutcome.NO_ANSWER: say("No answer"),
    ContactOutcome.WRONG_NUMBER: say("Wrong number"),
    ContactOutcome.SENT: say("Sent"),
}
STATES: Mapping[PermissionState, str] = {
    PermissionState.NONE: say("Nothing sent yet"),
    PermissionState.COMING: say("Permission begins later"),
    PermissionState.HOLDS: say("Permission holds"),
    PermissionState.ENDED: say("Permission ended"),
    PermissionState.WITHDRAWN: say("Permission taken back"),
}
KEYS: Mapping[KeyStanding, str] = {
    KeyStanding.NOT_COMPARED: say("Numbers not compared yet"),
    KeyStanding.COMPARED: say("Numbers compared"),
    KeyStanding.CHANGED: say("Key changed"),
    KeyStanding.REFUSED: say("Not taken"),
}
TRENDS: Mapping[Direction, str] = {
    Direction.HARDER: say("harder"),
    Direction.AS_USUAL: say("as usual"),
    Direction.EASIER: say("easier"),
    Direction.TOO_FEW: say("too few weeks"),
    Direction.BLANK: say("left blank"),
}


def since_program(weeks: int | None) -> str:
    """Return how many weeks lie between the end of the program and today; "" where unknown."""
    return "" if weeks is None else n_("Week {n}", "Week {n}", max(0, weeks))


def permission_words(state: PermissionState, ends: date | None, today: date) -> str:
    """Return how a permission stands, and how long it still holds."""
    if state is not PermissionState.HOLDS or ends is None:
        return _(STATES[state])
    left = (ends - today).days
    if left == 0:
        return _("Ends today")
    if left < 100:
        return n_("{n} day left", "{n} days left", left)
    return fill(say("Until {day}"), day=dated(ends))


def last_words(on: date | None, way: ContactWay | None, by: str, today: date) -> str:
    """Return when somebody was last reached, how and by whom."""
    if on is None or way is None:
        return _("No contact yet")
    parts = [relative_day(on, today), _(WAYS[way]), by]
    return " · ".join(part for part in parts if part)


def next_words(on: date | None, today: date) -> str:
    """Return when the next contact is meant to be; "" where nothing was set."""
    if on is None:
        return ""
    if on < today:
        return fill(say("Planned: {day}, still open"), day=relative_day(on, today))
    return fill(say("Next: {day}"), day=relative_day(on, today))
