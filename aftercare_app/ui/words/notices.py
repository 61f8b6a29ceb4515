"""The one place where a notification's text is made: a kind from our catalogue, and when it is.

It takes no text, so nothing that a person typed can get in.
"""

from dataclasses import dataclass
from datetime import time

from aftercare_app.domain.reminders import Label
from aftercare_app.sentences import say
from aftercare_app.ui.words import _, fill

WORDS = {
    Label.PLAN: say("plan"),
    Label.THERAPY: say("session"),
    Label.MEETING: say("meeting"),
    Label.PRACTICE: say("practice"),
    Label.FAMILY: say("family check-in"),
    Label.STEP: say("small step"),
    Label.APPOINTMENT: say("appointment"),
    Label.CHECK_IN: say("weekly check-in"),
    Label.REVIEW: say("plan review"),
    Label.CALL: say("call"),
    Label.CHECK_UP: say("check-up"),
    Label.SUMMARY: say("summary"),
    Label.PERMISSION: say("permission"),
    Label.TEST: say("test"),
}


DAYS = {
    -1: say("Reminder: yesterday {time} {what}"),
    0: say("Reminder: {time} {what}"),
    1: say("Reminder: tomorrow {time} {what}"),
}
"""How a time is told, by how many days off it is; one that is farther off is not told."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notification says."""

    title: str
    text: str


def notice(label: Label, at: time | None, ahead: int = 0) -> Notice:
    """Return a notification, titled such as "Reminder: 6:00 PM plan"."""
    return Notice(reminder_words(label, at, ahead), _("Open the app to answer."))


def reminder_words(label: Label, at: time | None, ahead: int = 0) -> str:
    """Return what is reminded of, as little as was chosen: "Reminder: 6:00 PM plan".

    `ahead` says how many days off the time is: without it, one of tomorrow would seem today's.
    """
    if at is None or ahead not in DAYS:
        return fill(say("Reminder: {what}"), what=_(WORDS[label]))
    from aftercare_app.ui.words.dates import clock_time  # here: Babel is read only to tell one

    return fill(DAYS[ahead], time=clock_time(at), what=_(WORDS[label]))
