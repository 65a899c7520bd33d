"""CT603: a mark with the next word glued to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.patterns import lazy
from thidua_doc.rule import CUSTOM, MASK, Example, Hit, Passage, Rule
from thidua_doc.vietnamese.quotation import lines, quotes
from thidua_doc.vietnamese.syllables import is_syllable

_L = r"[^\W\d_]"
_SIGN = rf"[\w)\]”%{MASK}]"
_GLUED = lazy(
    rf"""(?<={_SIGN})[,;](?=(?:{_L}|[“(]))                # thi đua,khen thưởng
    |(?<={_L})[,;](?=\d)
    |(?<![\d.])(?:19|20)\d\d(?P<years>[,;])(?=(?:19|20)\d\d(?![\d.]))
    |(?<={_SIGN}):(?={_L}|“)
    |(?<={_L}):(?=\d)
    |(?<={_SIGN})[!?](?={_L})
    |(?P<stop>(?<=[\w)\]”{MASK}])\.(?={_L}))""",
    re.VERBOSE,
)
_SIGNS = (lazy(rf"[,;:!?.](?={_L}|[“(]|\d(?<={_L}[,:].)|(?:19|20)\d\d)"),)
_BESIDE = (lazy(r"“(?<=[^\W_]“)"), lazy(r"”(?=[^\W_])"))
_BRACKETED = (lazy(r"\((?<=[^\W\d_]\()(?=[ ]?[^\W\d_])"), lazy(r"\)(?=[^\W\d_])"))
_BRACKET = lazy(
    r"(?<![^\W_])(?<!\.)(?P<left>[^\W\d_]{2,})(?P<open>\()(?=[ ]?(?P<right>[^\W\d_]{2,}))|(?P<close>\))(?=(?P<next>[^\W\d_]{2,})(?![\w(]))"
)
_WORD_BEFORE = lazy(r"[\w\ufffc]+\Z")
_WORD_AFTER = lazy(r"\w+")
_RATIO = lazy(r"(?:tỷ|tỉ)\s+(?:lệ|số|trọng)\b[^.;:\n]{0,30}\Z", re.IGNORECASE)
_VOWELS = lazy(r"[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
_MARKED = lazy(r"[^\W\d_a-zA-Z]")
_SHORT = frozenset(("no", "co", "inc", "art", "pgs", "tsk"))


def glued(passage: Passage) -> Iterator[Hit]:
    """A mark with the next word glued to it, and a word glued to the outside of a quotation."""
    text = passage.plain
    for words, base in lines(text, *_SIGNS):
        yield from _inside(words, base)
    for words, base in lines(text, *_BESIDE):
        yield from _outside(words, base)
    for words, base in lines(text, *_BRACKETED):
        yield from _brackets(words, base)


_ADD = Message("Thêm dấu cách", "Add a space")


def _inside(text: str, base: int) -> Iterator[Hit]:
    for match in _GLUED.finditer(text):
        at = match.start("years") if match["years"] else match.start()
        if match["stop"]:
            if not _ends_sentence(text, at):
                continue
        elif not match["years"] and _is_code(text, at):
            continue
        message = Message(f"Thiếu dấu cách sau dấu “{text[at]}”.", f"There is no space after “{text[at]}”.")
        yield Hit(base + at, base + at + 1, message, _ADD, ((base + at, base + at + 1, f"{text[at]} "),))


def _outside(words: str, base: int) -> Iterator[Hit]:
    for quote in quotes(words):
        start, end = quote.start, quote.end
        if quote.partner is None or not quote.right:
            continue
        if quote.opens and words[start - 1 : start].isalnum():
            message = Message("Thiếu dấu cách trước dấu ngoặc kép mở.", "There is no space before the opening quotation mark.")
            yield Hit(base + start, base + end, message, _ADD, ((base + start, base + end, " “"),))
        elif not quote.opens and words[end : end + 1].isalnum():
            message = Message("Thiếu dấu cách sau dấu ngoặc kép đóng.", "There is no space behind the closing quotation mark.")
            yield Hit(base + start, base + end, message, _ADD, ((base + start, base + end, "” "),))


def _brackets(words: str, base: int) -> Iterator[Hit]:
    """A word glued to the outside of a bracket, where syllables stand on both sides: `họp(nếu cần)và`; no formula, no `a)`."""
    for match in _BRACKET.finditer(words):
        left, right = match["left"] or "", match["right"] or match["next"] or ""
        at = match.start("open") if match["open"] else match.start("close")
        if match["open"]:
            if is_syllable(left.lower()) and is_syllable(right.lower()) and not left.isupper():
                message = Message("Thiếu dấu cách trước dấu “(”.", "There is no space before “(”.")
                yield Hit(base + at, base + at + 1, message, _ADD, ((base + at, base + at + 1, " ("),))
        elif is_syllable(right.lower()) and words.count("(", 0, at) > words.count(")", 0, at):
            message = Message("Thiếu dấu cách sau dấu “)”.", "There is no space after “)”.")
            yield Hit(base + at, base + at + 1, message, _ADD, ((base + at, base + at + 1, ") "),))


def _is_code(text: str, at: int) -> bool:
    """Whether a comma, semicolon or colon belongs to a formula, a ratio, a list of letters (`điểm a,b`)."""
    before = _WORD_BEFORE.search(text, max(0, at - 30), at)
    after = _WORD_AFTER.match(text, at + 1)
    left, right = before.group() if before else "", after.group() if after else ""
    if text[at] == ",":
        return len(left) == 1 and len(right) <= 1 and text[at + 1] not in "“("
    if text[at] == ":":
        return _RATIO.search(text, max(0, at - 60), at) is not None or (len(left) == 1 and len(right) <= 1)
    return text[at] == ";" and left.startswith("&")


def _ends_sentence(text: str, at: int) -> bool:
    """Whether a full stop between two letters ends a sentence: not in `TP.HCM`, `ThS.BS`, `v.v`, `Tp.Cần Thơ`, `Node.js`."""
    before = _WORD_BEFORE.search(text, max(0, at - 30), at)
    after = _WORD_AFTER.match(text, at + 1)
    right = after.group() if after else ""
    left = before.group() if before else text[at - 1]
    capital = len(right) > 1 and right[0].isupper() and not right[1:].isupper()
    if text[at - 1] in ")]”" or MASK in left:
        return capital
    if text[at - 1].isdigit():
        return capital and left.isdigit()
    if len(left) < 2 or not left[1:].islower() or _VOWELS.search(left) is None or left.lower() in _SHORT:
        return False
    if text[at - len(left) - 1 : at - len(left)] == ".":
        return False
    if capital:
        return True
    # Small letters on both sides: two Vietnamese words, not the name of a site or of a file.
    return len(right) > 1 and right.islower() and bool(_MARKED.search(left)) and bool(_MARKED.search(right))


RULES = (
    Rule(
        "CT603",
        Severity.WARNING,
        CUSTOM,
        Message("Thiếu dấu cách sau dấu câu", "No space after a mark"),
        Message(
            "Sau các dấu “,”, “;”, “:”, “.”, “!”, “?” có một dấu cách, trừ trong số, ngày tháng, chữ viết tắt và địa chỉ.",
            "A space stands after each mark, save in numbers, dates, abbreviations and addresses.",
        ),
        Example(
            "1. Phát động phong trào,đăng ký chỉ tiêu.\n2. Tổng kết phong trào.",
            "1. Phát động phong trào, đăng ký chỉ tiêu.\n2. Tổng kết phong trào.",
        ),
        fixable="safe",
        reads=glued,
    ),
)
