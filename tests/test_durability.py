"""The table of what was tried is whole, and every test that it names is there."""

import pytest

from tests.tables import ROOT, missing, named, rows_in, run_by_the_suite

TABLE = ROOT / "docs" / "durability.md"
GOALS = [f"G{number}" for number in range(1, 26) if number != 16]


def test_every_goal_has_its_row_in_order():
    rows = rows_in(TABLE)
    assert [row[0] for row in rows] == GOALS
    assert {len(row) for row in rows} == {7}


@pytest.mark.parametrize("row", rows_in(TABLE), ids=lambda row: row[0])
def test_what_a_row_names_is_there_and_a_short_form_runs(row):
    _goal, method, where, asked, done, result, not_shown = row
    tests = named(where)
    assert missing(tests) == []
    assert run_by_the_suite(tests) or done == "open"
    assert all([method, asked, done, result, not_shown])
