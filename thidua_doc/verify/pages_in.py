"""The pages of a DOCX: its sections, which header and footer each shows, and where the pages' numbers stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Align, PageNumber, Section
from thidua_doc.verify.words_in import TWIPS_PER_MM, Raw
from thidua_doc.verify.xml_in import Node, child, children, number, on, twips

Edge: TypeAlias = Literal["header", "footer"]
# A page of which nothing is told is Word's own: Letter, an inch at each side, in twips.
_WIDTH, _MARGIN = 12240.0, 1440.0
# Stops and centres of boxes stand for an alignment when they are so near it, in twips (5 mm).
_NEAR = 284.0
_OUTER = {"center": "centre", "right": "right", "outside": "right", "left": "left", "inside": "left"}


class Setup(NamedTuple):
    """A section: its node, the room of its column and its left margin in twips, the relations of its headers and footers
    (`("header", "first")`), as inherited.
    """

    node: Node | None
    room: float
    left: float
    stories: Mapping[tuple[Edge, str], str]


def setups(body: Node, settings: Node | None) -> list[Setup]:
    """The sections of a body, in order."""
    nodes = [found for it in body.iter("p") if (found := child(it, "pPr", "sectPr")) is not None]
    last = child(body, "sectPr")
    made: list[Setup] = []
    stories: dict[tuple[Edge, str], str] = {}
    aside = _on(settings, "gutterAtTop")
    for node in [*nodes, last]:
        stories = dict(stories)
        for it in node if node is not None else ():
            if it.tag in ("headerReference", "footerReference"):
                edge: Edge = "header" if it.tag == "headerReference" else "footer"
                stories[edge, it.get("type", "default")] = it.get("r-id", "")
        margins = child(node, "pgMar")
        left, right = (_length(margins, side, _MARGIN) for side in ("left", "right"))
        left += 0.0 if aside else _length(margins, "gutter", 0.0)
        width = _length(child(node, "pgSz"), "w", _WIDTH)
        room = max(width - left - right, 0.0)
        made.append(Setup(node, _column(node, room), left, stories))
    return made


def section(setup: Setup) -> Section:
    """The measures of a section in millimetres; what is not told is None."""
    size, margins = child(setup.node, "pgSz"), child(setup.node, "pgMar")
    gutter = _length(margins, "gutter", 0.0)

    def mm(node: Node | None, key: str) -> float | None:
        made = twips(node.get(key)) if node is not None else None
        return None if made is None else round(abs(made) / TWIPS_PER_MM, 2)

    left = mm(margins, "left")
    return Section(
        width=mm(size, "w"),
        height=mm(size, "h"),
        top=mm(margins, "top"),
        bottom=mm(margins, "bottom"),
        left=left if left is None or not gutter else round(setup.left / TWIPS_PER_MM, 2),
        right=mm(margins, "right"),
        header=mm(margins, "header"),
        starts_at=number(_attribute(setup.node, "pgNumType", "start")),
        first_differs=_on(setup.node, "titlePg"),
    )


def numbers(setups: list[Setup], stories: Mapping[str, list[Raw]], settings: Node | None) -> tuple[PageNumber, ...]:
    """Where the pages of each section show their numbers."""
    kinds = ("default", "even") if _on(settings, "evenAndOddHeaders") else ("default",)
    numbered = {key: raw for key, raws in stories.items() if (raw := next((it for it in raws if it.page_field), None))}
    found = []
    for at, setup in enumerate(setups):
        differs = _on(setup.node, "titlePg")
        counted = _attribute(setup.node, "pgNumType", "fmt")
        edges: tuple[Edge, ...] = ("header", "footer")
        for edge in edges:
            first = numbered.get(setup.stories.get((edge, "first"), ""))
            seen = None
            for kind in kinds:
                raw = numbered.get(setup.stories.get((edge, kind), ""))
                if raw is None or raw is seen or raw.page_field is None:
                    continue
                seen = raw
                its = raw.page_field
                shown = first is not None if differs else True
                arabic = counted in (None, "decimal") and not _foreign(its.code)
                found.append(PageNumber(at, edge, _align(raw, setup), its.look, shown, arabic))
    return tuple(found)


def _foreign(code: str) -> bool:
    """Whether the code of a field asks for Roman numbers or letters."""
    return any(word in code.lower().split() for word in ("roman", "alphabetic", "ordinal", "cardtext", "ordtext"))


def _align(raw: Raw, setup: Setup) -> Align | None:
    """Across the page: by its frame or box, its cell, the tab that it stands at, or its paragraph."""
    frame = raw.properties.get("frame")
    across = frame.get("xAlign") if frame is not None else raw.context.align
    if named := _OUTER.get(across or "", ""):
        return _align_named(named)
    own = str(raw.properties.get("jc", "start"))
    if raw.page_field is not None and raw.page_field.tabs and own in ("start", "left", "justify"):
        return _at_tab(raw, raw.page_field.tabs, setup)
    if raw.context.cell is not None and raw.context.room < setup.room - 2 * _NEAR:
        middle = raw.context.x + raw.context.room / 2
        if own == "centre":
            return "centre" if abs(middle - setup.room / 2) < 2 * _NEAR else "left" if middle < setup.room / 2 else "right"
    return _align_named({"start": "left", "end": "right"}.get(own, own))


def _at_tab(raw: Raw, tabs: int, setup: Setup) -> Align | None:
    stops = sorted(
        (at, kind) for at, kind in raw.properties.get("tabs", {}).items() if at is not None and kind not in ("clear", "bar")
    )
    if tabs > len(stops):
        return None
    at, kind = stops[tabs - 1]
    if kind == "center":
        return "centre" if abs(at - setup.room / 2) < 2 * _NEAR else None
    if kind in ("right", "end"):
        return "right" if at > setup.room * 0.75 else None
    return "centre" if abs(at - setup.room / 2) < _NEAR else None


def _align_named(name: str) -> Align | None:
    names: dict[str, Align] = {"left": "left", "centre": "centre", "right": "right", "justify": "justify"}
    return names.get(name)


def _column(node: Node | None, room: float) -> float:
    """The room of the first column of text."""
    columns = child(node, "cols")
    count = number(columns.get("num")) if columns is not None else None
    if columns is None or not count or count < 2 or count > 45:
        return room
    for it in children(columns, "col"):
        return _length(it, "w", room)
    return max((room - (count - 1) * _length(columns, "space", 720.0)) / count, 0.0)


def _attribute(node: Node | None, tag: str, key: str) -> str | None:
    found = child(node, tag)
    return None if found is None else found.get(key)


def _length(node: Node | None, key: str, default: float) -> float:
    made = twips(node.get(key)) if node is not None else None
    return default if made is None else made


def _on(node: Node | None, tag: str) -> bool:
    found = child(node, tag)
    return found is not None and on(found)
