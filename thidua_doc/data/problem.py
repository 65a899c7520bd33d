"""What is wrong with data that was given: one sentence with its row and its column."""

from __future__ import annotations

from typing import Literal, TypeAlias

from thidua_doc.diagnostic import Message
from thidua_doc.tuples import NamedTuple

What: TypeAlias = Literal[
    "missing",  # a parameter that must be given is not
    "unknown",  # a name that is no parameter's
    "twice",  # a parameter given twice, under two spellings
    "mistyped",  # of no form of the parameter's type
    "out of bounds",  # smaller, larger, shorter, longer, fewer or more than the template takes
    "not a choice",
    "malformed",  # against the parameter's pattern
    "legacy",  # words in TCVN3 or VNI
    "unreadable",  # a cell of the file that has no value: an error of Excel's, a formula never worked out
    "shape",  # the file's own: a row longer than the head, a head twice
    "default",  # a default that can't be worked out
]


class Problem(NamedTuple):
    """`row`: the number that Excel or an editor shows (from 1), None where it is no one row's. `column`: letter and head (`C “Số”`),
    or the path of a key (`kế-hoạch[2].số`). `parameter`: its name, or what was typed for one. `rows`: how many rows it speaks of.
    """

    row: str | None
    column: str | None
    parameter: str
    what: What
    message: Message
    rows: int = 1
