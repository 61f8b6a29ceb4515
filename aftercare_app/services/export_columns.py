"""How each type of column stands in a JSON file, told from the models and from nothing else."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Date, Enum, Integer, String, Table, Time, Uuid
from sqlalchemy.types import TypeEngine

from aftercare_app.domain.details import Details, from_mapping, to_mapping
from aftercare_app.models.base import DetailsJson, NumbersJson, TimesJson, UtcDateTime, WordsJson
from aftercare_app.services.export_meaning import insist_on_meaning

LONGEST = 200_000
"""Characters of a text whose column names no limit, such as a draft."""
MOST_WORDS, LONGEST_WORDS = 5_000, 4_000
MOST_NUMBERS = 100
LARGEST_WHOLE, LARGEST_NUMBER = 2**31, 2**53
"""Beyond the second, not every reader of JSON keeps a number exactly."""
YEARS = range(1900, 9999)
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Form:
    """What a column's values look like in the file; `read` raises ValueError for anything else."""

    words: str
    write: Callable[[Any], object]
    read: Callable[[object], Any]


@cache
def form_of(column: Column[Any]) -> Form:
    """Return the form of a column. Raises LookupError for a type that nobody taught it."""
    kind: TypeEngine[Any] = column.type
    for of_type, make in _FORMS.items():
        if isinstance(kind, of_type):
            return make(kind)
    raise LookupError(f"{column.table.name}.{column.name}: {kind!r}")


def written(column: Column[Any], value: object) -> object:
    """Return a value of a row as JSON has it."""
    return None if value is None else form_of(column).write(value)


def read_row(table: Table, given: Row) -> dict[str, Any]:
    """Return a row of the file as its table takes it. Raises ValueError.

    What was read is written again and must be the same: odd spellings have no way in.
    """
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.name not in given:
            row[column.name] = _default(column)
            continue
        value = given[column.name]
        if value is None and not column.nullable:
            raise ValueError(column.name)
        row[column.name] = None if value is None else form_of(column).read(value)
        if not _same(written(column, row[column.name]), value):
            raise ValueError(column.name)
    insist_on_meaning(table, row)
    return row


def described(column: Column[Any]) -> str:
    """Return in a few words what a column holds, for the description of the file."""
    words = form_of(column).words
    return f"{words}, or null" if column.nullable else words


def _same(ours: object, given: object) -> bool:
    """Tell whether two JSON values are the same to the letter; 1 is not true."""
    if isinstance(ours, (dict, list)):
        return json.dumps(ours, sort_keys=True) == json.dumps(given, sort_keys=True)
    return type(ours) is type(given) and ours == given


def _default(column: Column[Any]) -> Any:
    """Return what a column holds that an older file does not know."""
    if column.default is not None and column.default.is_scalar:
        return column.default.arg  # type: ignore[attr-defined]  # a scalar default has it
    if column.nullable:
        return None
    raise ValueError(column.name)


def _text(longest: int) -> Form:
    def read(value: object) -> str:
        if not isinstance(value, str) or len(value) > longest or tidy(value) != value:
            raise ValueError("text")
        return value

    return Form(f"text of up to {longest:,} characters", tidy, read)


def tidy(text: str) -> str:
    """Return text without characters that no screen shows; line breaks and tabs stay."""
    if text.isprintable():
        return text  # most text; asking letter by letter takes long for ten years of notes
    return "".join(sign for sign in text if sign in "\n\t" or not _unseen(sign))


def _unseen(sign: str) -> bool:
    code = ord(sign)
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000


def _whole(_kind: TypeEngine[Any]) -> Form:
    return Form("whole number", int, _read_whole)


def _read_whole(value: object, largest: int = LARGEST_WHOLE) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > largest:
        raise ValueError("number")
    return value


def _boolean(_kind: TypeEngine[Any]) -> Form:
    return Form("true or false", bool, _read_boolean)


def _read_boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _choice(kind: TypeEngine[Any]) -> Form:
    options: type[StrEnum] = kind.enum_class  # type: ignore[attr-defined]  # only Enum comes here
    words = "one of " + ", ".join(f'"{option.value}"' for option in options)
    return Form(words, str, lambda value: options(_string(value)))


def _read_moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_string(value))
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError("moment")
    return moment.astimezone(UTC)


def _write_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("text")
    return value


def _several(value: object, most: int) -> list[object]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("list")
    return value


def _words(_kind: TypeEngine[Any]) -> Form:
    one = _text(LONGEST_WORDS)
    return Form(
        "list of texts",
        lambda words: [tidy(text) for text in words],
        lambda value: tuple(one.read(text) for text in _several(value, MOST_WORDS)),
    )


def _times(_kind: TypeEngine[Any]) -> Form:
    return Form(
        "list of times, HH:MM",
        lambda times: [f"{at:%H:%M}" for at in times],
        lambda value: tuple(
            time.fromisoformat(_string(at)) for at in _several(value, MOST_NUMBERS)
        ),
    )


def _numbers(_kind: TypeEngine[Any]) -> Form:
    return Form(
        "list of whole numbers or null",
        list,
        lambda value: tuple(
            None if one is None else _read_whole(one) for one in _several(value, MOST_NUMBERS)
        ),
    )


def _read_details(value: object) -> Details:
    if not isinstance(value, dict):
        raise ValueError("details")
    try:
        details = from_mapping(value)
    except (KeyError, TypeError) as unknown:
        raise ValueError("details") from unknown
    hints = _HINTS[type(details).__name__]
    for field in fields(details):
        _insist_on_hint(getattr(details, field.name), hints[field.name])
    return details


_HINTS: Mapping[str, Mapping[str, Any]] = {
    sort.__name__: get_type_hints(sort) for sort in get_args(Details)
}
"""What each detail is annotated with, found out once: it takes long."""


def _insist_on_hint(value: object, hint: Any) -> None:
    """Raise ValueError where a detail is not of the type that it is annotated with."""
    options = get_args(hint) or (hint,)
    if isinstance(value, tuple):
        for text in _several([text for text in value if not isinstance(text, StrEnum)], 40):
            _text(40).read(text)
    elif isinstance(value, bool) or bool in options:
        if hint is not bool or not isinstance(value, bool):
            raise ValueError("details")
    elif isinstance(value, int):
        if int not in options or not 0 <= value <= 10:
            raise ValueError("details")
    elif not isinstance(value, (StrEnum, UUID, type(None))):
        raise ValueError("details")


def _naive(at: time) -> time:
    if at.tzinfo is not None:
        raise ValueError("time")
    return at


_FORMS: Mapping[type[TypeEngine[Any]], Callable[[Any], Form]] = {
    DetailsJson: lambda _kind: Form("details of the kind", to_mapping, _read_details),
    WordsJson: _words,
    TimesJson: _times,
    NumbersJson: _numbers,
    UtcDateTime: lambda _kind: Form("moment in UTC", _write_moment, _read_moment),
    Uuid: lambda _kind: Form("id", str, lambda value: UUID(_string(value))),
    Boolean: _boolean,
    BigInteger: lambda _kind: Form(
        "whole number", int, lambda value: _read_whole(value, LARGEST_NUMBER)
    ),
    Integer: _whole,
    Enum: _choice,
    Date: lambda _kind: Form(
        "day", date.isoformat, lambda value: date.fromisoformat(_string(value))
    ),
    Time: lambda _kind: Form(
        "time of day", time.isoformat, lambda value: _naive(time.fromisoformat(_string(value)))
    ),
    String: lambda kind: _text(kind.length or LONGEST),
}
"""The first that fits counts: an Enum is a String as well, a BigInteger is an Integer."""
