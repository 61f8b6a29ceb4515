"""Which screen an address shows, and the screens before the door.

A screen is named by its module and imported when it is first shown: Today stands before the
others are read.
"""

import importlib
import re
from collections.abc import Callable
from functools import cache
from typing import cast

import flet as ft

from aftercare_app.ui.navigation import Role
from aftercare_app.ui.state import Phase

Screen = Callable[..., ft.Control]

ID = "[0-9a-f-]{36}"
MEASURES = "sleep|low|urges|around|tense|backed|sure|pleased|used"
SHARED: tuple[tuple[str, str], ...] = (
    ("/settings/look", "look:LookScreen"),
    ("/settings/lock", "lock:LockScreen"),
    ("/settings/backups", "backups:BackupsScreen"),
    ("/settings/privacy", "privacy:PrivacyScreen"),
    ("/settings/erase", "erase:EraseScreen"),
    ("/settings/about", "more:AboutAppScreen"),
    ("/settings/diagnostics", "diagnostics:DiagnosticsScreen"),
)
"""Screens of both roles."""
SCREENS: tuple[tuple[str, str], ...] = (
    ("/", "today:TodayScreen"),
    ("/log", "log:LogScreen"),
    ("/log/goal", "log_goal:LogGoalScreen"),
    (f"/log/goal/{ID}", "log_goal:LogGoalWorkScreen"),
    ("/log/[a-z_]+", "log_kind:LogKindScreen"),
    (f"/entry/{ID}", "entry:EntryScreen"),
    ("/history", "history:HistoryScreen"),
    ("/plan", "plan:PlanScreen"),
    ("/anchor/new", "anchor_form:NewAnchorScreen"),
    (f"/anchor/from/{ID}", "anchor_form:AnchorFromMeetingScreen"),
    (f"/anchor/of-agreement/{ID}", "anchor_form:AnchorOfAgreementScreen"),
    (f"/anchor/{ID}", "anchor:AnchorScreen"),
    (f"/anchor/{ID}/change", "anchor_form:ChangeAnchorScreen"),
    ("/once/new", "once:OnceScreen"),
    (r"/week/\d{4}-\d{2}-\d{2}", "week_fill:WeekFillScreen"),
    ("/weeks", "weeks:WeeksScreen"),
    ("/progress", "progress:ProgressScreen"),
    (f"/progress/({MEASURES})", "measure:MeasureScreen"),
    ("/check-in", "check_in:CheckInScreen"),
    ("/screen/(phq_2|gad_2|barc_10)", "published_screen:PublishedScreen"),
    ("/bring", "bring:BringScreen"),
    ("/kit", "kit:KitScreen"),
    ("/replies", "replies:RepliesScreen"),
    ("/calendars", "calendars:CalendarsScreen"),
    ("/goals", "goals:GoalsScreen"),
    ("/goal/new", "goal_form:NewGoalScreen"),
    (f"/goal/{ID}", "goal:GoalScreen"),
    (f"/goal/{ID}/change", "goal_form:ChangeGoalScreen"),
    ("/worksheet/new", "worksheet:NewWorksheetScreen"),
    (f"/worksheet/{ID}", "worksheet:WorksheetScreen"),
    ("/meetings", "meetings:MeetingsScreen"),
    (f"/meeting/{ID}", "meeting:MeetingScreen"),
    ("/help", "help_now:HelpNowScreen"),
    ("/return-to-use", "return_to_use:ReturnToUseScreen"),
    ("/returns", "returns:ReturnsScreen"),
    (f"/return/{ID}", "returns:ChangeReturnScreen"),
    ("/tools", "tools:ToolsScreen"),
    ("/tool/breathing", "tool_breathing:BreathingScreen"),
    ("/tool/grounding", "tool_grounding:GroundingScreen"),
    ("/tool/urge", "tool_urge:UrgeScreen"),
    ("/tool/halt", "tool_halt:HaltScreen"),
    ("/tool/i-statement", "tool_statement:StatementScreen"),
    ("/tool/gratitude", "tool_writing:GratitudeScreen"),
    ("/tool/note", "tool_writing:NoteScreen"),
    ("/family/check-in", "family_check_in:FamilyCheckInScreen"),
    ("/family/not-safe", "family_not_safe:NotSafeScreen"),
    (f"/contact/(new|{ID})", "contact:ContactScreen"),
    ("/relapse-plan", "relapse_plan:RelapsePlanScreen"),
    ("/relapse-plan/[a-z]+", "plan_section:PlanSectionScreen"),
    ("/paper", "paper:PapersScreen"),
    ("/paper/(card|plan|page|week|attendance)", "paper:PaperScreen"),
    ("/share", "share:ShareScreen"),
    ("/share/card(/[A-Za-z0-9]+)?", "share_card:CardScreen"),
    (f"/share/agree/{ID}", "share_agree:AgreeScreen"),
    (f"/share/permission/{ID}", "permission:PermissionScreen"),
    (f"/share/permission/{ID}/change", "share_agree:ChangePermissionScreen"),
    (f"/share/summary/{ID}", "share_summary:SummaryScreen"),
    ("/share/plain", "share_agree:OnPaperScreen"),
    ("/share/sent", "share_sent:SentScreen"),
    (f"/share/sent/{ID}", "share_sent:OneSentScreen"),
    ("/more", "more:MoreScreen"),
    ("/settings/you", "about_me:AboutMeScreen"),
    ("/settings/reminders", "reminder_settings:ReminderSettingsScreen"),
    ("/reminders", "catch_up:CatchUpScreen"),
    ("/reminders/health", "reminder_health:ReminderHealthScreen"),
    ("/settings/days", "days:DaysScreen"),
    ("/settings/emergency-card", "emergency_card:EmergencyCardScreen"),
    ("/settings/data", "my_data:MyDataScreen"),
    ("/settings/moving", "moving:MovingScreen"),
    *SHARED,
)
"""Which screen an address shows a graduate; the first pattern that fits all of it."""
OFFICE_SCREENS: tuple[tuple[str, str], ...] = (
    ("/people", "people:PeopleScreen"),
    (f"/people/{ID}", "person:PersonScreen"),
    (f"/people/{ID}/change", "person_change:ChangePersonScreen"),
    (f"/people/{ID}/numbers", "person_numbers:PersonNumbersScreen"),
    (f"/people/{ID}/reply", "reply:ReplyScreen"),
    ("/arrivals", "arrivals:ArrivalsScreen"),
    ("/calls", "calls:CallListScreen"),
    ("/cohort", "cohort:CohortScreen"),
    ("/kits", "kits:KitsScreen"),
    ("/kits/new", "kit_form:NewTemplateScreen"),
    (f"/kit/{ID}", "kit_form:TemplateScreen"),
    (f"/kit/(new|{ID})/for", "kit_for:KitForScreen"),
    ("/card", "office_card:CardScreen"),
    ("/card/hand-over", "hand_over_work:HandOverScreen"),
    ("/office", "office:OfficeScreen"),
    ("/office/notes", "office_notes:NotesScreen"),
    ("/office/copy", "office_copy:OfficeCopyScreen"),
    ("/office/thresholds", "thresholds:ThresholdsScreen"),
    ("/office/opened", "opened_log:OpenedScreen"),
    ("/help", "help_now:OfficeHelpScreen"),
    *SHARED,
)
"""Which screen an address shows a coordinator."""

BEFORE_THE_DOOR: dict[Phase, str] = {
    Phase.WELCOME: "welcome:WelcomeScreen",
    Phase.LOCKED: "unlock:UnlockScreen",
    Phase.ELSEWHERE: "elsewhere:ElsewhereScreen",
    Phase.TROUBLE: "trouble:TroubleScreen",
    Phase.HIDDEN: "hidden:HiddenScreen",
}
OFFICE_WELCOME = "office_welcome:OfficeWelcomeScreen"
NOT_FOUND = "not_found:NotFoundScreen"


def screen_at(path: str, role: Role = Role.GRADUATE) -> Screen:
    """Return the screen that an address shows in a window of this role."""
    for pattern, screen in OFFICE_SCREENS if role is Role.COORDINATOR else SCREENS:
        if re.fullmatch(pattern, path):
            return imported(screen)
    return imported(NOT_FOUND)


def leads_somewhere(path: str) -> bool:
    """Tell whether a screen is behind an address, so that nothing offers a way to nowhere."""
    return any(re.fullmatch(pattern, path) for pattern, _screen in SCREENS)


def at_the_door(phase: Phase, role: Role = Role.GRADUATE) -> Screen:
    """Return the screen of a window that is not inside."""
    if phase is Phase.WELCOME and role is Role.COORDINATOR:
        return imported(OFFICE_WELCOME)
    return imported(BEFORE_THE_DOOR[phase])


@cache
def imported(screen: str) -> Screen:
    """Return a screen by "module:name"; the first time, its module is read."""
    module, name = screen.split(":")
    found = getattr(importlib.import_module(f"aftercare_app.ui.screens.{module}"), name)
    return cast(Screen, found)


def import_all(role: Role = Role.GRADUATE) -> None:
    """Read every screen's module of a role, so that none has to be read under a press."""
    known = OFFICE_SCREENS if role is Role.COORDINATOR else SCREENS
    for screen in (*BEFORE_THE_DOOR.values(), *(screen for _pattern, screen in known), NOT_FOUND):
        imported(screen)
