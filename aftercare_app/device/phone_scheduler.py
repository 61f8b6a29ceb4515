"""A phone's own scheduler, through `flet-notifications`.

What its 0.1.4 (read, Python and Dart) and the plugin beneath it (not read here) made necessary:

- Where the client lacks it, each call hangs for ten seconds: it is asked once, for three.
- What it calls pending is a list in a file. A forced stop clears the alarms but not the list, and
  on an iPhone a start forgets the buttons. So a process trusts only what it has planned itself.
- A press that started the app is sent as soon as the service is there, and is swallowed if it
  equals the last one. So handlers come first, presses wait for who hears them, and what a
  notification carries is its reminder's token and moment: never the same twice.
- An iPhone asks for permission whenever the plugin is set up with the request flags on. They are on
  only while we ask.
- Wall times are read in the phone's zone, and the hour that comes twice is taken as its first. So
  moments are sent as UTC.
- A button that leaves the app closed is heard at the next start only, too late for a snooze. So all
  buttons open the app.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from aftercare_app.device.phone_presses import Presses, token
from aftercare_app.services.ports import NotShown, PhoneAnswer, PhonePermission, PhoneReminder

WINDOW = timedelta(days=7)
MOST = 50
"""An iPhone keeps 64 and drops the rest without a word."""
TOO_SOON = timedelta(seconds=5)
"""What is due by then is past when the phone hears of it, and would be refused."""
PROBE_SECONDS = 3.0
CALL_SECONDS = 10.0
ASK_SECONDS = 300.0
"""A person may take their time before a question of the phone."""
CHANNEL = "reminders"
UTC_ZONE = "Etc/UTC"
SILENT = "silent"
REQUESTS = ("request_alert_permission", "request_sound_permission", "request_badge_permission")

T = TypeVar("T")
_log = logging.getLogger(__name__)


class SchedulingPhone:
    """The scheduler of Android or of an iPhone."""

    def __init__(self, now: Callable[[], datetime], channel: str, *, android: bool) -> None:
        import flet_notifications

        self._words: Any = flet_notifications  # it ships no types
        self._now = now
        self._channel = channel
        self._android = android
        self._channel_made = False
        self._said = PhonePermission.BLOCKED
        self._planned: dict[int, tuple[object, ...]] = {}
        self._planning = asyncio.Lock()
        self._presses = Presses()
        self._service = flet_notifications.LocalNotifications(
            **dict.fromkeys(REQUESTS, False),
            on_tap=self._presses.pressed,
            on_action=self._presses.pressed,
        )

    async def probe(self) -> None:
        """Ask the phone's part whether it is there. Raises whatever comes of it."""
        allowed = await asyncio.wait_for(self._service.are_notifications_enabled(), PROBE_SECONDS)
        self._said = _permission(allowed)

    async def permission(self) -> PhonePermission:
        """Tell whether reminders may be shown, as the phone says now or said last."""
        try:
            asked = self._service.are_notifications_enabled()
            self._said = _permission(await _answer(asked, PROBE_SECONDS))
        except NotShown as silent:
            _log.info("the phone did not tell its permission: %s", silent.why)
        return self._said

    async def ask(self) -> PhonePermission:
        """Ask the person for the permission, where the phone still lets us ask."""
        self._request(True)
        try:
            asked = self._service.request_permissions()
            self._said = _permission(await _answer(asked, ASK_SECONDS))
        except NotShown as silent:
            _log.info("the phone did not ask: %s", silent.why)
        finally:
            self._request(False)
        return self._said

    async def exact(self) -> bool:
        """Tell whether the phone rings to the minute; else it may ring some minutes late."""
        return await self._told(self._service.can_schedule_exact_notifications(), PROBE_SECONDS)

    async def ask_exact(self) -> bool:
        """Open the phone's screen that grants exact alarms; tell how it stands afterwards."""
        await self._told(self._service.request_exact_alarm_permission(), ASK_SECONDS)
        return await self.exact()

    async def open_settings(self) -> None:
        """Open the phone's own settings for this app's notifications."""
        await self._told(self._service.open_app_notification_settings(), CALL_SECONDS)

    def on_answer(self, hear: Callable[[PhoneAnswer], None]) -> None:
        """Say what is pressed on a notification, once each, also one that started the app."""
        self._presses.heard_by(hear)

    async def replan(self, coming: Sequence[PhoneReminder], actions: Mapping[str, str]) -> None:
        """Have exactly these ring, and none that was planned before. Raises NotShown."""
        async with self._planning:
            wanted = {one.number: one for one in self._nearest(coming)}
            pending = await self._pending()
            for number in pending - wanted.keys():
                await _answer(self._service.cancel(number), CALL_SECONDS)
            still = pending & wanted.keys()
            self._planned = {n: how for n, how in self._planned.items() if n in still}
            if not wanted:
                return
            if await self.permission() is PhonePermission.BLOCKED:
                raise NotShown("blocked")
            await self._make_channel()
            await self._schedule(wanted.values(), actions, exact=await self.exact())

    def _nearest(self, coming: Sequence[PhoneReminder]) -> list[PhoneReminder]:
        now = self._now()
        near = [one for one in coming if now + TOO_SOON < one.moment <= now + WINDOW]
        return sorted(near, key=lambda one: (one.moment, one.number))[:MOST]

    async def _pending(self) -> set[int]:
        listed = await _answer(self._service.get_pending_notifications(), CALL_SECONDS)
        return {one.id for one in listed}

    async def _make_channel(self) -> None:
        """Name our notifications in Android's settings, before Android names them by itself."""
        if not self._android or self._channel_made:
            return
        channel = self._words.NotificationChannel(id=CHANNEL, name=self._channel, show_badge=False)
        await _answer(self._service.create_notification_channel(channel), CALL_SECONDS)
        self._channel_made = True

    async def _schedule(
        self, wanted: Iterable[PhoneReminder], actions: Mapping[str, str], *, exact: bool
    ) -> None:
        """Schedule what is new or changed; one that is refused does not stop the others."""
        refused: NotShown | None = None
        for one in wanted:
            how = (one, exact, *actions.items())
            if self._planned.get(one.number) == how:
                continue
            try:
                await _answer(self._scheduled(one, actions, exact=exact), CALL_SECONDS)
            except NotShown as error:
                if error.why == SILENT:
                    raise
                refused = error
            else:
                self._planned[one.number] = how
        if refused is not None:
            raise refused

    def _scheduled(
        self, one: PhoneReminder, actions: Mapping[str, str], *, exact: bool
    ) -> Awaitable[None]:
        words, moment, buttons = self._words, one.moment.astimezone(UTC), actions.items()
        mode = words.AndroidScheduleMode
        scheduled: Awaitable[None] = self._service.schedule(
            one.number,
            moment,
            title=one.title,
            body=one.text,
            payload=token(one.reminder, moment),
            actions=[words.NotificationAction(id=code, title=label) for code, label in buttons],
            schedule_mode=mode.EXACT_ALLOW_WHILE_IDLE if exact else mode.INEXACT_ALLOW_WHILE_IDLE,
            time_zone=UTC_ZONE,
            channel_id=CHANNEL,
            options=words.NotificationOptions(
                android=words.AndroidOptions(
                    visibility=words.Visibility.PRIVATE, category="reminder"
                ),
                iOS=words.DarwinOptions(thread_identifier=CHANNEL),
            ),
        )
        return scheduled

    def _request(self, on: bool) -> None:
        for flag in REQUESTS:
            setattr(self._service, flag, on)
        self._service.update()

    async def _told(self, question: Awaitable[Any], seconds: float) -> bool:
        """Return what the phone says, and False where it says nothing."""
        try:
            return bool(await _answer(question, seconds))
        except NotShown as silent:
            _log.info("the phone did not answer: %s", silent.why)
            return False


def _permission(allowed: bool) -> PhonePermission:
    return PhonePermission.ALLOWED if allowed else PhonePermission.BLOCKED


async def _answer(question: Awaitable[T], seconds: float) -> T:
    """Return the phone's answer. Raises NotShown with a code, never with anybody's words."""
    try:
        return await asyncio.wait_for(question, seconds)
    except TimeoutError:
        raise NotShown(SILENT) from None
    except Exception as error:  # noqa: BLE001 - whatever the phone's part raises is told by a code
        if str(error).startswith("TimeoutException"):
            raise NotShown(SILENT) from None
        raise NotShown(str(getattr(error, "code", "broken"))) from None
