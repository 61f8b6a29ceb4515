"""Sentences that rules and services hand to the person, marked for the string catalogue."""

from typing import ClassVar


def say(sentence: str) -> str:
    """Mark a sentence for the catalogue; it is translated where it is shown."""
    return sentence


class Trouble(Exception):  # noqa: N818  what people meet is trouble; an error is ours
    """Something a person can meet; it carries the calm sentence that says what to do.

    `values` fill the sentence's `{placeholders}` after translation. They are counts, dates or
    names of files, never the person's own words, because an error may reach a log.
    """

    sentence: ClassVar[str] = say("Something went wrong. What you wrote is still here. Try again.")

    def __init__(self, **values: object) -> None:
        super().__init__(type(self).__name__)
        self.values = values
