"""From an opened file to what it says: its sort fits, its moment is past, its permission holds.

`now` is the reader's wall clock, because a permission ends with the reader's day. What needs
memory (came before, withdrawn, another key than last time) is judged by services.
"""

from datetime import datetime, timedelta

from aftercare_app.domain.kit import Kit
from aftercare_app.domain.summary import Reply, Summary, Withdrawal
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.refusals import FromTheFuture, OtherSort, PermissionEnded, SignatureWrong
from aftercare_app.sharing.sealed import Opened, OpenedKit, Sort
from aftercare_app.sharing.wire import B, decode

AHEAD = timedelta(hours=24)
"""How far the sender's clock may run ahead of ours."""


def checked_summary(opened: Opened, now: datetime) -> Summary:
    """Return the summary whose permission holds today. Raises a Refused."""
    _need_sort(opened, Sort.SUMMARY)
    summary = _timely(decode(opened.body, Summary), now)
    if summary.permission.ends < now.date():
        raise PermissionEnded
    return summary


def checked_withdrawal(opened: Opened, now: datetime) -> Withdrawal:
    """Return the withdrawal of a permission, which counts at any time. Raises a Refused."""
    _need_sort(opened, Sort.WITHDRAWAL)
    return _timely(decode(opened.body, Withdrawal), now)


def checked_reply(opened: Opened, now: datetime) -> Reply:
    """Return a coordinator's answer. Whether that coordinator is known is the caller's to judge.

    Raises a Refused.
    """
    _need_sort(opened, Sort.REPLY)
    return _timely(decode(opened.body, Reply), now)


def checked_kit(opened: OpenedKit, now: datetime) -> Kit:
    """Return a kit that was signed by the very coordinator whose card is in it.

    Raises a Refused.
    """
    kit = _timely(decode(opened.body, Kit), now)
    if Card.parse(kit.card).sign_key != opened.sender_key:
        raise SignatureWrong
    return kit


def _need_sort(opened: Opened, sort: Sort) -> None:
    if opened.sort is not sort:
        raise OtherSort


def _timely(body: B, now: datetime) -> B:
    if body.made_at > now + AHEAD:
        raise FromTheFuture
    return body
