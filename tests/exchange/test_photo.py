"""Photos are drawn anew: upright, small, and with nothing of where and when they were taken."""

import contextlib
import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from aftercare_app.exchange.photo import (
    LONGEST_SIDE,
    PhotoIsHeic,
    PhotoNotRead,
    PhotoTooLarge,
    redrawn,
)
from aftercare_app.sentences import Trouble

GPS, ORIENTATION, MAKER, WHEN = 0x8825, 0x0112, 0x010F, 0x0132
SECRET = "Oak Street 12"


def picture(size=(40, 20), mode="RGB", color="teal"):
    return Image.new(mode, size, color)


def encoded(image, kind="JPEG", **extra):
    out = io.BytesIO()
    image.save(out, kind, **extra)
    return out.getvalue()


def told_exif(orientation=1):
    exif = Image.Exif()
    exif[MAKER], exif[WHEN], exif[ORIENTATION] = SECRET, "2025:05:14 12:00:00", orientation
    exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (45.0, 31.0, 12.0)
    exif.get_ifd(GPS)[29] = SECRET
    return exif


def png_text():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    return info


@pytest.mark.parametrize(
    "content",
    [
        encoded(picture(), exif=told_exif(), comment=SECRET.encode()),
        encoded(picture(), xmp=f"<x>{SECRET}</x>".encode(), icc_profile=SECRET.encode() * 9),
        encoded(picture(), "PNG", exif=told_exif(), pnginfo=png_text()),
        encoded(picture(), "WEBP", exif=told_exif(), xmp=SECRET.encode()),
        encoded(picture()) + SECRET.encode(),
    ],
    ids=["jpeg", "jpeg-xmp", "png", "webp", "after-the-end"],
)
def test_nothing_of_where_and_when_is_left(content):
    assert SECRET.encode() in content
    kept = redrawn(content).jpeg
    assert SECRET.encode() not in kept
    shown = Image.open(io.BytesIO(kept))
    assert (shown.format, dict(shown.getexif()), shown.getexif().get_ifd(GPS)) == ("JPEG", {}, {})
    assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photo_taken_sideways_is_kept_upright():
    upright = redrawn(encoded(picture((40, 20)), exif=told_exif(orientation=6)))
    assert (upright.width, upright.height) == (20, 40)


def test_a_large_photo_becomes_small_and_a_small_one_stays():
    large = redrawn(encoded(picture((4000, 3000))))
    assert (large.width, large.height) == (LONGEST_SIDE, 960)
    assert (redrawn(encoded(picture())).width, redrawn(encoded(picture())).height) == (40, 20)


@pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "P", "CMYK", "1", "I;16"])
def test_every_kind_of_colour_is_read(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    color = {"I;16": 9, "1": 1, "P": 3}.get(mode, 0 if mode == "L" else "teal")
    color = (9, 0) if mode == "LA" else color
    assert redrawn(encoded(picture(mode=mode, color=color), kind)).width == 40


def test_what_is_see_through_stands_on_white():
    clear = encoded(picture(mode="RGBA", color=(0, 0, 0, 0)), "PNG")
    assert min(Image.open(io.BytesIO(redrawn(clear).jpeg)).getpixel((5, 5))) > 250


def png_claiming(width, height):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(2_000_000))), (b"IEND", b"")]
    chunks = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize("size", [(10_000, 8_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_would_fill_the_memory_is_not_opened(size):
    with pytest.raises(PhotoTooLarge):
        redrawn(png_claiming(*size))


def jpeg_claiming(width, height):
    whole = encoded(picture())
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", height, width) + whole[at + 4 :]


@pytest.mark.parametrize("size", [(12_000, 10_000), (65_000, 65_000)])
def test_a_jpeg_beyond_any_camera_is_not_opened_either(size):
    with pytest.raises(PhotoTooLarge):
        redrawn(jpeg_claiming(*size))


def test_a_file_beyond_any_photo_is_not_looked_at():
    with pytest.raises(PhotoTooLarge):
        redrawn(bytes(32 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        encoded(picture((400, 400)))[:-300],
        encoded(picture((400, 400)), "PNG")[:60],
        encoded(picture(), "GIF"),
        encoded(picture(), "TIFF"),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    ],
    ids=["empty", "text", "cut-jpeg", "cut-png", "gif", "tiff", "svg", "eps"],
)
def test_what_is_no_whole_photo_is_refused_calmly(content):
    with pytest.raises(PhotoNotRead) as refused:
        redrawn(content)
    assert "!" not in refused.value.sentence


def test_a_heic_photo_is_told_what_to_do():
    with pytest.raises(PhotoIsHeic):
        redrawn(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")


WHOLE = {kind: encoded(picture((64, 48)), kind) for kind in ("JPEG", "PNG", "WEBP")}


@settings(max_examples=60, deadline=None)
@given(kind=st.sampled_from(sorted(WHOLE)), at=st.floats(0, 1), other=st.binary(max_size=6))
def test_a_damaged_photo_is_read_or_refused_and_nothing_else(kind, at, other):
    whole = WHOLE[kind]
    place = int(at * len(whole))
    with contextlib.suppress(Trouble):
        redrawn(whole[:place] + other + whole[place + len(other) :])
