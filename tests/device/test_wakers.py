"""Each system is asked to wake our reminders, says honestly how that stands, and forgets it."""

import os
import stat
from itertools import chain

import pytest

from aftercare_app.device.wakers import waker_here
from aftercare_app.device.wakers.troubles import WakerNotWritten, WakerRefused
from aftercare_app.services.ports import WakerState
from tests.device.machines import Mac, Machine, PlainLinux, SystemdMachine, Windows

SYSTEMS = {
    "systemd": SystemdMachine,
    "autostart": PlainLinux,
    "launchd": Mac,
    "task_scheduler": Windows,
}
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture(params=SYSTEMS, ids=str)
def machine(request, tmp_path):
    return SYSTEMS[request.param](tmp_path / "home")


@pytest.fixture
def command(tmp_path):
    folder = str(tmp_path / "Pat's %h data")
    return ["/opt/python/bin/python3", "/opt/aftercare/main.py", "--data", folder, "--remind"]


def waker(machine, command, python=None):
    words = [python, *command[1:]] if python else command
    return waker_here(words, machine.home / command[3], machine.here())


def files(machine):
    return sorted(path for path in machine.home.rglob("*") if not path.is_dir())


def test_the_system_that_is_there_is_used(tmp_path, command):
    for name, system in SYSTEMS.items():
        assert waker(system(tmp_path), command).name == name
    assert waker(Machine(tmp_path, system="emscripten"), command).name == "none"


def test_it_is_installed_once_and_removed_without_a_trace(machine, command):
    ours = waker(machine, command)
    assert ours.state() is WakerState.ABSENT
    ours.install()
    assert ours.state() is WakerState.INSTALLED
    before = files(machine), len(machine.started)
    machine.told.clear()
    ours.install()
    changing = {"enable", "restart", "bootstrap", "/create"}
    assert not changing & set(chain(*machine.told)), "all was well"
    assert (files(machine), len(machine.started)) == before
    ours.remove()
    assert ours.state() is WakerState.ABSENT
    assert files(machine) == []
    ours.remove()


def test_another_python_or_folder_is_broken_until_it_is_renewed(machine, command):
    waker(machine, command, "/opt/older/python3").install()
    ours = waker(machine, command)
    assert ours.state() is WakerState.BROKEN
    ours.install()
    assert ours.state() is WakerState.INSTALLED
    moved = waker_here(
        [*command[:3], "/else", "--remind"], machine.home / command[3], machine.here()
    )
    assert moved.state() is WakerState.BROKEN


def test_two_folders_do_not_fight(machine, command):
    ours = waker(machine, command)
    demo = [*command[:3], command[3] + "/demo", "--remind"]
    other = waker(machine, demo)
    ours.install()
    assert other.state() is WakerState.ABSENT
    other.install()
    ours.remove()
    assert (ours.state(), other.state()) == (WakerState.ABSENT, WakerState.INSTALLED)


def test_no_name_tells_whose_it_is(machine, command):
    waker(machine, command).install()
    names = [path.name for path in files(machine)] + list(chain(*machine.told))
    assert not any("Pat" in name for name in names)


@posix
def test_what_names_the_folder_is_for_the_owners_eyes(machine, command):
    waker(machine, command).install()
    for path in files(machine):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("system", "word"),
    [
        (SystemdMachine, "daemon-reload"),
        (SystemdMachine, "enable"),
        (SystemdMachine, "restart"),
        (Mac, "bootstrap"),
        (Windows, "/create"),
    ],
)
def test_a_system_that_says_no_is_told(tmp_path, command, system, word):
    machine = system(tmp_path)
    ours = waker(machine, command)
    machine.refuses = word
    with pytest.raises(WakerRefused):
        ours.install()
    assert ours.state() is not WakerState.INSTALLED
    machine.refuses = ""
    ours.install()
    assert ours.state() is WakerState.INSTALLED


@pytest.mark.parametrize(
    ("system", "word"), [(SystemdMachine, "disable"), (Mac, "bootout"), (Windows, "/delete")]
)
def test_what_the_system_goes_on_running_is_not_called_removed(tmp_path, command, system, word):
    machine = system(tmp_path)
    ours = waker(machine, command)
    ours.install()
    machine.refuses = word
    with pytest.raises(WakerRefused):
        ours.remove()
    assert ours.state() is WakerState.BROKEN or system is Windows


@pytest.mark.parametrize("system", [SystemdMachine, PlainLinux, Mac])
def test_a_folder_that_cannot_be_written_is_told(tmp_path, command, system):
    machine = system(tmp_path)
    for name in (".config", "Library"):
        (tmp_path / name).write_text("in the way")
    ours = waker(machine, command)
    assert ours.state() is WakerState.ABSENT
    with pytest.raises(WakerNotWritten):
        ours.install()
    ours.remove()


@pytest.mark.parametrize("system", [SystemdMachine, Mac, Windows])
def test_a_system_that_no_longer_answers_is_not_called_well(tmp_path, command, system):
    machine = system(tmp_path)
    ours = waker(machine, command)
    ours.install()
    machine.gone = True
    assert ours.state() is WakerState.BROKEN


class TestSystemd:
    @pytest.fixture
    def machine(self, tmp_path):
        return SystemdMachine(tmp_path)

    @pytest.mark.parametrize("harm", ["stopped", "switched off", "file gone", "edited"])
    def test_what_does_not_run_is_broken_and_can_be_renewed(self, machine, command, harm):
        ours = waker(machine, command)
        ours.install()
        [timer] = machine.units.glob("*.timer")
        if harm == "stopped":
            machine.active.clear()
        elif harm == "switched off":
            (machine.units / "timers.target.wants" / timer.name).unlink()
        elif harm == "file gone":
            timer.with_suffix(".service").unlink()
        else:
            timer.write_text(timer.read_text().replace("minutely", "daily"))
        assert ours.state() is WakerState.BROKEN
        ours.install()
        assert ours.state() is WakerState.INSTALLED

    def test_it_takes_the_place_of_an_autostart(self, machine, command):
        waker(before := PlainLinux(machine.home), command).install()
        assert len(files(before)) == 1
        waker(machine, command).install()
        assert not list(machine.home.rglob("*.desktop"))

    def test_its_link_goes_even_where_systemd_does_not_answer(self, machine, command):
        ours = waker(machine, command)
        ours.install()
        machine.gone = True
        ours.remove()
        assert files(machine) == []


def test_an_autostart_begins_at_once_and_at_each_sign_in(tmp_path, command):
    machine = PlainLinux(tmp_path)
    waker(machine, command).install()
    assert machine.started == [[*command, "watch"]]


class TestWindows:
    def test_a_task_that_is_switched_off_is_broken(self, tmp_path, command):
        machine = Windows(tmp_path)
        ours = waker(machine, command)
        ours.install()
        [task] = machine.tasks.values()
        space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
        task.find(f"{space}Settings/{space}Enabled").text = "false"
        assert ours.state() is WakerState.BROKEN

    def test_names_that_its_console_cannot_say_are_known_again(self, tmp_path, command):
        machine = Windows(tmp_path)
        ours = waker(machine, [*command[:3], "C:\\Users\\Ж今\\Aftercare", "--remind"])
        ours.install()
        assert ours.state() is WakerState.INSTALLED

    def test_no_black_window_opens_each_minute(self, tmp_path, command):
        machine = Windows(tmp_path)
        for name in ("python.exe", "pythonw.exe"):
            (tmp_path / name).touch()
        waker(machine, command, str(tmp_path / "python.exe")).install()
        [task] = machine.tasks.values()
        assert [one.text for one in task.iter() if one.tag.endswith("Command")] == [
            str(tmp_path / "pythonw.exe")
        ]
