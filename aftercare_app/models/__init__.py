"""The nouns: typed dataclass rows, one module per part of life."""

from aftercare_app.models.base import Kept
from aftercare_app.models.calendar import Calendar, CalendarEvent
from aftercare_app.models.check_in import CheckIn, CheckInDay, ScreenTaken
from aftercare_app.models.emergency import CardContact, EmergencyCard
from aftercare_app.models.entry import Entry
from aftercare_app.models.goal import Goal, Step, Worksheet
from aftercare_app.models.graduate import Contact, Draft, Graduate
from aftercare_app.models.hard_moment import DayCounter, HardDay, ReturnToUse
from aftercare_app.models.lock import LockRule
from aftercare_app.models.meeting import Meeting, MeetingSource
from aftercare_app.models.plan import (
    Anchor,
    AnchorVersion,
    DriftAnswer,
    Move,
    Pause,
    PlannedOnce,
    WeekBeginning,
)
from aftercare_app.models.received import CheckUp, KitTaken, ReplyKept
from aftercare_app.models.relapse_plan import IfThen, PlanLine, PlanPhoto, PlanReview
from aftercare_app.models.reminders import ReminderChoice, ReminderSettings
from aftercare_app.models.sharing import (
    Coordinator,
    PermissionGiven,
    Sent,
    SentBody,
    SharingKeys,
)

__all__ = [
    "Anchor",
    "AnchorVersion",
    "Calendar",
    "CalendarEvent",
    "CardContact",
    "CheckIn",
    "CheckInDay",
    "CheckUp",
    "Contact",
    "Coordinator",
    "DayCounter",
    "Draft",
    "DriftAnswer",
    "EmergencyCard",
    "Entry",
    "Goal",
    "Graduate",
    "HardDay",
    "IfThen",
    "Kept",
    "KitTaken",
    "LockRule",
    "Meeting",
    "MeetingSource",
    "Move",
    "Pause",
    "PermissionGiven",
    "PlanLine",
    "PlanPhoto",
    "PlanReview",
    "PlannedOnce",
    "ReminderChoice",
    "ReminderSettings",
    "ReplyKept",
    "ReturnToUse",
    "ScreenTaken",
    "Sent",
    "SentBody",
    "SharingKeys",
    "Step",
    "WeekBeginning",
    "Worksheet",
]
