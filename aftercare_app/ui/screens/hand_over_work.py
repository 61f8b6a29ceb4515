"""Handing a desk over to a colleague, and taking one over: what to do, in steps."""

import flet as ft

from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.parts.goal_buttons import button_row, fold_button, quiet_button
from aftercare_app.ui.parts.office_name import OfficeNameForm
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _


@screen
def HandOverScreen(path: str = "/card/hand-over") -> ft.Control:
    """Draw the steps of both sides."""
    here = use_here()
    return screen_view(here, path, _("Hand over"), [_giving(here), TakingOver()])


def _giving(here: Here) -> ft.Control:
    return section(
        _("You hand over"),
        card(
            ft.Text(_("1. Save a sealed copy. Give the file to your colleague by hand.")),
            ft.Text(_("2. Tell them its passphrase or code another way.")),
            ft.Text(_("3. They open it in their app: Open a saved copy.")),
            ft.Text(_("4. Tell your graduates who comes next.")),
            button_row(
                quiet_button(
                    _("Save a sealed copy"),
                    key="to-copy",
                    icon=ft.Icons.SAVE_ALT,
                    on_click=lambda: here.open("/office/copy"),
                )
            ),
        ),
    )


@ft.component
def TakingOver() -> ft.Control:
    """Draw what a colleague does once they opened the copy."""
    here = use_here()
    unfolded, unfold = ft.use_state(False)

    def done() -> None:
        here.open("/card")

    form = [
        ft.Text(
            _(
                "Your colleague's card is set aside. What was sent to it stays readable until "
                "its permission ends. Nothing new is taken in by it."
            )
        ),
        OfficeNameForm(None, done, take_over=True),
    ]
    return section(
        _("You take over"),
        ft.Text(_("This desk was a colleague's and you opened their copy? Begin with your card.")),
        ft.Text(_("Each graduate is asked anew: they chose your colleague, not you.")),
        fold_button(
            _("Begin with my own card"),
            key="take-over",
            unfolded=unfolded,
            flip=lambda: unfold(not unfolded),
        ),
        *(form if unfolded else []),
    )
