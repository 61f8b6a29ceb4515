"""The words of sharing on the person's own side: what each category means, and how things stand."""

from collections.abc import Mapping

from aftercare_app.domain.permission import Category
from aftercare_app.domain.sent import SentSort, SentWay
from aftercare_app.sentences import say
from aftercare_app.services.permission_rows import PermissionLine, PermissionState
from aftercare_app.services.plan_facts import Version
from aftercare_app.services.sent_log import SentLine
from aftercare_app.ui.parts.planned_words import called
from aftercare_app.ui.words import _, fill
from aftercare_app.ui.words.dates import dated

MEANINGS: Mapping[Category, str] = {
    Category.ANCHORS: say("Which anchors you have, and how each week went."),
    Category.CHECK_INS: say("Your numbers in My week, such as sleep, mood and urges."),
    Category.USE: say("On how many days you used or drank. It stays private unless you tick it."),
    Category.SCREENS: say("Your scores and their days. Not your single answers."),
    Category.COUNTS: say("How many sessions, meetings and more. No names and no notes."),
    Category.GOALS: say("Your goals in your words, and the next small step."),
    Category.RETURNS: say("Only the days you noted. Not what led to it."),
    Category.NOTES: say("Only notes that you tick one by one, each time anew."),
}
NOT_LEGAL = say("This is your permission, not a legal form of your program.")
SORTS: Mapping[SentSort, str] = {
    SentSort.SUMMARY: say("Summary for {who}"),
    SentSort.WITHDRAWAL: say("Permission taken back from {who}"),
}
WAYS: Mapping[SentWay, str] = {
    SentWay.SEALED: say("A sealed file that only they can open"),
    SentWay.PAPER: say("A paper (PDF) that is not locked"),
}
STATES: Mapping[PermissionState, str] = {
    PermissionState.HOLDS: say("It holds until {day}."),
    PermissionState.ENDED: say("You ended it. Nothing is made by it any more."),
    PermissionState.WITHDRAWN: say("You took it back."),
    PermissionState.RAN_OUT: say("It ran out on {day}."),
}


def anchor_title(version: Version) -> str:
    """Return what an anchor is called in what is shared: never with whom."""
    return called(version.words, version.kind, version.subtype, version.details)


def who_words(name: str, program: str) -> str:
    """Return who somebody is, with their program where it is known."""
    return " · ".join(part for part in (name, program) if part)


def state_words(line: PermissionLine) -> str:
    """Return how a permission stands."""
    return fill(STATES[line.state], day=dated(line.permission.ends))


def sent_title(line: SentLine) -> str:
    """Return what was sent and for whom."""
    return fill(SORTS[line.sort], who=who_words(line.recipient, line.program))


def sent_standing(line: SentLine) -> str:
    """Return when something was made and whether it was given away."""
    made = fill(say("Made on {day}"), day=dated(line.made_on))
    given = _("saved or shared") if line.handed_at else _("not sent: the file was not saved")
    return f"{made}, {given}"
