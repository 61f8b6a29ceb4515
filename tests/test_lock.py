"""What is installed for the tests is locked: each package in one version, by its hashes."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.effort import EVERYTHING

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / ".ci" / "lock.txt").read_text(encoding="utf-8")
ENTRIES = re.split(r"\n(?=\S)", LOCK.strip())
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}( \\)?")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [
    Requirement(line)
    for lines in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for line in lines
]


def locked() -> dict[str, list[Requirement]]:
    """Return what is locked by name; one name may stand there for several systems."""
    found: dict[str, list[Requirement]] = {}
    for entry in ENTRIES:
        one = Requirement(entry.split("\n")[0].removesuffix("\\"))
        found.setdefault(canonicalize_name(one.name), []).append(one)
    return found


def exact(one: Requirement) -> str:
    [bound] = one.specifier
    assert bound.operator == "=="
    return bound.version


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_the_project_asks_for_is_locked_within_its_bounds(asked):
    versions = [exact(one) for one in locked()[canonicalize_name(asked.name)]]
    assert versions
    assert [one for one in versions if one not in asked.specifier] == []


def test_every_package_has_its_hashes_and_nothing_else():
    for entry in ENTRIES:
        first, *rest = (line.strip() for line in entry.split("\n"))
        assert first.endswith("\\"), first
        assert HASH.fullmatch(rest[0]), first
        assert [line for line in rest if not (HASH.fullmatch(line) or line[0] == "#")] == [], first


def test_no_place_to_download_from_is_named():
    assert "://" not in LOCK
    assert "index" not in LOCK
    assert "find-links" not in LOCK


def test_what_is_here_is_what_is_locked():
    if not EVERYTHING:
        pytest.skip("only .ci/run installs what is locked")
    here = {
        name: exact(one)
        for name, several in locked().items()
        for one in several
        if one.marker is None or one.marker.evaluate()
    }
    assert {name: _version(name) for name in here} == here


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not there"
