"""The base of every row in a coordinator's vault, and the column types only it needs."""

import json
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Dialect, MetaData, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass
from sqlalchemy.types import TypeDecorator

from aftercare_app.domain.check_in import Call
from aftercare_app.domain.cohort import ContactOutcome, ContactWay, KeyStanding, PermissionState
from aftercare_app.domain.harder_week import HardReason
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.my_usual import Direction
from aftercare_app.domain.reasons import Reason
from aftercare_app.domain.summary import ReasonKind
from aftercare_app.models.base import NAMES, UtcDateTime, WordsJson, choice

Reasons = tuple[Reason, ...]
Numbers = dict[str, int]
Words = dict[str, Any]
"""A choice somebody saved, such as the filters of a view."""
_FACTS: dict[ReasonKind, type[Call | Instrument | HardReason]] = {
    ReasonKind.ASKED: Call,
    ReasonKind.SCREEN: Instrument,
    ReasonKind.HARDER: HardReason,
}


class ReasonsJson(TypeDecorator[Reasons]):
    """Reasons as JSON text, in their order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Reasons | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps([[one.kind, one.strength, *map(_plain, one.facts)] for one in value])

    def process_result_value(self, value: str | None, dialect: Dialect) -> Reasons | None:
        return None if value is None else tuple(_reason(one) for one in json.loads(value))


class MappingJson(TypeDecorator[dict[str, Any]]):
    """A small mapping of plain values."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else dict(json.loads(value))


class Filed(MappedAsDataclass, DeclarativeBase):
    """Anything a coordinator's vault keeps."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        UUID: Uuid(native_uuid=False),
        tuple[str, ...]: WordsJson,
        Reasons: ReasonsJson,
        Numbers: MappingJson,
        Words: MappingJson,
        KeyStanding: choice(KeyStanding),
        PermissionState: choice(PermissionState),
        ContactWay: choice(ContactWay),
        ContactOutcome: choice(ContactOutcome),
        Direction: choice(Direction),
    }


def _plain(fact: str | int | date) -> object:
    return {"on": fact.isoformat()} if isinstance(fact, date) else fact


def _reason(plain: list[Any]) -> Reason:
    name, strength, *facts = plain
    kind = ReasonKind(name)
    return Reason(kind, tuple(_fact(kind, fact) for fact in facts), strength)


def _fact(kind: ReasonKind, plain: object) -> str | int | date:
    if isinstance(plain, dict):
        return date.fromisoformat(plain["on"])
    if isinstance(plain, str):
        return _FACTS[kind](plain) if kind in _FACTS else plain
    return int(str(plain))
