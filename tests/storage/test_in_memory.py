"""G24: locked, a process holds far less of what it held, and how much is told and not promised."""

import sys
from collections import Counter

import pytest

from tests.storage.in_memory import NOTES, left_in, measured, note

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.mark.soak
def test_most_long_notes_are_gone_from_the_memory_of_a_locked_process(tmp_path):
    told = measured(tmp_path)
    print(told)
    opened, locked = Counter(told["open"]), Counter(told["locked"])
    assert opened["long notes"] == opened["short notes"] == NOTES // 2, "the search finds them"
    assert locked["long notes"] < NOTES // 4
    assert locked["copies of beginnings"] < opened["copies of beginnings"] // 2


def test_what_lies_in_memory_is_counted():
    held = left_in(note(1).encode() + b"k" * 32 + note(2).encode() * 3, b"k" * 32)
    assert list(held.values()) == [1, 1, 4, 1, 0]
