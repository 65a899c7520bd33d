"""An appendix in a file of its own: its pages count from the file's first, with none before to go on from (mục III.1.đ)."""

from __future__ import annotations

import pytest

from thidua_doc.verify.document import Document, Look, PageNumber, Paragraph, Piece, Section, Shape
from thidua_doc.verify.run import run

LOOK = Look("Times New Roman", 14, False, False, False, "000000")
BOLD = LOOK._replace(bold=True)
PAGE = Section(210, 297, 20, 20, 30, 15, 9, None, True)
NUMBER = PageNumber(0, "header", "centre", LOOK, False)


def document(*lines: str) -> Document:
    body = Shape("justify", 12.7, 0, 0, 6, 6, 1.0)
    centred = Shape("centre", 0, 0, 0, 6, 6, 1.0)
    paragraphs = tuple(
        Paragraph(i, (Piece(line, BOLD if line.isupper() or line.startswith("Phụ lục") else LOOK),), centred if i < 2 else body)
        for i, line in enumerate(lines)
    )
    return Document("docx", paragraphs, (PAGE,), (NUMBER,))


LONG = "Các tổ công đoàn tổ chức thực hiện kế hoạch này trong năm. " * 60
APPENDIX = ("Phụ lục I", "DANH SÁCH ĐĂNG KÝ", f"1. {LONG}", f"2. {LONG}")


@pytest.mark.parametrize(("lines", "told"), [(APPENDIX, False), ((*APPENDIX, "Phụ lục II", "TIÊU CHÍ", f"1. {LONG}"), True)])
def test_only_what_follows_other_pages_goes_on_from_them(lines: tuple[str, ...], told: bool) -> None:
    messages = [d.message for d in run(document(*lines)).diagnostics if d.code == "TB909"]
    assert any("đánh tiếp theo phần trước" in message for message in messages) == told
    assert not any("“Phụ lục I”" in message for message in messages)
