"""Whom to call or text in a crisis, by country, from a dated data file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aftercare_app.sentences import say

FILE = Path(__file__).with_name("crisis_lines.json")
HOME = "US"
"""Whose lines are shown while the person has not said where they live."""

NO_ONE_WATCHES = say(
    "No one is watching this app. If you need someone now, reach out to one of these."
)
NOT_CHECKED = say("We have not checked this number yet.")
CHECKED_ON = say("We checked this on {day}.")
EMERGENCY_WHAT_FOR = say("Danger right now, or an overdose.")
LOCAL_EMERGENCY = say("Call the emergency number where you live.")
LOOK_ELSEWHERE = say("In another country? Find a help line at {site}.")
LOOK_HERE = say("Find a help line near you at {site}.")


class Reach(StrEnum):
    """How a crisis line is reached; TTY is a call by typed text."""

    CALL = "call"
    TEXT = "text"
    TTY = "tty"


@dataclass(frozen=True, slots=True)
class Way:
    """One number, the words to send to it, and a language if it serves only that one."""

    how: Reach
    number: str
    words: str = ""
    language: str = ""
    hint: str = ""

    @property
    def link(self) -> str:
        """The address that a phone opens as a call or a text."""
        digits = "".join(sign for sign in self.number if sign in "+0123456789")
        if self.how is not Reach.TEXT:
            return f"tel:{digits}"
        return f"sms:{digits}?body={quote(self.words)}" if self.words else f"sms:{digits}"


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """One line to call or text. `checked` is None while nobody has looked the number up."""

    name: str
    what_for: str
    ways: tuple[Way, ...]
    source: str
    checked: date | None
    hints: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    all_day: bool = False
    site: str = ""


@dataclass(frozen=True, slots=True)
class CrisisLines:
    """What a country offers: `emergency` is None where its number is not known to us.

    `fallback` is a sentence with `{site}`, always shown, to be filled with `fallback_site`.
    """

    country: str
    emergency: CrisisLine | None
    lines: tuple[CrisisLine, ...]
    fallback: str
    fallback_site: str


def lines_for(country: str) -> CrisisLines:
    """Return the lines of an ISO country code; "" means that the person has not said."""
    code = country.upper() or HOME
    ours = _countries().get(code)
    emergency, lines = ours if ours is not None else (None, ())
    fallback = LOOK_ELSEWHERE if lines else LOOK_HERE
    return CrisisLines(code, emergency, lines, fallback, _file()["help_finder"]["site"])


def countries() -> tuple[str, ...]:
    """Return the ISO codes of countries whose emergency number is known to us."""
    return tuple(sorted(_countries()))


@cache
def _file() -> Mapping[str, Any]:
    plain: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return plain


@cache
def _countries() -> Mapping[str, tuple[CrisisLine, tuple[CrisisLine, ...]]]:
    shared = _file()["one_number"]
    known = {code: (_emergency(shared), ()) for code in shared["countries"]}
    own = {
        code: (_emergency(here["emergency"]), tuple(map(_line, here["lines"])))
        for code, here in _file()["countries"].items()
    }
    return known | own


def _emergency(plain: Mapping[str, Any]) -> CrisisLine:
    return CrisisLine(
        name=" / ".join(plain["numbers"]),
        what_for=EMERGENCY_WHAT_FOR,
        ways=tuple(Way(Reach.CALL, number) for number in plain["numbers"]),
        source=plain["source"],
        checked=_day(plain["checked"]),
        all_day=True,
    )


def _line(plain: Mapping[str, Any]) -> CrisisLine:
    return CrisisLine(
        name=plain["name"],
        what_for=plain["what_for"],
        ways=tuple(Way(**{**way, "how": Reach(way["how"])}) for way in plain["ways"]),
        source=plain["source"],
        checked=_day(plain["checked"]),
        hints=tuple(plain["hints"]),
        languages=tuple(plain["languages"]),
        all_day=plain["all_day"],
        site=plain["site"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
