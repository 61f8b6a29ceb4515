"""The sample person's meeting list: made-up groups, in a town that is on no map."""

from datetime import datetime, time
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from aftercare_app.domain.activity import Fellowship
from aftercare_app.domain.meetings import MeetingHow
from aftercare_app.models import Meeting, MeetingSource

LIST_NAME = "Lakeside meetings (sample)"
LINK = "https://meet.example.org/{}"
PHONE = "555-0188"
HALL = ("Harbor Hall", "12 Dock Street, Lakeside", "Old Harbor")
CHURCH = ("Grace Church", "40 Maple Avenue, Lakeside", "Midtown")
LIBRARY = ("Lakeside Library", "3 School Road, Lakeside", "Midtown")
CLINIC = ("Willow Clinic", "210 Third Street, Lakeside", "Westside")
NOWHERE = ("", "", "")
ROOMS: tuple[tuple[str, int | None, time | None, int | None, str, tuple[str, str, str]], ...] = (
    ("Early Birds", 0, time(6, 30), 60, "O D X", HALL),
    ("Step by Step", 0, time(19), 90, "C ST", CHURCH),
    ("Lunch Break", 1, time(12, 15), 45, "O D", LIBRARY),
    ("Women at Seven", 1, time(19), 60, "C W BA", CHURCH),
    ("Newcomers' Table", 2, time(18), 60, "O BE D X", HALL),
    ("Grupo Esperanza", 2, time(19, 30), 60, "O S", CLINIC),
    ("Thursday Speakers", 3, time(20), 60, "O SP X", CHURCH),
    ("Quiet Half Hour", 3, time(7), 30, "O MED 11", NOWHERE),
    ("Friday Lights", 4, time(21, 30), 60, "O CAN", HALL),
    ("Saturday Big Book", 5, time(9), 75, "O B X", LIBRARY),
    ("Rainbow Room", 5, time(17), 60, "O LGBTQ D", CLINIC),
    ("Young and Here", 6, time(16), 60, "O Y", HALL),
    ("Sunday Kitchen", 6, time(10), 60, "O D BRK LAKE", HALL),
    ("One to One with an Old-Timer", None, None, None, "BE", LIBRARY),
)
"""Name, weekday, time, minutes, type codes (one of them the town's own), and where."""
ALSO_ONLINE = {"Step by Step", "Thursday Speakers"}
NOTES = {
    "Newcomers' Table": "Come ten minutes early, somebody will meet you at the door.",
    "Friday Lights": "Side door, ring twice. Bring a mug.",
    "Quiet Half Hour": "Cameras may stay off.",
    "Grupo Esperanza": "En español. Café y pan dulce.",
}


def add_sample_meetings(session: Session, moment: datetime, chance: Random) -> None:
    """Add the list and its meetings; the same chance gives the same ids."""
    source = MeetingSource(
        id=_id(chance),
        name=LIST_NAME,
        fellowship=Fellowship.AA,
        count=len(ROOMS),
        imported_at=moment,
    )
    session.add(source)
    session.flush()  # meetings point to it
    for name, day, at, minutes, types, (place, address, region) in ROOMS:
        how = _how(name, place)
        session.add(
            Meeting(
                id=_id(chance),
                source_id=source.id,
                name=name,
                day=day,
                at=at,
                minutes=minutes,
                types=tuple(types.split()),
                how=how,
                place=place,
                address=address,
                region=region,
                link="" if how is MeetingHow.IN_PERSON else LINK.format(name.split()[0].lower()),
                phone=PHONE if how is MeetingHow.ONLINE else "",
                notes=NOTES.get(name, ""),
                zone="America/New_York" if how is MeetingHow.ONLINE else "",
            )
        )


def _how(name: str, place: str) -> MeetingHow:
    if not place:
        return MeetingHow.ONLINE
    return MeetingHow.BOTH if name in ALSO_ONLINE else MeetingHow.IN_PERSON


def _id(chance: Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)
