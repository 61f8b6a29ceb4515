"""What each screen reads, for measuring and for asking SQLite how it would look it up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import ActivityKind, Outcome
from aftercare_app.services.history import Filter
from aftercare_app.services.progress import Period
from aftercare_app.ui.screens.goals import read_goals
from aftercare_app.ui.screens.history import EVERYTHING, Looking, read_history
from aftercare_app.ui.screens.today import read_today
from tests.benchmarks.lives import RARE_WORD

Read = Callable[[Aftercare], object]

COMMON_WORD, NO_WORD = "lake", "xyzzy"


def _searched(words: str) -> Read:
    return lambda aftercare: read_history(aftercare, Looking(Filter(words=words)))


def _long_ago(aftercare: Aftercare) -> object:
    """Read a page that lies deep in the past, as keyset paging finds it."""
    newest = aftercare.history.page(EVERYTHING).earlier
    assert newest is not None
    day, moment, entry_id = newest
    years = timedelta(days=8 * 365)
    return aftercare.history.page(EVERYTHING, before=(day - years, moment - years, entry_id))


def _month(aftercare: Aftercare) -> object:
    return aftercare.history.month(aftercare.clock.today() - timedelta(days=400), EVERYTHING)


QUICK: Mapping[str, Read] = {
    "Today": read_today,
    "History": lambda aftercare: read_history(aftercare, Looking()),
    "History, eight years back": _long_ago,
    "History, one kind": lambda aftercare: aftercare.history.page(
        Filter(kinds=frozenset({ActivityKind.FAMILY}))
    ),
    "History, two kinds": lambda aftercare: aftercare.history.page(
        Filter(kinds=frozenset({ActivityKind.FAMILY, ActivityKind.GOAL}))
    ),
    "History, one outcome": lambda aftercare: aftercare.history.page(
        Filter(outcomes=frozenset({Outcome.COULD_NOT}))
    ),
    "Month calendar": _month,
    "Week of the plan": lambda aftercare: aftercare.weeks.week(),
    "52-week anchor grid": lambda aftercare: aftercare.weeks.grid(),
    "Drift": lambda aftercare: aftercare.weeks.drift(),
    "Goals": read_goals,
    "Usuals of a kind": lambda aftercare: aftercare.activities.usuals(ActivityKind.WELLNESS),
    "Same as last time": lambda aftercare: aftercare.activities.last_of(ActivityKind.THERAPY),
    "Search, a common word": _searched(COMMON_WORD),
}
"""Reads that take as long in the twentieth year as in the first."""

SCANS: Mapping[str, Read] = {
    "Search, a rare word": _searched(RARE_WORD),
    "Search, no hit": _searched(NO_WORD),
}
"""Reads that look at every note by design; they run off the screen's thread."""

PROGRESS: Mapping[str, Read] = {
    "Progress, 52 weeks": lambda aftercare: aftercare.progress.read(Period.YEAR),
    "Progress, all time": lambda aftercare: aftercare.progress.read(Period.ALL),
    "Pattern notes": lambda aftercare: aftercare.patterns.notes(),
}
"""Reads that count a year or all of a life by design; they run off the screen's thread."""
