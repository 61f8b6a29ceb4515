"""Answers of coordinators: only from those who are known, each once, and told apart by age."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from aftercare_app.domain.permission import Category, Purpose
from aftercare_app.domain.permission_form import PermissionForm
from aftercare_app.domain.reminders import ReminderKind
from aftercare_app.domain.summary_choice import SummaryChoice
from aftercare_app.services.own_keys import own_keys
from aftercare_app.services.replies import ReplyFromStranger, ReplyGone
from aftercare_app.sharing.refusals import (
    AlreadyHere,
    Damaged,
    ForAnotherPerson,
    FromTheFuture,
    OtherSort,
    SequenceReused,
)
from tests.received import Desk


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def own_key(aftercare):
    with aftercare.returns._database.transaction() as session:
        return own_keys(session, aftercare.clock.now()).seal_key


@pytest.fixture
def known(aftercare, desk):
    """The coordinator, by the card that was kept."""
    return aftercare.coordinators.keep(desk.card.text, compared=True)


def keep(aftercare, content, **wish):
    return aftercare.replies.keep(aftercare.replies.look_at(content), **wish)


def calls(aftercare):
    return [
        one
        for source in aftercare.reminders._sources
        for one in source.between(date(2025, 5, 14), date(2025, 9, 30))
        if one.kind in (ReminderKind.CALL, ReminderKind.PERMISSION, ReminderKind.SUMMARY)
    ]


def test_an_answer_is_seen_then_kept_and_put_away(aftercare, desk, known, own_key):
    look = aftercare.replies.look_at(desk.reply_file(own_key))
    assert aftercare.replies.all() == []
    assert not look.older
    kept = aftercare.replies.keep(look)
    [line] = aftercare.replies.waiting()
    assert (line.id, line.sender, line.call_on) == (kept, "Dana Whitfield", date(2025, 5, 16))
    assert (line.call_at, line.dial) == (time(15), "5035550123")
    aftercare.replies.put_away(kept)
    assert aftercare.replies.waiting() == []
    assert [one.put_away for one in aftercare.replies.all()] == [True]
    aftercare.replies.bring_back(kept)
    assert len(aftercare.replies.waiting()) == 1


def test_an_answer_of_nobody_known_is_refused(aftercare, desk, own_key):
    content = desk.reply_file(own_key)
    with pytest.raises(ReplyFromStranger):
        aftercare.replies.look_at(content)
    kept = aftercare.coordinators.keep(desk.card.text, compared=True)
    aftercare.coordinators.put_away(kept)
    with pytest.raises(ReplyFromStranger):
        aftercare.replies.look_at(content)


def test_an_answer_comes_once(aftercare, desk, known, own_key):
    content = desk.reply_file(own_key)
    look = aftercare.replies.look_at(content)
    aftercare.replies.keep(look)
    with pytest.raises(AlreadyHere):
        aftercare.replies.look_at(content)
    with pytest.raises(AlreadyHere):
        aftercare.replies.keep(look)


def test_another_answer_with_the_same_number_is_refused(aftercare, desk, known, own_key):
    first = desk.reply()
    keep(aftercare, desk.reply_file(own_key, first))
    twin = replace(first, id=UUID(int=3))
    with pytest.raises(SequenceReused):
        aftercare.replies.look_at(desk.reply_file(own_key, twin))


def test_an_older_answer_is_told_as_such_and_filed(aftercare, desk, known, own_key):
    older, newer = desk.reply(), desk.reply()
    keep(aftercare, desk.reply_file(own_key, newer))
    look = aftercare.replies.look_at(desk.reply_file(own_key, older))
    assert look.older
    aftercare.replies.keep(look)
    assert len(aftercare.replies.all()) == 2


@pytest.mark.parametrize(
    ("make", "trouble"),
    [
        (lambda desk, key: desk.reply_file(Desk("Somebody").keys.seal_key), ForAnotherPerson),
        (lambda desk, key: desk.reply_file(key)[:-7], Damaged),
        (lambda desk, key: desk.kit_file(), OtherSort),
        (
            lambda desk, key: desk.reply_file(
                key, made_at=datetime(2025, 5, 17, tzinfo=UTC), made_on=date(2025, 5, 17)
            ),
            FromTheFuture,
        ),
    ],
)
def test_what_is_no_answer_to_me_has_its_own_sentence(
    aftercare, desk, known, own_key, make, trouble
):
    with pytest.raises(trouble):
        aftercare.replies.look_at(make(desk, own_key))
    assert aftercare.replies.all() == []


class TestReminding:
    def test_the_call_rings_only_if_wanted(self, aftercare, desk, known, own_key):
        kept = keep(aftercare, desk.reply_file(own_key))
        assert calls(aftercare) == []
        aftercare.replies.remind(kept, wanted=True)
        [call] = calls(aftercare)
        assert (call.on, call.at, call.kind) == (date(2025, 5, 16), time(15), ReminderKind.CALL)
        aftercare.replies.put_away(kept)
        assert [one.answered for one in calls(aftercare)] == [True]
        aftercare.replies.remind(kept, wanted=False)
        assert calls(aftercare) == []

    def test_it_can_be_asked_for_when_the_answer_comes(self, aftercare, desk, known, own_key):
        keep(aftercare, desk.reply_file(own_key), remind=True)
        assert len(calls(aftercare)) == 1

    def test_an_answer_without_a_call_never_rings(self, aftercare, desk, known, own_key):
        keep(aftercare, desk.reply_file(own_key, call_on=None, call_at=""), remind=True)
        assert calls(aftercare) == []

    def test_nothing_is_reminded_of_an_answer_that_is_gone(self, aftercare):
        with pytest.raises(ReplyGone):
            aftercare.replies.remind(UUID(int=1), wanted=True)

    def test_a_summary_rings_by_its_rhythm_and_a_permission_before_it_ends(
        self, aftercare, desk, known
    ):
        agree(aftercare, known, ends=date(2025, 7, 1))
        found = {(one.kind, one.on) for one in calls(aftercare)}
        assert found == {
            (ReminderKind.SUMMARY, date(2025, 6, 11)),
            (ReminderKind.PERMISSION, date(2025, 6, 17)),
            (ReminderKind.PERMISSION, date(2025, 7, 1)),
        }

    def test_a_short_permission_rings_on_its_last_day_alone(self, aftercare, desk, known):
        agree(aftercare, known, ends=date(2025, 5, 24))
        assert [(one.kind, one.on) for one in calls(aftercare)] == [
            (ReminderKind.PERMISSION, date(2025, 5, 24))
        ]

    def test_a_permission_that_was_ended_is_silent(self, aftercare, desk, known):
        agree(aftercare, known, ends=date(2025, 7, 1))
        aftercare.coordinators.put_away(known)
        assert calls(aftercare) == []


def agree(aftercare, coordinator, **terms):
    form = PermissionForm(
        alias="Sam",
        categories=frozenset({Category.ANCHORS}),
        purpose=Purpose.STAY_IN_TOUCH,
        signed_name="Sam R.",
        **{"ends": date(2025, 8, 1), **terms},
    )
    [permission] = aftercare.sharing.agree([coordinator], form)
    return permission


def draft(aftercare, permission):
    return aftercare.summaries.draft(permission, SummaryChoice(), lambda version: "x").summary


class TestWhatASummaryTellsOfIt:
    def test_answers_are_confirmed_only_if_that_was_chosen(self, aftercare, desk, known, own_key):
        kept = keep(aftercare, desk.reply_file(own_key))
        assert draft(aftercare, agree(aftercare, known)).read_replies == ()
        told = agree(aftercare, known, tell_read=True)
        assert draft(aftercare, told).read_replies == (kept,)

    def test_nobody_learns_of_answers_of_somebody_else(self, aftercare, desk, known, own_key):
        keep(aftercare, desk.reply_file(own_key))
        other = aftercare.coordinators.keep(Desk("Kim").card.text, compared=True)
        assert draft(aftercare, agree(aftercare, other, tell_read=True)).read_replies == ()

    def test_the_kit_is_named_to_its_own_coordinator_alone(self, aftercare, desk, known):
        look = aftercare.kits.look_at(desk.kit_file())
        aftercare.kits.take_in(look, {"anchor-0"})
        other = aftercare.coordinators.keep(Desk("Kim").card.text, compared=True)
        assert draft(aftercare, agree(aftercare, known)).kit_id == look.kit.id
        assert draft(aftercare, agree(aftercare, other)).kit_id is None
