"""Logging one kind: usuals first, then a form that saves as it stands."""

from dataclasses import dataclass, replace

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.entry_form import (
    EntryForm,
    blank_form,
    form_from_mapping,
    form_to_mapping,
    problems,
)
from aftercare_app.domain.usuals import Usual
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button, section
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.entry_form import EntryFormBody
from aftercare_app.ui.parts.fields import chip
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.saved import tell_logged
from aftercare_app.ui.parts.usuals import usual_chips
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _
from aftercare_app.ui.words.labels import label


@dataclass(frozen=True, slots=True)
class KindShown:
    """What the person usually logs of this kind, and what they logged last."""

    usuals: list[Usual]
    last: EntryForm | None


def kind_and_subtype(name: str) -> tuple[ActivityKind, str | None]:
    """Return what an address such as /log/support_contact stands for."""
    if name == SUPPORT_CONTACT:
        return ActivityKind.PEER_SUPPORT, SUPPORT_CONTACT
    return ActivityKind(name), None


@screen
def LogKindScreen(path: str) -> ft.View:
    """Draw the form for a new entry of one kind."""
    here = use_here()
    name = path.rsplit("/", 1)[1]
    kind, subtype = kind_and_subtype(name)
    wall = here.home.clock.wall()
    draft = use_draft(path, blank_form(kind, wall, subtype), form_to_mapping, form_from_mapping)
    shown = use_loaded(lambda aftercare: _read(aftercare, kind, subtype), [path])
    found = problems(draft.form, wall)

    async def save() -> None:
        if problems(draft.form, here.home.clock.wall()):
            here.tell(_("Something needs a look before this can be saved. It is marked above."))
            return
        await draft.keeper.finish()
        done = await here.perform(here.aftercare.activities.log, draft.form, draft=path)
        if done is None:
            draft.keeper.go_on()
            return
        here.open("/")
        tell_logged(here, done.value, kind)

    return screen_view(
        here,
        path,
        label(subtype or kind),
        [
            *restored_note(draft),
            *_quick(here, shown, draft),
            EntryFormBody(
                draft.form,
                draft.change,
                wall,
                found,
                tuple(usual.subtype for usual in (shown.usuals if shown else []) if usual.subtype),
                opened=draft.restored,
            ),
        ],
        primary=primary_button(_("Save"), key="save", on_click=save, icon=ft.Icons.CHECK),
    )


def _read(aftercare: Aftercare, kind: ActivityKind, subtype: str | None) -> KindShown:
    usuals = aftercare.activities.usuals(kind, limit=20)
    contact = subtype == SUPPORT_CONTACT
    fitting = [usual for usual in usuals if (usual.subtype == SUPPORT_CONTACT) == contact]
    return KindShown(fitting, aftercare.activities.last_of(kind, subtype))


def _quick(here: Here, shown: KindShown | None, draft: Drafting[EntryForm]) -> list[ft.Control]:
    if shown is None or not shown.usuals:
        return []

    def same_as_last() -> None:
        if last := shown.last:
            draft.change(replace(last, day=draft.form.day, at=draft.form.at))

    same = chip(
        _("Same as last time"), key="same-as-last", icon=ft.Icons.REPLAY, on_click=same_as_last
    )
    return [
        section(
            _("Log a usual with one tap"),
            usual_chips(here, shown.usuals[:4]),
            ft.Row([same], wrap=True),
        )
    ]
