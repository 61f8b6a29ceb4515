"""The look of the app in `settings.json`, the only choices kept outside the vault."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from aftercare_app.device.private_file import write_private
from aftercare_app.domain.look import Brightness, Look
from aftercare_app.sentences import Trouble, say

FILE_NAME = "settings.json"
_LONGEST = 65_536
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}")


class LookNotKept(Trouble):
    """The choice holds for now, but not after a restart."""

    sentence = say(
        "This choice works for now, but it could not be kept. "
        "Check that your device has free space, then choose it again."
    )


def load_look(folder: Path) -> Look:
    """Return the kept look; whatever is missing, unknown or damaged is as at first."""
    try:
        with (folder / FILE_NAME).open("rb") as file:
            kept = json.loads(file.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return Look()
    return _look(kept) if isinstance(kept, dict) else Look()


def save_look(folder: Path, look: Look) -> None:
    """Keep the look whole or not at all."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_private(folder / FILE_NAME, json.dumps(asdict(look), indent=1).encode())
    except OSError as error:
        raise LookNotKept from error


def _look(kept: Mapping[str, object]) -> Look:
    usual = Look()
    return Look(
        brightness=_brightness(kept.get("brightness")),
        text_percent=_percent(kept.get("text_percent"), usual.text_percent),
        high_contrast=_switch(kept.get("high_contrast"), usual.high_contrast),
        reduce_motion=_switch(kept.get("reduce_motion"), usual.reduce_motion),
        language=_language(kept.get("language")),
    )


def _brightness(kept: object) -> Brightness:
    return next((known for known in Brightness if known.value == kept), Look().brightness)


def _percent(kept: object, usual: int) -> int:
    if isinstance(kept, bool) or not isinstance(kept, int):
        return usual
    return kept if 100 <= kept <= 200 else usual


def _switch(kept: object, usual: bool) -> bool:
    return kept if isinstance(kept, bool) else usual


def _language(kept: object) -> str:
    return kept if isinstance(kept, str) and _LANGUAGE.fullmatch(kept) else ""
