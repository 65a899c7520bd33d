"""An ODT from its parts, the same bytes for the same parts: fixed order, fixed times (OpenDocument 1.3, part 2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from thidua_doc.profiles import Profile
from thidua_doc.render.odf_styles import DECLARATION, NAMESPACES, VERSION, styles
from thidua_doc.render.page import Properties
from thidua_doc.render.pandoc import timestamp
from thidua_doc.render.xml import escape

MIMETYPE = "application/vnd.oasis.opendocument.text"
_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
# How LibreOffice lays out what Word's rules lay out the same: blanks at the top of pages and in cells, blanks that hang over the
# end of a line, rows that keep with the next, the line spacing of a paragraph's first line.
_COMPATIBLE = {
    "AddExternalLeading": True,
    "AddParaLineSpacingToTableCells": True,
    "AddParaSpacingToTableCells": True,
    "AddParaTableSpacing": False,
    "AddParaTableSpacingAtStart": True,
    "CollapseEmptyCellPara": True,
    "DoNotCaptureDrawObjsOnPage": False,
    "HeaderSpacingBelowLastPara": True,
    "IgnoreTabsAndBlanksForLineCalculation": True,
    "InvertBorderSpacing": True,
    "MsWordCompTrailingBlanks": True,
    "PropLineSpacingShrinksFirstLine": True,
    "TableRowKeep": True,
    "UseFormerLineSpacing": False,
    "UseFormerObjectPositioning": False,
    "UseFormerTextWrapping": False,
}


def build(content: bytes, properties: Properties, profile: Profile, address: Sequence[str] = ()) -> bytes:
    """A whole ODT from its `content.xml` and the lines of the agency's address."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # First, and as it is: what tells programs the kind of file without unpacking it (part 2, 3.3).
        _write(archive, "mimetype", MIMETYPE.encode(), zipfile.ZIP_STORED)
        _write(archive, "content.xml", content)
        _write(archive, "styles.xml", styles(profile, properties.language, address).encode())
        _write(archive, "meta.xml", _meta(properties).encode())
        _write(archive, "settings.xml", _settings().encode())
        _write(archive, "META-INF/manifest.xml", _manifest().encode())
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.create_system = 0  # the same on every system
    info.compress_type = method
    archive.writestr(info, data, compresslevel=_LEVEL)


def _meta(properties: Properties) -> str:
    time = timestamp(properties).strftime("%Y-%m-%dT%H:%M:%S")
    named = [
        ("meta:generator", "thidua_doc"),
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        *(("meta:keyword", word) for word in properties.keywords),
        ("meta:initial-creator", properties.author),
        ("dc:creator", properties.author),
        ("meta:creation-date", time),
        ("dc:date", time),
        ("dc:language", properties.language),
    ]
    inside = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in named)
    return (
        f'{DECLARATION}<office:document-meta {NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'office:version="{VERSION}"><office:meta>{inside}</office:meta></office:document-meta>'
    )


def _settings() -> str:
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="boolean">{str(on).lower()}</config:config-item>'
        for name, on in _COMPATIBLE.items()
    )
    return (
        f'{DECLARATION}<office:document-settings {NAMESPACES} xmlns:ooo="http://openoffice.org/2004/office" '
        f'office:version="{VERSION}"><office:settings><config:config-item-set config:name="ooo:configuration-settings">{items}'
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _manifest() -> str:
    entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in _PARTS)
    return (
        f'{DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="{VERSION}"><manifest:file-entry manifest:full-path="/" manifest:version="{VERSION}" '
        f'manifest:media-type="{MIMETYPE}"/>{entries}</manifest:manifest>'
    )
