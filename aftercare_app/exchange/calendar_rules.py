"""On which days an event takes place; the recurrence itself is dateutil's.

Rules come from files of strangers: those that could keep a machine busy for ever are refused
when they are read, and every expansion ends with the days that are asked for.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from aftercare_app.domain.schedule import on_the_wall, planned_moment
from aftercare_app.exchange.calendar_file import CalendarTime, SkippedFor

DAY = timedelta(days=1)
_KNOWN = {
    *("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY"),
    *("BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE"),
}
_PERIODS = {"DAILY": DAY, "WEEKLY": 7 * DAY, "MONTHLY": None, "YEARLY": None}
_MOST_COUNTED = 4_000
_YEARS_COUNTED = {"DAILY": 12, "WEEKLY": 30, "MONTHLY": 60, "YEARLY": 60}
_MOST_TIMES_A_DAY = 24
_WALL = "%Y%m%dT%H%M%S"


class RuleRefused(Exception):  # noqa: N818  (it never leaves the reading of one event)
    """The rule is not one that the app follows; it says why."""

    def __init__(self, reason: SkippedFor) -> None:
        super().__init__(reason)
        self.reason = reason


class Occurrence(NamedTuple):
    """One time of an event: by its own rule in its own zone, and on the person's wall."""

    by_rule: tuple[date, time | None]
    on: date
    at: time | None


def bounded(rule: str, start: datetime, zone: str) -> str:
    """Return a rule that is safe to follow and ends, if at all, with a wall time.

    A count becomes the last time that it leads to. Raises RuleRefused.
    """
    parts = _parts(rule)
    if parts.get("FREQ") not in _PERIODS:
        often = parts.get("FREQ") in ("HOURLY", "MINUTELY", "SECONDLY")
        raise RuleRefused(SkippedFor.TOO_OFTEN if often else SkippedFor.STRANGE_RULE)
    times = [len(parts.get(name, "0").split(",")) for name in ("BYHOUR", "BYMINUTE")]
    if times[0] * times[1] > _MOST_TIMES_A_DAY:
        raise RuleRefused(SkippedFor.TOO_OFTEN)
    if not re.fullmatch(r"[1-9]\d{0,2}", parts.get("INTERVAL", "1")):
        raise RuleRefused(SkippedFor.STRANGE_RULE)
    try:
        if not _ever_comes(parts, start):
            raise RuleRefused(SkippedFor.STRANGE_RULE)
        if "UNTIL" in parts:
            parts["UNTIL"] = _until_on_the_wall(parts["UNTIL"], zone)
        if "COUNT" in parts:
            parts["UNTIL"] = _last_counted(parts, start)
    except (ValueError, TypeError, KeyError, OverflowError, IndexError) as wrong:
        raise RuleRefused(SkippedFor.STRANGE_RULE) from wrong
    return _joined(parts)


def last_day_of(rule: str) -> date:
    """Return the last day that a bounded rule can fall on."""
    until = _parts(rule).get("UNTIL")
    return datetime.strptime(until, _WALL).date() if until else date.max  # noqa: DTZ007 (wall time)


def between(when: CalendarTime, first: date, last: date, here: ZoneInfo) -> list[Occurrence]:
    """Return the times from one day to another on the person's wall, in order.

    A day more is looked at on each side, because the day may be another one in its own zone.
    """
    found = []
    for wall in _walls(when, first - when.days * DAY, min(last + DAY, when.last_day)):
        by_rule = (wall.date(), None if when.at is None else wall.time())
        for _n in range(when.days):
            on, at = on_the_wall(*by_rule, when.zone, here)
            if first <= on <= last:
                found.append(Occurrence(by_rule, on, at))
            by_rule = (by_rule[0] + DAY, by_rule[1])
    return found


@lru_cache(maxsize=4_096)
def _walls(when: CalendarTime, first: date, last: date) -> tuple[datetime, ...]:
    """Return its own wall times from one day to another; a week is looked at many times."""
    if last < first:
        return ()
    start = datetime.combine(when.on_day, when.at or time())
    low, high = datetime.combine(first, time()), datetime.combine(last, time.max)
    found = {start, *map(_wall_of, when.extra)}
    for rule in when.rules:
        found |= _expanded(_parts(rule), start, low, high)
    excluded = set(when.excluded)
    left = [
        wall
        for wall in found
        if low <= wall <= high
        and wall.date().isoformat() not in excluded
        and wall.isoformat(timespec="minutes") not in excluded
    ]
    return tuple(sorted(left))


def _expanded(
    parts: dict[str, str], start: datetime, low: datetime, high: datetime
) -> set[datetime]:
    if high < start:
        return set()
    ending = _joined(_ending_by(parts, high))
    begin = _near(parts, start, low)
    return {
        wall.replace(second=0) for wall in rrulestr(ending, dtstart=begin).xafter(low, inc=True)
    }


def _near(parts: dict[str, str], start: datetime, low: datetime) -> datetime:
    """Return a start close to where we look; whole periods leave the rhythm as it is."""
    period = _PERIODS[parts["FREQ"]]
    if period is None or low <= start:
        return start
    step = period * int(parts.get("INTERVAL", "1"))
    return start + max(0, (low - start) // step - 1) * step


def _ending_by(parts: dict[str, str], high: datetime) -> dict[str, str]:
    """Return the rule's parts with an end no later than a wall time."""
    until = min(parts.get("UNTIL", "9999"), high.strftime(_WALL))
    return {name: value for name, value in parts.items() if name != "COUNT"} | {"UNTIL": until}


def _last_counted(parts: dict[str, str], start: datetime) -> str:
    """Return the wall time of the last of a counted number of times."""
    count = min(int(parts.pop("COUNT")), _MOST_COUNTED)
    if count < 1:
        raise ValueError("a count of nothing")
    end = start + _YEARS_COUNTED[parts["FREQ"]] * 366 * DAY
    times = rrulestr(_joined(_ending_by(parts, end)), dtstart=start)
    last = start
    for wall in islice(times, count):
        last = wall
    return min(last.strftime(_WALL), parts.get("UNTIL", "9999"))


def _ever_comes(parts: dict[str, str], start: datetime) -> bool:
    """Tell whether a rule has any time at all, such as none on the 31st of February.

    dateutil looks until the year 9999, so the start is put near there, in a year whose days
    fall as in its own: at most 72 years are looked through.
    """
    alike = (start.year % 4, date(start.year, 1, 1).weekday())
    late = (y for y in range(9927, 9955) if (y % 4, date(y, 1, 1).weekday()) == alike)
    endless = _joined({name: parts[name] for name in parts if name not in ("UNTIL", "COUNT")})
    times = rrulestr(endless, dtstart=start.replace(year=next(late, 9952)))
    return next(iter(times), None) is not None


def _until_on_the_wall(until: str, zone: str) -> str:
    if len(until) == 8:
        until += "T235959"
    wall = datetime.strptime(until.rstrip("Z"), _WALL)  # noqa: DTZ007 (its zone is dealt with below)
    if until.endswith("Z") and zone:
        utc = planned_moment(wall.date(), wall.time(), ZoneInfo("UTC"))
        wall = utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return wall.strftime(_WALL)


def _parts(rule: str) -> dict[str, str]:
    """Return a rule's parts by name. Raises RuleRefused."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
    parts.pop("BYSECOND", None)
    if parts.get("RSCALE") == "GREGORIAN":
        del parts["RSCALE"]
    if not set(parts) <= _KNOWN or len(rule) > 500:
        raise RuleRefused(SkippedFor.STRANGE_RULE)
    return parts


def _joined(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _wall_of(text: str) -> datetime:
    return datetime.fromisoformat(text)
