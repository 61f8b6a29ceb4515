"""What hangs in the gallery: one row for each screen and state. A new screen adds its rows."""

from __future__ import annotations

from dataclasses import dataclass

from aftercare_app.domain.check_in import Question
from aftercare_app.services.sample_sharing import card_for, made_up_keys
from aftercare_app.ui.parts.check_in_words import ASKED
from tests.gallery.stages import PASSPHRASE, PIN, Stage
from tests.gallery.visitor import (
    Step,
    another_window,
    press,
    reads,
    tap,
    tap_button,
    tap_filled,
    type_,
    unfold,
    waits,
)

FOUR = ("phone-light", "phone-dark-200", "desktop-dark", "desktop-light-xa")
UNFOLD = tap("Add details")
NOT_MINUTES = type_("Minutes", "-5")
SKIP = tap("Skip")
NOT_THE_PIN = "That is not the PIN. Check each digit and try again."
NOT_OPENED = "That did not open it. Check what you typed and try again."
ELSE = tap("More choices")


def number(n: int) -> Step:
    """Tap a number of a scale, which no language writes differently."""
    return lambda visitor: visitor.tap(str(n))


@dataclass(frozen=True)
class Scene:
    """A screen in a state: where it is, how to get there, and words that tell it is there.

    `smoke` names the windows through which continuous integration looks at it. The screens
    that are `crossed` are taken through every window there is. `foreign` words are Material's own.
    """

    name: str
    stage: Stage
    path: str
    words: str
    steps: tuple[Step, ...] = ()
    whole: bool = False
    crossed: bool = False
    foreign: bool = False
    smoke: tuple[str, ...] = ()


def forms() -> list[Scene]:
    """Return each kind's form: folded, with all details, and with something to put right."""
    kinds = ("therapy", "peer_support", "support_contact", "wellness", "family")
    found = []
    for kind in kinds:
        path, crossed = f"/log/{kind}", kind == "wellness"
        found += [
            Scene(f"form-{kind}", Stage.TYPICAL, path, "Save", crossed=crossed),
            Scene(f"form-{kind}-details", Stage.TYPICAL, path, "Save", (UNFOLD,), whole=True),
        ]
    wrong = (UNFOLD, NOT_MINUTES, press("Tab"))
    found += [
        Scene(f"form-{kind}-error", Stage.EMPTY, f"/log/{kind}", "Save", wrong, whole=True)
        for kind in kinds
    ]
    return found


TO_THE_LOCK = (type_("PIN", PIN), tap("Open"), tap("More"), tap("Lock"))
OFFICE_LOCK = (
    Scene("office-unlock", Stage.OFFICE_PINNED, "/", "Welcome back"),
    Scene(
        "office-unlock-error",
        Stage.OFFICE_PINNED,
        "/",
        "Welcome back",
        (
            type_("PIN", "111111"),
            tap("Open"),
            reads(NOT_THE_PIN),
        ),
    ),
    Scene(
        "office-unlock-stuck",
        Stage.OFFICE_PINNED,
        "/",
        "Welcome back",
        (tap("I can't get in"),),
        whole=True,
    ),
    Scene(
        "office-unlock-code",
        Stage.OFFICE_PINNED,
        "/",
        "Welcome back",
        (tap("Use your recovery code"),),
    ),
    Scene(
        "office-lock-set",
        Stage.OFFICE_PINNED,
        "/",
        "What opens the app",
        TO_THE_LOCK,
        whole=True,
    ),
    Scene(
        "office-lock-shut-out",
        Stage.OFFICE_PINNED,
        "/",
        "Someone else knew it",
        (*TO_THE_LOCK, tap("Shut them out")),
    ),
    Scene(
        "office-lock-code",
        Stage.OFFICE,
        "/settings/lock",
        "Your new recovery code",
        (
            tap("Set a passphrase"),
            type_("New passphrase", PASSPHRASE),
            type_("The same passphrase again", PASSPHRASE),
            tap("Set passphrase"),
        ),
        whole=True,
    ),
)
OFFICE = (
    Scene(
        "office-welcome", Stage.NEW, "/", "See whom to call, and why", (tap("I am a coordinator"),)
    ),
    Scene("office-empty", Stage.OFFICE, "/people", "Nobody is here yet"),
    Scene("office-people", Stage.COHORT, "/people", "Find by name", smoke=("desktop-dark",)),
    Scene("office-filters", Stage.COHORT, "/people", "Program", (tap("Filters"),), whole=True),
    Scene("office-person", Stage.COHORT, "/people/{person}", "Why a hello", whole=True),
    Scene("office-gone", Stage.COHORT, "/people/{gone}", "Why a hello", whole=True),
    Scene("office-numbers", Stage.COHORT, "/people/{changed}/numbers", "Their key", whole=True),
    Scene("office-reply", Stage.COHORT, "/people/{person}/reply", "A few words", whole=True),
    Scene("office-change", Stage.COHORT, "/people/{person}/change", "Phone number", whole=True),
    Scene("office-arrivals", Stage.COHORT, "/arrivals", "Or look through a folder", whole=True),
    Scene("office-calls", Stage.COHORT, "/calls", "Save or print"),
    Scene("office-cohort", Stage.COHORT, "/cohort", "What each number means", whole=True),
    Scene("office-kits", Stage.COHORT, "/kits", "Choose a template for somebody"),
    Scene("office-kits-none", Stage.OFFICE, "/kits", "No kit yet"),
    Scene("office-template", Stage.COHORT, "/kit/{template}", "Appointments", whole=True),
    Scene("office-kit-for", Stage.COHORT, "/kit/{template}/for", "Check-up days", whole=True),
    Scene("office-card", Stage.COHORT, "/card", "How it is used", whole=True),
    Scene("office-hand-over", Stage.COHORT, "/card/hand-over", "You take over", whole=True),
    Scene("office-more", Stage.COHORT, "/office", "Your work", whole=True),
    Scene("office-backups", Stage.COHORT, "/settings/backups", "On this device", whole=True),
    Scene(
        "office-backups-one",
        Stage.COHORT,
        "/settings/backups",
        "Put this back",
        (tap("Yesterday"), reads("Put this back")),
        whole=True,
    ),
    Scene("office-copy", Stage.COHORT, "/office/copy", "Save a sealed copy", whole=True),
    Scene(
        "office-copy-code",
        Stage.COHORT,
        "/office/copy",
        "The code for this copy",
        (tap("Save a sealed copy"), reads("The code for this copy")),
        whole=True,
    ),
    Scene("office-privacy", Stage.COHORT, "/settings/privacy", "What is stored here", whole=True),
    Scene("office-about", Stage.COHORT, "/settings/about", "Not medical care", whole=True),
    Scene("office-look", Stage.COHORT, "/settings/look", "Less motion", whole=True),
    Scene("office-erase", Stage.COHORT, "/settings/erase", "What goes", whole=True),
    Scene("office-lock", Stage.COHORT, "/settings/lock", "passphrase", whole=True),
    Scene("office-thresholds", Stage.COHORT, "/office/thresholds", "Quiet", whole=True),
    Scene("office-opened", Stage.COHORT, "/office/opened", "What was opened", whole=True),
    Scene("office-help", Stage.COHORT, "/help", "Help lines", whole=True),
    Scene("office-notes", Stage.COHORT, "/office/notes", "Save as JSON"),
)
WELCOME = (
    Scene("welcome", Stage.NEW, "/", "Keep going after your program", smoke=("phone-light",)),
    Scene("welcome-name", Stage.NEW, "/", "What should we call you?", (tap("Start"),)),
    Scene(
        "welcome-name-error",
        Stage.NEW,
        "/",
        "What should we call you?",
        (tap("Start"), type_("What we call you", "Sam " * 20)),
    ),
    Scene("welcome-program", Stage.NEW, "/", "What was your program for?", (tap("Start"), SKIP)),
    Scene(
        "welcome-week",
        Stage.NEW,
        "/",
        "Which day does your week start?",
        (tap("Start"), SKIP, SKIP),
    ),
    Scene(
        "welcome-ended",
        Stage.NEW,
        "/",
        "When did your program end?",
        (tap("Start"), SKIP, SKIP, SKIP),
    ),
    Scene(
        "welcome-lock",
        Stage.NEW,
        "/",
        "Lock it with a passphrase?",
        (tap("Start"), tap("Skip all questions")),
        whole=True,
    ),
    Scene(
        "welcome-lock-error",
        Stage.NEW,
        "/",
        "The two are not the same yet.",
        (
            tap("Start"),
            tap("Skip all questions"),
            type_("New passphrase", PASSPHRASE),
            type_("The same passphrase again", "two rivers"),
            tap("Set passphrase"),
        ),
        whole=True,
    ),
    Scene("welcome-copy", Stage.NEW, "/", "Open a saved copy", (tap("Open a saved copy"),)),
    Scene("welcome-help", Stage.NEW, "/", "Help now", (tap("Help now"),)),
    Scene(
        "welcome-code",
        Stage.NEW,
        "/",
        "Your recovery code",
        (
            tap("Start"),
            tap("Skip all questions"),
            type_("New passphrase", PASSPHRASE),
            type_("The same passphrase again", PASSPHRASE),
            tap("Set passphrase"),
            reads("Your recovery code"),
        ),
        whole=True,
    ),
)
UNLOCK = (
    Scene("unlock", Stage.LOCKED, "/", "Welcome back", smoke=("desktop-light-xa",)),
    Scene(
        "unlock-error",
        Stage.LOCKED,
        "/",
        "Welcome back",
        (
            type_("Passphrase", "two rivers part"),
            tap("Open"),
            reads(NOT_OPENED),
        ),
    ),
    Scene("unlock-code", Stage.LOCKED, "/", "Welcome back", (tap("Use your recovery code"),)),
    Scene("unlock-stuck", Stage.LOCKED, "/", "Welcome back", (tap("I can't get in"),), whole=True),
    Scene("unlock-pin", Stage.PINNED, "/", "Welcome back"),
    Scene("unlock-wait", Stage.WAITING, "/", "Welcome back", (waits(500),)),
    Scene("trouble", Stage.DAMAGED, "/", "The newest good copy", whole=True),
)
TODAY = (
    Scene("today-empty", Stage.EMPTY, "/", "Nothing logged yet today"),
    Scene("today", Stage.TYPICAL, "/", "Log a usual with one tap", crossed=True, smoke=FOUR),
    Scene("today-away", Stage.AWAY, "/", "Good to see you", whole=True),
    Scene("today-years", Stage.YEARS, "/", "Log a usual with one tap"),
    Scene("log", Stage.TYPICAL, "/log", "Support contact", crossed=True),
    Scene("log-whole", Stage.TYPICAL, "/log", "Support contact", whole=True),
)
PLAN = (
    Scene("plan-empty", Stage.EMPTY, "/plan", "Your anchors will be here"),
    Scene("plan", Stage.TYPICAL, "/plan", "More for your plan", crossed=True),
    Scene("plan-whole", Stage.TYPICAL, "/plan", "More for your plan", whole=True),
    Scene("plan-years", Stage.YEARS, "/plan", "More for your plan", whole=True),
    Scene("plan-crowded", Stage.CROWDED, "/plan", "More for your plan", whole=True),
    Scene("plan-before", Stage.TYPICAL, "/plan", "Back to this week", (tap("Week before"),)),
    Scene("plan-after", Stage.TYPICAL, "/plan", "Back to this week", (tap("Week after"),)),
    Scene("today-whole", Stage.TYPICAL, "/", "Log a usual with one tap", whole=True),
    Scene("today-crowded", Stage.CROWDED, "/", "Planned for today", whole=True),
    Scene("today-else", Stage.CROWDED, "/", "Excuse it", (ELSE,)),
    Scene(
        "today-why",
        Stage.CROWDED,
        "/",
        "I leave it open",
        (ELSE, tap("Couldn't make it")),
        whole=True,
    ),
    Scene("today-move", Stage.CROWDED, "/", "Move it to when?", (ELSE, tap("Move it")), whole=True),
    Scene("weeks-empty", Stage.EMPTY, "/weeks", "Nothing to see yet"),
    Scene("weeks", Stage.TYPICAL, "/weeks", "How many weeks", whole=True),
    Scene("weeks-list", Stage.TYPICAL, "/weeks", "Hide the list", (tap("Show as a list"),)),
    Scene("weeks-years", Stage.YEARS, "/weeks", "How many weeks"),
    Scene("anchor", Stage.TYPICAL, "/anchor/{anchor}", "How it holds", whole=True),
    Scene("anchor-years", Stage.YEARS, "/anchor/{anchor}", "How it holds"),
    Scene("anchor-crowded", Stage.CROWDED, "/anchor/{anchor}", "Call it off", whole=True),
    Scene(
        "anchor-rest",
        Stage.TYPICAL,
        "/anchor/{anchor}",
        "For how long",
        (tap("Let it rest, or excuse a week"),),
        whole=True,
    ),
    Scene("anchor-change", Stage.TYPICAL, "/anchor/{anchor}/change", "Save", whole=True),
    Scene("anchor-new", Stage.EMPTY, "/anchor/new", "Save", whole=True),
    Scene("anchor-new-details", Stage.TYPICAL, "/anchor/new", "Save", (UNFOLD,), whole=True),
    Scene("once", Stage.TYPICAL, "/once/new", "What is it", whole=True),
    Scene(
        "once-error",
        Stage.EMPTY,
        "/once/new",
        "What is it",
        (type_("With whom", "Sam " * 30), press("Tab")),
        whole=True,
    ),
    Scene("paper-empty", Stage.EMPTY, "/week/{monday}", "Nothing to tick yet"),
    Scene("paper", Stage.TYPICAL, "/week/{monday}", "Save", whole=True),
    Scene("paper-years", Stage.YEARS, "/week/{monday}", "Save"),
    Scene("paper-crowded", Stage.CROWDED, "/week/{monday}", "Save", whole=True),
)
ENTRY = (
    Scene("entry", Stage.TYPICAL, "/entry/{entry}", "Save change"),
    Scene("entry-whole", Stage.TYPICAL, "/entry/{entry}", "Save change", whole=True),
    Scene(
        "form-day",
        Stage.TYPICAL,
        "/log/wellness",
        "Select date",
        (tap("Another day"),),
        foreign=True,
    ),
    Scene("form-time", Stage.TYPICAL, "/log/wellness", "Select time", (tap("Time"),), foreign=True),
    Scene("form-goal-work", Stage.TYPICAL, "/log/goal/{goal}", "Save", whole=True),
    Scene("log-goal", Stage.TYPICAL, "/log/goal", "Log other work on this goal", whole=True),
    Scene("log-goal-empty", Stage.EMPTY, "/log/goal", "No goal in work right now"),
)
HISTORY = (
    Scene("history-empty", Stage.EMPTY, "/history", "Nothing here yet"),
    Scene("history", Stage.TYPICAL, "/history", "This week"),
    Scene("history-filters", Stage.TYPICAL, "/history", "Show only", (unfold("Filters"),)),
    Scene(
        "history-calendar",
        Stage.TYPICAL,
        "/history",
        "Month before",
        (unfold("Calendar"),),
    ),
    Scene(
        "history-no-hit",
        Stage.TYPICAL,
        "/history",
        "Nothing fits",
        (type_("Search your notes", "xyzzy"), press("Enter"), reads("Nothing fits")),
    ),
    Scene("history-years", Stage.YEARS, "/history", "Earlier", whole=True),
    Scene("history-years-calendar", Stage.YEARS, "/history", "Month before", (unfold("Calendar"),)),
    Scene(
        "history-years-hit",
        Stage.YEARS,
        "/history",
        "Search your notes",
        (type_("Search your notes", "sleep"), press("Enter"), reads("Clear search")),
    ),
)
GOALS = (
    Scene("goals-empty", Stage.EMPTY, "/goals", "No goals yet"),
    Scene("goals", Stage.TYPICAL, "/goals", "Work through a problem"),
    Scene("goals-whole", Stage.TYPICAL, "/goals", "Work through a problem", whole=True),
    Scene("goal", Stage.TYPICAL, "/goal/{goal}", "Small steps", whole=True),
    Scene("goal-form", Stage.EMPTY, "/goal/new", "Save"),
    Scene("goal-form-error", Stage.EMPTY, "/goal/new", "Save", (tap("Save"),)),
    Scene("goal-change", Stage.TYPICAL, "/goal/{goal}/change", "Save", whole=True),
    Scene("worksheet-new", Stage.EMPTY, "/worksheet/new", "1. The problem", whole=True),
    Scene("worksheet", Stage.TYPICAL, "/worksheet/{worksheet}", "1. The problem", whole=True),
)
MEETINGS = (
    Scene("meetings-empty", Stage.EMPTY, "/meetings", "No meeting list yet"),
    Scene("meetings", Stage.TYPICAL, "/meetings", "Your lists"),
    Scene("meetings-whole", Stage.TYPICAL, "/meetings", "Your lists", whole=True),
    Scene("meetings-filters", Stage.TYPICAL, "/meetings", "Time of day", (unfold("Filters"),)),
    Scene(
        "meetings-filters-whole",
        Stage.TYPICAL,
        "/meetings",
        "Your lists",
        (unfold("Filters"),),
        whole=True,
    ),
    Scene(
        "meetings-no-hit",
        Stage.TYPICAL,
        "/meetings",
        "No meeting fits",
        (type_("Name, place or type", "xyzzy"), press("Enter"), reads("No meeting fits")),
    ),
    Scene("meeting", Stage.TYPICAL, "/meeting/{meeting}", "Make it an anchor"),
    Scene("meeting-whole", Stage.TYPICAL, "/meeting/{meeting}", "Make it an anchor", whole=True),
)
HELP = (
    Scene("help-empty", Stage.EMPTY, "/help", "Your people", smoke=("phone-dark-200",)),
    Scene("help", Stage.TYPICAL, "/help", "Your people"),
    Scene("help-whole", Stage.TYPICAL, "/help", "Your people", whole=True),
    Scene("help-country", Stage.EMPTY, "/help", "Where are you?", (tap("Choose another country"),)),
    Scene(
        "help-elsewhere",
        Stage.EMPTY,
        "/help",
        "Your own local line",
        (tap("Choose another country"), tap("Another country")),
        whole=True,
    ),
    Scene("contact-new", Stage.EMPTY, "/contact/new", "Save", whole=True),
    Scene("contact-error", Stage.EMPTY, "/contact/new", "Save", (tap("Save"),), whole=True),
    Scene("contact", Stage.TYPICAL, "/contact/{contact}", "Save", whole=True),
)
RELAPSE_PLAN = (
    Scene("relapse-plan-empty", Stage.EMPTY, "/relapse-plan", "Make my plan"),
    Scene(
        "relapse-plan",
        Stage.TYPICAL,
        "/relapse-plan",
        "Why I'm doing this",
        whole=True,
    ),
    Scene("relapse-plan-crowded", Stage.CROWDED, "/relapse-plan", "My early signs", whole=True),
    Scene("relapse-plan-why", Stage.TYPICAL, "/relapse-plan/why", "Next part", whole=True),
    Scene("relapse-plan-signs", Stage.EMPTY, "/relapse-plan/signs", "Next part"),
    Scene("relapse-plan-signs-some", Stage.TYPICAL, "/relapse-plan/signs", "Next part", whole=True),
    Scene("relapse-plan-pairs", Stage.TYPICAL, "/relapse-plan/pairs", "Next part", whole=True),
    Scene("relapse-plan-people", Stage.TYPICAL, "/relapse-plan/people", "Next part"),
    Scene("relapse-plan-safer", Stage.TYPICAL, "/relapse-plan/safer", "Next part", whole=True),
    Scene("relapse-plan-crisis", Stage.TYPICAL, "/relapse-plan/crisis", "Next part", whole=True),
    Scene("relapse-plan-return", Stage.TYPICAL, "/relapse-plan/return", "Next part", whole=True),
    Scene("relapse-plan-review", Stage.TYPICAL, "/relapse-plan/review", "Read my plan", whole=True),
    Scene(
        "relapse-plan-error",
        Stage.EMPTY,
        "/relapse-plan/pairs",
        "Next part",
        (tap("Add this pair"),),
        whole=True,
    ),
)
TOOLS = (
    Scene("tools", Stage.TYPICAL, "/tools", "Pick one. Any of them is enough.", whole=True),
    Scene(
        "hard-day",
        Stage.YEARS,
        "/tools",
        "Show my whole day",
        (tap("Make today shorter"), reads("Show my whole day")),
    ),
    Scene("tool-breathing", Stage.TYPICAL, "/tool/breathing", "Change the pace", whole=True),
    Scene(
        "tool-breathing-pace",
        Stage.TYPICAL,
        "/tool/breathing",
        "Change the pace",
        (tap("Start"), tap("Change the pace")),
        whole=True,
    ),
    Scene(
        "tool-breathing-after",
        Stage.TYPICAL,
        "/tool/breathing",
        "How do you feel now? (0 low, 10 well)",
        (number(4), tap("Start"), tap("I'm done")),
    ),
    Scene("tool-grounding", Stage.TYPICAL, "/tool/grounding", "Next"),
    Scene(
        "tool-grounding-end",
        Stage.TYPICAL,
        "/tool/grounding",
        "You are here, in this room, right now.",
        (tap("Next"),) * 5,
    ),
    Scene("tool-urge", Stage.TYPICAL, "/tool/urge", "An urge is like a wave.", whole=True),
    Scene(
        "tool-urge-wave",
        Stage.TYPICAL,
        "/tool/urge",
        "You don't have to do anything.",
        (number(8), tap("Start")),
    ),
    Scene(
        "tool-urge-end",
        Stage.TYPICAL,
        "/tool/urge",
        "It came down. You stayed with it.",
        (tap("I'm through it"), number(5)),
        whole=True,
    ),
    Scene("tool-halt", Stage.TYPICAL, "/tool/halt", "Hungry"),
    Scene(
        "tool-halt-steps",
        Stage.TYPICAL,
        "/tool/halt",
        "Call or text one person",
        (tap("Angry"), tap("Lonely"), tap("Tired")),
        whole=True,
    ),
    Scene("tool-statement", Stage.TYPICAL, "/tool/i-statement", "I feel", whole=True),
    Scene(
        "tool-statement-said",
        Stage.TYPICAL,
        "/tool/i-statement",
        "Use it in a family check-in",
        (
            tap("worried"),
            tap("tired"),
            type_("When", "the house is quiet after nine"),
            tap("some time"),
        ),
        whole=True,
    ),
    Scene("tool-gratitude", Stage.TYPICAL, "/tool/gratitude", "I'm done"),
    Scene("tool-note", Stage.TYPICAL, "/tool/note", "I'm done"),
    Scene("family-script", Stage.TYPICAL, "/family/check-in", "Home is not safe", whole=True),
    Scene(
        "family-script-hard",
        Stage.TYPICAL,
        "/family/check-in",
        "Help me find the words",
        (tap("Next"),),
        whole=True,
    ),
    Scene(
        "family-script-agreement",
        Stage.TYPICAL,
        "/family/check-in",
        "When do you talk again?",
        (tap("Next"),) * 3,
        whole=True,
    ),
    Scene("family-not-safe", Stage.TYPICAL, "/family/not-safe", "Get out first, if you can"),
    Scene(
        "family-not-safe-whole",
        Stage.TYPICAL,
        "/family/not-safe",
        "Get out first, if you can",
        whole=True,
    ),
)
SAVE = "Save or share"
PAPER = (
    Scene("print", Stage.TYPICAL, "/paper", "Wallet card"),
    Scene("print-card", Stage.TYPICAL, "/paper/card", SAVE, whole=True),
    Scene("print-card-empty", Stage.EMPTY, "/paper/card", SAVE, whole=True),
    Scene(
        "print-card-preview",
        Stage.TYPICAL,
        "/paper/card",
        SAVE,
        (tap("See what is on it"),),
        whole=True,
    ),
    Scene("print-plan", Stage.TYPICAL, "/paper/plan", SAVE, whole=True),
    Scene("print-page", Stage.TYPICAL, "/paper/page", SAVE, whole=True),
    Scene("print-week", Stage.TYPICAL, "/paper/week", SAVE, whole=True),
    Scene("print-attendance", Stage.TYPICAL, "/paper/attendance", SAVE, whole=True),
    Scene("print-attendance-first", Stage.TYPICAL, "/paper/attendance", "From when to when"),
)
KEEPING = (
    Scene("backups", Stage.TYPICAL, "/settings/backups", "On this device"),
    Scene("backups-none", Stage.EMPTY, "/settings/backups", "Back up now"),
    Scene(
        "backups-one",
        Stage.TYPICAL,
        "/settings/backups",
        "Put this back",
        (tap("Yesterday"), reads("Put this back")),
        whole=True,
    ),
    Scene("moving", Stage.TYPICAL, "/settings/moving", "Make the file"),
    Scene(
        "moving-code",
        Stage.EMPTY,
        "/settings/moving",
        "The code for this copy",
        (tap_button("Make the file"), reads("The code for this copy")),
        whole=True,
    ),
    Scene("privacy", Stage.TYPICAL, "/settings/privacy", "No network"),
    Scene("privacy-whole", Stage.TYPICAL, "/settings/privacy", "What is stored here", whole=True),
    Scene("erase", Stage.TYPICAL, "/settings/erase", "What goes", whole=True),
)
MORE = (
    Scene("more", Stage.TYPICAL, "/more", "Look and text size"),
    Scene("about-me", Stage.TYPICAL, "/settings/you", "Save", whole=True),
    Scene("look", Stage.TYPICAL, "/settings/look", "Less motion", whole=True),
    Scene("lock-none", Stage.TYPICAL, "/settings/lock", "Set a passphrase"),
    Scene("lock", Stage.PINNED, "/", "What opens the app", TO_THE_LOCK),
    Scene("lock-whole", Stage.PINNED, "/", "What opens the app", TO_THE_LOCK, whole=True),
    Scene(
        "lock-shut-out",
        Stage.PINNED,
        "/",
        "Someone else knew it",
        (*TO_THE_LOCK, tap("Shut them out")),
    ),
    Scene(
        "lock-pin-new",
        Stage.PINNED,
        "/",
        "New PIN",
        (
            *TO_THE_LOCK,
            tap("Change PIN"),
            type_("Present passphrase", PASSPHRASE),
            tap("Next"),
        ),
    ),
    Scene(
        "lock-passphrase-new",
        Stage.TYPICAL,
        "/settings/lock",
        "New passphrase",
        (tap("Set a passphrase"),),
    ),
    Scene("my-data", Stage.TYPICAL, "/settings/data", "Save a sealed copy"),
    Scene("my-data-whole", Stage.TYPICAL, "/settings/data", "Save one file", whole=True),
    Scene(
        "my-data-code",
        Stage.EMPTY,
        "/settings/data",
        "The code for this copy",
        (tap("Save a sealed copy"), reads("The code for this copy")),
        whole=True,
    ),
    *KEEPING,
    Scene("about-app", Stage.TYPICAL, "/settings/about", "Not medical care", whole=True),
    Scene(
        "diagnostics",
        Stage.TYPICAL,
        "/settings/diagnostics",
        "This is all that is copied",
        whole=True,
    ),
    Scene("not-found", Stage.TYPICAL, "/nowhere", "This page is not here"),
    Scene("logged", Stage.TYPICAL, "/", "Undo", (tap("Walk"),)),
    Scene(
        "elsewhere",
        Stage.EMPTY,
        "/",
        "Aftercare is open in another window.",
        (another_window,),
    ),
)
RETURN = "/return-to-use"
SAFE, ON, KEEP = tap("I am safe. Go on"), tap("Go on"), tap("Note it")
MOMENTS = (
    Scene("return-safe", Stage.TYPICAL, RETURN, "First: are you safe?", crossed=True),
    Scene("return-safe-whole", Stage.TYPICAL, RETURN, "First: are you safe?", whole=True),
    Scene("return-need", Stage.TYPICAL, RETURN, "What do you need now?", (SAFE,)),
    Scene("return-when", Stage.TYPICAL, RETURN, "When was it?", (tap("Go on"),), whole=True),
    Scene("return-keep", Stage.TYPICAL, RETURN, "None of this goes away.", (tap("Skip"),)),
    Scene("return-next", Stage.TYPICAL, RETURN, "Your next anchor", (ON,)),
    Scene(
        "return-next-offered", Stage.EMPTY, RETURN, "Your next anchor", (SAFE, ON, tap("Skip"), ON)
    ),
    Scene("returns-empty", Stage.EMPTY, "/returns", "Nothing noted here"),
    Scene("returns", Stage.TYPICAL, "/returns", "Noted returns"),
    Scene("return-change", Stage.TYPICAL, "/return/{return}", "Save", whole=True),
    Scene("days-off", Stage.EMPTY, "/settings/days", "Show my days on Today"),
    Scene("days", Stage.TYPICAL, "/settings/days", "Count from"),
    Scene("card-choose", Stage.TYPICAL, "/settings/emergency-card", "Your own words", whole=True),
    Scene("card-empty", Stage.EMPTY, "/settings/emergency-card", "Your own words"),
    Scene("card-locked", Stage.LOCKED, "/", "Emergency card", (tap("Emergency card"),)),
    Scene(
        "card-locked-whole",
        Stage.LOCKED,
        "/",
        "Emergency card",
        (tap("Emergency card"),),
        whole=True,
    ),
    Scene(
        "return-share",
        Stage.EMPTY,
        RETURN,
        "Close for now",
        (tap("One step back"), tap("One step back"), KEEP, ON, ON),
    ),
    Scene("hidden", Stage.EMPTY, "/", "No notes yet", (tap("Hide now"),)),
)
SUMMARY, SEE = "/share/summary/{permission}", tap("See exactly what goes")
CARD_TEXT = card_for("Dana", "Riverside IOP", made_up_keys("gallery")).text
SHARE = (
    Scene("share-empty", Stage.EMPTY, "/share", "You decide who sees what"),
    Scene("share", Stage.TYPICAL, "/share", "Send a summary", smoke=("phone-dark-200",)),
    Scene("share-card", Stage.EMPTY, "/share/card", "Keep this card"),
    Scene(
        "share-card-found",
        Stage.EMPTY,
        "/share/card",
        "We compared the number",
        (type_("Paste the card or its link", CARD_TEXT),),
        whole=True,
    ),
    Scene(
        "share-agree", Stage.TYPICAL, "/share/agree/{coordinator}", "What they may see", whole=True
    ),
    Scene(
        "share-agree-error",
        Stage.TYPICAL,
        "/share/agree/{coordinator}",
        "Type your name to sign",
        (tap("Sign"),),
        whole=True,
    ),
    Scene(
        "share-permission",
        Stage.TYPICAL,
        "/share/permission/{permission}",
        "Change your mind",
        whole=True,
    ),
    Scene("share-summary-whole", Stage.TYPICAL, SUMMARY, "In your words", whole=True),
    Scene(
        "share-summary",
        Stage.TYPICAL,
        SUMMARY,
        "Add a word to this",
        (tap("Yes, this week"), reads("Add a word to this")),
    ),
    Scene("share-preview", Stage.TYPICAL, SUMMARY, "Exactly this goes", (SEE,), whole=True),
    Scene("share-plain", Stage.TYPICAL, "/share/plain", "Sign and go on", whole=True),
    Scene("share-sent-empty", Stage.EMPTY, "/share/sent", "Nothing sent yet"),
    Scene("share-sent", Stage.TYPICAL, "/share/sent", "What you sent"),
    Scene(
        "share-sent-one",
        Stage.TYPICAL,
        "/share/sent/{sent}",
        "What is not in this summary",
        whole=True,
    ),
)
REMINDERS = (
    Scene("reminders", Stage.TYPICAL, "/settings/reminders", "Remind me", whole=True),
    Scene(
        "reminders-kind",
        Stage.TYPICAL,
        "/settings/reminders",
        "What to remind you of",
        (tap_button("Planned times"),),
    ),
    Scene(
        "reminders-off",
        Stage.TYPICAL,
        "/settings/reminders",
        "All reminders are off.",
        (tap("Remind me"), reads("All reminders are off.")),
    ),
    Scene("reminder-health", Stage.TYPICAL, "/reminders/health", "The last seven days", whole=True),
    Scene("catch-up-empty", Stage.EMPTY, "/reminders", "Nothing to catch up"),
    Scene("catch-up", Stage.RINGING, "/reminders", "Ringing now", whole=True),
    Scene("ringing-today", Stage.RINGING, "/", "Not now", smoke=("phone-light",)),
    Scene("ringing-log", Stage.RINGING, "/log", "Not now"),
    Scene("ringing-form", Stage.RINGING, "/log/therapy", "Not now"),
    Scene(
        "ringing-when",
        Stage.RINGING,
        "/",
        "When shall it come again?",
        (tap("Not now"),),
    ),
    Scene("ringing-locked", Stage.RINGING_LOCKED, "/", "Not now"),
)
BRINGING = (
    Scene(
        "bring-own-file",
        Stage.TYPICAL,
        "/bring",
        "Bring it in",
        (tap("everything.json"), reads("In this file")),
        whole=True,
    ),
    Scene(
        "bring-habits",
        Stage.TYPICAL,
        "/bring",
        "What are these?",
        (tap("habits.zip"), reads("What are these?")),
        whole=True,
    ),
    Scene(
        "bring-table",
        Stage.TYPICAL,
        "/bring",
        "What is in this table?",
        (tap("my list.csv"), reads("What is in this table?")),
    ),
    Scene(
        "bring-table-columns",
        Stage.TYPICAL,
        "/bring",
        "Read the table this way",
        (tap("my list.csv"), reads("What is in this table?"), tap("Things I did")),
        whole=True,
    ),
)
CALENDARS = (
    Scene("calendars-empty", Stage.EMPTY, "/calendars", "No calendar here yet", whole=True),
    Scene("calendars", Stage.TYPICAL, "/calendars", "Brought from outside"),
    Scene("calendars-whole", Stage.TYPICAL, "/calendars", "Brought from outside", whole=True),
    Scene("bring", Stage.TYPICAL, "/bring", "Choose the file", whole=True),
    Scene("kit", Stage.TYPICAL, "/kit", "Here already", whole=True),
    Scene("kit-empty", Stage.EMPTY, "/kit", "Choose the file"),
    Scene(
        "kit-preview",
        Stage.TYPICAL,
        "/kit",
        "A kit is signed, but not sealed.",
        (tap("kit.aftercare"), reads("Take all 7 lines")),
        whole=True,
    ),
    Scene(
        "kit-preview-ticks",
        Stage.TYPICAL,
        "/kit",
        "Take the 6 ticked lines",
        (tap("kit.aftercare"), reads("Take all 7 lines"), tap("Walk")),
        whole=True,
    ),
    Scene("replies", Stage.TYPICAL, "/replies", "Put away", whole=True),
    Scene("replies-empty", Stage.EMPTY, "/replies", "No answers yet"),
    Scene(
        "reply-preview",
        Stage.TYPICAL,
        "/bring",
        "Keep it",
        (tap("answer.aftercare"), reads("A call is offered")),
    ),
    Scene(
        "bring-error",
        Stage.TYPICAL,
        "/bring",
        "This file could not be read. Check where it is, or pick another one.",
        (type_("Path of the file", "/nowhere/clinic.ics"), tap("Read this file")),
    ),
    Scene(
        "bring-preview",
        Stage.TYPICAL,
        "/bring",
        "In this file",
        (tap("clinic.ics"), reads("In this file")),
        whole=True,
    ),
    Scene(
        "bring-preview-kinds",
        Stage.TYPICAL,
        "/bring",
        "None of these",
        (tap("clinic.ics"), reads("In this file"), tap("Another kind")),
    ),
)


SLOWLY = waits(300)
"""Presses of one button that follow each other too soon are taken for one."""


def skipping(first: Question, until: Question) -> tuple[Step, ...]:
    """Skip the questions from one to another; each is read first."""
    order = list(Question)
    asked = order[order.index(first) : order.index(until)]
    return tuple(step for one in asked for step in (reads(ASKED[one]), SLOWLY, SKIP))


# Each of these goes on where the draft of the one before it stopped.
MY_WEEK = (
    Scene("my-week-empty", Stage.EMPTY, "/check-in", "Nothing to answer now"),
    Scene(
        "my-week",
        Stage.TYPICAL,
        "/check-in",
        "How many nights was sleep hard?",
    ),
    Scene(
        "my-week-urges",
        Stage.TYPICAL,
        "/check-in",
        "How strong were your urges at their worst?",
        skipping(Question.SLEEP, Question.URGES),
    ),
    Scene(
        "my-week-call",
        Stage.TYPICAL,
        "/check-in",
        "Would you like your coordinator to call you?",
        (
            reads(ASKED[Question.URGES]),
            tap_filled("{number} of 10", number=9),
            *skipping(Question.AROUND, Question.CALL),
        ),
    ),
    Scene(
        "my-week-answers",
        Stage.TYPICAL,
        "/check-in",
        "Save my week",
        (reads(ASKED[Question.CALL]), SKIP),
        whole=True,
    ),
    Scene(
        "my-week-result",
        Stage.TYPICAL,
        "/check-in",
        "Now, and your usual",
        (tap("Save my week"),),
        whole=True,
    ),
    Scene(
        "my-week-change",
        Stage.TYPICAL,
        "/check-in",
        "Leave blank",
        (tap("Change my answers"), *skipping(Question.SLEEP, Question.URGES)),
    ),
    Scene(
        "screen-phq",
        Stage.TYPICAL,
        "/screen/phq_2",
        "Little interest or pleasure in doing things",
    ),
    Scene(
        "screen-barc",
        Stage.TYPICAL,
        "/screen/barc_10",
        "In general I am happy with my life.",
        (SKIP,),
    ),
    Scene(
        "screen-positive",
        Stage.TYPICAL,
        "/screen/gad_2",
        "You could tell your therapist or doctor this score.",
        (
            tap("Nearly every day"),
            reads("Not being able to stop or control worrying"),
            SLOWLY,
            tap("Nearly every day"),
            tap("See my score"),
        ),
    ),
)
PROGRESS = (
    Scene("progress-empty", Stage.EMPTY, "/progress", "Your weeks will be here"),
    Scene("progress", Stage.TYPICAL, "/progress", "Going well"),
    Scene("progress-whole", Stage.TYPICAL, "/progress", "Going well", whole=True),
    Scene("progress-years", Stage.YEARS, "/progress", "Going well", (tap("All"),), whole=True),
    Scene("measure", Stage.TYPICAL, "/progress/urges", "Week by week", whole=True),
    Scene("measure-years", Stage.YEARS, "/progress/urges", "Week by week"),
)
SCENES = (
    *WELCOME,
    *UNLOCK,
    *TODAY,
    *PLAN,
    *forms(),
    *ENTRY,
    *HISTORY,
    *GOALS,
    *MY_WEEK,
    *PROGRESS,
    *MEETINGS,
    *CALENDARS,
    *BRINGING,
    *REMINDERS,
    *HELP,
    *RELAPSE_PLAN,
    *TOOLS,
    *PAPER,
    *MORE,
    *MOMENTS,
    *SHARE,
    *OFFICE,
    *OFFICE_LOCK,
)
"""In the order of the contact sheets. A form that keeps a draft comes after its clean pictures."""
