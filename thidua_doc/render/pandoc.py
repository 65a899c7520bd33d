"""The one place that starts Pandoc: a document's AST in, what its writer makes of it out."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from thidua_doc.diagnostic import Message
from thidua_doc.errors import RendererMissing, RenderFailed
from thidua_doc.render.page import Properties

Node = dict[str, Any]

_API = (1, 23, 1)
# Pandoc's garbage collector leaves what has grown old alone: a batch of plans takes a quarter less time.
_ROOM = ("+RTS", "-O512m", "-RTS")
_EPOCH = dt.date(2020, 1, 1)


@cache
def executable() -> tuple[str, ...]:
    """Pandoc's command: the one inside `pypandoc_binary`, else the one on the path.

    Found without importing pypandoc, which takes as long as laying out ten plans. Raises RendererMissing.
    """
    found = importlib.util.find_spec("pypandoc")
    if found is not None and found.origin is not None:
        for name in ("pandoc", "pandoc.exe"):
            inside = Path(found.origin).parent / "files" / name
            if inside.is_file():
                return (str(inside), *_ROOM)
    on_path = shutil.which("pandoc")
    if on_path is not None:
        return (on_path,)
    raise RendererMissing(
        Message(
            "Chưa cài Pandoc: hãy chạy `pip install pypandoc_binary`.",
            "Pandoc is not installed: run `pip install pypandoc_binary`.",
        )
    )


def convert(arguments: Sequence[str], blocks: Sequence[Node], meta: Node | None = None) -> bytes:
    """What Pandoc makes of an AST under these arguments (`--to=…` and so on). Raises RendererMissing, RenderFailed."""
    document = {"pandoc-api-version": _API, "meta": meta or {}, "blocks": blocks}
    # Lone surrogates can't be UTF-8; they can only come from text that was broken before us.
    data = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
    command = [*executable(), "--from=json", "--output=-", *arguments]
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False)
    except OSError as error:
        raise RenderFailed(Message(f"Không chạy được Pandoc: {error}", f"Can't run Pandoc: {error}")) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise RenderFailed(Message(f"Pandoc báo lỗi: {said}", f"Pandoc failed: {said}"))
    return done.stdout


def timestamp(properties: Properties) -> dt.datetime:
    """The time that a file's properties give: SOURCE_DATE_EPOCH, else the document's own date, else a fixed one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    day = properties.date or _EPOCH
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
