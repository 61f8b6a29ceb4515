"""Today for whoever is new, and for whoever comes back: one next step, one warm word."""

from dataclasses import replace
from datetime import timedelta

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.entry_form import blank_form


def test_a_new_person_is_led_to_a_first_anchor_and_greeted_like_anybody(aftercare, window, run):
    async def day():
        async with window() as screen:
            assert not screen.has("back-again")
            await screen.press("first-anchor")
            assert screen.says("New anchor")

    run(day())


def test_whoever_comes_back_reads_one_warm_word_until_they_log(aftercare, clock, window, run, add):
    add(ActivityKind.WELLNESS, "walk")
    walk = replace(blank_form(ActivityKind.WELLNESS, clock.wall()), subtype="walk")
    aftercare.activities.log(replace(walk, day=clock.today() - timedelta(days=35)))

    async def day():
        async with window() as screen:
            assert screen.has("back-again")
            assert not screen.has("first-anchor")
            await screen.press("usual-0")
            assert not screen.has("back-again")

    run(day())
