"""Several words as the person's language puts them in a row (by Babel)."""

from collections.abc import Sequence

from babel.lists import format_list

from aftercare_app.ui.words.speech import region


def listed(words: Sequence[str]) -> str:
    """Return "hurt", "hurt and sad" or "hurt, sad, and tired"."""
    return format_list(list(words), locale=region()) if words else ""
