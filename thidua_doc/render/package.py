"""A DOCX from its parts, the same bytes for the same parts: fixed order, fixed times."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from thidua_doc import profiles
from thidua_doc.profiles import Profile
from thidua_doc.render import reference
from thidua_doc.render.page import Properties
from thidua_doc.render.pandoc import timestamp
from thidua_doc.render.xml import DECLARATION, escape

# The earliest time that a zip archive can hold.
_TIME = (1980, 1, 1, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LEVEL = 6

_CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)
_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rIdStyles" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rIdSettings" Type="{_OFFICE}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rIdFonts" Type="{_OFFICE}/fontTable" Target="fontTable.xml"/>'
    f'<Relationship Id="rIdHeader" Type="{_OFFICE}/header" Target="header1.xml"/></Relationships>'
)


def build(document: bytes, properties: Properties, profile: Profile) -> bytes:
    """A whole DOCX from its `word/document.xml`."""
    out = io.BytesIO(_shared(profile.key, properties.language))
    out.seek(0, io.SEEK_END)
    with zipfile.ZipFile(out, "a") as archive:
        _write(archive, "docProps/core.xml", _core(properties))
        _write(archive, "word/document.xml", document)
    return out.getvalue()


def reference_docx(profile: Profile) -> bytes:
    """The reference DOCX of a profile, in which Pandoc looks up styles by their names; also a template to type in by hand."""
    empty = Properties(title="", subject="", author="", keywords=(), date=None)
    return build(reference.empty_document(profile).encode(), empty, profile)


@cache
def _shared(profile_key: str, language: str) -> bytes:
    """The start of a package: what all plans of a profile have in common, compressed once."""
    profile = profiles.load(profile_key)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in (
            ("[Content_Types].xml", _CONTENT_TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/_rels/document.xml.rels", _DOCUMENT_RELATIONS),
            ("word/styles.xml", reference.styles(profile_key, language)),
            ("word/settings.xml", reference.settings(language)),
            ("word/fontTable.xml", reference.font_table(profile)),
            ("word/header1.xml", reference.header()),
            ("docProps/app.xml", reference.application()),
        ):
            _write(archive, name, text.encode())
    return out.getvalue()


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
