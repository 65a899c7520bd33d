"""Words of a line, and which of them another line has not: what is marked in a text that was reworded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from thidua_doc.compare.result import SAME, Deleted, Inserted, Piece
from thidua_doc.model import MarkKind, Prose
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

# A date, a number and symbol, a period of years are one word; a sign of punctuation is one by itself.
_WORD = lazy(r"[^\W_]+(?:[./–-][^\W_]+)*|\S")
YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST = 4_000_000
"""Pairs of words that are compared one by one: beyond, sentences are."""
_REST = 0.2
"""The share of a text that must have stayed for its words to be marked one by one."""
_SENTENCE = lazy(r"[.;:?!…]")


_Block = tuple[bool, int, int, int, int]
"""A run of words: whether it stayed, and its ends in the old text and in the new one."""


class Word(NamedTuple):
    """`key` is what is compared: the label of a reference, whose words follow the numbers of what it names. `gap`: space behind it."""

    key: str
    text: str
    gap: str = ""


def words_of(prose: Prose) -> tuple[Word, ...]:
    """The words of a text in order."""
    references = [mark for mark in prose.marks if mark.kind is MarkKind.REFERENCE]
    if not references:
        return split(prose.text)
    out: list[Word] = []
    at = 0
    for mark in references:
        out += split(prose.text[at : mark.start])
        text = prose.text[mark.start : mark.end]
        gap = " " if prose.text[mark.end : mark.end + 1].isspace() else ""
        # One that leads nowhere is laid out as it was typed: that is another text.
        named = text if text.startswith("{") else f"{{@{mark.label}}}\x1e"
        out.append(Word(named, text, gap))
        at = mark.end
    return (*out, *split(prose.text[at:]))


def split(text: str) -> tuple[Word, ...]:
    """The words of a plain text."""
    found = list(_WORD.finditer(text))
    if not found:
        return ()
    ends = [match.start() for match in found[1:]] + [len(text)]
    return tuple([Word(m.group(), m.group(), " " if end > m.end() else "") for m, end in zip(found, ends, strict=True)])


def joined(words: Sequence[Word]) -> str:
    """The text of some words, single spaces where there was any."""
    return "".join([word.text + word.gap for word in words]).strip()


def key(words: Sequence[Word]) -> str:
    """What two lines of the same words share."""
    return "\x1f".join([word.key for word in words])


def ageless(text: str) -> str:
    """A word without its year and in small letters: how last year's line is found again."""
    return YEAR.sub("2000", text).lower()


def difference(old: Sequence[Word], new: Sequence[Word]) -> tuple[Piece, ...]:
    """The runs of words that stayed, went and came, in the order of reading; what went stands before what came in its place."""
    blocks = list(_tidy(_blocks([w.key for w in old], [w.key for w in new])))
    if sum(b - a for same, a, b, _, _ in blocks if same) < _REST * max(len(old), len(new)):
        blocks = [(False, 0, len(old), 0, len(new))]
    return tuple(_pieces(old, new, blocks))


def _pieces(old: Sequence[Word], new: Sequence[Word], blocks: Sequence[_Block]) -> Iterator[Piece]:
    """The runs as text. A space that only one of the two texts has stands in the run that only that text has."""
    ends = ("", "")  # the space behind the run that stayed, in the old text and in the new one
    lead = ""  # the space that both have behind a change
    for same, a, b, c, d in blocks:
        if same:
            ends = (old[b - 1].gap, new[d - 1].gap)
            last = d == len(new) and b == len(old)
            text = lead + _run(new[c:d])
            yield Piece(SAME, text if last or ends[0] == ends[1] else text.rstrip(" "))
            lead = ""
            continue
        own = ends if ends[0] != ends[1] else ("", "")
        went, came = own[0] + _run(old[a:b]), own[1] + _run(new[c:d])
        if b > a and d > c:
            yield Piece(Deleted, went)
            yield Piece(Inserted, came)
            continue
        # `đơn{…} vị` became `đơn vị`: what went is `{…}`, and the space stayed.
        lead = " " if ends == (("", " ") if b > a else (" ", "")) else ""
        text = went if b > a else came
        yield Piece(Deleted if b > a else Inserted, text.removesuffix(" ") if lead else text)


def _run(words: Sequence[Word]) -> str:
    return "".join([word.text + word.gap for word in words])


def _blocks(old: list[str], new: list[str]) -> list[_Block]:
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    out: list[_Block] = [(True, 0, head, 0, head)] if head else []
    out += [(same, i + head, j + head, k + head, m + head) for same, i, j, k, m in _middle(a, b)]
    if tail:
        out.append((True, len(old) - tail, len(old), len(new) - tail, len(new)))
    return out


def _middle(a: list[str], b: list[str]) -> Iterator[_Block]:
    if not a or not b:
        if a or b:
            yield False, 0, len(a), 0, len(b)
        return
    if len(a) * len(b) > _MOST:
        yield from _by_sentence(a, b)
        return
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        yield tag == "equal", i, j, k, m


def _by_sentence(a: list[str], b: list[str]) -> Iterator[_Block]:
    """A text of thousands of words: sentence against sentence. Words of a sentence that changed are all marked."""
    first, second = _sentences(a), _sentences(b)
    starts_a, starts_b = _starts(first), _starts(second)
    for tag, i, j, k, m in SequenceMatcher(None, first, second, autojunk=True).get_opcodes():
        yield tag == "equal", starts_a[i], starts_a[j], starts_b[k], starts_b[m]


def _sentences(words: list[str]) -> list[tuple[str, ...]]:
    out: list[tuple[str, ...]] = []
    run: list[str] = []
    for word in words:
        run.append(word)
        if _SENTENCE.fullmatch(word):
            out.append(tuple(run))
            run = []
    return [*out, tuple(run)] if run else out


def _starts(sentences: Sequence[tuple[str, ...]]) -> list[int]:
    out = [0]
    for sentence in sentences:
        out.append(out[-1] + len(sentence))
    return out


def _tidy(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """The blocks without a lone word that stayed between two longer changes: marks at every other word can't be read."""
    kept: list[_Block] = []
    for i, block in enumerate(blocks):
        same, a, b, _, _ = block
        lone = same and b - a == 1 and 0 < i < len(blocks) - 1 and min(_size(blocks[i - 1]), _size(blocks[i + 1])) >= 4
        kept.append((False, *block[1:]) if lone else block)
    for same, run in groupby(kept, key=lambda block: block[0]):
        each = list(run)
        yield same, each[0][1], each[-1][2], each[0][3], each[-1][4]


def _size(block: _Block) -> int:
    _, a, b, c, d = block
    return b - a + d - c


def years(text: str) -> list[str]:
    """The years that a text names, in order."""
    return [match.group() for match in re.finditer(YEAR.pattern, text)]
