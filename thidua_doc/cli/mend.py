"""Fixes over the plans of a run: each plan's own text and the files that it inserts, to a fixed point, nothing written."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.api import read
from thidua_doc.check import MAX_ROUNDS, chosen, run
from thidua_doc.files import BOM, Inserter
from thidua_doc.settings import Settings
from thidua_doc.text import Source, apply_edits
from thidua_doc.tuples import NamedTuple


class Change(NamedTuple):
    """A file that fixes change: where it is, how its path is shown, its bytes before and after."""

    real: str
    path: str
    old: bytes
    new: bytes


class Mender:
    """The fixes of one run.

    A fragment that several plans insert is mended for the first of them that needs it: another plan might want another number
    in the same place.
    """

    def __init__(self, unsafe: bool) -> None:
        self.unsafe = unsafe
        self.count = 0
        self._texts: dict[str, Source] = {}
        self._disk: dict[str, bytes] = {}
        self._touched: dict[str, None] = {}
        self._settled: set[str] = set()

    def plan(self, real: str, path: str, data: bytes, settings: Settings) -> None:
        """Mend a plan: `real` is its real path, `path` the one that is shown, `data` its bytes on the disk."""
        self._disk.setdefault(real, data)
        self._texts.setdefault(real, Source.from_bytes(data, path))
        mine: set[str] = set()
        seen = set()
        for _ in range(MAX_ROUNDS):
            mended, count = self._round(real, path, settings)
            state = hash(tuple((where, source.typed) for where, source in sorted(mended.items())))
            if not mended or state in seen:
                break
            seen.add(state)
            self._texts |= mended
            self._touched |= dict.fromkeys(mended)
            self.count += count
            mine |= set(mended)
        self._settled |= mine - {real}

    def _round(self, real: str, path: str, settings: Settings) -> tuple[dict[str, Source], int]:
        """The new texts of one round of fixes by real path, and how many fixes were made."""
        inserter = Inserter(path, overlay=self._texts)
        plan = read(self._texts[real], inserter)
        found = run(plan, settings).diagnostics
        mended: dict[str, Source] = {}
        count = 0
        for file, source in enumerate(plan.sources):
            where = real if file == 0 else inserter.read_files[source.path or ""]
            # Bytes that could not be read would be lost if the text were written.
            if source.bad_at is not None or where in mended or where in self._settled:
                continue
            fixes = chosen(found, file, unsafe=self.unsafe)
            if fixes:
                text = apply_edits(source.typed, (edit for fix in fixes for edit in fix.edits))
                mended[where] = Source.of(text, source.path)
                if where not in self._disk:
                    self._disk[where] = inserter.data[where]
                count += len(fixes)
        return mended, count

    def changes(self) -> Iterator[Change]:
        """The files whose bytes change."""
        for real in self._touched:
            source, old = self._texts[real], self._disk[real]
            new = encoded(source.typed, old)
            if new != old:
                yield Change(real, source.path or "", old, new)


def encoded(text: str, old: bytes) -> bytes:
    """A text as the bytes of its file, with the byte-order mark where it had one."""
    return (BOM if old.startswith(BOM) else b"") + text.encode("utf-8")
