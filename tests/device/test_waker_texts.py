"""What is written for macOS and Windows is read back by parsers that know nothing of ours.

Microsoft's schema itself is not kept here. Its published rules are: which elements a task must
have, which it may have, and where their order counts.
"""

import plistlib
import shutil
import subprocess
from xml.etree import ElementTree

import pytest

from aftercare_app.device.wakers.autostart import entry_text
from aftercare_app.device.wakers.launchd import agent_text
from aftercare_app.device.wakers.task_text import fingerprint, task_text
from aftercare_app.device.wakers.unit_text import exec_line, service_text, timer_text

SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
COMMAND = [
    r"C:\Program Files\Python & <co>\pythonw.exe",
    r"C:\Pat's \"house\"\main.py",
    "--data",
    "C:\\Ж 今\\100%\\",
    "--remind",
]
# Of each element: what it may hold; must it be in this order?
RULES: dict[str, tuple[list[str], bool]] = {
    "Task": (["RegistrationInfo", "Triggers", "Settings", "Data", "Principals", "Actions"], False),
    "RegistrationInfo": (["URI", "Author", "Version", "Description", "Source", "Date"], False),
    "Triggers": (["TimeTrigger"], False),
    "TimeTrigger": (
        ["Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit"],
        True,
    ),
    "Repetition": (["Interval", "Duration", "StopAtDurationEnd"], False),
    "Principals": (["Principal"], False),
    "Principal": (["UserId", "LogonType", "GroupId", "DisplayName", "RunLevel"], False),
    "Actions": (["Exec"], False),
    "Exec": (["Command", "Arguments", "WorkingDirectory"], False),
    "Settings": (
        [
            "AllowStartOnDemand",
            "MultipleInstancesPolicy",
            "DisallowStartIfOnBatteries",
            "StopIfGoingOnBatteries",
            "AllowHardTerminate",
            "StartWhenAvailable",
            "RunOnlyIfNetworkAvailable",
            "WakeToRun",
            "Enabled",
            "Hidden",
            "ExecutionTimeLimit",
            "Priority",
        ],
        False,
    ),
}


class TestTask:
    @pytest.fixture
    def task(self):
        return ElementTree.fromstring(task_text(COMMAND))

    def test_it_is_written_in_the_two_byte_letters_that_windows_asks_for(self):
        written = task_text(COMMAND)
        assert written.startswith((b"\xff\xfe", b"\xfe\xff"))
        assert written.decode("utf-16").lower().startswith("<?xml version='1.0' encoding='utf-16'")

    def test_it_holds_what_the_published_rules_allow(self, task):
        assert task.tag == f"{SPACE}Task"
        for element in task.iter():
            name = element.tag.removeprefix(SPACE)
            inside = [one.tag.removeprefix(SPACE) for one in element]
            allowed, in_order = RULES.get(name, ([], False))
            assert set(inside) <= set(allowed), name
            assert len(set(inside)) == len(inside), name
            assert not in_order or inside == [one for one in allowed if one in inside], name

    def test_it_runs_each_minute_also_on_battery_and_after_sleep(self, task):
        def said(path):
            return task.find("/".join(SPACE + name for name in path.split("/"))).text

        assert said("Triggers/TimeTrigger/Repetition/Interval") == "PT1M"
        assert task.find(f".//{SPACE}Duration") is None, "without one it repeats for ever"
        assert said("Settings/DisallowStartIfOnBatteries") == "false"
        assert said("Settings/StopIfGoingOnBatteries") == "false"
        assert said("Settings/StartWhenAvailable") == "true"
        assert said("Settings/RunOnlyIfNetworkAvailable") == "false"
        assert said("Settings/Hidden") == "true"
        assert said("Principals/Principal/LogonType") == "InteractiveToken"
        assert said("Principals/Principal/RunLevel") == "LeastPrivilege"
        [principal] = task.iter(f"{SPACE}Principal")
        assert task.find(f"{SPACE}Actions").get("Context") == principal.get("id")

    def test_windows_reads_each_word_as_it_is(self, task):
        [run] = task.iter(f"{SPACE}Exec")
        assert run.find(f"{SPACE}Command").text == COMMAND[0]
        assert _as_windows_splits(run.find(f"{SPACE}Arguments").text) == COMMAND[1:]

    def test_another_command_has_another_fingerprint(self):
        assert fingerprint(COMMAND) in task_text(COMMAND).decode("utf-16")
        assert fingerprint(COMMAND) != fingerprint([*COMMAND[:-1], "--else"])
        assert fingerprint(COMMAND).isascii()


class TestAgent:
    def test_launchd_reads_each_word_as_it_is(self):
        agent = plistlib.loads(agent_text("aftercare.reminders.x", COMMAND))
        assert agent["ProgramArguments"] == COMMAND
        assert agent["Label"] == "aftercare.reminders.x"
        assert agent["StartInterval"] == 60
        assert agent["RunAtLoad"] is True
        assert "KeepAlive" not in agent, "a failure waits for the next minute"

    @pytest.mark.skipif(shutil.which("plutil") is None, reason="only a Mac has plutil")
    def test_macos_finds_nothing_wrong(self, tmp_path):
        path = tmp_path / "x.plist"
        path.write_bytes(agent_text("aftercare.reminders.x", COMMAND))
        assert subprocess.run(["plutil", "-lint", str(path)], check=False).returncode == 0


@pytest.mark.parametrize(
    ("word", "in_unit", "in_entry"),
    [
        ("/plain", '":/plain"', '"/plain"'),
        ("/a b", '":/a b"', '"/a b"'),
        ("/$H", '":/$H"', '"/\\\\$H"'),
        ("/é今", '":/é今"', '"/é今"'),
        ("/50%", '":/50%%"', '"/bin/sh" "-c" "exec \\\\"\\\\$@\\\\"" "sh" "/50%%"'),
        ("/o'b", '":/bin/sh" "-c" "exec \\"$@\\"" "sh" "/o\'b"', '"/o\'b"'),
    ],
)
def test_odd_places_are_written_as_linux_reads_them(word, in_unit, in_entry):
    assert exec_line([word]) == in_unit
    assert f"\nExec={in_entry}\n" in entry_text([word])


def test_the_service_reaches_no_network_and_never_storms():
    service = service_text(["/python", "main.py"])
    for line in ("Type=oneshot", "Restart=no", "RestrictAddressFamilies=AF_UNIX"):
        assert line in service.splitlines()
    for line in ("OnCalendar=minutely", "AccuracySec=1s", "Persistent=yes"):
        assert line in timer_text().splitlines()


def _as_windows_splits(line: str) -> list[str]:
    """Split a command line by the rules of Microsoft's C runtime."""
    words, word, quoted, backslashes = [], None, False, 0
    for letter in line + " ":
        if letter == "\\":
            backslashes += 1
            continue
        if letter == '"':
            word = (word or "") + "\\" * (backslashes // 2)
            if backslashes % 2:
                word += '"'
            else:
                quoted = not quoted
            backslashes = 0
            continue
        if backslashes:
            word, backslashes = (word or "") + "\\" * backslashes, 0
        if letter == " " and not quoted:
            words += [word] if word is not None else []
            word = None
        else:
            word = (word or "") + letter
    return words
