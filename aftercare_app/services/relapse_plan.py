"""The relapse-prevention plan: read as a whole, and filled line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.crisis import CrisisLines, lines_for
from aftercare_app.domain.plan_rules import MOST_LINES, LineForm, line_problems
from aftercare_app.domain.relapse_plan import PlanSection, pick_of
from aftercare_app.domain.text import clean
from aftercare_app.models import Draft, Graduate, IfThen, PlanLine, PlanPhoto
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.contacts import ContactCard, Contacts, dialable
from aftercare_app.services.forms import Saved, insist
from aftercare_app.services.plan_reviews import PlanReviews, ReviewShown
from aftercare_app.storage.database import Database

ALWAYS_THERE = (PlanSection.CRISIS,)
"""Sections that hold something of their own, whatever the person wrote."""


class LineGone(Trouble):
    """The line was removed, perhaps in another window."""

    sentence = say("This line is no longer in your plan. Nothing else was changed.")


class SectionFull(Trouble):
    """A plan that nobody can read in a hard moment helps nobody."""

    sentence = say("This part is full. Take out a line first, then add this one.")


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line: a code from the section's list, the person's words, or both; `dial` as in Contacts.

    Its code may be unknown here when a newer app wrote it.
    """

    id: UUID
    pick: str | None
    words: str
    phone: str

    @property
    def dial(self) -> str | None:
        """What a phone can call of the number, None if it cannot tell."""
        return dialable(self.phone)


@dataclass(frozen=True, slots=True)
class PairShown:
    """An if-then pair; each half has a code or words."""

    id: UUID
    if_pick: str | None
    if_words: str
    then_pick: str | None
    then_words: str


@dataclass(frozen=True, slots=True)
class PhotoShown:
    """What is known of a photo without opening its file."""

    id: UUID
    caption: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShown:
    """The whole plan, as it is read, printed and called from."""

    lines: Mapping[PlanSection, tuple[LineShown, ...]]
    photos: tuple[PhotoShown, ...]
    pairs: tuple[PairShown, ...]
    people: tuple[ContactCard, ...]
    crisis: CrisisLines
    review: ReviewShown
    today: date

    def of(self, section: PlanSection) -> tuple[LineShown, ...]:
        """Return the lines of a section, in the person's order."""
        return self.lines.get(section, ())

    def filled(self, section: PlanSection) -> bool:
        """Tell whether a section holds anything of the person's, or speaks for itself."""
        beside: Mapping[PlanSection, tuple[object, ...]] = {
            PlanSection.WHY: self.photos,
            PlanSection.PAIRS: self.pairs,
            PlanSection.PEOPLE: self.people,
            PlanSection.CRISIS: ALWAYS_THERE,
        }
        return bool(self.of(section) or beside.get(section))

    @property
    def empty_sections(self) -> tuple[PlanSection, ...]:
        """The sections that are not filled in yet, in their order."""
        return tuple(section for section in PlanSection if not self.filled(section))

    @property
    def begun(self) -> bool:
        """Whether anything was written for the plan; people alone are no plan yet."""
        return bool(self.photos or self.pairs or any(self.lines.values()))


class RelapsePlan:
    """Read the plan; pick, write, order, remove and bring back its lines."""

    def __init__(
        self, database: Database, clock: Clock, contacts: Contacts, reviews: PlanReviews
    ) -> None:
        self._database = database
        self._clock = clock
        self._contacts = contacts
        self._reviews = reviews

    def read(self) -> PlanShown:
        """Return the whole plan."""
        with self._database.transaction() as session:
            lines = _lines(session)
            photos = tuple(PhotoShown(*row) for row in session.execute(PHOTOS))
            pairs = tuple(PairShown(*row) for row in session.execute(PAIRS))
            country = session.scalar(select(Graduate.country)) or ""
        return PlanShown(
            lines=lines,
            photos=photos,
            pairs=pairs,
            people=tuple(self._contacts.all()),
            crisis=lines_for(country),
            review=self._reviews.read(),
            today=self._clock.today(),
        )

    def numbers(self, section: PlanSection) -> tuple[LineShown, ...]:
        """Return the lines of a section that name a number, without reading the rest."""
        with self._database.transaction() as session:
            return tuple(line for line in _lines(session).get(section, ()) if line.phone)

    def choose(self, section: PlanSection, pick: str, *, chosen: bool) -> None:
        """Put a pick of the section's list into the plan or take it out; with its words again.

        Raises SectionFull.
        """
        if pick_of(section, pick) is None:
            raise ValueError("a section offers only its own list")
        with self._database.transaction() as session:
            present = session.scalars(_picked(section, pick)).first()
            if chosen and present is None:
                self._add(session, section, pick, LineForm())
            elif chosen and present is not None:
                present.deleted_at = None
            elif present is not None and present.deleted_at is None:
                present.deleted_at = self._clock.now()

    def write(self, section: PlanSection, form: LineForm, *, draft: str = "") -> Saved:
        """Add a line in the person's own words. Raises FormNotReady or SectionFull."""
        insist(line_problems(form))
        ready, removed = _tidied(form)
        with self._database.transaction() as session:
            line = self._add(session, section, None, ready)
            session.execute(delete(Draft).where(Draft.form == draft))
        return Saved(line.id, removed)

    def change(self, line_id: UUID, form: LineForm, *, draft: str = "") -> Saved:
        """Change what a line says. Raises FormNotReady or LineGone."""
        ready, removed = _tidied(form)
        with self._database.transaction() as session:
            line = _kept(session, line_id)
            insist(line_problems(form, picked=line.pick is not None))
            line.words, line.phone = ready.words, ready.phone
            session.execute(delete(Draft).where(Draft.form == draft))
        return Saved(line_id, removed)

    def remove(self, line_id: UUID) -> None:
        """Take a line out of the plan. Raises LineGone."""
        with self._database.transaction() as session:
            _kept(session, line_id).deleted_at = self._clock.now()

    def bring_back(self, line_id: UUID) -> None:
        """Undo a removal, in the old place. Raises LineGone when it was purged."""
        with self._database.transaction() as session:
            line = session.get(PlanLine, line_id)
            if line is None:
                raise LineGone
            line.deleted_at = None

    def move(self, line_id: UUID, place: int) -> None:
        """Put a line at this place of its section, counted from 0. Raises LineGone."""
        with self._database.transaction() as session:
            moved = _kept(session, line_id)
            listed = session.scalars(_of_section(moved.section))
            order = [line for line in listed if line is not moved]
            order.insert(max(0, place), moved)
            for position, line in enumerate(order, start=1):
                line.position = position

    def _add(
        self, session: Session, section: PlanSection, pick: str | None, form: LineForm
    ) -> PlanLine:
        if len(session.scalars(_of_section(section)).all()) >= MOST_LINES:
            raise SectionFull
        last = session.scalar(
            select(func.max(PlanLine.position)).where(PlanLine.section == section)
        )
        line = PlanLine(
            section=section,
            pick=pick,
            words=form.words,
            phone=form.phone,
            position=(last or 0) + 1,
            created_at=self._clock.now(),
        )
        session.add(line)
        return line


PHOTOS = (
    select(PlanPhoto.id, PlanPhoto.caption, PlanPhoto.width, PlanPhoto.height)
    .where(PlanPhoto.deleted_at.is_(None))
    .order_by(PlanPhoto.position, PlanPhoto.created_at)
)
PAIRS = (
    select(IfThen.id, IfThen.if_pick, IfThen.if_words, IfThen.then_pick, IfThen.then_words)
    .where(IfThen.deleted_at.is_(None))
    .order_by(IfThen.position, IfThen.created_at)
)


def _lines(session: Session) -> dict[PlanSection, tuple[LineShown, ...]]:
    lines = (
        select(PlanLine.section, PlanLine.id, PlanLine.pick, PlanLine.words, PlanLine.phone)
        .where(PlanLine.deleted_at.is_(None))
        .order_by(PlanLine.position, PlanLine.created_at)
    )
    found: dict[PlanSection, list[LineShown]] = {}
    for row in session.execute(lines):
        line = LineShown(row.id, row.pick, row.words, row.phone)
        found.setdefault(row.section, []).append(line)
    return {section: tuple(lines) for section, lines in found.items()}


def _of_section(section: PlanSection) -> Select[PlanLine]:
    return (
        select(PlanLine)
        .where(PlanLine.section == section, PlanLine.deleted_at.is_(None))
        .order_by(PlanLine.position, PlanLine.created_at)
    )


def _picked(section: PlanSection, pick: str) -> Select[PlanLine]:
    """Return the question for a pick's line, also for one that was taken out lately."""
    return (
        select(PlanLine)
        .where(PlanLine.section == section, PlanLine.pick == pick)
        .order_by(PlanLine.deleted_at.is_not(None), PlanLine.created_at.desc())
    )


def _tidied(form: LineForm) -> tuple[LineForm, int]:
    words, phone = clean(form.words), clean(form.phone)
    return LineForm(words=words.text, phone=phone.text), words.removed + phone.removed


def _kept(session: Session, line_id: UUID) -> PlanLine:
    line = session.get(PlanLine, line_id)
    if line is None or line.deleted_at is not None:
        raise LineGone
    return line
