"""A made-up person for looking around and for measuring: twelve weeks, or many years."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import (
    HAPPENED,
    ActivityKind,
    ContactWay,
    Dimension,
    FamilySkill,
    FamilyTopic,
    Fellowship,
    MyPart,
    Outcome,
    Practice,
    TherapyFocus,
    WhyNot,
)
from aftercare_app.domain.details import (
    Details,
    FamilyDetails,
    GoalDetails,
    MeetingDetails,
    SupportContactDetails,
    TherapyDetails,
    WellnessDetails,
)
from aftercare_app.domain.graduate import GoalStatus, PartnerRhythm, PartnerWay, ProgramKind
from aftercare_app.domain.weeks import moment_of
from aftercare_app.models import Contact, Entry, Goal, Graduate, Step, Worksheet
from aftercare_app.services.sample_calendar import add_sample_calendar
from aftercare_app.services.sample_check_ins import (
    add_sample_check_ins,
    add_years_of_check_ins,
)
from aftercare_app.services.sample_life import GOALS, HABITS, OPEN_STEPS, Habit
from aftercare_app.services.sample_meetings import add_sample_meetings
from aftercare_app.services.sample_moments import add_sample_moments
from aftercare_app.services.sample_plan import NOTHING, PlanTeller
from aftercare_app.services.sample_received import add_sample_received
from aftercare_app.services.sample_relapse import add_sample_relapse_plan
from aftercare_app.services.sample_reminders import add_sample_wishes
from aftercare_app.services.sample_sharing import add_sample_sharing
from aftercare_app.services.sample_words import (
    AGREEMENTS,
    HOMEWORK,
    MORE,
    NOTES,
    PEOPLE,
    TAKE_AWAYS,
)
from aftercare_app.storage.database import Database

CALLED = "Sam (sample)"
SEED = 20_250_514
WEEKS = 12


def fill_sample(database: Database, clock: Clock, seed: int = SEED) -> None:
    """Fill an empty vault with the sample person and twelve weeks of all five kinds."""
    today = clock.today()
    since = today - timedelta(weeks=WEEKS)
    plan = PlanTeller(clock, since, seed)
    teller = _Teller(clock, Random(seed), plan)  # noqa: S311 (a story, not a secret)
    with database.transaction() as session:
        teller.introduce(session, since)
        plan.tell_weeks(session)
        rows = [row for day in _days(since, today) for row in teller.day(day)]
        _insert(session, rows + teller.goals(session, since))
        add_sample_meetings(session, clock.now(), Random(seed))  # noqa: S311 (a story as well)
        add_sample_calendar(session, clock)
        add_sample_relapse_plan(session, clock)
        add_sample_moments(session, clock, since, plan.hard_week)
        add_sample_wishes(session)
        add_sample_check_ins(session, clock, since, plan.hard_week)
        add_sample_sharing(session, clock)
        add_sample_received(session, clock, since)


def fill_years(
    database: Database, clock: Clock, years: int = 10, entries: int = 36_500, seed: int = SEED
) -> None:
    """Fill an empty vault with this many entries, spread over years, in one save."""
    days = years * 365
    since = clock.today() - timedelta(days=days)
    plan = PlanTeller(clock, since, seed)
    teller = _Teller(clock, Random(seed), plan)  # noqa: S311 (a story, not a secret)
    with database.transaction() as session:
        teller.introduce(session, since)
        plan.tell_years(session)
        add_years_of_check_ins(session, clock, since)
        steps = teller.goals(session, clock.today() - timedelta(weeks=WEEKS))
        rest = max(0, entries - len(steps))
        rows = [teller.any_habit(since + timedelta(days=n * days // rest)) for n in range(rest)]
        _insert(session, rows + steps[:entries])


class _Teller:
    """Tells the sample person's days; the same seed and clock tell the same story."""

    def __init__(self, clock: Clock, chance: Random, plan: PlanTeller) -> None:
        self._plan = plan
        self._clock = clock
        self._chance = chance
        self._now = clock.now()

    def introduce(self, session: Session, since: date) -> None:
        """Add the person, and the people they can reach."""
        session.add(
            Graduate(
                called=CALLED,
                program=ProgramKind.BOTH,
                program_ended_on=since,
                first_day=since,
                country="US",
            )
        )
        for position, (name, phone, agreed_to, best_hours, may_text) in enumerate(PEOPLE, 1):
            session.add(
                Contact(
                    id=self._id(),
                    name=name,
                    phone=phone,
                    agreed_to=agreed_to,
                    best_hours=best_hours,
                    may_text=may_text,
                    position=position,
                    created_at=self._now,
                )
            )

    def day(self, day: date) -> Iterator[dict[str, Any]]:
        """Return what was logged on a day, up to this moment."""
        for habit in HABITS:
            due = day.weekday() in habit.weekdays and self._chance.random() < habit.chance
            if due and self._moment(day, habit.at) <= self._now:
                yield self._entry(habit, day, habit.at)

    def any_habit(self, day: date) -> dict[str, Any]:
        """Return one entry for a day that is over, at some time near the usual one."""
        habit = self._chance.choice(HABITS)
        at = time(habit.at.hour, self._chance.randrange(60))
        return self._entry(habit, day, at)

    def goals(self, session: Session, since: date) -> list[dict[str, Any]]:
        """Add goals with their steps and a worksheet; return an entry for each ticked step."""
        ticks: list[dict[str, Any]] = []
        for words, area, status, steps in GOALS:
            goal = self._goal(words, area, status, since)
            session.add(goal)
            session.flush()  # steps point to it
            done = len(steps) if status is GoalStatus.DONE else len(steps) - OPEN_STEPS
            for position, step_words in enumerate(steps, start=1):
                day = since + timedelta(days=9 * position + self._chance.randrange(5))
                step = self._step(goal, step_words, position, day if position <= done else None)
                session.add(step)
                if step.done_at is not None:
                    ticks.append(self._tick(step, day))
        session.add(self._worksheet(since))
        return ticks

    def _goal(self, words: str, area: Dimension, status: GoalStatus, since: date) -> Goal:
        return Goal(
            id=self._id(),
            words=words,
            area=area,
            done_looks_like="It is part of a normal week.",
            why="I want my evenings back.",
            target_on=self._clock.today() + timedelta(weeks=6),
            if_part="If I am too tired",
            then_part="then I do five minutes of it",
            confidence=self._chance.randint(6, 9),
            partner="Aunt Rosa",
            partner_way=PartnerWay.TEXT,
            partner_rhythm=PartnerRhythm.WEEKLY,
            status=status,
            created_at=self._moment(since, time(10)) + timedelta(seconds=len(words)),
        )

    def _step(self, goal: Goal, words: str, position: int, done_on: date | None) -> Step:
        return Step(
            id=self._id(),
            goal_id=goal.id,
            words=words,
            due_on=done_on or self._clock.today() + timedelta(days=position),
            position=position,
            done_at=None if done_on is None else self._moment(done_on, time(11)),
            created_at=goal.created_at,
        )

    def _worksheet(self, since: date) -> Worksheet:
        return Worksheet(
            id=self._id(),
            problem="The bus home passes my old corner every evening.",
            options=("Take the 14 instead", "Ride with José", "Headphones and sit up front"),
            choice="Take the 14 instead",
            first_step="Look up the 14's times for Thursday",
            created_at=self._moment(since + timedelta(weeks=3), time(20)),
        )

    def _tick(self, step: Step, day: date) -> dict[str, Any]:
        details = GoalDetails(goal_id=step.goal_id, step_id=step.id)
        row = self._row(ActivityKind.GOAL, None, day, time(11), details)
        return row | {"note": step.words, "helped": self._chance.randint(2, 4)}

    def _entry(self, habit: Habit, day: date, at: time) -> dict[str, Any]:
        row = self._row(habit.kind, habit.subtype, day, at, self._details(habit))
        row |= self._outcome(habit, day)
        row["with_whom"], row["place"] = habit.with_whom, habit.place
        row["note"] = self._note(habit.kind)
        row |= self._plan.counts(habit, day)
        if row["outcome"] is Outcome.DONE:
            row |= self._extras(habit, day)
        return row

    def _row(
        self, kind: ActivityKind, subtype: str | None, day: date, at: time, details: Details
    ) -> dict[str, Any]:
        moment = self._moment(day, at)
        return {
            "id": self._id(),
            "kind": kind,
            "subtype": subtype,
            "outcome": Outcome.DONE,
            "why_not": None,
            "done_at": moment,
            "zone": self._clock.zone.key,
            "local_day": day,
            "minutes": None,
            "helped": None,
            "with_whom": "",
            "place": "",
            "details": details,
            "note": "",
            "take_away": "",
            "homework": "",
            "agreement": "",
            "next_on": None,
            "next_time": None,
            **NOTHING,
            "created_at": moment,
            "edited_at": None,
            "deleted_at": None,
        }

    def _outcome(self, habit: Habit, day: date) -> dict[str, Any]:
        """Return how it went: mostly done, less so in the hard week."""
        hard = (day - self._plan.hard_week).days // 7 == 0
        weights = [6 if hard else 20, 1.5, 0.6, 1.2, 0.3]
        outcome = self._chance.choices(list(Outcome), weights=weights)[0]
        if self._plan.could_not(habit, day):
            outcome = Outcome.COULD_NOT
        happened = outcome in HAPPENED
        could_not = outcome is Outcome.COULD_NOT
        return {
            "outcome": outcome,
            "why_not": self._chance.choice(list(WhyNot)) if could_not else None,
            "minutes": self._minutes(habit) if happened else None,
            "helped": self._chance.choice((None, 2, 3, 3, 4)) if happened else None,
        }

    def _minutes(self, habit: Habit) -> int | None:
        if habit.minutes is None:
            return None
        return max(5, habit.minutes + self._chance.choice((-10, -5, 0, 0, 0, 0, 5, 10)))

    def _details(self, habit: Habit) -> Details:
        chance = self._chance
        match habit.kind:
            case ActivityKind.THERAPY:
                focus = tuple(chance.sample(list(TherapyFocus)[:-1], chance.randint(1, 2)))
                return TherapyDetails(telehealth=chance.random() < 0.3, focus=focus)
            case ActivityKind.PEER_SUPPORT if habit.role is not None:
                way = chance.choice((ContactWay.CALL, ContactWay.CALL, ContactWay.TEXT))
                return SupportContactDetails(role=habit.role, way=way)
            case ActivityKind.PEER_SUPPORT:
                part = chance.choice(list(MyPart))
                home = habit.subtype == Fellowship.AA
                return MeetingDetails(habit.how, ("O", "D"), (part,), home_group=home)
            case ActivityKind.WELLNESS if habit.subtype == Practice.URGE_SURFING:
                urge = chance.randint(5, 9)
                return WellnessDetails(urge_before=urge, urge_after=urge - chance.randint(-1, 4))
            case ActivityKind.WELLNESS:
                before = chance.randint(3, 6)
                return WellnessDetails(before, before + chance.randint(0, 3))
            case _:
                topics = tuple(chance.sample(list(FamilyTopic), chance.randint(1, 2)))
                skill = chance.choice(list(FamilySkill))
                return FamilyDetails(topics, chance.randint(2, 5), (skill,))

    def _extras(self, habit: Habit, day: date) -> dict[str, Any]:
        """Return what only some kinds ask for."""
        chance = self._chance
        if habit.kind is ActivityKind.THERAPY:
            return {
                "take_away": chance.choice(("", *TAKE_AWAYS)),
                "homework": chance.choice(("", "", *HOMEWORK)),
                "next_on": day + timedelta(weeks=1),
                "next_time": habit.at,
            }
        if habit.kind is ActivityKind.FAMILY:
            return {"agreement": chance.choice(("", "", *AGREEMENTS))}
        return {}

    def _note(self, kind: ActivityKind) -> str:
        """Return nothing, a sentence, a few, or now and then a page."""
        chance = self._chance
        length = chance.choices((0, 1, 3, 12), weights=(40, 40, 17, 3))[0]
        if length == 0:
            return ""
        return " ".join([chance.choice(NOTES[kind]), *chance.sample(MORE, length - 1)])

    def _moment(self, day: date, at: time) -> datetime:
        return moment_of(day, at, self._clock.zone)

    def _id(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)


def _days(since: date, until: date) -> list[date]:
    return [since + timedelta(days=n) for n in range((until - since).days + 1)]


def _insert(session: Session, rows: list[dict[str, Any]]) -> None:
    """Insert past the ORM: tens of thousands of rows in about a second."""
    table = Entry.__table__
    assert isinstance(table, Table)  # noqa: S101 (tells mypy; it is one)
    if rows:
        session.execute(insert(table), rows)
