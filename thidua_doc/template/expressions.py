"""Which parameters a default is worked out from, seen without working it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from thidua_doc.patterns import lazy

_BRACES = lazy(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_STRING = lazy(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
# No attribute, no filter, no function: a name that is read.
_NAME = lazy(r"(?<![\w.|])(?<!\| )([^\W\d]\w*)(?!\w|\s*[(=](?!=))")


def texts(value: object) -> Iterator[str]:
    """The texts in a default, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)


def is_expression(value: object) -> bool:
    """Whether a default has something to work out in it."""
    return any("{{" in text or "{%" in text for text in texts(value))


def names_in(value: object) -> set[str]:
    """The names that a default reads: those in braces that are no strings, attributes, filters or functions."""
    found: set[str] = set()
    for text in texts(value):
        found |= _names(text)
    return found


@lru_cache(maxsize=256)
def _names(text: str) -> frozenset[str]:
    return frozenset(name for braces in _BRACES.findall(text) for name in _NAME.findall(_STRING.sub("''", braces)))
