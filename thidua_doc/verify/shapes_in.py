"""Shapes drawn in a DOCX, DrawingML and VML: horizontal lines with their lengths, and boxes of text.

Lengths are twips. Where a shape stands is told from its own paragraph; what is hung on the page is left without a place.
"""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.xml_in import Node, child, number, twips

_EMU = 635.0
# A drawn thing this flat and this long is a horizontal line (twips: 1 mm, 3 mm).
_FLAT, _LONG = 57.0, 170.0
_LINES = ("line", "straightConnector1")
_FLAT_SHAPES = (*_LINES, "rect", "flowChartProcess")
_DEPTH = 20
# As much of a style as is looked at.
_STYLE = 2000
_WORD = lazy(r"([\w-]+)\s*:\s*([^;]*)")
# A box keeps a tenth of an inch free at both sides.
_INSETS = 288.0


class Line(NamedTuple):
    """A horizontal line: its length; `x` from the left edge of the column or page margin and `y` from the top of its paragraph, where
    they are told. `share`: its length is this share of the column.
    """

    length: float
    x: float | None = None
    y: float | None = None
    share: float | None = None


class TextBox(NamedTuple):
    """Text in a box: the node of its paragraphs, the room in it, whether it has a border, how it stands across the page."""

    content: Node
    room: float | None
    framed: bool
    align: str | None = None


def drawn(node: Node) -> Iterator[Line | TextBox]:
    """The lines and boxes of a `w:drawing` or `w:pict`."""
    if node.tag == "drawing":
        for holder in node:
            if holder.tag in ("wp-anchor", "wp-inline"):
                yield from _drawing(holder)
    else:
        yield from _vml(node, 1.0, 0)


def _drawing(holder: Node) -> Iterator[Line | TextBox]:
    anchored = holder.tag == "wp-anchor"
    x = _offset(child(holder, "wp-positionH"), ("column", "margin", "leftMargin")) if anchored else None
    y = _offset(child(holder, "wp-positionV"), ("paragraph", "line")) if anchored else 0.0
    align = child(holder, "wp-positionH", "wp-align")
    extent = child(holder, "wp-extent")
    size = (_emu(extent, "cx"), _emu(extent, "cy")) if extent is not None else None
    data = child(holder, "a-graphic", "a-graphicData")
    for it in data if data is not None else ():
        if it.tag == "wps-wsp":
            yield from _shape(it, (x, y), size, (align.text or "").strip() if align is not None else None)
        elif it.tag in ("wpg-wgp", "wpc-wpc"):
            yield from _group(it, (x, y), 1.0, 0)


def _group(group: Node, at: tuple[float | None, float | None], scale: float, depth: int) -> Iterator[Line | TextBox]:
    frame = child(group, "wpg-grpSpPr", "a-xfrm")
    extent, inner, origin = child(frame, "a-ext"), child(frame, "a-chExt"), child(frame, "a-chOff")
    if extent is not None and inner is not None and _emu(inner, "cx"):
        scale *= _emu(extent, "cx") / _emu(inner, "cx")
    start = (_emu(origin, "x"), _emu(origin, "y")) if origin is not None else (0.0, 0.0)
    for it in group if depth < _DEPTH else ():
        frame = child(it, "wps-spPr", "a-xfrm") if it.tag == "wps-wsp" else child(it, "wpg-grpSpPr", "a-xfrm")
        off = child(frame, "a-off")
        moved = [
            None if where is None or off is None else where + (_emu(off, key) - first) * scale
            for where, key, first in zip(at, "xy", start, strict=True)
        ]
        if it.tag == "wps-wsp":
            size = child(frame, "a-ext")
            scaled = (_emu(size, "cx") * scale, _emu(size, "cy") * scale) if size is not None else None
            yield from _shape(it, (moved[0], moved[1]), scaled, None)
        elif it.tag == "wpg-grpSp":
            yield from _group(it, (moved[0], moved[1]), scale, depth + 1)


def _shape(
    shape: Node, at: tuple[float | None, float | None], size: tuple[float, float] | None, align: str | None
) -> Iterator[Line | TextBox]:
    properties = child(shape, "wps-spPr")
    visible = _visible(shape, properties)
    content = child(shape, "wps-txbx", "txbxContent")
    if content is not None:
        yield TextBox(content, max(size[0] - _INSETS, 0.0) if size else None, visible, align)
        return
    frame, geometry = child(properties, "a-xfrm"), child(properties, "a-prstGeom")
    own = child(frame, "a-ext")
    if own is not None and size is None:
        size = (_emu(own, "cx"), _emu(own, "cy"))
    kind = geometry.get("prst", "") if geometry is not None else ""
    if size is None or kind not in _FLAT_SHAPES or not (visible or child(properties, "a-solidFill") is not None):
        return
    width, height = size
    turned = (number(frame.get("rot")) or 0) % 10_800_000 if frame is not None else 0
    if 4_500_000 < turned < 6_300_000:
        width, height = height, width
    if height <= _FLAT and width >= _LONG:
        yield Line(width, *at)


def _visible(shape: Node, properties: Node | None) -> bool:
    """Whether the outline of a shape is drawn: its own, or that of its style."""
    line = child(properties, "a-ln")
    if line is not None and (child(line, "a-noFill") is not None):
        return False
    style = child(shape, "wps-style", "a-lnRef")
    return (line is not None and len(line) > 0) or (style is not None and style.get("idx") != "0")


def _offset(node: Node | None, bases: tuple[str, ...]) -> float | None:
    """How far a shape is from its paragraph or column, None where it is hung on something else."""
    if node is None or node.get("relativeFrom") not in bases:
        return None
    told = child(node, "wp-posOffset")
    made = number(told.text) if told is not None else None
    return None if made is None else made / _EMU


def _emu(node: Node, key: str) -> float:
    return (number(node.get(key)) or 0) / _EMU


def _vml(node: Node, scale: float, depth: int) -> Iterator[Line | TextBox]:
    for it in node if depth < _DEPTH else ():
        if it.tag == "v-group":
            style, size = _style(it), (it.get("coordsize") or "").split(",")
            width, inner = twips(style.get("width")), twips(size[0])
            # Lengths inside are in units of the group's own.
            own = width * (scale if depth else 1.0) / inner if width and inner else scale
            yield from _vml(it, own, depth + 1)
        elif it.tag in ("v-line", "v-rect", "v-shape", "v-roundrect"):
            yield from _vml_shape(it, scale if depth else None)


def _vml_shape(it: Node, scale: float | None) -> Iterator[Line | TextBox]:
    style = _style(it)
    stroked = it.get("stroked", "t").lower() not in ("f", "false", "0")
    factor = 1.0 if scale is None else scale
    width, height = (twips(style.get(key)) for key in ("width", "height"))
    content = child(it, "v-textbox", "txbxContent")
    if content is not None:
        align = style.get("mso-position-horizontal")
        yield TextBox(content, None if width is None else max(width * factor - _INSETS, 0.0), stroked, align)
        return
    y = _margin(style, "vertical", "top") if scale is None else None
    x = _margin(style, "horizontal", "left") if scale is None else None
    if it.get("o-hr") is not None:
        share = number(it.get("o-hrpct"))
        yield Line(width or 0.0, None, 0.0, share=(share or 1000) / 1000 if not width else None)
        return
    if it.tag == "v-line":
        ends = [twips(part) for key in ("from", "to") for part in (it.get(key) or "").split(",")]
        if len(ends) != 4 or not stroked:
            return
        x0, y0, x1, y1 = (end or 0.0 for end in ends)
        width, height = abs(x1 - x0), abs(y1 - y0)
        if scale is None:
            x, y = (at if at is None else at + low for at, low in ((x, min(x0, x1)), (y, min(y0, y1))))
    elif not (stroked or it.get("filled", "t").lower() not in ("f", "false", "0")):
        return
    if it.tag == "v-shape" and not (it.get("type") or "").endswith("_t32") and it.get("path") is None:
        return
    if width is not None and height is not None and height * factor <= _FLAT and width * factor >= _LONG:
        yield Line(width * factor, x, y)


def _margin(style: dict[str, str], axis: str, edge: str) -> float | None:
    """How far a shape is from its paragraph or column, None where it is hung on the page."""
    if style.get(f"mso-position-{axis}-relative") in (("page", "margin") if axis == "vertical" else ("page",)):
        return None
    return twips(style.get("margin-" + edge) or "0")


def _style(node: Node) -> dict[str, str]:
    return {key.lower(): value.strip() for key, value in _WORD.findall((node.get("style") or "")[:_STYLE])}
