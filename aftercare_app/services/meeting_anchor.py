"""Turns a meeting of a list into an anchor that only needs to be looked over and saved."""

from datetime import date

from aftercare_app.domain.activity import ActivityKind, MeetingPlace
from aftercare_app.domain.anchors import LIMITS, AnchorForm
from aftercare_app.domain.details import MeetingDetails
from aftercare_app.domain.meetings import MeetingHow
from aftercare_app.domain.text import excerpt
from aftercare_app.models import Meeting
from aftercare_app.services.meetings import MeetingShown


def anchor_of(shown: MeetingShown, today: date) -> AnchorForm:
    """Return the meeting as an anchor, once a week from today.

    An online meeting keeps the time of its own zone; one in a room is told by the wall there.
    """
    one = shown.meeting
    online = one.how is MeetingHow.ONLINE
    address = ", ".join(part for part in (one.place, one.address) if part)
    return AnchorForm(
        kind=ActivityKind.PEER_SUPPORT,
        subtype=shown.source.fellowship,
        words=excerpt(one.name, LIMITS["words"] - 1),
        weekdays=() if one.day is None else (one.day,),
        times=() if one.day is None or one.at is None else (one.at,),
        minutes="" if one.minutes is None else str(one.minutes),
        place="" if online else excerpt(address, LIMITS["place"] - 1),
        link=one.link,
        zone=one.zone if online else "",
        details=MeetingDetails(how=how_attended(one), types=one.types),
        since=today,
    )


def how_attended(one: Meeting) -> MeetingPlace | None:
    """Return how the meeting will be attended, where there is only one way."""
    if one.how is MeetingHow.IN_PERSON:
        return MeetingPlace.IN_PERSON
    if one.how is MeetingHow.BOTH:
        return None
    return MeetingPlace.ONLINE if one.link or not one.phone else MeetingPlace.PHONE
