"""Hand-over kits: templates of a program, and a kit for one graduate, who is then on the roster."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.cohort import NAME_LIMIT, PHONE_LIMIT
from aftercare_app.domain.kit import (
    CHECK_UP_DAYS,
    VERSION,
    Kit,
    KitAnchor,
    KitAppointment,
    KitContact,
)
from aftercare_app.models.cohort_desk import GivenKit, KitTemplate, OwnKeys
from aftercare_app.models.cohort_people import Person
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.cohort.contact_log import needed_person
from aftercare_app.services.cohort.filing import new_person_row
from aftercare_app.services.cohort.own_card import card_of, needed_keys, pair_of
from aftercare_app.services.cohort.placing import (
    place_columns,
    place_people,
    thresholds_by_program,
)
from aftercare_app.services.cohort.replies import FileMade
from aftercare_app.services.cohort.rows import NamelessPerson, one_line, table_of
from aftercare_app.sharing.limits import TEXTS
from aftercare_app.sharing.refusals import NotAllowed
from aftercare_app.sharing.sealed import SUFFIX, sign_kit
from aftercare_app.sharing.texts import fit
from aftercare_app.sharing.wire import decode, encode
from aftercare_app.storage.database import Database

Line = TypeVar("Line", Kit, KitAnchor, KitAppointment, KitContact)


class NamelessTemplate(Trouble):
    """A template is found again by its name."""

    sentence = say("Give this template a name, so that you find it again.")


class OddKit(Trouble):
    """A line of it would not be taken in by the graduate's app."""

    sentence = say("Look at each line: every one needs a name, and times are like 18:30.")


@dataclass(frozen=True, slots=True)
class KitLines:
    """What a kit holds, line by line, and a few words."""

    anchors: tuple[KitAnchor, ...] = ()
    appointments: tuple[KitAppointment, ...] = ()
    contacts: tuple[KitContact, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A kit for a program that is not made for anybody yet."""

    id: UUID
    name: str
    program: str
    lines: KitLines


@dataclass(frozen=True, slots=True)
class ForGraduate:
    """Whom a kit is for. Check-up days are those of the program where none are given."""

    alias: str
    graduated_on: date | None = None
    phone: str = ""
    coordinator: str = ""
    program: str = ""
    check_ups: tuple[date, ...] | None = None


@dataclass(frozen=True, slots=True)
class MadeKit:
    """A kit to hand over, and the row of the roster that goes with it."""

    id: UUID
    person_id: UUID
    file: FileMade


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A kit that was made for somebody."""

    id: UUID
    made_at: datetime
    lines: KitLines


class Kits:
    """Keep templates, make a kit for a graduate, hand one over once more."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def templates(self) -> list[Template]:
        """Return the templates, by name."""
        with self._database.reading() as session:
            rows = session.scalars(select(KitTemplate).order_by(KitTemplate.name, KitTemplate.id))
            return [_template(one) for one in rows]

    def keep_template(
        self, name: str, program: str, lines: KitLines, template_id: UUID | None = None
    ) -> UUID:
        """Keep a template, or an old one anew; return its id.

        Raises NamelessTemplate, TooLong, OddKit or NoCardYet.
        """
        called, of = one_line(name, NAME_LIMIT), one_line(program, NAME_LIMIT)
        if not called:
            raise NamelessTemplate
        with self._database.transaction() as session:
            kit = self._kit(needed_keys(session), uuid4(), ForGraduate("", program=of), lines)
            kept = session.get(KitTemplate, template_id) if template_id else None
            kept = kept or KitTemplate(name="", program="", body=b"", changed_at=kit.made_at)
            kept.name, kept.program, kept.body = _free(session, called, kept.id), of, _body(kit)
            kept.changed_at = kit.made_at
            session.add(kept)
        return kept.id

    def forget_template(self, template_id: UUID) -> Template | None:
        """Let go of a template; return it for as long as Undo is offered (then keep it anew)."""
        with self._database.transaction() as session:
            kept = session.get(KitTemplate, template_id)
            if kept is None:
                return None
            session.delete(kept)
        return _template(kept)

    def make(
        self, lines: KitLines, graduate: ForGraduate, person_id: UUID | None = None
    ) -> MadeKit:
        """Sign a kit for a graduate, who is on the roster from now on and counts.

        Made anew for a row, it keeps its id. Raises NamelessPerson, TooLong, OddKit, PersonGone
        or NoCardYet.
        """
        if not one_line(graduate.alias, NAME_LIMIT):
            raise NamelessPerson
        with self._database.transaction() as session:
            keys = needed_keys(session)
            kept = needed_person(session, person_id) if person_id else None
            kit_id = (kept.kit_id if kept else None) or uuid4()
            kit = self._kit(keys, kit_id, graduate, lines)
            body = _body(kit)
            whose = self._row(session, kit, graduate, keys) if kept is None else kept.id
            if kept is not None:
                kept.kit_id = kit_id
            session.merge(
                GivenKit(id=kit_id, person_id=whose, body=body, made_at=self._clock.now())
            )
            session.flush()
            place_people(session, [whose], self._clock.today())
        return MadeKit(kit_id, whose, _file(kit, body, keys))

    def again(self, kit_id: UUID) -> FileMade:
        """Return a kit's file once more, signed with the keys in use. Raises PersonGone."""
        with self._database.reading() as session:
            kept = session.get(GivenKit, kit_id)
            keys = needed_keys(session)
        if kept is None:
            raise OddKit
        kit = replace(decode(kept.body, Kit), card=card_of(keys).text, coordinator=keys.name)
        return _file(kit, _body(kit), keys)

    def given(self, person_id: UUID) -> list[GivenLine]:
        """Return the kits that were made for somebody, the newest first."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(GivenKit)
                .where(GivenKit.person_id == person_id)
                .order_by(GivenKit.made_at.desc(), GivenKit.id)
            )
            return [GivenLine(one.id, one.made_at, _lines(one.body)) for one in rows]

    def _kit(self, keys: OwnKeys, kit_id: UUID, graduate: ForGraduate, lines: KitLines) -> Kit:
        graduated, check_ups = graduate.graduated_on, graduate.check_ups
        if check_ups is None:
            check_ups = check_ups_after(graduated) if graduated else ()
        kit = Kit(
            version=VERSION,
            id=kit_id,
            made_at=self._clock.now(),
            made_on=self._clock.today(),
            program=graduate.program or keys.program,
            coordinator=keys.name,
            card="",
            alias=graduate.alias,
            graduated_on=graduated,
            anchors=tuple(map(_fitted, lines.anchors)),
            appointments=tuple(map(_fitted, lines.appointments)),
            contacts=tuple(map(_fitted, lines.contacts)),
            check_ups=tuple(sorted(set(check_ups))),
            words=lines.words,
        )
        return replace(_fitted(kit), card=card_of(keys).text)

    def _row(self, session: Session, kit: Kit, graduate: ForGraduate, keys: OwnKeys) -> UUID:
        row = new_person_row(
            alias=kit.alias,
            program=kit.program,
            coordinator=one_line(graduate.coordinator, NAME_LIMIT) or keys.name,
            graduated_on=kit.graduated_on,
            kit_id=kit.id,
            since=kit.made_on,
        ) | {"phone": one_line(graduate.phone, PHONE_LIMIT)}
        row |= place_columns(row, self._clock.today(), thresholds_by_program(session))
        session.execute(insert(table_of(Person)), row)
        made: UUID = row["id"]
        return made


def check_ups_after(graduated_on: date) -> tuple[date, ...]:
    """Return the days on which programs check up."""
    return tuple(graduated_on + timedelta(days=days) for days in CHECK_UP_DAYS)


def _fitted(line: Line) -> Line:
    """Return a line whose text is fit to be shared."""
    fitted: dict[str, Any] = {
        name: fit(getattr(line, name), limit.most, lines=limit.lines)
        for name, limit in TEXTS[type(line)].items()
    }
    return replace(line, **fitted)


def _body(kit: Kit) -> bytes:
    try:
        return encode(kit)
    except NotAllowed as odd:
        raise OddKit from odd


def _file(kit: Kit, body: bytes, keys: OwnKeys) -> FileMade:
    return FileMade(f"kit-{kit.made_on:%Y-%m-%d}{SUFFIX}", sign_kit(body, pair_of(keys)))


def _lines(body: bytes) -> KitLines:
    kit = decode(body, Kit)
    return KitLines(kit.anchors, kit.appointments, kit.contacts, kit.words)


def _template(kept: KitTemplate) -> Template:
    return Template(kept.id, kept.name, kept.program, _lines(kept.body))


def _free(session: Session, name: str, own: UUID) -> str:
    """Return a name that no other template has."""
    taken = set(session.scalars(select(KitTemplate.name).where(KitTemplate.id != own)))
    number, free = 2, name
    while free in taken:
        free, number = f"{name[: NAME_LIMIT - 4]} {number}", number + 1
    return free
