"""What the reports of a comparison have in common: the words for what happened, and runs of words ready to be marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from thidua_doc.compare.result import SAME, Change, Comparison, Deleted, Inserted, Kind, Moving, Piece, Side
from thidua_doc.diagnostic import Message
from thidua_doc.tuples import NamedTuple

KINDS = {
    Kind.ADDED: Message("thêm", "added"),
    Kind.REMOVED: Message("bỏ", "removed"),
    Kind.MOVED: Message("chuyển chỗ", "moved"),
    Kind.RELEVELLED: Message("đổi cấp", "another level"),
    Kind.RENAMED: Message("đổi tên", "renamed"),
    Kind.REWORDED: Message("sửa lời", "reworded"),
    Kind.CHANGED: Message("đổi", "changed"),
    Kind.EMPHASIS: Message("đổi chữ đậm, nghiêng", "emphasis changed"),
}
_VALUED = Message("đổi phân công", "assignment changed")
_CHANGED = {
    "row": Message("đổi ô", "cells changed"),
    "table": Message("đổi bảng", "table changed"),
    **dict.fromkeys(("paragraph", "clause", "subclause", "subsubclause", "point", "dash", "plus", "dot"), _VALUED),
}
SAME_PLANS = Message("Hai kế hoạch nói như nhau.", "The two plans say the same.")
RENUMBERED = Message("Chỉ đổi số thứ tự", "Only renumbered")
YEARS = Message("Chỉ đổi năm", "Only years changed")
KEPT = 10
"""Words that are shown on either side of a change where a long text stayed."""


class Seen(NamedTuple):
    """What a report tells: the changes one by one, and those of years told together."""

    changes: tuple[Change, ...]
    moving: tuple[Moving, ...]


def seen(comparison: Comparison, every: bool) -> Seen:
    """What is told one by one, and what together; `every` change by itself, if asked."""
    moving = [] if every else comparison.moving()
    together = {id(change) for group in moving for change in group.changes}
    return Seen(tuple(it for it in comparison.changes if id(it) not in together), tuple(moving))


def counted(comparison: Comparison) -> Message:
    """How many changes there are, by what happened."""
    count = Counter(tuple(sorted(change.kinds, key=list(Kind).index)) for change in comparison.changes)
    ranked = sorted(count.items(), key=lambda it: (len(it[0]), [list(Kind).index(kind) for kind in it[0]]))
    kinds = [(_together([KINDS[kind] for kind in several]), n) for several, n in ranked]
    total = len(comparison.changes)
    vi, en = f"{total} thay đổi", f"{total} change{'s' * (total != 1)}"
    if kinds:
        vi += ": " + ", ".join(f"{n} {word.vi}" for word, n in kinds)
        en += ": " + ", ".join(f"{n} {word.en}" for word, n in kinds)
    if comparison.renumbered:
        many = len(comparison.renumbered)
        vi += f"; {many} chỗ chỉ đổi số thứ tự"
        en += f"; {many} only renumbered"
    return Message(vi, en)


def _together(words: Sequence[Message]) -> Message:
    return Message(" và ".join(word.vi for word in words), " and ".join(word.en for word in words))


def strangers(comparison: Comparison) -> Message:
    """That two plans have hardly anything in common."""
    share = round(100 * comparison.kinship)
    return Message(
        f"Hai tệp này có vẻ không phải hai bản của một kế hoạch: chỉ {share}% lời văn là chung.",
        f"These two are hardly one plan at two times: only {share}% of their words are in both.",
    )


def happened(change: Change) -> Message:
    """What happened to a part, in words."""
    words = [_CHANGED.get(change.what, KINDS[kind]) if kind is Kind.CHANGED else KINDS[kind] for kind in change.kinds]
    return Message(", ".join(word.vi for word in words), ", ".join(word.en for word in words))


def name(change: Change) -> Message:
    """Which part it is: where it was and where it is, if those are two places."""
    if change.old is not None and change.new is not None and change.old.name != change.new.name:
        one, other = change.old.name, change.new.name
        return Message(f"{one.vi} → {other.vi}", f"{one.en} → {other.en}")
    return change.name


def lines(change: Change) -> Message:
    """The lines of the two files, as `dòng 12 → dòng 14`; empty where nothing was typed."""
    places = [_line(it) for it in (change.old, change.new) if it is not None and it.line]
    return Message(" → ".join(it.vi for it in places), " → ".join(it.en for it in places))


def _line(side: Side) -> Message:
    file = f"{side.file}:" if side.file else ""
    return Message(f"{file}dòng {side.line}", f"{file}line {side.line}")


def subject(change: Change) -> str:
    """The text of the part, where its words are not marked one by one."""
    side = change.new or change.old
    if side is None or change.words:
        return ""
    return f"{side.number} {side.text}".strip()


def spaced(words: Sequence[Piece]) -> list[Piece]:
    """The runs with the space behind a change taken out of it, so that a mark ends where the word does."""
    out: list[Piece] = []
    for i, piece in enumerate(words):
        text = piece.text.strip(" ")
        following = words[i + 1].stay if i + 1 < len(words) else None
        if piece.stay is SAME:
            out.append(piece if following is not None else piece._replace(text=piece.text.rstrip(" ")))
            continue
        second = piece.stay is Inserted and out and out[-1].stay is Deleted
        if piece.text.startswith(" ") and out and not second and not out[-1].text.endswith(" "):
            out.append(Piece(SAME, " "))
        out.append(piece._replace(text=text))
        if following is SAME and piece.text.endswith(" "):
            out.append(Piece(SAME, " "))
    return out


def shortened(words: Iterable[Piece], kept: int = KEPT) -> list[Piece]:
    """The runs with the middle of long ones that stayed left out."""
    pieces = list(words)
    out: list[Piece] = []
    for i, piece in enumerate(pieces):
        tokens = piece.text.split(" ")
        first, last = i == 0, i == len(pieces) - 1
        if piece.stay is not SAME or len(tokens) <= 2 * kept + 4:
            out.append(piece)
            continue
        head = "" if first else " ".join(tokens[:kept]) + " "
        tail = "" if last else " " + " ".join(tokens[-kept - 1 :]).lstrip()
        out.append(Piece(SAME, f"{head}…{tail}"))
    return out
