"""The words of the relapse plan: its sections, what each asks, and every pick of its lists."""

from collections.abc import Mapping
from enum import StrEnum

from aftercare_app.domain.relapse_plan import (
    CopyWith,
    EarlySign,
    FamilyHelp,
    HardSituation,
    PlanSection,
    ProfessionalRole,
    Response,
    ReturnStep,
    SaferStep,
    ShiftPick,
    SituationGroup,
    WhyPick,
    pick_of,
    response_of,
    situation_of,
)
from aftercare_app.sentences import say
from aftercare_app.ui.words import fill
from aftercare_app.ui.words.labels import LABELS, label
from aftercare_app.ui.words.speech import translated

TITLES: Mapping[PlanSection, str] = {
    PlanSection.WHY: say("Why I'm doing this"),
    PlanSection.SIGNS: say("My early signs"),
    PlanSection.SITUATIONS: say("My hard situations"),
    PlanSection.PAIRS: say("If this, then that"),
    PlanSection.ALONE: say("What I can do on my own"),
    PlanSection.SHIFT: say("People and places that help me shift"),
    PlanSection.PEOPLE: say("People I can tell"),
    PlanSection.PROFESSIONALS: say("My program and professionals"),
    PlanSection.CRISIS: say("Crisis lines"),
    PlanSection.SAFER: say("Make it safer"),
    PlanSection.RETURN: say("If I return to use"),
    PlanSection.FAMILY: say("What family can do"),
    PlanSection.REVIEW: say("Copies and review"),
}
ASKED: Mapping[PlanSection, str] = {
    PlanSection.WHY: say("Who or what makes it worth it? This comes first in your plan."),
    PlanSection.SIGNS: say("What changes first when things start to slide? Pick what you know."),
    PlanSection.SITUATIONS: say("What makes it hard for you? Pick what fits, skip the rest."),
    PlanSection.PAIRS: say("Pick one hard thing and one answer to it. Two or three are plenty."),
    PlanSection.ALONE: say("What calms you or gets you through an hour? Three to five are enough."),
    PlanSection.SHIFT: say("Where can you go, and who lifts your mood, without talking about it?"),
    PlanSection.PEOPLE: say("Who can you tell that it is hard? Ask them first what they can do."),
    PlanSection.PROFESSIONALS: say("Who is there for you by their work? Add a name and a number."),
    PlanSection.CRISIS: say("These are always in your plan. You can add your own local line."),
    PlanSection.SAFER: say("What would make a hard hour less dangerous? Say where, and who knows."),
    PlanSection.RETURN: say("A return to use is not the end. What will you still have?"),
    PlanSection.FAMILY: say("What would help from the people at home? You can show them this."),
    PlanSection.REVIEW: say("A plan works better when someone else knows it. Who has a copy?"),
}
LABELS_OF_PLAN: Mapping[type[StrEnum], Mapping[str, str]] = {
    WhyPick: {
        WhyPick.CHILDREN: say("My children"),
        WhyPick.PARTNER: say("My partner"),
        WhyPick.PARENTS: say("My parents"),
        WhyPick.FRIENDS: say("My friends"),
        WhyPick.PET: say("My pet"),
        WhyPick.HEALTH: say("My health"),
        WhyPick.CLEAR_HEAD: say("A clear head"),
        WhyPick.SLEEP_WELL: say("Sleeping well"),
        WhyPick.TRUST: say("Being trusted again"),
        WhyPick.HOME: say("A home of my own"),
        WhyPick.WORK: say("My work or school"),
        WhyPick.LICENSE: say("My license"),
        WhyPick.MONEY: say("Money in my pocket"),
        WhyPick.FAITH: say("My faith"),
        WhyPick.FREEDOM: say("My freedom"),
        WhyPick.SELF_RESPECT: say("Liking who I am"),
    },
    EarlySign: {
        EarlySign.SKIPPING_MEETINGS: say("Skipping meetings or sessions"),
        EarlySign.NOT_CALLING: say("Stopped calling my people"),
        EarlySign.SLEEP_UPSIDE_DOWN: say("Sleep upside-down"),
        EarlySign.SKIPPING_MEALS: say("Skipping meals"),
        EarlySign.SECRETS: say("Keeping secrets"),
        EarlySign.GOT_THIS: say("“I've got this, I don't need it”"),
        EarlySign.IRRITABLE: say("Irritable or picking fights"),
        EarlySign.BORED: say("Bored and restless"),
        EarlySign.SELF_PITY: say("Feeling sorry for myself"),
        EarlySign.GOOD_OLD_DAYS: say("Thinking about the good old days"),
        EarlySign.OLD_CONTACTS: say("Back with old contacts"),
        EarlySign.MONEY_WORRIES: say("Money worries"),
        EarlySign.SKIPPING_MEDICATION: say("Skipping medication"),
        EarlySign.HIDING_IN_SCREENS: say("Hiding in the phone or TV"),
        EarlySign.NO_JOY: say("Stopped enjoying things"),
        EarlySign.OVERWORKING: say("Working or helping too much"),
        EarlySign.MOOD_SWINGS: say("Big mood swings"),
        EarlySign.JUST_ONE: say("Planning “just one”"),
    },
    SituationGroup: {
        SituationGroup.PEOPLE: say("People"),
        SituationGroup.PLACES: say("Places"),
        SituationGroup.TIMES: say("Times"),
        SituationGroup.FEELINGS: say("Feelings"),
        SituationGroup.MONEY: say("Money"),
        SituationGroup.BODY: say("Pain and health"),
        SituationGroup.CELEBRATIONS: say("Celebrations"),
    },
    HardSituation: {
        HardSituation.OLD_FRIENDS: say("Old friends who use"),
        HardSituation.FAMILY_FIGHT: say("A fight at home"),
        HardSituation.PARTNER_TENSION: say("Tension with my partner"),
        HardSituation.SOMEONE_OFFERS: say("Someone offers me some"),
        HardSituation.BAR_OR_STORE: say("A bar, a store, a party spot"),
        HardSituation.OLD_STREET: say("My old street"),
        HardSituation.HOME_ALONE: say("Home alone"),
        HardSituation.AT_WORK: say("Stress at work"),
        HardSituation.EVENING: say("Evenings"),
        HardSituation.WEEKEND: say("Weekends"),
        HardSituation.CANNOT_SLEEP: say("Nights without sleep"),
        HardSituation.ANNIVERSARY: say("A hard date in the year"),
        HardSituation.ANGRY: say("Angry"),
        HardSituation.LONELY: say("Lonely"),
        HardSituation.ANXIOUS: say("Worried or afraid"),
        HardSituation.SAD: say("Sad or grieving"),
        HardSituation.ASHAMED: say("Ashamed"),
        HardSituation.TIRED: say("Tired or hungry"),
        HardSituation.PAYDAY: say("Payday"),
        HardSituation.DEBT: say("Bills or debt"),
        HardSituation.PAIN: say("Pain"),
        HardSituation.UNWELL: say("Being ill or seeing a doctor"),
        HardSituation.PARTY: say("A party or a wedding"),
        HardSituation.HOLIDAY: say("Holidays"),
        HardSituation.GOOD_NEWS: say("Good news to celebrate"),
    },
    Response: {
        Response.CALL_SOMEONE: say("Call someone on my list"),
        Response.TEXT_SOMEONE: say("Text someone"),
        Response.LEAVE: say("Leave right away"),
        Response.SAY_NO: say("Say “No thanks, I don't”"),
        Response.GO_TO_MEETING: say("Go to a meeting"),
        Response.WAIT_IT_OUT: say("Wait 20 minutes; it passes"),
        Response.BREATHE: say("Breathe slowly"),
        Response.WALK: say("Go for a walk"),
        Response.EAT_AND_REST: say("Eat and rest"),
        Response.BRING_SOMEONE: say("Bring someone who knows"),
        Response.OWN_DRINK: say("Bring my own drink"),
        Response.OTHER_WAY_HOME: say("Take another way"),
        Response.MONEY_TO_KEEP: say("Give my money to someone to keep"),
        Response.ASK_DOCTOR: say("Tell the doctor I'm in recovery"),
        Response.READ_PLAN: say("Read why I'm doing this"),
        Response.SHOWER_AND_BED: say("Shower and go to bed"),
    },
    ShiftPick: {
        ShiftPick.FRIEND: say("A friend"),
        ShiftPick.FAMILY: say("Family"),
        ShiftPick.PEER_MEETING: say("A meeting"),
        ShiftPick.ONLINE_MEETING: say("An online meeting"),
        ShiftPick.COFFEE_SHOP: say("A coffee shop"),
        ShiftPick.LIBRARY: say("The library"),
        ShiftPick.GYM: say("The gym or a game"),
        ShiftPick.PARK: say("A park, a walk outside"),
        ShiftPick.WORSHIP: say("My place of worship"),
        ShiftPick.VOLUNTEERING: say("Where I help out"),
        ShiftPick.MOVIES: say("The movies"),
        ShiftPick.STORE: say("A store with people in it"),
    },
    ProfessionalRole: {
        ProfessionalRole.PROGRAM: say("My program"),
        ProfessionalRole.COORDINATOR: say("Alumni coordinator"),
        ProfessionalRole.THERAPIST: say("Therapist"),
        ProfessionalRole.COUNSELOR: say("Counselor"),
        ProfessionalRole.PEER_SPECIALIST: say("Peer specialist"),
        ProfessionalRole.PRESCRIBER: say("Who prescribes my medicine"),
        ProfessionalRole.DOCTOR: say("Doctor"),
        ProfessionalRole.CASE_MANAGER: say("Case manager"),
        ProfessionalRole.PHARMACY: say("Pharmacy"),
    },
    SaferStep: {
        SaferStep.SUBSTANCES_OUT: say("No alcohol or drugs at home"),
        SaferStep.MEDICINES_LOCKED: say("Medicines locked away"),
        SaferStep.MEDICINES_BACK: say("Old medicines taken back"),
        SaferStep.FIREARMS_ELSEWHERE: say("Firearms kept somewhere else"),
        SaferStep.CASH_LIMIT: say("Little cash on me"),
        SaferStep.MONEY_HELD: say("Someone helps with my money"),
        SaferStep.NUMBERS_BLOCKED: say("Old numbers blocked"),
        SaferStep.NALOXONE_WHERE: say("Naloxone at hand"),
        SaferStep.NALOXONE_WHO: say("Someone knows how to use naloxone"),
        SaferStep.KEYS_GIVEN: say("Car keys with someone"),
    },
    ReturnStep: {
        ReturnStep.NEVER_ALONE: say("Never use alone. Have someone there, or on the phone."),
        ReturnStep.TOLERANCE_LOWER: say(
            "After time away your body takes much less. What you took before can kill you."
        ),
        ReturnStep.NALOXONE_NEAR: say("Keep naloxone near, with someone who can give it."),
        ReturnStep.CALL_EMERGENCY: say("In an overdose, call for help at once."),
        ReturnStep.GET_SAFE: say("Get to a safe place."),
        ReturnStep.TELL_ONE: say("Tell one person."),
        ReturnStep.NEXT_ANCHOR: say("Keep one anchor of your plan within 24 hours."),
        ReturnStep.CALL_PROGRAM: say("Call your program."),
        ReturnStep.KEEP_DAYS: say("Every day I have kept"),
        ReturnStep.KEEP_LEARNED: say("All that I have learned"),
        ReturnStep.KEEP_PEOPLE: say("The people who are with me"),
        ReturnStep.KEEP_SKILLS: say("The skills that work for me"),
        ReturnStep.KEEP_REASONS: say("My reasons"),
        ReturnStep.KEEP_PLACE: say("My place in the group"),
    },
    FamilyHelp: {
        FamilyHelp.ASK_AND_LISTEN: say("Ask how I am, and listen"),
        FamilyHelp.STAY_CALM: say("Stay calm; no blame"),
        FamilyHelp.SIT_WITH_ME: say("Sit with me for a while"),
        FamilyHelp.DRIVE_ME: say("Drive me to a meeting"),
        FamilyHelp.NOTHING_AT_HOME: say("Keep alcohol and drugs out of the house"),
        FamilyHelp.NO_CASH: say("Do not lend me cash"),
        FamilyHelp.SAY_THE_SIGNS: say("Tell me kindly when you see my early signs"),
        FamilyHelp.REMIND_PLAN: say("Remind me of this plan"),
        FamilyHelp.TAKE_CHILDREN: say("Take the children for some hours"),
        FamilyHelp.EAT_TOGETHER: say("Eat together"),
        FamilyHelp.CALL_MY_PEOPLE: say("Call one of my people"),
        FamilyHelp.KNOW_NALOXONE: say("Know where naloxone is and how to use it"),
        FamilyHelp.CALL_EMERGENCY: say("In danger or an overdose, call for help"),
        FamilyHelp.OWN_SUPPORT: say("Have your own support too"),
    },
    CopyWith: {
        CopyWith.FAMILY: say("Someone in my family"),
        CopyWith.FRIEND: say("A friend"),
        CopyWith.SPONSOR: say("My sponsor or mentor"),
        CopyWith.THERAPIST: say("My therapist or counselor"),
        CopyWith.COORDINATOR: say("My program"),
        CopyWith.WALLET: say("On paper, in my wallet"),
    },
}


def section_title(section: PlanSection) -> str:
    """Return the section's heading."""
    return translated(TITLES[section])


def section_asks(section: PlanSection) -> str:
    """Return the one question that a section asks."""
    return translated(ASKED[section])


def plan_label(pick: StrEnum) -> str:
    """Return the words of a pick of any list of the plan."""
    if type(pick) in LABELS:
        return label(pick)
    return translated(LABELS_OF_PLAN[type(pick)][pick])


def line_words(section: PlanSection, pick: str | None, words: str) -> str:
    """Return a line as it is read: the pick, the person's words, or both.

    A code that a newer app wrote is shown as it is.
    """
    known = pick_of(section, pick)
    picked = plan_label(known) if known else pick or ""
    if picked and words:
        return fill(say("{pick}: {words}"), pick=picked, words=words)
    return picked or words


def if_words(pick: str | None, words: str) -> str:
    """Return the first half of a pair as it is read."""
    known = situation_of(pick)
    return (plan_label(known) if known else pick) or words


def then_words(pick: str | None, words: str) -> str:
    """Return the second half of a pair as it is read."""
    known = response_of(pick)
    return (plan_label(known) if known else pick) or words
