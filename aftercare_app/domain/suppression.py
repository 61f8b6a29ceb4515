"""Which counts of a table are hidden, so that nobody can be picked out, by subtraction either.

A count under five is hidden. Where a sum would give it away, another count of that sum is hidden
too, until no hidden count follows from what is shown, even from several sums taken together.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

LEAST = 5
"""The smallest count of people that is shown."""
Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sum(Generic[Cell]):
    """A count that is the sum of others."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All that are in it."""
        return (self.total, *self.parts)


def hidden_cells(
    counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]], least: int = LEAST
) -> frozenset[Cell]:
    """Return the counts to hide: small ones, and those that would give one away."""
    hidden = {cell for cell, count in counts.items() if count < least}
    while (told := _given_away(counts, sums, hidden, least)) is not None:
        hidden.add(told)
    return frozenset(hidden)


def follows(cells: Iterable[Cell], sums: Sequence[Sum[Cell]]) -> set[Cell]:
    """Return which of the hidden cells follow exactly from the sums and all that is shown."""
    unknown = list(cells)
    rows = _reduced([_weights(one, unknown) for one in sums])
    found = set()
    for row in rows:
        used = [at for at, weight in enumerate(row) if weight]
        if len(used) == 1:
            found.add(unknown[used[0]])
    return found


def _given_away(
    counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]], hidden: set[Cell], least: int
) -> Cell | None:
    """Return one more cell to hide, or None when nothing is given away."""
    for one in sums:
        covered = [cell for cell in one.cells if cell in hidden]
        if covered and (len(covered) == 1 or _too_few(counts, one, hidden, least)):
            more = _smallest_shown(counts, one, hidden)
            if more is not None:
                return more
    given_away = follows(sorted(hidden, key=repr), sums)
    for one in sums:
        if given_away.intersection(one.cells):
            more = _smallest_shown(counts, one, hidden)
            if more is not None:
                return more
    return None


def _too_few(counts: Mapping[Cell, int], one: Sum[Cell], hidden: set[Cell], least: int) -> bool:
    """Tell whether the shown total says that all hidden parts together are only a few."""
    if one.total in hidden:
        return False
    return sum(counts[cell] for cell in one.parts if cell in hidden) < least


def _smallest_shown(counts: Mapping[Cell, int], one: Sum[Cell], hidden: set[Cell]) -> Cell | None:
    """Return the part that costs least to hide; the total only when every part is hidden."""
    parts = [cell for cell in one.parts if cell not in hidden]
    if parts:
        return min(parts, key=lambda cell: (counts[cell], repr(cell)))
    return None if one.total in hidden else one.total


def _weights(one: Sum[Cell], unknown: Sequence[Cell]) -> list[Fraction]:
    parts = [Fraction(one.parts.count(cell)) for cell in unknown]
    return [
        weight - (1 if cell == one.total else 0)
        for cell, weight in zip(unknown, parts, strict=True)
    ]


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Return the rows in reduced echelon form (Gauss and Jordan), exact in fractions."""
    left, done = [row for row in rows if any(row)], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((at for at in range(done, len(left)) if left[at][column]), None)
        if pivot is None:
            continue
        left[done], left[pivot] = left[pivot], left[done]
        by = left[done][column]
        left[done] = [weight / by for weight in left[done]]
        for at, row in enumerate(left):
            if at != done and row[column]:
                times = row[column]
                left[at] = [a - times * b for a, b in zip(row, left[done], strict=True)]
        done += 1
    return left[:done]
