"""A tab that was closed long ago stands in nobody's way."""

import gc

import pytest

from tests.ui.test_unlock import inside


@pytest.mark.ci
def test_a_new_window_opens_after_the_session_of_an_old_one_has_ended(aftercare, home, window, run):
    async def day():
        async with window() as older:
            await inside(older)
        del older
        gc.collect()
        async with window() as newer:
            await inside(newer)

    run(day())
