"""The relapse plan on the screen: made from lists, read in order, looked at again, never scored."""

import io

import pytest
from PIL import Image

from aftercare_app.domain.look import Look
from aftercare_app.domain.plan_rules import LineForm, PairForm
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.services.contacts import ContactForm

WHY, SIGNS, SAFER = PlanSection.WHY, PlanSection.SIGNS, PlanSection.SAFER


@pytest.fixture
def plan(aftercare):
    return aftercare.relapse_plan


def said(plan, section):
    return [line.pick or line.words for line in plan.read().of(section)]


def test_without_a_plan_it_offers_one_and_still_shows_the_crisis_lines(aftercare, window, run):
    async def day():
        async with window(route="/relapse-plan") as screen:
            assert screen.says("It takes about five minutes")
            assert screen.says("988 Suicide & Crisis Lifeline")
            assert screen.says("For Spanish, call and press 2.")
            assert screen.says("We checked this on November 23, 2026. Source: 988lifeline.org")
            assert not screen.says("Not filled in yet")
            await screen.press("make-plan")
            assert screen.says("Part 1 of 13")

    run(day())


@pytest.mark.ci
def test_a_tap_keeps_a_pick_and_another_takes_it_out(plan, window, run):
    async def day():
        async with window(route="/relapse-plan/signs") as screen:
            await screen.press("pick-bored")
            await screen.press("pick-secrets")
            assert said(plan, SIGNS) == ["bored", "secrets"]
            assert screen.chosen("pick-bored")
            await screen.press("pick-bored")
            assert said(plan, SIGNS) == ["secrets"]

    run(day())


@pytest.mark.ci
def test_the_next_part_keeps_what_was_typed_and_leads_through_all_thirteen(plan, window, run):
    async def day():
        async with window(route="/relapse-plan") as screen:
            await screen.press("make-plan")
            await screen.type("new-words", "My girls")
            for number in range(1, 14):
                assert screen.says(f"Part {number} of 13")
                await screen.press("next-part")
            assert screen.says("My girls")
            assert screen.has("change-why")

    run(day())
    assert said(plan, WHY) == ["My girls"]


@pytest.mark.ci
def test_back_from_any_part_leads_to_the_plan(aftercare, window, run):
    async def day():
        async with window(route="/relapse-plan") as screen:
            await screen.press("make-plan")
            await screen.press("next-part")
            await screen.press("next-part")
            assert len(list(screen.views())) == 3
            await screen.press("part-before")
            assert screen.says("Part 2 of 13")

    run(day())


@pytest.mark.ci
def test_what_is_typed_and_left_is_offered_again(aftercare, window, run):
    async def day():
        async with window(route="/relapse-plan/why") as screen:
            await screen.type("new-words", "My garden")
        async with window(route="/relapse-plan/why") as screen:
            await screen.until(lambda: screen.find("new-words").value == "My garden")
            assert screen.says("We kept what you were writing.")

    run(day())


@pytest.mark.ci
def test_lines_move_up_are_said_better_and_come_back(plan, window, run):
    first, second = (plan.write(WHY, LineForm(words=words)).id for words in ("a", "b"))

    async def day():
        async with window(route="/relapse-plan/why") as screen:
            await screen.press(f"up-{second}")
            assert said(plan, WHY) == ["b", "a"]
            await screen.press(f"change-{first}")
            await screen.type("line-words", "a little house")
            await screen.press("save-line")
            await screen.press(f"remove-{second}")
            assert said(plan, WHY) == ["a little house"]
            await screen.press_text("Undo")
            assert said(plan, WHY) == ["b", "a little house"]

    run(day())


@pytest.mark.ci
def test_a_pick_that_says_little_asks_who_or_where(plan, window, run):
    async def day():
        async with window(route="/relapse-plan/professionals") as screen:
            await screen.press("pick-therapist")
            [line] = plan.read().of(PlanSection.PROFESSIONALS)
            await screen.press(f"change-{line.id}")
            await screen.type("line-words", "Dana")
            await screen.type("line-phone", "555-0163")
            await screen.press("save-line")
            await screen.until(lambda: screen.says("Therapist: Dana"))

    run(day())
    [line] = plan.read().of(PlanSection.PROFESSIONALS)
    assert (line.words, line.phone) == ("Dana", "555-0163")


class TestPairs:
    @pytest.mark.ci
    def test_own_hard_situations_come_first_and_two_taps_make_a_pair(self, plan, window, run):
        plan.choose(PlanSection.SITUATIONS, "payday", chosen=True)
        plan.write(PlanSection.SITUATIONS, LineForm(words="My brother's garage"))

        async def day():
            async with window(route="/relapse-plan/pairs") as screen:
                assert screen.has("if-own:My brother's garage")
                assert not screen.has("if-lonely")
                await screen.press("if-own:My brother's garage")
                await screen.press("then-leave")
                await screen.press("next-part")
                assert screen.says("Part 5 of 13")
                await screen.press("part-before")
                await screen.press("more-situations")
                await screen.press("if-lonely")
                await screen.type("then-words", "Feed the cat")
                await screen.press("add-pair")
                await screen.until(lambda: screen.says("Feed the cat"))

        run(day())
        found = [(p.if_pick, p.if_words, p.then_pick, p.then_words) for p in plan.read().pairs]
        assert found == [
            (None, "My brother's garage", "leave", ""),
            ("lonely", "", None, "Feed the cat"),
        ]

    @pytest.mark.ci
    def test_half_a_pair_is_not_lost_and_not_kept(self, plan, window, run):
        async def day():
            async with window(route="/relapse-plan/pairs") as screen:
                await screen.press("if-payday")
                await screen.press("next-part")
                assert screen.says("Part 4 of 13")
                assert screen.find("then-words").error == "Pick what you will do, or write it."
                assert screen.chosen("if-payday")

        run(day())
        assert plan.read().pairs == ()

    @pytest.mark.ci
    def test_a_pair_is_taken_out_with_undo(self, aftercare, plan, window, run):
        pair = aftercare.if_thens.keep(PairForm(if_pick="payday", then_pick="leave")).id

        async def day():
            async with window(route="/relapse-plan/pairs") as screen:
                await screen.press(f"remove-{pair}")
                assert plan.read().pairs == ()
                await screen.press_text("Undo")

        run(day())
        assert [one.id for one in plan.read().pairs] == [pair]


def fill(aftercare):
    plan = aftercare.relapse_plan
    plan.write(WHY, LineForm(words="Mia"))
    plan.choose(SIGNS, "bored", chosen=True)
    plan.choose(PlanSection.ALONE, "walk", chosen=True)
    plan.choose(PlanSection.PROFESSIONALS, "program", chosen=True)
    aftercare.if_thens.keep(PairForm(if_pick="payday", then_pick="money_to_keep"))
    aftercare.contacts.keep(
        ContactForm(
            name="Rosa",
            phone="555-0117",
            agreed_to="Picks up at night",
            best_hours="After 5",
            may_text=True,
        )
    )


class TestReading:
    def test_the_plan_reads_from_why_to_the_crisis_lines(self, aftercare, window, run):
        fill(aftercare)

        async def day():
            async with window(route="/relapse-plan") as screen:
                keys = screen.keys()
                order = [key for key in keys if key.startswith("part-")]
                assert order == [
                    "part-why",
                    "part-signs",
                    "part-pairs",
                    "part-alone",
                    "part-people",
                    "part-professionals",
                    "part-crisis",
                    "part-return",
                ]
                for words in ("Mia", "Bored and restless", "Agreed to: Picks up at night"):
                    assert screen.says(words)
                assert screen.says("Call 555-0117")
                assert screen.says("Text 555-0117")
                assert screen.says("Tell one person.")
                assert not any("%" in words for words in screen.texts())

        run(day())

    @pytest.mark.ci
    def test_what_is_empty_is_named_once_gently_and_a_tap_away(self, aftercare, window, run):
        fill(aftercare)

        async def day():
            async with window(route="/relapse-plan") as screen:
                assert screen.says("Not filled in yet. Any of it can wait.")
                assert not screen.has("fill-signs")
                await screen.press("fill-safer")
                assert screen.says("Part 10 of 13")

        run(day())

    @pytest.mark.ci
    def test_a_look_is_asked_for_after_thirty_days_on_today_and_in_the_plan(
        self, aftercare, clock, window, run
    ):
        fill(aftercare)
        clock.move(days=31)

        async def day():
            async with window() as screen:
                await screen.press("look-at-plan")
                await screen.press("still-true")
                await screen.until(lambda: not screen.has("still-true"))
                assert not aftercare.reviews.read().due
                await screen.press_text("Undo")
                await screen.press("not-now")
                assert not aftercare.reviews.read().due

        run(day())

    @pytest.mark.ci
    def test_a_hard_week_can_be_said_where_the_copies_are(self, aftercare, plan, window, run):
        fill(aftercare)

        async def day():
            async with window(route="/relapse-plan/review") as screen:
                await screen.press("pick-wallet")
                await screen.press("hard-week")
                assert aftercare.reviews.read().hard_week
                await screen.press("changed")
                assert not aftercare.reviews.read().due

        run(day())
        assert said(plan, PlanSection.REVIEW) == ["wallet"]

    def test_plan_leads_to_it(self, aftercare, window, run):
        async def day():
            async with window(route="/plan") as screen:
                await screen.press("relapse-plan")
                assert screen.has("make-plan")

        run(day())

    def test_an_unknown_part_is_not_found(self, aftercare, window, run):
        async def day():
            async with window(route="/relapse-plan/nothing") as screen:
                assert not screen.has("next-part")

        run(day())

    def test_large_words_have_all_of_the_width(self, aftercare, window, run):
        fill(aftercare)

        async def day():
            async with window(Look(text_percent=200), route="/relapse-plan/pairs") as screen:
                assert screen.says("Give my money to someone to keep")

        run(day())


class TestPhotos:
    @pytest.mark.ci
    def test_a_photo_is_shown_with_its_words_and_taken_out_with_undo(
        self, aftercare, plan, window, run
    ):
        out = io.BytesIO()
        Image.new("RGB", (60, 40), "teal").save(out, "JPEG")
        photo = aftercare.photos.add(out.getvalue()).id

        async def day():
            async with window(route="/relapse-plan/why") as screen:
                await screen.until(lambda: screen.has(f"photo-{photo}"))
                assert screen.says("Backups and sealed copies hold it.")
                await screen.type("caption", "The lake")
                await screen.press("save-caption")
                await screen.until(lambda: plan.read().photos[0].caption == "The lake")
                await screen.press("remove-photo")
                assert plan.read().photos == ()
                await screen.press_text("Undo")
                assert plan.read().photos[0].id == photo

        run(day())

    def test_a_photo_that_stayed_elsewhere_is_told_calmly(self, home, aftercare, window, run):
        out = io.BytesIO()
        Image.new("RGB", (60, 40), "teal").save(out, "JPEG")
        photo = aftercare.photos.add(out.getvalue()).id
        (home.folder / "attached" / photo.hex).unlink()

        async def day():
            async with window(route="/relapse-plan") as screen:
                await screen.until(lambda: screen.says("This photo is not on this device."))

        run(day())

    @pytest.mark.ci
    def test_a_picked_file_is_added_or_refused_with_a_sentence(
        self, tmp_path, aftercare, plan, window, run
    ):
        good, bad = tmp_path / "good.png", tmp_path / "bad.png"
        Image.new("RGB", (60, 40), "teal").save(good)
        bad.write_bytes(b"\x89PNG nothing")
        picks = iter([bad, good])

        def answer(_control, name, _args):
            if name == "pick_files":
                return [{"id": 1, "name": "x.png", "size": 9, "path": str(next(picks))}]
            return None

        async def day():
            async with window(route="/relapse-plan/why", answer=answer) as screen:
                await screen.press("add-photo")
                await screen.until(lambda: screen.says("This is not a photo that the app can read"))
                await screen.press("add-photo")
                await screen.until(lambda: plan.read().photos)
                assert not screen.says("This is not a photo")

        run(day())
