"""Every address leads to a screen that is there."""

import pytest

from aftercare_app.ui import addresses
from aftercare_app.ui.addresses import BEFORE_THE_DOOR, NOT_FOUND, SCREENS, imported, screen_at


@pytest.mark.parametrize(
    "screen", [*(screen for _, screen in SCREENS), *BEFORE_THE_DOOR.values(), NOT_FOUND]
)
def test_every_screen_that_is_named_is_there(screen):
    assert callable(imported(screen))


def test_an_address_nobody_knows_says_so():
    assert screen_at("/nowhere") is imported(addresses.NOT_FOUND)
