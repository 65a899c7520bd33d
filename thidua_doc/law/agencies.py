"""Kinds of bodies (`agencies.toml`): what their names begin with, the letters that stand for them, which stands above which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from thidua_doc import language
from thidua_doc import law as laws
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_WORD = lazy(r"[\w&]+")


class Kind(NamedTuple):
    """A kind of body: how its names are written, in small letters, and its letters in symbols."""

    names: Sequence[str]
    letters: Sequence[str]


def _data() -> Mapping[str, Any]:
    return laws.load("agencies").data


@cache
def kinds() -> tuple[Kind, ...]:
    """All that are known."""
    return tuple(Kind(row["names"], row["letters"]) for row in _data()["symbols"]["kinds"])


@cache
def letters() -> Mapping[str, Kind]:
    """The kind that letters of a symbol stand for."""
    return {each: kind for kind in kinds() for each in kind.letters}


@lru_cache(maxsize=1024)
def kind_of(name: str) -> Kind | None:
    """The kind of the body of a name: the one with the longest words that it begins with."""
    folded = language.fold(name)
    best: tuple[int, Kind] | None = None
    for kind in kinds():
        for words in kind.names:
            if folded.startswith(words) and (best is None or len(words) > best[0]):
                best = len(words), kind
    return best[1] if best else None


@lru_cache(maxsize=1024)
def bears(name: str, symbol: str) -> bool:
    """Whether a name has anywhere the words that letters of a symbol stand for: `CĐCS` and `Công ty A - Công đoàn cơ sở`."""
    folded = _spaced(name)
    return any(_spaced(words) in folded for words in letters()[symbol].names)


def _spaced(words: str) -> str:
    return " " + " ".join(_WORD.findall(language.fold(words))) + " "


@lru_cache(maxsize=1024)
def whole(name: str) -> str:
    """A name as it is compared: its usual abbreviations written out."""
    words: Mapping[str, str] = _data()["abbreviations"]["words"]
    return " ".join(words.get(word, word) for word in language.fold(name).split())


@cache
def _ranked() -> Iterable[tuple[str, Sequence[tuple[re.Pattern[str], int, int]]]]:
    return tuple(
        (system["name"], tuple((lazy(body["pattern"]), body["from"], body["to"]) for body in system["bodies"]))
        for system in _data()["ranks"]["systems"]
    )


@lru_cache(maxsize=1024)
def rank(name: str) -> tuple[str, int, int] | None:
    """The system that a body belongs to, and the highest and the lowest rank that it may have there (0 is on top)."""
    folded = whole(name)
    for system, bodies in _ranked():
        for pattern, highest, lowest in bodies:
            if pattern.match(folded):
                return system, highest, lowest
    return None
