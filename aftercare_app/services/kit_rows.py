"""What the lines of a kit become in the vault, as rows that come in together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from aftercare_app.domain.anchors import AnchorForm
from aftercare_app.domain.entry_form import blank_details
from aftercare_app.domain.kit import Kit, KitAppointment
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.models import (
    Anchor,
    CheckUp,
    Coordinator,
    Graduate,
    Kept,
    KitTaken,
    PlanLine,
    PlannedOnce,
)
from aftercare_app.services.anchors import version_of
from aftercare_app.services.coordinators import CardLook
from aftercare_app.services.kit_lines import KitLine, KitSort, NumberHere, moment_of_day
from aftercare_app.sharing.cards import Card

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Rows in the making: those that are new, and those that change, by their table."""

    now: datetime
    fresh: dict[str, list[Row]] = field(default_factory=dict)
    changed: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, row: Kept) -> None:
        """Take a new row."""
        columns = row.__table__.columns
        plain = {column.name: getattr(row, column.name) for column in columns}
        self.fresh.setdefault(row.__tablename__, []).append(plain)

    def change(self, table: str, row: Row) -> None:
        """Change what a row's key names in the other columns that are given."""
        self.changed.setdefault(table, []).append(row)


def rows_of(
    session: Session, kit: Kit, lines: Iterable[KitLine], now: datetime, today: date
) -> Rows:
    """Return the rows of the lines that were chosen, and the one that says the kit was taken."""
    rows = Rows(now)
    rows.add(
        KitTaken(
            id=kit.id,
            made_on=kit.made_on,
            program=kit.program,
            coordinator=kit.coordinator,
            card=kit.card,
            alias=kit.alias,
            words=kit.words,
            taken_at=now,
        )
    )
    places = {
        KitSort.ANCHOR: session.scalar(select(func.max(Anchor.position))) or 0,
        KitSort.NUMBER: session.scalar(select(func.max(PlanLine.position))) or 0,
    }
    for place, line in enumerate(lines, start=1):
        after = places.get(line.sort, 0) + place
        match line.content:
            case AnchorForm():
                _anchor(rows, line.content, after, today)
            case KitAppointment():
                _appointment(rows, line.content)
            case NumberHere():
                _number(rows, line.content, after)
            case CardLook():
                _card(session, rows, kit.card)
            case day if line.sort is KitSort.CHECK_UP:
                rows.add(CheckUp(kit_id=kit.id, on_day=day))
            case day:
                rows.change(Graduate.__tablename__, {"id": 1, "program_ended_on": day})
    return rows


def _anchor(rows: Rows, form: AnchorForm, position: int, today: date) -> None:
    anchor = Anchor(since=today, position=position, created_at=rows.now)
    rows.add(anchor)
    rows.add(version_of(anchor.id, form, today, rows.now))


def _appointment(rows: Rows, one: KitAppointment) -> None:
    wall = moment_of_day(one)
    rows.add(
        PlannedOnce(
            on_day=wall.date(),
            at=wall.time(),
            kind=one.kind,
            details=blank_details(one.kind),
            words=one.name,
            minutes=one.minutes,
            place=one.place,
            created_at=rows.now,
        )
    )


def _number(rows: Rows, number: NumberHere, position: int) -> None:
    rows.add(
        PlanLine(
            section=PlanSection.PROFESSIONALS,
            words=number.words,
            phone=number.phone,
            position=position,
            created_at=rows.now,
        )
    )


def _card(session: Session, rows: Rows, text: str) -> None:
    """Take the card as new, or take back the very same one that was put away."""
    card = Card.parse(text)
    for row in session.scalars(select(Coordinator)):
        here = Card.parse(row.card)
        if (here.seal_key, here.sign_key) == (card.seal_key, card.sign_key):
            rows.change(Coordinator.__tablename__, {"id": row.id, "put_away_at": None})
            return
    rows.add(Coordinator(name=card.name, program=card.program, card=card.text, added_at=rows.now))
