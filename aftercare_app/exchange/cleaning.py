"""Makes single values from lists fit to keep: text, links, phone numbers, days, times, zones."""

import re
from collections.abc import Iterable
from datetime import time
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from aftercare_app.domain.meetings import LIMITS
from aftercare_app.domain.text import clean, fold
from aftercare_app.exchange.listed import RowSkipped, SkipReason

LONGEST_RAW = 20_000
A_DAY = 24 * 60
LONGEST_MEETING = 12 * 60

_BREAKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"}
_UNSEEN = {"script", "style", "head", "title", "template"}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_GAPS = re.compile(r"\n{3,}")
_TAGGED = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z#]")
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?\s?m\.?)?")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(:\d+)?([/?#].*)?", re.IGNORECASE)
_PHONE = re.compile(r"[0-9+#*(),;./x \u00a0\u2010-\u2013-]+", re.IGNORECASE)
_ZONE = re.compile(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+){0,2}")
_DAYS = (
    ("monday", "mon", "mo", "m", "lunes", "lun"),
    ("tuesday", "tue", "tues", "tu", "martes", "mar"),
    ("wednesday", "wed", "weds", "we", "w", "miercoles", "mie"),
    ("thursday", "thu", "thur", "thurs", "th", "jueves", "jue"),
    ("friday", "fri", "fr", "f", "viernes", "vie"),
    ("saturday", "sat", "sa", "sabado", "sab"),
    ("sunday", "sun", "su", "domingo", "dom"),
)
_BY_NAME = {name: number for number, names in enumerate(_DAYS) for name in names}
_SEVERAL = {
    "daily": range(7),
    "every day": range(7),
    "everyday": range(7),
    "7 days": range(7),
    "diario": range(7),
    "todos los dias": range(7),
    "weekdays": range(5),
    "weekends": range(5, 7),
    "weekend": range(5, 7),
}
_NO_DAY = {"", "none", "null", "n/a", "-", "by appointment", "appointment", "cita previa"}


class _Words(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _BREAKS - {"br"}:
            self.parts.append("\n")

    def _hear(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)

    handle_data = _hear  # the parser's own name for it


def plain(value: object, longest: int = LONGEST_RAW) -> str:
    """Return a value as plain text without tags, empty for what is no text or number."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = str(value)[:LONGEST_RAW]
    if ("<" in text or "&" in text) and _TAGGED.search(text):
        text = _without_tags(text)
    if _CONTROL.search(text):
        text = clean(text).text  # letter by letter, so only where there is something to clean
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _cut(_GAPS.sub("\n\n", "\n".join(lines)).strip(), longest)


def line(value: object, field: str) -> str:
    """Return a value as one line, as long as this part of a meeting may be."""
    return _cut(" ".join(plain(value).split()), LIMITS[field])


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _without_tags(text: str) -> str:
    words = _Words()
    words.feed(text)
    words.close()
    return "".join(words.parts)


def joined(values: Iterable[object], *, between: str = ", ", longest: int = LONGEST_RAW) -> str:
    """Return texts one after the other, each once and none that is empty."""
    texts = dict.fromkeys(text for value in values if (text := plain(value)))
    return _cut(between.join(texts), longest)


def web_link(value: object) -> str:
    """Return a link that opens in a browser and nowhere else, or "" for any other kind.

    A name or password before the host is how links pretend to be other links.
    """
    text = plain(value).replace("&amp;", "&")
    if _HOST.fullmatch(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        odd = parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc
    except ValueError:
        return ""
    if odd or len(text) > LIMITS["link"] or any(sign.isspace() for sign in text):
        return ""
    return text


def phone_number(value: object) -> str:
    """Return a number with its pauses and access codes, or "" for what nobody could dial."""
    text = line(value, "phone").removeprefix("tel:").strip()
    digits = sum(sign.isdigit() for sign in text)
    return text if digits >= 3 and _PHONE.fullmatch(text) else ""


def days(value: object, *, sunday: int = 0) -> tuple[int | None, ...]:
    """Return weekdays from 0 for Monday, or one None for by appointment.

    Numbers count from Sunday, which is 0 in one format and 1 in the other. Raises RowSkipped.
    """
    several = value if isinstance(value, (list, tuple)) else [value]
    found: list[int] = []
    for one in several:
        found += _days_in(one, sunday)
    return tuple(dict.fromkeys(found)) or (None,)


def _days_in(value: object, sunday: int) -> Iterable[int]:
    if value is None:
        return []
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, (int, str)) or isinstance(value, bool):
        raise RowSkipped(SkipReason.BAD_DAY)
    text = fold(plain(value))
    if text in _NO_DAY:
        return []
    if text in _SEVERAL:
        return _SEVERAL[text]
    words = re.split(r"\s*(?:[,;/&|+\n]|\band\b|\by\b)\s*", text)
    return [_weekday(word, sunday) for word in words if word]


def _weekday(word: str, sunday: int) -> int:
    if re.fullmatch(r"[0-9]", word) and sunday <= int(word) < sunday + 7:
        return (int(word) - sunday + 6) % 7
    name = word.rstrip(".")
    for known in (name, name.removesuffix("s")):
        if known in _BY_NAME:
            return _BY_NAME[known]
    raise RowSkipped(SkipReason.BAD_DAY)


def time_of(value: object) -> time | None:
    """Return a time of the day, None for by appointment. Raises RowSkipped for anything else."""
    text = fold(plain(value)) if value is not None else ""
    if text in _NO_DAY:
        if isinstance(value, (str, type(None))):
            return None
        raise RowSkipped(SkipReason.BAD_TIME)
    if text in ("noon", "12 noon", "mediodia"):
        return time(12)
    if text in ("midnight", "12 midnight", "medianoche"):
        return time(0)
    match = _TIME.fullmatch(text)
    if match is None or (match[2] is None and match[3] is None):
        raise RowSkipped(SkipReason.BAD_TIME)
    return _checked(int(match[1]), int(match[2] or 0), match[3])


def _checked(hour: int, minute: int, half: str | None) -> time:
    if half is not None:
        if not 1 <= hour <= 12:
            raise RowSkipped(SkipReason.BAD_TIME)
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise RowSkipped(SkipReason.BAD_TIME)
    return time(hour, minute)


def length(start: time | None, end: time | None) -> int | None:
    """Return the minutes between two times, past midnight too; None where it makes no sense."""
    if start is None or end is None:
        return None
    minutes = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % A_DAY
    return minutes if 0 < minutes <= LONGEST_MEETING else None


def zone_name(value: object) -> str:
    """Return the name of a time zone that is known here, or ""."""
    text = line(value, "zone")
    return text if _ZONE.fullmatch(text) and _known_zone(text) else ""


@lru_cache(maxsize=256)
def _known_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return False
    return True
