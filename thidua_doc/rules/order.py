"""CP104 (a part twice) and CP106 (parts out of order), judged on where the parts stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.language import PART_HEADS
from thidua_doc.model import PartKind, PartPlace, Plan
from thidua_doc.rule import LANGUAGE, Context, Example, Rule
from thidua_doc.text import Edit, Span

# Recipients and signature may stand in either order.
_RANK = {
    PartKind.TITLE: 0,
    PartKind.FIELDS: 1,
    PartKind.BASES: 2,
    PartKind.OPENING: 3,
    PartKind.SECTIONS: 4,
    PartKind.CLOSING: 5,
    PartKind.RECIPIENTS: 6,
    PartKind.SIGNATURE: 6,
    PartKind.APPENDICES: 7,
}
_NAMES = {
    PartKind.TITLE: ("Tiêu đề", "The title"),
    PartKind.FIELDS: ("Các trường", "The fields"),
    PartKind.BASES: ("Căn cứ", "The legal bases"),
    PartKind.OPENING: ("Đoạn mở đầu", "The opening"),
    PartKind.SECTIONS: ("Các mục", "The sections"),
    PartKind.CLOSING: ("Đoạn kết thúc", "The closing"),
    PartKind.RECIPIENTS: ("Nơi nhận", "The recipients"),
    PartKind.SIGNATURE: ("Chữ ký", "The signature"),
    PartKind.APPENDICES: ("Phụ lục", "The appendices"),
}
_STRANGE = Message(
    "Lời văn không đứng ở đây được: trường viết như “địa danh: Lai Uyên”, lời mở đầu đứng sau các trường và căn cứ.",
    "Running text cannot stand here: a field is written like “địa danh: Lai Uyên”, and the opening follows fields and bases.",
)
_ONCE = (PartKind.BASES, PartKind.OPENING, PartKind.CLOSING, PartKind.RECIPIENTS)


def twice(plan: Plan, context: Context) -> Iterator[Finding]:
    """A part whose head stands twice; `Ký:` may, for a second signer."""
    first: dict[PartKind, PartPlace] = {}
    for place in plan.parts:
        if not place.headed or place.kind not in _ONCE:
            continue
        earlier = first.setdefault(place.kind, place)
        if earlier is not place:
            head = PART_HEADS[place.kind]
            yield Finding(
                "CP104",
                place.head,
                Message(
                    f"Phần “{head}” đã có ở trên; gộp lại làm một.", f"The part “{head}” stands above already; make one of them."
                ),
                related=(Related(earlier.head, Message("lần đầu ở đây", "first here")),),
            )


def out_of_order(plan: Plan, context: Context) -> Iterator[Finding]:
    """The parts that would have to move for all to stand in order: as few as can be, and then the shortest."""
    kinds = [place.kind for place in plan.parts]
    ranks = [_RANK[kind] for kind, before in zip(kinds, (None, *kinds), strict=False) if kind is not before]
    if ranks == sorted(ranks):
        return
    groups = [list(group) for _, group in groupby(plan.parts, key=lambda place: _RANK[place.kind])]
    kept = _longest_rising([_RANK[group[0].kind] for group in groups], [_length(group) for group in groups])
    for i, group in enumerate(groups):
        if i in kept:
            continue
        kind = group[0].kind
        rank = _RANK[kind]
        before = next((j for j in sorted(kept) if _RANK[groups[j][0].kind] > rank), None)
        vi, en = _NAMES[kind]
        if before is not None and before < i:
            other = groups[before][0]
            message = Message(
                f"{vi} phải đứng trước {_NAMES[other.kind][0].lower()}.",
                f"{en} must stand before {_NAMES[other.kind][1].lower()}.",
            )
        else:
            other = groups[max(j for j in kept if _RANK[groups[j][0].kind] <= rank)][0] if kept else group[0]
            message = (
                _STRANGE
                if other.kind is kind
                else Message(
                    f"{vi} phải đứng sau {_NAMES[other.kind][0].lower()}.",
                    f"{en} must stand after {_NAMES[other.kind][1].lower()}.",
                )
            )
        related = (Related(other.head, Message(_NAMES[other.kind][0].lower(), _NAMES[other.kind][1].lower())),)
        yield Finding("CP106", group[0].head, message, _moved(plan, groups, i, kept), related)


def _length(group: list[PartPlace]) -> int:
    """How much text a run of parts is."""
    return sum(place.whole.end - place.whole.start for place in group)


def _longest_rising(ranks: list[int], lengths: list[int]) -> set[int]:
    """Indices of the longest run of parts that stand in order; of two as long, the one with more text."""
    best = [(1, length) for length in lengths]
    via = [-1] * len(ranks)
    last: dict[int, int] = {}
    """rank → the part of that rank that the best run so far ends in: nine ranks, however many parts there are."""
    for i, rank in enumerate(ranks):
        for j in sorted(last[r] for r in last if r <= rank):
            longer = (best[j][0] + 1, best[j][1] + lengths[i])
            if longer > best[i]:
                best[i], via[i] = longer, j
        if rank not in last or best[i] > best[last[rank]]:
            last[rank] = i
    at = max(range(len(ranks)), key=lambda i: best[i], default=-1)
    kept = set()
    while at >= 0:
        kept.add(at)
        at = via[at]
    return kept


def _moved(plan: Plan, groups: list[list[PartPlace]], i: int, kept: set[int]) -> Fix | None:
    """The fix that moves a part with a head of its own to where it belongs; it takes whole lines along, blank ones aside."""
    rank = _RANK[groups[i][0].kind]
    after = next((j for j in sorted(kept) if _RANK[groups[j][0].kind] > rank), None)
    if any(place.whole.file or not place.headed for place in groups[i]) or (after is not None and groups[after][0].head.file):
        return None
    typed, newline = plan.source.typed, plan.source.newline

    def line_of(at: int) -> int:
        return plan.source.whole_lines(at, at)[0]

    start = line_of(groups[i][0].whole.start)
    end = len(typed)
    if i + 1 < len(groups):
        if groups[i + 1][0].head.file:
            return None
        if groups[i + 1][0].head.start < groups[i][-1].whole.end:
            return None  # another part's lines stand among its own (a field under “Căn cứ:”), and would move along
        end = line_of(groups[i + 1][0].head.start)
    block = typed[start:end].rstrip()
    to = line_of(groups[after][0].head.start) if after is not None else len(typed)
    before = newline * (1 if typed.endswith(("\n", "\r")) else 2)
    inserted = block + newline * 2 if to < len(typed) else before + block + newline
    if end == len(typed):
        # The last part goes: so do the blank lines that stood before it.
        start = len(typed[:start].rstrip())
        edits = (Edit(Span(to, to), inserted), Edit(Span(start, end), newline))
    else:
        edits = (Edit(Span(to, to), inserted), Edit(Span(start, end), ""))
    return Fix(Message("Chuyển về đúng chỗ", "Move it to its place"), edits, safe=False)


RULES = (
    Rule(
        "CP104",
        Severity.ERROR,
        LANGUAGE,
        Message("Trường hoặc phần viết hai lần", "A field or a part twice"),
        Message(
            "Mỗi trường, và mỗi phần “Căn cứ:”, “Mở đầu:”, “Kết thúc:”, “Nơi nhận:” chỉ viết một lần; “Ký:” viết lần nữa là người ký "
            "thứ hai.",
            "Each field and each of these parts stands once; a second signature is a second signer.",
        ),
        Example("số: 03/KH-CĐCS\nsố: 04/KH-CĐCS", "số: 03/KH-CĐCS"),
        check=twice,
    ),
    Rule(
        "CP106",
        Severity.ERROR,
        "Phụ lục III, mẫu 1.4",
        Message("Các phần không đúng thứ tự", "Parts out of order"),
        Message(
            "Thứ tự của kế hoạch: tiêu đề, các trường, căn cứ, mở đầu, các mục, kết thúc, nơi nhận và chữ ký, phụ lục.",
            "The order of a plan: title, fields, legal bases, opening, sections, closing, recipients and signature, appendices.",
        ),
        Example(
            "Nơi nhận:\n- Lưu: VT\n\nI. Mục đích\nĐộng viên đoàn viên.",
            "I. Mục đích\nĐộng viên đoàn viên.\n\nNơi nhận:\n- Lưu: VT",
        ),
        fixable="unsafe",
        check=out_of_order,
    ),
)
