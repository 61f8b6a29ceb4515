"""Days, times and numbers as the person's language writes them (by Babel)."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_interval, format_time, match_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit

from aftercare_app.sentences import say
from aftercare_app.ui.words.speech import dressed, region, translated

A_DAY = timedelta(days=1)
MONDAY = date(2024, 1, 1)
"""Any Monday; weekday names are asked for by a date."""


def full_day(day: date) -> str:
    """Return "Wednesday, May 14, 2025"."""
    return _written(day, "full")


def long_day(day: date) -> str:
    """Return "Wednesday, May 14": for this season, where the year goes without saying."""
    return _written(day, _pattern("MMMMEd", region()).replace("E", "EEEE"))


def short_day(day: date) -> str:
    """Return "Wed, May 14"."""
    return _written(day, _pattern("MMMEd", region()))


def short_month_day(day: date) -> str:
    """Return "May 14"; short enough for the head of a narrow column."""
    return _written(day, _pattern("MMMd", region()))


def dated(day: date) -> str:
    """Return "May 14, 2025"."""
    return _written(day, "long")


def weekday_name(weekday: int) -> str:
    """Return "Wednesday" for 2; days count from 0 for Monday."""
    return _written(MONDAY + weekday * A_DAY, "EEEE")


def weekday_short(weekday: int) -> str:
    """Return "Wed" for 2; days count from 0 for Monday."""
    return _written(MONDAY + weekday * A_DAY, "EEE")


def week_title(first: date, last: date) -> str:
    """Return "May 12 – 18", in the language's own order."""
    written = format_interval(first, last, "MMMd", locale=region())
    return dressed(str(written).replace("\u2009", " "))


def weekday_letters(first: int) -> list[str]:
    """Return the seven heads of a calendar that starts on this weekday, such as "M" or "Mo"."""
    order = [(first + step) % 7 for step in range(7)]
    return [format_date(MONDAY + day * A_DAY, "ccccc", locale=region()) for day in order]


def month_title(day: date) -> str:
    """Return "May 2025"."""
    return _written(day, _pattern("yMMMM", region()))


def clock_time(moment: time | datetime) -> str:
    """Return "6:05 PM" or "18:05" for a time on the person's wall."""
    wall = moment.time() if isinstance(moment, datetime) else moment
    written = format_time(wall, "short", locale=region())
    return str(written).replace("\u202f", "\u00a0")  # not every font has the narrow space


def day_and_time(wall: datetime) -> str:
    """Return "Wed, May 14, 6:05 PM"; the moment must already be in the person's zone."""
    return f"{short_day(wall.date())}, {clock_time(wall)}"


def relative_day(day: date, today: date) -> str:
    """Return "Today", "Yesterday" or "Tomorrow", a weekday of the last six days, or the date."""
    near = {0: say("Today"), 1: say("Yesterday"), -1: say("Tomorrow")}
    ago = (today - day).days
    if ago in near:
        return translated(near[ago])
    if 0 < ago < 7:
        return weekday_name(day.weekday())
    return short_day(day) if day.year == today.year else dated(day)


def number(value: float) -> str:
    """Return a count or measure with the language's own separators."""
    return str(format_decimal(value, locale=region()))


def minutes_words(minutes: int, *, short: bool = False) -> str:
    """Return "1 hour 15 minutes", or "1 hr 15 min" where room is scarce."""
    hours, rest = divmod(minutes, 60)
    parts = [(hours, "duration-hour")] if hours else []
    if rest or not hours:
        parts.append((rest, "duration-minute"))
    length: Literal["short", "long"] = "short" if short else "long"
    words = [str(format_unit(n, unit, length, locale=region())) for n, unit in parts]
    return dressed(" ".join(words).replace("\u202f", "\u00a0"))


def country_name(code: str) -> str:
    """Return "Canada" for "CA", and the code itself where the language has no name for it."""
    name = Locale.parse(region()).territories.get(code, code)
    return dressed(str(name))


def language_name(code: str) -> str:
    """Return "Spanish" for "es"."""
    name = Locale.parse(region()).languages.get(code, code)
    return dressed(str(name))


def _written(day: date, pattern: str) -> str:
    return dressed(str(format_date(day, pattern, locale=region())))


@lru_cache(maxsize=32)
def _pattern(skeleton: str, tag: str) -> str:
    """Return the language's own order for these fields."""
    patterns = Locale.parse(tag).datetime_skeletons
    match = skeleton if skeleton in patterns else match_skeleton(skeleton, patterns)
    return str(patterns[match].pattern) if match else "EEEE d MMMM"
