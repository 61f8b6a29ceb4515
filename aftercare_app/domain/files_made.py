"""Files that left the app: what they are, and which way they went."""

from enum import StrEnum

LONGEST_RECIPIENT, LONGEST_NAME = 200, 120


class FileKind(StrEnum):
    """What a file is. What the app makes later has its kind here already."""

    EVERYTHING = "everything"
    TABLES = "tables"
    SEALED_COPY = "sealed_copy"
    BACKUP = "backup"
    PAPER = "paper"
    CALENDAR = "calendar"
    SUMMARY = "summary"
    WITHDRAWAL = "withdrawal"
    CARD = "card"
    REPLY = "reply"
    KIT = "kit"
    OTHER = "other"


SEALED = frozenset({FileKind.SEALED_COPY, FileKind.BACKUP, FileKind.SUMMARY, FileKind.REPLY})
"""Kinds that nobody reads without a secret."""


class FileWay(StrEnum):
    """Where a file went, as far as the app can know."""

    SAVED = "saved"
    """To a place the person chose on this device."""
    SHARED = "shared"
    """To the phone's share sheet, and from there to what the person chose."""
    DOWNLOADED = "downloaded"
    """To the browser's downloads."""
    KEPT = "kept"
    """It stayed in the app's own folder."""
