"""All screens behind the shell, and which of them a window shows; imported in a thread."""

import asyncio
import atexit
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import flet as ft

from aftercare_app.bootstrap import Aftercare, Home, Threshold, home_in
from aftercare_app.sentences import Trouble
from aftercare_app.ui.screens.about_me import AboutMeScreen
from aftercare_app.ui.screens.anchor import AnchorScreen
from aftercare_app.ui.screens.anchor_form import (
    AnchorFromMeetingScreen,
    ChangeAnchorScreen,
    NewAnchorScreen,
)
from aftercare_app.ui.screens.bring import BringScreen
from aftercare_app.ui.screens.calendars import CalendarsScreen
from aftercare_app.ui.screens.contact import ContactScreen
from aftercare_app.ui.screens.elsewhere import ElsewhereScreen
from aftercare_app.ui.screens.entry import EntryScreen
from aftercare_app.ui.screens.goal import GoalScreen
from aftercare_app.ui.screens.goal_form import ChangeGoalScreen, NewGoalScreen
from aftercare_app.ui.screens.goals import GoalsScreen
from aftercare_app.ui.screens.help_now import HelpNowScreen
from aftercare_app.ui.screens.history import HistoryScreen
from aftercare_app.ui.screens.log import LogScreen
from aftercare_app.ui.screens.log_goal import LogGoalScreen, LogGoalWorkScreen
from aftercare_app.ui.screens.log_kind import LogKindScreen
from aftercare_app.ui.screens.look import LookScreen
from aftercare_app.ui.screens.meeting import MeetingScreen
from aftercare_app.ui.screens.meetings import MeetingsScreen
from aftercare_app.ui.screens.more import AboutAppScreen, MoreScreen
from aftercare_app.ui.screens.my_data import MyDataScreen
from aftercare_app.ui.screens.not_found import NotFoundScreen
from aftercare_app.ui.screens.once import OnceScreen
from aftercare_app.ui.screens.passphrase import PassphraseScreen
from aftercare_app.ui.screens.plan import PlanScreen
from aftercare_app.ui.screens.today import TodayScreen
from aftercare_app.ui.screens.trouble import TroubleScreen
from aftercare_app.ui.screens.unlock import UnlockScreen
from aftercare_app.ui.screens.week_fill import WeekFillScreen
from aftercare_app.ui.screens.weeks import WeeksScreen
from aftercare_app.ui.screens.welcome import WelcomeScreen
from aftercare_app.ui.screens.worksheet import NewWorksheetScreen, WorksheetScreen
from aftercare_app.ui.state import Here, Phase
from aftercare_app.ui.words import told

ID = "[0-9a-f-]{36}"
SCREENS: tuple[tuple[str, Callable[..., ft.Control]], ...] = (
    ("/", TodayScreen),
    ("/log", LogScreen),
    ("/log/goal", LogGoalScreen),
    (f"/log/goal/{ID}", LogGoalWorkScreen),
    ("/log/[a-z_]+", LogKindScreen),
    (f"/entry/{ID}", EntryScreen),
    ("/history", HistoryScreen),
    ("/plan", PlanScreen),
    ("/anchor/new", NewAnchorScreen),
    (f"/anchor/from/{ID}", AnchorFromMeetingScreen),
    (f"/anchor/{ID}", AnchorScreen),
    (f"/anchor/{ID}/change", ChangeAnchorScreen),
    ("/once/new", OnceScreen),
    (r"/week/\d{4}-\d{2}-\d{2}", WeekFillScreen),
    ("/weeks", WeeksScreen),
    ("/bring", BringScreen),
    ("/calendars", CalendarsScreen),
    ("/goals", GoalsScreen),
    ("/goal/new", NewGoalScreen),
    (f"/goal/{ID}", GoalScreen),
    (f"/goal/{ID}/change", ChangeGoalScreen),
    ("/worksheet/new", NewWorksheetScreen),
    (f"/worksheet/{ID}", WorksheetScreen),
    ("/meetings", MeetingsScreen),
    (f"/meeting/{ID}", MeetingScreen),
    ("/help", HelpNowScreen),
    (f"/contact/(new|{ID})", ContactScreen),
    ("/more", MoreScreen),
    ("/settings/you", AboutMeScreen),
    ("/settings/look", LookScreen),
    ("/settings/passphrase", PassphraseScreen),
    ("/settings/data", MyDataScreen),
    ("/settings/about", AboutAppScreen),
)
"""Which screen an address shows; the first pattern that fits all of it."""

BEFORE_THE_DOOR: dict[Phase, Callable[..., ft.Control]] = {
    Phase.WELCOME: WelcomeScreen,
    Phase.LOCKED: UnlockScreen,
    Phase.ELSEWHERE: ElsewhereScreen,
    Phase.TROUBLE: TroubleScreen,
}

_homes: dict[Path, Home] = {}
_windows: dict[Path, Here] = {}
"""The window that is in use, by folder; a newer one takes its place."""


def views(here: Here) -> list[ft.Control]:
    """Return the screens that lie on top of each other in this window."""
    if here.phase is not Phase.OPEN:
        return [BEFORE_THE_DOOR[here.phase](key=here.phase.value)]
    return [screen_at(path)(path, key=path) for path in here.stack]


def screen_at(path: str) -> Callable[..., ft.Control]:
    """Return the screen that an address shows."""
    for pattern, screen in SCREENS:
        if re.fullmatch(pattern, path):
            return screen
    return NotFoundScreen


async def arrive(here: Here, folder: Path, window: bool) -> None:
    """Find what is at the door of this folder and show it; an older window steps back."""
    home = _home_of(folder, demo=here.demo)

    async def come_in() -> None:
        step_aside(folder, here)
        await knock(here)

    here.belong(home, come_in)
    here.page.on_disconnect = here.keep_unfinished
    here.page.on_close = here.keep_unfinished
    here.page.on_app_lifecycle_state_change = here.keep_unfinished
    if window:
        keep_before_closing(here)
    await come_in()


def _home_of(folder: Path, *, demo: bool) -> Home:
    """Return the home that all windows onto a folder share; its vault is shut at the end."""
    if folder not in _homes:
        _homes[folder] = home_in(folder, demo=demo)
        atexit.register(_homes[folder].close)
    return _homes[folder]


def keep_before_closing(here: Here) -> None:
    """Keep drafts and shut the vault before the native window goes."""

    async def on_event(event: Any) -> None:
        if event.type is ft.WindowEventType.CLOSE:
            await asyncio.to_thread(here.keep_unfinished)
            await asyncio.to_thread(here.home.close)
            await here.page.window.destroy()  # type: ignore[no-untyped-call]  # Flet left it untyped

    here.page.window.prevent_close = True
    here.page.window.on_event = on_event


def step_aside(folder: Path, newest: Here) -> None:
    """Let the newest window be the one in use; the older keeps its drafts and shows nothing."""
    older = _windows.get(folder)
    _windows[folder] = newest
    if older is not None and older is not newest and older.phase is Phase.OPEN:
        older.keep_unfinished()
        older.leave(Phase.ELSEWHERE)


async def knock(here: Here) -> None:
    """Show the welcome, the unlock screen, or what is inside."""
    try:
        threshold = await asyncio.to_thread(here.home.threshold)
        if threshold is Threshold.NEW and not here.demo:
            here.phase = Phase.WELCOME
        elif threshold is Threshold.LOCKED:
            here.phase = Phase.LOCKED
        else:
            here.enter(await asyncio.to_thread(_opened, here.home, threshold))
    except Trouble as trouble:
        here.trouble = told(trouble)
        here.trouble_kind = type(trouble).__name__
        here.phase = Phase.TROUBLE


def _opened(home: Home, threshold: Threshold) -> Aftercare:
    if threshold is Threshold.NEW:
        home.begin()
    return home.open()
