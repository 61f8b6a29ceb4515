"""The bundled fonts on paper: which font draws which sign, and how wide it is.

A sign that no font has is drawn as a box and stays in the text of the file, so that it can still
be copied and read out.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from aftercare_app.paper.arabic import joined, plain
from aftercare_app.paper.bidi import SKIN_TONES, in_order

FOLDER = Path(__file__).parents[2] / "assets" / "fonts"
REGULAR, BOLD = "AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-SemiBold"
OTHERS = ("NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoEmoji-Regular")
NOT_THERE = 0
"""The glyph of a font that is a box."""
JOINER, SPACE = 0x200D, 0x20


class PaperFont(TTFont):
    """A font that is embedded with just the signs in use, and says what each of them means."""

    def addObjects(self, doc: Any) -> None:
        """Embed the font; then write what its codes mean, which ReportLab does only up to FFFF.

        A shape of an Arabic letter is written as the letter.
        """
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for stream, subset in zip(_meanings(doc, self.face.name), subsets, strict=True):
            stream.content = _meaning(subset)

    def has(self, sign: str) -> bool:
        """Tell whether this font draws a sign."""
        return bool(self.face.charToGlyph.get(ord(sign), NOT_THERE) != NOT_THERE)

    def box_for(self, sign: str) -> None:
        """Draw this sign as a box from now on."""
        self.face.charToGlyph.setdefault(ord(sign), NOT_THERE)

    def nothing_for(self, sign: str) -> None:
        """Let this sign take no room and show nothing, and still be in the text."""
        self.face.charToGlyph[ord(sign)] = self.face.charToGlyph[SPACE]
        self.face.charWidths[ord(sign)] = 0


def drawn(text: str, *, bold: bool, right_to_left: bool) -> list[tuple[str, str]]:
    """Return what is drawn from left to right, as stretches of one font each."""
    found: list[tuple[str, str]] = []
    signs = in_order(joined(text), right_to_left=right_to_left)
    for font, piece in (part for sign in signs for part in _parts(sign, bold=bold)):
        if found and found[-1][0] == font:
            found[-1] = (font, found[-1][1] + piece)
        else:
            found.append((font, piece))
    return found


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line of text is."""
    pieces = drawn(text, bold=bold, right_to_left=False)
    return sum(float(_fonts()[font].stringWidth(piece, size)) for font, piece in pieces)


def readable(text: str) -> str:
    """Return text as a paper holds it: accents on their letters, no marks that cannot be seen."""
    composed = unicodedata.normalize("NFC", text.replace("\t", " "))
    return "".join(sign for sign in composed if _is_kept(sign))


def boxes(text: str) -> frozenset[str]:
    """Return the signs of a text that no font of ours can draw."""
    return frozenset(
        sign
        for sign in readable(text)
        if not (sign.isspace() or unicodedata.combining(sign))
        and not any(_is_drawn(letter) for letter in (sign, unicodedata.normalize("NFD", sign)[0]))
    )


def use_fonts() -> str:
    """Make the fonts known to ReportLab; return the name of the one for plain text."""
    _fonts()
    return REGULAR


def _parts(cluster: str, *, bold: bool) -> Iterator[tuple[str, str]]:
    """Yield the signs of a cluster with the font that draws each; one that none has is a box.

    Loose accents and points are in the text and show nothing: without a shaping library they
    would stand beside their letter.
    """
    names = (BOLD if bold else REGULAR, *OTHERS)
    signs = cluster if _is_drawn(cluster[0]) else _accented(cluster)
    chosen = next((name for name in names if _fonts()[name].has(signs[0])), names[0])
    _fonts()[chosen].box_for(signs[0])
    yield chosen, signs[0]
    for sign in signs[1:]:
        name = next((one for one in (chosen, *names) if _fonts()[one].has(sign)), "")
        if not name or unicodedata.category(sign) in ("Mn", "Me"):
            name = chosen
            _fonts()[name].nothing_for(sign)
        yield name, sign


def _accented(cluster: str) -> str:
    """Return a letter that no font has as one that is there with some of its accents."""
    apart = unicodedata.normalize("NFD", cluster)
    letter, left = apart[0], ""
    for mark in apart[1:]:
        composed = unicodedata.normalize("NFC", letter + mark)
        if len(composed) == 1 and _is_drawn(composed):
            letter = composed
        else:
            left += mark
    return letter + left


def _is_drawn(sign: str) -> bool:
    return any(_fonts()[name].has(sign) for name in (REGULAR, *OTHERS))


def _is_kept(sign: str) -> bool:
    if sign == chr(JOINER) or unicodedata.category(sign) not in ("Cc", "Cf", "Cn", "Co", "Cs"):
        return not "\ufe00" <= sign <= "\ufe0e"
    return sign == "\n"


@cache
def _fonts() -> dict[str, PaperFont]:
    """Return the fonts by name, read once."""
    found = {}
    for name in (REGULAR, BOLD, *OTHERS):
        font = PaperFont(name, str(FOLDER / f"{name}.ttf"), shapable=False)
        registerFont(font)
        found[name] = font
    _hide_tones(found["NotoEmoji-Regular"].face)
    return found


def _hide_tones(face: TTFontFace) -> None:
    """Let skin tones take no room: black and white has none, and their pattern would disturb."""
    for tone in SKIN_TONES:
        if tone in face.charToGlyph:
            face.charToGlyph[tone] = face.charToGlyph[JOINER]
            face.charWidths[tone] = 0


def _meanings(doc: Any, face_name: bytes) -> list[Any]:
    """Return the streams in which a font of this file says what its codes mean, in order."""
    ending = "+" + face_name.decode("ascii")
    streams = doc.idToObject.items()
    return [
        one
        for name, one in sorted(streams, key=lambda pair: str(pair[0]))
        if str(name).startswith("toUnicodeCMap:") and str(name).endswith(ending)
    ]


def _meaning(subset: Sequence[int]) -> str:
    """Return the text of such a stream: each code and what it stands for, as UTF-16."""
    rows = [
        f"<{code:02X}> <{plain(chr(sign)).encode('utf-16-be').hex().upper()}>"
        for code, sign in enumerate(subset)
        if sign
    ]
    chunks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "\n".join(f"{len(one)} beginbfchar\n" + "\n".join(one) + "\nendbfchar" for one in chunks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
