"""Formatting in effect in a DOCX: document defaults, table style, paragraph style, numbering, character style and direct
formatting laid over each other as Word does (ECMA-376, 17.7.2), properties that toggle joined as 17.7.3 says.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Look
from thidua_doc.verify.properties_in import TOGGLES, Properties, borders, characters, merge, paragraph
from thidua_doc.verify.theme_in import BLACK, Theme
from thidua_doc.verify.xml_in import Node, child, children, value

# What Word takes where a document says nothing at all.
_FONT, _SIZE = "Times New Roman", 10.0
_CHAIN = 64
# More styles than Word keeps.
_STYLES = 5000


class Style(NamedTuple):
    """A style with what it is based on laid under it.

    `links`: for each style of the chain from the deepest, what it states of paragraphs. `parts`: conditional parts of a table style
    (`firstRow`…), as (paragraph, characters, borders) each; `""` is the whole table. `tables`: the `tblPr` of the chain.
    """

    kind: str
    links: tuple[tuple[str, Properties], ...]
    characters: Properties
    parts: Mapping[str, tuple[Properties, Properties, dict[str, bool]]]
    tables: tuple[Node, ...]


_NONE = Style("", (), {}, {}, ())


class TablePart(NamedTuple):
    """What a table's style says of one of its cells; `key` tells it apart from others."""

    key: tuple[str, ...] = ()
    paragraph: Properties = {}  # noqa: RUF012 — never changed
    characters: Properties = {}  # noqa: RUF012


class Styles:
    """The styles of a document; everything worked out is remembered."""

    def __init__(self, root: Node | None, theme: Theme) -> None:
        self.theme = theme
        defaults = child(root, "docDefaults")
        self.default_characters = characters(child(defaults, "rPrDefault", "rPr"), theme)
        self.default_paragraph = paragraph(child(defaults, "pPrDefault", "pPr"))
        self._nodes: dict[str, Node] = {}
        self._default: dict[str, str] = {}
        for node in islice(children(root, "style"), _STYLES):
            name, kind = node.get("styleId", ""), node.get("type", "paragraph")
            self._nodes.setdefault(name, node)
            if node.get("default") is not None and node.get("default", "").lower() in ("1", "true", "on"):
                self._default[kind] = name
        self._made: dict[tuple[str, str | None], Style] = {}
        self._bases: dict[tuple[Any, ...], Properties] = {}
        self._looks: dict[Look, Look] = {}

    def style(self, kind: str, name: str | None) -> Style:
        """The style of this kind so called; the default one where there is none."""
        key = (kind, name)
        if key not in self._made:
            self._made[key] = self._make(kind, name)
        return self._made[key]

    @property
    def language(self) -> str:
        base = self.base(TablePart(), None, None)
        return str(base.get("lang") or "")

    def base(self, part: TablePart, style: str | None, character: str | None) -> Properties:
        """Characters as styles leave them, before direct formatting."""
        key = (part.key, style, character)
        if key not in self._bases:
            levels = [part.characters, self.style("paragraph", style).characters]
            levels.append(self.style("character", character).characters)
            made = dict(self.default_characters)
            for level in levels:
                made.update(level)
            for toggle in TOGGLES:
                odd = sum(bool(level.get(toggle)) for level in levels) % 2 == 1
                made[toggle] = bool(self.default_characters.get(toggle)) or odd
            self._bases[key] = made
        return self._bases[key]

    def look(self, props: Mapping[str, Any], *, other: bool = False) -> Look:
        """The look of characters; `other`: of those that are not ASCII, which may have a font of their own."""
        font = props.get("hAnsi" if other else "ascii") or _FONT
        bold, italic, underline, capitals = (bool(props.get(name)) for name in ("b", "i", "u", "caps"))
        look = Look(font, props.get("size", _SIZE), bold, italic, underline, props.get("colour", BLACK), capitals)
        # One value for one look: pieces of the same are joined.
        return self._looks.setdefault(look, look)

    def _make(self, kind: str, name: str | None) -> Style:
        node = self._nodes.get(name) if name is not None else None
        if node is not None and node.get("type", "paragraph") != kind:
            # A style of characters named for a paragraph, or the other way round: its linked one is meant.
            node = self._nodes.get(value(node, "link") or "")
        if node is None or node.get("type", "paragraph") != kind:
            node = self._nodes.get(self._default.get(kind, ""))
        chain: list[Node] = []
        while node is not None and len(chain) < _CHAIN and node not in chain and node.get("type", "paragraph") == kind:
            chain.append(node)
            node = self._nodes.get(value(node, "basedOn") or "")
        if not chain:
            return _NONE
        chain.reverse()
        made: Properties = {}
        parts: dict[str, tuple[Properties, Properties, dict[str, bool]]] = {}
        for link in chain:
            made.update(characters(child(link, "rPr"), self.theme))
            for part in (link, *children(link, "tblStylePr")):
                of = "" if part is link else part.get("type", "")
                shape, run, lines = parts.setdefault(of, ({}, {}, {}))
                merge(shape, paragraph(child(part, "pPr")))
                run.update(characters(child(part, "rPr"), self.theme))
                lines.update(borders(child(part, "tblPr", "tblBorders")))
                lines.update(borders(child(part, "tcPr", "tcBorders")))
        tables = tuple(found for link in chain if (found := child(link, "tblPr")) is not None)
        links = tuple((link.get("styleId", ""), paragraph(child(link, "pPr"))) for link in chain)
        return Style(kind, links, made, parts, tables)


def wanted(look: Node | None) -> frozenset[str]:
    """Which parts of a table style a `tblLook` asks for."""
    if look is None:
        return frozenset({"firstRow", "firstColumn", "band"})
    try:
        bits = int(look.get("val") or "0", 16)
    except ValueError:
        bits = 0
    names = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}

    def said(name: str, bit: int) -> bool:
        stated = look.get(name)
        return bool(bits & bit) if stated is None else _said(stated)

    found = {name for name, bit in names.items() if said(name, bit)}
    return frozenset(found - {"noHBand"} if "noHBand" in found else found | {"band"})


def _said(text: str) -> bool:
    return text.lower() not in ("0", "false", "off")
