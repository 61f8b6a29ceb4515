"""Photos in the plan: drawn anew, sealed each in a file of its own, really gone after Undo."""

import contextlib
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.plan_rules import MOST_PHOTOS, caption_problems
from aftercare_app.domain.text import clean
from aftercare_app.exchange.photo import redrawn
from aftercare_app.models import PlanPhoto
from aftercare_app.sentences import Trouble, say
from aftercare_app.services.deleted import UNDO_LASTS
from aftercare_app.services.forms import Saved, insist
from aftercare_app.storage.attached import SealedFiles
from aftercare_app.storage.database import Database
from aftercare_app.storage.errors import DiskTrouble

SWEPT_AFTER = timedelta(days=30)
"""A file that no row names waits this long: an older copy of the vault may be put back."""


class PhotoGone(Trouble):
    """The photo was removed, perhaps in another window."""

    sentence = say("This photo is no longer in your plan. Nothing else was changed.")


class EnoughPhotos(Trouble):
    """The plan is for reading in a hard moment."""

    sentence = say("Your plan has {most} photos. Take one out first, then add this one.")


class PlanPhotos:
    """Add, open, describe, remove and bring back photos."""

    def __init__(self, database: Database, clock: Clock, files: SealedFiles) -> None:
        self._database = database
        self._clock = clock
        self._files = files

    def add(self, content: bytes) -> Saved:
        """Keep a photo, drawn anew. The file comes first: a row without one shows nothing.

        Raises EnoughPhotos, what `redrawn` raises, or what the disk refuses.
        """
        self._insist_on_room()
        photo, name = redrawn(content), uuid4()
        self._files.keep(name, photo.jpeg)
        with self._database.transaction() as session:
            last = session.scalar(select(func.max(PlanPhoto.position))) or 0
            session.add(
                PlanPhoto(
                    id=name,
                    width=photo.width,
                    height=photo.height,
                    position=last + 1,
                    created_at=self._clock.now(),
                )
            )
        return Saved(name, 0)

    def picture(self, photo_id: UUID) -> bytes:
        """Return a photo as a JPEG. Raises NotHere."""
        return self._files.open(photo_id)

    def describe(self, photo_id: UUID, caption: str) -> Saved:
        """Keep what is written under a photo. Raises FormNotReady or PhotoGone."""
        insist(caption_problems(caption))
        cleaned = clean(caption)
        with self._database.transaction() as session:
            _kept(session, photo_id).caption = cleaned.text
        return Saved(photo_id, cleaned.removed)

    def remove(self, photo_id: UUID) -> None:
        """Take a photo out of the plan; its file goes after Undo's time. Raises PhotoGone."""
        with self._database.transaction() as session:
            _kept(session, photo_id).deleted_at = self._clock.now()

    def bring_back(self, photo_id: UUID) -> None:
        """Undo a removal. Raises PhotoGone when its file is gone already."""
        with self._database.transaction() as session:
            photo = session.get(PlanPhoto, photo_id)
            if photo is None:
                raise PhotoGone
            photo.deleted_at = None

    def purge(self) -> None:
        """Let go of what was removed a day ago, files first, and of files that nothing names."""
        now = self._clock.now()
        gone = select(PlanPhoto).where(PlanPhoto.deleted_at < now - UNDO_LASTS)
        with self._database.transaction() as session:
            for photo in session.scalars(gone).all():
                with contextlib.suppress(DiskTrouble):  # else the row waits for another day
                    self._files.remove(photo.id)
                    session.delete(photo)
            named = session.scalars(select(PlanPhoto.id)).all()
        self._files.sweep(named, (now - SWEPT_AFTER).timestamp())

    def _insist_on_room(self) -> None:
        kept = select(func.count()).select_from(PlanPhoto).where(PlanPhoto.deleted_at.is_(None))
        with self._database.transaction() as session:
            if (session.scalar(kept) or 0) >= MOST_PHOTOS:
                raise EnoughPhotos(most=MOST_PHOTOS)


def _kept(session: Session, photo_id: UUID) -> PlanPhoto:
    photo = session.get(PlanPhoto, photo_id)
    if photo is None or photo.deleted_at is not None:
        raise PhotoGone
    return photo
