"""What is slow to make and comes out the same every time, kept in the user's cache folder from one command to the next.

Nothing depends on it. What is not there, damaged, or of another Python is made anew; a folder that can't be written is no mistake of the
user's. Values are plain ones that `marshal` takes, as Python keeps its own compiled modules.
"""

from __future__ import annotations

import datetime as dt
import marshal
import os
import sys
import zlib
from typing import Any

from thidua_doc import resources

_DATE = "\0date"
"""Marks a tuple that stands for a date: TOML has no tuples, and marshal no dates."""


def load(name: str) -> Any:
    """The value kept under a name, or None."""
    path = _path(name)
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            sum_, data = file.read(4), file.read()
        return marshal.loads(data) if sum_ == _sum(data) else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def save(name: str, value: Any) -> None:
    """Keep a value, whole or not at all."""
    path = _path(name)
    if path is None:
        return
    part = f"{path}.{os.getpid()}"
    try:
        data = marshal.dumps(value)
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(part, "wb") as file:
            file.write(_sum(data) + data)
        os.replace(part, path)
    except (OSError, ValueError):
        pass


def toml(path: str) -> dict[str, Any]:
    """What a TOML file of ours says. Reading one takes ten times as long as reading its kept copy."""
    status = os.stat(path)
    name = f"toml-{zlib.crc32(path.encode()):08x}"
    stamp = (path, status.st_size, status.st_mtime_ns)
    found = load(name)
    if isinstance(found, tuple) and len(found) == 2 and found[0] == stamp:
        data: dict[str, Any] = _dated(found[1])
        return data
    import tomllib

    with open(path, "rb") as file:
        data = tomllib.load(file)
    save(name, (stamp, _plain(data)))
    return data


def _path(name: str) -> str | None:
    folder = resources.cache_folder()
    python = f"{sys.implementation.cache_tag}-{zlib.crc32(sys.version.encode()):08x}"
    return os.path.join(folder, f"{name}.{python}") if folder else None


def _sum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "little")


def _plain(value: Any) -> Any:
    """A TOML value with its dates as marked tuples."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return (_DATE, value.isoformat()) if isinstance(value, dt.date) else value


def _dated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dated(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_dated(each) for each in value]
    return dt.date.fromisoformat(value[1]) if isinstance(value, tuple) else value
