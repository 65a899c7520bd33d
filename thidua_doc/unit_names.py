"""Names of administrative units that are often mistyped, each with the official one (`law/units.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from thidua_doc import law
from thidua_doc.patterns import compiled, lazy
from thidua_doc.tuples import NamedTuple


class Mistyped(NamedTuple):
    """A range of a text that is a unit's name as it is often mistyped, and the official name."""

    start: int
    end: int
    right: str


_LETTERS = lazy(r"[^\W\d_]+")


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, str], Sequence[Set[str]]]:
    data = law.load("units").data
    listed: Mapping[str, Mapping[str, str]] = data["misspelt"]
    units = "|".join(data["units"]["names"])
    anywhere, named = ("|".join(map(re.escape, listed[key])) for key in ("anywhere", "named"))
    pattern = rf"(?<!\w)(?:(?P<named>(?i:{units})[ ]+)(?:{named})|(?:{anywhere}))(?![\w-])"
    right = {**listed["anywhere"], **listed["named"]}
    return compiled(pattern), right, [frozenset(_LETTERS.findall(name)) for name in right]


def mistyped(text: str, words: Set[str]) -> Iterator[Mistyped]:
    """The names of a text that are mistyped; those that other names share with them only behind a word for a unit (`tỉnh`).

    `words` are all that the text has, as they are typed: it is searched only where they make up such a name.
    """
    pattern, right, made_of = _names()
    if not any(name <= words for name in made_of):
        return
    for match in pattern.finditer(text):
        start = match.end("named") if match["named"] else match.start()
        yield Mistyped(start, match.end(), right[text[start : match.end()]])
