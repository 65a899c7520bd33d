"""What earlier checks said, in the user's cache folder: a plan that did not change is not judged again.

One file for each folder that commands run in, one line a plan: `who <tab> key <tab> day <tab> entry`. `who` is the plan's path with
its settings, the version and the code of this package; `key` is the digest of its bytes and that of the entry. An entry names the files that the plan
inserts with their digests, and is no answer where one of them changed. The file is read whole, its entries only when they are asked
for, and written whole or not at all, so that two runs at once can at worst forget what the other learned. It is JSON, never
pickle; a damaged line, or a damaged file, is as if it were not there.
"""

from __future__ import annotations

import os
import time

from thidua_doc import files
from thidua_doc.cli.package import folder, identity, put
from thidua_doc.cli.work import Answer, Job, Told, told
from thidua_doc.digest import digest, digest_of
from thidua_doc.settings import Settings

_HEAD = b"thidua-doc check 1\n"
_DAYS = 30
"""Days after which an entry that nobody asked for is dropped."""
_FRESH = 3
"""Days for which an entry is not written anew only to say that it was asked for."""
_LARGEST = 64_000_000
"""Bytes that the file may have; the entries longest unasked for go first."""
_SECONDS = 86_400


class Cache:
    """The stored results of one run, in the folder that the command runs in; none where the user has no home."""

    def __init__(self) -> None:
        where = folder()
        name = digest(os.fsencode(os.getcwd()))[:24]
        path = os.path.join(where, f"{name}.jsonl") if where is not None else None
        self._path = path
        self._today = int(time.time()) // _SECONDS
        self._lines: dict[bytes, tuple[bytes, int, bytes]] = _load(path) if path else {}
        self._changed = False
        self._prefix = identity() if path else ""
        self._who: dict[int, tuple[Settings, str]] = {}
        self._roots: dict[str, str] = {}
        self._digests: dict[str, str | None] = {}

    def find(self, job: Job) -> Told | None:
        """What an earlier run said of a plan that is still the same; None where there is nothing."""
        if not self._lines or job.data is not None or not os.path.isfile(job.path):
            return None  # what comes through a pipe can be read once only
        who = self._name(job)
        known = self._lines.get(who)
        if known is None:
            return None
        key, day, entry = known
        try:
            if digest(files.read(job.path)).encode() != key[:32] or digest(entry).encode() != key[32:]:
                return None
            found = told(entry)
            if not self._same(job.path, found):
                return None
        except (files.Unreadable, TypeError, ValueError, IndexError, KeyError):
            return None
        if self._today - day > _FRESH:
            self._lines[who] = (key, self._today, entry)
            self._changed = True
        return found

    def keep(self, job: Job, answer: Answer) -> None:
        """Remember what was said of a plan."""
        if self._path is not None and answer.key and os.path.isfile(job.path):
            self._lines[self._name(job)] = ((answer.key + digest(answer.entry)).encode(), self._today, answer.entry)
            self._changed = True

    def close(self) -> None:
        """Write the file, where there is news; a folder that takes no file is no reason to fail."""
        if self._path is None or not self._changed:
            return
        by_age = sorted(self._lines.items(), key=lambda item: -item[1][1])
        out, room = [_HEAD], _LARGEST
        for who, (key, day, entry) in by_age:
            room -= len(entry) + 100
            if self._today - day > _DAYS or room < 0:
                break
            out += (who, b"\t", key, b"\t", b"%d" % day, b"\t", entry, b"\n")
        put(self._path, b"".join(out))

    def _name(self, job: Job) -> bytes:
        known = self._who.get(id(job.settings))
        if known is None or known[0] is not job.settings:
            known = (job.settings, digest_of(f"{self._prefix}\0{_said(job.settings)}"))
            self._who[id(job.settings)] = known
        return digest(known[1].encode() + os.fsencode(job.path)).encode()

    def _same(self, path: str, found: Told) -> bool:
        """Whether everything that the plan inserted lies where it did and is what it was."""
        if not found.inserted:
            return True
        folder = os.path.dirname(path)
        if folder not in self._roots:
            self._roots[folder] = files.project_root(path)
        if self._roots[folder] != found.root:
            return False
        return all(os.path.realpath(joined) == real and self._digest(real) == key for joined, real, key in found.inserted)

    def _digest(self, path: str) -> str | None:
        if path not in self._digests:
            try:
                self._digests[path] = digest(files.read(path))
            except files.Unreadable:
                self._digests[path] = None
        return self._digests[path]


def _said(settings: Settings) -> str:
    """Settings as one text, the same for equal ones. What only a build looks at does not count."""
    return repr(
        (
            sorted(settings.defaults.items()),
            settings.select,
            settings.ignore,
            sorted((code, severity.value) for code, severity in settings.severities.items()),
            sorted(settings.words),
            settings.as_of,
            [value for name, value in zip(settings._fields, settings, strict=True) if name not in _KNOWN],
        )
    )


_KNOWN = frozenset(
    {"defaults", "select", "ignore", "severities", "words", "as_of", "per_file", "formats", "out_dir", "templates"}
)  # a setting that is added later counts by its repr


def _load(path: str) -> dict[bytes, tuple[bytes, int, bytes]]:
    try:
        with open(path, "rb") as file:
            data = file.read(2 * _LARGEST)
    except OSError:
        return {}
    if not data.startswith(_HEAD):
        return {}
    out = {}
    for line in data[len(_HEAD) :].split(b"\n"):
        who, _, rest = line.partition(b"\t")
        key, _, rest = rest.partition(b"\t")
        day, _, entry = rest.partition(b"\t")
        if entry and day.isdigit():
            out[who] = (key, int(day), entry)
    return out
