"""CP113: characters that look like others, or like nothing at all."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit, Source, Span
from thidua_doc.vietnamese import legacy
from thidua_doc.vietnamese.common import COMMON
from thidua_doc.vietnamese.syllables import is_syllable

_ALWAYS = {"Ð": "Đ", "Ɖ": "Đ", "ƌ": "đ", "ɖ": "đ"}
_CYRILLIC = dict(zip("АВЕКМНОРСТУХаеорсухіІјЅѕ", "ABEKMHOPCTYXaeopcyxiIjSs", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι", "ABEZHIKMNOPTYXovi", strict=True))
_ALIKE = _CYRILLIC | _GREEK
_INVISIBLE = {
    "\u200b": "dấu cách không độ rộng",
    "\u200c": "ký tự không nối",
    "\u200e": "dấu chiều viết",
    "\u200f": "dấu chiều viết",
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "dấu chiều viết"),
    "\u2060": "ký tự nối không độ rộng",
    "\ufeff": "dấu thứ tự byte",
    "\u00ad": "gạch nối mềm",
    "\u2028": "dấu ngắt dòng",
    "\u2029": "dấu ngắt đoạn",
}
_SUSPECT = lazy(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200c\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ue000-\uf8ff\ufffe\uffff"
    + "".join(_ALWAYS)
    + "".join(_ALIKE)
    + "]"
)
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf02d\uf076"
_WORD = lazy(r"[\w\u0300-\u036f]+")
_LETTERS_BEFORE = lazy(r"[\w\u0300-\u036f]+\Z")
_LONGEST = 24
_TAB = lazy(r"(?<=\S)[ \u00a0]*\t[ \t\u00a0]*(?=\S)")
_MARKER = 8
"""Characters of the longest marker that a tab may stand behind."""
_LATIN = lazy(r"[A-Za-z\u00c0-\u024f\u1ea0-\u1ef9]")
_FOREIGN = lazy(r"[\u0370-\u03ff\u0400-\u04ff]")
_RTL = lazy(r"[\u0590-\u08ff]")


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Each run of such characters, with the word it stands in judged: a Russian or a Greek word is left in peace."""
    for file, source in enumerate(plan.sources):
        if source.bad_at is None and source.encoding in ("utf-8", "mixed"):
            yield from _in(source, file)


def _tabs(source: Source, file: int) -> Iterator[Finding]:
    """Tabs between words: two columns of Word, or a table, that came as one line. One behind a marker or a head is a space."""
    text = source.typed
    for match in _TAB.finditer(text):
        before = text[max(text.rfind("\n", 0, match.start()), match.start() - 200) + 1 : match.start()].strip()
        if (
            before.startswith("|")
            or before.endswith(":")
            or (len(before) <= _MARKER and " " not in before and not before.isalnum())
        ):
            continue
        span = Span(match.start(), match.end(), file)
        message = Message(
            "Có dấu Tab giữa dòng: chia cột thì viết thành bảng “| … |”, hoặc tách thành hai dòng.",
            "There is a tab inside the line: write columns as a table “| … |”, or as two lines.",
        )
        yield Finding("CP113", span, message, Fix(Message("Thay bằng dấu cách", "Write a space"), (Edit(span, " "),), safe=False))


def _in(source: Source, file: int) -> Iterator[Finding]:
    text = source.typed
    if "\t" in text:
        yield from _tabs(source, file)
    skip = 0
    # Signs of a legacy encoding are CP111's: a soft hyphen in a TCVN3 line is its `ư`.
    legacy_lines = list(legacy.legacy_lines(text)) if source.encoding == legacy.MIXED else []
    starts = [start for start, _, _ in legacy_lines]
    for match in _SUSPECT.finditer(text):
        start, char = match.start(), match.group()
        if start < skip:
            continue
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < legacy_lines[at][1]:
            continue
        if char in _BULLETS and _begins_line(text, start):
            continue  # a bullet copied from Word stands for a dash: DS306's
        if char in _ALWAYS:
            yield _alike(file, start, char, _ALWAYS[char])
        elif char in _ALIKE:
            word_start, word_end = _word(text, start)
            skip = word_end
            if _stands_for_latin(text, word_start, word_end):
                # From here on: of a very long word the part before is judged already.
                yield from _word_alike(text, file, start, word_end)
        else:
            end = start + 1
            while end < len(text) and text[end] == char:
                end += 1
            skip = end
            if _INVISIBLE.get(char) == "dấu chiều viết" and _RTL.search(text, max(0, start - 40), end + 40):
                continue
            yield _invisible(file, start, end, char, _parts_words(text, start, end))


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing but white space stands before a character on its line."""
    while at > 0 and text[at - 1] in " \t\u00a0":
        at -= 1
    return at == 0 or text[at - 1] in "\r\n"


def _word(text: str, at: int) -> tuple[int, int]:
    start = end = at
    while start > 0 and text[start - 1].isalnum() and at - start < 100:
        start -= 1
    while end < len(text) and text[end].isalnum() and end - at < 100:
        end += 1
    return start, end


def _stands_for_latin(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if _LATIN.search(word):
        return True
    # A word of look-alikes only is foreign where its line has foreign letters that look like no Latin one.
    line = text[max(0, start - 200) : start].rpartition("\n")[2] + text[start : end + 200].partition("\n")[0]
    return all(c in _ALIKE for c in word if _FOREIGN.match(c)) and not any(c not in _ALIKE for c in _FOREIGN.findall(line))


def _word_alike(text: str, file: int, start: int, end: int) -> Iterator[Finding]:
    for i in range(start, end):
        if text[i] in _ALIKE:
            yield _alike(file, i, text[i], _ALIKE[text[i]])


def _alike(file: int, at: int, char: str, right: str) -> Finding:
    alphabet = "Kirin" if char in _CYRILLIC else "Hy Lạp" if char in _GREEK else "nước ngoài"
    english = "Cyrillic" if char in _CYRILLIC else "Greek" if char in _GREEK else "foreign"
    return Finding(
        "CP113",
        Span(at, at + 1, file),
        Message(
            f"“{char}” (U+{ord(char):04X}) là chữ {alphabet} trông giống “{right}”.",
            f"“{char}” (U+{ord(char):04X}) is a {english} letter that looks like “{right}”.",
        ),
        Fix(Message(f"Thay bằng “{right}”", f"Write “{right}”"), (Edit(Span(at, at + 1, file), right),)),
    )


def _parts_words(text: str, start: int, end: int) -> bool:
    """Whether what stands here parts two syllables that make none together: `công‹U+200B›dân` has lost its space."""
    before, behind = _LETTERS_BEFORE.search(text, max(0, start - _LONGEST), start), _WORD.match(text, end, end + _LONGEST)
    if before is None or behind is None:
        return False
    one, two = (unicodedata.normalize("NFC", match.group()).lower() for match in (before, behind))
    if one.isascii() and two.isascii():
        return one in COMMON and two in COMMON and not is_syllable(one + two)  # no loan: `vi‹U+00AD›deo`
    return is_syllable(one) and is_syllable(two) and not is_syllable(one + two)


def _invisible(file: int, start: int, end: int, char: str, parts_words: bool) -> Finding:
    name = _INVISIBLE.get(char) or ("ký tự của phông riêng" if "\ue000" <= char <= "\uf8ff" else "ký tự điều khiển")
    new = " " if char in "\x0b\x0c\x85\u2028\u2029" or parts_words else ""
    title = Message("Thay bằng dấu cách", "Write a space") if new else Message("Xóa ký tự", "Delete it")
    return Finding(
        "CP113",
        Span(start, end, file),
        Message(
            f"Có ký tự không nhìn thấy (U+{ord(char):04X}, {name}).", f"There is an invisible character (U+{ord(char):04X})."
        ),
        Fix(title, (Edit(Span(start, end, file), new),)),
    )


RULES = (
    Rule(
        "CP113",
        Severity.WARNING,
        "Phụ lục I, mục I.4",
        Message("Ký tự giống chữ khác, hoặc không nhìn thấy", "Look-alike and invisible characters"),
        Message(
            "“Ð” không phải “Đ”, chữ Kirin “а” không phải “a”; dấu cách không độ rộng, gạch nối mềm, ký tự điều khiển lẫn vào khi chép "
            "từ nơi khác. Mắt không thấy khác nhưng tìm kiếm, so sánh và phông chữ đều sai. Từ viết trọn bằng chữ nước ngoài được giữ "
            "nguyên.",
            "“Ð” is not “Đ”, a Cyrillic “а” is not “a”; zero-width and control characters come along when text is copied. A whole "
            "foreign word is left in peace.",
        ),
        Example("1. Ðoàn viên tích cực tham gia.", "1. Đoàn viên tích cực tham gia."),
        fixable="safe",
        check=check,
    ),
)
