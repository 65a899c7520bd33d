"""The known name that a mistyped one must be: nearer than other searches ask, for names of parameters are short and many."""

from __future__ import annotations

from collections.abc import Iterable

from thidua_doc.language import bare, distance, nearest

_SHORT, _MIDDLE = 3, 5


def near(typed: str, known: Iterable[str]) -> str | None:
    """The nearest known name, or None where none is like it: of three letters one may lack or be too many, of five one be wrong."""
    found = nearest(typed, known)
    if found is None:
        return None
    one, other = bare(typed), bare(found[0])
    apart, length = distance(one, other), min(len(one), len(other))
    if length <= _SHORT:
        like = apart == 0 or (apart == 1 and len(one) != len(other) and length > 1)
    else:
        like = apart <= 1 if length <= _MIDDLE else True
    return found[0] if like else None
