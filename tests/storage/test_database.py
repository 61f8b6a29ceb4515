"""Sessions: one at a time, saved when they end, and telling who listens."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from aftercare_app.storage.database import Database
from aftercare_app.storage.errors import Busy, Closed, SavedElsewhere
from aftercare_app.storage.vault import Vault
from tests.storage.notes import (
    DEVICE,
    database_of,
    keep,
    new_vault,
    notes_at,
    notes_in,
    second_window,
)

ADD = text("INSERT INTO note VALUES (:id, :words)")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "v"


@pytest.fixture
def database(path):
    database = database_of(new_vault(path))
    yield database
    database.close()


def add(database, number, words="words"):
    with database.transaction() as session:
        session.execute(ADD, {"id": number, "words": words})


def numbers(database):
    with database.reading() as session:
        return list(session.scalars(text("SELECT id FROM note")))


class TestTransactions:
    def test_are_on_the_disk_when_they_end(self, path, database):
        add(database, 1)
        other = second_window(path)
        assert notes_in(other) == {1: "words"}
        other.close()

    def test_that_fail_leave_nothing(self, path, database):
        add(database, 1)
        with pytest.raises(ZeroDivisionError), database.transaction() as session:
            session.execute(ADD, {"id": 2, "words": ""})
            raise ZeroDivisionError
        with pytest.raises(IntegrityError), database.transaction() as session:
            session.execute(ADD, {"id": 3, "words": ""})
            session.execute(ADD, {"id": 1, "words": ""})
        assert numbers(database) == [1]
        database.close()
        assert notes_at(path) == {1: "words"}

    def test_that_could_not_be_saved_say_why_and_leave_nothing(self, path, database):
        other = second_window(path)
        keep(other, 7, "elsewhere")
        other.close()
        with pytest.raises(SavedElsewhere):
            add(database, 1)
        assert numbers(database) == []

    def test_inside_one_another_are_refused_at_once(self, database):
        with pytest.raises(RuntimeError, match="inside"), database.transaction():
            add(database, 1)
        add(database, 2)
        assert numbers(database) == [2]

    def test_show_no_words_in_errors(self, database):
        add(database, 1)
        with pytest.raises(IntegrityError) as error:
            add(database, 1, "canary-in-the-mine")
        assert "canary" not in str(error.value)

    def test_of_many_threads_take_turns(self, path):
        database = database_of(new_vault(path))
        database.close()
        database = _patient(path)
        failures = []

        def write(start):
            try:
                for number in range(start, start + 25):
                    add(database, number)
                    assert number in numbers(database)
            except BaseException as failed:
                failures.append(failed)

        threads = [threading.Thread(target=write, args=(start,)) for start in (0, 100, 200)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        database.close()
        assert failures == []
        assert len(notes_at(path)) == 75

    def test_that_wait_too_long_say_the_app_is_busy(self, database):
        entered, leave = threading.Event(), threading.Event()

        def linger():
            with database.transaction():
                entered.set()
                leave.wait(10)

        thread = threading.Thread(target=linger)
        thread.start()
        entered.wait(10)
        with pytest.raises(Busy):
            add(database, 1)
        leave.set()
        thread.join()
        add(database, 2)

    def test_rows_stay_readable_after_the_session(self, database):
        with database.transaction() as session:
            assert session.expire_on_commit is False

    def test_the_pool_may_drop_its_connection_and_lose_nothing(self, database):
        add(database, 1)
        database.engine.dispose()
        with database.engine.connect() as connection:
            connection.invalidate()
        assert numbers(database) == [1]


class TestListeners:
    def test_hear_of_what_was_written_after_it_is_saved_and_free(self, path, database):
        heard = []
        database.on_change(lambda: heard.append((numbers(database), threading.get_ident())))
        add(database, 1)
        assert heard == [([1], threading.get_ident())]

    def test_do_not_hear_of_reading_or_of_what_failed(self, database):
        heard = []
        database.on_change(lambda: heard.append(1))
        numbers(database)
        with pytest.raises(ZeroDivisionError), database.transaction() as session:
            session.execute(ADD, {"id": 1, "words": ""})
            raise ZeroDivisionError
        assert heard == []

    def test_stop_when_they_want_to_even_twice(self, database):
        heard = []
        stop = database.on_change(lambda: heard.append(1))
        add(database, 1)
        stop()
        stop()
        add(database, 2)
        assert heard == [1]

    def test_that_fail_do_not_keep_others_from_hearing(self, database, caplog):
        heard = []

        def fail():
            raise ValueError("canary-in-the-mine")

        database.on_change(fail)
        database.on_change(lambda: heard.append(1))
        add(database, 1)
        assert heard == [1]
        assert "ValueError" in caplog.text
        assert "canary" not in caplog.text


class TestFunctions:
    def test_are_known_to_sql_and_leave_null_alone(self, database):
        database.function("folded", str.casefold)
        database.function("joined", lambda left, right: left + right)
        with database.reading() as session:
            row = session.execute(text("SELECT folded('ÄB'), folded(NULL), joined('a', 'b')")).one()
        assert tuple(row) == ("äb", None, "ab")


def test_closing_lets_the_next_window_in(path, database):
    add(database, 1)
    database.close()
    database.close()
    assert notes_at(path) == {1: "words"}


def test_after_closing_nothing_is_saved_and_it_says_so(path, database):
    database.close()
    with pytest.raises(Closed):
        add(database, 1)
    assert notes_at(path) == {}


def test_closing_waits_for_the_one_who_writes(path):
    database = _patient_new(path)
    entered = threading.Event()

    def write():
        with database.transaction() as session:
            entered.set()
            session.execute(ADD, {"id": 1, "words": "just in time"})

    thread = threading.Thread(target=write)
    thread.start()
    entered.wait(10)
    database.close()
    thread.join()
    assert notes_at(path) == {1: "just in time"}


def test_who_waited_while_it_was_closed_saves_nothing(path):
    database = _patient_new(path)
    entered, leave, failures = threading.Event(), threading.Event(), []

    def linger():
        with database.transaction():
            entered.set()
            leave.wait(10)

    def wait_and_write():
        try:
            add(database, 1)
        except Closed as told:
            failures.append(told)

    holder = threading.Thread(target=linger)
    holder.start()
    entered.wait(10)
    closer, writer = (
        threading.Thread(target=database.close),
        threading.Thread(target=wait_and_write),
    )
    closer.start()
    writer.start()
    leave.set()
    for thread in (holder, closer, writer):
        thread.join()
    assert notes_at(path) == ({} if failures else {1: "words"})


def _patient(path):

    return Database(Vault.open(path, DEVICE))


def _patient_new(path):
    new_vault(path).close()
    return _patient(path)
