"""`--baseline FILE`: findings that were there when the file was written are not told again.

The file is JSON, sorted, and the same for the same findings, so that a change of it reads well in a review: by plan, the rule, the
words at the place, a fingerprint and how many there are. A finding is known by its fingerprint, not by its line.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from thidua_doc import files
from thidua_doc.cli.console import Console
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.report import Part, Summary
from thidua_doc.report.fingerprint import fingerprint

VERSION = 1
_Key = tuple[str, str]  # path relative to the baseline's folder, fingerprint


def filtered(parts: Iterable[Part], args: Any, console: Console, summary: Summary, inserted: frozenset[str]) -> Iterator[Part]:
    """The parts that the baseline does not know; with `--write-baseline`, it learns them all and none is left."""
    baseline = Baseline(args.baseline)
    checked = {baseline.inside(path) for path in (*summary.paths, *inserted)}
    if args.write_baseline:
        found = list(parts)
        baseline.write(found, checked)
        summary.known = len(found)
        count = len(found)
        console.note(
            Message(f"đã ghi {count} chỗ vào “{args.baseline}”", f"wrote {count} place{'s' * (count != 1)} to “{args.baseline}”")
        )
        return
    left = Counter(baseline.known())
    for part in parts:
        key = (baseline.inside(part.record.place.path), fingerprint(part.record))
        if left[key] > 0:
            left[key] -= 1
            summary.known += 1
        else:
            checked.add(key[0])
            yield part
    stale = sum(count for (path, _), count in left.items() if count > 0 and baseline.counts(path, checked))
    if stale:
        console.note(
            Message(
                f"“{args.baseline}” còn ghi {stale} chỗ nay không còn; chạy lại với --write-baseline để bỏ",
                f"“{args.baseline}” holds {stale} place{'s' * (stale != 1)} no longer there; run again with --write-baseline",
            )
        )


class Baseline:
    """A baseline's file: read when it is asked for, written whole or not at all."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.folder = os.path.dirname(os.path.abspath(path))

    def inside(self, path: str) -> str:
        """A path as the file writes it: relative to the folder that it lies in, wherever the command runs."""
        try:
            return os.path.relpath(path, self.folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return os.path.abspath(path).replace(os.sep, "/")

    def counts(self, path: str, checked: set[str]) -> bool:
        """Whether a run tells of a path: it was checked, or is no longer there."""
        return path in checked or not os.path.exists(os.path.join(self.folder, path))

    def known(self) -> dict[_Key, int]:
        """The findings that the file knows, each with how many there are. Raises ThiduaError for a file that is none."""
        return {(path, each["fingerprint"]): each["count"] for path, found in self._read()["findings"].items() for each in found}

    def write(self, parts: Iterable[Part], checked: set[str]) -> None:
        """Write the findings of a run; what the file knows of plans that were not checked stays. Raises Unwritable."""
        kept = self._read()["findings"] if os.path.exists(self.path) else {}
        found: dict[str, dict[str, dict[str, Any]]] = {}
        for part in parts:
            record = part.record
            name = fingerprint(record)
            entry = found.setdefault(self.inside(record.place.path), {}).setdefault(
                name, {"code": record.code, "text": " ".join(record.place.words.split())[:80], "fingerprint": name, "count": 0}
            )
            entry["count"] += 1
        out = {path: each for path, each in kept.items() if not self.counts(path, checked | set(found))}
        for path, entries in found.items():
            out[path] = sorted(entries.values(), key=lambda entry: (entry["code"], entry["text"], entry["fingerprint"]))
        text = json.dumps({"version": VERSION, "findings": dict(sorted(out.items()))}, ensure_ascii=False, indent=1)
        files.write(self.path, (text + "\n").encode("utf-8", "backslashreplace"))

    def _read(self) -> dict[str, Any]:
        shown = files.shown(self.path)
        try:
            data = json.loads(files.read(self.path).decode("utf-8-sig"))
        except files.Unreadable as error:
            raise ThiduaError(
                Message(
                    f"không đọc được “{shown}”: {error.message.vi}; ghi lần đầu bằng --write-baseline",
                    f"can't read “{shown}”: {error.message.en}; write it first with --write-baseline",
                )
            ) from error
        except (ValueError, RecursionError):
            data = None
        if not _is_one(data):
            raise ThiduaError(
                Message(
                    f"“{shown}” không phải tệp của --baseline, hoặc đã hỏng; xóa nó rồi ghi lại bằng --write-baseline",
                    f"“{shown}” is no baseline, or a damaged one; delete it and write it anew with --write-baseline",
                )
            )
        found: dict[str, Any] = data
        return found


def _is_one(data: Any) -> bool:
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("findings"), dict):
        return False
    return all(
        isinstance(found, list)
        and all(
            isinstance(each, dict) and isinstance(each.get("fingerprint"), str) and isinstance(each.get("count"), int)
            for each in found
        )
        for found in data["findings"].values()
    )
