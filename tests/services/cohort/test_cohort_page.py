"""The cohort's page counts everybody once, and never shows fewer than five."""

from datetime import timedelta

import pytest

from aftercare_app.domain.kit import CHECK_UP_DAYS
from aftercare_app.domain.responding import CHECKED_DAYS
from aftercare_app.services.cohort.cohort_page import EVERYBODY, Measure
from aftercare_app.services.cohort.kits import ForGraduate, KitLines
from aftercare_app.services.sample_graduates import Story
from tests.services.cohort.conftest import TODAY, bring


def cells(office, program=EVERYBODY):
    [row] = [one for one in office.cohort.read().rows if one.program == program]
    return row.cells


@pytest.fixture
def cohort(office, graduate):
    """Twelve who send and six who have only a kit; they graduated fifty days ago."""
    out = TODAY - timedelta(days=50)
    files = []
    for at in range(12):
        one = graduate(f"G{at}", graduated_on=out)
        one.program = "Mornings" if at < 6 else "Evenings"
        one.agree(out, 200)
        files += [one.send(out + timedelta(days=30)), one.send(TODAY, Story.MORE_STRENGTH)]
    bring(office, *files)
    for at in range(6):
        program = "Mornings" if at < 3 else "Evenings"
        office.kits.make(KitLines(), ForGraduate(f"K{at}", out, program=program))


def test_whoever_never_sent_is_in_the_denominator(office, cohort):
    found = cells(office)
    assert (found[Measure.PEOPLE].n, found[Measure.RESPONDING_30].n) == (18, 18)
    assert found[Measure.RESPONDING_30].value == pytest.approx(12 / 18)
    assert found[Measure.RESPONDING_90].n is None
    assert (found[Measure.BARC_10].n, found[Measure.BARC_10].value) == (12, 3)
    assert found[Measure.ANCHORS_HELD].n == 12


def test_a_share_that_would_tell_of_three_is_hidden(office, cohort):
    """Six of nine of a program responded, so three did not."""
    found = cells(office, "Mornings")
    assert (found[Measure.RESPONDING_30].n, found[Measure.RESPONDING_30].value) == (9, None)
    assert found[Measure.BARC_10].n == 6
    assert office.cohort.read().hidden


def test_one_small_program_cannot_be_told_from_the_rest(office, cohort, graduate):
    few = graduate("Few")
    few.program = "Young"
    few.agree(TODAY - timedelta(days=2))
    bring(office, few.send(TODAY))
    by_program = {row.program: row.cells for row in office.cohort.read().rows}
    shown = [
        program
        for program, found in by_program.items()
        if program and found[Measure.PEOPLE].n is not None
    ]
    assert by_program["Young"][Measure.PEOPLE].n is None
    assert len(shown) == 1


@pytest.mark.ci
def test_what_was_deleted_still_counts_as_having_come(office, cohort, clock):
    for row in office.people.page().rows:
        if row.latest_id:
            office.people.let_go(row.id)
    found = cells(office)
    assert found[Measure.RESPONDING_30].value == pytest.approx(12 / 18)
    assert found[Measure.PEOPLE].n == 6
    assert found[Measure.BARC_10].n is None


def test_masked_scores_and_anchors_are_not_counted(office, cohort, clock):
    clock.move(days=200)
    found = cells(office)
    assert (found[Measure.BARC_10].n, found[Measure.ANCHORS_HELD].n) == (None, None)


def test_the_table_says_what_is_hidden(office, cohort):
    table = office.cohort.as_csv().decode("utf-8-sig").splitlines()
    assert table[0] == "program,measure,value,people"
    assert "all,responding_30,0.67,18" in table
    assert "all,responding_90,,fewer than 5" in table
    assert "Mornings,responding_30,hidden,9" in table


def test_the_days_are_those_of_the_check_ups():
    assert CHECK_UP_DAYS[:3] == CHECKED_DAYS
