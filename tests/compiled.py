"""One memory of compiled SQL for all vaults of a test run, as one vault has for all its life.

SQLAlchemy keeps what it compiled with the engine, and every test opens a vault of its own: a third
of the time of the tests of services went into compiling the same statements again. The app does
not share them: a compiled statement holds on to the values that it was first used with, and what
was typed must not outlive the vault.
"""

from typing import Any

import sqlalchemy
from sqlalchemy import Engine

from aftercare_app.storage import database

_compiled: dict[Any, Any] = {}


def share_compiled() -> None:
    """Give every engine made from now on the same dialect, and with it the same statements."""
    first = sqlalchemy.create_engine("sqlite://")
    with first.connect():
        dialect = first.dialect

    def create_engine(*given: Any, **named: Any) -> Engine:
        engine = sqlalchemy.create_engine(*given, **named)
        engine.dialect = dialect
        engine.update_execution_options(compiled_cache=_compiled)
        return engine

    database.create_engine = create_engine
