"""Twenty-four plans as offices type them in Word, each in a way of its own: twelve that are right, twelve with mistakes.

What must be found of each was written down before the first run: a code, and a word of its message.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from clerk import Clerk
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor

NATIONAL, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
BASES = (
    "Căn cứ Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ ngày 29 tháng 11 năm 2024;",
    "Căn cứ Kế hoạch số 27/KH-UBND ngày 12 tháng 01 năm 2026 của Ủy ban nhân dân xã Phú Lâm về bảo đảm an toàn cháy, nổ năm 2026.",
)
OPENING = "Ủy ban nhân dân xã Phú Lâm ban hành Kế hoạch diễn tập chữa cháy, cứu nạn, cứu hộ năm 2026 như sau:"
SECTIONS = (
    (
        "I. MỤC ĐÍCH, YÊU CẦU",
        (
            "1. Nâng cao khả năng chỉ huy, phối hợp của các lực lượng khi xử lý tình huống cháy, nổ xảy ra trên địa bàn xã.",
            "2. Công tác diễn tập phải sát thực tế, an toàn tuyệt đối về người và phương tiện trong suốt thời gian tổ chức.",
        ),
    ),
    (
        "II. NỘI DUNG",
        (
            "1. Thời gian diễn tập trong một buổi sáng, bắt đầu từ 07 giờ 30 phút ngày 15 tháng 6 năm 2026.",
            "2. Địa điểm diễn tập tại chợ trung tâm xã, là nơi tập trung đông người và có nguy cơ cháy, nổ cao.",
        ),
    ),
    (
        "III. TỔ CHỨC THỰC HIỆN",
        (
            "1. Công an xã chủ trì xây dựng phương án, chuẩn bị lực lượng, phương tiện và báo cáo kết quả sau khi diễn tập.",
            "2. Ban Chỉ huy Quân sự xã phối hợp bảo vệ hiện trường, hướng dẫn người dân di chuyển ra khỏi khu vực diễn tập.",
        ),
    ),
)
CLOSING = "Trên đây là Kế hoạch diễn tập chữa cháy, cứu nạn, cứu hộ năm 2026 của Ủy ban nhân dân xã Phú Lâm./."
RECIPIENTS = ("- Công an tỉnh (để báo cáo);", "- Các thôn (để thực hiện);", "- Lưu: VT, CAX.")


class Office(Clerk):
    """The same plan each time; how it is typed is each document's own."""

    parent, agency = "UBND TỈNH BẮC NINH", "UBND XÃ PHÚ LÂM"
    parent, agency = "TỈNH BẮC NINH", "ỦY BAN NHÂN DÂN XÃ PHÚ LÂM"
    number, date = "Số: 41/KH-UBND", "Phú Lâm, ngày 04 tháng 5 năm 2026"
    small = 12.0

    def head3(self, *, rows: int = 3, lines: bool = True) -> Any:
        """A table of three rows, its lines hidden cell by cell: names, short typed lines, number and date."""
        table = self.grid((72, 93), rows)
        for cell in (cell for row in table.rows for cell in row.cells):
            borders = parse_xml(
                f"<w:tcBorders {nsdecls('w')}>"
                + "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
                + "</w:tcBorders>"
            )
            cell._tc.get_or_add_tcPr().append(borders)
        left, right = table.rows[0].cells
        self.line(left, self.parent, self.small, first=True)
        self.line(left, self.agency, self.small, bold=True)
        self.line(right, NATIONAL, self.small, bold=True, first=True)
        self.line(right, MOTTO, self.small + 1, bold=True)
        if lines and rows == 3:
            self.line(table.rows[1].cells[0], "_" * 10, 12, first=True)
            self.line(table.rows[1].cells[1], "_" * 27, 12, first=True)
        elif lines:
            self.ruled(left, 22)
            self.ruled(right, 17)
        self.line(table.rows[-1].cells[0], self.number, 13, first=True)
        self.line(table.rows[-1].cells[1], self.date, self.small + 1, italic=True, first=True)
        return table

    def titled(self, abstract: str = "Diễn tập chữa cháy, cứu nạn, cứu hộ năm 2026") -> None:
        self.document.add_paragraph()
        self.line(self.document, "KẾ HOẠCH", bold=True)
        self.line(self.document, abstract, bold=True)
        self.line(self.document, "_" * 14, 12)
        self.document.add_paragraph()

    def prose(self, words: str, *, bold: bool = False, italic: bool = False, before: float = 6) -> Any:
        paragraph = self.line(self.document, words, align=ALIGN.JUSTIFY, bold=bold, italic=italic)
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        paragraph.paragraph_format.space_before = Pt(before)
        paragraph.paragraph_format.line_spacing = 1.15
        return paragraph

    def whole_text(self, **look: Any) -> list[Any]:
        out = [self.prose(words, italic=True, **look) for words in BASES]
        out.append(self.prose(OPENING, **look))
        for heading, clauses in SECTIONS:
            out.append(self.prose(heading, bold=True, **look))
            out += [self.prose(words, **look) for words in clauses]
        out.append(self.prose(CLOSING, **look))
        return out

    def signed(self, *lines: str, name: str = "Ngô Văn Thịnh", recipients: Sequence[str] = RECIPIENTS) -> Any:
        table = self.grid((82, 83))
        left, right = table.rows[0].cells
        self.line(left, "Nơi nhận:", 12, align=ALIGN.LEFT, bold=True, italic=True, first=True)
        for words in recipients:
            self.line(left, words, 11, align=ALIGN.LEFT)
        for i, words in enumerate(lines or ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")):
            self.line(right, words, bold=True, first=not i)
        for _ in range(5):
            right.add_paragraph()
        self.line(right, name, bold=True)
        return table


def plain(**look: Any) -> Office:
    made = Office(**look)
    made.head3()
    made.titled()
    made.whole_text()
    made.signed()
    return made


# --- right ------------------------------------------------------------------------------------------------------------


def tab_stops() -> Office:
    """The head on lines with two centred tab stops; the lines under it drawn."""
    made = Office()
    for left, right, size, bold in (
        (made.parent, NATIONAL, 12, (False, True)),
        (made.agency, MOTTO, 12, (True, True)),
        (made.number, made.date, 13, (False, False)),
    ):
        paragraph = made.document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(34), WD_TAB_ALIGNMENT.CENTER)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(117), WD_TAB_ALIGNMENT.CENTER)
        made.run(paragraph, "\t" + left, size, bold=bold[0])
        made.run(paragraph, "\t" + right, 13 if right != NATIONAL else 12, bold=bold[1], italic=right == made.date)
        if left == made.agency:
            rules = made.document.add_paragraph()
            rules.paragraph_format.tab_stops.add_tab_stop(Mm(34), WD_TAB_ALIGNMENT.CENTER)
            rules.paragraph_format.tab_stops.add_tab_stop(Mm(117), WD_TAB_ALIGNMENT.CENTER)
            made.run(rules, "\t" + "_" * 11 + "\t" + "_" * 27, 12)
    made.titled()
    made.whole_text()
    made.signed()
    return made


def numbered_by_word() -> Office:
    """Sections and clauses numbered by Word: `I.`, `1.` that starts anew under each section."""
    made = Office()
    numbering = made.document.part.numbering_part.element
    levels = (("upperRoman", "%1.", True), ("decimal", "%2.", False))
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>' + "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr><w:rPr><w:b w:val="{int(bold)}"/></w:rPr></w:lvl>'
        for i, (kind, text, bold) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(abstract + "</w:abstractNum>"))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def numbered(words: str, level: int) -> None:
        paragraph = made.prose(words.partition(". ")[2], bold=not level)
        paragraph.paragraph_format.first_line_indent = None
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))

    made.head3()
    made.titled()
    for words in BASES:
        made.prose(words, italic=True)
    made.prose(OPENING)
    for heading, clauses in SECTIONS:
        numbered(heading, 0)
        for words in clauses:
            numbered(words, 1)
    made.prose(CLOSING)
    made.signed()
    return made


def styled() -> Office:
    """Formatted by styles of its own: headings of Word restyled, the text based on Normal."""
    made = Office(size=13)
    styles = made.document.styles
    body = styles.add_style("Noi dung", 1)
    body.base_style = styles["Normal"]
    body.paragraph_format.alignment = ALIGN.JUSTIFY
    body.paragraph_format.first_line_indent = Cm(1)
    body.paragraph_format.space_after = Pt(6)
    body.paragraph_format.line_spacing = 1.3
    heading = styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.bold = "Times New Roman", Pt(13), True
    heading.font.color.rgb = RGBColor(0, 0, 0)
    fonts = heading.element.rPr.rFonts
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    fonts.set(qn("w:hAnsi"), "Times New Roman")
    heading.paragraph_format.first_line_indent = Cm(1)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(6), Pt(6)
    heading.paragraph_format.alignment = ALIGN.JUSTIFY
    made.head3()
    made.titled()
    for words in BASES:
        made.document.add_paragraph(style=body).add_run(words).italic = True
    made.document.add_paragraph(OPENING, style=body)
    for title, clauses in SECTIONS:
        made.document.add_paragraph(title, style=heading)
        for words in clauses:
            made.document.add_paragraph(words, style=body)
    made.document.add_paragraph(CLOSING, style=body)
    made.signed()
    return made


def foot_of_rows() -> Office:
    """The foot in a table of three rows; the recipients go over all of them."""
    made = Office()
    made.head3(rows=2)
    made.titled()
    made.whole_text()
    table = made.grid((82, 83), 3)
    left = table.cell(0, 0).merge(table.cell(2, 0))
    made.line(left, "Nơi nhận:", 12, align=ALIGN.LEFT, bold=True, italic=True, first=True)
    for words in RECIPIENTS:
        made.line(left, words, 11, align=ALIGN.LEFT)
    made.line(table.cell(0, 1), "KT. CHỦ TỊCH", bold=True, first=True)
    made.line(table.cell(0, 1), "PHÓ CHỦ TỊCH", bold=True)
    for _ in range(4):
        table.cell(1, 1).add_paragraph()
    made.line(table.cell(2, 1), "Trần Thị Hồng Nhung", bold=True, first=True)
    return made


def two_signers() -> Office:
    """A joint plan: two signers side by side, the recipients under them."""
    made = Office()
    made.head3()
    made.titled()
    made.whole_text()
    table = made.grid((82, 83), 2)
    for cell, authority, position in (
        (table.cell(0, 0), "TM. ỦY BAN MẶT TRẬN", "CHỦ TỊCH"),
        (table.cell(0, 1), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ):
        made.line(cell, authority, bold=True, first=True)
        made.line(cell, position, bold=True)
        for _ in range(5):
            cell.add_paragraph()
    made.line(table.cell(1, 0), "Lê Quang Bình", bold=True, first=True)
    made.line(table.cell(1, 1), "Ngô Văn Thịnh", bold=True, first=True)
    made.document.add_paragraph()
    made.line(made.document, "Nơi nhận:", 12, align=ALIGN.LEFT, bold=True, italic=True)
    for words in RECIPIENTS:
        made.line(made.document, words, 11, align=ALIGN.LEFT)
    return made


def _numbered_pages(section: Any) -> None:
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        if kind:
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
        else:
            run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> PAGE </w:instrText>'))
    section.different_first_page_header_footer = True
    section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))


_ATTACHED = "(Kèm theo Kế hoạch số 41/KH-UBND ngày 04 tháng 5 năm 2026 của Ủy ban nhân dân xã Phú Lâm)"


def appendix(*, attached: bool = True, label: float = 14, font: str | None = None) -> Office:
    """An appendix on a sheet that lies on its side, its pages numbered anew."""
    made = Office()
    made.head3()
    made.titled()
    made.whole_text()[4].runs[0].text += " Phân công cụ thể tại Phụ lục kèm theo."
    made.signed()
    _numbered_pages(made.document.sections[0])
    section = made.document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    _numbered_pages(section)
    made.line(made.document, "Phụ lục", label, bold=True)
    made.line(made.document, "PHÂN CÔNG NHIỆM VỤ DIỄN TẬP", bold=True)
    if attached:
        made.line(made.document, _ATTACHED, italic=True)
    made.document.add_paragraph()
    table = made.document.add_table(rows=3, cols=4, style="Table Grid")
    rows = (
        ("TT", "Nội dung", "Đơn vị thực hiện", "Ghi chú"),
        ("1", "Thông tin liên lạc", "Công an xã", ""),
        ("2", "Hậu cần", "Văn phòng", ""),
    )
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            run = made.run(cell.paragraphs[0], word, 13, bold=row is table.rows[0])
            cell.paragraphs[0].alignment = ALIGN.CENTER if words is rows[0] else ALIGN.LEFT
            if font is not None:
                run.font.name = font
    return made


_DRAWN = (
    '<w:r {ns} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
    'distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">'
    '<wp:posOffset>{y}</wp:posOffset></wp:positionV><wp:extent cx="{width}" cy="0"/><wp:wrapNone/><wp:docPr id="{id}" name="Line {id}"/>'
    '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/>'
    '</a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)


def draw(paragraph: Any, x: float, width: float, y: float = 5.4, id: int = 1) -> None:
    """A line drawn by hand under a paragraph: `x` from its column's edge, `y` from its top, in millimetres."""
    emu = 36000
    xml = _DRAWN.format(ns=nsdecls("w"), x=round(x * emu), y=round(y * emu), width=round(width * emu), id=id)
    paragraph._p.append(parse_xml(xml))


def drawn_lines() -> Office:
    """The lines under agency, motto and abstract drawn as shapes."""
    made = Office()
    table = made.head3(rows=2, lines=False)
    draw(table.rows[0].cells[0].paragraphs[1], 22, 26, id=1)
    draw(table.rows[0].cells[1].paragraphs[1], 15, 59, id=2)
    made.document.add_paragraph()
    made.line(made.document, "KẾ HOẠCH", bold=True)
    draw(made.line(made.document, "Diễn tập chữa cháy, cứu nạn, cứu hộ năm 2026", bold=True), 62, 41, 6.5, id=3)
    made.document.add_paragraph()
    made.whole_text()
    made.signed()
    return made


def exact_lines() -> Office:
    """Lines exactly 18 points apart; the drafter's sign on the last line of the recipients' column."""
    made = Office()
    made.head3()
    made.titled()
    for paragraph in made.whole_text():
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        paragraph.paragraph_format.line_spacing = Pt(18)
    made.signed("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", recipients=(*RECIPIENTS[:2], "- Lưu: VT, CAX. NVT.(20)"))
    return made


def draft() -> Office:
    """A draft: a blank where the number and the day go, its mark in a box of one cell, no name yet."""
    made = Office()
    made.number, made.date = "Số:        /KH-UBND", "Phú Lâm, ngày        tháng 5 năm 2026"
    made.head3()
    box = made.document.add_table(rows=1, cols=1, style="Table Grid")
    box.columns[0].width = box.rows[0].cells[0].width = Mm(30)
    made.line(box.rows[0].cells[0], "DỰ THẢO", 13, bold=True, first=True)
    made.titled()
    made.whole_text()
    made.signed(name="")
    return made


def party() -> Office:
    """The Party's page: stars in place of a line, `T/M`, its own number."""
    made = Office()
    table = made.grid((72, 93), 1)
    left, right = table.rows[0].cells
    made.line(left, "ĐẢNG BỘ TỈNH BẮC NINH", 14, first=True)
    made.line(left, "ĐẢNG ỦY XÃ PHÚ LÂM", 14, bold=True)
    made.line(left, "*", 14)
    made.line(left, "Số 12-KH/ĐU", 14)
    made.line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True, first=True)
    made.ruled(right, 8.3)
    made.line(right, "Phú Lâm, ngày 04 tháng 5 năm 2026", 14, italic=True)
    made.document.add_paragraph()
    made.line(made.document, "KẾ HOẠCH", 16, bold=True)
    made.line(made.document, "tổ chức Tết trồng cây năm 2026", bold=True)
    made.line(made.document, "-----", 14)
    for words in (
        "Thực hiện Kế hoạch số 15-KH/TU ngày 12 tháng 01 năm 2026 của Ban Thường vụ Tỉnh ủy về Tết trồng cây, Đảng ủy xã Phú Lâm ban hành Kế hoạch như sau:",
        "I- MỤC ĐÍCH, YÊU CẦU",
        "1. Nâng cao nhận thức của cán bộ, đảng viên và người dân về ý nghĩa của việc trồng cây, bảo vệ môi trường sống.",
        "2. Mỗi chi bộ trồng ít nhất mười cây xanh và chăm sóc cây sau khi trồng, bảo đảm cây sống và phát triển tốt.",
        "II- NỘI DUNG",
        "Các chi bộ chuẩn bị cây giống, địa điểm và phân công đảng viên phụ trách việc trồng cây trước ngày 20 tháng 5 năm 2026.",
        "III- TỔ CHỨC THỰC HIỆN",
        "Văn phòng Đảng ủy theo dõi, đôn đốc các chi bộ thực hiện và báo cáo kết quả với Ban Thường vụ Đảng ủy xã.",
    ):
        made.prose(words, bold=words.isupper())
    table = made.grid((82, 83))
    left, right = table.rows[0].cells
    made.line(left, "Nơi nhận:", 14, align=ALIGN.LEFT, first=True).runs[0].font.underline = True
    for words in ("- Ban Thường vụ Tỉnh ủy,", "- Các chi bộ,", "- Lưu Văn phòng Đảng ủy."):
        made.line(left, words, 12, align=ALIGN.LEFT)
    made.line(right, "T/M ĐẢNG ỦY", bold=True, first=True)
    made.line(right, "BÍ THƯ", bold=False)
    for _ in range(5):
        right.add_paragraph()
    made.line(right, "Nguyễn Đức Minh", bold=True)
    return made


def tabbed_first_lines() -> Office:
    """First lines pushed in with the Tab key, whose stop stands at 1,27 cm."""
    made = Office()
    made.head3()
    made.titled()
    for paragraph in made.whole_text():
        paragraph.paragraph_format.first_line_indent = None
        paragraph.runs[0].text = "\t" + paragraph.runs[0].text
    made.signed()
    return made


RIGHT: dict[str, Callable[[], Office]] = {
    "three rows": plain,
    "tab stops": tab_stops,
    "numbered by Word": numbered_by_word,
    "styles": styled,
    "foot of three rows": foot_of_rows,
    "two signers": two_signers,
    "landscape appendix": appendix,
    "drawn lines": drawn_lines,
    "exact lines, drafter": exact_lines,
    "draft": draft,
    "the Party's": party,
    "first lines by Tab": tabbed_first_lines,
}

# --- wrong ------------------------------------------------------------------------------------------------------------


def underlined() -> Office:
    made = Office()
    table = made.head3(lines=False)
    for cell in table.rows[0].cells:
        cell.paragraphs[1].runs[0].font.underline = True
    made.titled()
    made.whole_text()
    made.signed()
    return made


_TCVN3 = {
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "céng hßa x· héi chñ nghÜa viÖt nam",
    "Độc lập - Tự do - Hạnh phúc": "§éc lËp - Tù do - H¹nh phóc",
}


def old_letters() -> Office:
    """The head's right column in `.VnTimeH` and `.VnTime`, typed in the letters of TCVN3."""
    made = Office()
    table = made.head3()
    for paragraph, font in zip(table.rows[0].cells[1].paragraphs[:2], (".VnTimeH", ".VnTime"), strict=True):
        run = paragraph.runs[0]
        run.text = _TCVN3[run.text]
        run.font.name = font
        run._r.rPr.rFonts.set(qn("w:cs"), font)
    made.titled()
    made.whole_text()
    made.signed()
    return made


def narrow() -> Office:
    made = plain()
    made.document.sections[0].left_margin = made.document.sections[0].right_margin = Cm(2.54)
    return made


def pasted() -> Office:
    """A paragraph pasted from the web: another font, grey, and a link in blue."""
    made = Office()
    made.head3()
    made.titled()
    paragraphs = made.whole_text()
    for run in paragraphs[6].runs:
        run.font.name = "Arial"
        run.font.color.rgb = RGBColor(0x33, 0x55, 0xCC)
    made.signed()
    return made


def no_colons() -> Office:
    made = Office()
    made.number, made.date = "Số 41/KH-UBND", "Phú Lâm ngày 04 tháng 5 năm 2026"
    made.head3()
    made.titled()
    made.whole_text()
    made.signed()
    return made


def careless_foot() -> Office:
    made = Office()
    made.head3()
    made.titled()
    made.whole_text()
    made.signed("Chủ tịch", recipients=("- Công an tỉnh", "- Các thôn;", "- Lưu VT"))
    return made


def numbers_below() -> Office:
    made = plain()
    section = made.document.sections[0]
    _numbered_pages(section)
    section.different_first_page_header_footer = False
    footer = section.footer
    footer.is_linked_to_previous = False
    for run in section.header.paragraphs[0].runs:
        footer.paragraphs[0]._p.append(deepcopy(run._r))
        run._r.getparent().remove(run._r)
    footer.paragraphs[0].alignment = ALIGN.RIGHT
    return made


def ragged() -> Office:
    made = Office()
    made.head3()
    made.titled()
    for paragraph in made.whole_text(before=0):
        paragraph.alignment = ALIGN.LEFT
    made.signed()
    return made


def crossed_foot() -> Office:
    """The signer at the left, the recipients at the right."""
    made = Office()
    made.head3()
    made.titled()
    made.whole_text()
    table = made.signed()
    row = table.rows[0]._tr
    row.append(row.tc_lst[0])
    return made


def cases_changed() -> Office:
    made = Office()
    table = made.head3()
    table.rows[0].cells[1].paragraphs[0].runs[0].text = NATIONAL.capitalize()
    table.rows[0].cells[1].paragraphs[1].runs[0].text = MOTTO.upper()
    made.titled()
    made.whole_text()
    made.signed()
    return made


def loose_bases() -> Office:
    """Bases that end in commas and in nothing; the head at one and a half lines."""
    made = Office()
    table = made.head3()
    for cell in table.rows[0].cells:
        for paragraph in cell.paragraphs[:2]:
            paragraph.paragraph_format.line_spacing = 1.5
    made.titled()
    paragraphs = made.whole_text()
    paragraphs[0].runs[0].text = BASES[0].rstrip(";") + ","
    paragraphs[1].runs[0].text = BASES[1].rstrip(".")
    made.signed()
    return made


def uneven() -> Office:
    """Heading 12, motto 14; the second section numbered as the first."""
    made = Office()
    table = made.head3()
    table.rows[0].cells[1].paragraphs[1].runs[0].font.size = Pt(14)
    made.titled()
    paragraphs = made.whole_text()
    paragraphs[6].runs[0].text = "I. NỘI DUNG"
    made.signed()
    return made


Expected = list[tuple[str, str]]
WRONG: dict[str, tuple[Callable[[], Office], Expected]] = {
    "underlined in place of lines": (underlined, [("TB908", "Tiêu ngữ"), ("TB905", "cơ quan ban hành")]),
    "old letters": (old_letters, [("TB903", ".VnTime")]),
    "margins of an inch": (narrow, [("TB902", "Lề trái"), ("TB902", "Lề phải")]),
    "pasted from the web": (pasted, [("TB903", "Arial"), ("TB912", "3355CC")]),
    "no colons, no comma": (no_colons, [("TB905", "hai chấm"), ("TB905", "dấu phẩy")]),
    "careless foot": (careless_foot, [("TB905", "in hoa"), ("TB911", "dấu “;”"), ("TB911", "Lưu:"), ("TB911", "dấu “.”")]),
    "numbers below": (numbers_below, [("TB909", "lề dưới"), ("TB909", "không ở giữa"), ("TB909", "Trang đầu")]),
    "ragged, no blanks": (ragged, [("TB910", "canh trái"), ("TB910", "cách đoạn")]),
    "foot crossed": (crossed_foot, [("TB907", "Nơi nhận"), ("TB907", "Quyền hạn"), ("TB907", "Họ tên")]),
    "cases changed": (cases_changed, [("TB905", "Quốc hiệu"), ("TB905", "Tiêu ngữ")]),
    "loose bases, wide head": (
        loose_bases,
        [("TB905", "chấm phẩy"), ("TB905", "dấu chấm"), ("TB910", "dòng đơn"), ("TB910", "dòng đơn")],
    ),
    "uneven": (uneven, [("TB906", "thống nhất"), ("TB913", "DS302")]),
    "appendix without its plan": (
        lambda: appendix(attached=False, label=13, font="Calibri"),
        [("TB907", "Kèm theo"), ("TB904", "Phụ lục"), ("TB903", "Calibri")],
    ),
}
