"""Everything a person keeps here as tables for a spreadsheet: one CSV a kind, in one zip."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Table

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.details import to_mapping
from aftercare_app.domain.entry_form import blank_details
from aftercare_app.models.base import DetailsJson
from aftercare_app.services.export_columns import written
from aftercare_app.services.taking_in import TABLES

BOM = "\ufeff"
"""Tells a spreadsheet that the letters are UTF-8."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
READ_ME = "read-me.txt"
SAYS = (
    "Each table opens with LibreOffice, Excel or another spreadsheet. Times ending in Z are in "
    "UTC. A cell that begins with an apostrophe began with a sign that a spreadsheet would take "
    "for a formula. Photos are not in these tables. To bring everything back into the app, save "
    "the JSON file too: it is the one the app reads.\n"
)
Row = Mapping[str, Any]


def as_tables(kept: Mapping[str, Sequence[Row]], made_at: datetime) -> bytes:
    """Return a zip of all tables; those without rows have their headers only."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [(READ_ME, SAYS), *_files(kept)]:
            told = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            told.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(told, content.encode())
    return packed.getvalue()


def table_names() -> list[str]:
    """Return the names of the tables in the zip."""
    return [name for name, _content in _files({table.name: () for table in TABLES})]


def _files(kept: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, str]]:
    for table in TABLES:
        rows = kept[table.name]
        if table.name != "entry":
            yield f"{table.name.replace('_', '-')}.csv", _csv(table, rows)
            continue
        for kind in ActivityKind:
            of_kind = [row for row in rows if row["kind"] is kind]
            name = f"entry-{kind.value.replace('_', '-')}.csv"
            yield name, _csv(table, of_kind, _parts(kind, of_kind))


def _parts(kind: ActivityKind, rows: Sequence[Row]) -> list[str]:
    """Return the parts that the details of a kind have; some kinds have two sorts of them."""
    sorts = [type(blank_details(kind)), *(type(row["details"]) for row in rows)]
    return list(dict.fromkeys(field.name for sort in sorts for field in fields(sort)))


def _csv(table: Table, rows: Sequence[Row], parts: Sequence[str] = ()) -> str:
    """Return a table; with `parts`, the details have a column for each of them."""
    plain = [c for c in table.columns if not (parts and isinstance(c.type, DetailsJson))]
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*(column.name for column in plain), *parts])
    for row in rows:
        told = to_mapping(row["details"]) if parts else {}
        cells = [written(column, row[column.name]) for column in plain]
        writer.writerow([safe(_cell(one)) for one in [*cells, *map(told.get, parts)]])
    return text.getvalue()


def _cell(value: object) -> str:
    """Return a value as a cell: nothing for none, several with semicolons between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_cell(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_cell(one)}" for name, one in value.items())
    return str(value)


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if cell.startswith(RISKY) and not cell.removeprefix("-").isdecimal():
        return f"'{cell}"
    return cell
