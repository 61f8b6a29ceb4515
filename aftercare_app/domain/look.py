"""How the app looks for this person; the only choices kept outside the vault."""

from dataclasses import dataclass
from enum import StrEnum


class Brightness(StrEnum):
    """Light, dark, or as the device says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


TEXT_PERCENTS = (100, 115, 130, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Look:
    """Theme, text size in percent (100 to 200), contrast, motion and language.

    It is kept unsealed, because the unlock screen needs it; it says nothing about the person.
    """

    brightness: Brightness = Brightness.SYSTEM
    text_percent: int = 100
    high_contrast: bool = False
    reduce_motion: bool = False
    language: str = ""
    """A language tag such as "en"; empty follows the device."""

    def __post_init__(self) -> None:
        if not 100 <= self.text_percent <= 200:
            raise ValueError("text_percent is outside 100 to 200")
