"""What was pressed on a phone's notifications, kept until somebody hears it, and told once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aftercare_app.services.ports import PhoneAnswer


def token(reminder: str, moment: datetime) -> str:
    """Return what a notification carries: never the same for two that ring."""
    return f"{reminder}@{int(moment.timestamp())}"


class Presses:
    """The presses of one start of the app."""

    def __init__(self) -> None:
        self._hear: Callable[[PhoneAnswer], None] | None = None
        self._waiting: list[PhoneAnswer] = []
        self._known: set[tuple[str, str]] = set()

    def pressed(self, event: Any) -> None:
        """Hear one press, once, or keep it until somebody hears; leave what is not ours."""
        reminder = str(event.payload).rpartition("@")[0]
        press = (event.payload, event.action_id)
        if not reminder or press in self._known:
            return
        self._known.add(press)
        answer = PhoneAnswer(reminder, event.action_id)
        if self._hear is None:
            self._waiting.append(answer)
        else:
            self._hear(answer)

    def heard_by(self, hear: Callable[[PhoneAnswer], None]) -> None:
        """Tell each press from now on, and first those that came before."""
        self._hear = hear
        waiting, self._waiting = self._waiting, []
        for answer in waiting:
            hear(answer)
