"""The made-up cohort shows every reason and every way a row can stand."""

import pytest
from sqlalchemy import func, select

from aftercare_app.domain.cohort import KeyStanding, PermissionState
from aftercare_app.domain.summary import ReasonKind
from aftercare_app.models.cohort import Filed
from aftercare_app.services.sample_cohort import ALIASES, NAME
from tests.fakes import StillClock
from tests.services.cohort.conftest import move_in, office_home

pytestmark = pytest.mark.ci


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    home = office_home(tmp_path_factory.mktemp("cohort"), StillClock(), demo=True)
    yield move_in(home)
    home.close()


def roster(office):
    page = office.people.page()
    rows = page.rows
    while page.later:
        page = office.people.page(after=page.later)
        rows = rows + page.rows
    return rows


def test_it_holds_forty_with_every_reason_and_state(office):
    rows = roster(office)
    assert sorted(row.alias for row in rows) == sorted(ALIASES)
    assert {one.kind for row in rows for one in row.reasons} == set(ReasonKind)
    assert {row.state for row in rows} == set(PermissionState) - {PermissionState.COMING}
    waiting = office.senders.waiting()
    assert [one.alias for one in waiting if one.standing is KeyStanding.CHANGED] == ["Perry"]
    assert {one.standing for one in waiting} == {KeyStanding.CHANGED, KeyStanding.NOT_COMPARED}
    assert sum(row.last_contact_on is not None for row in rows) >= 10
    assert {row.coordinator for row in rows} >= {NAME}


def test_its_page_shows_numbers_and_hides_some(office):
    shown = office.cohort.read()
    assert shown.hidden
    assert shown.rows[0].cells["responding_30"].value is not None


def test_it_is_the_same_each_time_and_made_once(office, tmp_path, clock):
    def told(one):
        return [(r.alias, r.reasons, r.state, r.glance, r.direction) for r in roster(one)]

    again = office_home(tmp_path / "again", clock, demo=True)
    assert told(move_in(again)) == told(office)
    again.close()
    assert len(told(again.open())) == 40
    again.close()


def test_it_fills_every_table_but_those_of_a_real_desk(office):
    with office.people._database.reading() as session:
        empty = {
            table.name
            for table in Filed.metadata.sorted_tables
            if not session.scalar(select(func.count()).select_from(table))
        }
    assert empty == {
        *("desk_draft", "desk_lock_rule", "gone_keys", "program_terms", "saved_view"),
        *("seen_file", "watched_folder", "opened"),
    }
