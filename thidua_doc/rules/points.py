"""CT617: points and other marks typed twice, and the forms of `v.v.`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Item, Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place
from thidua_doc.remembered import Remembered
from thidua_doc.rule import CUSTOM, Context, Example, Hit, Passage, Rule
from thidua_doc.text import Edit

_MARKS = frozenset(".,;:…")
_HEADS = frozenset((Place.TITLE, Place.HEADING, Place.APPENDIX))

_SUSPECT = lazy(r"\.\.|,[,.;]|;[;,.]|::|…\.|v[ .,…]*v(?!\w)")
_AND_SO_ON = lazy(r"(?<![\w./])v[ .,…]{0,5}v(?![\w/])(?P<after>(?:[ ]?[.…]+)?)")
_RIGHT = lazy(r"v\.v(?:\.|…|\.\.\.)")
_DOUBLED = lazy(
    r"""(?<![.…])(?P<points>\.\.(?:\.\.)?)(?![.…/\w])
    |(?<![.…])(?P<ellipsis>…\.)(?=\s*\n|\s*\Z|\s+[^\W\d_a-z]|[)”])
    |(?P<twice>,,+|;;+|::+)
    |(?P<clash>[,;]\.(?!\.)|,;|;,)""",
    re.VERBOSE,
)
_BLANK = lazy(r"(?:(?<!\w)(?:số|ngày|tháng|năm|quý)\s*:?|:|20|/)\s*\Z", re.IGNORECASE)


def marks(passage: Passage) -> Iterator[Hit]:
    """Marks typed twice; those at the end of a line are `last`'s."""
    text = passage.plain
    if _SUSPECT.search(text) is None:
        return
    taken = []
    for match in _AND_SO_ON.finditer(text):
        taken.append(match.span())
        said = match.group()
        if _RIGHT.fullmatch(said) is None:
            tail = match["after"].strip()
            right = "v.v…" if "…" in tail else "v.v..." if len(tail) > 2 else "v.v."
            message = Message(f"“Vân vân” viết tắt là “{right}”.", f"“Vân vân” (and so on) is written “{right}”.")
            title = Message(f"Viết “{right}”", f"Write “{right}”")
            yield Hit(match.start(), match.end(), message, title, ((match.start(), match.end(), right),))
    for match in _DOUBLED.finditer(text):
        inside = text[match.end() : match.end() + 1] not in ("", "\n")
        if inside and not any(a < match.end() and match.start() < b for a, b in taken):
            yield from _doubled(text, match)


def _doubled(text: str, match: re.Match[str]) -> Iterator[Hit]:
    """What is said of marks typed twice. A blank of points (`Họ và tên: ....`, `ngày .... tháng`) is none; `...` is an ellipsis."""
    start, end = match.span()
    if (match["points"] or match["ellipsis"]) and _is_blank(text, start, end):
        return
    said, right = match.group(), _mended(match)
    message = Message(f"Dấu “{said}” gõ thừa; viết “{right}”.", f"“{said}” has marks too many; write “{right}”.")
    yield Hit(start, end, message, Message(f"Đổi thành “{right}”", f"Change to “{right}”"), ((start, end, right),))


def _two_marks(line: str) -> bool:
    """Whether a line ends in two marks."""
    return line[-2:-1] in _MARKS and line[-1] in _MARKS


_TWO_MARKS = Remembered(_two_marks)


def last(plan: Plan, context: Context) -> Iterator[Finding]:
    """The same at the end of a line. A heading has no mark there at all: that is KC216's, and the title's TT413's."""
    lines = _TWO_MARKS.of(context.reading.lines)
    for part in [part for part in context.reading.parts if part.prose.text in lines] if lines else ():
        text = part.prose.text
        if part.place in _HEADS:
            continue
        if part.place is Place.ITEM and isinstance(part.owner, Item) and part.owner.headed:
            continue
        said = _AND_SO_ON.search(text, max(0, len(text) - 12))
        match = next((m for m in _DOUBLED.finditer(text, max(0, len(text) - 12)) if m.end() == len(text)), None)
        if match is None or (said is not None and said.end() == len(text)):
            continue
        for hit in _doubled(text, match):
            edits = tuple(Edit(part.prose.at(start, end), new) for start, end, new in hit.edits)
            fix = Fix(hit.title, edits) if hit.title is not None else None
            yield Finding("CT617", part.prose.at(hit.start, hit.end), hit.message, fix)


def _mended(match: re.Match[str]) -> str:
    said = match.group()
    if match["points"]:
        return "." if len(said) == 2 else "..."
    if match["ellipsis"]:
        return "…"
    if match["twice"]:
        return said[0]
    return said.replace(",", "") if said != ";." else "."


def _is_blank(text: str, start: int, end: int) -> bool:
    """Whether points wait for a word: behind a space, `số`, `ngày` or a colon, before a bar, or in a row of such."""
    before = text[max(0, start - 12) : start]
    if not before or before[-1] == "\n" or _BLANK.search(before) is not None:
        return True
    if end - start > 2 and before[-1] == " " and before[-2:] != ", ":
        return True
    return text[end : end + 2].strip()[:1] in ("/", ".", "…")


RULES = (
    Rule(
        "CT617",
        Severity.WARNING,
        CUSTOM,
        Message("Dấu câu gõ lặp, dạng viết của “v.v.”", "Marks typed twice, and the forms of “v.v.”"),
        Message(
            "Dấu chấm lửng là “...” hoặc “…”; các dấu khác chỉ gõ một lần. “Vân vân” viết “v.v.” hoặc “v.v…”.",
            "An ellipsis is “...” or “…”; every other mark stands once. “Vân vân” is written “v.v.” or “v.v…”.",
        ),
        Example(
            "1. Tổ chức hội thao, hội diễn, vv...\n2. Tổng kết phong trào..",
            "1. Tổ chức hội thao, hội diễn, v.v...\n2. Tổng kết phong trào.",
        ),
        fixable="safe",
        check=last,
        reads=marks,
    ),
)
