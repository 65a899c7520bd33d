"""Names whose capitals are certain (`law/capitals.toml`), and where a text writes them in others.

A name is found by its first two syllables, whatever their case, then compared: only those that a text has are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from thidua_doc import law as laws
from thidua_doc.diagnostic import Message
from thidua_doc.language import fold
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese.words import words

CAPITAL = "[A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]"
"""A capital letter of Vietnamese, as a regular expression has it."""

_DOCUMENTS = "Phụ lục II, mục V.6"
_SPELLED = {"ủy": ("ủy", "uỷ"), "tòa": ("tòa", "toà")}
"""First syllables that have two styles of tone marks."""
_NEW_STYLE = lazy("o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]")
_LEADS = frozenset(",%”)\ufffc")
_SYLLABLES = lazy(r"\w+")
_WORD_BEFORE = lazy(r"(\w+)\s+\Z")


class Group(NamedTuple):
    """Names of one kind: what they are, the place of the decree, and when one is judged (see `law/capitals.toml`)."""

    what: Message
    cite: str
    judged: str
    not_after: frozenset[str]
    before: re.Pattern[str] | None
    lower_before: re.Pattern[str] | None


class Name(NamedTuple):
    """A name as it is written: `forms` are the right ones, the first of them what a fix writes."""

    folded: str
    forms: tuple[str, ...]
    group: Group


class Miswritten(NamedTuple):
    """A name in wrong capitals: its range in the text, and the right writing of what was typed there."""

    start: int
    end: int
    right: str
    group: Group


class Case(NamedTuple):
    """Words in wrong capitals: their range, the right writing, what they are and the place of Phụ lục II."""

    start: int
    end: int
    right: str
    what: Message
    cite: str


class _Lexicon(NamedTuple):
    """Names by their first two syllables in small letters, and the right writing of the longest by those as it has them."""

    heads: frozenset[tuple[str, str]]
    right: Mapping[tuple[str, str], str]
    names: Mapping[tuple[str, str], list[Name]]


def data() -> Mapping[str, Any]:
    """Phụ lục II as data."""
    return laws.load("capitals").data


def miswritten(text: str) -> Iterator[Miswritten]:
    """The names of a text that are written in other capitals than their own."""
    lexicon = _lexicon()
    found = words(text)
    heads = lexicon.heads & found.pairs
    if not heads:
        return
    lower = found.lower.replace("\u00a0", " ") + "\n"
    text += "\n"
    capital: list[tuple[int, list[Name]]] = []
    small: list[tuple[int, list[Name]]] = []
    taken: list[tuple[int, int]] = []
    rights: list[tuple[int, int]] = []
    for head in heads:
        names = lexicon.names[head]
        right = lexicon.right.get(head, "\n")
        for start in _begun(lower, head):
            if text.startswith(right, start) and not text[start + len(right)].isalnum():
                # What begins inside a name that is right is a part of that name, and no name of its own.
                rights.append((start, start + len(right)))
                continue
            first = text[start : start + len(head[0])]
            if first == head[0]:
                if text[start - 1 : start] == " ":
                    small.append((start, names))
            elif first[1:] == head[0][1:] and not text[start - 1 : start].isalnum():
                capital.append((start, names))
    for start, names in [*sorted(capital), *sorted(small)]:
        if any(first < start < last for first, last in rights):
            continue
        yield from _compared(text, start, names, taken)


def _begun(lower: str, head: tuple[str, str]) -> Iterator[int]:
    """Where two syllables stand side by side, the second a whole word."""
    wanted = " ".join(head)
    start = lower.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not (lower[end].isalnum() or lower[end] == "_"):
            yield start
        start = lower.find(wanted, end)


def _compared(text: str, start: int, names: list[Name], taken: list[tuple[int, int]]) -> Iterator[Miswritten]:
    """The name that begins here, where it is in wrong capitals and no part of one that was already said to be (`taken`)."""
    for name in names:
        end = start + len(name.folded)
        typed = text[start:end]
        small = typed.lower()
        if small != name.folded and not (_NEW_STYLE.search(small) and fold(small) == name.folded):
            continue
        if text[end : end + 1].isalnum() or "\n" in typed:
            continue
        right = typed if typed in name.forms else _right(text, start, end, name)
        if right is None:
            continue
        if right != typed and not any(first < end and start < last for first, last in taken):
            taken.append((start, end))
            yield Miswritten(start, end, right, name.group)
        return


def case(text: str, start: int, end: int, right: str, place: str, vi: str, en: str) -> Iterator[Case]:
    """Words in wrong capitals, of a kind and by a place of `law/capitals.toml`; nothing where they are right."""
    if text[start:end] != right:
        yield Case(start, end, right, Message(vi, en), _cite(place))


def _cite(place: str) -> str:
    table, _, key = place.partition(".")
    return str(data()[table][key]["cite"])


def inside(text: str, at: int) -> bool:
    """Whether a word stands within a sentence: a letter, a number or a comma before it, on the same line."""
    before = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    return bool(before) and (before[-1].isalnum() or before[-1] in _LEADS)


def recased(typed: str, form: str) -> str:
    """What was typed, in the capitals of a form of the same length: the style of its tone marks stays."""
    return "".join(c.upper() if f.isupper() else c.lower() for c, f in zip(typed, form, strict=True))


def changed(typed: str, right: str) -> tuple[int, int]:
    """The range of whole words in which two writings differ; all of it where a letter's capital is two (`ß`)."""
    if len(typed) != len(right):
        return 0, len(typed)
    differ = [i for i, (a, b) in enumerate(zip(typed, right, strict=True)) if a != b]
    start, end = differ[0], differ[-1] + 1
    while start > 0 and typed[start - 1].isalnum():
        start -= 1
    while end < len(typed) and typed[end].isalnum():
        end += 1
    return start, end


def _right(text: str, start: int, end: int, name: Name) -> str | None:
    """The right writing of a name where it stands, or None where its capitals say nothing."""
    group, typed = name.group, text[start:end]
    if typed.isupper() or not _is_meant(text, start, end, group):
        return None
    within = inside(text, start)
    if group.judged == "inside" and not within and typed[0].isupper():
        typed = typed[0].lower() + typed[1:]
    if typed.islower() and group.judged != "always" and (group.lower_before is None or not group.lower_before.match(text, end)):
        return None
    if (group.judged == "capital" and not typed[0].isupper()) or (group.judged == "lower" and not typed.islower()):
        return None
    typed = text[start:end]
    rights = [recased(typed, form) for form in name.forms]
    # The first letter is the sentence's, save that a document is named in capitals wherever it stands (a basis begins with one).
    if not within and (typed[0].isupper() or (text[start - 1 : start] in ("", "\n") and group.cite != _DOCUMENTS)):
        rights = [typed[0] + right[1:] for right in rights]
    return min(rights, key=lambda right: sum(a != b for a, b in zip(typed, right, strict=True)))


def _is_meant(text: str, start: int, end: int, group: Group) -> bool:
    if group.before is not None and not group.before.match(text, end):
        return False
    if not group.not_after:
        return True
    before = _WORD_BEFORE.search(text, max(text.rfind("\n", 0, start) + 1, start - 12), start)
    return before is None or before[1].lower() not in group.not_after


@cache
def _lexicon() -> _Lexicon:
    names: dict[tuple[str, str], list[Name]] = {}
    for table in data()["group"].values():
        group = _group(table)
        heads = table.get("heads", "").split(", ")
        for line in table["words"].split("\n"):
            for head in heads if line else ():
                forms = tuple(f"{head} {form.strip()}".strip() for form in line.split("|"))
                folded = forms[0].lower()  # the data has one style of tone marks, and single spaces
                names.setdefault(_head(folded), []).append(Name(folded, forms, group))
    for each in names.values():
        each.sort(key=lambda name: -len(name.folded))
    for (first, second), each in list(names.items()):
        names.update({(spelled, second): each for spelled in _SPELLED.get(first, ())})
    return _Lexicon(frozenset(names), {head: each[0].forms[0] for head, each in names.items()}, names)


def _head(name: str) -> tuple[str, str]:
    """The first two syllables."""
    first, second = _SYLLABLES.findall(name)[:2]
    return first, second


def _group(table: Mapping[str, Any]) -> Group:
    return Group(
        Message(table["what"], table["english"]),
        table["cite"],
        table["judged"],
        frozenset(table.get("not_after", "").split()),
        _compiled(table.get("before")),
        _compiled(table.get("lower_before")),
    )


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return lazy(pattern.replace("{HOA}", CAPITAL), re.MULTILINE) if pattern else None
