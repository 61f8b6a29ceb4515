"""Over every zone of the world, ten years, any time of day and any travel: each reminder once.

The oracle is another one than the rule: it walks the minutes of the day in UTC and looks at the
wall, as a person would who watches the clock.
"""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from aftercare_app.domain.anchors import LEADS
from aftercare_app.domain.reminders import (
    BEHIND,
    LATE,
    Label,
    Quiet,
    Reminder,
    ReminderKind,
    ring_of,
)
from aftercare_app.reminding.facts import Happened
from tests.fakes import StillClock
from tests.reminding.conftest import Desk

NO_QUIET = Quiet(time(0), time(0))
ZONES = sorted(zone for zone in available_timezones() if not zone.startswith(("right/", "posix/")))
FIRST, YEARS = date(2021, 1, 1), 10
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def reminder(on, at, zone="", lead=0):
    kind, label = ReminderKind.PLANNED, Label.PLAN
    return Reminder(id=f"{on}", kind=kind, label=label, on=on, at=at, zone=zone, lead=lead)


@cache
def watched(on: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the first minute of UTC at which the wall says this time, or has gone past it.

    In an hour whose two ends have one offset nobody turned the clock; any other is walked.
    """
    wanted = datetime.combine(on, at)
    hour = (wanted - timedelta(hours=30)).replace(tzinfo=UTC)
    while True:
        wall, later = hour.astimezone(zone), (hour + HOUR).astimezone(zone)
        steady = wall.utcoffset() == later.utcoffset()
        if steady and wanted <= later.replace(tzinfo=None):
            return hour + max(wanted - wall.replace(tzinfo=None), timedelta())
        for moment in [] if steady else [hour + n * MINUTE for n in range(61)]:
            if moment.astimezone(zone).replace(tzinfo=None) >= wanted:
                return moment
        hour += HOUR


def changes(zone: ZoneInfo) -> list[date]:
    """Return the days around which the zone's offset changes."""
    found = []
    day = FIRST
    last = FIRST.replace(year=FIRST.year + YEARS)
    while day < last:
        noon = datetime.combine(day, time(12), zone)
        if noon.utcoffset() != (noon + timedelta(days=1)).utcoffset():
            found += [day, day + timedelta(days=1), day + timedelta(days=2)]
        day += timedelta(days=1)
    return found


def sampled(zone: str, count: int) -> list[date]:
    """Return days of ten years: the days of clock changes, and some of the others."""
    dice = random.Random(zone)
    days = [FIRST + timedelta(days=dice.randrange(365 * YEARS)) for _ in range(count)]
    return [*changes(ZoneInfo(zone)), *days]


def check(zone_name: str, days: int, times: int) -> int:
    zone, dice, checked = ZoneInfo(zone_name), random.Random(zone_name), 0
    for day in sampled(zone_name, days):
        around_change = [time(hour, minute) for hour in range(5) for minute in (0, 30)]
        anywhere = [time(dice.randrange(24), dice.randrange(60)) for _ in range(times)]
        for at in (*dice.sample(around_change, min(times, 10)), *anywhere):
            elsewhere, lead = ZoneInfo(dice.choice(ZONES)), dice.choice(LEADS)
            follows, stays = reminder(day, at), reminder(day, at, zone_name, lead)
            told = watched(day, at, zone)
            assert ring_of(follows, zone, NO_QUIET).due == told, (zone_name, day, at)
            ahead = ring_of(stays, elsewhere, NO_QUIET).due
            assert ahead == told - lead * MINUTE, (zone_name, day, at, elsewhere, lead)
            checked += 1
    return checked


@pytest.mark.ci
@pytest.mark.parametrize(
    "zone",
    [
        "America/New_York",
        "Europe/Berlin",
        "Australia/Lord_Howe",  # half an hour
        "Pacific/Apia",
        "Africa/Casablanca",  # changes for Ramadan
        "America/Nuuk",  # changes on a Saturday evening
        "Asia/Gaza",
        "Antarctica/Troll",  # two hours
    ],
)
def test_each_rings_at_the_first_minute_that_the_wall_says_so(zone):
    assert check(zone, 20, 2) > 40


@pytest.mark.ci
def test_each_rings_right_in_every_zone_of_the_world():
    assert sum(check(zone, 2, 1) for zone in ZONES) > 5_000


@pytest.mark.soak
def test_each_rings_right_in_every_zone_on_many_days(request):
    count = request.config.getoption("--count")
    for number, zone in enumerate(ZONES):
        print(f"{number + 1}/{len(ZONES)} {zone}: {check(zone, count or 400, 5)}", flush=True)


@pytest.mark.ci
def test_a_traveller_is_told_each_day_once_and_in_time(desk):
    travel(desk, 1, days=5)


@pytest.mark.ci
@pytest.mark.parametrize("seed", range(100, 110))
def test_many_travellers_are_told_each_day_once_and_in_time(seed, desk):
    travel(desk, seed, days=12)


@pytest.mark.soak
def test_very_many_travellers_are_told_each_day_once_and_in_time(request, tmp_path):
    told, count = 0, request.config.getoption("--count") or 400
    for seed in range(1_000, 1_000 + count):
        told += travel(Desk(tmp_path / f"{seed}", StillClock()), seed, days=12)
    print(f"{count} travellers were told {told} reminders", flush=True)


def travel(desk, seed, days):
    """Ring daily while the person moves around the world, with the app open now and then.

    One of two reminders a day follows them, the other stays with the zone they set out from.
    They look every twenty minutes. A reminder is told if, and only if, there was a look at which
    its time had come and was not over where it is kept: no more can be asked of anybody.
    """
    dice = random.Random(seed)
    first = FIRST + timedelta(days=dice.randrange(365 * YEARS))
    at = time(dice.randrange(24), dice.choice([0, 30]))
    home = ZoneInfo(dice.choice(ZONES))
    dates = [first + timedelta(days=n) for n in range(2, days - 1)]
    follow = [reminder(on, at) for on in dates]
    stay = [replace(reminder(on, at, home.key), id=f"{on} at home") for on in dates]
    planned = [*follow, *stay]
    desk.clock.zone = home
    desk.clock.moment = datetime.combine(first, time(), home).astimezone(UTC)
    desk.plan(*planned)
    due, comes = set(), {}
    for _look in range(days * 24 * 3):
        desk.clock.moment += 20 * MINUTE
        if dice.random() < 0.02:
            desk.clock.zone = ZoneInfo(dice.choice(ZONES))
        if dice.random() < 0.05:
            desk.plan(*planned)
        now, here = desk.clock.now(), desk.clock.zone
        comes = {one.id: watched(one.on, at, home if one.zone else here) for one in planned}
        due |= {id for id, moment in comes.items() if moment <= now < moment + LATE}
        desk.tell()
        assert {id for id, _due in desk.book.told(now)} == due, (seed, now)
    told = Counter(event.what for event in desk.delivery.events(2_000))
    assert told[Happened.HANDED_OVER] == len(due) == len(desk.told())
    over = {id for id, moment in comes.items() if moment + LATE <= desk.clock.now() - BEHIND}
    open_yet = {one.id for one in planned} - due - over
    assert open_yet == set(desk.to_catch_up()) | set(desk.coming())
    return len(due)
