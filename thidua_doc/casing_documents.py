"""Capitals of documents (Phụ lục II, mục V.6 and V.7): their kinds, their parts, this very plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc import capitals
from thidua_doc.capitals import Case, case
from thidua_doc.language import fold
from thidua_doc.patterns import lazy

KINDS = "Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Điều lệ|Quy chế|Quy định|Hiến pháp"
"""Kinds of texts whose parts are cited, as a regular expression has them."""

# --- mục V.7: điều, chương, mục, phần of a cited text ----------------------------------------------------------------------

_CITED = lazy(r" (điều|chương|mục|phần) (?=[\dIVXLC])")
_OF = lazy(
    rf"[\dIVXLC]+[a-z]?\s(?:(?:[Đđ]iều|[Tt]iểu mục|[Mm]ục|[Cc]hương|[Pp]hần)\s[\dIVXLC]+[a-z]?\s)*(?:của\s)?(?:{KINDS})(?=\s)"
)
_CLAUSE = lazy(r"[Kk]hoản\s+\d+[a-z]?\Z")


def cited(text: str) -> Iterator[Case]:
    """`điều`, `chương`, `mục`, `phần` in small letters where a text is cited."""
    for match in _CITED.finditer(text):
        start, end = match.span(1)
        if text.endswith("Tiểu", 0, match.start()):
            continue  # `Tiểu mục 1` has its capital
        if _OF.match(text, match.end()):
            if text.endswith(" tiểu", 0, match.start()):
                start -= len("tiểu ")
            yield from _part(text, start, text[start:end])
        elif (
            match[1] == "điều"
            and text[match.end()].isdecimal()
            and _CLAUSE.search(text, max(0, match.start() - 16), match.start())
        ):
            yield from _part(text, start, "điều")


def _part(text: str, start: int, word: str) -> Iterator[Case]:
    what = (f"Chữ “{word}” khi viện dẫn một văn bản cụ thể", f"The word “{word}” in the citation of a specific text")
    yield from case(text, start, start + len(word), word.capitalize(), "references.upper", *what)


# --- mục V.6: this plan itself ----------------------------------------------------------------------------------------------

_OWN = lazy(r"[Tt]rên đây là (kế hoạch)(?!\w)|[Kk]èm theo (kế hoạch)(?= này(?!\w))")
_ISSUED = lazy(r"ban hành (kế hoạch)(?!\w)[^.;:\n]*\Z|(?:lập|xây dựng) (kế hoạch)(?= [^.;:\n]*năm \d{4})[^.;:\n]*\Z")


def own(text: str) -> Iterator[Case]:
    """`kế hoạch` in small letters where it is this very plan."""
    found: list[re.Match[str]] = []
    if "là kế hoạch" in text or "theo kế hoạch" in text:
        found += _OWN.finditer(text)
    at = text.find("như sau")
    while at >= 0:
        issued = (
            _ISSUED.search(text, max(text.rfind("\n", 0, at) + 1, at - 240), at)
            if text[at + 7 : at + 9].strip()[:1] == ":"
            else None
        )
        found += [issued] if issued else []
        at = text.find("như sau", at + 1)
    for match in found:
        start, end = match.span(1) if match[1] else match.span(2)
        what = ("Tên loại của chính kế hoạch này", "The kind of this very plan")
        yield from case(text, start, end, "Kế hoạch", "sentence.own_kind", *what)


# --- mục V.6: the resolution of a congress ----------------------------------------------------------------------------------

_RESOLUTION = lazy(r"ghị quyết ([Đđ])ại hội(?!\w)")
_HOLDER = lazy(r" (?:Công đoàn|Đảng|Đoàn|Chi bộ)")


def resolutions(text: str) -> Iterator[Case]:
    """`nghị quyết Đại hội Đảng bộ`, `Nghị quyết đại hội Công đoàn`: a certain document, half of its name in capitals."""
    what = ("Tên văn bản cụ thể", "The name of a specific document")
    for match in _RESOLUTION.finditer(text):
        start, congress = match.start() - 1, match.start(1)
        kind = text[start : start + 1]
        if kind == "n" and match[1] == "Đ":
            yield from case(text, start, congress - 1, "Nghị quyết", "documents.kind", *what)
        elif kind == "N" and match[1] == "đ" and _HOLDER.match(text, match.end()):
            yield from case(text, congress, match.end(), "Đại hội", "documents.kind", *what)


# --- mục V.6: a document that has a number ----------------------------------------------------------------------------------

_NUMBER = lazy(r" số:? ?(?:\ufffc|… ?\ufffc|\d+ ?ngày|[A-ZĐ]{2,}-[A-ZĐ]{2})")
_WORDS_BEFORE = lazy(r"(?:(\w+) )?(\w+ \w+)\Z")


def documents(text: str) -> Iterator[Case]:
    """The kind of a document in small letters before its number."""
    table = capitals.data()["documents"]["kind"]
    kinds = {kind.lower(): kind for kind in table["words"]}
    for match in _NUMBER.finditer(text):
        end = match.start()
        before = _WORDS_BEFORE.search(text, max(text.rfind("\n", 0, end) + 1, end - 24), end)
        if before is None or before[1] in ("các", "những", "báo"):
            continue
        right = kinds.get(fold(before[2]))
        if right is not None and not before[2].isupper():
            what = ("Tên loại của văn bản cụ thể", "The kind of a specific document")
            yield from case(text, before.start(2), end, right, "documents.kind", *what)
