"""What is said of reminders: their kinds, how they stand, what happened, and why not."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from aftercare_app.clock import Clock
from aftercare_app.domain.reminders import ReminderKind, Snooze
from aftercare_app.reminding.facts import Happened, State, Told
from aftercare_app.sentences import say
from aftercare_app.services.reminder_sources import ToRemind
from aftercare_app.ui.parts.planned_words import called
from aftercare_app.ui.words import _, fill, n_
from aftercare_app.ui.words.dates import clock_time, minutes_words, relative_day

KINDS: Mapping[ReminderKind, tuple[str, str]] = {
    ReminderKind.APPOINTMENT: (say("Appointments"), say("The next dates that you logged")),
    ReminderKind.PLANNED: (
        say("Planned times"),
        say("Anchors with a reminder, and what you planned once"),
    ),
    ReminderKind.FAMILY: (say("Family"), say("Next dates and promises at home")),
    ReminderKind.STEP: (say("Small steps"), say("Steps, homework and goals, on their day")),
    ReminderKind.CALENDAR: (say("Your calendars"), say("What came with a calendar file")),
    ReminderKind.WEEKLY_CHECK_IN: (say("My week"), say("Ten short questions, once a week")),
    ReminderKind.PLAN_REVIEW: (say("Plan review"), say("A look at your plan now and then")),
    ReminderKind.CALL: (say("Calls"), say("Calls your coordinator offers, if you want it")),
    ReminderKind.CHECK_UP: (say("Check-ups"), say("Days on which your program checks up")),
    ReminderKind.SUMMARY: (say("Summaries"), say("When you plan to send the next one")),
    ReminderKind.PERMISSION: (
        say("Permissions"),
        say("Two weeks before one ends, and on its last day"),
    ),
}
"""What each kind is called, and what belongs to it."""

ONE: Mapping[ReminderKind, str] = {
    ReminderKind.APPOINTMENT: say("Appointment"),
    ReminderKind.PLANNED: say("Planned time"),
    ReminderKind.FAMILY: say("Family date"),
    ReminderKind.STEP: say("Small step"),
    ReminderKind.CALENDAR: say("From your calendar"),
    ReminderKind.WEEKLY_CHECK_IN: say("My week"),
    ReminderKind.PLAN_REVIEW: say("Plan review"),
    ReminderKind.CALL: say("Call with your coordinator"),
    ReminderKind.CHECK_UP: say("Check-up of your program"),
    ReminderKind.SUMMARY: say("A summary to send"),
    ReminderKind.PERMISSION: say("A permission that ends"),
}

SNOOZES: Mapping[Snooze, str] = {
    Snooze.TEN_MINUTES: say("In 10 minutes"),
    Snooze.HOUR: say("In an hour"),
    Snooze.EVENING: say("This evening"),
    Snooze.TOMORROW: say("Tomorrow"),
}

NOT_TOLD: Mapping[State, str] = {
    State.HELD_BACK: say("The day had enough reminders"),
    State.FAILED: say("Your device did not take it"),
    State.CLAIMED: say("It was cut off on its way"),
    State.WAITING: say("Nothing rang at that time"),
}
"""Why a reminder is among those to catch up."""

HOW: Mapping[str, str] = {
    "app": say("by the open app"),
    "agent": say("with the app closed"),
    "plyer": say("as a notification"),
    "dbus": say("as a notification"),
    "osascript": say("as a notification"),
    "memory": say("as a notification"),
    "phone": say("to your phone's own clock"),
}
"""How a fact of delivery came about, by its short code."""

WHY: Mapping[str, str] = {
    "no_way": say("This device has no way to show notifications that we know."),
    "no_bus": say("No one was signed in to a desktop, so there was nothing to show it."),
    "no_service": say("This desktop lacks a part that shows notices."),
    "no_answer": say("Your device did not answer in time. It may still have shown it."),
    "refused": say("Your device would not show it."),
    "blocked": say("Notifications from this app are turned off on your device."),
    "paused": say("Your device holds notifications back for now, such as with do not disturb."),
    "demo": say("A made-up person gets no notifications."),
}
"""Why the system took no notification, by its short code."""

FACTS: Mapping[Happened, tuple[Callable[[int], str], str]] = {
    Happened.PLANNED: (
        lambda n: n_("{n} planned", "{n} planned", n),
        say("Set to ring at their time."),
    ),
    Happened.CLAIMED: (
        lambda n: n_("{n} came up", "{n} came up", n),
        say("Their time came, and one part of the app took charge."),
    ),
    Happened.HANDED_OVER: (
        lambda n: n_("{n} handed over", "{n} handed over", n),
        say("Your device took them. No one can know whether you saw them."),
    ),
    Happened.FAILED: (
        lambda n: n_("{n} not taken", "{n} not taken", n),
        say("Your device did not show them. They wait in the list to catch up."),
    ),
    Happened.SNOOZED: (
        lambda n: n_("{n} put off", "{n} put off", n),
        say("You chose a later time."),
    ),
    Happened.DONE: (
        lambda n: n_("{n} done", "{n} done", n),
        say("You answered here, or logged it."),
    ),
    Happened.PUT_ASIDE: (
        lambda n: n_("{n} put aside", "{n} put aside", n),
        say("You let them go."),
    ),
    Happened.EXPIRED: (
        lambda n: n_("{n} ran out of time", "{n} ran out of time", n),
        say("Nothing could tell you in time, so they were let be."),
    ),
}
"""How often a fact is said to have happened, and what it means."""

HAPPENED: Mapping[Happened, str] = {
    Happened.PLANNED: say("Planned"),
    Happened.CLAIMED: say("Came up"),
    Happened.HANDED_OVER: say("Handed over"),
    Happened.FAILED: say("Not taken"),
    Happened.SNOOZED: say("Put off"),
    Happened.DONE: say("Done"),
    Happened.PUT_ASIDE: say("Put aside"),
    Happened.EXPIRED: say("Ran out of time"),
}


def kind_name(kind: ReminderKind) -> str:
    """Return what the reminders of a kind are called together."""
    return _(KINDS[kind][0])


def lead_words(lead: int) -> str:
    """Return how long before something a reminder rings."""
    if not lead:
        return _("At that time")
    return fill(say("{time} before"), time=minutes_words(lead, short=True))


def reminder_name(kind: ReminderKind, about: ToRemind | None) -> str:
    """Return what a reminder is about, inside the app: in the person's words where there are."""
    if about is None or about.activity is None:
        return (about and about.words) or _(ONE[kind])
    return called(about.words, about.activity, about.subtype, None)


def moment_words(moment: datetime, clock: Clock) -> str:
    """Return "6:00 PM" for today, else "Tomorrow, 9:00 AM"."""
    wall = moment.astimezone(clock.zone)
    if wall.date() == clock.today():
        return clock_time(wall)
    return f"{relative_day(wall.date(), clock.today())}, {clock_time(wall)}"


def told_when(told: Told, today: date) -> str:
    """Return the day that a reminder is about, and its time if it has one."""
    day = relative_day(told.day, today)
    return day if told.at is None else f"{day}, {clock_time(told.at)}"


def how_words(how: str) -> str:
    """Return how or why something happened; a code of a newer app stays silent."""
    return _(HOW.get(how, WHY.get(how, "")))


def why_words(why: str) -> str:
    """Return why a notification was not taken."""
    return _(WHY.get(why, WHY["refused"]))


def comes_again(moment: datetime, clock: Clock) -> str:
    """Say when a reminder that was put off rings again."""
    return fill(say("It comes again: {when}."), when=moment_words(moment, clock))
