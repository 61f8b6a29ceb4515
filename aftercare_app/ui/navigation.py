"""Which screens lie on top of each other, and the address that says so."""

from __future__ import annotations

TABS = ("/", "/plan", "/progress", "/share", "/more")
_PARENTS = (
    ("/log/", "/log"),
    ("/goals", "/plan"),
    ("/goal/", "/goals"),
    ("/worksheet", "/goals"),
    ("/anchor/", "/plan"),
    ("/once/", "/plan"),
    ("/week/", "/plan"),
    ("/weeks", "/plan"),
    ("/meetings", "/plan"),
    ("/meeting/", "/meetings"),
    ("/bring", "/calendars"),
    ("/calendars", "/plan"),
    ("/progress/", "/progress"),
    ("/screen/", "/progress"),
    ("/contact/", "/help"),
    ("/relapse-plan/", "/relapse-plan"),
    ("/relapse-plan", "/plan"),
    ("/return-to-use", "/help"),
    ("/return/", "/returns"),
    ("/returns", "/settings/days"),
    ("/share/", "/share"),
    ("/tool/", "/tools"),
    ("/reminders/health", "/settings/reminders"),
    ("/settings/", "/more"),
)
_LEAVES_OF_ONE_BOOK = ("/relapse-plan/",)
"""Screens that are turned like leaves: the next takes the place of the one before."""


def stack_for(path: str) -> tuple[str, ...]:
    """Return the screens under an address that was typed or came from outside, topmost last."""
    if path in TABS:
        return (path,)
    for beginning, parent in _PARENTS:
        if path.startswith(beginning):
            return (*stack_for(parent), path)
    return ("/", path)


def opened(stack: tuple[str, ...], path: str) -> tuple[str, ...]:
    """Return the stack after opening a screen; one that lies below comes up again."""
    if path in TABS:
        return (path,)
    if path in stack:
        return stack[: stack.index(path) + 1]
    if any(stack[-1].startswith(book) and path.startswith(book) for book in _LEAVES_OF_ONE_BOOK):
        return (*stack[:-1], path)
    return (*stack, path)


class Echoes:
    """Addresses the app set itself, whose announcement by the browser must be ignored."""

    def __init__(self) -> None:
        self._expected: list[str] = []

    def expect(self, path: str) -> None:
        """Remember that the browser will announce this address."""
        self._expected.append(path)

    def heard(self, path: str) -> bool:
        """Tell whether an announcement is our own echo, and forget it and what came before."""
        if path not in self._expected:
            return False
        del self._expected[: self._expected.index(path) + 1]
        return True
