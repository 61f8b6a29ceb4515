"""Poppler, which draws PDF on most Linux desktops, reads, measures and draws every paper."""

import os
import re
import shutil
import subprocess

import pytest
from PIL import Image, ImageChops

from aftercare_app.domain.papers import PaperKind, PaperSize
from tests.paper import lives
from tests.paper.making import everything, made

PROGRAMS = ("pdftotext", "pdffonts", "pdftoppm")
pytestmark = [
    pytest.mark.ci,
    pytest.mark.paper,
    pytest.mark.skipif(
        not all(map(shutil.which, PROGRAMS)), reason="needs poppler (apt install poppler-utils)"
    ),
]
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
EDGE = 36
"""Half an inch: no printer needs more of it white. It is also what may be drawn on by our lines."""


@pytest.fixture(params=[lives.ordinary, lives.odd], ids=lambda fill: fill.__name__)
def papers(request, aftercare, tmp_path):
    """Every paper of a person, as files."""
    request.param(aftercare)
    found = {}
    for kind in PaperKind:
        for size in PaperSize:
            place = tmp_path / f"{kind.value}-{size.value}.pdf"
            place.write_bytes(made(aftercare, kind, everything(aftercare, kind), size).content)
            found[place] = kind
    return found


def ask(program, *given):
    done = subprocess.run(
        [program, *map(str, given)],
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.stderr == b"", done.stderr
    return done.stdout.decode()


def test_words_lie_inside_the_page(papers):
    for place in papers:
        seen = ask("pdftotext", "-bbox", place, "-")
        wide, high = map(float, PAGE.search(seen).groups())
        words = [tuple(map(float, found)) for found in WORD.findall(seen)]
        assert len(words) > 20
        for left, _top, right, bottom in words:
            assert left >= EDGE
            assert right <= wide - EDGE
            assert bottom <= high - EDGE


def test_every_font_is_in_the_file_as_a_part(papers):
    for place in papers:
        _head, _line, *fonts = ask("pdffonts", place).splitlines()
        assert fonts
        for font in fonts:
            assert re.search(r" yes +yes +yes ", font), font


def test_what_is_drawn_leaves_the_edges_white(papers, tmp_path):
    for place in papers:
        ask("pdftoppm", "-r", "72", "-gray", place, tmp_path / "page")
        for page in sorted(tmp_path.glob("page*.pgm")):
            with Image.open(page) as seen:
                ink = ImageChops.invert(seen).getbbox()
                assert ink is not None
                assert min(ink[0], ink[1], seen.width - ink[2], seen.height - ink[3]) >= EDGE
            page.unlink()


def test_text_of_other_scripts_can_be_copied(aftercare, tmp_path):
    lives.odd(aftercare)
    place = tmp_path / "plan.pdf"
    place.write_bytes(made(aftercare, PaperKind.PLAN).content)
    text = ask("pdftotext", place, "-")
    for words in (
        "Привет 你好",
        "👩\u200d👧\u200d👦",
        "שלום",
        "عليكم",
        lives.LONG_WORD,
        "555-0100",
    ):
        assert words in text
