"""A progress summary: one frozen object that is previewed, printed and sealed alike.

It is built only through a permission, so what was not ticked cannot be in it: a category that is
not shared is None, one that is shared and holds nothing is empty. Nothing in it is worked out
further; usual, direction and reasons are worked out from it by the same rules on both sides.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.check_in import MEASURES, Answers, Call, Question
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.harder_week import AnsweredWeek
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.permission import Category, Permission
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.domain.weeks import Week

VERSION = 1
PERIODS = (4, 12)
"""How many weeks a summary may look back, the running one among them."""
EARLIER_WEEKS = 5
"""Answered weeks before the period that come along, so that the usual is the person's own."""
WORDS_LIMIT = 280
SHORT_LIMIT = 80
NOTE_LIMIT = 500
MOST_NOTES = 20
MOST_ANCHORS = 30
MOST_GOALS = 30
NOTICE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
"""The short notice of 42 CFR 2.32(a)(2), which goes with every summary (read 2026-11-23)."""


class ContactWish(StrEnum):
    """How the person would rather be reached."""

    NO_VOICEMAIL = "no_voicemail"
    NO_FAMILY = "no_family"
    TEXT_FIRST = "text_first"


class ReasonKind(StrEnum):
    """Why somebody might reach out, in the order of the roster. Never a risk."""

    ASKED = "asked"
    RETURN = "return"
    SCREEN = "screen"
    QUIET = "quiet"
    HARDER = "harder"
    DRIFT = "drift"
    ENDING = "ending"
    GOOD_NEWS = "good_news"


@dataclass(frozen=True, slots=True)
class SharedAnchor:
    """An anchor and how each week of the summary stands; None where it was not there all week."""

    name: str
    kind: ActivityKind
    marks: tuple[WeekStatus | None, ...]


@dataclass(frozen=True, slots=True)
class SharedCheckIn:
    """My week as it was answered, its numbers in the order of MEASURES; None where skipped."""

    on: date
    numbers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class SharedScreen:
    """The score of a published screen. One that was left incomplete has none and is not here."""

    instrument: Instrument
    on: date
    score: int


@dataclass(frozen=True, slots=True)
class SharedCount:
    """How often something was logged in the period. `what` is a kind, or one of the two more."""

    what: str
    logged: int
    planned: int | None


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """A goal in the person's words, and its next small step."""

    words: str
    status: GoalStatus
    next_step: str


@dataclass(frozen=True, slots=True)
class SharedNote:
    """A note that was ticked for this summary; never of the kind family."""

    on: date
    kind: ActivityKind
    words: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the person wants to add to a reason before somebody reads it."""

    reason: ReasonKind
    words: str


@dataclass(frozen=True, slots=True)
class CallMe:
    """Whether a call is asked for, when it suits, where, and how the person would be reached."""

    wish: Call = Call.NO
    best_time: str = ""
    phone: str = ""
    wishes: tuple[ContactWish, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What one coordinator is told of 4 or 12 weeks.

    `sequence` counts what was sealed with the sender's key, so that an older one is told from a
    newer; `reply_key` is the sender's X25519 public key; `weeks` are oldest first and the last is
    the running one. `check_ins` are oldest first; those before the first week are there for the
    usual. `read_replies` names answers the person chose to confirm.
    """

    version: int
    id: UUID
    sequence: int
    made_at: datetime
    made_on: date
    alias: str
    graduated_on: date | None
    kit_id: UUID | None
    reply_key: bytes
    permission: Permission
    weeks: tuple[Week, ...]
    call: CallMe
    words: str
    questions: str
    contexts: tuple[Context, ...]
    anchors: tuple[SharedAnchor, ...] | None
    check_ins: tuple[SharedCheckIn, ...] | None
    screens: tuple[SharedScreen, ...] | None
    counts: tuple[SharedCount, ...] | None
    goals: tuple[SharedGoal, ...] | None
    returns: tuple[date, ...] | None
    notes: tuple[SharedNote, ...] | None
    read_replies: tuple[UUID, ...]

    @property
    def holds(self) -> tuple[Category, ...]:
        """The categories that are in it, in their order."""
        parts = {
            Category.ANCHORS: self.anchors,
            Category.CHECK_INS: self.check_ins,
            Category.USE: self.check_ins if self._tells_use else None,
            Category.SCREENS: self.screens,
            Category.COUNTS: self.counts,
            Category.GOALS: self.goals,
            Category.RETURNS: self.returns,
            Category.NOTES: self.notes,
        }
        return tuple(category for category in Category if parts[category] is not None)

    @property
    def _tells_use(self) -> bool:
        at = MEASURES.index(Question.USED)
        return any(one.numbers[at] is not None for one in self.check_ins or ())

    @property
    def finished(self) -> tuple[Week, ...]:
        """The weeks that were over when it was made."""
        return tuple(week for week in self.weeks if week.last < self.made_on)

    @property
    def answered(self) -> int:
        """In how many of its weeks My week was answered."""
        return sum(one.on >= self.weeks[0].first for one in self.check_ins or ())

    def answered_weeks(self) -> list[AnsweredWeek]:
        """Return the check-ins as the rules for usual and harder weeks read them."""
        return [AnsweredWeek(one.on, answers_of(one)) for one in self.check_ins or ()]


def answers_of(check_in: SharedCheckIn) -> Answers:
    """Return a shared check-in as answers. Raises ValueError for a number out of range."""
    pairs = zip(MEASURES, check_in.numbers, strict=True)
    return Answers({question: number for question, number in pairs if number is not None})


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The person takes a permission back: what came by it is to be masked, then deleted."""

    version: int
    id: UUID
    sequence: int
    made_at: datetime
    made_on: date
    alias: str
    permission_id: UUID


@dataclass(frozen=True, slots=True)
class Reply:
    """What a coordinator answers: that it was read, a few words, a time for a call."""

    version: int
    id: UUID
    sequence: int
    made_at: datetime
    made_on: date
    sender: str
    program: str
    summary_id: UUID | None
    words: str
    call_on: date | None
    call_at: str
    """The time of day of the call as "HH:MM", or empty."""
    phone: str
