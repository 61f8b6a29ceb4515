"""An independent calendar program reads our export: the same times, and never twice."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, time

import pytest

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.anchors import Rhythm, blank_anchor
from aftercare_app.services.calendar_export import ExportChoice

pytestmark = [
    pytest.mark.ci,
    pytest.mark.khal,
    pytest.mark.skipif(shutil.which("khal") is None, reason="needs khal"),
]
TODAY = date(2025, 5, 14)
SETTINGS = """[calendars]
[[plan]]
path = {folder}/plan
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = America/New_York
local_timezone = America/New_York
[default]
default_calendar = plan
"""


class Khal:
    """The program, with a calendar folder of its own."""

    def __init__(self, folder):
        self._folder = folder
        (folder / "plan").mkdir()
        (folder / "settings").write_text(SETTINGS.format(folder=folder))

    def bring(self, content):
        file = self._folder / "brought.ics"
        file.write_bytes(content)
        self._do("import", "--batch", "-a", "plan", str(file))

    def agenda(self, days=90):
        shape = "{start-date} {start-time} {title}"
        told = self._do("list", "--format", shape, "--day-format", "", str(TODAY), f"{days}d")
        return sorted(" ".join(line.split()) for line in told.splitlines() if line.strip())

    def kept(self):
        """Return what lies in its folder, as khal wrote it down."""
        files = sorted((self._folder / "plan").iterdir())
        return [file.read_bytes().decode() for file in files if file.suffix == ".ics"]

    def _do(self, *words):
        home = {"HOME": str(self._folder), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            ["khal", "-c", str(self._folder / "settings"), *words],
            capture_output=True,
            text=True,
            env=home,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def khal(tmp_path):
    folder = tmp_path / "khal"
    folder.mkdir()
    return Khal(folder)


def title_of(_kind, _words, at):
    return f"{at:%H:%M} plan" if at else "plan"


def anchor(**given):
    form = blank_anchor(ActivityKind.THERAPY, TODAY)
    usual = {"weekdays": (2,), "times": (time(18),), "words": "Dr. Lee", "minutes": "60"}
    return replace(form, **(usual | given))


def export(aftercare):
    return aftercare.calendars.export(ExportChoice(weeks=10), title_of, "Plan").content


def planned(aftercare, last):
    return sorted(
        f"{one.on} {one.at:%H:%M}" if one.at else f"{one.on}"
        for one in aftercare.plan.between(TODAY, last)
    )


def times_of(agenda):
    return sorted(re.match(r"\S+( \d\d:\d\d)?", one)[0] for one in agenda)


def test_times_rules_pauses_and_moves_are_the_same_there(aftercare, clock, khal):
    aftercare.anchors.add(anchor(lead=30))
    other_zone = aftercare.anchors.add(anchor(zone="Europe/London", weekdays=(0, 3))).id
    aftercare.anchors.add(anchor(rhythm=Rhythm.EVERY_TWO_WEEKS, weekdays=(4,), times=(time(7),)))
    aftercare.anchors.add(anchor(rhythm=Rhythm.MONTHLY, weekdays=(1,), times=(time(8),)))
    aftercare.anchors.add(anchor(weekdays=(6,), times=()))
    aftercare.anchors.add(anchor(until=date(2025, 5, 29), weekdays=(3,), times=(time(21, 30),)))
    aftercare.anchors.pause(other_zone, date(2025, 6, 2), date(2025, 6, 8))
    walk = aftercare.plan.between(date(2025, 5, 21), date(2025, 5, 21))[0]
    aftercare.plan.move(walk, date(2025, 5, 22), time(10))
    khal.bring(export(aftercare))
    agenda = khal.agenda(days=60)
    assert times_of(agenda) == planned(aftercare, date(2025, 7, 12))
    assert len(agenda) > 40
    assert not any("Lee" in one for one in [*agenda, *khal.kept()])


def test_times_are_the_same_over_the_change_of_clocks(aftercare, clock, khal):
    aftercare.anchors.add(anchor(zone="Europe/London", weekdays=(0, 2, 5)))
    aftercare.anchors.add(anchor(weekdays=(6,), times=(time(9),)))
    made = aftercare.calendars.export(ExportChoice(weeks=30), title_of, "Plan").content
    khal.bring(made)
    agenda = [one for one in khal.agenda(days=200) if one < "2025-11-25"]
    assert times_of(agenda) == planned(aftercare, date(2025, 11, 24))


def test_alarms_arrive_with_neutral_words(aftercare, khal):
    aftercare.anchors.add(anchor(lead=30))
    khal.bring(export(aftercare))
    [event] = khal.kept()
    alarm = event[event.index("BEGIN:VALARM") : event.index("END:VALARM")]
    assert "TRIGGER:-PT30M" in alarm
    assert "DESCRIPTION:18:00 plan" in alarm


def test_bringing_a_changed_export_updates_instead_of_doubling(aftercare, clock, khal):
    anchor_id = aftercare.anchors.add(anchor()).id
    khal.bring(export(aftercare))
    first = khal.agenda()
    clock.move(days=7)
    aftercare.anchors.change(anchor_id, anchor(times=(time(17),)))
    aftercare.anchors.pause(anchor_id, date(2025, 6, 4), date(2025, 6, 4))
    khal.bring(export(aftercare))
    khal.bring(export(aftercare))
    agenda = khal.agenda(days=60)
    assert times_of(agenda) == planned(aftercare, date(2025, 7, 12))
    assert agenda != first
    assert len(khal.kept()) == 2
