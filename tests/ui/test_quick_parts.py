"""Our walk through what is drawn finds, in the same order, what Flet's own walk finds."""

import dataclasses
import hashlib
import inspect

import flet as ft
import pytest
from flet.controls.base_control import BaseControl
from flet.controls.object_patch import DiffBuilder, ObjectPatchException

from aftercare_app.ui.quick_parts import FLETS_OWN, _configure


def made():
    """Return one of each control that can be made of nothing, and what holds others oddly."""
    kinds = [getattr(ft, name) for name in sorted(ft.__all__)]
    made = [one for kind in kinds if inspect.isclass(kind) if (one := _of_nothing(kind))]
    return ft.Column(controls=[*made, *_odd()])


def _of_nothing(kind):
    """Return a control without anything, or nothing where it needs something to be shown."""
    if not issubclass(kind, ft.Control) or issubclass(kind, ft.Service):
        return None
    try:
        kind()._before_update_safe()
        return kind()
    except (TypeError, ValueError, NotImplementedError, RuntimeError):
        return None


def _odd():
    segment = ft.Segment(value="a", label=ft.Text("a"), icon=ft.Icon(ft.Icons.ADD))
    style = ft.ButtonStyle(color={ft.ControlState.HOVERED: "red", ft.ControlState.DEFAULT: "blue"})
    return [
        ft.FilledButton(content=ft.Row([ft.Text("b"), ft.Text("c")]), style=style),
        ft.Container(content=ft.ListTile(title=ft.Text("t"), leading=ft.Icon(ft.Icons.ADD))),
        ft.SegmentedButton(selected=["a"], segments=[segment]),
        ft.DataTable(
            columns=[ft.DataColumn(label=ft.Text("x"))],
            rows=[ft.DataRow(cells=[ft.DataCell(ft.Text("1"))])],
        ),
        ft.TextField(suffix=ft.Text("s"), text_style=ft.TextStyle(size=12)),
        ft.Text(spans=[ft.TextSpan("one", style=ft.TextStyle(size=3)), ft.TextSpan("two")]),
        ft.Container(padding=ft.Padding.all(3), border=ft.Border.all(1), data={"a": [ft.Text()]}),
    ]


def told_of(tree, found):
    """Return all that a walk leaves behind, with numbers in place of controls."""
    number = {id(one): at for at, one in enumerate(found)}

    def about(one):
        parent = one._parent() if getattr(one, "_parent", None) else None
        return (
            type(one).__name__,
            number.get(id(parent)),
            getattr(one, "_frozen", None),
            list(getattr(one, "_dirty", None) or ()),
            getattr(one, "_initialized", None),
            [(name, _value(one, name, number)) for name in _names(one)],
        )

    return [about(one) for one in (found or [tree])]


def _names(one):
    return [field.name for field in dataclasses.fields(one) if field.name[0] != "_"]


def _value(one, name, number):
    """Return what a value was told: whose it is, and what is noted of it."""
    value = getattr(one, name, None)
    if not dataclasses.is_dataclass(value) or isinstance(value, BaseControl):
        return type(value).__name__
    parent = value._parent() if getattr(value, "_parent", None) else None
    return (number.get(id(parent)), getattr(value, "_frozen", None), hasattr(value, "__changes"))


@pytest.mark.parametrize("frozen", [False, True])
@pytest.mark.parametrize("only_mark", [False, True])
def test_both_walks_leave_the_same_behind(frozen, only_mark):
    left = []
    for walk in (FLETS_OWN, _configure):
        tree, holder = made(), ft.Container()
        builder = DiffBuilder(tree, tree, control_cls=BaseControl)
        left.append(told_of(tree, list(walk(builder, tree, holder, frozen, only_mark))))
        assert (len(left[-1]) > 90) is not only_mark
    assert left[0] == left[1]


def test_what_holds_itself_is_refused():
    text = ft.Text()
    builder = DiffBuilder(text, text, control_cls=BaseControl)
    with pytest.raises(ObjectPatchException):
        _configure(builder, text, text, False)


def test_flets_own_walk_is_the_one_that_was_read():
    written = hashlib.sha256(inspect.getsource(FLETS_OWN).encode()).hexdigest()
    assert written[:16] == "fbbb21ab0ef5bcaa", (
        "read the new one and go on doing the same in quick_parts"
    )


def test_a_window_walks_quickly(aftercare, window, run):
    async def look():
        async with window():
            assert DiffBuilder._configure_dataclass is _configure

    run(look())
