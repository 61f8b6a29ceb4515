"""Erase: nothing of one person is left in the folder, in the keystore, or to run by itself."""

import os
from pathlib import Path

import pytest

from aftercare_app.bootstrap import SECRET_NAME
from aftercare_app.device.brought_files import INBOX
from aftercare_app.device.keystore import FileKeystore, KeystoreSilent
from aftercare_app.device.look_file import save_look
from aftercare_app.domain.files_made import FileKind, FileWay
from aftercare_app.domain.look import Look
from aftercare_app.home import Threshold
from aftercare_app.services.emergency_card import CardChoice
from aftercare_app.services.graduate import Introduction
from tests.exchange.test_photo import encoded, picture
from tests.fakes import MemoryKeystore
from tests.homes import move_in, new_home
from tests.services.test_backups import log

NAME = "Quillon-Featherby"


class MemoryWaker:
    """An agent that runs while the app is closed, until it is removed."""

    name = "memory"

    def __init__(self):
        self.installed = True

    def remove(self):
        self.installed = False


@pytest.fixture
def waker():
    return MemoryWaker()


@pytest.fixture
def lived(tmp_path, clock, waker):
    """A home with everything in it that one may have, and the bytes of everything sealed."""
    folder = tmp_path / "home"
    home = new_home(folder, clock, FileKeystore(folder))
    home.waker = lambda: waker
    aftercare = move_in(home)
    aftercare.about_me.introduce(Introduction(NAME))
    log(aftercare, NAME * 50)
    aftercare.photos.add(encoded(picture()))
    aftercare.drafts.keep("/log", {"note": NAME})
    aftercare.card.make(CardChoice(words=(NAME,)))
    aftercare.files_made.note(FileKind.PAPER, for_whom=NAME, content=b"x", way=FileWay.SAVED)
    made = aftercare.backups.make()
    home.restores.restore(made)
    home.reminding.tick()
    save_look(folder, Look(language="de"))
    (folder / INBOX).mkdir()
    (folder / INBOX / "mine.ics").write_text(NAME, encoding="utf-8")
    (folder / "demo").mkdir()
    (folder / "demo" / "aftercare.vault").write_bytes(b"x")
    (folder / ".coming-00ff.vault").write_bytes(b"left by a crash")
    (folder / "aftercare.vault.damaged-20250101T000000Z").write_bytes(b"kept")
    (folder / "my own letter.txt").write_text("not the app's", encoding="utf-8")
    yield home
    home.close()


def samples(folder: Path) -> list[bytes]:
    """Return a piece of the middle of every file, by which it can be found again."""
    found = []
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if len(set(content)) > 16:
            found.append(content[len(content) // 2 :][:32])
    return found


def test_nothing_of_the_person_is_left_in_the_folder(lived, waker):
    pieces = [*samples(lived.folder), NAME.encode()]
    assert len(pieces) > 6
    assert lived.erase() == []
    left = sorted(path.name for path in lived.folder.iterdir())
    assert left == ["my own letter.txt"]
    bytes_left = b"".join(path.read_bytes() for path in lived.folder.iterdir())
    assert not [piece for piece in pieces if piece in bytes_left]
    assert not waker.installed


def test_what_stays_open_somewhere_reads_only_zeros(lived):
    """As whoever undeletes it would find it, where a disk writes in place."""
    with lived.vault_path.open("rb") as undeleted:
        lived.erase()
        assert set(undeleted.read()) == {0}


def test_the_folder_begins_again_as_at_the_first_start(lived, clock):
    lived.erase()
    assert lived.threshold() is Threshold.NEW
    lived.begin()
    aftercare = lived.open()
    assert aftercare.about_me.read().called == ""
    assert aftercare.backups.all() == []
    lived.close()
    again = new_home(lived.folder, clock, FileKeystore(lived.folder))
    assert again.threshold() is Threshold.OPENS_BY_ITSELF
    again.close()


def test_secrets_in_the_systems_keystore_go_too(tmp_path, clock):
    keystore = MemoryKeystore()
    home = new_home(tmp_path / "home", clock, keystore)
    move_in(home).card.make(CardChoice(words=(NAME,)))
    assert len(keystore.secrets) == 2
    assert home.erase() == []
    assert keystore.secrets == {}


def test_where_secrets_lie_is_chosen_anew(tmp_path, clock):
    """Else a first secret would go where the next start does not look for it."""
    chosen = []

    def choose():
        chosen.append(MemoryKeystore())
        return chosen[-1]

    home = new_home(tmp_path / "home", clock)
    home._choose_keystore = choose
    home.begin()
    home.erase()
    home.begin()
    assert [len(keystore.secrets) for keystore in chosen] == [0, 1]
    home.close()


def test_a_locked_vault_is_erased_without_its_passphrase(lived):
    lived.open().lock.set_passphrase("four plain words here")
    lived.close()
    assert lived.erase() == []
    assert lived.threshold() is Threshold.NEW


def test_what_would_not_go_is_named_and_the_rest_goes(lived):
    class Silent(FileKeystore):
        def forget(self, name):
            raise KeystoreSilent

    lived.__dict__["_keystore"] = Silent(lived.folder)
    assert SECRET_NAME in lived.erase()
    assert not lived.vault_path.exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_in_the_folder_takes_nothing_with_it(lived, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letter").write_text("stays", encoding="utf-8")
    (lived.folder / "backups" / "link").symlink_to(elsewhere / "letter")
    lived.erase()
    assert (elsewhere / "letter").read_text(encoding="utf-8") == "stays"


def test_what_others_keep_in_a_folder_of_the_same_name_stays(lived):
    """`--data` may be any folder, such as one with documents in it."""
    theirs = [
        lived.folder / "backups" / "thesis.zip",
        lived.folder / "backups" / "2024" / "20250101T000000Z.vault",
        lived.folder / "attached" / "invoice.pdf",
        lived.folder / "demo" / "slides.odp",
        lived.folder / "server.log",
        lived.folder / "bank.secret",
    ]
    for path in theirs:
        path.parent.mkdir(exist_ok=True)
        path.write_text("not the app's", encoding="utf-8")
    assert lived.erase() == []
    assert [path for path in theirs if not path.exists()] == []
    kept = {path for path in lived.folder.rglob("*") if path.is_file()}
    assert kept == {*theirs, lived.folder / "my own letter.txt"}
