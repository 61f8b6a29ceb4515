"""Files what was opened: whose it is, whether it is the newest, and what it changes on the roster.

A batch is judged file by file against what is kept and what came before it in the batch, and
written at once. A file that is refused leaves nothing behind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from aftercare_app.domain.cohort import KEPT_AFTER_END, KeyStanding
from aftercare_app.domain.reasons import USUAL_THRESHOLDS
from aftercare_app.domain.summary import Summary, Withdrawal
from aftercare_app.models.cohort_people import SentReply
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.cohort.filed_before import FiledBefore, Row, write_rows
from aftercare_app.services.cohort.latest import latest_columns, scores_in
from aftercare_app.services.cohort.opening_files import OpenedFile
from aftercare_app.services.cohort.placing import place_columns, place_people, thresholds_by_program
from aftercare_app.services.cohort.rows import sought
from aftercare_app.sharing.refusals import (
    AlreadyHere,
    PermissionEnded,
    Refused,
    SequenceReused,
    Withdrawn,
)


class SenderRefused(Refused):
    """The coordinator decided to take nothing from this key."""

    sentence = say("You chose not to take in files from this key, so it was not opened.")


class LeftBefore(Refused):
    """Its sender left the roster after it was made, and what they had sent was deleted."""

    sentence = say(
        "This person has left your list, and this file is from before that day. "
        "It was not taken in again."
    )


class Outcome(StrEnum):
    """What became of a file that was taken in."""

    FILED = "filed"
    OLDER = "older"
    """Filed behind one that was made later and came first."""
    WITHDRAWN = "withdrawn"
    """It took a permission back; what came by that is masked."""
    TO_DECIDE = "to_decide"
    """Filed apart: the same person as it seems, with another key."""


@dataclass(frozen=True, slots=True)
class Came:
    """A file that was opened; `mark` is the hash of its content."""

    name: str
    mark: bytes
    opened: OpenedFile


class Filing:
    """One batch on its way into the vault."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._today = now.date()
        self._thresholds = thresholds_by_program(session)
        self._before = FiledBefore(session)
        self._summaries: list[Row] = []
        self._withdrawals: list[Row] = []
        self._read: dict[UUID, Row] = {}
        self._newest: dict[UUID, tuple[Row, Row, Summary]] = {}
        self.new_senders: list[UUID] = []

    def file_all(self, came: Sequence[Came]) -> list[Outcome | Trouble]:
        """File a batch; return what became of each."""
        self._before.load([(one.opened.sender_key, one.opened.said) for one in came])
        outcomes = [self._file(one) for one in came]
        self._write()
        return outcomes

    def _file(self, came: Came) -> Outcome | Trouble:
        said = came.opened.said
        try:
            self._need_new(came.opened.sender_key, said)
            if isinstance(said, Summary):
                return self._file_summary(came, said)
            return self._file_withdrawal(came, said)
        except Refused as refused:
            return refused

    def _need_new(self, key: bytes, said: Summary | Withdrawal) -> None:
        """Judge a file against what came before, before anything is written of it."""
        before = self._before
        if said.id in before.ids:
            raise AlreadyHere
        sender = before.senders.get(key)
        if sender is None:
            return
        if sender["standing"] is KeyStanding.REFUSED:
            raise SenderRefused
        left_on = before.left_on(sender)
        if left_on is not None and said.made_on <= left_on:
            raise LeftBefore
        if (sender["id"], said.sequence) in before.used:
            raise SequenceReused
        permission = said.permission.id if isinstance(said, Summary) else said.permission_id
        if (sender["id"], permission) in before.withdrawn:
            raise Withdrawn if isinstance(said, Summary) else AlreadyHere
        if isinstance(said, Summary):
            agreed = before.agreements.get((sender["id"], permission))
            if agreed and agreed["sequence"] > said.sequence and agreed["ends"] < self._today:
                raise PermissionEnded

    def _file_summary(self, came: Came, said: Summary) -> Outcome:
        before = self._before
        sender = self._sender(came.opened.sender_key, said)
        agreement = self._agreement(sender, said, came.opened.keys_id)
        newest = said.sequence > before.top.get(sender["id"], 0)
        before.note(sender["id"], said)
        self._summaries.append(
            {
                "id": said.id,
                "sender_id": sender["id"],
                "agreement_id": agreement["id"],
                "person_id": sender["person_id"],
                "sequence": said.sequence,
                "made_on": said.made_on,
                "arrived_at": self._now,
                "content_hash": came.mark,
                "scores": scores_in(said),
                "body": came.opened.body,
            }
        )
        if sender["person_id"] is None:
            return Outcome.TO_DECIDE
        person = before.people[sender["person_id"]]
        for reply in said.read_replies:
            self._read[reply] = {"person_id": person["id"], "read_on": said.made_on}
        if not newest or not _is_newest(person, sender, said):
            return Outcome.OLDER
        person |= {
            "permission_id": said.permission.id,
            "withdrawn_on": None,
            "latest_sender_id": sender["id"],
            "latest_made_on": said.made_on,
        }
        self._newest[person["id"]] = (sender, agreement, said)
        return Outcome.FILED

    def _file_withdrawal(self, came: Came, said: Withdrawal) -> Outcome:
        """Take a permission back at once, whichever key of the person it was given with."""
        before = self._before
        sender = before.senders.get(came.opened.sender_key) or self._new_sender(
            came.opened.sender_key, said.alias, None, KeyStanding.NOT_COMPARED
        )
        whose = sender["person_id"] or sender["seems_id"]
        before.note(sender["id"], said)
        self._withdrawals.append(
            {
                "id": said.id,
                "sender_id": sender["id"],
                "permission_id": said.permission_id,
                "sequence": said.sequence,
                "made_on": said.made_on,
                "filed_on": self._today,
            }
        )
        for agreed in before.agreements_of(sender["id"], whose, said.permission_id):
            before.withdrawn.add((agreed["sender_id"], said.permission_id))
            agreed["withdrawn_on"] = said.made_on
            agreed["delete_on"] = min(agreed["delete_on"], self._today + KEPT_AFTER_END)
            before.changed.add(agreed["id"])
        person = before.people.get(whose) if whose else None
        if person is not None and person["permission_id"] == said.permission_id:
            person["withdrawn_on"] = said.made_on
            before.masked.add(person["id"])
        return Outcome.WITHDRAWN

    def _sender(self, key: bytes, said: Summary) -> Row:
        """Return whose key it is; a key that is new is given a row, or waits to be decided."""
        before = self._before
        sender = before.senders.get(key)
        if sender is not None and self._belongs(sender):
            return sender
        by_kit, by_name = before.resembling(said)
        known = by_kit or by_name
        if known is not None and known["id"] in before.have_keys:
            standing, person_id, seems_id = KeyStanding.CHANGED, None, known["id"]
        else:
            standing, seems_id = KeyStanding.NOT_COMPARED, None
            person_id = (by_kit or self._new_person(said))["id"]
            before.have_keys.add(person_id)
        if sender is None:
            sender = self._new_sender(key, said.alias, person_id, standing)
        sender |= {"person_id": person_id, "seems_id": seems_id, "standing": standing}
        sender["alias"] = said.alias
        before.changed.add(sender["id"])
        return sender

    def _belongs(self, sender: Row) -> bool:
        """Tell whether it is known whose a key is, or that this waits to be decided."""
        if self._before.left_on(sender) is not None:
            return False
        return sender["person_id"] is not None or sender["standing"] is KeyStanding.CHANGED

    def _new_sender(
        self, key: bytes, alias: str, person_id: UUID | None, standing: KeyStanding
    ) -> Row:
        row: Row = {
            "id": uuid4(),
            "person_id": person_id,
            "seems_id": None,
            "sign_public": key,
            "alias": alias,
            "standing": standing,
            "first_on": self._today,
            "decided_on": None,
        }
        self._before.add_sender(row)
        self.new_senders.append(row["id"])
        return row

    def _new_person(self, said: Summary) -> Row:
        row = new_person_row(
            alias=said.alias,
            program=said.permission.program,
            coordinator=said.permission.recipient,
            graduated_on=said.graduated_on,
            kit_id=said.kit_id,
            since=said.permission.starts,
        )
        self._before.add_person(row)
        return row

    def _agreement(self, sender: Row, said: Summary, keys_id: UUID) -> Row:
        """Return the permission that a summary came by, as the newest file of it says it."""
        before, permission = self._before, said.permission
        row = before.agreements.get((sender["id"], permission.id))
        if row is None:
            row = {
                "id": uuid4(),
                "sender_id": sender["id"],
                "permission_id": permission.id,
                "sequence": 0,
                "withdrawn_on": None,
                "deleted_on": None,
            }
            before.add_agreement(row)
        if said.sequence > row["sequence"]:
            row |= {
                "sequence": said.sequence,
                "keys_id": keys_id,
                "starts": permission.starts,
                "ends": permission.ends,
                "delete_on": permission.ends + KEPT_AFTER_END,
            }
            before.changed.add(row["id"])
        return row

    def _renewed(self, person: Row) -> Row:
        """Return what the newest summary of a batch changes on a row; the others change nothing."""
        sender, agreement, said = self._newest[person["id"]]
        meant = self._thresholds.get(person["program"], USUAL_THRESHOLDS)
        columns = latest_columns(said, sender["id"], agreement["keys_id"], meant)
        columns["ends"] = agreement["ends"]
        columns["withdrawn_on"] = person["withdrawn_on"]
        columns["graduated_on"] = person["graduated_on"] or said.graduated_on
        return columns | place_columns(person | columns, self._today, self._thresholds)

    def _write(self) -> None:
        before, session = self._before, self._session
        before.write(
            {person_id: self._renewed(before.people[person_id]) for person_id in self._newest}
        )
        write_rows(session, summaries=self._summaries, withdrawals=self._withdrawals)
        place_people(session, before.masked - self._newest.keys(), self._today)
        for reply_id, read in self._read.items():
            reply = session.get(SentReply, reply_id)
            if reply and reply.person_id == read["person_id"] and reply.read_on is None:
                reply.read_on = read["read_on"]


def new_person_row(**given: Any) -> Row:
    """Return the row of somebody new, without anything that a summary fills."""
    return {
        "id": uuid4(),
        "folded": sought(given["alias"]),
        "phone": "",
        "left_on": None,
        "permission_id": None,
        "every_weeks": None,
        "starts": None,
        "ends": None,
        "withdrawn_on": None,
        "categories": (),
        "latest_id": None,
        "latest_sender_id": None,
        "latest_keys_id": None,
        "latest_made_on": None,
        "latest_reasons": (),
        "latest_glance": None,
        "latest_direction": None,
        "latest_wishes": (),
        "latest_call": (),
        "last_contact_on": None,
        "last_contact_way": None,
        "last_contact_by": "",
        "next_contact_on": None,
        **given,
    }


def _is_newest(person: Row, sender: Row, said: Summary) -> bool:
    """Tell whether a summary is newer than the one on the row, which may be of another key."""
    latest = person["latest_made_on"]
    return latest is None or person["latest_sender_id"] == sender["id"] or said.made_on >= latest
