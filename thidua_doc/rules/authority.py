"""TT411: the authority (`TM.`, `KT.`, `TL.`, `TUQ.`, `Q.`) and the position behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua_doc import language
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Plan, Prose
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit
from thidua_doc.tuples import NamedTuple

_PREFIX = lazy(
    r"\W*(?P<letters>T\s?[./]?\s?M|K\s?[./]?\s?T|T\s?[./]?\s?U\s?[./]?\s?Q|T\s?[./]?\s?L|Q)(?P<tail>\s?[./:]+)?(?=\s|\Z|(?<=[./:])\w)",
    re.IGNORECASE,
)
_SPELT = lazy(r"\W*(?P<letters>thay mặt|ký thay|thừa lệnh|thừa ủy quyền|thừa uỷ quyền|quyền)(?=\s)", re.IGNORECASE)
_MEANT = {"thay mặt": "tm", "ký thay": "kt", "thừa lệnh": "tl", "thừa ủy quyền": "tuq", "quyền": "q"}
_SHORT_DEPUTY = lazy(r" p\. ?(?:chủ|giám|hiệu|trưởng|bí|tổng|chánh|viện|cục) ")
_LETTERS = lazy(r"[^\W\d_]")
# `Chủ tịch đoàn` is the presidium of a congress, and no person.
_PRESIDIUM = ("chủ tịch đoàn", "trưởng đoàn chủ tịch")


class _Line(NamedTuple):
    """A line of a signature: what its authority stands for, as typed and where, and the words behind it."""

    prose: Prose
    meant: str
    shown: str
    start: int
    end: int
    rest: str
    spelt: bool


def _key(prefix: str) -> str:
    return "".join(_LETTERS.findall(prefix)).lower()


def _line(prose: Prose) -> _Line:
    text = prose.text
    match = _PREFIX.match(text)
    spelt = match is None
    if match is None:
        match = _SPELT.match(text)
    if match is None:
        return _Line(prose, "", "", 0, 0, text.strip(" *_"), False)
    start = match.start("letters")
    meant = _MEANT[language.fold(match["letters"])] if spelt else _key(match["letters"])
    return _Line(prose, meant, text[start : match.end()], start, match.end(), text[match.end() :].strip(" *_"), spelt)


class _Words(NamedTuple):
    heads: tuple[str, ...]
    deputies: tuple[str, ...]
    collectives: tuple[str, ...]

    def is_deputy(self, words: str) -> bool:
        folded = f" {language.fold(words)} "
        return _SHORT_DEPUTY.match(folded) is not None or any(f" {word} " in folded for word in self.deputies)

    def is_person(self, words: str) -> bool:
        folded = language.fold(words)
        return folded.startswith((*self.heads, *self.deputies)) and not folded.startswith(_PRESIDIUM)

    def is_collective(self, words: str) -> bool:
        folded = language.fold(words)
        return folded.startswith(self.collectives) and not folded.startswith("ủy ban viên")


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Every signature, line by line."""
    if not plan.signatures:
        return
    positions = context.law.data["positions"]
    words = _Words(*(tuple(positions[key]["text"]) for key in ("heads", "deputies", "collectives")))
    data = context.profile.data
    own = data.get("authority", {})
    prefixes: Sequence[str] = own.get("prefixes") or context.law.data["authority"]["prefixes"]["text"]
    bodies = () if own.get("deputies_for_the_body") else tuple(positions["signed_for"]["text"])
    weight = None if data.get("verified", True) else Severity.WARNING
    for signature in plan.signatures:
        lines = [_line(prose) for prose in signature.lines if prose.text]
        for i, line in enumerate(lines):
            if line.meant:
                right = next((prefix for prefix in prefixes if _key(prefix) == line.meant), line.shown)
                fine = line.shown.upper() == right or line.shown.upper() in own.get("also", ())
                found = (_disagrees(lines, i, words) or _unsigned_for(lines, i, words, bodies)) if fine else _form(line, right)
                if found is not None:
                    yield found._replace(weight=weight)
        if not own.get("deputies_for_the_body") and len(lines) == 1 and not lines[0].meant:
            yield from (found._replace(weight=weight) for found in _deputy_alone(lines[0], words))
        if len(plan.signatures) == 1 and len(lines) == 2 and not lines[0].meant and not lines[1].meant:
            yield from (found._replace(weight=weight) for found in _bare_body(lines, words, prefixes[0]))


def _form(line: _Line, right: str) -> Finding:
    span = line.prose.at(line.start, line.end)
    rest = line.prose.text[line.end : line.end + 1]
    new = right if not rest or rest.isspace() else f"{right} "
    return Finding(
        "TT411",
        span,
        Message(f"Quyền hạn viết là “{right}”, không viết “{line.shown}”.", f"The authority is “{right}”, not “{line.shown}”."),
        Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), (Edit(span, new),), safe=False),
    )


def _unsigned_for(lines: Sequence[_Line], i: int, words: _Words, bodies: tuple[str, ...]) -> Finding | None:
    """`TM. ỦY BAN NHÂN DÂN` straight above a deputy: other bodies' own rules may have it so, a People's Committee's deputy signs for its head."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    if (
        below is None
        or below.meant
        or not bodies
        or lines[i].meant != "tm"
        or not language.fold(lines[i].rest).startswith(bodies)
    ):
        return None
    if not language.fold(below.rest).startswith("phó ") or not words.is_deputy(below.rest):
        return None
    head = re.sub(r"(?i)^\W*phó\s+", "", below.rest)
    message = Message(
        f"Cấp phó ký thay người đứng đầu: thêm dòng “KT. {head}” trên dòng “{below.rest}”.",
        f"A deputy signs for the head: add a line “KT. {head}” above “{below.rest}”.",
    )
    return Finding("TT411", below.prose.at(0, len(below.prose.text)), message)


def _disagrees(lines: Sequence[_Line], i: int, words: _Words) -> Finding | None:
    line = lines[i]
    text = line.prose.text
    shown = text.strip()
    rest, below = line.rest, lines[i + 1 : i + 2]
    if not rest and below and not below[0].meant:
        rest, below = below[0].rest, lines[i + 2 : i + 3]  # `TM.` on a line of its own
    says: tuple[str, str] | None = None
    if line.meant == "tm" and words.is_person(rest):
        says = (
            f"“{line.shown}” đứng trước tên tập thể hoặc cơ quan, không đứng trước chức vụ “{rest}”",
            f"“{line.shown}” stands before the name of a body, never before a position",
        )
    elif line.meant == "q" and words.is_deputy(rest):
        says = (
            f"“{line.shown}” chỉ đứng trước chức vụ của người đứng đầu, không đứng trước cấp phó",
            f"“{line.shown}” stands before the position of the head only, never before a deputy's",
        )
    elif line.meant == "kt" and language.fold(rest).startswith(tuple(f"{word} " for word in words.deputies)):
        says = (
            f"“{line.shown}” đứng trước chức vụ của người đứng đầu; chức vụ cấp phó viết ở dòng dưới",
            f"“{line.shown}” stands before the position of the head; the deputy's own is on the next line",
        )
    elif line.meant == "kt" and words.is_collective(rest):
        says = (
            f"“{line.shown}” đứng trước chức vụ của người đứng đầu; trước tên tập thể là “TM.”",
            f"“{line.shown}” stands before the position of the head; before the name of a body it is “TM.”",
        )
    elif line.meant == "kt" and words.is_deputy(rest):
        says = (
            "Chức vụ của cấp phó ký thay viết ở một dòng riêng",
            "The position of the deputy who signs stands on a line of its own",
        )
    elif line.meant == "kt" and not (below and not below[0].meant and words.is_deputy(below[0].rest)):
        says = (
            f"Dưới “{shown}” phải có một dòng ghi chức vụ của cấp phó ký thay",
            f"Under “{shown}” comes a line with the position of the deputy who signs",
        )
    if says is None:
        return None
    start = len(text) - len(text.lstrip())
    return Finding("TT411", line.prose.at(start, len(text.rstrip())), Message(f"{says[0]}.", f"{says[1]}."))


def _deputy_alone(line: _Line, words: _Words) -> Iterator[Finding]:
    """A deputy signs for the head, also one who is in charge (`phụ trách`)."""
    if language.fold(line.rest).startswith(("phó ", "thứ trưởng")) and words.is_deputy(line.rest):
        message = Message(
            "Cấp phó ký thay người đứng đầu: thêm dòng “KT.” với chức vụ của người đứng đầu ở trên.",
            "A deputy signs for the head: add a line “KT.” with the position of the head above.",
        )
        yield Finding("TT411", line.prose.at(0, len(line.prose.text)), message)


def _bare_body(lines: Sequence[_Line], words: _Words, prefix: str) -> Iterator[Finding]:
    """A leading body alone on its line, above a position: where two sign, it may be a heading."""
    if words.is_collective(lines[0].rest) and words.is_person(lines[1].rest):
        message = Message(
            f"Ký thay mặt tập thể phải ghi “{prefix}” trước tên tập thể: “{prefix} {lines[0].rest}”.",
            f"Who signs for a body writes “{prefix}” before its name: “{prefix} {lines[0].rest}”.",
        )
        yield Finding("TT411", lines[0].prose.at(0, len(lines[0].prose.text)), message)


RULES = (
    Rule(
        "TT411",
        Severity.ERROR,
        "Phụ lục I, mục II.7.b",
        Message("Quyền hạn không khớp với chức vụ", "An authority that does not agree with the position"),
        Message(
            "“TM.” đứng trước tên tập thể lãnh đạo hoặc tên cơ quan; “KT.”, “TL.”, “TUQ.”, “Q.” đứng trước chức vụ của người đứng đầu; "
            "cấp phó ký thay ghi chức vụ của mình ở dòng dưới “KT.”. Văn bản của Đảng viết “T/M”, “K/T”, “T/L”.",
            "“TM.” stands before the name of a body; “KT.”, “TL.”, “TUQ.” and “Q.” before the position of its head; a deputy who signs "
            "for the head writes their own position under “KT.”. The Party writes “T/M”, “K/T”, “T/L”.",
        ),
        Example("Ký:\nTM. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn A", "Ký:\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn A"),
        fixable="unsafe",
        check=check,
    ),
)
