"""What the DOCX reader says is in effect, against hand-written files and the rules of ECMA-376 (17.7.2, 17.7.3, 17.9, 17.15.1.88)."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from docx import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from made_docx import PAGE, ROOM, docx, p, parts, style, zipped

import thidua_doc
from thidua_doc.verify.document import Look, Paragraph
from thidua_doc.verify.docx import read

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.kh"))


def first(body: str, **others: object) -> Paragraph:
    return read(docx(body, **others)).paragraphs[0]


def look(body: str, **others: object) -> Look:
    return first(body, **others).pieces[0].look


# ---- 17.7.2: what lies over what

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="20"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
HIERARCHY = DEFAULTS + "".join(
    (
        style("Normal", '<w:rPr><w:sz w:val="26"/></w:rPr>', default=True),
        style("Base", '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:b/></w:rPr>'),
        style("Derived", '<w:basedOn w:val="Base"/><w:pPr><w:ind w:firstLine="720"/></w:pPr><w:rPr><w:i/></w:rPr>'),
        style("Strong", '<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>', "character"),
        style("Grid", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="40"/></w:rPr>', "table"),
    )
)


@pytest.mark.parametrize(
    ("body", "size", "bold", "italic"),
    [
        (p("a"), 13, False, False),
        (p("a", run='<w:sz w:val="28"/>'), 14, False, False),
        (p("a", '<w:pStyle w:val="Derived"/>'), 13, True, True),
        (p("a", '<w:pStyle w:val="Derived"/>', '<w:b w:val="0"/>'), 13, False, True),
        (p("a", '<w:pStyle w:val="Missing"/>'), 13, False, False),
        # 17.7.3: a character style's bold over a paragraph style's bold cancels it out …
        (p("a", '<w:pStyle w:val="Base"/>', '<w:rStyle w:val="Strong"/>'), 13, False, False),
        # … and direct formatting is absolute.
        (p("a", '<w:pStyle w:val="Base"/>', '<w:rStyle w:val="Strong"/><w:b/>'), 13, True, False),
        (p("a", run='<w:rStyle w:val="Strong"/>'), 13, True, False),
    ],
)
def test_characters_in_effect(body: str, size: float, bold: bool, italic: bool) -> None:
    found = look(body, styles=HIERARCHY)
    assert (found.font, found.size, found.bold, found.italic) == ("Arial", size, bold, italic)


def test_paragraph_in_effect() -> None:
    shape = first(p("a", '<w:pStyle w:val="Derived"/><w:spacing w:before="120"/>'), styles=HIERARCHY).shape
    assert shape.align == "justify" and shape.first_line == 12.7
    assert (shape.before, shape.after) == (6.0, 8.0) and shape.line == pytest.approx(259 / 240, abs=0.001)


def test_table_style_lies_under_the_paragraph_style() -> None:
    body = '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tblGrid><w:gridCol w:w="1000"/></w:tblGrid><w:tr><w:tc>'
    words = p("a") + p("a", '<w:pStyle w:val="Base"/>')
    plain, bold = read(docx(f"{body}{words}</w:tc></w:tr></w:tbl>", styles=HIERARCHY)).paragraphs
    assert plain.shape.align == "centre" and plain.pieces[0].look.bold and plain.pieces[0].look.size == 13
    # Bold in the table's style and in the paragraph's: an even number of times.
    assert bold.shape.align == "justify" and bold.pieces[0].look.bold is False


def test_defaults_that_are_bold_stay_bold() -> None:
    styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>" + style(
        "Base", "<w:rPr><w:b/></w:rPr>"
    )
    assert look(p("a", '<w:pStyle w:val="Base"/>'), styles=styles).bold


def test_a_style_based_on_itself_ends() -> None:
    loop = style("A", '<w:basedOn w:val="B"/>') + style("B", '<w:basedOn w:val="A"/><w:rPr><w:sz w:val="30"/></w:rPr>')
    assert look(p("a", '<w:pStyle w:val="A"/>'), styles=loop).size == 15


def test_nothing_said_is_words_own_default() -> None:
    assert look(p("a")) == Look("Times New Roman", 10.0, False, False, False, "000000", False)


# ---- Fonts, colours, capitals

FONTS = (
    '<a:fontScheme><a:majorFont><a:latin typeface="Cambria"/><a:font script="Viet" typeface="Times New Roman"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:font script="Viet" typeface="Arial"/></a:minorFont></a:fontScheme>'
)
COLOURS = '<a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:accent1><a:srgbClr val="4F81BD"/></a:accent1></a:clrScheme>'


@pytest.mark.parametrize(
    ("fonts", "language", "expected"),
    [
        ('w:asciiTheme="minorHAnsi"', "", "Calibri"),
        ('w:asciiTheme="majorAscii" w:ascii="Arial"', "", "Cambria"),
        ('w:asciiTheme="minorHAnsi"', '<w:themeFontLang w:val="en-US"/>', "Calibri"),
        ('w:asciiTheme="minorHAnsi"', '<w:themeFontLang w:val="vi-VN"/>', "Arial"),
        ('w:asciiTheme="majorHAnsi"', '<w:themeFontLang w:val="vi-VN"/>', "Times New Roman"),
        ('w:ascii="UVnTime;Times New Roman"', "", "UVnTime"),
        ('w:ascii=".VnTimeH"', "", ".VnTimeH"),
    ],
)
def test_fonts(fonts: str, language: str, expected: str) -> None:
    assert look(p("a", run=f"<w:rFonts {fonts}/>"), theme=FONTS, settings=language).font == expected


def test_letters_beyond_ascii_have_their_own_font() -> None:
    made = first(p("Độc", run='<w:rFonts w:ascii="Times New Roman" w:hAnsi="Calibri"/>'))
    assert [(piece.text, piece.look.font) for piece in made.pieces] == [("Độ", "Calibri"), ("c", "Times New Roman")]


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ('w:val="auto"', "000000"),
        ('w:val="ff0000"', "FF0000"),
        ('w:val="4F81BD" w:themeColor="accent1"', "4F81BD"),
        ('w:val="auto" w:themeColor="accent1"', "4F81BD"),
        ('w:val="365F91" w:themeColor="accent1" w:themeShade="BF"', "365F91"),
        ('w:val="000000" w:themeColor="text1"', "000000"),
    ],
)
def test_colours(colour: str, expected: str) -> None:
    assert look(p("a", run=f"<w:color {colour}/>"), theme=COLOURS).colour == expected


def test_capitals_underline_and_hidden_words() -> None:
    made = first(
        p("Kế hoạch", run='<w:caps/><w:u w:val="single"/>').replace(
            "</w:p>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>mật</w:t></w:r></w:p>"
        )
    )
    assert made.text == "KẾ HOẠCH" and made.pieces[0].text == "Kế hoạch" and made.pieces[0].look.underline


# ---- Words


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>", "mới"),
        ("<w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>b</w:t></w:r></w:sdtContent></w:sdt>", "ab"),
        ("<w:r><w:t>KH</w:t><w:noBreakHyphen/><w:t>UB</w:t><w:softHyphen/><w:t>ND</w:t><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r>", "KH-UBND\tx\ny"),
        ('<w:r><w:br w:type="page"/><w:t>a</w:t></w:r>', "a"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<mc:AlternateContent><mc:Choice Requires="wps"><w:r><w:t>a</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>b</w:t></w:r></mc:Fallback></mc:AlternateContent>', "a"),
        ('<mc:AlternateContent><mc:Choice Requires="zzz"><w:r><w:t>a</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>b</w:t></w:r></mc:Fallback></mc:AlternateContent>', "b"),
        ("<w:r><w:t>e\u0301</w:t></w:r>", "é"),
        ('<w:fldSimple w:instr=" DATE "><w:r><w:t>3/2/2026</w:t></w:r></w:fldSimple>', "3/2/2026"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText><w:t>no</w:t><w:fldChar w:fldCharType="separate"/><w:t>yes</w:t><w:fldChar w:fldCharType="end"/></w:r>', "yes"),
        ('<w:r><w:t>a</w:t><w:footnoteReference w:id="1"/></w:r>', "a"),
        ("<w:r><w:t>$ # * \\ &lt; &amp; {{ ]]&gt; 🎉 \u200f</w:t></w:r>", "$ # * \\ < & {{ ]]> 🎉 \u200f"),
    ],
)  # fmt: skip
def test_words(inside: str, text: str) -> None:
    assert first(f"<w:p>{inside}</w:p>").text == text


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    made = read(docx("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>" + p("b"))).paragraphs
    assert [it.text for it in made] == ["ab"]


# ---- Shape of paragraphs


@pytest.mark.parametrize(
    ("properties", "field", "expected"),
    [
        ('<w:jc w:val="end"/>', "align", "right"),
        ('<w:bidi/><w:jc w:val="start"/>', "align", "right"),
        ('<w:ind w:left="720" w:hanging="360"/>', "first_line", -6.35),
        ('<w:ind w:start="720"/>', "left", 12.7),
        ('<w:ind w:firstLine="1.27cm"/>', "first_line", 12.7),
        # Two letters of 10 points.
        ('<w:ind w:firstLineChars="200"/>', "first_line", round(20 * 25.4 / 72, 2)),
        ('<w:spacing w:line="360" w:lineRule="exact"/>', "line_exact", 18.0),
        ('<w:spacing w:line="360" w:lineRule="atLeast"/>', "line_exact", 18.0),
        ('<w:spacing w:line="100" w:lineRule="atLeast"/>', "line", 1.0),
        ('<w:spacing w:line="360"/>', "line", 1.5),
        ('<w:spacing w:before="100" w:beforeAutospacing="1"/>', "before", 14.0),
        ('<w:spacing w:after="12pt"/>', "after", 12.0),
    ],
)  # fmt: skip
def test_shape(properties: str, field: str, expected: object) -> None:
    assert getattr(first(p("a", properties)).shape, field) == expected


def test_neighbours_of_one_style_without_blanks() -> None:
    styles = style("List", '<w:pPr><w:contextualSpacing/><w:spacing w:before="120" w:after="120"/></w:pPr>')
    body = "".join(p(text, '<w:pStyle w:val="List"/>') for text in "abc") + p("d")
    made = read(docx(body, styles=styles)).paragraphs
    assert [(it.shape.before, it.shape.after) for it in made] == [(6, 0), (0, 0), (0, 6), (0, 0)]


# ---- Lists


def level(at: int, kind: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>'


OUTLINE = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%2.")}{level(2, "lowerLetter", "%3)")}'
    f"{level(3, 'decimal', '%2.%4.', '<w:isLgl/>')}{level(4, 'bullet', '-')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}{level(1, "decimal", "%1.%2.", """<w:lvlRestart w:val="0"/>""")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def item(number: int, at: int) -> str:
    return p("x", f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(
    ("items", "numbers"),
    [
        ([(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)], ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1."]),
        ([(1, 0), (1, 1), (1, 3), (1, 3), (1, 4)], ["I.", "1.", "1.1.", "1.2.", "-"]),
        # A level that never begins anew; and a list that begins at 7 where another of its kind had counted.
        ([(2, 0), (2, 1), (2, 0), (2, 1)], ["1.", "1.1.", "2.", "2.2."]),
        ([(2, 0), (2, 0), (3, 0), (3, 0)], ["1.", "2.", "7.", "8."]),
    ],
)  # fmt: skip
def test_numbers_of_lists(items: list[tuple[int, int]], numbers: list[str]) -> None:
    made = read(docx("".join(item(*it) for it in items), numbering=OUTLINE)).paragraphs
    assert [it.text for it in made] == [f"{number} x" for number in numbers]


def test_the_indents_of_a_list() -> None:
    styles = style("Para", '<w:pPr><w:ind w:left="1440"/></w:pPr>') + style(
        "Own", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="0" w:firstLine="720"/></w:pPr>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        p("a", f'<w:pStyle w:val="Para"/>{listed}') + p("a", '<w:pStyle w:val="Own"/>') + p("a", f'{listed}<w:ind w:left="567"/>')
    )
    made = [(it.shape.left, it.shape.first_line) for it in read(docx(body, styles=styles, numbering=OUTLINE)).paragraphs]
    assert made == [(12.7, -6.35), (0.0, 12.7), (10.0, -6.35)]


# ---- Tables, boxes


def test_cells_stand_where_the_grid_says() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    table = (
        '<w:tbl><w:tblPr><w:tblInd w:w="567" w:type="dxa"/><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid>'
        '<w:gridCol w:w="1134"/><w:gridCol w:w="2268"/><w:gridCol w:w="567"/></w:tblGrid>'
        f'<w:tr>{cell.format("")}{cell.format("""<w:gridSpan w:val="2"/>""")}</w:tr></w:tbl>'
    )
    mode = '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>'
    left, right = (it.cell for it in read(docx(table, settings=mode)).paragraphs)
    assert left and right
    assert (left.table, left.row, left.column, left.columns, left.ruled) == (0, 0, 0, 2, True)
    assert (left.x0, left.x1, right.x1) == pytest.approx((10, 30, 80), abs=0.02) and right.column == 1


def test_a_head_in_a_table_is_not_ruled() -> None:
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='4000'/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcBorders><w:bottom w:val='single'/></w:tcBorders></w:tcPr>{p('A')}{p('B')}</w:tc></w:tr></w:tbl>"
    a, b = read(docx(table)).paragraphs
    assert a.cell and not a.cell.ruled and a.rule is None
    assert b.rule and b.rule.how == "border" and b.rule.length == pytest.approx(4000 * 25.4 / 1440, abs=0.01)


TEXT_BOX = (
    '<w:p><w:r><w:drawing><wp:anchor><wp:extent cx="720000" cy="360000"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>'
    '<a:prstGeom prst="rect"/><a:ln w="9525">{}</a:ln></wps:spPr><wps:txbx><w:txbxContent>'
    + p("MẬT")
    + "</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
)
VML_BOX = (
    '<w:p><w:r><w:pict><v:shape stroked="{}" style="width:60pt;height:20pt"><v:textbox><w:txbxContent>'
    + p("MẬT")
    + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("body", "where", "framed"),
    [
        (TEXT_BOX.format("<a:solidFill/>"), "frame", True),
        (TEXT_BOX.format("<a:noFill/>"), "frame", False),
        (VML_BOX.format("t"), "frame", True),
        (VML_BOX.format("f"), "frame", False),
        (p("MẬT", '<w:framePr w:w="1000" w:hAnchor="page"/>'), "frame", False),
        (p("MẬT", "<w:pBdr>" + "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right")) + "</w:pBdr>"), "body", True),
        (p("MẬT", run='<w:bdr w:val="single"/>'), "body", True),
        ("<w:tbl><w:tblPr><w:tblBorders>" + "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right")) + f"</w:tblBorders></w:tblPr><w:tr><w:tc>{p('MẬT')}</w:tc></w:tr></w:tbl>", "body", True),
    ],
)  # fmt: skip
def test_boxes(body: str, where: str, framed: bool) -> None:
    made = next(it for it in read(docx(body)).paragraphs if it.text == "MẬT")
    assert (made.where, made.framed) == (where, framed)


# ---- Ruled lines


def shape(length: float, y: float, more: str = "") -> str:
    """A line of `length` millimetres, `y` points under the top of its paragraph."""
    return (
        f'<w:r><w:drawing><wp:anchor><wp:positionV relativeFrom="paragraph"><wp:posOffset>{round(y * 12700)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{round(length * 36000)}" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/><a:ln><a:solidFill/></a:ln>'
        f"{more}</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


TITLE = p("Tiêu đề", run='<w:sz w:val="28"/>')
BORDER = '<w:pBdr><w:{} w:val="single"/></w:pBdr><w:ind w:left="1134" w:right="1134"/>'


@pytest.mark.parametrize(
    ("body", "how", "length"),
    [
        (p("Tiêu đề", BORDER.format("bottom")), "border", ROOM - 40),
        (TITLE + p("", BORDER.format("top")), "border", ROOM - 40),
        (TITLE + p() + p("", BORDER.format("bottom")), "border", ROOM - 40),
        (TITLE + p("lời", BORDER.format("top")), "border", ROOM - 40),
        (TITLE.replace("</w:p>", shape(50, 18)), "shape", 50),
        (TITLE + "<w:p>" + shape(50, 3), "shape", 50),
        (TITLE + p("lời").replace("</w:p>", shape(50, -2)), "shape", 50),
        (TITLE + "<w:p><w:r><w:pict><v:line from='10pt,2pt' to='110pt,2pt'/></w:pict></w:r></w:p>", "shape", 100 * 25.4 / 72),
        (TITLE + "<w:p><w:r><w:pict><v:rect style='width:144pt;height:1pt'/></w:pict></w:r></w:p>", "shape", 50.8),
        (TITLE + "<w:p><w:r><w:pict><v:rect o:hr='t' style='width:0;height:1.5pt'/></w:pict></w:r></w:p>", "shape", ROOM),
        # Ten underscores of Times New Roman at 14 points, half as wide as high.
        (TITLE + p("__________", run='<w:sz w:val="28"/>'), "typed", 70 * 25.4 / 72),
        (TITLE.replace("</w:t>", "</w:t><w:br/><w:t>__________</w:t>"), "typed", 70 * 25.4 / 72),
    ],
)  # fmt: skip
def test_the_line_under_a_title(body: str, how: str, length: float) -> None:
    made = read(docx(body))
    assert made.paragraphs[0].rule is not None
    assert made.paragraphs[0].rule.how == how and made.paragraphs[0].rule.length == pytest.approx(length, abs=0.02)
    assert sum(it.rule is not None for it in made.paragraphs) == 1 and not made.lines


@pytest.mark.parametrize(
    "body",
    [
        TITLE + p("lời"),
        TITLE + p("", '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'),
        TITLE + p("a - b"),
        TITLE.replace("</w:p>", shape(50, 18).replace("<a:solidFill/>", "<a:noFill/>")),
        p(
            "Tiêu đề",
            '<w:pBdr><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/><w:right w:val="single"/></w:pBdr>',
        ),
    ],
)
def test_no_line(body: str) -> None:
    made = read(docx(body))
    assert all(it.rule is None for it in made.paragraphs) and not made.lines


def test_a_line_drawn_from_the_body_into_the_head() -> None:
    """Clerks hang the line of the motto on any paragraph: it stands under the words that it is drawn under."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{p(a)}{p(b)}</w:tc>'
        for a, b in (("UBND", "PHÒNG"), ("CỘNG HÒA", "Độc lập"))
    )
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
    across = '<wp:positionH relativeFrom="column"><wp:posOffset>3600000</wp:posOffset></wp:positionH>'
    made = read(docx(table + p("KẾ HOẠCH").replace("</w:p>", shape(50, -1).replace("<wp:positionV", across + "<wp:positionV"))))
    assert {it.text for it in made.paragraphs if it.rule} == {"Độc lập"}


# ---- Pages


def field(code: str = "PAGE", result: str = "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>2</w:t></w:r>") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{mark.format('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{result}{mark.format('end')}"


def header(properties: str, before: str = "", **others: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{before}{field(**others)}</w:p>"


CENTRED = '<w:jc w:val="center"/>'


@pytest.mark.parametrize(
    ("story", "align"),
    [
        (header(CENTRED), "centre"),
        (header(CENTRED, result=""), "centre"),
        (header("", code="PAGE \\* MERGEFORMAT"), "left"),
        (header('<w:jc w:val="end"/>'), "right"),
        (header('<w:tabs><w:tab w:val="center" w:pos="4677"/></w:tabs>', "<w:r><w:tab/></w:r>"), "centre"),
        (header('<w:tabs><w:tab w:val="center" w:pos="4677"/><w:tab w:val="right" w:pos="9354"/></w:tabs>', "<w:r><w:tab/><w:tab/></w:r>"), "right"),
        (header('<w:framePr w:hAnchor="margin" w:xAlign="center"/>'), "centre"),
        (f"<w:sdt><w:sdtContent>{header(CENTRED)}</w:sdtContent></w:sdt>", "centre"),
        (f'<w:p><w:pPr>{CENTRED}</w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>', "centre"),
        (f'<w:p><w:r><w:pict><v:shape style="width:9pt;mso-position-horizontal:center"><v:textbox><w:txbxContent>{header("")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>', "centre"),
    ],
)  # fmt: skip
def test_where_the_number_stands(story: str, align: str) -> None:
    made = read(docx(p("a"), section='<w:headerReference w:type="default" r:id="header1"/>' + PAGE, stories={"header1": story}))
    (number,) = made.numbers
    assert (number.where, number.align, number.on_first, number.arabic) == ("header", align, True, True)
    assert any(it.where == "header" and it.field == "PAGE" and it.text.strip() for it in made.paragraphs)


@pytest.mark.parametrize(
    ("section", "on_first", "arabic"),
    [
        ("<w:titlePg/>", False, True),
        ('<w:headerReference w:type="first" r:id="header2"/><w:titlePg/>', True, True),
        ('<w:headerReference w:type="first" r:id="header2"/>', True, True),
        ('<w:pgNumType w:fmt="lowerRoman" w:start="3"/>', True, False),
        ('<w:titlePg w:val="0"/>', True, True),
    ],
)
def test_the_first_page_and_the_kind_of_number(section: str, on_first: bool, arabic: bool) -> None:
    whole = f'<w:headerReference w:type="default" r:id="header1"/>{section}{PAGE}'
    (number,) = read(docx(p("a"), section=whole, stories={"header1": header(CENTRED), "header2": header(CENTRED)})).numbers
    assert (number.on_first, number.arabic) == (on_first, arabic)


def test_sections_inherit_headers_and_turn() -> None:
    turned = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="851" w:left="1134" w:gutter="567" w:header="510"/>'
    one = f'<w:p><w:pPr><w:sectPr><w:footerReference w:type="default" r:id="footer1"/>{PAGE}<w:titlePg/></w:sectPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    made = read(docx(one + p("b"), section=turned + '<w:pgNumType w:start="1"/>', stories={"footer1": header(CENTRED)}))
    first_, second = made.sections
    assert (round(first_.width or 0), round(first_.height or 0), first_.left, first_.first_differs) == (210, 297, 30.0, True)
    assert (round(second.width or 0), round(second.height or 0), second.left, second.starts_at) == (297, 210, 30.0, 1)
    assert [(it.section, it.where, it.on_first) for it in made.numbers] == [(0, "footer", False), (1, "footer", True)]
    assert [it.section for it in made.paragraphs if it.where == "body"] == [0, 1]


# ---- The file's own words


def test_the_source_that_a_file_carries() -> None:
    files = parts(p("a"))
    files["customXml/item1.xml"] = (
        '<plan xmlns="urn:thidua-doc:source"><text path="a.kh">KẾ HOẠCH: a &lt; b ]]&gt;\n</text></plan>'.encode()
    )
    assert read(zipped(files)).source == (("a.kh", "KẾ HOẠCH: a < b ]]>\n"),)
    assert read(docx(p("a"))).source == ()


def test_strict_documents() -> None:
    strict = {name: data.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships") for name, data in parts(p("a", '<w:jc w:val="end"/><w:ind w:start="10mm"/>'), styles=HIERARCHY).items()}  # fmt: skip
    made = read(zipped(strict)).paragraphs[0]
    assert (made.text, made.shape.align, made.shape.left, made.pieces[0].look.size) == ("a", "right", 10.0, 13)


# ---- Files of other programs


def test_what_python_docx_wrote() -> None:
    word = Word()
    word.core_properties.title = "Kế hoạch"
    word.sections[0].left_margin = Mm(30)
    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    paragraph.paragraph_format.line_spacing = Pt(18)
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run("Căn cứ")
    run.font.name, run.font.size, run.italic, run.font.color.rgb = "Times New Roman", Pt(14), True, RGBColor(255, 0, 0)
    for text in ("một", "hai"):
        word.add_paragraph(text, style="List Number")
    out = io.BytesIO()
    word.save(out)
    made = read(out.getvalue())
    assert made.title == "Kế hoạch" and made.sections[0].left == pytest.approx(30, abs=0.02)
    basis = made.paragraphs[0]
    assert basis.pieces[0].look == Look("Times New Roman", 14.0, False, True, False, "FF0000", False)
    assert (basis.shape.align, basis.shape.after, basis.shape.line_exact) == ("justify", 6.0, 18.0)
    assert basis.shape.first_line == pytest.approx(12.7, abs=0.02)
    assert [it.text for it in made.paragraphs[1:3]] == ["1. một", "2. hai"]


@pytest.mark.parametrize("path", PLANS[:3], ids=lambda path: path.stem)
def test_our_own_documents_survive_python_docx(path: Path) -> None:
    data = thidua_doc.render(thidua_doc.parse(path.read_text(encoding="utf-8")), "docx")
    out = io.BytesIO()
    Word(io.BytesIO(data)).save(out)
    assert read(out.getvalue()) == read(data)


def test_forty_pages_in_a_second() -> None:
    """A page has about forty lines; here each is a paragraph with formatting of its own, in three runs."""
    words = '<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:b/><w:sz w:val="28"/></w:rPr><w:t>Tổ chức thực hiện phong trào</w:t></w:r>'
    line = f'<w:p><w:pPr><w:spacing w:before="60" w:after="60"/><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr>{words * 3}</w:p>'
    data = docx(line * 1600, styles=HIERARCHY)
    start = time.perf_counter()
    assert len(read(data).paragraphs) == 1600
    assert time.perf_counter() - start < 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed; CI installs it")
def test_our_own_documents_survive_libreoffice(tmp_path: Path) -> None:
    """LibreOffice writes styles, tables and headers in its own way; what is in effect must read the same."""
    (tmp_path / "in").mkdir()
    for path in PLANS[:3]:
        data = thidua_doc.render(thidua_doc.parse(path.read_text(encoding="utf-8")), "docx")
        (tmp_path / "in" / f"{path.stem}.docx").write_bytes(data)
    files = sorted((tmp_path / "in").iterdir())
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    call = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path),
        *map(str, files),
    ]
    subprocess.run(call, check=True, capture_output=True, timeout=240)
    for file in files:
        ours, theirs = read(file.read_bytes()), read((tmp_path / file.name).read_bytes())
        assert [_essence(it) for it in ours.paragraphs if it.text and not it.field] == [
            _essence(it) for it in theirs.paragraphs if it.text and not it.field
        ]
        assert ours.sections == theirs.sections and ours.numbers == theirs.numbers and ours.title == theirs.title


def _essence(it: Paragraph) -> tuple[object, ...]:
    """What must not change; lengths to the millimetre, for LibreOffice rounds them."""
    cell = it.cell and (it.cell.row, it.cell.column, it.cell.ruled, round(it.cell.x0 or 0), round(it.cell.x1 or 0))
    rule = it.rule and round(it.rule.length or 0)
    looks = [piece.look for piece in it.pieces if piece.text.strip()]
    shape = it.shape._replace(first_line=round(it.shape.first_line or 0), left=round(it.shape.left or 0), right=None, line=None)
    return it.text, looks, shape, cell, rule, it.framed, it.where
