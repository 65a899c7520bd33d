"""The PDF reader against an independent eye (pymupdf), against the known geometry of our own page, and on PDFs of LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pymupdf
import pytest

from thidua_doc import profiles
from thidua_doc.verify.document import Document, Paragraph
from thidua_doc.verify.pdf import read
from thidua_doc.verify.pdf_fonts import face, family

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "render"))

import pages

from thidua_doc.render import pdf
from thidua_doc.render.page import Text

MM = 25.4 / 72
PROFILE = profiles.load("cong_doan")
NEAR = 0.3
"""Millimetres in which two readers may differ: PDFium cuts the widths of letters to thousandths of the size, line by line."""


@cache
def printed(name: str) -> bytes:
    return pdf.render([pages.ALL[name]], PROFILE)[0]


@cache
def document(name: str) -> Document:
    return read(printed(name))


def find(document: Document, words: str) -> Paragraph:
    found = [it for it in document.paragraphs if words in it.text]
    assert found, f"{words!r} is not among the paragraphs"
    return found[0]


def solid(text: str) -> str:
    return "".join(text.split())


# ---- An independent eye -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(pages.ALL))
def test_every_word_is_read_once(name: str) -> None:
    """All letters of the file are in the paragraphs; a head row repeated overleaf is the only thing left out."""
    with pymupdf.open(stream=printed(name)) as file:
        theirs = sorted(solid("".join(page.get_text() for page in file)).replace("\ue000", ""))
    ours = sorted(solid("".join(it.text for it in document(name).paragraphs)))
    repeated = sorted(solid("TTNội dungĐơn vị chủ trìThời hạn") * 2) if name == "long" else []
    assert ours == theirs or sorted([*ours, *repeated]) == theirs


@pytest.mark.parametrize("name", sorted(pages.ALL))
def test_fonts_sizes_and_places_are_those_that_pymupdf_sees(name: str) -> None:
    """Each first line of a paragraph begins where pymupdf sees a span of the same font and size begin."""
    seen: dict[tuple[int, str, float], list[tuple[float, float]]] = {}
    with pymupdf.open(stream=printed(name)) as file:
        for number, page in enumerate(file, 1):
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    span = line["spans"][0]
                    key = (number, span["font"].split("+")[-1], round(span["size"], 1))
                    seen.setdefault(key, []).append((span["origin"][0] * MM, line["bbox"][2] * MM))
    weights = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "Bold-Italic"}
    checked = 0
    for it in document(name).paragraphs:
        look = it.pieces[0].look
        assert look.font == "Tinos"
        style = weights[bool(look.bold), bool(look.italic)]
        names = {
            f"Tinos-{style}",
            f"Tinos {style.replace('-', ' ')}",
            "Tinos" if style == "Regular" else f"Tinos-{style.replace('-', '')}",
        }
        starts = [
            x for key, places in seen.items() if key[0] == it.page and key[1] in names and key[2] == look.size for x, _ in places
        ]
        assert any(abs(x - it.boxes[0].x0) < NEAR for x in starts), (it.text[:40], it.boxes[0], style, look.size)
        checked += 1
    assert checked > 10


# ---- The known geometry of our own page -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(pages.ALL))
def test_paper_and_margins_are_the_profiles(name: str) -> None:
    """Page and text edges as the profile has them; the lower margin is known only where a page is full, and then within a line."""
    for section in document(name).sections:
        assert (section.width, section.height) == (210.0, 297.0)
        assert section.left == pytest.approx(PROFILE.measure("page", "margin_left"), abs=NEAR)
        assert section.right == pytest.approx(PROFILE.measure("page", "margin_right"), abs=NEAR)
        assert section.top == pytest.approx(PROFILE.measure("page", "margin_top"), abs=NEAR)
        if section.bottom is not None:
            assert -NEAR < section.bottom - PROFILE.measure("page", "margin_bottom") < 2 * 1.15 * 1.149 * 14 * MM + 2.2


def test_page_numbers_begin_anew_in_each_appendix() -> None:
    """Mục I.7 and III: numbers in the top margin, centred, none on a first page; appendices count for themselves."""
    made = document("long")
    assert [section.starts_at for section in made.sections] == [None, 1, 1]
    assert [(number.where, number.align, number.on_first, number.arabic) for number in made.numbers] == [
        ("header", "centre", False, True)
    ] * 3
    assert {number.look.size for number in made.numbers} == {14.0}
    assert all(section.header == pytest.approx(9.0, abs=NEAR) for section in made.sections)
    shown = [it.text for it in made.paragraphs if it.field == "PAGE"]
    assert shown == ["2", "3", "4", "5", "6", "7", "8", "2", "2"]


def test_the_body_is_justified_indented_and_spaced() -> None:
    """What the profile sets is what is measured: first lines 12,7 mm, blanks 6 pt, lines 1,15."""
    long = [it for it in document("plan_2023").paragraphs if it.cell is None and len(it.boxes) > 2]
    assert len(long) > 8
    for it in long:
        assert it.shape.align == "justify"
        assert it.shape.first_line == pytest.approx(PROFILE.data["paragraph"]["first_line"], abs=NEAR)
        assert it.shape.line == pytest.approx(PROFILE.data["paragraph"]["line_spacing"], abs=0.01)
    blanks = [it.shape.before for it in long[1:] if it.shape.before is not None]
    assert blanks and all(blank == pytest.approx(PROFILE.data["paragraph"]["space_between"], abs=0.3) for blank in blanks)


def test_one_line_does_not_tell_whether_it_is_justified() -> None:
    """A heading of one line at the indent is neither centred nor said to be left; one in the middle is centred."""
    made = document("plan_2023")
    assert find(made, "I. MỤC ĐÍCH, YÊU CẦU").shape.align is None
    assert find(made, "KẾ HOẠCH").shape.align == "centre"
    assert find(document("marked"), "Đề nghị toàn thể").shape.align is None, "as far from the right edge as it is indented"


def test_head_and_foot_are_columns() -> None:
    """The issuing agency is in column 0, the national name in column 1; so are the recipients and the signer."""
    made = document("short")
    cells = {
        words: find(made, words).cell
        for words in ("CÔNG ĐOÀN CƠ SỞ", "CỘNG HÒA", "Số: 03", "ngày 05 tháng 01", "Nơi nhận", "CHỦ TỊCH")
    }
    assert [cell and (cell.column, cell.ruled) for cell in cells.values()] == [
        (0, False),
        (1, False),
        (0, False),
        (1, False),
        (0, False),
        (1, False),
    ]
    assert find(made, "KẾ HOẠCH").cell is None
    assert cells["CÔNG ĐOÀN CƠ SỞ"] and cells["Nơi nhận"] and cells["CÔNG ĐOÀN CƠ SỞ"].table != cells["Nơi nhận"].table
    assert find(made, "CỘNG HÒA").shape.align == find(made, "CHỦ TỊCH").shape.align == "centre"


def test_recipients_of_two_lines_stay_one() -> None:
    """Under signers side by side the recipients stand alone at the left: an item goes on in its second line."""
    found = [it.text for it in document("long").paragraphs if it.pieces[0].look.size == 11]
    assert "- Liên đoàn Lao động Thành phố Hồ Chí Minh (để báo cáo);" in found
    assert found[-1] == "- Lưu: VT, TĐKT."


def test_ruled_lines_belong_to_the_words_above() -> None:
    """The motto's line is as long as the motto (mục II.1.b); agency and abstract have one, the national name none."""
    made = document("short")
    motto = find(made, "Độc lập - Tự do - Hạnh phúc")
    assert motto.rule and motto.rule.how == "path"
    assert motto.rule.length == pytest.approx(motto.boxes[0].x1 - motto.boxes[0].x0, abs=NEAR)
    assert find(made, "THỊ TRẤN LAI UYÊN").rule and find(made, "Phong trào thi đua năm 2023").rule
    assert find(made, "CỘNG HÒA").rule is None
    assert made.lines == ()


def test_marks_are_framed_and_their_borders_are_no_ruled_lines() -> None:
    made = document("marked")
    framed = {it.text: it.where for it in made.paragraphs if it.framed}
    assert framed == {"DỰ THẢO": "header", "LƯU HÀNH NỘI BỘ": "header", "MẬT": "body", "HỎA TỐC": "body"}
    assert made.lines == ()


def test_a_table_goes_over_a_page_as_one() -> None:
    """The head row that is repeated overleaf comes once; rows count on."""
    cells = [(it.cell, it.text) for it in document("long").paragraphs if it.cell and it.cell.ruled]
    tables = sorted({cell.table for cell, _ in cells})
    assert len(tables) == 2
    for table, rows in zip(tables, (12, 30), strict=True):
        here = [(cell, text) for cell, text in cells if cell.table == table]
        assert [text for cell, text in here if cell.row == 0] == ["TT", "Nội dung", "Đơn vị chủ trì", "Thời hạn"]
        assert [text for cell, text in here if cell.column == 0][1:] == [str(i) for i in range(1, rows + 1)]
        assert {cell.row for cell, _ in here} == set(range(rows + 1))


def test_properties_and_fonts() -> None:
    made = document("plan_2023")
    assert made.title == pages.PLAN_2023.properties.title
    assert made.language == "vi-VN"
    assert [(font.name, font.embedded) for font in made.fonts] == [("Tinos", True)]
    assert made.pages == 3


def test_a_full_line_may_end_its_paragraph() -> None:
    """A line that is full by chance and ends with “;”, and the next paragraph, indented like it, are two."""
    bases = (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành chính.",
    )
    page = replace(pages.SHORT, bases=tuple(pages.line(text) for text in bases))
    read_back = [it.text for it in read(pdf.render([page], PROFILE)[0]).paragraphs]
    assert set(bases) <= set(read_back)


@pytest.mark.parametrize("name", sorted(pages.ALL))
def test_paragraphs_are_those_that_were_written(name: str) -> None:
    """Each block of the page's text is one paragraph of the PDF, word for word, wherever its lines and pages break."""
    page = pages.ALL[name]
    blocks = [*page.body, *(block for appendix in page.appendices for block in appendix.body)]
    wanted = [block.runs for block in blocks if isinstance(block, Text)] + list(page.bases)
    words = ["".join(run.text for run in line) for line in wanted]
    there = {it.text for it in document(name).paragraphs}
    assert len(words) > 5
    assert [text for text in words if " ".join(text.split()) not in there] == []


def test_a_paragraph_goes_over_a_page() -> None:
    """Its lines say which page each stands on."""
    over = [it for name in ("long", "plan_2023") for it in document(name).paragraphs if len({box.page for box in it.boxes}) > 1]
    for it in over:
        assert it.page == it.boxes[0].page
        assert [box.page for box in it.boxes] == sorted(box.page or 0 for box in it.boxes)


# ---- PDFs made by hand ------------------------------------------------------------------------------------------------------


def _made(draw: object, width: float = 595, height: float = 842, **setup: object) -> bytes:
    with pymupdf.open() as file:
        page = file.new_page(width=width, height=height)
        draw(page)  # type: ignore[operator]
        for name, value in setup.items():
            getattr(page, name)(value)
        return bytes(file.tobytes())


def _words(page: pymupdf.Page) -> None:
    page.insert_text((100, 100), "First line of words", fontname="tiro", fontsize=14)
    page.insert_text((100, 200), "Red and bold", fontname="tibo", fontsize=12, color=(1, 0, 0))


def test_a_turned_page_is_read_as_it_is_seen() -> None:
    """Page rotation: what stands upright on the turned page is where the reader's eye finds it."""
    straight = read(_made(_words)).paragraphs
    assert [it.text for it in straight] == ["First line of words", "Red and bold"]
    assert straight[0].boxes[0].x0 == pytest.approx(100 * MM, abs=NEAR)

    def turned(page: pymupdf.Page) -> None:
        page.set_rotation(90)
        page.insert_text(
            pymupdf.Point(100, 100) * page.derotation_matrix, "Upright words", fontname="tiro", fontsize=14, rotate=90
        )

    made = read(_made(turned))
    assert (made.sections[0].width, made.sections[0].height) == (pytest.approx(297, abs=0.3), pytest.approx(210, abs=0.3))
    (words,) = made.paragraphs
    assert words.text == "Upright words" and words.where == "body"
    assert words.boxes[0].x0 == pytest.approx(100 * MM, abs=NEAR)


def test_a_cropped_page_is_measured_from_its_crop_box() -> None:
    cropped = read(_made(_words, set_cropbox=pymupdf.Rect(50, 40, 595, 842)))
    assert cropped.paragraphs[0].boxes[0].x0 == pytest.approx(50 * MM, abs=NEAR)
    assert cropped.sections[0].width == pytest.approx(545 * MM, abs=0.2)


def test_colour_weight_and_a_font_that_is_not_embedded() -> None:
    made = read(_made(_words))
    look = made.paragraphs[1].pieces[0].look
    assert (look.colour, look.bold, look.italic, look.size, look.font) == ("FF0000", True, False, 12.0, "Times")
    assert made.paragraphs[0].pieces[0].look.colour == "000000"
    assert [(font.name, font.embedded) for font in made.fonts] == [("Times", False)]


def test_size_as_seen_is_the_size_times_the_scale() -> None:
    def scaled(page: pymupdf.Page) -> None:
        page.insert_text((100, 100), "Scaled", fontname="tiro", fontsize=7, morph=(pymupdf.Point(100, 100), pymupdf.Matrix(2, 2)))

    assert read(_made(scaled)).paragraphs[0].pieces[0].look.size == 14.0


def test_underlines_and_ruled_lines_are_told_apart() -> None:
    """A stroke that hugs the letters underlines them; one under their tails is a ruled line; underscores are a typed one."""

    def draw(page: pymupdf.Page) -> None:
        page.insert_text((100, 100), "Underlined words", fontname="tiro", fontsize=14)
        wide = pymupdf.get_text_length("Underlined words", "tiro", 14)
        page.draw_line((100, 101.5), (100 + wide, 101.5), width=0.7)
        page.insert_text((100, 200), "Words with a rule", fontname="tiro", fontsize=14)
        page.draw_line((120, 206), (160, 206), width=0.75)
        page.insert_text((100, 300), "Words with a typed rule", fontname="tiro", fontsize=14)
        page.insert_text((120, 310), "________", fontname="tiro", fontsize=12)

    made = read(_made(draw)).paragraphs
    assert [it.text for it in made] == ["Underlined words", "Words with a rule", "Words with a typed rule"]
    assert [it.pieces[0].look.underline for it in made] == [True, False, False]
    assert made[0].rule is None
    assert made[1].rule and made[1].rule.how == "path" and made[1].rule.length == pytest.approx(40 * MM, abs=0.1)
    assert made[2].rule and made[2].rule.how == "typed" and made[2].rule.length == pytest.approx(8 * 6 * MM, abs=0.3)


@pytest.mark.parametrize(
    ("name", "expected", "bold", "italic"),
    [
        ("TimesNewRomanPS-BoldMT", "Times New Roman", True, False),
        ("TimesNewRomanPSMT", "Times New Roman", False, False),
        ("TimesNewRomanPS-BoldItalicMT", "Times New Roman", True, True),
        ("ABCDEF+TimesNewRomanPS-ItalicMT", "Times New Roman", False, True),
        ("Times New Roman,Bold", "Times New Roman", True, False),
        ("Times New Roman", "Times New Roman", False, False),
        ("XLRDTN+Tinos-Bold", "Tinos", True, False),
        ("LiberationSerif", "Liberation Serif", False, False),
        ("LiberationSerif-BoldItalic", "Liberation Serif", True, True),
        ("Times-Roman", "Times", False, False),
        ("ArialMT", "Arial", False, False),
        ("Arial-BoldMT", "Arial", True, False),
        ("Calibri", "Calibri", False, False),
    ],
)
def test_names_of_fonts(name: str, expected: str, bold: bool, italic: bool) -> None:
    made = face(name, 0, 400, 0, True)
    assert (made.family, made.bold, made.italic) == (expected, bold, italic)
    assert family(name) == expected


# ---- What clerks type ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A plan as clerks type it in a word processor: header by a table without lines, left text, 13 pt, lines 1,5."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice (LibreOffice Writer) is not installed; CI installs it")
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Mm(25), Mm(20), Mm(22), Mm(18)
    style = file.styles["Normal"]
    style.font.name, style.font.size = "Tinos", Pt(13)
    style.paragraph_format.space_after = Pt(0)
    table = file.add_table(2, 2)
    for row, column, words in (
        (0, 0, "CÔNG ĐOÀN GIÁO DỤC\nTRƯỜNG TIỂU HỌC"),
        (0, 1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nĐộc lập - Tự do - Hạnh phúc"),
        (1, 0, "Số: 12/KH-CĐ"),
        (1, 1, "Hà Nội, ngày 05 tháng 01 năm 2026"),
    ):
        cell = table.cell(row, column)
        for i, text in enumerate(words.split("\n")):
            paragraph = cell.paragraphs[0] if not i else cell.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(text)
    title = file.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("KẾ HOẠCH").bold = True
    for i in range(30):
        paragraph = file.add_paragraph(
            f"{i + 1}. " + "Động viên cán bộ, công chức, viên chức phát huy tinh thần năng động, sáng tạo trong công tác. " * 2
        )
        paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.paragraph_format.line_spacing = 1.5
        paragraph.paragraph_format.space_before = Pt(4)
    room = io.BytesIO()
    file.save(room)
    folder = tmp_path_factory.mktemp("typed")
    (folder / "typed.docx").write_bytes(room.getvalue())
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(folder / "typed.docx")], check=True, capture_output=True, timeout=180)
    return read((folder / "typed.pdf").read_bytes())


def test_a_typed_document_is_measured(typed: Document) -> None:
    """Margins 25/20/22 mm, 13 pt, ragged right, first lines 10 mm, lines 1,5, blanks 4 pt: as it was typed."""
    section = typed.sections[0]
    assert section.left == pytest.approx(25, abs=NEAR)
    assert section.top is not None and section.top >= 22 - NEAR
    assert section.right is None, "nothing tells the right margin of ragged text"
    body = [it for it in typed.paragraphs if it.cell is None and len(it.boxes) > 1 and len({box.page for box in it.boxes}) == 1]
    assert len(body) > 20
    assert {it.shape.align for it in body} <= {"left", None}
    for it in body:
        assert it.pieces[0].look.size == 13.0
        assert it.shape.first_line == pytest.approx(10, abs=NEAR)
        assert it.shape.line == pytest.approx(1.5, abs=0.02)
    blanks = [it.shape.before for it in body if it.shape.before is not None]
    assert blanks and all(blank == pytest.approx(4, abs=0.5) for blank in blanks)
    starts = [it.text.split(".")[0] for it in typed.paragraphs if it.text[0].isdigit() and it.where == "body"]
    assert starts == [str(i) for i in range(1, 31)], "each typed paragraph is one paragraph"


def test_a_typed_head_has_two_columns(typed: Document) -> None:
    assert [
        find(typed, words).cell and find(typed, words).cell.column
        for words in ("CÔNG ĐOÀN GIÁO DỤC", "Số: 12", "CỘNG HÒA", "Hà Nội")
    ] == [0, 0, 1, 1]  # type: ignore[union-attr]
    assert find(typed, "KẾ HOẠCH").cell is None


def test_reading_leaves_no_mark() -> None:
    """The same bytes give the same document, however often they are read."""
    data = printed("short")
    assert read(data) == read(data)
