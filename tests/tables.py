"""Tables in docs that name tests: their rows, and whether what they name is there and runs."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
BY_HAND = {"soak", "unsettled", "skip", "xfail"}
"""Marks of tests that no command of the suite runs, or that may fail."""


def rows_in(table: Path) -> list[list[str]]:
    """Return the cells of each row of the first table in a file."""
    lines = table.read_text(encoding="utf-8").splitlines()
    begins = next(at for at, line in enumerate(lines) if line.startswith("|")) + 2
    ends = next((at for at, line in enumerate(lines) if at > begins and not line), len(lines))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[begins:ends]]


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
    return {one.name: _marks_of(one) for one in functions if one.name.startswith("test_")}


def _marks_of(test: ast.FunctionDef) -> set[str]:
    said = " ".join(ast.unparse(one) for one in test.decorator_list)
    return set(re.findall(r"pytest\.mark\.(\w+)", said))


def missing(tests: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return those of the named tests that are not there."""
    return [(file, test) for file, test in tests if test not in in_file(file)]


def run_by_the_suite(tests: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return those that a command of the suite runs."""
    return [(file, test) for file, test in tests if not in_file(file)[test] & BY_HAND]
