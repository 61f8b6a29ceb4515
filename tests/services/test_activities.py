"""Logging: kept whole, changed, deleted, brought back; usuals and same-as-last."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from aftercare_app.domain.activity import (
    SUPPORT_CONTACT,
    ActivityKind,
    FamilySkill,
    FamilyTopic,
    MeetingPlace,
    MyPart,
    Outcome,
    SupportRole,
    TherapyFocus,
    WhyNot,
)
from aftercare_app.domain.details import (
    FamilyDetails,
    GoalDetails,
    MeetingDetails,
    SupportContactDetails,
    TherapyDetails,
    WellnessDetails,
)
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.services.activities import EntryGone
from aftercare_app.services.forms import FormNotReady
from tests.fakes import StillClock

FULL = [
    (
        ActivityKind.THERAPY,
        "group",
        TherapyDetails(telehealth=True, focus=(TherapyFocus.CBT, TherapyFocus.GRIEF)),
    ),
    (
        ActivityKind.PEER_SUPPORT,
        "smart_recovery",
        MeetingDetails(MeetingPlace.ONLINE, ("O", "XYZ"), (MyPart.SHARED,), home_group=True),
    ),
    (
        ActivityKind.PEER_SUPPORT,
        SUPPORT_CONTACT,
        SupportContactDetails(role=SupportRole.SPONSOR),
    ),
    (ActivityKind.WELLNESS, "walk", WellnessDetails(felt_before=3, felt_after=7)),
    (
        ActivityKind.FAMILY,
        "call",
        FamilyDetails((FamilyTopic.BOUNDARIES,), 4, (FamilySkill.LISTENED,)),
    ),
    (ActivityKind.GOAL, None, GoalDetails(goal_id=uuid4())),
]


def form_for(clock, kind=ActivityKind.WELLNESS, **changes):
    return replace(blank_form(kind, clock.wall(), changes.get("subtype")), **changes)


@pytest.mark.parametrize(("kind", "subtype", "details"), FULL, ids=lambda part: str(part)[:24])
def test_every_field_of_every_kind_is_kept(aftercare, clock, kind, subtype, details):
    typed = form_for(
        clock,
        kind,
        subtype=subtype,
        outcome=Outcome.PARTLY,
        minutes="45",
        helped=3,
        with_whom="Ann",
        place="Hall B",
        details=details,
        note="A long day 🌧️ مرحبا",
        take_away="Breathe first",
        homework="Write to Sam",
        agreement="Dinner on Sunday",
        next_on=date(2025, 6, 1),
        next_time=time(9, 30),
    )
    saved = aftercare.activities.log(typed)
    assert aftercare.activities.read(saved.id) == typed


def test_an_entry_survives_closing_and_opening(home, aftercare, clock):
    saved = aftercare.activities.log(form_for(clock, note="kept"))
    home.close()
    assert home.open().activities.read(saved.id).note == "kept"


def test_an_evening_entry_belongs_to_the_persons_day(aftercare, clock):
    clock.moment = datetime(2025, 5, 15, 2, 0, tzinfo=UTC)  # ten at night on the 14th
    aftercare.activities.log(form_for(clock))
    [line] = aftercare.activities.logged_on(date(2025, 5, 14))
    assert (line.local_day, line.at) == (date(2025, 5, 14), time(22, 0))


def test_an_entry_keeps_its_own_wall_time_when_the_person_travels(aftercare, home, clock):
    saved = aftercare.activities.log(form_for(clock, day=date(2025, 5, 13), at=time(8, 0)))
    clock.zone = ZoneInfo("Europe/Madrid")
    assert aftercare.activities.read(saved.id).at == time(8, 0)
    changed = replace(aftercare.activities.read(saved.id), note="from Madrid")
    aftercare.activities.change(saved.id, changed)
    [line] = aftercare.activities.logged_on(date(2025, 5, 13))
    assert (line.at, line.note) == (time(8, 0), "from Madrid")


def test_a_form_with_a_problem_is_not_kept_and_says_where(aftercare, clock):
    with pytest.raises(FormNotReady) as refused:
        aftercare.activities.log(form_for(clock, minutes="-5"))
    assert set(refused.value.problems) == {"minutes"}
    assert aftercare.activities.logged_on(clock.today()) == []


def test_control_characters_are_left_out_and_counted(aftercare, clock):
    saved = aftercare.activities.log(form_for(clock, note="a\x00b\x07c"))
    assert saved.removed_characters == 2
    assert aftercare.activities.read(saved.id).note == "abc"


def test_why_not_is_kept_with_what_could_not_be(aftercare, clock):
    typed = form_for(clock, outcome=Outcome.COULD_NOT, why_not=WhyNot.CHILDCARE)
    saved = aftercare.activities.log(typed)
    assert aftercare.activities.read(saved.id).why_not is WhyNot.CHILDCARE


def test_a_deleted_entry_is_nowhere_until_it_is_brought_back(aftercare, clock):
    saved = aftercare.activities.log(form_for(clock, note="here"))
    aftercare.activities.delete(saved.id)
    assert aftercare.activities.logged_on(clock.today()) == []
    assert aftercare.activities.usuals() == []
    with pytest.raises(EntryGone):
        aftercare.activities.read(saved.id)
    with pytest.raises(EntryGone):
        aftercare.activities.change(saved.id, form_for(clock))

    aftercare.activities.bring_back(saved.id)
    assert aftercare.activities.read(saved.id).note == "here"


def test_a_deleted_entry_is_gone_for_good_a_day_later(home, aftercare, clock):
    saved = aftercare.activities.log(form_for(clock, note="gone"))
    kept = aftercare.activities.log(form_for(clock, note="kept"))
    aftercare.activities.delete(saved.id)
    home.close()
    assert home.open().activities.bring_back(saved.id) is None
    home.open().activities.delete(saved.id)
    clock.move(days=1, minutes=1)
    home.close()
    again = home.open()
    with pytest.raises(EntryGone):
        again.activities.bring_back(saved.id)
    assert again.activities.read(kept.id).note == "kept"


def test_one_tap_logs_a_usual_as_it_was_last_done(aftercare, clock):
    aftercare.activities.log(
        form_for(clock, subtype="walk", minutes="25", place="river", note="private", helped=4)
    )
    clock.move(hours=5)
    [usual] = aftercare.activities.usuals()
    saved = aftercare.activities.log_usual(usual)
    again = aftercare.activities.read(saved.id)
    assert (again.subtype, again.minutes, again.place) == ("walk", "25", "river")
    assert (again.note, again.helped, again.at) == ("", None, time(17, 0))


def test_a_usual_can_be_logged_for_yesterday(aftercare, clock):
    aftercare.activities.log(form_for(clock, subtype="walk"))
    [usual] = aftercare.activities.usuals()
    aftercare.activities.log_usual(usual, date(2025, 5, 13))
    assert len(aftercare.activities.logged_on(date(2025, 5, 13))) == 1


def test_what_did_not_take_place_is_no_usual(aftercare, clock):
    aftercare.activities.log(form_for(clock, subtype="walk", outcome=Outcome.COULD_NOT))
    assert aftercare.activities.usuals() == []


def test_usuals_of_one_kind_leave_the_others_out(aftercare, clock):
    aftercare.activities.log(form_for(clock, subtype="walk"))
    aftercare.activities.log(form_for(clock, ActivityKind.THERAPY, subtype="group"))
    assert [one.subtype for one in aftercare.activities.usuals(ActivityKind.THERAPY)] == ["group"]


def test_same_as_last_fills_the_form_but_not_the_private_words(aftercare, clock):
    aftercare.activities.log(
        form_for(clock, subtype="walk", minutes="25", note="private", place="river")
    )
    clock.move(days=1)
    last = aftercare.activities.last_of(ActivityKind.WELLNESS)
    assert (last.minutes, last.place, last.note, last.day) == ("25", "river", "", clock.today())


def test_there_is_no_last_before_the_first(aftercare):
    assert aftercare.activities.last_of(ActivityKind.FAMILY) is None


def test_saving_forgets_the_draft_it_grew_from_in_the_same_save(aftercare, clock):
    aftercare.drafts.keep("/log/wellness", {"note": "half"})
    aftercare.activities.log(form_for(clock), draft="/log/wellness")
    assert aftercare.drafts.find("/log/wellness") is None


def test_every_save_is_heard_of(aftercare, clock):
    heard = []
    stop = aftercare.on_change(lambda: heard.append("saved"))
    saved = aftercare.activities.log(form_for(clock))
    aftercare.activities.read(saved.id)
    assert heard == ["saved"]
    stop()
    aftercare.activities.delete(saved.id)
    assert heard == ["saved"]


def test_a_clock_in_another_zone_tells_another_day():
    assert StillClock(zone=ZoneInfo("Pacific/Auckland")).today() == date(2025, 5, 15)
