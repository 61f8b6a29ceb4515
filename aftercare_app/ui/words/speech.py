"""The language the app speaks now, and the pseudo-locale that stretches every string."""

import gettext
import re
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
DOMAIN = "aftercare"
SOURCE = "en"
PSEUDO = "en_XA"

_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
_ACCENTED = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÀBÇÐÉFGHÎJKLMÑÖPQRŠTÛVWXÝŽàbçðéfghîjklmñöpqrštûvwxýž",
)


class _Speech:
    """What is spoken now. One for the whole process, because one person uses a process."""

    def __init__(self) -> None:
        self.tag = SOURCE
        self.catalogue: gettext.NullTranslations = gettext.NullTranslations()


_now = _Speech()


def languages() -> tuple[str, ...]:
    """Return the languages that can be chosen; the pseudo-locale is only for us."""
    found = {path.parent.parent.name for path in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return (SOURCE, *sorted(found - {SOURCE}))


def speak(language: str) -> None:
    """Switch to this language tag, such as "es" or "en-GB", or to English if we lack it."""
    tag = language.strip().replace("-", "_") or SOURCE
    known = tag == PSEUDO or tag.split("_")[0] in languages()
    _now.tag = tag if known else SOURCE
    _now.catalogue = gettext.translation(
        DOMAIN, LOCALES, languages=[_now.tag, _now.tag.split("_")[0]], fallback=True
    )


def language() -> str:
    """Return the tag that is spoken now, such as "en", "en_GB" or "en_XA"."""
    return _now.tag


def region() -> str:
    """Return the tag for dates and numbers; it never differs in language from the words."""
    return SOURCE if _now.tag == PSEUDO else _now.tag


def translated(text: str) -> str:
    """Return the text in the language spoken now."""
    return dressed(_now.catalogue.gettext(text)) if text else ""


def translated_count(one: str, many: str, n: int) -> str:
    """Return the form that this count needs in the language spoken now."""
    return dressed(_now.catalogue.ngettext(one, many, n))


def dressed(text: str) -> str:
    """Return the text as the pseudo-locale shows it, and unchanged in any other language."""
    return _stretched(text) if _now.tag == PSEUDO and text else text


def _stretched(text: str) -> str:
    """Add accents, brackets and a third of length; `{placeholders}` stay as they are."""
    parts = _PLACEHOLDER.split(text)
    accented = "".join(
        part if _PLACEHOLDER.fullmatch(part) else part.translate(_ACCENTED) for part in parts
    )
    missing = max(0, -(-len(text) // 3) - 2)
    return f"[{accented}{_padding(missing)}]"


def _padding(length: int) -> str:
    """Return filler in words, so that it wraps where real text would."""
    return (" ~~~~~" * length)[:length].rstrip(" ").ljust(length, "~")
