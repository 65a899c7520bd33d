"""References within a plan, as they are typed: `điểm a khoản 2 mục II`, `các mục II, III`, `mục II.2`, `khoản 3 mục này`.

A reference is read from its section on, back to the smaller parts before it and on to those behind it. One that speaks of another
document (`khoản 2 Điều 5 Luật …`, `mục II Kế hoạch số …`) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_JOIN = r"\s*(?:,|;|và|hoặc|đến|-|–)\s*(?:(?:điểm|khoản|mục|phần)\s+)?"
_SECTION = r"(?-i:[IVX]{1,6})(?!\w)(?!\.\d)"
_CLAUSE = r"\d{1,2}(?:\.\d{1,2})?(?![\w%])"
_POINT = r"(?-i:[a-eghiklm-vxyđ])(?!\w)\)?"
ANY = lazy(r"m(?<!\wm)ục\s+(?:[IVX]|này(?!\w))|M(?<!\wM)ục\s+(?:[IVX]|này(?!\w))|p(?<!\wp)hần\s+[IVX]|P(?<!\wP)hần\s+[IVX]")
"""What every text with a reference has."""
_REFERENCE = lazy(
    rf"""(?<!\w)(?<!danh\ )(?<!hạng\ )(?<!đề\ )(?<!chuyên\ )(?<!khoản\ )(?<!tiểu\ )(?<!thành\ )(?<!học\ )(?<!cổ\ )
    (?:điểm\s+(?P<points>{_POINT}(?:{_JOIN}{_POINT})*)\s*,?\s*(?:của\s+|thuộc\s+)?(?=(?:các\s+)?(?:khoản|tiểu|mục|phần|điểm|ý)\s))?
    (?:(?:các\s+)?(?:khoản|tiểu\s+mục|mục|điểm|ý)\s+(?P<clauses>{_CLAUSE}(?:{_JOIN}{_CLAUSE})*)\s*,?\s*(?:của\s+|thuộc\s+|tại\s+)?
     (?=(?:các\s+)?(?:mục|phần)\s))?
    (?P<sections>(?:mục|phần)\s+(?:
       (?P<this>này)(?!\w)
       |(?P<numbers>{_SECTION}(?:{_JOIN}{_SECTION})*)
       |(?P<dotted>(?-i:[IVX]{{1,6}})\.(?P<clause>\d{{1,2}})(?:\.(?P<point>{_POINT}))?(?!\w))))
    (?:(?>(?:\s*,\s*|\s+)khoản\s+(?P<later>{_CLAUSE}(?:{_JOIN}{_CLAUSE})*))(?!\s*,?\s*(?:của\s+)?(?:mục|phần)\s))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = (
    r"(?:Bộ\s+luật|Luật|Pháp\s+lệnh|Hiến\s+pháp|Nghị\s+quyết|Nghị\s+định|Thông\s+tư|Quyết\s+định|Chỉ\s+thị|Công\s+văn|Hướng\s+dẫn|Quy\s+chế|"
    r"Quy\s+định|Điều\s+lệ|Kết\s+luận|Thông\s+báo|Báo\s+cáo|Kế\s+hoạch|Chương\s+trình|Đề\s+án|Phương\s+án)"
)
_ELSEWHERE = lazy(
    r"\s*[,(]?\s*(?:được\s+)?(?:ban\s+hành\s+)?(?:kèm\s+theo\s+|của\s+|tại\s+|thuộc\s+|trong\s+|ở\s+)*(?:các\s+|bản\s+)?"
    rf"(?:{_KINDS}(?!\s+này)|(?i:văn\s+bản|hướng\s+dẫn|quy\s+chế|tài\s+liệu|thông\s+báo|báo\s+cáo|hợp\s+đồng|nghị\s+quyết|quyết\s+định|đề\s+án|"
    r"chương|điều|phụ\s+lục|mẫu|biểu|bảng|phần|sổ|phiếu)(?!\w)(?!\s+này))"
)
_BEFORE = lazy(
    r"(?:Luật|Nghị\s+quyết|Nghị\s+định|Thông\s+tư|Quyết\s+định|Chỉ\s+thị|Công\s+văn|Hướng\s+dẫn|Quy\s+chế|Quy\s+định|Điều\s+lệ|Kết\s+luận|Thông\s+báo|"
    r"Đề\s+án|Phụ\s+lục|Điều\s+\d|Chương\s+[IVX\d]|Biểu|Mẫu)(?!\w)(?!\s+này)|(?:[Kk]ế\s+hoạch|[Cc]hương\s+trình|[Vv]ăn\s+bản)\s+(?:số|của|\d)"
)
_OWN = lazy(
    r"\s*(?:của\s+|trong\s+|tại\s+)?(?:bản\s+)?(?:Kế\s+hoạch|Chương\s+trình|Đề\s+án|Phương\s+án)\s+này(?!\w)", re.IGNORECASE
)
_SENTENCE = 600
_BREAK = lazy(r"[.;?!]\s")


class Named(NamedTuple):
    """One number that a reference names, and where."""

    number: str
    start: int
    end: int


class Reference(NamedTuple):
    """A reference: the sections that it names (none for `mục này`), its clauses and points, and its range."""

    sections: tuple[Named, ...]
    clauses: tuple[Named, ...]
    points: tuple[Named, ...]
    start: int
    end: int
    word: str = "mục"

    @property
    def here(self) -> bool:
        """Whether it speaks of the section that it stands in."""
        return not self.sections


@lru_cache(maxsize=1024)
def references(text: str) -> tuple[Reference, ...]:
    """The references in a line that speak of the plan itself."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Reference]:
    for match in _REFERENCE.finditer(text):
        end = match.end()
        own = _OWN.match(text, end)
        if own is None and (_ELSEWHERE.match(text, end) or _speaks_of_another(text, match.start())):
            continue
        if match.start() == 0 and match.start("sections") == 0 and not match["this"]:
            continue  # at the start of a line it heads something
        sections: tuple[Named, ...]
        clauses: tuple[Named, ...]
        points: tuple[Named, ...]
        if match["dotted"]:
            start = match.start("dotted")
            roman = match["dotted"].partition(".")[0]
            sections = (Named(roman, match.start("sections"), start + len(roman)),)
            clauses = (Named(match["clause"], match.start("sections"), match.end("clause")),)
            points = (Named(match["point"].rstrip(")"), match.start("sections"), match.end("point")),) if match["point"] else ()
        else:
            sections = tuple(_each(match, "numbers", _SECTION, "sections")) if match["numbers"] else ()
            clauses = tuple(_each(match, "clauses", _CLAUSE, "clauses")) or tuple(_each(match, "later", _CLAUSE, "later"))
            points = tuple(_each(match, "points", _POINT, "points"))
        yield Reference(sections, clauses, points, match.start(), end, match["sections"].split()[0].lower())


def _each(match: re.Match[str], group: str, pattern: str, first: str) -> Iterator[Named]:
    """The numbers of a list; the first takes its word (`mục`, `khoản`) with it."""
    if not match[group]:
        return
    base = match.start(group)
    for i, found in enumerate(
        re.finditer(rf"(?<!\w)(?:(?:điểm|khoản|mục|phần)\s+)?(?P<number>{pattern})", match[group], re.IGNORECASE)
    ):
        start = base + found.start()
        if i == 0:
            word = match.start(first) if first == "sections" else match.string.rfind(" ", 0, match.start(group) - 1) + 1
            start = max(match.start(), word)
        yield Named(found["number"].rstrip(")"), start, base + found.end())


def _speaks_of_another(text: str, start: int) -> bool:
    """Whether another document is named earlier in the sentence: `theo Nghị quyết số …, mục II`."""
    begin = max(0, start - _SENTENCE)
    for found in _BREAK.finditer(text, begin, start):
        begin = found.end()
    return _BEFORE.search(text, begin, start) is not None
