"""A summary, a call list and a cohort on paper: one page where it must be one, nothing unsaid."""

import re
from dataclasses import replace

import pytest

from aftercare_app.domain.check_in import MEASURES, Question
from aftercare_app.domain.papers import PaperSize
from aftercare_app.domain.summary import NOTICE, ReasonKind, SharedAnchor
from aftercare_app.paper.call_list import draw_call_list
from aftercare_app.paper.cohort_page import draw_cohort_page
from aftercare_app.paper.summary_page import Told, draw_summary_page
from aftercare_app.services.paper_summary import summary_page, summary_paper
from aftercare_app.ui.parts.summary_voice import summary_voice_now
from tests.paper import lives, summaries
from tests.paper.desk_papers import LONG, call_list, cohort_page
from tests.paper.reading import ReadPaper
from tests.paper.test_files import fonts_are_in_the_file, inside_the_page

VOICE = summary_voice_now()


def on_paper(summary, size=PaperSize.LETTER):
    return ReadPaper(summary_paper(summary, size, VOICE).content)


def thirty_anchors():
    ordinary = summaries.ordinary()
    return replace(
        ordinary,
        anchors=tuple(
            SharedAnchor(f"{one.name} {n}", one.kind, one.marks)
            for n in range(6)
            for one in ordinary.anchors
        ),
    )


@pytest.mark.ci
@pytest.mark.parametrize("size", PaperSize)
def test_a_summary_is_one_page_with_all_that_the_page_is_to_hold(size):
    paper = on_paper(summaries.ordinary(), size)
    assert paper.pages == 1
    for words in (
        "Progress summary: Sam",
        "12 weeks: February 24, 2025 to May 18, 2025",
        "made on May 14, 2025 · Self-reported",
        "To Dana Whitfield · River Clinic IOP, for: To plan support with me.",
        "It can be taken back at any time.",
        "Best time: After 5 on weekdays",
        "Work is busy and I sleep less.",
        "Thursday aftercare group",
        "Days with someone who backs me up",
        "Each is a screen, not a diagnosis.",
        "10–60",
        "Support contacts",
        "Next step: Sign up for the test",
        "Not shared: Notes I tick one by one. Family notes are never shared.",
        "My week was answered in 9 of 12 weeks.",
        "Can I move the Thursday group?",
        "PHQ-2 at 4, a screen and no diagnosis.",
        NOTICE,
    ):
        assert paper.has(words), words
    inside_the_page(paper)
    fonts_are_in_the_file(paper)


@pytest.mark.ci
def test_every_mark_has_its_word_and_reached_goals_come_first():
    page = summary_page(summaries.ordinary(), VOICE)
    assert set(page.anchors.words.values()) == {"held", "partly", "not yet", "paused", "no data"}
    assert page.goals.lines[0].startswith("See the dentist")
    text = on_paper(summaries.ordinary()).text
    assert text.count("held") >= 5
    assert text.count("not yet") >= 5


def test_what_the_person_adds_stands_beside_its_reason():
    ordinary = summaries.ordinary()
    harder = tuple(replace(one, reason=ReasonKind.ASKED) for one in ordinary.contexts)
    lines = summary_page(replace(ordinary, contexts=harder), VOICE).reasons.lines
    assert "Asked for a call this week. I add: My shift changed, it is better now" in lines


def test_a_part_that_was_not_shared_is_not_on_the_page_but_is_named():
    little = summaries.little()
    page = summary_page(little, VOICE)
    assert (page.anchors, page.screens, page.goals, page.words, page.notes) == (None,) * 5
    for words in ("Anchors by week", "Days of use", "Returns to use"):
        assert words in page.not_in.lines[0]
    paper = on_paper(little)
    assert paper.has("No week was answered in this time.")
    assert not paper.has("Thursday")


def test_days_of_use_have_no_row_unless_they_were_shared():
    at = MEASURES.index(Question.USED)
    ordinary = summaries.ordinary()
    hidden = replace(
        ordinary,
        check_ins=tuple(
            replace(one, numbers=(*one.numbers[:at], None)) for one in ordinary.check_ins
        ),
    )
    assert len(summary_page(ordinary, VOICE).measures.rows) == len(MEASURES)
    rows = summary_page(hidden, VOICE).measures.rows
    assert len(rows) == len(MEASURES) - 1
    assert not any("used" in row.name for row in rows)


def test_weeks_that_were_not_answered_are_gaps_and_an_empty_usual_is_a_dash():
    four = replace(summaries.ordinary(4), check_ins=summaries.ordinary(4).check_ins[-1:])
    row = summary_page(four, VOICE).measures.rows[0]
    assert row.numbers[:3] == (None, None, None)
    assert row.numbers[3] is not None
    assert (row.usual, row.direction, row.band) == ("–", "too few weeks", None)


@pytest.mark.ci
def test_thirty_anchors_over_twelve_weeks_fit_with_everything_else():
    paper = summary_paper(thirty_anchors(), PaperSize.LETTER, VOICE)
    assert (paper.pages, paper.left_out) == (1, 0)
    read = ReadPaper(paper.content)
    assert read.has("Bed by eleven 5")
    inside_the_page(read)
    assert min(one.size for one in read.drawn()) >= 4.5


@pytest.mark.ci
@pytest.mark.parametrize("sign", ["Ŵ", "Woche "])
def test_the_fullest_summary_stays_one_page_and_says_what_it_left_out(sign):
    paper = summary_paper(summaries.fullest(sign), PaperSize.LETTER, VOICE)
    assert paper.pages == 1
    read = ReadPaper(paper.content)
    inside_the_page(read)
    said = [int(n) for n in re.findall(r"and (\d+) more", " ".join(read.text.split()))]
    assert sum(said) == paper.left_out > 0
    assert read.has(NOTICE)
    assert len(read.text.split("My week, against my own usual")) == 2


def test_no_part_of_the_page_is_forgotten_when_it_is_drawn():
    """A mark in each text of the page is found on the paper."""
    page = summary_page(summaries.ordinary(), VOICE)
    told = ("call", "words", "reasons", "goals", "returns", "notes", "questions", "not_in")
    marked = replace(page, **{name: Told(f"T-{name}", (f"mark of {name}",)) for name in told})
    paper = ReadPaper(draw_summary_page(marked, PaperSize.A4).content)
    for name in told:
        assert paper.has(f"T-{name}")
        assert paper.has(f"mark of {name}")


@pytest.mark.ci
def test_words_of_other_scripts_stay_inside_and_can_be_copied():
    odd = replace(summaries.ordinary(), words=lives.EMOJI, questions=lives.LONG_WORD * 4)
    paper = on_paper(odd)
    assert paper.has(lives.EMOJI)
    assert paper.has(lives.LONG_WORD)
    inside_the_page(paper)


class TestDesk:
    def test_a_call_list_has_who_why_how_and_room_for_how_it_went(self):
        paper = ReadPaper(draw_call_list(call_list(9), PaperSize.LETTER).content)
        assert paper.pages == 2
        for number in range(2):
            assert "How it went" in paper.page_text(number)
        for words in (
            "Sam Rivera",
            "(503) 555-0108",
            "Do not talk with my family",
            "Left a message",
        ):
            assert paper.has(words)
        inside_the_page(paper)
        fonts_are_in_the_file(paper)

    def test_nobody_to_call_is_said(self):
        paper = ReadPaper(draw_call_list(call_list(0), PaperSize.A4).content)
        assert paper.has("Nobody is on the list today.")

    @pytest.mark.ci
    def test_long_words_stay_inside(self):
        inside_the_page(ReadPaper(draw_call_list(call_list(12, LONG), PaperSize.A4).content))

    @pytest.mark.parametrize(("tables", "more"), [(3, ""), (5, "and more words to fill " * 3)])
    def test_a_cohort_is_one_page_with_hidden_numbers_and_definitions(self, tables, more):
        made = draw_cohort_page(cohort_page(tables, more), PaperSize.A4)
        paper = ReadPaper(made.content)
        assert (paper.pages, made.left_out) == (1, 0)
        for words in ("under 5", "Responding 5: A summary came", NOTICE, "40 graduates"):
            assert paper.has(words)
        inside_the_page(paper)
        fonts_are_in_the_file(paper)
