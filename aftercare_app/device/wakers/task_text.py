"""The words of the Windows task that looks for due reminders each minute.

The order of the elements is that of Microsoft's published schema (MS-TSCH 2.5), which a task's
triggers must keep. Windows puts variables in the place of %NAME% in a program's path, and knows
no way to write one that is meant letter by letter; such folders are not served.
"""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import PureWindowsPath
from subprocess import list2cmdline
from xml.etree import ElementTree

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
LONG_PAST = "2025-01-01T00:00:00"
_PERSON = "Person"

Told = str | Sequence[tuple[str, "Told"]]


def task_text(command: Sequence[str]) -> bytes:
    """Return the task, with a fingerprint by which it is known again when Windows is asked."""
    ours = fingerprint(command)
    about: Told = [("Source", ours), ("Description", "Looks for due reminders of Aftercare.")]
    return _written([("RegistrationInfo", about), *_parts(command)])


def fingerprint(command: Sequence[str]) -> str:
    """Return a mark of all that the task says, in letters that survive any code page."""
    return f"Aftercare-{sha256(_written(_parts(command))).hexdigest()[:16]}"


def _parts(command: Sequence[str]) -> list[tuple[str, Told]]:
    program, *rest = command
    return [
        ("Triggers", [("TimeTrigger", _EACH_MINUTE)]),
        ("Principals", [("Principal", _AS_THIS_PERSON)]),
        ("Settings", _SETTINGS),
        ("Actions", [("Exec", [("Command", program), ("Arguments", list2cmdline(rest))])]),
    ]


_EACH_MINUTE: Told = [
    ("Enabled", "true"),
    ("StartBoundary", LONG_PAST),
    ("Repetition", [("Interval", "PT1M"), ("StopAtDurationEnd", "false")]),
]
_AS_THIS_PERSON: Told = [("LogonType", "InteractiveToken"), ("RunLevel", "LeastPrivilege")]
_SETTINGS: Told = [
    ("MultipleInstancesPolicy", "IgnoreNew"),
    ("DisallowStartIfOnBatteries", "false"),
    ("StopIfGoingOnBatteries", "false"),
    ("AllowHardTerminate", "true"),
    ("StartWhenAvailable", "true"),
    ("RunOnlyIfNetworkAvailable", "false"),
    ("WakeToRun", "false"),
    ("Enabled", "true"),
    ("Hidden", "true"),
    ("ExecutionTimeLimit", "PT5M"),
    ("Priority", "7"),
]


def _written(parts: Sequence[tuple[str, Told]]) -> bytes:
    task = ElementTree.Element("Task", {"version": "1.2", "xmlns": NAMESPACE})
    _fill(task, parts)
    for principal in task.iter("Principal"):
        principal.set("id", _PERSON)
    for actions in task.iter("Actions"):
        actions.set("Context", _PERSON)
    ElementTree.indent(task)
    written: bytes = ElementTree.tostring(task, encoding="utf-16")
    return written


def _fill(element: ElementTree.Element, told: Told) -> None:
    if isinstance(told, str):
        element.text = told
        return
    for name, inside in told:
        _fill(ElementTree.SubElement(element, name), inside)


def is_console(program: str) -> bool:
    """Tell whether a program is the Python that opens a black window."""
    return PureWindowsPath(program).name.lower() == "python.exe"
