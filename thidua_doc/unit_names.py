"""Names of administrative units that are often mistyped, each with the official one (`law/units.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from thidua_doc import law
from thidua_doc.patterns import compiled


class Mistyped(NamedTuple):
    """A range of a text that is a unit's name as it is often mistyped, and the official name."""

    start: int
    end: int
    right: str


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    data = law.load("units").data
    listed: Mapping[str, Mapping[str, str]] = data["misspelt"]
    units = "|".join(data["units"]["names"])
    anywhere, named = ("|".join(map(re.escape, listed[key])) for key in ("anywhere", "named"))
    pattern = rf"(?<!\w)(?:(?P<named>(?i:{units})[ ]+)(?:{named})|(?:{anywhere}))(?![\w-])"
    return compiled(pattern), {**listed["anywhere"], **listed["named"]}


def mistyped(text: str) -> Iterator[Mistyped]:
    """The names of a text that are mistyped; those that other names share with them only behind a word for a unit (`tỉnh`)."""
    pattern, right = _names()
    for match in pattern.finditer(text):
        start = match.end("named") if match["named"] else match.start()
        yield Mistyped(start, match.end(), right[text[start : match.end()]])
