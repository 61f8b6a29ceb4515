"""Backups of an open vault: each day and when asked; looked at; put back; undone; damage."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.domain.files_made import FileKind, FileWay
from aftercare_app.services import backups
from aftercare_app.services.backups import EachDay, Held, OpensBy
from aftercare_app.services.lock import secret_of
from aftercare_app.storage.backups import kept_beside
from aftercare_app.storage.errors import (
    DiskFull,
    UpgradeFailed,
    VaultDamaged,
    VaultNewer,
    WrongSecret,
)
from aftercare_app.storage.keys import SlotKind
from aftercare_app.storage.vault import Vault
from tests.exchange.calendars import calendar, event
from tests.exchange.test_photo import encoded, picture
from tests.fakes import WEDNESDAY_NOON
from tests.homes import move_in, new_home
from tests.services.test_meetings import NOON, listed
from tests.storage.notes import plain

WORDS = "four plain words here"


def log(aftercare, note):
    form = blank_form(ActivityKind.WELLNESS, aftercare.clock.wall())
    return aftercare.activities.log(replace(form, note=note)).id


def notes(aftercare):
    return sorted(line.note for line in aftercare.activities.logged_on(aftercare.clock.today()))


@pytest.fixture
def photo(aftercare):
    return aftercare.photos.add(encoded(picture())).id


class TestEachDay:
    def test_one_is_made_and_the_next_only_the_next_day(self, aftercare, clock):
        make = aftercare.backups.make_if_due
        assert make() is not None
        clock.move(hours=11)  # 23:00
        assert make() is None
        clock.move(hours=2)
        assert make() is not None
        assert len(aftercare.backups.all()) == 2

    @pytest.mark.ci
    def test_older_ones_go_by_the_rule(self, aftercare, clock):
        for _ in range(12):
            assert aftercare.backups.make_if_due()
            clock.move(days=1)
        days = [(clock.today() - one.made_at.date()).days for one in aftercare.backups.all()]
        assert days[:7] == [1, 2, 3, 4, 5, 6, 7]
        assert len(days) < 10

    @pytest.mark.ci
    def test_those_of_another_vault_in_the_folder_stay(self, aftercare, clock):
        made = aftercare.backups.make()
        with plain(made.path) as file:
            file.execute("UPDATE meta SET vault_id = randomblob(16)")
        clock.move(days=2000)
        for _ in range(9):
            aftercare.backups.make()
            clock.move(days=40)
        assert made.path.exists()

    def test_the_thread_goes_on_after_a_disk_that_was_full(self, caplog, monkeypatch):
        tries = iter(("full", "room"))

        def make():
            if next(tries) == "full":
                raise DiskFull
            each.stop()

        monkeypatch.setattr(backups, "AGAIN_SECONDS", 0.0)
        each = EachDay(make, 0.01)
        each._thread.join(10)
        assert next(tries, None) is None
        assert caplog.messages == ["no backup was made: DiskFull"]

    def test_an_app_that_opens_makes_it_by_itself(self, tmp_path, clock):
        home = new_home(tmp_path / "home", clock)
        home._back_up_after = 0.0
        aftercare, heard = move_in(home), Event()
        aftercare.on_change(heard.set)
        assert aftercare.files_made.all() or heard.wait(10)
        assert len(aftercare.backups.all()) == 1
        home.close()


class TestABackup:
    def test_tells_what_it_holds(self, aftercare, clock, photo):
        log(aftercare, "one")
        gone = log(aftercare, "two")
        aftercare.activities.delete(gone)
        made = aftercare.backups.make()
        log(aftercare, "later")
        clock.move(days=3)
        assert aftercare.backups.look(made) == Held(
            1, WEDNESDAY_NOON.date(), 1, older_shape=False, changed_at=WEDNESDAY_NOON
        )

    def test_stands_on_the_receipt(self, aftercare):
        made = aftercare.backups.make()
        [noted] = aftercare.files_made.all()
        assert (noted.kind, noted.way, noted.name) == (
            FileKind.BACKUP,
            FileWay.KEPT,
            made.path.name,
        )
        assert noted.size == made.size
        assert aftercare.files_made.that_left() == []

    def test_is_made_before_anything_comes_in(self, aftercare):
        group = event("DTSTART:20250514T180000", "SUMMARY:Group", uid="group")
        mine = aftercare.my_file
        saved = mine.as_json()
        mine.take_in(mine.preview(saved))
        aftercare.calendars.keep(aftercare.calendars.preview(calendar(group), "a.ics"))
        aftercare.meetings.keep(listed(NOON), "List")
        assert len(aftercare.backups.all()) == 3

    def test_opens_as_the_vault_does_also_after_the_lock_changed(self, aftercare):
        made = aftercare.backups.make()
        assert aftercare.backups.opens_by() is OpensBy.NOTHING
        code = aftercare.lock.set_passphrase(WORDS)
        assert aftercare.backups.opens_by() is OpensBy.PASSPHRASE
        assert Vault.slots(made.path) == {SlotKind.PASSPHRASE, SlotKind.RECOVERY}
        Vault.open(made.path, code, lasting=False).close()


class TestRestoring:
    def test_brings_back_what_was_and_keeps_what_is(self, aftercare, home, photo):
        log(aftercare, "one")
        made = aftercare.backups.make()
        log(aftercare, "two")
        aftercare.photos.remove(photo)
        restored = home.restores.restore(made)
        assert notes(restored.opened) == ["one"]
        assert restored.opened.photos.picture(photo)
        [kept] = kept_beside(home.vault_path)
        assert kept.path == restored.kept

    def test_can_be_undone(self, aftercare, home):
        made = aftercare.backups.make()
        log(aftercare, "two")
        restored = home.restores.restore(made)
        assert notes(restored.opened) == []
        [kept] = [one for one in restored.opened.backups.all() if one.kept]
        assert restored.opened.backups.look(kept).things == 1
        again = home.restores.restore(kept)
        assert notes(again.opened) == ["two"]

    def test_what_was_put_aside_stays_a_month_and_no_longer(self, aftercare, home, clock):
        """It holds a whole life, also what was deleted since."""
        made = aftercare.backups.make()
        inside = home.restores.restore(made).opened
        clock.move(days=29)
        inside.backups.make()
        [kept] = kept_beside(home.vault_path)
        assert inside.backups.goes_on(kept) == clock.today() + timedelta(days=1)
        clock.move(days=1)
        inside.backups.make()
        assert kept_beside(home.vault_path) == []

    def test_leaves_the_lock_as_it_is(self, aftercare, home):
        made = aftercare.backups.make()
        aftercare.lock.set_passphrase(WORDS)
        home.restores.restore(made)
        home.close()
        assert home.has_passphrase
        home.open(secret_of(WORDS, code=False))

    def test_from_before_the_lock_was_set_does_not_take_the_lock_away(self, aftercare, home):
        """As where the disk refused when the copies were to follow the new lock."""
        made = aftercare.backups.make()
        as_it_was = made.path.read_bytes()
        aftercare.lock.set_passphrase(WORDS)
        made.path.write_bytes(as_it_was)
        home.restores.restore(made)
        assert Vault.slots(home.vault_path) == {SlotKind.PASSPHRASE, SlotKind.RECOVERY}

    def test_a_damaged_one_changes_nothing(self, aftercare, home):
        log(aftercare, "here")
        made = aftercare.backups.make()
        with plain(made.path) as file:
            file.execute("UPDATE page SET c = zeroblob(4124) WHERE n = 3")
        with pytest.raises(VaultDamaged):
            home.restores.restore(made)
        assert notes(aftercare) == ["here"]

    def test_one_of_a_newer_app_changes_nothing(self, aftercare, home):
        log(aftercare, "here")
        home._vault.revision = "r9999"
        log(aftercare, "made by a newer app")
        made = aftercare.backups.make()
        with pytest.raises(VaultNewer):
            home.restores.restore(made)
        with pytest.raises(VaultNewer):
            home.open_copy(made.path, home._device_secret())
        assert len(notes(aftercare)) == 2

    def test_that_finds_no_room_leaves_the_vault_open_as_it_was(self, aftercare, home, monkeypatch):
        log(aftercare, "here")
        made = aftercare.backups.make()

        def full(*_given, **_named):
            raise DiskFull

        monkeypatch.setattr(Vault, "install_copy", full)
        with pytest.raises(DiskFull):
            home.restores.restore(made)
        assert notes(home.open()) == ["here"]

    def test_what_only_this_device_opened_opens_by_what_opened_the_copy(
        self, aftercare, home, tmp_path, clock
    ):
        """The device's secret goes with the vault that was put aside: nothing else opened that."""
        log(aftercare, "a week on this phone")
        other = new_home(tmp_path / "other", clock)
        code = other.begin(WORDS)
        content = other.open().backups.make().path.read_bytes()
        other.close()
        there = home.open_copied(content, code)
        there.lock.remove_passphrase()
        [kept] = [one for one in there.backups.all() if one.kept]
        assert there.backups.look(kept) is None
        assert home.restores.look(kept.path, code).things == 1
        assert notes(home.open_copy(kept.path, code)) == ["a week on this phone"]

    def test_a_copy_from_a_file_that_finds_no_room_leaves_the_vault_open_as_it_was(
        self, aftercare, home, monkeypatch
    ):
        log(aftercare, "here")
        copy = aftercare.lock.sealed_copy()

        def full(*_given, **_named):
            raise DiskFull

        monkeypatch.setattr(Vault, "install_copy", full)
        with pytest.raises(DiskFull):
            home.open_copied(copy.content, copy.code)
        assert home.is_open
        assert notes(home.open()) == ["here"]

    def test_what_a_passphrase_opened_opens_by_nothing_else(self, aftercare, home, tmp_path, clock):
        aftercare.lock.set_passphrase(WORDS)
        other = new_home(tmp_path / "other", clock)
        code = other.begin(WORDS * 2)
        content = other.open().backups.make().path.read_bytes()
        other.close()
        there = home.open_copied(content, code)
        [kept] = [one for one in there.backups.all() if one.kept]
        with pytest.raises(WrongSecret):
            home.restores.look(kept.path, code)
        assert home.restores.look(kept.path, secret_of(WORDS, code=False)).things == 0

    @pytest.mark.ci
    def test_one_of_another_person_asks_for_its_own_secret(self, aftercare, home, tmp_path, clock):
        other = new_home(tmp_path / "other", clock)
        other.begin(WORDS)
        foreign = other.open().backups.make()
        with pytest.raises(WrongSecret):
            home.restores.restore(foreign)
        assert home.restores.look(foreign.path, secret_of(WORDS, code=False)).things == 0
        other.close()


def test_a_backup_opens_on_another_device_by_passphrase_with_its_photos(
    aftercare, photo, tmp_path, clock
):
    log(aftercare, "carried")
    aftercare.lock.set_passphrase(WORDS)
    content = aftercare.backups.make().path.read_bytes()
    other = new_home(tmp_path / "other", clock)
    secret = secret_of(WORDS, code=False)
    held = other.restores.look(content, secret)
    assert (held.things, held.photos) == (1, 1)
    assert list(other.folder.iterdir()) == []
    there = other.open_copied(content, secret)
    assert notes(there) == ["carried"]
    assert there.photos.picture(photo)
    other.close()


def test_a_vault_that_cannot_be_made_ready_is_let_go_so_that_a_copy_can_take_its_place(
    aftercare, home, monkeypatch
):
    made = aftercare.backups.make()
    home.close()

    def fail(_vault):
        raise UpgradeFailed

    monkeypatch.setattr(home, "_wire", fail)
    with pytest.raises(UpgradeFailed):
        home.open()
    monkeypatch.undo()
    assert home.restores.restore_damaged(made).about_me.read() is not None


def test_a_copy_that_was_looked_at_when_the_power_went_does_not_stay(aftercare, home):
    left = home.folder / ".coming-00ff00ff00ff00ff.vault"
    left.write_bytes(b"somebody's whole life")
    home.close()
    home.open()
    assert not left.exists()


class TestDamageAtTheDoor:
    @pytest.fixture
    def hurt(self, aftercare, home, clock):
        """A vault with a backup, something newer, and then a damaged page of entries."""
        log(aftercare, "in the backup")
        self.made = aftercare.backups.make()
        clock.move(hours=3)
        form = blank_form(ActivityKind.WELLNESS, clock.wall())
        later = [replace(form, note=f"later {n} " * 40) for n in range(60)]
        aftercare.activities.log_many(later)
        page = home._vault._sealed.pages.index(b"later 30 ") // 4096 + 1
        home.close()
        with plain(home.vault_path) as file:
            file.execute("UPDATE page SET c = zeroblob(4124) WHERE n = ?", (page,))

    def test_names_the_newest_good_copy_and_what_is_left(self, hurt, home, clock):
        with pytest.raises(VaultDamaged):
            home.open()
        damage = home.restores.damage()
        assert damage.copy.path == self.made.path
        assert damage.held.things == 1
        assert datetime.now(UTC) - damage.last_saved < timedelta(minutes=5)
        assert damage.left.lost_pages == 1
        assert 30 < damage.left.things < 61

    def test_the_copy_takes_its_place_and_the_damaged_file_is_kept(self, hurt, home):
        damage = home.restores.damage()
        aftercare = home.restores.restore_damaged(damage.copy)
        assert notes(aftercare) == ["in the backup"]
        assert [path for path in home.folder.iterdir() if ".damaged-" in path.name]

    @pytest.mark.ci
    def test_what_is_left_can_be_taken_instead(self, hurt, home):
        left = home.restores.damage().left
        aftercare = home.restores.salvage()
        assert len(notes(aftercare)) == left.things
        log(aftercare, "and life goes on")
        home.close()
        assert len(notes(home.open())) == left.things + 1

    def test_asks_for_a_secret_where_the_device_has_none(self, aftercare, home):
        aftercare.lock.set_passphrase(WORDS)
        made = aftercare.backups.make()
        home.close()
        home.vault_path.write_bytes(b"SQLite format 3\0" + bytes(9000))
        assert home.restores.damage_by_device() is None
        damage = home.restores.damage(secret_of(WORDS, code=False))
        assert damage.copy.path == made.path
        assert damage.left is None
