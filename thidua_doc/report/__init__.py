"""Records of diagnostics as text for a reader: each report is a module with `one` (a record) and `whole` (a run).

The two steps let a run of many plans be written in parallel: `one` is called where the plan was checked, `whole` where the parts
come together. A format that is one document (SARIF, JUnit, GitLab) writes all of it in `whole`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, cast

from thidua_doc.diagnostic import Language, Message, Severity
from thidua_doc.report.record import Record
from thidua_doc.tuples import NamedTuple

FORMATS = ("text", "concise", "json", "sarif", "github", "junit", "gitlab")
"""The names that `--format` takes; each is a module of this package."""
READ_BY_PEOPLE = frozenset({"text", "concise"})
"""The formats in which counts may stand in the place of each finding."""


class Look(NamedTuple):
    """How a report is written: its language, whether with colour, the columns a line may take, whether warnings fail too."""

    language: Language = "vi"
    colour: bool = False
    width: int = 100
    strict: bool = False


class Part(NamedTuple):
    """A record, and what `one` wrote of it."""

    record: Record
    text: str


class Summary:
    """What a run found: plans, diagnostics by severity, those that a safe fix mends, and those that only an unsafe one does.

    `known` counts those that the baseline knows and the report leaves out. `documents` tells that finished documents were measured
    rather than plans; `unmeasured` is then what could not be, and `unreadable` are the files that could not be read: the path, and
    a sentence.
    """

    def __init__(self, paths: Sequence[str] = (), mended: int | None = None) -> None:
        self.paths = paths
        self.errors = 0
        self.warnings = 0
        self.notes = 0
        self.fixable = 0
        self.unsafe = 0
        self.known = 0
        self.mended = mended
        self.codes: dict[str, int] = {}
        self.documents = False
        self.unmeasured: list[tuple[str, Message]] | None = None
        self.unreadable: list[tuple[str, Message]] = []

    @property
    def files(self) -> int:
        return len(self.paths)

    @property
    def idle(self) -> bool:
        """Whether no document was read, so that there is nothing to sum up."""
        return self.documents and not self.paths

    def add(self, record: Record) -> None:
        """Count a diagnostic."""
        if record.severity is Severity.ERROR:
            self.errors += 1
        elif record.severity is Severity.WARNING:
            self.warnings += 1
        else:
            self.notes += 1
        if record.mend is not None:
            self.fixable += record.mend.safe
            self.unsafe += not record.mend.safe
        self.codes[record.code] = self.codes.get(record.code, 0) + 1


class Report(Protocol):
    """What each module of this package gives."""

    def one(self, record: Record, look: Look) -> str:
        """One diagnostic."""

    def whole(self, parts: Iterable[Part], summary: Summary, look: Look) -> Iterator[str]:
        """A run, piece by piece. `summary` is whole only when `parts` are used up."""


def report(name: str) -> Report:
    """The report of a name in `FORMATS`."""
    from importlib import import_module

    return cast(Report, import_module(f"thidua_doc.report.{name}"))
