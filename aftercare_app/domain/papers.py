"""What can be put on paper, and what a person chooses about it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.weeks import month_before


class PaperKind(StrEnum):
    """The papers; their codes are in addresses and in names of files, so they tell nothing."""

    CARD = "card"
    PLAN = "plan"
    FAMILY = "page"
    WEEK = "week"
    ATTENDANCE = "attendance"


class PaperSize(StrEnum):
    """The two sizes of paper that printers hold."""

    LETTER = "letter"
    A4 = "a4"


class AttendanceField(StrEnum):
    """What an attendance paper can tell of each time, beside its day."""

    KIND = "kind"
    FORMAT = "format"
    MINUTES = "minutes"
    PLACE = "place"
    WITH = "with"


class WhichWeek(StrEnum):
    """For which week a sheet of anchors is."""

    THIS = "this"
    NEXT = "next"
    ANY = "any"


class Period(StrEnum):
    """The usual stretches of time that somebody asks about."""

    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    FOUR_WEEKS = "four_weeks"
    TWELVE_WEEKS = "twelve_weeks"


LETTER_COUNTRIES = ("", "US", "CA", "MX", "PR", "PH", "CL", "CO", "VE", "GT", "CR", "PA", "DO")
"""Where paper is of the American sizes; "" is a person who has not said."""
ATTENDED = (ActivityKind.THERAPY, ActivityKind.PEER_SUPPORT)
"""What is usually asked about; the other kinds are a choice."""
TOLD = (AttendanceField.KIND, AttendanceField.FORMAT, AttendanceField.MINUTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoice:
    """What goes on a paper: the ticks of its preview, and for some of them days and fields."""

    ticked: frozenset[str] = frozenset()
    week: WhichWeek = WhichWeek.THIS
    first: date = date.min
    last: date = date.max
    kinds: tuple[ActivityKind, ...] = ATTENDED
    fields: tuple[AttendanceField, ...] = TOLD


def size_in(country: str) -> PaperSize:
    """Return the size of paper that is usual in a country."""
    return PaperSize.LETTER if country.upper() in LETTER_COUNTRIES else PaperSize.A4


def days_of_period(period: Period, today: date) -> tuple[date, date]:
    """Return the first and the last day of a usual stretch; it never goes beyond today."""
    month = today.replace(day=1)
    return {
        Period.THIS_MONTH: (month, today),
        Period.LAST_MONTH: (month_before(month), month - timedelta(days=1)),
        Period.FOUR_WEEKS: (today - timedelta(days=27), today),
        Period.TWELVE_WEEKS: (today - timedelta(days=83), today),
    }[period]
