"""Options of the long forms, which can be split and gone on with."""

import pytest
from hypothesis import HealthCheck, settings

# Two workers on two cores: the first example is slow while everything is still being imported.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=1, help="where a long form begins")
    parser.addoption("--count", type=int, default=None, help="how many rounds a long form takes")
