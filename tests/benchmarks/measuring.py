"""Times in milliseconds, taken in turns with their floor so that both meet the same noise."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Times:
    """What one thing took, over and over."""

    taken: tuple[float, ...]

    @property
    def p50(self) -> float:
        """Half of the times were shorter."""
        return self._share(0.5)

    @property
    def p95(self) -> float:
        """One in twenty was longer."""
        return self._share(0.95)

    def _share(self, share: float) -> float:
        ordered = sorted(self.taken)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True)
class Finding:
    """One line of the table; `goal` is the highest ratio of p50 that is wanted."""

    what: str
    ours: Times
    floor: Times
    floor_name: str
    goal: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor ours took, at p50."""
        return self.ours.p50 / self.floor.p50

    def cells(self) -> list[str]:
        """Return the line as cells."""
        wanted = "" if self.goal is None else f"≤ {self.goal:g}"
        met = "" if self.goal is None else (" ✓" if self.ratio <= self.goal else " ✗")
        return [
            self.what,
            _pair(self.ours),
            f"{self.floor_name}: {_pair(self.floor)}",
            f"{self.ratio:.2f}",
            wanted + met,
        ]


HEAD = ["What", "p50 / p95, ms", "Floor, ms", "Ratio", "Wanted"]


def in_turns(ours: Work, floor: Work, rounds: int, warm: int = 2) -> tuple[Times, Times]:
    """Measure two things by turns."""
    for _ in range(warm):
        ours()
        floor()
    pairs = [(once(ours), once(floor)) for _ in range(rounds)]
    return Times(tuple(pair[0] for pair in pairs)), Times(tuple(pair[1] for pair in pairs))


def once(work: Work) -> float:
    """Return how many milliseconds one go took."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1_000


def table(findings: Sequence[Finding]) -> str:
    """Return the findings as a Markdown table."""
    rows = [HEAD, ["---", "---:", "---:", "---:", "---:"], *(one.cells() for one in findings)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _pair(times: Times) -> str:
    return f"{_short(times.p50)} / {_short(times.p95)}"


def _short(number: float) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.1f}" if number >= 1 else f"{number:.2f}"
