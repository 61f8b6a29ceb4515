"""What is said after something was saved or deleted, with Undo."""

from uuid import UUID

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.services.forms import Saved
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, n_
from aftercare_app.ui.words.labels import label


def tell_logged(here: Here, logged: Saved, kind: ActivityKind) -> None:
    """Say that an entry was logged; Undo deletes it again."""

    async def undo() -> None:
        if await here.perform(here.aftercare.activities.delete, logged.id):
            here.tell(_("Taken back."))

    here.tell(_said(fill("{kind} logged.", kind=label(kind)), logged), undo)


def tell_changed(here: Here, logged: Saved) -> None:
    """Say that the change was saved."""
    here.tell(_said(_("Change saved."), logged))


def tell_deleted(here: Here, entry_id: UUID) -> None:
    """Say that an entry was deleted; Undo brings it back as it was."""

    async def undo() -> None:
        if await here.perform(here.aftercare.activities.bring_back, entry_id):
            here.tell(_("It is back."))

    here.tell(_("Entry deleted."), undo)


def _said(sentence: str, logged: Saved) -> str:
    if not logged.removed_characters:
        return sentence
    removed = n_(
        "{n} hidden sign was left out of the text.",
        "{n} hidden signs were left out of the text.",
        logged.removed_characters,
    )
    return f"{sentence} {removed}"
