"""Words that can be selected and copied, and that a screen reader reads all the same."""

from typing import Any

import flet as ft


def to_select(words: str, **look: Any) -> ft.Text:
    """Return words to select. Without a label of their own a browser tells an empty field."""
    return ft.Text(words, selectable=True, semantics_label=words, **look)
