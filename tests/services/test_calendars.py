"""Bringing a calendar: seen first, kept at once, brought again without doubling."""

from datetime import date, time

import pytest

from aftercare_app.domain.activity import ActivityKind, Fellowship, Outcome, TherapyFormat
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.exchange.calendar_file import NotACalendar, ReadingStopped, SkippedFor
from aftercare_app.services.calendar_preview import Change
from aftercare_app.services.calendars import CalendarGone
from aftercare_app.services.deleted import purge_deleted
from tests.exchange.calendars import calendar, event
from tests.fakes import NEW_YORK

GROUP = event(
    "DTSTART;TZID=America/New_York:20250514T180000",
    "DTEND;TZID=America/New_York:20250514T193000",
    "RRULE:FREQ=WEEKLY",
    "SUMMARY:Group therapy",
    "LOCATION:Oak Street 5",
    uid="group",
)
DENTIST = event("DTSTART:20250520T090000", "SUMMARY:Dentist", uid="dentist")
MAY = (date(2025, 5, 1), date(2025, 5, 31))


def preview(aftercare, *parts, name="Clinic"):
    return aftercare.calendars.preview(calendar(*parts, name=name), "file.ics")


def bring(aftercare, *parts, name="Clinic", **given):
    return aftercare.calendars.keep(preview(aftercare, *parts, name=name), **given)


def planned(aftercare, first=MAY[0], last=MAY[1]):
    return [
        (one.on.day, one.title)
        for one in aftercare.plan.between(first, last)
        if one.key.by is PlannedBy.CALENDAR
    ]


def test_a_preview_tells_what_would_change_and_changes_nothing(aftercare):
    seen = preview(aftercare, GROUP, DENTIST, event("SUMMARY:x", uid="x"))
    assert seen.name == "Clinic"
    assert seen.changes == {Change.NEW: 2}
    assert seen.skipped == {SkippedFor.NO_START: 1}
    [group, dentist] = seen.groups
    assert (group.words, group.next_on, group.next_at) == (
        "Group therapy",
        date(2025, 5, 14),
        time(18),
    )
    assert group.repeats
    assert not dentist.repeats
    assert group.guess == (ActivityKind.THERAPY, TherapyFormat.GROUP)
    assert (group.kind, dentist.guess) == (None, None)
    assert aftercare.calendars.all() == []
    assert planned(aftercare) == []


def test_what_is_kept_is_planned_with_its_kind(aftercare):
    bring(
        aftercare,
        GROUP,
        DENTIST,
        kinds={"group therapy": (ActivityKind.THERAPY, TherapyFormat.GROUP)},
    )
    assert planned(aftercare) == [
        (14, "Group therapy"),
        (20, "Dentist"),
        (21, "Group therapy"),
        (28, "Group therapy"),
    ]
    first = aftercare.plan.between(*MAY)[0]
    assert (first.kind, first.subtype) == (ActivityKind.THERAPY, TherapyFormat.GROUP)
    assert (first.at, first.minutes, first.place) == (time(18), 90, "Oak Street 5")


def test_bringing_it_again_updates_instead_of_doubling(aftercare):
    bring(aftercare, GROUP, DENTIST, kinds={"group therapy": (ActivityKind.THERAPY, None)})
    later = GROUP.replace("T180000", "T170000").replace("Group therapy", "Group (room 3)")
    seen = preview(aftercare, later, DENTIST)
    assert seen.changes == {Change.CHANGED: 1, Change.SAME: 1}
    assert seen.groups[0].kind is ActivityKind.THERAPY
    aftercare.calendars.keep(seen)
    [line] = aftercare.calendars.all()
    assert line.coming == 2
    assert planned(aftercare)[:2] == [(14, "Group (room 3)"), (20, "Dentist")]
    first = aftercare.plan.between(*MAY)[0]
    assert (first.kind, first.at) == (ActivityKind.THERAPY, time(17))


def test_an_older_state_of_an_event_changes_nothing(aftercare):
    bring(aftercare, GROUP.replace("UID", "SEQUENCE:3\nUID"))
    older = GROUP.replace("UID", "SEQUENCE:2\nUID").replace("T180000", "T100000")
    assert preview(aftercare, older).changes == {Change.SAME: 1}


def test_what_is_gone_is_taken_out_from_today_on(aftercare, clock):
    bring(aftercare, GROUP, DENTIST)
    clock.move(days=3)
    seen = preview(aftercare, DENTIST)
    assert seen.changes == {Change.SAME: 1, Change.GONE: 1}
    aftercare.calendars.keep(seen)
    assert planned(aftercare) == [(14, "Group therapy"), (20, "Dentist")]
    again = preview(aftercare, GROUP, DENTIST)
    assert again.changes[Change.CHANGED] == 1
    aftercare.calendars.keep(again)
    assert (28, "Group therapy") in planned(aftercare)


def test_what_is_gone_can_be_kept(aftercare):
    bring(aftercare, GROUP, DENTIST)
    bring(aftercare, DENTIST, keep_gone=True)
    assert (14, "Group therapy") in planned(aftercare)


def test_an_invitation_leaves_the_rest_of_its_calendar_alone(aftercare):
    bring(aftercare, GROUP, DENTIST)
    invitation = preview(aftercare, "METHOD:REQUEST", DENTIST.replace("T090000", "T100000"))
    assert invitation.changes == {Change.CHANGED: 1}
    aftercare.calendars.keep(invitation)
    assert len(aftercare.calendars.all()) == 1
    assert len(planned(aftercare)) == 4


def test_one_moved_time_of_a_series_that_comes_alone(aftercare):
    bring(aftercare, GROUP)
    bring(
        aftercare,
        "METHOD:REQUEST",
        event(
            "RECURRENCE-ID;TZID=America/New_York:20250521T180000",
            "DTSTART;TZID=America/New_York:20250522T180000",
            "SUMMARY:Group therapy",
            uid="group",
        ),
    )
    assert [day for day, _words in planned(aftercare)] == [14, 22, 28]


def test_a_cancellation_takes_out_what_it_names(aftercare):
    bring(aftercare, GROUP, DENTIST)
    bring(aftercare, "METHOD:CANCEL", DENTIST)
    assert [words for _day, words in planned(aftercare)] == ["Group therapy"] * 3


def test_what_is_over_is_not_taken(aftercare):
    over = event("DTSTART:20250101T100000", uid="over")
    seen = preview(aftercare, over, DENTIST)
    assert seen.skipped == {SkippedFor.OVER: 1}
    assert seen.changes == {Change.NEW: 1}


def test_two_files_without_a_name_are_two_calendars(aftercare):
    one = aftercare.calendars.preview(calendar(DENTIST), "invite.ics")
    assert one.name == "invite"
    aftercare.calendars.keep(one)
    aftercare.calendars.keep(aftercare.calendars.preview(calendar(GROUP), "invite.ics"))
    assert len(aftercare.calendars.all()) == 2


def test_a_forgotten_calendar_plans_nothing_and_can_come_back(aftercare):
    calendar_id = bring(aftercare, GROUP)
    aftercare.calendars.forget(calendar_id)
    assert planned(aftercare) == []
    assert aftercare.calendars.all() == []
    with pytest.raises(CalendarGone):
        aftercare.calendars.forget(calendar_id)
    aftercare.calendars.bring_back(calendar_id)
    assert len(planned(aftercare)) == 3


def test_a_forgotten_calendar_is_gone_after_a_day(aftercare, home, clock):
    calendar_id = bring(aftercare, GROUP)
    aftercare.calendars.forget(calendar_id)
    clock.move(days=2)
    purge_deleted(aftercare.calendars._database, clock)
    with pytest.raises(CalendarGone):
        aftercare.calendars.bring_back(calendar_id)


def test_a_planned_event_is_answered_and_moved_like_any_other(aftercare):
    bring(aftercare, GROUP, kinds={"group therapy": (ActivityKind.THERAPY, None)})
    [first, second, _third] = aftercare.plan.between(*MAY)
    aftercare.plan.answer(first, Outcome.DONE)
    aftercare.plan.move(second, date(2025, 5, 23), time(12))
    answered, moved, _third = aftercare.plan.between(*MAY)
    assert answered.answer is not None
    assert (moved.on.day, moved.moved) == (23, True)


def test_events_come_on_the_wall_of_the_zone_that_is_asked_for(aftercare):
    bring(aftercare, event("DTSTART:20250515T020000Z", "SUMMARY:Late call", uid="late"))
    [call] = aftercare.calendars.between(date(2025, 5, 14), date(2025, 5, 14), NEW_YORK)
    assert (call.on, call.at) == (date(2025, 5, 14), time(22))
    assert (call.key.on, call.key.at) == (date(2025, 5, 15), time(2))


def test_a_subtype_of_another_kind_is_not_kept(aftercare):
    bring(aftercare, GROUP, kinds={"group therapy": (ActivityKind.THERAPY, Fellowship.AA)})
    assert aftercare.plan.between(*MAY)[0].subtype is None


def test_other_files_and_cancel_leave_everything_as_it_was(aftercare):
    with pytest.raises(NotACalendar):
        aftercare.calendars.preview(b"hello", "x.ics")
    with pytest.raises(ReadingStopped):
        aftercare.calendars.preview(calendar(GROUP), "x.ics", lambda: True)
    assert aftercare.calendars.all() == []
