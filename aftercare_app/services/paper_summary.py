"""A summary on one page of paper: the very object that is sealed, in the words of the screens."""

from collections.abc import Sequence
from datetime import date

from aftercare_app.domain.check_in import MEASURES, Question, most
from aftercare_app.domain.graduate import GoalStatus
from aftercare_app.domain.instruments import SCORING
from aftercare_app.domain.my_usual import Compared, compared
from aftercare_app.domain.papers import PaperSize
from aftercare_app.domain.permission import Category, Permission
from aftercare_app.domain.reasons import reasons_in
from aftercare_app.domain.summary import (
    NOTICE,
    CallMe,
    SharedAnchor,
    SharedCheckIn,
    SharedGoal,
    Summary,
    answers_of,
)
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.paper.measure_rows import MeasureRow, MeasureTable
from aftercare_app.paper.small_table import SmallTable
from aftercare_app.paper.summary_page import SummaryPage, Told, draw_summary_page
from aftercare_app.paper.week_marks import Grid, GridRow
from aftercare_app.sentences import say
from aftercare_app.services.paper_contents import FONTS_IN_USE
from aftercare_app.services.paper_voice import SummaryVoice
from aftercare_app.services.papers import MadePaper

WELL_FIRST = (
    GoalStatus.DONE,
    GoalStatus.ACTIVE,
    GoalStatus.CHANGED,
    GoalStatus.PAUSED,
    GoalStatus.LET_GO,
)
A_SCREEN = say("Each is a screen, not a diagnosis.")
SELF_REPORTED = say("Self-reported")
NEVER_IN = say("Family notes are never shared.")
"""What is never in a summary, whatever was ticked."""


def summary_paper(summary: Summary, size: PaperSize, voice: SummaryVoice) -> MadePaper:
    """Return the file; its name tells only the day."""
    with FONTS_IN_USE:
        paper = draw_summary_page(summary_page(summary, voice), size)
    name = f"summary-{summary.made_on.isoformat()}.pdf"
    return MadePaper(name, paper.content, paper.pages, len(paper.boxes), paper.left_out)


def summary_page(summary: Summary, voice: SummaryVoice) -> SummaryPage:
    """Return what is on the page: everything of the summary and nothing else."""
    tell = voice.tell
    return SummaryPage(
        title=tell(say("Progress summary: {alias}"), alias=summary.alias),
        under_title=_under_title(summary, voice),
        permission=Told(tell(say("Permission")), (_permission(summary.permission, voice),)),
        call=Told(tell(say("Please call me")), _call(summary.call, voice)),
        words=_own_words(say("In my words"), summary.words, voice),
        reasons=Told(
            tell(say("Reasons someone might reach out")), _reasons(summary, voice), points=True
        ),
        anchors=_anchors(summary, voice),
        measures=_measures(summary, voice),
        screens=_screens(summary, voice),
        counts=_counts(summary, voice),
        goals=_goals(summary.goals, voice),
        returns=_returns(summary.returns, voice),
        notes=_notes(summary, voice),
        questions=_own_words(say("My questions for our talk"), summary.questions, voice),
        not_in=Told(tell(say("Not in this summary")), (_not_in(summary, voice),)),
        notice=NOTICE,
        more=voice.more,
        more_lines=voice.more_lines,
        language=voice.voice.language,
    )


def _under_title(summary: Summary, voice: SummaryVoice) -> str:
    weeks = summary.weeks
    return voice.voice.together(
        [
            voice.tell(
                say("{n} weeks: {days}"),
                n=len(weeks),
                days=voice.voice.days(weeks[0].first, weeks[-1].last),
            ),
            voice.tell(say("made on {day}"), day=voice.voice.dated(summary.made_on)),
            voice.tell(SELF_REPORTED),
        ]
    )


def _permission(given: Permission, voice: SummaryVoice) -> str:
    to = voice.voice.together([given.recipient, given.program])
    return " ".join(
        [
            voice.tell(
                say("To {recipient}, for: {purpose}. From {starts} to {ends}, {rhythm}."),
                recipient=to,
                purpose=voice.purpose(given),
                starts=voice.voice.dated(given.starts),
                ends=voice.voice.dated(given.ends),
                rhythm=voice.rhythm(given.every_weeks),
            ),
            voice.tell(
                say("Shared: {categories}."),
                categories=voice.listed([voice.category(one) for one in given.categories]),
            ),
            voice.tell(
                say("Signed by {name} on {day}. It can be taken back at any time."),
                name=given.signed_name,
                day=voice.voice.dated(given.signed_on),
            ),
        ]
    )


def _call(call: CallMe, voice: SummaryVoice) -> tuple[str, ...]:
    lines = [
        voice.call(call.wish),
        voice.tell(say("Best time: {when}"), when=call.best_time) if call.best_time else "",
        voice.tell(say("Phone: {phone}"), phone=call.phone) if call.phone else "",
        voice.voice.together([voice.wish(one) for one in call.wishes]),
    ]
    return tuple(line for line in lines if line)


def _own_words(title: str, words: str, voice: SummaryVoice) -> Told | None:
    """Return what the person wrote; its line breaks are left out, for there is one page."""
    return Told(voice.tell(title), (" ".join(words.split()),)) if words else None


def _reasons(summary: Summary, voice: SummaryVoice) -> tuple[str, ...]:
    """Return the reasons, each with what the person added to it."""
    contexts = {one.reason: " ".join(one.words.split()) for one in summary.contexts}
    said = []
    for reason in reasons_in(summary):
        words = voice.reason(reason)
        context = contexts.pop(reason.kind, "")
        told = voice.tell(say("{reason}. I add: {words}"), reason=words, words=context)
        said.append(told if context else f"{words}.")
    if not said:
        said = [voice.tell(say("None of the rules found one."))]
    return tuple(said)


def _anchors(summary: Summary, voice: SummaryVoice) -> Grid | None:
    if summary.anchors is None:
        return None
    rows = [_grid_row(one, voice) for one in summary.anchors]
    return Grid(
        title=voice.tell(say("Anchors, week by week")),
        name_head=voice.tell(say("Week of")),
        weeks=tuple(voice.short_day(week.first) for week in summary.weeks),
        rows=tuple(rows),
        words={mark: voice.mark(mark) for mark in WeekStatus},
    )


def _grid_row(anchor: SharedAnchor, voice: SummaryVoice) -> GridRow:
    return GridRow(anchor.name or voice.voice.choice(anchor.kind), anchor.marks)


def _measures(summary: Summary, voice: SummaryVoice) -> MeasureTable | None:
    if summary.check_ins is None:
        return None
    tell, within = voice.tell, _within(summary)
    now = tell(say("Week of {day}"), day=voice.short_day(within[-1].on)) if within else ""
    return MeasureTable(
        title=tell(say("My week, against my own usual")),
        heads=(
            tell(say("Measure")),
            now,
            tell(say("Usual")),
            tell(say("Direction")),
            tell(say("By week")),
        ),
        rows=tuple(_measure(one, summary, voice) for one in _compared(summary)) if within else (),
        nothing=tell(say("No week was answered in this time.")),
    )


def _within(summary: Summary) -> list[SharedCheckIn]:
    """Return the check-ins of the period, without those that are there for the usual."""
    return [one for one in summary.check_ins or () if one.on >= summary.weeks[0].first]


def _compared(summary: Summary) -> tuple[Compared, ...]:
    told = [
        question
        for question in MEASURES
        if question is not Question.USED or Category.USE in summary.holds
    ]
    *earlier, now = [answers_of(one) for one in summary.check_ins or ()]
    return compared(told, now, earlier)


def _measure(one: Compared, summary: Summary, voice: SummaryVoice) -> MeasureRow:
    at = MEASURES.index(one.question)
    usual = one.usual
    return MeasureRow(
        name=voice.measure(one.question),
        now="–" if one.now is None else voice.number(one.question, one.now),
        usual=voice.usual(usual),
        direction=voice.direction(one.direction),
        numbers=tuple(_of_week(summary, n, at) for n in range(len(summary.weeks))),
        most=most(one.question),
        band=(usual.least, usual.most) if usual is not None and usual.enough else None,
    )


def _of_week(summary: Summary, n: int, at: int) -> int | None:
    """Return a measure's number in a week; None where it was left blank."""
    week = summary.weeks[n]
    numbers = [one.numbers[at] for one in summary.check_ins or () if one.on in week]
    return numbers[-1] if numbers else None


def _screens(summary: Summary, voice: SummaryVoice) -> SmallTable | None:
    """Return the scores, the newest first."""
    if summary.screens is None:
        return None
    tell = voice.tell
    rows = [
        (
            voice.screen(one.instrument),
            voice.voice.dated(one.on),
            str(one.score),
            "{}–{}".format(*SCORING[one.instrument].range),
            str(SCORING[one.instrument].cut),
        )
        for one in sorted(summary.screens, key=lambda one: one.on, reverse=True)
    ]
    heads = (say("Screen"), say("Date"), say("Score"), say("Range"), say("Cut"))
    return SmallTable(
        title=tell(say("Screens")),
        heads=tuple(tell(head) for head in heads),
        shares=(1.3, 2.1, 0.9, 1.0, 0.7),
        rows=tuple(rows),
        nothing=tell(say("None in this time.")),
        under=tell(A_SCREEN),
    )


def _counts(summary: Summary, voice: SummaryVoice) -> SmallTable | None:
    if summary.counts is None:
        return None
    tell = voice.tell
    rows = [
        (voice.counted(one.what), str(one.logged), "–" if one.planned is None else str(one.planned))
        for one in summary.counts
    ]
    return SmallTable(
        title=tell(say("Logged beside planned")),
        heads=(tell(say("What")), tell(say("Logged")), tell(say("Planned"))),
        shares=(3, 1, 1),
        rows=tuple(rows),
        nothing=tell(say("Nothing was logged in this time.")),
    )


def _goals(goals: Sequence[SharedGoal] | None, voice: SummaryVoice) -> Told | None:
    """Return the goals, those that go well first."""
    if goals is None:
        return None
    lines = [
        voice.voice.together(
            [
                one.words,
                voice.voice.choice(one.status),
                voice.tell(say("Next step: {step}"), step=one.next_step) if one.next_step else "",
            ]
        )
        for one in sorted(goals, key=lambda one: WELL_FIRST.index(one.status))
    ]
    title = voice.tell(say("Goals, going well first"))
    if not lines:
        return Told(title, (voice.tell(say("None in this time.")),))
    return Told(title, tuple(lines), points=True)


def _returns(returns: Sequence[date] | None, voice: SummaryVoice) -> Told | None:
    if returns is None:
        return None
    days = [voice.voice.dated(day) for day in returns]
    title = voice.tell(say("Returns to use"))
    return Told(title, tuple(days) or (voice.tell(say("None in this time.")),))


def _notes(summary: Summary, voice: SummaryVoice) -> Told | None:
    if summary.notes is None:
        return None
    lines = [
        voice.voice.together(
            [
                voice.voice.dated(one.on),
                voice.voice.choice(one.kind),
                " ".join(one.words.split()),
            ]
        )
        for one in summary.notes
    ]
    title = voice.tell(say("Notes I chose to share"))
    if not lines:
        return Told(title, (voice.tell(say("None in this time.")),))
    return Told(title, tuple(lines), points=True)


def _not_in(summary: Summary, voice: SummaryVoice) -> str:
    """Return what is not in it, and in how many weeks My week was answered."""
    missing = [voice.category(one) for one in Category if one not in summary.holds]
    said = [
        voice.tell(say("Not shared: {categories}."), categories=voice.listed(missing))
        if missing
        else "",
        voice.tell(NEVER_IN),
        voice.tell(
            say("My week was answered in {n} of {weeks} weeks."),
            n=summary.answered,
            weeks=len(summary.weeks),
        )
        if summary.check_ins is not None
        else "",
    ]
    return " ".join(one for one in said if one)
