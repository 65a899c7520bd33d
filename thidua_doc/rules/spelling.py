"""CT607 (no syllable of Vietnamese) and CT608 (a tone mark on the wrong vowel): each word judged by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place
from thidua_doc.rule import CUSTOM, Example, Hit, Passage, Rule
from thidua_doc.vietnamese.spelling import judged, suspects
from thidua_doc.vietnamese.syllables import is_syllable
from thidua_doc.vietnamese.words import words

_BEFORE = r"(?<![\w'’&@])(?<!\w-)"
_BEHIND = r"(?![\w'’&@]|-\w)"
_NAME = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAME_BEHIND = lazy(r" ([^\W\d_a-z][^\W\d_]*(?:['’][^\W\d_]+)?)(?![^\W_])")
_NAME_BEFORE = 60
_CALLED = frozenset(("ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "thầy", "chí", "làng"))
"""What stands before a person's name (of `đồng chí` and `già làng` the second half)."""


def no_syllable(passage: Passage) -> Iterator[Hit]:
    """A word that has Vietnamese letters and is no syllable: names, abbreviations, loans and foreign words aside."""
    for word, verdict in suspects(words(passage.own).typed).items():
        if verdict.misplaced:
            continue
        for start, end in _places(word, passage.own):
            if word[0].isupper() and not word.isupper() and _is_name(passage.own, start, end):
                continue
            edits = ((start, end, verdict.right[0]),) if verdict.right and verdict.sure else ()
            title = Message(f"Đổi thành “{verdict.right[0]}”", f"Change to “{verdict.right[0]}”") if edits else None
            yield Hit(start, end, _said(word, verdict.right), title, edits, safe=False, word=word.lower())


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital is of a name, whatever its letters: two others stand before it, or one that is no Vietnamese
    word stands beside it (`Ksor Khăp`), or its run of capitals follows what a person is called by (`chị`)."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - _NAME_BEFORE) : start]
    run: list[str] = []
    for word in reversed(line.split(" ")[:-1]):
        if not (word[:1].isupper() and _NAME.fullmatch(word)):
            if word.lower() in _CALLED:
                return True
            break
        run.append(word)
    behind = _NAME_BEHIND.match(text, end)
    beside = [*run[:1], *([behind[1]] if behind else [])]
    return len(run) >= 2 or any(_is_foreign(each) for each in beside)


def _is_foreign(word: str) -> bool:
    """Whether a word with a capital is no syllable, and no mistyped one either: `Ksor`, `H'Bơ`."""
    return not word.isalpha() or not (word.isupper() or is_syllable(word.lower()) or judged(word))


def misplaced(passage: Passage) -> Iterator[Hit]:
    """A syllable whose tone mark stands on the wrong letter."""
    for word, verdict in suspects(words(passage.own).typed).items():
        if not verdict.misplaced:
            continue
        right = verdict.right[0]
        message = Message(
            f"“{word}” đặt dấu thanh sai chỗ; viết đúng là “{right}”.",
            f"The tone mark of “{word}” stands on the wrong letter: write “{right}”.",
        )
        for start, end in _places(word, passage.own):
            title = Message(f"Đổi thành “{right}”", f"Change to “{right}”")
            yield Hit(start, end, message, title, ((start, end, right),), word=word.lower())


def _places(word: str, text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(f"{_BEFORE}{word}{_BEHIND}", text):
        yield match.span()


def _said(word: str, right: tuple[str, ...]) -> Message:
    if not right:
        return Message(
            f"“{word}” không phải là âm tiết tiếng Việt; nếu là tên riêng hay từ nước ngoài, hãy thêm vào “từ-điển” của dự án.",
            f"“{word}” is no Vietnamese syllable; if it is a name or a foreign word, add it to the project's dictionary “từ-điển”.",
        )
    vi, en = (f" {word_or} ".join(f"“{each}”" for each in right) for word_or in ("hay", "or"))
    return Message(
        f"“{word}” không phải là âm tiết tiếng Việt; có phải là {vi}?", f"“{word}” is no Vietnamese syllable; is it {en}?"
    )


RULES = (
    Rule(
        "CT607",
        Severity.WARNING,
        CUSTOM,
        Message("Âm tiết mà tiếng Việt không có", "A syllable that Vietnamese does not have"),
        Message(
            "Mỗi âm tiết gồm âm đầu, vần và thanh, ghép theo quy tắc: “ngh” chỉ đứng trước e, ê, i; vần kết thúc bằng c, ch, p, t chỉ có "
            "thanh sắc hoặc nặng. Tên riêng, chữ viết tắt, từ nước ngoài và lời trích dẫn được để yên; từ riêng của cơ quan ghi vào “từ-điển” "
            "trong thidua.toml.",
            "A syllable is an onset, a rhyme and a tone that go together: “ngh” stands before e, ê, i only; rhymes in c, ch, p, t have two "
            "tones. Names, abbreviations, foreign words and quotations are left alone; “từ-điển” in thidua.toml holds other words.",
        ),
        Example(
            "1. Toàn nghành thưc hiện kế hoạch.\n2. Tổng kết phong trào.",
            "1. Toàn ngành thực hiện kế hoạch.\n2. Tổng kết phong trào.",
        ),
        fixable="unsafe",
        reads=no_syllable,
        skips=frozenset((Place.NAME,)),
    ),
    Rule(
        "CT608",
        Severity.WARNING,
        CUSTOM,
        Message("Dấu thanh đặt sai chữ", "A tone mark on the wrong vowel"),
        Message(
            "Dấu thanh đặt ở chữ có mũ hoặc móc (“lượng”), không có thì ở nguyên âm cuối khi sau nó có phụ âm (“hoạch”), ở nguyên âm đầu hoặc "
            "giữa khi không có (“của”, “ngoài”); sau “qu”, “gi” thì ở nguyên âm kế tiếp (“quý”, “già”). “hòa” và “hoà” đều được.",
            "The mark stands on the letter with a hat or a hook, else on the last vowel before a consonant, else on the first or middle "
            "vowel; behind “qu” and “gi” on the next one. “hòa” and “hoà” are both right.",
        ),
        Example("1. Kế họach qúy I được phê duyệt.", "1. Kế hoạch quý I được phê duyệt."),
        fixable="safe",
        reads=misplaced,
        skips=frozenset((Place.NAME,)),
    ),
)
