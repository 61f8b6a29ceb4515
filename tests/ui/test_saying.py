"""What is said at the foot goes with its screen; Undo comes along, and neither covers a button."""

import flet as ft

from aftercare_app.ui import theme
from aftercare_app.ui.hiding import hide
from aftercare_app.ui.rooms import _windows
from aftercare_app.ui.saying import AS_IT_CHANGED, DOOR_SHARE, UNDO_SECONDS
from aftercare_app.ui.state import Phase


def said(here):
    """Return the sentences that stand there now."""
    return [one for one in here.page._dialogs.controls if one.open and isinstance(one, ft.SnackBar)]


def words(bar):
    return bar.content.content.value


class Ticks:
    now = 100.0

    def __call__(self):
        return self.now


def test_a_sentence_goes_with_its_screen_and_undo_comes_along(aftercare, home, window, run):
    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("log"))
            here = _windows[home.folder]
            ticks = here._saying._ticks = Ticks()

            here.tell("Copied.")
            ticks.now += AS_IT_CHANGED + 0.1
            here.open("/settings/look")
            assert said(here) == []

            here.tell("Saved.")  # and right back
            here.back()
            [bar] = said(here)
            assert (words(bar), bar.margin, bar.content.live_region) == ("Saved.", None, False)

            undone = []
            here.tell("Deleted.", lambda: undone.append(True))
            assert said(here)[-1].margin is None
            ticks.now += 4
            here.open("/goal/new")
            *_before, bar = said(here)
            assert words(bar) == "Deleted."
            assert bar.duration == (UNDO_SECONDS - 4) * 1000
            assert bar.margin.bottom == theme.foot(here.look)
            await screen.settle()
            await screen.press_text("Undo")
            assert undone == [True]
            ticks.now += UNDO_SECONDS
            here.back()
            assert "Deleted." not in map(words, said(here))

            here.tell("Wellness logged.", lambda: None)
            await hide(here)
            left = [one for one in here.page._dialogs.controls if isinstance(one, ft.SnackBar)]
            assert left, "one that is only taken away is never closed, and stays on the glass"
            assert {(one.open, one.content.value, one.action) for one in left} == {
                (False, "", None)
            }

    run(day())


def test_at_the_welcome_it_stands_above_the_buttons(home, window, run):
    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("start"))
            here = _windows[home.folder]
            assert here.phase is Phase.WELCOME
            here.tell("All is erased from this device.")
            [bar] = said(here)
            assert bar.margin.bottom == 844 * DOOR_SHARE

    run(day())
