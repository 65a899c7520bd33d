"""Tree to plan: what each node means, with the findings of the family CP that show while it is read.

Nothing is judged here that a rule can judge on the finished plan; what can't be taken into the plan is said, and read on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from thidua_doc import body, language, misnumbered, sectionless, stars, values
from thidua_doc.body import Bodies
from thidua_doc.diagnostic import Finding, Fix, Message, Related
from thidua_doc.lexer import Line
from thidua_doc.model import (
    CONTACT,
    Appendix,
    Basis,
    Block,
    Field,
    PartKind,
    PartPlace,
    Plan,
    Prose,
    Recipient,
    Section,
    Signature,
    Silence,
    Title,
)
from thidua_doc.patterns import lazy
from thidua_doc.silences import read_silences, silencing
from thidua_doc.syntax import Child, Node, Parsed
from thidua_doc.text import Edit, Span

_new = tuple.__new__  # spares the call that a NamedTuple wraps it in
_DOCUMENT = (
    "bộ luật", "luật", "pháp lệnh", "hiến pháp", "nghị quyết", "nghị định", "thông tư", "quyết định", "chỉ thị", "kế hoạch",
    "công văn", "hướng dẫn", "quy định", "quy chế", "điều lệ", "chương trình", "thông báo", "kết luận", "văn bản",
)  # fmt: skip
_SURNAME = lazy(r"Phó(?!\s+(?:Chủ|Giám|Tổng|Hiệu|Bí|Trưởng|Cục|Vụ|Viện|Chánh|Phòng|Ban|Tổ|Đội))(?:\s+[^\W\d_]+){2,3}")
"""`Phó Đức Chính`: a position that is also a surname, with two or three names behind it."""
_PLACE_AND_DATE = lazy(r"([^\W\d_][^\d,\n]{1,40}),\s*(ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4})[.;]?", re.IGNORECASE)
_AGENCIES = (
    "ủy ban", "uỷ ban", "hội đồng", "liên đoàn", "tổng liên đoàn", "công đoàn", "sở ", "phòng ", "trường ", "bệnh viện", "trạm ", "bộ ",
    "công an", "đảng ", "chi bộ", "tỉnh ủy", "thành ủy", "huyện ủy", "xã ủy", "hội ", "đoàn ", "trung tâm", "công ty", "tổng công ty",
    "ban ", "mặt trận", "văn phòng", "viện ", "cục ", "chi cục", "tổng cục", "ubnd", "hđnd", "bch", "bchqs",
)  # fmt: skip
"""The words that names of agencies begin with."""
_ABSTRACT_WORDS = 40
_NAME_WORDS = 8
"""Words of the longest line of a signature that may end in a full stop."""
_PREFIXES = ("tm", "kt", "tl", "tuq", "q", "t/m", "k/t", "t/l")
_SIGNING = ("tm. ", "kt. ", "tl. ", "tuq. ", "(đã ký)", "(ký")
_DATED = lazy(r"\bngày\s*\d|\d{1,2}/\d{1,2}/\d{4}", re.IGNORECASE)
_WITH_YEAR = lazy(r"(\d{1,6})\s*/\s*(?:19|20)\d\d\s*/\s*([^\W\d_][^\s/]*)")
"""`301/2026/KH-UBND`: the form of a legal normative document, which a plan does not have."""
_PLACED = lazy(r"([^\W\d_][^\d,]{1,40}),\s*(ngày)\b", re.IGNORECASE)
_BLANK_LINE = lazy(r"(?:\r\n?+|\n)[^\S\r\n]*(?:\r\n?+|\n)")
_LETTERHEAD = ("cộng hòa xã hội chủ nghĩa việt nam", "độc lập - tự do - hạnh phúc", "độc lập – tự do – hạnh phúc")


def lower(parsed: Parsed) -> Plan:
    """The plan of a tree, findings included. Never raises on a user's text."""
    return _Lowering(parsed).run()


class _Lowering:
    def __init__(self, parsed: Parsed) -> None:
        self.tree = parsed.tree
        self.lexed = parsed.lexed
        self.findings: list[Finding] = []
        self.silencing = silencing(self.lexed)
        self.bodies = Bodies(self.findings, self.lexed, self.tree, scoped=bool(self.silencing))
        self.title: Title | None = None
        self.fields: list[Field] = []
        self.bases: list[Basis] = []
        self.opening: list[Block] = []
        self.sections: list[Section] = []
        self.closing: list[Block] = []
        self.recipients: list[Recipient] = []
        self.signatures: list[Signature] = []
        self.appendices: list[Appendix] = []
        self.parts: list[PartPlace] = []
        self.sectionless = not any(isinstance(c, Node) and c.data == "section" for c in self.tree.children)
        self.unsectioned: list[Line] = []
        self.agencies: list[str] = []
        self.heads = False
        self.place: str | None = None
        self.pasted: list[Field] = []

    def run(self) -> Plan:
        children = self.tree.children
        parts = [c for c in children if isinstance(c, Node) and c.data in _PARTS]
        self._preamble([c for c in children if not (isinstance(c, Node) and c.data in _PARTS)])
        for part in parts:
            getattr(self, f"_{part.data}")(part)
        if self.unsectioned and len(self.unsectioned) >= len(self.sections):
            self.findings.append(sectionless.finding(self.unsectioned))
        silences = read_silences(self.silencing, self.lexed, self.bodies.scopes)
        self.bodies.check_labels()
        return self._plan(silences)

    def _plan(self, silences: tuple[Silence, ...]) -> Plan:
        if self.pasted:
            typed = {field.name for field in self.fields if field.known}
            self.fields += [field for field in self.pasted if field.name not in typed]
        given = self._field_values()
        if self.agencies:
            # The parent stands above, the issuing agency under it.
            given.setdefault("issuing_agency", self.agencies[-1])
            if len(self.agencies) > 1:
                given.setdefault("parent_agency", self.agencies[-2])
        if given.get("year") is None:
            year = values.year_in_title(self.title.abstract.text) if self.title else None
            date = given.get("date")
            given["year"] = year if year is not None else date.year if date else None
        return Plan(
            title=self.title,
            bases=tuple(self.bases),
            opening=tuple(self.opening),
            sections=tuple(self.sections),
            closing=tuple(self.closing),
            recipients=tuple(self.recipients),
            signatures=tuple(self.signatures),
            appendices=tuple(self.appendices),
            fields=tuple(self.fields),
            parts=tuple(self.parts),
            findings=tuple(self.findings),
            silences=silences,
            sources=tuple(self.lexed.sources),
            **given,
        )

    # --- the head -------------------------------------------------------------------------------------------------------

    def _preamble(self, nodes: Sequence[Child]) -> None:
        strange = False
        early = any(isinstance(node, Line) and node.kind == "TITLE" for node in nodes)
        told = addressed = False
        untitled = not any(isinstance(node, Line) and node.kind == "TITLE" for node in nodes)
        for node in nodes:
            line = body.first_line(node)
            kind = node.data if isinstance(node, Node) else node.kind
            early = early and kind != "TITLE"
            if kind == "TITLE":
                self._take_title(line)
            elif kind == "FIELD":
                self._take_field(line)
            elif kind == "BASIS":
                self._place(PartKind.BASES, line)
                self._take_basis(line)
            elif kind == "STRAY":
                self.bodies.stray(line)
            elif kind == "dash" and language.BASIS_LINE.match(line.words):
                self._place(PartKind.BASES, line)
                self._take_basis(line)
            elif kind == "TEXT" and any(words in language.fold(line.words) for words in _LETTERHEAD):
                self._letterhead(line)
            elif kind == "TEXT" and early:
                if not told:
                    self._misplaced(
                        line,
                        "dòng đầu là tiêu đề; tên cơ quan, số, địa danh, ngày viết thành các trường dưới tiêu đề",
                        "the first line is the title; agencies, number, place and date are fields under it",
                    )
                told = True
                self.opening += self.bodies.blocks([node])
            elif kind == "TEXT" and self._pasted_head(line):
                pass
            elif kind == "TEXT" and untitled and node is nodes[0] and _is_abstract(line.words):
                pass  # what stands in the title's place is CP102's, and no paragraph of the opening
            elif (kind == "TEXT" and language.ADDRESSED.match(line.words)) or (kind == "dash" and addressed):
                # `Kính gửi:` and the lines under it are no opening that stands out of order: TT419 speaks of them.
                self.opening += self.bodies.blocks([node])
                addressed = True
                continue
            else:
                self._place(PartKind.OPENING, line)
                if self._heads_section(node):
                    pass
                elif kind != "TEXT" and not strange:
                    strange = True
                    self._cannot_stand_before_sections(line, kind)
                self.opening += self.bodies.blocks([node])
            addressed = False

    def _pasted_head(self, line: Line) -> bool:
        """Whether a line is one of the printed head, pasted under the title: an agency in capitals, `Bát Xát, ngày … năm …`.

        It is read as the fields that it must mean, so that they are not missed as well.
        """
        if self.title is None or self.bases or self.opening or line.more:
            return False
        words = line.words
        dated = _PLACE_AND_DATE.fullmatch(words)
        span = self._span(line)
        if dated is not None and values.plan_date(dated[2]) is not None:
            for name, group in (("địa danh", 1), ("ngày", 2)):
                start = line.begin + dated.start(group)
                at = line.source.span(start, line.begin + dated.end(group), line.file)
                self.pasted.append(Field(name, dated[group], True, span, span, at))
        elif words.isupper() and language.fold(words).startswith(_AGENCIES):
            self.agencies.append(words)
        else:
            return False
        if not self.heads:
            self._misplaced(
                line,
                "tên cơ quan, địa danh, ngày viết thành trường, như “cơ quan ban hành: …”, “địa danh: …”, “ngày: …”",
                "agencies, place and date are fields, such as “cơ quan ban hành: …”, “địa danh: …”, “ngày: …”",
            )
        self.heads = True
        self._place(PartKind.FIELDS, line)
        return True

    def _letterhead(self, line: Line) -> None:
        self.findings.append(
            Finding(
                "CP101",
                self._span(line),
                Message(
                    "Quốc hiệu và Tiêu ngữ do công cụ trình bày, không gõ vào tệp; xóa dòng này.",
                    "The national name and motto are laid out by the tool and never typed; delete this line.",
                ),
                Fix(Message("Xóa dòng", "Delete the line"), (Edit(body.whole_line(line), ""),), safe=False),
            )
        )

    def _cannot_stand_before_sections(self, line: Line, kind: str) -> None:
        what = {"table": ("Bảng", "A table"), "ASSIGNMENTS": ("Bảng phân công", "The assignment table")}.get(
            kind, ("Dòng có đánh số hoặc gạch đầu dòng", "A numbered or bulleted line")
        )
        self.findings.append(
            Finding(
                "CP101",
                self._span(line),
                Message(
                    f"{what[0]} không đứng ở đây được: trước mục “I.” chỉ có tiêu đề, trường, căn cứ và đoạn mở đầu.",
                    f"{what[1]} cannot stand here: before section “I.” come only the title, fields, legal bases and the opening.",
                ),
            )
        )

    def _take_title(self, line: Line) -> None:
        prose = self.bodies.plain(line)
        name_end = line.start + len(line.name)
        title = Title(
            kind=language.fold(line.name).upper(),
            abstract=prose,
            known=line.extra != "unknown",
            span=line.source.span(line.start, line.stop, line.file),
            kind_span=line.source.span(line.start, name_end, line.file),
        )
        if self.title is not None:
            self._twice(title.kind_span, "Tiêu đề kế hoạch", "The title", self.title.kind_span)
            return
        self.title = title
        self._place(PartKind.TITLE, line)
        if line.extra in ("colon", "below") and line.pieces:
            begin = line.pieces[0][0]
            first = line.source.text[begin : line.pieces[0][1]].split(" ")[0]
            self.findings.append(
                Finding(
                    "CP102",
                    title.kind_span,
                    Message(
                        f"Sau “{line.name}” phải có dấu hai chấm: “{line.name}: trích yếu”.",
                        f"“{line.name}” needs a colon after it: “{line.name}: abstract”.",
                    ),
                    Fix(
                        Message("Viết trên một dòng, sau dấu hai chấm", "Write it on one line, after a colon"),
                        (Edit(line.source.span(name_end, begin, line.file), ": "),),
                        safe=not (first.isupper() and len(first) > 1),
                    ),
                )
            )

    def _take_field(self, line: Line) -> None:
        value = line.words
        name_span = line.source.span(line.start, line.start + len(line.name), line.file)
        value_span = (
            line.source.span(line.pieces[0][0], line.pieces[-1][1], line.file)
            if line.pieces
            else line.source.span(line.end, line.end, line.file)
        )
        folded = language.fold(line.name)
        known = folded in language.FIELDS
        near = None if known else _called(folded) or language.nearest(line.name, language.FIELDS)
        # A name that can be no other's is read as what it must mean, so that its field is not missed as well.
        meant = folded if known else near[0] if near is not None and near[1] else None
        field = _new(Field, (meant or line.name, value, meant is not None, self._span(line), name_span, value_span))
        if not known:
            self._unknown_field(line, name_span, near)
        elif line.extra == "colon":
            self._without_colon(line, field)
        earlier = next((f for f in self.fields if f.known and f.name == field.name), None) if meant else None
        if earlier is not None:
            self._twice(name_span, f"Trường “{field.name}”", f"The field “{field.name}”", earlier.name_span)
        self.fields.append(field)
        self._place(PartKind.FIELDS, line)

    def _without_colon(self, line: Line, field: Field) -> None:
        right = f"{field.name}: {field.value}"
        gap = line.source.span(line.start + len(line.name), line.begin, line.file)
        self.findings.append(
            Finding(
                "CP103",
                self._span(line),
                Message(
                    f"Sau tên trường phải có dấu hai chấm: “{right}”.", f"The name of a field needs a colon after it: “{right}”."
                ),
                Fix(Message("Thêm dấu hai chấm", "Add the colon"), (Edit(gap, ": "),)),
            )
        )

    def _unknown_field(self, line: Line, span: Span, near: tuple[str, bool] | None) -> None:
        if near is None:
            listed = ", ".join(f"“{name}”" for name in language.FIELDS)
            message = Message(
                f"Không có trường “{line.name}”; các trường là {listed}.",
                f"There is no field “{line.name}”; the fields are {listed}.",
            )
            self.findings.append(Finding("CP103", span, message))
            return
        message = Message(
            f"Không có trường “{line.name}”; có phải “{near[0]}”?", f"There is no field “{line.name}”; did you mean “{near[0]}”?"
        )
        fix = Fix(Message(f"Đổi thành “{near[0]}”", f"Change to “{near[0]}”"), (Edit(span, near[0]),), safe=near[1])
        self.findings.append(Finding("CP103", span, message, fix))

    def _field_values(self) -> dict[str, Any]:
        """What the field lines mean, as the plan's attributes; CP105 for those of a wrong form."""
        out: dict[str, Any] = {}
        contact: dict[str, str] = {}
        seen: set[str] = set()
        for field in self.fields:
            if not field.known or field.name in seen:
                continue
            seen.add(field.name)
            slot, value = self._field_value(field)
            if value is None:
                continue
            out[slot] = value
            if slot == "status":
                out["draft_round"] = values.draft_round(field.value)
            elif slot in CONTACT:
                contact[slot] = out.pop(slot)
        if contact:
            out["contact"] = tuple([(name, contact[name]) for name in CONTACT if name in contact])
        if self.place is not None and "địa danh" not in seen:
            out["place"] = self.place
        return out

    def _field_value(self, field: Field) -> tuple[str, Any]:
        text = field.value
        plain = {
            "thể thức": "profile",
            "cơ quan chủ quản": "parent_agency",
            "cơ quan ban hành": "issuing_agency",
            "địa danh": "place",
            "độ mật": "secrecy",
            "độ khẩn": "urgency",
            "lưu hành": "circulation",
        }
        if not text:
            self._wrong_form(field, "còn để trống", "is empty")
            return field.name, None
        if field.name == "địa danh" and _DATED.search(text):
            self._wrong_form(
                field, "chỉ ghi tên địa danh; ngày viết ở trường “ngày:”", "takes the place only; the date is the field “ngày:”"
            )
            return field.name, None
        if field.name in plain:
            return plain[field.name], text
        if field.name in _SHOWN:
            return self._signed_value(field)
        if field.name == "số":
            number = values.document_number(text)
            if _DATED.search(text):
                self._wrong_form(
                    field,
                    "chỉ ghi số và ký hiệu; địa danh, ngày viết ở trường “địa danh:”, “ngày:”",
                    "takes the number and symbol only; place and date are the fields “địa danh:” and “ngày:”",
                )
                return field.name, None
            with_year = None if number is not None else _WITH_YEAR.fullmatch(text)
            if with_year is not None:
                right = f"{with_year[1]}/{with_year[2]}"
                fix = Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), (Edit(field.value_span, right),), safe=False)
                self._wrong_form(field, f"không ghi năm: “{right}”", f"has no year: “{right}”", fix)
            elif number is None:
                self._wrong_form(
                    field, "phải có dạng “03/KH-CĐCS” (bản dự thảo có thể viết “/KH-CĐCS”)", "must look like “03/KH-CĐCS”"
                )
            return "number", number
        if field.name == "ngày":
            date = values.plan_date(text)
            placed = None if date is not None else _PLACED.match(text)
            if placed is not None:
                self._wrong_form(
                    field,
                    f"chỉ ghi ngày, tháng, năm; địa danh viết ở trường “địa danh: {placed[1]}”",
                    f"takes the date only; the place is the field “địa danh: {placed[1]}”",
                )
                self.place = placed[1].strip()
                return "date", values.plan_date(text[placed.start(2) :])
            if date is None:
                self._wrong_date(field)
            return "date", date
        if field.name == "năm":
            year = values.year(text)
            if year is None:
                self._wrong_form(
                    field, "phải là một năm có bốn chữ số, như “2023”", "must be a year of four digits, such as “2023”"
                )
            return "year", year
        status = values.status(text)
        if status is None:
            self._wrong_form(field, "chỉ nhận “dự thảo” hoặc “ban hành”", "takes “dự thảo” (draft) or “ban hành” (issued) only")
        return "status", status

    def _signed_value(self, field: Field) -> tuple[str, Any]:
        """The drafter's sign, a part of the address line, the time of signing: what stands at the edges of the page."""
        name, text = field.name, field.value
        slot = {"ký hiệu soạn thảo": "drafter", "ký số": "signed_at"}.get(name, name)
        if name == "ký số" and values.is_time(text) and values.signed_at(text) is None:
            self._wrong_form(field, f"ghi “{text}”, không có thời điểm ấy", f"says “{text}”, and there is no such time")
            return slot, None
        if name != "địa chỉ" and not values.is_right(name, text):
            self._wrong_form(field, f"phải có dạng {_SHOWN[name]}", f"must look like {_SHOWN[name]}")
            return slot, None
        return slot, values.signed_at(text) if name == "ký số" else text

    def _wrong_form(self, field: Field, vi: str, en: str, fix: Fix | None = None) -> None:
        span = field.value_span if field.value else field.name_span
        self.findings.append(
            Finding("CP105", span, Message(f"Trường “{field.name}” {vi}.", f"The field “{field.name}” {en}."), fix)
        )

    def _wrong_date(self, field: Field) -> None:
        near = values.nearly_date(field.value)
        fix = None
        if near is not None and near.day is not None and near.month is not None:
            right = f"{near.day:02}/{near.month:02}/{near.year}"
            fix = Fix(Message(f"Viết thành “{right}”", f"Write “{right}”"), (Edit(field.value_span, right),), safe=False)
        self._wrong_form(
            field,
            "phải có dạng “10/01/2023” hoặc “ngày 10 tháng 01 năm 2023” (bản dự thảo có thể viết “/01/2023”)",
            "must look like “10/01/2023” or “ngày 10 tháng 01 năm 2023”",
            fix,
        )

    # --- the parts ------------------------------------------------------------------------------------------------------

    def _bases(self, part: Node) -> None:
        self._head(part, PartKind.BASES)
        for node in part.children[1:]:
            line = body.first_line(node)
            kind = node.data if isinstance(node, Node) else node.kind
            if kind == "dash":
                self._take_basis(line)
                for under in node.children[1:] if isinstance(node, Node) else ():
                    self._misplaced(body.first_line(under), "căn cứ chỉ là các dòng “- …”", "legal bases are “- …” lines only")
            elif kind == "BASIS":
                self._take_basis(line)
            elif kind == "TEXT" and language.fold(line.words).startswith(_DOCUMENT):
                self._take_basis(line)
                self._without_dash(
                    line, "Mỗi căn cứ là một dòng bắt đầu bằng “- ”", "Each legal basis is a line that begins with “- ”"
                )
            elif kind in _NUMBERED and not self._heads_section(node):
                self._numbered_bases(node)
            elif kind in ("TITLE", "FIELD"):
                self._common(kind, line)
            elif kind == "STRAY":
                self.bodies.stray(line)
            else:
                self._place(PartKind.OPENING, line)
                self.opening += self.bodies.blocks([node])

    def _heads_section(self, node: Child) -> bool:
        """Whether a plan without any section has one here, typed with the number of a clause: `1. Mục đích`, `2. Nội dung`."""
        if not self.sectionless or not isinstance(node, Node) or node.data != "clause":
            return False
        line = body.first_line(node)
        if not self.unsectioned and not misnumbered.begins(line.words):
            return False
        self.unsectioned.append(line)
        return True

    def _numbered_bases(self, node: Child) -> None:
        """Bases typed with numbers: each numbered line is one, at whatever level; anything else under them stays what it is."""
        for line in _lines(node):
            if line.kind == "STRAY":
                self.bodies.stray(line)
                continue
            if line.marker is None:
                self._misplaced(line, "căn cứ chỉ là các dòng “- …”", "legal bases are “- …” lines only")
                continue
            self._take_basis(line)
            if line.kind != "DASH":
                self._without_dash(
                    line, "Căn cứ không đánh số: mỗi căn cứ là một dòng “- …”", "Legal bases carry no number but “- ”"
                )

    def _take_basis(self, line: Line) -> None:
        prose = self.bodies.plain(line)
        self.bases.append(_new(Basis, (prose, self.bodies.marker(line), self._span(line))))

    def _opening(self, part: Node) -> None:
        self._head(part, PartKind.OPENING)
        for node in part.children[1:]:
            self._heads_section(node)
        self.opening += self._blocks_of(part.children[1:])

    def _closing(self, part: Node) -> None:
        self._head(part, PartKind.CLOSING)
        nodes = part.children[1:]
        first = part.children[0]
        if isinstance(first, Line) and first.kind == "CLOSING_TEXT":
            self.closing.append(self.bodies.paragraph(first))
        self.closing += self._blocks_of(nodes)

    def _blocks_of(self, nodes: Iterable[Child]) -> list[Block]:
        plain: list[Child] = []
        for node in nodes:
            if isinstance(node, Line) and node.kind in ("TITLE", "FIELD"):
                self._common(node.kind, node)
            else:
                plain.append(node)
        return self.bodies.blocks(plain)

    def _section(self, part: Node) -> None:
        section = self.bodies.section(part)
        self.parts.append(_new(PartPlace, (PartKind.SECTIONS, section.line_span, section.span, True)))
        self.sections.append(section)
        if section.marker.number.isdecimal() and len(self.sections) == len(self.unsectioned) + 1:
            self.unsectioned.append(body.first_line(part))

    def _recipients(self, part: Node) -> None:
        self._head(part, PartKind.RECIPIENTS)
        before = body.first_line(part)
        for node in part.children[1:]:
            line = body.first_line(node)
            kind = node.data if isinstance(node, Node) else node.kind
            if kind in _NUMBERED or kind in ("dash", "TEXT", "BASIS"):
                for each in _lines(node):
                    if each.kind == "STRAY":
                        self.bodies.stray(each)
                        continue
                    apart = each.marker is None and (
                        self._signs(each) or _BLANK_LINE.search(each.source.text, before.stop, each.start)
                    )
                    before = each
                    if apart or (each.marker is None and each.kind not in ("TEXT", "BASIS")):
                        self._misplaced(each, "sau “Nơi nhận:” chỉ có các dòng “- …”", "after “Nơi nhận:” come “- …” lines only")
                        continue
                    self.recipients.append(_new(Recipient, (self.bodies.plain(each), self.bodies.marker(each), self._span(each))))
                    if each.kind != "DASH":
                        self._without_dash(
                            each, "Mỗi nơi nhận là một dòng bắt đầu bằng “- ”", "Each recipient is a line that begins with “- ”"
                        )
            elif kind == "STRAY":
                self.bodies.stray(line)
            else:
                self._misplaced(line, "sau “Nơi nhận:” chỉ có các dòng “- …”", "after “Nơi nhận:” come “- …” lines only")
                before = body.last_line(node)

    def _signs(self, line: Line) -> bool:
        """Whether words under `Nơi nhận:` are a signature's: capitals, an authority, what Word's second column left there."""
        words = line.words
        return (words.isupper() and len(words.split()) > 1) or "\t" in words or language.fold(words).startswith(_SIGNING)

    def _signature(self, part: Node) -> None:
        head = self._head(part, PartKind.SIGNATURE)
        told = len(self.findings)
        lines: list[Prose] = []
        other: Prose | None = None
        last = head
        above = not self.sections  # what stands under it may then be bases and opening
        for node in part.children[1:]:
            for each in body.lines_of(node):
                if above and each.kind == "BASIS":
                    self._place(PartKind.BASES, each)
                    self._take_basis(each)
                elif above and each.kind == "TEXT" and each.words.endswith((".", ":")) and len(each.words.split()) > _NAME_WORDS:
                    self._place(PartKind.OPENING, each)
                    self.opening.append(self.bodies.paragraph(each))
                elif each.kind == "TEXT" and each.extra == "other":
                    last = each
                    other = self._other_position(each, other)
                elif each.kind == "TEXT":
                    last = each
                    lines.append(self.bodies.plain(each))
                elif each.kind == "STRAY":
                    self.bodies.stray(each)
                else:
                    self._misplaced(
                        each,
                        "sau “Ký:” chỉ có quyền hạn, chức vụ và họ tên, mỗi thứ một dòng",
                        "after “Ký:” come authority, position and name, a line each",
                    )
        if above:
            self._ends_at(head, last)
        if len(self.findings) > told + 1:
            stars.paired(self.findings, told, self.lexed.sources)
        if head.extra == "bare":
            at = head.source.span(head.start, head.start, head.file)
            self.findings.append(
                Finding(
                    "CP101",
                    lines[0].span if lines else self._span(head),
                    Message("Khối chữ ký phải bắt đầu bằng dòng “Ký:”.", "The signature must begin with a line “Ký:”."),
                    Fix(Message("Thêm dòng “Ký:”", "Add the line “Ký:”"), (Edit(at, f"Ký:{head.source.newline}"),)),
                )
            )
        name = lines.pop() if lines and _is_name(lines[-1].text, len(lines)) else None
        self.signatures.append(Signature(tuple(lines), name, body.node_span(part, head), other))

    def _other_position(self, line: Line, earlier: Prose | None) -> Prose | None:
        """What `chức vụ khác: …` says; the first of two stands."""
        name = line.source.span(line.start, line.start + len(line.name), line.file)
        if not line.pieces:
            message = Message(f"Sau “{line.name}:” còn để trống.", f"Nothing stands behind “{line.name}:”.")
            self.findings.append(Finding("CP105", name, message))
            return earlier
        if earlier is not None:
            self._twice(name, f"“{line.name}”", f"“{line.name}”", earlier.span)
            return earlier
        return self.bodies.plain(line)

    def _ends_at(self, head: Line, last: Line) -> None:
        """Let a signature that stands above the bases end with its last line: they are no part of it."""
        if last.file != head.file:
            return
        whole = head.source.span(head.start, last.stop, head.file)
        for i, place in enumerate(self.parts):
            if place.kind is PartKind.SIGNATURE and place.head == self._span(head):
                self.parts[i] = place._replace(whole=whole)

    def _appendix(self, part: Node) -> None:
        appendix = self.bodies.appendix(part)
        self.parts.append(_new(PartPlace, (PartKind.APPENDICES, appendix.line_span, appendix.span, True)))
        self.appendices.append(appendix)

    # --- what several of them need --------------------------------------------------------------------------------------

    def _common(self, kind: str, line: Line) -> None:
        if kind == "TITLE":
            self._take_title(line)
        else:
            self._take_field(line)

    def _head(self, part: Node, kind: PartKind) -> Line:
        line = body.first_line(part)
        self._place(kind, line, part)
        if line.extra == "headless":
            right = language.PART_HEADS[kind]
            message = Message(f"Viết “{right}” với dấu hai chấm, không in đậm.", f"Write “{right}” with its colon, and not bold.")
            fix = Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), (Edit(self._span(line), right),))
            self.findings.append(Finding("CP103", self._span(line), message, fix))
        if line.extra == "near":
            span = line.source.span(line.start, line.start + len(line.name), line.file)
            right = language.PART_HEADS[kind].rstrip(":")
            self.findings.append(
                Finding(
                    "CP103",
                    span,
                    Message(
                        f"Không có phần “{line.name}”; có phải “{right}”?",
                        f"There is no part “{line.name}”; did you mean “{right}”?",
                    ),
                    Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), (Edit(span, right),)),
                )
            )
        return line

    def _place(self, kind: PartKind, line: Line, node: Node | None = None) -> None:
        head = self._span(line)
        whole = body.node_span(node, line) if node is not None else head
        self.parts.append(_new(PartPlace, (kind, head, whole, node is not None)))

    def _span(self, line: Line) -> Span:
        return line.source.span(line.start, line.stop, line.file)

    def _twice(self, span: Span, vi: str, en: str, earlier: Span) -> None:
        self.findings.append(
            Finding(
                "CP104",
                span,
                Message(f"{vi} đã có ở trên; chỉ viết một lần.", f"{en} stands above already; write it once."),
                related=(Related(earlier, Message("lần đầu ở đây", "first here")),),
            )
        )

    def _misplaced(self, line: Line, vi: str, en: str) -> None:
        self.findings.append(
            Finding(
                "CP101",
                self._span(line),
                Message(f"Dòng này không đứng ở đây được: {vi}.", f"This line cannot stand here: {en}."),
            )
        )

    def _without_dash(self, line: Line, vi: str, en: str) -> None:
        begin = line.pieces[0][0] if line.pieces else line.end
        text = line.source.text
        start = line.start
        while start > 0 and text[start - 1] not in "\r\n" and text[start - 1].isspace():
            start -= 1
        # Words on the line of the part's head (`Nơi nhận: Lưu: VT`) go to a line of their own.
        behind = start > 0 and text[start - 1] not in "\r\n"
        marker = line.source.span(start if behind else line.start, begin, line.file)
        new = f"{line.source.newline}- " if behind else "- "
        self.findings.append(
            Finding(
                "CP101",
                self._span(line) if line.marker is None else marker,
                Message(f"{vi}.", f"{en}."),
                Fix(Message("Thêm “- ” ở đầu dòng", "Put “- ” in front"), (Edit(marker, new),)),
            )
        )


_SHOWN = {
    "ký hiệu soạn thảo": "“PL.(300)”",
    "địa chỉ": "“Số 1, đường Lê Lợi, thị trấn Lai Uyên”",
    "điện thoại": "“0274 3123 456”",
    "fax": "“0274 3123 457”",
    "thư điện tử": "“congdoan@laiuyen.gov.vn”",
    "trang thông tin điện tử": "“laiuyen.gov.vn”",
    "ký số": "“10/01/2023 08:30:15”",
}
"""What the fields of the page's edges look like."""
_CALLED = {
    "số": ("số hiệu", "số ký hiệu", "số, ký hiệu", "số và ký hiệu", "ký hiệu", "số kế hoạch", "số văn bản"),
    "ngày": ("ngày ban hành", "ngày, tháng, năm", "ngày tháng năm", "ngày ký", "ngày văn bản"),
    "địa danh": ("nơi ban hành", "địa điểm ban hành", "nơi ký"),
    "cơ quan ban hành": ("đơn vị ban hành", "tên cơ quan ban hành"),
    "cơ quan chủ quản": ("đơn vị chủ quản", "cơ quan cấp trên", "đơn vị cấp trên"),
    "ký hiệu soạn thảo": ("ký hiệu người soạn thảo", "ký hiệu người soạn thảo văn bản", "người soạn thảo"),
    "địa chỉ": ("địa chỉ cơ quan", "trụ sở", "địa chỉ trụ sở"),
    "điện thoại": ("đt", "sđt", "số điện thoại"),
    "fax": ("số fax",),
    "thư điện tử": ("email", "e-mail", "hộp thư điện tử", "địa chỉ thư điện tử", "địa chỉ email"),
    "trang thông tin điện tử": ("website", "web", "trang web", "cổng thông tin điện tử", "trang tin điện tử"),
    "ký số": ("thời gian ký", "thời điểm ký", "thời gian ký số", "ký điện tử"),
}
"""What clerks call the fields."""


def _called(folded: str) -> tuple[str, bool] | None:
    """The field that another name can only mean."""
    return next(((name, True) for name, others in _CALLED.items() if folded in others), None)


_NUMBERED = frozenset({"clause", "subclause", "subsubclause", "point", "plus", "dot"})
_PARTS = {"bases", "opening", "closing", "recipients", "signature", "section", "appendix"}


def _lines(node: Child) -> Iterable[Line]:
    """The lines of a node, a table only with its first."""
    rows = False
    for line in body.lines_of(node):
        if line.kind != "ROW" or not rows:
            yield line
        rows = line.kind in ("CAPTION", "UNIT", "UNIT_ALONE", "TABLE", "ROW")


def _is_abstract(words: str) -> bool:
    """Whether the first line of a plan without title is what its title says rather than a paragraph."""
    return words[-1:] not in (".", ":", ";") and len(words.split()) <= _ABSTRACT_WORDS


def _is_name(words: str, count: int) -> bool:
    """Whether the last line of a signature is the signer's name rather than a position without one."""
    folded = language.fold(words).strip("*_ ")
    first = folded.replace(".", " ").split(" ")[0]
    if not folded or first in _PREFIXES or folded[0] in "([":
        return False
    bare = words.strip("*_ ")
    if folded.startswith(language.POSITIONS) and not (bare.istitle() and _SURNAME.fullmatch(bare)):
        return False
    if not any(c.isalpha() for c in folded):
        return False
    return count > 1 or not words.isupper()
