"""One measure over many weeks: lines that break at a blank week, and never too many points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

MOST_POINTS = 120
"""More are not told apart on a phone; then each point is the middle of some weeks."""


@dataclass(frozen=True, slots=True)
class Point:
    """What a measure was in a week, or in the middle of the weeks from this day on."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Series:
    """Lines of points, oldest first, with a gap between them; each point stands for some weeks."""

    lines: tuple[tuple[Point, ...], ...]
    weeks_a_point: int = 1

    @property
    def points(self) -> tuple[Point, ...]:
        """All points, oldest first."""
        return tuple(point for line in self.lines for point in line)


def series_of(weeks: Sequence[tuple[date, int | None]], most: int = MOST_POINTS) -> Series:
    """Return the series of weeks, oldest first; a blank week, told or not, makes a gap."""
    if not weeks:
        return Series(())
    first = weeks[0][0]
    span = (weeks[-1][0] - first).days // 7 + 1
    together = -(-span // most)
    found: dict[int, list[tuple[date, int]]] = {}
    for on, value in weeks:
        if value is not None:
            found.setdefault((on - first).days // (7 * together), []).append((on, value))
    lines: list[list[Point]] = []
    before: int | None = None
    for at, told in found.items():
        point = Point(told[0][0], float(median(value for _on, value in told)))
        if before is not None and at == before + 1:
            lines[-1].append(point)
        else:
            lines.append([point])
        before = at
    return Series(tuple(map(tuple, lines)), together)
