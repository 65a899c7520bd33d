"""Paragraphs of a PDF that were read as one, and are two; and those that are one, and were read as two."""

from __future__ import annotations

from thidua_doc.verify.document import Box, Document, Look, Paragraph, Piece, Section
from thidua_doc.verify.unmerged import unmerged

PLAIN = Look("Times New Roman", 14, bold=False, italic=False)
BOLD, ITALIC = PLAIN._replace(bold=True), PLAIN._replace(italic=True)


def document(*paragraphs: Paragraph, format: str = "pdf") -> Document:
    numbered = tuple(p._replace(index=i) for i, p in enumerate(paragraphs))
    return Document(format, numbered, (Section(210, 297, 20, 20, 30, 15),))  # type: ignore[arg-type]


def paragraph(*pieces: Piece, boxes: tuple[tuple[float, float, float, float], ...]) -> Paragraph:
    return Paragraph(0, pieces, page=1, boxes=tuple(Box(*box, page=1) for box in boxes))


def texts(made: Document) -> list[str]:
    return [p.text for p in made.paragraphs]


def test_parted_where_the_type_changes_at_the_end_of_a_line() -> None:
    one = paragraph(
        Piece("BẢNG PHÂN CÔNG ", BOLD), Piece("(Kèm theo Kế hoạch số 01)", ITALIC), boxes=((80, 20, 122, 25), (75, 25, 128, 30))
    )
    made = unmerged(document(one))
    assert texts(made) == ["BẢNG PHÂN CÔNG", "(Kèm theo Kế hoạch số 01)"]
    assert [p.index for p in made.paragraphs] == [0, 1]


def test_not_parted_within_a_line() -> None:
    one = paragraph(Piece("Lưu ý: ", BOLD), Piece("việc này " * 12, PLAIN), boxes=((42.7, 20, 195, 25), (30, 25, 90, 30)))
    assert len(unmerged(document(one)).paragraphs) == 1


def test_a_rest_at_the_margin_is_joined() -> None:
    first = paragraph(Piece("Các đơn vị tổ chức thực hiện và báo cáo kết quả về", PLAIN), boxes=((42.7, 20, 195, 25),))
    rest = paragraph(Piece("Ban Tổ chức trước ngày 30 tháng 6.", PLAIN), boxes=((30, 25.5, 110, 30),))
    assert texts(unmerged(document(first, rest))) == [f"{first.text} {rest.text}"]


def test_what_ends_in_a_full_stop_has_no_rest() -> None:
    first = paragraph(Piece("Các đơn vị tổ chức thực hiện và báo cáo kết quả.", PLAIN), boxes=((42.7, 20, 195, 25),))
    rest = paragraph(Piece("Ban Tổ chức theo dõi.", PLAIN), boxes=((30, 25.5, 110, 30),))
    assert len(unmerged(document(first, rest)).paragraphs) == 2


def test_the_columns_of_the_head_on_one_line() -> None:
    name = paragraph(Piece("TỔNG CÔNG TY CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD), boxes=((30, 20, 195, 25),))
    assert texts(unmerged(document(name))) == ["TỔNG CÔNG TY", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    number = paragraph(
        Piece("Số: 03/KH-CĐCS ", PLAIN), Piece("Bình Dương, ngày 05 tháng 01 năm 2026", ITALIC), boxes=((40, 40, 190, 45),)
    )
    assert texts(unmerged(document(number))) == ["Số: 03/KH-CĐCS", "Bình Dương, ngày 05 tháng 01 năm 2026"]


def test_a_docx_stays_as_it_is() -> None:
    given = document(paragraph(Piece("A ", BOLD), Piece("B", ITALIC), boxes=()), format="docx")
    assert unmerged(given) is given
