"""The calendar library is loaded when a calendar comes, not when the app starts."""

import subprocess
import sys

import pytest


@pytest.mark.ci
def test_the_app_opens_without_the_calendar_library():
    asked = "import sys, aftercare_app.bootstrap; print('icalendar' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
