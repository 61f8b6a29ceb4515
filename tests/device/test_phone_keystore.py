"""A phone's keystore behind the same port; harmless where it is missing, silent or another kind."""

import asyncio
from types import SimpleNamespace

import pytest

from aftercare_app.device import phone_keystore
from aftercare_app.device.keystore import FileKeystore, KeystoreSilent, choose_keystore
from aftercare_app.device.phone_keystore import (
    IphoneFinger,
    NoFinger,
    PhoneBackend,
    finger_here,
    phone_backend,
)

PHONE = SimpleNamespace(web=False)


class Store:
    """The client's side of the package, with a memory."""

    def __init__(self, *, gives=True):
        self.kept = {}
        self.gives = gives

    async def get(self, key):
        return self.kept.get(key) if self.gives else None

    async def set(self, key, value):
        self.kept[key] = value

    async def remove(self, key):
        self.kept.pop(key, None)

    async def contains_key(self, key):
        return key in self.kept


class Silent(Store):
    """A client without the package: every call hangs."""

    async def get(self, *given):
        await asyncio.Event().wait()

    set = remove = contains_key = get


def off_the_loop(work, store):
    """Do something in a thread while the window's loop answers, as the app does."""

    async def day():
        backend = PhoneBackend()
        backend.belong(store, asyncio.get_running_loop())
        return await asyncio.to_thread(work, backend)

    return asyncio.run(day())


def test_secrets_are_kept_by_the_phone_and_nothing_lies_in_a_file(tmp_path):
    store = Store()

    def work(backend):
        keystore = choose_keystore(tmp_path, lambda: backend)
        keystore.keep("device-secret", b"x" * 32)
        again = choose_keystore(tmp_path, lambda: backend)
        assert again.is_real_keystore
        assert again.load("device-secret") == b"x" * 32
        again.forget("device-secret")
        return again.load("device-secret")

    assert off_the_loop(work, store) is None
    assert [path.name for path in tmp_path.iterdir()] == ["keystore.json"]


def test_at_the_first_start_a_silent_one_leaves_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(phone_keystore, "CALL_SECONDS", 0.05)

    def work(backend):
        return choose_keystore(tmp_path, lambda: backend)

    assert isinstance(off_the_loop(work, Silent()), FileKeystore)


def test_later_a_silent_one_is_told_and_never_taken_for_an_empty_one(tmp_path, monkeypatch):
    off_the_loop(lambda backend: choose_keystore(tmp_path, lambda: backend), Store())
    monkeypatch.setattr(phone_keystore, "CALL_SECONDS", 0.05)

    def work(backend):
        with pytest.raises(KeystoreSilent):
            choose_keystore(tmp_path, lambda: backend).load("device-secret")

    off_the_loop(work, Silent())


@pytest.mark.parametrize(("web", "platform"), [(True, "android"), (False, ""), (False, "linux")])
def test_nowhere_but_on_a_phone_is_anything_asked(web, platform, monkeypatch):
    monkeypatch.setenv("FLET_PLATFORM", platform)
    page = SimpleNamespace(web=web)
    assert asyncio.run(phone_backend(page)) is None
    assert isinstance(finger_here(page, None), NoFinger)


@pytest.mark.parametrize("store", [Silent(), None])
def test_a_phone_without_the_part_is_found_out_soon(store, monkeypatch):
    monkeypatch.setenv("FLET_PLATFORM", "android")
    monkeypatch.setattr(phone_keystore, "PROBE_SECONDS", 0.05)
    monkeypatch.setattr(phone_keystore, "_store", lambda: store)
    assert asyncio.run(phone_backend(PHONE)) is None


def test_the_packages_own_options_are_those_we_mean():
    """Built by its real classes: what is misspelt there would be told here."""
    words = pytest.importorskip("flet_secure_storage")
    store, finger = phone_keystore._store(), phone_keystore._finger_store()
    assert store.android_options.reset_on_error is False
    assert store.android_options.migrate_on_algorithm_change is False
    for options in (store.ios_options, finger.ios_options):
        assert options.accessibility is words.KeychainAccessibility.UNLOCKED_THIS_DEVICE
        assert options.synchronizable is False
    assert store.ios_options.access_control_flags == []
    wanted = [words.AccessControlFlag.BIOMETRY_CURRENT_SET]
    assert finger.ios_options.access_control_flags == wanted
    assert store.ios_options.account_name != finger.ios_options.account_name


class TestFinger:
    def test_only_an_iphone_has_one_that_is_a_lock(self, monkeypatch):
        monkeypatch.setattr(phone_keystore, "_finger_store", Store)
        monkeypatch.setenv("FLET_PLATFORM", "android")
        assert not finger_here(PHONE, PhoneBackend()).is_there
        monkeypatch.setenv("FLET_PLATFORM", "ios")
        assert finger_here(PHONE, PhoneBackend()).is_there
        assert not finger_here(PHONE, None).is_there

    def test_what_it_keeps_it_gives(self):
        async def day():
            finger = IphoneFinger(Store())
            assert await finger.keep(b"s" * 32)
            assert await finger.give() == b"s" * 32
            await finger.forget()
            assert await finger.give() is None

        asyncio.run(day())

    def test_a_desk_has_one_of_its_own(self, monkeypatch):
        """Erasing it, or setting one there, takes nothing from its graduate."""
        store = Store()
        monkeypatch.setattr(phone_keystore, "_finger_store", lambda: store)
        monkeypatch.setenv("FLET_PLATFORM", "ios")

        async def day():
            mine = finger_here(PHONE, PhoneBackend())
            desk = finger_here(PHONE, PhoneBackend(), at_work=True)
            assert await mine.keep(b"m" * 32)
            assert await desk.keep(b"d" * 32)
            await desk.forget()
            assert await mine.give() == b"m" * 32

        asyncio.run(day())

    def test_what_does_not_come_out_again_is_not_kept(self):
        async def day():
            store = Store(gives=False)
            assert not await IphoneFinger(store).keep(b"s" * 32)
            assert store.kept == {}

        asyncio.run(day())

    def test_a_refused_finger_gives_nothing(self, monkeypatch):
        monkeypatch.setattr(phone_keystore, "FINGER_SECONDS", 0.05)
        finger = IphoneFinger(Silent())
        assert asyncio.run(finger.give()) is None
        assert asyncio.run(finger.keep(b"s" * 32)) is False

    def test_where_there_is_none_nothing_happens(self):
        async def day():
            none = NoFinger()
            await none.forget()
            return await none.keep(b""), await none.give()

        assert asyncio.run(day()) == (False, None)
