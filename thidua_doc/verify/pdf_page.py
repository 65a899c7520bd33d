"""One page of a PDF as PDFium reads it: its letters and its straight strokes, in millimetres from the upper left corner as seen.

Page rotation, the crop box and the matrices of nested forms are resolved here. Nothing is drawn and nothing is run.
"""

from __future__ import annotations

import ctypes
from math import atan2, hypot, pi
from typing import Any

from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Look
from thidua_doc.verify.pdf_fonts import Face, face
from thidua_doc.verify.pdf_strokes import MAX_OBJECTS, MM, Frame, Stroke, TooMuch, frame_of, strokes_of

MAX_GLYPHS = 100_000
"""Letters of one page. A printed page of 8 pt has 10,000."""
_INVISIBLE = (3, 7)
"""Text render modes: neither filled nor stroked, as the words behind a scan are."""


class Glyph(NamedTuple):
    """A letter: its text, where it begins and ends on the baseline, and its look. `order` is its place in the file."""

    text: str
    x0: float
    x1: float
    y: float
    look: Look
    order: int


class Sheet(NamedTuple):
    """A page as seen. `slanted`: words that don't run from left to right, as (text, look, x, y)."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    slanted: tuple[tuple[str, Look, float, float], ...]
    pictures: int


def read(raw: Any, page: Any, number: int, fonts: dict[Face, None]) -> Sheet:
    """The page, whose handle is `page`; the fonts of its visible letters are added to `fonts`. Raises TooMuch."""
    frame = frame_of(raw, page)
    glyphs, slanted = _text(raw, page, frame, fonts)
    found: list[Stroke] = []
    left = [MAX_OBJECTS]
    pictures = strokes_of(raw, lambda i: raw.FPDFPage_GetObject(page, i), raw.FPDFPage_CountObjects(page), [], frame, found, left)
    width, height = raw.FPDF_GetPageWidthF(page) * MM, raw.FPDF_GetPageHeightF(page) * MM
    inside = tuple(it for it in glyphs if -5 < it.x0 < width + 5 and -5 < it.y < height + 5)
    return Sheet(number, width, height, inside, tuple(found), tuple(slanted), pictures)


class _Seen(NamedTuple):
    """How a text object looks: its slant in radians, the handle of its font, and how much wider than high its letters are set."""

    look: Look
    angle: float
    font: int
    stretch: float


# ---- Letters ---------------------------------------------------------------------------------------------------------------


def _text(raw: Any, page: Any, frame: Frame, fonts: dict[Face, None]) -> tuple[list[Glyph], list[tuple[str, Look, float, float]]]:
    words = raw.FPDFText_LoadPage(page)
    if not words:
        return [], []
    try:
        count = raw.FPDFText_CountChars(words)
        if count > MAX_GLYPHS:
            raise TooMuch
        return _letters(raw, words, count, frame, fonts)
    finally:
        raw.FPDFText_ClosePage(words)


def _letters(
    raw: Any, words: Any, count: int, frame: Frame, fonts: dict[Face, None]
) -> tuple[list[Glyph], list[tuple[str, Look, float, float]]]:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    pointer = ctypes.c_void_p
    glyphs: list[Glyph] = []
    slanted: list[tuple[str, Look, float, float]] = []
    get_object, get_unicode = raw.FPDFText_GetTextObject, raw.FPDFText_GetUnicode
    get_origin, get_box = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
    widths: dict[tuple[int, int, float], float] = {}
    last, found = 0, None
    for i in range(count):
        handle = get_object(words, i)
        if not handle:  # a blank or a line's end that PDFium made up
            continue
        key = ctypes.cast(handle, pointer).value or 0
        if key != last:
            last = key
            found = _look(raw, words, i, handle, _size(raw, words, i), frame, fonts)
        if found is None:
            continue
        look, angle, font, stretch = found
        code = get_unicode(words, i)
        text = _character(code)
        if not text or not get_origin(words, i, at_x, at_y):
            continue
        px, py = frame.at(x.value, y.value)
        if not (-1e5 < px < 1e5 and -1e5 < py < 1e5):
            continue
        if abs(angle) > 0.05:
            if slanted and slanted[-1][1] == look:
                text = slanted.pop()[0] + text
            slanted.append((text, look, px, py))
            continue
        size = (look.size or 0) * MM
        if (font, code, stretch) not in widths:
            widths[font, code, stretch] = _width(raw, font, code) * stretch
        wide = widths[font, code, stretch] * size
        if not wide and get_box(words, i, at_box):  # the ink: not so exact, but always there
            wide = abs(frame.at(box.right, box.top)[0] - frame.at(box.left, box.bottom)[0])
        glyphs.append(Glyph(text, px, px + min(max(wide, 0.0), 2 * size), py, look, len(glyphs)))
    return glyphs, slanted


def _character(code: int) -> str:
    """A letter of the text; the hyphen at a line's end, which PDFium marks; nothing for controls and what only fills a place."""
    if code in (0x02, 0xFFFE, 0xAD):
        return "-"
    if code < 0x20 or 0xD800 <= code < 0xE000 or code in (0xE000, 0xFEFF, 0x200B) or code > 0x10FFFF:
        return " " if code == 0x09 else ""
    return " " if code in (0xA0, 0x2002, 0x2003, 0x2009, 0x202F) else chr(code)


def _matrix(raw: Any, words: Any, i: int) -> Any:
    matrix = raw.FS_MATRIX()
    return matrix if raw.FPDFText_GetMatrix(words, i, matrix) else None


def _size(raw: Any, words: Any, i: int) -> float:
    matrix = _matrix(raw, words, i)
    scale = hypot(matrix.c, matrix.d) if matrix else 1.0
    size = float(raw.FPDFText_GetFontSize(words, i)) * scale
    return round(size, 2) if 0 < size < 5000 else 0.0


def _look(raw: Any, words: Any, i: int, handle: Any, size: float, frame: Frame, fonts: dict[Face, None]) -> _Seen | None:
    """How a text object looks; None where it can't be seen."""
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    mode = raw.FPDFTextObj_GetTextRenderMode(handle)
    painted = raw.FPDFText_GetFillColor(words, i, red, green, blue, alpha)
    if mode in _INVISIBLE or (painted and alpha.value == 0) or size <= 0:
        return None
    of = raw.FPDFTextObj_GetFont(handle)
    font = _face(raw, of)
    fonts.setdefault(font)
    colour = f"{red.value & 255:02X}{green.value & 255:02X}{blue.value & 255:02X}" if painted else None
    matrix = _matrix(raw, words, i)
    angle, lean, stretch = 0.0, 0.0, 1.0
    if matrix:
        angle = atan2(frame.b * matrix.a + frame.d * matrix.b, frame.a * matrix.a + frame.c * matrix.b)
        # A slant made by the matrix, where there is no italic font.
        lean = atan2(matrix.d, matrix.c) - atan2(matrix.b, matrix.a)
        stretch = round(hypot(matrix.a, matrix.b) / (hypot(matrix.c, matrix.d) or 1), 3)
    italic = font.italic or pi / 6 < lean < pi / 2 - 0.1
    # Bold made by a stroke around the letters, where there is no bold font.
    bold = font.bold or mode == 2
    pointer = ctypes.cast(of, ctypes.c_void_p).value or 0 if of else 0
    return _Seen(Look(font.family, _round(size), bold, italic, False, colour), angle, pointer, stretch)


def _width(raw: Any, font: int, code: int) -> float:
    """How far a letter moves the pen, as a share of the size; 0 where the font doesn't tell."""
    width = ctypes.c_float()
    told = font and raw.FPDFFont_GetGlyphWidth(ctypes.cast(font, raw.FPDF_FONT), code, 1000.0, width)
    return width.value / 1000 if told and 0 < width.value < 3000 else 0.0


def _round(size: float) -> float:
    """A size to a twentieth of a point: writers round their matrices."""
    return round(size * 20) / 20


def _face(raw: Any, font: Any) -> Face:
    if not font:
        return Face("", "", False, False, False)
    room = ctypes.create_string_buffer(512)
    raw.FPDFFont_GetBaseFontName(font, room, 512)
    slant = ctypes.c_int(0)
    raw.FPDFFont_GetItalicAngle(font, slant)
    flags = raw.FPDFFont_GetFlags(font)
    weight = raw.FPDFFont_GetWeight(font)
    return face(room.value.decode("utf-8", "replace"), max(flags, 0), weight, slant.value, raw.FPDFFont_GetIsEmbedded(font) == 1)
