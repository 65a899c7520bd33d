"""The XML of a DOCX read without trust: no document type, no entities, no depth or bulk that a document has no use for.

Names lose their namespaces' addresses: those of WordprocessingML are bare (`p`, `rPr`, attribute `val`), others have a short prefix
(`a-ln`, `v-line`, `mc-Choice`). Strict and transitional addresses give the same names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree import ElementTree

from thidua_doc.diagnostic import Message
from thidua_doc.errors import Undecipherable
from thidua_doc.patterns import lazy

Node: TypeAlias = "ElementTree.Element"

DAMAGED = Message(
    "Tệp DOCX này bị hỏng hoặc bị cắt cụt nên không đọc được; hãy lưu lại bằng Word hoặc LibreOffice.",
    "This DOCX is damaged or cut short and can't be read; save it again in Word or LibreOffice.",
)
_TYPED = Message(
    "Tệp này chứa khai báo kiểu tài liệu hoặc thực thể XML, là thứ văn bản Word không được có, nên không được mở.",
    "This file declares a document type or XML entities, which no Word document may have, and is not opened.",
)
DEEP = Message(
    "Các phần của tệp này lồng vào nhau quá sâu nên không được mở.",
    "The parts of this file are nested too deep, and it is not opened.",
)
BULKY = Message(
    "Tệp này chứa nhiều mã đánh dấu hơn mọi văn bản có thể có nên không được mở.",
    "This file holds more markup than any document could, and is not opened.",
)
# Tables in tables in text boxes stay under a hundred.
_DEPTH = 150
# Marks of tags and attributes: a page has about a thousand.
_MARKS = 2_000_000

_OOXML, _STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
_OFFICE = "http://schemas.microsoft.com/office/"
_PREFIXES = {
    _OOXML + "wordprocessingml/2006/main": "",
    _STRICT + "wordprocessingml/main": "",
    _OOXML + "drawingml/2006/main": "a-",
    _STRICT + "drawingml/main": "a-",
    _OOXML + "drawingml/2006/wordprocessingDrawing": "wp-",
    _STRICT + "drawingml/wordprocessingDrawing": "wp-",
    _OOXML + "officeDocument/2006/relationships": "r-",
    _STRICT + "officeDocument/relationships": "r-",
    _OOXML + "officeDocument/2006/math": "m-",
    _STRICT + "officeDocument/math": "m-",
    _OOXML + "markup-compatibility/2006": "mc-",
    _OOXML + "package/2006/relationships": "",
    _OOXML + "package/2006/content-types": "",
    _OFFICE + "word/2010/wordprocessingShape": "wps-",
    _OFFICE + "word/2010/wordprocessingGroup": "wpg-",
    _OFFICE + "word/2010/wordprocessingCanvas": "wpc-",
    "urn:schemas-microsoft-com:vml": "v-",
    "urn:schemas-microsoft-com:office:office": "o-",
    "http://purl.org/dc/elements/1.1/": "dc-",
    "urn:thidua-doc:source": "source-",
    "http://www.w3.org/XML/1998/namespace": "xml-",
}
_PROLOG = lazy(r"\s+|<\?.*?\?>|<!--.*?-->", re.S)
_ENCODING = lazy(r"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)", re.I)


class Budget:
    """How much markup a document may still bring."""

    def __init__(self) -> None:
        self.left = _MARKS

    def spend(self, marks: int) -> None:
        self.left -= marks
        if self.left < 0:
            raise Undecipherable(BULKY)


def parse(data: bytes, budget: Budget) -> Node:
    """The root of a part. Raises `Undecipherable` where it is not well-formed, or is made to do harm."""
    text = _decoded(data)
    budget.spend(text.count("<") + text.count("="))
    at = 0
    while found := _PROLOG.match(text, at):
        at = found.end()
    if text.startswith("<!", at):
        raise Undecipherable(_TYPED)
    try:
        # The declaration of an encoding is passed over: the words are decoded.
        root = ElementTree.fromstring(text[at:])
    except (ElementTree.ParseError, ValueError, UnicodeError):
        raise Undecipherable(DAMAGED) from None
    _shorten(root)
    return root


def _decoded(data: bytes) -> str:
    """A part's words: packages know UTF-8 and UTF-16 only."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Undecipherable(DAMAGED) from None
    declared = _ENCODING.match(text[:200])
    if declared and declared[1].lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise Undecipherable(DAMAGED)
    return text


def _shorten(root: Node) -> None:
    """Give the nodes their short names, level by level: this also tells how deep they are."""
    names: dict[str, str] = {}

    def short(name: str) -> str:
        if name.startswith("{"):
            address, _, local = name[1:].partition("}")
            made = _PREFIXES.get(address, "?-") + local
        else:
            made = name
        names[name] = made
        return made

    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEPTH:
            raise Undecipherable(DEEP)
        for node in level:
            tag = node.tag
            node.tag = names.get(tag) or short(tag)
            attributes = node.attrib
            if attributes:
                renamed = {names.get(name) or short(name): value for name, value in attributes.items()}
                attributes.clear()
                attributes.update(renamed)
        level = [child for node in level for child in node]


def child(node: Node | None, *path: str) -> Node | None:
    """The first child so called, and its child, and so on; None where one is missing."""
    for name in path:
        if node is None:
            return None
        node = next((it for it in node if it.tag == name), None)
    return node


def children(node: Node | None, name: str) -> Iterator[Node]:
    return (it for it in node if it.tag == name) if node is not None else iter(())


def value(node: Node | None, *path: str) -> str | None:
    """The `val` of the node at `path`."""
    found = child(node, *path)
    return None if found is None else found.get("val")


def on(node: Node) -> bool:
    """Whether an on/off property is on: it is where it says nothing."""
    return node.get("val", "1").lower() not in ("0", "false", "off")


def number(text: str | None) -> int | None:
    """A whole number, None where it is none or absurd."""
    try:
        made = int(float(text)) if text is not None else None
    except (ValueError, OverflowError):
        return None
    return made if made is None or abs(made) < 1 << 31 else None


_UNITS = {"pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54}


def twips(text: str | None) -> float | None:
    """A measure in twips: bare numbers are, others say their unit (`12pt`, `2.5cm`). None where it is none or absurd."""
    if text is None:
        return None
    text = text.strip()
    factor = _UNITS.get(text[-2:])
    try:
        made = float(text[:-2]) * factor if factor else float(text)
    except ValueError:
        return None
    return made if abs(made) < 1 << 24 else None
