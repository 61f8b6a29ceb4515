"""What the sample person does in a week, and what they want."""

from dataclasses import dataclass
from datetime import time

from aftercare_app.domain.activity import (
    SUPPORT_CONTACT,
    ActivityKind,
    Dimension,
    FamilyWay,
    Fellowship,
    MeetingPlace,
    Practice,
    SupportRole,
    TherapyFormat,
)
from aftercare_app.domain.graduate import GoalStatus

EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Habit:
    """Something the sample person does on some weekdays (0 is Monday), more or less often."""

    kind: ActivityKind
    subtype: str
    weekdays: frozenset[int]
    at: time
    minutes: int | None
    chance: float = 0.85
    with_whom: str = ""
    place: str = ""
    how: MeetingPlace | None = None
    role: SupportRole | None = None


HABITS = (
    Habit(
        ActivityKind.THERAPY,
        TherapyFormat.AFTERCARE_GROUP,
        frozenset({0}),
        time(18),
        90,
        place="Riverside Clinic",
    ),
    Habit(
        ActivityKind.THERAPY,
        TherapyFormat.INDIVIDUAL,
        frozenset({2}),
        time(16),
        50,
        with_whom="Dana",
        place="Riverside Clinic",
    ),
    Habit(
        ActivityKind.PEER_SUPPORT,
        Fellowship.AA,
        frozenset({1, 5}),
        time(19),
        60,
        place="Third Street hall",
        how=MeetingPlace.IN_PERSON,
    ),
    Habit(
        ActivityKind.PEER_SUPPORT,
        Fellowship.SMART_RECOVERY,
        frozenset({3}),
        time(19, 30),
        90,
        how=MeetingPlace.ONLINE,
    ),
    Habit(
        ActivityKind.PEER_SUPPORT,
        SUPPORT_CONTACT,
        frozenset({0, 2, 4, 6}),
        time(12, 15),
        15,
        0.75,
        with_whom="Luis",
        role=SupportRole.SPONSOR,
    ),
    Habit(ActivityKind.WELLNESS, Practice.WALK, EVERY_DAY, time(7, 10), 30, 0.7),
    Habit(ActivityKind.WELLNESS, Practice.DEEP_BREATHING, EVERY_DAY, time(17, 30), 5, 0.6),
    Habit(ActivityKind.WELLNESS, Practice.BED_ON_TIME, EVERY_DAY, time(22, 30), None, 0.5),
    Habit(ActivityKind.WELLNESS, Practice.URGE_SURFING, frozenset({4, 5}), time(20, 30), 10, 0.4),
    Habit(ActivityKind.WELLNESS, Practice.GROUNDING, frozenset({1, 3}), time(15), 5, 0.3),
    Habit(ActivityKind.WELLNESS, Practice.GRATITUDE, frozenset({6}), time(21), 5, 0.6),
    Habit(ActivityKind.WELLNESS, Practice.JOURNALING, frozenset({1, 4, 6}), time(21), 20, 0.6),
    Habit(ActivityKind.WELLNESS, Practice.MUSIC_ART, frozenset({5}), time(15), 45, 0.6),
    Habit(ActivityKind.WELLNESS, Practice.BUDGET_CHECK, frozenset({4}), time(9), 15, 0.5),
    Habit(ActivityKind.FAMILY, FamilyWay.CALL, frozenset({6}), time(17), 25, 0.9, with_whom="Mamá"),
    Habit(
        ActivityKind.FAMILY, FamilyWay.VIDEO, frozenset({3}), time(18), 20, 0.5, with_whom="Théo"
    ),
)

GOALS: tuple[tuple[str, Dimension, GoalStatus, tuple[str, ...]], ...] = (
    (
        "Sleep through most nights",
        Dimension.PHYSICAL,
        GoalStatus.ACTIVE,
        (
            "Charge the phone in the kitchen for three nights",
            "No coffee after 2 pm this week",
            "Ask Dana about the early waking",
            "Try the body scan twice before bed",
        ),
    ),
    (
        "Get back to welding class",
        Dimension.OCCUPATIONAL,
        GoalStatus.ACTIVE,
        (
            "Find the class times",
            "Call the college office",
            "Ask Rosa about rides on Thursdays",
        ),
    ),
    (
        "Cook three dinners a week",
        Dimension.ENVIRONMENTAL,
        GoalStatus.DONE,
        ("Write a list of five easy dinners", "Shop on Saturday with the list"),
    ),
    ("Run the spring 5K", Dimension.SOCIAL, GoalStatus.PAUSED, ("Walk the route once",)),
)
OPEN_STEPS = 2
"""How many steps of each goal that is not reached are still open."""
