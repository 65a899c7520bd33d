"""The plans that a plan cites so fully that they can be told from any other: for comparing with the project's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from thidua_doc.citations import Citations, Range
from thidua_doc.language import fold
from thidua_doc.patterns import lazy
from thidua_doc.text import Span
from thidua_doc.tuples import NamedTuple

_KINDS = frozenset(("kế hoạch", "chương trình", "phương án", "đề án"))
_DIGITS = lazy(r"\d+")
_SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "lđlđ": "liên đoàn lao động",
    "cđcs": "công đoàn cơ sở",
    "tlđlđvn": "tổng liên đoàn lao động việt nam",
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "thpt": "trung học phổ thông",
    "thcs": "trung học cơ sở",
    "bch": "ban chấp hành",
    "btv": "ban thường vụ",
}
"""What offices shorten in the name of a body, in small letters."""
_WORD = lazy(r"[^\W_]+")
_NUMBER = lazy(r"số(?:\s*hiệu)?\s*:?\s*", re.IGNORECASE)
_DAY = lazy(r"ngày\s*", re.IGNORECASE)
_ABOUT = lazy(r"(?:về\s+việc|về|v/v)\s+", re.IGNORECASE)
_LEAD = lazy(r"(?:ban chấp hành|ban thường vụ) (?=\w)")


class Mention(NamedTuple):
    """A cited plan: its issuer by `body`, its number and folded symbol, its date (ISO) and title, and where they stand."""

    agency: str
    number: int
    symbol: str
    date: str
    title: str
    number_span: Span
    date_span: Span
    title_span: Span | None


def find(citations: Citations) -> Iterator[Mention]:
    """The plans that are cited with number, symbol, date and issuer."""
    for cited in citations.every:
        named = cited.document
        if named.kind not in _KINDS or named.date is None or named.number_at is None or named.date_at is None:
            continue
        number = _DIGITS.match(named.number)
        if number is None or not named.symbol or not named.issuer:
            continue
        words = cited.prose.text
        number_at, date_at = _behind(_NUMBER, words, named.number_at), _behind(_DAY, words, named.date_at)
        title_at = _behind(_ABOUT, words, named.subject_at) if named.subject_at is not None else None
        yield Mention(
            body(named.issuer),
            int(number.group()),
            fold(named.symbol),
            named.date.isoformat(),
            fold(words[title_at.start : title_at.end]).rstrip(" .;,") if title_at is not None else "",
            cited.span(number_at),
            cited.span(date_at),
            cited.span(title_at) if title_at is not None else None,
        )


def _behind(lead: re.Pattern[str], words: str, at: Range) -> Range:
    """A range without the word that introduces it."""
    found = lead.match(words, at.start, at.end)
    return at._replace(start=found.end()) if found is not None else at


@lru_cache(maxsize=4096)
def body(name: str) -> str:
    """The name of a body as names are compared: by words alone, shortenings written out, without the committee that leads it."""
    words = " ".join(_SHORT.get(word, word) for word in _WORD.findall(fold(name)))
    return _LEAD.sub("", words, count=1) if _LEAD.match(words) else words
