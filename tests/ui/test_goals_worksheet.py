"""Working through a problem on the screen: many ideas, one choice, a first step for a goal."""

import pytest

from aftercare_app.domain.goal_rules import GoalForm, WorksheetForm


async def fill_in(screen):
    await screen.type("problem", "No ride on Thursdays")
    await screen.type("option-0", "Ask Rosa")
    await screen.type("option-1", "Take the bus")


@pytest.mark.ci
def test_a_worksheet_is_filled_in_chosen_from_and_kept(aftercare, window, run):
    async def day():
        async with window(route="/goals") as screen:
            await screen.press("add-worksheet")
            await fill_in(screen)
            assert screen.has("option-2")
            await screen.press("choice-1")
            assert screen.find("choice").value == "Take the bus"
            await screen.type("first-step", "Look up the times")
            await screen.press("save")
            assert screen.says("Worksheet saved.")
            assert screen.says("No ride on Thursdays")

    run(day())
    [line] = aftercare.worksheets.all()
    assert aftercare.worksheets.read(line.id) == WorksheetForm(
        problem="No ride on Thursdays",
        options=("Ask Rosa", "Take the bus"),
        choice="Take the bus",
        first_step="Look up the times",
    )
    assert aftercare.drafts.waiting() == []


def test_one_tap_saves_it_and_logs_it_as_a_practice(aftercare, clock, window, run):
    async def day():
        async with window(route="/worksheet/new") as screen:
            assert not screen.has("save-and-log")
            await fill_in(screen)
            await screen.press("save-and-log")
            assert screen.says("Journaling logged.")
            await screen.press_text("Undo")

    run(day())
    assert [line.problem for line in aftercare.worksheets.all()] == ["No ride on Thursdays"]
    assert aftercare.activities.logged_on(clock.today()) == []
    assert aftercare.drafts.waiting() == []


def test_the_problem_is_the_only_thing_needed(aftercare, window, run):
    async def day():
        async with window(route="/worksheet/new") as screen:
            await screen.press("save")
            assert screen.find("problem").error == "Write a few words first."
            await screen.type("problem", "No ride")
            await screen.press("save")

    run(day())
    assert [line.problem for line in aftercare.worksheets.all()] == ["No ride"]


@pytest.mark.ci
def test_there_is_always_one_more_line_until_there_are_ten(aftercare, window, run):
    async def day():
        async with window(route="/worksheet/new") as screen:
            for number in range(10):
                await screen.type(f"option-{number}", f"idea {number}")
            assert not screen.has("option-10")
            await screen.type("option-9", "")
            assert screen.has("option-9")
            assert not screen.has("option-10")

    run(day())


@pytest.mark.ci
@pytest.mark.parametrize("with_goal", [True, False])
def test_the_first_step_becomes_a_step_of_a_goal(aftercare, window, run, with_goal):
    goal = aftercare.goals.add(GoalForm(words="Welding class")) if with_goal else None

    async def day():
        async with window(route="/worksheet/new") as screen:
            await fill_in(screen)
            await screen.press("choice-0")
            assert not screen.has("to-goal")
            await screen.type("first-step", "Text Rosa")
            if goal is not None:
                await screen.press(f"for-{goal.id}")
            await screen.press("to-goal")
            assert screen.says("Saved. The first step is in your goal now.")
            assert screen.says("Text Rosa")

    run(day())
    [line] = aftercare.goals.active()
    assert line.words == ("Welding class" if with_goal else "Ask Rosa")
    assert line.next_step.words == "Text Rosa"


def test_a_step_that_is_in_its_goal_already_is_not_offered_again(aftercare, window, run):
    sheet = aftercare.worksheets.keep(WorksheetForm(problem="No ride", first_step="Text Rosa"))
    aftercare.worksheets.first_step_to_goal(sheet.id)

    async def day():
        async with window(route=f"/worksheet/{sheet.id}") as screen:
            assert screen.find("first-step").value == "Text Rosa"
            assert not screen.has("to-goal")

    run(day())


@pytest.mark.ci
def test_a_worksheet_is_changed_deleted_and_brought_back(aftercare, window, run):
    sheet = aftercare.worksheets.keep(WorksheetForm(problem="No ride"))

    async def day():
        async with window(route="/goals") as screen:
            await screen.press(f"worksheet-{sheet.id}")
            await screen.type("problem", "No ride on Thursdays")
            await screen.press("save")
            assert aftercare.worksheets.read(sheet.id).problem == "No ride on Thursdays"
            await screen.press(f"worksheet-{sheet.id}")
            await screen.press("delete")
            assert aftercare.worksheets.all() == []
            await screen.press_text("Undo")
            assert screen.has(f"worksheet-{sheet.id}")

    run(day())


@pytest.mark.ci
def test_a_half_filled_worksheet_is_there_again(aftercare, window, run):
    async def day():
        async with window(route="/worksheet/new") as screen:
            await fill_in(screen)
            await screen.fire(screen.page, "view_pop", {"route": "/worksheet/new"})
            await screen.until(lambda: aftercare.drafts.find("/worksheet/new"))
        async with window(route="/worksheet/new") as screen:
            await screen.until(lambda: screen.has("start-fresh"))
            assert screen.find("option-1").value == "Take the bus"

    run(day())


def test_the_list_shows_the_newest_and_the_rest_on_request(aftercare, clock, window, run):
    for number in range(5):
        aftercare.worksheets.keep(WorksheetForm(problem=f"problem {number}"))
        clock.move(hours=1)

    async def day():
        async with window(route="/goals") as screen:
            assert screen.says("problem 4")
            assert not screen.says("problem 1")
            await screen.press("all-worksheets")
            assert screen.says("problem 0")

    run(day())


def test_a_deleted_worksheet_says_so_calmly(aftercare, window, run):
    sheet = aftercare.worksheets.keep(WorksheetForm(problem="No ride"))
    aftercare.worksheets.delete(sheet.id)

    async def day():
        async with window(route=f"/worksheet/{sheet.id}") as screen:
            assert screen.says("This worksheet is no longer here")

    run(day())
