"""The shell is on the screen before the rest is imported, and the rest is what is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ASKS = """
import asyncio, sys
from pathlib import Path
from types import ModuleType
from aftercare_app.domain.look import Look
from aftercare_app.ui import app
from tests.ui.screen import FakeConnection, shown

HEAVY = ("sqlalchemy", "alembic", "cryptography", "argon2", "babel", "aftercare_app.models")
seen = []
sends = FakeConnection.send_message

def send(self, message):
    sends(self, message)
    if b"Opening" in self.sent[-1]:
        seen.append([name for name in HEAVY if name in sys.modules])

FakeConnection.send_message = send

async def main():
    begin = app.make_main(Path(sys.argv[1]), demo=False, look=Look(), window=False)
    async with shown(begin) as screen:
        await screen.until(lambda: screen.says("Keep going after your program"))

asyncio.run(main())
OF_OTHERS = ("cohort", "office", "sample")
foreign = [name for name in sys.modules if any(word in name for word in OF_OTHERS)]
print(seen[0], "sqlalchemy" in sys.modules, [n for n in foreign if n.startswith("aftercare_app")])
"""


@pytest.mark.ci
def test_a_start_imports_nothing_heavy_too_soon_and_nothing_of_a_coordinator(tmp_path):
    asked = [sys.executable, "-c", ASKS, str(tmp_path / "home")]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.stdout.strip() == "[] True []", told.stderr
