"""Thresholds of each program, and views of the roster that are kept under a name."""

from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import delete, select

from aftercare_app.clock import Clock
from aftercare_app.domain.cohort import NAME_LIMIT, PermissionState, RosterFilter
from aftercare_app.domain.reasons import USUAL_THRESHOLDS, Thresholds, thresholds_from
from aftercare_app.domain.summary import ReasonKind
from aftercare_app.models.cohort_desk import ProgramTerms, SavedView
from aftercare_app.models.cohort_people import Person
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.cohort.latest import renew_reasons
from aftercare_app.services.cohort.rows import one_line
from aftercare_app.storage.database import Database

MOST_THRESHOLD = 366


class NamelessView(Trouble):
    """A view is found again by its name."""

    sentence = say("Give this view a name, so that you find it again.")


class OddThreshold(Trouble):
    """No reason would ever be there, or always."""

    sentence = say("Use whole numbers from 1 to {most}.")


class Programs:
    """See and change from which numbers on there is a reason, for each program."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def thresholds(self, program: str) -> Thresholds:
        """Return a program's thresholds; the usual ones where none were changed."""
        with self._database.reading() as session:
            kept = session.get(ProgramTerms, program)
        return USUAL_THRESHOLDS if kept is None else thresholds_from(kept.thresholds)

    def change(self, program: str, thresholds: Thresholds) -> None:
        """Change them, and judge what is filed of that program anew. Raises OddThreshold."""
        numbers = asdict(thresholds)
        if not all(1 <= number <= MOST_THRESHOLD for number in numbers.values()):
            raise OddThreshold(most=MOST_THRESHOLD)
        with self._database.transaction() as session:
            session.execute(delete(ProgramTerms).where(ProgramTerms.program == program))
            if thresholds != USUAL_THRESHOLDS:
                session.add(ProgramTerms(program=program, thresholds=numbers))
            session.flush()
            people = session.scalars(select(Person.id).where(Person.program == program)).all()
            renew_reasons(session, people, self._clock.today())


@dataclass(frozen=True, slots=True)
class View:
    """Filters of the roster under a name."""

    id: UUID
    name: str
    chosen: RosterFilter


class SavedViews:
    """Keep filters of the roster under a name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[View]:
        """Return the views, by name."""
        with self._database.reading() as session:
            rows = session.scalars(select(SavedView).order_by(SavedView.name))
            return [View(one.id, one.name, _filter(one.chosen)) for one in rows]

    def keep(self, name: str, chosen: RosterFilter) -> None:
        """Keep filters in place of those of the same name. Raises NamelessView or TooLong."""
        called = one_line(name, NAME_LIMIT)
        if not called:
            raise NamelessView
        with self._database.transaction() as session:
            session.execute(delete(SavedView).where(SavedView.name == called))
            session.add(SavedView(name=called, chosen=_plain(chosen)))

    def forget(self, view_id: UUID) -> View | None:
        """Let go of a view; return it for as long as Undo is offered (then `keep` it)."""
        with self._database.transaction() as session:
            row = session.get(SavedView, view_id)
            if row is None:
                return None
            session.delete(row)
        return View(row.id, row.name, _filter(row.chosen))


def _plain(chosen: RosterFilter) -> dict[str, object]:
    return {
        "reasons": sorted(chosen.reasons),
        "coordinators": sorted(chosen.coordinators),
        "programs": sorted(chosen.programs),
        "permissions": sorted(chosen.permissions),
        "directions": sorted(chosen.directions),
        "words": chosen.words,
    }


def _filter(plain: dict[str, list[str]]) -> RosterFilter:
    return RosterFilter(
        reasons=frozenset(map(ReasonKind, plain["reasons"])),
        coordinators=frozenset(plain["coordinators"]),
        programs=frozenset(plain["programs"]),
        permissions=frozenset(map(PermissionState, plain["permissions"])),
        directions=frozenset(plain["directions"]),
        words="".join(plain["words"]),
    )
