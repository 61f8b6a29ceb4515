"""Reads what Loop Habit Tracker exports: a zip of tables, in its older and its newer form.

Only days that the person ticked count: "done because the week's aim is met", a skip, a no and
an unknown do not. A number counts as done when there is any of it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from aftercare_app.exchange.cleaning import plain
from aftercare_app.exchange.listed import BrokenList, NotAMeetingList
from aftercare_app.exchange.packed import members, names_in
from aftercare_app.exchange.reading import Stop, as_text, table_rows
from aftercare_app.exchange.ticked import (
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_TICKS,
    BrokenTracker,
    LeftOut,
    NotATracker,
    NothingDone,
    Tick,
    TrackerFile,
    TrackerSource,
    TrackerTooLarge,
)
from aftercare_app.exchange.written_days import day_of

HABITS, MARKS = "Habits.csv", "Checkmarks.csv"
TICKED = {"2", "YES_MANUAL"}
THOUSANDTHS = 1_000
LEAST_AMOUNT = 4
"""Smaller whole numbers are what Loop writes for yes, no and skipped."""
LONGEST_MINUTES = 24 * 60
_FOLDER = re.compile(r"(\d{3,6}) ?(.*)")
_MINUTES = {"min": 1, "mins": 1, "minute": 1, "minutes": 1, "h": 60, "hour": 60, "hours": 60}
_AMOUNT = re.compile(r"-?\d{1,9}(\.\d{1,6})?")
Habit = Mapping[str, str]


def looks_like_loop(content: bytes) -> bool:
    """Tell whether a file is a zip with the tables of Loop in it."""
    return any(name.rpartition("/")[2] == MARKS for name in names_in(content))


def read_loop(content: bytes, stop: Stop) -> TrackerFile:
    """Return what was ticked. Raises a trouble of `ticked`, or ReadingStopped."""
    files = members(content, lambda name: name.rpartition("/")[2] in (HABITS, MARKS))
    top = min((name.count("/") for name in files), default=0)
    tables = {
        name.split("/", top)[-1]: list(_table(one, stop))
        for name, one in files.items()
        if name.count("/") <= top + 1
    }
    if not any(name.endswith(MARKS) for name in tables):
        raise NotATracker
    habits = _habits(tables.get(HABITS, []))
    folders = [name for name in sorted(tables) if name.endswith(f"/{MARKS}")]
    left_out: Counter[LeftOut] = Counter()
    if folders:
        found = [_of_folder(name, tables[name], habits, left_out) for name in folders]
        ticks = tuple(tick for some in found for tick in some)
    else:
        ticks = tuple(_of_all(tables[MARKS], habits, left_out))
    if len(ticks) > MOST_TICKS:
        raise TrackerTooLarge
    if not ticks:
        raise NothingDone
    return TrackerFile(TrackerSource.LOOP, ticks, left_out)


def _table(content: bytes, stop: Stop) -> Iterator[list[str]]:
    try:
        yield from table_rows(as_text(content), stop, between=",")
    except (BrokenList, NotAMeetingList) as failed:
        raise BrokenTracker from failed


def _habits(rows: Sequence[Sequence[str]]) -> dict[int, Habit]:
    """Return the habits by their number, which is also that of their folder."""
    found: dict[int, Habit] = {}
    headers = rows[0] if rows else []
    for number, cells in enumerate(rows[1:], start=1):
        habit = dict(zip(headers, cells, strict=False))
        position = habit.get("Position", "").strip()
        found[int(position) if position.isascii() and position.isdecimal() else number] = habit
    return found


def _of_folder(
    path: str,
    rows: Sequence[Sequence[str]],
    habits: Mapping[int, Habit],
    left_out: Counter[LeftOut],
) -> Iterator[Tick]:
    """Yield what was ticked of one habit; older exports have neither headers nor notes."""
    match = _FOLDER.fullmatch(path.rpartition("/")[0])
    if match is None:
        return
    habit = habits.get(int(match[1]), {})
    name = _name(habit.get("Name") or match[2])
    for number, cells in enumerate(rows):
        note = cells[2] if len(cells) > 2 else ""
        if len(cells) > 1 and not (number == 0 and cells[0] == "Date"):
            yield from _tick(name, habit, cells[0], cells[1], left_out, note)


def _of_all(
    rows: Sequence[Sequence[str]], habits: Mapping[int, Habit], left_out: Counter[LeftOut]
) -> Iterator[Tick]:
    """Yield what was ticked of all habits, from the table with a column for each."""
    by_name = {_name(habit.get("Name", "")): habit for habit in habits.values()}
    headers = [_name(cell) for cell in rows[0]] if rows else []
    for cells in rows[1:]:
        for name, value in zip(headers[1:], cells[1:], strict=False):
            if name:
                yield from _tick(name, by_name.get(name, {}), cells[0], value, left_out)


def _tick(
    name: str,
    habit: Habit,
    written: str,
    value: str,
    left_out: Counter[LeftOut],
    note: str = "",
) -> Iterator[Tick]:
    day = day_of(written, day_first=False)
    if day is None or not name:
        left_out[LeftOut.NO_NAME if day else LeftOut.NO_DAY] += 1
        return
    counts = habit.get("Type", "").casefold().startswith(("num", "1"))
    amount = _amount(value) if counts else None
    if not (amount if counts else value.strip() in TICKED):
        left_out[LeftOut.NOT_DONE] += 1
        return
    unit = plain(habit.get("Unit", ""), 30)
    minutes = round((amount or 0) * _MINUTES.get(unit.casefold(), 0))
    said = "" if amount is None or minutes else f"{amount:g} {unit}".strip()
    words = "\n".join(part for part in (said, plain(note, LONGEST_NOTE - 60)) if part)
    fits = 0 < minutes <= LONGEST_MINUTES
    yield Tick(name=name, day=day, row=-1, minutes=minutes if fits else None, note=words)


def _amount(value: str) -> float:
    """Return how much there was of what is counted; 0 for none, skipped and unknown."""
    text = value.strip()
    if not _AMOUNT.fullmatch(text):
        return 0
    if "." in text:
        return max(0.0, float(text))
    return int(text) / THOUSANDTHS if int(text) >= LEAST_AMOUNT else 0


def _name(text: str) -> str:
    return " ".join(plain(text, LONGEST_NAME).split())
