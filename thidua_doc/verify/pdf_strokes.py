"""The straight strokes of a PDF's page, in millimetres from its upper left corner as seen: lines, borders, thin filled rectangles."""

from __future__ import annotations

import ctypes
from typing import Any

from thidua_doc.tuples import NamedTuple

MM = 25.4 / 72
MAX_OBJECTS, MAX_SEGMENTS, MAX_DEPTH = 100_000, 20_000, 20
"""Of one page: objects, points of one path, forms in forms."""
THIN = 1.2
"""The weight in millimetres up to which a filled rectangle is a line."""


class TooMuch(Exception):
    """A page holds more than a document ever does."""


class Stroke(NamedTuple):
    """A straight line along an edge of the page: from (x0, y0) to (x1, y1), x0 ≤ x1 and y0 ≤ y1, one pair equal."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float

    @property
    def level(self) -> bool:
        """It runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


class Frame(NamedTuple):
    """From the page's own points to millimetres as seen: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def frame_of(raw: Any, page: Any) -> Frame:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    left, bottom, right, top = box.left * MM, box.bottom * MM, box.right * MM, box.top * MM
    return (
        Frame(MM, 0, 0, -MM, -left, top),
        Frame(0, MM, MM, 0, -bottom, -left),
        Frame(-MM, 0, 0, MM, right, -bottom),
        Frame(0, -MM, -MM, 0, top, right),
    )[raw.FPDFPage_GetRotation(page) % 4]


def strokes_of(raw: Any, get: Any, count: int, above: list[Any], frame: Frame, out: list[Stroke], left: list[int]) -> int:
    """Adds the straight strokes of `count` objects, in forms `above`, to `out`; how many pictures there are."""
    pictures = 0
    for i in range(count):
        left[0] -= 1
        if left[0] < 0 or len(above) > MAX_DEPTH:
            raise TooMuch
        handle = get(i)
        kind = raw.FPDFPageObj_GetType(handle) if handle else 0
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _path(raw, handle, above, frame, out)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(handle, matrix)

            def inner(k: int, form: Any = handle) -> Any:
                return raw.FPDFFormObj_GetObject(form, k)

            pictures += strokes_of(raw, inner, raw.FPDFFormObj_CountObjects(handle), [matrix, *above], frame, out, left)
    return pictures


def _path(raw: Any, handle: Any, above: list[Any], frame: Frame, out: list[Stroke]) -> None:
    fill, stroked, weight, matrix = ctypes.c_int(), ctypes.c_int(), ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFPath_GetDrawMode(handle, fill, stroked)
    count = raw.FPDFPath_CountSegments(handle)
    if not (fill.value or stroked.value) or count > MAX_SEGMENTS or not _shown(raw, handle, bool(stroked.value)):
        return
    raw.FPDFPageObj_GetStrokeWidth(handle, weight)
    raw.FPDFPageObj_GetMatrix(handle, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    lines: list[tuple[tuple[float, float], tuple[float, float]]] = []
    start = (0.0, 0.0)
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        px, py = x.value, y.value
        for m in (matrix, *above):
            px, py = m.a * px + m.c * py + m.e, m.b * px + m.d * py + m.f
        point = frame.at(px, py)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif points:
            lines.append((points[-1], point))
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            lines.append((point, start))
    if stroked.value:
        # A line is as heavy as it is drawn; forms that scale it are rare and small.
        out.extend(made for line in lines if (made := _stroke(*line, weight.value * MM)))
    elif 4 <= len(points) <= 6:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if y1 - y0 <= THIN < x1 - x0:
            out.append(Stroke(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, y1 - y0))
        elif x1 - x0 <= THIN < y1 - y0:
            out.append(Stroke((x0 + x1) / 2, y0, (x0 + x1) / 2, y1, x1 - x0))


def _shown(raw: Any, handle: Any, stroked: bool) -> bool:
    """Whether it is drawn in a colour that shows on white paper."""
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    ask = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
    if not ask(handle, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < 0xF0


def _stroke(one: tuple[float, float], other: tuple[float, float], weight: float) -> Stroke | None:
    """A line along an edge of the page, or None: slanted, without length, or far outside the page."""
    (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if not (-1e4 < x0 <= x1 < 1e4 and -1e4 < y0 <= y1 < 1e4) or max(x1 - x0, y1 - y0) < THIN:
        return None
    if y1 - y0 <= 0.3:
        return Stroke(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, weight)
    return Stroke((x0 + x1) / 2, y0, (x0 + x1) / 2, y1, weight) if x1 - x0 <= 0.3 else None
