"""CT610: real syllables in the wrong word (`sát nhập`), and bound syllables outside of their words (`Đề tạo`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place
from thidua_doc.rule import CUSTOM, Example, Hit, Passage, Rule
from thidua_doc.unit_names import mistyped
from thidua_doc.vietnamese.compounds import mistaken
from thidua_doc.vietnamese.confusions import BOUND, Bound, Confusion, beginnings, confusions, first_syllables
from thidua_doc.vietnamese.words import cased, words

_PREVIOUS = lazy(r"([^\W\d_]+) +\Z")
_NEXT = lazy(r" +([^\W\d_]+)")
_OPENS = lazy(r"(?:\A|[\n.:;!?(“\"»*–+-])[ \t]*\Z")
_INSIDE = lazy(r"(?:[\w-]|\w['’])\Z")
_BEFORE, _BEHIND = r"(?<![\w-])(?<!\w['’])", r"(?![\w-])"


def wrong_words(passage: Passage) -> Iterator[Hit]:
    """Words of the list of confusions, and syllables that have no word where they stand."""
    found = words(passage.own)
    present, pairs, lower = found.present, found.pairs, found.lower
    for first in sorted({first for first, _ in beginnings() & pairs}):
        for pair in confusions(first):
            if pair.wrong[:2] in pairs and pair.text in lower:
                yield from _of_pair(pair, passage.own, lower)
    for wrong, right in mistaken(present, pairs):
        text = " ".join(wrong)
        if text in lower and not any(pair.wrong == wrong for pair in _listed(wrong[0])):
            yield from _of_pair(Confusion(wrong, right, text), passage.own, lower)
    for bound in BOUND:
        if bound.wrong in present and not (bound.then and _THEN[bound].isdisjoint(pairs)):
            yield from _of_bound(bound, passage.own, lower)


def wrong_words_and_names(passage: Passage) -> Iterator[Hit]:
    """Those words, and names of administrative units that are no unit's."""
    yield from wrong_words(passage)
    for name in mistyped(passage.own, words(passage.own).typed):
        typed = passage.own[name.start : name.end]
        message = Message(
            f"Có lẽ “{typed}” là “{name.right}”: đơn vị hành chính viết tên như vậy.",
            f"“{typed}” is probably “{name.right}”: so the administrative unit is written.",
        )
        title = Message(f"Viết thành “{name.right}”", f"Write “{name.right}”")
        yield Hit(name.start, name.end, message, title, ((name.start, name.end, name.right),), safe=False, word=typed.lower())


def _listed(first: str) -> tuple[Confusion, ...]:
    return confusions(first) if first in first_syllables() else ()


def _of_pair(pair: Confusion, text: str, lower: str) -> Iterator[Hit]:
    pattern = " +".join(f"({word})" for word in pair.wrong)
    for match in re.finditer(f"{_BEFORE}{pattern}{_BEHIND}", lower):
        before, behind = _beside(lower, *match.span())
        if before in pair.not_after or behind in pair.not_before or (pair.only_before and behind not in pair.only_before):
            continue
        if _is_name(text, match):
            continue
        wrong = [at for at, word in enumerate(pair.wrong, 1) if word != pair.right[at - 1]]
        edits = tuple([(*match.span(at), cased(pair.right[at - 1], text[match.start(at) : match.end(at)])) for at in wrong])
        shown = " ".join(text[match.start() : match.end()].split())
        yield _hit(match.start(wrong[0]), match.end(wrong[-1]), shown, cased(" ".join(pair.right), shown), edits)


_THEN = {bound: frozenset((bound.wrong, then) for then in bound.then) for bound in BOUND}
"""What a bound syllable is wrong before, where that is said: most texts have none of it."""


def _of_bound(bound: Bound, text: str, lower: str) -> Iterator[Hit]:
    # The word first, what stands before it afterwards: a literal prefix is found at the speed of a string search.
    for match in re.finditer(f"{bound.wrong}(?= +[^\\W\\d_])", lower):
        if _INSIDE.search(lower, max(0, match.start() - 2), match.start()):
            continue
        before, behind = _beside(lower, *match.span())
        if before in bound.after or behind in bound.before or (bound.then and behind not in bound.then):
            continue
        if _is_name(text, match) or any(lower.startswith(f"{bound.wrong} {word}", match.start()) for word in _WORDS_OF_PAIRS):
            continue
        typed = text[match.start() : match.end()]
        right = cased(bound.right, typed)
        following = text[match.end() : match.end() + len(behind) + 1]
        yield _hit(*match.span(), f"{typed}{following}", f"{right}{following}", ((*match.span(), right),))


_WORDS_OF_PAIRS = ("suất", "nghi")
"""What follows `đề` in the list of confusions: reported there."""


def _beside(lower: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a range, with nothing but spaces between."""
    before = _PREVIOUS.search(lower, max(0, start - 20), start)
    behind = _NEXT.match(lower, end)
    return before[1] if before else "", behind[1] if behind else ""


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether capitals say so: any inside the words, or the first within a sentence; words all in capitals are a heading."""
    typed = text[match.start() : match.end()]
    if typed.islower() or (typed.isupper() and len(typed) > 1):
        return False
    return not typed[1:].islower() or _OPENS.search(text, max(0, match.start() - 6), match.start()) is None


def _hit(start: int, end: int, wrong: str, right: str, edits: tuple[tuple[int, int, str], ...]) -> Hit:
    message = Message(f"Có lẽ “{wrong}” phải viết là “{right}”.", f"“{wrong}” should probably be “{right}”.")
    title = Message(f"Đổi thành “{right}”", f"Change to “{right}”")
    return Hit(start, end, message, title, edits, safe=False, word=wrong.lower())


RULES = (
    Rule(
        "CT610",
        Severity.WARNING,
        CUSTOM,
        Message("Chữ đúng dùng sai chỗ", "Real words in the wrong place"),
        Message(
            "Từng âm tiết đều có trong tiếng Việt, nhưng từ ghép thì không: “sát nhập” (sáp nhập), “bổ xung” (bổ sung), “kỹ luật” (kỷ luật). Có "
            "âm tiết chỉ đi với ít từ, như “đề” trong “đề xuất”, “vấn đề”; trước động từ thì phải là “để”.",
            "Each syllable exists, the word does not: “sát nhập” for “sáp nhập”. Some syllables go with few others, as “đề” in “đề xuất”; "
            "before a verb “để” is meant.",
        ),
        Example("1. Đề tạo không khí thi đua, bổ xung chỉ tiêu.", "1. Để tạo không khí thi đua, bổ sung chỉ tiêu."),
        fixable="unsafe",
        reads=wrong_words_and_names,
        skips=frozenset((Place.NAME,)),
    ),
)
