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


def to_pdf(documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The PDF that LibreOffice makes of each DOCX, in one run; `folder` is an empty one to work in."""
    config = folder / "fonts.conf"
    config.write_text(_FONTS.format(fonts=resources.fonts(), cache=folder / "fontcache"), encoding="utf-8")
    paths = {name: folder / f"{name}.docx" for name in documents}
    for name, data in documents.items():
        paths[name].write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
        ]
        + [str(path) for path in paths.values()],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {name: path.with_suffix(".pdf").read_bytes() for name, path in paths.items()}
