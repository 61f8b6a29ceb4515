"""The test command counts its parts right, and checks coverage when everything must be tested."""

import sys
from pathlib import Path

import pytest

from tests import __main__ as running
from tests.__main__ import PLACES, Part, Results, parts

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("results", "everything", "line", "status"),
    [
        (Results(passed=["style", "fast"]), True, "2 passed, 0 failed, 0 skipped", 0),
        (Results(["style"], failed=["fast"]), False, "1 passed, 1 failed, 0 skipped", 1),
        (Results(["style"], left_out=["browser"]), False, "1 passed, 0 failed, 1 skipped", 0),
        (Results(["style"], left_out=["browser"]), True, "1 passed, 0 failed, 1 skipped", 1),
        (Results(["style"], ["fast"], ["browser"]), True, "1 passed, 1 failed, 1 skipped", 1),
    ],
)
def test_each_part_is_counted_once(results, everything, line, status):
    assert results.counted() == line
    assert results.status(everything=everything) == status


def test_a_part_that_cannot_run_is_told_and_not_run(monkeypatch, capsys):
    missing = Part("browser", ["no-such-command"], missing="Chromium")
    monkeypatch.setattr(running, "parts", lambda *, everything: [missing])
    monkeypatch.setenv("AFTERCARE_TEST_EVERYTHING", "1")
    assert running.main() == 1
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "left out  browser: needs Chromium",
        "0 passed, 0 failed, 1 skipped",
    ]


def test_what_needs_one_core_runs_beside_another_and_the_rest_alone(monkeypatch, capfd, tmp_path):
    """The first waits for the second; the third finds both done."""
    there = tmp_path / "there"
    waits = f"while [ ! -e {there} ]; do sleep 0.01; done; echo first"
    one = [Part("a", ["sh", "-c", waits]), Part("b", ["sh", "-c", f"touch {there}; echo second"])]
    last = Part("c", ["sh", "-c", "echo third; exit 1"], cores=2)
    monkeypatch.setattr(running, "parts", lambda *, everything: [last, *one])
    assert running.main() == 1
    said = capfd.readouterr().out.split()
    assert [word for word in said if word in ("first", "second", "third")] == [
        "first",
        "second",
        "third",
    ]
    assert " ".join(said).endswith("s 2 passed, 1 failed, 0 skipped")
    assert " ".join(said).count("FAILED") == 1


def test_whatever_starts_two_workers_has_both_cores():
    for part in parts(everything=True):
        assert (part.cores == 2) is ("-n" in part.command), part.name


def test_coverage_is_part_of_testing_everything_and_runs_no_test_twice():
    everything = {part.name: part.command for part in parts(everything=True)}
    usual = {part.name: part.command for part in parts(everything=False)}
    assert everything.keys() - usual.keys() == {"covered"}
    assert "--cov-fail-under=95" in everything["covered"]
    for package in ("domain", "storage", "services"):
        assert f"tests/{package}" in everything["covered"]
        assert f"--ignore=tests/{package}" in everything["fast"]
    assert not any("cov" in word or "ignore" in word for word in usual["fast"])


@pytest.mark.parametrize("mark", PLACES)
def test_no_test_with_a_mark_lies_where_its_part_does_not_look(mark):
    marked = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("test_*.py")
        if f"mark.{mark}\n" in path.read_text("utf-8") or f"mark.{mark}," in path.read_text("utf-8")
    }
    assert marked
    assert {path for path in marked if not path.startswith(tuple(PLACES[mark]))} == set()


def test_a_part_keeps_what_python_compiles(monkeypatch, tmp_path):
    told = tmp_path / "told"
    keeps = f"import sys; open({str(told)!r}, 'w').write(str(sys.dont_write_bytecode))"
    part = Part("any", [sys.executable, "-c", keeps])
    monkeypatch.setattr(running, "parts", lambda *, everything: [part])
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    running.main()
    assert told.read_text() == "False"


class TestOnceMore:
    @pytest.mark.browser
    def test_what_drives_a_browser_is_run_again_where_the_browser_hung(self, request):
        [mark] = request.node.iter_markers("flaky")
        assert mark.kwargs == {"reruns": 1, "only_rerun": "BrowserHung"}

    def test_nothing_else_is(self, request):
        again = [one for one in request.session.items if one.get_closest_marker("flaky")]
        assert [one.nodeid for one in again if not one.get_closest_marker("browser")] == []
