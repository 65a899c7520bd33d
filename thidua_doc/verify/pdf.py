"""A PDF as a document: `read`. PDFium takes the file apart (nothing is drawn, no script or action is run); the rest is done here.

The way: letters and strokes of a page (`pdf_page`), lines (`pdf_lines`), tables and boxes (`pdf_grid`), columns (`pdf_columns`), headers,
footers and ruled lines (`pdf_layout`), margins (`pdf_sections`), paragraphs (`pdf_paragraphs`, `pdf_assemble`).
"""

from __future__ import annotations

import ctypes
import threading
from typing import Any

from thidua_doc.diagnostic import Message
from thidua_doc.errors import RendererMissing, Undecipherable
from thidua_doc.verify.document import Document, Font
from thidua_doc.verify.pdf_assemble import assemble, slanted
from thidua_doc.verify.pdf_fonts import Face
from thidua_doc.verify.pdf_layout import layouts
from thidua_doc.verify.pdf_page import Sheet
from thidua_doc.verify.pdf_page import read as read_page
from thidua_doc.verify.pdf_safety import is_safe
from thidua_doc.verify.pdf_sections import sections, setups
from thidua_doc.verify.pdf_strokes import TooMuch

MAX_BYTES, MAX_PAGES, MAX_LETTERS, MAX_STROKES = 200_000_000, 1_000, 1_500_000, 60_000
_ENGINE = threading.Lock()
"""PDFium works for one caller at a time."""
_ENCRYPTED = 4


def read(data: bytes) -> Document:
    """The document that the bytes of a PDF hold.

    Raises Undecipherable, with a sentence for the user, where they are no PDF, damaged, encrypted, a scan without words, or hold more than
    a document does; RendererMissing where PDFium is not installed. Any bytes: nothing else is raised.
    """
    try:
        from pypdfium2 import raw
    except ImportError as error:
        said = Message(
            "Chưa cài PDFium: hãy chạy `pip install pypdfium2`.", "PDFium is not installed: run `pip install pypdfium2`."
        )
        raise RendererMissing(said) from error
    if b"%PDF-" not in data[:1024]:
        raise _said("Tệp này không phải là PDF.", "This file is not a PDF.")
    if len(data) > MAX_BYTES or not is_safe(data):
        raise _too_much()
    with _ENGINE:
        handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise _encrypted() if raw.FPDF_GetLastError() == _ENCRYPTED else _damaged()
        try:
            fonts: dict[Face, None] = {}
            sheets = _sheets(raw, handle, fonts)
            title, language = _property(raw, handle, b"Title"), _language(raw, handle)
        except TooMuch as error:
            raise _too_much() from error
        finally:
            raw.FPDF_CloseDocument(handle)
    _want_words(sheets)
    pages = layouts(sheets)
    runs = setups(pages)
    made, numbers, of_page = sections(pages, runs)
    paragraphs, lines = assemble(pages, runs, of_page)
    paragraphs += slanted(pages, len(paragraphs), of_page)
    named = sorted({(face.family or face.name, face.embedded) for face in fonts})
    return Document(
        format="pdf",
        paragraphs=tuple(paragraphs),
        sections=tuple(made),
        numbers=tuple(numbers),
        lines=tuple(lines),
        fonts=tuple(Font(name, embedded) for name, embedded in named),
        pages=len(pages),
        title=title,
        language=language,
    )


def _sheets(raw: Any, handle: Any, fonts: dict[Face, None]) -> list[Sheet]:
    if raw.FPDF_GetSecurityHandlerRevision(handle) != -1:
        raise _encrypted()
    count = raw.FPDF_GetPageCount(handle)
    if count <= 0:
        raise _damaged()
    if count > MAX_PAGES:
        raise TooMuch
    sheets: list[Sheet] = []
    letters = strokes = 0
    for i in range(count):
        page = raw.FPDF_LoadPage(handle, i)
        if not page:
            raise _damaged()
        try:
            sheets.append(read_page(raw, page, i + 1, fonts))
        finally:
            raw.FPDF_ClosePage(page)
        letters += len(sheets[-1].glyphs)
        strokes += len(sheets[-1].strokes)
        if letters > MAX_LETTERS or strokes > MAX_STROKES:
            raise TooMuch
        if not (1 < sheets[-1].width < 20_000 and 1 < sheets[-1].height < 20_000):
            raise _damaged()
    return sheets


def _want_words(sheets: list[Sheet]) -> None:
    if any(not glyph.text.isspace() for sheet in sheets for glyph in sheet.glyphs):
        return
    if any(sheet.pictures for sheet in sheets):
        raise _said(
            "PDF này chỉ chứa ảnh chụp trang giấy, không có chữ nên không đo được gì; hãy dùng tệp DOCX hoặc PDF xuất từ phần mềm soạn thảo.",
            "This PDF holds only pictures of pages and no text, so nothing can be measured; use the DOCX or a PDF saved by the word processor.",
        )
    raise _said("PDF này không có chữ nào nên không đo được gì.", "This PDF holds no text, so nothing can be measured.")


def _property(raw: Any, handle: Any, name: bytes) -> str:
    size = raw.FPDF_GetMetaText(handle, name, None, 0)
    if not 2 < size < 100_000:
        return ""
    room = ctypes.create_string_buffer(size)
    raw.FPDF_GetMetaText(handle, name, room, size)
    return room.raw[: size - 2].decode("utf-16-le", "replace").strip()


def _language(raw: Any, handle: Any) -> str:
    ask = getattr(raw, "FPDFCatalog_GetLanguage", None)
    if ask is None:
        return ""
    size = ask(handle, None, 0)
    if not 2 < size < 1000:
        return ""
    room = (ctypes.c_ushort * (size // 2))()
    ask(handle, room, size)
    return bytes(room).decode("utf-16-le", "replace").rstrip("\0").strip()


def _said(vi: str, en: str) -> Undecipherable:
    return Undecipherable(Message(vi, en))


def _damaged() -> Undecipherable:
    return _said(
        "PDF này bị hỏng, không đọc được; hãy xuất lại từ phần mềm soạn thảo.",
        "This PDF is damaged and can't be read; save it anew.",
    )


def _encrypted() -> Undecipherable:
    return _said(
        "PDF này đã được mã hóa hoặc đặt mật khẩu; hãy xuất lại không đặt mật khẩu.",
        "This PDF is encrypted; save it without a password.",
    )


def _too_much() -> Undecipherable:
    return _said(
        "PDF này quá lớn hoặc quá phức tạp so với một văn bản nên không được đọc.",
        "This PDF is too large or too complex for a document, so it is not read.",
    )
