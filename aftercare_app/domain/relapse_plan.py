"""The relapse-prevention plan's thirteen sections and the pick-lists that each one offers.

The order of the sections is a ladder: from what a person can do alone to whom they can call. The
order within a list is the order in which it is offered. Codes are stored and never change.
"""

from collections.abc import Mapping
from enum import StrEnum

from aftercare_app.domain.activity import Practice


class PlanSection(StrEnum):
    """One part of the plan; each may stay empty."""

    WHY = "why"
    SIGNS = "signs"
    SITUATIONS = "situations"
    PAIRS = "pairs"
    ALONE = "alone"
    SHIFT = "shift"
    PEOPLE = "people"
    PROFESSIONALS = "professionals"
    CRISIS = "crisis"
    SAFER = "safer"
    RETURN = "return"
    FAMILY = "family"
    REVIEW = "review"


class WhyPick(StrEnum):
    """What or whom it is worth it for."""

    CHILDREN = "children"
    PARTNER = "partner"
    PARENTS = "parents"
    FRIENDS = "friends"
    PET = "pet"
    HEALTH = "health"
    CLEAR_HEAD = "clear_head"
    SLEEP_WELL = "sleep_well"
    TRUST = "trust"
    HOME = "home"
    WORK = "work"
    LICENSE = "license"
    MONEY = "money"
    FAITH = "faith"
    FREEDOM = "freedom"
    SELF_RESPECT = "self_respect"


class EarlySign(StrEnum):
    """What tends to change first, long before any use."""

    SKIPPING_MEETINGS = "skipping_meetings"
    NOT_CALLING = "not_calling"
    SLEEP_UPSIDE_DOWN = "sleep_upside_down"
    SKIPPING_MEALS = "skipping_meals"
    SECRETS = "secrets"
    GOT_THIS = "got_this"
    IRRITABLE = "irritable"
    BORED = "bored"
    SELF_PITY = "self_pity"
    GOOD_OLD_DAYS = "good_old_days"
    OLD_CONTACTS = "old_contacts"
    MONEY_WORRIES = "money_worries"
    SKIPPING_MEDICATION = "skipping_medication"
    HIDING_IN_SCREENS = "hiding_in_screens"
    NO_JOY = "no_joy"
    OVERWORKING = "overworking"
    MOOD_SWINGS = "mood_swings"
    JUST_ONE = "just_one"


class HardSituation(StrEnum):
    """What can make it hard: people, places, times, feelings, money, pain, celebrations."""

    OLD_FRIENDS = "old_friends"
    FAMILY_FIGHT = "family_fight"
    PARTNER_TENSION = "partner_tension"
    SOMEONE_OFFERS = "someone_offers"
    BAR_OR_STORE = "bar_or_store"
    OLD_STREET = "old_street"
    HOME_ALONE = "home_alone"
    AT_WORK = "at_work"
    EVENING = "evening"
    WEEKEND = "weekend"
    CANNOT_SLEEP = "cannot_sleep"
    ANNIVERSARY = "anniversary"
    ANGRY = "angry"
    LONELY = "lonely"
    ANXIOUS = "anxious"
    SAD = "sad"
    ASHAMED = "ashamed"
    TIRED = "tired"
    PAYDAY = "payday"
    DEBT = "debt"
    PAIN = "pain"
    UNWELL = "unwell"
    PARTY = "party"
    HOLIDAY = "holiday"
    GOOD_NEWS = "good_news"


class SituationGroup(StrEnum):
    """What a hard situation is about."""

    PEOPLE = "people"
    PLACES = "places"
    TIMES = "times"
    FEELINGS = "feelings"
    MONEY = "money"
    BODY = "body"
    CELEBRATIONS = "celebrations"


SITUATION_GROUPS: Mapping[SituationGroup, tuple[HardSituation, ...]] = {
    SituationGroup.PEOPLE: (
        HardSituation.OLD_FRIENDS,
        HardSituation.FAMILY_FIGHT,
        HardSituation.PARTNER_TENSION,
        HardSituation.SOMEONE_OFFERS,
    ),
    SituationGroup.PLACES: (
        HardSituation.BAR_OR_STORE,
        HardSituation.OLD_STREET,
        HardSituation.HOME_ALONE,
        HardSituation.AT_WORK,
    ),
    SituationGroup.TIMES: (
        HardSituation.EVENING,
        HardSituation.WEEKEND,
        HardSituation.CANNOT_SLEEP,
        HardSituation.ANNIVERSARY,
    ),
    SituationGroup.FEELINGS: (
        HardSituation.ANGRY,
        HardSituation.LONELY,
        HardSituation.ANXIOUS,
        HardSituation.SAD,
        HardSituation.ASHAMED,
        HardSituation.TIRED,
    ),
    SituationGroup.MONEY: (HardSituation.PAYDAY, HardSituation.DEBT),
    SituationGroup.BODY: (HardSituation.PAIN, HardSituation.UNWELL),
    SituationGroup.CELEBRATIONS: (
        HardSituation.PARTY,
        HardSituation.HOLIDAY,
        HardSituation.GOOD_NEWS,
    ),
}


class Response(StrEnum):
    """What a person can do when a hard situation comes."""

    CALL_SOMEONE = "call_someone"
    TEXT_SOMEONE = "text_someone"
    LEAVE = "leave"
    SAY_NO = "say_no"
    GO_TO_MEETING = "go_to_meeting"
    WAIT_IT_OUT = "wait_it_out"
    BREATHE = "breathe"
    WALK = "walk"
    EAT_AND_REST = "eat_and_rest"
    BRING_SOMEONE = "bring_someone"
    OWN_DRINK = "own_drink"
    OTHER_WAY_HOME = "other_way_home"
    MONEY_TO_KEEP = "money_to_keep"
    ASK_DOCTOR = "ask_doctor"
    READ_PLAN = "read_plan"
    SHOWER_AND_BED = "shower_and_bed"


class ShiftPick(StrEnum):
    """People and places that help the mind turn elsewhere."""

    FRIEND = "friend"
    FAMILY = "family"
    PEER_MEETING = "peer_meeting"
    ONLINE_MEETING = "online_meeting"
    COFFEE_SHOP = "coffee_shop"
    LIBRARY = "library"
    GYM = "gym"
    PARK = "park"
    WORSHIP = "worship"
    VOLUNTEERING = "volunteering"
    MOVIES = "movies"
    STORE = "store"


class ProfessionalRole(StrEnum):
    """Who is paid to help, or whose programme it is."""

    PROGRAM = "program"
    COORDINATOR = "coordinator"
    THERAPIST = "therapist"
    COUNSELOR = "counselor"
    PEER_SPECIALIST = "peer_specialist"
    PRESCRIBER = "prescriber"
    DOCTOR = "doctor"
    CASE_MANAGER = "case_manager"
    PHARMACY = "pharmacy"


class SaferStep(StrEnum):
    """What makes a hard hour less dangerous."""

    SUBSTANCES_OUT = "substances_out"
    MEDICINES_LOCKED = "medicines_locked"
    MEDICINES_BACK = "medicines_back"
    FIREARMS_ELSEWHERE = "firearms_elsewhere"
    CASH_LIMIT = "cash_limit"
    MONEY_HELD = "money_held"
    NUMBERS_BLOCKED = "numbers_blocked"
    NALOXONE_WHERE = "naloxone_where"
    NALOXONE_WHO = "naloxone_who"
    KEYS_GIVEN = "keys_given"


class ReturnStep(StrEnum):
    """What to do around a return to use, and what stays whatever happens.

    The steps before and after are always shown; only what the person keeps is picked.
    """

    NEVER_ALONE = "never_alone"
    TOLERANCE_LOWER = "tolerance_lower"
    NALOXONE_NEAR = "naloxone_near"
    CALL_EMERGENCY = "call_emergency"
    GET_SAFE = "get_safe"
    TELL_ONE = "tell_one"
    NEXT_ANCHOR = "next_anchor"
    CALL_PROGRAM = "call_program"
    KEEP_DAYS = "keep_days"
    KEEP_LEARNED = "keep_learned"
    KEEP_PEOPLE = "keep_people"
    KEEP_SKILLS = "keep_skills"
    KEEP_REASONS = "keep_reasons"
    KEEP_PLACE = "keep_place"


BEFORE_USE = (
    ReturnStep.NEVER_ALONE,
    ReturnStep.TOLERANCE_LOWER,
    ReturnStep.NALOXONE_NEAR,
    ReturnStep.CALL_EMERGENCY,
)
AFTER_USE = (
    ReturnStep.GET_SAFE,
    ReturnStep.TELL_ONE,
    ReturnStep.NEXT_ANCHOR,
    ReturnStep.CALL_PROGRAM,
)
KEPT = (
    ReturnStep.KEEP_DAYS,
    ReturnStep.KEEP_LEARNED,
    ReturnStep.KEEP_PEOPLE,
    ReturnStep.KEEP_SKILLS,
    ReturnStep.KEEP_REASONS,
    ReturnStep.KEEP_PLACE,
)


class FamilyHelp(StrEnum):
    """What the people at home can do."""

    ASK_AND_LISTEN = "ask_and_listen"
    STAY_CALM = "stay_calm"
    SIT_WITH_ME = "sit_with_me"
    DRIVE_ME = "drive_me"
    NOTHING_AT_HOME = "nothing_at_home"
    NO_CASH = "no_cash"
    SAY_THE_SIGNS = "say_the_signs"
    REMIND_PLAN = "remind_plan"
    TAKE_CHILDREN = "take_children"
    EAT_TOGETHER = "eat_together"
    CALL_MY_PEOPLE = "call_my_people"
    KNOW_NALOXONE = "know_naloxone"
    CALL_EMERGENCY = "call_emergency"
    OWN_SUPPORT = "own_support"


class CopyWith(StrEnum):
    """Who has a copy of the plan."""

    FAMILY = "family"
    FRIEND = "friend"
    SPONSOR = "sponsor"
    THERAPIST = "therapist"
    COORDINATOR = "coordinator"
    WALLET = "wallet"


Pick = (
    WhyPick
    | EarlySign
    | HardSituation
    | Practice
    | ShiftPick
    | ProfessionalRole
    | SaferStep
    | ReturnStep
    | FamilyHelp
    | CopyWith
    | Response
)
PICKS: Mapping[PlanSection, tuple[Pick, ...]] = {
    PlanSection.WHY: tuple(WhyPick),
    PlanSection.SIGNS: tuple(EarlySign),
    PlanSection.SITUATIONS: tuple(HardSituation),
    PlanSection.ALONE: tuple(Practice),
    PlanSection.SHIFT: tuple(ShiftPick),
    PlanSection.PROFESSIONALS: tuple(ProfessionalRole),
    PlanSection.SAFER: tuple(SaferStep),
    PlanSection.RETURN: KEPT,
    PlanSection.FAMILY: tuple(FamilyHelp),
    PlanSection.REVIEW: tuple(CopyWith),
}
"""What each section offers; pairs, people and crisis lines have no list of this kind."""


def pick_of(section: PlanSection, code: str | None) -> Pick | None:
    """Return what a stored code stands for; None for none, or for one of a newer app."""
    return next((pick for pick in PICKS.get(section, ()) if pick.value == code), None)


def situation_of(code: str | None) -> HardSituation | None:
    """Return the situation that a pair names by its code."""
    return next((pick for pick in HardSituation if pick.value == code), None)


def response_of(code: str | None) -> Response | None:
    """Return the response that a pair names by its code."""
    return next((pick for pick in Response if pick.value == code), None)


def section_after(section: PlanSection) -> PlanSection | None:
    """Return the section that comes next, None after the last."""
    order = list(PlanSection)
    at = order.index(section) + 1
    return order[at] if at < len(order) else None


def section_before(section: PlanSection) -> PlanSection | None:
    """Return the section before, None at the first."""
    at = list(PlanSection).index(section)
    return list(PlanSection)[at - 1] if at else None
