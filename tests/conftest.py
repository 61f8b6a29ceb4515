"""How much is tried, and options of the long forms, which can be split and gone on with."""

import gc

import pytest
from hypothesis import HealthCheck, settings

from tests.effort import EVERYTHING

# Two workers on two cores: the first example is slow while everything is still being imported.
HOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", max_examples=30, **HOW)
settings.register_profile("everything", max_examples=30, **HOW)
settings.load_profile("everything" if EVERYTHING else "quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=1, help="where a long form begins")
    parser.addoption("--count", type=int, default=None, help="how many rounds a long form takes")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let only what drives a browser be run once more, and only where the browser hung.

    Asking for all tests costs more than a millisecond each: the workers talk about every one.
    """
    once_more = pytest.mark.flaky(reruns=1, only_rerun="BrowserHung")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(once_more)


def pytest_collection() -> None:
    """Collect no garbage while tests are collected: nearly all of it stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Share what SQL is compiled to; spare the collector what stays, and let it look less often."""
    # Late: the process that only hands tests out needs none of it.
    from tests.compiled import share_compiled

    share_compiled()
    gc.enable()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
