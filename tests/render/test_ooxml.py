"""Our DOCX is valid against the transitional schema of ISO/IEC 29500, order of elements too; each check of `ooxml` can fail."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import complete
import ooxml
import pages
import pytest

from thidua_doc import profiles
from thidua_doc.render import docx, package

PROFILES = ("nd30", "cong_doan", "dang", "doan")
PAGES = {
    **pages.ALL,
    "everything": complete.EVERYTHING,
    "hostile": complete.HOSTILE,
    "table_last": pages.ends_with_table(3),
    "bare": replace(pages.SHORT, bases=(), body=(), recipients=(), parent_agency=None),
}
CONTENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
RELATIONS, CORE, TYPES = "word/_rels/document.xml.rels", "docProps/core.xml", "[Content_Types].xml"
SDK = pytest.mark.skipif(ooxml.sdk() is None, reason=ooxml.SDK_MISSING)


@cache
def made(profile: str) -> dict[str, bytes]:
    return dict(zip(PAGES, docx.render(list(PAGES.values()), profiles.load(profile)), strict=True))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", PAGES)
def test_valid(name: str, profile: str, tmp_path: Path) -> None:
    assert ooxml.problems(made(profile)[name], tmp_path) == []


@SDK
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", PAGES)
def test_valid_for_the_open_xml_sdk(name: str, profile: str, tmp_path: Path) -> None:
    assert ooxml.sdk_problems(made(profile)[name], tmp_path) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_reference_document_is_valid(profile: str, tmp_path: Path) -> None:
    assert ooxml.problems(package.reference_docx(profiles.load(profile)), tmp_path) == []


@pytest.mark.parametrize("path", complete.PLANS, ids=lambda path: path.stem)
def test_real_plan_is_valid(path: Path, tmp_path: Path) -> None:
    page, profile = complete.real(path)
    made = docx.render([page], profile)[0]
    assert ooxml.problems(made, tmp_path) == []
    if ooxml.sdk():
        assert ooxml.sdk_problems(made, tmp_path) == []


# A fault of each kind: part, what stands there, what is put instead, what is said of it, and what the SDK says, if it looks there.
_CELL = b"<w:tc><w:tcPr/></w:tc></w:tr>"
_FAULTS = {
    "a property before its place": (CONTENT, b"<w:keepNext/><w:spacing", b'<w:spacing w:after="0"/><w:keepNext/><w:spacing', "'keepNext' found", "keepNext"),
    "an element that there is not": (CONTENT, b"<w:cantSplit/>", b"<w:cantBreak/>", "'cantBreak' is not", "cantBreak"),
    "an attribute that there is not": (CONTENT, b'<w:tblLayout w:type="fixed"/>', b'<w:tblLayout w:type="fixed" w:much="1"/>', "'much' attribute", "much"),
    "a word that is none of the list": (CONTENT, b'<w:tblLayout w:type="fixed"/>', b'<w:tblLayout w:type="firm"/>', "Value 'firm'", "firm"),
    "a number that is none": (CONTENT, b"<w:gridCol w:w=", b'<w:gridCol w:w="x"/><w:gridCol w:w=', "Value 'x'", "'x'"),
    "a table without properties": (CONTENT, b"<w:tbl><w:tblPr>", b"<w:tbl><w:tblGrid/></w:tbl><w:tbl><w:tblPr>", "'tblPr' is missing", "tblGrid"),
    "a size before bold": (STYLES, b"<w:b/><w:bCs/>", b'<w:sz w:val="2"/><w:b/><w:bCs/>', "'b' found", ":b'"),
    "a style's part before its place": (STYLES, b"<w:qFormat/>", b'<w:qFormat/><w:uiPriority w:val="1"/>', "'uiPriority' found", "uiPriority"),
    "a style's id twice": (STYLES, b'w:styleId="Spacer"', b'w:styleId="Rule"', "should have unique value", "unique"),
    "a setting before its place": (SETTINGS, b"<w:zoom ", b'<w:themeFontLang w:val="vi-VN"/><w:zoom ', "'zoom' found", "zoom"),
    "an id of no relationship": (CONTENT, b'r:id="rIdHeader"', b'r:id="rIdNone"', "no relationship rIdNone", "Object reference"),
    "a type of no such part": (TYPES, b".header+xml", b".heading+xml", "content type", "Content Type"),
    "a target that is not there": (RELATIONS, b"header1.xml", b"header9.xml", "there is no part", "header9.xml"),
    "a style that is not there": (CONTENT, b'w:val="Authority"', b'w:val="Nowhere"', "Style 'Nowhere'", ""),
    "a style based on none": (STYLES, b'<w:basedOn w:val="Normal"/>', b'<w:basedOn w:val="Nowhere"/>', "based on Nowhere", ""),
    "a comma in a style's name": (STYLES, "w:val=\"Quốc hiệu\"".encode(), "w:val=\"Quốc hiệu, tiêu ngữ\"".encode(), "a comma in", "Pattern"),
    "two styles of one name": (STYLES, "w:val=\"Quốc hiệu\"".encode(), "w:val=\"Tiêu ngữ\"".encode(), "“Tiêu ngữ” twice", ""),
    "a property twice": (CORE, b"</cp:coreProperties>", b"<dc:title>x</dc:title></cp:coreProperties>", "title more than once", ""),
    "a date that is none": (CORE, b'W3CDTF">2', b'W3CDTF">year 2', "is no date", ""),
    "text between elements": (CONTENT, b"<w:body>", b"<w:body>text", "text in body", ""),
    "a cell without a paragraph": (CONTENT, b"</w:tr>", _CELL, "end with a paragraph", ""),
    "blanks that get lost": (CONTENT, b' xml:space="preserve">', b"> ", "loses its blanks", ""),
    "a document type": (CONTENT, b"<w:document ", b"<!DOCTYPE x><w:document ", "document type", ""),
    "no XML": (CONTENT, b"</w:body>", b"", "not well-formed", ""),
    "a part without a type": (TYPES, b'PartName="/word/header1.xml"', b'PartName="/word/other.xml"', "header1.xml: content type", "Content Type"),
}  # fmt: skip


def changed(part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made("nd30")["long"])) as source, zipfile.ZipFile(out, "w") as target:
        assert old in source.read(part), f"{part} holds no {old!r}: this test looks at nothing"
        for info in source.infolist():
            data = source.read(info)
            target.writestr(info, data.replace(old, new, 1) if info.filename == part else data)
    return out.getvalue()


@pytest.mark.parametrize("fault", _FAULTS)
def test_fault_is_found(fault: str, tmp_path: Path) -> None:
    part, old, new, said, _ = _FAULTS[fault]
    assert any(said in it for it in ooxml.problems(changed(part, old, new), tmp_path))


@SDK
@pytest.mark.parametrize("fault", [fault for fault, (*_, said) in _FAULTS.items() if said])
def test_fault_is_found_by_the_open_xml_sdk(fault: str, tmp_path: Path) -> None:
    part, old, new, _, said = _FAULTS[fault]
    assert any(said in it for it in ooxml.sdk_problems(changed(part, old, new), tmp_path))


def test_a_part_that_nothing_leads_to_is_found(tmp_path: Path) -> None:
    out = io.BytesIO(made("nd30")["short"])
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/lost.xml", b"<x/>")
    assert "word/lost.xml: nothing leads to this part" in ooxml.problems(out.getvalue(), tmp_path)


def test_no_zip_file_is_found(tmp_path: Path) -> None:
    assert "not a ZIP file" in ooxml.problems(b"no ZIP file", tmp_path)
