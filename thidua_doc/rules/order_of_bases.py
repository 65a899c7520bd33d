"""VD510 (a basis twice) and VD511 (laws, decrees and circulars out of their order)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from thidua_doc.citations import Cited
from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.language import fold
from thidua_doc.law import register
from thidua_doc.matching import identity, same_document
from thidua_doc.model import Basis, Plan
from thidua_doc.rule import CUSTOM, Context, Example, Rule
from thidua_doc.text import Edit, Span

_MARKS = " \t\u00a0;.,"


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Each basis against those above it."""
    bases = [(basis, [c for c in cited if c.document.main]) for basis, cited in context.citations.bases]
    if len(bases) < 2:
        return
    yield from _repeated(plan, bases)
    yield from _disordered(bases)


_Bases = Sequence[tuple[Basis, Sequence[Cited]]]


def _words(basis: Basis) -> str:
    said = fold(basis.text.text).strip(_MARKS)
    return said.removeprefix("căn cứ ").removeprefix("vào ")


def _repeated(plan: Plan, bases: _Bases) -> Iterator[Finding]:
    said: dict[str, Basis] = {}
    named: dict[tuple[str, ...], list[tuple[Basis, Sequence[Cited]]]] = {}
    for basis, cited in bases:
        words = _words(basis)
        if not words:
            continue
        name = tuple(identity(c.document) for c in cited)
        alike = named.setdefault(name, []) if name and all(name) else []
        earlier = said.get(words) or next((other for other, documents in alike[:_LOOKED_AT] if _same(documents, cited)), None)
        if earlier is None:
            said[words] = basis
            alike.append((basis, cited))
            continue
        shown = cited[0].document.short if cited else basis.text.text.strip(_MARKS)
        message = Message(f"Căn cứ “{shown}” đã nêu ở trên.", f"The basis “{shown}” stands above already.")
        end = len(basis.text.text.rstrip(_MARKS))
        fix = _dropped(plan, basis) if words in said else None
        related = Related(earlier.span, Message("lần đầu ở đây", "first here"))
        yield Finding("VD510", basis.text.at(0, end), message, fix, (related,))


_LOOKED_AT = 20
"""Documents of one number that a basis is compared with: there are never as many in a plan."""


def _same(one: Sequence[Cited], other: Sequence[Cited]) -> bool:
    """Whether two bases rest on the same documents."""
    return all(same_document(a.document, b.document) for a, b in zip(one, other, strict=True))


def _dropped(plan: Plan, basis: Basis) -> Fix | None:
    """The second of two bases of the same words goes with its line; one that stands in a shared file stays there."""
    if basis.span.file != 0:
        return None
    source = plan.sources[0]
    start, end = source.whole_lines(basis.span.start, max(basis.span.start, basis.span.end - 1))
    return Fix(Message("Bỏ dòng lặp lại", "Drop the repeated line"), (Edit(Span(start, end), ""),))


def _disordered(bases: _Bases) -> Iterator[Finding]:
    kinds = register.load().kinds
    ranked = [
        (basis, cited[0], int(kinds[cited[0].document.kind]["rank"]))
        for basis, cited in bases
        if cited and "rank" in kinds.get(cited[0].document.kind, ())
    ]
    ranks = [rank for _, _, rank in ranked]
    if ranks == sorted(ranks):
        return
    standing = _in_order(ranks)
    fix = _sorted([basis for basis, _, _ in ranked], ranks)
    order = range(len(ranks))
    highest = _standing_out(order, lambda a, b: ranks[b] > ranks[a])
    lowest = _standing_out(order[::-1], lambda a, b: ranks[b] < ranks[a])[::-1]
    for i, (_, cited, rank) in enumerate(ranked):
        if i in standing:
            continue
        document = cited.document
        late = ranks[highest[i]] > rank  # something lower stands before it; else something higher behind it
        other = ranked[highest[i] if late else lowest[i]][1].document
        where, english = ("trước", "before") if late else ("sau", "behind")
        message = Message(
            f"“{document.short}” thường đứng {where} “{other.short}”: luật, pháp lệnh, rồi nghị định, rồi thông tư.",
            f"“{document.short}” commonly stands {english} “{other.short}”: laws, then decrees, then circulars.",
        )
        yield Finding("VD511", cited.span(document.head), message, fix)
        return  # one order, one message: its fix sorts them all


def _standing_out(places: Iterable[int], better: Callable[[int, int], bool]) -> list[int]:
    """For each place the best one up to it."""
    out: list[int] = []
    for place in places:
        out.append(place if not out or better(out[-1], place) else out[-1])
    return out


def _in_order(ranks: Sequence[int]) -> set[int]:
    """The places of the longest run of ranks that do not fall: all others stand out of order."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for i, rank in enumerate(ranks):
        place = bisect_right(ends, rank)
        before.append(at[place - 1] if place else -1)
        ends[place : place + 1] = [rank]
        at[place : place + 1] = [i]
    out: set[int] = set()
    i = at[-1]
    while i >= 0:
        out.add(i)
        i = before[i]
    return out


def _sorted(bases: Sequence[Basis], ranks: Sequence[int]) -> Fix | None:
    """The words of these bases in order, each line keeping its own marker and end mark."""
    if len({basis.marker is None for basis in bases}) > 1 or any(basis.span.file or basis.text.wrapped for basis in bases):
        return None
    order = sorted(range(len(bases)), key=lambda i: (ranks[i], i))
    places = [basis.text.at(0, len(basis.text.text.rstrip(_MARKS))) for basis in bases]
    sources = [basis.text.source for basis in bases]
    edits = []
    for i, j in enumerate(order):
        source = sources[j]
        if source is None:
            return None
        if i != j:
            edits.append(Edit(places[i], source.typed[places[j].start : places[j].end]))
    return Fix(Message("Xếp lại các căn cứ theo thứ bậc", "Put the bases in order of rank"), tuple(edits), safe=False)


RULES = (
    Rule(
        "VD510",
        Severity.WARNING,
        CUSTOM,
        Message("Một căn cứ nêu hai lần", "A basis twice"),
        Message(
            "Mỗi văn bản chỉ nêu một lần trong phần căn cứ. Dòng lặp đúng từng chữ thì công cụ bỏ được; hai cách viết khác nhau của một văn bản thì "
            "người soạn chọn.",
            "A document stands among the bases once. A line repeated word for word can be dropped; between two wordings the author chooses.",
        ),
        Example(
            "Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012;\nCăn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012.",
            "Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012.",
        ),
        fixable="safe",
        check=check,
    ),
    Rule(
        "VD511",
        Severity.NOTE,
        CUSTOM,
        Message("Căn cứ không theo thứ bậc", "Bases not in order of rank"),
        Message(
            "Theo thông lệ, luật và pháp lệnh đứng trước nghị định, nghị định đứng trước thông tư. Nghị định số 30/2020/NĐ-CP không quy định; thứ tự "
            "các căn cứ khác (văn bản của Đảng, quyết định, kế hoạch) không xét.",
            "By custom laws stand before decrees and decrees before circulars. The decree on clerical work does not say so; the order of other "
            "bases is not judged.",
        ),
        Example(
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;\n"
            "Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012.",
            "Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012;\n"
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.",
        ),
        fixable="unsafe",
    ),
)
