"""Counts what a test, in this process, would have reached beyond this device; refuses it too."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aftercare_app.device.no_network import NoNetwork, is_beyond

_watching: list[list[str]] = []


@contextmanager
def nothing_reached() -> Iterator[list[str]]:
    """Refuse every other place for as long as the block lasts; list what was tried."""
    if not _hooked:
        _hooked.append(True)
        sys.addaudithook(_heard)  # it can never be taken away, so it has a switch
    tried: list[str] = []
    _watching.append(tried)
    try:
        yield tried
    finally:
        _watching.remove(tried)


_hooked: list[bool] = []


def _heard(event: str, given: tuple[Any, ...]) -> None:
    if _watching and event.startswith("socket.") and is_beyond(event, given):
        _watching[-1].append(event)
        raise NoNetwork
