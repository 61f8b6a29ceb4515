"""Meetings on a real vault: lists kept and replaced whole, found by day, time, words and type."""

from dataclasses import replace
from datetime import time
from uuid import uuid4

import pytest
from sqlalchemy import event

from aftercare_app.domain.activity import Fellowship
from aftercare_app.domain.meetings import MeetingHow, PartOfDay
from aftercare_app.exchange.listed import ListedMeeting, MeetingList, NoMeetings
from aftercare_app.services.meeting_search import PAGE, MeetingSearch
from aftercare_app.services.meetings import MeetingGone, NamelessList

NOON = ListedMeeting(name="Noon Meeting", day=2, at=time(12), place="Lakeside Church")


def listed(*meetings, fellowship=None):
    return MeetingList(meetings, len(meetings), len(meetings), (), fellowship=fellowship)


@pytest.fixture
def keep(aftercare):
    def keep(*meetings, name="Lakeside"):
        return aftercare.meetings.keep(listed(*meetings), name)

    return keep


def names(aftercare, **search):
    return [line.name for line in aftercare.meetings.find(MeetingSearch(**search)).lines]


def test_there_is_nothing_before_the_first_list(aftercare):
    assert aftercare.meetings.sources() == []
    page = aftercare.meetings.find(MeetingSearch())
    assert (page.lines, page.found, page.later) == ([], 0, None)
    assert aftercare.meetings.types() == []


def test_a_kept_list_has_its_name_its_count_and_when_it_came(aftercare, clock):
    kept = aftercare.meetings.keep(listed(NOON, fellowship=Fellowship.AA), "  Lakeside\tmeetings ")
    [source] = aftercare.meetings.sources()
    assert kept == source.count == 1
    assert source.name == "Lakeside meetings"
    assert source.fellowship == Fellowship.AA
    assert source.imported_at == clock.now()


def test_a_list_of_the_same_name_takes_the_place_of_the_old_one(aftercare, keep):
    keep(NOON, replace(NOON, name="Old one"))
    keep(replace(NOON, name="Other"), name="Other list")
    keep(replace(NOON, name="New one"))
    assert [source.name for source in aftercare.meetings.sources()] == ["Lakeside", "Other list"]
    assert sorted(names(aftercare)) == ["New one", "Other"]


def test_a_list_without_a_name_or_without_meetings_is_not_kept(aftercare):
    with pytest.raises(NamelessList):
        aftercare.meetings.keep(listed(NOON), " \x00 ")
    with pytest.raises(NoMeetings):
        aftercare.meetings.keep(listed(), "Lakeside")
    assert aftercare.meetings.sources() == []


def test_a_list_that_cannot_be_kept_whole_leaves_the_old_one(aftercare, keep):
    keep(NOON)
    with pytest.raises(Exception, match="day_of_week"):
        keep(replace(NOON, name="New one"), replace(NOON, day=9))
    assert names(aftercare) == ["Noon Meeting"]


def test_a_list_let_go_is_gone_and_undo_brings_all_of_it_back(aftercare, keep):
    keep(NOON, replace(NOON, name="Second", types=("O",)))
    [source] = aftercare.meetings.sources()
    before = aftercare.meetings.find(MeetingSearch())
    gone = aftercare.meetings.forget(source.id)
    assert (names(aftercare), aftercare.meetings.sources()) == ([], [])
    assert aftercare.meetings.forget(source.id) is None
    aftercare.meetings.bring_back(gone)
    assert aftercare.meetings.find(MeetingSearch()) == before
    assert aftercare.meetings.sources() == [source]


def test_undo_does_not_replace_a_list_that_came_since(aftercare, keep):
    keep(NOON)
    gone = aftercare.meetings.forget(aftercare.meetings.sources()[0].id)
    keep(replace(NOON, name="New one"))
    aftercare.meetings.bring_back(gone)
    assert names(aftercare) == ["New one"]


def test_meetings_come_by_day_from_the_first_one_then_by_time_and_appointments_last(
    aftercare, keep
):
    keep(
        replace(NOON, name="Tuesday", day=1),
        replace(NOON, name="By appointment", day=None, at=None),
        replace(NOON, name="Wednesday some time", at=None),
        replace(NOON, name="Wednesday early", at=time(7)),
        replace(NOON, name="Sunday", day=6),
    )
    assert names(aftercare, first_day=2) == [
        "Wednesday early",
        "Wednesday some time",
        "Sunday",
        "Tuesday",
        "By appointment",
    ]


@pytest.mark.parametrize("count", [1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE + 3])
@pytest.mark.parametrize("alike", [True, False])
def test_pages_show_every_meeting_once_even_when_they_are_alike(aftercare, keep, count, alike):
    keep(
        *(
            NOON if alike else replace(NOON, name=f"M{n}", day=[None, *range(7)][n % 8])
            for n in range(count)
        )
    )
    seen, place = [], None
    while True:
        page = aftercare.meetings.find(MeetingSearch(first_day=3), after=place)
        seen += [line.id for line in page.lines]
        assert page.found == count
        if page.later is None:
            break
        place = page.later
    assert len(seen) == len(set(seen)) == count


HOURS = {"Dawn": 5, "Lunch": 12, "Dusk": 18, "Late": 22, "Small hours": 2}


@pytest.mark.parametrize(
    ("search", "fits"),
    [
        ({"parts": {PartOfDay.MORNING}}, {"Dawn"}),
        ({"parts": {PartOfDay.MIDDAY, PartOfDay.EVENING}}, {"Lunch", "Dusk"}),
        ({"parts": {PartOfDay.NIGHT}}, {"Late", "Small hours"}),
        ({"since": time(18)}, {"Dusk", "Late"}),
        ({"until": time(12)}, {"Dawn", "Small hours"}),
        ({"since": time(12), "until": time(18)}, {"Lunch"}),
        ({"since": time(22), "until": time(3)}, {"Late", "Small hours"}),
        ({"parts": {PartOfDay.NIGHT}, "since": time(20)}, {"Late"}),
    ],
)
def test_meetings_are_found_by_time_of_day(aftercare, keep, search, fits):
    keep(
        *(replace(NOON, name=name, at=time(hour)) for name, hour in HOURS.items()),
        replace(NOON, name="By appointment", at=None),
    )
    if "parts" in search:
        search = search | {"parts": frozenset(search["parts"])}
    assert set(names(aftercare, **search)) == fits


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("cafe", True),
        ("CAFÉ hope", True),
        ("12 elm", True),
        ("riverside", True),
        ("passcode", True),
        ("women", True),
        ("mujeres", True),
        ("wom", True),
        ("w", False),
        ("men", False),
        ("hope mountain", False),
        ("100%", False),
    ],
)
def test_words_are_found_in_names_addresses_notes_and_types(aftercare, keep, words, fits):
    keep(
        ListedMeeting(
            name="Hope",
            place="Café Sol",
            address="12 Elm St",
            region="Riverside",
            notes="passcode 9",
            types=("W",),
        )
    )
    assert bool(names(aftercare, words=words)) is fits


def test_types_are_found_by_their_whole_code_and_all_of_those_chosen(aftercare, keep):
    keep(
        replace(NOON, name="One", types=("O", "D")),
        replace(NOON, name="Two", types=("O", "ONL", 'Q"x')),
    )
    assert set(names(aftercare, types=frozenset({"O"}))) == {"One", "Two"}
    assert names(aftercare, types=frozenset({"O", "D"})) == ["One"]
    assert names(aftercare, types=frozenset({'Q"x'})) == ["Two"]
    assert names(aftercare, types=frozenset({"ON"})) == []
    assert aftercare.meetings.types()[0] == "O"
    assert set(aftercare.meetings.types()) == {"O", "D", "ONL", 'Q"x'}


def test_a_meeting_that_can_be_attended_both_ways_is_found_both_ways(aftercare, keep):
    for how in MeetingHow:
        keep(replace(NOON, name=how.value, how=how), name=how.value)
    assert set(names(aftercare, how=MeetingHow.ONLINE)) == {"online", "both"}
    assert set(names(aftercare, how=MeetingHow.IN_PERSON)) == {"in_person", "both"}


def test_only_one_list_can_be_searched(aftercare, keep):
    keep(NOON, name="One")
    keep(replace(NOON, name="Other"), name="Two")
    two = aftercare.meetings.sources()[1]
    assert names(aftercare, source=two.id) == ["Other"]


def test_a_meeting_is_read_with_its_list_and_one_that_is_gone_says_so(aftercare, keep):
    keep(replace(NOON, link="https://example.org/x", types=("O", "ONL")))
    [line] = aftercare.meetings.find(MeetingSearch()).lines
    shown = aftercare.meetings.read(line.id)
    assert shown.meeting.link == "https://example.org/x"
    assert shown.meeting.types == ("O", "ONL")
    assert shown.source.name == "Lakeside"
    with pytest.raises(MeetingGone):
        aftercare.meetings.read(uuid4())


def plan_of(aftercare, search):
    engine, told = aftercare.meetings._database.engine, []

    def listen(connection, cursor, statement, parameters, context, many):
        if statement.startswith("SELECT") and "count(" not in statement:
            told.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", listen)
    aftercare.meetings.find(search)
    event.remove(engine, "before_cursor_execute", listen)
    [(statement, parameters)] = told
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return " / ".join(row[3] for row in rows)


def test_a_day_is_looked_up_in_its_index(aftercare, keep):
    keep(*(replace(NOON, name=f"M{n}", day=n % 7) for n in range(300)))
    assert "ix_meeting_day_at" in plan_of(aftercare, MeetingSearch(days=frozenset({2})))
    weekend = MeetingSearch(days=frozenset({5, 6}), words="noon", first_day=2)
    assert "ix_meeting_day_at" in plan_of(aftercare, weekend)
