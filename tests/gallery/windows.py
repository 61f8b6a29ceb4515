"""The windows that pictures are taken through: a size, and the look a person chose."""

from dataclasses import dataclass, replace
from itertools import product

from playwright.sync_api import ViewportSize

from aftercare_app.domain.look import Brightness, Look
from aftercare_app.ui.words.speech import PSEUDO
from tests.browser.app import DESKTOP, PHONE

LIGHT = Look(brightness=Brightness.LIGHT)
DARK = Look(brightness=Brightness.DARK)


@dataclass(frozen=True)
class Window:
    """One way to look at the app; the name is part of each picture's file name."""

    name: str
    look: Look
    wide: bool = False

    @property
    def size(self) -> ViewportSize:
        """Return the size that a browser opens it in."""
        size = DESKTOP if self.wide else PHONE
        return {"width": size["width"], "height": size["height"]}


USUAL = (
    Window("phone-light", LIGHT),
    Window("phone-dark-200", replace(DARK, text_percent=200)),
    Window("desktop-dark", DARK, wide=True),
    Window("desktop-light-xa", replace(LIGHT, language=PSEUDO), wide=True),
)
"""Each screen in each state is taken through these four."""


def every() -> tuple[Window, ...]:
    """Return the full cross product: size, brightness, text size, language and contrast."""
    choices = product((False, True), (LIGHT, DARK), (100, 200), ("", PSEUDO), (False, True))
    return tuple(_crossed(*choice) for choice in choices)


def _crossed(wide: bool, bright: Look, percent: int, language: str, contrast: bool) -> Window:
    look = replace(bright, text_percent=percent, language=language, high_contrast=contrast)
    said = [
        "desktop" if wide else "phone",
        bright.brightness.value,
        str(percent),
        *(["xa"] if language else []),
        *(["contrast"] if contrast else []),
    ]
    return Window("-".join(said), look, wide)
