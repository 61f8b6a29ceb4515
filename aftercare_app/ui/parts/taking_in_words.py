"""What is said of things that come in from outside, and the Undo that stands beside it."""

from collections.abc import Mapping

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.exchange.ticked import LeftOut
from aftercare_app.services.my_file import Known
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.labels import label

PLAN, ABOUT, CARES = say("Changes to the plan"), say("Settings and small things"), say("My plan")
KITS = say("Kits of your program")
CALENDARS, MEETINGS = say("Calendars"), say("Meeting lists")
SHARING = say("What you share")
SORTS: Mapping[str, str] = {
    "anchor": say("Anchors"),
    "anchor_version": PLAN,
    "pause": PLAN,
    "move": PLAN,
    "planned_once": PLAN,
    "week_beginning": PLAN,
    "drift_answer": PLAN,
    "goal": say("Goals"),
    "step": say("Steps"),
    "worksheet": say("Worksheets"),
    "check_in": say("My week"),
    "screen_taken": say("Screens"),
    "contact": say("People"),
    "plan_line": CARES,
    "if_then": CARES,
    "plan_photo": CARES,
    "plan_review": CARES,
    "return_to_use": say("Returns to use"),
    "hard_day": say("Hard days"),
    "meeting_source": MEETINGS,
    "meeting": MEETINGS,
    "calendar": CALENDARS,
    "calendar_event": CALENDARS,
    "coordinator": SHARING,
    "permission": SHARING,
    "sent": SHARING,
    "graduate": ABOUT,
    "emergency_card": ABOUT,
    "card_contact": ABOUT,
    "day_counter": ABOUT,
    "check_in_day": ABOUT,
    "reminder_choice": ABOUT,
    "reminder_settings": ABOUT,
    "lock_rule": ABOUT,
    "draft": ABOUT,
    "kit_taken": KITS,
    "check_up": KITS,
    "reply": say("Answers of coordinators"),
}
"""What a table is to a person; several may be one thing to them."""


def counts_by_sort(counts: Mapping[str, Mapping[Known, int]]) -> dict[str, dict[Known, int]]:
    """Return how many of each sort are new, here already or different; the five kinds first."""
    named = [(f"entry.{kind.value}", _logged_words(kind)) for kind in ActivityKind]
    named += [(table, _(words)) for table, words in SORTS.items()]
    found: dict[str, dict[Known, int]] = {}
    for table, words in named:
        for known, count in counts.get(table, {}).items():
            if count:
                sort = found.setdefault(words, {})
                sort[known] = sort.get(known, 0) + count
    return found


def _logged_words(kind: ActivityKind) -> str:
    """Return what was logged of a kind; goals themselves are a sort of their own."""
    return _("Work on goals") if kind is ActivityKind.GOAL else label(kind)


def known_words(counts: Mapping[Known, int]) -> str:
    """Return "3 new · 2 here already"."""
    new, same, other = (counts.get(known, 0) for known in Known)
    parts = [
        n_("{n} new", "{n} new", new) if new else "",
        n_("{n} here already", "{n} here already", same) if same else "",
        n_("{n} differs", "{n} differ", other) if other else "",
    ]
    return " · ".join(part for part in parts if part)


def left_out_words(left_out: LeftOut, n: int) -> str:
    """Return how many rows were left out for a reason."""
    match left_out:
        case LeftOut.NOT_DONE:
            return n_("{n} was not done.", "{n} were not done.", n)
        case LeftOut.NO_DAY:
            return n_("{n} has no clear day.", "{n} have no clear day.", n)
        case LeftOut.NO_NAME:
            return n_("{n} has no name.", "{n} have no name.", n)


def tell_taken_in(here: Here, count: int) -> None:
    """Say how much came in, with Undo."""

    async def undo() -> None:
        await take_back(here)

    if count:
        here.tell(n_("{n} thing came in.", "{n} things came in.", count), undo)
    else:
        here.tell(_("All of this was here already. Nothing was changed."))


async def take_back(here: Here) -> None:
    """Take out what came in last."""
    if await here.perform(here.aftercare.taking_in.take_back):
        here.tell(_("Taken back. All is as it was before."))


def day_span(first: str, last: str) -> str:
    """Return the days from the first to the last."""
    return first if first == last else fill(say("{first} to {last}"), first=first, last=last)
