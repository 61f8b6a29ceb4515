"""Looking back: pages by time, filters, words, a month; the queries use their indexes."""

from dataclasses import replace
from datetime import date

import pytest

from aftercare_app.domain.activity import ActivityKind, Outcome
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.services.history import PAGE, Filter


@pytest.fixture
def log(aftercare, clock):
    def log(kind=ActivityKind.WELLNESS, **changes):
        form = blank_form(kind, clock.wall(), changes.get("subtype"))
        return aftercare.activities.log(replace(form, **changes)).id

    return log


def found(aftercare, **chosen):
    return [line.id for line in aftercare.history.page(Filter(**chosen)).lines]


def test_history_is_empty_before_the_first_entry(aftercare):
    page = aftercare.history.page(Filter())
    assert (page.lines, page.earlier) == ([], None)


def test_the_newest_comes_first(aftercare, clock, log):
    first = log()
    clock.move(minutes=1)
    second = log()
    assert found(aftercare) == [second, first]


@pytest.mark.parametrize("entries", [1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE + 3])
def test_pages_show_every_entry_once_even_of_one_moment(aftercare, log, entries):
    logged = {log() for _ in range(entries)}
    seen, place = [], None
    while True:
        page = aftercare.history.page(Filter(), before=place)
        assert len(page.lines) <= PAGE
        seen += [line.id for line in page.lines]
        if page.earlier is None:
            break
        place = page.earlier
    assert len(seen) == len(set(seen)) == entries
    assert set(seen) == logged


def test_filters_by_kind_outcome_and_day(aftercare, clock, log):
    walk = log()
    group = log(ActivityKind.THERAPY, outcome=Outcome.PARTLY)
    old = log(day=date(2025, 5, 1))
    assert set(found(aftercare, kinds=frozenset({ActivityKind.WELLNESS}))) == {walk, old}
    assert found(aftercare, outcomes=frozenset({Outcome.PARTLY})) == [group]
    assert found(aftercare, day=date(2025, 5, 1)) == [old]
    assert set(found(aftercare, kinds=frozenset(ActivityKind))) == {walk, group, old}


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("harbour", True),
        ("HARBOUR", True),
        ("arbou", True),
        ("cafe", True),
        ("Café", True),
        ("breathe first", True),
        ("sunday", True),
        ("letter", True),
        ("100%", True),
        ("100_", False),
        ("therapy", False),
        ("mountain", False),
        ("  ", True),
    ],
)
def test_words_are_found_in_whatever_the_person_wrote(aftercare, log, words, fits):
    log(
        ActivityKind.THERAPY,
        note="We met at the Harbour Café, 100% calm",
        take_away="Breathe first",
        homework="Write the letter",
        agreement="Dinner on Sunday",
    )
    assert bool(found(aftercare, words=words)) is fits


def test_a_deleted_entry_is_not_found(aftercare, log):
    aftercare.activities.delete(log(note="harbour"))
    assert found(aftercare, words="harbour") == []
    assert aftercare.history.month(date(2025, 5, 1), Filter()) == {}


def test_a_month_counts_each_kind_of_each_day_at_its_edges_too(aftercare, log):
    for day in (date(2025, 4, 1), date(2025, 4, 30), date(2025, 5, 1), date(2025, 3, 31)):
        log(day=day)
    log(ActivityKind.FAMILY, day=date(2025, 4, 30))
    counts = aftercare.history.month(date(2025, 4, 17), Filter())
    assert counts == {
        date(2025, 4, 1): {ActivityKind.WELLNESS: 1},
        date(2025, 4, 30): {ActivityKind.WELLNESS: 1, ActivityKind.FAMILY: 1},
    }


def test_a_month_shows_only_what_the_filter_lets_through(aftercare, log):
    log()
    log(ActivityKind.FAMILY)
    chosen = Filter(kinds=frozenset({ActivityKind.FAMILY}))
    assert aftercare.history.month(date(2025, 5, 1), chosen) == {
        date(2025, 5, 14): {ActivityKind.FAMILY: 1}
    }
