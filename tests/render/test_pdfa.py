"""Our PDF/A-2b is one, for a validator that others wrote and for the rules of `pdfa`; each of these rules can fail."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import complete
import pages
import pdf_content
import pdfa
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from thidua_doc import profiles
from thidua_doc.errors import RenderFailed
from thidua_doc.render import pdf

PROFILE = profiles.load("nd30")
PAGES = {**pages.ALL, "everything": complete.EVERYTHING, "table_last": pages.ends_with_table(3)}


@cache
def made() -> dict[str, bytes]:
    return dict(zip(PAGES, pdf.render(list(PAGES.values()), PROFILE, archival=True), strict=True))


@pytest.mark.parametrize("name", PAGES)
def test_valid(name: str) -> None:
    assert pdfa.problems(made()[name]) == []


@pytest.mark.parametrize("name", ("cong_doan", "dang", "doan"))
def test_valid_in_each_profile(name: str) -> None:
    assert pdfa.problems(pdf.render([complete.EVERYTHING], profiles.load(name), archival=True)[0]) == []


@pytest.mark.parametrize("path", complete.PLANS, ids=lambda path: path.stem)
def test_real_plan_is_valid_and_can_be_read_aloud(path: Path) -> None:
    page, profile = complete.real(path)
    made = pdf.render([page], profile, archival=True)[0]
    assert pdfa.problems(made) == [] == pdfa.unreadable(made)


def test_characters_that_the_font_does_not_draw_make_no_invalid_file() -> None:
    """6.2.11.8: .notdef is not shown. Either the characters are drawn otherwise, or there is no file and a sentence."""
    try:
        data = pdf.render([complete.HOSTILE], PROFILE, archival=True)[0]
    except RenderFailed as error:
        assert str(error).strip()
    else:
        assert pdfa.problems(data) == []


# --- each rule can fail ------------------------------------------------------------------------------------------------------
def saved(change: Callable[[Any], object] | None = None, **how: Any) -> bytes:
    """A good file, changed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made()["short"])) as document:
        if change:
            change(document)
        document.save(out, **{"object_stream_mode": pikepdf.ObjectStreamMode.disable, "deterministic_id": True, **how})
    return out.getvalue()


def in_bytes(old: bytes, new: bytes, data: bytes = b"") -> bytes:
    data = data or saved()
    assert re.search(old, data), f"the file holds no {old!r}: this test looks at nothing"
    return re.sub(old, new, data, count=1)


def on_page(sheet: Any, operators: bytes) -> None:
    """More to draw, under what is there, told apart from the page's words."""
    sheet.contents_add(b"/Artifact BMC q " + operators + b" Q EMC\n", prepend=True)


def in_xmp(document: Any, old: bytes, new: bytes) -> None:
    data = document.Root.Metadata.read_bytes()
    assert old in data, f"the XMP holds no {old!r}: this test looks at nothing"
    document.Root.Metadata = document.make_stream(data.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def without_intent(document: Any, operators: bytes) -> None:
    del document.Root["/OutputIntents"]
    on_page(document.pages[0], operators)


def profile_of(document: Any, change: Callable[[bytearray], object], components: int = 3) -> None:
    icc = bytearray(document.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    change(icc)
    document.Root.OutputIntents[0].DestOutputProfile = document.make_stream(bytes(icc), N=components)


def image(document: Any, **more: Any) -> None:
    drawn = document.make_stream(
        b"\0\0\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceRGB, **more
    )
    document.pages[0].Resources.XObject = Dictionary(Im=document.make_indirect(drawn))
    on_page(document.pages[0], b"/Im Do")


def state(document: Any, **values: Any) -> None:
    document.pages[0].Resources.ExtGState = Dictionary(Gx=Dictionary(**values))
    on_page(document.pages[0], b"/Gx gs 0 0 1 1 re f")


def spaceless(document: Any) -> None:
    del document.Root["/OutputIntents"]
    sheet = document.pages[0].obj
    if "/Group" in sheet:
        del sheet["/Group"]
    state(document, ca=0.5)


def note(document: Any, subtype: str, flags: int | None = 4, drawn: bool = True) -> None:
    one = Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array([10, 10, 40, 40]), Contents=pikepdf.String("x"))
    if flags is not None:
        one.F = flags
    if drawn:
        form = document.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 30, 30]))
        one.AP = Dictionary(N=document.make_indirect(form))
    document.pages[0].Annots = Array([document.make_indirect(one)])


def action(document: Any, **values: Any) -> None:
    document.Root.OpenAction = document.make_indirect(Dictionary(Type=Name.Action, **values))


def fonts(document: Any) -> list[Any]:
    return [font for _, font in document.pages[0].Resources.Font.items()]


def without_file(document: Any) -> None:
    for font in fonts(document):
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def wider(document: Any) -> None:
    for font in fonts(document):
        inner = font.DescendantFonts[0]
        inner.W = Array([0, Array([width + 50 for _, width in sorted(pdf_content.widths_of(inner).items())])])


def notdef(document: Any) -> None:
    on_page(document.pages[0], b"BT /f0 12 Tf <0000> Tj ET")


def letterless(document: Any) -> None:
    for font in fonts(document):
        del font["/ToUnicode"]


def form(document: Any) -> None:
    held = document.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 30, 30]))
    document.pages[0].Resources.XObject = Dictionary(Fm=document.make_indirect(held))


def named(document: Any, key: str) -> None:
    document.Root.Names = Dictionary({key: Dictionary(Names=Array([]))})


def lzw() -> bytes:
    """A stream in LZW. qpdf would write it otherwise, so that it is named so in the bytes."""

    def spare(document: Any) -> None:
        document.Root.Spare = document.make_stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Holder=Name.LZWDecode)

    return in_bytes(rb"/Holder /LZWDecode", b"/Filter /LZWDecode", saved(spare, compress_streams=False))


_SCRIPT = pikepdf.String("app.alert(1)")
# Of each fault: the file, what our rules say of it, and which rule of the validator finds it. What that passes over is no fault at level B (glyphs of no letter,
# other words in the information dictionary, a name tree without a script, words in a form, which
# we do not read), or lies inside of an ICC profile, which it does not open.
_FAULTS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "no PDF 1.x": (lambda: in_bytes(rb"\A%PDF-1.7", b"%PDF-2.0"), "no header", "HEADER-001"),
    "no bytes above 127": (lambda: in_bytes(rb"(\A%PDF-1.7\n%)[^\n]+", rb"\1text"), "no header", "BINARY-COMMENT"),
    "something after the end": (lambda: saved() + b"more", "after the end", "POST-EOF"),
    "no ID": (lambda: in_bytes(rb"/ID \[", rb"/IX ["), "no ID", "TRAILER-ID"),
    "encrypted": (lambda: saved(encryption=pikepdf.Encryption(owner="a", user=""), deterministic_id=False), "encrypted", "ENCRYPTION"),
    "no XMP": (lambda: saved(lambda it: it.Root.__delitem__("/Metadata")), "no XMP", "METADATA"),
    "another part": (lambda: saved(lambda it: in_xmp(it, b"<pdfaid:part>2", b"<pdfaid:part>3")), "PDF/A-3B", "ID-PART"),
    "another level": (lambda: saved(lambda it: in_xmp(it, b"conformance>B", b"conformance>X")), "PDF/A-2X", "ID-CONFORMANCE"),
    "a title that XMP does not know": (lambda: saved(lambda it: it.docinfo.__setitem__("/Title", pikepdf.String("x"))), "/Title", ""),
    "a date that XMP does not know": (lambda: saved(lambda it: it.docinfo.__setitem__("/ModDate", pikepdf.String("D:19990101000000Z"))), "/ModDate", ""),
    "red without an output intent": (lambda: saved(lambda it: without_intent(it, b"1 0 0 rg 0 0 1 1 re f")), "operator rg", "DEVICE-RGB"),
    "grey without an output intent": (lambda: saved(lambda it: without_intent(it, b"0.5 g 0 0 1 1 re f")), "operator g", "DEVICE-GRAY"),
    "CMYK with an intent of RGB": (lambda: saved(lambda it: on_page(it.pages[0], b"0 0 0 1 k 0 0 1 1 re f")), "operator k", "DEVICE-CMYK"),
    "no ICC profile": (lambda: saved(lambda it: profile_of(it, lambda icc: icc.__setitem__(slice(36, 40), b"none"))), "ICC profile", ""),
    "a profile of another space": (lambda: saved(lambda it: profile_of(it, lambda icc: None, 4)), "ICC profile", ""),
    "a profile of ICC 5": (lambda: saved(lambda it: profile_of(it, lambda icc: icc.__setitem__(8, 5))), "ICC profile", "OUTPUTINTENT"),
    "a stream elsewhere": (lambda: saved(lambda it: it.pages[0].Contents.__setitem__("/F", pikepdf.String("x"))), "outside of the file", "EXTERNAL-DATA"),
    "LZW": (lzw, "LZW", "LZW"),
    "an image that is smoothed": (lambda: saved(lambda it: image(it, Interpolate=True)), "smoothed", "INTERPOLATE"),
    "an image with alternates": (lambda: saved(lambda it: image(it, Alternates=Array([]))), "smoothed", "ALTERNATES"),
    "an image with OPI": (lambda: saved(lambda it: image(it, OPI=Dictionary())), "smoothed", "OPI"),
    "JavaScript when opened": (lambda: saved(lambda it: action(it, S=Name.JavaScript, JS=_SCRIPT)), "action /JavaScript", "ACTION-TYPE"),
    "a program started": (lambda: saved(lambda it: action(it, S=Name.Launch, F=pikepdf.String("x"))), "action /Launch", "ACTION-TYPE"),
    "a named action of no list": (lambda: saved(lambda it: action(it, S=Name.Named, N=Name.Print)), "action /Named", "NAMED-ACTION"),
    "actions of the document": (lambda: saved(lambda it: it.Root.__setitem__("/AA", Dictionary())), "actions of", "ADDITIONAL-ACTIONS"),
    "JavaScript by name": (lambda: saved(lambda it: named(it, "/JavaScript")), "JavaScript, alternate", ""),
    "an embedded file": (lambda: saved(lambda it: it.attachments.__setitem__("a.txt", b"x")), "embedded files", "EMBEDDED-FILE"),
    "a form of XFA": (lambda: saved(lambda it: it.Root.__setitem__("/AcroForm", Dictionary(Fields=Array([]), XFA=_SCRIPT))), "a form that", "XFA"),
    "appearances to be made": (lambda: saved(lambda it: it.Root.__setitem__("/AcroForm", Dictionary(Fields=Array([]), NeedAppearances=True))), "a form that", "NEED-APPEARANCES"),
    "a film": (lambda: saved(lambda it: note(it, "Movie")), "annotation /Movie", "ANNOTATION-SUBTYPE"),
    "a note that is not printed": (lambda: saved(lambda it: note(it, "Square", 0)), "not printed", "ANNOTATION-FLAGS"),
    "a note that is hidden": (lambda: saved(lambda it: note(it, "Square", 6)), "not printed", "ANNOTATION-FLAGS"),
    "a note without an appearance": (lambda: saved(lambda it: note(it, "Square", drawn=False)), "without an appearance", "ANNOTATION-AP"),
    "a note without flags": (lambda: saved(lambda it: note(it, "Square", None)), "not printed", "FLAGS-PRESENT"),
    "blending in no space": (lambda: saved(spaceless), "blending space", "TRANSPARENCY"),
    "a transfer function": (lambda: saved(lambda it: state(it, TR=Name.Identity)), "transfer function", "EXTGSTATE-TR"),
    "a page too small": (lambda: saved(lambda it: it.pages[0].obj.__setitem__("/MediaBox", Array([0, 0, 2, 2]))), "a page of", "PAGE-BOUNDARY"),
    "a string too long": (lambda: saved(lambda it: it.Root.__setitem__("/Spare", Array([it.make_indirect(pikepdf.String("x" * 40000))]))), "32767", "STRING-LENGTH"),
    "a font elsewhere": (lambda: saved(without_file), "not embedded", "FONT-EMBEDDING"),
    "widths of another font": (lambda: saved(wider), "wide, not", "GLYPH-WIDTH"),
    "words in a form": (lambda: saved(form), "form XObject", ""),
    "a stream cut short": (lambda: re.sub(rb"/Length (\d)(\d+)", rb"/Length \g<2>", saved(), count=1), "another length", ""),
    ".notdef": (lambda: saved(notdef), ".notdef", "NOTDEF"),
    "glyphs of no letter": (lambda: saved(letterless), "no letter", ""),
}  # fmt: skip


def test_file_written_anew_is_still_valid() -> None:
    assert pdfa.problems(saved()) == []


@pytest.mark.parametrize("fault", _FAULTS)
def test_fault_is_found_by_our_rules(fault: str) -> None:
    make, said, _ = _FAULTS[fault]
    assert any(said in it for it in pdfa.own_problems(make()))


@pytest.mark.parametrize("fault", [fault for fault, (_, _, rule) in _FAULTS.items() if rule])
def test_fault_is_found_by_the_validator(fault: str) -> None:
    make, _, rule = _FAULTS[fault]
    assert any(rule in it for it in pdfa.validator_problems(make()))


def test_no_pdf_is_found() -> None:
    assert pdfa.own_problems(b"no PDF")
    assert pdfa.validator_problems(b"no PDF")
