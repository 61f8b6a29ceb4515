"""Nothing a person wrote reaches a log, however it breaks."""

import subprocess
import sys

import pytest

CANARY = "I walked past the old bar"
BROKEN = f'''
import asyncio, logging, sys, threading
from aftercare_app.device.private_log import keep_logs_private
keep_logs_private()
logging.getLogger().setLevel(logging.DEBUG)
words = "{CANARY}"

def fail():
    raise ValueError(words)

def logged(name):
    try:
        fail()
    except ValueError as error:
        log = logging.getLogger(name)
        log.error("it says %s", error, exc_info=True)
        log.error(f"in the message: {{error}}") if not name.startswith("aftercare_app") else None
        log.debug("arguments %s", words) if not name.startswith("aftercare_app") else None

'''
WAYS = {
    "flet": 'logged("flet")',
    "transport": 'logging.getLogger("flet_transport").debug(f"send {words}")',
    "server": 'logged("uvicorn.error")',
    "database": 'logged("sqlalchemy.engine")',
    "ours": """
try:
    fail()
except ValueError:
    logging.getLogger("aftercare_app.ui").exception("a screen broke")
""",
    "uncaught": "fail()",
    "thread": "t = threading.Thread(target=fail); t.start(); t.join()",
    "task": """
async def main():
    async def lost():
        fail()
    asyncio.create_task(lost())
    await asyncio.sleep(0)
asyncio.run(main())
""",
    "warning": "import warnings; warnings.warn(words); fail()",
    "written wrongly": """
logging.getLogger("aftercare_app.ui").warning("%d", words)
logged("flet")
""",
    "unraisable": """
class Dropped:
    def __del__(self):
        fail()
Dropped()
""",
}

SILENT = {"transport", "server"}  # the server complains of every closed tab; it may not speak


@pytest.mark.parametrize("way", WAYS)
def test_it_is_told_where_and_never_what(way):
    run = subprocess.run(
        [sys.executable, "-c", BROKEN + WAYS[way]], capture_output=True, text=True, timeout=60
    )
    told = run.stdout + run.stderr
    assert CANARY not in told
    assert "Traceback" not in told
    if way not in SILENT:
        assert "ValueError" in told


EVERY_LOGGER = """
import logging, sys, warnings
from aftercare_app.device import private_log
private_log.keep_logs_private()
import asyncio, concurrent.futures, flet, flet_web.fastapi, uvicorn, websockets
import sqlalchemy, alembic.runtime.migration, reportlab.pdfgen.canvas, PIL.Image, keyring
import icalendar, babel, cryptography, msgspec, segno, tzlocal
from aftercare_app import bootstrap, office
from aftercare_app.ui.addresses import import_all
from aftercare_app.ui.navigation import Role
for role in Role:
    import_all(role)
for name, log in logging.root.manager.loggerDict.items():
    if isinstance(log, logging.Logger):
        if any(not isinstance(one, logging.NullHandler) for one in log.handlers):
            print("speaks for itself:", name, log.handlers)
print({one.level for one in logging.root.handlers})
print(logging.getLogRecordFactory() is private_log.scrubbed or "another factory")
print(sys.excepthook is private_log._uncaught or "another hook")
print(warnings.showwarning is logging._showwarning or "another warning")
print({"flet", "uvicorn", "sqlalchemy", "alembic", "keyring", "asyncio"}
      - {name.split(".")[0] for name in logging.root.manager.loggerDict})
"""


@pytest.mark.ci
def test_no_logger_of_any_library_speaks_past_the_scrubbing():
    run = subprocess.run(
        [sys.executable, "-c", EVERY_LOGGER],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.stdout.splitlines() == ["{30}", "True", "True", "True", "set()"], run.stderr
