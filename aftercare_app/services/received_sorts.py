"""What a file from a coordinator is, told by its first bytes."""

from enum import StrEnum

from aftercare_app.sharing.sealed import KIT, Sort, sort_of


class Received(StrEnum):
    """The sorts of our own sealed and signed files, as a graduate meets them."""

    KIT = "kit"
    REPLY = "reply"
    FOR_COORDINATOR = "for_coordinator"
    """A summary or a withdrawal: their own, and of no use here."""


def received_sort(content: bytes) -> Received | None:
    """Tell what a file seems to be; None for what is not ours."""
    sort = sort_of(content)
    if sort is None:
        return None
    return {KIT: Received.KIT, Sort.REPLY: Received.REPLY}.get(sort, Received.FOR_COORDINATOR)
