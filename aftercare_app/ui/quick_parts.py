"""Finds the controls inside what is drawn anew without asking every plain value what it is.

Flet's own walk asks each of the sixty fields of each new control, nearly all of which hold nothing:
that was a third of what Python does to draw a screen. This does the same to what is there. It takes
the place of a private Flet name, so the version of Flet is exact and tests/ui/test_quick_parts.py
compares the two walks.
"""

from __future__ import annotations

import inspect
import weakref
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from flet.controls.object_patch import DiffBuilder, ObjectPatchException, _control_setattr
from flet.controls.value_types import Prop

FLETS_OWN = DiffBuilder._configure_dataclass


def find_parts_quickly() -> None:
    """Let Flet's diffing walk as this module does."""
    DiffBuilder._configure_dataclass = _configure  # type: ignore[method-assign, assignment]


def _configure(
    self: DiffBuilder, thing: Any, parent: Any, frozen: bool, only_mark: bool = False
) -> list[Any]:
    found: list[Any] = []
    _walk(self.control_cls, thing, parent, frozen, only_mark, found)
    return found


def _walk(
    control: type[Any] | None,
    thing: Any,
    parent: Any,
    frozen: bool,
    only_mark: bool,
    found: list[Any],
) -> None:
    """Make ready all that is in a thing, and add its controls to what was found, in order."""
    if is_dataclass(thing):
        parent, frozen = _adopt(control, thing, parent, frozen)
        is_control = bool(control) and isinstance(thing, control)  # type: ignore[arg-type]
        if is_control:
            if not only_mark:
                _build(thing)
            found.append(thing)
        if not only_mark:
            for part in _parts(thing):
                _walk(control, part, thing if is_control else parent, frozen, False, found)
        if not frozen:
            _note_changes_from_now(thing)
    else:
        for part in _inside(thing):
            _walk(control, part, parent, frozen, False, found)


def _adopt(control: type[Any] | None, thing: Any, parent: Any, frozen: bool) -> tuple[Any, bool]:
    """Tell a thing whose it is; return its parent, and whether it may not be changed."""
    if parent is None:
        known = getattr(thing, "_parent", None)
        parent = known() if known else None
    if parent:
        if parent is thing:
            raise ObjectPatchException(f"Parent is the same as item: {type(thing).__name__}")
        thing._parent = weakref.ref(parent)
    if hasattr(thing, "_frozen"):
        frozen = thing._frozen
    elif frozen:
        thing._frozen = frozen
    kind = thing.__class__
    if getattr(kind, "__flet_control_cls__", None) is None:
        kind.__flet_control_cls__ = control
    return parent, frozen


def _build(thing: Any) -> None:
    thing.build()
    thing._before_update_safe()
    object.__setattr__(thing, "_initialized", True)


def _note_changes_from_now(thing: Any) -> None:
    changed = getattr(thing, "_dirty", None)
    if changed is not None:
        changed.clear()
        return
    if type(thing).__setattr__ is not _control_setattr:
        type(thing).__setattr__ = _control_setattr
    object.__setattr__(thing, "__changes", {})


def _inside(thing: Any) -> Iterator[Any]:
    """Yield what a list or a dictionary holds that may hold controls."""
    if isinstance(thing, dict):
        yield from (part for part in thing.values() if not _is_plain(type(part)))
    elif isinstance(thing, list):
        yield from (part for part in thing if not _is_plain(type(part)))


def _parts(thing: Any) -> Iterator[Any]:
    """Yield what a control or a value holds that may hold controls, by the order of its fields."""
    given = getattr(thing, "_values", {})
    for name, always in _fields(type(thing)):
        if always or name in given:
            part = getattr(thing, name) if always else given[name]
            if not _is_plain(type(part)):
                yield part


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, bool], ...]:
    """Return the fields to look at, and which of them also where nothing was given."""
    return tuple(
        (field.name, not _is_sparse(inspect.getattr_static(kind, field.name, None)))
        for field in fields(kind)
        if not field.metadata.get("skip", False)
    )


def _is_sparse(kept: Any) -> bool:
    return isinstance(kept, Prop) and _is_plain(type(kept.default))


@cache
def _is_plain(kind: type[Any]) -> bool:
    """Tell whether nothing of this kind is, or holds, what Flet looks for."""
    return not (is_dataclass(kind) or issubclass(kind, (dict, list)))
