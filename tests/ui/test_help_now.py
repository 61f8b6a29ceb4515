"""Help now: two taps from everywhere, the person's own people first, and nothing in between."""

from datetime import date

import flet as ft
import pytest

from aftercare_app.domain.crisis import LOCAL_EMERGENCY, lines_for
from aftercare_app.domain.plan_rules import LineForm
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.services.contacts import ContactForm
from aftercare_app.ui.addresses import SCREENS
from aftercare_app.ui.parts.help_lines import way_words
from aftercare_app.ui.rooms import _windows

PAT = ContactForm(
    name="Pat",
    phone="(503) 555-0142",
    agreed_to="Pick up at night",
    best_hours="after 6",
    may_text=True,
)
COMPUTER = ft.PagePlatform.LINUX


@pytest.fixture
def pat(aftercare):
    return aftercare.contacts.keep(PAT).id


def actions(screen):
    found = (getattr(control, "action", None) for control in screen.top())
    return [action.args for action in found if action is not None]


def test_it_is_one_tap_from_today_and_says_first_that_no_one_watches(aftercare, window, run):
    async def day():
        async with window() as screen:
            await screen.press("help-now")
            said = [text for text in screen.texts() if text not in ("Help now", "Back")]
            assert said[0].startswith("No one is watching this app.")
            assert screen.says("Call 911")

    run(day())


@pytest.mark.ci
def test_every_screen_of_an_empty_vault_leads_to_it_in_one_press(aftercare, home, window, run):
    paths = [path for path, _screen in SCREENS if "[" not in path and path != "/help"]

    async def day():
        async with window() as screen:
            here = _windows[home.folder]
            for path in paths:
                here.open(path)
                await screen.until(lambda: screen.has("help-now"))
                await screen.press("help-now")
                assert here.stack[-1] == "/help", path
                await screen.until(lambda: screen.says("Call 988"))
                here.open("/")

    assert len(paths) > 30
    run(day())


@pytest.mark.ci
def test_it_works_with_no_contacts_and_offers_to_add_one(aftercare, window, run):
    async def day():
        async with window(route="/help") as screen:
            await screen.until(lambda: screen.has("add-contact"))
            assert screen.says("They will be here, first in line.")
            await screen.press("add-contact")
            await screen.type("name", "Pat")
            await screen.type("phone", "(503) 555-0142")
            await screen.press("save")
            await screen.until(lambda: screen.says("Call (503) 555-0142"))

    run(day())
    assert [one.dial for one in aftercare.contacts.all()] == ["5035550142"]


def test_own_people_stand_between_the_emergency_number_and_the_lines(pat, window, run):
    async def day():
        async with window(route="/help") as screen:
            await screen.until(lambda: screen.says("Pat"))
            words = screen.texts()
            order = [words.index(one) for one in ("Call 911", "Pat", "Call 988")]
            assert order == sorted(order)
            assert screen.says("Pick up at night")
            assert screen.says("Best hours: after 6")

    run(day())


@pytest.mark.parametrize("path", ["/help", "/family/not-safe"])
def test_numbers_of_the_plan_are_there_too(aftercare, pat, window, run, path):
    plan = aftercare.relapse_plan
    plan.write(PlanSection.PROFESSIONALS, LineForm(words="River Clinic", phone="503-555-0100"))
    plan.write(PlanSection.PROFESSIONALS, LineForm(words="Someone without a number"))
    plan.write(PlanSection.PROFESSIONALS, LineForm(words="Pat again", phone="503 555 0142"))
    plan.write(PlanSection.CRISIS, LineForm(words="Night line", phone="0800 111 0111"))

    async def day():
        async with window(route=path) as screen:
            await screen.until(lambda: screen.says("Night line"))
            words = screen.texts()
            expected = ["Pat", "River Clinic", "Call 503-555-0100", "Call 0800 111 0111"]
            found = [words.index(one) for one in (*expected, "Call 988")]
            assert found == sorted(found)
            assert not screen.says("Someone without a number")
            assert not screen.says("Pat again")

    run(day())


@pytest.mark.ci
def test_where_we_know_no_help_line_the_person_can_add_their_own(aftercare, window, run):
    async def day():
        async with window(route="/help") as screen:
            await screen.until(lambda: screen.has("add-contact"))
            assert not screen.has("own-line")
            await screen.press("choose-country")
            await screen.press("country-ZZ")
            await screen.press("own-line")
            await screen.type("new-words", "Night line")
            await screen.type("new-phone", "0800 111 0111")
            await screen.press("next-part")

    run(day())
    [line] = aftercare.relapse_plan.read().of(PlanSection.CRISIS)
    assert (line.words, line.phone) == ("Night line", "0800 111 0111")


def test_a_phone_calls_and_texts(pat, window, run):
    async def day():
        async with window(route="/help") as screen:
            await screen.until(lambda: screen.has(f"tel-{pat}"))
            opened = [one["url"].url for one in actions(screen)]
            assert {"tel:911", "tel:5035550142", "sms:5035550142", "tel:988", "sms:988"} <= set(
                opened
            )
            assert "sms:741741?body=HOME" in opened

    run(day())


def test_a_computer_shows_the_number_large_and_copies_it(pat, window, run):
    async def day():
        async with window(route="/help", platform=COMPUTER) as screen:
            await screen.until(lambda: screen.has(f"tel-{pat}"))
            button = screen.find(f"tel-{pat}")
            assert button.action.data == "(503) 555-0142"
            assert button.content.semantics_label == "Copy (503) 555-0142"
            await screen.press(f"tel-{pat}")
            assert screen.says("Copied: (503) 555-0142")
            assert not any("url" in args for args in actions(screen))

    run(day())


@pytest.mark.parametrize(
    ("form", "has_call", "has_text"),
    [
        (ContactForm(name="Ann", phone="988", may_text=False), True, False),
        (ContactForm(name="Ann", phone="988", may_text=True), True, True),
        (ContactForm(name="Ann", phone="ask Tom", may_text=True), False, False),
        (ContactForm(name="Ann"), False, False),
    ],
)
def test_only_what_works_is_offered(aftercare, window, run, form, has_call, has_text):
    one = aftercare.contacts.keep(form).id

    async def day():
        async with window(route="/help") as screen:
            await screen.until(lambda: screen.says("Ann"))
            assert screen.has(f"tel-{one}") is has_call
            assert screen.has(f"sms-{one}") is has_text
            assert screen.says(form.phone or "Ann")

    run(day())


def test_each_line_says_where_it_is_from_and_when_it_was_checked(aftercare, window, run):
    async def day():
        async with window(route="/help") as screen:
            await screen.until(lambda: screen.says("988lifeline.org"))
            assert screen.says("We checked this on November 23, 2026. Source: 988lifeline.org")
            await screen.press("choose-country")
            await screen.press("country-GB")
            await screen.until(lambda: screen.says("Samaritans"))
            assert screen.says("We have not checked this number yet.")
            assert not screen.says("We checked this")

    run(day())


@pytest.mark.ci
def test_the_country_is_asked_once_and_kept(aftercare, window, run):
    async def choose():
        async with window(route="/help") as screen:
            await screen.until(lambda: screen.has("choose-country"))
            assert screen.says("These lines are for: United States.")
            await screen.press("choose-country")
            await screen.press("country-ZZ")
            await screen.until(lambda: screen.says(LOCAL_EMERGENCY))

    async def later():
        async with window(route="/help") as screen:
            await screen.until(lambda: screen.says("These lines are for: Another country."))
            assert screen.says("findahelpline.com")

    run(choose())
    run(later())
    assert aftercare.about_me.read().country == "ZZ"


def test_choosing_a_country_keeps_what_else_was_said(aftercare, window, run):
    async def day():
        async with window(route="/help") as screen:
            await screen.until(lambda: screen.has("choose-country"))
            await screen.press("choose-country")
            await screen.press("country-CA")

    run(day())
    assert aftercare.about_me.read().called == "Sam"


def test_every_way_of_every_line_has_words():
    for country in ("US", "CA", "GB", "IE"):
        for line in lines_for(country).lines:
            assert all(way.number in way_words(way) for way in line.ways)


@pytest.mark.ci
def test_a_person_is_changed(aftercare, pat, window, run):
    async def day():
        async with window(route=f"/contact/{pat}") as screen:
            await screen.until(lambda: screen.has("name"))
            assert screen.find("agreed-to").value == "Pick up at night"
            await screen.type("name", "Patricia")
            await screen.fire(screen.find("may-text"), "change", False, value=False)
            await screen.press("save")
            await screen.until(lambda: screen.says("Patricia"))

    run(day())
    [one] = aftercare.contacts.all()
    assert (one.name, one.may_text, one.phone) == ("Patricia", False, PAT.phone)


@pytest.mark.ci
def test_a_person_is_removed_and_brought_back(aftercare, pat, window, run):
    async def day():
        async with window(route=f"/contact/{pat}") as screen:
            await screen.until(lambda: screen.has("delete"))
            await screen.press("delete")
            await screen.until(lambda: screen.says("Removed from your list."))
            assert aftercare.contacts.all() == []
            await screen.press_text("Undo")
            await screen.until(lambda: screen.has(f"contact-{pat}"))

    run(day())


def test_a_name_is_asked_for_only_when_it_is_time_and_nothing_is_lost(aftercare, window, run):
    async def day():
        async with window(route="/contact/new") as screen:
            await screen.until(lambda: screen.has("name"))
            assert screen.find("name").error is None
            await screen.type("phone", "503 555 0142")
            await screen.press("save")
            assert screen.find("name").error == "Write a name or what you call them."
            assert screen.find("phone").value == "503 555 0142"

    run(day())
    assert aftercare.contacts.all() == []


def test_what_is_too_long_is_told_beside_its_field(aftercare, window, run):
    async def day():
        async with window(route="/contact/new") as screen:
            await screen.until(lambda: screen.has("name"))
            await screen.type("agreed-to", "x" * 201)
            assert screen.find("agreed-to").error.startswith("This is 1 characters too long")

    run(day())


@pytest.mark.ci
def test_an_unfinished_person_is_found_again(aftercare, window, run):
    async def begun():
        async with window(route="/contact/new") as screen:
            await screen.until(lambda: screen.has("name"))
            await screen.type("name", "Pat")
            await screen.fire(screen.find("may-text"), "change", True, value=True)
            screen.page.on_disconnect()

    async def later():
        async with window(route="/contact/new") as screen:
            await screen.until(lambda: screen.has("start-fresh"))
            assert screen.find("name").value == "Pat"
            assert screen.find("may-text").value is True
            await screen.press("save")

    run(begun())
    run(later())
    assert [one.name for one in aftercare.contacts.all()] == ["Pat"]
    assert aftercare.drafts.waiting() == []


def test_someone_removed_meanwhile_is_told_in_words(aftercare, pat, window, run):
    aftercare.contacts.remove(pat)

    async def day():
        async with window(route=f"/contact/{pat}") as screen:
            await screen.until(lambda: screen.says("no longer on your list"))

    run(day())


def test_the_data_behind_the_lines_is_dated():
    assert all(line.checked == date(2026, 11, 23) for line in lines_for("US").lines)
