"""What is said about a plan: a finding, the law behind it, and how it is mended. All frozen."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from thidua_doc.text import Edit, Source, Span
from thidua_doc.tuples import NamedTuple

Language = Literal["vi", "en"]


class Severity(StrEnum):
    """How much a finding weighs: an error stops a build, a warning only under `--strict`, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Message(NamedTuple):
    """One sentence in both languages that the tool speaks."""

    vi: str
    en: str

    def say(self, language: Language = "vi") -> str:
        return self.vi if language == "vi" else self.en


class Citation(NamedTuple):
    """The article that a rule rests on; `custom` says that it rests on office custom and on no article."""

    text: Message
    custom: bool = False

    def say(self, language: Language = "vi") -> str:
        return self.text.say(language)


class Fix(NamedTuple):
    """Edits that together mend one finding: all are made or none. A safe fix can't change what the plan says."""

    title: Message
    edits: tuple[Edit, ...]
    safe: bool = True


class Related(NamedTuple):
    """Another place that a finding speaks of: the earlier number, the other bracket."""

    span: Span
    message: Message


class Finding(NamedTuple):
    """What a rule or the parser saw at one place, before severities and silencing comments are applied."""

    code: str
    span: Span
    message: Message
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    issued_only: bool = False
    """Only an issued plan owes this: in a draft it is a note."""
    weight: Severity | None = None
    """The severity where it is not the rule's own: what rests on a value that was not read in the law's text is no error."""


class Diagnostic(NamedTuple):
    """A finding as users see it: with its severity, its file and the article behind it."""

    code: str
    severity: Severity
    span: Span
    sentence: Message
    document: Source
    documents: tuple[Source, ...]
    fix: Fix | None = None
    citation: Citation | None = None
    related: tuple[Related, ...] = ()

    @property
    def message(self) -> str:
        """The sentence in Vietnamese."""
        return self.sentence.vi

    @property
    def path(self) -> str | None:
        """The file that the span points into: the inserted one where the text was inserted."""
        return self.document.path

    @property
    def source(self) -> str | None:
        """The article, in Vietnamese."""
        return self.citation.say("vi") if self.citation else None

    @property
    def line(self) -> int:
        return self.document.position(self.span.start).line

    @property
    def column(self) -> int:
        return self.document.position(self.span.start).column

    @property
    def end_line(self) -> int:
        return self.document.position(self.span.end).line

    @property
    def end_column(self) -> int:
        return self.document.position(self.span.end).column
