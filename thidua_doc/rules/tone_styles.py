"""CT609: `hòa` and `hoà` in one plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc import proofreading
from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place
from thidua_doc.remembered import Remembered
from thidua_doc.rule import CUSTOM, Context, Example, Rule
from thidua_doc.text import Edit
from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese.tones import restyled

_STYLED = lazy(
    r"[òóỏõọÒÓỎÕỌoOùúủũụÙÚỦŨỤuU][aeyAEYàáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?<![qQ][uùúủũụUÙÚỦŨỤ].)(?![^\W\d_])"
    r"(?<=[òóỏõọÒÓỎÕỌ][aeAE]|[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[ùúủũụÙÚỦŨỤ][yY]|[uU][ỳýỷỹỵỲÝỶỸỴ])"
)
"""The end of a word in open `oa`, `oe` or `uy`: sets of letters to begin with cost far less than what looks back or folds case."""
_COMMITTEE = lazy(r" +(?:ban|viên)(?!\w)", re.IGNORECASE)
_EXEMPT = frozenset((Place.BASIS, Place.NAME))
"""Cited titles of documents and people's names are written as their owners write them."""


class _Styled(NamedTuple):
    start: int
    end: int
    old: bool


def mixed(plan: Plan, context: Context) -> Iterator[Finding]:
    """Each word in the style that the plan has less of; names, quotations and the titles of legal bases aside."""
    found: list[tuple[str, _Styled]] = []
    lines = _STYLES.of(context.reading.lines)
    if len({each.old for styled in lines.values() for each in styled}) < 2:
        return
    for part in context.reading.parts:
        text = part.prose.text
        styled = lines.get(text)
        if styled and part.place not in _EXEMPT:
            for each in styled:
                word = text[each.start : each.end]
                if word.lower() not in context.words:
                    found.append((word, each._replace(start=part.start + each.start, end=part.start + each.end)))
    old = sum(each.old for _, each in found)
    if not found or old in (0, len(found)):
        return
    keeps_old = old * 2 > len(found) or (old * 2 == len(found) and found[0][1].old)
    reading = context.reading
    model, first = next((word, each) for word, each in found if each.old == keeps_old)
    related = Related(
        reading.span(first.start, first.end),
        Message(f"Ở đây viết “{model}”.", f"Here it is “{model}”."),
    )
    kept = ("kiểu cũ", "old") if keeps_old else ("kiểu mới", "new")
    for word, each in found:
        if each.old == keeps_old:
            continue
        right = restyled(word)
        span = reading.span(each.start, each.end)
        message = Message(
            f"Kế hoạch viết lẫn hai kiểu đặt dấu thanh; theo {kept[0]} thì “{word}” viết là “{right}”.",
            f"The plan mixes two styles of tone marks: in the {kept[1]} one, “{word}” is “{right}”.",
        )
        title = Message(f"Đổi thành “{right}”", f"Change to “{right}”")
        yield Finding("CT609", span, message, Fix(title, (Edit(span, right),)), (related,))


def _styled(line: str) -> tuple[_Styled, ...]:
    """The words of a line that have a style of their own; those that begin with a capital are names, but for `Ủy ban`."""
    own = proofreading.passage(line).own
    out = []
    for match in _STYLED.finditer(own):
        start, end = match.span()
        while start and own[start - 1].isalnum() and not own[start - 1].isdecimal():
            start -= 1
        if own[start:end].islower() or (end - start == 2 and _COMMITTEE.match(own, end)):
            out.append(_Styled(start, end, own[end - 1] in "aeyAEY"))
    return tuple(out)


_STYLES = Remembered(_styled, _STYLED)


RULES = (
    Rule(
        "CT609",
        Severity.WARNING,
        CUSTOM,
        Message("Hai kiểu đặt dấu thanh trong một kế hoạch", "Two styles of tone marks in one plan"),
        Message(
            "“hòa, khỏe, thủy” (kiểu cũ) và “hoà, khoẻ, thuỷ” (kiểu mới) đều đúng; một kế hoạch chỉ nên theo một kiểu. Tên riêng, lời trích dẫn "
            "và tên văn bản làm căn cứ giữ như nguyên văn.",
            "“hòa” (old) and “hoà” (new) are both right; one plan keeps to one of them. Names, quotations and the titles of legal bases stay "
            "as they are.",
        ),
        Example(
            "1. Xây dựng văn hóa công sở.\n2. Nâng cao sức khỏe, văn hoá.",
            "1. Xây dựng văn hóa công sở.\n2. Nâng cao sức khỏe, văn hóa.",
        ),
        fixable="safe",
        check=mixed,
    ),
)
