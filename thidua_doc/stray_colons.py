"""Headings of clauses that were typed with a colon, in a list whose other clauses are headed: `1. Về kinh tế:` beside `2. Về văn hóa`."""

from __future__ import annotations

from collections.abc import Iterable

from thidua_doc.model import Item
from thidua_doc.numbering import Run
from thidua_doc.patterns import lazy

_LEADS = lazy(r"(?<!\w)(?:sau|sau đây|dưới đây|gồm|là|như|cụ thể|thể|rằng)\s*:\Z")
"""Words that lead into a list: the colon is theirs."""
_LONGEST = 10
"""Words of the longest one: a longer one leads into what stands under it."""


def of_runs(runs: Iterable[Run]) -> list[Item]:
    """The items that are headings but for their colon."""
    out: list[Item] = []
    for run in runs:
        if len({item.headed for item in run.items}) > 1:
            out += of_list(run)
    return out


def of_list(run: Run) -> list[Item]:
    """Those of one list, some of whose items are headed."""
    return [item for item in run.items if not item.headed and item.children and _is_one(item.text.text.rstrip())]


def _is_one(words: str) -> bool:
    return words.endswith(":") and len(words.split()) <= _LONGEST and _LEADS.search(words.lower()) is None
