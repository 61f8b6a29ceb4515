"""A sheet of paper to draw on: text, lines and boxes in points, from the bottom left."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Self

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from aftercare_app.domain.papers import PaperSize
from aftercare_app.paper.fonts import boxes, drawn, readable, use_fonts, width
from aftercare_app.paper.lines import Line, Type

MARGIN = 50.0
HAIR, THIN, THICK = 0.5, 0.8, 1.8
QUIET = 0.45
"""How grey the thinnest lines are; a black and white printer still shows them."""
POINTS = {PaperSize.LETTER: (612.0, 792.0), PaperSize.A4: (595.28, 841.89)}


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper: the file and how many pages it has.

    `boxes` are the signs that no font of ours has, `left_out` counts what found no room.
    """

    content: bytes
    pages: int
    boxes: frozenset[str] = frozenset()
    left_out: int = 0


class Sheet:
    """A paper in the making. No moment of its making is kept in the file."""

    def __init__(
        self, size: PaperSize, title: str, language: str, *, landscape: bool = False
    ) -> None:
        short, long = POINTS[size]
        self.width, self.height = (long, short) if landscape else (short, long)
        self._file = BytesIO()
        self._canvas = Canvas(
            self._file,
            pagesize=(self.width, self.height),
            pageCompression=1,
            invariant=1,
            lang=language,
            initialFontName=use_fonts(),  # type: ignore[arg-type]  # its stubs say a number
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("Aftercare")
        self._pages = 1
        self._boxes: frozenset[str] = frozenset()

    @property
    def room(self) -> float:
        """Return how wide the page is between its margins."""
        return self.width - 2 * MARGIN

    @property
    def top(self) -> float:
        """Return where the margin above ends."""
        return self.height - MARGIN

    def write(self, x: float, y: float, line: Line | str, kind: Type, *, room: float = 0) -> Self:
        """Draw one line with its left end at x, or its right end at x + room where it ends there.

        A line that is read from the right begins at the right of its room.
        """
        line = Line(readable(line)) if isinstance(line, str) else line
        self._boxes |= boxes(line.text)
        if line.right_to_left and room:
            x += room - width(line.text, kind.size, bold=kind.bold)
        for font, piece in drawn(line.text, bold=kind.bold, right_to_left=line.right_to_left):
            self._canvas.setFont(font, kind.size)
            self._canvas.drawString(x, y, piece)
            x += stringWidth(piece, font, kind.size)
        return self

    def write_lines(
        self, x: float, top: float, lines: Sequence[Line], kind: Type, *, room: float = 0
    ) -> float:
        """Draw lines under each other from a height on; return the height below them."""
        for line in lines:
            top -= kind.height
            self.write(x, top + (kind.lead - 1) * kind.size * 0.9, line, kind, room=room)
        return top

    def write_middle(self, x: float, y: float, text: str, kind: Type) -> Self:
        """Draw one line around x."""
        return self.write(x - width(text, kind.size, bold=kind.bold) / 2, y, text, kind)

    def write_right(self, x: float, y: float, text: str, kind: Type) -> Self:
        """Draw one line that ends at x."""
        return self.write(x - width(text, kind.size, bold=kind.bold), y, text, kind)

    def rule(
        self, x: float, y: float, to_x: float, to_y: float, thick: float = HAIR, dash: float = 0
    ) -> Self:
        """Draw a line, dashed where dashes have a length."""
        self._canvas.setStrokeGray(QUIET if thick == HAIR and not dash else 0)
        self._canvas.setLineWidth(thick)
        self._canvas.setDash([dash, dash] if dash else [])
        self._canvas.line(x, y, to_x, to_y)
        return self

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        thick: float = HAIR,
        round_: float = 0,
    ) -> Self:
        """Draw an empty box."""
        self._canvas.setStrokeGray(0)
        self._canvas.setLineWidth(thick)
        self._canvas.setDash([])
        self._canvas.roundRect(x, y, wide, high, round_)
        return self

    def circle(
        self, x: float, y: float, radius: float, *, thick: float = THIN, filled: bool = False
    ) -> Self:
        """Draw a circle around a point, empty or black."""
        self._canvas.setStrokeGray(0)
        self._canvas.setLineWidth(thick)
        self._canvas.setDash([])
        self._canvas.circle(x, y, radius, stroke=1, fill=int(filled))
        return self

    def half_disc(self, x: float, y: float, radius: float) -> Self:
        """Draw the left half of a disc around a point, black."""
        self._canvas.setStrokeGray(0)
        self._canvas.setLineWidth(0)
        self._canvas.wedge(
            x - radius, y - radius, x + radius, y + radius, 90, 180, stroke=0, fill=1
        )
        return self

    def bar(self, x: float, y: float, wide: float, high: float) -> Self:
        """Draw a pale bar that stays pale on a black and white printer."""
        self._canvas.setFillGray(0.92)
        self._canvas.rect(x, y, wide, high, stroke=0, fill=1)
        self._canvas.setFillGray(0)
        return self

    def turn_page(self) -> Self:
        """Go on on the next page."""
        self._canvas.showPage()
        self._pages += 1
        return self

    def finished(self) -> Paper:
        """Return the paper; nothing can be drawn after it."""
        self._canvas.save()
        return Paper(self._file.getvalue(), self._pages, self._boxes)
