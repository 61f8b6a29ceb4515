"""Says what may be taken in, by other means than the app: the standard library and its own rules.

It shares no code with `aftercare_app.sharing`. The contract it is written from is the domain's
(which parts a body has, how long, in which range) and security design, section 3.
"""

import base64
import json
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from aftercare_app.domain import activity, check_in, graduate, instruments, permission
from aftercare_app.domain import summary as parts
from aftercare_app.domain.week_status import WeekStatus

LARGEST = 256 * 1024
Check = Callable[[Any], bool]
P = 2**255 - 19
SMALL_ORDER = {
    0,
    1,
    P - 1,
    P,
    P + 1,
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
}
"""The points that X25519 turns into zeros (https://cr.yp.to/ecdh.html, "validate")."""
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff]"
)


def may_come(content: bytes, sort: str, now: datetime, card: str) -> bool:
    """Tell whether a rightly signed body of this sort may be taken in now."""
    try:
        plain = json.loads(
            content.decode(),
            object_pairs_hook=_no_name_twice,
            parse_float=_never,
            parse_constant=_never,
        )
        again = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    except (ValueError, RecursionError):
        return False
    shape, sense = SORTS[sort]
    if len(content) > LARGEST or again != content or not shape(plain) or not _made(plain, now):
        return False
    return plain["card"] == card and sense(plain, now) if sort == "kit" else sense(plain, now)


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return dict(pairs)


def _never(_: str) -> None:
    raise ValueError


# what the parts look like


def whole(least: int, most: int) -> Check:
    return lambda one: type(one) is int and least <= one <= most


def text(most: int, *, lines: bool = False, needed: bool = False) -> Check:
    def check(one: Any) -> bool:
        if type(one) is not str or len(one) > most or (needed and one == ""):
            return False
        if FORBIDDEN.search(one) or (not lines and "\n" in one):
            return False
        if any(ord(letter) % 0x10000 >= 0xFFFE for letter in one):
            return False
        hidden = {letter for letter in one if unicodedata.category(letter) == "Cf"}
        return hidden <= {"\u200c", "\u200d"} and unicodedata.normalize("NFC", one) == one

    return check


def one_of(names: Any) -> Check:
    allowed = {str(name) for name in names}
    return lambda one: type(one) is str and one in allowed


def maybe(check: Check) -> Check:
    return lambda one: one is None or check(one)


def many(check: Check, most: int = 10_000) -> Check:
    return lambda one: type(one) is list and len(one) <= most and all(map(check, one))


def parted(**checks: Check) -> Check:
    def check(one: Any) -> bool:
        if type(one) is not dict or list(one) != list(checks):
            return False
        return all(checks[name](value) for name, value in one.items())

    return check


def a_day(one: Any) -> bool:
    if type(one) is not str or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", one):
        return False
    try:
        return 1900 <= date.fromisoformat(one).year <= 2199
    except ValueError:
        return False


def a_moment(one: Any) -> bool:
    form = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?Z"
    if type(one) is not str or not re.fullmatch(form, one) or one.endswith(".000000Z"):
        return False
    try:
        return 1900 <= moment(one).year <= 2199
    except ValueError:
        return False


def an_id(one: Any) -> bool:
    form = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    return type(one) is str and re.fullmatch(form, one) is not None


def a_key(one: Any) -> bool:
    try:
        raw = base64.b64decode(one, validate=True)
    except (ValueError, TypeError):
        return False
    point = int.from_bytes(raw, "little") % 2**255
    return len(raw) == 32 and base64.b64encode(raw).decode() == one and point not in SMALL_ORDER


def a_clock(one: Any) -> bool:
    return type(one) is str and re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", one) is not None


def a_clock_or_nothing(one: Any) -> bool:
    return one == "" or a_clock(one)


short, name = text(80), text(80, needed=True)
words = text(280, lines=True)
kind = one_of(activity.ActivityKind)
minutes = maybe(whole(1, 1440))
number = whole(0, 10_000)
start = {"version": whole(1, 1), "id": an_id}
sequence = whole(1, 2**53)
made = {"made_at": a_moment, "made_on": a_day}

PERMISSION = parted(
    id=an_id,
    version=whole(1, 2**53),
    alias=name,
    recipient=name,
    program=short,
    categories=many(one_of(permission.Category)),
    purpose=one_of(permission.Purpose),
    purpose_words=words,
    every_weeks=lambda one: whole(1, 4)(one) and one != 3,
    starts=a_day,
    ends=a_day,
    signed_name=name,
    signed_on=a_day,
)
ANSWERS = [7, 7, 10, 7, 10, 7, 10, 10, 7]
"""The largest answers to the nine questions with numbers, as domain rules list them."""


def answers(one: Any) -> bool:
    if type(one) is not list or len(one) != len(ANSWERS):
        return False
    pairs = zip(one, ANSWERS, strict=True)
    return all(given is None or whole(0, most)(given) for given, most in pairs)


SUMMARY = parted(
    **start,
    sequence=sequence,
    **made,
    alias=name,
    graduated_on=maybe(a_day),
    kit_id=maybe(an_id),
    reply_key=a_key,
    permission=PERMISSION,
    weeks=many(parted(first=a_day, last=a_day)),
    call=parted(
        wish=one_of(check_in.Call),
        best_time=short,
        phone=short,
        wishes=many(one_of(parts.ContactWish)),
    ),
    words=words,
    questions=words,
    contexts=many(parted(reason=one_of(parts.ReasonKind), words=words)),
    anchors=maybe(many(parted(name=short, kind=kind, marks=many(maybe(one_of(WeekStatus)))), 30)),
    check_ins=maybe(many(parted(on=a_day, numbers=answers))),
    screens=maybe(
        many(parted(instrument=one_of(instruments.Instrument), on=a_day, score=whole(0, 60)), 100)
    ),
    counts=maybe(
        many(
            parted(
                what=one_of([*activity.ActivityKind, "support_contact", "service"]),
                logged=number,
                planned=maybe(number),
            )
        )
    ),
    goals=maybe(many(parted(words=words, status=one_of(graduate.GoalStatus), next_step=words), 30)),
    returns=maybe(many(a_day, 100)),
    notes=maybe(many(parted(on=a_day, kind=kind, words=text(500, lines=True)), 20)),
    read_replies=many(an_id, 100),
)
WITHDRAWAL = parted(**start, sequence=sequence, **made, alias=name, permission_id=an_id)
REPLY = parted(
    **start,
    sequence=sequence,
    **made,
    sender=name,
    program=short,
    summary_id=maybe(an_id),
    words=words,
    call_on=maybe(a_day),
    call_at=a_clock_or_nothing,
    phone=short,
)
KIT = parted(
    **start,
    **made,
    program=short,
    coordinator=name,
    card=text(1000, needed=True),
    alias=short,
    graduated_on=maybe(a_day),
    anchors=many(
        parted(
            name=name,
            kind=kind,
            subtype=short,
            per_week=whole(1, 35),
            weekdays=many(whole(0, 6)),
            at=a_clock_or_nothing,
            minutes=minutes,
        ),
        40,
    ),
    appointments=many(
        parted(name=name, kind=kind, on=a_day, at=a_clock, minutes=minutes, place=short), 40
    ),
    contacts=many(parted(name=name, role=short, phone=short, hours=short), 40),
    check_ups=many(a_day, 40),
    words=words,
)


# what they mean


def day(one: str) -> date:
    return date.fromisoformat(one)


def moment(one: str) -> datetime:
    return datetime.fromisoformat(one.removesuffix("Z")).replace(tzinfo=UTC)


def _made(plain: dict[str, Any], now: datetime) -> bool:
    apart = day(plain["made_on"]) - moment(plain["made_at"]).date()
    return abs(apart.days) <= 1 and moment(plain["made_at"]) - now <= timedelta(days=1)


def once(found: list[Any]) -> bool:
    return len({json.dumps(one) for one in found}) == len(found)


def rising(found: list[Any]) -> bool:
    return all(one < other for one, other in pairwise(found))


def sense_of_summary(plain: dict[str, Any], now: datetime) -> bool:
    today, given = plain["made_on"], plain["permission"]
    return (
        _permission(given, today)
        and day(given["ends"]) >= now.date()
        and _weeks(plain["weeks"], today)
        and _ticked(plain, given["categories"])
        and all(once(one) for one in _lists_without_twins(plain))
        and all(len(one["marks"]) == len(plain["weeks"]) for one in plain["anchors"] or [])
        and _check_ins(plain, today)
        and all(_score(one, today) for one in plain["screens"] or [])
        and rising(plain["returns"] or [])
        and all(one <= today for one in plain["returns"] or [])
        and all(one["on"] <= today and one["kind"] != "family" for one in plain["notes"] or [])
    )


def _permission(given: dict[str, Any], today: str) -> bool:
    order = [str(one) for one in permission.Category]
    return (
        rising([order.index(one) for one in given["categories"]])
        and given["starts"] <= today <= given["ends"]
        and given["signed_on"] <= today
        and (day(given["ends"]) - day(given["starts"])).days <= 366
        and (given["purpose"] != "other" or given["purpose_words"] != "")
    )


def _weeks(weeks: list[dict[str, str]], today: str) -> bool:
    lengths = [(day(one["last"]) - day(one["first"])).days for one in weeks]
    return (
        len(weeks) in (4, 12)
        and all(0 <= length <= 6 for length in lengths)
        and all((day(b["first"]) - day(a["last"])).days == 1 for a, b in pairwise(weeks))
        and weeks[-1]["first"] <= today <= weeks[-1]["last"]
    )


def _ticked(plain: dict[str, Any], categories: list[str]) -> bool:
    named = ("anchors", "check_ins", "screens", "counts", "goals", "returns", "notes")
    use_told = any(one["numbers"][8] is not None for one in plain["check_ins"] or [])
    return all(plain[one] is None or one in categories for one in named) and (
        not use_told or "use" in categories
    )


def _lists_without_twins(plain: dict[str, Any]) -> list[list[Any]]:
    return [
        plain["call"]["wishes"],
        [one["reason"] for one in plain["contexts"]],
        plain["read_replies"],
        [[one["instrument"], one["on"]] for one in plain["screens"] or []],
        [one["what"] for one in plain["counts"] or []],
    ]


def _check_ins(plain: dict[str, Any], today: str) -> bool:
    days = [one["on"] for one in plain["check_ins"] or []]
    early = [one for one in days if one < plain["weeks"][0]["first"]]
    return rising(days) and all(one <= today for one in days) and len(early) <= 5


def _score(one: dict[str, Any], today: str) -> bool:
    least, most = (10, 60) if one["instrument"] == "barc_10" else (0, 6)
    return least <= one["score"] <= most and one["on"] <= today


def sense_of_kit(plain: dict[str, Any], now: datetime) -> bool:
    kinds = {str(one): ["", *map(str, names)] for one, names in activity.SUBTYPES.items()}
    return rising(plain["check_ups"]) and all(
        rising(one["weekdays"]) and one["subtype"] in kinds[one["kind"]] for one in plain["anchors"]
    )


def anything(plain: dict[str, Any], now: datetime) -> bool:
    return True


SORTS: dict[str, tuple[Check, Callable[[dict[str, Any], datetime], bool]]] = {
    "summary": (SUMMARY, sense_of_summary),
    "withdrawal": (WITHDRAWAL, anything),
    "reply": (REPLY, anything),
    "kit": (KIT, sense_of_kit),
}
