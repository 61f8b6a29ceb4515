"""Share: from a card to a sent file, with nothing sent that was not shown."""

from dataclasses import replace

import flet as ft
import pytest

from aftercare_app.domain.check_in import Answers, Call
from aftercare_app.domain.permission import Category
from aftercare_app.domain.permission_form import blank_permission
from aftercare_app.domain.sent import SentSort
from aftercare_app.domain.summary import Summary
from aftercare_app.services.permission_rows import PermissionState
from aftercare_app.services.sample_sharing import card_for
from aftercare_app.sharing.keys import KeyPair
from aftercare_app.sharing.sealed import open_sealed
from aftercare_app.sharing.wire import decode
from tests.services.planning import log

DANA = KeyPair.new()
DESKTOP = ft.PagePlatform.LINUX
CARD = card_for("Dana", "Riverside IOP", DANA)


@pytest.fixture
def files():
    """What was given away: names and contents, as a client would take them."""
    return []


@pytest.fixture
def taking(files):
    """Answer as a window whose person picks a place for each file."""

    def answer(_control, name, args):
        if name == "save_file":
            files.append((args["file_name"], args["src_bytes"]))
            return "/somewhere"
        return None

    return answer


def agree(aftercare, *categories, **changes):
    coordinator = aftercare.coordinators.keep(CARD.text, compared=True)
    form = replace(
        blank_permission(aftercare.clock.today(), "Sam"),
        categories=categories or (Category.COUNTS,),
        signed_name="Sam",
        **changes,
    )
    [given] = aftercare.sharing.agree([coordinator], form)
    return given


def test_it_is_the_fourth_destination_and_says_what_sharing_is(aftercare, window, run):
    async def day():
        async with window(route="/share") as screen:
            await screen.until(lambda: screen.says("You decide who sees what"))
            bar = screen.find("destinations")
            assert (bar.selected_index, len(bar.destinations)) == (3, 5)
            await screen.press("add-card")
            await screen.until(lambda: screen.has("card-text"))

    run(day())


@pytest.mark.ci
def test_from_a_pasted_card_to_a_signed_permission(aftercare, window, run):
    async def day():
        async with window(route="/share/card") as screen:
            assert screen.find("keep").disabled
            await screen.type("card-text", f"Hi, my card: {CARD.link}")
            await screen.until(lambda: screen.says("Dana · Riverside IOP"))
            assert screen.has("number-0")
            await screen.press("compared")
            await screen.press("keep")
            await screen.until(lambda: screen.has("signed-name"))
            assert screen.says("not a legal form of your program")
            assert not any(screen.chosen(f"category-{one.value}") for one in Category)
            await screen.press("sign")
            assert screen.says("Pick at least one thing to share.")
            await screen.press("category-use")
            assert screen.chosen("category-check_ins")
            await screen.press("purpose-continue_care")
            await screen.press("rhythm-2")
            await screen.press("ends-30")
            await screen.type("signed-name", "Sam R.")
            await screen.press("sign")
            await screen.until(lambda: screen.says("Next summary planned"))

    run(day())
    [line] = aftercare.sharing.all()
    assert line.permission.categories == (Category.CHECK_INS, Category.USE)
    assert (line.permission.every_weeks, line.permission.signed_name) == (2, "Sam R.")
    assert aftercare.coordinators.all()[0].compared_at is not None


def test_a_cards_link_opens_the_card(aftercare, window, run):
    async def day():
        async with window(route=CARD.link) as screen:
            await screen.until(lambda: screen.says("Dana · Riverside IOP"))
            assert not screen.find("keep").disabled

    run(day())


def test_a_changed_key_is_a_warning_and_a_slip_is_said(aftercare, window, run):
    agree(aftercare)

    async def day():
        async with window(route="/share/card") as screen:
            await screen.type("card-text", CARD.text[:-9] + "QQQQQQQQQ")
            await screen.until(lambda: screen.has("refusal"))
            await screen.type("card-text", card_for("Dana", "", KeyPair.new()).text)
            await screen.until(lambda: screen.has("known"))
            assert "another card" in screen.find("known").value

    run(day())


@pytest.mark.ci
def test_with_a_permission_it_is_four_taps_from_share_to_a_file_of_what_was_shown(
    aftercare, window, run, files, taking
):
    permission = agree(aftercare)
    log(aftercare)

    async def day():
        async with window(route="/", answer=taking, platform=DESKTOP) as screen:
            taps = 0
            bar = screen.find("destinations")
            await screen.fire(bar, "change", selected_index=3)
            taps += 1
            for key in (f"send-{permission}", "see", "send"):
                await screen.until(
                    lambda key=key: screen.has(key) and not screen.find(key).disabled
                )
                await screen.press(key)
                taps += 1
            await screen.until(lambda: screen.says("Only Dana can open it"))
            assert taps == 4

    run(day())
    [(name, content)] = files
    assert name == "summary-2025-05-14.aftercare"
    arrived = decode(open_sealed(content, [DANA]).body, Summary)
    [line] = aftercare.sent.all()
    assert aftercare.sent.read(line.id).body == arrived
    assert line.handed_at is not None


@pytest.mark.ci
def test_words_notes_and_switches_are_in_what_is_shown_and_sent(
    aftercare, window, run, files, taking
):
    note = log(aftercare, note="Slept in the car").id
    permission = agree(aftercare, Category.COUNTS, Category.NOTES)

    async def day():
        async with window(
            route=f"/share/summary/{permission}", answer=taking, platform=DESKTOP
        ) as screen:
            await screen.until(lambda: screen.has("weeks-12"))
            await screen.press("weeks-12")
            await screen.press(f"note-{note}")
            await screen.press("call-this_week")
            await screen.type("phone", "503 555 0100")
            await screen.type("words", "A long month")
            await screen.until(lambda: screen.has("add-asked"))
            await screen.press("add-asked")
            await screen.type("context-asked", "About the rent")
            await screen.fire(screen.find("in-counts"), "change", value=False)
            await screen.press("see")
            await screen.until(lambda: screen.has("send"))
            for words in ("A long month", "Slept in the car", "About the rent", "503 555 0100"):
                assert screen.says(words)
            assert screen.says("What is not in this summary")
            await screen.press("send")
            await screen.until(lambda: files)

    run(day())
    arrived = decode(open_sealed(files[0][1], [DANA]).body, Summary)
    assert arrived.holds == (Category.NOTES,)
    assert (len(arrived.weeks), arrived.words) == (12, "A long month")
    assert aftercare.drafts.waiting() == []


def test_thinking_better_of_it_leaves_it_in_the_list_as_not_sent(aftercare, window, run):
    permission = agree(aftercare)

    async def day():
        async with window(route=f"/share/summary/{permission}", platform=DESKTOP) as screen:
            await screen.until(lambda: screen.has("see") and not screen.find("see").disabled)
            await screen.press("see")
            await screen.until(lambda: screen.has("send"))
            await screen.press("send")
            await screen.until(lambda: screen.says("Nothing left this device"))

    run(day())
    [line] = aftercare.sent.all()
    assert line.handed_at is None


def test_taking_it_back_ends_it_and_gives_the_file_that_says_so(
    aftercare, window, run, files, taking
):
    permission = agree(aftercare)

    async def day():
        async with window(
            route=f"/share/permission/{permission}", answer=taking, platform=DESKTOP
        ) as screen:
            await screen.until(lambda: screen.has("withdraw"))
            await screen.press("withdraw")
            await screen.until(lambda: files)
            await screen.until(lambda: screen.says("You took it back."))
            assert not screen.has("send")

    run(day())
    assert aftercare.sharing.read(permission).state is PermissionState.WITHDRAWN
    assert [line.sort for line in aftercare.sent.all()] == [SentSort.WITHDRAWAL]


def test_ending_it_can_be_undone(aftercare, window, run):
    permission = agree(aftercare)

    async def day():
        async with window(route=f"/share/permission/{permission}") as screen:
            await screen.until(lambda: screen.has("end"))
            await screen.press("end")
            await screen.until(lambda: not screen.has("send"))
            await screen.press_text("Undo")
            await screen.until(lambda: screen.has("send"))

    run(day())
    assert aftercare.sharing.read(permission).state is PermissionState.HOLDS


def test_a_call_wished_for_in_my_week_leads_to_share(aftercare, window, run):
    aftercare.check_ins.choose_day(aftercare.clock.today().weekday())
    on = aftercare.check_ins.standing().opening.on
    aftercare.check_ins.answer(on, Answers(call=Call.SOON))

    async def day():
        async with window(route="/check-in") as screen:
            await screen.until(lambda: screen.says("You would like a call"))
            await screen.press("share-call")
            await screen.until(lambda: screen.says("You decide who sees what"))

    run(day())


@pytest.mark.ci
def test_a_paper_is_for_who_was_typed_and_says_that_it_is_not_locked(
    aftercare, window, run, files, taking
):
    async def day():
        async with window(route="/share/plain", answer=taking, platform=DESKTOP) as screen:
            await screen.until(lambda: screen.says("not locked"))
            await screen.type("recipient", "Dr. Lee")
            await screen.press("category-counts")
            await screen.type("signed-name", "Sam")
            await screen.press("sign")
            await screen.until(lambda: screen.has("see") and not screen.find("see").disabled)
            await screen.press("see")
            await screen.until(lambda: screen.has("send"))
            assert screen.says("not locked")
            await screen.press("send")
            await screen.until(lambda: files)

    run(day())
    [(name, content)] = files
    assert (name, content[:4]) == ("summary-2025-05-14.pdf", b"%PDF")
    [line] = aftercare.sent.all()
    assert (line.recipient, line.way) == ("Dr. Lee", "paper")
