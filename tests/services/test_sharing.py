"""Permissions and cards: agreed, changed, ended and withdrawn; nothing is taken over in silence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aftercare_app.domain.permission import Category, Purpose
from aftercare_app.domain.permission_form import blank_permission
from aftercare_app.domain.sent import SentSort
from aftercare_app.domain.summary import Withdrawal
from aftercare_app.services.coordinators import CardKnown, CoordinatorGone
from aftercare_app.services.forms import FormNotReady
from aftercare_app.services.permission_rows import PermissionGone, PermissionOver, PermissionState
from aftercare_app.services.sample_sharing import card_for
from aftercare_app.sharing.cards import NotACard
from aftercare_app.sharing.keys import KeyPair
from aftercare_app.sharing.sealed import Sort, open_sealed
from aftercare_app.sharing.wire import decode

TODAY = date(2025, 5, 14)
DANA = KeyPair.new()
CARD = card_for("Dana", "Riverside IOP", DANA)


def signed(**changes):
    """Return a form that can be agreed to."""
    form = replace(
        blank_permission(TODAY, "Sam"), categories=(Category.ANCHORS,), signed_name="Sam R."
    )
    return replace(form, **changes)


@pytest.fixture
def dana(aftercare):
    return aftercare.coordinators.keep(CARD.text, compared=False)


@pytest.fixture
def agreed(aftercare, dana):
    [permission] = aftercare.sharing.agree([dana], signed())
    return permission


def state(aftercare, permission_id):
    return aftercare.sharing.read(permission_id).state


class TestCards:
    def test_a_card_is_looked_at_before_anything_is_kept(self, aftercare):
        look = aftercare.coordinators.look_at(f"Here it is: {CARD.link} bye")
        assert (look.name, look.program, look.known) == ("Dana", "Riverside IOP", CardKnown.NEW)
        assert len(look.number.replace(" ", "")) == 40
        assert aftercare.coordinators.all() == []

    def test_the_same_card_twice_is_one_coordinator(self, aftercare, dana):
        assert aftercare.coordinators.look_at(CARD.text).known is CardKnown.SAME
        assert aftercare.coordinators.keep(CARD.text, compared=True) == dana
        [line] = aftercare.coordinators.all()
        assert line.compared_at is not None

    def test_another_key_for_a_known_name_is_said_and_ends_what_was_agreed(
        self, aftercare, dana, agreed
    ):
        other = card_for("dana", "Elsewhere", KeyPair.new())
        look = aftercare.coordinators.look_at(other.text)
        assert (look.known, look.coordinator_id) == (CardKnown.CHANGED, dana)
        assert state(aftercare, agreed) is PermissionState.HOLDS
        new = aftercare.coordinators.keep(other.text, compared=False)
        assert [one.id for one in aftercare.coordinators.all()] == [new]
        assert aftercare.coordinators.read(new).compared_at is None
        assert state(aftercare, agreed) is PermissionState.ENDED

    def test_whoever_was_put_away_comes_back_by_the_same_card(self, aftercare, dana, agreed):
        aftercare.coordinators.put_away(dana)
        assert aftercare.coordinators.all() == []
        with pytest.raises(CoordinatorGone):
            aftercare.sharing.agree([dana], signed())
        assert aftercare.coordinators.keep(CARD.text, compared=False) == dana
        assert state(aftercare, agreed) is PermissionState.ENDED

    def test_something_else_is_no_card(self, aftercare):
        with pytest.raises(NotACard):
            aftercare.coordinators.keep("hello", compared=True)


class TestAgreeing:
    def test_several_coordinators_get_a_permission_each(self, aftercare, dana):
        luis = aftercare.coordinators.keep(card_for("Luis", "", KeyPair.new()).text, compared=True)
        one, two = aftercare.sharing.agree([dana, luis], signed())
        assert one != two
        names = {line.permission.recipient for line in aftercare.sharing.all()}
        assert names == {"Dana", "Luis"}

    def test_all_elements_are_kept_as_they_were_agreed(self, aftercare, dana):
        form = signed(
            purpose=Purpose.OTHER, purpose_words="My\u202e move", every_weeks=2, tell_read=True
        )
        [given] = aftercare.sharing.agree([dana], form)
        line = aftercare.sharing.read(given)
        agreed = line.permission
        assert (agreed.alias, agreed.recipient, agreed.program) == ("Sam", "Dana", "Riverside IOP")
        assert (agreed.purpose, agreed.purpose_words) == (Purpose.OTHER, "My move")
        assert (agreed.starts, agreed.ends) == (TODAY, TODAY + timedelta(days=90))
        assert (agreed.signed_name, agreed.signed_on, agreed.version) == ("Sam R.", TODAY, 1)
        assert (agreed.every_weeks, line.tell_read) == (2, True)

    def test_nothing_is_agreed_without_a_signature(self, aftercare, dana):
        with pytest.raises(FormNotReady):
            aftercare.sharing.agree([dana], signed(signed_name="\u202e "))
        assert aftercare.sharing.all() == []

    def test_a_change_is_a_new_version(self, aftercare, agreed, clock):
        clock.move(days=3)
        aftercare.sharing.change(agreed, signed(categories=(Category.GOALS,)))
        [line] = aftercare.sharing.all()
        assert (line.id, line.permission.version) == (agreed, 2)
        assert line.permission.categories == (Category.GOALS,)
        assert line.permission.starts == TODAY + timedelta(days=3)

    def test_a_paper_needs_a_recipient_and_holds_today(self, aftercare, clock):
        with pytest.raises(FormNotReady):
            aftercare.sharing.agree_on_paper(signed())
        given = aftercare.sharing.agree_on_paper(signed(recipient="Dr. Lee"))
        assert state(aftercare, given) is PermissionState.HOLDS
        assert aftercare.sharing.all() == []
        clock.move(days=1)
        assert state(aftercare, given) is PermissionState.RAN_OUT
        with pytest.raises(PermissionGone):
            aftercare.sharing.withdraw(given)


class TestEnding:
    @pytest.mark.parametrize(("days", "holds"), [(0, True), (90, True), (91, False)])
    def test_it_holds_to_its_last_day(self, aftercare, agreed, clock, days, holds):
        clock.move(days=days)
        assert (state(aftercare, agreed) is PermissionState.HOLDS) is holds

    def test_ended_is_ended_at_once_and_can_be_taken_back(self, aftercare, agreed):
        aftercare.sharing.end(agreed)
        assert state(aftercare, agreed) is PermissionState.ENDED
        with pytest.raises(PermissionOver):
            aftercare.summaries.begin(agreed)
        aftercare.sharing.end(agreed, again=True)
        assert state(aftercare, agreed) is PermissionState.HOLDS

    def test_withdrawing_ends_here_at_once_and_makes_a_file_for_that_coordinator(
        self, aftercare, agreed
    ):
        file = aftercare.sharing.withdraw(agreed)
        assert file.name == "withdrawal-2025-05-14.aftercare"
        assert state(aftercare, agreed) is PermissionState.WITHDRAWN
        opened = open_sealed(file.content, [DANA])
        assert opened.sort is Sort.WITHDRAWAL
        assert decode(opened.body, Withdrawal).permission_id == agreed
        [line] = aftercare.sent.all()
        assert (line.sort, line.id, line.handed_at) == (SentSort.WITHDRAWAL, file.id, None)
        assert aftercare.sent.file_again(file.id).content == file.content
        with pytest.raises(PermissionGone):
            aftercare.sharing.change(agreed, signed())
