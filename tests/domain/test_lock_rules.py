"""How soon the app locks, how long a wrong try waits, and which digits are too easy."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.lock_rules import (
    FREE_TRIES,
    LONGEST_PASSPHRASE_WAIT,
    Idle,
    PinProblem,
    Tries,
    pin_problem,
)

ENDED = date(2025, 3, 14)


@pytest.mark.parametrize(
    ("minutes", "away", "phone", "locks_at"),
    [
        (2, None, True, 220.0),
        (15, None, False, 1000.0),
        (0, None, True, 160.0),
        (2, 130.0, True, 145.0),
        (2, 210.0, True, 220.0),
        (2, 130.0, False, 220.0),
        (0, 130.0, True, 130.0),
        (0, 130.0, False, 130.0),
    ],
)
def test_idle_time_locks_and_on_a_phone_being_away_does_sooner(minutes, away, phone, locks_at):
    assert Idle(100.0, away).locks_at(minutes, phone=phone) == locks_at


@pytest.mark.parametrize(
    ("wrong", "wait"), [(0, 0), (4, 0), (5, 30), (6, 120), (7, 480), (8, 1920), (9, 7680)]
)
def test_five_tries_are_free_and_then_each_waits_four_times_as_long(wrong, wait):
    assert Tries(wrong, 1000.0).wait(1000.0) == wait
    assert Tries(wrong, 1000.0).wait(1000.0 + wait) == 0
    assert Tries(wrong, 1000.0).wait(1000.0 + wait / 2) == wait / 2


def test_a_passphrase_never_waits_longer_than_eight_minutes():
    assert Tries(200, 0.0).wait(0.0, LONGEST_PASSPHRASE_WAIT) == 480


@given(st.integers(FREE_TRIES, 9), st.floats(0, 1e6), st.floats(0, 1e6))
def test_after_a_restart_only_what_has_passed_since_then_counts(wrong, last_at, up_for):
    """Ticks begin anew: a machine that is up for longer than the wait has surely waited."""
    whole = Tries(wrong, last_at).wait(last_at)
    left = Tries(wrong, last_at).wait(up_for)
    trusted = up_for - last_at if up_for >= last_at else up_for
    assert left == pytest.approx(max(0.0, whole - trusted))


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", PinProblem.TOO_SHORT),
        ("13579", PinProblem.TOO_SHORT),
        ("1" * 13, PinProblem.TOO_SHORT),
        ("13579x", PinProblem.NOT_DIGITS),
        ("1357 9", PinProblem.NOT_DIGITS),
        ("١٢٣٤٥٦", PinProblem.NOT_DIGITS),
        ("123456", PinProblem.RUN),
        ("987654", PinProblem.RUN),
        ("789012", PinProblem.RUN),
        ("135791", PinProblem.RUN),
        ("000000", PinProblem.RUN),
        ("112233", PinProblem.REPEATS),
        ("123123", PinProblem.REPEATS),
        ("252525", PinProblem.REPEATS),
        ("252552", PinProblem.REPEATS),
        ("140325", PinProblem.OWN_DATE),
        ("031425", PinProblem.OWN_DATE),
        ("250314", PinProblem.OWN_DATE),
        ("14032025", PinProblem.OWN_DATE),
        ("20250314", PinProblem.OWN_DATE),
        ("7140325", PinProblem.OWN_DATE),
        ("482915", None),
        ("140326", None),
        ("482915739104", None),
    ],
)
def test_a_pin_is_no_run_no_repeat_and_no_date_of_the_persons(typed, problem):
    assert pin_problem(typed, [ENDED]) is problem
