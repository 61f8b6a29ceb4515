"""Tables of the coordinator's vault for statements past the ORM, and what is typed into them."""

from typing import Any

from sqlalchemy import Table

from aftercare_app.domain.text import clean, fold
from aftercare_app.models.cohort import Filed
from aftercare_app.sentences import Trouble, say


class PersonGone(Trouble):
    """The row was merged into another, or left the roster."""

    sentence = say("This person is no longer on your list.")


class NamelessPerson(Trouble):
    """A row is found again by its name."""

    sentence = say("Give a name or a nickname, so that you find the row again.")


class TooLong(Trouble):
    """More was typed than is kept."""

    sentence = say("That is too long. Keep it to {limit} letters.")


def table_of(row: type[Filed]) -> Table:
    """Return the table behind a model."""
    table = row.__table__
    assert isinstance(table, Table)  # noqa: S101 (tells mypy; it is one)
    return table


def one_line(typed: str, limit: int) -> str:
    """Return what was typed on one line. Raises TooLong."""
    line = " ".join(clean(typed).text.split())
    if len(line) > limit:
        raise TooLong(limit=limit)
    return line


def some_words(typed: str, limit: int) -> str:
    """Return what was typed, lines kept. Raises TooLong."""
    words = clean(typed).text
    if len(words) > limit:
        raise TooLong(limit=limit)
    return words


def sought(alias: str) -> str:
    """Return a name as search sees it, cut to what its column holds."""
    return fold(alias)[:320]


def plain_row(row: Any) -> dict[str, Any]:
    """Return a row of a Core select as a dict that may be changed."""
    return dict(row._mapping)
