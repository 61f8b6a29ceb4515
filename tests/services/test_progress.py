"""Progress counts facts and holds them only against the person's own."""

from datetime import date, timedelta

import pytest

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind, MyPart, Outcome
from aftercare_app.domain.check_in import Answers, Question
from aftercare_app.domain.details import MeetingDetails, SupportContactDetails
from aftercare_app.domain.goal_rules import GoalForm
from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.domain.milestones import Milestone
from aftercare_app.domain.my_usual import Direction
from aftercare_app.domain.returning import ReturnForm
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.progress import SERVICE, Period
from tests.services.planning import MON, PEER, WED, WELLNESS, add, log, log_for

LAST_WEEK = WED - timedelta(days=7)


@pytest.fixture
def sam(aftercare):
    aftercare.about_me.introduce(Introduction("Sam", ProgramKind.BOTH))
    return aftercare


def counts(aftercare, period=Period.TWELVE):
    return {one.what: (one.logged, one.planned) for one in aftercare.progress.read(period).counts}


def answer_weeks(aftercare, clock, *answers):
    clock.move(days=4)
    for number, numbers in enumerate(answers):
        clock.move(days=7 if number else 0)
        if numbers is not None:
            week = aftercare.check_ins.standing()
            aftercare.check_ins.answer(week.opening.on, Answers(numbers))


def test_with_nothing_there_is_nothing_and_no_trouble(sam):
    for period in Period:
        shown = sam.progress.read(period)
        assert (shown.anchors, shown.measures, shown.milestones) == ([], [], {})
        assert {one.logged for one in shown.counts} == {0}


def test_kinds_support_contacts_and_service_are_counted_apart(sam):
    served = MeetingDetails(my_part=(MyPart.SHARED, MyPart.SERVICE))
    log(sam, details=served)
    log(sam, details=MeetingDetails(my_part=(MyPart.LISTENED,)))
    log(sam, subtype=SUPPORT_CONTACT, details=SupportContactDetails())
    log(sam, WELLNESS)
    log(sam, WELLNESS, outcome=Outcome.COULD_NOT)
    told = {what: logged for what, (logged, _planned) in counts(sam).items()}
    assert told == {
        ActivityKind.THERAPY: 0,
        PEER: 2,
        WELLNESS: 1,
        ActivityKind.FAMILY: 0,
        ActivityKind.GOAL: 0,
        SUPPORT_CONTACT: 1,
        SERVICE: 1,
    }


def test_counts_stand_beside_what_the_anchors_asked_for(sam):
    anchor = add(sam, since=MON - timedelta(days=7), per_week=2)
    log_for(sam, anchor, LAST_WEEK)
    assert counts(sam)[PEER] == (1, 4)
    assert counts(sam)[WELLNESS] == (0, None)
    assert counts(sam, Period.ALL)[PEER] == (1, None)


def test_what_lies_before_the_period_is_not_counted(sam):
    log(sam, day=WED - timedelta(weeks=5))
    assert counts(sam, Period.FOUR)[PEER][0] == 0
    assert counts(sam, Period.TWELVE)[PEER][0] == 1
    assert sam.progress.read(Period.ALL).since == WED - timedelta(weeks=5)


def test_the_running_week_is_no_part_of_how_an_anchor_holds(sam):
    anchor = add(sam, since=MON - timedelta(weeks=5))
    for week in range(1, 6):
        log_for(sam, anchor, WED - timedelta(weeks=week))
    log(sam, WELLNESS)
    [held] = sam.progress.read().anchors
    assert (held.held, held.counted, held.steady) == (5, 5, 100)


def test_a_measure_is_told_with_its_usual_and_its_gaps(sam, clock):
    urges = [{Question.URGES: n} for n in (4, 5, 6)]
    answer_weeks(sam, clock, *urges, None, {Question.SLEEP: 1}, {Question.URGES: 2})
    shown = sam.progress.read()
    told = {one.compared.question: one for one in shown.measures}
    strong = told[Question.URGES]
    assert (strong.compared.usual.median, strong.compared.direction) == (5, Direction.EASIER)
    assert [[point.value for point in line] for line in strong.series.lines] == [[4, 5, 6], [2]]
    assert shown.answered == 5
    assert sam.progress.measure(Question.URGES)[1] == (date(2025, 6, 15), None)


def test_use_is_no_measure_after_a_mental_health_program(sam, clock):
    answer_weeks(sam, clock, {Question.SLEEP: 1})
    assert len(sam.progress.read().measures) == 9
    sam.about_me.introduce(Introduction("Sam", ProgramKind.MENTAL_HEALTH))
    assert len(sam.progress.read().measures) == 8


def test_no_return_takes_a_milestone_away(sam, clock):
    log(sam)
    sam.goals.add(GoalForm(words="Sleep"))
    answer_weeks(sam, clock, {Question.SLEEP: 1})
    before = sam.progress.read()
    assert before.milestones == {Milestone.ENTRIES: 1, Milestone.CHECK_INS: 1}
    sam.returns.note(ReturnForm(on=clock.today()))
    assert sam.progress.read() == before
