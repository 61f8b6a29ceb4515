"""What another tracker kept becomes entries of the kinds the person chose, once and undoable."""

from datetime import date

import pytest

from aftercare_app.domain.activity import ActivityKind, Fellowship, Outcome, Practice
from aftercare_app.domain.details import GoalDetails, MeetingDetails, WellnessDetails
from aftercare_app.exchange.listed import ReadingStopped
from aftercare_app.services.trackers import NothingChosen
from tests.tracker_files import DAYLIO, loop

KINDS = {
    "meditate": (ActivityKind.WELLNESS, Practice.MINDFULNESS),
    "aa meeting": (ActivityKind.PEER_SUPPORT, Fellowship.AA),
}


def entries(aftercare, day):
    return aftercare.activities.logged_on(day)


def test_the_preview_counts_by_name_and_offers_a_guess(aftercare):
    preview = aftercare.trackers.preview(loop(), "loop.zip")
    assert [(one.name, one.count, one.here) for one in preview.groups] == [
        ("AA meeting", 2, 0),
        ("Meditate", 2, 0),
        ("Walk, outside", 1, 0),
    ]
    assert preview.groups[0].guess == (ActivityKind.PEER_SUPPORT, Fellowship.AA)
    assert preview.groups[1].guess == (ActivityKind.WELLNESS, Practice.MINDFULNESS)
    assert preview.days == (date(2025, 5, 5), date(2025, 5, 13))
    assert entries(aftercare, date(2025, 5, 13)) == []


def test_what_was_given_a_kind_comes_in_and_the_rest_is_left(aftercare):
    assert aftercare.trackers.take_in(aftercare.trackers.preview(loop(), "x.zip"), KINDS) == 4
    [line] = entries(aftercare, date(2025, 5, 13))
    assert (line.kind, line.subtype, line.outcome) == (
        ActivityKind.WELLNESS,
        Practice.MINDFULNESS,
        Outcome.DONE,
    )
    assert line.note == "Meditate\nTen quiet minutes"
    assert isinstance(line.details, WellnessDetails)
    [meeting] = entries(aftercare, date(2025, 5, 5))
    assert isinstance(meeting.details, MeetingDetails)


def test_the_same_file_again_adds_nothing_and_undo_takes_it_all_back(aftercare):
    trackers = aftercare.trackers
    trackers.take_in(trackers.preview(loop(), "x.zip"), KINDS)
    again = trackers.preview(loop(), "other name.zip")
    assert [one.here for one in again.groups] == [2, 2, 0]
    assert trackers.take_in(again, KINDS) == 0
    assert aftercare.taking_in.can_take_back
    assert aftercare.taking_in.take_back()
    assert entries(aftercare, date(2025, 5, 13)) == []
    assert not aftercare.taking_in.can_take_back
    assert trackers.take_in(trackers.preview(loop(), "x.zip"), KINDS) == 4


def test_a_note_of_a_whole_row_is_kept_once_with_the_first_that_comes_in(aftercare):
    kinds = {"walk": (ActivityKind.WELLNESS, Practice.WALK), "friends": (ActivityKind.GOAL, None)}
    preview = aftercare.trackers.preview(DAYLIO.encode(), "daylio.csv")
    assert aftercare.trackers.take_in(preview, kinds) == 3
    lines = entries(aftercare, date(2025, 5, 13))
    assert sorted(line.note for line in lines) == [
        "Walk\nA calm day\nSlept well.\nCalled Ana.",
        "friends",
    ]
    assert GoalDetails() in [line.details for line in lines]


def test_the_future_and_the_far_past_stay_outside(aftercare):
    table = b"date,habit\n2025-05-15,Run\n1950-01-01,Run\n2025-05-14,Run\n"
    preview = aftercare.trackers.preview(table, "x.csv")
    assert preview.outside == 2
    aftercare.trackers.take_in(preview, {"run": (ActivityKind.WELLNESS, None)})
    [line] = entries(aftercare, date(2025, 5, 14))
    assert line.subtype is None
    assert aftercare.activities.read(line.id).day == date(2025, 5, 14)


def test_twice_on_one_day_is_once_with_both_notes(aftercare):
    table = b"date,habit,note\n2025-05-13,Run,one\n2025-05-13,run,two\n"
    preview = aftercare.trackers.preview(table, "x.csv")
    aftercare.trackers.take_in(preview, {"run": (ActivityKind.WELLNESS, None)})
    [line] = entries(aftercare, date(2025, 5, 13))
    assert line.note == "Run\none\ntwo"


def test_without_a_kind_nothing_comes_in(aftercare):
    preview = aftercare.trackers.preview(loop(), "x.zip")
    with pytest.raises(NothingChosen):
        aftercare.trackers.take_in(preview, {})
    with pytest.raises(ReadingStopped):
        aftercare.trackers.preview(loop(), "x.zip", stop=lambda: True)


def test_whoever_hears_of_the_save_already_knows_whether_it_can_be_taken_back(aftercare):
    heard = []
    aftercare.on_change(lambda: heard.append(aftercare.taking_in.can_take_back))
    aftercare.trackers.take_in(aftercare.trackers.preview(loop(), "x.zip"), KINDS)
    aftercare.taking_in.take_back()
    assert heard == [False, True, False], "first the backup before it is noted"
