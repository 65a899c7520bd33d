"""What a person owes, written where it stands: a comment on a line of its own, right before the line that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_doc.patterns import lazy
from thidua_doc.roll.ledger import Note
from thidua_doc.text import Source
from thidua_doc.tuples import NamedTuple

HEAD = "# cần quyết: "
"""How the comments begin."""
_OURS = lazy(r"(?m)^[ \t]*#[ \t]*cần quyết:[^\r\n]*(?:\r\n|\n|\r|\Z)")

_LINE = lazy(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


class Placed(NamedTuple):
    """A note with its line in the finished text (from 1), and those of the other places that it settles."""

    note: Note
    line: int
    also: tuple[int, ...]


def without(text: str) -> str:
    """A text without the comments of an earlier roll: what they ask is asked anew."""
    return _OURS.sub("", text)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(("?", ".", "…")) else f"{sentence}."


def commented(text: str, notes: Sequence[Note], file: int = 0) -> tuple[str, list[Placed], list[int]]:
    """The text with its comments, the notes with their lines, in the order of the text, and the new line of every old one."""
    source = Source.of(text)
    lines = [match.group() for match in _LINE.finditer(text) if match.group()]
    newline = source.newline
    own = sorted(
        ((source.position(note.span.start).line, at, note) for at, note in enumerate(notes) if note.span.file == file),
        key=lambda each: each[:2],
    )
    before: dict[int, list[str]] = {}
    for line, _, note in own:
        before.setdefault(min(line, len(lines)), []).append(_ended(note.message.vi))
    for _, _, note in own:
        for span in note.also:
            line = min(source.position(span.start).line, len(lines))
            # A comment needs no comment: it is read with the one that asks about it.
            if span.file == file and lines and not lines[line - 1].lstrip().startswith("#"):
                typed = " ".join(source.typed[span.start : span.end].split())
                again = f"“{typed}” ở đây: như ghi chú đầu tiên về {'ngày' if typed[:1].isdigit() else 'tên'} này."
                if line != source.position(note.span.start).line:
                    before.setdefault(line, []).append(again)
    out: list[str] = []
    where: list[int] = [0]
    for number, words in enumerate(lines, 1):
        if number in before and out and not out[-1].endswith(("\n", "\r")):
            out[-1] += newline
        indent = words[: len(words) - len(words.lstrip(" \t"))] if words.strip() else ""
        seen: set[str] = set()
        for said in before.get(number, ()):
            comment = f"{indent}{HEAD}{said}{newline}"
            if comment not in seen:
                seen.add(comment)
                out.append(comment)
        out.append(words)
        where.append(len(out))
    placed = []
    for line, _, note in own:
        also = sorted({where[min(source.position(each.start).line, len(lines))] for each in note.also if each.file == file})
        new = where[min(line, len(lines))] if lines else 1
        placed.append(Placed(note, new, tuple(each for each in also if each != new)))
    return "".join(out), placed, where
