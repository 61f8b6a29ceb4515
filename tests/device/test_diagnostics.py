"""Diagnostics hold versions, steps and places in code, and nothing that a person wrote."""

import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest

from aftercare_app import __version__
from aftercare_app.device import private_log
from aftercare_app.device.diagnostics import PACKAGES, Surroundings, diagnostics, size_step
from aftercare_app.device.private_log import REMEMBERED, lately, scrubbed
from aftercare_app.domain.look import Brightness, Look
from aftercare_app.storage.migrations import RELEASED
from tests.storage.canaries import STEM, found_in

AROUND = Surroundings("linux", True, Look(), RELEASED[-1].revision, False, 2_345_678)
PLACE = r"\w+ at [\w./-]+\.py:\d+"
SHAPES = (
    r"Aftercare [\d.]+",
    r"Python [\d.]+\w*, SQLite [\d.]+",
    rf"({'|'.join(PACKAGES)})(: not here| [\w.+]+)",
    r"System \w+ \w+",
    r"Window \w+, (in a browser|its own)",
    r"Vault [rc]\d{4}\w*, (under \d+ MB|100 MB or more)",
    r"Keystore (of the system|a file)",
    r"Look (system|light|dark), text \d{3} %",
    r"High contrast (on|off), less motion (on|off)",
    r"Errors since the start:( none)?",
    rf"- {PLACE}(, \d+ times)?",
)


@pytest.fixture(autouse=True)
def _nothing_broke(monkeypatch):
    monkeypatch.setattr(private_log, "_broke", {})


def broken(folder: Path, words: str = STEM, lines: int = 0) -> None:
    """Break in a file of this folder, as the log hears of it."""
    path = str(folder / "main.py")
    code = compile("\n" * lines + "raise ValueError(words)", path, "exec")
    try:
        exec(code, {"words": words})
    except ValueError as error:
        told = (type(error), error, error.__traceback__)
        record = scrubbed("flet", logging.ERROR, path, 1, f"it says {words}", (), told)
        private_log._Remembering().emit(record)


def unknown_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if not any(re.fullmatch(s, line) for s in SHAPES)]


def test_every_line_has_one_of_the_shapes_that_hold_no_words():
    broken(Path("/home/sam/aftercare_app/ui"))
    broken(Path("/home/sam/aftercare_app/ui"))
    text = diagnostics(replace(AROUND, look=Look(Brightness.DARK, 200, True, True)))
    assert unknown_lines(text) == []
    assert f"Aftercare {__version__}" in text
    assert f"Vault {RELEASED[-1].revision}, under 5 MB" in text
    assert "- ValueError at aftercare_app/ui/main.py:1, 2 times" in text


def test_a_canary_in_the_words_the_folder_and_the_message_is_in_no_encoding():
    for folder in (f"/home/{STEM}", f"/home/{STEM}/aftercare_app", f"/x/{STEM}/site-packages/flet"):
        broken(Path(folder))
    text = diagnostics(AROUND)
    assert found_in(text.encode()) == []
    assert text.count("ValueError at ") == 3
    assert unknown_lines(text) == []


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/sam/aftercare_app/clock.py", "aftercare_app/clock.py"),
        ("C:\\Users\\sam\\aftercare_app\\ui\\app.py", "aftercare_app/ui/app.py"),
        ("/home/sam/.venv/lib/site-packages/flet/app.py", "flet/app.py"),
        ("/home/sam/notes.py", "notes.py"),
        ("<string>", "string"),
    ],
)
def test_a_place_tells_no_folder_of_the_device(path, shown):
    assert private_log._inside(path) == shown


def test_only_the_latest_errors_are_kept():
    for line in range(REMEMBERED + 5):
        broken(Path("/x/aftercare_app"), lines=line)
    assert len(lately()) == REMEMBERED
    assert lately()[-1][0].endswith(f":{REMEMBERED + 5}")


@pytest.mark.parametrize(
    ("size", "step"),
    [
        (0, "under 1 MB"),
        (999_999, "under 1 MB"),
        (1_000_000, "under 5 MB"),
        (10**9, "100 MB or more"),
    ],
)
def test_sizes_come_in_coarse_steps(size, step):
    assert size_step(size) == step


def test_without_errors_it_says_so():
    assert diagnostics(AROUND).endswith("Errors since the start: none")
