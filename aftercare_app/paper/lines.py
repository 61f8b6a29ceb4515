"""Text broken into lines that fit: at spaces, and within a word only where it is too long."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from aftercare_app.paper.bidi import runs_right_to_left, together
from aftercare_app.paper.fonts import readable, width


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: its size in points, its weight, and how far apart its lines are."""

    size: float
    bold: bool = False
    lead: float = 1.35

    @property
    def height(self) -> float:
        """Return the height of one line."""
        return self.size * self.lead

    def sized(self, size: float) -> "Type":
        """Return the same type in another size."""
        return replace(self, size=size)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that fits, and from which side its paragraph is read."""

    text: str
    right_to_left: bool = False


def broken(text: str, room: float, kind: Type) -> list[Line]:
    """Return the lines of a text; a line break of the person stays one."""
    found = []
    for paragraph in readable(text).split("\n"):
        from_right = runs_right_to_left(paragraph)
        found += [Line(line, from_right) for line in _filled(paragraph.split(), room, kind)]
    return found


def _filled(words: list[str], room: float, kind: Type) -> Iterator[str]:
    """Yield full lines; letters take shape within their word, so words are measured one by one."""
    between = _wide(" ", kind)
    line, taken = "", 0.0
    for word in (piece for whole in words for piece in _cut(whole, room, kind)):
        wide = _wide(word, kind)
        if line and taken + between + wide > room:
            yield line
            line = ""
        line, taken = (f"{line} {word}", taken + between + wide) if line else (word, wide)
    if line:
        yield line


def _cut(word: str, room: float, kind: Type) -> list[str]:
    """Return a word in pieces that fit; most words are one piece."""
    if _wide(word, kind) <= room:
        return [word]
    pieces = [""]
    for sign in together(word):
        if pieces[-1] and _wide(pieces[-1] + sign, kind) > room:
            pieces.append(sign)
        else:
            pieces[-1] += sign
    return pieces


def _wide(text: str, kind: Type) -> float:
    return width(text, kind.size, bold=kind.bold)
