"""The choice of what something planned is: the kinds, and a support contact among them."""

from collections.abc import Callable

import flet as ft

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.details import Details
from aftercare_app.domain.entry_form import blank_details
from aftercare_app.ui.parts.fields import chips
from aftercare_app.ui.words.labels import label

Chosen = Callable[[ActivityKind, str | None, Details], object]


def kind_choice(named: str, kind: ActivityKind, subtype: str | None, choose: Chosen) -> ft.Control:
    """Return the kinds as chips; another kind comes with its own blank details."""
    options = [(one.value, label(one)) for one in ActivityKind]
    options.insert(2, (SUPPORT_CONTACT, label(SUPPORT_CONTACT)))
    chosen = SUPPORT_CONTACT if subtype == SUPPORT_CONTACT else kind.value

    def pick(value: str) -> object:
        contact = value == SUPPORT_CONTACT
        other = ActivityKind.PEER_SUPPORT if contact else ActivityKind(value)
        form = SUPPORT_CONTACT if contact else None
        return choose(other, form, blank_details(other, form))

    return chips(named, options, [chosen], pick, key="kind")
