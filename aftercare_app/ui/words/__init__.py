"""Every word a person sees: English is the key, other languages come from a catalogue.

gettext, because it is in the standard library (nothing to ship or to break on a phone), keeps
the English sentence readable where it is used, knows every language's plurals, and is what
translators' tools read. Babel extracts the catalogue and writes dates and numbers; the newer
Fluent was weighed, but its Python library is hardly maintained and its text lives away from
the screens. Importing this module costs the standard library only: the shell draws before
Babel is loaded.
"""

from datetime import date, datetime

from aftercare_app.domain.entry_form import Problem
from aftercare_app.sentences import Trouble, say
from aftercare_app.ui.words.speech import (
    dressed,
    language,
    languages,
    speak,
    translated,
    translated_count,
)

__all__ = [
    "_",
    "dressed",
    "fill",
    "language",
    "languages",
    "n_",
    "say",
    "speak",
    "told",
    "verbatim",
]


def _(text: str) -> str:
    """Return the text in the language spoken now; the English text is its key."""
    return translated(text)


def n_(one: str, many: str, n: int) -> str:
    """Return the form for this count with `{n}` filled in."""
    return translated_count(one, many, n).format(n=_shown(n))


def verbatim(text: str) -> str:
    """Mark a proper name, a legal notice or a published instrument: never reworded.

    It is in the catalogue and `_` shows it, but its reading level is not ours to judge.
    """
    return text


def fill(sentence: str, **values: object) -> str:
    """Return the translated sentence with its `{placeholders}` filled, dates in full words."""
    return translated(sentence).format(**{name: _shown(value) for name, value in values.items()})


def told(trouble: Trouble | Problem) -> str:
    """Return what a trouble, or a problem beside a field, says to the person."""
    return fill(trouble.sentence, **dict(trouble.values))


def _shown(value: object) -> str:
    if isinstance(value, (str, bool)) or not isinstance(value, (int, float, date)):
        return str(value)
    from aftercare_app.ui.words import dates  # here, so that the shell starts without Babel

    if isinstance(value, datetime):
        return dates.day_and_time(value)
    if isinstance(value, date):
        return dates.long_day(value)
    return dates.number(value)
