"""How it stands with reminders while the app is closed, in words; light enough for `--remind`."""

from aftercare_app.services.ports import WakerState
from aftercare_app.ui.words import _


def state_words(state: WakerState) -> str:
    """Say how it stands with reminders while the app is closed."""
    return {
        WakerState.INSTALLED: _("Reminders come also while the app is closed."),
        WakerState.ABSENT: _("Reminders come only while the app is open."),
        WakerState.BROKEN: _(
            "Reminders while the app is closed were set up, but they do not run. Set them up again."
        ),
        WakerState.IMPOSSIBLE: _(
            "This device has no way that we know to remind you while the app is closed. "
            "Put your plan in its calendar: that rings by itself."
        ),
    }[state]
