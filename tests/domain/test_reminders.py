"""When a reminder rings, until when it is worth telling, and what it may say."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.reminders import (
    LATE,
    LEAST_WINDOW,
    MOST_A_DAY,
    USUAL_CHOICES,
    Label,
    Quiet,
    Reminder,
    ReminderKind,
    ReminderTerms,
    ReminderWishes,
    Ring,
    Snooze,
    day_of,
    label_of,
    planned_time,
    ring_of,
    snoozed_to,
    snoozes,
    wall_of,
    within_most,
)

NEW_YORK = ZoneInfo("America/New_York")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
NONE = Quiet(time(0), time(0))
MAY = date(2025, 5, 14)


def reminder(at="18:00", on=MAY, **more):
    return Reminder(
        **{
            "id": "a",
            "kind": ReminderKind.PLANNED,
            "label": Label.PLAN,
            "on": on,
            "at": time.fromisoformat(at),
            **more,
        }
    )


def walls(ring, zone=NEW_YORK):
    return [f"{one.astimezone(zone):%d %H:%M}" for one in (ring.due, ring.until)]


@pytest.mark.parametrize(
    ("at", "more", "quiet", "due", "until"),
    [
        ("18:00", {}, NONE, "14 18:00", "14 18:30"),
        ("18:00", {"lead": 60}, NONE, "14 17:00", "14 18:30"),
        ("09:00", {"timed": False}, Quiet(), "14 09:00", "14 22:00"),
        ("09:00", {"timed": False}, NONE, "14 09:00", "15 00:00"),
        ("07:30", {"lead": 60}, Quiet(), "14 07:00", "14 08:00"),  # quiet until 7: then
        ("06:00", {"lead": 10}, Quiet(), "13 21:59", "14 06:30"),  # too late then: before
        ("22:30", {"lead": 10}, Quiet(), "14 21:59", "14 23:00"),
        ("00:30", {}, Quiet(), "13 21:59", "14 01:00"),
        ("13:00", {}, Quiet(time(12), time(14)), "14 11:59", "14 13:30"),
        ("14:00", {"lead": 30}, Quiet(time(12), time(14)), "14 14:00", "14 14:30"),
        ("12:00", {}, Quiet(time(12), time(14)), "14 11:59", "14 12:30"),  # from its first minute
        ("22:00", {}, Quiet(), "14 21:59", "14 22:30"),
        ("06:00", {"timed": False}, Quiet(), "14 07:00", "14 22:00"),  # of the day: still time then
        ("21:55", {"timed": False}, Quiet(), "14 21:55", "14 22:10"),
        ("22:00", {"timed": False}, Quiet(), "14 21:59", "15 00:00"),
        ("09:00", {"timed": False}, Quiet(time(12), time(12)), "14 09:00", "15 00:00"),
    ],
)
def test_a_reminder_rings_before_its_time_and_not_in_quiet_hours(at, more, quiet, due, until):
    assert walls(ring_of(reminder(at, **more), NEW_YORK, quiet)) == [due, until]


def test_it_can_be_told_a_while_even_when_it_rings_at_the_last_moment():
    early = reminder("07:00", lead=0)
    ring = ring_of(early, NEW_YORK, Quiet())
    assert ring.until - ring.due >= LEAST_WINDOW
    assert ring.due == planned_time(early, NEW_YORK)


@pytest.mark.parametrize(
    ("at", "on", "lead", "due"),
    [
        ("02:30", date(2025, 3, 9), 0, "09 03:00"),  # left out: the first moment after the gap
        ("03:15", date(2025, 3, 9), 30, "09 01:45"),  # real minutes across the gap
        ("01:30", date(2025, 11, 2), 0, "02 01:30"),  # comes twice: the first
    ],
)
def test_clock_changes_move_no_lead(at, on, lead, due):
    ring = ring_of(reminder(at, on, lead=lead), NEW_YORK, NONE)
    assert walls(ring)[0] == due


def test_a_time_that_comes_twice_rings_at_the_first():
    ring = ring_of(reminder("01:30", date(2025, 11, 2)), NEW_YORK, NONE)
    assert ring.due == datetime(2025, 11, 2, 5, 30, tzinfo=UTC)


def test_times_follow_the_person_or_stay_in_a_zone():
    follows, stays = reminder("18:00"), reminder("18:00", zone="America/New_York")
    assert walls(ring_of(follows, LOS_ANGELES, NONE), LOS_ANGELES)[0] == "14 18:00"
    assert walls(ring_of(stays, LOS_ANGELES, NONE), LOS_ANGELES)[0] == "14 15:00"
    assert wall_of(follows, LOS_ANGELES) == time(18)
    assert wall_of(stays, LOS_ANGELES) == time(15)
    by_night = {"at": "01:00", "zone": "America/New_York"}
    days = [day_of(reminder(**by_night), zone) for zone in (NEW_YORK, LOS_ANGELES)]
    assert days == [MAY, MAY - timedelta(days=1)]


def test_something_of_the_day_tells_no_time():
    assert wall_of(reminder("09:00", timed=False), NEW_YORK) is None


@given(
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from([0, 10, 60, 24 * 60]),
    st.booleans(),
    st.dates(date(2025, 1, 1), date(2026, 12, 31)),
)
def test_nothing_rings_in_quiet_hours_or_after_its_time(at, begins, ends, lead, timed, on):
    quiet = Quiet(begins, ends)
    one = reminder(on=on, lead=lead if timed else 0, timed=timed)
    one = Reminder(id="a", kind=one.kind, label=one.label, on=on, at=at, timed=timed, lead=one.lead)
    ring = ring_of(one, NEW_YORK, quiet)
    moment = planned_time(one, NEW_YORK)
    assert ring.due < ring.until
    if timed:
        assert ring.due <= moment
        assert ring.until <= moment + LATE
    clock_changes = on.month in (3, 11)
    if not clock_changes:
        assert not quiet.holds(ring.due.astimezone(NEW_YORK).time())


class TestTheMostADay:
    def rings(self, *wanted):
        for id, kind, hour in wanted:
            at = datetime(2025, 5, 14, hour, tzinfo=UTC)
            yield reminder(id=id, kind=kind), Ring(at, at + LATE)

    def test_lets_the_urgent_kinds_ring_first_and_then_the_earlier(self):
        rings = self.rings(
            ("step", ReminderKind.STEP, 14),
            ("late", ReminderKind.PLANNED, 20),
            ("early", ReminderKind.PLANNED, 15),
            ("visit", ReminderKind.APPOINTMENT, 21),
        )
        assert within_most(rings, 2, NEW_YORK) == {"visit", "early"}

    def test_counts_what_was_told_that_day(self):
        rings = list(self.rings(("a", ReminderKind.PLANNED, 15), ("b", ReminderKind.PLANNED, 16)))
        assert within_most(rings, 2, NEW_YORK, [MAY]) == {"a"}
        assert within_most(rings, 2, NEW_YORK, [MAY, MAY]) == set()
        assert within_most(rings, 2, NEW_YORK, [MAY - timedelta(days=1)] * 9) == {"a", "b"}

    def test_is_that_of_the_day_on_the_persons_wall(self):
        rings = self.rings(
            ("evening", ReminderKind.PLANNED, 23), ("night", ReminderKind.PLANNED, 3)
        )
        assert within_most(rings, 1, NEW_YORK) == {"evening", "night"}  # 3 UTC is the day before


class TestPuttingOff:
    @pytest.mark.parametrize(
        ("snooze", "at", "wall"),
        [
            (Snooze.TEN_MINUTES, "12:00", "14 12:10"),
            (Snooze.HOUR, "12:00", "14 13:00"),
            (Snooze.EVENING, "12:00", "14 18:00"),
            (Snooze.EVENING, "17:30", "14 18:00"),
            (Snooze.EVENING, "17:31", "14 20:00"),
            (Snooze.TOMORROW, "23:00", "15 09:00"),
        ],
    )
    def test_rings_again_when_it_says(self, snooze, at, wall):
        now = datetime.combine(MAY, time.fromisoformat(at), NEW_YORK)
        to = snoozed_to(snooze, now, NEW_YORK, time(9))
        assert f"{to.astimezone(NEW_YORK):%d %H:%M}" == wall

    def test_does_not_offer_an_evening_that_is_over(self):
        late = datetime(2025, 5, 14, 19, 45, tzinfo=NEW_YORK)
        assert snoozed_to(Snooze.EVENING, late, NEW_YORK, time(9)) is None
        assert Snooze.EVENING not in snoozes(late, NEW_YORK, time(9))
        assert len(snoozes(late, NEW_YORK, time(9))) == 3


class TestWhatIsUsual:
    """What rings before anybody chose anything, as the screens say it."""

    def test_is_everything_but_foreign_calendars_each_with_its_lead(self):
        wishes = ReminderWishes(ReminderTerms(), USUAL_CHOICES)
        an_hour_or_so = {
            ReminderKind.APPOINTMENT: 60,
            ReminderKind.CALL: 30,
            ReminderKind.FAMILY: 30,
            ReminderKind.PLANNED: 10,
            ReminderKind.CALENDAR: None,
        }
        leads = {kind: wishes.lead_of(kind) for kind in ReminderKind}
        assert leads == dict.fromkeys(ReminderKind, 0) | an_hour_or_so
        assert wishes.lead_of(ReminderKind.PLANNED, 45) == 45
        assert USUAL_CHOICES[ReminderKind.CALENDAR].lead == 30, "once it is switched on"
        assert not any(choice.fuller for choice in USUAL_CHOICES.values())
        off = ReminderWishes(ReminderTerms(wanted=False), USUAL_CHOICES)
        assert {off.lead_of(kind, 45) for kind in ReminderKind} == {None}

    def test_is_eight_a_day_from_nine_and_quiet_from_ten_to_seven(self):
        assert ReminderTerms() == ReminderTerms(
            wanted=True, quiet=Quiet(time(22), time(7)), day_time=time(9), most_a_day=8, zone=""
        )
        assert MOST_A_DAY == (3, 5, 8, 12, 20)


class TestWhatMayBeSaid:
    @pytest.mark.parametrize("kind", ReminderKind)
    @pytest.mark.parametrize("activity", [None, *ActivityKind])
    def test_is_a_plan_and_nothing_more_unless_chosen(self, kind, activity):
        assert label_of(kind, activity, fuller=False) is Label.PLAN

    @pytest.mark.parametrize(
        ("kind", "activity", "label"),
        [
            (ReminderKind.PLANNED, ActivityKind.THERAPY, Label.THERAPY),
            (ReminderKind.PLANNED, ActivityKind.PEER_SUPPORT, Label.MEETING),
            (ReminderKind.PLANNED, None, Label.PLAN),
            (ReminderKind.CALENDAR, ActivityKind.WELLNESS, Label.PRACTICE),
            (ReminderKind.APPOINTMENT, ActivityKind.THERAPY, Label.APPOINTMENT),
            (ReminderKind.STEP, ActivityKind.GOAL, Label.STEP),
            (ReminderKind.PLAN_REVIEW, None, Label.REVIEW),
            (ReminderKind.WEEKLY_CHECK_IN, None, Label.CHECK_IN),
        ],
    )
    def test_can_be_the_kind_from_our_own_words(self, kind, activity, label):
        assert label_of(kind, activity, fuller=True) is label
