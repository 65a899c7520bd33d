"""Any bytes under the name of a PDF: a document, or one sentence; never another exception, never a hang."""

from __future__ import annotations

import io
import sys
import time
import zlib
from functools import cache
from pathlib import Path

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua_doc import profiles
from thidua_doc.errors import ThiduaError
from thidua_doc.verify.pdf import read
from thidua_doc.verify.pdf_safety import is_safe

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "render"))

import pages

from thidua_doc.render import pdf

SECONDS = 10.0
"""How long one file may take on a busy machine; a good one of this size takes a tenth of one."""


@cache
def good() -> bytes:
    return pdf.render([pages.MARKED], profiles.load("nd30"))[0]


def survive(data: bytes) -> str | None:
    """The sentence that the reader says, or None where it made a document."""
    begun = time.perf_counter()
    try:
        read(data)
    except ThiduaError as error:
        for said in (error.message.vi, error.message.en):
            assert said[-1] in ".?" and said.count(". ") == 0 and "\n" not in said, said
        return error.message.en
    finally:
        assert time.perf_counter() - begun < SECONDS
    return None


def file_of(*objects: bytes) -> bytes:
    """A PDF of these objects; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        out,
        size,
        table,
        size,
        len(out),
    )


def stream(body: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(body), more, body)


def page_of(content: bytes, *more: bytes, resources: bytes = b"", extra: bytes = b"", catalogue: bytes = b"") -> bytes:
    """One page with a content (object 4) and further objects from 6 on; object 5 is a font."""
    return file_of(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s/Resources<</Font<</T 5 0 R>>%s>>>>"
        % (extra, resources),
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
        *more,
    )


WORDS = b"BT /T 14 Tf 100 700 Td (Words on a page) Tj ET "


def test_the_page_made_here_is_good() -> None:
    """What the other tests break is read as it stands."""
    (words,) = read(page_of(stream(WORDS))).paragraphs
    assert words.text == "Words on a page"


@pytest.mark.parametrize("data", [b"", b"%", b"PK\x03\x04", b"\x00" * 5000, b"<html></html>", "Kế hoạch".encode()])
def test_what_is_no_pdf_is_said_to_be_none(data: bytes) -> None:
    assert survive(data) == "This file is not a PDF."


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n" + b"1 0 obj" * 100, b"%PDF-1.7\nxref\n0 1\ntrailer<<>>"]
)
def test_a_shell_of_a_pdf_is_damaged(data: bytes) -> None:
    assert "damaged" in (survive(data) or "")


def test_a_truncated_pdf_never_raises() -> None:
    data = good()
    for share in range(1, 20):
        survive(data[: len(data) * share // 20])


@pytest.mark.parametrize("user", ["", "secret"])
def test_an_encrypted_file_is_said_to_be(user: str) -> None:
    with pymupdf.open(stream=good()) as file:
        data = file.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw=user)
    assert "encrypted" in (survive(data) or "")


def test_a_scan_is_said_to_hold_pictures_only() -> None:
    """A picture of a page; also with the invisible words that a recogniser of letters puts behind it."""
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 30))
    picture.clear_with(200)
    for hidden in (False, True):
        with pymupdf.open() as file:
            page = file.new_page()
            page.insert_image(page.rect, pixmap=picture)
            if hidden:
                page.insert_text((100, 100), "Words behind the scan", render_mode=3)
            assert "pictures" in (survive(file.tobytes()) or "")


def test_an_empty_page_is_said_to_hold_no_text() -> None:
    assert "no text" in (survive(page_of(stream(b""))) or "")


def test_scripts_and_actions_are_neither_run_nor_refused() -> None:
    """The document opens as any other; nothing of it runs, since no form environment is ever made."""
    script = b"/OpenAction<</S/JavaScript/JS(app.alert(1);while(true){})>>/AA<</WC<</S/Launch/F(/bin/true)>>>>"
    data = page_of(stream(WORDS), catalogue=script, extra=b"/AA<</O<</S/Launch/F(/bin/true)>>>>")
    assert survive(data) is None


@pytest.mark.parametrize("fan", [2, 10, 200])
@pytest.mark.parametrize("subtype", [b"/Subtype/Form", b"/Sub#74ype /Fo#72m"])
def test_forms_that_draw_forms_without_end_are_refused(fan: int, subtype: bytes) -> None:
    """Thirty forms each of which draws the next many times: a few thousand bytes, and years of drawing."""
    depth = 30
    forms = [
        stream(
            b"/F Do " * fan if i < depth - 1 else b"0 0 m 9 9 l S " * 50,
            b"/Type/XObject%s/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>" % (subtype, 7 + i),
        )
        for i in range(depth)
    ]
    data = page_of(stream(WORDS + b"/F Do "), *forms, resources=b"/XObject<</F 6 0 R>>")
    assert len(data) < 50_000
    assert "too large or too complex" in (survive(data) or "")


def test_a_form_used_on_every_page_is_no_bomb() -> None:
    """A letterhead drawn a hundred times, and a form that draws two pictures, are what honest programs write."""
    head = stream(b"0 0 m 9 9 l S " * 500, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    assert survive(page_of(stream(WORDS + b"/F Do " * 100), head, resources=b"/XObject<</F 6 0 R>>")) is None
    pictures = stream(b"/F Do /G Do ", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 7 0 R/G 7 0 R>>>>")
    image = stream(b"\0\0\0", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB")
    assert survive(page_of(stream(WORDS + b"/F Do "), pictures, image, resources=b"/XObject<</F 6 0 R>>")) is None


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_packed_a_thousandfold_is_refused(times: int) -> None:
    body = b"0 0 m 1 1 l S " * 20_000_000
    for _ in range(times):
        body = zlib.compress(body, 9)
    data = page_of(stream(body, b"/Filter[%s]" % (b"/FlateDecode" * times)))
    del body
    assert not is_safe(data)
    assert "too large or too complex" in (survive(data) or "")


def test_many_strokes_and_many_letters_end_in_time() -> None:
    """A drawing of a hundred thousand strokes; a page of two columns of one letter on each of ten thousand lines."""
    strokes = b"".join(b"%d %d m %d %d l S " % (i % 500, i // 500, i % 500 + 9, i // 500) for i in range(90_000))
    survive(page_of(stream(WORDS + strokes)))
    letters = b"".join(b"BT /T 1 Tf %d %.2f Td (1) Tj ET " % (40 + 400 * (i % 2), 800 - (i // 2) * 0.07) for i in range(20_000))
    survive(page_of(stream(letters)))
    grid = b"".join(b"%d 0 m %d 800 l S 0 %d m 550 %d l S " % (i, i, i, i) for i in range(0, 500, 4))
    survive(page_of(stream(WORDS + grid)))


def test_numbers_beyond_measure() -> None:
    for content in (
        b"BT /T 1e30 Tf 1 0 0 1 1e30 1e30 Tm (x) Tj ET",
        b"BT /T 14 Tf 1e20 0 0 1e20 0 0 Tm (x) Tj ET",
        b"BT /T 14 Tf 0 0 0 0 100 100 Tm (x) Tj ET",
        b"BT /T -14 Tf 100 100 Td (x) Tj ET",
        WORDS + b"1e38 0 m -1e38 0 l S 0 0 1e38 1e38 re S",
        WORDS + b"q " * 50_000,
    ):
        survive(page_of(stream(content)))
    for box in (b"[0 0 0 0]", b"[0 0 1e9 1e9]", b"[9 9 1 1]", b"[a b]"):
        survive(page_of(stream(WORDS)).replace(b"[0 0 595 842]", box))


def test_loops_in_the_tree_of_pages() -> None:
    survive(file_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"))
    survive(file_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 2000000000>>"))
    loop = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 6 0 R>>>>"
    survive(page_of(stream(WORDS + b"/F Do "), stream(b"/F Do /F Do ", loop), resources=b"/XObject<</F 6 0 R>>"))


def test_too_many_pages_are_refused() -> None:
    with pymupdf.open() as file:
        for _ in range(1001):
            file.new_page()
        room = io.BytesIO()
        file.save(room)
    assert "too large or too complex" in (survive(room.getvalue()) or "")


LIMITS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@LIMITS
@given(st.binary(max_size=400))
def test_any_bytes_after_a_head(data: bytes) -> None:
    survive(b"%PDF-1.7\n" + data)


@LIMITS
@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=6)), min_size=1, max_size=12))
def test_a_good_file_with_bytes_changed(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(good())
    for at, new in changes:
        at %= len(data)
        data[at : at + len(new)] = new
    survive(bytes(data))


PIECES = [
    b"obj",
    b"endobj",
    b"stream",
    b"endstream",
    b"<<",
    b">>",
    b"/Form",
    b" 0 R",
    b"-1",
    b"99999999999",
    b"/Kids",
    b"/Type3",
    b"%",
    b"(",
    b")",
]


@LIMITS
@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(PIECES), st.booleans()), min_size=1, max_size=8))
def test_a_plain_file_with_words_put_in(changes: list[tuple[int, bytes, bool]]) -> None:
    """The file's own words in wrong places: structure, not packed bytes, is broken."""
    data = bytearray(page_of(stream(WORDS), stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")))
    for at, new, over in changes:
        at %= len(data)
        data[at : at + (len(new) if over else 0)] = new
    survive(bytes(data))


@LIMITS
@given(
    st.lists(
        st.sampled_from(
            [
                b"BT",
                b"ET",
                b"Tj",
                b"Td",
                b"Tm",
                b"Tf",
                b"q",
                b"Q",
                b"cm",
                b"re",
                b"S",
                b"f",
                b"m",
                b"l",
                b"(ab)",
                b"/T",
                b"14",
                b"0",
                b"-3",
                b"500",
                b"1e9",
            ]
        ),
        max_size=80,
    )
)
def test_any_content(words: list[bytes]) -> None:
    survive(page_of(stream(WORDS + b" ".join(words))))
