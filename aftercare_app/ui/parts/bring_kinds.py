"""Which files can be brought, told by what is in them, and the part that shows each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from aftercare_app.exchange.calendar_pieces import looks_like_calendar
from aftercare_app.exchange.meeting_lists import looks_like_meetings
from aftercare_app.sentences import Trouble, say
from aftercare_app.ui.parts.calendar_preview import CalendarFilePreview
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.meeting_preview import MeetingPreview


class NothingForUs(Trouble):
    """The file holds nothing that the app takes."""

    sentence = say(
        "This file is not a calendar or a meeting list that the app can read. Nothing was changed."
    )


@dataclass(frozen=True, slots=True)
class FileKind:
    """How a kind of file is known by its content and name, and what previews it.

    The preview is a component that takes the content, the name, and how to leave it.
    """

    looks_like: Callable[[bytes, str], bool]
    preview: Callable[[bytes, str, Action], ft.Control]


KINDS: Sequence[FileKind] = (
    FileKind(lambda content, _name: looks_like_calendar(content), CalendarFilePreview),
    FileKind(looks_like_meetings, MeetingPreview),
)


def kind_of(content: bytes, name: str) -> FileKind:
    """Return what a file is. Raises NothingForUs."""
    for kind in KINDS:
        if kind.looks_like(content, name):
            return kind
    raise NothingForUs
