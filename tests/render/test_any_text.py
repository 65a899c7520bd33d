"""Any text reaches DOCX and PDF as it was typed, wherever it may stand: in the head, the marks, the foot, the address, appendices
that lie on their side, around tables.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import replace
from typing import Any

import pages
import pymupdf
import pytest
from geometry import opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from thidua_doc import profiles
from thidua_doc.model import Alignment
from thidua_doc.render import docx, metrics, pdf
from thidua_doc.render.page import AppendixPage, Grid, Page, Run, SignatureBlock, Style, Styled, Text

PROFILE = profiles.load("nd30")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AS_TEXT = {f"{_W}softHyphen": "\u00ad", f"{_W}noBreakHyphen": "\u2011"}
"""Characters that OOXML has elements for."""
_FLAGS = pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_PRESERVE_WHITESPACE
PLACES = (
    "parent_agency", "issuing_agency", "number", "place_date", "kind", "abstract", "secrecy", "urgency", "circulation", "draft_mark",
    "digital_signature", "address", "legal_basis", "body", "heading", "dot", "caption", "unit", "head", "cell", "note",
    "recipients", "drafter", "authority", "other_position", "signer_name", "label", "title", "attachment", "appendix body",
)  # fmt: skip
"""Where a plan's words may stand."""


def page(texts: dict[str, str]) -> Page:
    """A page with a text at each place."""
    line = {place: (Run(text),) for place, text in texts.items()}
    grid = Grid(line["caption"], (line["head"],), ((line["cell"],),), (Alignment.RIGHT,), unit=line["unit"])
    body = (
        Text(Style.SECTION_HEADING, line["heading"], 1),
        Text(Style.DOT, line["dot"]),
        grid,
        Text(Style.TABLE_NOTE, line["note"]),
        Text(Style.BODY, line["body"]),
    )
    said: dict[str, Any] = {name: texts[name] for name in (*PLACES[:5], *PLACES[6:11], "drafter")}
    return replace(
        pages.SHORT,
        **said,
        abstract=line["abstract"],
        address=(texts["address"],),
        bases=(line["legal_basis"],),
        body=body,
        recipients=(line["recipients"],),
        signatures=(SignatureBlock((Styled("authority", texts["authority"]),), texts["signer_name"], texts["other_position"]),),
        appendices=(
            AppendixPage(
                texts["label"], line["title"], texts["attachment"], (Text(Style.BODY, line["appendix body"]), grid), True
            ),
        ),
    )


def written(document: bytes) -> list[str]:
    """The words of every paragraph of a DOCX and of its footers, and of lines that were one before they were broken."""
    out: list[str] = []
    last = ""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in sorted(archive.namelist()):
            if re.fullmatch(r"word/(document|footer\d)\.xml", name):
                for p in etree.fromstring(archive.read(name)).iter(_W + "p"):
                    style = p.find(f"{_W}pPr/{_W}pStyle")
                    said = "".join(_AS_TEXT.get(t.tag, t.text or "") for t in p.iter(_W + "t", *_AS_TEXT))
                    key = style.get(_W + "val") if style is not None else ""
                    if key and key == last and out:
                        out[-1] += f" {said}"
                    else:
                        out.append(said)
                    last = key
    return out


def read(data: bytes) -> str:
    """The words of a PDF as a reader copies them."""
    with opened(data) as document:
        return _solid("".join(sheet.get_text(flags=_FLAGS) for sheet in document))


def printed(data: bytes) -> str:
    with opened(data) as document:  # in the order in which it is drawn: what overlaps is not mixed up
        return _solid("".join(chr(char[0]) for sheet in document for span in sheet.get_texttrace() for char in span["chars"]))


def _solid(text: str) -> str:
    """Without blanks: where lines break is no matter here."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u200b]", "", unicodedata.normalize("NFC", text))


def _told_apart(text: str) -> dict[str, str]:
    return {place: f"{chr(0x1A0)}{i} {text} {i}{chr(0x1A0)}" for i, place in enumerate(PLACES)}


def test_hostile_text_everywhere() -> None:
    texts = _told_apart(pages.HOSTILE)
    document = "\n".join(written(docx.render([page(texts)], PROFILE)[0]))
    for place, text in texts.items():
        assert text in document, place
    # One place at a time, for what is too long runs into its neighbours. Right-to-left words are stored in the order in which they
    # are drawn: what stands around them must be there.
    before, after = map(_solid, re.split(r"\u200f.*\u200e", pages.HOSTILE))
    made = pdf.render([page(dict.fromkeys(PLACES, "Lời") | {place: pages.HOSTILE}) for place in PLACES], PROFILE)
    for place, data in zip(PLACES, made, strict=True):
        words = read(data)
        assert before in words, place
        assert after in words, place


@pytest.mark.parametrize("text", ["x" * 300, "Ư" * 120 + " " + "w" * 200, "a\u00a0" * 60])
def test_very_long_words_everywhere(text: str) -> None:
    texts = _told_apart(text)
    document = "\n".join(written(docx.render([page(texts)], PROFILE)[0]))
    words = printed(pdf.render([page(texts)], PROFILE)[0])
    for place, one in texts.items():
        assert one in document, place
        assert _solid(one) in words, place


_LETTERS = [
    chr(code)
    for code in metrics.face().advances
    if chr(code).isprintable() and unicodedata.bidirectional(chr(code)) in {"L", "EN", "ON"}
]
DRAWN = st.text(st.sampled_from(_LETTERS), max_size=20)
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=25)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANY, min_size=len(PLACES), max_size=len(PLACES)))
def test_any_text_is_in_the_docx(texts: list[str]) -> None:
    given_texts = {place: f"{i}:{text}:{i}" for i, (place, text) in enumerate(zip(PLACES, texts, strict=True))}
    document = "\n".join(written(docx.render([page(given_texts)], PROFILE)[0]))
    for place, text in given_texts.items():
        assert text in document, place


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(DRAWN, min_size=len(PLACES), max_size=len(PLACES)))
def test_any_letters_are_in_the_pdf(texts: list[str]) -> None:
    given_texts = {place: f"{i}:{text}:{i}" for i, (place, text) in enumerate(zip(PLACES, texts, strict=True))}
    words = printed(pdf.render([page(given_texts)], PROFILE)[0])
    for place, text in given_texts.items():
        assert _solid(text) in words, (place, text)
