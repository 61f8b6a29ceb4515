"""Puts changes together that were made faster than the screen could draw."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

Value = TypeVar("Value")


def rebased(drawn: Value, changed: Value, newest: Value) -> Value:
    """Return the newest value with what a press changed of the value that was drawn.

    A press on the screen knows only what was drawn; meanwhile something else may have been
    typed or pressed, and neither may undo the other.
    """
    if changed == drawn or newest in (drawn, changed):
        return newest if changed == drawn else changed
    if is_dataclass(newest) and type(drawn) is type(changed) is type(newest):
        parts: dict[str, Any] = {
            field.name: rebased(*(getattr(form, field.name) for form in (drawn, changed, newest)))
            for field in fields(newest)
        }
        return cast(Value, replace(cast(Any, newest), **parts))
    if isinstance(drawn, tuple) and isinstance(changed, tuple) and isinstance(newest, tuple):
        return cast(Value, _many(drawn, changed, newest))
    return changed


def _many(
    drawn: tuple[Any, ...], changed: tuple[Any, ...], newest: tuple[Any, ...]
) -> tuple[Any, ...]:
    if len(drawn) == len(changed) == len(newest):
        return tuple(map(rebased, drawn, changed, newest))
    stay = [one for one in newest if one in changed or one not in drawn]
    return (*stay, *(one for one in changed if one not in drawn and one not in stay))
