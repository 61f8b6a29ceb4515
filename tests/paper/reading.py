"""Reads a PDF with a program that is not the one which wrote it (pypdf)."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ContentStream


@dataclass(frozen=True)
class Drawn:
    """A stretch of text on a page: where it begins, how wide and how large it is."""

    page: int
    x: float
    y: float
    width: float
    size: float


class ReadPaper:
    """A paper as another program sees it."""

    def __init__(self, content: bytes) -> None:
        self._reader = PdfReader(BytesIO(content), strict=True)
        self.pages = len(self._reader.pages)
        box = self._reader.pages[0].mediabox
        self.size = (float(box.width), float(box.height))
        self.about = self._reader.metadata
        self.text = "\n".join(page.extract_text() for page in self._reader.pages)

    def page_text(self, number: int) -> str:
        return self._reader.pages[number].extract_text()

    def has(self, words: str) -> bool:
        """Tell whether words can be read, whatever lines and spaces they were broken into."""
        return squeezed(words) in squeezed(self.text)

    def fonts(self) -> list[dict[str, object]]:
        """Return every font that a page names."""
        return [
            font.get_object()
            for page in self._reader.pages
            for font in page["/Resources"]["/Font"].values()
        ]

    def drawn(self) -> Iterator[Drawn]:
        """Yield every stretch of text; its width is what the file's own fonts say."""
        for number, page in enumerate(self._reader.pages):
            fonts = page["/Resources"]["/Font"]
            stream = ContentStream(page.get_contents(), self._reader)
            font, size, x, y = None, 0.0, 0.0, 0.0
            for operands, operator in stream.operations:
                if operator == b"Tf":
                    font, size = fonts[operands[0]].get_object(), float(operands[1])
                elif operator == b"Tm":
                    x, y = float(operands[4]), float(operands[5])
                elif operator == b"Tj":
                    widths = font["/Widths"]
                    raw = operands[0].original_bytes
                    wide = sum(float(widths[code]) for code in raw) * size / 1000
                    yield Drawn(number, x, y, wide, size)


def squeezed(text: str) -> str:
    """Return a text without spaces, and with its accents in one order."""
    return "".join(unicodedata.normalize("NFD", text).split())
