"""The ODT: valid OpenDocument, its styles the law's, its words the page's, and laid out by LibreOffice as the DOCX is."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import geometry
import hostile
import odf
import office
import pages
import pytest
from hypothesis import given, settings
from lxml import etree

from thidua_doc import api, profiles
from thidua_doc.profiles import Profile
from thidua_doc.render import docx, odt, reference
from thidua_doc.render.compose import compose
from thidua_doc.render.page import Page

ROOT = Path(__file__).resolve().parents[2]
PROFILE = profiles.load("nd30")
PLANS = sorted((ROOT / "plans").glob("*.kh"))
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
STYLE, FO, TEXT, TABLE = (f"{{{_NS}{it}:1.0}}" for it in ("style", "xsl-fo-compatible", "text", "table"))
_NEAR = 2.0
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EVERYTHING = replace(
    pages.LONG,
    secrecy="MẬT",
    urgency="HỎA TỐC",
    circulation="LƯU HÀNH NỘI BỘ",
    draft_mark="DỰ THẢO",
    drafter="PL.(300)",
    address=("Số 14, đường Một", "ĐT: 028 1", "E-Mail: a@b.vn"),
    digital_signature="03/KH-CĐCS; 29/12/2023; 08:30:15 +07:00",
    appendices=(pages.LONG.appendices[0]._replace(landscape=True), *pages.LONG.appendices[1:]),
)


def one(page: Page, profile: str = "nd30") -> bytes:
    return odt.render([page], profiles.load(profile))[0]


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


@cache
def laid_out(path: Path, name: str | None = None) -> tuple[Page, Profile]:
    plan = api.parse(path.read_text(encoding="utf-8"), path=str(path))
    named = profiles.find(name or plan.profile or "")
    profile = named or PROFILE
    if name is None:
        profile = profile.at(plan.date.whole() if plan.date else None)
    return compose(plan, profile), profile


# --- the file ----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("page", [*pages.ALL.values(), EVERYTHING, hostile.page(pages.HOSTILE)], ids=lambda page: page.kind)
def test_it_is_valid(page: Page) -> None:
    assert odf.problems(one(page)) == []


@pytest.mark.parametrize("name", profiles.NAMES)
@pytest.mark.parametrize("path", PLANS[:2], ids=lambda path: path.stem)
def test_it_is_valid_in_every_profile(path: Path, name: str) -> None:
    page, profile = laid_out(path, name)
    assert odf.problems(odt.render([page], profile)[0]) == []


def test_a_page_with_hardly_anything_is_valid() -> None:
    empty = replace(
        pages.SHORT, parent_agency=None, issuing_agency="", kind="", abstract=(), bases=(), body=(), recipients=(), signatures=()
    )
    assert odf.problems(one(empty)) == []


def test_its_kind_is_told_by_its_first_bytes() -> None:
    """Part 2, 3.3: `mimetype` first, as it is, without an extra field."""
    data = one(pages.SHORT)
    assert data[30:38] == b"mimetype" and data[38:].startswith(odf.MIMETYPE)


def test_the_same_bytes_alone_among_others_and_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    several = [*pages.ALL.values(), EVERYTHING]
    together = odt.render(several, PROFILE)
    assert together == [one(page) for page in several]
    with zipfile.ZipFile(io.BytesIO(together[0])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2023-01-05T00:00:00" in etree.tostring(part(together[0], "meta.xml"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert b"1970-01-02T00:00:00" in etree.tostring(part(one(pages.SHORT), "meta.xml"))


def test_its_properties() -> None:
    meta = etree.tostring(part(one(pages.SHORT), "meta.xml"), encoding="unicode")
    properties = pages.SHORT.properties
    for words in (properties.title, properties.subject, properties.author, *properties.keywords, "vi-VN"):
        assert words in meta


# --- words -------------------------------------------------------------------------------------------------------------------
_PLACES = (
    *("Number", "PlaceDate", "Circulation", "DigitalSignature", "LegalBasis", "Body", "Clause", "Point", "Dash"),
    *(
        "SectionHeading",
        "ClauseHeading",
        "TableCaption",
        "TableHead",
        "CellLeft",
        "CellLeftKept",
        "Last",
        "Recipients",
        "Drafter",
    ),
)


def _reaches(text: str) -> None:
    data = one(hostile.page(text))
    found, said = hostile.odt(data), _IMPOSSIBLE.sub("", text)
    for style in _PLACES:
        if style not in ("CellLeft", "Last"):
            assert (style, said) in found, style
    assert ("Last", f"{said}") in found
    assert ("Body", f"a {said} b {said} c{said}") in found
    for styles in (
        ("Position",),
        ("OtherPosition", "Unspaced"),
        ("NameUnspaced",),
        ("Abstract",),
        ("AppendixTitle",),
        ("Attachment",),
    ):
        assert " ".join(words for style, words in found if style in styles) == said, styles
    assert ("AddressTop", said) in hostile.odt(data, "styles.xml")


@pytest.mark.parametrize("text", hostile.LINES)
def test_hostile_words_reach_every_style(text: str) -> None:
    _reaches(text)


@settings(max_examples=60, deadline=None)
@given(hostile.texts())
def test_any_words_reach_every_style(text: str) -> None:
    _reaches(text)


# --- styles ------------------------------------------------------------------------------------------------------------------
def _styles(profile: Profile) -> dict[str, etree._Element]:
    return {it.get(f"{STYLE}name"): it for it in part(odt.render([pages.SHORT], profile)[0], "styles.xml").iter(f"{STYLE}style")}


@pytest.mark.parametrize("name", profiles.NAMES)
def test_styles_carry_the_laws_values_and_names(name: str) -> None:
    profile = profiles.load(name)
    styles = _styles(profile)
    for component in profile.components.values():
        style = styles[reference.style_id(component.name)]
        text = style.find(f"{STYLE}text-properties")
        assert style.get(f"{STYLE}display-name") == component.label
        assert text.get(f"{FO}font-size") == f"{profile.size(component.name):g}pt"
        assert (text.get(f"{FO}font-weight") == "bold") == component.bold
        assert (text.get(f"{FO}font-style") == "italic") == component.italic
    body = styles["Body"].find(f"{STYLE}paragraph-properties")
    assert body.get(f"{FO}text-align") == "justify"
    assert body.get(f"{FO}text-indent") == f"{profile.measure('paragraph', 'first_line'):g}mm"
    assert body.get(f"{FO}margin-bottom") == f"{profile.measure('paragraph', 'space_between'):g}pt"


def test_a_house_style_reaches_the_page() -> None:
    house = PROFILE.with_data(page={"margin_left": 35}, size={"body": 13})
    assert _styles(house)["Body"].find(f"{STYLE}text-properties").get(f"{FO}font-size") == "13pt"
    layouts = part(odt.render([pages.SHORT], house)[0], "styles.xml").iter(f"{STYLE}page-layout-properties")
    assert {it.get(f"{FO}margin-left") for it in layouts} == {"35mm"}


def test_heads_of_tables_are_repeated_and_rows_stay_whole() -> None:
    content = part(one(pages.LONG), "content.xml")
    assert len(list(content.iter(f"{TABLE}table-header-rows"))) == len(list(content.iter(f"{TABLE}table"))) - 2
    rows = {it.get(f"{TABLE}style-name") for it in content.iter(f"{TABLE}table-row")}
    assert rows == {"Row"}


# --- in LibreOffice ----------------------------------------------------------------------------------------------------------
needs_office = pytest.mark.skipif(not office.available(), reason=office.MISSING)


def _both(made: dict[str, tuple[Page, Profile]], folder: Path) -> dict[str, tuple[Any, Any]]:
    """The sheets of the DOCX and of the ODT, as LibreOffice prints them."""
    printed = []
    for suffix, render in (("docx", docx.render), ("odt", odt.render)):
        inner = folder / suffix
        inner.mkdir()
        printed.append(office.to_pdf({name: render([page], profile)[0] for name, (page, profile) in made.items()}, inner, suffix))
    return {name: (geometry.read(printed[0][name]), geometry.read(printed[1][name])) for name in made}


def _compared(docx_sheets: Any, odt_sheets: Any, *, pages_near: int | None = None) -> None:
    """Both have the same pages and, but for a few, the same lines, which stand at the same places on the first `pages_near`.

    After that a cell whose words fill its column to a hair may take a line more in one of them, a row end the page before, and what
    follows stands elsewhere.
    """
    assert len(odt_sheets) == len(docx_sheets)
    lines = missed = 0
    for number, (mine, other) in enumerate(zip(docx_sheets, odt_sheets, strict=True)):
        assert abs(mine.width - other.width) < 1 and abs(mine.height - other.height) < 1
        places: dict[str, list[tuple[float, float]]] = {}
        for line in other.lines:
            places.setdefault("".join(glyph.char for glyph in line), []).append((line[0].left, line[0].baseline))
        for line in mine.lines:
            words = "".join(glyph.char for glyph in line)
            lines += 1
            missed += words not in places
            if words in places and (pages_near is None or number < pages_near):
                away = min(max(abs(line[0].left - x), abs(line[0].baseline - y)) for x, y in places[words])
                assert away < _NEAR, words
    assert missed <= max(1, lines * 0.05)


@needs_office
def test_libreoffice_lays_it_out_as_the_docx(tmp_path: Path) -> None:
    made = {"everything": (EVERYTHING, PROFILE), "marked": (pages.MARKED, PROFILE)}
    made |= {name: laid_out(PLANS[0], name) for name in ("dang", "doan")}
    for name, (docx_sheets, odt_sheets) in _both(made, tmp_path).items():
        _compared(docx_sheets, odt_sheets, pages_near=1 if name == "everything" else None)


@needs_office
@pytest.mark.slow
def test_libreoffice_lays_real_plans_out_as_the_docx(tmp_path: Path) -> None:
    for docx_sheets, odt_sheets in _both({path.stem: laid_out(path) for path in PLANS}, tmp_path).values():
        _compared(docx_sheets, odt_sheets, pages_near=1)
