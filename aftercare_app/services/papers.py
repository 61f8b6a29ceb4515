"""Papers: what can go on each, what is on it as chosen, and the file.

What draws is imported when the first paper is asked for: the app starts without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from aftercare_app.clock import Clock
from aftercare_app.domain.papers import (
    PaperChoice,
    PaperKind,
    PaperSize,
    Period,
    days_of_period,
    size_in,
)
from aftercare_app.services.graduate import AboutMe, read_beginnings
from aftercare_app.services.paper_ticks import Ticks, ticked, ticks_for
from aftercare_app.services.paper_voice import Voice
from aftercare_app.services.plan_facts import read_anchors
from aftercare_app.services.relapse_plan import RelapsePlan
from aftercare_app.storage.database import Database

if TYPE_CHECKING:
    from aftercare_app.services.paper_contents import Content


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """What can be ticked for a paper, what is chosen at first, and the usual size of paper."""

    groups: tuple[Ticks, ...]
    choice: PaperChoice
    size: PaperSize


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A heading of a paper and the lines under it; without any there is room to write."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadePaper:
    """The file, and what the person should know: pages, signs shown as boxes, lines left out."""

    name: str
    content: bytes
    pages: int
    boxes: int
    left_out: int


class Papers:
    """Offer, preview and make papers; nothing of them is kept."""

    def __init__(
        self, database: Database, clock: Clock, about_me: AboutMe, relapse_plan: RelapsePlan
    ) -> None:
        self._database = database
        self._clock = clock
        self._about_me = about_me
        self._relapse_plan = relapse_plan

    def offer(self, kind: PaperKind, voice: Voice) -> PaperOffer:
        """Return what can be chosen for a paper."""
        with self._database.transaction() as session:
            anchors = read_anchors(session) if kind is PaperKind.WEEK else []
        groups = ticks_for(kind, self._relapse_plan.read(), anchors, voice)
        first, last = days_of_period(Period.FOUR_WEEKS, self._clock.today())
        return PaperOffer(
            groups,
            PaperChoice(ticked=ticked(groups), first=first, last=last),
            size_in(self._about_me.read().country),
        )

    def preview(self, kind: PaperKind, choice: PaperChoice, voice: Voice) -> tuple[OnPaper, ...]:
        """Return what is on a paper as chosen, word for word. Raises TooLongForPaper."""
        from aftercare_app.services.paper_contents import told

        return told(self.content(kind, choice, voice))

    def content(self, kind: PaperKind, choice: PaperChoice, voice: Voice) -> Content:
        """Return what is on a paper as chosen. Raises TooLongForPaper."""
        from aftercare_app.services import paper_plan

        if kind in (PaperKind.WEEK, PaperKind.ATTENDANCE):
            with self._database.transaction() as session:
                return self._logged(session, kind, choice, voice)
        plan = self._relapse_plan.read()
        if kind is PaperKind.PLAN:
            return paper_plan.plan_booklet(plan, choice.ticked, voice)
        if kind is PaperKind.FAMILY:
            return paper_plan.family_page(plan, choice.ticked, voice)
        return paper_plan.wallet_card(plan, choice.ticked, voice)

    def make(
        self, kind: PaperKind, choice: PaperChoice, size: PaperSize, voice: Voice
    ) -> MadePaper:
        """Return the file; its name tells only the day. Raises TooLongForPaper."""
        from aftercare_app.services.paper_contents import drawn

        paper = drawn(self.content(kind, choice, voice), size)
        name = f"{kind.value}-{self._clock.today().isoformat()}.pdf"
        return MadePaper(name, paper.content, paper.pages, len(paper.boxes), paper.left_out)

    def _logged(
        self, session: Session, kind: PaperKind, choice: PaperChoice, voice: Voice
    ) -> Content:
        from aftercare_app.services.paper_attendance import attendance
        from aftercare_app.services.paper_week import week_sheet

        if kind is PaperKind.ATTENDANCE:
            return attendance(session, choice, voice)
        anchors = [one for one in read_anchors(session) if str(one.id) in choice.ticked]
        beginnings = read_beginnings(session)
        return week_sheet(anchors, choice.week, self._clock.today(), beginnings, voice)
