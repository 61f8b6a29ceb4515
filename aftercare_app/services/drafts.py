"""Text that is not finished yet: kept sealed while it is typed, offered again later."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from aftercare_app.clock import Clock
from aftercare_app.models import Draft
from aftercare_app.storage.database import Database


class Drafts:
    """What was typed into a form and not saved, by the form's name."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(self, form: str, fields: Mapping[str, object]) -> None:
        """Keep what a form holds now, in place of what it held before."""
        words = json.dumps(dict(fields), ensure_ascii=False)
        kept = insert(Draft).values(form=form, fields=words, kept_at=self._clock.now())
        newer = {"fields": kept.excluded.fields, "kept_at": kept.excluded.kept_at}
        with self._database.transaction() as session:
            session.execute(kept.on_conflict_do_update(index_elements=["form"], set_=newer))

    def find(self, form: str) -> dict[str, Any] | None:
        """Return what the form held, or None when it was saved or never begun."""
        with self._database.transaction() as session:
            words = session.scalar(select(Draft.fields).where(Draft.form == form))
        return None if words is None else json.loads(words)

    def let_go(self, form: str) -> None:
        """Forget the draft of a form, because it was saved or the person said so."""
        with self._database.transaction() as session:
            session.execute(delete(Draft).where(Draft.form == form))

    def waiting(self) -> list[str]:
        """Return the forms that hold something unfinished, the newest first."""
        with self._database.transaction() as session:
            return list(session.scalars(select(Draft.form).order_by(Draft.kept_at.desc())))
