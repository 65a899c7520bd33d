"""What earlier runs wrote into a folder: so that a run that was interrupted goes on, and no file of the user's is overwritten.

A line of JSON for each plan written: the digest of all that it was made from, and each of its files with size, time and digest. It goes
to the disk before the files are put in their places, and they before it under other names: so a file that is in its place is known,
whatever ended the run, and one that is not, or not as the line says, is made anew. Lines are only added; one that was torn is as if it
were not there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any, Literal

from thidua_doc import files
from thidua_doc.digest import digest
from thidua_doc.tuples import NamedTuple

NAME = ".thidua-new.jsonl"
PARTS = ".thidua-new.tmp"
"""The folder of files that are not in their places yet: nothing in it outlives a run."""

State = Literal["missing", "done", "ours", "kept", "edited", "foreign"]
"""Of a file that is to be written: not there; made from the same; made by us from something else, and not touched since; made from the
same and edited since; made by us from something else and edited since; none of ours.
"""


class Entry(NamedTuple):
    """A file as it was written."""

    key: str
    size: int
    time: int
    digest: str


class Journal:
    """The journal of a folder, as it is when a run begins."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.path = os.path.join(folder, NAME)
        self.numbers: dict[str, int] = {}
        self._files: dict[str, list[Entry]] = {}
        self._lines = 0
        self.reload()

    def reload(self) -> None:
        """Read what it says now."""
        self._files.clear()
        self._lines = 0
        try:
            with open(self.path, "rb") as file:
                for line in file:
                    self._take(line)
        except OSError:
            return  # none yet

    def _take(self, line: bytes) -> None:
        if not line.strip():
            return
        self._lines += 1
        try:
            said = json.loads(line)
            key = said.get("key", "")
            for path, (size, time, sum_) in said.get("files", {}).items():
                self._files.setdefault(str(path), []).append(Entry(str(key), int(size), int(time), str(sum_)))
            for path, sum_ in said.get("lost", {}).items():
                self._files[path] = [each for each in self._files.get(path, ()) if each.digest != sum_]
            self.numbers |= {str(name): int(number) for name, number in said.get("numbers", {}).items()}
        except (ValueError, TypeError, AttributeError):
            return  # torn: the run ended while it was written

    def state(self, name: str, key: str) -> State:
        """What there is at a path relative to the folder, for a file that would be made from what `key` is the digest of."""
        path = os.path.join(self.folder, name)
        try:
            there = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return "missing"
        except OSError:
            return "foreign"
        known = self._files.get(name)
        if not known:
            return "foreign"
        found = next((each for each in reversed(known) if (each.size, each.time) == (there.st_size, there.st_mtime_ns)), None)
        if found is None:
            # Copied, or restored from a backup: the bytes tell.
            try:
                sum_ = digest(files.read(path))
            except files.Unreadable:
                return "foreign"
            found = next((each for each in reversed(known) if each.digest == sum_), None)
        if found is None:
            return "kept" if any(each.key == key for each in known) else "edited"
        return "done" if found.key == key else "ours"

    def tidy(self) -> None:
        """Write it anew where most of it speaks of files as they once were. Raises Unwritable."""
        if self._lines <= 2 * len(self._files) + 100:
            return
        out = [line({}, "", self.numbers)] if self.numbers else []
        for name, entries in self._files.items():
            kept = {entry.digest: entry for entry in entries[-2:]}
            out += [line({name: entry}, entry.key) for entry in kept.values()]
        files.write(self.path, b"".join(out))


def line(made: dict[str, Entry], key: str, numbers: dict[str, int] | None = None) -> bytes:
    """A line. It begins with a line break too: one that is torn must not take the next with it."""
    said: dict[str, Any] = {"key": key, "files": {name: entry[1:] for name, entry in made.items()}} if made else {}
    if numbers:
        said["numbers"] = numbers
    return b"\n" + json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def lost(made: dict[str, Entry]) -> bytes:
    """A line that takes back what an earlier one said: the files did not come to their places."""
    said = {"lost": {name: entry.digest for name, entry in made.items()}}
    return b"\n" + json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def append(folder: str, lines: Iterable[bytes]) -> None:
    """Add lines, in one piece, and see them to the disk. Raises Unwritable."""
    data = b"".join(lines)
    path = os.path.join(folder, NAME)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise files.unwritable(path, error) from error
