"""Words for copies, backups, and files that left the app."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from aftercare_app.clock import Clock
from aftercare_app.domain.files_made import SEALED, FileKind, FileWay
from aftercare_app.services.backups import Counted, Held, OpensBy
from aftercare_app.services.files_made import MadeFile
from aftercare_app.services.restores import WhatIsLeft
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import dated, day_and_time
from aftercare_app.ui.words.lists import listed

KINDS: Mapping[FileKind, str] = {
    FileKind.EVERYTHING: say("Everything, as one file"),
    FileKind.TABLES: say("Everything, as tables"),
    FileKind.SEALED_COPY: say("A sealed copy"),
    FileKind.BACKUP: say("A backup"),
    FileKind.PAPER: say("A paper to print"),
    FileKind.CALENDAR: say("Your plan for a calendar"),
    FileKind.SUMMARY: say("A summary to share"),
    FileKind.WITHDRAWAL: say("A note to stop sharing"),
    FileKind.CARD: say("A card"),
    FileKind.REPLY: say("A reply"),
    FileKind.KIT: say("A kit"),
    FileKind.OTHER: say("A file"),
}
WAYS: Mapping[FileWay, str] = {
    FileWay.SAVED: say("Saved where you chose"),
    FileWay.SHARED: say("Shared from this phone"),
    FileWay.DOWNLOADED: say("In your browser's downloads"),
    FileWay.KEPT: say("Kept in the app's folder"),
}
KILO, MEGA = 1_000, 1_000_000


def held_lines(held: Held, clock: Clock) -> list[str]:
    """Return what a copy holds, and from when it is."""
    if held.counted is Counted.PEOPLE:
        lines = [n_("{n} person is in it.", "{n} people are in it.", held.things)]
    else:
        lines = [n_("{n} entry is in it.", "{n} entries are in it.", held.things)]
    lines += newest_words(held.counted, held.newest)
    if held.photos:
        lines.append(n_("{n} photo is in it.", "{n} photos are in it.", held.photos))
    if held.changed_at is not None:
        day = dated(wall_of(held.changed_at, clock).date())
        lines.append(fill(say("It was last written in on {day}."), day=day))
    if held.older_shape:
        lines.append(_("An earlier version of the app made it. It is brought up to date."))
    return lines


def left_lines(counted: Counted, left: WhatIsLeft) -> list[str]:
    """Return what a damaged file still gives."""
    if counted is Counted.PEOPLE:
        lines = [n_("{n} person can be read.", "{n} people can be read.", left.things)]
    else:
        lines = [n_("{n} entry can be read.", "{n} entries can be read.", left.things)]
    lines += newest_words(counted, left.newest)
    lost = say("{lost} of {all} parts are lost.")
    return [*lines, fill(lost, lost=left.lost_pages, all=left.pages)]


def newest_words(counted: Counted, newest: date | None) -> list[str]:
    """Return the day of the newest entry, or of the newest summary at a desk."""
    if newest is None:
        return []
    people = counted is Counted.PEOPLE
    words = say("The newest summary is of {day}.") if people else say("The newest is of {day}.")
    return [fill(words, day=dated(newest))]


def opens_words(opens_by: OpensBy) -> str:
    """Return, plainly, what opens the backups here and on another device."""
    if opens_by is OpensBy.PASSPHRASE:
        return _("Your passphrase opens them, here and elsewhere. So does your recovery code.")
    if opens_by is OpensBy.CODE:
        return _("This device opens them. Elsewhere, only your recovery code does.")
    return _(
        "Only this device opens them. If it is lost, they are lost too. "
        "For another device, take a copy with you."
    )


def aside_words(days: int) -> str:
    """Return how long what is here now stays, when a copy takes its place."""
    return n_(
        "What you have now is kept for {n} day. Until then you can go back to it.",
        "What you have now is kept for {n} days. Until then you can go back to it.",
        days,
    )


def kept_words(goes_on: date, today: date) -> list[str]:
    """Return what is said of a vault that gave its place to a copy, and when it goes."""
    kept = _("Kept when another copy took its place")
    if goes_on <= today:
        return [kept, _("It goes by itself soon")]
    return [kept, fill(say("It goes by itself on {day}"), day=dated(goes_on))]


@dataclass(frozen=True, slots=True)
class Protected:
    """What opens what is stored on this device."""

    passphrase: bool
    pin: bool
    finger: bool
    code: bool
    guarded: bool
    """The system keeps the device's own part of it; else it is a plain file."""


def key_words(by: Protected) -> str:
    """Return, plainly, what opens what was written."""
    ways = [
        *([_("your passphrase")] if by.passphrase else []),
        *([_("your PIN on this device")] if by.pin else []),
        *([_("your finger or face on this device")] if by.finger else []),
    ]
    if ways:
        return fill(
            say("Sealed. It opens only by {ways}."), ways=listed([*ways, _("your recovery code")])
        )
    kept = (
        _("Sealed. Your device's password store keeps the key.")
        if by.guarded
        else _("Sealed, but the key lies in a file beside it. A passphrase would be a lock.")
    )
    return f"{kept} {_('Your recovery code opens it too.')}" if by.code else kept


def size_words(size: int) -> str:
    """Return a size in whole kilobytes, or in megabytes with one digit."""
    if size < MEGA:
        return fill(say("{n} kB"), n=max(1, round(size / KILO)))
    return fill(say("{n} MB"), n=round(size / MEGA, 1))


def wall_of(moment: datetime, clock: Clock) -> datetime:
    """Return a moment on the clock of the person's wall."""
    return moment.astimezone(clock.zone)


def made_words(made: MadeFile, clock: Clock) -> list[str]:
    """Return when a file was made, which way it went, and for whom."""
    sealed = _("Sealed") if made.kind in SEALED else _("Not sealed")
    parts = [_(WAYS[made.way]), size_words(made.size), sealed]
    lines = [day_and_time(wall_of(made.made_at, clock)), " · ".join(parts)]
    if made.recipient:
        lines.append(fill(say("For {name}"), name=made.recipient))
    if made.name and made.way is not FileWay.KEPT:
        lines.append(made.name)
    return lines
