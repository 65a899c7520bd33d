"""Chromium as another reader of our HTML, with the shipped fonts under the name of Times New Roman."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from office import _FONTS

from thidua_doc import resources

MISSING = "Chromium is not installed; CI installs it"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def available() -> bool:
    return any(map(shutil.which, _NAMES))


def _run(folder: Path, *arguments: str) -> None:
    config = folder / "fonts.conf"
    config.write_text(_FONTS.format(fonts=resources.fonts(), cache=folder / "fontcache"), encoding="utf-8")
    command = next(filter(None, map(shutil.which, _NAMES)))
    always = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}")
    env = {**os.environ, "FONTCONFIG_FILE": str(config)}
    subprocess.run([command, *always, *arguments], env=env, check=True, capture_output=True, timeout=120)


def printed(data: bytes, folder: Path) -> bytes:
    """The PDF that a print of an HTML file gives; `folder` is one to work in."""
    source, out = folder / "page.html", folder / "page.pdf"
    source.write_bytes(data)
    _run(folder, "--no-pdf-header-footer", f"--print-to-pdf={out}", source.as_uri())
    return out.read_bytes()


def narrow(data: bytes, folder: Path, width: int) -> bytes:
    """The document after layout in a frame `width` CSS pixels wide, with the frame's own measures in its `data-` attributes."""
    (folder / "page.html").write_bytes(data)
    script = (
        "onload = () => { const it = document.querySelector('iframe').contentDocument.documentElement;"
        "document.body.dataset.scroll = it.scrollWidth; document.body.dataset.client = it.clientWidth; }"
    )
    frame = f'<body><iframe src="page.html" style="width:{width}px;height:800px;border:0"></iframe><script>{script}</script>'
    (folder / "frame.html").write_text(frame, encoding="utf-8")
    config = folder / "fonts.conf"
    config.write_text(_FONTS.format(fonts=resources.fonts(), cache=folder / "fontcache"), encoding="utf-8")
    command = next(filter(None, map(shutil.which, _NAMES)))
    done = subprocess.run(
        [
            command,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--allow-file-access-from-files",
            f"--user-data-dir={folder / 'browser'}",
            "--virtual-time-budget=3000",
            "--dump-dom",
            (folder / "frame.html").as_uri(),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    return done.stdout
