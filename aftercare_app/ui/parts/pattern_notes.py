"""Notes on patterns: averages beside each other with their weeks, never a reason."""

from collections.abc import Mapping

import flet as ft

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.check_in import Question
from aftercare_app.sentences import say
from aftercare_app.services.patterns import PatternNote
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.state import use_loaded
from aftercare_app.ui.words import _, fill
from aftercare_app.ui.words.dates import number

ACTIVITIES: Mapping[str, str] = {
    ActivityKind.THERAPY: say("therapy sessions"),
    ActivityKind.PEER_SUPPORT: say("meetings"),
    SUPPORT_CONTACT: say("support contacts"),
    ActivityKind.WELLNESS: say("wellness practices"),
    ActivityKind.FAMILY: say("family check-ins"),
}
MEASURES: Mapping[Question, str] = {
    Question.URGES: say("your worst urges"),
    Question.LOW: say("your low days"),
    Question.SLEEP: say("nights of hard sleep"),
    Question.TENSE: say("how tense it was"),
    Question.SURE: say("how sure you were"),
}


@ft.component
def PatternNotes() -> ft.Control:
    """Draw the notes, and nothing at all while there is none."""
    notes = use_loaded(lambda aftercare: aftercare.patterns.notes())
    if not notes:
        return ft.Container(visible=False)
    return section(
        _("Patterns"),
        card(
            *(ft.Text(note_words(note)) for note in notes),
            ft.Text(
                _("A pattern, not proof. Only you see it."), color=ft.Colors.ON_SURFACE_VARIANT
            ),
        ),
    )


def note_words(note: PatternNote) -> str:
    """Return a note in words."""
    pattern = note.pattern
    return fill(
        say(
            "In {more_weeks} weeks with {least} or more {activity}, {measure} averaged {more}. "
            "In {fewer_weeks} weeks with fewer, {fewer}."
        ),
        more_weeks=pattern.more_weeks,
        least=pattern.least,
        activity=_(ACTIVITIES[note.activity]),
        measure=_(MEASURES[pattern.question]),
        more=number(round(pattern.more, 1)),
        fewer_weeks=pattern.fewer_weeks,
        fewer=number(round(pattern.fewer, 1)),
    )
