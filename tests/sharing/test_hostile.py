"""Hostile files: each is refused by name and at once, and none is taken in that should not be."""

import pytest

from tests.sharing.hostile import many, mutated, signed


def judge(told, count):
    print(f"{count:,}: slowest {told.slowest * 1000:.1f} ms, {dict(told.outcomes)}")
    assert told.wrong == []
    assert told.outcomes.total() == count


@pytest.mark.ci
def test_a_few_hostile_files_are_refused_by_name():
    judge(many(1, 300, mutated), 300)
    told = many(1, 300, signed)
    judge(told, 300)
    assert told.outcomes["taken in"] > 5, "what is odd and yet allowed is taken in"
    assert told.outcomes["NotAllowed"] > 150


@pytest.mark.ci
def test_twenty_thousand_changed_files_are_refused_by_name():
    told = many(1_000, 21_000, mutated)
    judge(told, 21_000)
    refused = told.outcomes.total() - told.outcomes["taken in"]
    assert refused >= 20_000, "the others were changed into what was sealed"


@pytest.mark.ci
def test_five_thousand_odd_and_rightly_signed_files_are_judged_as_the_oracle_does():
    told = many(1_000, 7_000, signed)
    judge(told, 7_000)
    refused = told.outcomes.total() - told.outcomes["taken in"]
    assert refused >= 5_000, "the others are odd only in ways that are allowed"


@pytest.mark.soak
def test_a_million_changed_files_are_refused_by_name(pytestconfig):
    count = pytestconfig.getoption("count") or 1_000_000
    judge(many(pytestconfig.getoption("seed"), count, mutated), count)


@pytest.mark.soak
def test_a_quarter_of_a_million_odd_and_rightly_signed_files_are_judged(pytestconfig):
    count = pytestconfig.getoption("count") or 250_000
    judge(many(pytestconfig.getoption("seed"), count, signed), count)
