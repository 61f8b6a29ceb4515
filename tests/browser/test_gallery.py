"""Ten pictures of the gallery: each is taken, as large as its window, and shows something."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.gallery.taking import shots, take

pytestmark = pytest.mark.browser

TEN = 10
TONES = 20
"""A screen with words has more shades than this at the edges of its letters alone."""
FLAT = 0.975
"""More of one colour than this, and nothing is there."""


def test_ten_pictures_are_taken_and_none_is_blank(chrome: Browser, tmp_path: Path) -> None:
    wanted = shots(smoke=True)

    taken = take(chrome, wanted, tmp_path, print)

    assert taken.failed == {}
    pictures = {path: window for window in taken.pictures for path in taken.pictures[window]}
    assert len(pictures) == len(wanted) == TEN
    sizes = {window.name: (window.size["width"], window.size["height"]) for window, _ in wanted}
    for path, window in pictures.items():
        with Image.open(path) as picture:
            assert picture.size == sizes[window]
            assert not is_blank(picture), path


def test_a_blank_picture_is_told_from_a_screen() -> None:
    assert is_blank(Image.new("RGB", (390, 844), "#0e1415"))


def is_blank(picture: Image.Image) -> bool:
    """Tell whether nearly everything has one colour, or there are no letters."""
    found = picture.getcolors(picture.width * picture.height) or []
    most = max(count for count, _ in found)
    return len(found) < TONES or most > FLAT * picture.width * picture.height
