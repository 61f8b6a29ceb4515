"""The parts of a meeting that may have a column of a plain table."""

from collections.abc import Mapping

from aftercare_app.exchange.meeting_csv import CHOOSABLE
from aftercare_app.ui.parts.column_chooser import Asked
from aftercare_app.ui.words import _, say

PART_WORDS: Mapping[str, str] = {
    "name": say("Name"),
    "day": say("Day"),
    "time": say("Time it begins"),
    "end_time": say("Time it ends"),
    "types": say("Types"),
    "location": say("Place"),
    "formatted_address": say("Address"),
    "region": say("Town or area"),
    "conference_url": say("Link"),
    "conference_phone": say("Phone"),
    "notes": say("Notes"),
}


def asked_of_meetings() -> Asked:
    """Return what is asked about the columns of a meeting list."""
    return Asked(
        {part: _(PART_WORDS[part]) for part in CHOOSABLE},
        needed="name",
        how=_("Choose a part of a meeting. Then choose its column in your file."),
        named=_("Parts of a meeting"),
        missing=_("The list can be read once the name has its column."),
        go=_("Read the list this way"),
    )
