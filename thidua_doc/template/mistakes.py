"""What is wrong with a template, and what stops one: a sentence that begins with the template's own `path:line`."""

from __future__ import annotations

from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError


class TemplateMistake(ThiduaError):
    """A template can't be filled: a tag that is not closed, a name that there is not, a filter that refuses its value.

    `path` and `line` (from 1) are those of the template's own file; the message begins with both.
    """

    def __init__(self, message: Message, path: str = "", line: int = 1) -> None:
        at = f"{path}:{line}: " if path else ""
        super().__init__(Message(at + message.vi, at + message.en))
        self.sentence = message
        self.path = path
        self.line = line

    def __reduce__(self) -> tuple[object, ...]:  # type: ignore[override]
        return type(self), (self.sentence, self.path, self.line)


class TemplateStopped(TemplateMistake):
    """A template did what none may do, or went on for too long. `act` is one of `ACTS`."""

    def __init__(self, message: Message, path: str = "", line: int = 1, act: str = "size") -> None:
        super().__init__(message, path, line)
        self.act = act

    def __reduce__(self) -> tuple[object, ...]:  # type: ignore[override]
        return type(self), (self.sentence, self.path, self.line, self.act)


ACTS = ("loop", "file", "import", "attribute", "call", "size", "recursion", "filter")
"""What a template is stopped for, by name."""


class Refusal(Exception):
    """Raised where a template's place is not known yet: the engine tells it, and says this as a mistake.

    `act` is None for a mistake, else what the template is stopped for. `place` is the file and line where it is known after all.
    """

    def __init__(self, vi: str, en: str, act: str | None = None, place: tuple[str, int] | None = None) -> None:
        super().__init__(vi)
        self.message = Message(vi, en)
        self.act = act
        self.place = place

    def at(self, path: str, line: int) -> TemplateMistake:
        """The mistake that it is at a place."""
        path, line = self.place or (path, line)
        if self.act is None:
            return TemplateMistake(self.message, path, line)
        return TemplateStopped(self.message, path, line, self.act)


def stopped(act: str, vi: str, en: str) -> Refusal:
    """A refusal that stops the template: “Mẫu bị dừng (vòng lặp): …”."""
    name_vi, name_en = _NAMES[act]
    return Refusal(f"Mẫu bị dừng ({name_vi}): {vi}", f"Template stopped ({name_en}): {en}", act)


_NAMES = {
    "loop": ("vòng lặp", "loop"),
    "file": ("đọc tệp", "file"),
    "import": ("nhập mã", "import"),
    "attribute": ("thuộc tính", "attribute"),
    "call": ("gọi hàm", "call"),
    "size": ("kích thước", "size"),
    "recursion": ("đệ quy", "recursion"),
    "filter": ("bộ lọc", "filter"),
}
