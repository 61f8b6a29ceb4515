"""Papers on the screen: ticks decide what is on them, the preview tells it, the file is saved."""

import flet as ft
import pytest

from aftercare_app.domain.plan_rules import LineForm
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.services.contacts import ContactForm
from tests.paper import lives
from tests.paper.reading import ReadPaper

DESK = ft.PagePlatform.LINUX


def a_client(saved, place="/somewhere"):
    def answer(_control, name, args):
        if name == "save_file":
            saved.append((args["file_name"], args["src_bytes"]))
            return place
        return None

    return answer


async def file_of(screen, saved):
    await screen.press("save-paper")
    await screen.until(lambda: saved)
    name, content = saved[-1]
    return name, ReadPaper(content)


def test_every_paper_is_found_from_more_and_from_the_plan(aftercare, window, run):
    async def day():
        async with window(route="/more") as screen:
            await screen.press("paper")
            await screen.press("paper-week")
            await screen.until(lambda: screen.has("save-paper"))
        async with window(route="/plan") as screen:
            await screen.until(lambda: screen.has("paper"))
            await screen.press("paper")
            assert screen.has("paper-card")

    run(day())


@pytest.mark.ci
def test_early_signs_are_on_the_family_page_only_when_ticked(aftercare, window, run):
    plan, saved = aftercare.relapse_plan, []
    plan.write(PlanSection.FAMILY, LineForm(words="Sit with me"))
    sign = plan.write(PlanSection.SIGNS, LineForm(words="Quiet at dinner")).id

    async def day():
        async with window(route="/paper/page", platform=DESK, answer=a_client(saved)) as screen:
            await screen.until(lambda: screen.has(f"tick-{sign}"))
            _name, before = await file_of(screen, saved)
            saved.clear()
            await screen.press(f"tick-{sign}")
            name, after = await file_of(screen, saved)
            assert name == "page-2025-05-14.pdf"
            assert before.has("Sit with me")
            assert not before.has("Quiet at dinner")
            assert after.has("Quiet at dinner")

    run(day())


def test_the_preview_tells_what_the_file_holds(aftercare, window, run):
    aftercare.contacts.keep(ContactForm(name="Luis", phone="503-555-0142"))
    saved = []

    async def day():
        async with window(route="/paper/card", platform=DESK, answer=a_client(saved)) as screen:
            await screen.until(lambda: screen.has("see-all"))
            await screen.press("see-all")
            assert screen.says("Luis 503-555-0142")
            assert screen.says("Lines to write on")
            _name, card = await file_of(screen, saved)
            assert card.has("Luis")
            assert screen.says("1 page is ready. Open the file and print it.")

    run(day())


def test_whoever_thinks_better_of_saving_is_told_nothing(aftercare, window, run):
    saved = []

    async def day():
        async with window(
            route="/paper/week", platform=DESK, answer=a_client(saved, None)
        ) as screen:
            await screen.until(lambda: screen.has("save-paper"))
            await file_of(screen, saved)
            assert not screen.says("page is ready")

    run(day())


@pytest.mark.ci
def test_attendance_is_of_the_chosen_days_kinds_and_fields(aftercare, window, run):
    lives.ordinary(aftercare)
    saved = []

    async def day():
        async with window(
            route="/paper/attendance", platform=DESK, answer=a_client(saved)
        ) as screen:
            await screen.until(lambda: screen.has("save-paper"))
            assert screen.chosen("kind-therapy")
            await screen.press("kind-peer_support")
            await screen.press("field-minutes")
            await screen.press("field-place")
            await screen.press("period-this_month")
            assert screen.says("From May 1, 2025")
            _name, paper = await file_of(screen, saved)
            assert paper.has("River Clinic")
            assert not paper.has("Peer support")
            assert not paper.has("Minutes")
            assert not paper.has("April")
            assert not paper.has("SECRET")

    run(day())


@pytest.mark.parametrize(("status", "told"), [("success", True), ("dismissed", False)])
def test_a_phone_shares_the_file_through_its_own_sheet(status, told, aftercare, window, run):
    shared = []

    def answer(_control, name, args):
        if name == "share_files":
            shared.extend(args["files"])
            return {"status": status, "raw": ""}
        return None

    async def day():
        async with window(route="/paper/week", answer=answer) as screen:
            await screen.until(lambda: screen.has("save-paper"))
            await screen.press("save-paper")
            await screen.until(lambda: shared)
            await screen.settle()
            assert screen.says("1 page is ready. Open the file and print it.") is told

    run(day())
    [file] = shared
    assert (file.name, file.mime_type) == ("week-2025-05-14.pdf", "application/pdf")
    assert ReadPaper(file.data).pages == 1


@pytest.mark.ci
@pytest.mark.parametrize("size", ["letter", "a4"])
def test_the_size_of_paper_is_a_choice(size, aftercare, window, run):
    saved = []

    async def day():
        async with window(route="/paper/plan", platform=DESK, answer=a_client(saved)) as screen:
            await screen.until(lambda: screen.has("save-paper"))
            await screen.press(f"size-{size}")
            _name, paper = await file_of(screen, saved)
            assert round(paper.size[0]) == {"letter": 612, "a4": 595}[size]

    run(day())
