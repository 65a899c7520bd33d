"""What changed in the title, the fields and the signature: values with a name, each compared with its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from thidua_doc import language
from thidua_doc.compare.result import Change, Detail, Kind, Side
from thidua_doc.compare.tree import side
from thidua_doc.compare.words import Word, difference, joined, key, split, words_of
from thidua_doc.diagnostic import Message
from thidua_doc.model import PartKind, Plan, Prose, Signature

HEAD = Message("Tiêu đề và các trường", "Title and fields")
SIGNATURE = Message("Chữ ký", "Signature")
_FIELDS = {
    "thể thức": "profile",
    "cơ quan chủ quản": "parent agency",
    "cơ quan ban hành": "issuing agency",
    "số": "number",
    "địa danh": "place",
    "ngày": "date",
    "năm": "year",
    "trạng thái": "status",
    "độ mật": "secrecy",
    "độ khẩn": "urgency",
    "lưu hành": "circulation",
    "ký hiệu soạn thảo": "drafter's sign",
    "địa chỉ": "address",
    "điện thoại": "telephone",
    "fax": "fax",
    "thư điện tử": "email",
    "trang thông tin điện tử": "website",
    "ký số": "signed at",
}


def title(old: Plan, new: Plan) -> Iterator[Change]:
    """The title's kind, and its abstract."""
    one, other = old.title, new.title
    spans = [it.span if it else None for it in (one, other)]
    kinds = [it.kind if it else "" for it in (one, other)]
    name = Message("tên loại", "kind")
    if kinds[0] != kinds[1]:
        sides = [side(plan, name, text, at) if at else None for plan, text, at in zip((old, new), kinds, spans, strict=True)]
        yield _valued(PartKind.TITLE, HEAD, "title", name, sides[0], sides[1])
    name = Message("trích yếu", "abstract")
    words = [words_of(it.abstract) if it else () for it in (one, other)]
    if key(words[0]) != key(words[1]):
        texts = [joined(each) for each in words]
        sides = [
            side(plan, name, text, at) if at and text else None for plan, text, at in zip((old, new), texts, spans, strict=True)
        ]
        yield _valued(PartKind.TITLE, HEAD, "title", name, sides[0], sides[1], words[0], words[1])


def fields(old: Plan, new: Plan) -> Iterator[Change]:
    """The fields, known ones by what they mean: two ways to write a date are one."""
    known = [name for name in language.FIELDS if name != "năm" or old.field(name) or new.field(name)]
    others = [field.name for plan in (old, new) for field in plan.fields if field.name not in language.FIELDS]
    for field in (*known, *dict.fromkeys(others)):
        values = [_value(plan, field) for plan in (old, new)]
        if values[0][0] == values[1][0]:
            continue
        name = Message(f"“{field}”", f"“{field}” ({_FIELDS[field]})" if field in _FIELDS else f"“{field}”")
        sides: list[Side | None] = []
        for plan, (_, shown) in zip((old, new), values, strict=True):
            typed = plan.field(field)
            if shown is None:
                sides.append(None)
            elif typed is not None:
                sides.append(side(plan, name, shown, typed.value_span))
            else:
                sides.append(Side(name, shown, 0, 0, 0, 0))
        yield _valued(PartKind.FIELDS, HEAD, "field", name, sides[0], sides[1])


def _value(plan: Plan, name: str) -> tuple[object, str | None]:
    """What a field means, and how it is shown; None where the plan has none."""
    field = plan.field(name)
    shown = " ".join(field.value.split()) if field is not None else None
    meant: object = {
        "cơ quan chủ quản": plan.parent_agency,
        "cơ quan ban hành": plan.issuing_agency,
        "địa danh": plan.place,
        "ngày": plan.date,
        "năm": plan.year,
        "ký số": plan.signed_at,
    }.get(name)
    if name == "thể thức":
        return _profile(plan), shown or plan.profile
    if name == "trạng thái":
        return (plan.status, plan.draft_round), shown or plan.status.value
    if isinstance(meant, str):
        meant = " ".join(meant.split())
    if meant is None:
        meant = shown or dict(plan.contact).get(name)
    if meant is None:
        return None, None
    return meant, shown or str(meant)


def _profile(plan: Plan) -> str:
    """The layout profile by its own name; a plan that names none has the default."""
    from thidua_doc import profiles

    if plan.profile is None:
        return profiles.load(profiles.DEFAULT).name
    found = profiles.find(plan.profile)
    return found.name if found is not None else language.bare(plan.profile)


def signatures(old: Plan, new: Plan) -> Iterator[Change]:
    """The signers, the first with the first."""
    many = max(len(old.signatures), len(new.signatures)) > 1
    for i, (one, other) in enumerate(zip_longest(old.signatures, new.signatures), start=1):
        number = f" {i}" if many else ""
        name = Message(f"chữ ký{number}", f"signature{number}")
        sides = [side(plan, name, _said(it), it.span) if it is not None else None for plan, it in ((old, one), (new, other))]
        if one is None or other is None:
            yield _valued(PartKind.SIGNATURE, SIGNATURE, "signature", name, sides[0], sides[1])
            continue
        details = tuple(_details(one, other))
        if details:
            yield Change(PartKind.SIGNATURE, SIGNATURE, (Kind.CHANGED,), "signature", name, sides[0], sides[1], details=details)


def _said(signature: Signature) -> str:
    return " / ".join([line.text for line in (*signature.lines, signature.name, signature.other_position) if line])


def _details(old: Signature, new: Signature) -> Iterator[Detail]:
    pairs = (
        (Message("quyền hạn, chức vụ", "authority, position"), _lines(old.lines), _lines(new.lines)),
        (Message("chức vụ khác", "other position"), _line(old.other_position), _line(new.other_position)),
        (Message("người ký", "signer"), _line(old.name), _line(new.name)),
    )
    for name, one, other in pairs:
        if one != other:
            yield detail(name, one, other)


def detail(name: Message, old: str | None, new: str | None) -> Detail:
    """A value that changed, with its words marked where it had one before and has one now."""
    words = difference(split(old), split(new)) if old and new else ()
    return Detail(name, old, new, words)


def _lines(lines: tuple[Prose, ...]) -> str | None:
    return " / ".join([" ".join(line.text.split()) for line in lines]) or None


def _line(line: Prose | None) -> str | None:
    return " ".join(line.text.split()) if line else None


def _valued(
    part: PartKind,
    heading: Message,
    what: str,
    name: Message,
    old: Side | None,
    new: Side | None,
    old_words: tuple[Word, ...] = (),
    new_words: tuple[Word, ...] = (),
) -> Change:
    kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
    words = ()
    if old is not None and new is not None:
        words = difference(old_words or split(old.text), new_words or split(new.text))  # type: ignore[assignment]
    return Change(part, heading, (kind,), what, name, old, new, words)
