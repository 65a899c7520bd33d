"""The words of a text, taken out once for all the rules that look at them."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_WORD = lazy(r"[^\W\d_]+")
_LATIN_WORD = lazy(
    r"[A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+"
)
_FOREIGN = lazy(r"[^\x00-\u024f\u1e00-\u1eff\u2010-\u2027\ufffc]")
"""Where a text has none of these, its letters are the Latin ones above: a set of letters costs half of what kinds of letters do."""


class Words(NamedTuple):
    """The runs of letters of a text: `small` are all of them in order and in small letters, `present` the same, each once.

    `typed` has them as they are typed, each once; `pairs` any two that follow each other, in small letters, whatever stands between.
    `lower` is the text in small letters, as long as the text itself.
    """

    small: list[str]
    present: frozenset[str]
    typed: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    lower: str


@lru_cache(maxsize=4)
def words(text: str) -> Words:
    """The words of a text; kept for the next rule that asks for them."""
    lower = text.lower()
    if len(lower) != len(text):  # İ becomes two
        lower = "".join([c.lower() if len(c.lower()) == 1 else c for c in text])
    typed = (_WORD if _FOREIGN.search(text) else _LATIN_WORD).findall(text)
    small = list(map(str.lower, typed))
    return Words(small, frozenset(small), frozenset(typed), frozenset(pairwise(small)), lower)


def cased(word: str, like: str) -> str:
    """A word in small letters in the capitals of another: all of them, the first, or none."""
    if like.isupper() and (len(like) > 1 or len(word) == 1):
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def listed(text: str) -> frozenset[str]:
    """The words of a list that is kept as a text."""
    return frozenset(text.split())
