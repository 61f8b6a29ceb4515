"""What shows notifications is chosen before it is needed, and says truly whether it did."""

import subprocess
import sys

import pytest

from aftercare_app.device import delivery, notifiers, plyer_notifier
from aftercare_app.device.notifiers import FirstThatTakes, NoNotifier, notifier_here
from aftercare_app.device.osascript_notifier import SCRIPT, OsascriptNotifier
from aftercare_app.device.plyer_notifier import PlyerNotifier, plyer_way
from aftercare_app.device.running import NO_ANSWER, NOT_THERE, Answer, SystemRunner
from aftercare_app.services.ports import NoticesHere, NotShown, Why
from tests.device.machines import Machine
from tests.fakes import MemoryNotifier


class Mac(Machine):
    """A Mac that takes notifications, or answers as it is told to."""

    answers = Answer(0)

    def obey(self, words):
        return self.answers


def why(notifier, title="title", text="text"):
    with pytest.raises(NotShown) as not_shown:
        notifier.show(title, text)
    return not_shown.value.why


class TestOsascript:
    def test_words_are_arguments_and_never_part_of_the_script(self, tmp_path):
        mac = Mac(tmp_path)
        title, text = 'x" & (do shell script "id") & "', "-e\\\n'y'"
        OsascriptNotifier(mac).show(title, text)
        [words] = mac.told
        assert words[-3:] == ["--", title, text]
        assert [word for word in words[1:-3] if word != "-e"] == list(SCRIPT)

    @pytest.mark.parametrize(
        ("status", "code"),
        [(NOT_THERE, Why.NO_WAY), (NO_ANSWER, Why.NO_ANSWER), (1, Why.REFUSED)],
    )
    def test_what_goes_wrong_is_a_short_code(self, tmp_path, status, code):
        mac = Mac(tmp_path)
        mac.answers = Answer(status)
        assert why(OsascriptNotifier(mac)) == code


class TestFirstThatTakes:
    @pytest.mark.parametrize("refusal", [Why.REFUSED, Why.NO_WAY])
    def test_the_next_way_is_tried(self, refusal):
        first, second = MemoryNotifier(refuses=refusal), MemoryNotifier()
        second.name = "second"
        both = FirstThatTakes([first, second])
        both.show("title", "text")
        assert (second.shown, both.name) == (["title"], "second")

    @pytest.mark.parametrize("silence", [Why.NO_ANSWER, Why.NO_SERVICE, Why.NO_BUS])
    def test_what_may_still_be_shown_is_not_shown_twice(self, silence):
        second = MemoryNotifier()
        assert why(FirstThatTakes([MemoryNotifier(refuses=silence), second])) == silence
        assert second.shown == []

    def test_the_last_refusal_is_told(self):
        both = [MemoryNotifier(refuses=Why.REFUSED), MemoryNotifier(refuses=Why.NO_SERVICE)]
        assert why(FirstThatTakes(both)) == Why.NO_SERVICE


class TestPlyer:
    @pytest.mark.parametrize(
        ("error", "code"),
        [
            (TimeoutError(), Why.NO_ANSWER),
            (subprocess.TimeoutExpired("notify-send", 3), Why.NO_ANSWER),
            (NotImplementedError("No usable implementation found!"), Why.REFUSED),
            (FileNotFoundError("notify-send"), Why.REFUSED),
            (NotShown(Why.NO_BUS), Why.NO_BUS),
        ],
    )
    def test_whatever_it_raises_is_a_short_code(self, error, code):
        def fail(_title, _text):
            raise error

        assert why(PlyerNotifier(fail)) == code

    def test_it_is_used_only_where_it_can_show_something(self, monkeypatch, tmp_path):
        installed = {"plyer"}
        monkeypatch.setattr(plyer_notifier, "_installed", lambda name: name in installed)
        monkeypatch.setenv("PATH", str(tmp_path))
        assert plyer_way("linux") is None, "neither notify-send nor dbus-python"
        assert plyer_way("darwin") is None, "no pyobjus"
        assert plyer_way("emscripten") is None
        assert plyer_way("win32") is not None
        installed |= {"dbus", "pyobjus"}
        assert plyer_way("linux") is not None
        assert plyer_way("darwin") is not None
        monkeypatch.setattr(plyer_notifier, "FLATPAK_FOLDER", str(tmp_path))
        assert plyer_way("linux") is None, "it would take this machine for Flatpak"
        installed.clear()
        assert plyer_way("win32") is None

    def test_what_is_replaced_inside_it_is_there(self):
        """It is not written down anywhere that plyer calls notify-send in this way."""
        import plyer.platforms.linux.notification as on_linux

        assert hasattr(on_linux, "subprocess")
        assert "call" in on_linux.NotifySendNotification._notify.__code__.co_names

    def test_a_balloon_holds_only_so_much(self):
        assert plyer_notifier._cut("a" * 70, 63) == "a" * 63
        assert plyer_notifier._cut("⏰😀" * 40, 63) == "⏰😀" * 21
        assert plyer_notifier._cut("😀" * 40, 63) == "😀" * 31


def test_each_system_has_its_ways(monkeypatch, tmp_path):
    monkeypatch.setattr(notifiers, "plyer_way", lambda _system: None)
    assert notifier_here("linux").name == "dbus"
    assert notifier_here("darwin").name == "osascript"
    assert notifier_here("emscripten").name == "none"
    monkeypatch.setattr(notifiers, "plyer_way", lambda _system: lambda _title, _text: None)
    assert notifier_here("win32").name == "plyer"
    assert notifier_here("linux").name == "plyer"


def test_where_there_is_no_way_that_is_told():
    assert why(NoNotifier()) == Why.NO_WAY


def test_each_refusal_has_a_place_on_the_page_of_health(monkeypatch, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    assert delivery.delivery_here("linux") is NoticesHere.NO_BUS
    assert delivery.delivery_here("darwin") is NoticesHere.UNKNOWN
    assert delivery.delivery_here("emscripten") is NoticesHere.NO_WAY


@pytest.mark.parametrize("address", ["tcp:host=127.0.0.1,port=1", "nonsense", "unix:path=\0"])
def test_a_bus_is_only_a_socket_of_this_machine(monkeypatch, address):
    if "\0" not in address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    else:
        monkeypatch.setattr("aftercare_app.device.session_bus.bus_address", lambda: address)
    assert delivery.delivery_here("linux") is NoticesHere.NO_BUS


class TestRunner:
    def test_it_tells_how_a_command_ended(self):
        say = [sys.executable, "-c", "print('é'); raise SystemExit(3)"]
        assert SystemRunner().run(say).status == 3
        assert SystemRunner().run(["no-such-command-anywhere"]).status == NOT_THERE
        assert SystemRunner().run(["bad\0word"]).status == NOT_THERE

    def test_it_does_not_wait_for_ever(self):
        hang = [sys.executable, "-c", "input() if False else __import__('time').sleep(60)"]
        assert SystemRunner().run(hang, seconds=0.2).status == NO_ANSWER


def test_neither_plyer_nor_jeepney_is_read_before_it_is_needed():
    look = (
        "import sys; from aftercare_app.device import delivery, notifiers, wakers;"
        "notifiers.notifier_here();"
        "heavy = {'plyer', 'jeepney', 'flet', 'sqlalchemy', 'ctypes', 'cryptography'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
