"""The relapse plan as large print, as a page for family and as a wallet card."""

from collections.abc import Callable, Iterable, Mapping

from aftercare_app.domain.crisis import LOCAL_EMERGENCY, NOT_CHECKED, CrisisLine, CrisisLines, Way
from aftercare_app.domain.relapse_plan import AFTER_USE, BEFORE_USE, PlanSection, ReturnStep
from aftercare_app.paper.booklet import Booklet, Part, Said
from aftercare_app.paper.wallet_card import CardGroup, CardLine, WalletCard
from aftercare_app.sentences import say
from aftercare_app.services.contacts import ContactCard
from aftercare_app.services.paper_voice import Voice
from aftercare_app.services.relapse_plan import LineShown, PlanShown

TO_WRITE_ON = 3
PLAN_TITLE = say("My plan for hard moments")
PLAN_UNDER = say("Printed {day}. A newer one may be in my app.")
FAMILY_TITLE = say("How you can help me")
FAMILY_UNDER = say("Thank you for reading this. It is from me, for you. Printed {day}.")
CARD_TITLE = say("My card")
CARD_HOW = (
    say("Print this page at 100 percent, not fitted to the page."),
    say("Cut along the dashed lines."),
    say("Fold at the dotted line, and glue or tape the two sides."),
)
CUT, FOLD = say("Cut"), say("Fold")
FIRST_STEPS = say("My first steps")
MAY_TEXT = say("I may text.")
BEST_HOURS = say("Best hours: {hours}")
LOOKED_AT = say("I last looked at it on {day}.")


def plan_booklet(plan: PlanShown, ticked: frozenset[str], voice: Voice) -> Booklet:
    """Return the whole plan in large print: the ticked sections, with room where one is empty."""
    parts = [
        _part(voice.section(section), _said(section, plan, voice))
        for section in PlanSection
        if section.value in ticked
    ]
    return Booklet(
        title=voice.tell(PLAN_TITLE),
        under_title=voice.tell(PLAN_UNDER, day=voice.dated(plan.today)),
        parts=tuple(parts),
        page_words=voice.page,
        language=voice.language,
    )


def family_page(plan: PlanShown, ticked: frozenset[str], voice: Voice) -> Booklet:
    """Return what family can do and whom to call; early signs only where they were ticked."""
    helps = _ticked(plan, PlanSection.FAMILY, ticked)
    signs = _ticked(plan, PlanSection.SIGNS, ticked)
    own = _ticked(plan, PlanSection.CRISIS, ticked)
    parts = [
        _part(voice.section(PlanSection.FAMILY), _lines(PlanSection.FAMILY, helps, voice)),
        *([_part(voice.section(PlanSection.SIGNS), _signs(signs, voice))] if signs else []),
        _part(voice.section(PlanSection.CRISIS), _crisis(plan, own, voice)),
    ]
    return Booklet(
        title=voice.tell(FAMILY_TITLE),
        under_title=voice.tell(FAMILY_UNDER, day=voice.dated(plan.today)),
        parts=tuple(parts),
        page_words=voice.page,
        language=voice.language,
        body=13,
    )


def wallet_card(plan: PlanShown, ticked: frozenset[str], voice: Voice) -> WalletCard:
    """Return the card: people and lines to call on one side, first steps and why on the other."""
    people = [one for one in plan.people if str(one.id) in ticked]
    lines = [one for one in plan.crisis.lines if one.name in ticked]
    own = _ticked(plan, PlanSection.CRISIS, ticked)
    steps = _ticked(plan, PlanSection.ALONE, ticked)
    why = _ticked(plan, PlanSection.WHY, ticked)
    return WalletCard(
        title=voice.tell(CARD_TITLE),
        how=tuple(voice.tell(words) for words in CARD_HOW),
        cut=voice.tell(CUT),
        fold=voice.tell(FOLD),
        front=(
            CardGroup(
                voice.section(PlanSection.PEOPLE),
                tuple(CardLine(one.name, one.phone) for one in people),
            ),
            CardGroup(
                voice.section(PlanSection.CRISIS),
                (
                    _emergency(plan.crisis, voice),
                    *(CardLine(one.words, one.phone) for one in own),
                    *(_on_card(one, voice) for one in lines),
                ),
            ),
        ),
        back=(
            CardGroup(
                voice.tell(FIRST_STEPS),
                tuple(
                    CardLine(f"{number}.", voice.line(PlanSection.ALONE, one.pick, one.words))
                    for number, one in enumerate(steps, start=1)
                ),
            ),
            CardGroup(
                voice.section(PlanSection.WHY),
                tuple(
                    CardLine("", voice.line(PlanSection.WHY, one.pick, one.words)) for one in why
                ),
            ),
        ),
        language=voice.language,
    )


def _part(title: str, said: Iterable[Said]) -> Part:
    there = tuple(said)
    return Part(title, there, 0 if there else TO_WRITE_ON)


def _said(section: PlanSection, plan: PlanShown, voice: Voice) -> list[Said]:
    """Return what a section says on paper."""
    tells: Mapping[PlanSection, Callable[[PlanShown, Voice], list[Said]]] = {
        PlanSection.WHY: _why,
        PlanSection.PAIRS: _pairs,
        PlanSection.PEOPLE: _people,
        PlanSection.CRISIS: lambda plan, voice: _crisis(plan, plan.of(PlanSection.CRISIS), voice),
        PlanSection.RETURN: _return,
        PlanSection.REVIEW: _review,
    }
    if section in tells:
        return tells[section](plan, voice)
    return _lines(section, plan.of(section), voice)


def _lines(section: PlanSection, lines: Iterable[LineShown], voice: Voice) -> list[Said]:
    return [
        Said(voice.line(section, one.pick, one.words), (one.phone,) if one.phone else ())
        for one in lines
    ]


def _signs(lines: Iterable[LineShown], voice: Voice) -> list[Said]:
    return _lines(PlanSection.SIGNS, lines, voice)


def _ticked(plan: PlanShown, section: PlanSection, ticked: frozenset[str]) -> tuple[LineShown, ...]:
    return tuple(one for one in plan.of(section) if str(one.id) in ticked)


def _why(plan: PlanShown, voice: Voice) -> list[Said]:
    lines = _lines(PlanSection.WHY, plan.of(PlanSection.WHY), voice)
    return lines + [Said(photo.caption) for photo in plan.photos if photo.caption]


def _pairs(plan: PlanShown, voice: Voice) -> list[Said]:
    if_said, then_said = say("If: {words}"), say("Then: {words}")
    return [
        Said(
            voice.tell(if_said, words=voice.if_half(pair.if_pick, pair.if_words)),
            (voice.tell(then_said, words=voice.then_half(pair.then_pick, pair.then_words)),),
        )
        for pair in plan.pairs
    ]


def _people(plan: PlanShown, voice: Voice) -> list[Said]:
    return [Said(one.name, _of_person(one, voice), strong=True) for one in plan.people]


def _of_person(one: ContactCard, voice: Voice) -> tuple[str, ...]:
    told = [
        one.phone,
        one.agreed_to,
        voice.tell(BEST_HOURS, hours=one.best_hours) if one.best_hours else "",
        voice.tell(MAY_TEXT) if one.may_text else "",
    ]
    return tuple(words for words in told if words)


def _crisis(plan: PlanShown, lines: Iterable[LineShown], voice: Voice) -> list[Said]:
    """Return the emergency number, these lines of the person's own, and the country's."""
    own = _lines(PlanSection.CRISIS, lines, voice)
    first = _emergency_said(plan.crisis.emergency, voice)
    known = [_crisis_line(line, voice) for line in plan.crisis.lines]
    finder = Said(voice.tell(plan.crisis.fallback, site=plan.crisis.fallback_site))
    return [first, *own, *known, finder]


def _emergency_said(line: CrisisLine | None, voice: Voice) -> Said:
    if line is None:
        return Said(voice.tell(LOCAL_EMERGENCY), strong=True)
    return Said(_ways(line.ways, voice), (_checked(line, line.what_for, voice),), strong=True)


def _crisis_line(line: CrisisLine, voice: Voice) -> Said:
    told = [
        _ways(line.ways, voice),
        voice.tell(line.what_for),
        *(voice.tell(hint) for hint in line.hints),
        "" if line.checked else voice.tell(NOT_CHECKED),
    ]
    return Said(voice.tell(line.name), tuple(words for words in told if words), strong=True)


def _emergency(crisis: CrisisLines, voice: Voice) -> CardLine:
    if crisis.emergency is None:
        return CardLine("", voice.tell(LOCAL_EMERGENCY))
    return CardLine(
        crisis.emergency.name, _checked(crisis.emergency, crisis.emergency.what_for, voice)
    )


def _on_card(line: CrisisLine, voice: Voice) -> CardLine:
    spoken = [way for way in line.ways if way.language in ("", voice.language)]
    ways = _ways(spoken, voice)
    return CardLine(voice.tell(line.name), _checked(line, ways, voice))


def _ways(ways: Iterable[Way], voice: Voice) -> str:
    told = [" ".join(one for one in (voice.way(way), voice.tell(way.hint)) if one) for way in ways]
    return voice.together(told)


def _checked(line: CrisisLine, words: str, voice: Voice) -> str:
    told = voice.tell(words)
    return told if line.checked else f"{told} {voice.tell(NOT_CHECKED)}"


def _return(plan: PlanShown, voice: Voice) -> list[Said]:
    """Return the steps before and after, which hold for everyone, and what the person keeps."""
    kept = _lines(PlanSection.RETURN, plan.of(PlanSection.RETURN), voice)
    return [
        Said(voice.tell(say("Before")), _steps(BEFORE_USE, plan.crisis, voice), strong=True),
        Said(voice.tell(say("After")), _steps(AFTER_USE, plan.crisis, voice), strong=True),
        *(
            [Said(voice.tell(say("What I keep")), tuple(one.words for one in kept), strong=True)]
            if kept
            else []
        ),
    ]


def _steps(steps: Iterable[ReturnStep], crisis: CrisisLines, voice: Voice) -> tuple[str, ...]:
    """Return the steps; whom to call in an overdose is named with the number."""
    call = _ways(crisis.emergency.ways, voice) if crisis.emergency else ""
    return tuple(
        f"{voice.pick(step)} {call}".strip()
        if step is ReturnStep.CALL_EMERGENCY
        else voice.pick(step)
        for step in steps
    )


def _review(plan: PlanShown, voice: Voice) -> list[Said]:
    copies = _lines(PlanSection.REVIEW, plan.of(PlanSection.REVIEW), voice)
    looked = plan.review.reviewed_on
    return copies + ([Said(voice.tell(LOOKED_AT, day=voice.dated(looked)))] if looked else [])
