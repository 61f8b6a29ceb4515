"""The sample person's coordinator, who is made up: a card, a permission, one summary sent."""

import hashlib
from datetime import date, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.check_in import Call
from aftercare_app.domain.permission import Category, Purpose
from aftercare_app.domain.sent import SentWay
from aftercare_app.domain.summary import (
    VERSION,
    CallMe,
    ContactWish,
    Context,
    ReasonKind,
    SharedAnchor,
    Summary,
)
from aftercare_app.domain.summary_choice import SummaryChoice
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.domain.weeks import moment_of
from aftercare_app.models import Coordinator, PermissionGiven, SharingKeys
from aftercare_app.services.graduate import read_beginnings
from aftercare_app.services.permission_rows import permission_of
from aftercare_app.services.sent_log import log_sent, new_line
from aftercare_app.services.summary_parts import Reach, last_weeks, parts_of
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.keys import KeyPair
from aftercare_app.sharing.wire import encode

NAME, PROGRAM = "Dana (sample)", "Riverside IOP (sample)"
COORDINATOR_ID = UUID("6b1d1c0e-62f1-4b57-8f6f-0d6a4b0c9a01")
PERMISSION_ID = UUID("6b1d1c0e-62f1-4b57-8f6f-0d6a4b0c9a02")
SUMMARY_ID = UUID("6b1d1c0e-62f1-4b57-8f6f-0d6a4b0c9a03")
AGREED_DAYS_AGO, LASTS_DAYS, SENT_DAYS_AGO = 30, 90, 28
SHARED = tuple(one for one in Category if one not in (Category.USE, Category.RETURNS))
ANCHORS = (
    ("Evening group", ActivityKind.PEER_SUPPORT, "MMPM"),
    ("Therapy with my counselor", ActivityKind.THERAPY, "MMMM"),
    ("Walk before work", ActivityKind.WELLNESS, "MPNP"),
)
MARKS = {"M": WeekStatus.MET, "P": WeekStatus.PARTLY, "N": WeekStatus.NOT_MET}
WORDS = "The rent letter shook me. I went to group the same night."
QUESTIONS = "Can I move my Thursday session?"
CONTEXT = "That week I worked two double shifts."
KEY_WORDS = ("the sample person", "the sample coordinator")


def card_for(name: str, program: str, keys: KeyPair) -> Card:
    """Return the card of somebody with these keys."""
    return Card(name, program, keys.seal_key, keys.sign_key)


def made_up_keys(whose: str) -> KeyPair:
    """Return keys that anybody can make again: a made-up person has no secrets."""
    seal, sign = (hashlib.sha256(f"{whose} {what}".encode()).digest() for what in ("seal", "sign"))
    return KeyPair(seal, sign)


def add_sample_sharing(session: Session, clock: Clock) -> None:
    """Add the coordinator, what was agreed with them, and what was sent four weeks ago."""
    today = clock.today()
    agreed = today - timedelta(days=AGREED_DAYS_AGO)
    moment = moment_of(agreed, time(18), clock.zone)
    keys, theirs = map(made_up_keys, KEY_WORDS)
    session.add(
        SharingKeys(seal_private=keys.seal_private, sign_private=keys.sign_private, made_at=moment)
    )
    session.add(
        Coordinator(
            id=COORDINATOR_ID,
            name=NAME,
            program=PROGRAM,
            card=card_for(NAME, PROGRAM, theirs).text,
            added_at=moment,
            compared_at=moment,
        )
    )
    session.flush()
    given = PermissionGiven(
        id=PERMISSION_ID,
        coordinator_id=COORDINATOR_ID,
        alias="Sam",
        recipient=NAME,
        program=PROGRAM,
        categories=SHARED,
        purpose=Purpose.STAY_IN_TOUCH,
        every_weeks=4,
        starts=agreed,
        ends=agreed + timedelta(days=LASTS_DAYS),
        signed_name="Sam (sample)",
        signed_on=agreed,
        agreed_at=moment,
    )
    session.add(given)
    session.flush()
    _add_sent(session, clock, given, keys)


def _add_sent(session: Session, clock: Clock, given: PermissionGiven, keys: KeyPair) -> None:
    made_on = clock.today() - timedelta(days=SENT_DAYS_AGO)
    summary = _summary(session, clock, given, keys, made_on)
    body = encode(summary)
    line = new_line(summary, SentWay.SEALED, given.recipient, given.program, body)
    log_sent(session, line, (given.id, given.version), body, None, handed_at=summary.made_at)


def _summary(
    session: Session, clock: Clock, given: PermissionGiven, keys: KeyPair, made_on: date
) -> Summary:
    weeks = last_weeks(made_on, 4, read_beginnings(session))
    reach = Reach(
        session=session,
        weeks=weeks,
        today=made_on,
        zone=clock.zone,
        rows=(),
        choice=SummaryChoice(),
        shared=frozenset(SHARED),
        name_of=lambda version: version.words,
    )
    parts = parts_of(reach)
    parts["anchors"] = tuple(
        SharedAnchor(name, kind, tuple(MARKS[mark] for mark in marks))
        for name, kind, marks in ANCHORS
    )
    made_at = moment_of(made_on, time(19, 30), clock.zone)
    return Summary(
        version=VERSION,
        id=SUMMARY_ID,
        sequence=1,
        made_at=made_at,
        made_on=made_on,
        alias=given.alias,
        graduated_on=None,
        kit_id=None,
        reply_key=keys.seal_key,
        permission=permission_of(given),
        weeks=weeks,
        call=CallMe(Call.SOON, "After six", "503-555-0199", (ContactWish.TEXT_FIRST,)),
        words=WORDS,
        questions=QUESTIONS,
        contexts=(Context(ReasonKind.ASKED, CONTEXT),),
        read_replies=(),
        **parts,
    )
