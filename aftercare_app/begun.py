"""What is typed at a welcome, kept sealed in the vault that the first answer begins."""

from collections.abc import Mapping
from typing import Any

from aftercare_app.home import VaultHome

WELCOME = "welcome"
"""The name of what is kept: no address, so no screen behind the door offers it."""


class WelcomeDrafts:
    """Where either role's welcome keeps its answers; there is no other place that is sealed.

    Until something is answered nothing is written, and what is taken back leaves nothing. Once
    the welcome is through or the vault is locked, a late answer is dropped.
    """

    def __init__(self, home: VaultHome[Any]) -> None:
        self._home = home

    def keep(self, form: str, fields: Mapping[str, object]) -> None:
        """Keep what was answered so far."""
        self._home.settle()
        if self._home.left_at_welcome():
            self._home.open().drafts.keep(form, fields)

    def find(self, form: str) -> dict[str, Any] | None:
        """Return what was answered, or None where nothing was begun."""
        return self._home.open().drafts.find(form) if self._home.left_at_welcome() else None

    def let_go(self, form: str) -> None:
        """Forget what was answered, and the vault that was begun for it."""
        if self._home.left_at_welcome():
            self._home.open().drafts.let_go(form)
            self._home.unbegin()
