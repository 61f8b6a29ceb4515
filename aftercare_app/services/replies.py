"""Answers of coordinators: looked at, kept, put away, and reminded of where they offer a call."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.summary import Reply
from aftercare_app.models import Coordinator, ReplyKept, Sent
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.contacts import dialable
from aftercare_app.services.own_keys import own_keys
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.checking import checked_reply
from aftercare_app.sharing.refusals import AlreadyHere, Refused, SequenceReused
from aftercare_app.sharing.sealed import open_sealed
from aftercare_app.storage.database import Database


class ReplyFromStranger(Refused):
    """It was signed by nobody who is among the person's coordinators."""

    sentence = say(
        "This answer is not from one of your coordinators, so it was not kept. "
        "Check with them whether they have a new card."
    )


class ReplyGone(Trouble):
    """There is no such answer here."""

    sentence = say("This answer is no longer here. Nothing else was changed.")


@dataclass(frozen=True, slots=True)
class ReplyLook:
    """An answer that came and is not kept yet; `older` tells that a newer one is here."""

    reply: Reply
    coordinator_id: UUID
    older: bool


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """An answer that is kept. `about` is the day of the summary that it answers.

    `dial` is what a phone can call, None if it cannot tell.
    """

    id: UUID
    coordinator_id: UUID
    sender: str
    program: str
    made_on: date
    about: date | None
    words: str
    call_on: date | None
    call_at: time | None
    phone: str
    dial: str | None
    remind: bool
    put_away: bool


class Replies:
    """Take in answers from coordinators who are known here, each once."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def look_at(self, content: bytes) -> ReplyLook:
        """Return what an answer says; nothing is kept yet.

        Raises a Refused: ReplyFromStranger, AlreadyHere, SequenceReused or what its file is.
        """
        with self._database.transaction() as session:
            opened = open_sealed(content, [own_keys(session, self._clock.now())])
            reply = checked_reply(opened, self._clock.wall())
            sender = _who_signed(session, opened.sender_key)
            return ReplyLook(reply, sender, self._judged(session, reply, sender))

    def keep(self, look: ReplyLook, *, remind: bool = False) -> UUID:
        """Keep an answer. Raises AlreadyHere or SequenceReused."""
        reply = look.reply
        with self._database.transaction() as session:
            self._judged(session, reply, look.coordinator_id)
            row = ReplyKept(
                id=reply.id,
                coordinator_id=look.coordinator_id,
                sequence=reply.sequence,
                made_at=reply.made_at,
                made_on=reply.made_on,
                sender=reply.sender,
                program=reply.program,
                summary_id=reply.summary_id,
                words=reply.words,
                call_on=reply.call_on,
                call_at=reply.call_at if reply.call_on else "",
                phone=reply.phone,
                came_at=self._clock.now(),
                remind=remind and reply.call_on is not None,
            )
            session.add(row)
        return reply.id

    def all(self) -> list[ReplyLine]:
        """Return every answer, the newest first."""
        rows = select(ReplyKept).order_by(ReplyKept.made_at.desc(), ReplyKept.id)
        with self._database.transaction() as session:
            return [_line(session, row) for row in session.scalars(rows).all()]

    def waiting(self) -> list[ReplyLine]:
        """Return the answers that are not put away, the newest first."""
        return [one for one in self.all() if not one.put_away]

    def put_away(self, reply_id: UUID) -> None:
        """Show an answer among the old ones only. Raises ReplyGone."""
        with self._database.transaction() as session:
            _kept(session, reply_id).put_away_at = self._clock.now()

    def bring_back(self, reply_id: UUID) -> None:
        """Show an answer on Today again. Raises ReplyGone."""
        with self._database.transaction() as session:
            _kept(session, reply_id).put_away_at = None

    def remind(self, reply_id: UUID, *, wanted: bool) -> None:
        """Let the call that an answer offers ring, or not. Raises ReplyGone."""
        with self._database.transaction() as session:
            row = _kept(session, reply_id)
            row.remind = wanted and row.call_on is not None

    def calls(self, first: date, last: date) -> Iterator[ReplyLine]:
        """Yield the answers whose call is wished to ring from one day to another."""
        wanted = select(ReplyKept).where(ReplyKept.remind, ReplyKept.call_on.between(first, last))
        with self._database.transaction() as session:
            found = [_line(session, row) for row in session.scalars(wanted).all()]
        yield from found

    def _judged(self, session: Session, reply: Reply, sender: UUID) -> bool:
        """Tell whether it is older than one that is here. Raises AlreadyHere, SequenceReused."""
        if session.get(ReplyKept, reply.id) is not None:
            raise AlreadyHere
        others = ReplyKept.coordinator_id == sender
        same = select(ReplyKept.id).where(others, ReplyKept.sequence == reply.sequence)
        if session.scalars(same).first() is not None:
            raise SequenceReused
        newest = session.scalar(select(func.max(ReplyKept.sequence)).where(others)) or 0
        return reply.sequence < newest


def _who_signed(session: Session, sign_key: bytes) -> UUID:
    """Return the coordinator who is known by a key. Raises ReplyFromStranger."""
    known = select(Coordinator).where(Coordinator.put_away_at.is_(None))
    for row in session.scalars(known):
        if Card.parse(row.card).sign_key == sign_key:
            return row.id
    raise ReplyFromStranger


def _kept(session: Session, reply_id: UUID) -> ReplyKept:
    row = session.get(ReplyKept, reply_id)
    if row is None:
        raise ReplyGone
    return row


def _line(session: Session, row: ReplyKept) -> ReplyLine:
    about = session.get(Sent, row.summary_id) if row.summary_id else None
    return ReplyLine(
        id=row.id,
        coordinator_id=row.coordinator_id,
        sender=row.sender,
        program=row.program,
        made_on=row.made_on,
        about=about.made_on if about else None,
        words=row.words,
        call_on=row.call_on,
        call_at=time.fromisoformat(row.call_at) if row.call_at else None,
        phone=row.phone,
        dial=dialable(row.phone) if row.phone else None,
        remind=row.remind,
        put_away=row.put_away_at is not None,
    )
