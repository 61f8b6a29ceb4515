"""What a person can tick for a paper; nothing of the plan is on paper that is not ticked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aftercare_app.domain.papers import PaperKind
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.services.paper_voice import Voice
from aftercare_app.services.plan_facts import PlannedAnchor
from aftercare_app.services.relapse_plan import LineShown, PlanShown

ON_A_CARD = 3
"""How many people, first steps and reasons a card takes in readable letters."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that can be on the paper; `on` tells whether it is ticked at first."""

    code: str
    words: str
    on: bool


@dataclass(frozen=True, slots=True)
class Ticks:
    """Ticks under a heading."""

    title: str
    ticks: tuple[Tick, ...]


def ticks_for(
    kind: PaperKind, plan: PlanShown, anchors: Sequence[PlannedAnchor], voice: Voice
) -> tuple[Ticks, ...]:
    """Return the groups of a paper that hold anything."""
    groups: list[Ticks] = []
    match kind:
        case PaperKind.PLAN:
            groups = [_sections(plan, voice)]
        case PaperKind.FAMILY:
            helps = _lines(PlanSection.FAMILY, plan, voice)
            signs = _lines(PlanSection.SIGNS, plan, voice, on=0)
            groups = [helps, signs, _lines(PlanSection.CRISIS, plan, voice)]
        case PaperKind.CARD:
            groups = _card(plan, voice)
        case PaperKind.WEEK:
            groups = [_anchors(anchors, plan, voice)]
    return tuple(group for group in groups if group.ticks)


def ticked(groups: Iterable[Ticks]) -> frozenset[str]:
    """Return what is ticked at first."""
    return frozenset(tick.code for group in groups for tick in group.ticks if tick.on)


def _sections(plan: PlanShown, voice: Voice) -> Ticks:
    """Return the sections; those that are empty can be ticked to be filled in by hand."""
    ticks = [
        Tick(section.value, voice.section(section), plan.filled(section)) for section in PlanSection
    ]
    return Ticks("", tuple(ticks))


def _lines(section: PlanSection, plan: PlanShown, voice: Voice, *, on: int = 99) -> Ticks:
    """Return the lines of a section, the first few ticked."""
    return Ticks(
        voice.section(section),
        tuple(
            Tick(str(line.id), _words(section, line, voice), n < on)
            for n, line in enumerate(plan.of(section))
        ),
    )


def _words(section: PlanSection, line: LineShown, voice: Voice) -> str:
    return voice.together([voice.line(section, line.pick, line.words), line.phone])


def _card(plan: PlanShown, voice: Voice) -> list[Ticks]:
    people = [
        Tick(str(one.id), voice.together([one.name, one.phone]), n < ON_A_CARD)
        for n, one in enumerate(plan.people)
    ]
    simple = [line for line in plan.crisis.lines if not any(way.hint for way in line.ways)]
    own = min(len(plan.of(PlanSection.CRISIS)), ON_A_CARD)
    lines = [
        Tick(line.name, voice.tell(line.name), line in simple[: ON_A_CARD - own])
        for line in plan.crisis.lines
    ]
    return [
        Ticks(voice.section(PlanSection.PEOPLE), tuple(people)),
        Ticks(
            voice.section(PlanSection.CRISIS),
            (*_lines(PlanSection.CRISIS, plan, voice, on=ON_A_CARD).ticks, *lines),
        ),
        _lines(PlanSection.ALONE, plan, voice, on=ON_A_CARD),
        _lines(PlanSection.WHY, plan, voice, on=ON_A_CARD),
    ]


def _anchors(anchors: Sequence[PlannedAnchor], plan: PlanShown, voice: Voice) -> Ticks:
    ticks = [
        Tick(str(one.id), voice.anchor(one.latest(plan.today)), True)
        for one in anchors
        if one.facts.until is None or one.facts.until >= plan.today
    ]
    return Ticks("", tuple(ticks))
