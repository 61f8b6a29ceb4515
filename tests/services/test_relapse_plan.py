"""The relapse plan: picks and own words keep their order, Undo restores, reviews come round."""

import io
import os
from datetime import date

import pytest
from PIL import Image

from aftercare_app.bootstrap import Home
from aftercare_app.domain.plan_rules import MOST_LINES, LineForm, PairForm, ReviewAnswer
from aftercare_app.domain.relapse_plan import PICKS, PlanSection
from aftercare_app.exchange.photo import PhotoNotRead
from aftercare_app.services.contacts import ContactForm
from aftercare_app.services.forms import FormNotReady
from aftercare_app.services.plan_photos import EnoughPhotos, PhotoGone
from aftercare_app.services.relapse_plan import LineGone, SectionFull
from aftercare_app.storage.attached import FOLDER, NotHere
from tests.fakes import MemoryKeystore, StillClock
from tests.homes import move_in, new_home

SIGNS, SAFER, WHY = PlanSection.SIGNS, PlanSection.SAFER, PlanSection.WHY


@pytest.fixture
def plan(aftercare):
    return aftercare.relapse_plan


def said(plan, section):
    return [line.pick or line.words for line in plan.read().of(section)]


def jpeg(color="teal"):
    out = io.BytesIO()
    Image.new("RGB", (60, 40), color).save(out, "JPEG")
    return out.getvalue()


def test_an_empty_plan_names_its_sections_in_the_order_of_the_ladder(plan):
    shown = plan.read()
    assert not shown.begun
    assert shown.empty_sections == tuple(s for s in PlanSection if s is not PlanSection.CRISIS)
    assert shown.crisis.lines


def test_picks_and_own_words_stand_in_the_order_they_came(plan):
    plan.choose(SIGNS, "bored", chosen=True)
    plan.write(SIGNS, LineForm(words="  I stop\x07 shaving "))
    plan.choose(SIGNS, "secrets", chosen=True)
    plan.choose(SIGNS, "bored", chosen=True)
    assert said(plan, SIGNS) == ["bored", "I stop shaving", "secrets"]
    assert plan.read().filled(SIGNS)


@pytest.mark.parametrize("section", list(PICKS))
def test_each_pick_of_a_list_can_be_kept_and_taken_out(plan, section):
    for pick in PICKS[section]:
        plan.choose(section, pick, chosen=True)
    assert said(plan, section) == list(PICKS[section])
    for pick in PICKS[section]:
        plan.choose(section, pick, chosen=False)
        plan.choose(section, pick, chosen=False)
    assert not plan.read().filled(section)


def test_a_pick_taken_out_and_put_in_again_still_says_where(plan):
    plan.choose(SAFER, "naloxone_where", chosen=True)
    [line] = plan.read().of(SAFER)
    plan.change(line.id, LineForm(words="Kitchen drawer"))
    plan.choose(SAFER, "naloxone_where", chosen=False)
    plan.choose(SAFER, "naloxone_where", chosen=True)
    [again] = plan.read().of(SAFER)
    assert (again.pick, again.words) == ("naloxone_where", "Kitchen drawer")


def test_a_section_offers_only_its_own_list(plan):
    with pytest.raises(ValueError, match="own list"):
        plan.choose(SIGNS, "naloxone_where", chosen=True)


def test_lines_move_and_come_back_to_their_place(plan):
    first, second, third = (plan.write(WHY, LineForm(words=words)).id for words in "abc")
    plan.move(third, 0)
    plan.remove(first)
    assert said(plan, WHY) == ["c", "b"]
    plan.bring_back(first)
    plan.move(second, 9)
    assert said(plan, WHY) == ["c", "a", "b"]


def test_a_line_needs_words_or_a_pick_and_has_its_length(plan):
    for words in ("", "  \n", "a" * 201):
        with pytest.raises(FormNotReady):
            plan.write(WHY, LineForm(words=words))
    line = plan.write(WHY, LineForm(words="a" * 200)).id
    with pytest.raises(FormNotReady):
        plan.change(line, LineForm())
    plan.remove(line)
    with pytest.raises(LineGone):
        plan.change(line, LineForm(words="b"))


def test_a_section_does_not_grow_beyond_reading(plan):
    for number in range(MOST_LINES):
        plan.write(WHY, LineForm(words=f"{number}"))
    with pytest.raises(SectionFull):
        plan.write(WHY, LineForm(words="one more"))


def test_what_was_removed_is_gone_after_a_day(home, plan, clock):
    line = plan.write(WHY, LineForm(words="a")).id
    plan.remove(line)
    home.close()
    clock.move(hours=25)
    with pytest.raises(LineGone):
        home.open().relapse_plan.bring_back(line)


def test_professionals_have_a_number_that_a_phone_can_dial(plan):
    plan.choose(PlanSection.PROFESSIONALS, "therapist", chosen=True)
    [line] = plan.read().of(PlanSection.PROFESSIONALS)
    plan.change(line.id, LineForm(words="Dana", phone="(503) 555-0142"))
    assert plan.read().of(PlanSection.PROFESSIONALS)[0].dial == "5035550142"


def test_the_people_of_the_plan_are_the_contacts(aftercare, plan):
    aftercare.contacts.keep(ContactForm(name="Rosa", agreed_to="Pick up at night", may_text=True))
    [person] = plan.read().people
    assert (person.name, person.agreed_to, person.may_text) == ("Rosa", "Pick up at night", True)
    assert plan.read().filled(PlanSection.PEOPLE)
    assert not plan.read().begun


class TestPairs:
    @pytest.fixture
    def pairs(self, aftercare):
        return aftercare.if_thens

    def test_halves_are_picked_or_written(self, plan, pairs):
        pairs.keep(PairForm(if_pick="payday", then_pick="money_to_keep"))
        pairs.keep(PairForm(if_words="Uncle calls", then_pick="leave"))
        found = [(p.if_pick, p.if_words, p.then_pick) for p in plan.read().pairs]
        assert found == [("payday", "", "money_to_keep"), (None, "Uncle calls", "leave")]

    @pytest.mark.parametrize(
        ("form", "missing"),
        [
            (PairForm(), {"if_words", "then_words"}),
            (PairForm(if_pick="payday"), {"then_words"}),
            (PairForm(then_words="Leave"), {"if_words"}),
            (PairForm(if_words="a" * 201, then_words="b"), {"if_words"}),
        ],
    )
    def test_a_pair_needs_both_halves(self, pairs, form, missing):
        with pytest.raises(FormNotReady) as refused:
            pairs.keep(form)
        assert set(refused.value.problems) == missing

    def test_pairs_change_move_and_come_back(self, plan, pairs):
        first = pairs.keep(PairForm(if_pick="payday", then_pick="leave")).id
        second = pairs.keep(PairForm(if_pick="party", then_pick="own_drink")).id
        pairs.keep(PairForm(if_pick="payday", then_pick="walk"), first)
        pairs.move(second, 0)
        pairs.remove(second)
        assert [pair.then_pick for pair in plan.read().pairs] == ["walk"]
        pairs.bring_back(second)
        assert [pair.id for pair in plan.read().pairs] == [second, first]


class TestReviews:
    def test_nothing_is_asked_while_there_is_no_plan(self, aftercare):
        aftercare.reviews.answer(ReviewAnswer.HARD_WEEK)
        assert aftercare.reviews.due_on() is None
        assert not aftercare.reviews.read().due

    def test_a_review_comes_every_thirty_days(self, aftercare, plan, clock):
        plan.choose(SIGNS, "bored", chosen=True)
        assert aftercare.reviews.due_on() == date(2025, 6, 13)
        clock.move(days=30)
        assert aftercare.reviews.read().due
        aftercare.reviews.answer(ReviewAnswer.STILL_TRUE)
        assert aftercare.reviews.due_on() == date(2025, 7, 13)
        assert plan.read().review.reviewed_on == date(2025, 6, 13)

    def test_a_hard_week_asks_at_once_until_the_plan_was_looked_at(self, aftercare, plan, clock):
        plan.choose(SIGNS, "bored", chosen=True)
        clock.move(days=3)
        aftercare.reviews.answer(ReviewAnswer.HARD_WEEK)
        assert (plan.read().review.due, plan.read().review.hard_week) == (True, True)
        clock.move(hours=1)
        aftercare.reviews.answer(ReviewAnswer.CHANGED)
        assert (plan.read().review.due, plan.read().review.hard_week) == (False, False)

    def test_put_aside_it_is_quiet_for_three_days_and_undo_asks_again(self, aftercare, plan, clock):
        plan.choose(SIGNS, "bored", chosen=True)
        clock.move(days=40)
        aftercare.reviews.answer(ReviewAnswer.PUT_ASIDE)
        assert not aftercare.reviews.read().due
        aftercare.reviews.take_back()
        assert aftercare.reviews.read().due


class TestPhotos:
    @pytest.fixture
    def photos(self, aftercare):
        return aftercare.photos

    def files(self, home: Home) -> list[bytes]:
        return [path.read_bytes() for path in (home.folder / FOLDER).iterdir()]

    def test_a_photo_is_sealed_and_shown_again(self, home, plan, photos):
        kept = photos.add(jpeg())
        photos.describe(kept.id, "The lake")
        [photo] = plan.read().photos
        assert (photo.caption, photo.width, photo.height) == ("The lake", 60, 40)
        opened = photos.picture(kept.id)
        assert Image.open(io.BytesIO(opened)).size == (60, 40)
        [sealed] = self.files(home)
        assert opened[:200] not in sealed
        assert b"JFIF" not in sealed

    def test_a_removed_photo_comes_back_for_a_day_then_its_file_is_gone(self, home, photos, clock):
        kept = photos.add(jpeg()).id
        photos.remove(kept)
        photos.bring_back(kept)
        assert photos.picture(kept)
        photos.remove(kept)
        clock.move(hours=25)
        photos.purge()
        assert self.files(home) == []
        with pytest.raises(PhotoGone):
            photos.bring_back(kept)

    def test_opening_the_vault_purges_too_and_sweeps_old_files_that_no_row_names(
        self, home, aftercare, clock
    ):
        stays, lost = (aftercare.photos.add(jpeg(color)).id for color in ("teal", "navy"))
        aftercare.photos.remove(lost)
        nameless = home.folder / FOLDER / ("0" * 32)
        nameless.write_bytes((home.folder / FOLDER / stays.hex).read_bytes())
        os.utime(nameless, (1, 1))
        home.close()
        clock.move(days=2)
        reopened = home.open()
        assert [path.name for path in (home.folder / FOLDER).iterdir()] == [stays.hex]
        assert reopened.photos.picture(stays)

    def test_what_is_no_photo_leaves_nothing_behind(self, home, plan, photos):
        with pytest.raises(PhotoNotRead):
            photos.add(b"not a picture")
        assert not (home.folder / FOLDER).exists()
        assert plan.read().photos == ()

    def test_a_plan_has_room_for_four(self, photos):
        for _ in range(4):
            photos.add(jpeg())
        with pytest.raises(EnoughPhotos):
            photos.add(jpeg())

    def test_a_copy_opened_elsewhere_has_the_photo_and_says_so_where_its_file_is_gone(
        self, tmp_path, clock
    ):
        home = new_home(tmp_path / "old", clock)
        there = move_in(home)
        kept = there.photos.add(jpeg()).id
        there.relapse_plan.write(WHY, LineForm(words="The lake"))
        code = there.lock.save_copy(tmp_path / "copy.vault")
        home.close()
        elsewhere = new_home(tmp_path / "new", StillClock(), MemoryKeystore())
        here = elsewhere.open_copy(tmp_path / "copy.vault", code)
        assert here.relapse_plan.read().photos[0].id == kept
        assert here.photos.picture(kept)
        here.photos._files.remove(kept)
        with pytest.raises(NotHere) as told:
            here.photos.picture(kept)
        assert "not on this device" in told.value.sentence
        elsewhere.close()
