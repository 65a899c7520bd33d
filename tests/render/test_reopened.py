"""A DOCX opened and saved again, by LibreOffice and by python-docx: nothing is complained of, and the page stays where it was."""

from __future__ import annotations

import io

import docx as python_docx
import geometry
import layouts
import office
import pieces
import pytest

from thidua_doc.api import render_all

NAMES = (
    "nđ30: mọi thành phần", "công đoàn: phụ lục", "đảng: bảng", "đảng trước 27/5/2026: mọi thành phần", "đoàn: mọi cấp",
    "4 người ký", "địa chỉ dài", "bảng ngang nhiều trang", "nđ30: chữ ký cuối trang +0",
)  # fmt: skip
APART = 1.0
"""How far a component may stand from where it stood (mm)."""


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    plans = [layouts.light()[name].plan for name in NAMES]
    return {f"{i}": data for i, data in enumerate(render_all(plans, "docx"))}


@pytest.fixture(scope="module")
def printed(made: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, pieces.Sheets]]:
    """What LibreOffice prints of each: as we made it, as it saved it itself, as python-docx saved it."""
    if not office.available():
        pytest.skip(office.MISSING)
    sorts = {
        "ours": made,
        "libreoffice": office.saved_again(made, tmp_path_factory.mktemp("again")),
        "python-docx": {name: _saved(data) for name, data in made.items()},
    }
    every = {f"{sort}-{name}": data for sort, documents in sorts.items() for name, data in documents.items()}
    read = {key: geometry.read(data) for key, data in office.to_pdf(every, tmp_path_factory.mktemp("printed")).items()}
    return {sort: {name: read[f"{sort}-{name}"] for name in made} for sort in sorts}


def _saved(document: bytes) -> bytes:
    out = io.BytesIO()
    python_docx.Document(io.BytesIO(document)).save(out)
    return out.getvalue()


def _words(document: bytes) -> list[str]:
    """The words of the paragraphs, in tables too."""
    body = python_docx.Document(io.BytesIO(document)).element.body
    texts = ("".join(t.text or "" for t in p.xpath(".//w:t")) for p in body.xpath(".//w:p"))
    return [text for text in texts if text.strip()]


@pytest.mark.parametrize("by", ["libreoffice", "python-docx"])
@pytest.mark.parametrize("number", range(len(NAMES)), ids=[layouts.name_of(name) for name in NAMES])
def test_the_page_stays_as_it_was(by: str, number: int, printed: dict[str, dict[str, pieces.Sheets]]) -> None:
    case = layouts.light()[NAMES[number]]
    before, after = (printed[sort][str(number)] for sort in ("ours", by))
    assert len(before) == len(after)
    for sheet, other_sheet in zip(before, after, strict=True):
        assert (sheet.width, sheet.height) == pytest.approx((other_sheet.width, other_sheet.height), abs=0.1)
    for (piece, one), (_, other) in zip(pieces.found(case, before), pieces.found(case, after), strict=True):
        assert one and other, piece
        assert one.sheet == other.sheet, piece
        assert one.place.left == pytest.approx(other.place.left, abs=APART), piece
        assert one.place.baseline == pytest.approx(other.place.baseline, abs=APART), (piece, one, other)
        assert one.place.text == other.place.text, piece
        assert one.place.size == pytest.approx(other.place.size, abs=0.06), piece
        assert (one.place.bold, one.place.italic) == (other.place.bold, other.place.italic), piece


def test_python_docx_saves_every_word(made: dict[str, bytes]) -> None:
    for data in made.values():
        assert _words(_saved(data)) == _words(data)


def test_libreoffice_saves_every_word(made: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    if not office.available():
        pytest.skip(office.MISSING)
    again = office.saved_again(made, tmp_path_factory.mktemp("words"))
    for name, data in made.items():
        assert sorted(set(_words(again[name]))) == sorted(set(_words(data)))
