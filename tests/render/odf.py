"""Is an ODT what OpenDocument 1.2 or 1.3 says one is? The schemas of OASIS over every part, and what they don't look at.

The schemas (Relax NG, © OASIS Open, as OASIS published them) lie in the package openxml-audit, which the `test` extra holds.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources

import pytest

pytest.importorskip("lxml", reason="lxml is not installed; it is in the `test` extra")
pytest.importorskip("openxml_audit", reason="openxml-audit is not installed; it is in the `test` extra")

from lxml import etree  # type: ignore[import-untyped]

MIMETYPE = b"application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _STYLE, _MANIFEST = f"{{{_ODF}office:1.0}}", f"{{{_ODF}style:1.0}}", f"{{{_ODF}manifest:1.0}}"
_TEXT, _TABLE, _DRAW = f"{{{_ODF}text:1.0}}", f"{{{_ODF}table:1.0}}", f"{{{_ODF}drawing:1.0}}"
_SCHEMAS = {"1.2": ("OpenDocument-v1.2-os-schema.rng", "OpenDocument-v1.2-os-manifest-schema.rng")}
_SCHEMAS["1.3"] = ("OpenDocument-v1.3-schema.rng", "OpenDocument-v1.3-manifest-schema.rng")
_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
_NEEDED = ("content.xml", "styles.xml", "META-INF/manifest.xml")
_MANIFEST_FILE = "META-INF/manifest.xml"
# Namespaces that are OpenDocument's own, or that it takes in (part 3, 3.1): all else is foreign.
_KNOWN = (
    _ODF,
    "http://purl.org/dc/elements/1.1/",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/2002/xforms",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2003/g/data-view#",
    "http://www.w3.org/XML/1998/namespace",
)
# The family of styles that an attribute's name is looked up in, by the element's namespace and the attribute.
_FAMILIES = {
    (_TEXT, "p"): ("paragraph", "style-name"),
    (_TEXT, "h"): ("paragraph", "style-name"),
    (_TEXT, "span"): ("text", "style-name"),
    (_TEXT, "a"): ("text", "style-name"),
    (_TEXT, "section"): ("section", "style-name"),
    (_TEXT, "list"): ("list", "style-name"),
    (_TABLE, "table"): ("table", "style-name"),
    (_TABLE, "table-column"): ("table-column", "style-name"),
    (_TABLE, "table-row"): ("table-row", "style-name"),
    (_TABLE, "table-cell"): ("table-cell", "style-name"),
    (_DRAW, "frame"): ("graphic", "style-name"),
}


def problems(data: bytes, *, extended: bool = False) -> list[str]:
    """What is wrong with an ODT. `extended`: as an extended document (part 3, 2.2.3), whose foreign elements are passed over;
    LibreOffice writes such ones.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return ["not a ZIP file"]
    with archive:
        found = [*_package(archive, data)]
        parts = {name: archive.read(name) for name in (*_PARTS, _MANIFEST_FILE) if name in archive.namelist()}
    trees = {}
    for name, part in parts.items():
        if b"<!DOCTYPE" in part:
            found.append(f"{name}: a document type declaration")
        try:
            trees[name] = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError as error:
            found.append(f"{name}: not well-formed: {error}")
    if found:
        return found
    return [*_manifest(trees[_MANIFEST_FILE], archive), *_schema(trees, extended), *_styles(trees)]


def _package(archive: zipfile.ZipFile, data: bytes) -> Iterator[str]:
    """Part 2, 3.2 and 3.3: the media type is the first file, stored as it is, where a program that only looks sees it."""
    names = archive.namelist()
    first = archive.infolist()[0] if names else None
    if first is None or first.filename != "mimetype" or archive.read("mimetype") != MIMETYPE:
        yield "mimetype is not the first file, or not that of a text"
    elif (
        first.compress_type != zipfile.ZIP_STORED
        or first.extra
        or data[30:38] + data[38 : 38 + len(MIMETYPE)] != b"mimetype" + MIMETYPE
    ):
        yield "mimetype is compressed or has an extra field"
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{name}: twice in the package"
        if "\\" in name or name.startswith("/") or ".." in name.split("/"):
            yield f"{name}: no name of a file"
    yield from (f"{name} is missing" for name in _NEEDED if name not in names)
    if any(info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for info in archive.infolist()):
        yield "a file is compressed otherwise than by deflate"


def _manifest(manifest: etree._Element, archive: zipfile.ZipFile) -> Iterator[str]:
    """Part 2, 4.2: every file but mimetype and META-INF is listed once, and what is listed is there."""
    listed = Counter(str(entry.get(_MANIFEST + "full-path")) for entry in manifest.iter(_MANIFEST + "file-entry"))
    yield from (f"the manifest lists {name} twice" for name, count in listed.items() if count > 1)
    root = [entry for entry in manifest.iter(_MANIFEST + "file-entry") if entry.get(_MANIFEST + "full-path") == "/"]
    if [entry.get(_MANIFEST + "media-type") for entry in root] != [MIMETYPE.decode()]:
        yield "the manifest does not say that this is a text"
    files = {name for name in archive.namelist() if not name.endswith("/")}
    for name in files - listed.keys():
        if name != "mimetype" and not name.startswith("META-INF/"):
            yield f"the manifest does not list {name}"
    for name in listed:
        if not name.endswith("/") and name not in files:
            yield f"the manifest lists {name}, which is not there"


def _schema(trees: dict[str, etree._Element], extended: bool) -> Iterator[str]:
    version = str(trees["content.xml"].get(_OFFICE + "version"))
    if version not in _SCHEMAS:
        yield f"content.xml: office:version is {version}"
        return
    for name, tree in trees.items():
        if name != _MANIFEST_FILE and tree.get(_OFFICE + "version") != version:
            yield f"{name}: office:version is {tree.get(_OFFICE + 'version')}"
        if extended:
            _without_foreign(tree)
        schema = _relaxng(version, manifest=name == _MANIFEST_FILE)
        if not schema.validate(tree):
            yield from (f"{name}:{it.line}: {it.message}" for it in schema.error_log)


def _without_foreign(tree: etree._Element) -> None:
    for element in [*tree.iter(etree.Element)]:
        for key in [*element.attrib]:
            space = etree.QName(key).namespace
            if space and not space.startswith(_KNOWN):
                del element.attrib[key]
        if not str(etree.QName(element).namespace).startswith(_KNOWN) and element.getparent() is not None:
            element.getparent().remove(element)


@cache
def _relaxng(version: str, *, manifest: bool) -> etree.RelaxNG:
    folder = resources.files("openxml_audit") / "odf" / "schemas" / f"odf-{version}"
    return etree.RelaxNG(etree.fromstring((folder / _SCHEMAS[version][manifest]).read_bytes()))


def _styles(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Part 3, 19.510: a parent style exists, and is no automatic one; the styles that the text names exist as well."""
    common = _named(trees["styles.xml"], "styles")
    for name in ("content.xml", "styles.xml"):
        automatic = _named(trees[name], "automatic-styles")
        for style in trees[name].iter(_STYLE + "style"):
            parent = style.get(_STYLE + "parent-style-name")
            if parent and (style.get(_STYLE + "family"), parent) not in common:
                yield f"{name}: {style.get(_STYLE + 'name')} is based on {parent}, which is no style"
        for element in trees[name].iter(etree.Element):
            tag = etree.QName(element)
            space = f"{{{tag.namespace}}}"
            family, attribute = _FAMILIES.get((space, tag.localname), ("", ""))
            used = element.get(space + attribute) if family else None
            if used and (family, used) not in common | automatic:
                yield f"{name}: {tag.localname} has the style {used}, which is none"


def _named(tree: etree._Element, where: str) -> set[tuple[str, str]]:
    """The styles there, each with its family."""
    styles = tree.findall(f"{_OFFICE}{where}/{_STYLE}style")
    lists = tree.findall(f"{_OFFICE}{where}/{_TEXT}list-style")
    return {(str(it.get(_STYLE + "family")), str(it.get(_STYLE + "name"))) for it in styles} | {
        ("list", str(it.get(_STYLE + "name"))) for it in lists
    }
