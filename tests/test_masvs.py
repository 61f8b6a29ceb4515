"""The table of OWASP MASVS controls is whole, and every test that it names is there and runs."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "masvs.md"
GROUPS = {
    "STORAGE": 2,
    "CRYPTO": 2,
    "AUTH": 3,
    "NETWORK": 2,
    "PLATFORM": 3,
    "CODE": 4,
    "RESILIENCE": 4,
    "PRIVACY": 4,
}
CONTROLS = [f"{group}-{number}" for group, many in GROUPS.items() for number in range(1, many + 1)]
BY_HAND = {"soak", "unsettled", "skip", "xfail"}
"""Marks of tests that no command of the suite runs, or that may fail."""


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def named(cell: str) -> list[tuple[str, str]]:
    """Return the files and tests that a cell names; anything else in it is a mistake."""
    found = re.findall(r"`([\w/.]+)::(\w+)`", cell)
    assert ", ".join(f"`{file}::{test}`" for file, test in found) == cell
    return found


@cache
def in_file(file: str) -> dict[str, set[str]]:
    """Return the tests of a file and their marks, without importing it."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {one.name: marks_of(one) for one in functions if one.name.startswith("test_")}


def marks_of(test: ast.FunctionDef) -> set[str]:
    said = " ".join(ast.unparse(one) for one in test.decorator_list)
    return set(re.findall(r"pytest\.mark\.(\w+)", said))


def test_every_control_is_there_once_and_in_order():
    assert [row[0] for row in rows()] == CONTROLS
    assert {len(row) for row in rows()} == {5}
    assert {row[2] for row in rows()} == {"met", "not applicable", "open"}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_what_is_met_names_tests_and_all_that_are_named_run(row):
    _control, _asked, standing, how, shown = row
    assert how
    tests = named(shown)
    assert tests or standing != "met"
    missing = [(file, test) for file, test in tests if test not in in_file(file)]
    assert missing == []
    assert [test for file, test in tests if in_file(file)[test] & BY_HAND] == []


def test_readme_leads_there_and_counts_them_rightly():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    count = {state: sum(row[2] == state for row in rows()) for state in ("met", "open")}
    rest = len(rows()) - sum(count.values())
    told = f"{count['met']} met, {rest} not applicable, {count['open']} open"
    assert f"[docs/masvs.md](docs/masvs.md): {told}" in readme
