"""Welcome: all of it may be skipped, none of it is lost, and the recovery code cannot be missed."""

from datetime import UTC, date, datetime

import flet as ft
import pytest

from aftercare_app.begun import WELCOME, WelcomeDrafts
from aftercare_app.device.look_file import load_look
from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.home import SECRET_NAME, Threshold
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.lock import secret_of
from aftercare_app.storage.errors import DiskFull
from aftercare_app.storage.vault import Vault
from aftercare_app.ui import rooms
from aftercare_app.ui.screens.welcome import Arrival, _to_plain
from tests.fakes import MemoryKeystore
from tests.homes import new_home
from tests.services.test_backups import log
from tests.ui.office_stage import cohort_home
from tests.ui.screen import Screen

WORDS = "plain words work well"


async def to_the_lock(screen: Screen) -> None:
    await screen.press("start")
    await screen.press("skip-all")


async def arrived(screen: Screen) -> None:
    await screen.until(lambda: screen.has("log"))


def test_everything_may_be_skipped(home, window, run):
    async def day():
        async with window() as screen:
            assert screen.says("Keep going after your program")
            await to_the_lock(screen)
            await screen.press("no-passphrase")
            await arrived(screen)

    run(day())
    assert home.threshold() is Threshold.OPENS_BY_ITSELF
    assert home.open().about_me.introduced()
    assert home.open().about_me.read() == Introduction()


@pytest.mark.ci
def test_every_answer_is_kept(home, window, run):
    async def day():
        async with window() as screen:
            await screen.press("start")
            await screen.type("called", "Sam")
            await screen.press("next")
            await screen.press("program-both")
            await screen.press("next")
            await screen.press("week-6")
            await screen.press("next")
            await screen.press("ended")
            [picker] = [one for one in screen.walk() if isinstance(one, ft.DatePicker)]
            await screen.fire(picker, "change", value=datetime(2025, 5, 2, tzinfo=UTC))
            assert screen.says("May 2, 2025")
            await screen.press("next")
            await screen.press("no-passphrase")
            await arrived(screen)
            assert screen.says("Hello, Sam")

    run(day())
    assert home.open().about_me.read() == Introduction(
        "Sam", ProgramKind.BOTH, 6, date(2025, 5, 2), ""
    )


def test_back_keeps_what_was_said_and_skip_takes_it_out(home, window, run):
    async def day():
        async with window() as screen:
            await screen.press("start")
            await screen.type("called", "Sam")
            await screen.press("next")
            await screen.press("program-both")
            await screen.press("back")
            assert screen.find("called").value == "Sam"
            await screen.press("skip")
            assert screen.chosen("program-both")
            await screen.press("back")
            assert screen.find("called").value == ""
            await screen.press("back")
            assert screen.has("start")

    run(day())


def test_a_name_that_is_too_long_stays_and_says_so(window, run):
    async def day():
        async with window() as screen:
            await screen.press("start")
            await screen.type("called", "x" * 100_000)
            await screen.press("next")
            assert screen.find("called").error.startswith("Use up to 40 letters.")
            assert len(screen.find("called").value) == 100_000

    run(day())


@pytest.mark.ci
def test_a_passphrase_comes_with_a_code_that_cannot_be_skipped(home, window, run):
    code = []

    async def day():
        async with window() as screen:
            await to_the_lock(screen)
            await screen.type("new-passphrase", WORDS)
            await screen.type("same-again", WORDS)
            await screen.press("set-passphrase")
            await screen.until(lambda: screen.has("code-done"))
            await screen.press("code-done")
            assert screen.has("code-done")
            code.append("-".join(screen.find(f"code-{n}").value for n in range(9)))
            assert screen.find("copy-code").action.data == code[0]
            assert not screen.has("back")
            box = screen.find("wrote-it-down")
            await screen.fire(box, "change", True, value=True)
            await screen.press("code-done")
            await arrived(screen)
            assert not any(code[0] in text for text in screen.texts())

    run(day())
    assert home.threshold() is Threshold.LOCKED
    home.close()
    assert home.open(secret_of(code[0], code=True)).about_me.introduced()


@pytest.mark.parametrize(
    ("first", "again", "field", "sentence"),
    [
        ("seven77", "seven77", "new-passphrase", "Use at least 8"),
        ("       a", "       a", "new-passphrase", "Use at least 8"),
        (WORDS, "plain words work", "same-again", "The two are not the same yet."),
    ],
)
def test_a_weak_or_mistyped_passphrase_is_told_beside_its_field(
    home, window, run, first, again, field, sentence
):
    async def day():
        async with window() as screen:
            await to_the_lock(screen)
            await screen.type("new-passphrase", first)
            await screen.type("same-again", again)
            assert screen.find(field).error is None
            await screen.press("set-passphrase")
            assert screen.find(field).error.startswith(sentence)
            assert screen.find("new-passphrase").value == first

    run(day())
    assert home.threshold() is Threshold.NEW


def test_what_is_typed_is_dots_until_the_eye_is_pressed(window, run):
    async def day():
        async with window() as screen:
            await to_the_lock(screen)
            assert screen.find("new-passphrase").password
            await screen.press("new-passphrase-see")
            assert not screen.find("new-passphrase").password
            await screen.press("same-again-see")
            assert screen.find("same-again").password

    run(day())


def test_where_no_keystore_guards_it_a_file_is_not_called_a_lock(
    clock, home, window, run, monkeypatch
):
    bare = new_home(home.folder, clock, MemoryKeystore(is_real_keystore=False))
    monkeypatch.setitem(rooms._homes, home.folder, bare)

    async def day():
        async with window() as screen:
            await to_the_lock(screen)
            assert screen.says("a file is not a lock")

    run(day())


def test_a_guarded_key_is_not_called_a_file(window, run):
    async def day():
        async with window() as screen:
            await to_the_lock(screen)
            assert not screen.says("a file is not a lock")
            assert screen.says("anyone who can use this device can open the app")

    run(day())


def test_a_welcome_cut_short_comes_back_at_its_step_with_every_answer(home, window, run):
    async def cut_short():
        async with window() as screen:
            await screen.press("start")
            assert not home.vault_path.exists()
            await screen.type("called", "Sam")
            await screen.press("next")
            await screen.press("program-both")
            await screen.press("next")
            rooms._windows[home.folder].keep_unfinished()

    async def again():
        async with window() as screen:
            await screen.until(lambda: screen.says("Which day does your week start?"))
            assert screen.says("We kept what you were writing.")
            await screen.press("next")
            assert not screen.says("We kept what you were writing.")
            for _step in ("ended", "week", "program"):
                await screen.press("back")
            assert screen.find("called").value == "Sam"
            await screen.press("next")
            assert screen.chosen("program-both")
            for _step in ("week", "ended", "lock"):
                await screen.press("next")
            await screen.press("no-passphrase")
            await arrived(screen)

    run(cut_short())
    home.close()
    rooms._windows.clear()
    run(again())
    assert home.open().about_me.read() == Introduction("Sam", ProgramKind.BOTH)
    assert home.open().drafts.waiting() == []
    assert not home.left_at_welcome()


def test_a_passphrase_seals_what_the_first_answer_began(home, window, run):
    async def day():
        async with window() as screen:
            await screen.press("start")
            await screen.type("called", "Sam")
            await screen.press("next")
            rooms._windows[home.folder].keep_unfinished()
            assert home.left_at_welcome()
            for _step in range(3):
                await screen.press("next")
            await screen.type("new-passphrase", WORDS)
            await screen.type("same-again", WORDS)
            await screen.press("set-passphrase")
            await screen.until(lambda: screen.has("code-done"))

    run(day())
    assert home.threshold() is Threshold.LOCKED
    assert home.open_by_passphrase(WORDS).about_me.read().called == "Sam"
    assert home.open().drafts.waiting() == []


@pytest.mark.parametrize("way", ["start-fresh", "coordinator"])
def test_who_starts_fresh_or_is_a_coordinator_leaves_no_answer_behind(
    clock, home, window, run, monkeypatch, way
):
    office = cohort_home(home.folder, clock, filled=False)
    monkeypatch.setitem(rooms._homes, office.folder, office)
    WelcomeDrafts(home).keep(WELCOME, _to_plain(Arrival("name", Introduction("Sam"))))

    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("start-fresh"))
            assert screen.find("called").value == "Sam"
            if way == "coordinator":
                await screen.press("back")
            await screen.press(way)
            await screen.until(lambda: screen.has("start") or screen.has("office-name"))

    run(day())
    rooms._windows.clear()
    assert home.threshold() is Threshold.NEW
    assert home._keystore.load(SECRET_NAME) is None
    assert not [path for path in home.folder.rglob("*") if "vault" in path.name]


@pytest.mark.ci
def test_a_full_disk_is_told_and_the_answers_wait(home, window, run, monkeypatch):
    def no_room(*_given, **_named):
        raise DiskFull

    async def day():
        async with window() as screen:
            await screen.press("start")
            await screen.type("called", "Sam")
            for _step in range(4):
                await screen.press("next")
            with monkeypatch.context() as full:
                full.setattr(Vault, "create", no_room)
                await screen.press("no-passphrase")
                await screen.until(lambda: screen.says("This device has no room left."))
            await screen.press("no-passphrase")
            await arrived(screen)

    run(day())
    assert home.open().about_me.read().called == "Sam"


@pytest.mark.ci
def test_a_saved_copy_can_be_the_beginning(tmp_path, clock, home, window, run):
    old = new_home(tmp_path / "old", clock)
    old.begin(WORDS)
    old.open().about_me.introduce(Introduction("Ada"))
    log(old.open(), "before")
    copy = old.open().lock.sealed_copy()
    old.close()

    def picked(_control, name, _args):
        file = {"id": 1, "name": "mine.vault", "size": 9, "path": None, "bytes": copy.content}
        return [file] if name == "pick_files" else None

    async def day():
        async with window(answer=picked) as screen:
            await screen.press("open-copy")
            await screen.press("choose-file")
            await screen.until(lambda: screen.says("mine.vault"))
            await screen.type("passphrase", "something else")
            await screen.press("open")
            await screen.until(lambda: screen.find("passphrase").error)
            assert screen.find("passphrase").value == "something else"
            assert home.threshold() is Threshold.NEW
            await screen.type("passphrase", WORDS)
            await screen.press("open")
            await screen.until(lambda: screen.has("use-copy"))
            assert screen.says("1 entry is in it.")
            assert screen.says("It was last written in on May 14, 2025.")
            assert home.threshold() is Threshold.NEW
            await screen.press("back")
            assert home.threshold() is Threshold.NEW
            await screen.press("open-copy")
            await screen.press("choose-file")
            await screen.until(lambda: screen.has("passphrase"))
            await screen.type("passphrase", WORDS)
            await screen.press("open")
            await screen.until(lambda: screen.has("use-copy"))
            await screen.press("use-copy")
            await arrived(screen)
            assert screen.says("Hello, Ada")

    run(day())
    assert sorted(path.name for path in home.folder.glob(".coming*")) == []


def test_a_copy_without_passphrase_opens_by_its_code_and_then_by_this_device(
    tmp_path, clock, home, window, run
):
    old = new_home(tmp_path / "old", clock)
    old.begin()
    copy = old.open().lock.sealed_copy()
    old.close()

    def picked(_control, name, _args):
        file = {"id": 1, "name": "mine.vault", "size": 9, "path": None, "bytes": copy.content}
        return [file] if name == "pick_files" else None

    async def day():
        async with window(answer=picked) as screen:
            await screen.press("open-copy")
            await screen.press("choose-file")
            await screen.until(lambda: screen.has("switch-secret"))
            await screen.press("switch-secret")
            await screen.type("code", copy.code.grouped().lower())
            await screen.press("open")
            await screen.until(lambda: screen.has("use-copy"))
            await screen.press("use-copy")
            await screen.until(lambda: screen.has("no-passphrase"))
            assert not screen.has("back")
            await screen.press("no-passphrase")
            await arrived(screen)

    run(day())
    assert home.threshold() is Threshold.OPENS_BY_ITSELF


def test_another_kind_of_file_is_refused_in_words(home, window, run):
    def picked(_control, name, _args):
        file = {"id": 1, "name": "cat.jpg", "size": 9, "path": None, "bytes": b"\xff\xd8 a cat"}
        return [file] if name == "pick_files" else None

    async def day():
        async with window(answer=picked) as screen:
            await screen.press("open-copy")
            await screen.press("choose-file")
            await screen.until(lambda: screen.has("passphrase"))
            await screen.type("passphrase", WORDS)
            await screen.press("open")
            await screen.until(lambda: screen.says("not a file that this app can open"))

    run(day())
    assert home.threshold() is Threshold.NEW


def test_help_is_there_before_the_door_and_loses_nothing_typed(window, run):
    async def day():
        async with window() as screen:
            await to_the_lock(screen)
            await screen.type("new-passphrase", "half a thou")
            await screen.press("help-now")
            assert screen.says("No one is watching this app.")
            assert screen.says("Call 988")
            await screen.press("leave-help")
            assert screen.find("new-passphrase").value == "half a thou"

    run(day())


def test_words_can_be_made_larger_before_anything_is_asked(window, home, run):
    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("larger-text"))
            await screen.press("larger-text")
            await screen.press("larger-text")
            await screen.until(lambda: load_look(home.folder).text_percent == 150)
            await screen.press("larger-text")
            await screen.until(lambda: screen.says("Usual text size"))
            await screen.press("larger-text")
            await screen.until(lambda: load_look(home.folder).text_percent == 100)

    run(day())
