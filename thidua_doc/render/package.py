"""A DOCX from its parts, the same bytes for the same parts: fixed order, fixed times."""

from __future__ import annotations

import io
import zipfile
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache

from thidua_doc.profiles import Profile
from thidua_doc.render import reference
from thidua_doc.render.page import Properties
from thidua_doc.render.pandoc import timestamp
from thidua_doc.render.xml import DECLARATION, attribute, escape, is_plain

# The earliest time that a zip archive can hold.
_TIME = (1980, 1, 1, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LEVEL = 6

_PROPERTIES = "application/vnd.openxmlformats-officedocument"
# The parts besides the two that every plan has its own of: path, content type, and how the document (or, for those of the
# package, the package) is related to it.
_DOCUMENT = (
    ("word/styles.xml", f"{_WORD}.styles+xml", "rIdStyles", "styles"),
    ("word/settings.xml", f"{_WORD}.settings+xml", "rIdSettings", "settings"),
    ("word/fontTable.xml", f"{_WORD}.fontTable+xml", "rIdFonts", "fontTable"),
    ("word/header1.xml", f"{_WORD}.header+xml", "rIdHeader", "header"),
)
_FOOTERS = (
    ("word/footer1.xml", f"{_WORD}.footer+xml", "rIdAddress", "footer"),
    ("word/footer2.xml", f"{_WORD}.footer+xml", "rIdNoAddress", "footer"),
)
_SOURCE_ITEM, _SOURCE_PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"
_SOURCE_STORE = "{C0DE0001-7468-4964-7561-646F63000001}"
SOURCE_NAMESPACE = "urn:thidua-doc:source"
"""The namespace of the custom part that holds a plan's own text: an element `plan` with a `text` for each of its files."""


def build(
    document: bytes,
    properties: Properties,
    profile: Profile,
    *,
    address: Sequence[str] = (),
    source: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A whole DOCX from its `word/document.xml`, the lines of the agency's address, and the plan's own
    files, each with its path, if it carries them."""
    out = io.BytesIO(_shared(profile, properties.language, bool(address), bool(source)))
    out.seek(0, io.SEEK_END)
    with zipfile.ZipFile(out, "a") as archive:
        _write(archive, "docProps/core.xml", _core(properties))
        if address:
            _write(archive, "word/footer1.xml", reference.footer(profile, address).encode())
        if source:
            _write(archive, _SOURCE_ITEM, _source(source))
        _write(archive, "word/document.xml", document)
    return out.getvalue()


def reference_docx(profile: Profile) -> bytes:
    """The reference DOCX of a profile, in which Pandoc looks up styles by their names; also a template to type in by hand."""
    empty = Properties(title="", subject="", author="", keywords=(), date=None)
    return build(reference.empty_document(profile).encode(), empty, profile)


def _content_types(parts: Iterable[tuple[str, str, str, str]], source: bool) -> str:
    overrides = [
        ("word/document.xml", f"{_WORD}.document.main+xml"),
        *((path, content) for path, content, _, _ in parts),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", f"{_PROPERTIES}.extended-properties+xml"),
        *([(_SOURCE_PROPERTIES, f"{_PROPERTIES}.customXmlProperties+xml")] if source else []),
    ]
    said = "".join(f'<Override PartName="/{path}" ContentType="{content}"/>' for path, content in overrides)
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{said}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str, str]]) -> str:
    """A relationships part: id, type and target of each."""
    said = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in targets)
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


_PACKAGE_RELATIONS = (
    ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
    ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
)


@cache
def _shared(profile: Profile, language: str, address: bool, source: bool) -> bytes:
    """The start of a package: what all plans of a profile have in common, compressed once."""
    parts = (*_DOCUMENT, *(_FOOTERS if address else ()))
    related = [(key, f"{_OFFICE}/{kind}", path.removeprefix("word/")) for path, _, key, kind in parts]
    if source:
        related.append(("rIdSource", f"{_OFFICE}/customXml", f"../{_SOURCE_ITEM}"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in (
            ("[Content_Types].xml", _content_types(parts, source)),
            ("_rels/.rels", _relations(_PACKAGE_RELATIONS)),
            ("word/_rels/document.xml.rels", _relations(related)),
            ("word/styles.xml", reference.styles(profile, language)),
            ("word/settings.xml", reference.settings(language)),
            ("word/fontTable.xml", reference.font_table(profile)),
            ("word/header1.xml", reference.header()),
            ("docProps/app.xml", reference.application()),
        ):
            _write(archive, name, text.encode())
        if address:
            _write(archive, "word/footer2.xml", reference.footer(profile, ()).encode())
        if source:
            _write(archive, _SOURCE_PROPERTIES, _source_properties().encode())
            item = _relations([("rId1", f"{_OFFICE}/customXmlProps", "itemProps1.xml")])
            _write(archive, "customXml/_rels/item1.xml.rels", item.encode())
    return out.getvalue()


def _source(files: Sequence[tuple[str, str]]) -> bytes:
    """The custom part that holds a plan's own files: a `text` element each, with its path. They come back to the letter: what XML
    changes or can't hold at all is written as base64.
    """
    said = "".join(
        f"<text path={attribute(path)}>{escape(text)}</text>"
        if is_plain(text)
        else f'<text path={attribute(path)} encoding="base64">{b64encode(text.encode("utf-8", "surrogatepass")).decode()}</text>'
        for path, text in files
    )
    return f'{DECLARATION}<plan xmlns="{SOURCE_NAMESPACE}" xml:space="preserve">{said}</plan>'.encode()


def _source_properties() -> str:
    return (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_SOURCE_STORE}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{SOURCE_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.create_system = 0  # the same on every system
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data, compresslevel=_LEVEL)


def _core(properties: Properties) -> bytes:
    """`docProps/core.xml`."""
    time = timestamp(properties).strftime("%Y-%m-%dT%H:%M:%SZ")
    named = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("cp:keywords", ", ".join(properties.keywords)),
        ("dc:language", properties.language),
        ("cp:lastModifiedBy", properties.author),
    )
    inside = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in named)
    times = "".join(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{time}</dcterms:{name}>' for name in ("created", "modified"))
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{inside}{times}</cp:coreProperties>"
    ).encode()
