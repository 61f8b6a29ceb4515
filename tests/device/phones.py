"""A phone with memory that answers as flet-notifications 0.1.4's own Dart side does."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from aftercare_app.services.ports import PhoneReminder
from tests.fakes import StillClock

LATE = "TimeoutException after 0:00:10.000000: Timeout waiting for invoke method listener"


class FakePhone:
    """What a phone keeps between starts of the app, and what it was asked."""

    def __init__(self, clock: StillClock) -> None:
        self.clock = clock
        self.there = True
        self.allowed = True
        self.grants_exact = False
        self.refused: set[int] = set()
        self.silent_about = ""
        self.pending: dict[int, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.channels: dict[str, str] = {}

    def answer(self, service: Any, name: str, args: Any) -> Any:
        """Answer one call of the service."""
        if not self.there:
            raise RuntimeError(LATE)
        self.asked.append(name)
        if name == self.silent_about:
            raise RuntimeError(LATE)
        match name:
            case "are_notifications_enabled":
                return _said(self.allowed)
            case "request_permissions":
                self.allowed = service.request_alert_permission and service.request_sound_permission
                return _said(self.allowed)
            case "can_schedule_exact_notifications":
                return _said(self.grants_exact)
            case "request_exact_alarm_permission":
                self.grants_exact = True
                return "true"
            case "get_pending":
                keys = ("id", "title", "body", "payload")
                return json.dumps([{key: one[key] for key in keys} for one in self.listed()])
            case "cancel":
                self.pending.pop(args["id"], None)
                return "ok"
            case "create_notification_channel":
                self.channels[args["id"]] = args["name"]
                return "ok"
            case "schedule":
                return self._schedule(args)
            case "open_app_settings":
                return "true"
        return f"error:unknown_method:{name}"

    def _schedule(self, args: dict[str, Any]) -> str:
        moment = _moment(args)
        if moment <= self.clock.now() or not 0 <= args["id"] < 2**31 or args["id"] in self.refused:
            return "error:schedule_failed:Invalid argument"
        if args["schedule_mode"].startswith("exact") and not self.grants_exact:
            return "error:schedule_failed:exact_alarms_not_permitted"
        if any(not one["id"] or not one["title"] for one in args["actions"] or ()):
            return "error:invalid_action:action id must be a non-empty string"
        self.pending[args["id"]] = args
        return "ok"

    def listed(self) -> list[dict[str, Any]]:
        """Return what still waits: a notification that was shown is no longer pending."""
        return [one for one in self.pending.values() if _moment(one) > self.clock.now()]

    def ringing(self) -> dict[int, datetime]:
        """Return when each waiting notification will ring, in UTC."""
        return {one["id"]: _moment(one) for one in self.listed()}


def _said(yes: bool) -> str:
    return "true" if yes else "false"


def _moment(args: dict[str, Any]) -> datetime:
    """Read the moment as Android does: as a wall time in the zone that was named."""
    when = args["when"]
    assert when["utc_offset_seconds"] is not None
    assert when["time_zone"] == "Etc/UTC"
    return datetime.fromisoformat(when["iso"]).astimezone(UTC)


def reminder(number: int, moment: datetime, title: str = "Reminder") -> PhoneReminder:
    """Return a reminder whose token is made from its number."""
    return PhoneReminder(number, f"r{number}", moment, title, "6:00 plan")


def every_hour(clock: StillClock, count: int) -> list[PhoneReminder]:
    """Return reminders for the coming hours."""
    return [reminder(n, clock.now() + timedelta(hours=n)) for n in range(1, count + 1)]
