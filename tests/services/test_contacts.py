"""The people the graduate can tell: in their order, their numbers as typed."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select

from aftercare_app.models import Draft
from aftercare_app.services.contacts import (
    LIMITS,
    ContactForm,
    ContactGone,
    Contacts,
    contact_problems,
    dialable,
)
from aftercare_app.services.forms import FormNotReady
from tests.fakes import StillClock
from tests.vaults import new_database

LUIS = ContactForm(
    name="Luis (sponsor)",
    phone="(503) 555-0142",
    agreed_to="Picks up day or night",
    best_hours="Any time",
    may_text=True,
)


@pytest.fixture
def database(tmp_path):
    database = new_database(tmp_path)
    yield database
    database.close()


@pytest.fixture
def clock():
    return StillClock()


@pytest.fixture
def contacts(database, clock):
    return Contacts(database, clock)


@pytest.fixture
def three(contacts):
    """Keep three people and return their ids by name."""
    return {name: contacts.keep(ContactForm(name=name)).id for name in ("Ana", "Ben", "Cy")}


def names(contacts):
    return [card.name for card in contacts.all()]


def test_what_was_typed_comes_back_whole(contacts):
    saved = contacts.keep(LUIS)
    assert contacts.read(saved.id) == LUIS
    [card] = contacts.all()
    assert (card.phone, card.dial, card.may_text) == ("(503) 555-0142", "5035550142", True)


def test_saving_forgets_the_draft_in_the_same_save(contacts, database):
    with database.transaction() as session:
        session.add(Draft(form="contact", fields="{}", kept_at=datetime(2025, 5, 14, tzinfo=UTC)))
    contacts.keep(LUIS, draft="contact")
    with database.transaction() as session:
        assert session.scalar(select(Draft.form)) is None


def test_a_change_keeps_the_place(contacts, three):
    contacts.keep(replace(LUIS, name="Annie"), three["Ana"])
    assert names(contacts) == ["Annie", "Ben", "Cy"]
    assert contacts.read(three["Ana"]).may_text


def test_control_characters_are_left_out_and_it_says_how_many(contacts):
    saved = contacts.keep(ContactForm(name="Lu\x00is", best_hours="9\x1b-5"))
    assert saved.removed_characters == 2
    assert contacts.read(saved.id).name == "Luis"


def test_a_person_needs_a_name_and_nothing_else(contacts):
    with pytest.raises(FormNotReady) as trouble:
        contacts.keep(ContactForm(name=" \x07", phone="555-0142"))
    assert set(trouble.value.problems) == {"name"}
    assert contacts.all() == []


@pytest.mark.parametrize(("name", "limit"), LIMITS.items())
def test_each_text_has_its_limit(name, limit):
    assert contact_problems(replace(LUIS, **{name: "5" * limit})) == {}
    over = contact_problems(replace(LUIS, **{name: "5" * (limit + 1)}))
    assert dict(over[name].values) == {"over": 1}


def test_a_removed_person_comes_back_in_the_old_place(contacts, three):
    contacts.remove(three["Ben"])
    assert names(contacts) == ["Ana", "Cy"]
    contacts.bring_back(three["Ben"])
    assert names(contacts) == ["Ana", "Ben", "Cy"]


def test_the_place_and_not_the_day_of_adding_decides(contacts, clock):
    for name in ("Ana", "Ben", "Cy"):
        contacts.keep(ContactForm(name=name))
        clock.move(days=-1)
    assert names(contacts) == ["Ana", "Ben", "Cy"]


def test_a_new_person_goes_to_the_end_even_after_a_removal(contacts, three):
    contacts.remove(three["Cy"])
    contacts.keep(ContactForm(name="Dee"))
    contacts.bring_back(three["Cy"])
    assert names(contacts) == ["Ana", "Ben", "Cy", "Dee"]


@pytest.mark.parametrize(
    ("who", "place", "order"),
    [
        ("Cy", 0, ["Cy", "Ana", "Ben"]),
        ("Ana", 1, ["Ben", "Ana", "Cy"]),
        ("Ana", 99, ["Ben", "Cy", "Ana"]),
        ("Ben", -3, ["Ben", "Ana", "Cy"]),
    ],
)
def test_the_order_is_the_persons_own(contacts, three, who, place, order):
    contacts.move(three[who], place)
    assert names(contacts) == order


@pytest.mark.parametrize(
    "act",
    [
        lambda contacts, gone: contacts.read(gone),
        lambda contacts, gone: contacts.keep(LUIS, gone),
        lambda contacts, gone: contacts.remove(gone),
        lambda contacts, gone: contacts.bring_back(gone),
        lambda contacts, gone: contacts.move(gone, 0),
    ],
)
def test_a_person_who_is_not_there_says_so(contacts, act):
    with pytest.raises(ContactGone):
        act(contacts, uuid4())


def test_a_removed_person_cannot_be_read(contacts, three):
    contacts.remove(three["Ana"])
    with pytest.raises(ContactGone):
        contacts.read(three["Ana"])


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("(503) 555-0142", "5035550142"),
        ("+1 503.555.0142", "+15035550142"),
        ("503 555 0142 ext. 7", "5035550142,7"),
        ("503-555-0142 x12", "5035550142,12"),
        ("٥٥٥-٠١٤٢", "5550142"),
        ("*67 555 0142", "*675550142"),
        ("988", "988"),
        ("", None),
        ("12", None),
        ("ask Rosa", None),
        ("555-0142 or 555-0143", None),
        ("555+0142", None),
        ("²²²²", None),
    ],
)
def test_a_number_is_dialled_only_when_it_is_plain_what_to_dial(typed, dialled):
    assert dialable(typed) == dialled
