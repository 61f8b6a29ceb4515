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
