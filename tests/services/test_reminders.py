"""What rings follows the plan and the person's choices, and answers are logged."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from aftercare_app.domain.activity import ActivityKind, Fellowship, Outcome, TherapyFormat
from aftercare_app.domain.anchors import blank_anchor
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.domain.goal_rules import GoalForm, StepForm
from aftercare_app.domain.look import Look
from aftercare_app.domain.relapse_plan import EarlySign, PlanSection
from aftercare_app.domain.reminders import KindChoice, Quiet, ReminderKind, ReminderTerms, Snooze
from aftercare_app.ui.words import speak
from tests.homes import new_reminding

WEDNESDAY = date(2025, 5, 14)
THURSDAY = date(2025, 5, 15)


@pytest.fixture
def reminding(home, aftercare):
    return home.reminding


@pytest.fixture
def notifier(reminding):
    return reminding.notifier


@pytest.fixture
def at(clock):
    def at(hour, minute=0, day=WEDNESDAY):
        clock.moment = datetime.combine(day, time(hour, minute), clock.zone)

    return at


@pytest.fixture
def anchor(aftercare):
    """Name an anchor on Wednesdays at six, with a reminder ten minutes before."""

    def anchor(**more):
        form = blank_anchor(ActivityKind.PEER_SUPPORT, WEDNESDAY, Fellowship.AA)
        asked = {"weekdays": (2,), "times": (time(18),), "lead": 10, **more}
        return aftercare.anchors.add(replace(form, **asked)).id

    return anchor


def heard(notifier):
    return [title.replace("\N{NO-BREAK SPACE}", " ") for title in notifier.shown]


class TestWhatRings:
    def test_an_anchor_rings_ahead_by_its_own_lead(self, reminding, notifier, anchor, at):
        anchor()
        at(17, 49)
        reminding.tick()
        assert heard(notifier) == []
        at(17, 50)
        reminding.tick()
        assert heard(notifier) == ["Reminder: 6:00 PM plan"]

    def test_an_anchor_without_a_lead_does_not_ring(self, reminding, notifier, anchor, at):
        anchor(lead=None)
        at(18)
        reminding.tick()
        assert heard(notifier) == []

    def test_what_was_logged_in_the_app_rings_no_more(self, aftercare, reminding, anchor, at):
        anchor()
        at(17, 55)
        reminding.tick()
        assert len(reminding.ringing()) == 1
        (planned,) = aftercare.plan.between(WEDNESDAY, WEDNESDAY)
        aftercare.plan.answer(planned, Outcome.DONE)
        reminding.tick()
        assert reminding.ringing() == []

    def test_a_moved_time_rings_where_it_was_moved_to(
        self, aftercare, reminding, notifier, anchor, at
    ):
        anchor()
        (planned,) = aftercare.plan.between(WEDNESDAY, WEDNESDAY)
        aftercare.plan.move(planned, WEDNESDAY, time(20))
        at(18)
        reminding.tick()
        assert heard(notifier) == []
        at(19, 50)
        reminding.tick()
        assert heard(notifier) == ["Reminder: 8:00 PM plan"]

    def test_what_was_told_is_told_again_at_the_time_it_is_moved_to(
        self, aftercare, reminding, notifier, anchor, at
    ):
        anchor()
        at(17, 50)
        reminding.tick()
        (planned,) = aftercare.plan.between(WEDNESDAY, WEDNESDAY)
        aftercare.plan.move(planned, WEDNESDAY, time(20))
        at(19, 50)
        reminding.tick()
        assert heard(notifier) == ["Reminder: 6:00 PM plan", "Reminder: 8:00 PM plan"]

    def test_a_next_appointment_rings_an_hour_before(
        self, aftercare, reminding, notifier, clock, at
    ):
        form = blank_form(ActivityKind.THERAPY, clock.wall(), TherapyFormat.INDIVIDUAL)
        aftercare.activities.log(replace(form, next_on=THURSDAY, next_time=time(15)))
        at(14, day=THURSDAY)
        reminding.tick()
        assert heard(notifier) == ["Reminder: 3:00 PM plan"]

    def test_a_small_step_rings_in_the_morning_of_its_day(self, aftercare, reminding, notifier, at):
        goal = aftercare.goals.add(GoalForm(words="Walk")).id
        aftercare.steps.add(goal, StepForm(words="Shoes", due_on=THURSDAY))
        aftercare.reminders.choose_kind(ReminderKind.STEP, KindChoice(lead=60))
        at(8, 59, day=THURSDAY)
        reminding.tick()
        assert heard(notifier) == []  # a lead is for what has a time of its own
        at(9, day=THURSDAY)
        reminding.tick()
        assert heard(notifier) == ["Reminder: plan"]

    def test_a_look_at_the_relapse_plan_rings_when_it_is_due(
        self, aftercare, reminding, notifier, at
    ):
        aftercare.relapse_plan.choose(PlanSection.SIGNS, next(iter(EarlySign)), chosen=True)
        due_on = aftercare.reviews.due_on()
        at(9, day=due_on)
        reminding.tick()
        assert heard(notifier) == ["Reminder: plan"]

    def test_an_open_vault_plans_four_weeks_ahead(self, reminding, anchor, at):
        anchor(weekdays=(2, 3))
        reminding.tick()
        coming = reminding.delivery.coming(reminding.clock.zone, reminding.clock.now())
        assert [(one.on - WEDNESDAY).days for one in coming] == [0, 1, 7, 8, 14, 15, 21, 22, 28]

    def test_what_was_missed_can_be_caught_up_for_two_days(self, reminding, anchor, at):
        anchor()
        reminding.tick()
        found = []
        for minute in (29, 31):
            at(18, minute, THURSDAY + timedelta(days=1))
            found.append(len(reminding.to_catch_up()))
        assert found == [1, 0]

    def test_a_new_day_plans_one_more(self, reminding, anchor, at):
        anchor()
        reminding.tick()
        at(12, day=WEDNESDAY + timedelta(weeks=4))
        reminding.tick()
        coming = reminding.delivery.coming(reminding.clock.zone, reminding.clock.now())
        assert len(coming) == 5


class TestChoices:
    def test_switched_off_nothing_rings(self, aftercare, reminding, notifier, anchor, at):
        anchor()
        aftercare.reminders.choose(ReminderTerms(wanted=False))
        at(17, 50)
        reminding.tick()
        assert heard(notifier) == []

    def test_each_kind_can_be_switched_off(self, aftercare, reminding, notifier, anchor, at):
        anchor()
        aftercare.reminders.choose_kind(ReminderKind.PLANNED, KindChoice(wanted=False))
        at(17, 50)
        reminding.tick()
        assert heard(notifier) == []

    def test_fuller_words_are_ours_and_only_where_chosen(
        self, aftercare, reminding, notifier, anchor, at
    ):
        anchor(words="Third Street, with Ray")
        aftercare.reminders.choose_kind(ReminderKind.PLANNED, KindChoice(fuller=True))
        at(17, 50)
        reminding.tick()
        assert heard(notifier) == ["Reminder: 6:00 PM meeting"]

    def test_are_kept(self, aftercare):
        terms = ReminderTerms(
            wanted=False,
            quiet=Quiet(time(21, 30), time(8)),
            day_time=time(10, 15),
            most_a_day=3,
            zone="America/New_York",
        )
        aftercare.reminders.choose(terms)
        choice = KindChoice(wanted=False, lead=120, fuller=True)
        aftercare.reminders.choose_kind(ReminderKind.STEP, choice)
        wishes = aftercare.reminders.wishes()
        assert wishes.terms == terms
        assert wishes.choices[ReminderKind.STEP] == choice
        assert wishes.choices[ReminderKind.APPOINTMENT] == KindChoice(lead=60)

    def test_no_more_than_so_many_ring_a_day(self, aftercare, reminding, notifier, anchor, at):
        anchor(times=tuple(time(hour) for hour in (13, 14, 15)), per_week="3")
        aftercare.reminders.choose(ReminderTerms(most_a_day=2))
        for hour in (13, 14, 15):
            at(hour)
            reminding.tick()
        assert len(heard(notifier)) == 2
        at(16)
        reminding.tick()
        assert [one.at for one in reminding.to_catch_up()] == [time(15)]

    def test_a_zone_of_ones_own_keeps_times_there(
        self, aftercare, reminding, notifier, anchor, clock, at
    ):
        anchor()
        aftercare.reminders.choose(ReminderTerms(zone="America/New_York"))
        clock.zone = ZoneInfo("America/Los_Angeles")
        at(14, 50)
        reminding.tick()
        assert heard(notifier) == ["Reminder: 3:00 PM plan"]


class TestTravel:
    @pytest.mark.parametrize(("stays", "hour"), [("", 17), ("America/New_York", 14)])
    def test_an_anchors_time_follows_or_stays(
        self, reminding, notifier, anchor, clock, at, stays, hour
    ):
        anchor(zone=stays)
        reminding.tick()
        clock.zone = ZoneInfo("America/Los_Angeles")
        for minute in range(0, 60, 10):
            at(hour, minute)
            reminding.tick()
        shown = "6:00 PM" if not stays else "3:00 PM"
        assert heard(notifier) == [f"Reminder: {shown} plan"]

    @pytest.mark.parametrize(("stays", "hour"), [("", 17), ("America/New_York", 14)])
    def test_it_does_so_while_the_vault_is_shut(
        self, home, reminding, notifier, anchor, clock, at, stays, hour
    ):
        anchor(zone=stays)
        reminding.tick()
        home.close()
        clock.zone = ZoneInfo("America/Los_Angeles")
        at(hour, 49)
        reminding.tick()
        assert heard(notifier) == []
        at(hour, 50)
        reminding.tick()
        assert len(heard(notifier)) == 1

    def test_the_open_app_notices_by_itself_where_the_person_is(self, tmp_path, clock):
        looking = new_reminding(tmp_path, clock, where=lambda: ZoneInfo("Asia/Tokyo"))
        looking.tick()
        assert clock.zone.key == "Asia/Tokyo"

    def test_coming_home_rings_nothing_twice(self, reminding, notifier, anchor, clock, at):
        home = clock.zone
        anchor(zone="America/New_York")
        at(17, 50)
        reminding.tick()
        clock.zone = ZoneInfo("America/Los_Angeles")
        reminding.tick()
        clock.zone = home
        reminding.tick()
        assert len(heard(notifier)) == 1


class TestAnswers:
    def ring(self, reminding, at):
        at(17, 50)
        reminding.tick()
        (one,) = reminding.ringing()
        return one

    def test_done_is_logged_at_once_and_can_be_undone(self, aftercare, reminding, anchor, at):
        anchor()
        undo = reminding.done(self.ring(reminding, at).id)
        assert [line.outcome for line in aftercare.activities.logged_on(WEDNESDAY)] == [
            Outcome.DONE
        ]
        reminding.tick()
        assert reminding.ringing() == []
        undo()
        assert aftercare.activities.logged_on(WEDNESDAY) == []
        assert len(reminding.ringing()) == 1

    def test_done_while_locked_is_logged_when_the_vault_opens(
        self, home, aftercare, reminding, anchor, at
    ):
        anchor()
        one = self.ring(reminding, at)
        home.close()
        reminding.done(one.id)
        at(20)
        opened = home.open()
        (line,) = opened.activities.logged_on(WEDNESDAY)
        assert (line.at, line.outcome) == (time(18), Outcome.DONE)
        assert reminding.answers.to_log() == []

    def test_done_while_locked_and_logged_by_hand_is_logged_once(
        self, home, aftercare, reminding, anchor, at
    ):
        anchor()
        one = self.ring(reminding, at)
        (planned,) = aftercare.plan.between(WEDNESDAY, WEDNESDAY)
        aftercare.plan.answer(planned, Outcome.DONE)
        home.close()
        reminding.answers.done(one.id, reminding.clock.now())
        assert len(home.open().activities.logged_on(WEDNESDAY)) == 1

    def test_what_was_said_by_hand_outweighs_a_press_while_locked(
        self, home, aftercare, reminding, anchor, at
    ):
        anchor()
        one = self.ring(reminding, at)
        (planned,) = aftercare.plan.between(WEDNESDAY, WEDNESDAY)
        aftercare.plan.answer(planned, Outcome.COULD_NOT)
        home.close()
        reminding.answers.done(one.id, reminding.clock.now())
        (line,) = home.open().activities.logged_on(WEDNESDAY)
        assert line.outcome is Outcome.COULD_NOT

    def test_done_of_what_the_plan_no_longer_knows_is_let_go(
        self, home, aftercare, reminding, anchor, at
    ):
        id = anchor()
        one = self.ring(reminding, at)
        aftercare.anchors.end(id)
        home.close()
        reminding.done(one.id)
        assert home.open().activities.logged_on(WEDNESDAY) == []
        assert reminding.answers.to_log() == []

    def test_put_off_it_rings_again_also_while_locked(self, home, reminding, notifier, anchor, at):
        anchor()
        one = self.ring(reminding, at)
        home.close()
        reminding.snooze(one.id, Snooze.HOUR)
        at(18, 50)
        reminding.tick()
        assert len(heard(notifier)) == 2
        reminding.snooze(one.id, Snooze.HOUR)
        at(21, 50)  # two hours after that hour it is over
        reminding.tick()
        assert len(heard(notifier)) == 2

    def test_put_off_to_tomorrow_while_locked_it_rings_when_the_persons_day_begins(
        self, aftercare, home, reminding, notifier, anchor, at
    ):
        nights = replace(ReminderTerms(), quiet=Quiet(time(8), time(15)), day_time=time(16))
        aftercare.reminders.choose(nights)
        anchor()
        one = self.ring(reminding, at)
        home.close()
        reminding.snooze(one.id, Snooze.TOMORROW)
        at(9, 30, THURSDAY)
        reminding.tick()
        assert len(heard(notifier)) == 1
        at(16, 0, THURSDAY)
        reminding.tick()
        assert heard(notifier)[1] == "Reminder: yesterday 6:00 PM plan"

    def test_a_step_is_ticked(self, aftercare, reminding, at):
        goal = aftercare.goals.add(GoalForm(words="Walk")).id
        aftercare.steps.add(goal, StepForm(words="Shoes", due_on=WEDNESDAY))
        at(9, 30)
        reminding.tick()
        (one,) = reminding.ringing()
        undo = reminding.done(one.id)
        assert [line.note for line in aftercare.activities.logged_on(WEDNESDAY)] == ["Shoes"]
        undo()
        assert aftercare.activities.logged_on(WEDNESDAY) == []


def test_a_test_notification_says_what_came_of_it(reminding, notifier):
    assert reminding.test() == ""
    assert heard(notifier) == ["Reminder: test"]
    notifier.refuses = "blocked"
    assert reminding.test() == "blocked"
    assert [event.how for event in reminding.delivery.events(2)] == ["blocked", "memory"]


def test_a_disk_that_fails_does_not_end_the_looking(home, clock, tmp_path, anchor, at):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    looking = new_reminding(blocked, clock)
    heard = []
    looking.on_tick(lambda: heard.append(1))
    looking.tick()
    assert heard == [1]


def test_whatever_goes_wrong_in_one_look_the_next_one_tells(home, reminding, notifier, anchor, at):
    class Broken:
        name = "broken"

        def show(self, title, text):
            raise ValueError(title)

    anchor()
    anchor(times=(time(18, 5),))
    at(17, 50)
    reminding._notifier = Broken()
    reminding.tick()
    reminding._notifier = notifier
    at(17, 55)
    reminding.tick()
    assert heard(notifier) == ["Reminder: 6:05 PM plan"]


def test_a_plan_that_could_not_be_made_is_made_at_the_next_look(
    aftercare, reminding, notifier, anchor, at, monkeypatch
):
    anchor()
    at(17, 50)
    with monkeypatch.context() as broken:
        broken.setattr(type(aftercare.reminders), "arm", lambda _self: 1 / 0)
        reminding.tick()
    assert heard(notifier) == []
    reminding.tick()
    assert heard(notifier) == ["Reminder: 6:00 PM plan"]


def test_nothing_is_written_where_nothing_was_planned(home):
    assert home.reminding.ringing() == []
    assert home.reminding.to_catch_up() == []
    assert not home.reminding.store.path.exists()


def test_the_language_of_the_app_is_told_to_what_rings_while_it_is_shut(home, reminding, anchor):
    anchor()
    reminding.tick()
    assert reminding.delivery.language() == "en"
    try:
        speak("en_XA")
        home.keep_look(Look(language="en_XA"))
        reminding.tick()
        assert reminding.delivery.language() == "en_XA"
    finally:
        speak("en")
