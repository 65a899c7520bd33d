"""ND711: titles and awards of emulation that are not written as the law names them.

Only near misses of the law's own names are found: bodies have titles of their own (“Giỏi việc nước, đảm việc nhà”), which are theirs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from thidua_doc import law as laws
from thidua_doc.diagnostic import Message, Severity
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place
from thidua_doc.rule import Example, Hit, Passage, Rule
from thidua_doc.tuples import NamedTuple

_STEM = lazy(r" (?:[Ss]. [Tt][Hhi]|[ĐđDd]..[Gg] [Tt]i|[Tt][Hh]. [Ll].[Oo]|[Vv]. [Qq]|[Tt][Hh][Ii] [ĐđDd]|K[Hh].[Nn])")
"""What follows the first word of the names, whatever their marks: most plans have few of them."""
_FIRST = frozenset("CcLlTtĐđDdBbGg")
_LONGEST = 40
"""More characters than any name has."""
_TITLED = lazy(r"danh hiệu\s*:?\s*[“\"]?\Z", re.IGNORECASE)
_AND = lazy(r"[”\"]?(?:,| và| hoặc|;| hay)? ?(?:danh hiệu )?[“\"]?")
_ALIKE = str.maketrans("yđ", "id")


class _Name(NamedTuple):
    """A name of the law, how it is compared, and the spellings of it that are let alone."""

    text: str
    letters: str
    also: frozenset[str]
    general: bool


@cache
def _names() -> tuple[tuple[_Name, ...], tuple[tuple[str, str, str], ...]]:
    """The names, the longest first; and other names that are given to some of them, each with how it is compared."""
    data = laws.load("emulation_2022").data
    names: list[_Name] = []
    others: list[tuple[str, str, str]] = []
    for value in (*data["title"].values(), *data["award"].values()):
        text = str(value["text"])
        names.append(_Name(text, _letters(text), frozenset((text, *value.get("also", ()))), bool(value.get("general"))))
        others += [(_letters(wrong), wrong, text) for wrong in value.get("wrong", ())]
    return tuple(sorted(names, key=lambda name: -len(name.text))), tuple(others)


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    """A text without marks and case, `y` as `i`, character by character: as long as it was."""
    split = unicodedata.normalize("NFD", text.lower())
    return "".join([c for c in split if not unicodedata.combining(c)]).translate(_ALIKE)


@cache
def _first_words() -> frozenset[str]:
    """What any of the names begins with, as it is compared."""
    names, others = _names()
    return frozenset(letters.partition(" ")[0] for letters in [*(name.letters for name in names), *(each[0] for each in others)])


def reads(passage: Passage) -> Iterable[Hit]:
    """Each name of the law at each place where one seems to begin."""
    text = passage.text
    after = -1
    titled = False
    for match in _STEM.finditer(text):
        start = match.start()
        while start and text[start - 1].isalpha():
            start -= 1
        if start < after or text[start] not in _FIRST or _letters(text[start : match.start()]) not in _first_words():
            continue
        letters = _letters(text[start : start + _LONGEST])
        other = _other(text, start, letters)
        if other is not None:
            yield other
            after, titled = other.end, False
            continue
        name = next((n for n in _names()[0] if _is(text, start, letters, n.letters)), None)
        if name is None:
            continue
        end = start + len(name.text)
        listed = after >= 0 and titled and _AND.fullmatch(text, after, start) is not None
        titled = listed or _TITLED.search(text, max(0, start - 14), start) is not None
        after = end
        right = _right(text[start:end], name, titled)
        if right != text[start:end]:
            yield _hit(text, start, end, right, name.text)


def _is(text: str, start: int, letters: str, name: str) -> bool:
    """Whether a name's letters stand at a place of the text, and no word runs on behind them."""
    return letters.startswith(name) and not text[start + len(name) : start + len(name) + 1].isalnum()


def _right(typed: str, name: _Name, titled: bool) -> str:
    """The name as it should stand there: its marks always, its capitals where it is written as a name."""
    marked = "".join(r.upper() if t.isupper() else r.lower() for t, r in zip(typed, name.text, strict=True))
    if marked in name.also or marked.isupper():
        return marked
    if marked.islower():
        return name.text if titled and not name.general else marked
    # `Lao động Tiên tiến`; but a small first letter with the rest right is a word of the sentence.
    return name.text if marked[0].isupper() or titled else marked


def _other(text: str, start: int, typed: str) -> Hit | None:
    """Another name for a title of the law, where it is given as its name: in quotation marks or behind `danh hiệu`."""
    for letters, wrong, right in _names()[1]:
        if _is(text, start, typed, letters) and _TITLED.search(text, max(0, start - 14), start):
            end = start + len(wrong)
            message = Message(
                f"Luật gọi danh hiệu này là “{right}”, không phải “{text[start:end]}”.",
                f"The law calls this “{right}”, not “{text[start:end]}”.",
            )
            return Hit(start, end, message, Message(f"Đổi thành “{right}”", f"Change to “{right}”"), ((start, end, right),))
    return None


def _hit(text: str, start: int, end: int, right: str, name: str) -> Hit:
    """What differs, from its first syllable to its last."""
    typed = text[start:end]
    wrong = [i for i, (t, r) in enumerate(zip(typed, right, strict=True)) if t != r]
    first = typed.rfind(" ", 0, wrong[0] + 1) + 1
    last = typed.find(" ", wrong[-1])
    last = len(typed) if last < 0 else last
    message = Message(f"Luật viết tên này là “{name}”.", f"The law writes this name “{name}”.")
    title = Message(f"Đổi thành “{right}”", f"Change to “{right}”")
    edit = (start + first, start + last, right[first:last])
    return Hit(start + first, start + last, message, title, (edit,))


def _rules() -> Iterator[Rule]:
    yield Rule(
        "ND711",
        Severity.WARNING,
        "emulation_2022#",
        Message("Danh hiệu thi đua, hình thức khen thưởng viết sai tên", "A title or an award that the law names otherwise"),
        Message(
            "Danh hiệu và hình thức khen thưởng được viết đúng tên trong luật: “Chiến sĩ thi đua cơ sở”, “Lao động tiên tiến”, “Tập thể lao động "
            "xuất sắc”. Danh hiệu riêng của cơ quan, tổ chức không xét.",
            "Titles and awards are written as the law names them. Titles that a body has of its own are not judged.",
        ),
        Example(
            "1. Xét tặng danh hiệu “Chiến sỹ thi đua cơ sở”.\n2. Xét tặng danh hiệu “Lao động Tiên tiến”.",
            "1. Xét tặng danh hiệu “Chiến sĩ thi đua cơ sở”.\n2. Xét tặng danh hiệu “Lao động tiên tiến”.",
        ),
        fixable="safe",
        reads=reads,
        skips=frozenset((Place.BASIS, Place.FIELD)),
    )


RULES = tuple(_rules())
