"""The coordinator's services speak to any database: what they ask is said for PostgreSQL too."""

import inspect
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import CompileError
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql import ClauseElement

import aftercare_app.services.cohort as services
from aftercare_app.domain.cohort import PermissionState, RosterFilter
from aftercare_app.domain.reasons import Thresholds
from aftercare_app.domain.summary import ReasonKind
from aftercare_app.models.cohort import Filed
from aftercare_app.services.cohort.people import PersonForm
from aftercare_app.services.cohort.replies import ReplyForm
from aftercare_app.services.sample_cohort import LINES, fill_cohort
from tests.services.cohort.conftest import move_in, office_home

ONLY_SQLITE = (
    "instr(",
    "json_extract",
    "strftime",
    "julianday",
    "glob",
    "ifnull(",
    "rowid",
    "folded(",
)
"""What SQLite knows and PostgreSQL does not; compiling does not ask whether a function is there."""


@pytest.fixture
def heard():
    """Every statement that runs, as SQLAlchemy builds it."""
    statements: list[ClauseElement] = []
    texts: list[str] = []

    def hear(_connection, clause, _many, _params, _options):
        if isinstance(clause, ClauseElement):
            statements.append(clause)
        else:
            texts.append(str(clause))

    event.listen(Engine, "before_execute", hear)
    yield statements, texts
    event.remove(Engine, "before_execute", hear)


def live(office, clock) -> None:
    """Do everything a coordinator can do, once."""
    fill_cohort(office.people._database, clock)
    chosen = RosterFilter(
        frozenset(ReasonKind),
        frozenset({"Dana"}),
        frozenset({"A"}),
        frozenset(PermissionState),
        frozenset({"harder"}),
        "a b",
    )
    page = office.people.page()
    office.people.page(chosen, after=page.later)
    office.people.call_list(chosen)
    office.people.choices()
    first, second, third = page.rows[:3]
    office.people.open_summary(office.people.read(first.id).summaries[0].id)
    office.people.write(first.id, PersonForm("Robin"))
    office.people.merge(first.id, second.id)
    office.programs.change("Lakeside mornings", Thresholds(anchors_unmet=3))
    office.programs.thresholds("Lakeside mornings")
    office.views.keep("Mine", chosen)
    office.views.forget(office.views.all()[0].id)
    contact = office.contacts.of(first.id)[0]
    gone = office.contacts.take_back(contact.id)
    office.contacts.bring_back(gone)
    office.contacts.as_csv()
    office.replies.make(first.id, ReplyForm("Hello"))
    office.replies.made_for(first.id)
    waiting = office.senders.waiting()
    office.senders.safety_number(waiting[0].id)
    office.senders.of(first.id)
    office.senders.same_person(waiting[0].id)
    office.senders.compared(waiting[1].id)
    template = office.kits.templates()[0]
    office.kits.keep_template("Again", "A", LINES, template.id)
    office.kits.forget_template(template.id)
    office.cohort.as_csv()
    office.keeping.coming_deletions()
    office.keeping.heed(office.keeping.taken_back())
    opened = office.keeping.openings()[0]
    office.keeping.openings(first.id, before=(opened.opened_at, opened.id))
    office.keeping.delete_now(third.id)
    clock.move(days=400)
    office.keeping.delete_due()
    office.people.let_go(third.id)
    office.card.renew_keys()
    office.card.old_cards()
    office.card.take_over("Luis", "Lakeside")
    clock.move(days=100)
    office.keeping.delete_due()


@pytest.mark.ci
def test_every_statement_compiles_for_postgresql(tmp_path: Path, clock, heard):
    home = office_home(tmp_path, clock)
    office = move_in(home)
    statements, texts = heard
    statements.clear()
    texts.clear()
    live(office, clock)
    home.close()
    assert texts == []
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    said = {str(one.compile(dialect=dialect)).lower() for one in statements}
    assert len(said) > 80
    assert [sql for sql in said if any(word in sql for word in ONLY_SQLITE)] == []


def test_the_tables_can_be_made_there():
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in Filed.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))


def test_no_service_writes_sql_by_hand():
    folder = Path(inspect.getfile(services)).parent
    for path in folder.glob("*.py"):
        written = path.read_text(encoding="utf-8")
        for word in ("text(", "PRAGMA", "exec_driver_sql", "dialects.sqlite"):
            assert f" {word}" not in written, path.name
            assert f"({word}" not in written, path.name


def test_a_statement_only_sqlite_knows_would_be_found():
    from sqlalchemy import func, select
    from sqlalchemy.dialects.sqlite import insert

    from aftercare_app.models.cohort_people import Person

    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    said = str(select(func.instr(Person.alias, "a")).compile(dialect=dialect))
    assert any(word in said.lower() for word in ONLY_SQLITE)
    with pytest.raises((CompileError, AttributeError)):
        insert(Person).on_conflict_do_nothing().compile(dialect=dialect).string.index("OR IGNORE")
