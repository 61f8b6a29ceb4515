"""Collects every sentence of the app into aftercare.pot, for translators.

Run `python -m aftercare_app.ui.words.catalogue` after a sentence was added or changed.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import write_po

PACKAGE = Path(__file__).parents[2]
TEMPLATE = Path(__file__).with_name("aftercare.pot")
ONE_SENTENCE = ("_", "say", "fill", "verbatim")
COUNTED = "n_"
_MARKED = re.compile(rf"\b(?:{'|'.join((*ONE_SENTENCE, COUNTED))})\(")
"""Reading the code of a module is slow; one without this holds no sentence."""
CRISIS_LINES = Path("domain", "crisis_lines.json")
AS_IT_IS = "A proper name, legal notice or published instrument: use its official translation."

HEADER = """\
# Every sentence of Aftercare. Placeholders in {braces} stay as they are.
msgid ""
msgstr ""
"Project-Id-Version: aftercare\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
"""No dates and no line numbers: the file changes only when a sentence does."""


class Sentence(NamedTuple):
    """A sentence and where it stands; `many` is its form for larger counts, if it has one."""

    file: str
    text: str
    many: str
    verbatim: bool


def sentences() -> Iterator[Sentence]:
    """Return every marked sentence of the package, by file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from _sentences_of_code(path)
    yield from _sentences_of_crisis_lines()


def template(found: Iterable[Sentence]) -> str:
    """Return the whole catalogue of these sentences as it should stand in aftercare.pot."""
    catalogue = Catalog(charset="utf-8")
    for one in found:
        catalogue.add(
            (one.text, one.many) if one.many else one.text,
            locations=[(one.file, 1)],
            auto_comments=[AS_IT_IS] if one.verbatim else (),
        )
    written = io.BytesIO()
    write_po(written, catalogue, 96, omit_header=True, sort_by_file=True, include_lineno=False)
    return HEADER + written.getvalue().decode()


def _sentences_of_code(path: Path) -> Iterator[Sentence]:
    keywords = dict.fromkeys((*ONE_SENTENCE, COUNTED))
    file = path.relative_to(PACKAGE.parent).as_posix()
    code = path.read_bytes()
    if not _MARKED.search(code.decode("utf-8")):
        return
    for _line, marker, found, _comments in extract_python(io.BytesIO(code), keywords, (), {}):
        given: tuple[Any, ...] = found if isinstance(found, tuple) else (found,)
        if given[0]:
            many = given[1] if marker == COUNTED else ""
            yield Sentence(file, given[0], many, marker == "verbatim")


def _sentences_of_crisis_lines() -> Iterator[Sentence]:
    file = (Path(PACKAGE.name) / CRISIS_LINES).as_posix()
    plain: dict[str, Any] = json.loads((PACKAGE / CRISIS_LINES).read_text(encoding="utf-8"))
    for country in plain["countries"].values():
        for line in country["lines"]:
            yield Sentence(file, line["name"], "", verbatim=True)
            hints = [way["hint"] for way in line["ways"] if "hint" in way]
            for text in (line["what_for"], *line["hints"], *hints):
                yield Sentence(file, text, "", verbatim=False)


if __name__ == "__main__":
    TEMPLATE.write_text(template(sentences()), encoding="utf-8")
