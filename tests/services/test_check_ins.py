"""My week on a real vault: once a week, changed until the next, blank where it was left blank."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from aftercare_app.domain.check_in import Answers, Call, Question
from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.domain.harder_week import HardReason
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.my_usual import Direction
from aftercare_app.domain.reminders import KindChoice, ReminderKind
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.services.check_ins import CheckInClosed
from aftercare_app.services.graduate import Introduction
from aftercare_app.storage.database import Database
from aftercare_app.storage.migration import upgrade
from aftercare_app.storage.migrations import RELEASED
from aftercare_app.storage.vault import Vault
from tests.services.planning import MON, WED, add, reads
from tests.vaults import DEVICE

SUN = date(2025, 5, 18)
CALM = Answers({Question.URGES: 2, Question.SLEEP: 1}, Call.NO)


@pytest.fixture
def begun(aftercare, clock):
    """A graduate since Wednesday whose weeks begin on Monday, on the Sunday after."""
    aftercare.about_me.introduce(Introduction("Sam"))
    clock.move(days=4)
    return aftercare


def answer(aftercare, answers=CALM):
    aftercare.check_ins.answer(aftercare.check_ins.standing().opening.on, answers)


def answer_weeks(aftercare, clock, *urges):
    """Answer a week after the other; None leaves one blank. The clock stays with the last."""
    for number, strength in enumerate(urges):
        if number:
            clock.move(days=7)
        if strength is not None:
            answer(aftercare, Answers({Question.URGES: strength}))


class TestTheWeek:
    def test_the_first_opens_on_the_last_day_of_the_persons_week(self, aftercare, clock):
        aftercare.about_me.introduce(Introduction("Sam"))
        before = aftercare.check_ins.standing()
        assert (before.begun, before.open, before.opening.next_on) == (False, False, SUN)
        clock.move(days=4)
        assert aftercare.check_ins.standing().open
        assert aftercare.check_ins.standing().opening.on == SUN

    @pytest.mark.parametrize(("later", "taken"), [(3, True), (4, False)])
    def test_it_can_be_begun_for_four_days(self, begun, clock, later, taken):
        clock.move(days=later)
        if taken:
            answer(begun)
            assert begun.check_ins.standing().answers == CALM
        else:
            with pytest.raises(CheckInClosed):
                answer(begun)
            assert begun.check_ins.weeks() == []

    def test_it_can_be_changed_until_the_next_and_not_after(self, begun, clock):
        answer(begun)
        clock.move(days=6)
        answer(begun, CALM.giving(Question.SLEEP, None))
        [week] = begun.check_ins.weeks()
        assert (week.on, week.answers) == (SUN, Answers({Question.URGES: 2}, Call.NO))
        clock.move(days=1)
        with pytest.raises(CheckInClosed):
            begun.check_ins.answer(SUN, CALM)
        assert begun.check_ins.standing().answers == Answers()

    def test_a_week_in_which_all_was_skipped_stays_blank(self, begun):
        answer(begun, Answers())
        assert begun.check_ins.weeks() == []
        answer(begun)
        answer(begun, Answers())
        assert begun.check_ins.weeks() == []
        assert begun.check_ins.newest() is None

    def test_what_was_skipped_is_kept_empty_and_not_as_zero(self, begun):
        answer(begun, Answers({Question.SLEEP: 0}))
        with begun.check_ins._database.transaction() as session:
            row = session.execute(text("SELECT sleep, urges, used, call FROM check_in")).one()
        assert tuple(row) == (0, None, None, None)

    def test_another_day_counts_from_the_next_and_never_on_the_heels_of_the_last(
        self, begun, clock
    ):
        answer(begun)
        begun.check_ins.choose_day(1)
        clock.move(days=2)
        assert begun.check_ins.standing().opening.on == SUN
        assert begun.check_ins.standing().opening.next_on == SUN + timedelta(days=9)
        clock.move(days=7)
        assert begun.check_ins.standing().open

    def test_saving_lets_the_draft_go(self, begun):
        begun.drafts.keep("/check-in", {"sleep": 1})
        begun.check_ins.answer(SUN, CALM, draft="/check-in")
        assert begun.drafts.find("/check-in") is None


class TestCounting:
    @pytest.mark.parametrize(
        ("ended", "number", "from_program"), [(None, 0, False), (date(2025, 3, 1), 11, True)]
    )
    def test_weeks_are_counted_from_the_programs_end_if_it_is_known(
        self, begun, ended, number, from_program
    ):
        begun.about_me.introduce(Introduction("Sam", program_ended_on=ended))
        count = begun.check_ins.standing().count
        assert (count.number, count.from_program) == (number, from_program)

    def test_a_mental_health_program_leaves_out_use(self, begun):
        begun.about_me.introduce(Introduction("Sam", ProgramKind.MENTAL_HEALTH))
        assert Question.USED not in begun.check_ins.standing().questions
        answer(begun)
        assert Question.USED not in {one.question for one in begun.check_ins.newest().measures}


class TestAgainstTheUsual:
    def test_a_missed_week_is_no_zero(self, begun, clock):
        answer_weeks(begun, clock, 4, None, 5, None, 6, 7)
        newest = begun.check_ins.newest()
        [urges] = [one for one in newest.measures if one.question is Question.URGES]
        assert (urges.usual.median, urges.usual.least, urges.usual.n) == (5, 4, 3)
        assert urges.direction is Direction.HARDER
        assert newest.hard == (HardReason.URGES_ABOVE_USUAL,)

    def test_strong_urges_make_the_first_week_hard(self, begun):
        answer(begun, Answers({Question.URGES: 8}))
        assert begun.check_ins.newest().hard == (HardReason.STRONG_URGES,)

    def test_a_check_in_tells_that_a_week_of_the_plan_was_not_empty(self, begun):
        anchor = add(begun, since=MON)
        assert reads(begun, WED)[anchor].status is WeekStatus.NO_DATA
        answer(begun)
        assert reads(begun, WED)[anchor].status is WeekStatus.NOT_MET


class TestReminding:
    def sources(self, aftercare):
        days = (SUN, SUN + timedelta(days=20))
        [source] = [one for one in aftercare.reminders._sources if hasattr(one, "_check_ins")]
        return [(one.on, one.answered, one.address) for one in source.between(*days)]

    def test_nobody_is_reminded_who_has_not_begun(self, begun):
        assert self.sources(begun) == []

    def test_it_rings_on_each_day_it_opens_and_is_answered_by_answering(self, begun):
        answer(begun)
        assert self.sources(begun) == [
            (SUN, True, "/check-in"),
            (SUN + timedelta(days=7), False, "/check-in"),
            (SUN + timedelta(days=14), False, "/check-in"),
        ]

    def test_it_can_be_turned_off(self, begun):
        begun.reminders.choose_kind(ReminderKind.WEEKLY_CHECK_IN, KindChoice(wanted=False))
        assert not begun.reminders.wishes().choices[ReminderKind.WEEKLY_CHECK_IN].wanted


class TestScreens:
    def offered(self, aftercare):
        return {one.instrument: one for one in aftercare.screens.offered()}

    def test_all_three_are_offered_at_first_and_two_after_a_mental_health_program(self, begun):
        assert all(one.due for one in self.offered(begun).values())
        assert set(self.offered(begun)) == set(Instrument)
        begun.about_me.introduce(Introduction("Sam", ProgramKind.MENTAL_HEALTH))
        assert set(self.offered(begun)) == {Instrument.PHQ_2, Instrument.GAD_2}

    def test_a_score_is_worked_out_from_what_was_answered(self, begun, clock):
        taken = begun.screens.answer(Instrument.PHQ_2, (2, 1))
        assert (taken.score, taken.positive) == (3, True)
        assert not self.offered(begun)[Instrument.PHQ_2].due
        clock.move(days=14)
        again = begun.screens.answer(Instrument.PHQ_2, (2, None))
        assert (again.score, again.positive) == (None, False)
        assert [one.score for one in self.offered(begun)[Instrument.PHQ_2].taken] == [None, 3]

    def test_the_same_day_takes_the_place_of_what_was_answered(self, begun):
        begun.screens.answer(Instrument.GAD_2, (3, 3))
        begun.screens.answer(Instrument.GAD_2, (0, 1))
        [taken] = self.offered(begun)[Instrument.GAD_2].taken
        assert taken.score == 1
        begun.screens.delete(Instrument.GAD_2, taken.on)
        assert self.offered(begun)[Instrument.GAD_2].taken == ()

    def test_other_answers_are_refused_and_nothing_is_kept(self, begun):
        with pytest.raises(ValueError, match="answered from"):
            begun.screens.answer(Instrument.PHQ_2, (4, 0))
        assert self.offered(begun)[Instrument.PHQ_2].taken == ()


def test_the_step_keeps_what_was_chosen_about_reminders(tmp_path):
    database = Database(Vault.create(tmp_path / "v", [DEVICE]))
    upgrade(database, RELEASED[:8])
    with database.transaction() as session:
        session.execute(text("INSERT INTO reminder_choice VALUES ('plan_review', 0, 30, 1)"))
    upgrade(database, RELEASED)
    with database.transaction() as session:
        assert tuple(session.execute(text("SELECT * FROM reminder_choice")).one()) == (
            "plan_review",
            0,
            30,
            1,
        )
    database.close()
