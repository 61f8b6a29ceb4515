"""Every paper, of every kind of person, read by a program that did not write it."""

import re
from dataclasses import replace

import pytest

from aftercare_app.domain.papers import PaperChoice, PaperKind, PaperSize
from aftercare_app.paper.sheet import MARGIN
from aftercare_app.paper.wallet_card import CARD_HEIGHT, CARD_WIDTH
from aftercare_app.services.contacts import ContactForm
from aftercare_app.services.paper_contents import drawn
from aftercare_app.ui.parts.paper_words import voice_now
from tests.paper import lives
from tests.paper.making import everything, made, read
from tests.paper.reading import ReadPaper, squeezed

FOOT = 12
EVERY = list(PaperKind)


def nobody(_aftercare):
    """Somebody who has not written anything yet."""


def some(aftercare):
    lives.crowded(aftercare, people=12)


LIVES = [nobody, lives.ordinary, lives.odd, pytest.param(some, marks=pytest.mark.ci)]


@pytest.fixture(params=LIVES, ids=lambda fill: fill.__name__)
def life(request, aftercare):
    request.param(aftercare)
    return aftercare


@pytest.mark.ci
def test_each_paper_can_be_read_and_nothing_is_cut_off(life):
    for kind in EVERY:
        choice = everything(life, kind)
        file = made(life, kind, choice)
        paper = ReadPaper(file.content)
        assert paper.pages == file.pages
        inside_the_page(paper)
        fonts_are_in_the_file(paper)
        if kind is PaperKind.CARD:
            _inside_the_card(paper)
        if not file.left_out:
            _all_is_there(life, kind, choice, paper)


def inside_the_page(paper):
    wide, high = paper.size
    for one in paper.drawn():
        assert one.x >= MARGIN - 1
        assert one.x + one.width <= wide - MARGIN + 1
        assert MARGIN - FOOT <= one.y <= high - MARGIN - one.size * 0.6


def _inside_the_card(paper):
    """On the card itself nothing crosses the fold or the cut."""
    left = (paper.size[0] - 2 * CARD_WIDTH) / 2
    middle = left + CARD_WIDTH
    small = [one for one in paper.drawn() if one.size <= 10.5 and one.y < paper.size[1] - 170]
    assert small
    for one in small:
        side = left if one.x < middle else middle
        assert side < one.x
        assert one.x + one.width < side + CARD_WIDTH
    assert max(one.y for one in small) - min(one.y for one in small) < CARD_HEIGHT


def fonts_are_in_the_file(paper):
    for font in paper.fonts():
        assert font["/FontDescriptor"].get_object()["/FontFile2"]
        assert font["/ToUnicode"]
        assert "+" in font["/BaseFont"]  # only the signs in use


def _all_is_there(life, kind, choice, paper):
    """Every word of the preview is in the text, sign for sign."""
    for part in life.papers.preview(kind, choice, voice_now()):
        for line in (part.heading, *part.lines):
            for word in re.split(r"[\s()·]+", line):
                assert _within(word, paper), word


def _within(word, paper):
    """Tell whether a word is there; one that runs from right to left may be read either way."""
    wanted, text = squeezed(word), squeezed(paper.text)
    return wanted in text or wanted[::-1] in text


@pytest.mark.parametrize("kind", EVERY)
def test_the_paper_is_the_size_that_was_chosen(aftercare, kind):
    letter, a4 = (read(aftercare, kind, size=size).size for size in PaperSize)
    assert (min(letter), max(letter)) == (612, 792)
    assert (round(min(a4)), round(max(a4))) == (595, 842)


@pytest.mark.ci
def test_the_lines_to_sign_are_never_under_an_empty_table(aftercare):
    """Whatever number of rows fills the page, the last one goes with them."""
    content = aftercare.papers.content(PaperKind.ATTENDANCE, PaperChoice(), voice_now())
    for n in range(24, 31):
        rows = tuple((f"Nr{number}", "", "", "") for number in range(n))
        paper = ReadPaper(drawn(replace(content, rows=rows), PaperSize.LETTER).content)
        assert "Signature" in paper.page_text(paper.pages - 1)
        assert f"Nr{n - 1}" in paper.page_text(paper.pages - 1)
        assert [
            "This is not a verification. · Page" in paper.page_text(number)
            for number in range(paper.pages)
        ] == [True] * paper.pages


@pytest.mark.ci
def test_no_page_of_a_week_is_without_a_row_to_tick(aftercare):
    lives.odd(aftercare)
    paper = read(aftercare, PaperKind.WEEK, everything(aftercare, PaperKind.WEEK))
    assert paper.pages == 2
    assert "Once a week" in paper.page_text(1)
    assert "What went well:" in paper.page_text(1)


def test_the_size_is_that_of_the_persons_country(aftercare):
    def usual():
        return aftercare.papers.offer(PaperKind.CARD, voice_now()).size

    assert usual() is PaperSize.LETTER
    aftercare.about_me.live_in("GB")
    assert usual() is PaperSize.A4
    aftercare.about_me.live_in("MX")
    assert usual() is PaperSize.LETTER


@pytest.mark.ci
def test_the_file_tells_no_moment_no_name_and_is_the_same_each_time(aftercare):
    lives.ordinary(aftercare)
    aftercare.about_me.introduce(
        aftercare.about_me.read().__class__(called="Zebedee", country="US")
    )
    for kind in EVERY:
        first, again = made(aftercare, kind), made(aftercare, kind)
        assert first.content == again.content
        assert first.name == f"{kind.value}-2025-05-14.pdf"
        about = ReadPaper(first.content).about
        assert not about.author
        assert about.creation_date.year == 2000
        assert b"Zebedee" not in first.content


@pytest.mark.ci
def test_a_plan_in_large_print_has_no_small_words_but_the_page_number(aftercare):
    lives.ordinary(aftercare)
    paper = read(aftercare, PaperKind.PLAN)
    below = [one for one in paper.drawn() if one.y < MARGIN]
    assert {one.size for one in below} == {9}
    others = [one for one in paper.drawn() if one.y >= MARGIN and one.size < 16]
    assert {one.y for one in others if one.page == 0} != set()  # the line with the day
    assert all(one.page == 0 and one.size == 13 for one in others)
    for number in range(paper.pages):
        assert f"Page {number + 1} of {paper.pages}" in paper.page_text(number)


@pytest.mark.ci
def test_two_hundred_people_make_a_long_plan_and_a_card_that_says_what_it_left_out(aftercare):
    lives.crowded(aftercare, people=200)
    plan = read(aftercare, PaperKind.PLAN)
    assert plan.has("Person number 199 with a long name")
    inside_the_page(plan)
    card = made(aftercare, PaperKind.CARD, everything(aftercare, PaperKind.CARD))
    assert card.left_out > 190
    _inside_the_card(ReadPaper(card.content))


def test_letters_that_no_font_has_are_told_and_stay_in_the_text(aftercare):
    aftercare.contacts.keep(ContactForm(name=lives.MISSING))
    aftercare.contacts.keep(ContactForm(name=lives.EMOJI))
    file = made(aftercare, PaperKind.CARD)
    assert file.boxes
    assert ReadPaper(file.content).has(lives.MISSING)
    assert ReadPaper(file.content).has(lives.EMOJI)
