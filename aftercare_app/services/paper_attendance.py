"""What a person went to between two days, as they logged it themselves; never a note."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from aftercare_app.domain.activity import HAPPENED, SUPPORT_CONTACT, ActivityKind, Outcome
from aftercare_app.domain.details import MeetingDetails, TherapyDetails
from aftercare_app.domain.papers import AttendanceField, PaperChoice
from aftercare_app.models import Entry
from aftercare_app.paper.attendance import Attendance, Column, Signing
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.activities import LINE_COLUMNS, EntryLine, line_of
from aftercare_app.services.paper_voice import Voice

MOST_ROWS = 1000
"""About thirty pages; more than that nobody reads."""

TITLE = say("Attendance record")
STATEMENT = say("Self-reported. This is not a verification.")
ATTESTED = say("I kept this record myself. It is true as far as I know.")
NOTHING = say("Nothing was logged in this time.")
DAY = say("Date")
HEADS = {
    AttendanceField.KIND: (say("What"), 1.4),
    AttendanceField.FORMAT: (say("Format or group"), 1.9),
    AttendanceField.MINUTES: (say("Minutes"), 0.9),
    AttendanceField.PLACE: (say("Place"), 1.9),
    AttendanceField.WITH: (say("With"), 1.6),
}
PRINTED_NAME, SIGNATURE, SIGNED_ON = say("Name"), say("Signature"), say("Date")
MINE = say("Signed by me")
OTHERS = say("Signed by someone else, if asked for")
NAME_AND_ROLE = say("Name and role")


class TooLongForPaper(Trouble):
    """So many entries would make a paper that nobody reads."""

    sentence = say("That is more than {most} entries. Pick a shorter time.")


def attendance(session: Session, choice: PaperChoice, voice: Voice) -> Attendance:
    """Return the paper. Raises TooLongForPaper."""
    lines = [line_of(row) for row in session.execute(_entries(choice)).all()]
    if len(lines) > MOST_ROWS:
        raise TooLongForPaper(most=MOST_ROWS)
    fields = [field for field in AttendanceField if field in choice.fields]
    heads = [(DAY, 1.3), *(HEADS[field] for field in fields)]
    return Attendance(
        title=voice.tell(TITLE),
        period=voice.days(choice.first, choice.last),
        statement=voice.tell(STATEMENT),
        columns=tuple(Column(voice.tell(head), share) for head, share in heads),
        rows=tuple(
            (voice.dated(line.local_day), *(_cell(line, field, voice) for field in fields))
            for line in lines
        ),
        nothing=voice.tell(NOTHING),
        totals=tuple(_totals(lines, choice, voice)),
        attested=voice.tell(ATTESTED),
        signing=(
            Signing(voice.tell(MINE), _under(PRINTED_NAME, voice)),
            Signing(voice.tell(OTHERS), _under(NAME_AND_ROLE, voice)),
        ),
        page_words=lambda number, pages: voice.together(
            [voice.tell(STATEMENT), voice.page(number, pages)]
        ),
        language=voice.language,
    )


def _entries(choice: PaperChoice) -> Select[*tuple[object, ...]]:
    """Return the question for what took place, oldest first."""
    return (
        select(*LINE_COLUMNS)
        .where(
            Entry.deleted_at.is_(None),
            Entry.local_day.between(choice.first, choice.last),
            Entry.kind.in_(choice.kinds),
            Entry.outcome.in_(HAPPENED),
        )
        .order_by(Entry.local_day, Entry.done_at, Entry.id)
        .limit(MOST_ROWS + 1)
    )


def _cell(line: EntryLine, field: AttendanceField, voice: Voice) -> str:
    match field:
        case AttendanceField.KIND:
            return _what(line, voice)
        case AttendanceField.FORMAT:
            return voice.subtype(line.kind, line.subtype)
        case AttendanceField.MINUTES:
            return str(line.minutes or "")
        case AttendanceField.PLACE:
            return _place(line, voice)
        case AttendanceField.WITH:
            return line.with_whom


def _what(line: EntryLine, voice: Voice) -> str:
    kind = voice.choice(line.kind)
    if line.outcome is Outcome.PARTLY:
        return voice.tell(say("{what} (partly)"), what=kind)
    return kind


def _place(line: EntryLine, voice: Voice) -> str:
    how = ""
    if isinstance(line.details, MeetingDetails) and line.details.how is not None:
        how = voice.choice(line.details.how)
    if isinstance(line.details, TherapyDetails) and line.details.telehealth:
        how = voice.tell(say("Telehealth"))
    return voice.together([line.place, how])


def _totals(lines: Sequence[EntryLine], choice: PaperChoice, voice: Voice) -> list[str]:
    """Return how many there are in all and of each sort, and the minutes where they are told.

    Contacts with one person are counted apart from meetings.
    """
    if not lines:
        return []
    counts = Counter((line.kind, line.subtype == SUPPORT_CONTACT) for line in lines)
    of_sort = say("{what}: {n}")
    told = [voice.tell(of_sort, what=voice.tell(say("In all")), n=len(lines))]
    if AttendanceField.KIND in choice.fields and len(counts) > 1:
        for kind, contact in sorted(
            counts, key=lambda one: (list(ActivityKind).index(one[0]), one[1])
        ):
            what = voice.subtype(kind, SUPPORT_CONTACT) if contact else voice.choice(kind)
            told.append(voice.tell(of_sort, what=what, n=counts[kind, contact]))
    minutes = sum(line.minutes or 0 for line in lines)
    if AttendanceField.MINUTES in choice.fields and minutes:
        told.append(
            voice.tell(of_sort, what=voice.tell(HEADS[AttendanceField.MINUTES][0]), n=minutes)
        )
    return [voice.together(told)]


def _under(name: str, voice: Voice) -> tuple[str, ...]:
    return tuple(voice.tell(words) for words in (name, SIGNATURE, SIGNED_ON))
