"""CT611: `i` for `y` where official writing has one form only (`qui định`, `công ti`, `bác sỹ`), and both mixed in one plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua_doc import proofreading
from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place
from thidua_doc.remembered import Remembered
from thidua_doc.rule import CUSTOM, Context, Example, Hit, Passage, Rule
from thidua_doc.text import Edit
from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese.words import cased, words

# --- one form only ------------------------------------------------------------------------------------------------------

_ONE_FORM = {"qui": "quy", "quí": "quý", "quĩ": "quỹ", "quỉ": "quỷ", "sỹ": "sĩ", "ti": "ty"}
_QUI = "định|trình|chế|chuẩn|mô|hoạch|luật|tắc|ước|cách|phạm|tụ|tập|tiên|đổi|kết|trách|nạp"
_NAMED = lazy(rf"(?:qui +(?:{_QUI})|quí +(?:vị|khách|báo|ông|bà|đại)|quĩ +[^\W\d_]|sỹ +(?:quan|số)|ti +)")
"""What a word with a capital must begin to be no name: `Quy Nhơn` is written as its people write it."""
_TITLE = lazy(r"chiến +sỹ +(?:thi +đua|tiên +tiến)")
_COMPANY = lazy(r"(?<!\w)công +\Z")


def one_form(passage: Passage) -> Iterator[Hit]:
    """`qui định`, `công ti`, `bác sỹ`; titles of honour are the law's own words, and ND711's."""
    found = words(passage.own)
    for word in sorted(found.present.intersection(_ONE_FORM)):
        for match in re.finditer(rf"(?<![\w-]){word}(?![\w-])", found.lower):
            start, end = match.span()
            if not _is_wrong(word, passage.own[start:end], found.lower, start):
                continue
            typed = passage.own[start:end]
            right = cased(_ONE_FORM[word], typed)
            message = Message(
                f"Văn bản hành chính viết “{right}”, không viết “{typed}”.", f"Official writing has “{right}”, not “{typed}”."
            )
            yield Hit(start, end, message, _title(right), ((start, end, right),), word=word)


def _is_wrong(word: str, typed: str, lower: str, start: int) -> bool:
    if word == "ti":
        return _COMPANY.search(lower, max(0, start - 8), start) is not None
    if word == "sỹ" and _TITLE.match(lower, max(0, start - 6)):
        return False
    return typed.islower() or _NAMED.match(lower, start) is not None


def _title(right: str) -> Message:
    return Message(f"Đổi thành “{right}”", f"Change to “{right}”")


# --- mixed in one plan --------------------------------------------------------------------------------------------------

_I = {"kĩ": "kỹ", "kì": "kỳ", "kí": "ký", "kỉ": "kỷ", "lí": "lý", "mĩ": "mỹ", "tỉ": "tỷ", "hi": "hy"}
_Y = {y: i for i, y in _I.items()}
_GROUP = {"tỉ": 1, "tỷ": 1, "hi": 2, "hy": 2}
"""`tỉ` and `tỷ`, `hi` and `hy` are each a choice of their own; the others go together."""
_FORMS = lazy(
    r"""(?<![\w-])(?:
      k[ĩỹ](?!\ +(?:luật|niệm|cương|lục|nguyên)) | k[ỉỷ](?!\ +(?:năng|thuật|sư|lưỡng|càng|xảo))   # CT610's
    | k[ìỳ](?!\ +(?:cọ|kèo|kẹt|đà)) | (?<!\d\ )k[íý](?!\ +lô) | l[íý](?!\ +(?:nhí|lắc|tí)) | (?<!tỉ\ )m[ĩỹ]
    | t[ỉỷ](?!\ +(?:mỉ|mĩ|mỷ|tê|thí|muội)) | h[iy](?=\ +(?:vọng|sinh|hữu)(?!\w))
    )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
_PERHAPS = lazy(r"[ìíỉĩ](?!\w)|hi +[vsh]")
_WITH = lazy(r"[ìíỉĩi](?:(?<=[klmtKLMT][ìíỉĩ])(?!\w)|(?<=[hH]i) +[vshVSH])")
"""What a line with `i` has; a plan of any other lines has nothing to mix."""
_EITHER = lazy(r"[ìíỉĩỳýỷỹÌÍỈĨỲÝỶỸiyIY](?:(?<=[klmtKLMT].)(?![\w-])|(?<=[hH].) +[vshVSH])")
_OPENS = lazy(r"(?:\A|[.:;!?] |- )\Z")
_SMALL_NEXT = lazy(r" +[^\W\d_]")
_EXEMPT = frozenset((Place.BASIS, Place.NAME))


class _Form(NamedTuple):
    start: int
    end: int
    word: str


def mixed(plan: Plan, context: Context) -> Iterator[Finding]:
    """Each word that is written the way the plan writes less often; on a draw `y` stays, as official texts have it."""
    if not _WITH_I.of(context.reading.lines):
        return
    lines = _FORMS_OF.of(context.reading.lines)
    groups: dict[int, list[_Form]] = {}
    for part in context.reading.parts:
        forms = lines.get(part.prose.text)
        if forms and part.place not in _EXEMPT:
            for start, end, word in forms:
                small = word.lower()
                if small not in context.words:
                    groups.setdefault(_GROUP.get(small, 0), []).append(_Form(part.start + start, part.start + end, word))
    for group in groups.values():
        yield from _minority(group, context)


def _minority(group: Sequence[_Form], context: Context) -> Iterator[Finding]:
    with_y = [form for form in group if form.word.lower() in _Y]
    if len(with_y) in (0, len(group)):
        return
    keeps_y = len(with_y) * 2 >= len(group)
    first = next(form for form in group if (form.word.lower() in _Y) is keeps_y)
    reading = context.reading
    related = Related(
        reading.span(first.start, first.end),
        Message(f"Ở đây viết “{first.word}”.", f"Here it is “{first.word}”."),
    )
    for start, end, word in group:
        small = word.lower()
        if (small in _Y) is keeps_y:
            continue
        right = cased(_Y[small] if small in _Y else _I[small], word)
        span = reading.span(start, end)
        message = Message(
            f"Kế hoạch viết lẫn i và y: “{word}” nên viết là “{right}” cho thống nhất.",
            f"The plan mixes i and y: write “{right}” for “{word}”, as elsewhere.",
        )
        yield Finding("CT611", span, message, Fix(_title(right), (Edit(span, right),)), (related,))


def _with_i(line: str) -> bool:
    """Whether a line has a word with `i` where others have `y`: most plans have none, and nothing to mix."""
    return _PERHAPS.search(line) is not None and any(form.word.lower() in _I for form in _forms(line))


def _forms(line: str) -> tuple[_Form, ...]:
    """The words of a line that may have `i` or `y`, names and quotations aside."""
    own = proofreading.passage(line).own
    return tuple([_Form(*match.span(), match.group()) for match in _FORMS.finditer(own) if _is_word(match, own)])


_WITH_I, _FORMS_OF = Remembered(_with_i, _WITH), Remembered(_forms, _EITHER)


def _is_word(match: re.Match[str], own: str) -> bool:
    """Small letters; or a capital that only the start of a sentence gives, where it is no usual name."""
    typed = match.group()
    if typed.islower():
        return True
    if not typed[1:].islower() or typed in ("Lý", "Lí", "Mỹ", "Mĩ"):
        return False
    following = _SMALL_NEXT.match(own, match.end())
    return following is not None and following.group()[-1].islower() and _OPENS.search(own, 0, match.start()) is not None


RULES = (
    Rule(
        "CT611",
        Severity.WARNING,
        CUSTOM,
        Message("Viết i và y không thống nhất", "i and y mixed"),
        Message(
            "Văn bản hành chính viết “quy định”, “công ty”, “bác sĩ”. Các từ như “kỹ thuật”, “quản lý” viết y hay i đều được, miễn là một kế hoạch "
            "theo một cách; tên riêng, lời trích dẫn và tên văn bản làm căn cứ giữ như nguyên văn.",
            "Official writing has “quy định”, “công ty”, “bác sĩ”. Words like “kỹ thuật” may have y or i, as long as one plan keeps to one; "
            "names, quotations and the titles of legal bases stay as they are.",
        ),
        Example(
            "1. Thực hiện qui định về quản lý.\n2. Áp dụng kĩ thuật mới, kỹ năng số.",
            "1. Thực hiện quy định về quản lý.\n2. Áp dụng kỹ thuật mới, kỹ năng số.",
        ),
        fixable="safe",
        check=mixed,
        reads=one_form,
        skips=frozenset((Place.NAME,)),
    ),
)
