"""The days, in words: how many were kept, and since when."""

import flet as ft

from aftercare_app.services.days import DayCount
from aftercare_app.ui.words import fill, n_, say
from aftercare_app.ui.words.dates import dated


def day_line(count: DayCount | None, *, silent: bool) -> list[ft.Control]:
    """Return the quiet line of Today for whoever wants it."""
    if count is None:
        return []
    return [ft.Text(day_words(count, silent=silent), color=ft.Colors.ON_SURFACE_VARIANT)]


def day_words(count: DayCount, *, silent: bool) -> str:
    """Return the days kept; soon after a return only that they still count."""
    if silent:
        return n_("Your {n} day still counts.", "Your {n} days still count.", count.kept)
    kept = n_("{n} day kept", "{n} days kept", count.kept)
    return f"{kept} · {since_words(count)}" if count.returns else kept


def since_words(count: DayCount) -> str:
    """Return how long ago the last return or the start was, and which day that was."""
    days = n_("{n} day", "{n} days", count.since)
    return fill(say("{days} since {day}"), days=days, day=dated(count.since_day))
