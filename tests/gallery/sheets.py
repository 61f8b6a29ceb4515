"""Contact sheets: many pictures on one, each with its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

GAP, CAPTION = 12, 22
PAPER, INK = "#6b6f70", "#ffffff"
TALLEST = 2.2
"""How many times its width a picture may be high on a sheet; what is below is in the file."""


def contact_sheets(
    pictures: Sequence[Path], to: Path, *, columns: int, rows: int, width: int
) -> list[Path]:
    """Write the pictures, made smaller, onto as many sheets as they need."""
    made = []
    each = columns * rows
    for first in range(0, len(pictures), each):
        sheet = to.with_name(f"{to.name}-{first // each + 1}.png")
        _sheet(pictures[first : first + each], columns, width).save(sheet)
        made.append(sheet)
    return made


def _sheet(pictures: Sequence[Path], columns: int, width: int) -> Image.Image:
    small = [_small(picture, width) for picture in pictures]
    rows = [small[at : at + columns] for at in range(0, len(small), columns)]
    heights = [max(one.height for one in row) + CAPTION + GAP for row in rows]
    paper = Image.new("RGB", (columns * (width + GAP) + GAP, sum(heights) + GAP), PAPER)
    pen, letters = ImageDraw.Draw(paper), ImageFont.load_default(14)
    down = GAP
    names = iter(pictures)
    for row, height in zip(rows, heights, strict=True):
        for column, one in enumerate(row):
            across = GAP + column * (width + GAP)
            pen.text((across, down), next(names).stem, fill=INK, font=letters)
            paper.paste(one, (across, down + CAPTION))
        down += height
    return paper


def _small(picture: Path, width: int) -> Image.Image:
    with Image.open(picture) as whole:
        part = whole.crop((0, 0, whole.width, min(whole.height, int(whole.width * TALLEST))))
        height = round(part.height * width / part.width)
        return part.resize((width, height), Image.Resampling.LANCZOS)
