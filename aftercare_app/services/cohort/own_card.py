"""A coordinator's own card: who they are and the keys that summaries are sealed to."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.cohort import BACKUP_EVERY, NAME_LIMIT, OLD_KEYS_KEPT
from aftercare_app.models.cohort_desk import GoneKeys, OwnKeys
from aftercare_app.models.cohort_people import Agreement
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.cohort.rows import one_line
from aftercare_app.services.lock import Lock, SealedCopy
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.keys import KeyPair
from aftercare_app.sharing.texts import fit
from aftercare_app.storage.database import Database


class NoCardYet(Trouble):
    """There is nothing that a summary could be sealed to."""

    sentence = say("Make your card first. Graduates need it to share with you.")


class NamelessCard(Trouble):
    """Graduates choose whom they share with by these words."""

    sentence = say("Give your name and your program, as graduates know them.")


@dataclass(frozen=True, slots=True)
class CardShown:
    """The card in use. `keys_changed_on` is when its keys were made.

    `ask_anew` says that a colleague worked here before: their graduates are asked for a new
    permission.
    """

    name: str
    program: str
    card: Card
    text: str
    keys_made_on: date
    backed_up_on: date | None
    backup_due: bool
    ask_anew: bool


@dataclass(frozen=True, slots=True)
class OldCard:
    """Keys that are kept because something they open still holds."""

    id: UUID
    name: str
    program: str
    retired_on: date
    handed_over: bool
    open_permissions: int


class OwnCard:
    """Make the card, give it new keys, keep it safe, take a colleague's desk over."""

    def __init__(self, database: Database, clock: Clock, lock: Lock) -> None:
        self._database = database
        self._clock = clock
        self._lock = lock

    def shown(self) -> CardShown | None:
        """Return the card in use; None before it was made."""
        with self._database.reading() as session:
            keys = keys_in_use(session)
            handed = select(func.count()).where(OwnKeys.handed_over)
            colleague = bool(session.scalar(handed))
        return None if keys is None else self._shown(keys, colleague)

    def write(self, name: str, program: str) -> None:
        """Make the card, or write its words anew; its keys stay. Raises NamelessCard, TooLong."""
        called, of = _words(name, program)
        with self._database.transaction() as session:
            keys = keys_in_use(session)
            if keys is None:
                session.add(new_keys(called, of, self._clock.today()))
            else:
                keys.name, keys.program = called, of

    def renew_keys(self) -> None:
        """Give the card new keys; the old ones still open what was sealed to them.

        Graduates need the new card, and compare its number. Raises NoCardYet.
        """
        today = self._clock.today()
        with self._database.transaction() as session:
            keys = needed_keys(session)
            keys.retired_on = today
            session.add(new_keys(keys.name, keys.program, today))

    def take_over(self, name: str, program: str) -> None:
        """Begin on a colleague's vault with a card of one's own.

        What the colleague was sent stays readable until it ends; nothing new is taken in by
        their card, and permissions are asked for anew. Raises NamelessCard, TooLong.
        """
        called, of = _words(name, program)
        today = self._clock.today()
        with self._database.transaction() as session:
            session.execute(update(OwnKeys).values(handed_over=True))
            session.execute(
                update(OwnKeys).where(OwnKeys.retired_on.is_(None)).values(retired_on=today)
            )
            session.add(new_keys(called, of, today))

    def old_cards(self) -> list[OldCard]:
        """Return the old keys that are kept, the newest first."""
        today = self._clock.today()
        with self._database.reading() as session:
            old = session.scalars(
                select(OwnKeys)
                .where(OwnKeys.retired_on.is_not(None))
                .order_by(OwnKeys.retired_on.desc(), OwnKeys.id)
            )
            return [
                OldCard(
                    one.id,
                    one.name,
                    one.program,
                    one.retired_on or today,
                    one.handed_over,
                    _holding(session, one.id, today),
                )
                for one in old
            ]

    def sealed_copy(self) -> SealedCopy:
        """Return a sealed copy of everything here, and remember that one was made today."""
        copy = self._lock.sealed_copy()
        with self._database.transaction() as session:
            session.execute(update(OwnKeys).values(backed_up_on=self._clock.today()))
        return copy

    def _shown(self, keys: OwnKeys, ask_anew: bool) -> CardShown:
        card = card_of(keys)
        latest = keys.backed_up_on
        due = latest is None or self._clock.today() - latest >= BACKUP_EVERY
        return CardShown(
            name=keys.name,
            program=keys.program,
            card=card,
            text=card.text,
            keys_made_on=keys.made_on,
            backed_up_on=latest,
            backup_due=due,
            ask_anew=ask_anew,
        )


def keys_in_use(session: Session) -> OwnKeys | None:
    """Return the keys of the present card; None before it was made."""
    return session.scalars(select(OwnKeys).where(OwnKeys.retired_on.is_(None))).one_or_none()


def needed_keys(session: Session) -> OwnKeys:
    """Return the keys of the present card. Raises NoCardYet."""
    keys = keys_in_use(session)
    if keys is None:
        raise NoCardYet
    return keys


def pair_of(keys: OwnKeys) -> KeyPair:
    """Return kept keys as sealing reads them."""
    return KeyPair(keys.seal_private, keys.sign_private)


def card_of(keys: OwnKeys) -> Card:
    """Return the card that goes with kept keys."""
    pair = pair_of(keys)
    return Card(keys.name, keys.program, pair.seal_key, pair.sign_key)


def new_keys(name: str, program: str, today: date) -> OwnKeys:
    """Return fresh keys for a card of these words."""
    pair = KeyPair.new()
    return OwnKeys(
        name=name,
        program=program,
        seal_private=pair.seal_private,
        sign_private=pair.sign_private,
        made_on=today,
    )


def forget_old_keys(session: Session, today: date) -> None:
    """Let go of old keys that open nothing any more; that they were there is kept."""
    holding = select(Agreement.keys_id).where(
        Agreement.ends >= today, Agreement.withdrawn_on.is_(None)
    )
    old = session.scalars(
        select(OwnKeys).where(
            OwnKeys.retired_on <= today - OLD_KEYS_KEPT, OwnKeys.id.not_in(holding)
        )
    )
    for keys in old.all():
        session.add(GoneKeys(key_id=pair_of(keys).key_id, gone_on=today))
        session.delete(keys)


def _words(name: str, program: str) -> tuple[str, str]:
    called, of = (fit(one_line(typed, NAME_LIMIT), NAME_LIMIT) for typed in (name, program))
    if not called or not of:
        raise NamelessCard
    return called, of


def _holding(session: Session, keys_id: UUID, today: date) -> int:
    count = select(func.count()).where(
        Agreement.keys_id == keys_id, Agreement.ends >= today, Agreement.withdrawn_on.is_(None)
    )
    return session.scalar(count) or 0
