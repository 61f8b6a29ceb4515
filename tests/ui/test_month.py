"""The month's drawing: every kind has its own shape, under the day that holds it."""

import re
from datetime import date

import pytest

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.weeks import month_grid
from aftercare_app.ui.parts.month import CELL, SHAPES, day_height, mark, month_marks

MAY = date(2025, 5, 1)
GRID = month_grid(MAY, 0)


def test_every_kind_has_a_shape_of_its_own():
    drawn = {mark(kind, 0, 0) for kind in ActivityKind}

    assert set(SHAPES) == set(ActivityKind)
    assert len(drawn) == len(ActivityKind)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_mark_lies_under_its_day_and_below_its_number(scale):
    tuesday = date(2025, 5, 13)

    drawn = month_marks(GRID, {tuesday: {ActivityKind.PEER_SUPPORT: 2}}, scale)

    [(x, y)] = re.findall(r"M([\d.]+) ([\d.]+)a3.7", drawn)
    assert float(x) + 3.7 == CELL * 1.5
    assert 2 * day_height(scale) + 24 * scale < float(y) < 3 * day_height(scale) - 4


def test_five_kinds_fit_into_one_day():
    wednesday = date(2025, 5, 14)

    drawn = month_marks(GRID, {wednesday: dict.fromkeys(ActivityKind, 1)}, 1.0)

    places = [float(x) for x in re.findall(r"M([\d.]+)", drawn)]
    assert len(places) == len(ActivityKind)
    assert all(2 * CELL < x < 3 * CELL for x in places)


def test_a_month_without_entries_has_no_marks():
    assert month_marks(GRID, {}, 1.0).count("<") == 2
