"""The checker of ODT files: it takes what Pandoc and LibreOffice write, and each of its checks can fail."""

from __future__ import annotations

import io
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import odf
import office
import pages
import pypandoc
import pytest

from thidua_doc import profiles
from thidua_doc.render import docx

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_WORDS = "# Kế hoạch\n\nCăn cứ **Luật**.\n\n| a | b |\n|--|--:|\n| 1 | 2 |\n\n1. một\n2. hai\n"


def rewritten(
    data: bytes, part: str = "", old: bytes = b"", new: bytes = b"", drop: str = "", kind: int = zipfile.ZIP_STORED
) -> bytes:
    """The package with other words in a part, or without one; `kind`: how its first file is compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        assert not part or old in source.read(part), f"{part} holds no {old!r}: this test looks at nothing"
        for info in source.infolist():
            if info.filename == drop:
                continue
            held = source.read(info)
            held = held.replace(old, new, 1) if info.filename == part else held
            target.writestr(info.filename, held, kind if info.filename == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


@cache
def plain() -> bytes:
    """An ODT of Pandoc's, with the style that its frames are based on and that Pandoc 3.9 leaves out."""
    made = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=markdown", "--to=odt", "--output=-"],
        input=_WORDS.encode(),
        capture_output=True,
        check=True,
    ).stdout
    formula = b'<style:style style:name="Formula" style:family="graphic"/></office:styles>'
    return rewritten(made, STYLES, b"</office:styles>", formula)


def test_pandocs_odt_is_valid() -> None:
    assert odf.problems(plain()) == []


@pytest.mark.skipif(not office.available(), reason=office.MISSING)
def test_libreoffices_odt_is_valid(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(docx.render([pages.LONG], profiles.load("nd30"))[0])
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", "odt"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "plan.docx")], check=True, capture_output=True, timeout=240
    )
    made = (tmp_path / "plan.odt").read_bytes()
    assert odf.problems(made, extended=True) == []
    assert odf.problems(made) != [], "LibreOffice writes elements of its own, which a plain document has none of"


# A fault of each kind: part, what stands there, what is put instead, what is said of it.
_FAULTS = {
    "an element that there is not": (CONTENT, b"<office:text>", b"<office:text><text:word/>", "element word"),
    "an attribute that there is not": (CONTENT, b"<office:text>", b'<office:text text:much="1">', "attribute much"),
    "an element out of its place": (CONTENT, b"<office:text>", b"<office:text/><office:text>", "element text there"),
    "a length that is none": (STYLES, b'fo:page-width="', b'fo:page-width="x', "page-layout-properties"),
    "a style that is not there": (CONTENT, b'<text:p text:style-name="', b'<text:p text:style-name="Nowhere', "p has the style"),
    "a list's style that is not there": (
        CONTENT,
        b'<text:list text:style-name="',
        b'<text:list text:style-name="Nowhere',
        "list has the style",
    ),
    "a style based on none": (STYLES, b'style:parent-style-name="', b'style:parent-style-name="Nowhere', "is based on Nowhere"),
    "another version": (CONTENT, b'office:version="1.3"', b'office:version="1.1"', "version is 1.1"),
    "parts of two versions": (STYLES, b'office:version="1.3"', b'office:version="1.2"', "version is 1.2"),
    "a document type": (CONTENT, b"<office:document-content", b"<!DOCTYPE x><office:document-content", "document type"),
    "no XML": (CONTENT, b"</office:text>", b"", "not well-formed"),
    "another media type": ("mimetype", b"opendocument.text", b"opendocument.graphics", "that of a text"),
    "a file that the manifest forgets": (
        MANIFEST,
        b'full-path="styles.xml"',
        b'full-path="META-INF/none.xml"',
        "does not list styles.xml",
    ),
    "a root of another type": (MANIFEST, b"opendocument.text", b"opendocument.graphics", "does not say that this is a text"),
    "an entry that is none": (MANIFEST, b"<manifest:file-entry", b"<manifest:file/><manifest:file-entry", "element file there"),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_fault_is_found(fault: str) -> None:
    part, old, new, said = _FAULTS[fault]
    assert any(said in it for it in odf.problems(rewritten(plain(), part, old, new)))


def test_missing_part_compressed_mimetype_and_no_package_are_found() -> None:
    assert odf.problems(rewritten(plain())) == []
    assert "styles.xml is missing" in odf.problems(rewritten(plain(), drop=STYLES))
    assert "mimetype is not the first file, or not that of a text" in odf.problems(rewritten(plain(), drop="mimetype"))
    assert "mimetype is compressed or has an extra field" in odf.problems(rewritten(plain(), kind=zipfile.ZIP_DEFLATED))
    assert odf.problems(b"no ZIP file") == ["not a ZIP file"]
