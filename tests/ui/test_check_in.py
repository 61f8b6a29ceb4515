"""My week on the screen: ten taps and a save, back and skip, and what a hard week offers."""

import pytest

from aftercare_app.domain.check_in import Answers, Call, Question, most
from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.domain.instruments import Instrument
from aftercare_app.services.graduate import Introduction
from aftercare_app.ui.parts import question_walk


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    """Let a test press as fast as it can; one test puts the pause back."""
    monkeypatch.setattr(question_walk, "DOUBLE_PRESS_SECONDS", 0)


@pytest.fixture
def sunday(aftercare, clock):
    """The first Sunday after the first day of use: My week is open."""
    clock.move(days=4)
    return aftercare


@pytest.fixture
def week(sunday, window, run):
    """Run a walk on the screen of My week."""

    def walk(deed, route="/check-in"):
        async def day():
            async with window(route=route) as screen:
                await screen.until(lambda: screen.has("help-now") and len(screen.keys()) > 3)
                await deed(screen)

        run(day())

    return walk


async def answer_all(screen, **numbers):
    taps = 0
    for question in Question:
        if question is Question.CALL:
            key = "call-1"
        else:
            key = f"{question.value}-{numbers.get(question.value, 1)}"
        await screen.press(key)
        taps += 1
    await screen.press("save")
    await screen.until(lambda: screen.has("week-day"))
    return taps + 1


@pytest.mark.ci
def test_it_is_done_in_twelve_taps_from_today(week, aftercare):
    async def deed(screen):
        await screen.until(lambda: screen.has("my-week"))
        await screen.press("my-week")
        await screen.until(lambda: screen.has("sleep-0"))
        assert 1 + await answer_all(screen, urges=3, sure=8) <= 12
        assert screen.says("Urges at their worst: 3 of 10")

    week(deed, route="/")
    [kept] = aftercare.check_ins.weeks()
    assert kept.answers.of(Question.SURE) == 8
    assert kept.answers.of(Question.CALL) is Call.THIS_WEEK


@pytest.mark.ci
def test_one_question_a_screen_with_every_answer_of_its_range(week):
    async def deed(screen):
        for question in Question:
            count = 3 if question is Question.CALL else most(question) + 1
            keys = screen.keys()
            assert sum(key.startswith(f"{question.value}-") for key in keys) == count
            await screen.press("skip")

    week(deed)


@pytest.mark.ci
def test_back_leads_to_an_answer_that_can_be_changed_or_left_blank(week, aftercare):
    async def deed(screen):
        await screen.press("sleep-2")
        await screen.press("low-3")
        await screen.press("step-back")
        assert screen.chosen("low-3")
        await screen.press("step-back")
        await screen.press("step-on")
        await screen.press("skip")
        assert screen.says("Question 3 of 10")
        for _question in range(8):
            await screen.press("skip")
        await screen.press("save")
        await screen.until(lambda: screen.has("week-day"))

    week(deed)
    [kept] = aftercare.check_ins.weeks()
    assert kept.answers == Answers({Question.SLEEP: 2})


def test_each_question_is_seen_from_its_beginning(week):
    async def deed(screen):
        before = screen.connection.called.count("scroll_to")
        await screen.press("sleep-7")
        await screen.press("skip")
        assert screen.connection.called.count("scroll_to") == before + 2

    week(deed)


def test_a_press_that_comes_twice_answers_one_question(week, monkeypatch):
    monkeypatch.setattr(question_walk, "DOUBLE_PRESS_SECONDS", 60)

    async def deed(screen):
        await screen.press("sleep-2")
        await screen.press("low-2")
        assert screen.says("Question 2 of 10")

    week(deed)


@pytest.mark.ci
def test_skipping_everything_leaves_the_week_blank(week, aftercare):
    async def deed(screen):
        for _question in Question:
            await screen.press("skip")
        await screen.press("save")
        await screen.until(lambda: screen.says("This week stays blank."))

    week(deed)
    assert aftercare.check_ins.weeks() == []


@pytest.mark.ci
def test_answers_outlive_the_window(week, aftercare, soon_kept):
    async def begin(screen):
        await screen.press("sleep-2")
        await screen.until(lambda: aftercare.drafts.waiting())

    async def go_on(screen):
        await screen.until(lambda: screen.says("You began."))
        assert not screen.has("unfinished")
        await screen.press("my-week")
        await screen.until(lambda: screen.says("Question 2 of 10"))

    week(begin)
    week(go_on, route="/")


@pytest.mark.ci
def test_a_hard_week_offers_the_plan_and_help(week, aftercare):
    async def deed(screen):
        await answer_all(screen, urges=9)
        assert screen.says("This week was harder than your usual")
        assert screen.has("offer-help")
        await screen.press("hard-week")
        await screen.until(lambda: screen.page.route == "/relapse-plan")

    week(deed)
    assert aftercare.reviews.read().hard_week


@pytest.mark.ci
def test_it_can_be_changed_while_it_is_open(week, aftercare):
    async def deed(screen):
        await answer_all(screen)
        await screen.press("change")
        assert screen.chosen("sleep-1")
        await screen.press("sleep-4")
        for _question in range(9):
            await screen.press("step-on")
        await screen.press("save")
        await screen.until(lambda: screen.says("Nights with hard sleep: 4 nights"))

    week(deed)


def test_after_a_mental_health_program_it_asks_otherwise(week, sunday):
    sunday.about_me.introduce(Introduction("Sam", ProgramKind.MENTAL_HEALTH))

    async def deed(screen):
        await screen.press("skip")
        await screen.press("skip")
        assert screen.says("Question 3 of 9")
        assert screen.says("be alone, or any habit")

    week(deed)


def test_before_its_day_it_says_when_it_opens_and_the_day_can_be_chosen(aftercare, window, run):
    async def day():
        async with window(route="/check-in") as screen:
            await screen.until(lambda: screen.says("It opens on Sunday, May 18"))
            await screen.press("week-day")
            await screen.press("opens-on-4")
            await screen.until(lambda: screen.says("It opens on Friday, May 16"))

    run(day())


def test_today_does_not_ask_once_it_is_answered(week, sunday):
    sunday.check_ins.answer(sunday.check_ins.standing().opening.on, Answers({Question.SLEEP: 0}))

    async def deed(screen):
        await screen.until(lambda: screen.has("history"))
        assert not screen.has("my-week")

    week(deed, route="/")


async def take(screen, *answers):
    for answer in answers:
        await screen.press("skip" if answer is None else f"answer-{answer}")
    await screen.press("save")
    await screen.until(lambda: screen.has("close"))


@pytest.mark.parametrize(
    ("answers", "score", "help_offered"),
    [((1, 1), "Your score: 2", False), ((2, 1), "Your score: 3", True), ((3, None), "", False)],
)
def test_a_screen_shows_its_score_and_offers_help_at_its_mark(
    week, aftercare, answers, score, help_offered
):
    async def deed(screen):
        assert screen.says("This is a screen, not a diagnosis.")
        await take(screen, *answers)
        assert screen.says(score or "there is no score")
        assert screen.has("offer-help") is help_offered

    week(deed, route="/screen/phq_2")
    assert aftercare.screens.offered()[0].taken[0].instrument is Instrument.PHQ_2


def test_a_score_can_be_forgotten(week, aftercare):
    async def deed(screen):
        await take(screen, 3, 3)
        await screen.press("forget")
        await screen.until(lambda: screen.page.route == "/progress")

    week(deed, route="/screen/gad_2")
    assert all(one.taken == () for one in aftercare.screens.offered())


def test_barc_runs_from_one_to_six_and_shows_no_bands(week):
    async def deed(screen):
        keys = screen.keys()
        assert [key for key in keys if "answer-" in key] == [f"answer-{n}" for n in range(1, 7)]
        await take(screen, *[5] * 10)
        assert screen.says("Your score: 50, on a scale from 10 to 60.")

    week(deed, route="/screen/barc_10")


def test_the_words_of_the_screens_are_the_published_ones(week):
    async def deed(screen):
        assert screen.says(
            "Over the last 2 weeks, how often have you been bothered by the following problems?"
        )
        for words in ("Feeling nervous, anxious, or on edge", "Not being able to stop or control"):
            assert screen.says(words)
            for answer in ("Not at all", "Several days", "More than half the days"):
                assert screen.says(answer)
            await screen.press("answer-3")

    week(deed, route="/screen/gad_2")
