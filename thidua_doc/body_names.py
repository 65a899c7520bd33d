"""Names of bodies in their own capitals (`law/body_names.toml`)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from thidua_doc import capitals, casing, law
from thidua_doc.language import fold
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_TOKEN = lazy(r"[^\W_]+(?:['’&/][^\W_]+)*|[^\w\s]|_")
_LETTER = lazy(r"[^\W\d_]")
_HYPHENS = ("-", "–")
_LONGEST_NAME = 6


class _Token(NamedTuple):
    """A word of a name or a sign between two: as typed, as compared, where it stands."""

    typed: str
    folded: str
    start: int


class _Phrase(NamedTuple):
    """Words of names that are known: the right ways to write them; `named` where a name of its own follows."""

    forms: tuple[tuple[str, ...], ...]
    named: bool


def _data() -> Mapping[str, Any]:
    return law.load("body_names").data


@lru_cache(maxsize=2048)
def cased(name: str) -> str:
    """A body's name in its own capitals (Phụ lục II, mục III and IV).

    One typed in small letters, all in capitals, or with a capital on every syllable is put together anew from the words that are known;
    in any other only names that are certain are changed. What can't be known stays as it was, and no letter but its case changes.
    """
    name = unicodedata.normalize("NFC", name)
    tokens = [_Token(m.group(), fold(m.group()), m.start()) for m in _TOKEN.finditer(name)]
    words = [token.typed for token in tokens if _LETTER.match(token.typed)]
    if not words:
        return name
    shouted = all(word.isupper() for word in words)
    small = all(word.islower() for word in words)
    if shouted or small or all(word[0].isupper() for word in words):
        right = _parsed(tokens)
        if small or (None not in right and (shouted or _too_many(tokens, right))):
            return _rewritten(name, tokens, right)
    return name if shouted else _mended(name)


def _too_many(tokens: Sequence[_Token], right: Sequence[str | None]) -> bool:
    """Whether a name has a capital on every syllable by habit: on one at least that is no unit's (`Trường THCS Xã Đàn` has none)."""
    return any(token.typed != new and token.folded not in _unit_words() for token, new in zip(tokens, right, strict=True))


def _parsed(tokens: Sequence[_Token]) -> list[str | None]:
    """For each token its right writing, None where that is not known."""
    right: list[str | None] = []
    named: int | None = None  # how many words of a name of its own were read; None where none may stand
    fresh = False  # behind a unit, whose name has one word at least: `xã Đoàn Kết`, `phường Phường Đúc`
    lost = False  # behind a word that is not known: `bảo trợ xã hội`, `nhà xuất bản`
    while (at := len(right)) < len(tokens):
        token = tokens[at]
        phrase, length = _known(tokens, at)
        if phrase is not None and lost and not phrase.forms and token.folded in _data()["units"]["doubtful"]:
            phrase = None
        if phrase is not None and not (fresh and length == 1) and not (named and _part_of_name(phrase, tokens, at)):
            right += _written(tokens[at : at + length], phrase, tokens[at + length :])
            named, fresh, lost = (0 if phrase.named else None), not phrase.forms, False
            continue
        if not token.typed.isalnum() and not _LETTER.match(token.typed):
            right.append(token.typed)
            if token.typed != ".":  # `TP. Hồ Chí Minh`
                named, fresh = (0 if named and token.typed in _HYPHENS else None), False
            continue
        fresh = False
        if token.folded in _data()["units"]["between"]:
            right.append(token.folded)
            named = None
        elif token.typed.isdecimal():
            right.append(token.typed)
        elif named is not None and named < _LONGEST_NAME:
            right.append(_titled(token))
            named += 1
        else:
            right.append(None)
            lost = True
    return right


def _part_of_name(phrase: _Phrase, tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word for a unit behind a name is the name's own (`xã Phú Xã`, `xã Nậm Bản`): its last, or no word for a larger unit."""
    return not phrase.forms and (at + 1 == len(tokens) or tokens[at].folded not in _larger())


def _known(tokens: Sequence[_Token], at: int) -> tuple[_Phrase | None, int]:
    """The longest words known that stand here, and how many they are."""
    for folded, phrase in _lexicon().get(tokens[at].folded, ()):
        if tuple(token.folded for token in tokens[at : at + len(folded)]) == folded:
            return phrase, len(folded)
    return None, 0


def _written(tokens: Sequence[_Token], phrase: _Phrase, behind: Sequence[_Token]) -> list[str | None]:
    if not phrase.forms:
        return _unit(tokens, behind)
    typed = tuple(token.typed for token in tokens)
    if typed in phrase.forms:
        return list(typed)
    return [_recased(token.typed, form) for token, form in zip(tokens, phrase.forms[0], strict=True)]


def _unit(tokens: Sequence[_Token], behind: Sequence[_Token]) -> list[str | None]:
    """The word for a unit: small, with a capital before a number or a person's name where Phụ lục II says so (mục III.1.b)."""
    table = _data()["units"]
    words = [table["initials"].get(token.folded, token.folded) for token in tokens]
    name = " ".join(token.folded for token in tokens)
    numbered = name in table["numbered"] and bool(behind) and behind[0].typed.isdecimal()
    if numbered or (name in table["of_people"] and _is_person(behind)):
        words[0] = words[0].capitalize()
    return [_recased(token.typed, word) for token, word in zip(tokens, words, strict=True)]


def _is_person(behind: Sequence[_Token]) -> bool:
    """Whether a name begins as only a person's does: `Nguyễn …`, or a family name before `Văn` or `Thị`."""
    table = _data()["units"]
    words = [token.folded for token in behind[:3]]
    if len(words) < 2:
        return False
    return words[0] in table["surname"] or (len(words) > 2 and words[0] in table["surnames"] and words[1] in table["middle"])


def _titled(token: _Token) -> str | None:
    """A syllable of a name, its first letter a capital; whether one behind an apostrophe is too, only those that are known tell."""
    if any(sign in token.typed for sign in "'’&/"):
        form = _apostrophes().get(token.folded.replace("’", "'"))
        return capitals.recased(token.typed, form) if form else None
    return token.typed[:1].upper() + token.typed[1:].lower()


@cache
def _apostrophes() -> Mapping[str, str]:
    return {form.lower(): form for form in _data()["units"]["apostrophes"]}


def _recased(typed: str, form: str) -> str:
    return capitals.recased(typed, form) if len(typed) == len(form) else form


def _rewritten(name: str, tokens: Sequence[_Token], right: Iterable[str | None]) -> str:
    out, end = [], 0
    for token, new in zip(tokens, right, strict=True):
        out += [name[end : token.start], token.typed if new is None else new]
        end = token.start + len(token.typed)
    return "".join([*out, name[end:]])


def _mended(name: str) -> str:
    """A name with what the rules of plans would say of its capitals put right."""
    for wrong in sorted(capitals.miswritten(name), reverse=True):
        name = name[: wrong.start] + wrong.right + name[wrong.end :]
    for case in sorted(casing.miswritten(name), reverse=True):
        name = name[: case.start] + case.right + name[case.end :]
    return name


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(word for name in _data()["units"]["names"] for word in name.split())


@cache
def _larger() -> frozenset[str]:
    """First words of units that may stand behind a name: `xã Lai Uyên tỉnh Bình Dương`."""
    return frozenset(name.split()[0] for name in law.load("units").data["units"]["names"])


@cache
def _lexicon() -> Mapping[str, Sequence[tuple[tuple[str, ...], _Phrase]]]:
    """What is known, by its first word, the longest first. A unit has no forms."""
    out: dict[str, list[tuple[tuple[str, ...], _Phrase]]] = {}
    for line, named in _lines():
        forms = tuple(tuple(_TOKEN.findall(form)) for form in line.split("|"))
        folded = tuple(fold(word) for word in forms[0])
        out.setdefault(folded[0], []).append((folded, _Phrase(forms, named)))
    for unit in _data()["units"]["names"]:
        words = tuple(unit.split())
        out.setdefault(words[0], []).append((words, _Phrase((), named=True)))
    for each in out.values():
        each.sort(key=lambda item: -len(item[0]))
    return out


def _lines() -> Iterable[tuple[str, bool]]:
    for group in _data()["words"].values():
        for head in group.get("heads", "").split(", "):
            yield from ((f"{head} {line}".strip(), bool(group["named"])) for line in group["words"].split("\n") if line)
    known = capitals.data()["group"]
    for line in (*known["provinces"]["words"].split("\n"), *known["municipalities"]["words"].split("\n")):
        if line:
            yield line, False
    for head in known["named_units"]["heads"].split(", "):
        yield from ((f"{head} {line}", False) for line in known["named_units"]["words"].split("\n") if line)
