"""What was filed before a batch and bears on it, read at once and written back at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, or_, select, update
from sqlalchemy.orm import Session

from aftercare_app.domain.summary import Summary, Withdrawal
from aftercare_app.models.cohort import Filed
from aftercare_app.models.cohort_people import (
    Agreement,
    FiledSummary,
    FiledWithdrawal,
    Person,
    Sender,
)
from aftercare_app.services.cohort.latest import NOTHING_LATEST
from aftercare_app.services.cohort.rows import plain_row, sought, table_of

Row = dict[str, Any]
UNREAD = set(NOTHING_LATEST) | {"categories"}
"""Columns that a newer summary writes anew without asking what they held."""
Said = Summary | Withdrawal


class FiledBefore:
    """Senders, people and permissions as they are, and as a batch changes them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.senders: dict[bytes, Row] = {}
        self.people: dict[UUID, Row] = {}
        self.agreements: dict[tuple[UUID, UUID], Row] = {}
        self.ids: set[UUID] = set()
        self.used: set[tuple[UUID, int]] = set()
        self.top: dict[UUID, int] = {}
        self.withdrawn: set[tuple[UUID, UUID]] = set()
        self.have_keys: set[UUID] = set()
        self.changed: set[UUID] = set()
        self.masked: set[UUID] = set()
        self._added: list[tuple[type[Filed], Row]] = []
        self._by_kit: dict[UUID, Row] = {}
        self._by_name: dict[str, list[Row]] = {}

    def load(self, came: Sequence[tuple[bytes, Said]]) -> None:
        """Read all that may bear on these files."""
        said = [one for _, one in came]
        keys = {key for key, _ in came}
        ids = [one.id for one in said]
        for row in self._rows(Sender, table_of(Sender).c.sign_public.in_(keys)):
            self.senders[row["sign_public"]] = row
        for model in (FiledSummary, FiledWithdrawal):
            self.ids.update(self._session.scalars(select(model.id).where(model.id.in_(ids))))
        self._load_people(
            [one for key, one in came if isinstance(one, Summary) and not self._has_owner(key)]
        )
        self._load_other_keys()
        self._load_sequences()

    def note(self, sender_id: UUID, said: Said) -> None:
        """Remember that a file came, for those after it."""
        self.ids.add(said.id)
        self.used.add((sender_id, said.sequence))
        if isinstance(said, Summary):
            self.top[sender_id] = max(self.top.get(sender_id, 0), said.sequence)
        else:
            self.withdrawn.add((sender_id, said.permission_id))

    def left_on(self, sender: Row) -> date | None:
        """Return when the owner of a key left the roster."""
        owner = self.people.get(sender["person_id"])
        return None if owner is None else owner["left_on"]

    def resembling(self, said: Summary) -> tuple[Row | None, Row | None]:
        """Return the row that was made with the same kit, and one of the same name with a key."""
        by_kit = self._by_kit.get(said.kit_id) if said.kit_id else None
        alike = self._by_name.get(sought(said.alias), [])
        return by_kit, next((row for row in alike if row["id"] in self.have_keys), None)

    def agreements_of(self, sender_id: UUID, person_id: UUID | None, permission: UUID) -> list[Row]:
        """Return a permission as it was given with any key of the same person."""
        keys = {sender_id} | {
            one["id"]
            for one in self.senders.values()
            if person_id is not None and one["person_id"] == person_id
        }
        return [
            row
            for (by, which), row in self.agreements.items()
            if which == permission and by in keys
        ]

    def add_sender(self, row: Row) -> None:
        """File a new key."""
        self.senders[row["sign_public"]] = row
        self._added.append((Sender, row))

    def add_person(self, row: Row) -> None:
        """Put somebody new on the roster."""
        self.people[row["id"]] = row
        self._added.append((Person, row))
        self._know(row)

    def add_agreement(self, row: Row) -> None:
        """File a new permission."""
        self.agreements[(row["sender_id"], row["permission_id"])] = row
        self._added.append((Agreement, row))

    def write(self, renewed: Mapping[UUID, Row]) -> None:
        """Write what is new, then what has changed; `renewed` are columns of people."""
        connection = self._session.connection()
        order: tuple[type[Filed], ...] = (Person, Sender, Agreement)
        for kind in order:
            rows = [row | renewed.get(row["id"], {}) for model, row in self._added if model is kind]
            if rows:
                connection.execute(insert(table_of(kind)), rows)
        fresh = {row["id"] for _, row in self._added}
        _update(connection, Person, {at: row for at, row in renewed.items() if at not in fresh})
        masked = {at: {"withdrawn_on": self.people[at]["withdrawn_on"]} for at in self.masked}
        _update(connection, Person, masked)
        held: tuple[tuple[type[Filed], Iterable[Row]], ...] = (
            (Sender, self.senders.values()),
            (Agreement, self.agreements.values()),
        )
        for model, every in held:
            changed = {row["id"]: row for row in every if row["id"] in self.changed - fresh}
            _update(connection, model, changed)

    def _has_owner(self, key: bytes) -> bool:
        return key in self.senders and self.senders[key]["person_id"] is not None

    def _load_people(self, new: Sequence[Summary]) -> None:
        """Read the owners of known keys, and whom those with new keys may be."""
        people = table_of(Person)
        names = {sought(one.alias) for one in new}
        kits = {one.kit_id for one in new if one.kit_id is not None}
        owners = {one["person_id"] or one["seems_id"] for one in self.senders.values()}
        found = self._rows(
            Person,
            or_(
                people.c.id.in_(owners - {None}),
                people.c.kit_id.in_(kits),
                people.c.folded.in_(names) & people.c.left_on.is_(None),
            ),
        )
        for row in found:
            self.people[row["id"]] = row
            self._know(row)

    def _load_other_keys(self) -> None:
        """Read the other keys of the same people, and all their permissions."""
        senders = table_of(Sender)
        for row in self._rows(Sender, senders.c.person_id.in_(self.people)):
            self.senders.setdefault(row["sign_public"], row)
            self.have_keys.add(row["person_id"])
        for row in self._rows(Agreement, table_of(Agreement).c.sender_id.in_(self._sender_ids())):
            self.agreements[(row["sender_id"], row["permission_id"])] = row
            if row["withdrawn_on"] is not None:
                self.withdrawn.add((row["sender_id"], row["permission_id"]))

    def _load_sequences(self) -> None:
        wanted = self._sender_ids()
        for model in (FiledSummary, FiledWithdrawal):
            found = self._session.execute(
                select(model.sender_id, model.sequence).where(model.sender_id.in_(wanted))
            )
            for sender_id, sequence in found:
                self.used.add((sender_id, sequence))
                if model is FiledSummary:
                    self.top[sender_id] = max(self.top.get(sender_id, 0), sequence)
        withdrawn = self._session.execute(
            select(FiledWithdrawal.sender_id, FiledWithdrawal.permission_id).where(
                FiledWithdrawal.sender_id.in_(wanted)
            )
        )
        self.withdrawn.update((row.sender_id, row.permission_id) for row in withdrawn)

    def _sender_ids(self) -> list[UUID]:
        return [row["id"] for row in self.senders.values()]

    def _know(self, row: Row) -> None:
        if row["kit_id"] is not None:
            self._by_kit[row["kit_id"]] = row
        if row["left_on"] is None:
            self._by_name.setdefault(row["folded"], []).append(row)

    def _rows(self, model: type[Filed], where: Any) -> list[Row]:
        columns = [c for c in table_of(model).columns if c.name not in UNREAD]
        found = self._session.execute(select(*columns).where(where))
        return [plain_row(row) for row in found]


def write_rows(session: Session, *, summaries: list[Row], withdrawals: list[Row]) -> None:
    """Write the files of a batch."""
    if summaries:
        session.connection().execute(insert(table_of(FiledSummary)), summaries)
    if withdrawals:
        session.connection().execute(insert(table_of(FiledWithdrawal)), withdrawals)


def _update(connection: Connection, model: type[Filed], rows: Mapping[UUID, Row]) -> None:
    """Write columns of some rows at once, by id."""
    if not rows:
        return
    table = table_of(model)
    names = [name for name in next(iter(rows.values())) if name != "id"]
    connection.execute(
        update(table)
        .where(table.c.id == bindparam("which"))
        .values({name: bindparam(name) for name in names}),
        [{"which": row_id, **row} for row_id, row in rows.items()],
    )
