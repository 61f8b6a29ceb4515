"""The five kinds of activity and the outcomes an entry can have (domain vocabulary)."""

from enum import StrEnum


class ActivityKind(StrEnum):
    """What keeps a recovery going, in five kinds."""

    THERAPY = "therapy"
    PEER_SUPPORT = "peer_support"
    WELLNESS = "wellness"
    FAMILY = "family"
    GOAL = "goal"


class Outcome(StrEnum):
    """How it went. *Couldn't* is information, not failure."""

    DONE = "done"
    PARTLY = "partly"
    RESCHEDULED = "rescheduled"
    COULD_NOT = "could_not"
    EXCUSED = "excused"


HAPPENED = (Outcome.DONE, Outcome.PARTLY)
"""Outcomes of something that took place, and so may not lie in the future."""


class WhyNot(StrEnum):
    """Why it could not be; offered, never demanded."""

    WORK = "work"
    RIDE = "ride"
    CHILDCARE = "childcare"
    UNWELL = "unwell"
    FORGOT = "forgot"
    TOO_HARD_TODAY = "too_hard_today"
    CANCELLED_BY_THEM = "cancelled_by_them"
    CHOSE_REST = "chose_rest"


class TherapyFormat(StrEnum):
    """What kind of outpatient session it was."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    FAMILY = "family"
    COUPLES = "couples"
    MEDICATION_VISIT = "medication_visit"
    CASE_MANAGEMENT = "case_management"
    PEER_SPECIALIST = "peer_specialist"
    AFTERCARE_GROUP = "aftercare_group"


class TherapyFocus(StrEnum):
    """What a session worked on; a session may have several."""

    CBT = "cbt"
    DBT_SKILLS = "dbt_skills"
    TRAUMA_FOCUSED = "trauma_focused"
    MOTIVATIONAL = "motivational"
    RELAPSE_PREVENTION = "relapse_prevention"
    MINDFULNESS_BASED = "mindfulness_based"
    LIFE_SKILLS = "life_skills"
    FAMILY_COUNSELLING = "family_counselling"
    COUPLES = "couples"
    MEDICATION_MANAGEMENT = "medication_management"
    ANGER_STRESS = "anger_stress"
    GRIEF = "grief"
    WORK_EDUCATION = "work_education"
    PARENTING = "parenting"
    OTHER = "other"


class Fellowship(StrEnum):
    """Peer support communities; none is privileged, own use decides their order."""

    AA = "aa"
    NA = "na"
    CA = "ca"
    CMA = "cma"
    MA = "ma"
    HA = "ha"
    GA = "ga"
    DRA = "dra"
    SMART_RECOVERY = "smart_recovery"
    RECOVERY_DHARMA = "recovery_dharma"
    REFUGE_RECOVERY = "refuge_recovery"
    CELEBRATE_RECOVERY = "celebrate_recovery"
    LIFERING = "lifering"
    WOMEN_FOR_SOBRIETY = "women_for_sobriety"
    SOS = "sos"
    WELLBRIETY = "wellbriety"
    MILLATI_ISLAMI = "millati_islami"
    MODERATION_MANAGEMENT = "moderation_management"
    ALUMNI_GROUP = "alumni_group"
    NAMI_CONNECTION = "nami_connection"
    DBSA = "dbsa"
    ACA_CODA = "aca_coda"
    AL_ANON = "al_anon"
    ALATEEN = "alateen"
    NAR_ANON = "nar_anon"
    SMART_FAMILY = "smart_family"
    OTHER = "other"


class MeetingPlace(StrEnum):
    """How a meeting was attended."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    PHONE = "phone"


class MyPart(StrEnum):
    """What the person did at a meeting; helping others counts in its own right."""

    LISTENED = "listened"
    SHARED = "shared"
    SERVICE = "service"
    CHAIRED_OR_SPOKE = "chaired_or_spoke"
    GREETED_NEWCOMER = "greeted_newcomer"
    BROUGHT_FRIEND = "brought_friend"


SUPPORT_CONTACT = "support_contact"
"""The subtype of a peer-support entry that was a contact with one person, not a meeting."""


class SupportRole(StrEnum):
    """Who a support contact was with."""

    SPONSOR = "sponsor"
    SPONSEE = "sponsee"
    PEER_SPECIALIST = "peer_specialist"
    RECOVERY_FRIEND = "recovery_friend"


class ContactWay(StrEnum):
    """How a support contact happened."""

    CALL = "call"
    TEXT = "text"
    MET = "met"


class Dimension(StrEnum):
    """SAMHSA's eight dimensions of wellness."""

    EMOTIONAL = "emotional"
    PHYSICAL = "physical"
    SOCIAL = "social"
    SPIRITUAL = "spiritual"
    INTELLECTUAL = "intellectual"
    OCCUPATIONAL = "occupational"
    FINANCIAL = "financial"
    ENVIRONMENTAL = "environmental"


class Practice(StrEnum):
    """A wellness practice."""

    DEEP_BREATHING = "deep_breathing"
    GROUNDING = "grounding"
    MINDFULNESS = "mindfulness"
    BODY_SCAN = "body_scan"
    JOURNALING = "journaling"
    GRATITUDE = "gratitude"
    WALK = "walk"
    EXERCISE = "exercise"
    STRETCHING = "stretching"
    REGULAR_MEAL = "regular_meal"
    BED_ON_TIME = "bed_on_time"
    MEDICATION_AS_PLANNED = "medication_as_planned"
    SELF_CARE = "self_care"
    OUTDOORS = "outdoors"
    MUSIC_ART = "music_art"
    PRAYER = "prayer"
    READING = "reading"
    WORK_VOLUNTEER = "work_volunteer"
    BUDGET_CHECK = "budget_check"
    TIDY_SPACE = "tidy_space"
    SOBER_FUN = "sober_fun"
    SCREEN_FREE_HOUR = "screen_free_hour"
    URGE_SURFING = "urge_surfing"
    ASKED_FOR_HELP = "asked_for_help"


PRACTICES_BY_DIMENSION: dict[Dimension, tuple[Practice, ...]] = {
    Dimension.EMOTIONAL: (
        Practice.DEEP_BREATHING,
        Practice.GROUNDING,
        Practice.MINDFULNESS,
        Practice.BODY_SCAN,
        Practice.JOURNALING,
        Practice.GRATITUDE,
        Practice.URGE_SURFING,
    ),
    Dimension.PHYSICAL: (
        Practice.WALK,
        Practice.EXERCISE,
        Practice.STRETCHING,
        Practice.REGULAR_MEAL,
        Practice.BED_ON_TIME,
        Practice.MEDICATION_AS_PLANNED,
        Practice.SELF_CARE,
    ),
    Dimension.SOCIAL: (Practice.SOBER_FUN, Practice.ASKED_FOR_HELP),
    Dimension.SPIRITUAL: (Practice.PRAYER,),
    Dimension.INTELLECTUAL: (Practice.READING, Practice.MUSIC_ART),
    Dimension.OCCUPATIONAL: (Practice.WORK_VOLUNTEER,),
    Dimension.FINANCIAL: (Practice.BUDGET_CHECK,),
    Dimension.ENVIRONMENTAL: (
        Practice.OUTDOORS,
        Practice.TIDY_SPACE,
        Practice.SCREEN_FREE_HOUR,
    ),
}
"""Every practice once, grouped as the pick-list shows it."""


class FamilyWay(StrEnum):
    """How a family check-in happened."""

    IN_PERSON = "in_person"
    CALL = "call"
    VIDEO = "video"
    TEXT = "text"
    FAMILY_SESSION = "family_session"


class FamilyTopic(StrEnum):
    """What a family check-in was about; there is no topic for a relative's substance use."""

    COMMUNICATION = "communication"
    BOUNDARIES = "boundaries"
    SUPPORT_WITHOUT_ENABLING = "support_without_enabling"
    STRESS_OR_TRIGGERS = "stress_or_triggers"
    DAILY_LIFE = "daily_life"
    TRUST_REPAIR = "trust_repair"
    CHILDREN = "children"
    PLANS_HOLIDAYS = "plans_holidays"
    APPRECIATION = "appreciation"
    HARD_WEEK_PLAN = "hard_week_plan"


class FamilySkill(StrEnum):
    """A skill the person used in a family check-in."""

    LISTENED = "listened"
    I_STATEMENT = "i_statement"
    SET_BOUNDARY = "set_boundary"
    KEPT_BOUNDARY = "kept_boundary"
    ASKED_FOR_SUPPORT = "asked_for_support"
    TOOK_A_BREAK = "took_a_break"
    APOLOGISED = "apologised"


SUBTYPES: dict[ActivityKind, tuple[str, ...]] = {
    ActivityKind.THERAPY: tuple(TherapyFormat),
    ActivityKind.PEER_SUPPORT: (*Fellowship, SUPPORT_CONTACT),
    ActivityKind.WELLNESS: tuple(Practice),
    ActivityKind.FAMILY: tuple(FamilyWay),
    ActivityKind.GOAL: (),
}
"""What `Entry.subtype` may hold for each kind; None is always allowed."""
