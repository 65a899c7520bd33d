"""What this installation is, so that nothing that another one stored is taken for its own; and where it stores what it may lose."""

from __future__ import annotations

import os
import sys
from functools import cache

from thidua_doc import __version__, resources
from thidua_doc.digest import digest_of

_APART = frozenset({"__pycache__", "_assets", "fonts", "render"})
"""Folders whose files change nothing of what a check says."""


@cache
def identity() -> str:
    """The version, Python's, and the size and time of every file that judges: in a checkout code changes without the version."""
    out = [__version__, sys.version]
    stack = [os.path.dirname(os.path.dirname(os.path.abspath(__file__))), os.path.dirname(resources.grammar("plan.lark"))]
    while stack:
        folder = stack.pop()
        try:
            with os.scandir(folder) as found:
                for each in found:
                    if each.is_dir():
                        if each.name not in _APART:
                            stack.append(each.path)
                    else:
                        seen = each.stat()
                        out.append(f"{each.path} {seen.st_size} {seen.st_mtime_ns}")
        except OSError:
            out.append(folder)
    return digest_of("\n".join(sorted(out)))


def folder() -> str | None:
    """Where the results of checks are stored, or None where the user has no home."""
    above = resources.cache_folder()
    return os.path.join(above, "check") if above is not None else None


def put(path: str, data: bytes) -> None:
    """Write a stored file whole or not at all; where that can't be done there is nothing to store."""
    beside = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(beside, "wb") as file:
            file.write(data)
        os.replace(beside, path)
    except OSError:
        try:
            os.unlink(beside)
        except OSError:
            return
