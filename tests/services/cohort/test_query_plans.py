"""What a coordinator looks at all day goes by an index, however many people there are."""

from collections.abc import Callable

import pytest

from tests.benchmarks.lives import statements
from tests.services.cohort.conftest import TODAY, bring


@pytest.fixture
def plans(office, office_door, graduate) -> Callable[[Callable[[], object]], list[str]]:
    """Return what SQLite would do for each query of some work."""
    bring(office, *(graduate(f"G{at}").send(TODAY) for at in range(3)))

    def asked(work: Callable[[], object]) -> list[str]:
        heard = [one for one in statements(work) if one[0].startswith("SELECT")]
        connection = office_door._vault.connect()
        return [
            step[3]
            for sql, values in heard
            for step in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        ]

    return asked


def of_people(steps: list[str]) -> list[str]:
    return [step for step in steps if " person" in step]


def test_the_first_page_and_each_later_one_are_read_in_order(office, plans, monkeypatch):
    monkeypatch.setattr("aftercare_app.services.cohort.roster.PAGE", 1)
    later = office.people.page().later
    for after in (None, later):
        steps = plans(lambda after=after: office.people.page(after=after))
        assert not [step for step in steps if "TEMP B-TREE" in step]
        assert any("ix_person_order" in step for step in of_people(steps))
        assert not [step for step in of_people(steps) if step.startswith("SCAN")]


def test_who_is_to_be_placed_anew_is_looked_up(office, plans):
    steps = of_people(plans(office.people.page))
    assert any("ix_person_changes_on" in step for step in steps)
    assert any("ix_person_placed_on" in step for step in steps)


def test_a_persons_page_and_contacts_are_looked_up(office, plans):
    person_id = office.people.page().rows[0].id
    steps = plans(lambda: (office.people.read(person_id), office.contacts.of(person_id)))
    assert not [
        step
        for step in steps
        if step.startswith("SCAN") and "own_keys" not in step and "program_terms" not in step
    ]


def test_what_bears_on_new_files_is_looked_up(office, plans, graduate):
    content = graduate("New").send(TODAY)
    steps = plans(lambda: bring(office, content))
    scanned = {step for step in steps if step.startswith("SCAN")}
    assert not [
        step
        for step in scanned
        if any(name in step for name in ("person", "filed_summary", "agreement", "sender"))
    ], scanned
