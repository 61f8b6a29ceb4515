"""Whether a body makes sense: text that hides nothing, days in order, numbers in range.

The same rules judge what is about to be sent and what came, so nothing is sent that would be
refused. `Odd` names the rule that was broken, never what somebody wrote.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import fields
from datetime import UTC, date, timedelta
from itertools import pairwise
from typing import Any

from aftercare_app.domain.activity import SUBTYPES, SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.anchors import MOST_A_WEEK
from aftercare_app.domain.check_in import MEASURES, most
from aftercare_app.domain.instruments import SCORING
from aftercare_app.domain.kit import MOST_LINES, Kit, KitAnchor, KitAppointment
from aftercare_app.domain.permission import MOST_DAYS, RHYTHMS, Category, Permission, Purpose
from aftercare_app.domain.summary import (
    EARLIER_WEEKS,
    MOST_ANCHORS,
    MOST_GOALS,
    MOST_NOTES,
    PERIODS,
    ContactWish,
    ReasonKind,
    Reply,
    SharedAnchor,
    SharedCheckIn,
    SharedCount,
    SharedScreen,
    Summary,
    Withdrawal,
)
from aftercare_app.domain.weeks import Week
from aftercare_app.sentences import Trouble
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.keys import can_seal
from aftercare_app.sharing.limits import TEXTS, Limit
from aftercare_app.sharing.texts import is_shareable

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
MOST_LOGGED = 10_000
MOST_SCREENS = 100
MOST_RETURNS = 100
MOST_READ = 100
MOST_NUMBER = 2**53
DAY_MINUTES = 24 * 60
SERVICE = "service"
COUNTED = (*ActivityKind, SUPPORT_CONTACT, SERVICE)
"""What `SharedCount.what` may name."""
_CLOCK = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def _fields_of(sort: Any) -> tuple[tuple[tuple[str, Limit], ...], tuple[str, ...]]:
    """Return the fields of text with their limits, and the names of all others."""
    texts = TEXTS.get(sort, {})
    others = tuple(field.name for field in fields(sort) if field.name not in texts)
    return tuple(texts.items()), others


FIELDS = {sort: _fields_of(sort) for sort in (*TEXTS, Week, SharedCheckIn, SharedScreen)}
"""Every part of a body."""


class Odd(ValueError):  # noqa: N818  odd is what a body is; it never reaches anybody
    """A rule that a body breaks."""


def judge(body: Summary | Withdrawal | Reply | Kit) -> None:
    """Raise Odd for the first rule that a body breaks."""
    _judge_parts(body)
    _judge_making(body)
    if isinstance(body, Summary):
        _judge_summary(body)
    elif isinstance(body, Reply):
        _need(body.call_at == "" or _CLOCK.fullmatch(body.call_at), "time of a call")
    elif isinstance(body, Kit):
        _judge_kit(body)


def _need(holds: object, rule: str) -> None:
    if not holds:
        raise Odd(rule)


def _judge_parts(part: Any) -> None:
    """Judge all text and all days, wherever they are."""
    texts, others = FIELDS[type(part)]
    for name, limit in texts:
        text = getattr(part, name)
        _need(text or not limit.needed, f"{name} is empty")
        _need(is_shareable(text, limit.most, lines=limit.lines), f"text of {name}")
    for name in others:
        value = getattr(part, name)
        for one in value if type(value) is tuple else (value,):
            if type(one) in FIELDS:
                _judge_parts(one)
            elif type(one) is date:
                _need(FIRST_DAY <= one <= LAST_DAY, "a day out of range")


def _judge_making(body: Summary | Withdrawal | Reply | Kit) -> None:
    _need(body.version == 1, "version")
    _need(body.made_at.utcoffset() == timedelta(), "moment in UTC")
    _need(FIRST_DAY <= body.made_at.date() <= LAST_DAY, "a moment out of range")
    apart = abs((body.made_on - body.made_at.astimezone(UTC).date()).days)
    _need(apart <= 1, "day and moment apart")
    if not isinstance(body, Kit):
        _need(1 <= body.sequence <= MOST_NUMBER, "sequence")


def _judge_summary(summary: Summary) -> None:
    _judge_permission(summary.permission, summary.made_on)
    _judge_weeks(summary.weeks, summary.made_on)
    _need(can_seal(summary.reply_key), "reply key")
    _each_once(summary.call.wishes, "wishes", len(ContactWish))
    _each_once([one.reason for one in summary.contexts], "contexts", len(ReasonKind))
    _each_once(summary.read_replies, "read replies", MOST_READ)
    for judged in _PARTS:
        judged(summary)


def _judge_permission(permission: Permission, made_on: date) -> None:
    _need(1 <= permission.version <= MOST_NUMBER, "version of the permission")
    order = [category for category in Category if category in permission.categories]
    _need(list(permission.categories) == order, "order of categories")
    _need(permission.every_weeks in RHYTHMS, "rhythm")
    _need(permission.purpose is not Purpose.OTHER or permission.purpose_words, "purpose")
    _need(permission.signed_on <= made_on, "signed after it was used")
    _need(permission.holds_on(made_on), "made outside of its permission")
    _need((permission.ends - permission.starts).days <= MOST_DAYS, "length of the permission")


def _judge_weeks(weeks: Sequence[Week], made_on: date) -> None:
    _need(len(weeks) in PERIODS, "number of weeks")
    for week in weeks:
        _need(timedelta() <= week.last - week.first <= timedelta(days=6), "length of a week")
    for one, following in pairwise(weeks):
        _need(following.first == one.last + timedelta(days=1), "order of weeks")
    _need(made_on in weeks[-1], "running week")


def _judge_anchors(summary: Summary) -> None:
    anchors: Sequence[SharedAnchor] = summary.anchors or ()
    _need(len(anchors) <= MOST_ANCHORS, "number of anchors")
    _need(all(len(one.marks) == len(summary.weeks) for one in anchors), "marks of an anchor")


def _judge_check_ins(summary: Summary) -> None:
    check_ins = summary.check_ins or ()
    _in_order([one.on for one in check_ins], summary.made_on, "check-ins")
    earlier = [one for one in check_ins if one.on < summary.weeks[0].first]
    _need(len(earlier) <= EARLIER_WEEKS, "check-ins before the period")
    _need(all(_answers(one) for one in check_ins), "answers")


def _answers(check_in: SharedCheckIn) -> bool:
    return len(check_in.numbers) == len(MEASURES) and all(
        number is None or 0 <= number <= most(question)
        for question, number in zip(MEASURES, check_in.numbers, strict=True)
    )


def _judge_screens(summary: Summary) -> None:
    screens = summary.screens or ()
    _each_once([(one.instrument, one.on) for one in screens], "screens", MOST_SCREENS)
    for one in screens:
        least, largest = SCORING[one.instrument].range
        _need(least <= one.score <= largest and one.on <= summary.made_on, "score")


def _judge_counts(summary: Summary) -> None:
    counts: Sequence[SharedCount] = summary.counts or ()
    _each_once([one.what for one in counts], "counts", len(COUNTED))
    for one in counts:
        _need(one.what in COUNTED, "what is counted")
        _need(0 <= one.logged <= MOST_LOGGED and 0 <= (one.planned or 0) <= MOST_LOGGED, "count")


def _judge_goals(summary: Summary) -> None:
    _need(len(summary.goals or ()) <= MOST_GOALS, "number of goals")


def _judge_returns(summary: Summary) -> None:
    _in_order(summary.returns or (), summary.made_on, "returns")
    _need(len(summary.returns or ()) <= MOST_RETURNS, "number of returns")


def _judge_notes(summary: Summary) -> None:
    notes = summary.notes or ()
    _need(len(notes) <= MOST_NOTES, "number of notes")
    for one in notes:
        _need(one.kind is not ActivityKind.FAMILY, "a family note")
        _need(one.on <= summary.made_on, "day of a note")


def _judge_categories(summary: Summary) -> None:
    """Judge that nothing is in it that was not ticked."""
    allowed = set(summary.permission.categories)
    _need(set(summary.holds) <= allowed, "a category that is not permitted")


_PARTS: tuple[Callable[[Summary], None], ...] = (
    _judge_anchors,
    _judge_check_ins,
    _judge_screens,
    _judge_counts,
    _judge_goals,
    _judge_returns,
    _judge_notes,
    _judge_categories,  # last, because it reads what the others have judged
)


def _judge_kit(kit: Kit) -> None:
    try:
        card = Card.parse(kit.card)
    except Trouble as none:
        raise Odd("card") from none
    _need(card.text == kit.card, "card")
    for lines in (kit.anchors, kit.appointments, kit.contacts, kit.check_ups):
        _need(len(lines) <= MOST_LINES, "number of lines")
    _need(list(kit.check_ups) == sorted(set(kit.check_ups)), "check-ups")
    for anchor in kit.anchors:
        _judge_kit_anchor(anchor)
    for one in kit.appointments:
        _need(_CLOCK.fullmatch(one.at) and _minutes(one), "appointment")


def _judge_kit_anchor(anchor: KitAnchor) -> None:
    _need(anchor.subtype in ("", *SUBTYPES[anchor.kind]), "subtype")
    _need(1 <= anchor.per_week <= MOST_A_WEEK, "times a week")
    _need(set(anchor.weekdays) <= set(range(7)), "weekdays")
    _need(list(anchor.weekdays) == sorted(set(anchor.weekdays)), "weekdays")
    _need(anchor.at == "" or _CLOCK.fullmatch(anchor.at), "time")
    _need(_minutes(anchor), "minutes")


def _minutes(line: KitAnchor | KitAppointment) -> bool:
    return line.minutes is None or 1 <= line.minutes <= DAY_MINUTES


def _each_once(found: Collection[object], what: str, limit: int) -> None:
    _need(len(found) <= limit and len(set(found)) == len(found), what)


def _in_order(days: Sequence[date], last: date, what: str) -> None:
    """Judge that days are oldest first, each once, and none is to come."""
    _need(list(days) == sorted(set(days)), what)
    _need(all(day <= last for day in days), what)
