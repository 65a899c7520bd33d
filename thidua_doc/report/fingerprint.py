"""What tells a finding from another whatever line it has moved to: its rule, the words at its place, and the line around them."""

from __future__ import annotations

from collections import Counter

from thidua_doc.digest import digest_of
from thidua_doc.patterns import lazy
from thidua_doc.report.record import Record

_MARKER = lazy(r"\s*(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)]\s+")
"""The number of an item: renumbering a list makes nothing of what stands in it new."""


def fingerprint(record: Record) -> str:
    """The same for the same finding in a file, wherever its line stands; the file's path is no part of it."""
    place = record.place
    line = place.text
    marker = _MARKER.match(line)
    if marker is not None and marker.end() <= place.at:
        line = line[marker.end() :]
    return digest_of("\0".join((record.code, " ".join(place.words.split()), " ".join(line.split()))))


class Counted:
    """Fingerprints of a run made unique: the second finding with the same one in a file has another."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def of(self, record: Record) -> tuple[str, int]:
        """A finding's fingerprint, and how many with the same one its file had before."""
        name = fingerprint(record)
        key = (record.place.path, name)
        self._seen[key] += 1
        return name, self._seen[key] - 1
