"""Plans as clerks type them in Word, made with python-docx: direct formatting, tables without lines, tabs, blanks, lists."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

LEFT = ("UBND XÃ TÂN HÒA", "TRƯỜNG TIỂU HỌC TÂN HÒA")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
NUMBER, DATE = "Số: 15/KH-THTH", "Tân Hòa, ngày 05 tháng 9 năm 2025"
BODY = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Phát huy tinh thần đoàn kết, sáng tạo của cán bộ, giáo viên, nhân viên trong nhà trường, góp phần hoàn thành nhiệm vụ năm học.",
    "2. Việc tổ chức phải thiết thực, tiết kiệm, thu hút đông đảo cán bộ, giáo viên, nhân viên và học sinh tham gia.",
    "II. NỘI DUNG",
    "Tổ chức hội thi văn nghệ chào mừng ngày Nhà giáo Việt Nam cho toàn thể giáo viên và học sinh của nhà trường.",
    "III. TỔ CHỨC THỰC HIỆN",
    "Tổ trưởng các tổ chuyên môn phân công giáo viên chuẩn bị tiết mục và báo cáo kết quả với Ban Giám hiệu trước ngày 31/10/2025.",
)
BASES = (
    "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;",
    "Căn cứ Quyết định số 120/QĐ-UBND ngày 20 tháng 8 năm 2025 của Ủy ban nhân dân xã Tân Hòa về kế hoạch thời gian năm học 2025 - 2026.",
)
OPENING = "Trường Tiểu học Tân Hòa ban hành Kế hoạch tổ chức hội thi văn nghệ năm 2025 như sau:"
CLOSING = "Trên đây là Kế hoạch tổ chức hội thi văn nghệ năm 2025 của Trường Tiểu học Tân Hòa./."
RECIPIENTS = ("- UBND xã (để báo cáo);", "- Các tổ chuyên môn (để thực hiện);", "- Lưu: VT.")


class Clerk:
    """A document that is being typed. What a clerk does otherwise is an argument, or a change made before `save`."""

    def __init__(self, *, font: str = "Times New Roman", size: float = 14, write: Callable[[str], str] = str) -> None:
        self.document = docx.Document()
        self.write = write
        self.size = size
        style = self.document.styles["Normal"]
        style.font.name = font
        style.font.size = Pt(size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Cm(2)
        section.left_margin, section.right_margin = Cm(3), Cm(1.5)

    def run(self, paragraph: Any, text: str, size: float | None = None, *, bold: bool = False, italic: bool = False) -> Any:
        run = paragraph.add_run(self.write(text))
        run.bold, run.italic = bold, italic
        run.font.size = Pt(size or self.size)
        return run

    def line(
        self, where: Any, text: str, size: float | None = None, *, align: Any = ALIGN.CENTER, first: bool = False, **look: bool
    ) -> Any:
        paragraph = where.paragraphs[0] if first else where.add_paragraph()
        paragraph.alignment = align
        self.run(paragraph, text, size, **look)
        return paragraph

    def ruled(self, where: Any, indent: float) -> None:
        """A line as clerks draw it with a paragraph's border: `indent` millimetres from both sides."""
        paragraph = where.add_paragraph()
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
        border = OxmlElement("w:pBdr")
        top = OxmlElement("w:top")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
            top.set(qn(f"w:{key}"), value)
        border.append(top)
        paragraph._p.get_or_add_pPr().append(border)
        self.run(paragraph, "", 2)

    def grid(self, widths: Sequence[float], rows: int = 1) -> Any:
        """A table without lines."""
        table = self.document.add_table(rows=rows, cols=len(widths))
        table.autofit = False
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        return table

    def head(self) -> None:
        """In a table: agencies and number at the left, national name, motto and date at the right."""
        table = self.grid((70, 95), 2)
        left, right = table.rows[0].cells
        self.line(left, LEFT[0], 12, first=True)
        self.line(left, LEFT[1], 12, bold=True)
        self.ruled(left, 21)
        self.line(right, RIGHT[0], 12, bold=True, first=True)
        self.line(right, RIGHT[1], 13, bold=True)
        self.ruled(right, 17.6)
        self.line(table.rows[1].cells[0], NUMBER, 13, first=True)
        self.line(table.rows[1].cells[1], DATE, 13, italic=True, first=True)

    def head_by_tabs(self, gap: str = "\t") -> None:
        """Two columns on one line, with tabs or blanks between; lines under them typed."""
        for one, other, size, bolds in ((LEFT[0], RIGHT[0], 12, (False, True)), (LEFT[1], RIGHT[1], 12, (True, True))):
            paragraph = self.document.add_paragraph()
            self.run(paragraph, one, size, bold=bolds[0])
            self.run(paragraph, gap)
            self.run(paragraph, other, 13 if other == RIGHT[1] else size, bold=bolds[1])
        paragraph = self.document.add_paragraph()
        self.run(paragraph, "_______________" + gap + "____________________________", 12)
        paragraph = self.document.add_paragraph()
        self.run(paragraph, NUMBER, 13)
        self.run(paragraph, gap)
        self.run(paragraph, DATE, 13, italic=True)

    def title(self) -> None:
        self.document.add_paragraph()
        self.line(self.document, "KẾ HOẠCH", bold=True)
        self.line(self.document, "Tổ chức hội thi văn nghệ năm 2025", bold=True)
        self.ruled(self.document, 68)

    def text(self, *, indent: float = 12.7, align: Any = ALIGN.JUSTIFY, before: float = 6, spacing: float = 1.2) -> None:
        for words in (*BASES, OPENING, *BODY, CLOSING):
            heading = words.isupper()
            paragraph = self.line(self.document, words, align=align, bold=heading, italic=words in BASES)
            paragraph.paragraph_format.first_line_indent = Mm(indent)
            paragraph.paragraph_format.space_before = Pt(before)
            paragraph.paragraph_format.line_spacing = spacing

    def foot(self) -> None:
        table = self.grid((80, 85))
        left, right = table.rows[0].cells
        self.line(left, "Nơi nhận:", 12, align=ALIGN.LEFT, bold=True, italic=True, first=True)
        for words in RECIPIENTS:
            self.line(left, words, 11, align=ALIGN.LEFT)
        self.line(right, "HIỆU TRƯỞNG", bold=True, first=True)
        for _ in range(4):
            right.add_paragraph()
        self.line(right, "Nguyễn Thị Mai", bold=True)

    def save(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)
