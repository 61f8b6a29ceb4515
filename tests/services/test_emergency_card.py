"""The emergency card: only what was chosen, as the vault says it, and gone when switched off."""

import pytest

from aftercare_app.domain.emergency_card import LINE_LIMIT, line_problem, tidied
from aftercare_app.services.card_place import CARD_NAME, CARD_SECRET
from aftercare_app.services.contacts import ContactForm
from aftercare_app.services.emergency_card import BlankCard, CardChoice
from aftercare_app.services.graduate import Introduction
from tests.homes import new_home

WORDS = ("Breathe out slowly. It passes.", "Go to Rosa's kitchen")


@pytest.fixture
def people(aftercare):
    """Luis, who is chosen, and Pat, who is not."""
    aftercare.about_me.introduce(Introduction("Sam", country="US"))
    forms = (ContactForm(name="Luis", phone="503 555 0142", agreed_to="Pick up"),)
    return [aftercare.contacts.keep(one).id for one in (*forms, ContactForm(name="Pat"))]


@pytest.fixture
def made(aftercare, people):
    aftercare.card.make(CardChoice(frozenset(people[:1]), WORDS, True))
    return aftercare


def read(home):
    """Return the card as the unlock screen finds it: another process, the vault shut."""
    home.close()
    return new_home(home.folder, home.clock, home._keystore).emergency_card()


def test_there_is_none_until_it_is_made(home, aftercare, people):
    assert not aftercare.card.is_on
    assert read(home) is None
    assert not (home.folder / CARD_NAME).exists()


def test_it_holds_only_what_was_chosen(home, made):
    card = read(home)
    assert [(one.name, one.dial, one.agreed_to) for one in card.people] == [
        ("Luis", "5035550142", "Pick up")
    ]
    assert (card.words, card.help_lines, card.country) == (WORDS, True, "US")


def test_the_preview_is_the_card(home, made, people):
    assert made.card.preview(made.card.choice()) == read(home)


def test_no_word_of_it_lies_open(home, made):
    made.close()
    for path in home.folder.iterdir():
        assert b"Luis" not in path.read_bytes()


def test_it_stays_readable_when_a_passphrase_locks_the_vault(home, made):
    made.lock.set_passphrase("two rivers meet")
    assert read(home).words == WORDS


def test_a_changed_contact_changes_it(home, made, people):
    made.contacts.keep(ContactForm(name="Luis R.", phone="503 555 0199"), people[0])
    assert [(one.name, one.phone) for one in read(home).people] == [("Luis R.", "503 555 0199")]


def test_a_removed_contact_is_gone_from_it_and_comes_back_with_undo(home, made, people):
    made.contacts.remove(people[0])
    assert home.emergency_card().people == ()
    made.contacts.bring_back(people[0])
    assert len(read(home).people) == 1


def test_when_the_last_thing_on_it_goes_so_does_the_card(home, aftercare, people):
    aftercare.card.make(CardChoice(frozenset(people[:1]), (), False))
    aftercare.contacts.remove(people[0])
    assert not (home.folder / CARD_NAME).exists()


def test_switched_off_the_file_and_its_secret_are_gone_and_the_choice_stays(home, made, people):
    made.card.remove()
    assert not (home.folder / CARD_NAME).exists()
    assert home._keystore.load(CARD_SECRET) is None
    made.contacts.keep(ContactForm(name="New"))
    assert not made.card.is_on
    assert made.card.choice() == CardChoice(frozenset(people[:1]), WORDS, True)


def test_a_save_that_does_not_touch_it_writes_no_file(home, made):
    before = (home.folder / CARD_NAME).read_bytes()
    made.contacts.keep(ContactForm(name="Not on it"))
    assert (home.folder / CARD_NAME).read_bytes() == before


def test_a_card_from_a_crash_is_put_right_when_the_vault_opens(home, made, people):
    old = (home.folder / CARD_NAME).read_bytes()
    made.contacts.remove(people[0])
    (home.folder / CARD_NAME).write_bytes(old)
    home.close()
    home.open()
    assert home.emergency_card().people == ()


def test_nothing_chosen_makes_no_card(aftercare):
    with pytest.raises(BlankCard):
        aftercare.card.make(CardChoice(frozenset(), ("  ", "\x00"), False))
    assert not aftercare.card.is_on


def test_a_card_that_cannot_be_read_is_no_card(home, made):
    (home.folder / CARD_NAME).write_bytes(b"broken")
    assert home.emergency_card() is None
    home._keystore.forget(CARD_SECRET)
    assert home.emergency_card() is None


def test_the_screen_is_told_whether_the_system_guards_it(home, made):
    assert made.card.is_guarded is home._keystore.is_real_keystore


def test_own_lines_are_cleaned_and_few():
    assert tidied((" a\x00 b\n", "", "x" * 200, "c", "d", "e", "f")) == (
        "a b",
        "x" * LINE_LIMIT,
        "c",
        "d",
        "e",
    )
    assert line_problem("x" * LINE_LIMIT) is None
    assert dict(line_problem("x" * (LINE_LIMIT + 3)).values)["over"] == 3
