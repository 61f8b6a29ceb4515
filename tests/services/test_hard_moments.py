"""Hard days, returns to use and the day counter: noted, counted, and never held against anyone."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.domain.returning import ReturnForm, ReturnShare
from aftercare_app.models import Kept, ReturnToUse
from aftercare_app.services.days import StartToCome
from aftercare_app.services.forms import FormNotReady
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.returns import ReturnGone
from tests.services.planning import PEER, WED, add, log, log_for

BAD_EVENING = ReturnForm(on=date(2025, 5, 13), at=time(22), led_to="Rent letter", helped="Luis")


def row_counts(aftercare):
    with aftercare.hard_days._database.transaction() as session:
        return {
            table.name: len(session.execute(select(table)).all())
            for table in Kept.metadata.sorted_tables
        }


class TestHardDay:
    def test_it_is_off_until_it_is_asked_for_and_ends_with_the_day(self, aftercare, clock):
        assert not aftercare.hard_days.is_on()
        aftercare.hard_days.turn_on()
        assert aftercare.hard_days.is_on()
        clock.move(hours=11, minutes=59)
        assert aftercare.hard_days.is_on()
        clock.move(minutes=1)
        assert not aftercare.hard_days.is_on()

    def test_it_can_be_turned_off_and_on_again_the_same_day(self, aftercare):
        undo = aftercare.hard_days.turn_on()
        undo()
        assert not aftercare.hard_days.is_on()
        aftercare.hard_days.turn_on()
        aftercare.hard_days.turn_on()
        assert aftercare.hard_days.is_on()
        assert aftercare.hard_days.between(WED, WED) == [WED]

    def test_it_lasts_through_a_restart(self, aftercare, home):
        aftercare.hard_days.turn_on()
        home.close()
        assert home.open().hard_days.is_on()


class TestReturns:
    def test_noting_one_changes_nothing_else(self, aftercare):
        anchor = add(aftercare)
        log_for(aftercare, anchor, WED)
        aftercare.days.show(shown=True)
        before = row_counts(aftercare)
        aftercare.returns.note(BAD_EVENING)
        assert row_counts(aftercare) == before | {"return_to_use": 1}

    def test_it_is_read_changed_and_listed_newest_first(self, aftercare):
        first = aftercare.returns.note(BAD_EVENING).id
        today = aftercare.returns.note(ReturnForm(on=WED)).id
        assert [one.id for one in aftercare.returns.all()] == [today, first]
        assert aftercare.returns.read(first) == BAD_EVENING
        changed = ReturnForm(on=date(2025, 5, 12), share=ReturnShare.SHARE)
        aftercare.returns.change(first, changed)
        assert aftercare.returns.read(first) == changed

    def test_deleting_it_can_be_undone_for_a_day(self, aftercare, home, clock):
        noted = aftercare.returns.note(BAD_EVENING).id
        aftercare.returns.delete(noted)
        assert aftercare.returns.all() == []
        assert aftercare.returns.last() is None
        with pytest.raises(ReturnGone):
            aftercare.returns.change(noted, BAD_EVENING)
        aftercare.returns.bring_back(noted)
        assert aftercare.returns.read(noted) == BAD_EVENING
        aftercare.returns.delete(noted)
        home.close()
        clock.move(days=2)
        with pytest.raises(ReturnGone):
            home.open().returns.bring_back(noted)

    def test_one_that_is_still_to_come_is_not_kept(self, aftercare):
        with pytest.raises(FormNotReady):
            aftercare.returns.note(ReturnForm(on=WED + timedelta(days=1)))

    def test_celebration_is_silent_for_three_days_after_the_latest(self, aftercare, clock):
        assert not aftercare.returns.celebration_is_silent()
        aftercare.returns.note(BAD_EVENING)
        aftercare.returns.note(ReturnForm(on=date(2025, 4, 1)))
        clock.move(hours=57, minutes=59)
        assert aftercare.returns.celebration_is_silent()
        clock.move(minutes=1)
        assert not aftercare.returns.celebration_is_silent()

    def test_the_draft_goes_with_the_save(self, aftercare):
        aftercare.drafts.keep("/return-to-use", {"led_to": "x"})
        aftercare.returns.note(BAD_EVENING, draft="/return-to-use")
        assert aftercare.drafts.waiting() == []

    def test_it_is_kept_with_the_zone_it_was_noted_in(self, aftercare):
        aftercare.returns.note(BAD_EVENING)
        with aftercare.returns._database.transaction() as session:
            [noted] = session.scalars(select(ReturnToUse))
        assert noted.zone == "America/New_York"


class TestDays:
    @pytest.fixture
    def counted(self, aftercare):
        aftercare.about_me.introduce(Introduction("Sam", program_ended_on=date(2025, 3, 14)))
        aftercare.days.show(shown=True)
        return aftercare

    def test_it_is_off_until_it_is_turned_on(self, aftercare):
        assert aftercare.days.shown() is None
        assert not aftercare.days.read().shown

    def test_it_counts_from_the_end_of_the_program_until_corrected(self, counted):
        assert (counted.days.shown().kept, counted.days.shown().since) == (61, 61)
        counted.days.count_from(date(2025, 3, 4))
        assert counted.days.shown().kept == 71

    def test_a_start_that_has_not_come_is_told(self, counted):
        with pytest.raises(StartToCome):
            counted.days.count_from(WED + timedelta(days=1))
        assert counted.days.shown().kept == 61

    def test_returns_take_their_day_and_no_other(self, counted):
        counted.returns.note(ReturnForm(on=date(2025, 5, 4)))
        noted = counted.returns.note(ReturnForm(on=WED)).id
        assert (counted.days.shown().kept, counted.days.shown().since) == (60, 0)
        counted.returns.delete(noted)
        assert counted.days.shown().since == 10

    def test_turned_off_it_remembers_its_day(self, counted):
        counted.days.count_from(date(2025, 5, 1))
        counted.days.show(shown=False)
        assert counted.days.shown() is None
        counted.days.show(shown=True)
        assert counted.days.shown().starts_on == date(2025, 5, 1)

    def test_the_program_is_told_so_that_nobody_is_offered_it_unasked(self, aftercare):
        aftercare.about_me.introduce(Introduction("", ProgramKind.MENTAL_HEALTH))
        assert aftercare.days.read().program is ProgramKind.MENTAL_HEALTH

    def test_what_i_keep_is_the_same_after_a_return(self, counted):
        anchor = add(counted, PEER)
        log_for(counted, anchor, WED)
        log(counted)
        before = counted.days.what_i_keep()
        assert (before.days, before.weeks_held, before.entries, before.goals) == (61, 1, 2, 0)
        counted.returns.note(ReturnForm(on=WED))
        assert counted.days.what_i_keep() == before
