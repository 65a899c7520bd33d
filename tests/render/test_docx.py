"""The DOCX: its styles carry the law's values, its words are the page's, its bytes depend on nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import docx as python_docx
import pages
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from lxml import etree  # type: ignore[import-untyped]

from thidua_doc import profiles
from thidua_doc.model import Alignment
from thidua_doc.render import docx, pandoc, reference
from thidua_doc.render.page import Grid, Page, Properties, Run, SignatureBlock, Style, Text

PROFILE = profiles.load("nd30")
LAW = PROFILE.form
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def data(name: str) -> bytes:
    """The DOCX of a page of the fixtures, laid out with all the others in one batch."""
    return dict(zip(pages.ALL, docx.render(list(pages.ALL.values()), PROFILE), strict=True))[name]


def one(page: Page) -> bytes:
    return docx.render([page], PROFILE)[0]


def part(document: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read(name))


def opened(document: bytes) -> Document:
    return python_docx.Document(io.BytesIO(document))


def words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t"))


def paragraphs(document: bytes, style: str | None = None) -> list[str]:
    """The words of every paragraph, in tables too; only those of a style (its id) where one is given."""
    found = []
    for p in part(document).iter(W + "p"):
        own = p.find(f"{W}pPr/{W}pStyle")
        if style is None or (own is not None and own.get(W + "val") == style):
            found.append(words(p))
    return found


def of(element: etree._Element, path: str) -> list[etree._Element]:
    return list(element.findall("/".join(W + step for step in path.split("/"))))


def named(paragraph: Paragraph) -> str | None:
    return paragraph.style.name if paragraph.style is not None else None


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    found = of(element, path)
    return found[0].get(W + attribute) if found else None


# --- styles ------------------------------------------------------------------------------------------------------------------
def style(component: str) -> etree._Element:
    wanted = reference.style_id(component)
    return next(s for s in of(part(data("short"), "word/styles.xml"), "style") if s.get(W + "styleId") == wanted)


@pytest.mark.parametrize("component", LAW.components)
def test_each_component_is_a_style_with_the_laws_name_and_values(component: str) -> None:
    law, made = LAW.components[component], style(component)
    # Word takes a comma in a style's name as the end of the name.
    assert value(made, "name") == law.label.replace(",", " và")
    size = float(value(made, "rPr/sz") or 0) / 2
    assert law.size.holds(size) and size == PROFILE.size(component)
    assert (made.find(f"{W}rPr/{W}b") is not None) == law.bold
    assert (made.find(f"{W}rPr/{W}i") is not None) == law.italic
    assert value(made, "pPr/jc") == {"centre": "center", "justify": "both", "left": "left", "right": "right"}[law.align]


@pytest.mark.parametrize("component", ["body", "legal_basis", "clause", "point", "dash", "plus", "section_heading"])
def test_prose_has_the_laws_indent_gap_and_spacing(component: str) -> None:
    made = style(component)
    first = int(value(made, "pPr/ind", "firstLine") or 0) / 20 * 25.4 / 72
    assert any(abs(first - allowed) < 0.05 for allowed in LAW.data["paragraph"]["first_line"]["allowed"])
    assert int(value(made, "pPr/spacing", "after") or 0) / 20 >= LAW.bounds("paragraph", "space_between").min
    assert LAW.bounds("paragraph", "line_spacing").holds(int(value(made, "pPr/spacing", "line") or 0) / 240)


def test_headings_are_words_own_so_that_the_navigation_pane_shows_them() -> None:
    built_in = {s.name: s for s in opened(data("long")).styles}
    for component, level in (("section_heading", 1), ("clause_heading", 2), ("subclause_heading", 3), ("appendix_label", 1)):
        base = built_in[LAW.components[component].label].base_style
        assert base.name == f"Heading {level}"
        assert value(base.element, "pPr/outlineLvl") == str(level - 1)
        assert base.element.find(f"{W}pPr/{W}keepNext") is not None


def test_every_text_is_in_times_new_roman_black_and_vietnamese() -> None:
    styles = part(data("long"), "word/styles.xml")
    fonts = list(styles.iter(W + "rFonts"))
    assert len(fonts) == 1, "only the defaults name a font"
    assert {fonts[0].get(W + kind) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {LAW.data["page"]["font"]["family"]}
    assert {value(styles, "docDefaults/rPrDefault/rPr/lang", kind) for kind in ("val", "eastAsia", "bidi")} == {"vi-VN"}
    assert value(styles, "docDefaults/rPrDefault/rPr/color") == "000000"
    body = part(data("long"))
    assert not {f.get(W + kind) for f in body.iter(W + "rFonts") for kind in ("ascii", "hAnsi", "eastAsia", "cs")} - {None}


def test_no_style_of_the_document_is_missing_and_none_is_numbered() -> None:
    known = {s.get(W + "styleId") for s in of(part(data("long"), "word/styles.xml"), "style")}
    for name in pages.ALL:
        body = part(data(name))
        used = {e.get(W + "val") for kind in ("pStyle", "rStyle", "tblStyle") for e in body.iter(W + kind)}
        assert used <= known
        assert not list(body.iter(W + "numPr"))


def test_words_never_carry_formatting_that_a_style_serves() -> None:
    for name in pages.ALL:
        body = part(data(name))
        for tag in ("sz", "szCs", "jc", "color", "lang"):
            inside = [e for e in body.iter(W + tag) if not any(a.tag == W + "tbl" and is_grid(a) for a in e.iterancestors())]
            assert not inside


def is_grid(table: etree._Element) -> bool:
    return value(table, "tblPr/tblStyle") == reference.GRID


# --- what stands on the page -------------------------------------------------------------------------------------------------
def test_head_has_every_line_in_its_style() -> None:
    document = data("short")
    assert paragraphs(document, "NationalName") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert paragraphs(document, "Motto") == ["Độc lập - Tự do - Hạnh phúc"]
    assert paragraphs(document, "ParentAgency") == ["LIÊN ĐOÀN LAO ĐỘNG", "HUYỆN BÀU BÀNG"]
    assert paragraphs(document, "IssuingAgency") == ["CÔNG ĐOÀN CƠ SỞ", "THỊ TRẤN LAI UYÊN"]
    head = next(part(document).iter(W + "tbl"))
    first, second = of(head, "tr")
    assert [words(cell) for cell in of(second, "tc")] == ["Số: 03/KH-CĐCS", "Lai Uyên, ngày 05 tháng 01 năm 2023"]
    assert words(of(first, "tc")[1]).startswith("CỘNG HÒA")


def test_no_line_is_underlined_or_made_of_underscores() -> None:
    for name in pages.ALL:
        assert not list(part(data(name)).iter(W + "u"))
        assert "__" not in "".join(paragraphs(data(name)))


def test_long_names_keep_every_word_and_the_national_name_never_wraps() -> None:
    document, page = data("long"), pages.LONG
    assert " ".join(paragraphs(document, "IssuingAgency")) == page.issuing_agency
    assert " ".join(paragraphs(document, "ParentAgency")) == page.parent_agency
    assert " ".join(paragraphs(document, "Abstract")) == "".join(run.text for run in page.abstract)
    assert " ".join(paragraphs(document, "AppendixTitle")[:-1]) == page.appendices[0].title[0].text  # type: ignore[index]
    right = int(value(next(part(document).iter(W + "tbl")), "tblGrid/gridCol[2]", "w") or 0)
    assert right / 20 * 25.4 / 72 > 96.4, "place and date on one line"


def test_body_is_in_order_and_in_its_styles() -> None:
    made = [(named(p), p.text) for p in opened(data("short")).paragraphs if p.text][2:]
    expected = [(LAW.components[b.style].label, "".join(r.text for r in b.runs)) for b in pages.SHORT.body if isinstance(b, Text)]
    bases = [("Căn cứ", "".join(run.text for run in line)) for line in pages.SHORT.bases]
    assert made == bases + expected


def test_foot_stays_whole_and_with_the_last_paragraph() -> None:
    for name in ("short", "long"):
        body = part(data(name))[0]
        at = max(i for i, e in enumerate(body) if e.tag == W + "tbl" and "Nơi nhận:" in words(e))
        before = body[at - 1]
        assert before.tag == W + "p" and before.find(f"{W}pPr/{W}keepNext") is not None
        rows = of(body[at], "tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        for row in rows[:-1]:
            assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(W + "p"))


def test_a_table_before_the_foot_stays_with_it() -> None:
    grid = Grid(None, None, ((pages.line("một"),), (pages.line("hai"),)), (Alignment.DEFAULT,), (1.0,))
    body = part(one(replace(pages.SHORT, body=(grid,))))[0]
    tables = [e for e in body if e.tag == W + "tbl"]
    assert is_grid(tables[1]) and "Nơi nhận:" in words(tables[2])
    assert value(of(tables[1], "tr")[-1], "tc/p/pPr/pStyle") == reference.KEPT_CELL
    between = tables[1].getnext()
    assert between.tag == W + "p" and between.find(f"{W}pPr/{W}keepNext") is not None


def test_words_after_a_table_stand_off_it() -> None:
    grid = Grid(None, None, ((pages.line("một"),),), (Alignment.DEFAULT,), (1.0,))
    table = next(t for t in part(one(replace(pages.SHORT, body=(grid, pages.SHORT.body[0])))).iter(W + "tbl") if is_grid(t))
    assert [value(p, "pPr/pStyle") for p in (table.getnext(), table.getnext().getnext())] == [reference.SPACER, "Body"]


def signer(name: str | None) -> SignatureBlock:
    return pages.signed("CHỦ TỊCH", name=name)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_signers(count: int) -> None:
    names = [f"Người Ký {i}" for i in range(count)]
    document = one(replace(pages.SHORT, signatures=tuple(map(signer, names))))
    assert [name for name in paragraphs(document, "SignerName") if name] == names
    assert paragraphs(document, "RecipientsLabel") == ["Nơi nhận:"]
    foot = list(part(document).iter(W + "tbl"))[-1]
    assert len(of(foot, "tr")) == (1 if count < 2 else -(-count // 2) + 1)


def test_a_signer_without_a_name_leaves_the_blank_to_sign_in() -> None:
    assert paragraphs(one(replace(pages.SHORT, signatures=(signer(None),))), "SignerName") == [""]


def test_marks_stand_boxed_at_their_places() -> None:
    document = data("marked")
    for component, text in (
        ("secrecy", "MẬT"),
        ("urgency", "HỎA TỐC"),
        ("circulation", "LƯU HÀNH NỘI BỘ"),
        ("draft_mark", "DỰ THẢO"),
    ):
        assert paragraphs(document, reference.style_id(component)) == [text]
        assert style(component).find(f"{W}pPr/{W}pBdr") is not None
        assert not paragraphs(data("short"), reference.style_id(component))


# --- tables ------------------------------------------------------------------------------------------------------------------
def test_table_heads_repeat_and_rows_stay_whole() -> None:
    grids = [table for table in part(data("long")).iter(W + "tbl") if is_grid(table)]
    assert len(grids) == 2
    for grid in grids:
        rows = of(grid, "tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        columns = [int(c.get(W + "w") or 0) for c in of(grid, "tblGrid/gridCol")]
        assert sum(columns) == reference.twips(PROFILE.text_width)
        assert columns[1] / sum(columns) == pytest.approx(0.5, abs=0.01)
        aligned = [value(cell, "p/pPr/jc") for cell in of(rows[1], "tc")]
        assert aligned == ["center", None, "left", "right"]
        assert {value(cell, "p/pPr/pStyle") for cell in of(rows[0], "tc")} == {"TableHead"}
        before = grid.getprevious()
        assert value(before, "pPr/pStyle") == "TableCaption"
    assert style("table_caption").find(f"{W}pPr/{W}keepNext") is not None


def test_empty_cells_and_neighbouring_tables() -> None:
    empty: tuple[Run, ...] = ()
    grid = Grid(
        None, (empty, pages.line("B")), ((pages.line("1"), empty), (empty, empty)), (Alignment.LEFT, Alignment.RIGHT), (1, 3)
    )
    document = one(replace(pages.SHORT, body=(grid, grid, pages.text(Style.BODY, "Hết."))))
    tables = [table for table in part(document).iter(W + "tbl") if is_grid(table)]
    assert [[[words(c) for c in of(row, "tc")] for row in of(table, "tr")] for table in tables] == [
        [["", "B"], ["1", ""], ["", ""]]
    ] * 2
    assert value(tables[0].getnext(), "pPr/pStyle") == reference.SPACER
    assert {value(cell, "p/pPr/pStyle") for table in tables for cell in table.iter(W + "tc")} <= {
        "TableHead",
        "TableCell",
        reference.KEPT_CELL,
    }


# --- sections ----------------------------------------------------------------------------------------------------------------
def test_pages_and_page_numbers() -> None:
    document = opened(data("long"))
    assert len(document.sections) == 3
    for section in document.sections:
        element = section._sectPr
        assert section.different_first_page_header_footer
        assert value(element, "pgNumType", "start") == "1"
        assert section.page_width is not None and section.page_height is not None
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        for side in ("top", "bottom", "left", "right"):
            assert LAW.bounds("page", f"margin_{side}").holds(getattr(section, f"{side}_margin").mm, slack=0.02)
        assert named(section.header.paragraphs[0]) == "Số trang"
        assert "PAGE" in "".join(e.text or "" for e in section.header._element.iter(W + "instrText"))
        assert not section.first_page_header.paragraphs[0].text
    assert paragraphs(data("long"), "AppendixLabel") == ["Phụ lục I", "Phụ lục II"]


# --- the file ----------------------------------------------------------------------------------------------------------------
def test_properties() -> None:
    core = opened(data("short")).core_properties
    expected = pages.SHORT.properties
    assert (core.title, core.subject, core.author) == (expected.title, expected.subject, expected.author)
    assert core.keywords == ", ".join(expected.keywords)
    assert core.language == "vi-VN"
    assert core.created is not None and core.created.date() == expected.date


def test_source_date_epoch_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert opened(one(pages.SHORT)).core_properties.created.year == 1970


@pytest.mark.parametrize("name", pages.ALL)
def test_the_same_bytes_alone_in_a_batch_and_twice(name: str) -> None:
    assert one(pages.ALL[name]) == data(name) == one(pages.ALL[name])


def test_the_same_bytes_from_several_processes() -> None:
    many = [pages.orphan_foot(n) for n in range(1, 30)]
    assert docx.render(many, PROFILE, jobs=2) == docx.render(many, PROFILE, jobs=1)


def test_nothing_to_lay_out() -> None:
    assert docx.render([], PROFILE) == []


def test_archives_are_sound_and_their_parts_known() -> None:
    for name in pages.ALL:
        with zipfile.ZipFile(io.BytesIO(data(name))) as archive:
            assert archive.testzip() is None
            names = archive.namelist()
            assert names[0] == "[Content_Types].xml"
            assert len(names) == len(set(names))
            assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
            targets = {r.get("Id"): f"word/{r.get('Target')}" for r in relations}
            assert set(targets.values()) <= set(names)
            used = set(re.findall(r'r:id="([^"]+)"', archive.read("word/document.xml").decode()))
            assert used <= set(targets)


# ECMA-376, transitional wml.xsd: what may stand in these elements, in this order.
_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc "
    "outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps noProof color sz szCs u rtl lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan tcBorders noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg",
    "pBdr": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "p": "pPr r",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "settings": "zoom defaultTabStop autoHyphenation characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "docDefaults": "rPrDefault pPrDefault",
}


def misplaced(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        order = _ORDERS.get(etree.QName(element).localname)
        if order is not None:
            names = [etree.QName(child).localname for child in element]
            ranks = [order.split().index(name) if name in order.split() else -1 for name in names]
            if -1 in ranks or ranks != sorted(ranks):
                yield f"{etree.QName(element).localname}: {names}"


@pytest.mark.parametrize("name", pages.ALL)
def test_elements_stand_in_the_order_of_the_schema(name: str) -> None:
    for xml in ("word/document.xml", "word/styles.xml", "word/settings.xml", "word/header1.xml"):
        assert list(misplaced(part(data(name), xml))) == []
    for cell in part(data(name)).iter(W + "tc"):
        assert cell[-1].tag == W + "p", "a cell ends with a paragraph"


# --- text --------------------------------------------------------------------------------------------------------------------
def test_any_text_comes_through_everywhere() -> None:
    bad, line = pages.HOSTILE, pages.line(pages.HOSTILE)
    grid = Grid(line, (line,), ((line,),), (Alignment.DEFAULT,), (1.0,))
    page = replace(
        pages.SHORT,
        number=bad,
        place_date=bad,
        kind=bad,
        bases=(line,),
        body=(
            Text(Style.SECTION_HEADING, line, 1),
            grid,
            Text(Style.POINT, (Run(bad, True), Run(bad, False, True), Run(bad, True, True))),
        ),
        recipients_label=bad,
        recipients=(line,),
        signatures=(SignatureBlock((), bad),),
        properties=replace_properties(bad),
        secrecy=bad,
        circulation=bad,
    )
    document = one(page)
    for name in (
        "Number",
        "PlaceDate",
        "Kind",
        "LegalBasis",
        "SectionHeading",
        "TableCaption",
        "TableHead",
        "TableCell",
        "Recipients",
    ):
        assert paragraphs(document, name) == [bad], name
    for name in ("RecipientsLabel", "SignerName", "Secrecy", "Circulation"):
        assert paragraphs(document, name) == [bad], name
    assert paragraphs(document, "Point") == [bad * 3]
    assert [p.text for p in opened(document).paragraphs if named(p) == "Điểm"] == [bad * 3]
    core = opened(document).core_properties
    assert (core.title, core.author) == (bad, bad)


def replace_properties(text: str) -> Properties:
    return pages.SHORT.properties._replace(title=text, author=text, keywords=(text,))


def test_characters_that_xml_cannot_hold_are_dropped_and_nothing_else() -> None:
    document = one(replace(pages.SHORT, kind="A\x00B\x0bC\ufffeD\ud800E", properties=replace_properties("A\x00B\ud800")))
    assert paragraphs(document, "Kind")[0].replace("?", "").replace("\ufffd", "") == "ABCDE"
    assert opened(document).core_properties.title.startswith("AB")


# --- failures ----------------------------------------------------------------------------------------------------------------
def test_missing_pandoc_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from thidua_doc.errors import RendererMissing

    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: None)
    pandoc.executable.cache_clear()
    try:
        with pytest.raises(RendererMissing, match="pip install pypandoc_binary"):
            one(pages.SHORT)
    finally:
        pandoc.executable.cache_clear()


def test_failing_pandoc_is_said() -> None:
    from thidua_doc.errors import RenderFailed

    with pytest.raises(RenderFailed, match="nosuchformat"):
        pandoc.convert(["--to=nosuchformat"], [])
