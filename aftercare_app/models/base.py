"""The base of every row, and the column types that keep values honest."""

import json
from datetime import UTC, datetime, time
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import DateTime, Dialect, Enum, MetaData, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass
from sqlalchemy.types import TypeDecorator

from aftercare_app.domain.activity import ActivityKind, Dimension, Outcome, WhyNot
from aftercare_app.domain.anchors import PauseReason
from aftercare_app.domain.check_in import Call
from aftercare_app.domain.details import Details, from_mapping, to_mapping
from aftercare_app.domain.graduate import GoalStatus, PartnerRhythm, PartnerWay, ProgramKind
from aftercare_app.domain.instruments import Instrument
from aftercare_app.domain.meetings import MeetingHow
from aftercare_app.domain.permission import Purpose
from aftercare_app.domain.plan_rules import ReviewAnswer
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.domain.reminders import ReminderKind
from aftercare_app.domain.returning import ReturnShare
from aftercare_app.domain.sent import SentSort, SentWay

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. A time without a zone is refused; what comes back is UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def details_from_text(text: str) -> Details:
    """Return the details that a row holds as text."""
    return from_mapping(json.loads(text))


class DetailsJson(TypeDecorator[Details]):
    """The details of an entry as JSON text; words stay readable for search."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Details | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(to_mapping(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Details | None:
        return None if value is None else details_from_text(value)


class WordsJson(TypeDecorator[tuple[str, ...]]):
    """A short list of the person's own phrases, in their order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class TimesJson(TypeDecorator[tuple[time, ...]]):
    """Times of the day, in their order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[time, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps([f"{at:%H:%M}" for at in value])

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[time, ...] | None:
        return None if value is None else tuple(map(time.fromisoformat, json.loads(value)))


class NumbersJson(TypeDecorator[tuple[int | None, ...]]):
    """Small whole numbers in their order; None where one was skipped."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self, value: tuple[int | None, ...] | None, dialect: Dialect
    ) -> str | None:
        return None if value is None else json.dumps(list(value))

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> tuple[int | None, ...] | None:
        return None if value is None else tuple(json.loads(value))


def choice(kind: type[Any]) -> Enum:
    """Return a column type that stores the enum's value and refuses any other."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=24,
        name=kind.__name__.lower(),
        values_callable=lambda options: [option.value for option in options],
    )


class Kept(MappedAsDataclass, DeclarativeBase):
    """Anything this vault remembers."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        Details: DetailsJson,
        tuple[str, ...]: WordsJson,
        tuple[time, ...]: TimesJson,
        tuple[int | None, ...]: NumbersJson,
        UUID: Uuid(native_uuid=False),
        ActivityKind: choice(ActivityKind),
        Outcome: choice(Outcome),
        WhyNot: choice(WhyNot),
        Dimension: choice(Dimension),
        ProgramKind: choice(ProgramKind),
        GoalStatus: choice(GoalStatus),
        PartnerWay: choice(PartnerWay),
        PartnerRhythm: choice(PartnerRhythm),
        PlannedBy: choice(PlannedBy),
        PauseReason: choice(PauseReason),
        MeetingHow: choice(MeetingHow),
        PlanSection: choice(PlanSection),
        ReviewAnswer: choice(ReviewAnswer),
        ReminderKind: choice(ReminderKind),
        ReturnShare: choice(ReturnShare),
        Call: choice(Call),
        Instrument: choice(Instrument),
        Purpose: choice(Purpose),
        SentSort: choice(SentSort),
        SentWay: choice(SentWay),
    }
