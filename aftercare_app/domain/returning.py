"""A return to use as it is noted, and how long nothing is celebrated after it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from aftercare_app.domain.entry_form import OLDEST, Problem
from aftercare_app.domain.text import clean
from aftercare_app.sentences import say

SILENCE = timedelta(hours=72)
"""How long nothing is celebrated after a return to use."""
WORDS_LIMIT = 2_000
TEXTS = ("led_to", "helped")

STILL_TO_COME = say("That time is still to come. Pick a time up to now.")
LONG_AGO = say("That day is a long way back. Check the year.")
TOO_LONG = say("This is {over} characters too long. It is all still here, so take your time.")


class ReturnShare(StrEnum):
    """Whether the person wants a return in what they share; asked last, and never assumed."""

    NOT_NOW = "not_now"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnForm:
    """A return to use as it stands on the screen; without a time it was some time that day."""

    on: date
    at: time | None = None
    led_to: str = ""
    helped: str = ""
    share: ReturnShare = ReturnShare.NOT_NOW


def problems(form: ReturnForm, wall: datetime) -> dict[str, Problem]:
    """Return what has to change before the return can be kept, by field."""
    found: dict[str, Problem] = {}
    for name in TEXTS:
        over = len(clean(getattr(form, name)).text) - WORDS_LIMIT
        if over > 0:
            found[name] = Problem(TOO_LONG, (("over", over),))
    if (form.on, form.at or time.min) > (wall.date(), wall.time()):
        found["on"] = Problem(STILL_TO_COME)
    elif form.on < wall.date() - OLDEST:
        found["on"] = Problem(LONG_AGO)
    return found


def tidied(form: ReturnForm) -> tuple[ReturnForm, int]:
    """Return the form as it is kept, and how many control characters were removed."""
    cleaned = {name: clean(getattr(form, name)) for name in TEXTS}
    removed = sum(one.removed for one in cleaned.values())
    texts: dict[str, Any] = {name: one.text for name, one in cleaned.items()}
    return replace(form, **texts), removed


def moment_of(on: date, at: time | None, zone: ZoneInfo) -> datetime:
    """Return when it was; some time that day counts as the end of the day."""
    if at is not None:
        return datetime.combine(on, at, zone).astimezone(UTC)
    return datetime.combine(on + timedelta(days=1), time.min, zone).astimezone(UTC)


def celebration_is_silent(now: datetime, last_return: datetime | None) -> bool:
    """Tell whether nothing may be celebrated: the last return is less than 72 hours ago."""
    return last_return is not None and now < last_return + SILENCE


def return_to_plain(form: ReturnForm) -> dict[str, object]:
    """Return the form as plain values for a draft."""
    at = form.at.isoformat() if form.at else None
    return {**asdict(form), "on": form.on.isoformat(), "at": at, "share": form.share.value}


def return_from_plain(plain: Mapping[str, Any]) -> ReturnForm:
    """Rebuild a form from `return_to_plain`; raises ValueError, KeyError or TypeError."""
    return ReturnForm(
        on=date.fromisoformat(plain["on"]),
        at=time.fromisoformat(plain["at"]) if plain["at"] else None,
        led_to=str(plain["led_to"]),
        helped=str(plain["helped"]),
        share=ReturnShare(plain["share"]),
    )
