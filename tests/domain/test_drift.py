"""Drift: two or more anchors not met, said of the running week as soon as it is certain."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from aftercare_app.domain.drift import Drift, DriftState, RunningAnchor, read_drift
from aftercare_app.domain.week_status import AnchorWeek, WeekStatus
from aftercare_app.domain.weeks import Week

MONDAY = date(2025, 5, 12)
STATUSES = {
    "+": WeekStatus.MET,
    "~": WeekStatus.PARTLY,
    "-": WeekStatus.NOT_MET,
    "z": WeekStatus.PAUSED,
    ".": WeekStatus.NO_DATA,
}


def week(ago):
    first = MONDAY - timedelta(weeks=ago)
    return Week(first, first + timedelta(days=6))


def reads(signs, ago):
    """Return a week's anchors from signs: the statuses above, in brackets where not whole."""
    found = []
    for n, sign in enumerate(signs.split()):
        whole = not sign.startswith("(")
        found.append(AnchorWeek(UUID(int=n), week(ago), STATUSES[sign.strip("()")], 1, 0, 0, whole))
    return found


def drift(running, *finished):
    """Read a running week of signs such as `-0` (nothing done, none left) and finished ones."""
    now = [
        RunningAnchor(read, int(sign[-1]))
        for sign, read in zip(
            running.split(),
            reads(" ".join(one.rstrip("0123456789") for one in running.split()), 0),
            strict=True,
        )
    ]
    return read_drift(now, [reads(signs, ago) for ago, signs in enumerate(finished, start=1)])


def told(read: Drift):
    ids = "".join(str(one.int) for one in read.anchors)
    return read.state.value, ids, read.running, read.again


@pytest.mark.parametrize(
    ("running", "last", "before", "expected"),
    [
        ("+1 +1 +1", "+ + +", "+ + +", ("steady", "", False, False)),
        ("-1 -1 +1", "+ + +", "+ + +", ("steady", "", False, False)),
        ("-0 -1 +1", "+ + +", "+ + +", ("steady", "", False, False)),
        ("-0 -0 +1", "+ + +", "+ + +", ("drift", "01", True, False)),
        ("-0 -0 -0", "+ + +", "+ + +", ("drift", "012", True, False)),
        (".0 .0 .0", "+ + +", "+ + +", ("steady", "", False, False)),
        ("~0 -0 +0", "+ + +", "+ + +", ("steady", "", False, False)),
        ("-0 (-)0 +0", "+ + +", "+ + +", ("steady", "", False, False)),
        ("-0 z0 +0", "+ + +", "+ + +", ("steady", "", False, False)),
        ("+1 +1 +1", "- + -", "+ + +", ("drift", "02", False, False)),
        ("+1 +1 +1", "- + ~", "- - -", ("steady", "", False, False)),
        ("+1 +1 +1", "- - +", "+ - -", ("drift", "01", False, True)),
        ("-0 +1 -0", "- - +", "+ + +", ("drift", "02", True, True)),
        ("-0 +1 -0", "+ + +", "- - -", ("drift", "02", True, False)),
        ("+1 +1 +1", "- (-) +", "+ + +", ("steady", "", False, False)),
        ("+1 +1 +1", "- z +", "+ + +", ("steady", "", False, False)),
        ("+1 +1 +1", "- z z", "+ + +", ("not_enough_weeks", "", False, False)),
        ("+1 +1 +1", ". . .", "+ + +", ("not_enough_weeks", "", False, False)),
        ("-0 -0 +1", ". . .", "+ + +", ("drift", "01", True, False)),
        ("-0 -0 +1", ". . .", ". . .", ("not_enough_weeks", "", False, False)),
        ("-0 -0 +1", "", "", ("not_enough_weeks", "", False, False)),
        ("-0 -0 +1", "+", "+", ("not_enough_weeks", "", False, False)),
        ("+1", "+ +", "", ("steady", "", False, False)),
        ("+1 +1", "- -", "", ("drift", "01", False, False)),
        ("", "", "", ("not_enough_weeks", "", False, False)),
    ],
)
def test_what_the_last_weeks_tell(running, last, before, expected):
    assert told(drift(running, last, before)) == expected


def test_the_week_it_is_said_of_is_named():
    assert drift("-0 -0", "- -", "+ +").week == week(0)
    assert drift("+1 +1", "- -", "+ +").week == week(1)
    assert drift("+1 +1", "+ +", "+ +").week is None


def test_weeks_further_back_are_not_looked_at():
    assert drift("-0 -0", ". .", ". .", "+ +").state is DriftState.NOT_ENOUGH_WEEKS
