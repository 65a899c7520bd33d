"""CT612: capitals, by Phụ lục II, rule by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc import capitals, casing
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Item, Level, Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place
from thidua_doc.rule import Context, Example, Hit, Passage, Rule
from thidua_doc.text import Edit
from thidua_doc.vietnamese.syllables import is_syllable


def reads(passage: Passage) -> Iterator[Hit]:
    """Names in other capitals than their own, and words whose capitals their place decides."""
    text = passage.own
    found = [_name(text, wrong) for wrong in capitals.miswritten(text)]
    taken = [(hit.start, hit.end) for hit in found]
    for case in casing.miswritten(text):
        # A word of a name is the name's: one mistake, one message.
        if not any(case.start < end and start < case.end for start, end in taken):
            found.append(_hit(text, *case))
            taken.append((case.start, case.end))
    yield from sorted(found, key=lambda hit: hit.start)


def _name(text: str, wrong: capitals.Miswritten) -> Hit:
    """A body's name is one word and is shown whole; of a place, a law or a day only the wrong syllables are."""
    hit = _hit(text, wrong.start, wrong.end, wrong.right, wrong.group.what, wrong.group.cite)
    return hit if wrong.group.cite.startswith(_BODIES) else hit._replace(start=hit.edits[0][0], end=hit.edits[0][1])


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """What needs more than one line: the plan's own places, and clauses that begin small beside those that do not."""
    yield from own_places(plan, context)
    for siblings in context.reading.siblings:
        if siblings.level is Level.CLAUSE:
            small = [item for item in siblings.items if item.text.text[:1].islower() and is_syllable(_first(item).lower())]
            if small and 2 * len(small) < len(siblings.items):
                yield from map(_begun, small)


def _first(item: Item) -> str:
    return item.text.text.split()[0].rstrip(",:;")


def _begun(item: Item) -> Finding:
    word = _first(item)
    right = word[0].upper() + word[1:]
    message = Message(
        f"Khoản này phải bắt đầu bằng chữ hoa: “{right}” (Phụ lục II, mục I).",
        f"This clause begins with a capital: “{right}” (Appendix II, section I).",
    )
    fix = Fix(Message(f"Viết thành “{right}”", f"Write “{right}”"), (Edit(item.text.at(0, 1), right[0]),))
    return Finding("CT612", item.text.at(0, len(word)), message, fix)


def own_places(plan: Plan, context: Context) -> Iterator[Finding]:
    """The plan's own places, which its fields name: `xã hòa tiến` in a plan of `Công đoàn xã Hòa Tiến`."""
    text = context.reading.text
    for name in {match[1] for field in plan.fields if field.name in _NAMING for match in _UNIT_NAME.finditer(field.value)}:
        for wrong in (name.lower(), name.capitalize()):
            at = text.find(wrong)
            while at >= 0:
                end = at + len(wrong)
                if _UNIT_BEFORE.search(text, max(0, at - 12), at) and not text[end : end + 1].isalnum():
                    what = Message("Tên đơn vị hành chính", "The name of an administrative unit")
                    yield _found(context, _hit(text, at, end, name, what, _PLACES))
                at = text.find(wrong, end)


_NAMING = frozenset(("cơ quan chủ quản", "cơ quan ban hành"))
_BODIES = "Phụ lục II, mục IV."
_PLACES = "Phụ lục II, mục III.1.a"
_UNITS = "huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
_UNIT_NAME = lazy(rf"(?<!\w)(?:{_UNITS}) ({capitals.CAPITAL}[^\W\d_]*(?: {capitals.CAPITAL}[^\W\d_]*)+)$")
_UNIT_BEFORE = lazy(rf"(?<!\w)(?:{_UNITS})\s\Z", re.IGNORECASE)


def _found(context: Context, hit: Hit) -> Finding:
    (start, end, right), *_ = hit.edits
    span = context.reading.span(start, end)
    assert hit.title is not None
    return Finding("CT612", span, hit.message, Fix(hit.title, (Edit(span, right),)))


def _hit(text: str, start: int, end: int, right: str, what: Message, cite: str) -> Hit:
    typed = text[start:end]
    first, last = capitals.changed(typed, right)
    message = Message(
        f"“{typed}” phải viết là “{right}”: {_small(what.vi)} ({cite}).",
        f"“{typed}” is written “{right}”: {_small(what.en)} ({_english(cite)}).",
    )
    title = Message(f"Viết thành “{right}”", f"Write “{right}”")
    return Hit(start, end, message, title, ((start + first, start + last, right[first:last]),), word=typed.lower())


def _small(phrase: str) -> str:
    return phrase[0].lower() + phrase[1:]


def _english(cite: str) -> str:
    return cite.replace("Phụ lục", "Appendix").replace("mục", "section")


RULES = (
    Rule(
        "CT612",
        Severity.WARNING,
        "Phụ lục II",
        Message("Viết hoa sai", "Wrong capitals"),
        Message(
            "Phụ lục II quy định viết hoa đầu câu, tên người, tên địa lý, tên cơ quan, tên văn bản, tên ngày lễ và các trường hợp khác. "
            "Chỉ báo chỗ chắc chắn; lời trong ngoặc kép và dòng viết hoa toàn bộ thì để yên.",
            "Appendix II says what takes a capital: sentences, persons, places, bodies, documents, holidays. Only what is certain is "
            "reported; quotations and lines in capitals are left alone.",
        ),
        Example("1. Thực hiện kế hoạch của Liên đoàn lao động huyện.", "1. Thực hiện kế hoạch của Liên đoàn Lao động huyện."),
        fixable="safe",
        check=check,
        reads=reads,
        skips=frozenset((Place.SIGNATURE, Place.NAME)),
    ),
)
