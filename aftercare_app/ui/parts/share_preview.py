"""Everything that is in a summary, in words: drawn from the very bytes that are sent."""

from collections.abc import Sequence

import flet as ft

from aftercare_app.domain.check_in import Call
from aftercare_app.domain.permission import Category
from aftercare_app.domain.reasons import Reason, reasons_in
from aftercare_app.domain.summary import NOTICE, CallMe, Summary
from aftercare_app.ui.parts.cards import card, heading, section
from aftercare_app.ui.parts.reason_marks import reason_icon
from aftercare_app.ui.parts.share_preview_parts import shared_parts
from aftercare_app.ui.parts.share_words import who_words
from aftercare_app.ui.words import _, fill, n_, say, verbatim
from aftercare_app.ui.words.dates import dated
from aftercare_app.ui.words.lists import listed
from aftercare_app.ui.words.summary_words import (
    CALLS,
    CATEGORIES,
    WISHES,
    purpose_words,
    reason_words,
    rhythm_words,
)

QUIET = ft.Colors.ON_SURFACE_VARIANT
THE_NOTICE = verbatim(NOTICE)


def summary_preview(summary: Summary, reasons: Sequence[Reason] | None = None) -> list[ft.Control]:
    """Return all that is in a summary, and what is not; `reasons` as they stand that day."""
    told = reasons_in(summary) if reasons is None else reasons
    return [
        _head(summary),
        _reasons(summary, told),
        _call(summary.call),
        *_words(_("In my words"), summary.words),
        *_words(_("My questions"), summary.questions),
        *shared_parts(summary),
        *_confirmed(summary),
        _not_in_it(summary),
    ]


def reason_line(reason: Reason) -> ft.Control:
    """Return a reason with its sign."""
    return ft.Row(
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            reason_icon(reason.kind),
            ft.Text(reason_words(reason), expand=True),
        ],
    )


def _head(summary: Summary) -> ft.Control:
    given = summary.permission
    first, last = summary.weeks[0].first, summary.weeks[-1].last
    period = fill(
        say("{weeks}: {first} to {last}"),
        weeks=n_("{n} week", "{n} weeks", len(summary.weeks)),
        first=dated(first),
        last=dated(last),
    )
    lines = [
        fill(say("To {who}"), who=who_words(given.recipient, given.program)),
        period,
        fill(say("Made on {day}. You wrote all of it yourself."), day=dated(summary.made_on)),
        fill(
            say("What it is for: {purpose}. Planned {rhythm}."),
            purpose=purpose_words(given),
            rhythm=rhythm_words(given.every_weeks),
        ),
        fill(
            say("Permission from {first} to {last}, signed by {name}"),
            first=dated(given.starts),
            last=dated(given.ends),
            name=given.signed_name,
        ),
    ]
    if summary.graduated_on is not None:
        lines.insert(2, fill(say("Program ended on {day}"), day=dated(summary.graduated_on)))
    return card(
        heading(fill(say("Summary of {name}"), name=summary.alias)),
        *(ft.Text(line) for line in lines),
    )


def _reasons(summary: Summary, told: Sequence[Reason]) -> ft.Control:
    added = {one.reason: one.words for one in summary.contexts}
    lines: list[ft.Control] = []
    for reason in told:
        lines.append(reason_line(reason))
        if words := added.pop(reason.kind, ""):
            lines.append(ft.Text(fill(say("You add: {words}"), words=words), color=QUIET))
    return section(
        _("Reasons someone might reach out"),
        card(*lines) if lines else ft.Text(_("None stands out.")),
    )


def _call(call: CallMe) -> ft.Control:
    lines = [_(CALLS[call.wish])]
    if call.wish is not Call.NO and call.best_time:
        lines.append(fill(say("Best time: {time}"), time=call.best_time))
    if call.phone:
        lines.append(fill(say("Phone: {phone}"), phone=call.phone))
    if call.wishes:
        lines.append(listed([_(WISHES[one]) for one in call.wishes]))
    return section(_("Please call me"), card(*(ft.Text(line) for line in lines)))


def _words(title: str, words: str) -> list[ft.Control]:
    return [section(title, card(ft.Text(words)))] if words else []


def _confirmed(summary: Summary) -> list[ft.Control]:
    """Return that answers are confirmed as read, where the person chose that."""
    if not summary.read_replies:
        return []
    words = n_(
        "It tells them that you read {n} answer of theirs.",
        "It tells them that you read {n} answers of theirs.",
        len(summary.read_replies),
    )
    return [ft.Text(words)]


def _not_in_it(summary: Summary) -> ft.Control:
    holds = summary.holds
    missing = [_(CATEGORIES[one]) for one in Category if one not in holds]
    never = _("Notes about family, and everything else you keep here")
    numbers = [
        _(
            "Also in the file: a number that counts your summaries, and your public keys, so "
            "that they know it is from you and can answer."
        )
    ]
    if summary.kit_id is not None:
        numbers.append(_("And the number of the kit you began with."))
    return section(
        _("What is not in this summary"),
        card(*(ft.Text(line) for line in [*missing, never])),
        ft.Text(" ".join(numbers), color=QUIET),
        ft.Text(_(THE_NOTICE), color=QUIET),
    )
