"""The whole loop of sharing: a graduate's process and a coordinator's, and only files between."""

import re
from datetime import timedelta

import pytest

from aftercare_app.domain.check_in import Answers, Question
from tests.browser.app import DESKTOP, Person, running
from tests.services.planning import PEER, THERAPY, WELLNESS, add, log

pytestmark = pytest.mark.browser

CATEGORIES = ("Anchors by week", "My week, the weekly check-in", "How often I logged what")
URGES = "A harder week than usual: strong urges"
CONTEXT = "The rent letter came that week."
DIARY = "Along the canal, a heron."
"""A note that no permission lets out."""
CLIPBOARD = ["clipboard-read", "clipboard-write"]
ANSWER = "I read it. Thank you."


def live_some_weeks(aftercare) -> None:
    """Fill the graduate's vault: anchors, what was logged with notes, and a week of high urges."""
    today = aftercare.clock.today()
    for kind in (THERAPY, PEER):
        add(aftercare, kind, since=today - timedelta(weeks=4))
    for ago in (1, 8, 15):
        log(aftercare, PEER, today - timedelta(days=ago))
        log(aftercare, WELLNESS, today - timedelta(days=ago), subtype="walk", note=DIARY)
    aftercare.check_ins.choose_day(today.weekday())
    urges = {Question.URGES: 9, Question.SLEEP: 4}
    aftercare.check_ins.answer(today, Answers(urges))


def test_the_whole_loop_of_sharing_between_two_processes(inside, start, sit, tmp_path):
    with inside() as aftercare:
        live_some_weeks(aftercare)
    with running(tmp_path / "desk") as desk:
        dana = sit(desk, DESKTOP, permissions=CLIPBOARD)
        card = become_a_coordinator(dana)
        app = start()
        sam = sit(app)
        number = add_the_card(sam, card)
        sign_a_permission(sam)
        summary = send_a_summary(sam, tmp_path)
        bring_in(dana, summary, "1 summary came in")
        see_whom_to_call_and_why(dana)
        compare_numbers(dana, number)
        note_a_call(dana)
        answer = answer_with_a_file(dana, tmp_path)
        find_the_answer_on_today(sam, answer)
        gone = take_it_back(sam, tmp_path)
        bring_in(dana, gone, "1 permission was taken back")
        see_it_masked(dana)
    app.stop()
    with inside() as aftercare:
        [withdrawn, sent] = aftercare.sent.all()
        assert withdrawn.handed_at is not None
        assert sent.handed_at is not None
    sealed = summary.read_bytes()
    assert not any(words.encode() in sealed for words in ("Sam", CONTEXT, DIARY))


def become_a_coordinator(dana: Person) -> str:
    """Go through the welcome, and return the card's text as it was copied."""
    dana.tap("I am a coordinator")
    dana.type("Your name, as graduates know you", "Dana")
    dana.type("Your program", "Lakeside")
    dana.tap("Next")
    dana.tap("Skip, no passphrase")
    dana.sees("Nobody is here yet")
    dana.tap("Show my card")
    dana.sees("Or send it as text")
    dana.tap("Copy the text")
    dana.sees("Copied.")
    dana.tap("People", role="button")
    return str(dana.page.evaluate("navigator.clipboard.readText()"))


def add_the_card(sam: Person, card: str) -> str:
    """Paste the card and keep it; return the number that is to be compared."""
    sam.at("Today")
    sam.tap("Share", role="tab")
    sam.tap("Add your coordinator's card")
    sam.at("A coordinator's card")
    sam.type("Paste the card or its link", card)
    sam.sees("Dana · Lakeside")
    number = number_read_by(sam)
    sam.tap("Keep this card")
    return number


def number_read_by(person: Person) -> str:
    """Return the 40 digits on the page, which are said in fives or one by one."""
    said = re.search(r"(?:\d{5} ){7}\d{5}|(?<=\s)(?:\d +){39}\d", person.everything_said())
    assert said is not None
    return said.group().replace(" ", "")


def sign_a_permission(sam: Person) -> None:
    sam.at("Give a permission")
    for category in CATEGORIES:
        sam.tap(category, role="checkbox")
    sam.type("Type your name to sign", "Sam R.")
    sam.tap("Sign")
    sam.sees("Signed. Nothing is sent until you send it.")


def send_a_summary(sam: Person, folder):
    """Add a word to the reason, see what goes, and send it; return the file."""
    sam.tap("Send a summary")
    sam.sees(URGES)
    sam.tap("Add a word to this")
    sam.type(f"About: {URGES}", CONTEXT)
    sam.tap("See exactly what goes")
    sam.at("Exactly this goes")
    said = sam.everything_said()
    assert URGES in said
    assert f"You add: {CONTEXT}" in said
    assert DIARY not in said
    file = downloaded(sam, "Send", folder)
    sam.sees("Only Dana can open it")
    return file


def downloaded(person: Person, button: str, folder):
    """Press what gives a file away, and return where the browser put it."""
    with person.page.expect_download() as saved:
        person.tap(button)
    file = folder / saved.value.suggested_filename
    saved.value.save_as(file)
    return file


def pick(person: Person, button: str, file) -> None:
    with person.page.expect_file_chooser() as chosen:
        person.tap(button)
    chosen.value.set_files(file)


def bring_in(dana: Person, file, said: str) -> None:
    """Choose the file that came, and go back to People."""
    dana.tap("Bring in summaries")
    dana.at("Bring in summaries")
    pick(dana, "Choose files", file)
    dana.sees(said)
    dana.tap("See who needs a hello")


def see_whom_to_call_and_why(dana: Person) -> None:
    dana.sees("1 person may like a hello")
    dana.sees(URGES)
    dana.tap("Sam")
    dana.at("Sam")
    dana.sees(CONTEXT)


def compare_numbers(dana: Person, number: str) -> None:
    dana.tap("Numbers not compared yet")
    dana.at("Compare numbers")
    assert number_read_by(dana) == number
    dana.tap("All digits are alike")
    dana.sees("Numbers compared")
    dana.tap("Back")
    dana.at("Sam")


def note_a_call(dana: Person) -> None:
    dana.choose("Talked", within="What came of it")
    dana.type("In a few words", "Tired, and going to group tonight.")
    dana.tap("Note it")
    dana.sees("Noted.")
    dana.sees("Tired, and going to group tonight.")


def answer_with_a_file(dana: Person, folder):
    dana.tap("Answer with a file")
    dana.at("Answer Sam")
    dana.tap(ANSWER)
    file = downloaded(dana, "Save the file", folder)
    dana.sees("Your answer is ready")
    dana.at("Sam")
    dana.tap("Back")
    return file


def find_the_answer_on_today(sam: Person, answer) -> None:
    sam.tap("Answers to you")
    sam.tap("Open an answer")
    sam.at("Bring a file")
    pick(sam, "Choose the file", answer)
    sam.sees("Dana answered")
    sam.tap("Keep it")
    sam.at("Today")
    sam.sees("Dana answered")
    sam.sees(ANSWER)


def take_it_back(sam: Person, folder):
    sam.tap("Share", role="tab")
    sam.tap("Look at the permission")
    sam.at("Permission")
    file = downloaded(sam, "Take it back", folder)
    sam.sees("It ended here")
    sam.sees("You took it back.")
    return file


def see_it_masked(dana: Person) -> None:
    """Nothing of the summary is left to read, the contact is, and the day it goes is said."""
    dana.sees("Nobody needs a hello today")
    dana.tap("Sam")
    dana.at("Sam")
    dana.sees("They took the permission back. What they sent is hidden.")
    dana.sees("1 summary is deleted on")
    dana.sees("Tired, and going to group tonight.")
    said = dana.everything_said()
    assert "That contact happened, and when, stays." in said
    assert URGES not in said
    assert CONTEXT not in said
