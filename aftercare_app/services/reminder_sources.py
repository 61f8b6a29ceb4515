"""What can be reminded of. Each source says what is open on some days, and how it is logged.

A new capability joins by one more source; nothing else has to know of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Protocol
from uuid import UUID

from sqlalchemy import select

from aftercare_app.domain.activity import ActivityKind, Outcome
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.permission import ENDING_SOON
from aftercare_app.domain.planned import PlannedActivity, PlannedBy
from aftercare_app.domain.reminders import ReminderKind
from aftercare_app.models import Goal, Step
from aftercare_app.services.activities import Activities
from aftercare_app.services.check_ins import CheckIns
from aftercare_app.services.kits_in import KitsIn
from aftercare_app.services.permission_rows import PermissionLine, PermissionState
from aftercare_app.services.plan_reviews import PlanReviews
from aftercare_app.services.replies import Replies
from aftercare_app.services.sharing import Sharing
from aftercare_app.services.steps import Steps
from aftercare_app.services.week_plan import WeeklyPlan
from aftercare_app.storage.database import Database

KINDS = {
    PlannedBy.ANCHOR: ReminderKind.PLANNED,
    PlannedBy.ONCE: ReminderKind.PLANNED,
    PlannedBy.APPOINTMENT: ReminderKind.APPOINTMENT,
    PlannedBy.HOMEWORK: ReminderKind.STEP,
    PlannedBy.AGREEMENT: ReminderKind.FAMILY,
    PlannedBy.PARTNER: ReminderKind.STEP,
    PlannedBy.CALENDAR: ReminderKind.CALENDAR,
}


Undo = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRemind:
    """Something of a day that can be reminded of, on the person's wall.

    `source` names it, the same each time. Without a time it rings once that day; `lead` is None
    where its kind decides. `log` logs it as done and returns the undo; without it, it can only be
    opened. `address` is the screen it is opened at. `words` and `subtype` name it inside the app;
    they never leave the vault.
    """

    source: str
    kind: ReminderKind
    on: date
    at: time | None = None
    lead: int | None = None
    stays: bool = False
    activity: ActivityKind | None = None
    subtype: str | None = None
    words: str = ""
    address: str = "/"
    answered: bool = False
    log: Callable[[], Undo] | None = None


class ReminderSource(Protocol):
    """Where reminders come from."""

    def between(self, first: date, last: date) -> Iterator[ToRemind]:
        """Yield what can be reminded of from one day to another, answered or not."""


class PlannedToRemind:
    """The plan: anchors with a lead, what was planned once, next dates, and calendars."""

    def __init__(self, plan: WeeklyPlan, activities: Activities) -> None:
        self._plan = plan
        self._activities = activities

    def between(self, first: date, last: date) -> Iterator[ToRemind]:
        """Yield what is planned; an anchor only where the person asked to be reminded of it."""
        for planned in self._plan.between(first, last):
            extra = planned.key.by is PlannedBy.ANCHOR and planned.lead is None
            if not extra:
                yield self._of(planned)

    def _of(self, planned: PlannedActivity) -> ToRemind:
        key = planned.key
        moved = f"/{planned.on}/{planned.at}" if planned.moved else ""
        kind = KINDS[key.by]
        if kind is ReminderKind.APPOINTMENT and planned.kind is ActivityKind.FAMILY:
            kind = ReminderKind.FAMILY
        loggable = planned.kind is not None
        return ToRemind(
            source=f"{key.by}/{key.id}/{key.on}/{key.at}{moved}",
            kind=kind,
            on=planned.on,
            at=planned.at,
            lead=planned.lead,
            stays=planned.stays and not planned.moved,
            activity=planned.kind,
            subtype=planned.subtype,
            words=planned.title,
            answered=planned.answer is not None,
            log=partial(self._log, planned) if loggable else None,
        )

    def _log(self, planned: PlannedActivity) -> Undo:
        saved = self._plan.answer(planned, Outcome.DONE)
        return partial(self._activities.delete, saved.id)


class StepsToRemind:
    """Small steps on the day they are meant for, and the day a goal is meant to be reached."""

    def __init__(self, database: Database, steps: Steps) -> None:
        self._database = database
        self._steps = steps

    def between(self, first: date, last: date) -> Iterator[ToRemind]:
        """Yield the days of goals that are being worked on."""
        working = (Goal.deleted_at.is_(None), Goal.status == GoalStatus.ACTIVE)
        steps = select(Step.id, Step.goal_id, Step.due_on, Step.done_at, Step.words).join(Goal)
        goals = select(Goal.id, Goal.target_on, Goal.words).where(*working)
        with self._database.transaction() as session:
            due = session.execute(steps.where(*working, Step.due_on.between(first, last))).all()
            meant = session.execute(goals.where(Goal.target_on.between(first, last))).all()
        for step_id, goal_id, on, done_at, words in due:
            if on:
                yield self._step(step_id, goal_id, on, done_at, words)
        yield from (_goal(id, on, words) for id, on, words in meant if on)

    def _step(
        self, step_id: UUID, goal_id: UUID, due_on: date, done_at: datetime | None, words: str
    ) -> ToRemind:
        return ToRemind(
            source=f"step/{step_id}/{due_on}",
            kind=ReminderKind.STEP,
            on=due_on,
            activity=ActivityKind.GOAL,
            words=words,
            address=f"/goal/{goal_id}",
            answered=done_at is not None,
            log=partial(self._tick, step_id),
        )

    def _tick(self, step_id: UUID) -> Undo:
        self._steps.tick(step_id)
        return partial(self._steps.untick, step_id)


def _goal(goal_id: UUID, target_on: date, words: str) -> ToRemind:
    return ToRemind(
        source=f"goal/{goal_id}/{target_on}",
        kind=ReminderKind.STEP,
        on=target_on,
        activity=ActivityKind.GOAL,
        words=words,
        address=f"/goal/{goal_id}",
    )


class ReviewsToRemind:
    """The day from which to look at the relapse-prevention plan again."""

    def __init__(self, reviews: PlanReviews) -> None:
        self._reviews = reviews

    def between(self, first: date, last: date) -> Iterator[ToRemind]:
        """Yield that day; without a plan there is none."""
        due_on = self._reviews.due_on()
        if due_on is not None and first <= due_on <= last:
            yield ToRemind(
                source=f"review/{due_on}",
                kind=ReminderKind.PLAN_REVIEW,
                on=due_on,
                address="/relapse-plan/review",
            )


class CheckInsToRemind:
    """The day on which My week opens. Nobody is reminded who has not begun with it."""

    def __init__(self, check_ins: CheckIns) -> None:
        self._check_ins = check_ins

    def between(self, first: date, last: date) -> Iterator[ToRemind]:
        """Yield the days on which it opens, answered or not."""
        if not self._check_ins.is_used():
            return
        for opening, answered in self._check_ins.openings(first, last):
            yield ToRemind(
                source=f"check-in/{opening.on}",
                kind=ReminderKind.WEEKLY_CHECK_IN,
                on=opening.on,
                address="/check-in",
                answered=answered,
            )


class CallsToRemind:
    """The calls that coordinators offer, where the person wants to be reminded of them."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    def between(self, first: date, last: date) -> Iterator[ToRemind]:
        """Yield the calls; one without a time rings once on its day."""
        for reply in self._replies.calls(first, last):
            if reply.call_on is not None:
                yield ToRemind(
                    source=f"call/{reply.id}/{reply.call_on}",
                    kind=ReminderKind.CALL,
                    on=reply.call_on,
                    at=reply.call_at,
                    address="/replies",
                    answered=reply.put_away,
                )


class SharingToRemind:
    """When a summary is planned, and when a permission is about to end."""

    def __init__(self, sharing: Sharing) -> None:
        self._sharing = sharing

    def between(self, first: date, last: date) -> Iterator[ToRemind]:
        """Yield the days of permissions that hold."""
        for line in self._sharing.all():
            if line.state is PermissionState.HOLDS:
                yield from (one for one in _days_of(line) if first <= one.on <= last)


def _days_of(line: PermissionLine) -> Iterator[ToRemind]:
    """Yield when a permission's next summary is planned, and two days on which to renew it."""
    permission, address = line.permission, f"/share/permission/{line.id}"
    if permission.holds_on(line.due_on):
        source = f"summary/{line.id}/{line.due_on}"
        yield ToRemind(source=source, kind=ReminderKind.SUMMARY, on=line.due_on, address=address)
    for day in (permission.ends - ENDING_SOON, permission.ends):
        if permission.holds_on(day):
            source = f"permission/{line.id}/{day}"
            yield ToRemind(source=source, kind=ReminderKind.PERMISSION, on=day, address=address)


class CheckUpsToRemind:
    """The days on which a program checks up, from the kits that were taken in."""

    def __init__(self, kits: KitsIn) -> None:
        self._kits = kits

    def between(self, first: date, last: date) -> Iterator[ToRemind]:
        """Yield those days."""
        for day in self._kits.check_ups(first, last):
            yield ToRemind(
                source=f"check-up/{day}", kind=ReminderKind.CHECK_UP, on=day, address="/kit"
            )
