"""Sessions over the vault's image: one at a time, sealed before they return."""

import contextlib
import inspect
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from aftercare_app.storage.errors import Busy, Closed
from aftercare_app.storage.vault import Vault

Listener = Callable[[], None]
PATIENCE_SECONDS = 30

logger = logging.getLogger(__name__)


class Database:
    """Where services read and write. `functions` become SQL functions; NULL stays NULL."""

    def __init__(
        self,
        vault: Vault,
        functions: Mapping[str, Callable[..., Any]] | None = None,
        *,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self.vault = vault
        self.engine = _engine(vault, patience)
        self._listeners: list[Listener] = []
        self._here = threading.local()
        self._closed = False
        for name, function in (functions or {}).items():
            self.function(name, function)

    def function(self, name: str, function: Callable[..., Any]) -> None:
        """Make a function known to SQL. The same arguments must always give the same answer."""
        takes = len(inspect.signature(function).parameters)
        self.vault.connect().create_function(
            name,
            takes,
            lambda *given: None if None in given else function(*given),
            deterministic=True,
        )

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Session]:
        """Give a session; on leaving, all of it is sealed on the disk, or none of it and told.

        Raises NotSaved, or what the disk refuses. Keep it short: others wait.
        """
        before = self.vault.generation
        with self._turn() as connection:
            before = self.vault.generation
            with Session(connection, expire_on_commit=False) as session, session.begin():
                yield session
            wrote = self.vault.generation != before
        if wrote:
            self._tell()

    def reading(self) -> contextlib.AbstractContextManager[Session]:
        """Give a session to read from; the same as a transaction, and as cheap."""
        return self.transaction()

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Call after every transaction that wrote, in its thread; return how to stop that."""
        self._listeners.append(listener)

        def stop() -> None:
            with contextlib.suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def close(self) -> None:
        """Wait for the transaction that runs, then close the vault; twice does no harm.

        The pool is not disposed of: whoever waits in it would wait on for nothing.
        """
        with contextlib.suppress(Busy, Closed), self._turn():
            self._closed = True
        self.vault.close()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[Connection]:
        """Hold the one connection. A second turn in the same thread would wait for itself."""
        if self._closed:
            raise Closed
        if getattr(self._here, "busy", False):
            raise RuntimeError("a transaction inside a transaction")
        try:
            connection = self.engine.connect()
        except PoolTimeout as waited:
            raise Busy from waited
        self._here.busy = True
        try:
            with connection:
                if self._closed:
                    raise Closed
                yield connection
        finally:
            self._here.busy = False

    def _tell(self) -> None:
        for listener in list(self._listeners):
            try:
                listener()
            except Exception as failed:  # noqa: BLE001 (the save is done; a screen must not undo it)
                logger.error("a listener failed: %s", type(failed).__name__)


def _engine(vault: Vault, patience: float) -> Engine:
    """Return an engine whose pool of one connection is the lock between threads."""
    engine = create_engine(
        "sqlite://",
        creator=vault.connect,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=patience,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine
