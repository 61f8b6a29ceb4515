"""A kit and an answer on the screen: seen first, taken with one tap, and taken back."""

from datetime import date

import pytest

from aftercare_app.device.brought_files import inbox_of
from aftercare_app.services.own_keys import own_keys
from aftercare_app.ui.parts.bring_kinds import ForCoordinators, kind_of
from aftercare_app.ui.parts.kit_preview import KitPreview
from aftercare_app.ui.parts.reply_card import call_words
from aftercare_app.ui.parts.reply_preview import ReplyPreview
from tests.received import Desk


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def own_key(aftercare):
    with aftercare.returns._database.transaction() as session:
        return own_keys(session, aftercare.clock.now()).seal_key


@pytest.fixture
def brought(window, home):
    """Open an address with this file in the inbox."""

    def open_with(content, route="/bring"):
        (inbox_of(home.folder) / "file.aftercare").write_bytes(content)
        return window(route=route)

    return open_with


async def tap_file(screen):
    await screen.until(lambda: screen.has("inbox-file.aftercare"))
    await screen.press("inbox-file.aftercare")


def test_a_kit_is_told_from_an_answer_and_from_what_is_for_coordinators(desk):
    assert kind_of(desk.kit_file(), "a").preview is KitPreview
    content = desk.reply_file(desk.keys.seal_key)
    assert kind_of(content, "a").preview is ReplyPreview
    with pytest.raises(ForCoordinators):
        kind_of(content[:7] + b"S" + content[8:], "a")


@pytest.mark.ci
def test_one_tap_takes_the_whole_kit_and_undo_takes_it_back(aftercare, desk, brought, run):
    async def day():
        async with brought(desk.kit_file(), "/kit") as screen:
            await tap_file(screen)
            await screen.until(lambda: screen.has("take-all"))
            for words in (
                "From Dana Whitfield",
                "River Clinic · made on May 14, 2025",
                "A kit is signed, but not sealed.",
                "Once a week · Tue · 6:00\u00a0PM · 1 hr 30 min",
                "Tue, May 20 · 9:30\u00a0AM",
                "Front desk · River Clinic · 8 to 5",
            ):
                assert screen.says(words), words
            assert (
                screen.find("safety-number").value
                == aftercare.kits.look_at(desk.kit_file()).card.number
            )
            assert aftercare.anchors.all() == []
            await screen.press("take-all")
            await screen.until(lambda: screen.says("8 lines of your kit are here."))
            assert len(aftercare.anchors.all()) == 2
            await screen.press_text("Undo")
            await screen.until(lambda: aftercare.anchors.all() == [])

    run(day())


@pytest.mark.ci
def test_a_line_that_is_unticked_stays_out(aftercare, desk, brought, run):
    async def day():
        async with brought(desk.kit_file()) as screen:
            await tap_file(screen)
            await screen.until(lambda: screen.has("line-anchor-0"))
            assert not screen.has("take-ticked")
            await screen.press("line-anchor-0")
            await screen.press("take-ticked")
            await screen.until(lambda: screen.says("7 lines of your kit are here."))
            [walk] = aftercare.anchors.all()
            assert walk.latest(aftercare.clock.today()).words == "Walk"

    run(day())


def test_the_same_kit_again_says_so(aftercare, desk, brought, run):
    look = aftercare.kits.look_at(desk.kit_file())
    aftercare.kits.take_in(look, look.new)

    async def day():
        async with brought(desk.kit_file(), "/kit") as screen:
            await screen.until(lambda: screen.says("Check-ups: June 11, 2025"))
            await tap_file(screen)
            await screen.until(lambda: screen.says("You took this kit in on May 14, 2025."))
            assert not screen.has("take-all")

    run(day())


def test_a_new_person_opens_a_kit_from_the_welcome(window, run):
    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("open-kit"))
            await screen.press("open-kit")
            await screen.press("no-passphrase")
            await screen.until(lambda: screen.page.route == "/kit")
            assert screen.says("Open the kit that your program gave you.")

    run(day())


def test_a_call_whose_day_is_over_is_not_offered_any_more():
    day = date(2025, 5, 16)

    assert call_words(day, None) == "A call is offered: Friday, May 16"
    assert call_words(day, None, over=True) == "A call was offered: Friday, May 16"


@pytest.mark.ci
def test_an_answer_becomes_a_card_on_today(aftercare, desk, own_key, brought, run):
    aftercare.coordinators.keep(desk.card.text, compared=True)

    async def day():
        async with brought(desk.reply_file(own_key)) as screen:
            await tap_file(screen)
            await screen.until(lambda: screen.says("Dana Whitfield answered"))
            assert screen.says("A call is offered: Fri, May 16, 3:00\u00a0PM")
            assert aftercare.replies.all() == []
            await screen.press("keep")
            await screen.until(lambda: screen.page.route == "/")
            [kept] = aftercare.replies.waiting()
            await screen.until(lambda: screen.has(f"away-{kept.id}"))
            assert screen.says("Read it on Tuesday.")
            await screen.press(f"remind-{kept.id}")
            await screen.until(lambda: screen.says("Reminder is set"))
            assert aftercare.replies.all()[0].remind
            await screen.press(f"away-{kept.id}")
            await screen.until(lambda: not screen.has(f"away-{kept.id}"))
            await screen.press_text("Undo")
            await screen.until(lambda: screen.has(f"away-{kept.id}"))

    run(day())


def test_an_answer_of_a_stranger_says_so(aftercare, desk, own_key, brought, run):
    async def day():
        async with brought(desk.reply_file(own_key)) as screen:
            await tap_file(screen)
            await screen.until(lambda: screen.says("not from one of your coordinators"))
            assert not screen.has("keep")

    run(day())


def test_the_list_keeps_old_answers_and_shows_one_on_today_again(life, window, run):
    async def day():
        async with window(route="/replies") as screen:
            [old] = [one for one in life.replies.all() if one.put_away]
            await screen.until(lambda: screen.has(f"back-{old.id}"))
            assert screen.says("Put away")
            await screen.press(f"back-{old.id}")
            await screen.until(lambda: screen.has(f"away-{old.id}"))
            assert len(life.replies.waiting()) == 2

    run(day())
