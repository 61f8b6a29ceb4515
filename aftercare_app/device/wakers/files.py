"""The small files that an operating system reads to know what to run."""

from pathlib import Path

from aftercare_app.device.private_file import write_private
from aftercare_app.device.wakers.troubles import WakerNotWritten


def put(path: Path, content: bytes) -> None:
    """Write a file for this person's eyes: it names the folder with what they keep."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, content)
    except OSError as error:
        raise WakerNotWritten from error


def take_away(path: Path) -> None:
    """Remove a file; it is no error when there is none."""
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise WakerNotWritten from error


def found(path: Path) -> bytes | None:
    """Return what a file holds: None where there is none, nothing where it cannot be read."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return b""
