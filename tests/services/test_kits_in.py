"""A kit from a coordinator: every line a choice, all or nothing, once, and taken back by Undo."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest
from sqlalchemy import func, select

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.domain.reminders import ReminderKind
from aftercare_app.models import CheckUp, Coordinator, Kept, KitTaken, PlanLine
from aftercare_app.services.coordinators import CardKnown
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.kit_lines import KitSort
from aftercare_app.services.kits_in import KitTakenBefore, NothingTicked
from aftercare_app.sharing.refusals import Damaged, NotAllowed, NotOurs, SignatureWrong
from tests.received import Desk


@pytest.fixture
def aftercare(aftercare):
    aftercare.about_me.introduce(Introduction("Sam"))
    return aftercare


@pytest.fixture
def desk():
    return Desk()


def take_all(aftercare, content):
    look = aftercare.kits.look_at(content)
    return aftercare.kits.take_in(look, look.new)


def counts(aftercare):
    """Return how many rows every table has."""
    with aftercare.returns._database.transaction() as session:
        aside = {"sharing_keys", "file_made"}  # keys stay; a backup was made first, and is noted
        tables = [one for one in Kept.metadata.sorted_tables if one.name not in aside]
        return {t.name: session.scalar(select(func.count()).select_from(t)) for t in tables}


def test_one_tap_takes_everything_in_and_undo_takes_it_out(aftercare, desk):
    before = counts(aftercare)
    assert take_all(aftercare, desk.kit_file()) == 8
    group, walk = aftercare.anchors.all()
    version = group.latest(aftercare.clock.today())
    assert (version.words, version.times, version.minutes) == ("Aftercare group", (time(18),), 90)
    assert version.rule == "FREQ=WEEKLY;BYDAY=TU"
    assert walk.latest(aftercare.clock.today()).per_week == 3
    assert aftercare.about_me.read().program_ended_on == date(2025, 5, 12)
    assert [one.name for one in aftercare.coordinators.all()] == ["Dana Whitfield"]
    [line] = aftercare.relapse_plan.read().of(PlanSection.PROFESSIONALS)
    assert (line.words, line.phone) == ("Front desk · River Clinic · 8 to 5", "503-555-0100")
    [here] = aftercare.kits.all()
    assert here.check_ups == (date(2025, 6, 11), date(2025, 8, 10))
    assert here.words == "Glad you made it this far."

    assert aftercare.taking_in.take_back()
    assert counts(aftercare) == before
    assert aftercare.about_me.read().program_ended_on is None


def test_the_date_stands_in_the_plan_on_its_day(aftercare, desk):
    take_all(aftercare, desk.kit_file())
    day = date(2025, 5, 20)
    found = aftercare.plan.between(day, day)
    [visit] = [one for one in found if one.title == "Medication visit"]
    assert (visit.at, visit.place, visit.kind) == (time(9, 30), "Room 4", ActivityKind.THERAPY)


def test_only_what_was_ticked_comes_in(aftercare, desk):
    look = aftercare.kits.look_at(desk.kit_file())
    assert aftercare.kits.take_in(look, {"anchor-1"}) == 1
    [walk] = aftercare.anchors.all()
    assert walk.latest(aftercare.clock.today()).words == "Walk"
    assert aftercare.coordinators.all() == []
    with pytest.raises(NothingTicked):
        aftercare.kits.take_in(look, set())


def test_looking_keeps_nothing(aftercare, desk):
    before = counts(aftercare)
    look = aftercare.kits.look_at(desk.kit_file())
    assert {line.sort for line in look.lines} == set(KitSort)
    assert look.card.number.count(" ") == 7
    assert counts(aftercare) == before


def test_the_same_kit_comes_in_once(aftercare, desk):
    first = aftercare.kits.look_at(desk.kit_file())
    take_all(aftercare, desk.kit_file())
    again = aftercare.kits.look_at(desk.kit_file())
    assert again.taken_on == aftercare.clock.today()
    with pytest.raises(KitTakenBefore):
        aftercare.kits.take_in(first, first.new)
    aftercare.taking_in.take_back()
    assert take_all(aftercare, desk.kit_file()) == 8


def test_what_is_here_already_is_not_offered_twice(aftercare, desk):
    take_all(aftercare, desk.kit_file())
    other = desk.kit_file(id=UUID(int=9), check_ups=())
    look = aftercare.kits.look_at(other)
    assert all(line.here for line in look.lines)
    assert look.new == frozenset()


def test_what_is_over_is_left_out_and_counted(aftercare, desk, clock):
    clock.move(weeks=5)
    look = aftercare.kits.look_at(desk.kit_file())
    assert look.past == 2
    sorts = [line.sort for line in look.lines]
    assert sorts.count(KitSort.CHECK_UP) == 1
    assert KitSort.APPOINTMENT not in sorts


def test_days_that_do_not_go_with_how_often_are_let_go(aftercare, desk):
    anchor = replace(desk.kit().anchors[0], per_week=5)
    look = aftercare.kits.look_at(desk.kit_file(anchors=(anchor,)))
    aftercare.kits.take_in(look, {"anchor-0"})
    [kept] = aftercare.anchors.all()
    version = kept.latest(aftercare.clock.today())
    assert (version.per_week, version.rule, version.times) == (5, "", ())


def test_the_longest_lines_fit_into_the_plan_and_a_file_of_everything(aftercare, desk):
    contact = replace(
        desk.kit().contacts[0], name="n" * 80, role="r" * 80, phone="5" * 80, hours="h" * 80
    )
    take_all(aftercare, desk.kit_file(contacts=(contact,), words="w" * 280, alias="a" * 80))
    content = aftercare.my_file.as_json()
    preview = aftercare.my_file.preview(content)
    assert not any([*preview.fresh.values(), *preview.other.values()])


def test_a_day_that_the_person_gave_is_replaced_only_if_ticked(aftercare, desk):
    aftercare.about_me.introduce(Introduction("Sam", program_ended_on=date(2025, 3, 1)))
    look = aftercare.kits.look_at(desk.kit_file())
    [ended] = [line for line in look.lines if line.sort is KitSort.ENDED]
    assert ended.replaces
    assert "ended" not in look.new
    aftercare.kits.take_in(look, {"ended"})
    assert aftercare.about_me.read().program_ended_on == date(2025, 5, 12)
    aftercare.taking_in.take_back()
    assert aftercare.about_me.read().program_ended_on == date(2025, 3, 1)


class TestCard:
    def test_a_known_card_is_here_already(self, aftercare, desk):
        aftercare.coordinators.keep(desk.card.text, compared=True)
        look = aftercare.kits.look_at(desk.kit_file())
        assert look.card.known is CardKnown.SAME
        assert "card" not in look.new

    def test_a_changed_key_is_never_taken_from_a_kit(self, aftercare, desk):
        aftercare.coordinators.keep(Desk(key="another").card.text, compared=True)
        look = aftercare.kits.look_at(desk.kit_file())
        assert look.card.known is CardKnown.CHANGED
        assert KitSort.CARD not in {line.sort for line in look.lines}
        aftercare.kits.take_in(look, look.new | {"card"})
        assert len(aftercare.coordinators.all()) == 1

    def test_a_card_that_was_put_away_comes_back_and_is_not_there_twice(self, aftercare, desk):
        kept = aftercare.coordinators.keep(desk.card.text, compared=True)
        aftercare.coordinators.put_away(kept)
        take_all(aftercare, desk.kit_file())
        assert [one.id for one in aftercare.coordinators.all()] == [kept]
        aftercare.taking_in.take_back()
        assert aftercare.coordinators.all() == []

    def test_a_kit_with_the_card_of_somebody_else_is_refused(self, aftercare, desk):
        forged = Desk("Mallory").kit_file(card=desk.card.text)
        with pytest.raises(SignatureWrong):
            aftercare.kits.look_at(forged)


@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [
        (lambda kit: kit[:-1] + bytes([kit[-1] ^ 1]), SignatureWrong),
        (lambda kit: kit[:20], Damaged),
        (lambda kit: b"x" + kit, NotOurs),
    ],
)
def test_a_spoiled_kit_is_refused_with_its_sentence(aftercare, desk, spoil, trouble):
    with pytest.raises(trouble):
        aftercare.kits.look_at(spoil(desk.kit_file()))


def test_a_kit_that_no_app_writes_is_not_even_signed(desk):
    with pytest.raises(NotAllowed):
        desk.kit_file(check_ups=(date(2025, 8, 1), date(2025, 6, 1)))


class TestReminders:
    def test_a_check_up_rings_on_its_day_and_can_be_switched_off(self, aftercare, desk, clock):
        take_all(aftercare, desk.kit_file())
        clock.move(weeks=2)
        aftercare.reminders.arm()
        choice = aftercare.reminders.wishes().choices[ReminderKind.CHECK_UP]
        assert choice.wanted
        found = [
            one
            for source in aftercare.reminders._sources
            for one in source.between(date(2025, 6, 1), date(2025, 6, 30))
            if one.kind is ReminderKind.CHECK_UP
        ]
        assert [(one.on, one.at, one.address) for one in found] == [
            (date(2025, 6, 11), None, "/kit")
        ]


def test_every_row_of_a_kit_is_told_in_one_save_after_the_backup(aftercare, desk):
    told = []
    aftercare.on_change(lambda: told.append(1))
    look = aftercare.kits.look_at(desk.kit_file())
    told.clear()
    aftercare.kits.take_in(look, look.new)
    assert len(told) == 2  # that a backup was made, then the kit
    with aftercare.returns._database.transaction() as session:
        assert session.scalars(select(KitTaken.alias)).all() == ["S-17"]
        assert len(session.scalars(select(CheckUp)).all()) == 2
        assert len(session.scalars(select(PlanLine)).all()) == 1
        assert len(session.scalars(select(Coordinator)).all()) == 1
