"""reminders.db: planned, claimed before it is told, answered, and never told twice."""

import sqlite3
import stat
import threading
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from aftercare_app.domain.reminders import Quiet
from aftercare_app.reminding.book import ReminderBook
from aftercare_app.reminding.facts import AGAIN, Happened
from aftercare_app.reminding.store import NAME, Store
from aftercare_app.services.ports import Why
from aftercare_app.services.reminding import tell_due
from aftercare_app.ui.words.notices import notice
from tests.reminding.conftest import MAY

TOKYO = ZoneInfo("Asia/Tokyo")


class TestTelling:
    def test_a_due_reminder_is_told_once_in_discreet_words(self, desk, reminder):
        desk.plan(reminder())
        desk.at(18)
        assert desk.tell() == 1
        assert desk.tell() == 0
        assert desk.told() == ["Reminder: 6:00\N{NO-BREAK SPACE}PM plan"]

    def test_nothing_is_told_before_its_time(self, desk, reminder):
        desk.plan(reminder(lead=10))
        desk.at(17, 49)
        assert desk.tell() == 0
        desk.at(17, 50)
        assert desk.tell() == 1

    def test_a_late_one_is_told_only_within_its_window(self, desk, reminder):
        desk.plan(reminder("early"), reminder("late", "18:20"))
        desk.at(18, 31)
        assert desk.tell() == 1
        assert desk.told() == ["Reminder: 6:20\N{NO-BREAK SPACE}PM plan"]
        assert desk.to_catch_up() == ["early"]

    def test_on_friday_nothing_is_told_about_wednesday(self, desk, reminder):
        desk.plan(reminder("timed"), reminder("of the day", "09:00", timed=False))
        desk.at(18, day=MAY + timedelta(days=2))
        assert desk.tell() == 0

    def test_nothing_rings_in_quiet_hours_although_it_is_due(self, desk, reminder):
        quiet = Quiet(time(22), time(7))
        desk.at(22, 15)
        desk.plan(reminder(at="22:20"), quiet=quiet)  # planned at the last moment
        assert desk.tell() == 0
        assert desk.ringing() == ["a"]  # but the open app shows it

    def test_what_was_put_off_into_quiet_hours_rings_there(self, desk, reminder):
        quiet = Quiet(time(22), time(7))
        desk.plan(reminder(at="21:00"), quiet=quiet)
        desk.at(21, 55)
        now = desk.clock.now()
        desk.answers.snooze("a", now + timedelta(minutes=10), now + timedelta(hours=2), now)
        desk.at(22, 5)
        assert desk.tell() == 1

    def test_what_the_system_does_not_take_is_kept_to_catch_up(self, desk, reminder):
        desk.notifier.refuses = "blocked"
        desk.plan(reminder())
        desk.at(18)
        assert desk.tell() == 0
        desk.notifier.refuses = ""
        assert desk.tell() == 0  # it may have been shown all the same
        desk.at(18, 40)
        assert desk.to_catch_up() == ["a"]
        assert desk.happened() == ["planned", "claimed", "failed"]

    @pytest.mark.parametrize("why", AGAIN)
    def test_what_nobody_was_there_to_show_is_told_as_soon_as_somebody_is(
        self, desk, reminder, why
    ):
        desk.notifier.refuses = why
        desk.plan(reminder())
        desk.at(18)
        assert [desk.tell() for _ in range(3)] == [0, 0, 0]
        assert desk.happened() == ["planned", "claimed", "failed"]
        desk.notifier.refuses = ""
        assert [desk.tell("agent"), desk.tell()] == [1, 0]
        assert len(desk.told()) == 1
        assert desk.happened() == ["planned", "claimed", "failed", "handed_over"]

    def test_it_is_tried_again_in_its_time_only(self, desk, reminder):
        desk.notifier.refuses = "no_bus"
        desk.plan(reminder())
        desk.at(18)
        desk.tell()
        desk.notifier.refuses = ""
        desk.at(18, 30)
        assert desk.tell() == 0
        assert desk.to_catch_up() == ["a"]

    def test_what_may_have_been_shown_in_the_end_is_tried_no_more(self, desk, reminder):
        desk.plan(reminder())
        desk.at(18)
        for desk.notifier.refuses in ("no_service", "no_answer", ""):
            assert desk.tell() == 0

    @pytest.mark.parametrize("why", sorted({*Why} - {Why.NO_BUS, Why.NO_SERVICE}))
    def test_what_may_have_been_shown_all_the_same_is_not_tried_again(self, desk, reminder, why):
        desk.notifier.refuses = why
        desk.plan(reminder())
        desk.at(18)
        desk.tell()
        desk.notifier.refuses = ""
        assert desk.tell() == 0

    def test_two_processes_that_try_again_tell_it_once(self, desk, reminder):
        desk.notifier.refuses = "no_bus"
        desk.plan(reminder())
        desk.at(18)
        desk.tell()
        seen = [desk.book.due(desk.clock.zone, desk.clock.now())[0] for _ in range(2)]
        assert [desk.book.claim(one, desk.clock.now(), "x") for one in seen] == [True, False]

    def test_what_rings_a_day_before_says_that_it_is_tomorrow(self, desk, reminder):
        desk.plan(reminder(on=MAY + timedelta(days=1), lead=24 * 60))
        desk.at(18)
        desk.tell()
        assert desk.told() == ["Reminder: tomorrow 6:00\N{NO-BREAK SPACE}PM plan"]

    def test_told_late_on_the_day_itself_it_says_no_more_that_it_is_tomorrow(self, desk, reminder):
        desk.plan(reminder(on=MAY + timedelta(days=1), lead=24 * 60))
        desk.at(8, day=MAY + timedelta(days=1))
        desk.tell()
        assert desk.told() == ["Reminder: 6:00\N{NO-BREAK SPACE}PM plan"]

    def test_put_off_to_tomorrow_it_says_that_its_time_was_yesterday(self, desk, reminder):
        desk.plan(reminder())
        desk.at(18)
        desk.tell()
        later = desk.clock.now() + timedelta(hours=15)
        desk.answers.snooze("a", later, later + timedelta(hours=2), desk.clock.now())
        desk.at(9, day=MAY + timedelta(days=1))
        desk.tell()
        assert desk.told()[1] == "Reminder: yesterday 6:00\N{NO-BREAK SPACE}PM plan"

    def test_what_a_newer_app_planned_is_told_in_neutral_words(self, desk, reminder):
        desk.plan(reminder())
        with desk.store.writing() as sql:
            sql.execute("UPDATE reminder SET label = 'moon', kind = 'moon'")
        desk.at(18)
        desk.tell()
        assert desk.told() == ["Reminder: 6:00\N{NO-BREAK SPACE}PM plan"]

    def test_killed_between_claim_and_show_it_is_caught_up_and_never_told_again(
        self, desk, reminder
    ):
        desk.plan(reminder())
        desk.at(18)
        (due,) = desk.book.due(desk.clock.zone, desk.clock.now())
        assert desk.book.claim(due, desk.clock.now(), "agent")  # and then the process dies
        assert desk.tell() == 0
        desk.at(18, 31)
        assert [desk.tell() for _ in range(3)] == [0, 0, 0]
        assert desk.to_catch_up() == ["a"]
        assert desk.happened() == ["planned", "claimed", "expired"]

    def test_of_many_processes_one_tells(self, desk, reminder, tmp_path):
        ids = [f"r{n}" for n in range(20)]
        desk.plan(*(reminder(id) for id in ids))
        desk.at(18)
        due = desk.book.due(desk.clock.zone, desk.clock.now())
        won = []
        begin = threading.Barrier(4)

        def process():
            book = ReminderBook(Store(desk.store.path.parent))
            begin.wait()
            won.extend(one.id for one in due if book.claim(one, desk.clock.now(), "x"))

        threads = [threading.Thread(target=process) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(won) == sorted(ids)

    def test_what_another_process_took_in_the_meantime_is_not_told(self, desk, reminder):
        class SeenBefore(ReminderBook):
            """A process that looked before the other one told."""

            seen = ()

            def due(self, here, now):
                return self.seen

        slow = SeenBefore(desk.store)
        desk.plan(reminder())
        desk.at(18)
        slow.seen = desk.book.due(desk.clock.zone, desk.clock.now())
        assert desk.tell() == 1
        assert tell_due(slow, desk.notifier, notice, desk.clock, "agent") == 0
        assert len(desk.told()) == 1

    def test_the_open_app_shows_it_for_an_hour_and_no_longer_than_its_time(self, desk, reminder):
        desk.plan(reminder("of the day", "12:30", timed=False), reminder("timed", lead=60))
        desk.at(13, 29)
        assert desk.ringing() == ["of the day"]
        desk.at(13, 30)
        assert desk.ringing() == []
        desk.at(17, 59)
        assert desk.ringing() == ["timed"]


class TestPlanningAnew:
    def test_does_not_tell_again_what_was_told(self, desk, reminder):
        desk.plan(reminder())
        desk.at(18)
        desk.tell()
        desk.plan(reminder(lead=5), reminder("b", "18:05"))
        desk.at(18, 5)
        assert desk.tell() == 1
        assert len(desk.told()) == 2

    def test_follows_a_change_of_what_is_not_told_yet(self, desk, reminder):
        desk.plan(reminder())
        desk.plan(reminder(at="19:00"))
        desk.at(18)
        assert desk.tell() == 0
        desk.at(19)
        assert desk.tell() == 1
        assert desk.happened().count("planned") == 1

    def test_withdraws_what_is_not_wanted_any_more(self, desk, reminder):
        desk.plan(reminder("a"), reminder("b"))
        desk.plan(reminder("b"))
        assert desk.coming() == ["b"]
        desk.plan(reminder("a"), reminder("b"))  # wanted after all
        desk.at(18)
        assert desk.tell() == 2
        desk.plan()
        assert {id for id, _at in desk.book.told(desk.clock.now())} == {"a", "b"}

    def test_lets_what_was_logged_ring_no_more_and_says_so(self, desk, reminder):
        desk.plan(reminder("told"), reminder("open", "19:00"))
        desk.at(18)
        desk.tell()
        desk.plan(answered={"told", "open"})
        assert desk.ringing() == desk.coming() == []
        assert desk.happened().count("done") == 2
        desk.plan(answered={"told", "open"})
        assert desk.happened().count("done") == 2

    def test_keeps_what_was_put_off_at_its_new_time(self, desk, reminder):
        desk.plan(reminder())
        desk.at(18)
        desk.tell()
        now = desk.clock.now()
        desk.answers.snooze("a", now + timedelta(hours=1), now + timedelta(hours=3), now)
        desk.plan(reminder())
        assert desk.tell() == 0
        assert desk.ringing() == []
        desk.at(19)
        assert desk.tell() == 1
        assert len(desk.told()) == 2

    def test_plans_nothing_that_is_over(self, desk, reminder):
        desk.at(18, 30)
        desk.plan(reminder())
        assert desk.coming() == desk.to_catch_up() == []

    def test_keeps_what_is_too_much_for_a_day_to_catch_up(self, desk, reminder):
        desk.plan(reminder("a"), reminder("b"), held={"b"})
        desk.at(18)
        assert desk.tell() == 1
        assert desk.ringing() == ["a"]
        desk.at(18, 31)
        assert desk.to_catch_up() == ["b"]

    def test_lets_a_reminder_ring_that_was_held_back_when_there_is_room(self, desk, reminder):
        desk.plan(reminder("b"), held={"b"})
        desk.plan(reminder("b"))
        desk.at(18)
        assert desk.tell() == 1

    def test_keeps_two_thousand_facts_and_told_reminders_as_long_as_one_of_theirs(
        self, desk, reminder
    ):
        desk.plan(reminder("told"), reminder("open", "19:00"))
        desk.at(18)
        desk.tell()
        with desk.store.writing() as sql:
            later = [("other", "planned", n) for n in range(2_500)]
            sql.executemany(
                "INSERT INTO event (reminder, round, what, at) VALUES (?, 0, ?, ?)", later
            )
        desk.plan(reminder("open", "19:00"))
        assert len(desk.delivery.events(9_999)) == 2_000
        with desk.store.reading() as sql:
            assert [row["id"] for row in sql.execute("SELECT id FROM reminder")] == ["open"]


class TestTravelAndClocks:
    def test_a_time_that_follows_rings_at_the_same_wall_time_elsewhere(self, desk, reminder):
        desk.plan(reminder(on=date(2025, 5, 15)))
        desk.clock.zone = TOKYO
        desk.at(18, day=date(2025, 5, 15))
        assert desk.tell() == 1

    def test_back_again_it_rings_at_the_wall_time_here(self, desk, reminder):
        desk.plan(reminder(on=date(2025, 5, 15)))
        home, desk.clock.zone = desk.clock.zone, TOKYO
        assert desk.tell() == 0
        desk.clock.zone = home
        told = []
        for hour in (17, 18):
            desk.at(hour, day=date(2025, 5, 15))
            told.append(desk.tell())
        assert told == [0, 1]

    def test_elsewhere_too_what_falls_in_quiet_hours_rings_before_them(self, desk, reminder):
        desk.plan(reminder(on=date(2025, 5, 15), at="06:30"), quiet=Quiet(time(22), time(7)))
        desk.clock.zone = TOKYO
        desk.at(21, 59)
        assert desk.tell() == 1

    def test_a_time_that_stays_rings_at_its_moment_and_tells_the_time_here(self, desk, reminder):
        desk.plan(reminder(on=MAY, at="20:00", zone="America/New_York"))
        desk.clock.zone = TOKYO
        desk.at(9, day=date(2025, 5, 15))
        assert desk.tell() == 1
        assert desk.told() == ["Reminder: 9:00\N{NO-BREAK SPACE}AM plan"]

    def test_travel_over_the_date_line_tells_a_day_once(self, desk, reminder):
        desk.clock.zone = TOKYO
        desk.at(12)
        desk.plan(reminder())
        desk.at(18)
        assert desk.tell() == 1
        desk.clock.zone = ZoneInfo("Pacific/Honolulu")
        desk.plan(reminder())
        desk.at(18)
        assert desk.tell() == 0

    def test_a_clock_that_jumps_back_tells_nothing_twice(self, desk, reminder):
        desk.plan(reminder())
        desk.at(18)
        desk.tell()
        desk.at(17)
        desk.plan(reminder())
        desk.at(18)
        assert desk.tell() == 0

    def test_a_clock_that_was_wrong_for_a_while_loses_nothing(self, desk, reminder):
        desk.plan(reminder())
        desk.at(12, day=date(2040, 1, 1))
        assert desk.tell() == 0
        desk.at(18)
        assert desk.tell() == 1

    def test_a_zone_that_this_machine_does_not_know_keeps_its_moment(self, desk, reminder):
        desk.plan(reminder(zone="America/New_York"))
        with desk.store.writing() as sql:
            sql.execute("UPDATE reminder SET zone = 'Moon/Tranquility'")
        desk.clock.zone = TOKYO
        desk.at(7, day=date(2025, 5, 15))  # 18:00 in New York
        assert desk.tell() == 1


class TestAnswers:
    def test_done_is_kept_until_it_is_logged(self, desk, reminder):
        desk.plan(reminder())
        desk.at(18)
        desk.tell()
        desk.answers.done("a", desk.clock.now())
        desk.answers.done("a", desk.clock.now())
        assert desk.ringing() == []
        assert desk.answers.to_log() == [("a", MAY)]
        desk.answers.logged("a")
        assert desk.answers.to_log() == []
        assert desk.happened().count("done") == 1

    def test_taken_back_it_waits_for_an_answer_and_is_not_told_again(self, desk, reminder):
        desk.plan(reminder())
        desk.at(18)
        desk.tell()
        desk.answers.done("a", desk.clock.now())
        desk.answers.take_back("a")
        assert desk.ringing() == ["a"]
        assert desk.answers.to_log() == []
        assert desk.tell() == 0

    def test_taken_back_too_late_it_is_there_to_catch_up_again(self, desk, reminder):
        desk.plan(reminder())
        desk.at(18, 40)
        desk.answers.done("a", desk.clock.now())
        desk.answers.take_back("a")
        assert desk.to_catch_up() == ["a"]
        assert desk.tell() == 0

    def test_put_aside_it_is_shown_nowhere(self, desk, reminder):
        desk.plan(reminder())
        desk.at(18, 40)
        desk.answers.put_aside("a", desk.clock.now())
        assert desk.ringing() == desk.to_catch_up() == []
        assert desk.answers.to_log() == []

    def test_of_something_unknown_nothing_is_kept(self, desk):
        desk.answers.done("nobody", desk.clock.now())
        assert desk.answers.to_log() == []


class TestAPhone:
    def test_rings_by_itself_what_it_was_given(self, desk, reminder):
        desk.plan(reminder("a"), reminder("b", "19:00"))
        desk.book.with_phone(["a"], desk.clock.now())
        desk.at(18)
        assert desk.tell() == 0
        assert desk.ringing() == ["a"]
        desk.at(19)
        assert desk.tell() == 1
        assert desk.to_catch_up() == []

    def test_leaves_to_the_open_app_what_it_let_go(self, desk, reminder):
        desk.plan(reminder("a"))
        desk.book.with_phone(["a"], desk.clock.now())
        desk.book.with_phone([], desk.clock.now())
        desk.at(18)
        assert desk.tell() == 1

    def test_is_noted_once_as_having_taken_it(self, desk, reminder):
        desk.plan(reminder("a"))
        for _ in range(3):
            desk.book.with_phone(["a"], desk.clock.now())
        assert desk.happened() == ["planned", "handed_over"]

    def test_has_what_it_rang_counted_for_the_day(self, desk, reminder):
        desk.plan(reminder("a"))
        desk.book.with_phone(["a"], desk.clock.now())
        assert desk.book.told(desk.clock.now()) == []
        desk.at(18)
        assert [id for id, _at in desk.book.told(desk.clock.now())] == ["a"]

    def test_keeps_what_it_rang_when_the_plan_changes(self, desk, reminder):
        desk.plan(reminder("a"))
        desk.book.with_phone(["a"], desk.clock.now())
        desk.at(18)
        desk.plan(reminder("a", at="18:10"))
        desk.at(18, 10)
        assert desk.tell() == 0


class TestTheFile:
    def test_is_for_this_person_only(self, desk, reminder):
        desk.plan(reminder())
        assert stat.S_IMODE(desk.store.path.stat().st_mode) == 0o600

    def test_names_things_by_a_salted_hash_that_is_the_same_each_time(self, desk, tmp_path):
        first = desk.book.ids_of(["anchor/1"])
        assert first == desk.book.ids_of(["anchor/1"])
        other = ReminderBook(Store(tmp_path / "other")).ids_of(["anchor/1"])
        assert first != other
        assert len(first["anchor/1"]) == 32

    def test_damaged_is_put_aside_and_begun_anew(self, desk, reminder):
        desk.plan(reminder())
        for path in desk.store.path.parent.glob(f"{NAME}*"):
            path.write_bytes(b"not a database at all" * 100)
        desk.plan(reminder())
        assert desk.coming() == ["a"]
        assert (desk.store.path.parent / f"{NAME}.damaged").exists()

    def test_is_gone_when_it_is_erased(self, desk, reminder):
        desk.plan(reminder())
        desk.store.erase()
        assert list(desk.store.path.parent.iterdir()) == []

    def test_keeps_nothing_of_a_change_that_fails(self, desk, reminder):
        desk.plan(reminder())
        with pytest.raises(sqlite3.IntegrityError), desk.store.writing() as sql:
            sql.execute("DELETE FROM reminder")
            sql.execute("INSERT INTO meta VALUES ('salt', 'x')")
        assert desk.coming() == ["a"]

    def test_counts_what_happened(self, desk, reminder):
        desk.plan(reminder())
        desk.at(18)
        desk.tell()
        desk.delivery.note_test(Happened.FAILED, desk.clock.now(), "no_way")
        counts = desk.delivery.counts(desk.clock.now() - timedelta(days=7))
        assert counts[Happened.HANDED_OVER] == 1
        assert counts[Happened.FAILED] == 1
        assert desk.delivery.events(1)[0].how == "no_way"
