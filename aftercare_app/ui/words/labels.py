"""The word for every choice the app offers, looked up when it is shown."""

from collections.abc import Mapping
from enum import StrEnum

from aftercare_app.domain.activity import (
    SUPPORT_CONTACT,
    ActivityKind,
    ContactWay,
    Dimension,
    FamilySkill,
    FamilyTopic,
    FamilyWay,
    Fellowship,
    MeetingPlace,
    MyPart,
    Outcome,
    Practice,
    SupportRole,
    TherapyFocus,
    TherapyFormat,
    WhyNot,
)
from aftercare_app.domain.anchors import PauseReason, Rhythm
from aftercare_app.domain.graduate import GoalStatus, PartnerRhythm, PartnerWay, ProgramKind
from aftercare_app.domain.look import Brightness
from aftercare_app.domain.meeting_types import meeting_type
from aftercare_app.domain.meetings import MeetingHow, PartOfDay
from aftercare_app.domain.planned import PlannedBy
from aftercare_app.domain.week_status import DayMark, WeekStatus
from aftercare_app.sentences import say
from aftercare_app.ui.words import verbatim
from aftercare_app.ui.words.speech import dressed, language, translated

LABELS: dict[type[StrEnum], Mapping[str, str]] = {
    ActivityKind: {
        ActivityKind.THERAPY: say("Therapy"),
        ActivityKind.PEER_SUPPORT: say("Peer support"),
        ActivityKind.WELLNESS: say("Wellness"),
        ActivityKind.FAMILY: say("Family"),
        ActivityKind.GOAL: say("Goal"),
    },
    Outcome: {
        Outcome.DONE: say("Done"),
        Outcome.PARTLY: say("Partly"),
        Outcome.RESCHEDULED: say("Moved"),
        Outcome.COULD_NOT: say("Couldn't make it"),
        Outcome.EXCUSED: say("Excused"),
    },
    WhyNot: {
        WhyNot.WORK: say("Work"),
        WhyNot.RIDE: say("No ride"),
        WhyNot.CHILDCARE: say("Childcare"),
        WhyNot.UNWELL: say("Unwell"),
        WhyNot.FORGOT: say("Forgot"),
        WhyNot.TOO_HARD_TODAY: say("Too hard today"),
        WhyNot.CANCELLED_BY_THEM: say("They cancelled"),
        WhyNot.CHOSE_REST: say("Chose rest"),
    },
    WeekStatus: {
        WeekStatus.MET: say("Held"),
        WeekStatus.PARTLY: say("Partly"),
        WeekStatus.NOT_MET: say("Not that week"),
        WeekStatus.PAUSED: say("Resting"),
        WeekStatus.NO_DATA: say("Nothing logged"),
    },
    DayMark: {
        DayMark.DONE: say("Done"),
        DayMark.PARTLY: say("Partly"),
        DayMark.COULD_NOT: say("Couldn't make it"),
        DayMark.EXCUSED: say("Excused"),
        DayMark.PLANNED: say("Planned"),
        DayMark.RESTS: say("Resting"),
        DayMark.NOTHING: say("Open"),
    },
    PlannedBy: {
        PlannedBy.ANCHOR: say("Anchor"),
        PlannedBy.ONCE: say("Planned"),
        PlannedBy.APPOINTMENT: say("Next date"),
        PlannedBy.HOMEWORK: say("Homework"),
        PlannedBy.AGREEMENT: say("Agreement"),
        PlannedBy.PARTNER: say("Check in on your goal"),
        PlannedBy.CALENDAR: say("From your calendar"),
    },
    Rhythm: {
        Rhythm.WEEKLY: say("Every week"),
        Rhythm.EVERY_TWO_WEEKS: say("Every two weeks"),
        Rhythm.MONTHLY: say("First of the month"),
    },
    PauseReason: {
        PauseReason.UNWELL: say("Unwell"),
        PauseReason.TRAVEL: say("Travel"),
        PauseReason.FAMILY_NEEDS: say("Family needs me"),
        PauseReason.WORK: say("Work"),
        PauseReason.HOLIDAY: say("Holiday"),
        PauseReason.THEY_ARE_AWAY: say("They are away"),
        PauseReason.REST: say("I need rest"),
    },
    TherapyFormat: {
        TherapyFormat.INDIVIDUAL: say("One to one"),
        TherapyFormat.GROUP: say("Group"),
        TherapyFormat.FAMILY: say("Family session"),
        TherapyFormat.COUPLES: say("Couples session"),
        TherapyFormat.MEDICATION_VISIT: say("Medication visit"),
        TherapyFormat.CASE_MANAGEMENT: say("Case management"),
        TherapyFormat.PEER_SPECIALIST: say("Peer specialist"),
        TherapyFormat.AFTERCARE_GROUP: say("Aftercare group"),
    },
    TherapyFocus: {
        TherapyFocus.CBT: say("CBT"),
        TherapyFocus.DBT_SKILLS: say("DBT skills"),
        TherapyFocus.TRAUMA_FOCUSED: say("Trauma"),
        TherapyFocus.MOTIVATIONAL: say("Motivation"),
        TherapyFocus.RELAPSE_PREVENTION: say("Relapse prevention"),
        TherapyFocus.MINDFULNESS_BASED: say("Mindfulness"),
        TherapyFocus.LIFE_SKILLS: say("Life skills"),
        TherapyFocus.FAMILY_COUNSELLING: say("Family counseling"),
        TherapyFocus.COUPLES: say("Couples"),
        TherapyFocus.MEDICATION_MANAGEMENT: say("Medication"),
        TherapyFocus.ANGER_STRESS: say("Anger or stress"),
        TherapyFocus.GRIEF: say("Grief"),
        TherapyFocus.WORK_EDUCATION: say("Work or school"),
        TherapyFocus.PARENTING: say("Parenting"),
        TherapyFocus.OTHER: say("Other"),
    },
    Fellowship: {
        Fellowship.AA: verbatim("AA"),
        Fellowship.NA: verbatim("NA"),
        Fellowship.CA: verbatim("CA"),
        Fellowship.CMA: verbatim("CMA"),
        Fellowship.MA: verbatim("MA"),
        Fellowship.HA: verbatim("HA"),
        Fellowship.GA: verbatim("GA"),
        Fellowship.DRA: verbatim("DRA"),
        Fellowship.SMART_RECOVERY: verbatim("SMART Recovery"),
        Fellowship.RECOVERY_DHARMA: verbatim("Recovery Dharma"),
        Fellowship.REFUGE_RECOVERY: verbatim("Refuge Recovery"),
        Fellowship.CELEBRATE_RECOVERY: verbatim("Celebrate Recovery"),
        Fellowship.LIFERING: verbatim("LifeRing"),
        Fellowship.WOMEN_FOR_SOBRIETY: verbatim("Women for Sobriety"),
        Fellowship.SOS: verbatim("SOS"),
        Fellowship.WELLBRIETY: verbatim("Wellbriety"),
        Fellowship.MILLATI_ISLAMI: verbatim("Millati Islami"),
        Fellowship.MODERATION_MANAGEMENT: verbatim("Moderation Management"),
        Fellowship.ALUMNI_GROUP: say("Alumni group"),
        Fellowship.NAMI_CONNECTION: verbatim("NAMI Connection"),
        Fellowship.DBSA: verbatim("DBSA"),
        Fellowship.ACA_CODA: verbatim("ACA or CoDA"),
        Fellowship.AL_ANON: verbatim("Al-Anon"),
        Fellowship.ALATEEN: verbatim("Alateen"),
        Fellowship.NAR_ANON: verbatim("Nar-Anon"),
        Fellowship.SMART_FAMILY: verbatim("SMART Family & Friends"),
        Fellowship.OTHER: say("Other group"),
    },
    MeetingPlace: {
        MeetingPlace.IN_PERSON: say("In person"),
        MeetingPlace.ONLINE: say("Online"),
        MeetingPlace.PHONE: say("Phone"),
    },
    MyPart: {
        MyPart.LISTENED: say("Listened"),
        MyPart.SHARED: say("Shared"),
        MyPart.SERVICE: say("Did service"),
        MyPart.CHAIRED_OR_SPOKE: say("Chaired or spoke"),
        MyPart.GREETED_NEWCOMER: say("Greeted a newcomer"),
        MyPart.BROUGHT_FRIEND: say("Brought a friend"),
    },
    SupportRole: {
        SupportRole.SPONSOR: say("Sponsor"),
        SupportRole.SPONSEE: say("Sponsee"),
        SupportRole.PEER_SPECIALIST: say("Peer specialist"),
        SupportRole.RECOVERY_FRIEND: say("Recovery friend"),
    },
    ContactWay: {
        ContactWay.CALL: say("Call"),
        ContactWay.TEXT: say("Text"),
        ContactWay.MET: say("Met"),
    },
    Dimension: {
        Dimension.EMOTIONAL: say("Emotional"),
        Dimension.PHYSICAL: say("Physical"),
        Dimension.SOCIAL: say("Social"),
        Dimension.SPIRITUAL: say("Spiritual"),
        Dimension.INTELLECTUAL: say("Learning"),
        Dimension.OCCUPATIONAL: say("Work"),
        Dimension.FINANCIAL: say("Money"),
        Dimension.ENVIRONMENTAL: say("Surroundings"),
    },
    Practice: {
        Practice.DEEP_BREATHING: say("Deep breathing"),
        Practice.GROUNDING: say("Grounding 5-4-3-2-1"),
        Practice.MINDFULNESS: say("Mindfulness"),
        Practice.BODY_SCAN: say("Body scan"),
        Practice.JOURNALING: say("Journaling"),
        Practice.GRATITUDE: say("Gratitude"),
        Practice.WALK: say("Walk"),
        Practice.EXERCISE: say("Exercise"),
        Practice.STRETCHING: say("Stretching or yoga"),
        Practice.REGULAR_MEAL: say("Regular meal"),
        Practice.BED_ON_TIME: say("Bed on time"),
        Practice.MEDICATION_AS_PLANNED: say("Medication as planned"),
        Practice.SELF_CARE: say("Self-care"),
        Practice.OUTDOORS: say("Time outdoors"),
        Practice.MUSIC_ART: say("Music or art"),
        Practice.PRAYER: say("Prayer or spiritual reading"),
        Practice.READING: say("Reading or learning"),
        Practice.WORK_VOLUNTEER: say("Work or volunteering"),
        Practice.BUDGET_CHECK: say("Budget check"),
        Practice.TIDY_SPACE: say("Tidy space"),
        Practice.SOBER_FUN: say("Sober fun"),
        Practice.SCREEN_FREE_HOUR: say("Screen-free hour"),
        Practice.URGE_SURFING: say("Urge surfing"),
        Practice.ASKED_FOR_HELP: say("Asked for help"),
    },
    FamilyWay: {
        FamilyWay.IN_PERSON: say("In person"),
        FamilyWay.CALL: say("Call"),
        FamilyWay.VIDEO: say("Video"),
        FamilyWay.TEXT: say("Text"),
        FamilyWay.FAMILY_SESSION: say("Family session"),
    },
    FamilyTopic: {
        FamilyTopic.COMMUNICATION: say("How we talk"),
        FamilyTopic.BOUNDARIES: say("Boundaries"),
        FamilyTopic.SUPPORT_WITHOUT_ENABLING: say("Support without enabling"),
        FamilyTopic.STRESS_OR_TRIGGERS: say("Stress or triggers"),
        FamilyTopic.DAILY_LIFE: say("Daily life, chores, money"),
        FamilyTopic.TRUST_REPAIR: say("Repairing trust"),
        FamilyTopic.CHILDREN: say("Children or parenting"),
        FamilyTopic.PLANS_HOLIDAYS: say("Plans or holidays"),
        FamilyTopic.APPRECIATION: say("Appreciation"),
        FamilyTopic.HARD_WEEK_PLAN: say("What to do in a hard week"),
    },
    FamilySkill: {
        FamilySkill.LISTENED: say("Listened"),
        FamilySkill.I_STATEMENT: say("Used an “I” statement"),
        FamilySkill.SET_BOUNDARY: say("Set a boundary"),
        FamilySkill.KEPT_BOUNDARY: say("Kept a boundary"),
        FamilySkill.ASKED_FOR_SUPPORT: say("Asked for support"),
        FamilySkill.TOOK_A_BREAK: say("Took a break"),
        FamilySkill.APOLOGISED: say("Apologized or made up"),
    },
    ProgramKind: {
        ProgramKind.SUBSTANCE_USE: say("Substance use"),
        ProgramKind.MENTAL_HEALTH: say("Mental health"),
        ProgramKind.BOTH: say("Both"),
    },
    GoalStatus: {
        GoalStatus.ACTIVE: say("Active"),
        GoalStatus.PAUSED: say("Paused"),
        GoalStatus.CHANGED: say("Changed"),
        GoalStatus.DONE: say("Reached"),
        GoalStatus.LET_GO: say("Let go"),
    },
    PartnerWay: {
        PartnerWay.CALL: say("By phone"),
        PartnerWay.TEXT: say("By text"),
        PartnerWay.IN_PERSON: say("In person"),
    },
    PartnerRhythm: {
        PartnerRhythm.DAILY: say("Every day"),
        PartnerRhythm.TWICE_A_WEEK: say("Twice a week"),
        PartnerRhythm.WEEKLY: say("Every week"),
        PartnerRhythm.EVERY_TWO_WEEKS: say("Every two weeks"),
    },
    MeetingHow: {
        MeetingHow.IN_PERSON: say("In person"),
        MeetingHow.ONLINE: say("Online"),
        MeetingHow.BOTH: say("In person and online"),
    },
    PartOfDay: {
        PartOfDay.MORNING: say("Morning"),
        PartOfDay.MIDDAY: say("Midday"),
        PartOfDay.EVENING: say("Evening"),
        PartOfDay.NIGHT: say("Night"),
    },
    Brightness: {
        Brightness.SYSTEM: say("Same as this device"),
        Brightness.LIGHT: say("Light"),
        Brightness.DARK: say("Dark"),
    },
}
"""By enum first: members of two enums may share a value, and then compare equal."""

FULL_NAMES: Mapping[str, str] = {
    Fellowship.AA: verbatim("Alcoholics Anonymous (AA)"),
    Fellowship.NA: verbatim("Narcotics Anonymous (NA)"),
    Fellowship.CA: verbatim("Cocaine Anonymous (CA)"),
    Fellowship.CMA: verbatim("Crystal Meth Anonymous (CMA)"),
    Fellowship.MA: verbatim("Marijuana Anonymous (MA)"),
    Fellowship.HA: verbatim("Heroin Anonymous (HA)"),
    Fellowship.GA: verbatim("Gamblers Anonymous (GA)"),
    Fellowship.DRA: verbatim("Dual Recovery Anonymous (DRA)"),
    Fellowship.LIFERING: verbatim("LifeRing Secular Recovery"),
    Fellowship.SOS: verbatim("Secular Organizations for Sobriety (SOS)"),
    Fellowship.DBSA: verbatim("Depression and Bipolar Support Alliance (DBSA)"),
    Fellowship.ACA_CODA: verbatim(
        "Adult Children of Alcoholics & Dysfunctional Families (ACA) "
        "or Co-Dependents Anonymous (CoDA)"
    ),
    Fellowship.AL_ANON: verbatim("Al-Anon Family Groups"),
    Fellowship.NAMI_CONNECTION: verbatim("NAMI Connection Recovery Support Group"),
    Fellowship.NAR_ANON: verbatim("Nar-Anon Family Groups"),
    Fellowship.SMART_FAMILY: verbatim("SMART Recovery Family & Friends"),
}

SUBTYPE_ENUMS: Mapping[ActivityKind, type[StrEnum]] = {
    ActivityKind.THERAPY: TherapyFormat,
    ActivityKind.PEER_SUPPORT: Fellowship,
    ActivityKind.WELLNESS: Practice,
    ActivityKind.FAMILY: FamilyWay,
}

SUPPORT_CONTACT_LABEL = say("Support contact")


def label(choice: StrEnum | str) -> str:
    """Return the word for a choice of the vocabulary, or for SUPPORT_CONTACT."""
    if isinstance(choice, StrEnum):
        return translated(LABELS[type(choice)][choice])
    if choice == SUPPORT_CONTACT:
        return translated(SUPPORT_CONTACT_LABEL)
    raise KeyError(type(choice).__name__)


def long_label(choice: StrEnum | str) -> str:
    """Return a fellowship's full official name; for all else the same as `label`."""
    if isinstance(choice, Fellowship) and choice in FULL_NAMES:
        return translated(FULL_NAMES[choice])
    return label(choice)


def subtype_label(kind: ActivityKind, subtype: str | None) -> str:
    """Return the word for a stored subtype; "" for none, itself if a newer app wrote it."""
    if subtype is None:
        return ""
    if subtype == SUPPORT_CONTACT:
        return label(SUPPORT_CONTACT)
    words = LABELS[SUBTYPE_ENUMS[kind]] if kind in SUBTYPE_ENUMS else {}
    return translated(words[subtype]) if subtype in words else subtype


def meeting_type_label(code: str) -> str:
    """Return what a Meeting Guide code stands for, in the format's own words."""
    return dressed(meeting_type(code, language().split("_")[0]))
