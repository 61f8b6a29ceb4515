"""Small counts are hidden, and so is whatever would give one away."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.suppression import LEAST, Sum, follows, hidden_cells

ROWS, COLUMNS = ("a", "b", "c"), ("yes", "no")


def table(counts: list[list[int]]):
    """Return a table's counts with both margins, and the sums that hold in it."""
    cells = {
        (row, column): counts[at][nth]
        for at, row in enumerate(ROWS)
        for nth, column in enumerate(COLUMNS)
    }
    sums = []
    for row in ROWS:
        cells[(row, "n")] = sum(cells[(row, column)] for column in COLUMNS)
        sums.append(Sum((row, "n"), tuple((row, column) for column in COLUMNS)))
    for column in (*COLUMNS, "n"):
        cells[("all", column)] = sum(cells[(row, column)] for row in ROWS)
        sums.append(Sum(("all", column), tuple((row, column) for row in ROWS)))
    sums.append(Sum(("all", "n"), tuple(("all", column) for column in COLUMNS)))
    return cells, sums


small = st.one_of(st.integers(0, 7), st.integers(0, 60))
tables = st.lists(st.lists(small, min_size=2, max_size=2), min_size=3, max_size=3)


@given(tables)
def test_every_small_count_is_hidden(counts):
    cells, sums = table(counts)
    hidden = hidden_cells(cells, sums)
    assert {cell for cell, count in cells.items() if count < LEAST} <= hidden


@given(tables)
def test_no_hidden_count_follows_from_what_is_shown(counts):
    cells, sums = table(counts)
    assert follows(hidden_cells(cells, sums), sums) == set()


@given(tables)
def test_no_shown_total_says_that_its_hidden_parts_are_only_a_few(counts):
    cells, sums = table(counts)
    hidden = hidden_cells(cells, sums)
    for one in sums:
        covered = [cell for cell in one.parts if cell in hidden]
        if covered and one.total not in hidden:
            assert len(covered) > 1
            assert sum(cells[cell] for cell in covered) >= LEAST


@given(tables)
def test_hiding_is_the_same_whatever_the_order_of_the_sums(counts):
    cells, sums = table(counts)
    turned = dict(reversed(cells.items()))
    assert follows(hidden_cells(turned, sums[::-1]), sums) == set()


@given(st.lists(st.integers(5, 500), min_size=6, max_size=6))
def test_a_table_of_large_counts_is_shown_whole(counts):
    cells, sums = table([counts[:2], counts[2:4], counts[4:]])
    assert hidden_cells(cells, sums) == frozenset()


@given(st.lists(small, min_size=2, max_size=4))
def test_each_small_part_of_one_sum_could_be_another_number(parts):
    """By trying: other whole numbers that fit all that is shown exist for each small part."""
    cells = {str(at): count for at, count in enumerate(parts)} | {"all": sum(parts)}
    sums = [Sum("all", tuple(str(at) for at in range(len(parts))))]
    hidden = hidden_cells(cells, sums)
    if "all" in hidden:
        return
    unknown = [cell for cell in sums[0].parts if cell in hidden]
    left = sum(cells[cell] for cell in unknown)
    ranges = [range(left + 1)] * max(0, len(unknown) - 1)
    for at, _ in enumerate(unknown[:-1]):
        possible = {guess[at] for guess in product(*ranges) if sum(guess) <= left}
        assert len(possible) > 1


def test_one_small_count_takes_the_next_smallest_with_it():
    cells = {"a": 2, "b": 9, "c": 30, "all": 41}
    assert hidden_cells(cells, [Sum("all", ("a", "b", "c"))]) == {"a", "b"}


def test_everybody_but_a_few_says_as_much_as_a_few():
    cells = {"yes": 38, "no": 2, "n": 40}
    assert hidden_cells(cells, [Sum("n", ("yes", "no"))]) == {"yes", "no"}


def test_two_who_are_few_together_take_a_third_with_them():
    cells = {"a": 1, "b": 2, "c": 30, "all": 33}
    assert hidden_cells(cells, [Sum("all", ("a", "b", "c"))]) == {"a", "b", "c"}


def test_a_count_that_follows_from_several_sums_together_is_found():
    sums = [Sum("r", ("x", "y")), Sum("s", ("x", "z")), Sum("t", ("y", "z"))]
    assert follows(["x", "y", "z"], sums) == {"x", "y", "z"}
    assert follows(["x", "y"], sums[:1]) == set()
    counts = {"x": 3, "y": 3, "z": 3, "r": 6, "s": 6, "t": 6}
    hidden = hidden_cells(counts, sums)
    assert hidden > {"x", "y", "z"}
    assert follows(hidden, sums) == set()
