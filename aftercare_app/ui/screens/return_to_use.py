"""After a return to use: safety, what is needed now, noting it, what is kept, the next anchor."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import flet as ft

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.permission import Category
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.domain.returning import (
    ReturnForm,
    ReturnShare,
    problems,
    return_from_plain,
    return_to_plain,
)
from aftercare_app.services.days import DayCount, WhatIKeep
from aftercare_app.services.permission_rows import PermissionState
from aftercare_app.services.relapse_plan import LineShown
from aftercare_app.ui.addresses import leads_somewhere
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.drafting import Drafting, use_draft
from aftercare_app.ui.parts.fields import Action, chips
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.next_anchor import NextAnchor
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.return_fields import return_fields
from aftercare_app.ui.parts.return_steps import needs, safety, what_i_keep
from aftercare_app.ui.parts.secret_door import title
from aftercare_app.ui.parts.secret_fields import quiet_button
from aftercare_app.ui.state import Here, use_here, use_loaded
from aftercare_app.ui.words import _

SHARE = "/share"
"""Where sharing lives; while there is none, nobody is asked about it."""


@dataclass(frozen=True, slots=True)
class Walk:
    """How far somebody is on the path, and what they noted on it; it is also the draft."""

    form: ReturnForm
    step: str = "safe"
    noted: UUID | None = None


@dataclass(frozen=True, slots=True)
class PathShown:
    """Where the person lives, the lines they added themselves, and what they keep.

    `uncovered` is true where they share already, but by no permission that holds returns.
    """

    country: str
    lines: tuple[LineShown, ...]
    kept: WhatIKeep
    days: DayCount
    uncovered: bool


def read_path(aftercare: Aftercare) -> PathShown:
    """Read what the path shows."""
    country = aftercare.about_me.read().country
    lines = aftercare.relapse_plan.numbers(PlanSection.CRISIS)
    held = [one for one in aftercare.sharing.all() if one.state is PermissionState.HOLDS]
    covered = any(Category.RETURNS in one.permission.categories for one in held)
    return PathShown(
        country,
        lines,
        aftercare.days.what_i_keep(),
        aftercare.days.read(),
        uncovered=bool(held) and not covered,
    )


def steps() -> tuple[str, ...]:
    """Return the steps in their order; sharing comes last, once there is sharing."""
    return ("safe", "need", "when", "keep", "next", *(["share"] if leads_somewhere(SHARE) else []))


@screen
def ReturnToUseScreen(path: str = "/return-to-use") -> ft.Control:
    """Draw the step that the person is at; each can be skipped, and each leads back."""
    here = use_here()
    blank = Walk(ReturnForm(on=here.home.clock.today()))
    draft = use_draft(path, blank, walk_to_plain, walk_from_plain)
    shown = use_loaded(read_path)
    scroll: ft.Ref[ft.Column] = ft.use_memo(ft.Ref, [])
    order = steps()
    at = order.index(draft.form.step)
    is_last = at + 1 == len(order)

    async def go(to: int) -> None:
        draft.change(replace(draft.form, step=order[to]))
        if scroll.current is not None:
            await scroll.current.scroll_to(offset=0)

    async def forward() -> None:
        if order[at] == "when" and not await note(here, draft):
            return
        if is_last:
            await close(here, draft, path)
        else:
            await go(at + 1)

    return screen_view(
        here,
        path,
        _("After a return"),
        [
            *(restored_note(draft) if at else []),
            *([] if shown is None else _step(here, draft, shown, lambda: go(at + 1))),
            ft.Row(
                wrap=True,
                alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
                controls=[
                    *([_back(lambda: go(at - 1))] if at else []),
                    *([] if is_last else [_skip(lambda: go(at + 1))]),
                ],
            ),
        ],
        primary=_primary(draft.form, forward, is_last=is_last),
        scroll=scroll,
    )


def _step(here: Here, draft: Drafting[Walk], shown: PathShown, log_it: Action) -> list[ft.Control]:
    """Return what one step shows."""
    walk = draft.form
    match walk.step:
        case "safe":
            return [title(_("First: are you safe?")), *safety(here, shown.country, shown.lines)]
        case "need":
            return [title(_("What do you need now?")), needs(here, log_it)]
        case "when":
            fields = return_fields(
                walk.form,
                lambda form: draft.change(replace(draft.form, form=form)),
                here.aftercare.clock.wall(),
            )
            only_you = _("Only you see this. No one is told. A day is enough.")
            return [title(_("When was it?")), ft.Text(only_you), *fields]
        case "keep":
            return [title(_("What you keep")), *what_i_keep(shown.kept, shown.days)]
        case "next":
            return [title(_("Your next anchor")), NextAnchor()]
        case _:
            return [title(_("Share this with someone?")), *_share(draft, uncovered=shown.uncovered)]


def _share(draft: Drafting[Walk], *, uncovered: bool) -> list[ft.Control]:
    """Return the question that comes last; the answer is *not now* until the person says more."""
    noted = draft.form.noted is not None

    def choose(value: str) -> None:
        form = replace(draft.form.form, share=ReturnShare(value))
        draft.change(replace(draft.form, form=form))

    options = [
        (ReturnShare.NOT_NOW.value, _("Not now")),
        (
            ReturnShare.SHARE.value,
            _("Yes, with what I share next") if noted else _("Yes, take me to Share"),
        ),
    ]
    chosen = [draft.form.form.share.value]
    told = _("Nothing is sent now. On Share you choose what goes, and see all of it first.")
    if not noted:
        told = _("You did not note it, so no summary tells of it. You can still ask for a call.")
    elif uncovered:
        told = f"{told} {_('Your permission does not cover returns yet. You can change it there.')}"
    asked = chips(_("Share this with someone?"), options, chosen, choose, key="share")
    return [asked, ft.Text(told)]


def _primary(walk: Walk, forward: Action, *, is_last: bool) -> ft.Control:
    words = {"safe": _("I am safe. Go on"), "when": _("Note it")}.get(walk.step, _("Go on"))
    if is_last:
        words = _("Go to Share") if wants_to_share(walk) else _("Close for now")
    return primary_button(words, key="forward", on_click=forward)


def wants_to_share(walk: Walk) -> bool:
    """Tell whether the person said yes where they were asked."""
    return walk.step == "share" and walk.form.share is ReturnShare.SHARE


def _back(back: Action) -> ft.Control:
    return quiet_button(
        _("One step back"), key="step-back", icon=ft.Icons.ARROW_BACK, on_click=back
    )


def _skip(skip: Action) -> ft.Control:
    return quiet_button(_("Skip"), key="skip", on_click=skip)


async def note(here: Here, draft: Drafting[Walk]) -> bool:
    """Note the return, or change what was noted on this way; tell whether that went well."""
    walk = draft.form
    if problems(walk.form, here.aftercare.clock.wall()):
        here.tell(_("Something needs a look before this can be saved. It is marked above."))
        return False
    returns = here.aftercare.returns
    if walk.noted is not None:
        return await here.perform(returns.change, walk.noted, walk.form) is not None
    done = await here.perform(returns.note, walk.form)
    if done is None:
        return False
    draft.change(replace(draft.form, noted=done.value.id))
    return True


async def close(here: Here, draft: Drafting[Walk], path: str) -> None:
    """Keep the last answer, let the draft go, and show Today, or Share for whoever said yes."""
    walk = draft.form
    if walk.noted is not None and "share" in steps():
        await here.perform(here.aftercare.returns.change, walk.noted, walk.form)
    await draft.keeper.finish()
    await here.perform(here.aftercare.drafts.let_go, path)
    here.open(SHARE if wants_to_share(walk) else "/")


def walk_to_plain(walk: Walk) -> dict[str, object]:
    """Return the way so far as plain values for a draft."""
    noted = str(walk.noted) if walk.noted else None
    return {**return_to_plain(walk.form), "step": walk.step, "noted": noted}


def walk_from_plain(plain: Mapping[str, Any]) -> Walk:
    """Rebuild the way from a draft; raises ValueError, KeyError or TypeError."""
    if plain["step"] not in steps():
        raise ValueError
    noted = UUID(plain["noted"]) if plain["noted"] else None
    return Walk(return_from_plain(plain), str(plain["step"]), noted)
