"""A coordinator's window: whom to call and why, contacts, answers, and two roles on one device."""

import re
from contextlib import asynccontextmanager

import flet as ft
import pytest

from aftercare_app.domain.cohort import ContactWay, PermissionState, RosterFilter
from aftercare_app.domain.look import Look
from aftercare_app.home import OFFICE_FOLDER, Threshold
from aftercare_app.ui import rooms
from aftercare_app.ui.addresses import ID, OFFICE_SCREENS, imported
from aftercare_app.ui.app import make_main
from aftercare_app.ui.hiding import KEY_HEARER
from aftercare_app.ui.navigation import Role
from tests.reaching import nothing_reached
from tests.ui.office_stage import cohort_home, graduate_of
from tests.ui.screen import shown

NOBODY = "00000000-0000-4000-8000-000000000000"
DESKTOP = {"width": 1280, "height": 800, "platform": ft.PagePlatform.LINUX}


@pytest.fixture
def desk(door):
    """The services of that coordinator."""
    return door.open()


@pytest.fixture
def at_work(door):
    """Open a window onto the folder in which only a coordinator's vault lies."""

    @asynccontextmanager
    async def open_window(named_file=None, **given):
        main = make_main(
            door.folder.parent, demo=False, look=Look(), window=False, named_file=named_file
        )
        async with shown(main, **given) as screen:
            yield screen
            assert screen.connection.crashes == []
            assert screen.alive

    return open_window


def person(desk, alias):
    return desk.people.page(RosterFilter(words=alias)).rows[0]


@pytest.mark.ci
def test_a_folder_with_only_a_coordinators_vault_shows_whom_to_call_and_why(desk, at_work, run):
    async def look():
        async with at_work(**DESKTOP) as screen:
            assert screen.says("may like a hello")
            rows = list(filter(re.compile(f"person-{ID}").fullmatch, screen.keys()))
            assert rows[0] == f"person-{person(desk, 'Robin').id}"
            assert screen.says("Asked for a call this week")
            assert not screen.has("log")

    run(look())


def test_on_a_phone_people_are_cards_and_a_reason_narrows_them(desk, at_work, run):
    async def look():
        async with at_work() as screen:
            await screen.press("reason-drift")
            await screen.until(lambda: screen.says("1 person in all"))
            assert screen.has(f"person-{person(desk, 'Sky').id}")
            assert not screen.has(f"person-{person(desk, 'Robin').id}")

    run(look())


def test_the_keyboard_finds_the_search_and_is_quiet_while_somebody_types(door, at_work, run):
    async def type_():
        async with at_work(**DESKTOP) as screen:
            here = rooms._windows[door.folder]
            field = screen.find("search")
            await here.aside(KEY_HEARER, None)("/")
            assert "focus" in screen.connection.called
            await screen.fire(field, "focus")
            screen.connection.called.clear()
            await here.aside(KEY_HEARER, None)("/")
            assert "focus" not in screen.connection.called

    run(type_())


@pytest.mark.ci
def test_a_contact_is_noted_in_one_line_and_can_be_taken_back(desk, at_work, run):
    robin = person(desk, "Robin").id

    async def note():
        async with at_work(route=f"/people/{robin}") as screen:
            await screen.press("outcome-reached")
            await screen.type("contact-words", "Good talk")
            await screen.press("next-2")
            await screen.press("note-contact")
            await screen.until(lambda: screen.says("Good talk"))
            [noted] = desk.contacts.of(robin)
            assert (noted.way, noted.words, noted.by) == (ContactWay.CALL, "Good talk", "Dana")
            assert (noted.next_on - noted.on).days == 14
            await screen.press_text("Undo")
            assert desk.contacts.of(robin) == []

    run(note())


@pytest.mark.ci
def test_a_summary_is_opened_with_its_page_and_that_is_written_down(desk, at_work, run):
    async def open_():
        async with at_work(route=f"/people/{person(desk, 'Wren').id}", **DESKTOP) as screen:
            await screen.until(lambda: screen.says("Self-reported"))
            assert screen.says("Anchors, week by week")
            assert screen.says("42 CFR part 2")
            [opened] = desk.keeping.openings()
            assert opened.alias == "Wren"

    run(open_())


def test_what_came_by_a_permission_that_was_taken_back_is_hidden_and_says_until_when(
    desk, at_work, run
):
    gone = person(desk, "Quinn")
    assert gone.state is PermissionState.WITHDRAWN

    async def look():
        async with at_work(route=f"/people/{gone.id}") as screen:
            assert screen.says("They took the permission back")
            assert screen.says("1 summary is deleted on")
            assert not screen.says("Self-reported")
            await screen.press("delete-now")
            assert desk.people.read(gone.id).summaries == []

    run(look())


def test_an_answer_is_a_file_with_nothing_personal_in_its_name(desk, at_work, run):
    robin = person(desk, "Robin").id
    saved = []

    def answer(_control, name, args):
        if name == "save_file":
            saved.append(args["file_name"])
            return "/somewhere"
        return None

    async def reply():
        async with at_work(route=f"/people/{robin}/reply", answer=answer, **DESKTOP) as screen:
            await screen.press("starter-0")
            await screen.press("save-reply")
            await screen.until(lambda: saved)
            assert saved == ["reply-2025-05-14.aftercare"]
            assert desk.replies.made_for(robin)[0].words == "I read it. Thank you."
            await screen.until(lambda: screen.says("Your answer is ready"))
            await screen.until(lambda: not screen.has("reply-words"))

    run(reply())


def test_a_named_folder_is_brought_in_and_each_refused_file_has_its_sentence(
    desk, at_work, run, tmp_path
):
    letters = tmp_path / "letters"
    letters.mkdir()
    mika = graduate_of(desk, "Mika", 77)
    (letters / "good.aftercare").write_bytes(mika.send(desk.clock.today()))
    (letters / "bad.aftercare").write_bytes(b"nothing of ours")

    async def bring():
        async with at_work(named_file=letters) as screen:
            await screen.until(lambda: screen.says("1 summary came in"))
            assert screen.says("1 sender is new")
            assert screen.says("This is not a file of this app")
            assert person(desk, "Mika").last_summary_on == desk.clock.today()

    run(bring())


def test_a_kit_puts_a_graduate_on_the_list(desk, at_work, run):
    template = desk.kits.templates()[0].id

    async def make():
        async with at_work(route=f"/kit/{template}/for", **DESKTOP) as screen:
            await screen.type("kit-alias", "Ellis")
            await screen.press("make-kit")
            await screen.until(lambda: screen.says("Nothing was sent yet"))
            assert desk.kits.given(person(desk, "Ellis").id)[0].lines.words == "Welcome."

    run(make())


def test_a_changed_key_counts_only_once_it_was_decided_on(desk, at_work, run):
    thief = graduate_of(desk, "Robin", 500)
    desk.arrivals.bring([("new.aftercare", thief.send(desk.clock.today()))])
    [changed] = [one for one in desk.senders.waiting() if one.seems_id]

    async def decide():
        async with at_work(route=f"/people/{changed.seems_id}/numbers") as screen:
            assert len(screen.all("safety-number")) == 2
            await screen.press("refuse-key")
            await screen.until(lambda: len(screen.all("safety-number")) == 1)
            assert not [one for one in desk.senders.waiting() if one.seems_id]

    run(decide())


@pytest.mark.ci
def test_every_address_of_a_coordinator_draws_and_reaches_nothing(desk, door, at_work, run):
    robin, template = person(desk, "Robin").id, desk.kits.templates()[0].id

    async def walk():
        async with at_work(**DESKTOP) as screen:
            here = rooms._windows[door.folder]
            for pattern, named in OFFICE_SCREENS:
                which = template if pattern.startswith("/kit/") else robin
                here.open(pattern.replace(f"(new|{ID})", ID).replace(ID, str(which)))
                await screen.settle()
                assert callable(imported(named))
                assert not screen.says("This page is not here"), pattern
                assert not screen.says("This part could not be shown"), pattern
                assert screen.has("help-now") or pattern == "/help", pattern
                assert screen.has("hide-now"), pattern

    with nothing_reached() as tried:
        run(walk())
    assert tried == []


@pytest.mark.ci
def test_a_coordinator_too_has_the_lines_to_call_one_tap_away(door, at_work, run):
    async def look():
        async with at_work() as screen:
            await screen.press("help-now")
            await screen.until(lambda: screen.says("No one is watching this app."))
            assert screen.says("Call 988")
            assert not screen.has("help-call")
            await screen.press("choose-country")
            await screen.press("country-GB")
            assert screen.says("Samaritans")
            rooms._windows[door.folder].back()
            await screen.until(lambda: screen.has("search"))

    run(look())


@pytest.mark.ci
def test_a_coordinator_copies_the_same_diagnostics(desk, door, at_work, run):
    robin = person(desk, "Robin")

    async def day():
        async with at_work(route="/settings/diagnostics") as screen:
            await screen.until(lambda: screen.has("lines"))
            lines = screen.find("lines").value
            assert f"Vault {door.revision}, under 1 MB" in lines
            assert screen.find("copy").action.args["data"] == lines
            told = (robin.alias, "Dana", "Lakeside", str(door.folder), door.folder.parent.name)
            assert not [word for word in told if word in lines]

    run(day())


@pytest.mark.parametrize(
    "path",
    [
        "/plan",
        "/tools",
        "/kit",
        f"/people/{NOBODY}",
        f"/people/{NOBODY}/reply",
        f"/people/{NOBODY}/change",
        f"/kit/{NOBODY}",
    ],
)
def test_a_graduates_address_and_one_of_nobody_lead_nowhere_at_work(desk, at_work, run, path):
    async def go():
        async with at_work(route=path) as screen:
            assert screen.says("This page is not here")
            await screen.press("back-to-today")
            await screen.until(lambda: screen.says("may like a hello"))

    run(go())


def test_a_coordinators_address_leads_nowhere_in_a_graduates_window(aftercare, window, run):
    async def go():
        async with window(route="/cohort") as screen:
            assert screen.says("This page is not here")

    run(go())


def test_at_the_welcome_somebody_becomes_a_coordinator_with_a_card(
    tmp_path, clock, monkeypatch, home, window, run
):
    office = cohort_home(home.folder, clock, filled=False)
    monkeypatch.setitem(rooms._homes, office.folder, office)

    async def begin():
        async with window() as screen:
            await screen.press("coordinator")
            await screen.until(lambda: screen.has("office-name"))
            await screen.press("next")
            assert screen.says("Your card needs a name.")
            await screen.type("office-name", "Dana")
            await screen.type("office-program", "Lakeside")
            await screen.press("next")
            await screen.press("no-passphrase")
            await screen.until(lambda: screen.says("Nobody is here yet"))
            shown_card = office.open().card.shown()
            assert shown_card is not None
            assert (shown_card.name, shown_card.program) == ("Dana", "Lakeside")
            assert not home.vault_path.exists()

    run(begin())
    rooms._windows.pop(office.folder, None)
    office.close()


def test_what_was_typed_at_the_welcome_is_there_again_after_a_kill(
    tmp_path, clock, monkeypatch, home, window, run
):
    office = cohort_home(home.folder, clock, filled=False)
    monkeypatch.setitem(rooms._homes, office.folder, office)

    async def begin():
        async with window() as screen:
            await screen.press("coordinator")
            await screen.until(lambda: screen.has("office-name"))
            assert not office.vault_path.exists()
            await screen.type("office-name", "Dana")
            rooms._windows[office.folder].keep_unfinished()

    async def again():
        async with window() as screen:
            await screen.until(lambda: screen.has("office-name"))
            await screen.until(lambda: screen.find("office-name").value == "Dana")
            assert screen.says("We kept what you were writing.")
            await screen.type("office-program", "Lakeside")
            await screen.press("next")
            await screen.type("new-passphrase", "two rivers meet")
            await screen.type("same-again", "two rivers meet")
            await screen.press("set-passphrase")
            await screen.until(lambda: screen.has("code-done"))
            assert office.is_locked_by_choice
            assert office.open().card.shown().name == "Dana"
            assert office.open().drafts.waiting() == []
            assert not office.left_at_welcome()

    run(begin())
    office.close()
    rooms._windows.clear()
    run(again())
    rooms._windows.clear()
    office.close()


def test_both_roles_live_on_one_device_and_neither_sees_the_other(
    aftercare, clock, monkeypatch, home, window, run
):
    office = cohort_home(home.folder, clock)
    monkeypatch.setitem(rooms._homes, office.folder, office)
    assert office.folder.name == OFFICE_FOLDER

    async def switch():
        async with window(route="/more") as screen:
            await screen.press("work-as-coordinator")
            await screen.until(lambda: screen.says("may like a hello"))
            rooms._windows[office.folder].open("/office")
            await screen.settle()
            await screen.press("work-as-graduate")
            await screen.until(lambda: screen.has("log"))
            assert office.folder not in rooms._windows
            assert not screen.says("Robin")

    run(switch())
    office.close()


@pytest.mark.ci
def test_a_passphrase_locks_the_desk_when_its_coordinator_goes_to_their_own_recovery(
    aftercare, clock, monkeypatch, home, window, run
):
    office = cohort_home(home.folder, clock)
    office.open().lock.set_passphrase("two rivers meet")
    monkeypatch.setitem(rooms._homes, office.folder, office)

    async def switch():
        async with window(route="/more") as screen:
            await screen.press("work-as-coordinator")
            await screen.until(lambda: screen.has("passphrase"))
            assert screen.says("Your desk is sealed on this device")
            await screen.press("own-recovery")
            await screen.until(lambda: screen.has("log"))
            await rooms._windows[home.folder].work_as(Role.COORDINATOR)
            await screen.until(lambda: screen.has("passphrase"))
            await screen.type("passphrase", "two rivers meet")
            await screen.press("open")
            await screen.until(lambda: screen.says("may like a hello"))
            await rooms._windows[office.folder].work_as(Role.GRADUATE)
            await screen.until(lambda: screen.has("log"))
            assert office._open is None

    run(switch())


def test_hide_now_hides_the_desk_and_brings_it_back(door, desk, at_work, run):
    async def hide():
        async with at_work(**DESKTOP) as screen:
            await screen.press("hide-now")
            await screen.settle()
            assert not screen.says("Robin")
            assert screen.page.title == "Notes"

    run(hide())


def test_people_looks_through_the_watched_folder_when_it_opens(desk, at_work, run, tmp_path):
    letters = tmp_path / "synced"
    letters.mkdir()
    desk.arrivals.watch(letters)
    mika = graduate_of(desk, "Mika", 78)
    (letters / "one.aftercare").write_bytes(mika.send(desk.clock.today()))

    async def look():
        async with at_work(**DESKTOP) as screen:
            await screen.until(lambda: screen.says("1 summary came in"))
            assert screen.says("6 people in all")

    run(look())


def test_a_desk_is_erased_and_nothing_else_of_the_device(desk, door, at_work, run):
    desk.backups.make()

    async def erase():
        async with at_work(route="/settings/erase") as screen:
            mine = door.folder.parent / "aftercare.vault"
            await screen.until(lambda: screen.says("1 backup on this device"))
            assert not screen.says("What stays")
            mine.touch()
            rooms._windows[door.folder].back()
            await screen.settle()
            rooms._windows[door.folder].open("/settings/erase")
            await screen.until(lambda: screen.says("Your own recovery on this device stays."))
            await screen.type("erase-word", "erase")
            await screen.press("erase-now")
            await screen.until(lambda: screen.has("office-name"))
            assert mine.exists()

    run(erase())
    assert [path for path in door.folder.rglob("*") if path.is_file()] == []
    assert door.threshold() is Threshold.NEW


def test_a_desk_tells_what_it_stores_where_and_how_it_is_protected(desk, at_work, run):
    desk.backups.make()

    async def look():
        async with at_work(route="/settings/privacy") as screen:
            await screen.until(lambda: screen.says("Your list, summaries, notes and card"))
            assert screen.says("The app uses no network.")
            assert screen.says("The app keeps no list of them.")
            assert screen.says("They open as the app does, and go after a week.")
            assert not screen.says("Your photos")

    run(look())


def test_a_backup_of_the_desk_tells_how_many_people_are_in_it(desk, at_work, run):
    async def look():
        async with at_work(route="/settings/backups") as screen:
            await screen.press("back-up-now")
            await screen.until(desk.backups.all)
            made = f"backup-{desk.backups.all()[0].path.name}"
            await screen.until(lambda: screen.has(made))
            await screen.press(made)
            await screen.until(lambda: screen.says("5 people are in it."))

    run(look())
