"""The keystore of a phone, and the finger or face of an iPhone, through `flet-secure-storage`.

What its 1.0.5 (read, Python and Dart) and the plugin beneath it (flutter_secure_storage, its
Android source read at a nearby release) made necessary:

- Where the client lacks it, each call hangs for ten seconds: it is asked once, for three.
- Android erases everything after one error unless told not to; it is told not to, and not to move
  what is kept to another cipher by itself.
- An iPhone may carry secrets to another device through a backup or iCloud; ours stay on this one.
- An iPhone's keychain gives an item with `biometryCurrentSet` only to a finger or face that was
  known when it was kept, each time it is read. That is a lock, and it is offered.
- On Android the same option takes the phone's own code as well as a finger, leaves the key open for
  as long as the process lives, makes a key that asks for nothing where the phone has no code, and
  shares that key with every other secret of the app. What would make it a lock is not passed on by
  this release. That is no lock, so on Android no finger is offered.
"""

from __future__ import annotations

import asyncio
import logging
import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from aftercare_app.services.ports import Finger

if TYPE_CHECKING:
    import flet as ft

PROBE_SECONDS = 3.0
CALL_SECONDS = 2.5
"""Less than the keystore's own patience, so that it is told what happened."""
FINGER_SECONDS = 60.0
"""A person may take their time before the phone's question."""
ACCOUNT = "aftercare"
FINGER_ACCOUNT = "aftercare-finger"
FINGER_NAME, DESK_FINGER_NAME = "finger-secret", "finger-secret-desk"

T = TypeVar("T")
_log = logging.getLogger(__name__)


class PhoneBackend:
    """What stands for a keyring on phones: called from any thread but the window's own.

    There is one a process; each new window hands it that window's service.
    """

    priority = 5.0

    def __init__(self) -> None:
        self._store: Any = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def belong(self, store: Any, loop: asyncio.AbstractEventLoop) -> None:
        """Ask this window's service from now on."""
        self._store, self._loop = store, loop

    def get_password(self, service: str, username: str) -> str | None:
        """Return what was kept."""
        kept: str | None = self._ask(lambda store: store.get(_key(service, username)))
        return kept

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self._ask(lambda store: store.set(_key(service, username), password))

    def delete_password(self, service: str, username: str) -> None:
        """Remove it."""
        self._ask(lambda store: store.remove(_key(service, username)))

    def _ask(self, question: Callable[[Any], Coroutine[Any, Any, T]]) -> T:
        if self._loop is None:
            raise TimeoutError
        asked = asyncio.run_coroutine_threadsafe(question(self._store), self._loop)
        try:
            return asked.result(CALL_SECONDS)
        except TimeoutError:
            asked.cancel()
            raise


class NoFinger:
    """What there is wherever a finger would be no lock."""

    is_there = False

    async def keep(self, secret: bytes) -> bool:  # noqa: ARG002  the port names it
        """Keep nothing."""
        return False

    async def give(self) -> bytes | None:
        """There is nothing to give."""
        return None

    async def forget(self) -> None:
        """There is nothing to forget."""


class IphoneFinger:
    """An item of the keychain that only a finger or face known to the iPhone brings out."""

    is_there = True

    def __init__(self, store: Any, name: str = FINGER_NAME) -> None:
        self._store = store
        self._name = name

    async def keep(self, secret: bytes) -> bool:
        """Keep the secret, and see that a finger brings it out again; else keep nothing."""
        packed = b64encode(secret).decode()
        if not await self._told(self._store.set(self._name, packed)):
            return False
        if await self.give() == secret:
            return True
        await self.forget()
        return False

    async def give(self) -> bytes | None:
        """Ask for the finger, and return the secret; None where it was refused or is gone."""
        try:
            kept = await asyncio.wait_for(self._store.get(self._name), FINGER_SECONDS)
            return b64decode(kept) if kept else None
        except Exception as error:  # noqa: BLE001 - whatever the phone's part raises: no finger
            _log.info("no finger: %s", type(error).__name__)
            return None

    async def forget(self) -> None:
        """Remove the secret; it is no error when there is none."""
        await self._told(self._store.remove(self._name))

    async def _told(self, asked: Coroutine[Any, Any, object]) -> bool:
        try:
            await asyncio.wait_for(asked, FINGER_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever the phone's part raises: not done
            _log.info("the phone kept nothing: %s", type(error).__name__)
            return False
        return True


_BACKEND = PhoneBackend()


async def phone_backend(page: ft.Page) -> PhoneBackend | None:
    """Return the phone's keystore, or None where there is none; call it from a page's handler."""
    if not _on_phone(page):
        return None
    try:
        store = _store()
        await asyncio.wait_for(store.contains_key("probe"), PROBE_SECONDS)
    except Exception as error:  # noqa: BLE001 - whatever is missing, the app goes on without it
        _log.info("the phone's keystore is not available: %s", type(error).__name__)
        return None
    _BACKEND.belong(store, asyncio.get_running_loop())
    return _BACKEND


def finger_here(page: ft.Page, backend: PhoneBackend | None, *, at_work: bool = False) -> Finger:
    """Return the finger of the iPhone this page runs on, or none.

    A coordinator's desk has an item of its own: erasing it takes nothing from its graduate.
    """
    if backend is None or not _on_phone(page, "ios"):
        return NoFinger()
    return IphoneFinger(_finger_store(), DESK_FINGER_NAME if at_work else FINGER_NAME)


def _store() -> Any:
    import flet_secure_storage as words  # it ships with phone apps only

    return words.SecureStorage(
        android_options=words.AndroidOptions(
            reset_on_error=False, migrate_on_algorithm_change=False
        ),
        ios_options=words.IOSOptions(
            account_name=ACCOUNT,
            accessibility=words.KeychainAccessibility.UNLOCKED_THIS_DEVICE,
            synchronizable=False,
        ),
    )


def _finger_store() -> Any:
    import flet_secure_storage as words

    return words.SecureStorage(
        ios_options=words.IOSOptions(
            account_name=FINGER_ACCOUNT,
            accessibility=words.KeychainAccessibility.UNLOCKED_THIS_DEVICE,
            synchronizable=False,
            access_control_flags=[words.AccessControlFlag.BIOMETRY_CURRENT_SET],
        )
    )


def _on_phone(page: ft.Page, *kinds: str) -> bool:
    return not page.web and os.getenv("FLET_PLATFORM") in (kinds or ("android", "ios"))


def _key(service: str, username: str) -> str:
    return f"{service}/{username}"
