"""Reminders: what may be told, when one rings, until when it is worth telling.

Where clocks jump, `schedule.planned_moment` decides; a lead is real minutes before that moment.
Nothing rings in quiet hours, and nothing is told when its time is over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.schedule import planned_moment

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
LATE = timedelta(minutes=30)
"""How long after a planned time its reminder is still worth telling."""
LEAST_WINDOW = timedelta(minutes=15)
"""A reminder may be told at least this long: the system looks for due ones each minute."""
SNOOZE_WINDOW = timedelta(hours=2)
SHOWN_FOR = timedelta(hours=1)
"""How long the open app shows what rings."""
AHEAD = timedelta(days=28)
"""How far ahead reminders are planned: so long they ring although the app is never opened."""
BEHIND = timedelta(days=2)
"""How far back an open reminder can be answered or snoozed."""


class ReminderKind(StrEnum):
    """What can be reminded of, each with its own switch; from the most to the least urgent."""

    APPOINTMENT = "appointment"
    CALL = "call"
    PLANNED = "planned"
    FAMILY = "family"
    STEP = "step"
    CALENDAR = "calendar"
    CHECK_UP = "check_up"
    WEEKLY_CHECK_IN = "weekly_check_in"
    PLAN_REVIEW = "plan_review"
    SUMMARY = "summary"
    PERMISSION = "permission"


class Label(StrEnum):
    """All that a notification can say, apart from a time; nothing a person typed."""

    PLAN = "plan"
    THERAPY = "therapy"
    MEETING = "meeting"
    PRACTICE = "practice"
    FAMILY = "family"
    STEP = "step"
    APPOINTMENT = "appointment"
    CHECK_IN = "check_in"
    REVIEW = "review"
    CALL = "call"
    CHECK_UP = "check_up"
    SUMMARY = "summary"
    PERMISSION = "permission"
    TEST = "test"


FULLER_BY_ACTIVITY = {
    ActivityKind.THERAPY: Label.THERAPY,
    ActivityKind.PEER_SUPPORT: Label.MEETING,
    ActivityKind.WELLNESS: Label.PRACTICE,
    ActivityKind.FAMILY: Label.FAMILY,
    ActivityKind.GOAL: Label.STEP,
}
FULLER_BY_KIND = {
    ReminderKind.APPOINTMENT: Label.APPOINTMENT,
    ReminderKind.FAMILY: Label.FAMILY,
    ReminderKind.STEP: Label.STEP,
    ReminderKind.WEEKLY_CHECK_IN: Label.CHECK_IN,
    ReminderKind.PLAN_REVIEW: Label.REVIEW,
    ReminderKind.CALL: Label.CALL,
    ReminderKind.CHECK_UP: Label.CHECK_UP,
    ReminderKind.SUMMARY: Label.SUMMARY,
    ReminderKind.PERMISSION: Label.PERMISSION,
}


def label_of(kind: ReminderKind, activity: ActivityKind | None, *, fuller: bool) -> Label:
    """Return what a reminder may say: the neutral word unless the person chose a fuller one."""
    if not fuller:
        return Label.PLAN
    by_activity = FULLER_BY_ACTIVITY.get(activity, Label.PLAN) if activity else Label.PLAN
    return FULLER_BY_KIND.get(kind, by_activity)


@dataclass(frozen=True, slots=True)
class KindChoice:
    """How reminders of one kind are wanted; `lead` is for what has no lead of its own."""

    wanted: bool = True
    lead: int = 0
    fuller: bool = False


USUAL_CHOICES = {
    ReminderKind.APPOINTMENT: KindChoice(lead=60),
    ReminderKind.PLANNED: KindChoice(lead=10),
    ReminderKind.FAMILY: KindChoice(lead=30),
    ReminderKind.STEP: KindChoice(),
    ReminderKind.CALENDAR: KindChoice(wanted=False, lead=30),
    ReminderKind.WEEKLY_CHECK_IN: KindChoice(),
    ReminderKind.PLAN_REVIEW: KindChoice(),
    ReminderKind.CALL: KindChoice(lead=30),
    ReminderKind.CHECK_UP: KindChoice(),
    ReminderKind.SUMMARY: KindChoice(),
    ReminderKind.PERMISSION: KindChoice(),
}


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing rings, on the person's wall; the same time twice means none."""

    begins: time = time(22)
    ends: time = time(7)

    def holds(self, wall: time) -> bool:
        """Tell whether a time of the day is quiet."""
        if self.begins <= self.ends:
            return self.begins <= wall < self.ends
        return wall >= self.begins or wall < self.ends


@dataclass(frozen=True, slots=True)
class ReminderTerms:
    """What the person chose for all their reminders.

    `day_time` is when things without a time of their own ring. `zone` keeps times that have no
    zone of their own in one place; empty, they follow the person.
    """

    wanted: bool = True
    quiet: Quiet = Quiet()
    day_time: time = time(9)
    most_a_day: int = 8
    zone: str = ""


@dataclass(frozen=True, slots=True)
class ReminderWishes:
    """Everything the person chose about reminders."""

    terms: ReminderTerms
    choices: Mapping[ReminderKind, KindChoice]

    def lead_of(self, kind: ReminderKind, own: int | None = None) -> int | None:
        """Return how long before its time something rings; None where it does not."""
        choice = self.choices[kind]
        if not (self.terms.wanted and choice.wanted):
            return None
        return choice.lead if own is None else own


MOST_A_DAY = (3, 5, 8, 12, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder: of what, and when its planned time is.

    `on` and `at` are wall time in `zone`, or wherever the person is where it is empty. `timed`
    is False where `at` is only the time of day at which something of the day rings.
    """

    id: str
    kind: ReminderKind
    label: Label
    on: date
    at: time
    timed: bool = True
    zone: str = ""
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Ring:
    """From when until when a reminder may be told, in UTC."""

    due: datetime
    until: datetime


def planned_time(reminder: Reminder, here: ZoneInfo) -> datetime:
    """Return the moment that a reminder is about, in UTC."""
    zone = ZoneInfo(reminder.zone) if reminder.zone else here
    return planned_moment(reminder.on, reminder.at, zone)


def ring_of(reminder: Reminder, here: ZoneInfo, quiet: Quiet) -> Ring:
    """Return when a reminder rings for a person who is here.

    What would ring in quiet hours rings when they end, or, if that is too late, before they
    begin.
    """
    moment = planned_time(reminder, here)
    due = moment - reminder.lead * MINUTE
    until = moment + LATE if reminder.timed else _end_of_day(moment, here, quiet)
    due = _out_of_quiet(due, moment if reminder.timed else until, here, quiet)
    return Ring(due, max(until, due + LEAST_WINDOW))


def _end_of_day(moment: datetime, here: ZoneInfo, quiet: Quiet) -> datetime:
    """Return when a day is over for something without a time: in the evening, or at midnight."""
    day = moment.astimezone(here).date()
    evening = quiet.begins if quiet.begins > quiet.ends else time()
    over = planned_moment(day, evening, here)
    return over if over > moment else planned_moment(day + DAY, time(), here)


def _out_of_quiet(due: datetime, latest: datetime, here: ZoneInfo, quiet: Quiet) -> datetime:
    wall = due.astimezone(here)
    if not quiet.holds(wall.time()):
        return due
    wraps = quiet.begins > quiet.ends
    late_part = wraps and wall.time() >= quiet.begins
    ends = planned_moment(wall.date() + (DAY if late_part else timedelta()), quiet.ends, here)
    if ends <= latest:
        return ends
    early_part = wraps and not late_part
    begins = planned_moment(wall.date() - (DAY if early_part else timedelta()), quiet.begins, here)
    return min(due, begins - MINUTE)


def wall_of(reminder: Reminder, here: ZoneInfo) -> time | None:
    """Return the time that is told, on the wall of a person who is here; None without a time."""
    return planned_time(reminder, here).astimezone(here).time() if reminder.timed else None


def day_of(reminder: Reminder, here: ZoneInfo) -> date:
    """Return the day of the planned time, on the wall of a person who is here."""
    return planned_time(reminder, here).astimezone(here).date()


def within_most(
    rings: Iterable[tuple[Reminder, Ring]],
    most: int,
    here: ZoneInfo,
    told: Sequence[date] = (),
) -> set[str]:
    """Return the ids of those that ring although only so many a day may.

    The urgent kinds come first, then the earlier. `told` are the days of those told already.
    """
    room: dict[date, int] = {}
    for day in told:
        room[day] = room.get(day, most) - 1
    kinds = list(ReminderKind)
    chosen = set()
    for reminder, ring in sorted(rings, key=lambda one: (kinds.index(one[0].kind), one[1].due)):
        day = ring.due.astimezone(here).date()
        if room.get(day, most) > 0:
            room[day] = room.get(day, most) - 1
            chosen.add(reminder.id)
    return chosen


class Snooze(StrEnum):
    """For how long a reminder can be put off."""

    TEN_MINUTES = "ten_minutes"
    HOUR = "hour"
    EVENING = "evening"
    TOMORROW = "tomorrow"


EVENINGS = (time(18), time(20))
SOON = timedelta(minutes=30)
"""An evening that is nearer than this is no longer worth offering."""


def snoozed_to(snooze: Snooze, now: datetime, here: ZoneInfo, day_time: time) -> datetime | None:
    """Return when it rings again, in UTC; None where the choice makes no sense any more."""
    today = now.astimezone(here).date()
    if snooze is Snooze.TEN_MINUTES:
        return now + 10 * MINUTE
    if snooze is Snooze.HOUR:
        return now + 60 * MINUTE
    if snooze is Snooze.TOMORROW:
        return planned_moment(today + DAY, day_time, here)
    evenings = (planned_moment(today, at, here) for at in EVENINGS)
    return next((at for at in evenings if at >= now + SOON), None)


def snoozes(now: datetime, here: ZoneInfo, day_time: time) -> list[Snooze]:
    """Return the choices that make sense now."""
    return [one for one in Snooze if snoozed_to(one, now, here, day_time) is not None]
