"""Goals on the screen: a tick in three taps, small steps, nothing lost, nothing blamed."""

from datetime import date

import pytest

from aftercare_app.domain.activity import ActivityKind, Dimension
from aftercare_app.domain.goal_rules import GoalForm, StepForm
from aftercare_app.domain.graduate import GoalStatus, PartnerRhythm, PartnerWay

FRIDAY = date(2025, 5, 16)


@pytest.fixture
def goal(aftercare):
    """A goal without steps."""
    return aftercare.goals.add(GoalForm(words="Back to welding class", area=Dimension.OCCUPATIONAL))


@pytest.fixture
def step(aftercare, goal):
    """Its first small step."""
    return aftercare.steps.add(goal.id, StepForm(words="Call the office", due_on=FRIDAY))


class TestGoals:
    def test_without_goals_it_says_what_will_be_here_and_offers_the_one_next_step(
        self, aftercare, window, run
    ):
        async def day():
            async with window(route="/goals") as screen:
                assert screen.says("No goals yet")
                await screen.press("add-goal")
                assert screen.has("words")

        run(day())

    def test_a_card_shows_the_next_small_step_and_how_far_it_is(
        self, aftercare, step, goal, window, run
    ):
        first = aftercare.steps.add(goal.id, StepForm(words="Find the class times"))
        aftercare.steps.tick(first.id)

        async def day():
            async with window(route="/goals") as screen:
                assert screen.says("Back to welding class")
                assert screen.says("Call the office")
                assert screen.says("By Fri, May 16")
                assert screen.says("Steps done: 1 of 2")
                assert not screen.says("Find the class times")

        run(day())

    def test_a_tick_on_the_card_logs_the_step_and_undo_takes_it_back(
        self, aftercare, clock, goal, step, window, run
    ):
        async def day():
            async with window(route="/goals") as screen:
                await screen.press(f"tick-{step.id}")
                [line] = aftercare.activities.logged_on(clock.today())
                assert (line.kind, line.details.step_id) == (ActivityKind.GOAL, step.id)
                assert screen.says("All steps are done. What comes next?")
                await screen.press_text("Undo")
                assert aftercare.activities.logged_on(clock.today()) == []
                assert screen.has(f"tick-{step.id}")

        run(day())

    def test_a_goal_without_steps_leads_to_its_first_one(self, goal, window, run):
        async def day():
            async with window(route="/goals") as screen:
                await screen.press(f"add-step-{goal.id}")
                assert screen.find("step").label == "The first small step"

        run(day())

    def test_what_rests_is_folded_and_says_where_it_stands(self, aftercare, goal, window, run):
        aftercare.goals.set_status(goal.id, GoalStatus.LET_GO)

        async def day():
            async with window(route="/goals") as screen:
                assert screen.says("No goal in work right now")
                assert not screen.has(f"goal-{goal.id}")
                await screen.press("resting")
                assert screen.find(f"goal-{goal.id}").subtitle == "Let go"

        run(day())


class TestLogging:
    def test_a_step_is_ticked_in_three_taps_from_today(self, aftercare, clock, step, window, run):
        async def day():
            async with window() as screen:
                await screen.press("log")
                await screen.press("kind-goal")
                await screen.press(f"tick-{step.id}")
                assert screen.says("Step done. It is in your log.")
                assert screen.says("Logged today")
                await screen.press_text("Undo")
                assert aftercare.activities.logged_on(clock.today()) == []

        run(day())

    @pytest.mark.ci
    def test_other_work_is_an_ordinary_entry_for_this_goal(
        self, aftercare, clock, goal, window, run
    ):
        async def day():
            async with window(route="/log/goal") as screen:
                await screen.press(f"other-{goal.id}")
                assert screen.says("Back to welding class")
                await screen.press("minutes-20")
                await screen.type("note", "Looked for a bus")
                await screen.press("save")
                assert screen.says("Goal logged.")

        run(day())
        [line] = aftercare.activities.logged_on(clock.today())
        kept = aftercare.activities.read(line.id)
        assert (kept.note, kept.minutes, kept.details.goal_id) == (
            "Looked for a bus",
            "20",
            goal.id,
        )

    def test_without_goals_it_offers_to_add_one(self, aftercare, window, run):
        async def day():
            async with window(route="/log/goal") as screen:
                await screen.press("add-goal")
                await screen.type("words", "Sleep better")
                await screen.press("save")
                assert screen.has("step")

        run(day())
        assert [line.words for line in aftercare.goals.active()] == ["Sleep better"]


class TestOneGoal:
    def test_a_first_step_gets_a_day_within_the_week(self, aftercare, goal, window, run):
        async def day():
            async with window(route=f"/goal/{goal.id}") as screen:
                assert not screen.has("step-due-2025-05-16")
                await screen.type("step", "Ask about rides")
                assert not screen.has("step-due-2025-05-22")
                await screen.press("step-due-2025-05-16")
                await screen.press("add-step")
                assert screen.says("Step added.")
                assert screen.find("step").value == ""

        run(day())
        [step] = aftercare.goals.read(goal.id).steps
        assert (step.words, step.due_on) == ("Ask about rides", FRIDAY)
        assert aftercare.drafts.waiting() == []

    def test_an_empty_step_is_answered_kindly(self, aftercare, goal, window, run):
        async def day():
            async with window(route=f"/goal/{goal.id}") as screen:
                assert screen.find("step").error is None
                await screen.press("add-step")
                assert screen.find("step").error == "Write a few words first."

        run(day())

    @pytest.mark.ci
    def test_a_step_is_ticked_and_opened_again(self, aftercare, goal, step, window, run):
        async def day():
            async with window(route=f"/goal/{goal.id}") as screen:
                await screen.press(f"tick-{step.id}")
                assert screen.says("Done · Today")
                await screen.press(f"untick-{step.id}")
                assert screen.has(f"tick-{step.id}")

        run(day())
        assert aftercare.goals.read(goal.id).steps[0].done_at is None

    @pytest.mark.ci
    def test_a_removed_step_comes_back_with_undo(self, aftercare, goal, step, window, run):
        async def day():
            async with window(route=f"/goal/{goal.id}") as screen:
                await screen.fire(screen.find(f"remove-{step.id}"), "click")
                assert aftercare.goals.read(goal.id).steps == ()
                await screen.press_text("Undo")

        run(day())
        assert [kept.words for kept in aftercare.goals.read(goal.id).steps] == ["Call the office"]

    @pytest.mark.ci
    def test_below_seven_it_offers_to_shrink_the_step(self, aftercare, goal, step, window, run):
        async def day():
            async with window(route=f"/goal/{goal.id}") as screen:
                await screen.press("sure-7")
                assert not screen.has("hint")
                await screen.press("sure-6")
                assert screen.find("hint").value.startswith("A smaller step may help.")
                await screen.press("shrink")
                await screen.type("change-step", "Look up the number")
                await screen.press("save-step")
                assert not screen.has("change-step")

        run(day())
        page = aftercare.goals.read(goal.id)
        assert page.form.confidence == 6
        assert [(kept.words, kept.due_on) for kept in page.steps] == [
            ("Look up the number", FRIDAY)
        ]

    def test_a_step_whose_day_has_passed_can_still_be_said_smaller(
        self, aftercare, clock, goal, step, window, run
    ):
        clock.move(days=7)

        async def day():
            async with window(route=f"/goal/{goal.id}") as screen:
                assert screen.says("Still open")
                await screen.fire(screen.find(f"change-{step.id}"), "click")
                await screen.type("change-step", "Look up the number")
                await screen.press("save-step")

        run(day())
        assert aftercare.goals.read(goal.id).steps[0].words == "Look up the number"

    @pytest.mark.ci
    @pytest.mark.parametrize("status", [one for one in GoalStatus if one is not GoalStatus.ACTIVE])
    def test_it_can_rest_change_be_reached_or_be_let_go(self, aftercare, goal, window, run, status):
        async def day():
            async with window(route=f"/goal/{goal.id}") as screen:
                await screen.press(f"status-{status}")
                assert aftercare.goals.read(goal.id).status is status
                await screen.press_text("Undo")
                assert aftercare.goals.read(goal.id).status is GoalStatus.ACTIVE

        run(day())

    @pytest.mark.ci
    def test_when_all_steps_are_done_it_asks_whether_the_goal_is_reached(
        self, aftercare, goal, step, window, run
    ):
        async def day():
            async with window(route=f"/goal/{goal.id}") as screen:
                await screen.press(f"tick-{step.id}")
                await screen.press("reached")

        run(day())
        assert aftercare.goals.read(goal.id).status is GoalStatus.DONE

    @pytest.mark.ci
    def test_a_deleted_goal_comes_back_with_undo_and_nothing_scares(
        self, aftercare, goal, step, window, run
    ):
        async def day():
            async with window(route="/goals") as screen:
                await screen.press(f"goal-{goal.id}")
                await screen.press("delete")
                assert screen.says("No goals yet")
                assert screen.says("Goal deleted. What you logged for it stays.")
                assert not screen.says("This goal is no longer here")
                await screen.press_text("Undo")
                assert screen.says("Back to welding class")

        run(day())

    @pytest.mark.ci
    def test_an_address_of_a_deleted_goal_says_so_calmly(self, aftercare, goal, window, run):
        aftercare.goals.delete(goal.id)

        async def day():
            for path in (f"/goal/{goal.id}", f"/goal/{goal.id}/change", f"/log/goal/{goal.id}"):
                async with window(route=path) as screen:
                    assert screen.says("This goal is no longer here")
                    await screen.press("to-goals")
                    assert screen.says("No goals yet")

        run(day())


class TestForm:
    def test_only_the_words_are_needed(self, aftercare, window, run):
        async def day():
            async with window(route="/goal/new") as screen:
                assert screen.find("words").error is None
                await screen.press("save")
                assert screen.find("words").error == "Write a few words first."
                await screen.type("words", "Sleep better")
                await screen.press("save")
                assert screen.says("Goal saved. What is the first small step?")

        run(day())
        [line] = aftercare.goals.active()
        assert (line.words, line.area) == ("Sleep better", None)
        assert aftercare.drafts.waiting() == []

    @pytest.mark.ci
    def test_everything_else_is_kept_too(self, aftercare, window, run):
        async def day():
            async with window(route="/goal/new") as screen:
                await screen.type("words", "Sleep better")
                await screen.press("details")
                await screen.press("area-physical")
                await screen.type("why", "For Théo 🌙")
                await screen.type("done-looks-like", "Five nights in a row")
                await screen.type("if-part", "I lie awake")
                await screen.type("then-part", "I read ten pages")
                await screen.press("sure-5")
                await screen.type("partner", "Rosa")
                await screen.press("way-text")
                await screen.press("rhythm-weekly")
                await screen.press("save")
                assert screen.says("Rosa · By text · Every week")

        run(day())
        [line] = aftercare.goals.active()
        assert aftercare.goals.read(line.id).form == GoalForm(
            words="Sleep better",
            area=Dimension.PHYSICAL,
            why="For Théo 🌙",
            done_looks_like="Five nights in a row",
            if_part="I lie awake",
            then_part="I read ten pages",
            confidence=5,
            partner="Rosa",
            partner_way=PartnerWay.TEXT,
            partner_rhythm=PartnerRhythm.WEEKLY,
        )

    @pytest.mark.ci
    def test_a_hint_never_keeps_a_goal_from_being_saved(self, aftercare, window, run):
        async def day():
            async with window(route="/goal/new") as screen:
                await screen.type("words", "Sleep better")
                await screen.press("details")
                await screen.press("sure-2")
                assert screen.has("hint")
                await screen.press("save")

        run(day())
        assert len(aftercare.goals.active()) == 1

    def test_too_many_words_stay_and_are_told_beside_the_field(self, aftercare, window, run):
        async def day():
            async with window(route="/goal/new") as screen:
                await screen.type("words", "x" * 100_000)
                await screen.press("save")
                assert "99,800 characters too long" in screen.find("words").error
                assert len(screen.find("words").value) == 100_000

        run(day())
        assert aftercare.goals.active() == []

    def test_save_pressed_twice_saves_once(self, aftercare, window, run):
        async def day():
            async with window(route="/goal/new") as screen:
                await screen.type("words", "Sleep better")
                save = screen.find("save")
                for _ in range(2):
                    await screen.session.dispatch_event(save._i, "click", None)
                await screen.settle()

        run(day())
        assert len(aftercare.goals.active()) == 1

    @pytest.mark.ci
    def test_half_a_goal_is_there_again_with_its_details_open(self, aftercare, window, run):
        async def day():
            async with window(route="/goal/new") as screen:
                await screen.type("words", "Sleep bet")
                await screen.press("details")
                await screen.press("area-social")
                await screen.fire(screen.page, "view_pop", {"route": "/goal/new"})
                await screen.until(lambda: aftercare.drafts.find("/goal/new"))
            async with window(route="/goal/new") as screen:
                await screen.until(lambda: screen.has("start-fresh"))
                assert screen.find("words").value == "Sleep bet"
                assert screen.chosen("area-social")

        run(day())

    @pytest.mark.ci
    def test_a_change_is_kept_and_leads_back_to_the_goal(self, aftercare, goal, window, run):
        async def day():
            async with window(route="/goals") as screen:
                await screen.press(f"goal-{goal.id}")
                await screen.press("change")
                await screen.type("why", "I miss it")
                await screen.press("save")
                assert screen.says("I miss it")

        run(day())
        assert aftercare.goals.read(goal.id).form.why == "I miss it"
