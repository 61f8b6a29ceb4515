"""Answers to a graduate: sealed for the key that came with their summary, and written down."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.cohort import PHONE_LIMIT, ContactOutcome, ContactWay
from aftercare_app.domain.summary import VERSION, WORDS_LIMIT, Reply, Summary
from aftercare_app.models.cohort_desk import OwnKeys
from aftercare_app.models.cohort_people import Agreement, ContactMade, FiledSummary, SentReply
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.cohort.contact_log import needed_person, renew_contacts
from aftercare_app.services.cohort.own_card import needed_keys, pair_of
from aftercare_app.services.cohort.rows import TooLong
from aftercare_app.sharing.sealed import SUFFIX, Sort, seal
from aftercare_app.sharing.texts import fit
from aftercare_app.sharing.wire import decode, encode
from aftercare_app.storage.database import Database


class NothingToAnswer(Trouble):
    """There is no key to seal an answer for."""

    sentence = say("There is no summary to answer while no permission holds. You can still call.")


class EmptyReply(Trouble):
    """It would say nothing."""

    sentence = say("Write a few words, or choose a day for a call.")


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """What to answer: a few words, and when a call would come."""

    words: str = ""
    call_on: date | None = None
    call_at: time | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class FileMade:
    """A file to hand over; nothing personal is in its name."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A reply that was made, and when the person says they read it."""

    id: UUID
    made_at: datetime
    words: str
    call_on: date | None
    call_at: str
    read_on: date | None


class Replies:
    """Make a reply, and see which were made and read."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def make(self, person_id: UUID, form: ReplyForm) -> FileMade:
        """Seal a reply to the newest summary, and log it as a contact.

        Raises EmptyReply, TooLong, NoCardYet, PersonGone or NothingToAnswer.
        """
        words = _fitted(form.words, WORDS_LIMIT, lines=True)
        if not words and form.call_on is None:
            raise EmptyReply
        with self._database.transaction() as session:
            needed_person(session, person_id)
            summary = self._answered(session, person_id)
            keys = needed_keys(session)
            keys.sequence += 1
            reply = self._reply(keys, summary, form, words)
            content = seal(encode(reply), Sort.REPLY, pair_of(keys), summary.reply_key)
            self._log(session, person_id, reply, content)
        return FileMade(f"reply-{reply.made_on:%Y-%m-%d}{SUFFIX}", content)

    def made_for(self, person_id: UUID) -> list[ReplyLine]:
        """Return the replies to somebody, the newest first."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(SentReply)
                .where(SentReply.person_id == person_id)
                .order_by(SentReply.made_at.desc(), SentReply.id)
            )
            return [
                ReplyLine(one.id, one.made_at, one.words, one.call_on, one.call_at, one.read_on)
                for one in rows
            ]

    def _answered(self, session: Session, person_id: UUID) -> Summary:
        """Return the newest summary whose permission holds. Raises NothingToAnswer."""
        body = session.scalar(
            select(FiledSummary.body)
            .join(Agreement, Agreement.id == FiledSummary.agreement_id)
            .where(
                FiledSummary.person_id == person_id,
                Agreement.withdrawn_on.is_(None),
                Agreement.ends >= self._clock.today(),
            )
            .order_by(FiledSummary.made_on.desc(), FiledSummary.sequence.desc())
            .limit(1)
        )
        if body is None:
            raise NothingToAnswer
        return decode(body, Summary)

    def _reply(self, keys: OwnKeys, summary: Summary, form: ReplyForm, words: str) -> Reply:
        return Reply(
            version=VERSION,
            id=uuid4(),
            sequence=keys.sequence,
            made_at=self._clock.now(),
            made_on=self._clock.today(),
            sender=keys.name,
            program=keys.program,
            summary_id=summary.id,
            words=words,
            call_on=form.call_on,
            call_at=f"{form.call_at:%H:%M}" if form.call_on and form.call_at else "",
            phone=_fitted(form.phone, PHONE_LIMIT),
        )

    def _log(self, session: Session, person_id: UUID, reply: Reply, content: bytes) -> None:
        session.add(
            SentReply(
                id=reply.id,
                person_id=person_id,
                summary_id=reply.summary_id,
                made_at=reply.made_at,
                words=reply.words,
                call_on=reply.call_on,
                call_at=reply.call_at,
                file_hash=hashlib.sha256(content).digest(),
            )
        )
        session.add(
            ContactMade(
                person_id=person_id,
                on_day=reply.made_on,
                way=ContactWay.REPLY,
                by=reply.sender,
                outcome=ContactOutcome.SENT,
                next_on=reply.call_on,
                made_at=reply.made_at,
            )
        )
        session.flush()
        renew_contacts(session, [person_id])


def _fitted(typed: str, limit: int, *, lines: bool = False) -> str:
    """Return what was typed made fit to be shared. Raises TooLong rather than cut it."""
    whole = fit(typed, max(limit, len(typed)), lines=lines)
    if len(whole) > limit:
        raise TooLong(limit=limit)
    return whole
