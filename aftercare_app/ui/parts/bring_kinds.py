"""Which files can be brought, told by what is in them, and the part that shows each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from aftercare_app.exchange.calendar_pieces import looks_like_calendar
from aftercare_app.exchange.loop_habits import looks_like_loop
from aftercare_app.exchange.meeting_lists import looks_like_meetings
from aftercare_app.exchange.own_file import looks_like_own
from aftercare_app.exchange.tracker_csv import looks_like_daylio, looks_like_ticks
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.received_sorts import Received, received_sort
from aftercare_app.ui.parts.calendar_preview import CalendarFilePreview
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.kit_preview import KitPreview
from aftercare_app.ui.parts.meeting_preview import MeetingPreview
from aftercare_app.ui.parts.own_file_preview import OwnFilePreview
from aftercare_app.ui.parts.reply_preview import ReplyPreview
from aftercare_app.ui.parts.tracker_preview import TrackerFilePreview
from aftercare_app.ui.parts.unknown_table import UnknownTable


class NothingForUs(Trouble):
    """The file holds nothing that the app takes."""

    sentence = say(
        "The app cannot read this file. It takes calendars, meeting lists, files that it saved, "
        "and what other trackers saved as a table. Nothing was changed."
    )


class ForCoordinators(Trouble):
    """One of our own files that only a coordinator can open."""

    sentence = say(
        "This file is for a coordinator and can only be opened by theirs. What you sent is under "
        "Share. Nothing was changed."
    )


NAMELESS = ""


@dataclass(frozen=True, slots=True)
class FileKind:
    """How a kind of file is known by its content and name, and what previews it.

    The preview is a component that takes the content, the name, and how to leave it.
    """

    looks_like: Callable[[bytes, str], bool]
    preview: Callable[[bytes, str, Action], ft.Control]


KINDS: Sequence[FileKind] = (
    FileKind(lambda content, _name: received_sort(content) is Received.KIT, KitPreview),
    FileKind(lambda content, _name: received_sort(content) is Received.REPLY, ReplyPreview),
    FileKind(lambda content, _name: looks_like_calendar(content), CalendarFilePreview),
    FileKind(lambda content, _name: looks_like_own(content), OwnFilePreview),
    FileKind(lambda content, _name: looks_like_loop(content), TrackerFilePreview),
    FileKind(lambda content, _name: looks_like_daylio(content), TrackerFilePreview),
    FileKind(lambda content, _name: looks_like_meetings(content, NAMELESS), MeetingPreview),
    FileKind(lambda content, _name: looks_like_ticks(content), TrackerFilePreview),
    FileKind(looks_like_meetings, UnknownTable),  # by its name it is a table; of what?
)
"""The first that fits counts; what its content tells goes before what its name tells."""


def kind_of(content: bytes, name: str) -> FileKind:
    """Return what a file is. Raises NothingForUs or ForCoordinators."""
    if received_sort(content) is Received.FOR_COORDINATOR:
        raise ForCoordinators
    for kind in KINDS:
        if kind.looks_like(content, name):
            return kind
    raise NothingForUs
