"""CT614: a word twice in a row, reduplication and words that meet by chance aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress
from operator import eq

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place
from thidua_doc.rule import CUSTOM, Example, Hit, Passage, Rule
from thidua_doc.vietnamese.repetition import MEETS, NEVER_TWICE, NOUN_AND_VERB, VERB_LEADS
from thidua_doc.vietnamese.words import words

_WORD = r"[^\W\d_]+"
_BEFORE = lazy(rf"({_WORD}) +\Z")
_BEHIND = lazy(rf" +({_WORD})(?: +{_WORD})?")
_NOWHERE = (frozenset[str](), frozenset[str]())
_TWICE = frozenset((word, word) for word in NEVER_TWICE)
_MONTHS = lazy(r"tháng +\d{1,2} +(tháng)(?= +\d{4}(?!\w))")


def twice(passage: Passage) -> Iterator[Hit]:
    """A word that never stands twice in a row, or two syllables that do; and `tháng 3 tháng 2020`."""
    found = words(passage.own)
    small = found.small
    for word, _ in _TWICE & found.pairs:
        yield from _one(word, passage.own, found.lower)
    pairs = [
        (small[at], small[at + 1])
        for at in compress(range(len(small)), map(eq, small, small[2:]))
        if at + 3 < len(small) and small[at + 1] == small[at + 3] and small[at] != small[at + 1]
    ]
    done = -1
    for hit in sorted(hit for pair in set(pairs) for hit in _two(pair, passage.own, found.lower)):
        if hit.start >= done:  # `động viên đoàn viên đoàn viên` has two pairs and one mistake
            yield hit
            done = hit.end
    if "tháng" in found.present:
        for match in _MONTHS.finditer(found.lower):
            year = Message("“tháng” viết hai lần; trước năm là “năm”.", "“tháng” stands twice: “năm” stands before a year.")
            yield Hit(*match.span(1), year, Message("Đổi thành “năm”", "Change to “năm”"), ((*match.span(1), "năm"),))


def _one(word: str, text: str, lower: str) -> Iterator[Hit]:
    for match in re.finditer(rf"(?<![\w-]){word}(?= +({word})(?![\w-]))", lower):
        before, behind = _beside(lower, match.start(), match.end(1))
        after, ahead = MEETS.get(word, _NOWHERE)
        if before not in after and not behind & ahead and _small(text, match.start(1)):
            yield _hit(text, match.end(), *match.span(1))


def _two(pair: tuple[str, str], text: str, lower: str) -> Iterator[Hit]:
    first, second = pair
    for match in re.finditer(rf"(?<![\w-]){first} +{second}(?= +({first} +{second})(?![\w-]))", lower):
        before, _ = _beside(lower, match.start(), match.end(1))
        if f"{first} {second}" in NOUN_AND_VERB and before not in VERB_LEADS:
            continue
        if _small(text, match.start(1)) and _small(text, match.end(1) - len(second)):
            yield _hit(text, match.end(), *match.span(1))


def _small(text: str, at: int) -> bool:
    """Whether the second of two words is no name: `bộ Bộ` are two words."""
    return text[at].islower() or text[max(0, at - 3) : at + 2].isupper()


def _beside(lower: str, start: int, end: int) -> tuple[str, set[str]]:
    """The word before a range, and the word behind it alone and with the next."""
    before, behind = _BEFORE.search(lower, max(0, start - 20), start), _BEHIND.match(lower, end)
    return before[1] if before else "", {behind[1], " ".join(behind.group().split())} if behind else set()


def _hit(text: str, after: int, start: int, end: int) -> Hit:
    word = " ".join(text[start:end].split())
    message = Message(f"“{word}” viết hai lần liền nhau.", f"“{word}” stands twice in a row.")
    return Hit(start, end, message, Message("Bỏ một lần", "Drop one"), ((after, end, ""),), word=f"{word} {word}".lower())


RULES = (
    Rule(
        "CT614",
        Severity.WARNING,
        CUSTOM,
        Message("Một từ viết hai lần liền nhau", "A word twice in a row"),
        Message(
            "“của của”, “thi đua thi đua” là gõ lặp. Từ láy (“luôn luôn”, “ngày ngày”) và những từ gặp nhau ngẫu nhiên (“tồn tại tại đơn vị”) "
            "được để yên.",
            "“của của” is a slip. Reduplication (“luôn luôn”) and words that meet by chance (“tồn tại tại đơn vị”) are left alone.",
        ),
        Example("1. Nâng cao vai trò của của công đoàn.", "1. Nâng cao vai trò của công đoàn."),
        fixable="safe",
        reads=twice,
        skips=frozenset((Place.NAME,)),
    ),
)
