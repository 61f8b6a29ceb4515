"""Progress on the screen: going well first, tables behind pictures, no praise after a return."""

import re
from datetime import date, timedelta

import pytest

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.check_in import Answers, Question
from aftercare_app.domain.my_usual import MyUsual
from aftercare_app.domain.returning import ReturnForm
from aftercare_app.domain.series import series_of
from aftercare_app.ui.parts.measure_picture import drawing
from tests.services.planning import log_for

SUNDAY = date(2025, 5, 18)


@pytest.fixture
def weeks(aftercare, clock):
    """Answer weeks from the first Sunday on; None leaves one blank."""

    def answer(*urges):
        clock.move(days=4)
        for number, strength in enumerate(urges):
            clock.move(days=7 if number else 0)
            if strength is not None:
                on = aftercare.check_ins.standing().opening.on
                aftercare.check_ins.answer(on, Answers({Question.URGES: strength}))

    return answer


def test_it_is_a_destination_and_offers_the_one_next_step(aftercare, window, run):
    async def day():
        async with window(route="/progress") as screen:
            await screen.until(lambda: screen.says("Your weeks will be here"))
            assert screen.find("destinations").selected_index == 2
            assert screen.says("You are here, and you look at it.")
            await screen.press("my-week")
            await screen.until(lambda: screen.says("Nothing to answer now"))

    run(day())


def test_each_measure_says_what_its_picture_shows_and_has_a_table(weeks, window, run):
    weeks(4, 5, None, 6, 2)

    async def day():
        async with window(route="/progress") as screen:
            await screen.until(lambda: screen.has("measure-urges"))
            assert screen.says("usual 5 (4 to 6, from 3 weeks)")
            assert screen.says("Urges at their worst: easier than your usual when")
            said = [getattr(one, "semantics_label", None) or "" for one in screen.top()]
            assert any("from 2 to 6, last 2" in words for words in said)
            await screen.press("measure-urges")
            await screen.until(lambda: screen.says("May 25, 2025"))
            assert screen.says("5 of 10")

    run(day())


@pytest.mark.ci
def test_the_table_turns_pages_and_older_weeks_are_pooled(weeks, window, run):
    weeks(*[4] * 28)

    async def day():
        async with window(route="/progress/urges") as screen:
            await screen.until(lambda: screen.has("earlier"))
            assert not screen.says("May 18, 2025")
            await screen.press("earlier")
            await screen.until(lambda: screen.says("May 18, 2025"))

    run(day())


def test_soon_after_a_return_nothing_is_praised_and_nothing_is_gone(
    aftercare, weeks, clock, window, run
):
    weeks(4)
    aftercare.returns.note(ReturnForm(on=clock.today()))

    async def day():
        async with window(route="/progress") as screen:
            await screen.until(lambda: screen.says("What still counts"))
            assert not screen.says("Going well")
            assert screen.says("1 week answered")

    run(day())


def test_anchors_are_told_in_words_and_lead_to_the_weeks(aftercare, add, clock, window, run):
    since = clock.today() - timedelta(weeks=5, days=2)
    anchor = add(ActivityKind.PEER_SUPPORT, since=since, words="Third Street")
    for week in range(1, 6):
        if week != 3:
            log_for(aftercare, anchor, clock.today() - timedelta(weeks=week))

    async def day():
        async with window(route="/progress") as screen:
            await screen.until(lambda: screen.has(f"anchor-{anchor}"))
            assert screen.says("Held in 4 of 4 weeks · steady 100 of 100")
            await screen.press("period-4")
            await screen.until(lambda: screen.says("Held in 2 of 2 weeks"))

    run(day())


class TestDrawing:
    weeks = [(SUNDAY + n * timedelta(days=7), n % 9) for n in range(520)]

    def drawn(self, weeks, usual=None):
        span = (weeks[0][0], weeks[-1][0])
        return drawing(Question.URGES, series_of(weeks), usual, span, 326.0)

    def test_ten_years_have_fewer_points_than_pixels(self):
        numbers = re.findall(r"[ML]([\d.]+) ", self.drawn(self.weeks))
        assert len(numbers) < 200
        assert all(0 <= float(x) <= 326 for x in numbers)

    def test_the_band_needs_three_weeks(self):
        assert "<rect" not in self.drawn(self.weeks[:4], MyUsual(2, 1, 3, 2))
        assert "<rect" in self.drawn(self.weeks[:4], MyUsual(2, 1, 3, 3))

    def test_a_gap_breaks_the_line(self):
        broken = [*self.weeks[:3], *self.weeks[4:7]]
        assert self.drawn(self.weeks[:7]).count('stroke-width="2"') == 1
        assert self.drawn(broken).count('stroke-width="2"') == 2
