"""What is offered while an anchor rests: lighter support, and a backup in one tap."""

from datetime import date

import flet as ft

from aftercare_app.domain.small_steps import smallest_step
from aftercare_app.services.weeks_held import AnchorShown
from aftercare_app.ui.parts.cards import card
from aftercare_app.ui.parts.drift_line import once_of
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.planned_words import anchor_name
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say


def backup_offer(here: Here, shown: AnchorShown, today: date) -> ft.Control:
    """Return the offer of a backup for an anchor that rests.

    The Matrix handbook warns that many people return to use when illness or an emergency takes
    their mooring lines away.
    """
    version = shown.version
    step = smallest_step(version.kind, version.subtype, version.details, version.backup)
    words = step.words if step.own else _(step.words)

    async def plan() -> None:
        done = await here.perform(here.aftercare.plan.plan_once, once_of(step, today))
        if done is None:
            return

        async def undo() -> None:
            await here.perform(here.aftercare.plan.take_out, done.value)

        here.tell(_("Planned for today."), undo)

    return card(
        ft.Text(
            fill(
                say("{anchor} is resting: lighter support. Want a backup? {backup}."),
                anchor=anchor_name(version),
                backup=words,
            )
        ),
        button_row(
            quiet_button(
                _("Plan it for today"),
                key=f"backup-{shown.anchor.id}",
                icon=ft.Icons.CHECK,
                on_click=plan,
            ),
            plain_button(
                _("See the anchor"),
                key=f"resting-{shown.anchor.id}",
                icon=ft.Icons.ANCHOR,
                on_click=lambda: here.open(f"/anchor/{shown.anchor.id}"),
            ),
        ),
    )
