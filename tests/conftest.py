"""Options of the long forms, which can be split and gone on with."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=1, help="where a long form begins")
    parser.addoption("--count", type=int, default=None, help="how many rounds a long form takes")
