"""What is planned comes from everywhere, is answered in one tap, moved, and added once."""

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from aftercare_app.domain.activity import ActivityKind, Outcome, WhyNot
from aftercare_app.domain.details import GoalDetails, WellnessDetails
from aftercare_app.domain.entry_form import blank_details
from aftercare_app.domain.goal_rules import GoalForm
from aftercare_app.domain.graduate import PartnerRhythm
from aftercare_app.domain.planned import OnceForm, PlanKey, PlannedActivity, PlannedBy
from aftercare_app.services.anchors import AnchorGone
from aftercare_app.services.week_plan import (
    MoreThanOneWouldChange,
    MovedIntoThePast,
    NothingToLog,
    WeeklyPlan,
)
from tests.services.planning import (
    EVENING,
    FRI,
    MON,
    MORNING,
    NEXT_MON,
    NEXT_WED,
    PEER,
    SAT,
    SUN,
    THERAPY,
    THU,
    TUE,
    WED,
    WELLNESS,
    add,
    anchor_form,
    log,
    only,
    planned,
    reads,
)

DAY = timedelta(days=1)
NOON = time(12)


def once(on=FRI, **changes):
    kind = changes.pop("kind", WELLNESS)
    return OnceForm(kind=kind, details=blank_details(kind), on=on, **changes)


def answered(aftercare, first, last=None):
    found = aftercare.plan.between(first, last or first)
    return [one.answer and one.answer.outcome for one in found]


class TestAnAnchorsTimes:
    def test_come_in_time_order_with_all_that_the_anchor_says(self, aftercare):
        add(aftercare, words="b", weekdays=(2, 4), per_week=2, times=(EVENING, MORNING), lead=10)
        add(aftercare, THERAPY, words="a", weekdays=(4,), place="Clinic", minutes="50")
        found = aftercare.plan.between(WED, FRI)
        assert [(one.on, one.at, one.title) for one in found] == [
            (WED, MORNING, "b"),
            (WED, EVENING, "b"),
            (FRI, MORNING, "b"),
            (FRI, EVENING, "b"),
            (FRI, None, "a"),
        ]
        assert (found[-1].kind, found[-1].place, found[-1].minutes) == (THERAPY, "Clinic", 50)
        assert (found[0].lead, found[0].moved, found[0].answer) == (10, False, None)

    def test_any_day_plans_no_time(self, aftercare):
        add(aftercare, per_week=3)
        assert planned(aftercare, WED, SUN) == []

    def test_of_another_zone_are_seen_on_the_persons_wall(self, aftercare):
        add(aftercare, weekdays=(0,), times=(time(8),), zone="Asia/Tokyo")
        assert planned(aftercare, WED, NEXT_MON) == [(SUN, EVENING)]
        assert planned(aftercare, SUN) == [(SUN, EVENING)]
        assert planned(aftercare, NEXT_MON) == []

    def test_that_follow_the_person_stay_on_the_wall_when_they_travel(self, aftercare, clock):
        add(aftercare, weekdays=(4,), times=(EVENING,))
        add(aftercare, weekdays=(4,), times=(EVENING,), zone="America/New_York")
        clock.zone = ZoneInfo("Europe/Berlin")
        assert planned(aftercare, FRI, SAT) == [(FRI, EVENING), (SAT, time(1))]


class TestAnAnswer:
    @pytest.fixture
    def anchor(self, aftercare):
        return add(aftercare, weekdays=(2, 4), per_week=2, times=(MORNING,), place="Hall")

    def test_is_one_log_that_counts_once(self, aftercare, anchor):
        saved = aftercare.plan.answer(only(aftercare, WED), Outcome.DONE)
        assert saved.may_count_for == ()
        kept = aftercare.activities.read(saved.id)
        assert (kept.day, kept.at, kept.place, kept.outcome) == (WED, MORNING, "Hall", Outcome.DONE)
        assert answered(aftercare, WED) == [Outcome.DONE]
        assert reads(aftercare)[anchor].done == 1

    def test_given_again_takes_the_place_of_the_first(self, aftercare, anchor):
        first = aftercare.plan.answer(only(aftercare, WED), Outcome.DONE)
        again = aftercare.plan.answer(only(aftercare, WED), Outcome.COULD_NOT, WhyNot.RIDE)
        assert again.id == first.id
        assert aftercare.activities.read(first.id).why_not is WhyNot.RIDE
        assert reads(aftercare)[anchor].done == 0
        assert len(aftercare.activities.logged_on(WED)) == 1

    def test_by_two_quick_taps_is_one_log(self, aftercare, anchor):
        seen = only(aftercare, WED)
        aftercare.plan.answer(seen, Outcome.DONE)
        aftercare.plan.answer(seen, Outcome.DONE)
        assert reads(aftercare)[anchor].done == 1

    def test_is_undone_by_deleting_the_entry(self, aftercare, anchor):
        saved = aftercare.plan.answer(only(aftercare, WED), Outcome.DONE)
        aftercare.activities.delete(saved.id)
        assert answered(aftercare, WED) == [None]
        aftercare.activities.bring_back(saved.id)
        assert answered(aftercare, WED) == [Outcome.DONE]

    def test_may_excuse_a_time_to_come(self, aftercare, anchor):
        saved = aftercare.plan.answer(only(aftercare, FRI), Outcome.EXCUSED)
        assert aftercare.activities.read(saved.id).day == FRI
        assert reads(aftercare)[anchor].due == 1  # (2 - 1) x 5 / 7; without it 2

    def test_done_early_is_logged_now(self, aftercare, anchor):
        saved = aftercare.plan.answer(only(aftercare, FRI), Outcome.DONE)
        kept = aftercare.activities.read(saved.id)
        assert (kept.day, kept.at) == (WED, NOON)
        assert answered(aftercare, FRI) == [Outcome.DONE]

    def test_that_it_could_not_be_may_become_done_before_its_time(self, aftercare):
        add(aftercare, weekdays=(2,), times=(EVENING,), minutes="60")
        aftercare.plan.answer(only(aftercare, WED), Outcome.COULD_NOT)
        saved = aftercare.plan.answer(only(aftercare, WED), Outcome.DONE)
        kept = aftercare.activities.read(saved.id)
        assert (kept.at, kept.minutes) == (NOON, "60")
        assert answered(aftercare, WED) == [Outcome.DONE]

    def test_from_partly_to_done_keeps_when_it_was(self, aftercare, anchor):
        saved = aftercare.plan.answer(only(aftercare, WED), Outcome.PARTLY)
        told = replace(aftercare.activities.read(saved.id), at=time(8, 40), minutes="20")
        aftercare.activities.change(saved.id, told)
        aftercare.plan.answer(only(aftercare, WED), Outcome.DONE)
        kept = aftercare.activities.read(saved.id)
        assert (kept.at, kept.minutes, kept.outcome) == (time(8, 40), "20", Outcome.DONE)

    def test_to_a_moved_time_answers_it_where_it_is(self, aftercare, anchor):
        aftercare.plan.move(only(aftercare, FRI), THU, NOON)
        aftercare.plan.answer(only(aftercare, THU), Outcome.EXCUSED)
        assert answered(aftercare, THU) == [Outcome.EXCUSED]
        assert answered(aftercare, FRI) == []

    def test_needs_a_kind(self, aftercare, anchor):
        seen = replace(only(aftercare, WED), kind=None)
        with pytest.raises(NothingToLog):
            aftercare.plan.answer(seen, Outcome.DONE)

    def test_of_a_day_without_a_time_is_at_noon_or_now(self, aftercare, clock):
        add(aftercare, weekdays=(2, 3))
        clock.move(days=1, hours=1)
        forms = [aftercare.plan.form_of(one) for one in aftercare.plan.between(WED, THU)]
        assert [(form.day, form.at) for form in forms] == [(WED, NOON), (THU, time(13))]


class TestAMove:
    @pytest.fixture
    def anchor(self, aftercare):
        return add(aftercare, since=WED, weekdays=(4,), per_week=7 // 7, times=(EVENING,))

    def test_is_seen_at_its_new_time_only_and_can_be_undone(self, aftercare, anchor):
        undo = aftercare.plan.move(only(aftercare, FRI), SAT, MORNING)
        assert planned(aftercare, WED, SUN) == [(SAT, MORNING)]
        assert only(aftercare, SAT).moved
        undo()
        assert planned(aftercare, WED, SUN) == [(FRI, EVENING)]
        assert not only(aftercare, FRI).moved

    def test_a_second_move_is_undone_to_the_first(self, aftercare, anchor):
        aftercare.plan.move(only(aftercare, FRI), SAT, MORNING)
        undo = aftercare.plan.move(only(aftercare, SAT), SUN, None)
        assert planned(aftercare, WED, SUN) == [(SUN, None)]
        undo()
        assert planned(aftercare, WED, SUN) == [(SAT, MORNING)]

    def test_back_to_where_it_was_is_no_move(self, aftercare, anchor):
        aftercare.plan.move(only(aftercare, FRI), SAT, MORNING)
        aftercare.plan.move(only(aftercare, SAT), FRI, EVENING)
        assert not only(aftercare, FRI).moved
        assert reads(aftercare)[anchor].due == 1

    def test_across_weeks_moves_what_is_due(self, aftercare):
        anchor = add(aftercare, since=WED, weekdays=(3, 4), per_week=2, times=(EVENING,))
        aftercare.clock.move(days=7)
        aftercare.plan.move(only(aftercare, NEXT_WED + 2 * DAY), NEXT_WED + 7 * DAY, NOON)
        assert reads(aftercare, NEXT_WED)[anchor].due == 1
        assert reads(aftercare, NEXT_WED + 7 * DAY)[anchor].due == 3
        assert (NEXT_WED + 7 * DAY, NOON) in planned(aftercare, NEXT_WED + 7 * DAY)

    def test_into_the_past_is_refused(self, aftercare, anchor):
        with pytest.raises(MovedIntoThePast):
            aftercare.plan.move(only(aftercare, FRI), TUE, NOON)
        aftercare.plan.move(only(aftercare, FRI), WED, NOON)

    def test_of_another_zones_time_far_away_is_found(self, aftercare):
        add(aftercare, weekdays=(0,), times=(time(8),), zone="Asia/Tokyo")
        far = NEXT_WED + 14 * DAY
        aftercare.plan.move(only(aftercare, SUN), far, NOON)
        assert planned(aftercare, far) == [(far, NOON)]
        assert planned(aftercare, SUN) == []

    def test_of_another_zones_time_may_read_like_its_own(self, aftercare):
        add(aftercare, weekdays=(0,), times=(time(8),), zone="Asia/Tokyo")
        aftercare.plan.move(only(aftercare, SUN), NEXT_MON, time(8))
        assert planned(aftercare, SUN, NEXT_MON) == [(NEXT_MON, time(8))]

    def test_of_an_extra_time_changes_nothing_that_is_due(self, aftercare, anchor):
        aftercare.plan.plan_once(once(THU, kind=PEER, for_anchor=anchor, at=NOON))
        aftercare.plan.move(only(aftercare, THU), NEXT_WED, NOON)
        assert reads(aftercare)[anchor].due == 1
        assert reads(aftercare, NEXT_WED)[anchor].due == 1
        form = replace(aftercare.anchors.read(anchor).form, words="renamed")
        aftercare.anchors.change(anchor, form)
        assert planned(aftercare, NEXT_WED) == [(NEXT_WED, NOON)]


class TestMovingAllFollowing:
    @pytest.fixture
    def anchor(self, aftercare):
        return add(aftercare, weekdays=(2, 4), per_week=2, times=(EVENING,))

    def test_changes_the_weekday_and_the_time_from_there_on(self, aftercare, anchor):
        aftercare.plan.move_following(only(aftercare, FRI), THU, MORNING)
        assert planned(aftercare, WED, NEXT_WED + DAY) == [
            (WED, EVENING),
            (THU, MORNING),
            (NEXT_WED, MORNING),
            (NEXT_WED + DAY, MORNING),
        ]

    def test_is_undone(self, aftercare, anchor):
        before = planned(aftercare, WED, NEXT_WED + DAY)
        undo = aftercare.plan.move_following(only(aftercare, FRI), THU, MORNING)
        undo()
        assert planned(aftercare, WED, NEXT_WED + DAY) == before

    def test_of_a_time_that_was_moved_is_undone_to_where_that_was(self, aftercare, anchor):
        aftercare.plan.move(only(aftercare, FRI), SUN, NOON)
        aftercare.plan.move_following(only(aftercare, SUN), SAT, EVENING)()
        assert planned(aftercare, THU, SUN) == [(SUN, NOON)]

    def test_keeps_the_other_days(self, aftercare, anchor):
        aftercare.plan.move_following(only(aftercare, FRI), SAT, EVENING)
        assert aftercare.anchors.read(anchor).form.weekdays == (2, 4)
        aftercare.clock.move(days=2)
        assert aftercare.anchors.read(anchor).form.weekdays == (2, 5)

    def test_lets_go_of_a_move_of_that_time(self, aftercare, anchor):
        aftercare.plan.move(only(aftercare, FRI), SUN, NOON)
        aftercare.plan.move_following(only(aftercare, SUN), SAT, EVENING)
        assert planned(aftercare, THU, SUN) == [(SAT, EVENING)]

    def test_into_the_past_is_refused(self, aftercare, anchor):
        with pytest.raises(MovedIntoThePast):
            aftercare.plan.move_following(only(aftercare, FRI), MON, NOON)

    @pytest.mark.parametrize(
        ("to", "at"), [(SAT, MORNING), (FRI, EVENING), (FRI, None)], ids=["day", "same", "any"]
    )
    def test_that_would_change_other_times_too_is_refused(self, aftercare, to, at):
        anchor = add(aftercare, weekdays=(2, 4), per_week=2, times=(MORNING, EVENING))
        with pytest.raises(MoreThanOneWouldChange):
            aftercare.plan.move_following(aftercare.plan.between(FRI, FRI)[0], to, at)
        assert aftercare.anchors.read(anchor).form.times == (MORNING, EVENING)

    def test_onto_a_day_it_has_already_is_refused(self, aftercare, anchor):
        with pytest.raises(MoreThanOneWouldChange):
            aftercare.plan.move_following(only(aftercare, FRI), NEXT_WED, EVENING)

    def test_of_one_of_several_times_to_another_time_changes_only_that(self, aftercare):
        anchor = add(aftercare, weekdays=(4,), per_week=2, times=(MORNING, EVENING))
        aftercare.plan.move_following(aftercare.plan.between(FRI, FRI)[0], FRI, NOON)
        aftercare.clock.move(days=2)
        assert aftercare.anchors.read(anchor).form.times == (NOON, EVENING)

    def test_is_for_anchors_only(self, aftercare):
        aftercare.plan.plan_once(once())
        with pytest.raises(AnchorGone):
            aftercare.plan.move_following(only(aftercare, FRI), SAT, NOON)


class TestPlannedOnce:
    def test_is_seen_answered_and_taken_out(self, aftercare):
        once_id = aftercare.plan.plan_once(once(WED, words="Call\x07 Ann", at=NOON, minutes=5))
        seen = only(aftercare, WED)
        assert (seen.title, seen.at, seen.minutes) == ("Call Ann", NOON, 5)
        assert seen.key == PlanKey(PlannedBy.ONCE, once_id, WED, NOON)
        saved = aftercare.plan.answer(seen, Outcome.DONE)
        assert aftercare.activities.read(saved.id).note == "Call Ann"
        assert answered(aftercare, WED) == [Outcome.DONE]
        aftercare.plan.take_out(once_id)
        assert planned(aftercare, WED) == []
        aftercare.plan.take_out(once_id, back=True)
        assert answered(aftercare, WED) == [Outcome.DONE]

    def test_for_an_anchor_counts_for_it(self, aftercare):
        anchor = add(aftercare, WELLNESS)
        aftercare.plan.plan_once(once(WED, for_anchor=anchor, at=NOON))
        aftercare.plan.answer(only(aftercare, WED), Outcome.DONE)
        assert reads(aftercare)[anchor].done == 1
        assert answered(aftercare, WED) == [Outcome.DONE]

    def test_in_the_past_is_refused(self, aftercare):
        with pytest.raises(MovedIntoThePast):
            aftercare.plan.plan_once(once(TUE))


class TestWhatWasAgreed:
    def test_the_next_appointment_is_planned(self, aftercare):
        log(aftercare, THERAPY, subtype="group", next_on=FRI, next_time=MORNING, with_whom="Dana")
        seen = only(aftercare, FRI)
        assert (seen.key.by, seen.at, seen.kind) == (PlannedBy.APPOINTMENT, MORNING, THERAPY)
        assert (seen.subtype, seen.with_whom) == ("group", "Dana")
        aftercare.clock.move(days=2)
        aftercare.plan.answer(seen, Outcome.DONE)
        assert answered(aftercare, FRI) == [Outcome.DONE]

    def test_homework_and_agreements_belong_to_the_next_date(self, aftercare):
        log(aftercare, THERAPY, next_on=FRI, homework="Write", agreement="Dinner")
        found = aftercare.plan.between(WED, NEXT_WED)
        assert sorted((one.key.by.value, one.on, one.title) for one in found) == [
            ("agreement", FRI, "Dinner"),
            ("appointment", FRI, ""),
            ("homework", FRI, "Write"),
        ]

    def test_homework_without_a_date_is_for_a_week_later(self, aftercare):
        saved = log(aftercare, THERAPY, homework="Write")
        seen = only(aftercare, WED, NEXT_WED + 7 * DAY)
        assert (seen.on, seen.at, seen.title) == (NEXT_WED, None, "Write")
        assert (seen.kind, seen.details) == (ActivityKind.GOAL, GoalDetails())
        aftercare.activities.delete(saved.id)
        assert planned(aftercare, WED, NEXT_WED + 7 * DAY) == []

    def test_a_goals_partner_is_met_in_their_rhythm_from_the_next_day(self, aftercare):
        goal = replace(
            GoalForm(),
            words="Sleep",
            partner="Rosa",
            partner_rhythm=PartnerRhythm.WEEKLY,
        )
        aftercare.goals.add(goal)
        found = aftercare.plan.between(WED, NEXT_WED + 7 * DAY)
        assert [one.on for one in found] == [THU, NEXT_WED + DAY]
        assert {one.key.by for one in found} == {PlannedBy.PARTNER}
        assert found[0].with_whom == "Rosa"

    def test_an_appointment_that_an_anchor_has_already_is_left_out(self, aftercare):
        add(aftercare, THERAPY, weekdays=(4,), times=(MORNING,))
        log(aftercare, THERAPY, next_on=FRI, next_time=MORNING)
        assert only(aftercare, FRI).key.by is PlannedBy.ANCHOR

    def test_an_appointment_that_was_answered_stays_beside_a_younger_anchor(self, aftercare):
        log(aftercare, THERAPY, next_on=FRI, next_time=MORNING)
        aftercare.clock.move(days=2)
        aftercare.plan.answer(only(aftercare, FRI), Outcome.DONE)
        add(aftercare, THERAPY, since=FRI, weekdays=(4,), times=(MORNING,))
        found = aftercare.plan.between(FRI, FRI)
        assert {one.key.by for one in found} == {PlannedBy.ANCHOR, PlannedBy.APPOINTMENT}

    @pytest.mark.parametrize(
        ("kind", "next_time", "seen"), [(THERAPY, None, 1), (THERAPY, NOON, 2), (PEER, MORNING, 2)]
    )
    def test_only_the_same_kind_at_the_same_time_is_a_double(
        self, aftercare, kind, next_time, seen
    ):
        add(aftercare, kind, weekdays=(4,), times=(MORNING,))
        log(aftercare, THERAPY, next_on=FRI, next_time=next_time)
        assert len(aftercare.plan.between(FRI, FRI)) == seen


def test_other_calendars_are_asked_for_the_days_that_are_shown(aftercare, home):
    asked = []

    def elsewhere(first: date, last: date, zone: ZoneInfo):
        asked.append((first, last, zone.key))
        key = PlanKey(PlannedBy.CALENDAR, add_id, FRI, NOON)
        return [PlannedActivity(key=key, on=FRI, at=NOON, title="Dentist")]

    add_id = add(aftercare)
    plan = WeeklyPlan(
        aftercare.plan._database,
        aftercare.clock,
        aftercare.activities,
        aftercare.anchors,
        elsewhere,
    )
    assert [one.title for one in plan.between(WED, SUN)] == ["Dentist"]
    assert asked == [(WED, SUN, "America/New_York")]


def test_the_log_form_of_something_planned_is_filled_in(aftercare):
    aftercare.anchors.add(
        anchor_form(
            WELLNESS,
            subtype="walk",
            weekdays=(2,),
            times=(EVENING,),
            minutes="30",
            with_whom="Théo",
        )
    )
    form = aftercare.plan.form_of(only(aftercare, WED))
    assert (form.kind, form.subtype, form.details) == (WELLNESS, "walk", WellnessDetails())
    assert (form.minutes, form.with_whom, form.note) == ("30", "Théo", "")
    assert (form.day, form.at, form.planned_on, form.planned_at) == (WED, NOON, WED, EVENING)
