"""Settings of the lock, and the door with a PIN, its waits and a finger."""

import asyncio
import threading

import pytest

from aftercare_app.domain.lock_rules import Tries
from aftercare_app.home import Threshold
from aftercare_app.storage.keys import BiometricSecret
from aftercare_app.ui.parts import secret_ways
from tests.ui.screen import LOOK_AGAIN
from tests.ui.test_auto_lock import Ticks
from tests.ui.test_more import WORDS, shown_code, written_down

DIGITS, OTHER = "482915", "739104"
AT = "/settings/lock"


class ThisFinger:
    """A phone that knows one finger; `refuses` is somebody else's."""

    is_there = True

    def __init__(self, *, refuses=False):
        self.kept = None
        self.refuses = refuses

    async def keep(self, secret):
        self.kept = None if self.refuses else secret
        return not self.refuses

    async def give(self):
        return None if self.refuses else self.kept

    async def forget(self):
        self.kept = None


async def typed_pin(screen, digits=DIGITS):
    await screen.until(lambda: screen.has("new-pin"))
    await screen.type("new-pin", digits)
    await screen.type("same-pin", digits)
    await screen.press("set-pin")


async def confirmed(screen, secret):
    await screen.until(lambda: screen.has("present"))
    await screen.type("present", secret)
    await screen.press("confirm")


async def opened_by(screen, way, secret):
    await screen.until(lambda: screen.has(way))
    await screen.type(way, secret)
    await screen.press("open")


@pytest.mark.ci
def test_a_pin_is_set_with_a_code_then_changed_by_the_old_one_then_removed(
    aftercare, home, window, run
):
    async def day():
        async with window(route=AT) as screen:
            await screen.until(lambda: screen.has("set-pin"))
            await screen.press("set-pin")
            await typed_pin(screen)
            await screen.until(lambda: screen.has("code-done"))
            assert len(shown_code(screen)) == 35
            await written_down(screen)
            await screen.until(lambda: screen.has("change-pin"))
            await screen.press("change-pin")
            await confirmed(screen, OTHER)
            await screen.until(lambda: screen.find("present").error)
            assert screen.find("present").error.startswith("That is not the PIN.")
            await confirmed(screen, DIGITS)
            await typed_pin(screen, OTHER)
            await screen.until(lambda: screen.has("code-done"))
            await written_down(screen)
            await screen.until(lambda: screen.has("remove-pin"))
            await screen.press("remove-pin")
            await confirmed(screen, OTHER)
            await screen.until(lambda: screen.says("The PIN was removed."))

    run(day())
    assert home.threshold() is Threshold.OPENS_BY_ITSELF


@pytest.mark.parametrize(
    ("digits", "again", "said"),
    [
        ("123456", "123456", "in a row"),
        ("482915", "482916", "not the same"),
        ("140525", "140525", "your own dates"),
    ],
)
def test_a_pin_that_will_not_do_is_told_beside_its_field(
    aftercare, home, window, run, digits, again, said
):
    async def day():
        async with window(route=AT) as screen:
            await screen.until(lambda: screen.has("set-pin"))
            await screen.press("set-pin")
            await screen.type("new-pin", digits)
            await screen.type("same-pin", again)
            await screen.press("set-pin")
            await screen.until(lambda: screen.says(said))
            assert screen.find("new-pin").value == digits

    run(day())
    assert home.threshold() is Threshold.OPENS_BY_ITSELF


def test_without_a_keystore_no_pin_is_offered_and_that_is_said(aftercare, home, window, run):
    home._keystore.is_real_keystore = False

    async def day():
        async with window(route=AT) as screen:
            await screen.until(lambda: screen.has("no-pin"))
            assert screen.says("no password store to guard it")
            assert not screen.has("set-pin")

    run(day())


def test_the_minutes_are_chosen_with_one_tap(aftercare, home, window, run):
    async def day():
        async with window(route=AT) as screen:
            aftercare.lock.set_passphrase(WORDS)
            await screen.until(lambda: screen.has("set"))
            await screen.press("set")
            await screen.press("never-mind")
            await screen.until(lambda: screen.has("minutes-5"))
            assert screen.chosen("minutes-2")
            await screen.press("minutes-5")
            await screen.until(lambda: screen.chosen("minutes-5"))
            assert aftercare.lock_rules.minutes() == 5

    run(day())


@pytest.mark.ci
def test_somebody_else_knew_it_asks_for_the_present_one_and_seals_anew(
    aftercare, home, window, run
):
    codes = []

    async def day():
        async with window(route=AT) as screen:
            codes.append(aftercare.lock.set_passphrase(WORDS))
            await screen.until(lambda: screen.has("set"))
            await screen.press("set")
            await screen.press("never-mind")
            await screen.until(lambda: screen.has("shut-out"))
            await screen.press("shut-out")
            assert screen.says("Copies you saved before still open")
            await confirmed(screen, WORDS)
            await screen.until(lambda: screen.has("new-passphrase"))
            await screen.type("new-passphrase", "nobody knows this")
            await screen.type("same-again", "nobody knows this")
            await screen.press("set-passphrase")
            await screen.until(lambda: screen.has("code-done"))
            await written_down(screen)
            await screen.until(lambda: screen.has("change"))

    key = home._vault._data_key
    run(day())
    home.close()
    with pytest.raises(Exception, match="WrongSecret"):
        home.open(codes[0])
    home.open_by_passphrase("nobody knows this")
    assert home._vault._data_key != key


def tried(home, wrong, at):
    """Have this many tries gone wrong."""
    home.tries.pin._write(home.tries.pin.device(), Tries(wrong, at))


class TestAtTheDoor:
    @pytest.fixture
    def ticks(self, home, monkeypatch):
        monkeypatch.setattr(secret_ways, "LOOK_EVERY", 0.005)
        home.ticks = Ticks()
        return home.ticks

    @pytest.fixture
    def pinned(self, aftercare, home, ticks):
        """A home behind a passphrase and a PIN."""
        home.__dict__.pop("tries", None)
        aftercare.lock.set_passphrase(WORDS)
        aftercare.quick_lock.set_pin(DIGITS)
        home.close()

    def test_the_pin_comes_first_and_the_others_are_one_tap_away(self, pinned, window, run):
        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("pin"))
                assert screen.has("use-passphrase")
                assert screen.has("use-code")
                await screen.press("use-passphrase")
                await opened_by(screen, "passphrase", WORDS)
                await screen.until(lambda: screen.has("log"))

        run(day())

    @pytest.mark.ci
    def test_a_wrong_pin_is_told_and_the_right_one_opens(self, pinned, window, run):
        async def day():
            async with window() as screen:
                await opened_by(screen, "pin", OTHER)
                await screen.until(lambda: screen.find("pin").error)
                assert screen.find("pin").error.startswith("That is not the PIN.")
                await opened_by(screen, "pin", DIGITS)
                await screen.until(lambda: screen.has("log"))

        run(day())

    def test_after_five_the_wait_is_said_counts_down_and_ends(
        self, pinned, home, ticks, window, run
    ):
        tried(home, 5, ticks.now)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("wait"))
                assert screen.says("You can try again in 30 seconds.")
                await screen.type("pin", DIGITS)
                assert screen.find("open").disabled
                await screen.fire(screen.find("pin"), "submit")
                assert not home.is_open
                ticks.now += 20
                await screen.until(lambda: screen.says("in 10 seconds."))
                ticks.now += 10
                await screen.until(lambda: not screen.has("wait"))
                await screen.press("open")
                await screen.until(lambda: screen.has("log"))

        run(day())

    @pytest.mark.ci
    def test_when_the_tries_are_used_up_the_passphrase_takes_its_place(
        self, pinned, home, ticks, window, run
    ):
        tried(home, 9, ticks.now)
        ticks.now += home.tries.pin.wait()

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("tries-left"))
                assert screen.says("1 more try.")
                await opened_by(screen, "pin", OTHER)
                await screen.until(lambda: screen.has("passphrase"))
                assert not screen.has("use-pin")
                await opened_by(screen, "passphrase", WORDS)
                await screen.until(lambda: screen.has("log"))

        run(day())

    def test_the_window_answers_while_the_key_is_made(self, pinned, home, window, run, monkeypatch):
        """The key takes half a second on purpose: it is made off the thread that draws."""
        held, seen = threading.Event(), []
        opening = home.open

        def slowly(secret=None):
            seen.append(threading.current_thread() is threading.main_thread())
            held.wait(10)
            return opening(secret)

        monkeypatch.setattr(home, "open", slowly)

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("pin"))
                await screen.type("pin", DIGITS)
                pressing = asyncio.create_task(screen.press("open"))
                while not screen.says("Opening."):  # noqa: ASYNC110  `until` waits for threads
                    await asyncio.sleep(LOOK_AGAIN)
                held.set()
                await pressing
                await screen.until(lambda: screen.has("log"))

        run(day())
        assert seen == [False]

    def test_after_the_code_the_pin_may_stay(self, aftercare, home, ticks, window, run):
        home.__dict__.pop("tries", None)
        code = aftercare.quick_lock.set_pin(DIGITS).grouped()
        home.close()

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("use-code"))
                await screen.press("use-code")
                await opened_by(screen, "code", code)
                await screen.until(lambda: screen.has("keep-old"))
                assert screen.says("Keep your PIN")
                await screen.press("keep-old")
                await screen.until(lambda: screen.has("log"))

        run(day())
        home.close()
        home.open_by_pin(DIGITS)

    def test_a_dead_pin_is_no_lock_to_keep(self, aftercare, home, ticks, window, run):
        home.__dict__.pop("tries", None)
        code = aftercare.quick_lock.set_pin(DIGITS).grouped()
        home.tries.pin.forget()
        home.close()

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("code"))
                await opened_by(screen, "code", code)
                await screen.until(lambda: screen.has("no-passphrase"))
                await screen.press("no-passphrase")
                await screen.until(lambda: screen.has("log"))

        run(day())
        assert home.threshold() is Threshold.OPENS_BY_ITSELF


class TestFinger:
    async def turn(self, screen, on):
        await screen.until(lambda: screen.has("finger"))
        await screen.fire(screen.find("finger"), "change", on, value=on)

    @pytest.mark.ci
    def test_it_is_switched_on_beside_a_lock_and_opens_the_door(
        self, aftercare, home, window, run, monkeypatch
    ):
        finger = ThisFinger()
        monkeypatch.setattr("aftercare_app.ui.rooms.finger_here", lambda *given, **named: finger)

        async def day():
            async with window(route=AT) as screen:
                await screen.until(lambda: screen.has("set"))
                assert not screen.has("finger"), "it stands beside a lock, never alone"
                aftercare.lock.set_passphrase(WORDS)
                await screen.press("set")
                await screen.press("never-mind")
                await self.turn(screen, True)
                await screen.until(lambda: aftercare.quick_lock.has_finger)
                await screen.press("hide-now")
                await screen.until(lambda: not home.is_open)
                await screen.press("come-back")
                await screen.until(lambda: screen.has("use-finger"))
                await screen.press("use-finger")
                await screen.until(lambda: screen.has("finger"))
                await self.turn(screen, False)
                await screen.until(lambda: finger.kept is None)

        run(day())
        assert not home.has_finger

    def test_a_phone_that_keeps_nothing_is_told_and_changes_nothing(
        self, aftercare, home, window, run, monkeypatch
    ):
        finger = ThisFinger(refuses=True)
        monkeypatch.setattr("aftercare_app.ui.rooms.finger_here", lambda *given, **named: finger)

        async def day():
            async with window(route=AT) as screen:
                await screen.until(lambda: screen.has("set"))
                aftercare.lock.set_passphrase(WORDS)
                await screen.press("set")
                await screen.press("never-mind")
                await self.turn(screen, True)
                await screen.until(lambda: screen.says("The phone did not keep it."))

        run(day())
        assert not home.has_finger

    def test_a_finger_the_phone_does_not_know_stays_at_the_door(
        self, aftercare, home, window, run, monkeypatch
    ):
        monkeypatch.setattr(
            "aftercare_app.ui.rooms.finger_here", lambda *given, **named: ThisFinger(refuses=True)
        )
        aftercare.lock.set_passphrase(WORDS)
        aftercare.quick_lock.add_finger(BiometricSecret.new().secret)
        home.close()

        async def day():
            async with window() as screen:
                await screen.until(lambda: screen.has("use-finger"))
                await screen.press("use-finger")
                assert screen.has("passphrase")
                assert not home.is_open

        run(day())
