"""Describes the JSON file, told from the models: `python -m` this module prints its document."""

from collections.abc import Iterator

from aftercare_app.exchange.own_file import MARK, VERSION
from aftercare_app.services.export_columns import described
from aftercare_app.services.taking_in import TABLES

BEGINNING = f"""# The file that holds everything

*My data → Save everything as a file* writes one JSON file in UTF-8. It is plain: whoever has it
can read it. This page is written by `python -m aftercare_app.services.export_description`.

| Name | What it holds |
|---|---|
| `{MARK}` | the version of this format: {VERSION} |
| `revision` | the last step of the vault's shape that the file knows |
| `app` | the version of the app that wrote it |
| `made_at` | the moment it was written |
| `photos` | a sentence: photos are not in the file |
| `kept` | an object: the rows of each table below, as objects of their columns |

Days are `YYYY-MM-DD`, times `HH:MM:SS` on the person's wall, moments
`YYYY-MM-DDTHH:MM:SS.ffffffZ` (the fraction is left out where it is zero), ids UUIDs. What was
deleted is not in the file.

The private keys to share with, and the words of what was sent, are not in the file either: they
leave the device only inside a sealed copy. Where the file is brought in on another device, new
keys are made there, so coordinators see a changed key and compare numbers once more. `sent` lists
what was sent, without what was in it.

The app takes the same file back. It is refused as a whole, and nothing changes, when a table, a
column, a value, a length or a reference is not as described here, when a name comes twice in one
object, or when the file is over 64 MiB or of a newer version. A file of an older revision may
leave out tables, and columns that may be null or that have a usual value.

Tables for a spreadsheet have the same columns: one CSV a table, entries one CSV a kind with a
column for each of their details. A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage
return and is no number has an apostrophe before it.
"""


def description() -> str:
    """Return the document."""
    return BEGINNING + "".join(_tables())


def _tables() -> Iterator[str]:
    for table in TABLES:
        yield f"\n## {table.name}\n\n"
        for column in table.columns:
            to = "".join(f", of `{key.column.table.name}`" for key in column.foreign_keys)
            mark = " (key)" if column.primary_key else ""
            yield f"- `{column.name}`{mark}: {described(column)}{to}\n"


if __name__ == "__main__":
    print(description(), end="")  # noqa: T201  printing is what it is for
