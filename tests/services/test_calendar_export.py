"""The plan in other calendars: the same times, and no more words than the person chose."""

from dataclasses import replace
from datetime import date, time

import pytest

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.anchors import Rhythm, blank_anchor
from aftercare_app.domain.details import TherapyDetails
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.domain.planned import OnceForm, PlannedBy
from aftercare_app.domain.reminders import KindChoice, ReminderKind, ReminderTerms
from aftercare_app.exchange.calendar_reading import read_calendar
from aftercare_app.services.calendar_export import ExportChoice, Titles
from tests.exchange.calendars import go_on, times
from tests.fakes import NEW_YORK

TODAY = date(2025, 5, 14)  # a Wednesday
END = date(2025, 8, 31)
SECRET = "Dr. Lee on Oak Street"


def anchor(**given):
    form = blank_anchor(ActivityKind.THERAPY, TODAY)
    usual = {"weekdays": (2,), "times": (time(18),), "words": SECRET, "place": "Oak Street 5"}
    return replace(form, **(usual | given))


def title_of(kind, words, at):
    return words or (kind.value if kind else f"{at:%H:%M} plan" if at else "plan")


def export(aftercare, titles=Titles.NEUTRAL, weeks=12):
    return aftercare.calendars.export(ExportChoice(titles, weeks), title_of, "Plan")


def seen(aftercare, **given):
    """Return all that another program would show, as it reads the file."""
    file = read_calendar(export(aftercare, **given).content, go_on)
    return sorted(f"{at} {one.words}" for one in file.events for at in times(one, TODAY, END))


def planned(aftercare, last):
    return sorted(
        f"{one.on} {one.at:%H:%M}" if one.at else f"{one.on}"
        for one in aftercare.plan.between(TODAY, last)
        if one.key.by in (PlannedBy.ANCHOR, PlannedBy.ONCE, PlannedBy.APPOINTMENT)
    )


def test_titles_are_neutral_unless_the_person_chooses_otherwise(aftercare):
    aftercare.anchors.add(anchor(lead=30))
    neutral = export(aftercare, weeks=2).content.decode()
    assert seen(aftercare, weeks=2) == [
        "2025-05-14 18:00 18:00 plan",
        "2025-05-21 18:00 18:00 plan",
    ]
    kind = export(aftercare, Titles.KIND).content.decode()
    own = export(aftercare, Titles.OWN).content.decode()
    for word in ("Lee", "Oak", "therapy", "aftercare", "Aftercare", "recovery"):
        assert word not in neutral
    assert "SUMMARY:therapy" in kind
    assert "Oak" not in kind
    assert SECRET in own
    assert "LOCATION:Oak Street 5" in own


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"times": ()},
        {"times": (time(8), time(20, 30)), "weekdays": (0, 2, 4)},
        {"rhythm": Rhythm.EVERY_TWO_WEEKS},
        {"rhythm": Rhythm.MONTHLY, "weekdays": (1, 4)},
        {"zone": "Europe/London"},
        {"zone": "Asia/Tokyo", "times": (time(8),)},
        {"until": date(2025, 6, 10)},
        {"since": date(2025, 5, 29), "rhythm": Rhythm.EVERY_TWO_WEEKS},
    ],
)
def test_the_file_holds_the_times_of_the_plan(aftercare, given):
    aftercare.anchors.add(anchor(**given))
    last = date(2025, 6, 23)  # the last day of another zone may be another day here
    found = [one for one in seen(aftercare, weeks=6) if one[:10] <= last.isoformat()]
    wanted = planned(aftercare, last)
    assert [one[: len(at)] for one, at in zip(found, wanted, strict=True)] == wanted


def test_changes_pauses_and_moves_are_in_the_file(aftercare, clock):
    anchor_id = aftercare.anchors.add(anchor(zone="Europe/London")).id
    aftercare.anchors.add(anchor(weekdays=(4,), times=(time(7),)))
    clock.move(days=9)
    aftercare.anchors.change(anchor_id, anchor(times=(time(19),)))
    aftercare.anchors.pause(anchor_id, date(2025, 6, 4), date(2025, 6, 11))
    walk = aftercare.plan.between(date(2025, 6, 20), date(2025, 6, 20))[0]
    aftercare.plan.move(walk, date(2025, 6, 21), time(10))
    file = read_calendar(export(aftercare, weeks=5).content, go_on)
    found = sorted(at for one in file.events for at in times(one, TODAY, END))
    assert found == planned(aftercare, date(2025, 6, 26))
    assert "2025-06-21 10:00" in found
    assert not any(at.startswith("2025-06-11") for at in found)


def test_a_moved_time_of_a_fixed_zone_comes_on_the_persons_wall(aftercare):
    aftercare.anchors.add(anchor(zone="Asia/Tokyo", times=(time(8),)))
    first = aftercare.plan.between(TODAY, date(2025, 5, 20))[0]
    aftercare.plan.move(first, date(2025, 5, 22), time(10))
    found = [one[:16] for one in seen(aftercare, weeks=3)]
    assert "2025-05-22 10:00" in found
    assert found == planned(aftercare, date(2025, 6, 2))


def test_an_open_pause_ends_the_series_and_taking_up_goes_on(aftercare):
    anchor_id = aftercare.anchors.add(anchor()).id
    pause_id = aftercare.anchors.pause(anchor_id, date(2025, 5, 20))
    assert len(seen(aftercare, weeks=4)) == 1
    aftercare.anchors.take_up(pause_id)
    assert len(seen(aftercare, weeks=4)) == 4


def test_an_anchor_that_was_taken_out_is_taken_out_there_too(aftercare):
    anchor_id = aftercare.anchors.add(anchor()).id
    [uid] = [one.uid for one in read_calendar(export(aftercare).content, go_on).events]
    aftercare.anchors.end(anchor_id)
    again = read_calendar(export(aftercare).content, go_on)
    assert again.events == ()
    assert again.cancelled == {(uid, "")}


def test_names_stay_and_numbers_rise(aftercare, clock):
    anchor_id = aftercare.anchors.add(anchor()).id
    [before] = read_calendar(export(aftercare).content, go_on).events
    clock.move(minutes=5)
    aftercare.anchors.change(anchor_id, anchor(times=(time(17),)))
    [after] = read_calendar(export(aftercare).content, go_on).events
    assert after.uid == before.uid
    assert after.sequence > before.sequence


def test_planned_once_and_next_appointments_are_in_it(aftercare, clock):
    aftercare.anchors.add(anchor())
    once = OnceForm(
        kind=ActivityKind.WELLNESS,
        details=blank_form(ActivityKind.WELLNESS, clock.wall()).details,
        on=date(2025, 5, 16),
        at=time(9),
        words=SECRET,
    )
    once_id = aftercare.plan.plan_once(once)
    visit = replace(
        blank_form(ActivityKind.THERAPY, clock.wall()),
        details=TherapyDetails(),
        next_on=date(2025, 5, 19),
        next_time=time(11),
    )
    aftercare.activities.log(visit)
    aftercare.activities.log(replace(visit, next_on=date(2025, 5, 21), next_time=time(18)))
    assert seen(aftercare, weeks=1) == [
        "2025-05-14 18:00 18:00 plan",
        "2025-05-16 09:00 09:00 plan",
        "2025-05-19 11:00 11:00 plan",
    ]
    assert seen(aftercare, weeks=2)[-1] == "2025-05-21 18:00 18:00 plan"  # the anchor has it
    assert len(seen(aftercare, weeks=2)) == 4
    aftercare.plan.take_out(once_id)
    assert not any("05-16" in one for one in seen(aftercare, weeks=1))


def test_anchors_without_days_are_counted(aftercare):
    aftercare.anchors.add(anchor(weekdays=(), times=()))
    made = export(aftercare)
    assert (made.planned, made.without_days) == (0, 1)


def test_a_plan_without_end_goes_on(aftercare):
    aftercare.anchors.add(anchor())
    file = read_calendar(export(aftercare, weeks=None).content, go_on)
    [entry] = file.events
    assert times(entry, date(2035, 5, 1), date(2035, 5, 9), NEW_YORK) == [
        "2035-05-02 18:00",
        "2035-05-09 18:00",
    ]


def test_our_own_export_can_be_brought_back_as_a_calendar(aftercare):
    aftercare.anchors.add(anchor())
    made = export(aftercare, weeks=2)
    preview = aftercare.calendars.preview(made.content, "plan.ics")
    assert preview.name == "Plan"
    aftercare.calendars.keep(preview)
    assert len(aftercare.calendars.between(TODAY, END, NEW_YORK)) == 2


def alarms(aftercare):
    content = export(aftercare).content.decode()
    return sorted(line for line in content.split("\r\n") if line.startswith("TRIGGER"))


class TestAlarms:
    """The device's own calendar rings for what the app would ring for."""

    @pytest.fixture
    def next_on(self, aftercare, clock):
        def next_on(kind=ActivityKind.THERAPY, **when):
            aftercare.activities.log(replace(blank_form(kind, clock.wall()), **when))

        return next_on

    def test_a_next_appointment_rings_as_long_before_as_in_the_app(self, aftercare, next_on):
        next_on(next_on=date(2025, 5, 19), next_time=time(11))
        next_on(ActivityKind.FAMILY, next_on=date(2025, 5, 20), next_time=time(11))
        assert alarms(aftercare) == ["TRIGGER:-PT1H", "TRIGGER:-PT30M"]

    def test_one_that_has_no_time_rings_when_the_day_begins(self, aftercare, next_on):
        next_on(next_on=date(2025, 5, 19))
        assert alarms(aftercare) == ["TRIGGER:PT9H"]
        aftercare.reminders.choose(ReminderTerms(day_time=time(7, 30)))
        assert alarms(aftercare) == ["TRIGGER:PT7H30M"]

    def test_what_was_planned_once_rings_also_where_it_says_no_time_before(self, aftercare, clock):
        details = blank_form(ActivityKind.WELLNESS, clock.wall()).details
        kind, on = ActivityKind.WELLNESS, date(2025, 5, 16)
        aftercare.plan.plan_once(OnceForm(kind=kind, details=details, on=on, at=time(9)))
        aftercare.plan.plan_once(OnceForm(kind=kind, details=details, on=on, at=time(10), lead=60))
        assert alarms(aftercare) == ["TRIGGER:-PT10M", "TRIGGER:-PT1H"]

    @pytest.mark.parametrize("all_off", [True, False])
    def test_what_is_not_wanted_in_the_app_does_not_ring_there(self, aftercare, next_on, all_off):
        next_on(next_on=date(2025, 5, 19), next_time=time(11))
        if all_off:
            aftercare.reminders.choose(ReminderTerms(wanted=False))
        else:
            aftercare.reminders.choose_kind(ReminderKind.APPOINTMENT, KindChoice(wanted=False))
        assert alarms(aftercare) == []

    def test_an_anchor_rings_only_where_it_was_asked_for(self, aftercare):
        aftercare.anchors.add(anchor(lead=None))
        assert alarms(aftercare) == []
        aftercare.anchors.add(anchor(lead=0))
        assert alarms(aftercare) == ["TRIGGER:P0D"]
