"""`--watch`: check again whenever a plan, a file that it inserts, or the settings are saved, until Ctrl-C.

Looking at the times of files a few times a second needs no library and works on every disk, network ones too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from thidua_doc import files
from thidua_doc.cli import FAILED
from thidua_doc.cli.console import Console
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError

if TYPE_CHECKING:
    from thidua_doc.cli.check import Outcome

PAUSE = 0.3
"""Seconds between two looks; a file must have rested for one of them before it is read."""
_CLOCK = 10_000_000
"""Nanoseconds by which a file's time may be behind the clock."""
_WATCHED = (files.SUFFIX, files.SETTINGS, "pyproject.toml")

State = dict[str, tuple[int, int]]


def watch(args: Any, console: Console, once: Callable[[], Outcome]) -> int:
    """Run `once` now and on every change; the status of the last run, when Ctrl-C ends it."""
    status = FAILED
    paths = args.paths or [os.curdir]
    read: frozenset[str] = frozenset()
    try:
        while True:
            before, seen, start = read, _state(paths, read), time.time_ns()
            if console.out.isatty():
                console.out.write("\x1b[2J\x1b[3J\x1b[H")
            try:
                status, read = once()
            except ThiduaError as error:  # settings that are half typed, a file that is just gone
                console.error(error.message)
                status = FAILED
            console.out.flush()
            fresh = _state((), read - before)
            if any(path not in seen and time_ns >= start - _CLOCK for path, (time_ns, _) in fresh.items()):
                continue  # inserted for the first time, and saved while it was
            console.note(
                Message(
                    f"{time.strftime('%H:%M:%S')} đang chờ tệp được lưu (Ctrl-C để thôi)",
                    f"{time.strftime('%H:%M:%S')} waiting for a file to be saved (Ctrl-C ends)",
                )
            )
            console.err.flush()
            _rest(paths, before | read, {**fresh, **seen})
    except KeyboardInterrupt:
        return status


def _rest(paths: Iterable[str], read: Iterable[str], before: State) -> None:
    """Sleep until something has changed since `before`, and then is at rest."""
    while (now := _state(paths, read)) == before:
        time.sleep(PAUSE)
    while True:
        time.sleep(PAUSE)
        later = _state(paths, read)
        if later == now:
            return
        now = later


def _state(paths: Iterable[str], read: Iterable[str]) -> State:
    """The time and the size of every file that a run looks at."""
    out: State = {}
    for path in paths:
        if os.path.isdir(path):
            _folder(path, out)
        else:
            _file(path, out)
            _settings(os.path.dirname(os.path.abspath(path)), out)
    for path in read:
        _file(path, out)
    for folder in {os.path.abspath(path) for path in paths if os.path.isdir(path)}:
        _settings(folder, out)
    return out


def _folder(folder: str, out: State) -> None:
    stack = [folder]
    while stack:
        try:
            with os.scandir(stack.pop()) as found:
                for each in found:
                    if each.name.startswith("."):
                        continue
                    if each.is_dir(follow_symlinks=False):
                        stack.append(each.path)
                    elif each.name.endswith(_WATCHED):
                        seen = each.stat()
                        out[os.path.abspath(each.path)] = (seen.st_mtime_ns, seen.st_size)
        except OSError:
            continue  # gone while it was looked at


def _settings(folder: str, out: State) -> None:
    """The settings files from a folder upwards."""
    while True:
        for name in _WATCHED[1:]:
            _file(os.path.join(folder, name), out)
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def _file(path: str, out: State) -> None:
    try:
        seen = os.stat(path)
    except (OSError, ValueError):
        return
    out[os.path.abspath(path)] = (seen.st_mtime_ns, seen.st_size)
