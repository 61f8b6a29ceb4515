"""What can be sent, and the ways by which it leaves."""

from enum import StrEnum


class SentSort(StrEnum):
    """What was sent."""

    SUMMARY = "summary"
    WITHDRAWAL = "withdrawal"


class SentWay(StrEnum):
    """How it left: as a file that only one coordinator can open, or as a plain paper."""

    SEALED = "sealed_file"
    PAPER = "paper"
