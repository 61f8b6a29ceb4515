"""Text that is not finished yet: kept sealed while it is typed, offered again later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from aftercare_app.clock import Clock
from aftercare_app.models import Draft
from aftercare_app.storage.database import Database

if TYPE_CHECKING:  # a graduate's app starts without the tables of a coordinator
    from aftercare_app.models.cohort_desk import DeskDraft


class Drafts:
    """What was typed into a form and not saved, by the form's name; in either role's vault."""

    def __init__(
        self, database: Database, clock: Clock, kept_as: type[Draft] | type[DeskDraft] = Draft
    ) -> None:
        self._database = database
        self._clock = clock
        self._draft = kept_as

    def keep(self, form: str, fields: Mapping[str, object]) -> None:
        """Keep what a form holds now, in place of what it held before."""
        words = json.dumps(dict(fields), ensure_ascii=False)
        with self._database.transaction() as session:
            session.merge(self._draft(form=form, fields=words, kept_at=self._clock.now()))

    def find(self, form: str) -> dict[str, Any] | None:
        """Return what the form held, or None when it was saved or never begun."""
        with self._database.transaction() as session:
            words = session.scalar(select(self._draft.fields).where(self._draft.form == form))
        return None if words is None else json.loads(words)

    def let_go(self, form: str) -> None:
        """Forget the draft of a form, because it was saved or the person said so."""
        with self._database.transaction() as session:
            session.execute(delete(self._draft).where(self._draft.form == form))

    def waiting(self) -> list[str]:
        """Return the forms that hold something unfinished, the newest first."""
        with self._database.transaction() as session:
            newest = self._draft.kept_at.desc()
            return list(session.scalars(select(self._draft.form).order_by(newest)))
