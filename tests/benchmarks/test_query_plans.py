"""Reads that every screen makes go by an index, however long the life behind them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from tests.benchmarks.lives import Life, life, statements
from tests.benchmarks.reads import QUICK, Read

BY_DAY, BY_KIND = "ix_entry_local_day_kind", "ix_entry_kind_local_day"
BY_PLAN, ANSWERED, FOLLOWED = (
    "ix_entry_local_day_planned",
    "ix_entry_planned_on",
    "ix_entry_next_on",
)
INDEXES = (BY_DAY, BY_KIND, BY_PLAN, ANSWERED, FOLLOWED)
OF_THE_PLAN = ("Week of the plan", "52-week anchor grid", "Drift")


@pytest.fixture(scope="module")
def some_life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    with life(tmp_path_factory.mktemp("life") / "home", 400) as lived:
        yield lived


def steps(lived: Life, read: Read) -> list[list[str]]:
    """Return what SQLite would do for each query that asks for entries."""
    heard = statements(lambda: read(lived.aftercare))
    with contextlib.closing(lived.connect()) as plain:
        plans = [
            [row[3] for row in plain.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
            for sql, values in heard
        ]
    return [plan for plan in plans if any(" entry" in step for step in plan)]


@pytest.mark.parametrize("name", QUICK)
def test_entries_are_looked_up_by_an_index(some_life, name):
    for plan in steps(some_life, QUICK[name]):
        [looked_up] = [step for step in plan if " entry" in step]
        assert any(index in looked_up for index in INDEXES), plan


@pytest.mark.parametrize("name", QUICK)
def test_nothing_is_sorted_but_the_entries_of_one_day(some_life, name):
    for plan in steps(some_life, QUICK[name]):
        if "USE TEMP B-TREE FOR ORDER BY" in plan:
            assert any("(local_day=?)" in step for step in plan), plan


def test_one_kind_goes_by_its_own_index(some_life):
    [[looked_up, *_rest]] = steps(some_life, QUICK["History, one kind"])
    assert BY_KIND in looked_up
    assert "(kind=?)" in looked_up


def test_several_kinds_are_read_in_the_order_of_days(some_life):
    [[looked_up, *_rest]] = steps(some_life, QUICK["History, two kinds"])
    assert BY_DAY in looked_up


@pytest.mark.parametrize("name", OF_THE_PLAN)
def test_the_plan_counts_by_day_and_anchor_in_one_look(some_life, name):
    counted = [plan for plan in steps(some_life, QUICK[name]) if BY_PLAN in plan[0]]
    assert len(counted) == 1


@pytest.mark.parametrize("name", OF_THE_PLAN)
def test_what_was_moved_or_planned_once_is_looked_up_by_day(some_life, name):
    heard = statements(lambda: QUICK[name](some_life.aftercare))
    with contextlib.closing(some_life.connect()) as plain:
        for sql, values in heard:
            if "FROM move" not in sql and "FROM planned_once" not in sql:
                continue
            plan = [row[3] for row in plain.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
            assert not [step for step in plan if step.startswith("SCAN")], plan


@pytest.mark.parametrize(("name", "most"), list(zip(OF_THE_PLAN, (14, 7, 16), strict=True)))
def test_a_read_of_the_plan_asks_few_questions(some_life, name, most):
    heard = statements(lambda: QUICK[name](some_life.aftercare))
    assert len(heard) <= most
