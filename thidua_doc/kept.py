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

_Place = tuple[str | int, ...]
"""The keys and indices that lead to a value."""


def load(name: str) -> Any:
    """The value kept under a name, or None."""
    path = _path(name)
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            if not _ours(file.fileno()):
                return None
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
        try:
            os.unlink(part)
        except OSError:
            return


def toml(path: str) -> dict[str, Any]:
    """What a TOML file of ours says. Reading one takes ten times as long as reading its kept copy."""
    status = os.stat(path)
    name = f"toml-{zlib.crc32(path.encode()):08x}"
    stamp = (path, status.st_size, status.st_mtime_ns)
    found = load(name)
    if isinstance(found, tuple) and len(found) == 3 and found[0] == stamp:
        return _dated(found[1], found[2])
    import tomllib

    with open(path, "rb") as file:
        data = tomllib.load(file)
    dates: list[tuple[_Place, str]] = []
    save(name, (stamp, _plain(data, (), dates), dates))
    return data


def _path(name: str) -> str | None:
    folder = resources.cache_folder()
    python = f"{sys.implementation.cache_tag}-{zlib.crc32(sys.version.encode()):08x}"
    return os.path.join(folder, f"{name}.{python}") if folder else None


def _sum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "little")


def _ours(file: int) -> bool:
    """Whether nobody else can have written a file: where the cache folder is set to a place that all may write to, others might."""
    if not hasattr(os, "geteuid"):
        return True
    status = os.fstat(file)
    return status.st_uid in (0, os.geteuid()) and not status.st_mode & 0o002


def _plain(value: Any, place: _Place, dates: list[tuple[_Place, str]]) -> Any:
    """A TOML value without its dates, which marshal does not take: they are added to `dates`, each with its place."""
    if isinstance(value, dict):
        return {key: _plain(each, (*place, key), dates) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, (*place, i), dates) for i, each in enumerate(value)]
    if isinstance(value, dt.date):
        dates.append((place, value.isoformat()))
        return None
    return value


def _dated(data: dict[str, Any], dates: list[tuple[_Place, str]]) -> dict[str, Any]:
    for (*above, last), day in dates:
        within: Any = data
        for key in above:
            within = within[key]
        within[last] = dt.date.fromisoformat(day)
    return data
