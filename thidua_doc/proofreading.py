"""The rules of wording over a plan's words, each different line read once a run.

Plans share most of their lines: a thousand offices write from one template, and every year from the last. What a reader says of a
line depends on the line alone, so it is kept (a pure function's memory, bounded); the lines of a plan that were never seen are
read together, in one pass a rule.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from thidua_doc.diagnostic import Finding, Fix
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part
from thidua_doc.remembered import different
from thidua_doc.rule import MASK, Context, Hit, Passage, Rule
from thidua_doc.text import Edit

_KEPT = 50_000
"""Lines remembered at most; then all are forgotten."""
_ADDRESS = lazy(
    r"""https?://[^\s<>“”"]+|www\.[^\s<>“”"]+
    |[\w.+-]+@[\w-]+(?:\.[\w-]+)+                                     # mail
    |(?<![\w.])(?:[a-zA-Z0-9-]+\.)+(?:vn|com|org|net|edu|gov|info|io)(?![\w])(?:/[^\s<>“”"]*)?
    |(?<![\w.])[\w-]+\.(?:docx?|xlsx?|pptx?|pdf|kh|csv|txt|zip|jpg|png)(?!\w)
    |(?<!\w)\d+[A-Za-z]?(?:/\d{4})?/[A-ZĐ][\w&-]*(?:-[A-ZĐ][\w&]*)*(?:/[A-ZĐ][\w-]*)*
    |(?<!\w)\d+-[A-ZĐ][A-ZĐa-z]*/[A-ZĐ][\w-]*                         # the Party's 05-KH/ĐU
    |(?<![\w/])/[A-ZĐ]{2}[\w&]*-[A-ZĐ][\w&-]*                         # a number that is still blank
    """,
    re.VERBOSE,
)
_SIGN = lazy(r"[@/.](?=\w)(?:(?<=@)|(?<!\d.)|(?=\D))")
"""Every address has one of these: only the few words around them are looked at closely. Between two figures it is a number's or a date's."""
_LONGEST = 300
"""Characters of an address at most: a longer run without a space is none."""
_FIGURES = "0123456789/.,;:()"
"""A word of nothing else is a date or a number, and no address."""
_BORDERS = frozenset(' \n\t\u00a0"“”<>')
_BORDER = lazy(r"[ \n\t\u00a0\"“”<>]")
_QUOTED = lazy(r"“[^“”\n]*”|«[^«»\n]*»|\"[^\"\n]*\"")


@lru_cache(maxsize=64)
def entries(words: frozenset[str]) -> frozenset[str]:
    """A project's dictionary in small letters: its entries, and the syllables of those that have several."""
    folded = {" ".join(word.lower().split()) for word in words}
    return frozenset(folded | {syllable for word in folded for syllable in word.split()})


def passage(text: str) -> Passage:
    """Some words with what is masked in them."""
    plain = _without_addresses(text)
    return Passage(text, plain, _QUOTED.sub(_inside, plain))


def _without_addresses(text: str) -> str:
    out: list[str] = []
    done = seen = 0
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if at < seen:
            continue
        start = at
        while start > seen and text[start - 1] not in _BORDERS:
            start -= 1
        border = _BORDER.search(text, at)
        end = border.start() if border is not None else len(text)
        word, seen = text[start:end], end
        if word.strip(_FIGURES) == "" or len(word) > _LONGEST:
            continue
        masked = _ADDRESS.sub(_masked, word)
        if masked is not word:
            out += (text[done:start], masked)
            done = end
    return "".join([*out, text[done:]]) if out else text


def _masked(match: re.Match[str]) -> str:
    return MASK * (match.end() - match.start())


def _inside(match: re.Match[str]) -> str:
    quoted = match.group()
    return quoted[0] + MASK * (len(quoted) - 2) + quoted[-1]


def findings(readers: Sequence[Rule], context: Context) -> Iterator[Finding]:
    """What the readers say of a plan's words."""
    reading = context.reading
    seen = _memory.of(readers, reading.lines)
    if not seen:
        return
    for part in reading.parts:
        for rule, hit in seen.get(part.prose.text, ()):
            if part.place in rule.skips or (hit.word and hit.word in context.words):
                continue
            start, end = part.start + hit.start, part.start + hit.end
            if not reading.is_laid_out(start, end):
                yield _finding(rule, hit, part)


def _finding(rule: Rule, hit: Hit, part: Part) -> Finding:
    fix = None
    if hit.edits and hit.title is not None:
        edits = tuple(Edit(part.prose.at(start, end), text) for start, end, text in hit.edits)
        fix = Fix(hit.title, edits, hit.safe)
    return Finding(rule.code, part.prose.at(hit.start, hit.end), hit.message, fix)


_Seen = tuple[tuple[Rule, Hit], ...]


class _Memory:
    """What each line was said to have; nothing in it depends on when or in which plan the line was read."""

    def __init__(self) -> None:
        self._readers: Sequence[Rule] = ()
        self._right: set[str] = set()
        self._wrong: dict[str, _Seen] = {}

    def of(self, readers: Sequence[Rule], lines: Sequence[str]) -> Mapping[str, _Seen]:
        """The lines with hits, and these, their offsets counted from the start of their line."""
        if readers is not self._readers or len(self._right) + len(self._wrong) > _KEPT:
            self._readers, self._right, self._wrong = readers, set(), {}
        left = set(different(lines) - self._right)
        new = left.difference(self._wrong)
        if new:
            found = _read(readers, [line for line in dict.fromkeys(lines) if line in new])
            self._wrong.update([(line, hits) for line, hits in found.items() if hits])
            self._right.update(new.difference(self._wrong))
            left -= self._right
        return {line: self._wrong[line] for line in left}


_memory = _Memory()


def _read(readers: Iterable[Rule], lines: Sequence[str]) -> dict[str, _Seen]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    whole = passage("\n".join(lines))
    found: list[list[tuple[Rule, Hit]]] = [[] for _ in lines]
    for rule in readers:
        assert rule.reads is not None
        for hit in rule.reads(whole):
            at = bisect_right(starts, hit.start) - 1
            base = starts[at]
            if hit.end >= starts[at + 1]:
                continue  # words of two lines are no phrase; tests/test_proofreading.py holds the readers to it
            edits = tuple([(start - base, end - base, text) for start, end, text in hit.edits])
            found[at].append((rule, hit._replace(start=hit.start - base, end=hit.end - base, edits=edits)))
    return {line: tuple(hits) for line, hits in zip(lines, found, strict=True)}
