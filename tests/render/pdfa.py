"""Is a PDF what ISO 19005-2, level B (PDF/A-2b) says one is? A validator that others wrote, and the rules that matter most once more.

`problems` asks the package page-validation (in the `test` extra; tested by its makers on the corpora of veraPDF and Isartor; all
144 rules of level B) and then the rules below, which read the file with pikepdf and share nothing with it. `unreadable` asks the
same package for PDF/UA-1 (ISO 14289-1): what a screen reader needs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pdf_content
import pytest

pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed; it is in the `test` extra")
page = pytest.importorskip("page", reason="page-validation is not installed; it is in the `test` extra")

# 6.5.1: actions that a file must not hold, and named ones that it may.
_ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
_NAMED = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
# 6.3.1: kinds of annotations that a file must not hold.
_NO_ANNOTATIONS = {"/3D", "/Sound", "/Screen", "/Movie"}
_HIDDEN, _PRINTED, _INVISIBLE, _NO_VIEW, _TOGGLE = 2, 4, 1, 32, 256
_STREAM = re.compile(rb"/Length (\d+)(?![ \d]*R)[^>]*>>\s*stream\r?\n")
_ENDS_IN_RETURN = re.compile(rb"\r\nendstream")
_SPACES = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4, b"Lab ": 3}
_PDFA, _PDF, _DC, _XMP = (
    "{http://www.aiim.org/pdfa/ns/id/}",
    "{http://ns.adobe.com/pdf/1.3/}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://ns.adobe.com/xap/1.0/}",
)


def problems(data: bytes) -> list[str]:
    """What keeps a file from being PDF/A-2b."""
    return validator_problems(data) + own_problems(data)


def validator_problems(data: bytes) -> list[str]:
    return _report(data, page.ValidationProfile.PDF_A_2B)


def unreadable(data: bytes) -> list[str]:
    """What keeps a file from being PDF/UA-1."""
    return _report(data, page.ValidationProfile.PDF_UA_1)


def _report(data: bytes, profile: Any) -> list[str]:
    try:
        failures = page.validate_pdf_bytes(data, profile=profile).failures
    except page.PageError as error:
        return [f"cannot be read: {error}"]
    # A stream whose last byte is a carriage return, before the line feed that ends it: page-validation takes both for the end.
    taken_amiss = not list(_lengths(data)) and _ENDS_IN_RETURN.search(data)
    return [f"{it.rule_id}: {it.message}" for it in failures if not (taken_amiss and "STREAM-LENGTH" in it.rule_id)]


def own_problems(data: bytes) -> list[str]:
    """What the rules below find."""
    found = [*_bytes(data)]
    try:
        document = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError as error:
        return [*found, f"cannot be opened: {error}"]
    with document:
        return found + [said for rule in RULES for said in rule(document)]


def _bytes(data: bytes) -> Iterator[str]:
    """6.1.2 file header, 6.1.3 trailer."""
    if not re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4,}", data):
        yield "no header of PDF 1.x with a comment of four bytes above 127"
    if not re.search(rb"%%EOF(\r\n|\r|\n)?\Z", data):
        yield "something stands after the end of the file"
    yield from _lengths(data)


def _lengths(data: bytes) -> Iterator[str]:
    """6.1.7.1: a stream is as long as its dictionary says, and an end of line follows it."""
    for found in _STREAM.finditer(data):
        length, start = int(found[1]), found.end()
        if not re.match(rb"(\r\n|\n|\r)endstream", data[start + length : start + length + 11]):
            yield f"a stream of {length} bytes is of another length"


def _trailer(document: Any) -> Iterator[str]:
    """6.1.3: an identifier, no encryption."""
    if len(document.trailer.get("/ID", ())) != 2:
        yield "the trailer has no ID"
    if "/Encrypt" in document.trailer:
        yield "encrypted"


def _metadata(document: Any) -> Iterator[str]:
    """6.6.2 and 6.6.4: XMP that says PDF/A-2b; the same title, author and dates as the information dictionary."""
    if "/Metadata" not in document.Root:
        yield "no XMP metadata"
        return
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        if xmp.get(_PDFA + "part") != "2" or xmp.get(_PDFA + "conformance") != "B":
            yield f"XMP says PDF/A-{xmp.get(_PDFA + 'part')}{xmp.get(_PDFA + 'conformance')}"
        said = {
            "/Title": xmp.get(_DC + "title"),
            "/Author": ", ".join(xmp.get(_DC + "creator") or []),
            "/Subject": xmp.get(_DC + "description"),
            "/Keywords": xmp.get(_PDF + "Keywords"),
        }
        dates = {"/CreationDate": xmp.get(_XMP + "CreateDate"), "/ModDate": xmp.get(_XMP + "ModifyDate")}
    info = document.docinfo
    for key, value in said.items():
        if key in info and str(info[key]) != value:
            yield f"{key} is “{info[key]}”, in XMP “{value}”"
    for key, value in dates.items():
        if key in info and re.sub(r"\D", "", str(info[key]))[:12] != re.sub(r"\D", "", value or "")[:12]:
            yield f"{key} is {info[key]}, in XMP {value}"


def _output_intent(document: Any) -> Iterator[str]:
    """6.2.3 and 6.2.4.2: profiles of the ICC that say of themselves what the file says of them; device colours only with one."""
    intents = [it for it in document.Root.get("/OutputIntents", ()) if it.get("/S") == "/GTS_PDFA1"]
    profiles = {it.DestOutputProfile.objgen for it in intents if "/DestOutputProfile" in it}
    if len(profiles) > 1:
        yield "output intents with different profiles"
    streams = [it.DestOutputProfile for it in intents if "/DestOutputProfile" in it]
    for it in document.objects:
        if isinstance(it, pikepdf.Array) and len(it) == 2 and it[0] == "/ICCBased":
            streams.append(it[1])
    for stream in streams:
        icc = stream.read_bytes()
        if icc[36:40] != b"acsp" or icc[8] > 4 or _SPACES.get(icc[16:20]) != stream.get("/N"):
            yield "an ICC profile that is none, or of another colour space"
    components = {int(it.DestOutputProfile.N) for it in intents if "/DestOutputProfile" in it}
    for operator in pdf_content.operators(document):
        needed = {"rg": 3, "RG": 3, "k": 4, "K": 4}.get(operator)
        if (needed and needed not in components) or (operator in {"g", "G"} and not components):
            yield f"the colour operator {operator} without an output intent for it"


def _streams(document: Any) -> Iterator[str]:
    """6.1.7: nothing outside of the file, no LZW; 6.2.8: images as they are; 6.2.9: no PostScript."""
    for it in document.objects:
        if not isinstance(it, pikepdf.Stream):
            continue
        if any(key in it for key in ("/F", "/FFilter", "/FDecodeParms")):
            yield "a stream outside of the file"
        filters = it.get("/Filter", pikepdf.Array())
        if {"/LZWDecode", "/Crypt"} & set(map(str, filters if isinstance(filters, pikepdf.Array) else [filters])):
            yield "LZW or encryption of a stream"
        if it.get("/Interpolate", False) or "/Alternates" in it or "/OPI" in it or it.get("/Subtype2") == "/PS":
            yield "an image that is smoothed, has alternates or OPI, or PostScript"
        if it.get("/Subtype") == "/PS" or "/Ref" in it:
            yield "PostScript or a reference to another file"


def _interaction(document: Any) -> Iterator[str]:
    """6.3 annotations, 6.4 forms, 6.5 actions, 6.8 embedded files, 6.9 optional content."""
    root = document.Root
    if (
        root.get("/NeedsRendering", False)
        or "/XFA" in root.get("/AcroForm", {})
        or root.get("/AcroForm", {}).get("/NeedAppearances", False)
    ):
        yield "a form that has to be made when it is looked at"
    if "/AA" in root or any("/AA" in sheet.obj for sheet in document.pages):
        yield "actions of the document or a page"
    names = root.get("/Names", {})
    if "/JavaScript" in names or "/AlternatePresentations" in names or "/Requirements" in root:
        yield "JavaScript, alternate presentations or requirements"
    if "/EmbeddedFiles" in names:
        yield "embedded files, which have to be PDF/A themselves: not known here"
    for it in document.objects:
        if not isinstance(it, pikepdf.Dictionary):
            continue
        kind = str(it.get("/S", ""))
        is_action = it.get("/Type") == "/Action" or kind in {
            "/JavaScript",
            "/Launch",
            "/Sound",
            "/Movie",
            "/ResetForm",
            "/ImportData",
        }
        if is_action and (kind not in _ACTIONS or (kind == "/Named" and str(it.get("/N")) not in _NAMED)):
            yield f"an action {kind}"
    for sheet in document.pages:
        for note in sheet.obj.get("/Annots", ()):
            yield from _annotation(note)


def _annotation(note: Any) -> Iterator[str]:
    """6.3.1 to 6.3.3."""
    kind, flags = str(note.get("/Subtype")), int(note.get("/F", 0))
    if kind in _NO_ANNOTATIONS:
        yield f"an annotation {kind}"
    if kind != "/Popup" and (not flags & _PRINTED or flags & (_HIDDEN | _INVISIBLE | _NO_VIEW | _TOGGLE)):
        yield f"an annotation {kind} that is not printed, or hidden"
    left, bottom, right, top = map(float, note.get("/Rect", (0, 0, 0, 0)))
    if kind not in {"/Popup", "/Link"} and left != right and bottom != top and "/N" not in note.get("/AP", {}):
        yield f"an annotation {kind} without an appearance"


def _transparency(document: Any) -> Iterator[str]:
    """6.2.10: blending in a known space, by a known mode."""
    intents = "/OutputIntents" in document.Root
    for sheet in document.pages:
        states = sheet.obj.get("/Resources", {}).get("/ExtGState", {})
        blends = [state for _, state in states.items() if _is_transparent(state)]
        if blends and not intents and "/CS" not in sheet.obj.get("/Group", {}):
            yield "transparency without a blending space"
        for _, state in states.items():
            if "/TR" in state or "/HTP" in state or state.get("/TR2", "/Default") != "/Default":
                yield "a transfer function or a halftone's place"


def _is_transparent(state: Any) -> bool:
    opaque = float(state.get("/ca", 1)) == float(state.get("/CA", 1)) == 1
    return (
        not opaque
        or state.get("/SMask", "/None") != "/None"
        or str(state.get("/BM", "/Normal")) not in {"/Normal", "/Compatible"}
    )


def _limits(document: Any) -> Iterator[str]:
    """6.1.13: limits of an implementation."""
    for sheet in document.pages:
        _, _, wide, high = map(float, sheet.mediabox)
        if not (3 <= wide <= 14400 and 3 <= high <= 14400):
            yield f"a page of {wide} by {high} points"
    for it in document.objects:
        if isinstance(it, pikepdf.String) and len(bytes(it)) > 32767:
            yield "a string of more than 32767 bytes"


def _fonts(document: Any) -> Iterator[str]:
    """6.2.11: every glyph that is shown is in the file, as wide as the file says, is no .notdef, and says which letter it is."""
    for sheet in document.pages:
        drawn = sheet.obj.get("/Resources", {}).get("/XObject", {})
        if any(it.get("/Subtype") == "/Form" for _, it in drawn.items()):
            yield "a form XObject, whose words are not read here"
    for key, (font, codes) in pdf_content.shown(document).items():
        if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
            yield f"{key}: a font of a kind that is not known here"
            continue
        inner = font.DescendantFonts[0]
        descriptor = inner.get("/FontDescriptor", {})
        if "/FontFile2" not in descriptor:
            yield f"{key}: not embedded as TrueType"
            continue
        if inner.get("/CIDToGIDMap") != "/Identity":
            yield f"{key}: no CIDToGIDMap"
        advances, letters, widths = (
            pdf_content.advances_of(descriptor.FontFile2.read_bytes()),
            pdf_content.to_unicode(font),
            pdf_content.widths_of(inner),
        )
        for code in sorted(codes):
            if code == 0:
                yield f"{key}: shows .notdef"
            elif code >= len(advances):
                yield f"{key}: glyph {code} is not in the file"
            elif abs(widths.get(code, float(inner.get("/DW", 1000))) - advances[code]) > 1:
                yield f"{key}: glyph {code} is {advances[code]:.0f} wide, not {widths.get(code)}"
            if not letters.get(code) or set(letters[code]) & set("\0\ufeff\ufffe"):
                yield f"{key}: glyph {code} says of no letter"


RULES: tuple[Callable[[Any], Iterator[str]], ...] = (
    _trailer,
    _metadata,
    _output_intent,
    _streams,
    _interaction,
    _transparency,
    _limits,
    _fonts,
)
