"""Which line of which template wrote a line of the plan."""

from __future__ import annotations

import threading

from thidua_doc.template import plan_text
from thidua_doc.template.mistakes import stopped
from thidua_doc.tuples import NamedTuple


class Origin(NamedTuple):
    """A line (from 1) of a template's own file."""

    path: str
    line: int


class Places:
    """The places of an engine's templates, and the marks that stand for them while a template is filled."""

    def __init__(self) -> None:
        self._marks: dict[tuple[str, int], str] = {}
        self._origins: list[Origin] = []
        self._lock = threading.Lock()

    def mark(self, path: str, line: int) -> str:
        """The mark of a line."""
        known = self._marks.get((path, line))
        if known is not None:
            return known
        with self._lock:
            if len(self._origins) >= plan_text.MOST_PLACES:
                raise stopped("size", "có quá nhiều mẫu.", "there are too many templates.")
            made = self._marks[path, line] = plan_text.mark(len(self._origins))
            self._origins.append(Origin(path, line))
        return made

    def origin(self, marked: str) -> Origin:
        """The line that a mark stands for."""
        return self._origins[plan_text.place(marked)]
