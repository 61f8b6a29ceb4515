"""Every pick of the plan has its words, and domain.md's own list of early signs is kept."""

import pytest

from aftercare_app.domain.relapse_plan import (
    PICKS,
    EarlySign,
    PlanSection,
    Response,
    ReturnStep,
    SituationGroup,
)
from aftercare_app.ui.words.plan_labels import (
    if_words,
    line_words,
    plan_label,
    section_asks,
    section_title,
    then_words,
)

SIGNS = (
    "Skipping meetings or sessions · Stopped calling my people · Sleep upside-down · "
    "Skipping meals · Keeping secrets · “I've got this, I don't need it” · "
    "Irritable or picking fights · Bored and restless · Feeling sorry for myself · "
    "Thinking about the good old days · Back with old contacts · Money worries · "
    "Skipping medication · Hiding in the phone or TV · Stopped enjoying things · "
    "Working or helping too much · Big mood swings · Planning “just one”"
)


def test_the_early_signs_are_the_ones_that_were_chosen():
    assert [plan_label(sign) for sign in EarlySign] == SIGNS.split(" · ")


@pytest.mark.parametrize("section", list(PlanSection))
def test_every_section_and_pick_has_words(section):
    assert section_title(section)
    assert section_asks(section)
    words = [plan_label(pick) for pick in PICKS.get(section, ())]
    assert all(words)
    assert len(words) == len(set(words))


@pytest.mark.parametrize("kind", [Response, ReturnStep, SituationGroup])
def test_what_is_beside_the_lists_has_words_too(kind):
    assert len({plan_label(one) for one in kind}) == len(kind)


def test_a_line_reads_as_its_pick_its_words_or_both():
    safer = PlanSection.SAFER
    assert line_words(safer, "naloxone_where", "Hall drawer") == "Naloxone at hand: Hall drawer"
    assert line_words(safer, "cash_limit", "") == "Little cash on me"
    assert line_words(safer, None, "No car") == "No car"
    assert line_words(safer, "of_a_newer_app", "") == "of_a_newer_app"


def test_a_pair_reads_from_either_kind_of_half():
    assert (if_words("payday", ""), if_words(None, "Rain")) == ("Payday", "Rain")
    assert (then_words("leave", ""), then_words(None, "Nap")) == ("Leave right away", "Nap")
