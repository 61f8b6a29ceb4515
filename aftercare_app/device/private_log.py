"""Logs that say where something went wrong and never what a person wrote.

An exception's text and Flet's messages can hold the person's own words, and on phones
whatever is printed reaches the system's log. So every record keeps its place in the code and
the class of the exception, and loses the rest. Only our own modules keep their message, which
they write without arguments that come from a person.
"""

import logging
import re
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

OURS = "aftercare_app"

BESIDE = ("site-packages", "dist-packages")
REMEMBERED = 10
_PLACE = re.compile(r"\b\w+ at [\w./-]+:\d+")

_log = logging.getLogger(__name__)
_broke: dict[str, int] = {}
_plain_record = logging.LogRecord


def where(error: BaseException) -> str:
    """Return the class of an exception and the place it came from, and nothing it says."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if OURS in frame.filename.replace("\\", "/").split("/")]
    if not frames:
        return type(error).__name__
    last = (ours or frames)[-1]
    return f"{type(error).__name__} at {_inside(last.filename)}:{last.lineno}"


def _inside(path: str) -> str:
    """Return a module's place inside its package, without the folders of this device."""
    parts = path.replace("\\", "/").split("/")
    for beginning, skipped in ((OURS, 0), *((name, 1) for name in BESIDE)):
        if beginning in parts:
            last = len(parts) - 1 - parts[::-1].index(beginning)
            return "/".join(parts[last + skipped :])
    return parts[-1].strip("<>")


def lately() -> list[tuple[str, int]]:
    """Return what broke since the start, its class and place, and how often; the latest last."""
    return list(_broke.items())


def scrubbed(
    name: str, level: int, path: str, line: int, message: object, *rest: Any, **more: Any
) -> logging.LogRecord:
    """Make a log record without anything a person may have written."""
    arguments, exc_info = rest[0], rest[1]
    error = exc_info[1] if exc_info else None
    if name.split(".")[0] != OURS:
        message, arguments = "a library's message, withheld", ()
    if error is not None:
        message = f"{message} ({where(error)})"
    return _plain_record(name, level, path, line, message, arguments, None, *rest[2:], **more)


def keep_logs_private() -> None:
    """Scrub every record of this process from now on, and every uncaught exception."""
    logging.setLogRecordFactory(scrubbed)
    logging.basicConfig(
        level=logging.WARNING, format="%(levelname)s %(name)s:%(lineno)d %(message)s"
    )
    logging.getLogger().addHandler(_Remembering())
    for handler in logging.getLogger().handlers:
        handler.setLevel(logging.WARNING)  # one of Flet's loggers has a lower level of its own
    logging.raiseExceptions = False  # or a record that cannot be written is printed as it came
    logging.captureWarnings(True)
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda lost: _uncaught(None, lost.exc_value, None)
    threading.excepthook = lambda lost: _uncaught(None, lost.exc_value, None)


class _Remembering(logging.Handler):
    """Keeps which errors were logged lately, for who wants to tell somebody of them."""

    def emit(self, record: logging.LogRecord) -> None:
        """Note the classes and places in a scrubbed record."""
        try:
            places = _PLACE.findall(record.getMessage())
        except (TypeError, ValueError):
            self.handleError(record)  # written wrongly; says nothing, as raiseExceptions is off
            return
        for place in places:
            _broke[place] = _broke.pop(place, 0) + 1
        while len(_broke) > REMEMBERED:
            del _broke[next(iter(_broke))]


def _uncaught(
    _kind: type[BaseException] | None,
    error: BaseException | None,
    _trace: TracebackType | None,
) -> None:
    _log.error("uncaught: %s", where(error) if error is not None else "unknown")
