"""The words of My week: its questions, what the ends of a scale mean, and how weeks compare."""

from collections.abc import Mapping

from aftercare_app.domain.check_in import COUNTED_IN_DAYS, Call, Question
from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.domain.harder_week import HardReason
from aftercare_app.domain.my_usual import Direction, MyUsual
from aftercare_app.sentences import say
from aftercare_app.services.check_ins import WeekCount
from aftercare_app.ui.words import _, fill, n_
from aftercare_app.ui.words.dates import dated, number

ASKED: Mapping[Question, str] = {
    Question.SLEEP: say("How many nights was sleep hard?"),
    Question.LOW: say("How many days did you feel down, worried or angry most of the day?"),
    Question.URGES: say("How strong were your urges at their worst?"),
    Question.AROUND: say("How many days were you around people or places that make it harder?"),
    Question.TENSE: say("How tense were things with family or friends?"),
    Question.BACKED: say("How many days did you talk with someone who backs you up?"),
    Question.SURE: say("How sure are you about staying on your plan next week?"),
    Question.PLEASED: say("How pleased are you with your progress?"),
    Question.USED: say("On how many days did you use or drink?"),
    Question.CALL: say("Would you like your coordinator to call you?"),
}
HARD_URGES = say("How strong were hard urges at their worst?")
NOTES: Mapping[Question, str] = {
    Question.USED: say("This one is private unless you choose to share it. You can skip it."),
    Question.CALL: say(
        "It calls no one by itself. They know once you send a summary. To talk now, tap Help now."
    ),
}
URGES_NOTE = say("Urges to drink, use, be alone, or any habit you are changing.")
NAMES: Mapping[Question, str] = {
    Question.SLEEP: say("Nights with hard sleep"),
    Question.LOW: say("Days down, worried or angry"),
    Question.URGES: say("Urges at their worst"),
    Question.AROUND: say("Days around what makes it harder"),
    Question.TENSE: say("Tense with family or friends"),
    Question.BACKED: say("Days with someone who backs me up"),
    Question.SURE: say("Sure about my plan"),
    Question.PLEASED: say("Pleased with my progress"),
    Question.USED: say("Days I used or drank"),
    Question.CALL: say("A call from my coordinator"),
}
ENDS: Mapping[Question, tuple[str, str]] = {
    Question.URGES: (say("no urges"), say("the strongest")),
    Question.TENSE: (say("not tense"), say("very tense")),
    Question.SURE: (say("not sure"), say("very sure")),
    Question.PLEASED: (say("not pleased"), say("very pleased")),
}
CALLS: Mapping[Call, str] = {
    Call.NO: say("No"),
    Call.THIS_WEEK: say("Yes, this week"),
    Call.SOON: say("Yes, soon"),
}
DIRECTIONS: Mapping[Direction, str] = {
    Direction.HARDER: say("Harder than your usual"),
    Direction.AS_USUAL: say("As usual for you"),
    Direction.EASIER: say("Easier than your usual"),
    Direction.TOO_FEW: say("Your usual shows after three weeks"),
    Direction.BLANK: say("Left blank"),
}
REASONS: Mapping[HardReason, str] = {
    HardReason.STRONG_URGES: say("Your urges were at 8 or more."),
    HardReason.URGES_ABOVE_USUAL: say("Your urges were 2 or more above the middle of your weeks."),
    HardReason.TWO_WEEKS_RUNNING: say(
        "Three or more things were harder than usual, two weeks in a row."
    ),
}


def question_words(question: Question, program: ProgramKind | None) -> str:
    """Return a question as it is asked after this kind of program."""
    if question is Question.URGES and program is ProgramKind.MENTAL_HEALTH:
        return _(HARD_URGES)
    return _(ASKED[question])


def question_note(question: Question, program: ProgramKind | None) -> str:
    """Return what stands under a question; "" for nothing."""
    if question is Question.URGES and program is ProgramKind.MENTAL_HEALTH:
        return _(URGES_NOTE)
    return _(NOTES[question]) if question in NOTES else ""


def ends(question: Question) -> tuple[str, str]:
    """Return what the two ends of the scale mean."""
    if question is Question.SLEEP:
        return _("no night"), _("every night")
    if question in COUNTED_IN_DAYS:
        return _("no day"), _("every day")
    low, high = ENDS[question]
    return _(low), _(high)


def number_words(question: Question, value: int) -> str:
    """Return a number as it is read aloud: "3 days", "4 of 10"."""
    if question is Question.SLEEP:
        return n_("{n} night", "{n} nights", value)
    if question in COUNTED_IN_DAYS:
        return n_("{n} day", "{n} days", value)
    return fill(say("{number} of 10"), number=value)


def usual_words(usual: MyUsual | None) -> str:
    """Return "usual 4 (2 to 5, from 4 weeks)"; "" where there is none yet."""
    if usual is None:
        return ""
    return fill(
        say("usual {median} ({least} to {most}, from {weeks})"),
        median=number(usual.median),
        least=usual.least,
        most=usual.most,
        weeks=n_("{n} week", "{n} weeks", usual.n),
    )


def week_words(count: WeekCount) -> str:
    """Return how many weeks lie behind, and from which day they are counted."""
    since = (
        say("Week {number} since your program ended on {day}.")
        if count.from_program
        else say("Week {number} since you began here on {day}.")
    )
    return fill(since, number=count.number, day=dated(count.since))
