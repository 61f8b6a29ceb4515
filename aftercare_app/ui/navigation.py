"""Which screens lie on top of each other, and the address that says so."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Whose app a window is. A graduate and a coordinator can share a device, never a vault."""

    GRADUATE = "graduate"
    COORDINATOR = "coordinator"


TABS = ("/", "/plan", "/progress", "/share", "/more")
OFFICE_TABS = ("/people", "/cohort", "/kits", "/card", "/office")
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
    ("/replies", "/share"),
    ("/kit", "/more"),
    ("/tool/", "/tools"),
    ("/reminders/health", "/settings/reminders"),
    ("/settings/", "/more"),
)
_OFFICE_PARENTS = (
    ("/people/", "/people"),
    ("/arrivals", "/people"),
    ("/calls", "/people"),
    ("/kits/", "/kits"),
    ("/kit/", "/kits"),
    ("/card/", "/card"),
    ("/office/", "/office"),
    ("/settings/", "/office"),
)
_LEAVES_OF_ONE_BOOK = ("/relapse-plan/",)
"""Screens that are turned like leaves: the next takes the place of the one before."""


CARD = "AFTCARD"
"""What the text of a coordinator's card begins with."""


def path_of(route: str) -> str:
    """Return the address that a route names; a card's link opens the screen that looks at it."""
    path = route.split("?")[0] or "/"
    at = path.upper().find(CARD)
    return path if at < 0 else f"/share/card/{path[at:]}"


def tabs_of(role: Role) -> tuple[str, ...]:
    """Return the destinations of a role, its first screen first."""
    return OFFICE_TABS if role is Role.COORDINATOR else TABS


def stack_for(path: str, role: Role = Role.GRADUATE) -> tuple[str, ...]:
    """Return the screens under an address that was typed or came from outside, topmost last."""
    tabs = tabs_of(role)
    if path in tabs:
        return (path,)
    if path == "/":
        return (tabs[0],)
    for beginning, parent in _OFFICE_PARENTS if role is Role.COORDINATOR else _PARENTS:
        if path.startswith(beginning):
            return (*stack_for(parent, role), path)
    return (tabs[0], path)


def opened(stack: tuple[str, ...], path: str, role: Role = Role.GRADUATE) -> tuple[str, ...]:
    """Return the stack after opening a screen; one that lies below comes up again."""
    if path == "/" or path in tabs_of(role):
        return stack_for(path, role)
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
