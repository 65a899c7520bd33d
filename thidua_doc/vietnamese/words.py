"""The words of a text, taken out once for all the rules that look at them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+")


class Words(NamedTuple):
    """The runs of letters of a text in order, as typed and in small letters.

    `lower` is the text in small letters, as long as the text itself; `present` are the small words, each once.
    """

    typed: list[str]
    small: list[str]
    present: frozenset[str]
    lower: str


@lru_cache(maxsize=4)
def words(text: str) -> Words:
    """The words of a text; kept for the next rule that asks for them."""
    lower = text.lower()
    if len(lower) != len(text):  # İ becomes two
        lower = "".join([c.lower() if len(c.lower()) == 1 else c for c in text])
    typed = _WORD.findall(text)
    small = "\n".join(typed).lower().split("\n")
    return Words(typed, small, frozenset(small), lower)


def cased(word: str, like: str) -> str:
    """A word in small letters in the capitals of another: all of them, the first, or none."""
    if like.isupper() and (len(like) > 1 or len(word) == 1):
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def listed(text: str) -> frozenset[str]:
    """The words of a list that is kept as a text."""
    return frozenset(text.split())
