"""Making a paper with everything ticked, for tests."""

from dataclasses import replace

from aftercare_app.bootstrap import Aftercare
from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.papers import AttendanceField, PaperChoice, PaperKind, PaperSize
from aftercare_app.services.papers import MadePaper
from aftercare_app.ui.parts.paper_words import voice_now
from tests.paper.reading import ReadPaper


def everything(aftercare: Aftercare, kind: PaperKind) -> PaperChoice:
    """Return the choice that puts all there is on a paper."""
    offer = aftercare.papers.offer(kind, voice_now())
    return replace(
        offer.choice,
        ticked=frozenset(tick.code for group in offer.groups for tick in group.ticks),
        kinds=tuple(ActivityKind),
        fields=tuple(AttendanceField),
    )


def made(
    aftercare: Aftercare,
    kind: PaperKind,
    choice: PaperChoice | None = None,
    size: PaperSize = PaperSize.LETTER,
) -> MadePaper:
    """Return a paper as the screen would make it."""
    wanted = choice or aftercare.papers.offer(kind, voice_now()).choice
    return aftercare.papers.make(kind, wanted, size, voice_now())


def read(
    aftercare: Aftercare,
    kind: PaperKind,
    choice: PaperChoice | None = None,
    size: PaperSize = PaperSize.LETTER,
) -> ReadPaper:
    """Return a paper as another program sees it."""
    return ReadPaper(made(aftercare, kind, choice, size).content)
