"""What a process let go, given back to the system, so that it cannot be read here any more.

Neither Python nor SQLite wipes what it lets go: after the vault is shut, its pages and what was
read of it lie about in free memory. The C library of Linux can hand whole free pages back, which
then read as zeros. Small pieces between others stay: tests/storage/in_memory.py counts them.
"""

import ctypes
import gc
import sys


def give_back() -> None:
    """Let go of what only circles hold, and hand back what is free, where the C library can."""
    gc.collect()
    if not sys.platform.startswith("linux"):
        return
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):  # another C library, as on Alpine and Android
        return
