"""Which entry of the register a citation means, and in what the two disagree."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from thidua_doc.documents import Document
from thidua_doc.language import fold
from thidua_doc.law import register
from thidua_doc.law.register import Entry, key, yearly
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese.words import listed

_ALIKE = 0.6
"""The share of common words from which on two subjects are one, shortened or reworded."""
_UNLIKE = 0.3
_WORD = lazy(r"[^\W\d_]+")
_BEGINS = lazy(r"(?:về|v/v|ban hành|quy định|hướng dẫn|sửa đổi|phê duyệt|một số)\s", re.IGNORECASE)


class Match(NamedTuple):
    """The entry that a citation means, and the parts in which it says something else: `number`, `date`, `name`, `issuer`."""

    entry: Entry
    wrong: tuple[str, ...]


@lru_cache(maxsize=4096)
def match(document: Document) -> Match | None:
    """The entry of a document, or None where the register has none that it must be."""
    if document.is_law:
        return _law(document)
    return _other(document) if document.number else None


def _law(document: Document) -> Match | None:
    known = register.load()
    versions = known.laws(f"{document.kind} {document.name}") if document.name else []
    meant = [entry for entry in versions if document.date is not None and entry.issued == document.date]
    if document.number:
        entry = known.by_number(document.number)
        if meant:
            return Match(meant[0], ("number",) if key(meant[0].number) != key(document.number) else ())
        if entry is None or not entry.is_law:
            return None
        wrong = ["name"] if document.name and entry.title and not _same_name(document.name, entry.title) else []
        return Match(entry, tuple(wrong + _wrong_date(document, entry)))
    if meant:
        return Match(meant[0], ())
    if document.date is None:
        of_year = [entry for entry in versions if document.year and entry.issued and entry.issued.year == document.year]
        return Match(of_year[0], ()) if len(of_year) == 1 else None
    near = sorted((_common(document.date, entry.issued), i) for i, entry in enumerate(versions) if _near(document, entry))
    if not near or (len(near) > 1 and near[-1][0] == near[-2][0]):
        return None
    return Match(versions[near[-1][1]], ("date",))


def _common(typed: dt.date, right: dt.date | None) -> int:
    """How many of day, month and year two dates share."""
    return 0 if right is None else sum(a == b for a, b in zip(typed.timetuple()[:3], right.timetuple()[:3], strict=True))


def _near(document: Document, entry: Entry) -> bool:
    """Whether a date is a version's with its day and month, or its year, mistyped: one that is far from all may be a later law's."""
    typed, right = document.date, entry.issued
    if typed is None or right is None:
        return False
    return typed.year == right.year or (typed.day, typed.month) == (right.day, right.month)


def _other(document: Document) -> Match | None:
    known = register.load()
    entry = known.by_number(document.number)
    if entry is not None and entry.is_law:
        entry = None
    if entry is not None and not yearly(entry.number) and not _is_meant(document, entry):
        entry = None
    if entry is None:
        return _of_another_number(document)
    wrong = _wrong_date(document, entry)
    # What is compared is what a clerk copies: the subject; an issuer only where it is one of the State's own.
    if document.subject and entry.title and likeness(document.subject, entry.title) < _UNLIKE and _telling(document.subject):
        wrong.append("name")
    if _wrong_issuer(document):
        wrong.append("issuer")
    if {"date", "name"} <= set(wrong):
        wrong = ["number"]  # another document's number: all the rest agrees with none of this one
    return Match(entry, tuple(wrong))


def _is_meant(document: Document, entry: Entry) -> bool:
    """Whether a number that comes again every year, or every term of the Party, is this entry's."""
    if document.kind != entry.kind:
        return False
    if document.date is not None and document.date == entry.issued:
        return True
    alike = bool(document.subject and entry.title) and likeness(document.subject, entry.title) >= _ALIKE
    return alike and (document.date is None or entry.issued is None or _near(document, entry))


def _of_another_number(document: Document) -> Match | None:
    """A document of that day, kind and subject whose number is another: the number is mistyped."""
    if document.date is None or not document.subject:
        return None
    same = [
        entry
        for entry in register.load().of_day(document.date)
        if entry.kind == document.kind and entry.title and likeness(document.subject, entry.title) >= _ALIKE
    ]
    same = [entry for entry in same if _tail(entry.number) == _tail(document.number)]
    return Match(same[0], ("number",)) if len(same) == 1 else None


def _tail(number: str) -> str:
    """The symbol of a number, without digits: two numbers of one office and kind have the same."""
    return re.sub(r"[\d\W_]", "", key(number))


def _wrong_date(document: Document, entry: Entry) -> list[str]:
    if entry.issued is None or document.year is None:
        return []
    right = document.date == entry.issued if document.date is not None else document.year == entry.issued.year
    return [] if right else ["date"]


def _wrong_issuer(document: Document) -> bool:
    """Whether the issuer is one of those that the register knows by their symbols, and another one's symbol stands there."""
    issuers = register.load().issuers
    right = issuers.get(key(document.symbol))
    if right is None or not document.issuer:
        return False
    said = fold(document.issuer)
    return said not in [fold(name) for name in right] and any(said == fold(name) for names in issuers.values() for name in names)


def right_issuer(document: Document) -> str:
    """The issuer that a document's symbol stands for."""
    return register.load().issuers[key(document.symbol)][0]


def wrong_issuer(document: Document) -> bool:
    """Whether a document that the register may not have names another issuer than its symbol does."""
    return _wrong_issuer(document)


def likeness(one: str, other: str) -> float:
    """The share of the shorter subject's words that the other one has as well."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return 1.0
    return len(mine & theirs) / min(len(mine), len(theirs))


def _words(subject: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(subject))) - _EMPTY


_EMPTY = listed("về việc ban hành quy định chi tiết hướng dẫn thi một số điều của luật và các thực hiện công tác theo tại")


def _telling(subject: str) -> bool:
    """Whether words are a subject, and long enough to be compared: `… số 30/2020/NĐ-CP và kế hoạch của …` is a sentence going on."""
    return _BEGINS.match(subject) is not None and len(_words(subject)) >= 3


def _same_name(one: str, other: str) -> bool:
    """Whether two names of laws are one: commas aside, and shortened at will."""
    mine, theirs = _plain(one), _plain(other)
    return mine.startswith(theirs) or theirs.startswith(mine)


def _plain(name: str) -> str:
    return " ".join(_WORD.findall(fold(name)))


def identity(document: Document) -> str:
    """What two citations of one document have in common: a law's name, another one's number; empty where neither is known."""
    if document.is_law:
        return f"{document.kind} {_plain(document.name)}" if document.name else ""
    return f"{document.kind} {key(document.number)}" if document.number and document.symbol else ""


def same_document(one: Document, other: Document) -> bool:
    """Whether two citations name one document."""
    if one.kind != other.kind:
        return False
    if one.is_law:
        dated = one.date == other.date or one.date is None or other.date is None
        return bool(one.name) and _plain(one.name) == _plain(other.name) and dated and one.year == other.year
    if not one.number or key(one.number) != key(other.number) or not one.symbol:
        return False
    if one.date is not None and other.date is not None and one.date != other.date:
        return False
    mine, theirs = fold(one.issuer), fold(other.issuer)
    return not mine or not theirs or mine in theirs or theirs in mine
