"""Odd bodies: changed in what they say, or in how they are written."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from aftercare_app.domain import activity, check_in, graduate, instruments, permission
from aftercare_app.domain import summary as parts
from aftercare_app.domain.week_status import WeekStatus
from tests.sharing.samples import TODAY


def odd(chance: Random, body: bytes) -> bytes:
    """Return a body that was changed in what it says, or in how it is written."""
    if chance.random() < 0.3:
        return chance.choice(SPELLINGS)(chance, body)
    plain = json.loads(body)
    if chance.random() < 0.25:
        chance.choice(MEANT)(chance, plain)
        return _written(plain)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        change(chance, plain)
    return _written(plain)


def _written(plain: Any) -> bytes:
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return written.encode("utf-8", "surrogatepass")[: 200 * 1024]


NOTHING: tuple[Any, ...] = (None, True, False, "", [], {}, 0)
NUMBERS = (0, 1, -1, 2, 3, 4, 7, 8, 10, 11, 35, 36, 61, 366, 2**31, 2**53, 2**53 + 1, 2**63, 2**64)
HUGE = (10**30, 10**400, 1.0, 0.5, 1e300, float("inf"), float("nan"))
LETTERS = (
    *("\0", "\t", "\n", "\r", "\x1b", "\x7f", "\x85", "\u061c", "\u200b", "\u200d", "\u200e"),
    *("\u2028", "\u202e", "\u2066", "\u2069", "\ud800", "\udfff", "\ue000", "\ufdd0", "\ufeff"),
    *("\ufffe", "\U000e0041", "\U000f0000", "\U0010ffff", "\U0003fffd", "e\u0301", "\u0344"),
    *("é", "字", "🙂", '"', "\\", "<script>", "'; --", "=1+1", "{0}", "%s", "/", "\u0000"),
)
WORDS = (
    *(str(one) for kinds in (permission.Category, permission.Purpose) for one in kinds),
    *(str(one) for kinds in (parts.ContactWish, parts.ReasonKind, WeekStatus) for one in kinds),
    *(str(one) for kinds in (activity.ActivityKind, activity.Practice) for one in kinds),
    *(str(one) for kinds in (check_in.Call, graduate.GoalStatus) for one in kinds),
    *(str(one) for one in instruments.Instrument),
    *("support_contact", "service", "24:00", "07:30", "9:00", "2026-11-24", "2026-02-30"),
    *("0000-00-00", "9999-12-31", "1900-01-01", "2026-W48-2", "2026-11-24T18:30:05Z"),
    *("00000000-0000-0000-0000-000000000002", "A" * 43 + "=", "AAAA", "x" * 81, "x" * 281),
    *("x" * 501, "字" * 80, "x" * 100_000),
)
FAMILY_NOTE = {"on": "2026-11-24", "kind": "family", "words": "x"}
DAY = re.compile(r"20\d{2}-\d{2}-\d{2}")


def change(chance: Random, plain: dict[str, Any]) -> None:
    """Change one place of a tree of lists and dicts, chosen at any depth."""
    place: Any = plain
    while True:
        if not place:
            place = plain
        key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
        inner = place[key]
        if not isinstance(inner, (dict, list)) or not inner or chance.random() < 0.25:
            break
        place = inner
    if isinstance(place, dict) and chance.random() < 0.1:
        _change_names(chance, place, key)
    elif isinstance(place, list) and chance.random() < 0.3:
        _change_list(chance, place, key)
    else:
        place[key] = _other(chance, inner)


def _change_names(chance: Random, place: dict[str, Any], key: str) -> None:
    value = place.pop(key)
    way = chance.randrange(4)
    if way == 0:
        place[key] = value  # it now stands last
    elif way == 1:
        place[chance.choice((key.upper(), key + "s", "", "version", "id"))] = value
    elif way == 2:
        place[key] = value
        place["more"] = chance.choice(NOTHING)


def _change_list(chance: Random, place: list[Any], at: int) -> None:
    way = chance.randrange(8)
    if way == 0:
        place.reverse()
    elif way == 1:
        del place[at]
    elif way == 2:
        place.insert(at, place[at])
    elif way == 3:
        place.clear()
    elif way == 4:
        place.extend(place * chance.choice((1, 30)))
    elif way == 5:
        chance.shuffle(place)
    elif way == 6:
        place.append(chance.choice((*NOTHING, *NUMBERS, *WORDS[:60], FAMILY_NOTE)))
    else:
        place[:] = place[at:] + place[:at]


def _other(chance: Random, value: Any) -> Any:
    if chance.random() < 0.25:
        return chance.choice((*NOTHING, *NUMBERS, *HUGE, *WORDS))
    if isinstance(value, bool) or value is None:
        return chance.choice((None, 0, [], "", 5))
    if isinstance(value, (int, float)):
        near = float(value) if abs(value) < 2**64 else 0.5
        return chance.choice((value + 1, value - 1, -value, value * 1000, near, str(value)))
    if isinstance(value, str):
        return _other_text(chance, value)
    if isinstance(value, list):
        return chance.choice((None, [], [value], value[1:], value + value, {}))
    return chance.choice((None, {}, [value], [], dict(reversed(value.items()))))


def _other_text(chance: Random, value: str) -> str:
    if DAY.fullmatch(value) and chance.random() < 0.7:
        shift = timedelta(days=chance.choice((-400, -7, -1, 1, 7, 60)))
        return str(_day(value) + shift)
    way = chance.randrange(6)
    at = chance.randrange(len(value) + 1)
    if way < 3:
        return value[:at] + chance.choice(LETTERS) + value[at:]
    if way == 3:
        return chance.choice(WORDS)
    return (value[:at], value.swapcase())[way - 4]


def _day(value: str) -> date:
    """Return a day that is near, also for what no calendar holds."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return TODAY


# what looks right and means what may not be


def no_category(chance: Random, plain: dict[str, Any]) -> None:
    """Leave one category unticked, whether it is in the summary or not."""
    ticked = plain.get("permission", {}).get("categories", [])
    if ticked:
        ticked.remove(chance.choice(ticked))


def other_days(chance: Random, plain: dict[str, Any]) -> None:
    """Move one of the days that a permission hangs on."""
    place = plain.get("permission", plain)
    name = chance.choice(("starts", "ends", "signed_on") if "starts" in place else ("made_on",))
    place[name] = _moved(place[name], chance.choice((-370, -31, -1, 1, 2, 31, 59, 61, 250, 337)))


def all_days(chance: Random, plain: dict[str, Any]) -> None:
    """Move all days together, so that only today's date makes a difference."""
    days = chance.choice((-100, -62, -61, -60, -1, 1, 2, 3, 100, 70_000, -50_000))
    _move(plain, days)


def strange_day(chance: Random, plain: dict[str, Any]) -> None:
    strange = chance.choice(("1899-12-31", "1900-01-01", "2199-12-31", "2200-01-01"))
    for name in ("graduated_on", "call_on"):
        if name in plain:
            plain[name] = strange


def other_weeks(chance: Random, plain: dict[str, Any]) -> None:
    """Move all weeks, or make one of them shorter, longer or a gap."""
    weeks = plain.get("weeks", [])
    if weeks and chance.random() < 0.5:
        _move(weeks, chance.choice((-7, -5, -4, 1, 2, 3, 7)))
    elif weeks:
        week = chance.choice(weeks)
        name = chance.choice(("first", "last"))
        week[name] = _moved(week[name], chance.choice((-1, 1)))


def more_check_ins(chance: Random, plain: dict[str, Any]) -> None:
    answered = plain.get("check_ins") or []
    if answered:
        first = answered[0]["on"]
        days = range(chance.choice((1, 2, 6)), 0, -1)
        answered[:0] = [dict(answered[0], on=_moved(first, -7 * n)) for n in days]
        del answered[chance.choice((0, 1)) : chance.choice((1, 2))]


def family_note(chance: Random, plain: dict[str, Any]) -> None:
    for note in plain.get("notes") or []:
        note["kind"] = chance.choice(("family", "goal"))


def odd_line(chance: Random, plain: dict[str, Any]) -> None:
    """Change a line of a kit, or the time of a call."""
    for one in plain.get("anchors") or []:
        if "weekdays" in one:
            one["weekdays"] = chance.choice(
                ([6], [7], [0, 7], [-1], [1, 1], [3, 1], list(range(7)))
            )
            one["subtype"] = chance.choice(("", "walk", "group", "call", "nonsense"))
    if "call_at" in plain:
        plain["call_at"] = chance.choice(("", "00:00", "23:59", "24:00", "7:30", "07:60", "٠٧:30"))


def another_clock(chance: Random, plain: dict[str, Any]) -> None:
    """Write the moment in another zone, or a moment that is nearly too far ahead."""
    zones = ("2026-11-24T18:30:05", "2026-11-24T20:30:05+02:00", "2026-11-24T18:30:05-00:00")
    near = ("2026-11-25T19:00:00Z", "2026-11-25T19:00:00.000001Z", "2026-11-23T00:00:00Z")
    plain["made_at"] = chance.choice((*zones, *near, "2026-11-22T23:59:59Z"))


MEANT = (
    no_category,
    other_days,
    other_days,
    all_days,
    strange_day,
    other_weeks,
    more_check_ins,
    family_note,
    odd_line,
    another_clock,
)


def _moved(value: str, days: int) -> str:
    return str(date.fromisoformat(value) + timedelta(days=days))


def _move(place: Any, days: int) -> None:
    """Move every day and moment in a tree."""
    for name in list(place) if isinstance(place, dict) else range(len(place)):
        value = place[name]
        if isinstance(value, str) and DAY.match(value):
            place[name] = _moved(value[:10], days) + value[10:]
        elif isinstance(value, (dict, list)):
            _move(value, days)


# the same, written in another way


def _replace(old: bytes, new: bytes) -> Callable[[Random, bytes], bytes]:
    return lambda chance, body: body.replace(old, new, 1)


def escape(chance: Random, body: bytes) -> bytes:
    """Write one letter another way."""
    at = chance.choice([n for n, code in enumerate(body) if chr(code).isalnum() and code < 128])
    return body[:at] + b"\\u%04x" % body[at] + body[at + 1 :]


def put_anything(chance: Random, body: bytes) -> bytes:
    at = chance.randrange(len(body) + 1)
    inside = chance.choice((b" ", b"\n", b"\xff", b"\0", b",", b'"', b"\\", b"0", b"\xed\xa0\x80"))
    return body[:at] + inside + body[at:]


def drop_anything(chance: Random, body: bytes) -> bytes:
    at = chance.randrange(len(body))
    return body[:at] + body[at + chance.choice((1, 1, 2, 50)) :]


def say_twice(chance: Random, body: bytes) -> bytes:
    name = chance.choice(re.findall(rb'"[a-z_]+":', body))
    return body.replace(name, name + chance.choice((b"null,", b"1,", b'"",', b"[],")) + name, 1)


def nest(chance: Random, body: bytes) -> bytes:
    depth = chance.choice((50, 900, 5_000, 100_000))
    opening, closing = chance.choice(((b"[", b"]"), (b'{"a":', b"}")))
    depth = min(depth, 100_000 // len(opening))
    deep = opening * depth + (b"1" + closing * depth if chance.random() < 0.5 else b"")
    name = chance.choice(re.findall(rb'"[a-z_]+":', body))
    return body.replace(name, name + deep + b"," + name, 1) if chance.random() < 0.7 else deep


SPELLINGS: tuple[Callable[[Random, bytes], bytes], ...] = (
    escape,
    escape,
    put_anything,
    put_anything,
    drop_anything,
    say_twice,
    nest,
    _replace(b'"version":1,', b'"version":1.0,'),
    _replace(b'"version":1,', b'"version":2,'),
    _replace(b'"version":1,', b'"version":01,'),
    _replace(b'"version":1,', b'"version":1,"version":1,'),
    _replace(b'"version":1,', b'"version":' + b"9" * 5_000 + b","),
    _replace(b'"sequence":', b'"sequence":-'),
    _replace(b"000250Z", b"000250+00:00"),
    _replace(b".000250Z", b".00025Z"),
    _replace(b".000250Z", b".000250001Z"),
    _replace(b"05.000250Z", b"60.000250Z"),
    _replace(b"T18:30", b"T24:00"),
    _replace(b"T18:30", b" 18:30"),
    _replace(b"T18:30", b"t18:30"),
    _replace(b"=", b""),
    _replace(b"null", b"NaN"),
    _replace(b"null", b"Infinity"),
    lambda chance, body: b"\xef\xbb\xbf" + body,
    lambda chance, body: body + chance.choice((b"\n", b" ", b"\0", b"{}", b"//")),
    lambda chance, body: body.replace(b",", b", "),
    lambda chance, body: body.upper(),
    lambda chance, body: body.decode().encode("utf-16"),
    lambda chance, body: chance.randbytes(chance.randrange(200)),
    lambda chance, body: b"[" + body + b"]",
)
