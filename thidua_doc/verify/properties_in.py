"""The properties that one `rPr`, `pPr` or set of borders of a DOCX states, as plain values: nothing is inherited here.

Lengths are twips and sizes points. A key that is missing was not stated.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, TypeAlias

from thidua_doc.verify.theme_in import Theme
from thidua_doc.verify.xml_in import Node, children, number, on, twips

Properties: TypeAlias = "dict[str, Any]"

# Properties that styles of several levels switch on and off between them (ECMA-376, 17.7.3).
TOGGLES = ("b", "i", "caps", "vanish")
# Tab stops that a paragraph can have.
_STOPS = 64
_NO_LINE = (None, "nil", "none")
# What Word takes for "automatic" blanks around a paragraph of a web page.
_AUTOMATIC = 280.0
_JC = {
    "left": "left", "start": "start", "right": "right", "end": "end", "center": "centre", "both": "justify", "distribute": "justify",
    "lowKashida": "justify", "mediumKashida": "justify", "highKashida": "justify", "thaiDistribute": "justify",
}  # fmt: skip


def characters(node: Node | None, theme: Theme) -> Properties:
    """What an `rPr` says of characters: `ascii` and `hAnsi` are names of fonts, `rstyle` is a character style."""
    found: Properties = {}
    for it in node if node is not None else ():
        tag = it.tag
        if tag in TOGGLES:
            found[tag] = on(it)
        elif tag == "rFonts":
            for which in ("ascii", "hAnsi"):
                name = theme.font(it.get(which + "Theme")) or it.get(which)
                if name:
                    found[which] = name.split(";")[0].strip()
        elif tag == "sz":
            size = twips(it.get("val"))
            if size and size > 0:
                # Bare numbers are half-points here; a number with a unit is a length.
                found["size"] = size / 2 if (it.get("val") or "")[-1].isdigit() else size / 20
        elif tag == "u":
            found["u"] = it.get("val", "none") != "none"
        elif tag == "color":
            found["colour"] = theme.colour(it)
        elif tag == "bdr":
            found["boxed"] = _drawn(it)
        elif tag == "vertAlign":
            found["raised"] = it.get("val") in ("superscript", "subscript")
        elif tag == "lang":
            if language := it.get("val"):
                found["lang"] = language
        elif tag == "rStyle":
            found["rstyle"] = it.get("val")
        elif tag in ("del", "moveFrom"):
            found["deleted"] = True
    return found


def paragraph(node: Node | None) -> Properties:
    """What a `pPr` says of a paragraph: `jc`, `left`, `right`, `first`, `before`, `after`, `line`, `line_rule`, `num`, `level`…"""
    found: Properties = {}
    for it in node if node is not None else ():
        tag = it.tag
        if tag == "jc":
            if align := _JC.get(it.get("val", "")):
                found["jc"] = align
        elif tag == "ind":
            _indents(it, found)
        elif tag == "spacing":
            _spacing(it, found)
        elif tag in ("contextualSpacing", "bidi"):
            found[tag] = on(it)
        elif tag == "pBdr":
            for side, drawn in borders(it).items():
                found["border_" + side] = drawn
        elif tag == "pStyle":
            found["style"] = it.get("val")
        elif tag == "numPr":
            for inner in it:
                value = number(inner.get("val"))
                if value is not None and inner.tag in ("numId", "ilvl"):
                    found["num" if inner.tag == "numId" else "level"] = value
        elif tag == "tabs":
            found["tabs"] = {twips(stop.get("pos")): stop.get("val", "left") for stop in islice(children(it, "tab"), _STOPS)}
        elif tag == "framePr":
            found["frame"] = it
    return found


def borders(node: Node | None) -> dict[str, bool]:
    """Which sides a `pBdr`, `tblBorders` or `tcBorders` states, and whether a line is drawn there."""
    names = {"start": "left", "end": "right"}
    return {names.get(it.tag, it.tag): _drawn(it) for it in node} if node is not None else {}


def merge(into: Properties, more: Mapping[str, Any]) -> Properties:
    """Lay properties over others: tab stops add up, as many as Word keeps."""
    tabs = {**more["tabs"], **into.get("tabs", {}), **more["tabs"]} if "tabs" in more else None
    into.update(more)
    if tabs is not None:
        into["tabs"] = dict(islice(tabs.items(), _STOPS))
    return into


def _drawn(node: Node) -> bool:
    return node.get("val") not in _NO_LINE


def _indents(node: Node, found: Properties) -> None:
    for key, names in (("left", ("start", "left")), ("right", ("end", "right"))):
        for name in names:
            chars = number(node.get(name + "Chars"))
            at = twips(node.get(name))
            if at is not None:
                found[key] = at
                found.pop(key + "_chars", None)
                break
            if chars is not None:
                found[key + "_chars"] = chars
                break
    hanging, first = twips(node.get("hanging")), twips(node.get("firstLine"))
    hanging_chars, first_chars = number(node.get("hangingChars")), number(node.get("firstLineChars"))
    if hanging is not None or first is not None:
        found["first"] = -hanging if hanging is not None else first
        found["first_chars"] = None
    elif hanging_chars is not None or first_chars is not None:
        found["first_chars"] = -hanging_chars if hanging_chars is not None else first_chars


def _spacing(node: Node, found: Properties) -> None:
    for side in ("before", "after"):
        lines = number(node.get(side + "Lines"))
        at = twips(node.get(side))
        if at is not None:
            found[side] = at
        elif lines is not None:
            # Hundredths of a line of 12 points.
            found[side] = lines * 2.4
        automatic = node.get(side + "Autospacing")
        if automatic is not None:
            found[side + "_automatic"] = automatic.lower() not in ("0", "false", "off")
    line = twips(node.get("line"))
    if line is not None:
        found["line"] = line
        found["line_rule"] = node.get("lineRule", "auto")


def between(props: Mapping[str, Any], side: str) -> float:
    """The blank before or after a paragraph, in twips."""
    if props.get(side + "_automatic"):
        return _AUTOMATIC
    return float(props.get(side) or 0)
