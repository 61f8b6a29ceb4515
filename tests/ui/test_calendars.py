"""Calendars on the screen: forgotten with a way back, and the plan saved with neutral titles."""

from dataclasses import replace
from datetime import date, time

import flet as ft
import pytest

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.anchors import blank_anchor
from tests.exchange.calendars import calendar, event

GROUP = event("DTSTART:20250514T180000", "RRULE:FREQ=WEEKLY", "SUMMARY:Group", uid="group")


@pytest.fixture
def anchor(aftercare):
    form = blank_anchor(ActivityKind.THERAPY, date(2025, 5, 14))
    times = {"weekdays": (2,), "times": (time(18),), "words": "Dr. Lee", "lead": 30}
    return aftercare.anchors.add(replace(form, **times)).id


DESKTOP = ft.PagePlatform.LINUX


def a_client(saved):
    def answer(_control, name, args):
        if name == "save_file":
            saved.append((args["file_name"], args["src_bytes"].decode()))
            return "/somewhere"
        return None

    return answer


def test_without_a_calendar_the_next_step_is_offered(aftercare, window, run):
    async def day():
        async with window(route="/calendars") as screen:
            await screen.until(lambda: screen.says("No calendar here yet"))
            await screen.press("bring")
            await screen.until(lambda: screen.has("choose-file"))

    run(day())


@pytest.mark.ci
def test_a_calendar_is_forgotten_and_comes_back(aftercare, window, run):
    preview = aftercare.calendars.preview(calendar(GROUP, name="Clinic"), "clinic.ics")
    calendar_id = aftercare.calendars.keep(preview)

    async def day():
        async with window(route="/calendars") as screen:
            await screen.until(lambda: screen.says("Clinic"))
            assert screen.says("1 coming event · brought May 14, 2025")
            await screen.press(f"forget-{calendar_id}")
            await screen.until(lambda: screen.says("No calendar here yet"))
            assert aftercare.calendars.all() == []
            await screen.press_text("Undo")
            await screen.until(lambda: screen.says("Clinic"))

    run(day())


def test_the_plan_is_saved_with_neutral_titles(aftercare, anchor, window, run):
    saved = []

    async def day():
        async with window(route="/calendars", answer=a_client(saved), platform=DESKTOP) as screen:
            await screen.until(lambda: screen.has("save-calendar"))
            assert screen.chosen("titles-neutral")
            await screen.press("save-calendar")
            await screen.until(lambda: screen.says("1 planned thing is in the file."))

    run(day())
    [(name, content)] = saved
    assert name == "plan-2025-05-14.ics"
    assert "SUMMARY:6:00\u00a0PM plan" in content
    assert "Lee" not in content


def test_fuller_words_and_another_period_are_a_choice(aftercare, anchor, window, run):
    saved = []

    async def day():
        async with window(route="/calendars", answer=a_client(saved), platform=DESKTOP) as screen:
            await screen.until(lambda: screen.has("save-calendar"))
            await screen.press("titles-kind")
            await screen.press("weeks-4")
            await screen.press("save-calendar")
            await screen.until(lambda: len(saved) == 1)
            await screen.press("titles-own")
            await screen.press("weeks-0")
            await screen.press("save-calendar")
            await screen.until(lambda: len(saved) == 2)

    run(day())
    kind, own = (content for _name, content in saved)
    assert "SUMMARY:Therapy" in kind
    assert "UNTIL=20250610" in kind
    assert "Lee" not in kind
    assert "SUMMARY:Dr. Lee" in own
    assert "UNTIL" not in own.split("BEGIN:VEVENT")[1]
