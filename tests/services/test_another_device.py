"""G22: a new device, the newest backup file and the recovery code bring everything back."""

import random
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.anchors import blank_anchor
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.sample import fill_sample, fill_years
from aftercare_app.storage.backups import backups_of
from aftercare_app.storage.keys import RecoveryCode
from tests.fakes import StillClock
from tests.homes import move_in, new_home
from tests.storage.released import ODD, rows_of

WORDS = "two rivers meet"


def picture_of(chance):
    """Return a photo of its own, small or large."""
    shape = (chance.randrange(20, 900), chance.randrange(20, 900))
    shown, content = Image.new("RGB", shape, tuple(chance.randbytes(3))), BytesIO()
    shown.save(content, "JPEG")
    return content.getvalue()


def live(aftercare, chance, clock):
    """Fill a home with as much or as little as this chance has it; return its photos' ids."""
    story = chance.randrange(4)
    if story == 1:
        fill_sample(aftercare.returns._database, clock)
    elif story == 2:
        fill_years(aftercare.returns._database, clock, entries=chance.choice([50, 400, 4_000]))
    else:
        aftercare.about_me.introduce(Introduction(chance.choice(["Sam", "Zoë ☀", "محمد"])))
    for _entry in range(chance.choice([0, 1, 7, 40])):
        clock.move(minutes=7)
        note = chance.choice([ODD, "calm " * chance.randrange(900), ""])
        form = blank_form(chance.choice([ActivityKind.WELLNESS, ActivityKind.FAMILY]), clock.wall())
        aftercare.activities.log(replace(form, subtype=None, note=note))
    for number in range(chance.randrange(4)):
        form = blank_anchor(ActivityKind.PEER_SUPPORT, clock.today())
        aftercare.anchors.add(replace(form, words=f"plan {number}"))
    aftercare.drafts.keep("/log/wellness", {"note": "half a sentence"})
    return [aftercare.photos.add(picture_of(chance)).id for _photo in range(chance.randrange(5))]


def comes_back(folder, seed):
    """Live, lock, back up, lose the device; return how many rows and photos came back."""
    chance, clock = random.Random(seed), StillClock()
    home = new_home(folder / "lost", clock)
    aftercare = move_in(home)
    photos = live(aftercare, chance, clock)
    code = aftercare.lock.set_passphrase(WORDS)
    aftercare.backups.make()
    if chance.random() < 0.5:
        code = aftercare.lock.set_passphrase(f"{WORDS} again")
    clock.move(days=chance.randrange(3))
    aftercare.activities.log(replace(blank_form(ActivityKind.WELLNESS, clock.wall()), note="last"))
    before = rows_of(home._vault.connect())
    seen = {photo: aftercare.photos.picture(photo) for photo in photos}
    aftercare.backups.make()
    newest = backups_of(home.vault_path)[0]
    carried, written = newest.path.read_bytes(), code.grouped()
    home.close()
    other = new_home(folder / "new", clock)
    there = other.open_copied(carried, RecoveryCode.parse(written))
    assert rows_of(other._vault.connect()) == before
    assert {photo: there.photos.picture(photo) for photo in photos} == seen
    other.close()
    return sum(map(len, before.values())), len(photos)


@pytest.mark.ci
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_backup_and_the_code_bring_every_row_and_photo_to_a_new_device(tmp_path, seed):
    comes_back(tmp_path, seed)


@pytest.mark.soak
def test_a_hundred_homes_come_back_whole_on_new_devices(tmp_path, pytestconfig):
    first, count = pytestconfig.getoption("seed"), pytestconfig.getoption("count") or 100
    rows, photos = 0, 0
    for seed in range(first, first + count):
        brought = comes_back(tmp_path / str(seed), seed)
        rows, photos = rows + brought[0], photos + brought[1]
        print(f"{seed - first + 1} of {count}: {rows:,} rows, {photos} photos", file=sys.stderr)


def test_the_code_of_another_home_brings_nothing(tmp_path):
    home = new_home(tmp_path / "lost", StillClock())
    aftercare = move_in(home)
    aftercare.lock.set_passphrase(WORDS)
    carried = aftercare.backups.make().path.read_bytes()
    home.close()
    other = new_home(tmp_path / "new", StillClock())
    with pytest.raises(Exception, match="WrongSecret"):
        other.open_copied(carried, RecoveryCode.new())
    assert not other.vault_path.exists()
