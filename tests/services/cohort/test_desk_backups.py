"""A coordinator's backups: gone within a week, and what was taken back stays taken back."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from aftercare_app.models.cohort_desk import OwnKeys
from aftercare_app.models.cohort_people import Agreement, Person
from aftercare_app.storage.backups import backups_of, kept_beside
from tests.services.cohort.conftest import TODAY, bring, office_home
from tests.services.cohort.conftest import move_in as begin_desk
from tests.storage.notes import plain


def withdrawn_on(desk):
    with desk.people._database.reading() as session:
        return session.scalars(select(Agreement.withdrawn_on)).all()


def test_what_was_taken_back_stays_so_in_a_copy_that_is_opened_from_a_file(
    office, office_door, graduate, clock
):
    robin = graduate("Robin")
    bring(office, robin.send(TODAY))
    copy = office.card.sealed_copy()
    bring(office, robin.withdraw(TODAY))
    clock.move(days=1)
    before = office_door.open_copied(copy.content, copy.code)
    assert withdrawn_on(before) == [TODAY]


def test_after_a_week_nothing_older_is_left_also_of_a_desk_that_was_here_before(
    office, office_door, clock, tmp_path
):
    with plain(office.backups.make().path) as file:
        file.execute("UPDATE meta SET vault_id = randomblob(16)")
    other = office_home(tmp_path / "other", clock)
    copy = begin_desk(other).card.sealed_copy()
    other.close()
    desk = office_door.open_copied(copy.content, copy.code)
    [kept] = kept_beside(office_door.vault_path)
    assert desk.backups.goes_on(kept) == TODAY + timedelta(days=7)
    clock.move(days=7)
    made = desk.backups.make()
    assert [one.path for one in backups_of(office_door.vault_path)] == [made.path]
    assert kept_beside(office_door.vault_path) == []


def test_a_desk_with_a_card_or_with_people_is_past_its_welcome(office, office_door, graduate):
    bring(office, graduate("Robin").send(TODAY))
    assert not office_door.left_at_welcome()
    with office.people._database.transaction() as session:
        session.execute(delete(OwnKeys))  # as salvage may leave it
    assert not office_door.left_at_welcome()
    with office.people._database.transaction() as session:
        session.execute(update(Person).values(left_on=TODAY))
    assert office_door.left_at_welcome()
