"""Summaries: looked at, drafted within a permission, and sealed from the bytes that were shown."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.check_in import Call
from aftercare_app.domain.permission import Category
from aftercare_app.domain.reasons import Reason, Standing, in_order, reasons_in, reasons_on
from aftercare_app.domain.returning import ReturnShare
from aftercare_app.domain.sent import SentSort, SentWay
from aftercare_app.domain.summary import (
    VERSION,
    WORDS_LIMIT,
    CallMe,
    Context,
    ReasonKind,
    Summary,
)
from aftercare_app.domain.summary_choice import SummaryChoice, call_of, shared_by
from aftercare_app.domain.text import excerpt
from aftercare_app.models import Draft, Graduate, PermissionGiven, ReturnToUse, Sent, SentBody
from aftercare_app.services.check_ins import read_weeks
from aftercare_app.services.graduate import read_beginnings
from aftercare_app.services.own_keys import own_keys, reserve_sequence
from aftercare_app.services.permission_rows import (
    PermissionLine,
    PermissionOver,
    held_version,
    line_of,
    permission_of,
)
from aftercare_app.services.received_facts import kit_for, read_replies_for
from aftercare_app.services.sent_log import SharedFile, file_name, log_sent, new_line
from aftercare_app.services.sharing import card_of
from aftercare_app.services.summary_parts import (
    NameOf,
    Reach,
    last_weeks,
    notes_since,
    parts_of,
)
from aftercare_app.services.weeks_held import WeeksHeld
from aftercare_app.sharing.sealed import Sort, seal
from aftercare_app.sharing.wire import decode, encode, fit
from aftercare_app.storage.database import Database

FRESH_DAYS = 7
"""For so many days an answer in My week still says whether a call is wished for."""
PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class NoteOffered:
    """A note that may be ticked; notes about family are never among them."""

    id: UUID
    on: date
    kind: ActivityKind
    beginning: str


@dataclass(frozen=True, slots=True)
class SummaryLook:
    """What a choice comes to: the reasons a coordinator would see, and what can be ticked."""

    line: PermissionLine
    reasons: tuple[Reason, ...]
    notes: tuple[NoteOffered, ...]
    returns: int


@dataclass(frozen=True, slots=True)
class Drafted:
    """A summary and the very bytes it is read from; these and no others can be sent."""

    summary: Summary
    body: bytes
    reasons: tuple[Reason, ...]


class Summaries:
    """Make what one coordinator is told. There is no summary without a permission that holds."""

    def __init__(self, database: Database, clock: Clock, weeks: WeeksHeld) -> None:
        self._database = database
        self._clock = clock
        self._weeks = weeks

    def begin(self, permission_id: UUID) -> SummaryChoice:
        """Return the choice a new summary starts from.

        A call is wished for as the newest My week says; how to reach the person is as last time.
        A return that was answered with *not now* leaves returns out until they are switched on.
        Raises PermissionGone or PermissionOver.
        """
        today = self._clock.today()
        with self._database.transaction() as session:
            row = held_version(session, permission_id, today)
            last = _last_call(session, permission_id)
            call = _call_wished(session, today)
            first = last_weeks(today, SummaryChoice().weeks, read_beginnings(session))[0].first
            kept_back = _kept_back(session, first, today)
            shared = permission_of(row).categories
        out = {Category.RETURNS} if kept_back and Category.RETURNS in shared else set()
        return SummaryChoice(
            left_out=frozenset(out),
            call=call,
            best_time=last.best_time,
            phone=last.phone,
            wishes=frozenset(last.wishes),
        )

    def look(self, permission_id: UUID, choice: SummaryChoice, name_of: NameOf) -> SummaryLook:
        """Return what a choice comes to; nothing is reserved or kept.

        Raises PermissionGone or PermissionOver.
        """
        today = self._clock.today()
        summary = self._build(permission_id, choice, name_of, 1)
        with self._database.transaction() as session:
            row = held_version(session, permission_id, today)
            notes = notes_since(session, summary.weeks[0].first, today)
            line = line_of(session, row, today)
        offered = tuple(NoteOffered(one.id, one.on, one.kind, excerpt(one.words)) for one in notes)
        return SummaryLook(line, _reasons(summary), offered, len(summary.returns or ()))

    def draft(self, permission_id: UUID, choice: SummaryChoice, name_of: NameOf) -> Drafted:
        """Return a summary as it would be sent; its number is reserved for it alone.

        Raises PermissionGone or PermissionOver.
        """
        with self._database.transaction() as session:
            held_version(session, permission_id, self._clock.today())
            sequence = reserve_sequence(session, self._clock.now())
        body = encode(self._build(permission_id, choice, name_of, sequence))
        summary = decode(body, Summary)
        return Drafted(summary, body, _reasons(summary))

    def seal(self, drafted: Drafted, *, draft: str = "") -> SharedFile:
        """Seal the bytes that were shown for their coordinator, and log them first.

        Sealed twice, it is the same file. Raises PermissionGone, PermissionOver or
        CoordinatorGone.
        """
        summary = decode(drafted.body, Summary)
        with self._database.transaction() as session:
            row = self._still_held(session, summary)
            if row.coordinator_id is None:
                raise PermissionOver
            file = _sealed_before(session, summary.id)
            if file is None:
                keys = own_keys(session, self._clock.now())
                file = seal(drafted.body, Sort.SUMMARY, keys, card_of(session, row).seal_key)
                line = new_line(summary, SentWay.SEALED, row.recipient, row.program, file)
                log_sent(session, line, (row.id, row.version), drafted.body, file)
            session.execute(delete(Draft).where(Draft.form == draft))
        name = file_name(SentSort.SUMMARY, summary.made_on)
        return SharedFile(summary.id, name, file, row.recipient)

    def on_paper(self, drafted: Drafted, paper: bytes, *, draft: str = "") -> SharedFile:
        """Log a paper that was drawn from the bytes that were shown, for who was typed.

        Raises PermissionGone or PermissionOver.
        """
        summary = decode(drafted.body, Summary)
        with self._database.transaction() as session:
            row = self._still_held(session, summary)
            if session.get(Sent, summary.id) is None:
                line = new_line(summary, SentWay.PAPER, row.recipient, row.program, paper)
                log_sent(session, line, (row.id, row.version), drafted.body, None)
            session.execute(delete(Draft).where(Draft.form == draft))
        name = file_name(SentSort.SUMMARY, summary.made_on, PDF)
        return SharedFile(summary.id, name, paper, row.recipient)

    def _still_held(self, session: Session, summary: Summary) -> PermissionGiven:
        """Return the permission of a summary, if it is still the one that was agreed to."""
        row = held_version(session, summary.permission.id, self._clock.today())
        if permission_of(row) != summary.permission:
            raise PermissionOver
        return row

    def _build(
        self, permission_id: UUID, choice: SummaryChoice, name_of: NameOf, sequence: int
    ) -> Summary:
        """Build a summary through its permission; what is not shared is never read."""
        now, today = self._clock.now().replace(microsecond=0), self._clock.today()
        rows = self._weeks.grid(choice.weeks)
        with self._database.transaction() as session:
            row = held_version(session, permission_id, today)
            permission = permission_of(row)
            kit_id, read = kit_for(session, row), read_replies_for(session, row)
            graduate = session.get(Graduate, 1)
            weeks = last_weeks(today, choice.weeks, read_beginnings(session))
            reach = Reach(
                session=session,
                weeks=weeks,
                today=today,
                zone=self._clock.zone,
                rows=rows,
                choice=choice,
                shared=shared_by(permission, choice),
                name_of=name_of,
            )
            parts = parts_of(reach)
            reply_key = own_keys(session, now).seal_key
        bare = Summary(
            version=VERSION,
            id=uuid4(),
            sequence=sequence,
            made_at=now,
            made_on=today,
            alias=permission.alias,
            graduated_on=graduate.program_ended_on if graduate else None,
            kit_id=kit_id,
            reply_key=reply_key,
            permission=permission,
            weeks=weeks,
            call=call_of(choice, fit),
            words=fit(choice.words, WORDS_LIMIT, lines=True),
            questions=fit(choice.questions, WORDS_LIMIT, lines=True),
            contexts=(),
            read_replies=read,
            **parts,
        )
        return _with_contexts(bare, choice)


def _with_contexts(summary: Summary, choice: SummaryChoice) -> Summary:
    """Return the summary with words for the reasons that are in it, and for no other."""
    there = {reason.kind for reason in _reasons(summary)}
    contexts = tuple(
        Context(kind, words)
        for kind in ReasonKind
        if kind in there and (words := fit(choice.contexts.get(kind, ""), WORDS_LIMIT, lines=True))
    )
    return replace(summary, contexts=contexts)


def _reasons(summary: Summary) -> tuple[Reason, ...]:
    """Return the reasons a coordinator sees on the day a summary comes."""
    permission = summary.permission
    ends = permission.ends if permission.ends != permission.starts else None
    standing = Standing(permission.starts, summary.made_on, permission.every_weeks, ends, None)
    return in_order([*reasons_in(summary), *reasons_on(summary.made_on, standing)])


def _last_call(session: Session, permission_id: UUID) -> CallMe:
    """Return what was said last time about reaching the person."""
    rows = (
        select(SentBody.body)
        .join(Sent)
        .where(Sent.permission_id == permission_id, Sent.sort == SentSort.SUMMARY)
        .order_by(Sent.made_at.desc())
        .limit(1)
    )
    body = session.scalars(rows).first()
    return CallMe() if body is None else decode(body, Summary).call


def _call_wished(session: Session, today: date) -> Call:
    """Return the call that the newest My week asks for, while it is fresh."""
    weeks = [week for week in read_weeks(session) if week.on <= today]
    if not weeks or (today - weeks[-1].on).days > FRESH_DAYS:
        return Call.NO
    return weeks[-1].answers.call or Call.NO


def _kept_back(session: Session, first: date, today: date) -> bool:
    """Tell whether a return of these days was not meant to be shared."""
    rows = select(ReturnToUse.id).where(
        ReturnToUse.deleted_at.is_(None),
        ReturnToUse.on_day.between(first, today),
        ReturnToUse.share == ReturnShare.NOT_NOW,
    )
    return session.scalars(rows).first() is not None


def _sealed_before(session: Session, summary_id: UUID) -> bytes | None:
    kept = session.get(SentBody, summary_id)
    return kept.file if kept is not None else None
