"""The words of the systemd timer that looks for due reminders each minute, and its service."""

from collections.abc import Sequence

from aftercare_app.device.wakers.odd_programs import runnable

_ESCAPED = {"\\": "\\\\", '"': '\\"', "%": "%%", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNREADABLE = "\"'\\"
"""systemd takes no program whose path has one of these."""

_SERVICE = """\
# Written by Aftercare. It is renewed or removed from there.
[Unit]
Description=Aftercare: look for due reminders

[Service]
Type=oneshot
ExecStart={command}
TimeoutStartSec=60
Restart=no
Nice=10
UMask=0077
# These need no powers of their own, so they also hold in a person's own systemd. Those that
# hide folders do not work there on every system, and are left out.
NoNewPrivileges=yes
RestrictAddressFamilies=AF_UNIX
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
"""
_TIMER = """\
# Written by Aftercare. It is renewed or removed from there.
[Unit]
Description=Aftercare: look for due reminders each minute

[Timer]
OnCalendar=minutely
AccuracySec=1s
Persistent=yes

[Install]
WantedBy=timers.target
"""


def service_text(command: Sequence[str]) -> str:
    """Return the service: it looks once and ends; a failure waits for the next minute."""
    return _SERVICE.format(command=exec_line(command))


def timer_text() -> str:
    """Return the timer; what was missed while the device slept is looked for when it wakes."""
    return _TIMER


def exec_line(command: Sequence[str]) -> str:
    """Return a command as systemd reads it back, word by word.

    The colon keeps systemd from putting variables in the place of `$` (since systemd 244).
    """
    program, *rest = runnable(command, _UNREADABLE)
    return " ".join([_quoted(f":{program}"), *map(_quoted, rest)])


def _quoted(word: str) -> str:
    return '"' + "".join(_ESCAPED.get(letter, letter) for letter in word) + '"'
