"""Raises every exception type there is, full of the person's words, wherever one can be told.

Used by tests/storage/canaries.py in a process whose logs are private; what that says is searched.
"""

import asyncio
import importlib
import logging
import pkgutil
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import SimpleNamespace

from sqlalchemy import text

import aftercare_app
from aftercare_app.storage.database import Database
from aftercare_app.ui import errors

LOUD = ("aftercare_app", "sqlalchemy", "sqlalchemy.engine", "alembic", "flet", "asyncio", "uvicorn")


def every_kind(*, foreign: bool) -> list[type[BaseException]]:
    """Return every exception type of the app, and those of all that it imports if wanted."""
    for module in pkgutil.walk_packages(aftercare_app.__path__, "aftercare_app."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {kind for kind in _below(BaseException) if foreign or _is_ours(kind)}
    return sorted(found, key=lambda kind: (kind.__module__, kind.__qualname__))


def _is_ours(kind: type[BaseException]) -> bool:
    return kind.__module__.startswith("aftercare_app.")


def _below(kind: type[BaseException]) -> Iterator[type[BaseException]]:
    for below in type.__subclasses__(kind):
        yield below
        yield from _below(below)


def full_of(kind: type[BaseException], words: str) -> BaseException:
    """Return an error of this kind that says these words wherever an error can.

    Of a kind that refuses every way of being made here, a plain one stands in.
    """
    error: BaseException = RuntimeError(words)
    for given in ((words,), (words, words), (words, [ValueError(words)]), ()):
        with suppress(Exception):
            error = kind(*given)
            break
    else:
        with suppress(Exception):
            error = kind.__new__(kind, words)
    with suppress(Exception):
        error.args = (*error.args, words)
        error.add_note(words)
        error.__cause__ = ValueError(words)
        error.words = words  # type: ignore[attr-defined]
    return error


def _raise(error: BaseException, database: Database, words: str) -> None:
    """Raise it inside a transaction that holds the words, with the words in each frame."""
    beside = {"note": words}
    with database.transaction() as session:
        session.execute(text("INSERT INTO draft (form, fields, kept_at) VALUES (:f, :w, :w)"),
                        {"f": words, "w": beside["note"]})  # fmt: skip
        raise error


def _told_by_app(error: BaseException, words: str) -> None:
    logging.getLogger("aftercare_app.ui").exception("a screen broke")
    errors._log_error("a task broke", error)


def _told_by_library(error: BaseException, words: str) -> None:
    logging.getLogger("flet").error("it says %s", error, exc_info=True)
    logging.getLogger("sqlalchemy.engine").debug(f"{words}: {error.args!r}")


def _told_by_hooks(error: BaseException, words: str) -> None:
    trace = error.__traceback__
    sys.excepthook(type(error), error, trace)
    threading.excepthook(threading.ExceptHookArgs((type(error), error, trace, None)))
    lost = SimpleNamespace(
        exc_type=type(error), exc_value=error, exc_traceback=trace, err_msg=words, object=words
    )
    sys.unraisablehook(lost)  # type: ignore[arg-type]
    warnings.warn(words, stacklevel=1)


WAYS: list[Callable[[BaseException, str], None]] = [_told_by_app, _told_by_library, _told_by_hooks]


async def _in_a_loop(raised: list[BaseException], words: str) -> None:
    """Tell each as a lost task and as what broke in a window, under the app's own policy."""
    page = SimpleNamespace(session=SimpleNamespace(error=None))
    errors.install_error_policy(page, lambda _said: None)  # type: ignore[arg-type]
    loop = asyncio.get_running_loop()
    for error in raised:
        loop.call_exception_handler({"message": words, "exception": error})
        loop.default_exception_handler({"message": words, "exception": error, "words": words})
        try:
            raise error
        except BaseException:
            page.session.error(words)


def force_all(database: Database, words: str, *, foreign: bool) -> list[str]:
    """Raise each kind and tell of it in every way; return the names of what was raised."""
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.DEBUG)
    for handler in logging.getLogger().handlers:
        handler.setLevel(logging.DEBUG)
    raised = [full_of(kind, words) for kind in every_kind(foreign=foreign)]
    for error in raised:
        try:
            _raise(error, database, words)
        except BaseException as caught:
            for tell in WAYS:
                tell(caught, words)
    asyncio.run(_in_a_loop(raised, words))
    return [type(error).__name__ for error in raised]
