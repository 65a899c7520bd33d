"""TT401 – TT403: the number and the symbol, in the form of the profile (`03/KH-CĐCS`, the Party's `05-KH/ĐU`)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc import symbols
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.law import agencies
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.symbols import Parsed
from thidua_doc.text import Edit
from thidua_doc.tuples import NamedTuple

_END = lazy(r"[.,;:]+\Z")
_STRANGE = lazy(r"[^\w&.]|_")
_GOOD = lazy(r"\d*/[A-ZĐ]+(?:-[A-ZĐ]+)+|\d+-[A-ZĐ]+/[A-ZĐ]+(?:-[A-ZĐ]+)*")


_KINDLESS = ("/-", "-/")


def _kinds(context: Context) -> dict[str, str]:
    kinds = context.law.data["kinds"]
    return {short.casefold(): short for short in (*kinds["others"].values(), *kinds["plans"].values())}


def _own_kind(plan: Plan, context: Context) -> str | None:
    """The abbreviation of the title's kind."""
    return context.law.data["kinds"]["plans"].get(plan.title.kind) if plan.title is not None else None


def _separators(parsed: Parsed, context: Context) -> tuple[str, str]:
    """What the profile puts behind the number and behind the kind; where it has two forms, those of the one that was meant."""
    forms = context.profile.data["number"]["separators"]
    typed_first = parsed.groups[0].separator.strip() if parsed.groups else ""
    form = next((form for form in forms if form[0] == typed_first), forms[0])
    return form[0], form[1]


def _weight(context: Context) -> Severity | None:
    """What a profile takes from no text that was read is no error."""
    return None if context.profile.data.get("verified", True) else Severity.WARNING


class _Change(NamedTuple):
    start: int
    end: int
    new: str


def form(plan: Plan, context: Context) -> Iterator[Finding]:
    """One finding for all that is wrong with the form; the letters and the number stay what they are."""
    if plan.number is None or (_GOOD.fullmatch(plan.number.text) and _as_the_profile(plan, context)):
        return
    parsed = symbols.parsed(plan)
    if parsed is None or not parsed.groups:
        return
    lost = _lost(parsed, plan, context)
    if lost is not None:
        span, message = lost
        yield Finding("TT401", parsed.prose.at(*span), message, weight=_weight(context))
        return
    changes = list(_changes(parsed, plan, context))
    if not changes:
        return
    text = parsed.prose.text
    right = text
    for change in sorted(changes, reverse=True):
        right = right[: change.start] + change.new + right[change.end :]
    start, end = min(c.start for c in changes), max(c.end for c in changes)
    if start == end:
        start, end = next((g.start, g.end) for g in parsed.groups if g.start <= start <= g.end)
    edits = tuple(Edit(parsed.prose.at(c.start, c.end), c.new) for c in changes)
    message = Message(f"Số, ký hiệu “{text}” phải viết là “{right}”.", f"The number “{text}” is written “{right}”.")
    fix = Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), edits) if parsed.prose.anchors else None
    yield Finding("TT401", parsed.prose.at(start, end), message, fix, weight=_weight(context))


def _as_the_profile(plan: Plan, context: Context) -> bool:
    assert plan.number is not None
    text = plan.number.text
    state = "/" in text and (text.find("-") == -1 or text.find("/") < text.find("-"))
    return ("/-" if state else "-/") in context.profile.data["number"]["separators"]


def _changes(parsed: Parsed, plan: Plan, context: Context) -> Iterator[_Change]:
    """Separators, letter case and end marks that are not the form's."""
    own = _own_kind(plan, context)
    known = _kinds(context)
    first, second = _separators(parsed, context)
    spaced = bool(context.profile.data["number"].get("spaced"))
    for i, group in enumerate(parsed.groups):
        # A separator with nothing behind it is what `_lost` speaks of.
        wanted = first if i == 0 else second if i == 1 else "-"
        left = parsed.groups[i - 1].text if i else ""
        if i == 0 and group.separator.strip() in _KINDLESS:
            continue  # `/-CĐCS` lacks its kind
        if spaced and group.separator.strip() == wanted == "-":
            continue
        if group.text and group.separator != wanted and (group.separator.strip() or left.casefold() in known):
            yield _Change(group.at, group.start, wanted)
        text = group.text
        end = _END.search(text) if i == len(parsed.groups) - 1 else None
        if end is not None:
            yield _Change(group.start + end.start(), group.end, "")
            text = text[: end.start()]
        if i == 0 and own is not None and text.casefold().startswith(own.casefold()):
            rest = text[len(own) :]
            joined = len(parsed.groups) == 1 and len(rest.strip(".")) > 1 and text not in agencies.letters()
            if rest and not (joined or (rest.startswith(".") and len(rest) > 1)):
                continue
            if text[: len(own)] not in (own, own.upper()):
                yield _Change(group.start, group.start + len(own), own)
            if rest:
                dots = len(rest) - len(rest.lstrip("."))
                yield _Change(group.start + len(own), group.start + len(own) + dots, second)
        elif text.islower():
            right = known.get(text, text.upper()) if i == 0 else text.upper()
            yield _Change(group.start, group.start + len(text), right)
        elif i and not text.isupper() and text.upper() in agencies.letters():
            yield _Change(group.start, group.start + len(text), text.upper())


def _lost(parsed: Parsed, plan: Plan, context: Context) -> tuple[tuple[int, int], Message] | None:
    """What can't be put right by form alone: no agency, words in place of letters."""
    last = parsed.groups[-1]
    for i, group in enumerate(parsed.groups):
        text = _END.sub("", group.text) if group is last else group.text
        strange = _STRANGE.search(text)
        if strange is not None:
            span = group.start + strange.start(), group.start + strange.end()
            sign = strange.group()
            return span, Message(
                f"Ký hiệu chỉ gồm chữ viết tắt, gạch nối và gạch chéo, không có “{sign}”.",
                f"A symbol is made of abbreviations, hyphens and the slash, with no “{sign}”.",
            )
        if i and group.text and not group.separator.strip() and parsed.groups[i - 1].text.casefold() not in _kinds(context):
            return (group.at, group.start), Message(
                "Trong ký hiệu không có khoảng trắng; giữa các nhóm chữ viết tắt là gạch nối.",
                "A symbol has no space; its groups are joined by a hyphen.",
            )
    groups = [g for g in parsed.groups if g.text]
    if len(groups) == 1 and groups[0].text.casefold() in _kinds(context) and not _is_agency(groups[0].text, plan):
        return (groups[0].start, last.end), Message(
            f"Ký hiệu chưa có chữ viết tắt tên cơ quan sau “{groups[0].text}”.",
            f"The symbol lacks the agency's abbreviation behind “{groups[0].text}”.",
        )
    return None


def _is_agency(group: str, plan: Plan) -> bool:
    """Whether letters that abbreviate a kind may as well be the issuing agency's own: `CĐ` of a Công đoàn, `CT` of a Công ty."""
    words = (plan.issuing_agency or "").split()
    return "".join(word[0] for word in words[: len(group)]).casefold() == group.casefold()


def zero(plan: Plan, context: Context) -> Iterator[Finding]:
    """A number under 10 with one digit."""
    number = plan.number.number if plan.number is not None else None
    if number is None or len(number) != 1 or not 0 < int(number) < context.law.data["date"]["number_zero_below"]["value"]:
        return
    parsed = symbols.parsed(plan)
    if parsed is None:
        return
    span = parsed.prose.at(0, 1)
    right = f"0{number}"
    fix = Fix(Message(f"Viết thành “{right}”", f"Write “{right}”"), (Edit(span, right),)) if parsed.prose.anchors else None
    message = Message(f"Số nhỏ hơn 10 phải có số 0 phía trước: “{right}”.", f"A number under 10 has a zero in front: “{right}”.")
    yield Finding("TT402", span, message, fix, weight=_weight(context))


def kind(plan: Plan, context: Context) -> Iterator[Finding]:
    """The first group against the title, which decides."""
    own = _own_kind(plan, context)
    if own is None or plan.number is None or plan.number.symbol.startswith((f"{own}-", f"{own}/")):
        return
    parsed = symbols.parsed(plan)
    if parsed is None or plan.title is None:
        return
    groups = [group for group in parsed.groups if group.text]
    if not groups or _lost(parsed, plan, context) is not None:
        return
    first = groups[0]
    text = first.text
    capitals = "".join(c for c in own if c.isupper())
    if text.casefold().startswith(own.casefold()) and (len(groups) > 1 or text not in agencies.letters()):
        return  # `KH`, `KHLT-SGDĐT`, and `KHCĐCS`, which lacks a hyphen
    if len(groups) > 1 and text.startswith(capitals) and len(text) > len(capitals):
        return  # `CTHĐ` of a Chương trình hành động
    said = plan.title.kind.lower()
    wrong = _kinds(context).get(text.casefold())
    if wrong is not None and not _is_agency(text, plan):
        span, new = (first.start, first.end), own
        names = {short: name for table in ("others", "plans") for name, short in context.law.data["kinds"][table].items()}
        message = Message(
            f"Ký hiệu ghi “{text}” ({names[wrong].lower()}) mà tiêu đề là {said}: phải là “{own}”.",
            f"The symbol says “{text}” and the title “{plan.title.kind}”: it must be “{own}”.",
        )
    else:
        before, behind = _separators(parsed, context)
        if first.separator.strip() in _KINDLESS:
            span, new = (first.at, first.start), f"{before}{own}{behind}"
        else:
            span, new = (first.start, first.end), f"{own}{behind}{text}"
        message = Message(
            f"Ký hiệu của {said} phải có “{own}” trước chữ viết tắt tên cơ quan.",
            f"The symbol of a “{plan.title.kind}” has “{own}” before the agency's abbreviation.",
        )
    place = parsed.prose.at(*span)
    fix = Fix(Message(f"Đổi thành “{new}”", f"Change to “{new}”"), (Edit(place, new),)) if parsed.prose.anchors else None
    yield Finding("TT403", place, message, fix, weight=_weight(context))


RULES = (
    Rule(
        "TT401",
        Severity.ERROR,
        "Phụ lục I, mục II.3.c",
        Message("Số, ký hiệu sai dạng", "A number and symbol of a wrong form"),
        Message(
            "Giữa số và ký hiệu là gạch chéo, giữa các nhóm chữ viết tắt là gạch nối, không cách chữ, chữ in hoa: “03/KH-CĐCS”. Văn "
            "bản của Đảng viết “05-KH/ĐU”. Số còn để trống trong bản dự thảo: “/KH-CĐCS”.",
            "A slash stands between number and symbol, a hyphen between the groups of the symbol, no spaces, capitals: "
            "“03/KH-CĐCS”. The Party writes “05-KH/ĐU”. A draft may leave the number blank: “/KH-CĐCS”.",
        ),
        Example("số: 03/ KH - CĐCS", "số: 03/KH-CĐCS"),
        fixable="safe",
        check=form,
    ),
    Rule(
        "TT402",
        Severity.ERROR,
        "Phụ lục I, mục II.3.c",
        Message("Số nhỏ hơn 10 không có số 0 phía trước", "A number under 10 without its zero"),
        Message("Với những số nhỏ hơn 10 phải ghi thêm số 0 phía trước.", "A number under 10 has a zero in front."),
        Example("số: 3/KH-CĐCS", "số: 03/KH-CĐCS"),
        fixable="safe",
        check=zero,
    ),
    Rule(
        "TT403",
        Severity.ERROR,
        "Phụ lục I, mục II.3.b",
        Message("Ký hiệu không phải của tên loại văn bản", "A symbol whose kind is not the title's"),
        Message(
            "Ký hiệu bắt đầu bằng chữ viết tắt tên loại: KẾ HOẠCH là KH, CHƯƠNG TRÌNH là CTr, PHƯƠNG ÁN là PA, ĐỀ ÁN là ĐA. Tên loại "
            "là tên ghi ở tiêu đề.",
            "A symbol begins with the abbreviation of the kind that the title names.",
        ),
        Example("số: 03/QĐ-CĐCS", "số: 03/KH-CĐCS"),
        fixable="safe",
        check=kind,
    ),
)
