"""The device's secret survives, whatever the operating system's keystore does."""

import os
import stat
import sys
import threading
import time

import pytest

from aftercare_app.device.keystore import (
    FileKeystore,
    KeystoreSilent,
    OsKeystore,
    SecretFileShut,
    choose_keystore,
)

SECRET = bytes(range(256))[:32]
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


class FakeKeyring:
    """A keyring with memory, which can fall silent or break."""

    priority = 5.0

    def __init__(self):
        self.kept = {}
        self.answers = threading.Event()
        self.answers.set()
        self.broken = False

    def __call__(self):
        self.answers.wait(20)
        if self.broken:
            raise RuntimeError("no such service")
        return self

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def keyring():
    fake = FakeKeyring()
    yield fake
    fake.answers.set()


class TestFile:
    def test_it_keeps_loads_and_forgets(self, tmp_path):
        store = FileKeystore(tmp_path / "new")
        assert store.load("device-secret") is None
        store.keep("device-secret", SECRET)
        assert FileKeystore(tmp_path / "new").load("device-secret") == SECRET
        store.forget("device-secret")
        store.forget("device-secret")
        assert store.load("device-secret") is None

    def test_it_says_that_it_is_no_lock(self, tmp_path):
        assert not FileKeystore(tmp_path).is_real_keystore

    @posix
    def test_nobody_else_can_read_it(self, tmp_path):
        FileKeystore(tmp_path).keep("device-secret", SECRET)
        mode = (tmp_path / "device-secret.secret").stat().st_mode
        assert stat.S_IMODE(mode) == 0o600

    def test_a_place_that_cannot_be_used_has_a_sentence(self, tmp_path):
        (tmp_path / "file").write_text("")
        (tmp_path / "device-secret.secret").mkdir()
        with pytest.raises(SecretFileShut):
            FileKeystore(tmp_path / "file").keep("device-secret", SECRET)
        with pytest.raises(SecretFileShut):
            FileKeystore(tmp_path).load("device-secret")

    @pytest.mark.parametrize("name", ["", "../x", "a/b", "A", "1", "a.b", "x" * 65])
    def test_a_name_is_never_a_path(self, tmp_path, name):
        with pytest.raises(ValueError, match="small letters"):
            FileKeystore(tmp_path).keep(name, SECRET)


class TestChoice:
    def test_a_working_keyring_is_used_and_remembered(self, tmp_path, keyring):
        first = choose_keystore(tmp_path, keyring)
        first.keep("device-secret", SECRET)
        again = choose_keystore(tmp_path, keyring)
        assert first.is_real_keystore
        assert again.is_real_keystore
        assert again.load("device-secret") == SECRET

    def test_trying_it_leaves_nothing_behind(self, tmp_path, keyring):
        choose_keystore(tmp_path, keyring)
        assert keyring.kept == {}

    def test_the_secret_is_nowhere_in_the_folder(self, tmp_path, keyring):
        choose_keystore(tmp_path, keyring).keep("device-secret", SECRET)
        assert [path.name for path in tmp_path.iterdir()] == ["keystore.json"]

    def test_two_folders_never_share_a_secret(self, tmp_path, keyring):
        one = choose_keystore(tmp_path / "one", keyring)
        other = choose_keystore(tmp_path / "other", keyring)
        one.keep("device-secret", SECRET)
        assert other.load("device-secret") is None

    @pytest.mark.parametrize("priority", [-1, 0, 0.5, 0.6])
    def test_a_keyring_its_makers_do_not_recommend_is_left_alone(self, tmp_path, keyring, priority):
        keyring.priority = priority
        assert not choose_keystore(tmp_path, keyring).is_real_keystore
        assert keyring.kept == {}

    def test_a_broken_keyring_means_the_file(self, tmp_path, keyring):
        keyring.broken = True
        assert not choose_keystore(tmp_path, keyring).is_real_keystore

    def test_a_keyring_that_forgets_means_the_file(self, tmp_path, keyring):
        keyring.get_password = lambda service, username: None
        assert not choose_keystore(tmp_path, keyring).is_real_keystore

    def test_a_hanging_keyring_means_the_file_soon(self, tmp_path, keyring):
        keyring.answers.clear()
        began = time.monotonic()
        assert not choose_keystore(tmp_path, keyring, seconds=0.2).is_real_keystore
        assert time.monotonic() - began < 2

    def test_a_secret_in_the_file_stays_there(self, tmp_path, keyring):
        keyring.broken = True
        choose_keystore(tmp_path, keyring).keep("device-secret", SECRET)
        keyring.broken = False
        again = choose_keystore(tmp_path, keyring)
        assert not again.is_real_keystore
        assert again.load("device-secret") == SECRET

    def test_a_file_chosen_without_a_secret_may_be_chosen_anew(self, tmp_path, keyring):
        keyring.broken = True
        choose_keystore(tmp_path, keyring)
        keyring.broken = False
        assert choose_keystore(tmp_path, keyring).is_real_keystore

    def test_a_folder_that_cannot_be_written_means_the_file(self, tmp_path, keyring):
        (tmp_path / "file").write_text("")
        assert not choose_keystore(tmp_path / "file" / "data", keyring).is_real_keystore

    def test_a_damaged_note_of_the_choice_is_no_new_choice(self, tmp_path, keyring):
        for damaged in ("", "[]", "{}", '{"home": 3}', "nonsense"):
            (tmp_path / "keystore.json").write_text(damaged)
            with pytest.raises(SecretFileShut):
                choose_keystore(tmp_path, keyring)


class TestSilence:
    """A keystore that is silent today must not look like one that holds nothing."""

    @pytest.fixture
    def store(self, tmp_path, keyring):
        choose_keystore(tmp_path, keyring, seconds=0.2).keep("device-secret", SECRET)
        return choose_keystore(tmp_path, keyring, seconds=0.2)

    def test_hanging_is_told_soon(self, store, keyring):
        keyring.answers.clear()
        began = time.monotonic()
        with pytest.raises(KeystoreSilent):
            store.load("device-secret")
        assert time.monotonic() - began < 2

    @pytest.mark.parametrize("act", ["load", "forget"])
    def test_breaking_is_told(self, store, keyring, act):
        keyring.broken = True
        with pytest.raises(KeystoreSilent):
            getattr(store, act)("device-secret")

    def test_not_keeping_is_told(self, store, keyring):
        keyring.broken = True
        with pytest.raises(KeystoreSilent):
            store.keep("other-secret", SECRET)

    def test_the_secret_is_there_when_it_answers_again(self, store, keyring):
        keyring.broken = True
        with pytest.raises(KeystoreSilent):
            store.load("device-secret")
        keyring.broken = False
        assert store.load("device-secret") == SECRET

    def test_forgetting_what_is_not_there_is_no_error(self, store):
        store.forget("device-secret")
        store.forget("device-secret")
        assert store.load("device-secret") is None

    def test_the_sentence_says_what_to_do(self):
        assert "Unlock it" in KeystoreSilent.sentence


def test_keyring_itself_is_asked_by_the_names_it_has(tmp_path):
    keyring = pytest.importorskip("keyring")
    backend = keyring.get_keyring()
    for name in ("priority", "get_password", "set_password", "delete_password"):
        assert hasattr(backend, name)


def test_a_machine_without_keyring_uses_the_file(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert not choose_keystore(tmp_path).is_real_keystore


def test_the_null_keyring_is_not_real(tmp_path):
    null = pytest.importorskip("keyring.backends.null")
    assert not OsKeystore("home", lambda: null.Keyring()).works()
