"""The emergency card on the screen: chosen, seen, read at the door, switched off."""

import pytest

from aftercare_app.services.card_place import CARD_NAME
from aftercare_app.services.contacts import ContactForm
from aftercare_app.services.emergency_card import CardChoice

PATH = "/settings/emergency-card"
LUIS = ContactForm(name="Luis", phone="503 555 0142", may_text=True)


@pytest.fixture
def luis(aftercare):
    aftercare.contacts.keep(ContactForm(name="Not on it", phone="503 555 0199"))
    return aftercare.contacts.keep(LUIS).id


@pytest.mark.ci
def test_it_is_chosen_made_and_switched_off(aftercare, luis, home, window, run):
    async def day():
        async with window(route=PATH) as screen:
            await screen.until(lambda: screen.has(f"on-card-{luis}"))
            assert screen.find("card-state").value == "The card is off."
            await screen.fire(screen.find(f"on-card-{luis}"), "change", True, value=True)
            await screen.type("card-words", "Breathe\n\nGo to Rosa")
            await screen.until(lambda: screen.has("card-tel-0"))
            await screen.press("make-card")
            await screen.until(lambda: screen.has("card-off"))
            card = home.emergency_card()
            assert ([one.name for one in card.people], card.words) == (
                ["Luis"],
                ("Breathe", "Go to Rosa"),
            )
            await screen.press("card-off")
            await screen.until(lambda: not screen.has("card-off"))
            assert not (home.folder / CARD_NAME).exists()

    run(day())
    assert aftercare.drafts.waiting() == []


@pytest.mark.parametrize(
    ("guarded", "words"), [(True, "without your passphrase"), (False, "Anyone who has this device")]
)
def test_who_can_read_it_is_said_plainly(aftercare, home, window, run, guarded, words):
    home._keystore.is_real_keystore = guarded

    async def day():
        async with window(route=PATH) as screen:
            await screen.until(lambda: screen.has("who-reads"))
            assert words in screen.find("who-reads").value

    run(day())


def test_a_line_too_long_is_told_and_nothing_is_lost(aftercare, home, window, run):
    async def day():
        async with window(route=PATH) as screen:
            await screen.until(lambda: screen.has("card-words"))
            await screen.type("card-words", "x" * 130)
            assert "10 too many" in screen.find("card-words").error
            await screen.press("make-card")
            assert screen.find("card-words").value == "x" * 130

    run(day())
    assert home.emergency_card() is None


def test_the_unlock_screen_shows_only_what_was_chosen(aftercare, luis, home, window, run):
    aftercare.card.make(CardChoice(frozenset([luis]), ("Go to Rosa",), False))
    aftercare.lock.set_passphrase("two rivers meet")
    home.close()

    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("emergency-card"))
            assert not screen.says("Luis")
            await screen.press("emergency-card")
            assert screen.says("Go to Rosa")
            assert screen.has("card-tel-0")
            assert not screen.says("Not on it")
            assert not screen.says("988")
            await screen.press("leave-card")
            assert screen.has("passphrase")

    run(day())


def test_without_a_card_the_unlock_screen_has_no_such_button(aftercare, home, window, run):
    aftercare.lock.set_passphrase("two rivers meet")
    home.close()

    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("passphrase"))
            assert not screen.has("emergency-card")

    run(day())
