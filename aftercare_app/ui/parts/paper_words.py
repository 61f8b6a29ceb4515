"""What the papers are called, and the words that the screens lend them."""

from collections.abc import Mapping

import flet as ft

from aftercare_app.domain.papers import AttendanceField, PaperKind, PaperSize, Period, WhichWeek
from aftercare_app.sentences import say
from aftercare_app.services.paper_voice import Voice
from aftercare_app.ui.parts.help_lines import way_words
from aftercare_app.ui.parts.planned_words import anchor_name, days_and_times, times_a_week
from aftercare_app.ui.words import fill, language
from aftercare_app.ui.words.dates import dated, weekday_short
from aftercare_app.ui.words.labels import label, subtype_label
from aftercare_app.ui.words.plan_labels import (
    if_words,
    line_words,
    plan_label,
    section_title,
    then_words,
)

NAMES: Mapping[PaperKind, tuple[ft.IconData, str, str]] = {
    PaperKind.CARD: (
        ft.Icons.BADGE_OUTLINED,
        say("Wallet card"),
        say("Whom to call and what to do first, as small as a bank card"),
    ),
    PaperKind.PLAN: (
        ft.Icons.MENU_BOOK_OUTLINED,
        say("My plan in large print"),
        say("The whole plan for hard moments, easy to read"),
    ),
    PaperKind.FAMILY: (
        ft.Icons.FAMILY_RESTROOM,
        say("Page for family"),
        say("What family can do, and whom to call"),
    ),
    PaperKind.WEEK: (
        ft.Icons.CALENDAR_VIEW_WEEK_OUTLINED,
        say("My week to fill in"),
        say("Your anchors with a box for each day"),
    ),
    PaperKind.ATTENDANCE: (
        ft.Icons.FACT_CHECK_OUTLINED,
        say("Attendance record"),
        say("What you went to, with lines to sign"),
    ),
}
WHO_SEES: Mapping[PaperKind, str] = {
    PaperKind.CARD: say("A card can be lost. Put on it only what a stranger may read."),
    PaperKind.PLAN: say("This paper holds what is private. Think of where you will keep it."),
    PaperKind.FAMILY: say("Your family will read this. Your early signs are on it only if ticked."),
    PaperKind.WEEK: say("If it hangs on a wall, others can read it. Untick what is private."),
    PaperKind.ATTENDANCE: say(
        "Whoever gets this learns where you went. It never holds your notes."
    ),
}
SIZES = {PaperSize.LETTER: say("Letter"), PaperSize.A4: say("A4")}
FIELDS = {
    AttendanceField.KIND: say("What"),
    AttendanceField.FORMAT: say("Format or group"),
    AttendanceField.MINUTES: say("Minutes"),
    AttendanceField.PLACE: say("Place"),
    AttendanceField.WITH: say("With"),
}
WEEKS = {
    WhichWeek.THIS: say("This week"),
    WhichWeek.NEXT: say("Next week"),
    WhichWeek.ANY: say("Any week"),
}
PERIODS = {
    Period.THIS_MONTH: say("This month"),
    Period.LAST_MONTH: say("Last month"),
    Period.FOUR_WEEKS: say("Last 4 weeks"),
    Period.TWELVE_WEEKS: say("Last 12 weeks"),
}


def voice_now() -> Voice:
    """Return how a paper speaks in the language that is spoken now."""
    return Voice(
        language=language().split("_")[0],
        tell=fill,
        choice=label,
        subtype=subtype_label,
        dated=dated,
        weekday=weekday_short,
        anchor=anchor_name,
        when=days_and_times,
        goal=times_a_week,
        section=section_title,
        line=line_words,
        pick=plan_label,
        if_half=if_words,
        then_half=then_words,
        way=way_words,
    )
