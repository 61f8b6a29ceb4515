"""The words of the cohort page: numbers with how many people, and what each means."""

from collections.abc import Mapping

from aftercare_app.sentences import say
from aftercare_app.services.cohort.cohort_page import CohortCell, Measure
from aftercare_app.ui.words import _, fill, n_
from aftercare_app.ui.words.dates import number

MEASURES: Mapping[Measure, str] = {
    Measure.PEOPLE: say("On the list"),
    Measure.RESPONDING_30: say("In touch at 30 days"),
    Measure.RESPONDING_90: say("In touch at 90 days"),
    Measure.RESPONDING_180: say("In touch at 180 days"),
    Measure.ANCHORS_HELD: say("Anchors held"),
    Measure.BARC_10: say("BARC-10, change"),
    Measure.PHQ_2: say("PHQ-2, change"),
}
FEWER = say(
    "A number that fewer than 5 people stand behind is not shown. Nor is one from which it "
    "could be worked out."
)
DEFINITIONS = (
    (
        say("In touch at 30, 90 and 180 days"),
        say(
            "Of those whose program ended at least so long ago, the share with a summary made "
            "close to that day. Who got a kit and never sent one counts too."
        ),
    ),
    (
        say("Anchors held"),
        say("Of all anchors that were due in the last four full weeks, the share that was held."),
    ),
    (
        say("BARC-10 and PHQ-2, change"),
        say(
            "From a person's first score to the newest, on average. Only people with two scores "
            "count. Higher is better in BARC-10, lower in PHQ-2."
        ),
    ),
    (
        say("What it can and cannot say"),
        say(
            "Everything is self-reported, by those who chose to share. It says nothing about "
            "those who did not, and it proves no effect."
        ),
    ),
)
CHANGES = (Measure.BARC_10, Measure.PHQ_2)


def cell_words(measure: Measure, cell: CohortCell) -> tuple[str, str]:
    """Return a number as it is shown, and of how many people it is."""
    if cell.n is None:
        return _("fewer than 5"), ""
    if measure is Measure.PEOPLE:
        return n_words(cell.n), ""
    if cell.value is None:
        hidden = cell.n > 0
        return (_("not shown") if hidden else _("nobody yet")), n_words(cell.n) if hidden else ""
    if measure in CHANGES:
        return f"{cell.value:+.1f}", n_words(cell.n)
    percent = fill(say("{share} %"), share=number(round(cell.value * 100)))
    return percent, n_words(cell.n)


def n_words(n: int | None) -> str:
    """Return of how many people a number is."""
    return _("fewer than 5 people") if n is None else n_("{n} person", "{n} people", n)
