"""Backups, moving, the receipt, erase and damage on the screen."""

from dataclasses import replace

import flet as ft
import pytest

from aftercare_app.bootstrap import Home
from aftercare_app.domain.files_made import FileKind, FileWay
from aftercare_app.domain.look import Brightness, Look
from aftercare_app.home import Threshold
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.lock import secret_of
from aftercare_app.storage.errors import DiskFull
from aftercare_app.storage.vault import Vault
from aftercare_app.ui.parts.keeping_words import Protected, key_words
from tests.homes import new_home
from tests.services.test_backups import log
from tests.storage.notes import plain
from tests.ui.test_more import DESKTOP, WORDS, a_client, shown_code, written_down


async def unfolded(screen):
    [tile] = [one for one in screen.top() if str(one.key or "").startswith("backup-")][:1]
    await screen.press_control(tile)
    await screen.until(lambda: screen.has("held"))


class TestBackups:
    @pytest.mark.ci
    def test_one_is_made_seen_put_back_and_that_undone(self, aftercare, home, window, run):
        log(aftercare, "before")

        async def day():
            async with window(route="/settings/backups") as screen:
                await screen.until(lambda: screen.says("No backup yet"))
                assert screen.says("Only this device opens them.")
                await screen.press("back-up-now")
                await screen.until(lambda: screen.says("A backup was made."))
                aftercare.about_me.introduce(Introduction("Later"))
                await unfolded(screen)
                assert screen.says("1 entry is in it.")
                assert screen.says("The newest is of May 14, 2025.")
                await screen.press("put-back")
                await screen.until(lambda: screen.says("Hello, Sam"))
                await screen.press_text("Undo")
                await screen.until(lambda: screen.says("Hello, Later"))

        run(day())
        assert home.open().about_me.read().called == "Later"

    def test_one_that_cannot_be_put_back_leaves_the_app_open(
        self, aftercare, home, window, run, monkeypatch
    ):
        aftercare.backups.make()

        def full(*_given, **_named):
            raise DiskFull

        monkeypatch.setattr(Vault, "install_copy", full)

        async def day():
            async with window(route="/settings/backups") as screen:
                await screen.until(lambda: screen.says("On this device"))
                await unfolded(screen)
                await screen.press("put-back")
                await screen.until(lambda: screen.says("This device has no room left."))
                await screen.press("back-up-now")
                await screen.until(lambda: screen.says("A backup was made."))

        run(day())
        assert home.open().about_me.read().called == "Sam"

    @pytest.mark.ci
    def test_one_of_another_person_asks_for_what_opens_it(self, aftercare, home, window, run):
        made = aftercare.backups.make()
        other = new_home(home.folder.parent / "other", home.clock)
        other.begin(WORDS)
        other.open().about_me.introduce(Introduction("Another"))
        made.path.write_bytes(other.open().backups.make().path.read_bytes())
        other.close()

        async def day():
            async with window(route="/settings/backups") as screen:
                await screen.until(lambda: screen.has(f"backup-{made.path.name}"))
                await screen.press(f"backup-{made.path.name}")
                await screen.until(lambda: screen.says("Another passphrase or code"))
                await screen.type("passphrase", WORDS)
                await screen.press("open")
                await screen.until(lambda: screen.says("0 entries are in it."))
                assert home.open().about_me.read().called == "Sam"
                await screen.press("put-back")
                await screen.until(lambda: screen.says("Hello, Another"))

        run(day())


def test_moving_is_three_steps_with_the_code_in_the_middle(
    aftercare, home, tmp_path, clock, window, run
):
    saved, code = [], []

    async def day():
        client = a_client(saved)
        async with window(route="/settings/moving", answer=client, platform=DESKTOP) as screen:
            assert screen.says("Step 1 of 3")
            await screen.press("make-copy")
            await screen.until(lambda: screen.has("code-done"))
            assert screen.says("Step 2 of 3")
            code.append(shown_code(screen))
            await written_down(screen)
            await screen.until(lambda: screen.says("Step 3 of 3"))
            assert screen.says("Type the code you wrote down.")

    run(day())
    other = new_home(tmp_path / "other", clock)
    there = other.open_copied(saved[0][1], secret_of(code[0], code=True))
    assert there.about_me.read().called == "Sam"
    other.close()
    [noted] = home.open().files_made.all()
    assert (noted.kind, noted.way, noted.size) == (
        FileKind.SEALED_COPY,
        FileWay.SAVED,
        len(saved[0][1]),
    )


@pytest.mark.parametrize(
    ("status", "ways"),
    [("success", [FileWay.SHARED]), ("unavailable", [FileWay.SHARED]), ("dismissed", [])],
)
def test_a_file_that_is_shared_stands_on_the_receipt(status, ways, aftercare, window, run):
    def phone(_control, name, _args):
        return {"status": status, "raw": ""} if name == "share_files" else None

    async def day():
        async with window(route="/settings/data", answer=phone) as screen:
            await screen.until(lambda: screen.has("save-json"))
            await screen.press("save-json")
            await screen.until(lambda: not ways or screen.says("Your file was saved."))

    run(day())
    assert [one.way for one in aftercare.files_made.all()] == ways


def test_the_receipt_says_what_where_and_how(aftercare, home, window, run):
    home.vault_path.with_name("aftercare.vault.damaged-20250101T000000Z").write_bytes(b"kept")
    note = aftercare.files_made.note
    note(FileKind.PAPER, for_whom="Dana", content=b"x" * 5_000, way=FileWay.SHARED, name="p.pdf")
    aftercare.backups.make()

    async def day():
        async with window(route="/settings/privacy") as screen:
            await screen.until(lambda: screen.says("A paper to print"))
            assert screen.says("Shared from this phone · 5 kB · Not sealed")
            assert screen.says("For Dana")
            assert screen.says("The app uses no network.")
            assert not screen.says("A backup")
            await screen.press_text("1 backup was made and kept here")
            assert screen.says("A backup")
            assert screen.says("Your device's password store keeps the key.")
            assert screen.says("A damaged file that was put aside")
            assert not screen.says("The inbox folder")

    run(day())


BARE = Protected(passphrase=False, pin=False, finger=False, code=False, guarded=True)


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ({}, "Sealed. Your device's password store keeps the key."),
        ({"guarded": False}, "Sealed, but the key lies in a file beside it."),
        ({"code": True}, "Your recovery code opens it too."),
        (
            {"passphrase": True, "code": True},
            "Sealed. It opens only by your passphrase and your recovery code.",
        ),
        (
            {"pin": True, "code": True},
            "Sealed. It opens only by your PIN on this device and your recovery code.",
        ),
        (
            {"passphrase": True, "finger": True, "pin": True},
            "your PIN on this device, your finger or face on this device, and your recovery code.",
        ),
    ],
)
def test_the_receipt_names_all_that_opens_it(by, said):
    assert said in key_words(replace(BARE, **by))


class TestErase:
    def test_needs_the_word_names_files_elsewhere_and_ends_at_the_welcome(
        self, aftercare, home, window, run
    ):
        aftercare.files_made.note(
            FileKind.TABLES, content=b"x", way=FileWay.SAVED, name="everything.zip"
        )

        async def day():
            dark = replace(Look(), brightness=Brightness.DARK)
            async with window(dark, route="/settings/erase") as screen:
                await screen.until(lambda: screen.has("erase-now"))
                assert screen.says("everything.zip")
                await screen.press("erase-now")
                await screen.type("erase-word", "eras")
                await screen.fire(screen.find("erase-now"), "click")  # as if it were not grey
                assert home.vault_path.exists()
                await screen.type("erase-word", " Erase ")
                await screen.press("erase-now")
                await screen.until(lambda: screen.says("Keep going after your program"))
                assert not screen.says("Sam")
                assert screen.page.theme_mode is not ft.ThemeMode.DARK

        run(day())
        assert home.threshold() is Threshold.NEW


class TestDamage:
    @pytest.fixture
    def hurt(self, aftercare, home, clock):
        def hurt():
            aftercare.backups.make()
            clock.move(days=2)
            log(aftercare, "later")
            home.close()
            with plain(home.vault_path) as file:
                file.execute("UPDATE page SET c = zeroblob(4124) WHERE n = 9")

        return hurt

    def test_leads_to_the_newest_good_copy(self, hurt, home: Home, window, run):
        hurt()

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("put-back"))
                assert screen.says("The newest good copy")
                assert screen.says("It is of Wed, May 14")
                assert screen.says("What you wrote after it")
                assert screen.says("1 of ")
                await screen.press("put-back")
                await screen.until(lambda: screen.says("Hello, Sam"))

        run(day())

    @pytest.mark.ci
    def test_behind_a_lock_asks_for_the_passphrase_and_can_salvage(
        self, aftercare, hurt, home, window, run
    ):
        aftercare.lock.set_passphrase(WORDS)
        hurt()

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("passphrase"))
                await screen.type("passphrase", WORDS)
                await screen.press("open")
                await screen.until(lambda: screen.says("Type your passphrase or code."))
                await screen.type("passphrase", WORDS)
                await screen.press("open")
                await screen.until(lambda: screen.has("salvage"))
                await screen.press("salvage")
                await screen.until(lambda: screen.says("Hello, Sam"))

        run(day())
        assert home.has_passphrase
