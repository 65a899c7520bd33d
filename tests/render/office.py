"""LibreOffice as an independent eye on our DOCX: with Tinos under the name of Times New Roman, and a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from thidua_doc import resources

MISSING = "soffice (LibreOffice Writer) is not installed; CI installs it"

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias></fontconfig>
"""


def available() -> bool:
    return shutil.which("soffice") is not None


def to_pdf(documents: Mapping[str, bytes], folder: Path, suffix: str = "docx") -> dict[str, bytes]:
    """The PDF that LibreOffice makes of each DOCX (or ODT, with that suffix), in one run; `folder` is an empty one to work in."""
    return _converted(documents, folder, "pdf", folder, suffix)


def saved_again(documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Each DOCX as LibreOffice saves it after opening it."""
    out = folder / "again"
    return _converted(documents, folder, "docx:MS Word 2007 XML", out)


def _converted(documents: Mapping[str, bytes], folder: Path, to: str, out: Path, suffix: str = "docx") -> dict[str, bytes]:
    config = folder / "fonts.conf"
    config.write_text(_FONTS.format(fonts=resources.fonts(), cache=folder / "fontcache"), encoding="utf-8")
    paths = {name: folder / f"{name}.{suffix}" for name in documents}
    for name, data in documents.items():
        paths[name].write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(out),
        ]
        + [str(path) for path in paths.values()],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        check=True,
        capture_output=True,
        timeout=240,
    )
    made = to.partition(":")[0]
    return {name: (out / f"{name}.{made}").read_bytes() for name in paths}
