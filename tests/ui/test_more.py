"""More: about you, the look, the passphrase, sealed copies, and what this app is."""

import json
from datetime import date
from pathlib import Path

import flet as ft
import pytest

import aftercare_app
from aftercare_app.device.look_file import FILE_NAME, load_look
from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.domain.look import TEXT_PERCENTS, Brightness, Look
from aftercare_app.home import Threshold
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.lock import secret_of
from aftercare_app.storage.errors import DiskFull
from aftercare_app.storage.vault import Vault
from tests.homes import new_home

WORDS = "plain words work well"
DESKTOP = ft.PagePlatform.LINUX
SCREENS = Path(aftercare_app.__file__).parent / "ui"


async def typed_new(screen, words=WORDS):
    await screen.type("new-passphrase", words)
    await screen.type("same-again", words)
    await screen.press("set-passphrase")
    await screen.until(lambda: screen.has("code-done"))


async def written_down(screen):
    await screen.fire(screen.find("wrote-it-down"), "change", True, value=True)
    await screen.press("code-done")


def shown_code(screen):
    return "-".join(screen.find(f"code-{n}").value for n in range(9))


@pytest.mark.parametrize("room", ["you", "look", "lock", "backups", "data", "privacy", "about"])
def test_each_room_opens_and_leads_back(aftercare, window, run, room):
    async def day():
        async with window(route="/more") as screen:
            await screen.until(lambda: screen.has(room))
            await screen.press(room)
            await screen.until(lambda: not screen.has(room))
            assert len(list(screen.views())) == 2

    run(day())


def test_about_this_app_says_what_it_is_and_is_not(aftercare, window, run):
    async def day():
        async with window(route="/settings/about") as screen:
            await screen.until(lambda: screen.has("version"))
            assert screen.find("version").value == f"Version {aftercare_app.__version__}"
            assert screen.says("does not use the network")
            assert screen.says("It is not medical care")
            assert screen.says("MIT License")

    run(day())


class TestAboutYou:
    def test_it_shows_and_changes_what_was_said(self, aftercare, window, run):
        aftercare.about_me.introduce(
            Introduction("Sam", ProgramKind.BOTH, 6, date(2025, 5, 2), "CA")
        )

        async def day():
            async with window(route="/settings/you") as screen:
                await screen.until(lambda: screen.has("called"))
                assert screen.chosen("week-6")
                assert screen.says("May 2, 2025")
                await screen.type("called", "Ada")
                await screen.press("program-both")
                await screen.press("ended-clear")
                await screen.press("save")
                await screen.until(lambda: screen.says("Saved."))

        run(day())
        assert aftercare.about_me.read() == Introduction("Ada", None, 6, None, "CA")
        assert aftercare.drafts.waiting() == []

    def test_what_is_typed_survives_the_window(self, aftercare, window, run):
        async def begun():
            async with window(route="/settings/you") as screen:
                await screen.until(lambda: screen.has("called"))
                await screen.type("called", "Ada")
                await screen.press("program-mental_health")
                screen.page.on_disconnect()

        async def later():
            async with window(route="/settings/you") as screen:
                await screen.until(lambda: screen.has("start-fresh"))
                assert screen.find("called").value == "Ada"
                assert screen.chosen("program-mental_health")

        run(begun())
        run(later())


class TestLook:
    @pytest.mark.ci
    def test_every_size_shows_at_once_and_is_kept(self, aftercare, home, window, run):
        async def day():
            async with window(route="/settings/look") as screen:
                for size in TEXT_PERCENTS:
                    await screen.press(f"text-{size}")
                    assert screen.chosen(f"text-{size}")
                    body = screen.page.theme.text_theme.body_medium
                    assert body.size == pytest.approx(16 * size / 100)
                    assert load_look(home.folder).text_percent == size

        run(day())

    def test_no_words_have_a_size_that_stops_growing_early(self):
        """Material's small title is kept small for its date picker's sake."""
        stunted = [path.name for path in SCREENS.rglob("*.py") if "TITLE_SMALL" in path.read_text()]
        assert stunted == []

    def test_every_choice_is_kept_together(self, aftercare, home, window, run):
        async def day():
            async with window(route="/settings/look") as screen:
                await screen.press("brightness-dark")
                await screen.fire(screen.find("high-contrast"), "change", True, value=True)
                await screen.fire(screen.find("less-motion"), "change", True, value=True)
                assert screen.page.theme_mode is ft.ThemeMode.DARK
                assert screen.page.dark_theme.color_scheme is not None

        run(day())
        assert load_look(home.folder) == Look(Brightness.DARK, 100, True, True)

    def test_nothing_of_the_person_is_in_the_open_file(self, aftercare, home, window, run):
        async def day():
            async with window(route="/settings/look") as screen:
                await screen.press("brightness-light")

        run(day())
        kept = json.loads((home.folder / FILE_NAME).read_text())
        assert set(kept) == {
            "brightness",
            "text_percent",
            "high_contrast",
            "reduce_motion",
            "language",
        }

    def test_a_look_that_cannot_be_kept_is_told_and_worn(self, aftercare, home, window, run):
        (home.folder / FILE_NAME).mkdir()

        async def day():
            async with window(route="/settings/look") as screen:
                await screen.press("brightness-dark")
                assert screen.page.theme_mode is ft.ThemeMode.DARK
                await screen.until(lambda: screen.says("could not be kept"))

        run(day())

    def test_no_choice_of_one_language(self, aftercare, window, run):
        async def day():
            async with window(route="/settings/look") as screen:
                assert not screen.has("language-en")

        run(day())


def test_what_is_copied_to_get_help_is_what_is_shown(aftercare, home, window, run):
    async def day():
        async with window(route="/settings/about") as screen:
            await screen.press("diagnostics")
            await screen.until(lambda: screen.has("lines"))
            lines = screen.find("lines").value
            assert screen.find("copy").action.args["data"] == lines
            assert f"Vault {home.revision}, under 1 MB" in lines
            assert "Window android, its own" in lines
            assert not [one for one in ("Sam", str(home.folder), home.folder.name) if one in lines]
            await screen.press("copy")
            await screen.until(lambda: screen.says("Copied."))

    run(day())


class TestPassphrase:
    def test_setting_one_locks_the_app_and_gives_a_code(self, aftercare, home, window, run):
        code = []

        async def day():
            async with window(route="/settings/lock") as screen:
                await screen.until(lambda: screen.has("set"))
                await screen.press("set")
                await typed_new(screen)
                code.append(shown_code(screen))
                await written_down(screen)
                await screen.until(lambda: screen.has("change"))
                assert not screen.has("code-0")

        run(day())
        assert home.threshold() is Threshold.LOCKED
        home.close()
        home.open(secret_of(code[0], code=True))

    @pytest.mark.ci
    def test_changing_it_asks_for_the_present_one_first(self, aftercare, home, window, run):
        old_code = aftercare.lock.set_passphrase(WORDS)

        async def day():
            async with window(route="/settings/lock") as screen:
                await screen.until(lambda: screen.has("open"))
                await screen.type("passphrase", WORDS)
                await screen.press("open")
                await screen.until(lambda: screen.has("change"))
                await screen.press("change")
                await screen.type("present", "not this one")
                await screen.press("confirm")
                await screen.until(lambda: screen.find("present").error)
                assert screen.find("present").error.startswith("That is not your present")
                assert screen.find("present").value == "not this one"
                await screen.type("present", WORDS)
                await screen.press("confirm")
                await screen.until(lambda: screen.has("new-passphrase"))
                await typed_new(screen, "another good one")
                await written_down(screen)

        run(day())
        home.close()
        for gone in (secret_of(WORDS, code=False), old_code):
            with pytest.raises(Exception, match="WrongSecret"):
                home.open(gone)
        home.open(secret_of("another good one", code=False))

    @pytest.mark.ci
    def test_removing_it_asks_for_the_present_one_and_lets_the_device_open(
        self, aftercare, home, window, run
    ):
        aftercare.lock.set_passphrase(WORDS)

        async def day():
            async with window(route="/settings/lock") as screen:
                await screen.until(lambda: screen.has("open"))
                await screen.type("passphrase", WORDS)
                await screen.press("open")
                await screen.until(lambda: screen.has("remove"))
                await screen.press("remove")
                await screen.type("present", WORDS)
                await screen.press("confirm")
                await screen.until(lambda: screen.says("The passphrase was removed."))
                await screen.until(lambda: screen.has("set"))

        run(day())
        assert home.threshold() is Threshold.OPENS_BY_ITSELF
        home.close()
        home.open()

    def test_it_can_be_left_as_it_is(self, aftercare, home, window, run):
        async def day():
            async with window(route="/settings/lock") as screen:
                await screen.until(lambda: screen.has("set"))
                await screen.press("set")
                await screen.type("new-passphrase", WORDS)
                await screen.press("never-mind")
                await screen.until(lambda: screen.has("set"))

        run(day())
        assert home.threshold() is Threshold.OPENS_BY_ITSELF


def a_client(saved, content=b""):
    """A browser's side of the file dialogs: keeps what is saved, hands over what is picked."""

    def answer(_control, name, args):
        if name == "save_file":
            saved.append((args["file_name"], args["src_bytes"]))
            return "/somewhere"
        if name == "pick_files":
            return [
                {"id": 1, "name": "mine.vault", "size": 9, "path": None, "bytes": content or None}
            ]
        return None

    return answer


class TestMyOwnCopies:
    def test_without_a_passphrase_the_code_comes_before_the_file(
        self, aftercare, home, tmp_path, clock, window, run
    ):
        saved, code = [], []

        async def day():
            async with window(
                route="/settings/data", answer=a_client(saved), platform=DESKTOP
            ) as screen:
                await screen.until(lambda: screen.has("save-copy"))
                await screen.press("save-copy")
                await screen.until(lambda: screen.has("code-done"))
                code.append(shown_code(screen))
                assert saved == []
                await written_down(screen)
                await screen.until(lambda: screen.says("Your copy was saved."))

        run(day())
        [(name, content)] = saved
        assert name == "aftercare-copy-2025-05-14.vault"
        other = new_home(tmp_path / "other", clock)
        opened = other.open_copied(content, secret_of(code[0], code=True))
        assert opened.about_me.read().called == "Sam"
        other.close()
        assert home.threshold() is Threshold.OPENS_BY_ITSELF

    @pytest.mark.ci
    def test_with_a_passphrase_the_file_is_handed_over_at_once(
        self, aftercare, home, tmp_path, clock, window, run
    ):
        aftercare.lock.set_passphrase(WORDS)
        saved = []

        async def day():
            async with window(
                route="/settings/data", answer=a_client(saved), platform=DESKTOP
            ) as screen:
                await screen.until(lambda: screen.has("open"))
                await screen.type("passphrase", WORDS)
                await screen.press("open")
                await screen.until(lambda: screen.has("save-copy"))
                await screen.press("save-copy")
                await screen.until(lambda: saved)

        run(day())
        other = new_home(tmp_path / "other", clock)
        other.open_copied(saved[0][1], secret_of(WORDS, code=False))
        other.close()

    def test_no_half_made_copy_stays_behind(self, aftercare, home, window, run):
        saved = []

        async def day():
            async with window(
                route="/settings/data", answer=a_client(saved), platform=DESKTOP
            ) as screen:
                await screen.until(lambda: screen.has("save-copy"))
                await screen.press("save-copy")
                await screen.until(lambda: screen.has("code-done"))

        run(day())
        assert [path.name for path in home.folder.iterdir() if ".part" in path.name] == []

    def test_a_full_disk_is_told_where_it_happened(self, aftercare, window, run, monkeypatch):
        def no_room(*_given, **_named):
            raise DiskFull

        monkeypatch.setattr(Vault, "copy_to", no_room)

        async def day():
            async with window(route="/settings/data", answer=a_client([])) as screen:
                await screen.until(lambda: screen.has("save-copy"))
                await screen.press("save-copy")
                await screen.until(lambda: screen.says("This device has no room left."))
                assert not screen.find("save-copy").disabled

        run(day())

    @pytest.mark.ci
    def test_opening_a_copy_shows_it_and_keeps_what_was_here(self, aftercare, home, window, run):
        copy = aftercare.lock.sealed_copy()
        aftercare.about_me.introduce(Introduction("Later"))
        client = a_client([], copy.content)

        async def day():
            async with window(route="/settings/data", answer=client) as screen:
                await screen.until(lambda: screen.has("open-copy"))
                await screen.press("open-copy")
                assert screen.says("What is here now is not lost.")
                await screen.press("choose-file")
                await screen.until(lambda: screen.has("switch-secret"))
                await screen.press("switch-secret")
                await screen.type("code", copy.code.grouped())
                await screen.press("open")
                await screen.until(lambda: screen.has("use-copy"))
                await screen.press("use-copy")
                await screen.until(lambda: screen.has("no-passphrase"))
                await screen.press("no-passphrase")
                await screen.until(lambda: screen.says("Hello, Sam"))
                assert screen.says("What was here before is kept beside it.")

        run(day())
        kept = [path for path in home.folder.iterdir() if "replaced" in path.name]
        assert len(kept) == 1
        assert home.open().about_me.read().called == "Sam"

    def test_a_refused_copy_leaves_everything_as_it_was(self, aftercare, home, window, run):
        client = a_client([], b"no vault at all")

        async def day():
            async with window(route="/settings/data", answer=client) as screen:
                await screen.until(lambda: screen.has("open-copy"))
                await screen.press("open-copy")
                await screen.press("choose-file")
                await screen.until(lambda: screen.has("passphrase"))
                await screen.type("passphrase", WORDS)
                await screen.press("open")
                await screen.until(lambda: screen.says("not a file that this app can open"))
                await screen.press("back")
                assert screen.has("save-copy")

        run(day())
        assert aftercare.about_me.read().called == "Sam"
