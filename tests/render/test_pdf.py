"""The PDF file: its bytes, its words, its fonts, its properties. Where things stand on it is test_page_geometry's."""

from __future__ import annotations

import datetime as dt
import re
import sys
import unicodedata
from dataclasses import replace

import pages
import pymupdf
import pytest
from geometry import opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua_doc import errors, profiles, resources
from thidua_doc.render import metrics, pdf, typst
from thidua_doc.render.page import Page, Run, Style, Text
from thidua_doc.render.placement import place

PROFILE = profiles.load("cong_doan")

_FLAGS = pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_PRESERVE_WHITESPACE


def _render(page: Page) -> bytes:
    return pdf.render([page], PROFILE)[0]


def _words(data: bytes) -> str:
    """All text of a PDF without its blanks: where lines break is no matter here."""
    with opened(data) as document:
        return _solid("".join(page.get_text(flags=_FLAGS) for page in document))


def _solid(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]", "", text)


def _saying(*texts: str) -> Page:
    return replace(pages.SHORT, bases=(), body=tuple(Text(Style.BODY, (Run(text),)) for text in texts))


def test_same_bytes_alone_and_among_others() -> None:
    several = [pages.LONG, pages.SHORT, pages.MARKED, pages.PLAN_2023, pages.SHORT]
    alone = [_render(page) for page in several]
    assert pdf.render(several, PROFILE, jobs=1) == pdf.render(several, PROFILE, jobs=3) == pdf.render(several, PROFILE) == alone
    assert pdf.render([], PROFILE) == []


def test_time_is_the_documents_or_the_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never the clock's: the same plan gives the same bytes tomorrow."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    undated = replace(pages.SHORT, properties=pages.SHORT.properties._replace(date=None))
    assert _render(undated) == _render(undated)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with opened(_render(undated)) as document:
        assert document.metadata["modDate"].startswith("D:20231114")


def test_one_family_embedded() -> None:
    for page in pages.ALL.values():
        with opened(_render(page)) as document:
            fonts = {font[3] for sheet in document for font in sheet.get_fonts()}
        assert fonts
        assert {re.sub(r"^[A-Z]{6}\+", "", font).partition("-")[0] for font in fonts} == {"Tinos"}
        assert all("+" in font for font in fonts), "subsets are embedded"


@pytest.mark.parametrize("name", pages.ALL)
def test_every_word_is_in_the_file_as_nfc(name: str) -> None:
    page = pages.ALL[name]
    words = _words(_render(page))
    assert unicodedata.is_normalized("NFC", words)
    for block in page.body:
        if isinstance(block, Text) and len(block.runs) == 1 and len(block.runs[0].text) < 60:
            assert _solid(block.runs[0].text) in words
    for text in (page.national_name, page.motto, page.number, page.place_date, page.kind):
        assert _solid(text or "") in words


def test_hostile_text_is_printed_as_it_is() -> None:
    """Markup of other formats, quotes, dashes, emoji, Chinese, no-break spaces: nothing is read, nothing is lost."""
    words = _words(_render(_saying(pages.HOSTILE)))
    for word in pages.HOSTILE.split():
        if not re.search(r"[\u0590-\u05ff\u200e\u200f]", word):  # right-to-left words are stored in the order they are drawn
            assert unicodedata.normalize("NFC", _solid(word)) in unicodedata.normalize("NFC", words), word


LIST_LIKE = (
    "- gạch", "+ cộng", "= bằng", "/ điều: khoản", "1. một", "12. mười hai", "1.", "  - lùi vào", "1) một", "a) chữ", "== hai",
    "-", "+", "/", "//: page", "/* chú thích */", "-1 và -?", "a--b---c", "“–-”", "....", "...", "https://congdoan.vn/a?b=1_2#c",
    "x.y", "(z)", "[t]", "{k}", "a\nb", "a\n= b", "a\n\n- b", "a\u2028- b", "a\tb", "#let x = 1", "\\u{41}", "\\", "\"'’‘",
    "<nhãn> @nhãn", "$ x $", "`m` ```n```", "~a~", "*a* _b_", "#{", "]", "[", ")", "#]", "])", "1.1. tiểu mục", "\u00a0",
    "Số:        /KH",
)  # fmt: skip


def test_every_opening_is_text() -> None:
    """What begins a list, a heading, a comment or a call in Typst: as a paragraph, as a bold run and as a run after one."""
    for form in ((False, False), (True, False), (True, True)):
        page = replace(
            pages.SHORT,
            bases=(),
            body=tuple(Text(Style.BODY, (Run("đ", *form), Run(text), Run(text, *form), Run(text))) for text in LIST_LIKE),
        )
        words = _words(_render(page))
        for text in LIST_LIKE:
            assert _solid("đ" + text * 3) in words, text
    words = _words(_render(_saying(*LIST_LIKE)))
    assert all(_solid(text) in words for text in LIST_LIKE)


def test_broken_text_is_laid_out_too() -> None:
    """Lone surrogates and control characters: only broken text holds them, and it still gets its page."""
    broken = "vỡ \ud800 \x00 \x1b \ufffe \x85 hết"
    page = replace(_saying(broken), kind=broken, properties=pages.SHORT.properties._replace(title=broken))
    assert "hết" in _words(_render(page))


def test_blanks_are_kept() -> None:
    """Several spaces are wider than one, and a no-break space keeps two words on one line."""
    with opened(_render(_saying("một" + " " * 8 + "hai"))) as document:
        (one,), (two,) = (document[0].search_for(word) for word in ("một", "hai"))
    blank = metrics.width(" ", PROFILE.size("body")) / metrics.MM_PER_POINT
    assert two.x0 - one.x1 == pytest.approx(8 * blank, abs=1)
    glued = "\u00a0".join(["dài"] * 12)
    with opened(_render(_saying("ngắn " * 13 + glued))) as document:
        assert len({round(found.y0) for found in document[0].search_for("dài")}) == 1


PRINTABLE = st.text(st.sampled_from([chr(code) for code in metrics.face().advances if code >= 0x20]), max_size=30)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PRINTABLE, min_size=1, max_size=12))
def test_any_text_gives_a_page(texts: list[str]) -> None:
    """Whatever a plan says, Typst accepts it and prints a page for it."""
    assert _render(_saying(*texts)).startswith(b"%PDF-")


@settings(max_examples=60, deadline=None)
@given(st.text("-+=/.1a #\\[]()*_\"'`~<>@$;:?\n\u2028", max_size=12), st.text("-+=/.1a #\\[]()*_\"'`~<>@$;:?", max_size=12))
def test_markup_survives(one: str, other: str) -> None:
    """Any mix of Typst's own signs is printed sign by sign."""
    page = replace(
        _saying(), body=(Text(Style.BODY, (Run("đ"), Run(one), Run(other, bold=True), Run(one, italic=True), Run("ơ"))),)
    )
    assert _solid(f"đ{one}{other}{one}ơ") in _words(_render(page))


def test_properties_language_and_tags() -> None:
    data = _render(pages.SHORT)
    with opened(data) as document:
        facts, told = document.metadata, pages.SHORT.properties
        assert (facts["title"], facts["author"], facts["subject"]) == (told.title, told.author, told.subject)
        assert facts["keywords"] == ", ".join(told.keywords)
        assert told.date == dt.date(2023, 1, 5)
        assert facts["creationDate"].startswith("D:20230105")
        catalog = document.xref_object(document.pdf_catalog())
        assert "/Lang (vi-VN)" in catalog
        assert "/Marked true" in catalog
        assert "/StructTreeRoot" in catalog


def test_bookmarks_are_the_headings() -> None:
    with opened(_render(pages.LONG)) as document:
        contents = document.get_toc()
    expected = [
        [block.outline, "".join(run.text for run in block.runs)]
        for block in pages.LONG.body
        if isinstance(block, Text) and block.outline
    ]
    for appendix in pages.LONG.appendices:
        expected.append([1, appendix.label])
        expected += [
            [block.outline, "".join(run.text for run in block.runs)]
            for block in appendix.body
            if isinstance(block, Text) and block.outline
        ]
    assert [[level, title] for level, title, _ in contents] == expected


def test_missing_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(errors.RendererMissing, match="pip install typst") as caught:
        _render(pages.SHORT)
    assert "pip install typst" in caught.value.message.en


def test_no_user_text_is_joined_into_typst() -> None:
    """Every word of a page is an AST string; raw Typst holds only constants and numbers."""
    page = replace(pages.MARKED, body=pages.LONG.body, appendices=pages.LONG.appendices, signatures=pages.LONG.signatures)
    nodes = typst.page_block(page, place(page, PROFILE))["c"]
    raw = "".join(node["c"][1] for node in nodes if node["t"] == "RawInline")
    assert raw.isascii()
    called = set(re.findall(r"[a-z][a-z_-]+", re.sub(r'"[a-z_]+"', "", raw)))
    defined = set(re.findall(r"[a-z][a-z_-]+", resources.layout("page.typ").read_text(encoding="utf-8")))
    assert called - {"mm", "fr", "flipped"} <= defined
