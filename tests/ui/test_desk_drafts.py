"""What a coordinator typed and did not save is there again: after leaving, a lock, a kill."""

import json
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.cohort import ContactOutcome, ContactWay, RosterFilter
from aftercare_app.domain.kit import KitAnchor, KitAppointment, KitContact
from aftercare_app.domain.look import Look
from aftercare_app.services.cohort.contact_log import ContactForm
from aftercare_app.services.cohort.kits import ForGraduate, KitLines
from aftercare_app.services.cohort.people import PersonForm
from aftercare_app.services.cohort.replies import ReplyForm
from aftercare_app.ui import rooms
from aftercare_app.ui.app import make_main
from aftercare_app.ui.auto_lock import lock
from aftercare_app.ui.parts import desk_drafts, kit_drafts
from aftercare_app.ui.parts.kit_drafts import KitForm, LinesForm, TemplateForm
from tests.ui.screen import shown

TODAY = date(2025, 5, 14)
SOON = TODAY + timedelta(days=3)
ANCHOR = KitAnchor("Group", ActivityKind.PEER_SUPPORT, "", 2, (1, 3), "18:00", 90)
VISIT = KitAppointment("Doctor", ActivityKind.THERAPY, SOON, "09:30", None, "Room 2")
DESK = KitContact("Front desk", "Clinic", "555-0100", "")
LINES = KitLines((ANCHOR,), (VISIT,), (DESK,), "Welcome.")


def contact(plain):
    return desk_drafts.contact_from_plain(TODAY, plain)


def reply(plain):
    return desk_drafts.reply_from_plain(TODAY, plain)


def kit(plain):
    return kit_drafts.kit_from_plain(TODAY, plain)


@pytest.mark.parametrize(
    ("form", "to_plain", "read_back"),
    [
        (ContactForm(TODAY), desk_drafts.to_plain, contact),
        (
            ContactForm(TODAY, ContactWay.TEXT, ContactOutcome.SENT, "Hello 🌙", SOON),
            desk_drafts.to_plain,
            contact,
        ),
        (ReplyForm("Thank you", SOON, time(15), "555-0101"), desk_drafts.to_plain, reply),
        (
            PersonForm("Robin", "555-0102", "Dana", "Lakeside", TODAY),
            desk_drafts.to_plain,
            desk_drafts.person_from_plain,
        ),
        *(
            (
                KitForm(ForGraduate("Nell", TODAY, check_ups=days), LinesForm(LINES, begun)),
                kit_drafts.kit_to_plain,
                kit,
            )
            for days, begun in ((None, None), ((SOON,), ANCHOR), ((), VISIT), (None, DESK))
        ),
        (
            TemplateForm("First weeks", "Lakeside", LinesForm(LINES)),
            kit_drafts.template_to_plain,
            lambda plain: kit_drafts.template_from_plain(TODAY, plain),
        ),
    ],
)
def test_what_a_draft_keeps_comes_back_whole(form, to_plain, read_back):
    assert read_back(json.loads(json.dumps(to_plain(form)))) == form


def test_a_day_that_has_passed_is_not_offered_again():
    gone = TODAY - timedelta(days=1)
    noted = desk_drafts.to_plain(ContactForm(gone, words="Left a message", next_on=gone))
    assert contact(noted) == ContactForm(TODAY, words="Left a message")
    answer = desk_drafts.to_plain(ReplyForm("Hello", gone, time(9)))
    assert reply(answer) == ReplyForm("Hello")
    begun = KitForm(ForGraduate("Nell"), LinesForm(begun=replace(VISIT, on=gone)))
    assert kit(kit_drafts.kit_to_plain(begun)).kit.begun.on > TODAY


@asynccontextmanager
async def window(door, route):
    main = make_main(door.folder.parent, demo=False, look=Look(), window=False)
    async with shown(main, route=route) as screen:
        yield screen
        assert screen.connection.crashes == []


def robin_of(door):
    return door.open().people.page(RosterFilter(words="Robin")).rows[0].id


def test_a_note_survives_a_lock_and_is_gone_once_it_is_saved(door, run):
    robin = robin_of(door)

    async def note():
        async with window(door, f"/people/{robin}") as screen:
            await screen.type("contact-words", "Good talk about the new job")
            await lock(rooms._windows[door.folder])  # also shuts the vault, as a kill would
        async with window(door, f"/people/{robin}") as screen:
            await screen.until(lambda: screen.says("We kept what you were writing."))
            assert screen.find("contact-words").value == "Good talk about the new job"
            await screen.press("note-contact")
            await screen.until(lambda: door.open().contacts.of(robin))
            await screen.until(lambda: not screen.find("contact-words").value)
            assert door.open().drafts.waiting() == []

    run(note())


def test_a_half_typed_line_of_a_kit_comes_back_inside_its_form(door, run):
    async def begin():
        async with window(door, "/kit/new/for") as screen:
            await screen.type("kit-alias", "Juno")
            await screen.press("add-contact")
            await screen.type("kit-name", "Front desk")
            await lock(rooms._windows[door.folder])
        async with window(door, "/kit/new/for") as screen:
            await screen.until(lambda: screen.has("kit-name"))
            assert screen.find("kit-alias").value == "Juno"
            assert screen.find("kit-name").value == "Front desk"

    run(begin())


@pytest.mark.parametrize(
    ("path", "field"),
    [("/people/{id}/reply", "reply-words"), ("/people/{id}/change", "person-phone")],
)
def test_forms_about_somebody_come_back_and_go_with_them(door, run, path, field):
    robin = robin_of(door)
    route = path.format(id=robin)

    async def begin():
        async with window(door, route) as screen:
            await screen.type(field, "555-0199")
        async with window(door, route) as screen:
            await screen.until(lambda: screen.find(field).value == "555-0199")

    run(begin())
    office = door.open()
    assert office.drafts.waiting() == [route]
    office.people.let_go(robin)
    assert office.drafts.waiting() == []


def test_what_was_begun_about_a_row_goes_with_it_into_another(door):
    office = door.open()
    robin, sky = robin_of(door), office.people.page(RosterFilter(words="Sky")).rows[0].id
    for form in (f"contact-{sky}", f"/people/{sky}/reply", f"contact-{robin}"):
        office.drafts.keep(form, {"words": form})
    office.people.merge(robin, sky)
    assert sorted(office.drafts.waiting()) == [f"/people/{robin}/reply", f"contact-{robin}"]
    assert office.drafts.find(f"contact-{robin}") == {"words": f"contact-{robin}"}
