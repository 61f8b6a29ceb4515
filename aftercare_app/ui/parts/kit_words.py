"""The words of a kit's lines: what each is, and when."""

from collections.abc import Mapping
from datetime import date

from aftercare_app.domain.anchors import AnchorForm
from aftercare_app.domain.kit import KitAppointment
from aftercare_app.sentences import say
from aftercare_app.services.coordinators import CardLook
from aftercare_app.services.kit_lines import KitLine, KitSort, NumberHere, moment_of_day
from aftercare_app.ui.parts.planned_words import called, clock_times, times_a_week
from aftercare_app.ui.words import _
from aftercare_app.ui.words.dates import (
    clock_time,
    dated,
    minutes_words,
    short_day,
    weekday_short,
)

TITLES: Mapping[KitSort, str] = {
    KitSort.ANCHOR: say("Anchors to begin with"),
    KitSort.APPOINTMENT: say("Dates that stand"),
    KitSort.NUMBER: say("People and numbers"),
    KitSort.CHECK_UP: say("Days on which your program checks up"),
    KitSort.ENDED: say("The day your program ended"),
    KitSort.CARD: say("Your coordinator"),
}
WHERE: Mapping[KitSort, str] = {
    KitSort.ANCHOR: say("They go into your weekly plan. You can change each of them."),
    KitSort.APPOINTMENT: say("They go into your plan on their day."),
    KitSort.NUMBER: say("They go into your plan for hard moments."),
    KitSort.CHECK_UP: say("You get a quiet reminder on these days."),
    KitSort.ENDED: say("Your weeks are counted from it."),
    KitSort.CARD: say("With the card you can choose to share. Nothing is shared by taking it."),
}


def line_words(line: KitLine) -> tuple[str, str]:
    """Return what a line is called, and the facts under it."""
    match line.content:
        case AnchorForm() as form:
            return called(form.words, form.kind, form.subtype, form.details), _anchor(form)
        case KitAppointment() as one:
            return one.name, _appointment(one)
        case NumberHere() as number:
            return number.words, number.phone
        case CardLook() as card:
            return card.name, card.program
        case day:
            return dated(day), ""


def here_words(line: KitLine) -> str:
    """Return the facts of a line, and that it is here already where it is."""
    facts = [line_words(line)[1], _("Here already") if line.here else ""]
    return " · ".join(fact for fact in facts if fact)


def days_listed(days: tuple[date, ...]) -> str:
    """Return days in a row."""
    return " · ".join(dated(day) for day in days)


def _anchor(form: AnchorForm) -> str:
    parts = [times_a_week(int(form.per_week))]
    if form.weekdays:
        parts.append(", ".join(weekday_short(day) for day in form.weekdays))
    if form.times:
        parts.append(clock_times(form.times))
    if form.minutes:
        parts.append(minutes_words(int(form.minutes), short=True))
    return " · ".join(parts)


def _appointment(one: KitAppointment) -> str:
    wall = moment_of_day(one)
    length = minutes_words(one.minutes, short=True) if one.minutes else ""
    parts = [short_day(wall.date()), clock_time(wall), length, one.place]
    return " · ".join(part for part in parts if part)
