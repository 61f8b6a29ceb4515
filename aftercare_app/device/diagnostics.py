"""What somebody who repairs the app needs to know of it and of the device, and no word more.

The lines are in English, whatever the app speaks: they are for whoever repairs it. Each is put
together here from versions, sizes in steps, names from fixed lists and places in code, so that
nothing that a person wrote or named can get in.
"""

import platform
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from aftercare_app import __version__
from aftercare_app.device.private_log import lately
from aftercare_app.domain.look import Look

PACKAGES = (
    "flet",
    "flet-web",
    "flet-desktop",
    "sqlalchemy",
    "alembic",
    "cryptography",
    "argon2-cffi",
    "keyring",
    "reportlab",
    "pillow",
    "icalendar",
)
STEPS_MB = (1, 5, 20, 100)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window that asks knows of itself."""

    client: str
    """What Flet calls the platform of the window: "android", "linux"."""
    in_browser: bool
    look: Look
    revision: str
    real_keystore: bool
    vault_bytes: int


def diagnostics(around: Surroundings) -> str:
    """Return the lines, which are shown and copied as they are."""
    return "\n".join([*_versions(), *_settings(around), *_troubles(lately())])


def size_step(size: int) -> str:
    """Return a size in coarse steps: an exact one would tell how much a person writes."""
    for most in STEPS_MB:
        if size < most * 1_000_000:
            return f"under {most} MB"
    return f"{STEPS_MB[-1]} MB or more"


def _versions() -> Iterator[str]:
    yield f"Aftercare {__version__}"
    yield f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    for package in PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package}: not here"


def _settings(around: Surroundings) -> Iterator[str]:
    look = around.look
    yield f"System {platform.system()} {platform.machine()}"
    yield f"Window {around.client}, {'in a browser' if around.in_browser else 'its own'}"
    yield f"Vault {around.revision}, {size_step(around.vault_bytes)}"
    yield f"Keystore {'of the system' if around.real_keystore else 'a file'}"
    yield f"Look {look.brightness.value}, text {look.text_percent} %"
    yield f"High contrast {_on(look.high_contrast)}, less motion {_on(look.reduce_motion)}"


def _on(switch: bool) -> str:
    return "on" if switch else "off"


def _troubles(broke: Sequence[tuple[str, int]]) -> Iterator[str]:
    if not broke:
        yield "Errors since the start: none"
        return
    yield "Errors since the start:"
    for place, times in broke:
        yield f"- {place}" if times == 1 else f"- {place}, {times} times"
