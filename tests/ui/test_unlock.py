"""At the door: the passphrase, the code, another window, trouble; nothing private is shown."""

import pytest

from aftercare_app.home import SECRET_NAME, Threshold
from aftercare_app.services.contacts import ContactForm
from aftercare_app.services.graduate import Introduction
from aftercare_app.services.lock import secret_of
from aftercare_app.ui import rooms
from aftercare_app.ui.parts.secret_ways import Door, Way
from tests.homes import new_home

WORDS = "plain words work well"


@pytest.fixture
def code(home):
    """A locked vault with something private in it; the code that opens it."""
    code = home.begin(WORDS)
    aftercare = home.open()
    aftercare.about_me.introduce(Introduction("Sam"))
    aftercare.contacts.keep(ContactForm(name="Private Pat", phone="503 555 0142"))
    home.close()
    return code.grouped()


async def inside(screen):
    await screen.until(lambda: screen.has("log"))


async def form(screen):
    await screen.until(lambda: screen.has("open"))


@pytest.mark.ci
def test_the_passphrase_opens(code, window, run):
    async def day():
        async with window() as screen:
            await form(screen)
            await screen.type("passphrase", WORDS)
            await screen.press("open")
            await inside(screen)
            assert screen.says("Hello, Sam")

    run(day())


@pytest.mark.ci
def test_enter_opens_too(code, window, run):
    async def day():
        async with window() as screen:
            await form(screen)
            await screen.type("passphrase", WORDS)
            await screen.fire(screen.find("passphrase"), "submit")
            await inside(screen)

    run(day())


@pytest.mark.ci
def test_a_wrong_passphrase_is_told_beside_the_field_and_stays(code, window, run):
    async def day():
        async with window() as screen:
            await form(screen)
            await screen.type("passphrase", "plain words work wel")
            await screen.press("open")
            await screen.until(lambda: screen.find("passphrase").error)
            assert screen.find("passphrase").error.startswith("That did not open it.")
            assert screen.find("passphrase").value == "plain words work wel"
            await screen.type("passphrase", WORDS)
            assert screen.find("passphrase").error is None
            await screen.press("open")
            await inside(screen)

    run(day())


@pytest.mark.ci
def test_nothing_private_is_shown_or_sent_while_locked(code, window, run):
    async def day():
        async with window() as screen:
            await form(screen)
            await screen.press("help-now")
            assert screen.says("Call 988")
            await screen.press("leave-help")
            await screen.press("cannot-get-in")
            sent = b"".join(screen.connection.sent)
            assert b"Pat" not in sent
            assert b"Sam" not in sent

    run(day())


@pytest.mark.ci
def test_a_deep_link_leads_to_the_lock(code, window, run):
    async def day():
        async with window(route="/help") as screen:
            await form(screen)
            assert not screen.says("Private Pat")
            await screen.type("passphrase", WORDS)
            await screen.press("open")
            await screen.until(lambda: screen.says("Private Pat"))

    run(day())


@pytest.mark.ci
def test_the_code_opens_and_offers_a_new_passphrase(code, home, window, run):
    async def day():
        async with window() as screen:
            await form(screen)
            await screen.press("use-code")
            await screen.type("code", code.replace("-", " ").lower())
            await screen.press("open")
            await screen.until(lambda: screen.has("set-passphrase"))
            await screen.type("new-passphrase", "another good one")
            await screen.type("same-again", "another good one")
            await screen.press("set-passphrase")
            await screen.until(lambda: screen.has("code-done"))
            await screen.fire(screen.find("wrote-it-down"), "change", True, value=True)
            await screen.press("code-done")
            await inside(screen)

    run(day())
    home.close()
    run(reopened(window, "another good one"))


@pytest.mark.ci
def test_after_the_code_the_old_passphrase_may_stay(code, home, window, run):
    async def day():
        async with window() as screen:
            await form(screen)
            await screen.press("use-code")
            await screen.type("code", code)
            await screen.press("open")
            await screen.until(lambda: screen.has("keep-old"))
            await screen.press("keep-old")
            await inside(screen)

    run(day())
    home.close()
    run(reopened(window, WORDS))


async def reopened(window, words):
    async with window() as screen:
        await form(screen)
        await screen.type("passphrase", words)
        await screen.press("open")
        await inside(screen)


@pytest.mark.ci
def test_a_slip_in_the_code_is_told_and_both_fields_keep_what_was_typed(code, window, run):
    async def day():
        async with window() as screen:
            await form(screen)
            await screen.type("passphrase", "half")
            await screen.press("use-code")
            await screen.type("code", code[:-1])
            await screen.press("open")
            await screen.until(lambda: screen.find("code").error)
            assert "not quite right" in screen.find("code").error
            await screen.press("use-passphrase")
            assert screen.find("passphrase").value == "half"
            await screen.press("use-code")
            assert screen.find("code").value == code[:-1]

    run(day())


def test_a_vault_that_knows_only_its_code_asks_for_the_code_at_once(
    tmp_path, clock, home, window, run
):
    old = new_home(tmp_path / "old", clock)
    old.begin()
    copy = old.open().lock.sealed_copy()
    old.close()
    home.open_copied(copy.content, secret_of(copy.code.grouped(), code=True))
    home.close()
    assert home.threshold() is Threshold.LOCKED

    async def day():
        async with window() as screen:
            await form(screen)
            assert screen.has("code")
            assert not screen.has("use-passphrase")

    run(day())


@pytest.mark.ci
def test_what_cannot_be_done_is_said_honestly(code, window, run):
    async def day():
        async with window() as screen:
            await form(screen)
            await screen.press("cannot-get-in")
            assert screen.says("no one can open what is kept here")
            await screen.press("open-copy")
            assert screen.says("What is here now is not lost.")
            await screen.press("back")
            assert screen.has("passphrase")

    run(day())


def test_a_newer_window_takes_over_and_the_older_can_take_it_back(aftercare, home, window, run):
    async def day():
        async with window() as older:
            await inside(older)
            async with window() as newer:
                await inside(newer)
                await older.until(lambda: older.has("use-here"))
                assert not older.says("Hello, Sam")
                assert b"Use it here" in b"".join(older.connection.sent)
                assert b"Use it here" not in b"".join(newer.connection.sent)
                await older.press("use-here")
                await inside(older)
                await newer.until(lambda: newer.has("use-here"))

    run(day())


@pytest.mark.ci
def test_taking_a_locked_app_back_asks_for_the_passphrase(code, window, run):
    async def day():
        async with window() as older:
            await form(older)
            await older.type("passphrase", WORDS)
            await older.press("open")
            await inside(older)
            async with window() as newer:
                await form(newer)
                await newer.type("passphrase", WORDS)
                await newer.press("open")
                await inside(newer)
                await older.until(lambda: older.has("use-here"))
                await older.press("use-here")
                await form(older)
                assert older.has("passphrase")

    run(day())


def test_what_was_said_at_a_window_goes_when_a_newer_one_takes_over(aftercare, home, window, run):
    async def day():
        async with window() as older:
            await inside(older)
            rooms._windows[home.folder].tell("Luis was removed.", lambda: None)
            await older.settle()
            assert older.says("Luis was removed.")
            async with window() as newer:
                await inside(newer)
                await older.until(lambda: older.has("use-here"))
                assert not older.says("Luis was removed.")

    run(day())


@pytest.mark.ci
def test_unlocking_at_an_older_window_takes_over_from_the_newer(code, window, run):
    async def day():
        async with window() as older:
            await form(older)
            async with window() as newer:
                await form(newer)
                await newer.type("passphrase", WORDS)
                await newer.press("open")
                await inside(newer)
                older.take_over()
                await older.type("passphrase", WORDS)
                await older.press("open")
                await inside(older)
                await newer.until(lambda: newer.has("use-here"))

    run(day())


def test_a_damaged_vault_is_told_in_words_and_a_copy_opens_in_its_place(
    aftercare, home, window, run
):
    copy = aftercare.lock.sealed_copy()
    home.close()
    home.vault_path.write_bytes(b"not what was written" * 400)

    def picked(_control, name, _args):
        file = {"id": 1, "name": "mine.vault", "size": 9, "path": None, "bytes": copy.content}
        return [file] if name == "pick_files" else None

    async def day():
        async with window(answer=picked) as screen:
            await screen.until(lambda: screen.has("try-again"))
            assert not screen.says("Traceback")
            await screen.press("try-again")
            await screen.until(lambda: not screen.find("try-again").disabled)
            await screen.press("open-copy")
            await screen.press("choose-file")
            await screen.until(lambda: screen.has("switch-secret"))
            await screen.press("switch-secret")
            await screen.type("code", copy.code.grouped())
            await screen.press("open")
            await screen.until(lambda: screen.has("use-copy"))
            await screen.press("use-copy")
            await screen.until(lambda: screen.has("no-passphrase"))
            await screen.press("no-passphrase")
            await inside(screen)
            assert screen.says("Hello, Sam")

    run(day())
    kept = [path.read_bytes() for path in home.folder.iterdir() if "damaged" in path.name]
    assert b"not what was written" * 400 in kept


def test_another_process_holding_the_vault_is_one_sentence_and_trying_again_gets_in(
    aftercare, home, clock, window, run, monkeypatch
):
    other = new_home(home.folder, clock, home._keystore)
    monkeypatch.setitem(rooms._homes, home.folder, other)

    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("try-again"))
            assert screen.says("open in another window")
            assert not screen.has("open-copy")
            home.close()
            await screen.press("try-again")
            await inside(screen)

    run(day())
    other.close()


def test_a_lost_device_key_is_told_as_such_and_names_the_saved_copy(aftercare, home, window, run):
    home.close()
    home._keystore.forget(SECRET_NAME)

    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("try-again"))
            assert screen.says("no longer has the key to what is kept here")
            assert screen.says("Open a saved copy")
            assert not screen.says("Check each letter")
            assert screen.has("open-copy")

    run(day())


def test_a_device_key_of_another_vault_is_told_in_the_same_words(aftercare, home, window, run):
    home.close()
    home._keystore.keep(SECRET_NAME, bytes(32))

    async def day():
        async with window() as screen:
            await screen.until(lambda: screen.has("try-again"))
            assert screen.says("no longer has the key to what is kept here")

    run(day())


@pytest.mark.ci
def test_where_a_code_is_known_a_lost_device_key_asks_for_it(aftercare, home, window, run):
    code = aftercare.lock.set_passphrase(WORDS)
    aftercare.lock.remove_passphrase()
    home.close()
    home._keystore.forget(SECRET_NAME)

    async def day():
        async with window() as screen:
            await form(screen)
            assert screen.says("no longer has the key to what is kept here")
            assert screen.says("recovery code opens")
            await screen.type("code", code.grouped())
            await screen.press("open")
            await screen.until(lambda: screen.has("no-passphrase"))
            await screen.press("no-passphrase")
            await inside(screen)
        home.close()
        async with window() as screen:
            await inside(screen)

    run(day())


def test_an_address_that_leads_nowhere_leads_back_to_today(aftercare, window, run):
    async def day():
        async with window(route="/no/such/place") as screen:
            await screen.until(lambda: screen.says("This page is not here"))
            await screen.press("back-to-today")
            await inside(screen)

    run(day())


def test_a_way_that_waits_names_the_others_that_need_no_wait():
    waiting = Door(tuple(Way), {Way.PIN: 60.0, Way.PASSPHRASE: 30.0}, pin_tries_left=2)
    assert waiting.open_now(Way.PIN, now=0) == (Way.CODE, Way.FINGER)
    assert waiting.open_now(Way.PIN, now=31) == (Way.PASSPHRASE, Way.CODE, Way.FINGER)
    assert waiting.open_now(Way.CODE, now=31) == (Way.PASSPHRASE, Way.FINGER)
