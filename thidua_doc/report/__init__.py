"""Diagnostics as text for a reader: each report is a module with `one` (a diagnostic) and `whole` (a run).

The two steps let a run of many plans be written in parallel and without keeping anything but strings: `one` is called where
the plan was checked, `whole` where the parts come together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol, cast

from thidua_doc.diagnostic import Diagnostic, Language, Severity

FORMATS = ("text", "concise", "json")
"""The names that `--format` takes; each is a module of this package."""


class Look(NamedTuple):
    """How a report is written: its language, whether with colour, and the columns a line may take."""

    language: Language = "vi"
    colour: bool = False
    width: int = 100


class Summary:
    """What a run found: plans, diagnostics by severity, those that a safe fix mends, and those that only an unsafe one does."""

    def __init__(self, files: int = 0, mended: int | None = None) -> None:
        self.files = files
        self.errors = 0
        self.warnings = 0
        self.notes = 0
        self.fixable = 0
        self.unsafe = 0
        self.mended = mended
        self.codes: dict[str, int] = {}

    def add(self, code: str, severity: Severity, fix: bool | None) -> None:
        """Count a diagnostic; `fix` is whether its fix is safe, None where it has none."""
        if severity is Severity.ERROR:
            self.errors += 1
        elif severity is Severity.WARNING:
            self.warnings += 1
        else:
            self.notes += 1
        self.fixable += fix is True
        self.unsafe += fix is False
        self.codes[code] = self.codes.get(code, 0) + 1


class Report(Protocol):
    """What each module of this package gives."""

    def one(self, diagnostic: Diagnostic, look: Look) -> str:
        """One diagnostic."""

    def whole(self, parts: Iterable[str], summary: Summary, look: Look) -> Iterator[str]:
        """A run, piece by piece. `summary` is whole only when `parts` are used up."""


def report(name: str) -> Report:
    """The report of a name in `FORMATS`."""
    from importlib import import_module

    return cast(Report, import_module(f"thidua_doc.report.{name}"))
