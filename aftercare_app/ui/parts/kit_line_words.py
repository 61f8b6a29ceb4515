"""What a line of a kit says."""

from datetime import time

from aftercare_app.domain.kit import KitAnchor, KitAppointment, KitContact
from aftercare_app.ui.words import n_
from aftercare_app.ui.words.dates import clock_time, short_day, weekday_short
from aftercare_app.ui.words.labels import label


def anchor_words(one: KitAnchor) -> str:
    """Return the kind of an anchor, how often it is, on which days and when."""
    often = n_("once a week", "{n} times a week", one.per_week)
    days = ", ".join(weekday_short(day) for day in one.weekdays)
    return " · ".join(part for part in (label(one.kind), days or often, at_words(one.at)) if part)


def appointment_words(one: KitAppointment) -> str:
    """Return when and where an appointment is."""
    return " · ".join(part for part in (short_day(one.on), at_words(one.at), one.place) if part)


def contact_words(one: KitContact) -> str:
    """Return who somebody is, their number and when they can be reached."""
    return " · ".join(part for part in (one.role, one.phone, one.hours) if part)


def at_words(at: str) -> str:
    """Return a time of day as the language writes it; "" for none."""
    return clock_time(time.fromisoformat(at)) if at else ""
