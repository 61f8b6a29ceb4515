"""What stands on a coordinator's papers. Imported only when one is made: it loads what draws."""

from collections.abc import Sequence
from datetime import date

from aftercare_app.domain.papers import PaperSize, size_in
from aftercare_app.domain.summary import NOTICE
from aftercare_app.services.cohort.cohort_page import CohortRow, CohortShown, Measure
from aftercare_app.services.cohort.desk_papers import (
    CallHeads,
    CallList,
    CallRow,
    CohortPage,
    Definition,
    SmallTable,
    call_list_file,
    cohort_page_file,
)
from aftercare_app.services.cohort.roster import RosterRow
from aftercare_app.ui.parts.cohort_words import DEFINITIONS, FEWER, MEASURES, cell_words
from aftercare_app.ui.parts.paper_words import voice_now
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.cohort_words import OUTCOMES, last_words, next_words
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.speech import region
from aftercare_app.ui.words.summary_words import WISHES, reason_words


def call_list_paper(rows: Sequence[RosterRow], today: date) -> bytes:
    """Return the list of whom to call, drawn."""
    voice = voice_now()
    content = CallList(
        title=_("Whom to call"),
        made=fill(say("Made on {day}"), day=dated(today)),
        private=_("Private. Keep it with you, and shred it when it is done."),
        notice=_(NOTICE),
        heads=CallHeads(_("Who"), _("Phone"), _("Why"), _("Last contact"), _("What came of it")),
        rows=tuple(_call_row(one, today) for one in rows),
        nothing=_("Nobody needs a hello today"),
        outcomes=tuple(_(words) for words in list(OUTCOMES.values())[:4]),
        page_words=voice.page,
        language=voice.language,
    )
    return call_list_file(content, _size())


def cohort_paper(shown: CohortShown, program: str) -> bytes:
    """Return the cohort's page, drawn."""
    content = CohortPage(
        title=_("How our graduates fare"),
        program=program,
        made=fill(say("Made on {day}"), day=dated(shown.made_on)),
        tables=tuple(_table(row) for row in shown.rows),
        hidden=_(FEWER) if shown.hidden else "",
        definitions_title=_("What each number means"),
        definitions=tuple(Definition(_(name), _(words)) for name, words in DEFINITIONS),
        notice=_(NOTICE),
        language=voice_now().language,
    )
    return cohort_page_file(content, _size())


def _call_row(one: RosterRow, today: date) -> CallRow:
    last = last_words(one.last_contact_on, one.last_contact_way, one.last_contact_by, today)
    following = next_words(one.next_contact_on, today)
    return CallRow(
        alias=one.alias,
        name="",
        phone=one.call_phone or one.phone,
        wishes=tuple(
            part for part in (one.best_time, *(_(WISHES[wish]) for wish in one.wishes)) if part
        ),
        reasons=tuple(map(reason_words, one.reasons)),
        last_contact=f"{last}. {following}" if following else last,
    )


def _table(row: CohortRow) -> SmallTable:
    return SmallTable(
        title=row.program or _("Everybody"),
        heads=(_("Measure"), _("Number"), _("People")),
        shares=(3, 2, 2),
        rows=tuple(
            (_(MEASURES[measure]), *cell_words(measure, row.cells[measure])) for measure in Measure
        ),
    )


def _size() -> PaperSize:
    return size_in(region().rpartition("_")[2])
