"""Help now in at most two taps from every address: to a person, to the plan, to a line."""

import pytest

from aftercare_app.ui import addresses as addresses_module
from aftercare_app.ui.addresses import leads_somewhere
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.parts.help_first import NOT_SAFE, PLAN, RETURN, TOOLS
from aftercare_app.ui.rooms import _windows
from aftercare_app.ui.state import Phase

HELP = "/help"
MOST_TAPS = 2


def targets(screen):
    """Return what one tap on Help now reaches: links to call, and screens."""
    links = [
        one.action.args["url"].url
        for one in screen.top()
        if getattr(one, "action", None) is not None and "url" in one.action.args
    ]
    return links, set(screen.keys())


@pytest.mark.ci
def test_from_every_address_two_taps_reach_a_person_the_plan_and_a_line(
    addresses, life, home, window, run
):
    [first, *_others] = life.contacts.all()

    async def day():
        async with window() as screen:
            here = _windows[home.folder]
            for path in addresses:
                here.open(path)
                await screen.settle()
                taps = 0
                if path != HELP:
                    await screen.press("help-now")
                    taps += 1
                await screen.until(lambda: screen.has(f"tel-{first.id}"))
                links, keys = targets(screen)
                assert taps + 1 <= MOST_TAPS, path
                assert {f"tel:{first.dial}", "tel:988", "sms:988", "tel:911"} <= set(links), path
                assert "help-read-plan" in keys, path
                here.open("/")

    run(day())


BEFORE = [one for one in addresses_module.BEFORE_THE_DOOR if one is not Phase.HIDDEN]


@pytest.mark.ci
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("phase", BEFORE)
def test_from_every_screen_before_the_door_two_taps_reach_a_line(home, window, run, phase, role):
    async def day():
        async with window() as screen:
            here = _windows[home.folder]
            here.role, here.phase = role, phase
            await screen.settle()
            await screen.press("help-now")
            links, _keys = targets(screen)
            assert {"tel:988", "sms:988", "tel:911"} <= set(links)

    run(day())


@pytest.mark.ci
def test_from_the_hidden_page_help_is_two_taps_away(life, window, run):
    async def day():
        async with window() as screen:
            await screen.press("hide-now")
            await screen.until(lambda: screen.has("come-back"))
            await screen.press("come-back")
            await screen.press("help-now")
            assert "tel:988" in targets(screen)[0]

    run(day())


@pytest.mark.ci
def test_the_three_buttons_stand_first_and_lead_where_they_say(life, home, window, run):
    async def day():
        async with window(route=HELP) as screen:
            await screen.until(lambda: screen.says("988"))
            words = screen.texts()
            buttons = ["Call someone", "Do one thing", "Read my plan", "Call 911"]
            assert [word for word in words if word in buttons][:4] == buttons
            await screen.press("help-call")
            assert "scroll_to" in screen.connection.called
            for key, path in (
                ("help-do-one-thing", TOOLS),
                ("help-read-plan", PLAN),
                ("help-return", RETURN),
                ("help-not-safe", NOT_SAFE),
            ):
                await screen.press(key)
                assert _windows[home.folder].stack[-1] == path
                _windows[home.folder].back()
                await screen.settle()

    run(day())


@pytest.mark.ci
def test_a_button_that_would_lead_nowhere_is_not_there(life, window, run, monkeypatch):
    known = [one for one in addresses_module.SCREENS if one[0] not in (TOOLS, PLAN, NOT_SAFE)]
    monkeypatch.setattr(addresses_module, "SCREENS", tuple(known))
    assert not leads_somewhere(PLAN)

    async def day():
        async with window(route=HELP) as screen:
            await screen.until(lambda: screen.has("help-return"))
            assert {"help-do-one-thing", "help-read-plan", "help-not-safe"}.isdisjoint(
                screen.keys()
            )
            assert screen.has("help-call")

    run(day())
