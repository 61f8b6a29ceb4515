"""The Meeting Guide's type codes with the format's own English and Spanish.

From code4recovery/spec (MIT licence); the data file says from where and when.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).with_name("meeting_types.json")


@cache
def meeting_types() -> Mapping[str, Mapping[str, str]]:
    """Return every known code with its words by language ("en", "es")."""
    types = json.loads(FILE.read_text(encoding="utf-8"))["types"]
    return MappingProxyType({code: MappingProxyType(words) for code, words in types.items()})


def meeting_type(code: str, language: str = "en") -> str:
    """Return the words for a code, English where the language has none.

    Old lists hold codes that are not in the format; they are shown as they are.
    """
    words = meeting_types().get(code)
    return code if words is None else words.get(language, words["en"])
