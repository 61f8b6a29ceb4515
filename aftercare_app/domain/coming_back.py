"""When somebody comes back after a while: a warm word, and never a count of the days away."""

from datetime import date, timedelta

AWAY = timedelta(days=14)
"""So long without a log is a while."""


def is_back(last_logged: date | None, today: date) -> bool:
    """Tell whether the person was here before, and not lately."""
    return last_logged is not None and today - last_logged >= AWAY
