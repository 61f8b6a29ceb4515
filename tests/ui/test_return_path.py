"""The return-to-use path: safety first, every step skippable, nothing lost, one tap to close."""

from dataclasses import replace
from datetime import date

import pytest

from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.domain.permission import Category
from aftercare_app.domain.permission_form import blank_permission
from aftercare_app.domain.plan_rules import LineForm
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.domain.returning import ReturnForm, ReturnShare
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.sample_sharing import card_for, made_up_keys
from tests.services.planning import WED, add, log_for

PATH = "/return-to-use"
TITLES = [
    "First: are you safe?",
    "What do you need now?",
    "When was it?",
    "What you keep",
    "Your next anchor",
    "Share this with someone?",
]


@pytest.fixture
def sam(aftercare):
    """Somebody 61 days after their program, with an anchor held this week."""
    aftercare.about_me.introduce(Introduction("Sam", program_ended_on=date(2025, 3, 14)))
    log_for(aftercare, add(aftercare, words="Evening group"), WED)
    return aftercare


def title_of(screen):
    return next(title for title in TITLES if screen.says(title))


async def walk_to(screen, title):
    await screen.until(lambda: any(map(screen.says, TITLES)))
    while not screen.says(title):
        await screen.press("skip")


@pytest.mark.ci
def test_it_goes_in_its_order_each_step_can_be_skipped_and_taken_back(sam, window, run):
    seen = []

    async def day():
        async with window(route=PATH) as screen:
            await screen.until(lambda: screen.says(TITLES[0]))
            assert not screen.has("step-back")
            seen.append(title_of(screen))
            while screen.has("skip"):
                await screen.press("skip")
                seen.append(title_of(screen))
            for title in reversed(TITLES[:-1]):
                await screen.press("step-back")
                assert title_of(screen) == title

    run(day())
    assert seen == TITLES
    assert sam.returns.all() == []


def test_safety_names_the_numbers_of_the_country(sam, window, run):
    sam.about_me.live_in("GB")

    async def day():
        async with window(route=PATH) as screen:
            await screen.until(lambda: screen.says("999"))
            for words in ("Are you alone?", "opioids", "naloxone", "Samaritans"):
                assert screen.says(words)
            assert not screen.says("911")
            assert screen.says("We have not checked this number yet. Source: www.samaritans.org")

    run(day())


@pytest.mark.parametrize("country", ["DE", "ZZ"])
def test_where_we_know_no_help_line_safety_names_the_persons_own_and_where_to_look(
    sam, window, run, country
):
    sam.about_me.live_in(country)
    sam.relapse_plan.write(PlanSection.CRISIS, LineForm(words="Night line", phone="0800 111 0111"))

    async def day():
        async with window(route=PATH) as screen:
            await screen.until(lambda: screen.says("Night line"))
            assert screen.says("Call 0800 111 0111")
            assert screen.says("findahelpline.com")

    run(day())


@pytest.mark.ci
def test_from_noting_it_to_the_next_anchor_and_one_tap_to_close(sam, window, run):
    async def day():
        async with window(route=PATH) as screen:
            await walk_to(screen, "What do you need now?")
            await screen.press("need-log")
            await screen.press("yesterday")
            await screen.type("led-to", "Rent letter")
            await screen.press("forward")
            await screen.until(lambda: screen.says("What you keep"))
            assert screen.says("Your 60 days still count.")
            assert screen.says("Your anchors held 1 time.")
            await screen.press("forward")
            await screen.until(lambda: screen.has("plan-next-0"))
            await screen.press("plan-next-0")
            await screen.until(lambda: screen.says("That is your next anchor."))
            assert screen.says("Evening group")
            await screen.press("forward")
            await screen.until(lambda: screen.says("Share this with someone?"))
            assert not screen.has("skip")
            await screen.press("forward")
            await screen.until(lambda: screen.has("log"))

    run(day())
    [noted] = sam.returns.all()
    assert (noted.on, noted.led_to) == (date(2025, 5, 13), "Rent letter")
    assert sam.returns.read(noted.id).share is ReturnShare.NOT_NOW
    assert sam.drafts.waiting() == []
    assert len(sam.plan.between(WED, date(2025, 5, 15))) == 1


@pytest.mark.ci
def test_it_is_noted_once_however_often_one_goes_back(sam, window, run):
    async def day():
        async with window(route=PATH) as screen:
            await walk_to(screen, "When was it?")
            await screen.press("forward")
            await screen.until(lambda: screen.says("What you keep"))
            await screen.press("step-back")
            await screen.type("helped", "Luis came")
            await screen.press("forward")
            await screen.until(lambda: screen.says("What you keep"))

    run(day())
    assert [one.helped for one in sam.returns.all()] == ["Luis came"]


@pytest.mark.ci
def test_half_way_is_found_again(sam, window, run):
    async def begun():
        async with window(route=PATH) as screen:
            await walk_to(screen, "When was it?")
            await screen.type("led-to", "Half a")
            screen.page.on_disconnect()

    async def later():
        async with window(route=PATH) as screen:
            await screen.until(lambda: screen.has("start-fresh"))
            assert screen.find("led-to").value == "Half a"
            await screen.press("start-fresh")
            assert title_of(screen) == TITLES[0]

    run(begun())
    run(later())
    assert sam.returns.all() == []


@pytest.mark.ci
def test_sharing_is_asked_last_and_not_now_is_chosen(sam, window, run):
    async def day():
        async with window(route=PATH) as screen:
            await walk_to(screen, "When was it?")
            await screen.press("forward")
            await screen.until(lambda: screen.says("What you keep"))
            await walk_to_end(screen)
            assert title_of(screen) == "Share this with someone?"
            assert screen.chosen("share-not_now")
            assert screen.says("Nothing is sent now.")
            await screen.press("share-share")
            await screen.press("forward")
            await screen.until(lambda: screen.has("add-card"))

    run(day())
    [noted] = sam.returns.all()
    assert sam.returns.read(noted.id).share is ReturnShare.SHARE
    assert sam.drafts.waiting() == []


@pytest.mark.ci
@pytest.mark.parametrize("covers", [True, False])
def test_a_permission_that_holds_no_returns_is_told_of(sam, window, run, covers):
    card = card_for("Dana", "Riverside", made_up_keys("Dana")).text
    form = replace(
        blank_permission(sam.clock.today(), "Sam"),
        categories=(Category.ANCHORS, *([Category.RETURNS] if covers else [])),
        signed_name="Sam",
    )
    sam.sharing.agree([sam.coordinators.keep(card, compared=True)], form)

    async def day():
        async with window(route=PATH) as screen:
            await walk_to(screen, "When was it?")
            await screen.press("forward")
            await screen.until(lambda: screen.says("What you keep"))
            await walk_to_end(screen)
            told = screen.says("Your permission does not cover returns yet.")
            assert told is not covers

    run(day())


@pytest.mark.ci
def test_who_noted_nothing_hears_that_no_summary_tells_of_it(sam, window, run):
    async def day():
        async with window(route=PATH) as screen:
            await walk_to(screen, "Share this with someone?")
            assert screen.says("You did not note it, so no summary tells of it.")
            assert not screen.says("Yes, with what I share next")
            await screen.press("share-share")
            await screen.press("forward")
            await screen.until(lambda: screen.has("add-card"))

    run(day())
    assert sam.returns.all() == []


async def walk_to_end(screen):
    while screen.has("skip"):
        await screen.press("skip")


@pytest.mark.ci
def test_a_noted_return_is_changed_deleted_and_brought_back(life, window, run):
    [noted] = life.returns.all()

    async def day():
        async with window(route="/returns") as screen:
            await screen.until(lambda: screen.has(f"return-{noted.id}"))
            await screen.press(f"return-{noted.id}")
            await screen.until(lambda: screen.has("helped"))
            await screen.type("helped", "A walk")
            await screen.press("save")
            await screen.until(lambda: screen.says("Change saved."))
            assert life.returns.read(noted.id).helped == "A walk"
            await screen.press(f"return-{noted.id}")
            await screen.until(lambda: screen.has("delete"))
            await screen.press("delete")
            await screen.until(lambda: screen.says("Nothing noted here"))
            await screen.press_text("Undo")
            await screen.until(lambda: screen.has(f"return-{noted.id}"))

    run(day())


class TestDays:
    def test_today_is_silent_about_them_until_they_are_wanted(self, sam, window, run):
        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.says("Hello, Sam"))
                assert not screen.says("days kept")

        run(day())

    @pytest.mark.ci
    def test_turned_on_they_are_a_quiet_line_that_a_return_does_not_set_back(
        self, sam, clock, window, run
    ):
        async def day():
            async with window(route="/settings/days") as screen:
                await screen.until(lambda: screen.has("show-days"))
                await screen.fire(screen.find("show-days"), "change", True, value=True)
                await screen.until(lambda: screen.says("61 days kept"))

        async def today(words):
            async with window() as screen:
                await screen.until(lambda: screen.says("Hello, Sam"))
                assert screen.says(words)

        run(day())
        run(today("61 days kept"))
        sam.returns.note(ReturnForm(on=WED))
        run(today("Your 61 days still count."))
        clock.move(days=5)
        run(today("65 days kept · 5 days since May 14, 2025"))

    @pytest.mark.ci
    def test_a_program_for_mental_health_alone_is_not_offered_them(self, sam, window, run):
        sam.about_me.introduce(Introduction("Sam", ProgramKind.MENTAL_HEALTH))

        async def day(offered):
            async with window(route="/more") as screen:
                await screen.until(lambda: screen.has("emergency-card"))
                assert screen.has("days") is offered
            async with window(route=PATH) as screen:
                await walk_to(screen, "What you keep")
                assert screen.says("still count") is offered
            sam.drafts.let_go(PATH)

        run(day(False))
        sam.days.show(shown=True)
        sam.days.count_from(date(2025, 3, 14))
        run(day(True))
