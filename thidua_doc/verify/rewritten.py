"""A finished document written as the text of a plan, with where each piece of it comes from.

Nothing is corrected on the way: what was typed is copied, with the marks of the plan language before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from thidua_doc.language import PARTS, fold
from thidua_doc.patterns import lazy
from thidua_doc.text import Span
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.measure import FAMILY, Measured
from thidua_doc.verify.recognise import Part
from thidua_doc.verify.recognise_body import marker

_SPACE = lazy(r"[ \u00a0]*[\t\n\r\v\f\x85\u2028\u2029][\s\u00a0]*")
_PREFIX = lazy(r"\s*s[ốổôo]\s*[:.]?\s*", 2)
_BLANKS = lazy(r"[\s\u00a0.…_]*")
_PLACE = lazy(r"\s*(.*?)\s*,?\s*(?=ngày\b)", 2)
_DAY = lazy(r"ngày\s*(\d*)[\s.…_]*tháng\s*(\d*)[\s.…_]*năm\s*(\d{4})", 2)
_LEAD = lazy(r"[-–—•+]\s*")
_LABELLED = lazy(r"([^:]{2,24}):")


class Place(NamedTuple):
    """Characters of the plan's text that stand in the document too: where in each, how many, and the component."""

    start: int
    length: int
    there: int
    component: str


class Words:
    """The text of a plan as it is written, with where each piece of it comes from."""

    def __init__(self, starts: Sequence[int]) -> None:
        self.pieces: list[str] = []
        self.at = 0
        self.places: list[Place] = []
        self._starts = starts

    def add(self, text: str) -> None:
        """Words of the language itself."""
        self.pieces.append(text)
        self.at += len(text)

    def copy(self, part: Part, start: int = 0, end: int | None = None) -> None:
        """Words of the document, from `start` to `end` of a part; tabs and breaks become one blank."""
        text = part.text[start:end]
        there = self._starts[part.paragraph.index] + part.segment.start + start
        at = 0
        for gap in _SPACE.finditer(text):
            self._raw(text[at : gap.start()], there + at, part.component)
            self.add(" ")
            at = gap.end()
        self._raw(text[at:], there + at, part.component)

    def _raw(self, text: str, there: int, component: str) -> None:
        at = 0
        for i, c in enumerate(text):
            if c in "\\*{|":
                self._piece(text[at:i], there + at, component)
                self.add("\\")
                at = i
        self._piece(text[at:], there + at, component)

    def _piece(self, text: str, there: int, component: str) -> None:
        if text:
            self.places.append(Place(self.at, len(text), there, component))
            self.add(text)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def back(self, span: Span) -> tuple[Span, str] | None:
        """The place of a span in the document, and the component there; None where nothing of the document is near."""
        if not self.places:
            return None
        begins = [place.start for place in self.places]
        first = bisect_right(begins, span.start) - 1
        if first < 0 or self.places[first].start + self.places[first].length <= span.start:
            first = min(first + 1, len(self.places) - 1)
        last = max(bisect_right(begins, max(span.start, span.end - 1)) - 1, first)
        one, other = self.places[first], self.places[last]
        start = one.there + max(0, min(span.start - one.start, one.length))
        end = other.there + max(0, min(span.end - other.start, other.length))
        return Span(start, max(start, end)), one.component


def written(page: Measured, starts: Sequence[int]) -> Words:
    """The document as the text of a plan."""
    out = Words(starts)
    found = page.found
    out.add(f"{found.kind}: ")
    _joined(out, found.of("abstract"))
    out.add(f"\n\nthể thức: {page.profile.name}\n")
    for name, field in (("parent_agency", "cơ quan chủ quản"), ("issuing_agency", "cơ quan ban hành")):
        if found.of(name):
            out.add(f"{field}: ")
            _joined(out, found.of(name))
            out.add("\n")
    _number(out, found.first("number"))
    _place_date(out, found.first("place_date"))
    if page.draft():
        out.add("trạng thái: dự thảo\n")
    bases = found.of("legal_basis")
    if bases:
        out.add("\nCăn cứ:\n")
        for part in bases:
            _item(out, part)
    ends = [
        i
        for i, part in enumerate(found.parts)
        if part.component in ("recipients_label", "recipients", "authority", "position", "signer_name")
    ]
    foot = ends[0] if ends else len(found.parts)
    label = next((i for i, part in enumerate(found.parts) if part.component == "appendix_label"), len(found.parts))
    _body(out, found.parts[: min(foot, label)], opening=True)
    if found.of("recipients"):
        out.add("\nNơi nhận:\n")
        _recipients(out, found.of("recipients"))
    _signatures(out, page)
    _body(out, found.parts[label:], opening=False)
    return out


def _joined(out: Words, parts: Sequence[Part]) -> None:
    for i, part in enumerate(parts):
        if i:
            out.add(" ")
        out.copy(part)


def _number(out: Words, part: Part | None) -> None:
    if part is None:
        return
    prefix = _PREFIX.match(part.text)
    start = prefix.end() if prefix is not None else 0
    blank = _BLANKS.match(part.text, start)
    out.add("số: ")
    out.copy(part, blank.end() if blank is not None else start)
    out.add("\n")


def _place_date(out: Words, part: Part | None) -> None:
    if part is None:
        return
    place = _PLACE.match(part.text)
    if place is not None and place[1] and any(c.isalpha() for c in place[1]):
        out.add("địa danh: ")
        out.copy(part, place.start(1), place.end(1))
        out.add("\n")
    day = _DAY.search(part.text)
    if day is None:
        return
    out.add("ngày: ")
    if day[1] and day[2]:
        out.copy(part, day.start())
    else:
        out.add(f"/{day[2]}/{day[3]}" if day[2] else f"//{day[3]}")
    out.add("\n")


def _item(out: Words, part: Part) -> None:
    lead = _LEAD.match(part.text)
    out.add("- ")
    out.copy(part, lead.end() if lead is not None else 0)
    out.add("\n")


_KEPT = (
    *(name for name in FAMILY if name != "legal_basis"),
    "division",
    "article",
    "addressee",
    "table_caption",
    "table_head",
    "table_cell",
    "table_note",
    "appendix_label",
    "appendix_title",
)


def _body(out: Words, parts: Sequence[Part], *, opening: bool) -> None:
    rows: list[Part] = []
    labelled = False
    for part in (*(part for part in parts if part.component in _KEPT), None):
        if rows and (part is None or not _same_table(part, rows[-1])):
            _table(out, rows)
            rows = []
        if part is None:
            return
        if part.component in ("table_head", "table_cell"):
            rows.append(part)
            continue
        if labelled and part.component == "appendix_title":
            out.add(" ")
            out.copy(part)
            continue
        if labelled:
            out.add("\n")
        labelled = part.component == "appendix_label"
        if labelled:
            out.add("\n")
            out.copy(part, 0, len(part.text.rstrip(" .:")))
            out.add(":")
            continue
        if opening and part.component == "body":
            out.add("\nMở đầu:\n")
        opening = False
        _paragraph(out, part)


def _same_table(part: Part, before: Part) -> bool:
    cell, other = part.paragraph.cell, before.paragraph.cell
    return cell is not None and other is not None and part.component.startswith("table_") and cell.table == other.table


def _paragraph(out: Words, part: Part) -> None:
    text = part.text
    label = _LABELLED.match(text)
    plain = part.component in ("body", "division", "article", "table_note")
    if part.component == "table_caption":
        out.add("Bảng: ")
    elif text[:1] in "#@|\\" or (
        plain and (marker(text)[0] != "body" or (label is not None and fold(label[1]) in (*PARTS, "bảng")))
    ):
        out.add("\\")
    if part.component == "section_heading":
        out.add("\n")
    out.copy(part)
    out.add("\n")


def _table(out: Words, parts: Sequence[Part]) -> None:
    rows: dict[int, dict[int, list[Part]]] = {}
    for part in parts:
        cell = part.paragraph.cell
        if cell is not None:
            rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(part)
    columns = 1 + max(max(row) for row in rows.values())
    for number, row in enumerate(rows.values()):
        for column in range(columns):
            out.add("| ")
            _joined(out, row.get(column, ()))
            out.add(" ")
        out.add("|\n")
        if not number:
            out.add("|---" * columns + "|\n")


def _recipients(out: Words, parts: Sequence[Part]) -> None:
    dashed = any(_LEAD.match(part.text) for part in parts)
    for i, part in enumerate(parts):
        if i and dashed and not _LEAD.match(part.text):
            out.add("  ")  # goes on from the line above
            out.copy(part)
            out.add("\n")
        else:
            _item(out, part)


def _signatures(out: Words, page: Measured) -> None:
    groups: dict[int, list[Part]] = {}
    for part in page.found.of("authority", "position", "other_position", "signer_name"):
        groups.setdefault(part.group, []).append(part)
    for parts in groups.values():
        out.add("\nKý:\n")
        before = ""
        for part in parts:
            if before:
                out.add(" " if before == part.component == "signer_name" else "\n")
            if part.component == "other_position":
                out.add("chức vụ khác: ")
            out.copy(part)
            before = part.component
        out.add("\n")
