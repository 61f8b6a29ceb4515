"""Ten years as one file: written, looked at, taken into an empty vault."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.lives import Life, home_of
from tests.benchmarks.measuring import Finding, Times, in_turns, once
from tests.homes import move_in

ROUNDS = 3
"""Each takes seconds, so a few rounds say enough."""


def with_my_data(ten: Life, folder: Path) -> Iterator[Finding]:
    """Measure what My data does with everything; it runs off the screen's thread."""
    my_file = ten.aftercare.my_file
    content = my_file.as_json()
    plain = json.loads(content)
    written = in_turns(my_file.as_json, lambda: json.dumps(plain, ensure_ascii=False), ROUNDS)
    megabytes = f"{len(content) / 1e6:.0f} MB of JSON"
    yield Finding(f"Write everything, {megabytes}", *written, "json.dumps of the same")
    looked = in_turns(lambda: my_file.preview(content), lambda: json.loads(content), ROUNDS)
    yield Finding("Look at such a file before taking it in", *looked, "json.loads of it")
    yield _taking_in(ten, content, folder)


def _taking_in(ten: Life, content: bytes, folder: Path) -> Finding:
    """Take the file into an empty vault; the floor inserts the same entries into a plain one."""
    taken, floor = [], []
    for turn in range(ROUNDS):
        home = home_of(folder / f"empty-{turn}")
        empty = move_in(home)
        preview = empty.my_file.preview(content)
        taken.append(once(lambda to=empty, seen=preview: to.my_file.take_in(seen)))  # type: ignore[misc]
        home.close()
        floor.append(once(lambda: _copy_entries(ten)))
    times = Times(tuple(taken)), Times(tuple(floor))
    return Finding("Take it into an empty vault", *times, "copy the entries, plain file")


def _copy_entries(ten: Life) -> None:
    with contextlib.closing(ten.connect()) as plain:
        plain.execute("BEGIN")
        plain.execute("CREATE TABLE again AS SELECT * FROM entry")
        plain.execute("ROLLBACK")
