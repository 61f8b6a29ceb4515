"""Coming back: after two weeks of nothing, never for somebody new, never a day before."""

from datetime import date, timedelta

import pytest

from aftercare_app.domain.coming_back import is_back

TODAY = date(2025, 5, 14)


@pytest.mark.parametrize(("days", "back"), [(0, False), (13, False), (14, True), (400, True)])
def test_somebody_is_back_after_two_weeks_without_a_log(days, back):
    assert is_back(TODAY - timedelta(days=days), TODAY) is back


def test_somebody_new_was_never_away():
    assert not is_back(None, TODAY)
