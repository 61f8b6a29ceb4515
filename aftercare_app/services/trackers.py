"""Takes in what another tracker kept: the person says what each thing is, the rest is left."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select

from aftercare_app.clock import Clock
from aftercare_app.domain.activity import SUBTYPES, ActivityKind, Outcome
from aftercare_app.domain.entry_form import OLDEST, blank_details
from aftercare_app.domain.kind_guess import Guess, guess_kind
from aftercare_app.domain.text import NOTE_LIMIT, clean, fold
from aftercare_app.domain.weeks import moment_of
from aftercare_app.exchange.listed import ReadingStopped
from aftercare_app.exchange.loop_habits import looks_like_loop, read_loop
from aftercare_app.exchange.ticked import Tick, TrackerFile, TrackerSource
from aftercare_app.exchange.tracker_csv import read_table
from aftercare_app.models import Entry
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.taking_in import TakingIn
from aftercare_app.storage.database import Database

Stop = Callable[[], bool]
Chosen = tuple[ActivityKind, str | None]
OURS = UUID("6f0f7a52-2c0e-4f0b-9f0c-0d7b0a4f7c11")
"""What ids are made from, so that the same thing on the same day is the same entry again."""
NOON = time(12)
CHECK_EVERY = 500


class NothingChosen(Trouble):
    """Nothing was given a kind."""

    sentence = say("Pick a kind for at least one of these.")


@dataclass(frozen=True, slots=True)
class TickGroup:
    """All that goes by one name: the person says once what it is. `here` came in before."""

    key: str
    name: str
    count: int
    here: int
    first: date
    last: date
    guess: Guess | None


@dataclass(frozen=True, slots=True)
class TrackerPreview:
    """What is in a file, by name; `outside` lie in the future or too far back."""

    file: TrackerFile
    groups: tuple[TickGroup, ...]
    ticks: Mapping[UUID, Tick]
    here: frozenset[UUID]
    outside: int

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of all that is in the file."""
        if not self.groups:
            return None
        return min(one.first for one in self.groups), max(one.last for one in self.groups)


class Trackers:
    """Look at the file of another tracker, and take in what the person gave a kind."""

    def __init__(self, database: Database, clock: Clock, taking_in: TakingIn) -> None:
        self._database = database
        self._clock = clock
        self._taking_in = taking_in

    def preview(
        self,
        content: bytes,
        name: str,
        columns: Mapping[str, str] | None = None,
        day_first: bool | None = None,
        stop: Stop = lambda: False,
    ) -> TrackerPreview:
        """Return what is in a file. Raises a trouble of `exchange.ticked`, or ReadingStopped."""
        if looks_like_loop(content):
            file = read_loop(content, stop)
        else:
            file = read_table(content, name, columns, day_first, stop)
        today = self._clock.today()
        within = [one for one in file.ticks if today - OLDEST <= one.day <= today]
        ticks = _by_id(file.source, within, stop)
        with self._database.reading() as session:
            here = frozenset(session.scalars(select(Entry.id))) & ticks.keys()
        outside = len(file.ticks) - len(within)
        return TrackerPreview(file, _groups(ticks, here), ticks, here, outside)

    def take_in(self, preview: TrackerPreview, kinds: Mapping[str, Chosen]) -> int:
        """Keep all that was given a kind and is not here yet, all at once; return how many.

        Raises NothingChosen, or what the disk refuses.
        """
        if not kinds:
            raise NothingChosen
        rows = tuple(self._rows(preview, kinds))
        return self._taking_in.take_in({"entry": rows} if rows else {}, {})

    def _rows(
        self, preview: TrackerPreview, kinds: Mapping[str, Chosen]
    ) -> Iterator[dict[str, Any]]:
        told: set[int] = set()
        for entry_id, tick in preview.ticks.items():
            chosen = kinds.get(fold(tick.name))
            if chosen is None:
                continue
            note = "" if tick.row in told else tick.note
            if tick.row >= 0:  # a note of a whole row is kept once
                told.add(tick.row)
            if entry_id not in preview.here:
                yield self._row(entry_id, tick, chosen, note)

    def _row(self, entry_id: UUID, tick: Tick, chosen: Chosen, note: str) -> dict[str, Any]:
        kind, subtype = chosen
        form = subtype if subtype in SUBTYPES[kind] else None
        now, zone = self._clock.now(), self._clock.zone
        return {
            "id": entry_id,
            "kind": kind,
            "subtype": form,
            "outcome": Outcome.DONE,
            "done_at": min(now, moment_of(tick.day, tick.at or NOON, zone)),
            "zone": zone.key,
            "local_day": tick.day,
            "minutes": tick.minutes,
            "details": blank_details(kind, form),
            "note": _note(tick, note),
            "created_at": now,
        }


def tick_id(source: TrackerSource, name: str, day: date) -> UUID:
    """Return the id of something on a day: the same whenever the same file comes again."""
    return uuid5(OURS, f"{source.value}\n{fold(name)}\n{day.isoformat()}")


def _note(tick: Tick, note: str) -> str:
    """Return what it was called over there, and what was noted."""
    return clean(f"{tick.name}\n{note}").text[:NOTE_LIMIT]


def _by_id(source: TrackerSource, ticks: list[Tick], stop: Stop) -> dict[UUID, Tick]:
    """Return each thing once a day, with all its notes, in the order of days."""
    found: dict[UUID, Tick] = {}
    for number, tick in enumerate(sorted(ticks, key=lambda one: (one.day, one.at or NOON))):
        if number % CHECK_EVERY == 0 and stop():
            raise ReadingStopped
        entry_id = tick_id(source, tick.name, tick.day)
        first = found.setdefault(entry_id, tick)
        if tick.note not in first.note:
            found[entry_id] = replace(first, note=f"{first.note}\n{tick.note}".strip())
    return found


def _groups(ticks: Mapping[UUID, Tick], here: frozenset[UUID]) -> tuple[TickGroup, ...]:
    """Return what goes by one name, the most frequent first."""
    by_name: dict[str, list[UUID]] = {}
    for entry_id, tick in ticks.items():
        by_name.setdefault(fold(tick.name), []).append(entry_id)
    groups = [_group(key, ids, ticks, here) for key, ids in by_name.items()]
    return tuple(sorted(groups, key=lambda one: (-one.count, one.name)))


def _group(
    key: str, ids: list[UUID], ticks: Mapping[UUID, Tick], here: frozenset[UUID]
) -> TickGroup:
    days = [ticks[entry_id].day for entry_id in ids]
    name = ticks[ids[0]].name
    known = sum(entry_id in here for entry_id in ids)
    return TickGroup(key, name, len(ids), known, min(days), max(days), guess_kind(name))
