"""Summaries: built only through a permission, and sealed from the very bytes that were shown."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.check_in import MEASURES, Answers, Call, Question
from aftercare_app.domain.goal_rules import GoalForm
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.permission import Category
from aftercare_app.domain.permission_form import blank_permission
from aftercare_app.domain.returning import ReturnForm, ReturnShare
from aftercare_app.domain.summary import ContactWish, ReasonKind, Summary
from aftercare_app.domain.summary_choice import SummaryChoice
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.models import SharingKeys
from aftercare_app.services.permission_rows import PermissionOver
from aftercare_app.services.sample import fill_sample
from aftercare_app.services.sample_sharing import card_for
from aftercare_app.sharing.keys import KeyPair
from aftercare_app.sharing.sealed import Sort, open_sealed
from aftercare_app.sharing.wire import decode
from tests.fakes import StillClock
from tests.homes import move_in, new_home
from tests.services.planning import TUE, WED, add, log, log_for

DANA = KeyPair.new()
SECRETS = {
    Category.ANCHORS: "Canary-anchor",
    Category.GOALS: "Canary-goal",
    Category.NOTES: "Canary-note",
}
EVERYTHING = tuple(Category)


def name_of(version):
    return version.words or version.kind


@pytest.fixture
def permit(aftercare):
    """Agree on these categories with Dana."""
    coordinator = aftercare.coordinators.keep(
        card_for("Dana", "Riverside", DANA).text, compared=True
    )

    def permit(*categories, **changes):
        form = replace(
            blank_permission(aftercare.clock.today(), "Sam"),
            categories=categories,
            signed_name="Sam",
        )
        [given] = aftercare.sharing.agree([coordinator], replace(form, **changes))
        return given

    return permit


@pytest.fixture
def lived(aftercare):
    """A person with something in every category, each with a canary of its own."""
    anchor = add(aftercare, words=SECRETS[Category.ANCHORS], since=WED - timedelta(weeks=12))
    log_for(aftercare, anchor, TUE)
    log(aftercare, note=SECRETS[Category.NOTES])
    log(aftercare, ActivityKind.FAMILY, note="Canary-family")
    aftercare.goals.add(GoalForm(words=SECRETS[Category.GOALS]))
    aftercare.returns.note(ReturnForm(on=TUE, share=ReturnShare.SHARE, led_to="Canary-led-to"))
    aftercare.screens.answer(Instrument.PHQ_2, (2, 2))
    aftercare.check_ins.choose_day(WED.weekday())
    on = aftercare.check_ins.standing().opening.on
    answers = Answers({Question.URGES: 9, Question.USED: 3}, Call.SOON)
    aftercare.check_ins.answer(on, answers)
    return aftercare


def draft(aftercare, permission, choice=None):
    return aftercare.summaries.draft(permission, choice or SummaryChoice(), name_of)


def all_notes(aftercare, permission):
    look = aftercare.summaries.look(permission, SummaryChoice(), name_of)
    return frozenset(note.id for note in look.notes)


class TestNothingBeyondThePermission:
    @pytest.mark.ci
    def test_one_category_and_no_other_is_ever_in_the_bytes(self, lived, permit):
        for category in EVERYTHING:
            wanted = (Category.CHECK_INS, category) if category is Category.USE else (category,)
            permission = permit(*wanted)
            choice = SummaryChoice(notes=all_notes(lived, permission))
            drafted = draft(lived, permission, choice)
            assert set(drafted.summary.holds) == set(wanted)
            for other, canary in SECRETS.items():
                assert (canary.encode() in drafted.body) is (other is category)
            assert b"Canary-family" not in drafted.body
            assert b"Canary-led-to" not in drafted.body

    def test_a_category_switched_off_this_time_is_not_in_it(self, lived, permit):
        permission = permit(*EVERYTHING)
        everything = SummaryChoice(notes=all_notes(lived, permission))
        for category in EVERYTHING:
            drafted = draft(lived, permission, everything.switched(category, False))
            gone = {category, *([Category.USE] if category is Category.CHECK_INS else [])}
            assert set(drafted.summary.holds) == set(EVERYTHING) - gone
            if category in SECRETS:
                assert SECRETS[category].encode() not in drafted.body

    def test_days_of_use_are_blank_unless_ticked_on_their_own(self, lived, permit):
        at = MEASURES.index(Question.USED)
        [told] = draft(lived, permit(Category.CHECK_INS)).summary.check_ins
        assert (told.numbers[at], told.numbers[MEASURES.index(Question.URGES)]) == (None, 9)
        [told] = draft(lived, permit(Category.CHECK_INS, Category.USE)).summary.check_ins
        assert told.numbers[at] == 3

    def test_a_note_about_family_cannot_be_ticked(self, lived, permit):
        family = log(lived, ActivityKind.FAMILY, note="Canary-again").id
        permission = permit(Category.NOTES)
        look = lived.summaries.look(permission, SummaryChoice(), name_of)
        assert [note.beginning for note in look.notes] == [SECRETS[Category.NOTES]]
        forced = draft(lived, permission, SummaryChoice(notes=frozenset({family})))
        assert forced.summary.notes == ()

    def test_words_about_a_reason_go_with_the_reason_only(self, lived, permit):
        permission = permit(Category.CHECK_INS, Category.ANCHORS)
        choice = SummaryChoice().with_context(ReasonKind.HARDER, "Canary-context")
        assert b"Canary-context" in draft(lived, permission, choice).body
        without = choice.switched(Category.CHECK_INS, False)
        assert b"Canary-context" not in draft(lived, permission, without).body

    def test_where_and_when_to_call_are_told_only_if_a_call_is_wished_for(self, lived, permit):
        choice = SummaryChoice(
            phone="Canary-phone", best_time="Canary-time", wishes=frozenset(ContactWish)
        )
        permission = permit(Category.GOALS)
        quiet = draft(lived, permission, choice)
        assert b"Canary-" not in quiet.body.replace(b"Canary-goal", b"")
        assert quiet.summary.call.wishes == tuple(ContactWish)
        asked = draft(lived, permission, replace(choice, call=Call.THIS_WEEK))
        assert asked.summary.call.phone == "Canary-phone"

    def test_there_is_no_summary_without_a_permission_that_holds(self, lived, permit, clock):
        permission = permit(Category.GOALS)
        drafted = draft(lived, permission)
        lived.sharing.end(permission)
        for attempt in (
            lambda: draft(lived, permission),
            lambda: lived.summaries.look(permission, SummaryChoice(), name_of),
            lambda: lived.summaries.seal(drafted),
            lambda: lived.summaries.on_paper(drafted, b"%PDF"),
        ):
            with pytest.raises(PermissionOver):
                attempt()
        assert lived.sent.all() == []

    def test_what_was_drafted_before_a_change_is_not_sealed_after_it(self, lived, permit):
        permission = permit(Category.GOALS)
        drafted = draft(lived, permission)
        form = replace(blank_permission(WED, "Sam"), categories=(Category.COUNTS,))
        lived.sharing.change(permission, replace(form, signed_name="Sam"))
        with pytest.raises(PermissionOver):
            lived.summaries.seal(drafted)


class TestSealing:
    def test_the_bytes_that_were_shown_are_the_bytes_that_arrive(self, lived, permit):
        drafted = draft(lived, permit(*EVERYTHING))
        file = lived.summaries.seal(drafted)
        opened = open_sealed(file.content, [DANA])
        assert (opened.sort, opened.body) == (Sort.SUMMARY, drafted.body)
        assert decode(opened.body, Summary) == drafted.summary
        assert lived.sent.read(file.id).body == drafted.summary
        assert file.name == "summary-2025-05-14.aftercare"

    def test_it_is_logged_before_it_leaves_and_twice_it_is_the_same_file(self, lived, permit):
        drafted = draft(lived, permit(Category.GOALS))
        file = lived.summaries.seal(drafted)
        assert lived.summaries.seal(drafted).content == file.content
        [line] = lived.sent.all()
        assert (line.id, line.recipient, line.handed_at) == (file.id, "Dana", None)
        assert (len(line.sha256), line.size) == (64, len(file.content))
        lived.sent.handed_over(file.id)
        assert lived.sent.all()[0].handed_at == lived.clock.now()
        assert lived.sent.file_again(file.id).content == file.content

    def test_a_paper_is_logged_for_who_was_typed(self, lived):
        form = replace(
            blank_permission(WED, "Sam"),
            categories=(Category.GOALS,),
            signed_name="Sam",
            recipient="Dr. Lee",
        )
        permission = lived.sharing.agree_on_paper(form)
        drafted = draft(lived, permission)
        with pytest.raises(PermissionOver):
            lived.summaries.seal(drafted)
        file = lived.summaries.on_paper(drafted, b"%PDF-1.7 made")
        assert (file.name, file.recipient) == ("summary-2025-05-14.pdf", "Dr. Lee")
        page = lived.sent.read(file.id)
        assert (page.line.way, page.has_file, page.body) == ("paper", False, drafted.summary)


class TestNumbers:
    def test_a_number_is_never_given_twice_and_always_rises(self, lived, permit, clock):
        permission = permit(Category.GOALS)
        numbers = [draft(lived, permission).summary.sequence for _ in range(3)]
        numbers.append(lived.sent.read(lived.sharing.withdraw(permission).id).body.sequence)
        assert numbers == sorted(set(numbers))

    def test_a_crash_after_the_preview_leaves_a_gap_and_no_repeat(self, home, lived, permit):
        permission = permit(Category.GOALS)
        before = draft(lived, permission).summary.sequence
        home.close()
        again = home.open()
        assert draft(again, permission).summary.sequence > before

    def test_an_older_copy_of_the_vault_passes_over_what_it_does_not_know(
        self, lived, permit, clock
    ):
        permission = permit(Category.GOALS)
        rolled_back = lived.summaries._database
        clock.move(days=1)
        given = draft(lived, permission).summary.sequence
        with rolled_back.transaction() as session:
            session.get(SharingKeys, 1).last_sequence = 0
        clock.move(minutes=1)
        assert draft(lived, permission).summary.sequence > given


class TestParts:
    def test_anchors_stand_week_by_week_oldest_first(self, lived, permit):
        [anchor] = draft(lived, permit(Category.ANCHORS)).summary.anchors
        assert anchor.marks[-1] is WeekStatus.MET
        assert len(anchor.marks) == 4

    def test_an_anchor_newer_than_a_week_has_no_mark_in_it(self, aftercare, permit):
        add(aftercare, words="New", since=TUE)
        [anchor] = draft(aftercare, permit(Category.ANCHORS)).summary.anchors
        assert anchor.marks == (None, None, None, None)

    def test_earlier_weeks_come_along_so_that_the_usual_is_their_own(
        self, aftercare, permit, clock
    ):
        aftercare.check_ins.choose_day(WED.weekday())
        for number in range(12):
            on = aftercare.check_ins.standing().opening.on
            aftercare.check_ins.answer(on, Answers({Question.URGES: number % 5}))
            clock.move(days=7)
        clock.move(days=-7)
        summary = draft(aftercare, permit(Category.CHECK_INS)).summary
        inside = [one for one in summary.check_ins if one.on >= summary.weeks[0].first]
        assert len(summary.check_ins) - len(inside) == 5
        assert summary.answered == len(inside) >= 3
        assert (
            len(draft(aftercare, permit(Category.CHECK_INS), SummaryChoice(weeks=12)).summary.weeks)
            == 12
        )

    def test_goals_go_well_first_and_what_was_let_go_is_left_out(self, aftercare, permit):
        ids = {word: aftercare.goals.add(GoalForm(words=word)).id for word in ("a", "b", "c", "d")}
        aftercare.goals.set_status(ids["b"], GoalStatus.DONE)
        aftercare.goals.set_status(ids["a"], GoalStatus.PAUSED)
        aftercare.goals.set_status(ids["d"], GoalStatus.LET_GO)
        goals = draft(aftercare, permit(Category.GOALS)).summary.goals
        assert [one.words for one in goals] == ["b", "c", "a"]

    def test_a_goal_reached_long_ago_is_no_news(self, aftercare, permit, clock):
        goal = aftercare.goals.add(GoalForm(words="Old")).id
        aftercare.goals.set_status(goal, GoalStatus.DONE)
        clock.move(weeks=6)
        summary = draft(aftercare, permit(Category.GOALS)).summary
        assert summary.goals == ()

    def test_the_barc_10_before_the_period_comes_along_to_compare(self, aftercare, permit, clock):
        aftercare.screens.answer(Instrument.BARC_10, (3,) * 10)
        clock.move(weeks=12)
        aftercare.screens.answer(Instrument.BARC_10, (4,) * 10)
        drafted = draft(aftercare, permit(Category.SCREENS))
        assert [one.score for one in drafted.summary.screens] == [30, 40]
        assert [reason.facts for reason in drafted.reasons] == [("barc_10", 10)]

    def test_an_incomplete_screen_has_no_score_and_is_not_in_it(self, aftercare, permit):
        aftercare.screens.answer(Instrument.PHQ_2, (2, None))
        assert draft(aftercare, permit(Category.SCREENS)).summary.screens == ()


class TestBeginning:
    def test_a_call_is_wished_for_as_the_newest_my_week_says(self, lived, permit, clock):
        permission = permit(Category.GOALS)
        assert lived.summaries.begin(permission).call is Call.SOON
        clock.move(days=8)
        assert lived.summaries.begin(permission).call is Call.NO

    def test_how_to_reach_the_person_is_as_last_time(self, lived, permit):
        permission = permit(Category.GOALS)
        wishes = frozenset({ContactWish.NO_FAMILY})
        choice = SummaryChoice(call=Call.SOON, phone="503", best_time="Noon", wishes=wishes)
        lived.summaries.seal(draft(lived, permission, choice))
        begun = lived.summaries.begin(permission)
        assert (begun.phone, begun.best_time, begun.wishes) == ("503", "Noon", wishes)

    @pytest.mark.parametrize("share", ReturnShare)
    def test_a_return_kept_back_leaves_returns_out_until_switched_on(
        self, aftercare, permit, share
    ):
        aftercare.returns.note(ReturnForm(on=TUE, share=share))
        permission = permit(Category.RETURNS)
        begun = aftercare.summaries.begin(permission)
        assert (Category.RETURNS in begun.left_out) is (share is ReturnShare.NOT_NOW)
        told = draft(aftercare, permission, begun.switched(Category.RETURNS, True)).summary
        assert told.returns == (TUE,)

    def test_looking_reserves_and_keeps_nothing(self, lived, permit):
        permission = permit(Category.GOALS)
        before = lived.summaries._database.vault.generation
        lived.summaries.look(permission, SummaryChoice(), name_of)
        assert lived.summaries._database.vault.generation == before


TEXT = st.text(max_size=400)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample person, and a permission with Dana for everything."""
    home = new_home(tmp_path_factory.mktemp("sample") / "home", StillClock())
    aftercare = move_in(home)
    fill_sample(aftercare.returns._database, aftercare.clock)
    dana = aftercare.coordinators.keep(card_for("Dana", "R", DANA).text, compared=True)
    form = replace(blank_permission(WED, "Sam"), categories=EVERYTHING, signed_name="Sam")
    [permission] = aftercare.sharing.agree([dana], form)
    yield aftercare, permission
    home.close()


@pytest.mark.ci
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=TEXT,
    questions=TEXT,
    context=TEXT,
    phone=TEXT,
    weeks=st.sampled_from((4, 12)),
    out=st.sets(st.sampled_from(EVERYTHING)),
    call=st.sampled_from(Call),
)
def test_preview_bytes_are_sent_bytes_whatever_is_in_it(
    sample, words, questions, context, phone, weeks, out, call
):
    aftercare, permission = sample
    choice = SummaryChoice(
        weeks=weeks,
        left_out=frozenset(out),
        words=words,
        questions=questions,
        contexts=dict.fromkeys(ReasonKind, context),
        call=call,
        phone=phone,
        best_time=phone,
        notes=all_notes(aftercare, permission),
    )
    drafted = draft(aftercare, permission, choice)
    file = aftercare.summaries.seal(drafted)
    arrived = open_sealed(file.content, [DANA]).body
    assert arrived == drafted.body
    summary = decode(arrived, Summary)
    assert summary == drafted.summary
    agreed = aftercare.sharing.read(permission).permission
    assert summary.permission == agreed, "all elements of it go along"
    assert summary.permission.signed_name == "Sam"
    assert not set(drafted.summary.holds) & set(out)
