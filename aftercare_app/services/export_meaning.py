"""What rows from outside must also mean, so that every screen can show them."""

import json
import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Table

from aftercare_app.domain.activity import SUBTYPES, ActivityKind
from aftercare_app.domain.details import Details, MeetingDetails, SupportContactDetails
from aftercare_app.domain.entry_form import blank_details
from aftercare_app.domain.permission import RHYTHMS, Category
from aftercare_app.exchange.calendar_rules import RuleRefused, bounded
from aftercare_app.sentences import Trouble
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.wire import fit

_DAY = "(MO|TU|WE|TH|FR|SA|SU)"
_ANCHOR_RULE = re.compile(
    rf"(FREQ=WEEKLY(;INTERVAL=2)?;BYDAY={_DAY}(,{_DAY})*|FREQ=MONTHLY;BYDAY=1{_DAY}(,1{_DAY})*)?"
)
"""The rules that `rule_of` makes."""
LONGEST_NAME = 80


def insist_on_meaning(table: Table, row: Mapping[str, Any]) -> None:
    """Raise ValueError for what no screen could show, though each value alone is sound."""
    kind, details = row.get("kind"), row.get("details")
    if isinstance(kind, ActivityKind):
        if row.get("subtype") is not None and row["subtype"] not in SUBTYPES[kind]:
            raise ValueError("subtype")
        if details is not None and not _details_fit(kind, details):
            raise ValueError("details")
    zone = row.get("zone")
    may_be_empty = zone == "" and table.c.zone.default is not None
    if zone is not None and not may_be_empty:
        _known_zone(zone)
    if row.get("deleted_at") is not None:
        raise ValueError("deleted_at")  # what was deleted is in no file of ours
    if table.name == "draft" and not isinstance(json.loads(row["fields"]), dict):
        raise ValueError("fields")
    if table.name == "anchor_version" and not _ANCHOR_RULE.fullmatch(row["rule"]):
        raise ValueError("rule")
    if table.name == "coordinator":
        _insist_on_card(row)
    if table.name == "kit_taken":
        _known_card(row["card"])
    if table.name == "reply":
        _insist_on_call(row)
    if table.name == "permission":
        _insist_on_permission(row)
    if table.name == "calendar_event":
        _insist_on_times(row)


def _details_fit(kind: ActivityKind, details: Details) -> bool:
    fitting: tuple[type, ...] = (type(blank_details(kind)),)
    if kind is ActivityKind.PEER_SUPPORT:
        fitting = (MeetingDetails, SupportContactDetails)
    return isinstance(details, fitting)


def _known_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (LookupError, OSError) as unknown:
        raise ValueError("zone") from unknown


def _insist_on_card(row: Mapping[str, Any]) -> None:
    """Raise ValueError for a card that is none, or of somebody else."""
    card = _known_card(row["card"])
    if (card.name, card.program) != (row["name"], row["program"]):
        raise ValueError("card")


def _known_card(text: str) -> Card:
    """Return the card that a text is, to the letter. Raises ValueError."""
    try:
        card = Card.parse(text)
    except Trouble as none:
        raise ValueError("card") from none
    if card.text != text:
        raise ValueError("card")
    return card


def _insist_on_call(row: Mapping[str, Any]) -> None:
    """Raise ValueError for the time of a call that has no day, or is none."""
    at = row["call_at"]
    if at and (row["call_on"] is None or f"{time.fromisoformat(at):%H:%M}" != at):
        raise ValueError("call_at")


def _insist_on_permission(row: Mapping[str, Any]) -> None:
    """Raise ValueError for a permission that nobody could give here."""
    categories = [one for one in Category if one in row["categories"]]
    if list(row["categories"]) != categories or row["every_weeks"] not in RHYTHMS:
        raise ValueError("permission")
    for name in ("alias", "recipient", "signed_name"):
        if not row[name] or fit(row[name], LONGEST_NAME) != row[name]:
            raise ValueError(name)


def _insist_on_times(row: Mapping[str, Any]) -> None:
    """Raise ValueError for rules that would never end, and for times that are none."""
    start = datetime.combine(row["on_day"], row["at"] or time())
    for also in row["extra"]:
        datetime.fromisoformat(also)
    try:
        for rule in row["rules"]:
            bounded(rule, start, "")
    except RuleRefused as refused:
        raise ValueError("rules") from refused
