"""Draws a photo anew, small and with nothing but its pixels: no place, no camera, no dates.

Whatever a stranger's file may hold, what is kept is a JPEG that this module wrote itself.
"""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aftercare_app.sentences import Trouble, say

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 1280
LARGEST_FILE = 32 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""Beyond it a picture that is not a JPEG would fill a phone's memory when it is opened."""
MOST_JPEG_PIXELS = 110_000_000
"""The largest usual phone camera; a JPEG is opened at a part of its size, but a progressive one
is held whole while it is read."""
QUALITY = 85
KINDS = ("JPEG", "PNG", "WEBP")


class PhotoNotRead(Trouble):
    """It is no picture, or a broken one."""

    sentence = say("This is not a photo that the app can read. Try a JPEG, PNG or WebP picture.")


class PhotoIsHeic(PhotoNotRead):
    """A common kind that Pillow does not read."""

    sentence = say("This photo is a HEIC file. Save it as a JPEG first, then add it.")


class PhotoTooLarge(Trouble):
    """Opening it could use up the device's memory."""

    sentence = say("This picture is too large to open safely. Pick a smaller one.")


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A photo as it is kept: a JPEG of ours, and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def redrawn(content: bytes) -> Redrawn:
    """Return the photo drawn anew. Raises PhotoNotRead, PhotoIsHeic or PhotoTooLarge."""
    if len(content) > LARGEST_FILE:
        raise PhotoTooLarge
    if content[4:8] == b"ftyp" and content[8:11] in (b"hei", b"hev", b"mif", b"msf"):
        raise PhotoIsHeic
    try:
        bare = _bare(content)
    except Trouble:
        raise
    except Exception as broken:  # whatever a broken picture does inside the library
        raise PhotoNotRead from broken
    kept = io.BytesIO()
    bare.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return Redrawn(kept.getvalue(), *bare.size)


def _bare(content: bytes) -> "Image.Image":
    """Return only the pixels, upright and small. The size is looked at before they are."""
    from PIL import Image, ImageOps  # here, because Pillow is needed for photos only

    try:
        picture = Image.open(io.BytesIO(content), formats=KINDS)
    except Image.DecompressionBombError as bomb:
        raise PhotoTooLarge from bomb
    with picture:
        jpeg = picture.format in ("JPEG", "MPO")
        if picture.width * picture.height > (MOST_JPEG_PIXELS if jpeg else MOST_PIXELS):
            raise PhotoTooLarge
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        if picture.width * picture.height > MOST_PIXELS:
            raise PhotoTooLarge
        picture.load()
        small = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
        small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        turned = ImageOps.exif_transpose(small)
    paper = Image.new("RGB", turned.size, "white")
    paper.paste(turned, mask=turned if turned.mode == "RGBA" else None)
    return paper
