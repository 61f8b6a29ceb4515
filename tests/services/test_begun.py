"""What is typed at a welcome: sealed from the first answer, and gone when it is taken back."""

import pytest

from aftercare_app.begun import WELCOME, WelcomeDrafts
from aftercare_app.home import SECRET_NAME, Threshold
from aftercare_app.services.contacts import ContactForm
from aftercare_app.services.graduate import Introduction
from aftercare_app.storage.errors import DiskFull
from aftercare_app.storage.vault import Vault
from tests.fakes import StillClock
from tests.homes import new_home
from tests.services.test_backups import log

WORDS = "plain words work well"
ANSWER = {"called": "Marigold"}


@pytest.fixture
def home(tmp_path):
    home = new_home(tmp_path / "home", StillClock())
    yield home
    home.close()


def test_an_answer_is_there_again_after_a_kill_and_nowhere_to_be_read(home):
    answers = WelcomeDrafts(home)
    assert answers.find(WELCOME) is None
    assert home.threshold() is Threshold.NEW
    answers.keep(WELCOME, ANSWER)
    home.close()
    home.open()
    assert home.left_at_welcome()
    assert answers.find(WELCOME) == ANSWER
    for file in home.folder.rglob("*"):
        assert file.is_dir() or b"Marigold" not in file.read_bytes()


def test_an_answer_taken_back_leaves_nothing_of_its_own_and_all_of_others(home):
    (home.folder / "demo").mkdir(parents=True)
    others = ("settings.json", "letter.txt", "demo/aftercare.vault")
    for name in others:
        (home.folder / name).write_bytes(b"stays")
    answers = WelcomeDrafts(home)
    answers.keep(WELCOME, ANSWER)
    answers.let_go(WELCOME)
    assert home.threshold() is Threshold.NEW
    assert home._keystore.load(SECRET_NAME) is None
    left = {str(path.relative_to(home.folder)) for path in home.folder.rglob("*")}
    assert left == {*others, "demo"}
    answers.keep(WELCOME, ANSWER)
    assert answers.find(WELCOME) == ANSWER


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_a_late_answer_neither_changes_nor_removes_a_life_that_has_begun(home, passphrase):
    answers = WelcomeDrafts(home)
    answers.keep(WELCOME, ANSWER)
    code = home.settle(passphrase)
    assert (code is None) is (passphrase == "")
    home.open().about_me.introduce(Introduction("Sam"))
    answers.let_go(WELCOME)
    answers.keep(WELCOME, {"called": "Late"})
    assert home.open().drafts.find(WELCOME) == ANSWER
    assert not home.left_at_welcome()


def test_a_life_without_a_name_in_it_is_not_taken_for_a_welcome(home):
    home.begin()
    log(home.open(), "before")
    WelcomeDrafts(home).let_go(WELCOME)
    assert not home.left_at_welcome()
    assert home.vault_path.exists()


def test_what_came_back_without_a_name_or_an_entry_is_not_taken_for_a_welcome(home):
    answers = WelcomeDrafts(home)
    answers.keep(WELCOME, ANSWER)
    home.open().contacts.keep(ContactForm(name="Dana"))
    answers.let_go(WELCOME)
    assert answers.find(WELCOME) is None
    assert [one.name for one in home.open().contacts.all()] == ["Dana"]


@pytest.mark.parametrize(
    "other", ["backups/20260101T120000Z.vault", "aftercare.vault.replaced-20260101T120000Z"]
)
def test_an_earlier_life_beside_it_stays_and_keeps_its_key(home, other):
    answers = WelcomeDrafts(home)
    answers.keep(WELCOME, ANSWER)
    (home.folder / other).parent.mkdir(exist_ok=True)
    (home.folder / other).write_bytes(b"a life")
    key = home._keystore.load(SECRET_NAME)
    answers.let_go(WELCOME)
    assert (home.folder / other).read_bytes() == b"a life"
    assert home._keystore.load(SECRET_NAME) == key
    assert answers.find(WELCOME) is None


def test_a_lock_without_a_name_behind_it_is_not_taken_for_a_welcome(home):
    home.begin(WORDS)
    WelcomeDrafts(home).let_go(WELCOME)
    assert home.vault_path.exists()


def test_an_answer_that_found_no_room_is_kept_when_there_is_room_again(home, monkeypatch):
    def no_room(*_given, **_named):
        raise DiskFull

    answers = WelcomeDrafts(home)
    with monkeypatch.context() as full, pytest.raises(DiskFull):
        full.setattr(Vault, "create", no_room)
        answers.keep(WELCOME, ANSWER)
    answers.keep(WELCOME, ANSWER)
    assert answers.find(WELCOME) == ANSWER
