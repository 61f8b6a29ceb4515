"""How each kind of activity and each outcome is drawn: an icon always beside its word."""

import flet as ft

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind, Outcome, Practice

KIND_ICONS = {
    ActivityKind.THERAPY: ft.Icons.PSYCHOLOGY_OUTLINED,
    ActivityKind.PEER_SUPPORT: ft.Icons.GROUPS_OUTLINED,
    ActivityKind.WELLNESS: ft.Icons.SPA_OUTLINED,
    ActivityKind.FAMILY: ft.Icons.FAMILY_RESTROOM_OUTLINED,
    ActivityKind.GOAL: ft.Icons.FLAG_OUTLINED,
}
OUTCOME_ICONS = {
    Outcome.DONE: ft.Icons.CHECK_CIRCLE,
    Outcome.PARTLY: ft.Icons.CONTRAST,
    Outcome.RESCHEDULED: ft.Icons.EVENT_REPEAT,
    Outcome.COULD_NOT: ft.Icons.RADIO_BUTTON_UNCHECKED,
    Outcome.EXCUSED: ft.Icons.PAUSE_CIRCLE_OUTLINE,
}
_SUBTYPE_ICONS = {
    SUPPORT_CONTACT: ft.Icons.CALL_OUTLINED,
    Practice.WALK: ft.Icons.DIRECTIONS_WALK,
    Practice.EXERCISE: ft.Icons.FITNESS_CENTER,
    Practice.REGULAR_MEAL: ft.Icons.RESTAURANT,
    Practice.BED_ON_TIME: ft.Icons.BEDTIME_OUTLINED,
    Practice.MEDICATION_AS_PLANNED: ft.Icons.MEDICATION_OUTLINED,
    Practice.READING: ft.Icons.MENU_BOOK,
    Practice.OUTDOORS: ft.Icons.PARK_OUTLINED,
    Practice.MUSIC_ART: ft.Icons.PALETTE_OUTLINED,
    Practice.JOURNALING: ft.Icons.EDIT_NOTE,
    Practice.DEEP_BREATHING: ft.Icons.AIR,
}


def icon_of(kind: ActivityKind, subtype: str | None = None) -> ft.IconData:
    """Return the icon of an activity, of its subtype where that has one of its own."""
    return _SUBTYPE_ICONS.get(subtype or "", KIND_ICONS[kind])
