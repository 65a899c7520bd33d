"""What each paragraph is, whether it is right or not: Documents made by hand, as the readers make them."""

from __future__ import annotations

import unicodedata

import pytest

from thidua_doc.verify.document import Align, Box, Cell, Document, Look, Paragraph, Piece, Section, Shape
from thidua_doc.verify.recognise import Recognised, recognise

A4 = Section(width=210, height=297, top=20, bottom=20, left=30, right=15)
STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


class Typed:
    """A document that is put together paragraph by paragraph."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []

    def add(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        align: Align = "left",
        cell: Cell | None = None,
        **more: object,
    ) -> None:
        pieces = (Piece(text, Look(font="Times New Roman", size=14, bold=bold, italic=italic, colour="000000")),) if text else ()
        made = Paragraph(len(self.paragraphs), pieces, Shape(align=align), cell=cell)
        self.paragraphs.append(made._replace(**more))

    def found(self) -> Recognised:
        return recognise(Document("docx", tuple(self.paragraphs), (A4,)))


def head(typed: Typed, left: tuple[tuple[str, bool], ...], right: tuple[str, ...], number: str, date: str) -> None:
    for text, bold in left:
        typed.add(text, bold=bold, cell=Cell(0, 0, 0, 2, False))
    for text in right:
        typed.add(text, bold=True, cell=Cell(0, 0, 1, 2, False))
    typed.add(number, cell=Cell(0, 1, 0, 2, False))
    typed.add(date, italic=True, cell=Cell(0, 1, 1, 2, False))


def plan(typed: Typed, *lines: str) -> Recognised:
    head(
        typed, (("UBND XÃ A", False), ("TRƯỜNG TIỂU HỌC B", True)), (STATE, MOTTO), "Số: 01/KH-THB", "A, ngày 05 tháng 9 năm 2025"
    )
    typed.add("KẾ HOẠCH", bold=True, align="centre")
    typed.add("Tổ chức hội thao", bold=True, align="centre")
    for line in lines:
        typed.add(line, align="justify")
    return typed.found()


def kinds(found: Recognised) -> list[tuple[str, str]]:
    return [(part.component, part.text) for part in found.parts]


def test_the_head_of_a_plan() -> None:
    assert kinds(plan(Typed()))[:8] == [
        ("parent_agency", "UBND XÃ A"),
        ("issuing_agency", "TRƯỜNG TIỂU HỌC B"),
        ("national_name", STATE),
        ("motto", MOTTO),
        ("number", "Số: 01/KH-THB"),
        ("place_date", "A, ngày 05 tháng 9 năm 2025"),
        ("kind", "KẾ HOẠCH"),
        ("abstract", "Tổ chức hội thao"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        unicodedata.normalize("NFD", STATE),
        "CỘNG HÒA  XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ],
)
def test_the_national_name_however_typed(line: str) -> None:
    typed = Typed()
    head(typed, (("UBND XÃ A", True),), (line, MOTTO), "Số: 01/KH-UBND", "A, ngày 05 tháng 9 năm 2025")
    found = typed.found()
    assert found.heading == STATE
    assert [part.text for part in found.of("national_name")] == [line]


@pytest.mark.parametrize("line", ["Độc lập – Tự do – Hạnh phúc", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC", "Độc lập-Tự do-Hạnh phúc"])
def test_the_motto_however_typed(line: str) -> None:
    typed = Typed()
    head(typed, (("UBND XÃ A", True),), (STATE, line), "Số: 01/KH-UBND", "A, ngày 05 tháng 9 năm 2025")
    assert [part.text for part in typed.found().of("motto")] == [line]


@pytest.mark.parametrize("gap", ["\t", "\t\t", " " * 10])
def test_two_columns_on_one_line(gap: str) -> None:
    typed = Typed()
    for left, right in (("UBND XÃ A", STATE), ("TRƯỜNG TIỂU HỌC B", MOTTO), ("Số: 01/KH-THB", "A, ngày 05 tháng 9 năm 2025")):
        typed.add(left + gap + right)
    typed.add("KẾ HOẠCH", align="centre")
    found = typed.found()
    assert [
        (p.component, p.segment.side) for p in found.parts if p.component in ("number", "place_date", "national_name", "motto")
    ] == [
        ("national_name", "right"),
        ("motto", "right"),
        ("number", "left"),
        ("place_date", "right"),
    ]
    for part in found.parts:
        assert part.paragraph.text[part.segment.start : part.segment.end] == part.text


@pytest.mark.parametrize(("heading", "mark"), [("ĐẢNG CỘNG SẢN VIỆT NAM", "*"), ("ĐOÀN TNCS HỒ CHÍ MINH", "***")])
def test_the_heads_of_party_and_youth(heading: str, mark: str) -> None:
    typed = Typed()
    head(
        typed,
        (("ĐẢNG BỘ XÃ A", False), ("CHI BỘ B", True), (mark, False)),
        (heading,),
        "Số 05-KH/CB",
        "A, ngày 05 tháng 9 năm 2025",
    )
    typed.add("KẾ HOẠCH", bold=True, align="centre")
    found = typed.found()
    assert found.heading == heading
    assert [part.text for part in found.of("issuing_mark")] == [mark]
    assert [part.text for part in found.of("number")] == ["Số 05-KH/CB"]


def test_a_number_and_a_day_left_blank() -> None:
    typed = Typed()
    head(typed, (("UBND XÃ A", True),), (STATE, MOTTO), "Số:          /KH-UBND", "A, ngày      tháng 01 năm 2025")
    names = [part.component for part in typed.found().parts]
    assert names == ["issuing_agency", "national_name", "motto", "number", "place_date"]


def test_levels_of_the_text() -> None:
    found = plan(
        Typed(),
        "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;",
        "Căn cứ Kế hoạch số 02/KH-UBND ngày 05 tháng 01 năm 2025 của Ủy ban nhân dân xã A.",
        "Thực hiện nhiệm vụ được giao, Trường ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH",
        "1. Yêu cầu chung",
        "Bảo đảm thiết thực.",
        "2. Bảo đảm an toàn.",
        "a) Đối với giáo viên;",
        "b) Đối với học sinh.",
        "- Khối 1;",
        "+ Lớp 1A.",
        "1.1. Tập luyện hằng tuần.",
    )
    assert [part.component for part in found.parts[8:]] == [
        "legal_basis",
        "legal_basis",
        "body",
        "section_heading",
        "clause_heading",
        "body",
        "clause",
        "point",
        "point",
        "dash",
        "plus",
        "subclause",
    ]


def foot(typed: Typed, left: tuple[str, ...], right: tuple[str, ...]) -> None:
    for text in left:
        typed.add(text, cell=Cell(5, 0, 0, 2, False))
    for text in right:
        typed.add(text, align="centre", bold=True, cell=Cell(5, 0, 1, 2, False))


def test_the_foot() -> None:
    typed = Typed()
    plan(typed, "I. MỤC ĐÍCH", "Nâng cao sức khỏe.")
    foot(
        typed,
        ("Nơi nhận:", "- UBND xã A;", "- Lưu: VT, Đ.", "PL.(300)"),
        ("TM. BAN CHẤP HÀNH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "Nguyễn Văn A"),
    )
    assert kinds(typed.found())[-8:] == [
        ("recipients_label", "Nơi nhận:"),
        ("recipients", "- UBND xã A;"),
        ("recipients", "- Lưu: VT, Đ."),
        ("drafter", "PL.(300)"),
        ("authority", "TM. BAN CHẤP HÀNH"),
        ("authority", "KT. CHỦ TỊCH"),
        ("position", "PHÓ CHỦ TỊCH"),
        ("signer_name", "Nguyễn Văn A"),
    ]


def test_a_name_in_capitals_is_a_name() -> None:
    typed = Typed()
    plan(typed, "I. MỤC ĐÍCH")
    foot(typed, ("Nơi nhận:", "- Lưu: VT."), ("HIỆU TRƯỞNG", "", "", "", "NGUYỄN VĂN A"))
    assert kinds(typed.found())[-2:] == [("position", "HIỆU TRƯỞNG"), ("signer_name", "NGUYỄN VĂN A")]


def test_two_signers() -> None:
    typed = Typed()
    plan(typed, "I. MỤC ĐÍCH")
    for column, lines in enumerate((("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Nguyễn Văn A"), ("GIÁM ĐỐC", "Trần Thị B"))):
        for line in lines:
            typed.add(line, align="centre", cell=Cell(4, 0, column, 2, False))
    foot(typed, ("Nơi nhận:", "- Lưu: VT."), ())
    names = [(part.text, part.group) for part in typed.found().of("signer_name")]
    assert [text for text, _ in names] == ["Nguyễn Văn A", "Trần Thị B"]
    assert len({group for _, group in names}) == 2


def test_an_appendix() -> None:
    typed = Typed()
    plan(typed, "I. MỤC ĐÍCH", "Nâng cao sức khỏe (Phụ lục kèm theo).")
    foot(typed, ("Nơi nhận:", "- Lưu: VT."), ("HIỆU TRƯỞNG", "Nguyễn Văn A"))
    typed.add("Phụ lục I", bold=True, align="centre")
    typed.add("DANH SÁCH ĐĂNG KÝ", bold=True, align="centre")
    typed.add("(Kèm theo Kế hoạch số 01/KH-THB ngày 05 tháng 9 năm 2025 của", italic=True, align="centre")
    typed.add("Trường Tiểu học B)", italic=True, align="centre")
    typed.add("1. Lớp 1A.", align="justify")
    assert [part.component for part in typed.found().parts[-5:]] == [
        "appendix_label",
        "appendix_title",
        "attachment",
        "attachment",
        "clause",
    ]


def test_tables_and_what_belongs_to_them() -> None:
    typed = Typed()
    plan(typed, "I. NỘI DUNG")
    typed.add("Bảng phân công", bold=True, align="centre")
    for row, cells in enumerate((("STT", "Việc"), ("1", "Tập luyện"))):
        for column, text in enumerate(cells):
            typed.add(text, cell=Cell(3, row, column, 2, True))
    typed.add("Ghi chú: Tập vào thứ Bảy.")
    assert [part.component for part in typed.found().parts[-6:]] == [
        "table_caption", "table_head", "table_head", "table_cell", "table_cell", "table_note",
    ]  # fmt: skip


def test_marks_wherever_they_stand() -> None:
    typed = Typed()
    typed.add("LƯU HÀNH NỘI BỘ", where="frame")
    typed.add("2", where="header", field="PAGE")
    found = plan(typed, "I. MỤC ĐÍCH")
    assert [p.text for p in found.of("circulation")] == ["LƯU HÀNH NỘI BỘ"]
    assert [p.text for p in found.of("page_number")] == ["2"]


def test_sides_of_a_pdf() -> None:
    typed = Typed()
    typed.add("UBND XÃ A", bold=True, boxes=(Box(44, 20, 84, 25),))
    typed.add(STATE, bold=True, boxes=(Box(103, 20, 192, 25),))
    typed.add("KẾ HOẠCH", bold=True, align="centre", boxes=(Box(99, 51, 126, 57),))
    assert [(p.component, p.segment.side) for p in typed.found().parts] == [
        ("issuing_agency", "left"),
        ("national_name", "right"),
        ("kind", "whole"),
    ]


def test_what_is_no_plan_has_no_foot_and_no_kind() -> None:
    typed = Typed()
    typed.add("Phụ lục I", bold=True, align="centre")
    typed.add("THỂ THỨC VĂN BẢN", bold=True, align="centre")
    typed.add("9. Nơi nhận")
    typed.add("Nơi nhận:")
    found = typed.found()
    assert found.kind is None
    assert not found.is_plan
    assert not found.of("recipients_label")


def test_a_decision_is_known_for_what_it_is() -> None:
    typed = Typed()
    head(typed, (("UBND XÃ A", True),), (STATE, MOTTO), "Số: 01/QĐ-UBND", "A, ngày 05 tháng 9 năm 2025")
    typed.add("QUYẾT ĐỊNH", bold=True, align="centre")
    found = typed.found()
    assert found.kind == "QUYẾT ĐỊNH"
    assert not found.is_plan


def test_nothing_at_all() -> None:
    assert recognise(Document("docx", (), ())).parts == ()
