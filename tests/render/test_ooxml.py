"""Our DOCX is valid against the transitional schema of ISO/IEC 29500, order of elements too; each check of `ooxml` can fail."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import ooxml
import pages
import pytest

from thidua_doc import profiles
from thidua_doc.render import docx, package

PROFILES = ("nd30", "cong_doan", "dang", "doan")
PAGES = {
    **pages.ALL,
    "hostile": replace(pages.SHORT, body=(*pages.SHORT.body, pages.text(pages.Style.BODY, pages.HOSTILE))),
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


# A fault of each kind: part, what stands there, what is put instead, and whether the SDK must find it as well.
_CELL = b"<w:tc><w:tcPr/></w:tc></w:tr>"
_FAULTS = {
    "a property before its place": (CONTENT, b"<w:keepNext/><w:spacing", b'<w:spacing w:after="0"/><w:keepNext/><w:spacing', True),
    "an element that there is not": (CONTENT, b"<w:cantSplit/>", b"<w:cantBreak/>", True),
    "an attribute that there is not": (CONTENT, b'<w:tblLayout w:type="fixed"/>', b'<w:tblLayout w:type="fixed" w:much="1"/>', True),
    "a word that is none of the list": (CONTENT, b'<w:tblLayout w:type="fixed"/>', b'<w:tblLayout w:type="firm"/>', True),
    "a number that is none": (CONTENT, b"<w:gridCol w:w=", b'<w:gridCol w:w="x"/><w:gridCol w:w=', True),
    "a table without properties": (CONTENT, b"<w:tbl><w:tblPr>", b"<w:tbl><w:tblGrid/></w:tbl><w:tbl><w:tblPr>", True),
    "a size before bold": (STYLES, b"<w:b/><w:bCs/>", b'<w:sz w:val="2"/><w:b/><w:bCs/>', True),
    "a style's part before its place": (STYLES, b"<w:qFormat/>", b'<w:qFormat/><w:uiPriority w:val="1"/>', True),
    "a style's id twice": (STYLES, b'w:styleId="Spacer"', b'w:styleId="Rule"', True),
    "a setting before its place": (SETTINGS, b"<w:zoom ", b'<w:themeFontLang w:val="vi-VN"/><w:zoom ', True),
    "an id of no relationship": (CONTENT, b'r:id="rIdHeader"', b'r:id="rIdNone"', True),
    "a type of no such part": (TYPES, b".header+xml", b".heading+xml", True),
    "a target that is not there": (RELATIONS, b"header1.xml", b"header9.xml", True),
    "a style that is not there": (CONTENT, b'w:val="Authority"', b'w:val="Nowhere"', False),
    "a style based on none": (STYLES, b'<w:basedOn w:val="Normal"/>', b'<w:basedOn w:val="Nowhere"/>', False),
    "a comma in a style's name": (STYLES, "w:val=\"Quốc hiệu\"".encode(), "w:val=\"Quốc hiệu, tiêu ngữ\"".encode(), True),
    "two styles of one name": (STYLES, "w:val=\"Quốc hiệu\"".encode(), "w:val=\"Tiêu ngữ\"".encode(), False),
    "a property twice": (CORE, b"</cp:coreProperties>", b"<dc:title>x</dc:title></cp:coreProperties>", False),
    "a date that is none": (CORE, b'W3CDTF">2', b'W3CDTF">year 2', False),
    "text between elements": (CONTENT, b"<w:body>", b"<w:body>text", False),
    "a cell without a paragraph": (CONTENT, b"</w:tr>", _CELL, False),
    "blanks that get lost": (CONTENT, b' xml:space="preserve">', b"> ", False),
    "a document type": (CONTENT, b"<w:document ", b"<!DOCTYPE x><w:document ", False),
    "no XML": (CONTENT, b"</w:body>", b"", False),
    "a part without a type": (TYPES, b'PartName="/word/header1.xml"', b'PartName="/word/other.xml"', True),
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
    part, old, new, _ = _FAULTS[fault]
    assert ooxml.problems(changed(part, old, new), tmp_path)


@SDK
@pytest.mark.parametrize("fault", [fault for fault, (*_, by_sdk) in _FAULTS.items() if by_sdk])
def test_fault_is_found_by_the_open_xml_sdk(fault: str, tmp_path: Path) -> None:
    part, old, new, _ = _FAULTS[fault]
    assert ooxml.sdk_problems(changed(part, old, new), tmp_path)


def test_a_part_that_nothing_leads_to_is_found(tmp_path: Path) -> None:
    out = io.BytesIO(made("nd30")["short"])
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/lost.xml", b"<x/>")
    assert ooxml.problems(out.getvalue(), tmp_path)


def test_no_zip_file_is_found(tmp_path: Path) -> None:
    assert ooxml.problems(b"no ZIP file", tmp_path)
