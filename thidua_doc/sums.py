"""Sums that a plan states, with what they are the sum of: total rows of tables, totals in a sentence and over a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from thidua_doc.model import Block, Item, Paragraph, Prose, Row, Table
from thidua_doc.patterns import lazy
from thidua_doc.reading import Reading
from thidua_doc.tuples import NamedTuple


class Wrong(NamedTuple):
    """A stated total that is not what its parts make: where it stands, what it says, what they make."""

    prose: Prose
    start: int
    end: int
    stated: str
    right: str


class Product(NamedTuple):
    """A stated product that its factors do not make, by its range in a text."""

    start: int
    end: int
    stated: str
    right: str


_TOTAL = lazy(
    r"(?:tổng(?:\s+(?:cộng|số|kinh phí|điểm|số tiền|số điểm|chi|thu|dự toán))?|cộng)(?:\s*\([^)]*\))?\s*:?", re.IGNORECASE
)
_NUMBER = lazy(r"(?P<digits>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))?(?P<unit>\s*(?:đồng|đ|điểm|%|người|tiết))?", re.IGNORECASE)
_NUMBER_OF = lazy(r"(?P<digits>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))?(?:\s+[^\W\d_]+){0,2}")
_RATES = lazy(r"đơn giá|tỷ lệ|tỉ lệ|bình quân|trung bình|stt|\btt\b|\bnăm\b|định mức|hệ số", re.IGNORECASE)
_NUMBERS = lazy(r"số lượng|sl\b")
_PRICES = lazy(r"đơn giá")
_AMOUNTS = lazy(r"thành tiền")
_UNIT = 1000
"""Numbers are counted in thousandths: three decimals are more than a plan has."""
_HUNDRED = 100 * _UNIT
_ROW_NUMBER = lazy(r"\d{0,3}\.?\Z")


def wrong_sums(reading: Reading) -> Iterator[Wrong]:
    """Every stated sum that does not add up."""
    for table in reading.tables:
        yield from _table(table)
    done = 0
    for at in reading.places(_MADE_OF):
        if at < done:
            continue
        part = reading.part(at)
        done = part.end
        block = part.owner
        if isinstance(block, Item | Paragraph) and _SIGN.search(part.prose.text):
            yield from _sentence(block.text)
            if isinstance(block, Item) and block.children:
                yield from _list(block.text, block.children)


_MADE_OF = "gồm"
_SIGN = lazy(r"tổng|thang", re.IGNORECASE)
"""What a sentence that states a sum has: most plans have it in no line, or in one."""


@lru_cache(maxsize=1024)
def _value(text: str) -> int | None:
    """A number in thousandths; None where a cell holds anything else."""
    match = _NUMBER.fullmatch(text.replace("*", "").strip())
    return _thousandths(match) if match is not None else None


@lru_cache(maxsize=1024)
def _count(text: str) -> int | None:
    """A number with its unit (`14 buổi`), in thousandths."""
    match = _NUMBER_OF.fullmatch(text.replace("*", "").strip())
    return _thousandths(match) if match is not None else None


def _thousandths(match: re.Match[str]) -> int:
    part = (match["part"] or "")[:3]
    return int(match["digits"].replace(".", "")) * _UNIT + int(part.ljust(3, "0") or 0)


def _shown(value: int) -> str:
    whole = f"{value // _UNIT:,}".replace(",", ".")
    part = f"{value % _UNIT:03}".rstrip("0")
    return f"{whole},{part}" if part else whole


# --- tables -------------------------------------------------------------------------------------------------------------


def _table(table: Table) -> Iterator[Wrong]:
    rows = list(table.rows)
    last = next((i for i, row in enumerate(rows) if _is_total(row)), None)
    if last is None or last < 2 or any(_is_total(row) for row in rows[last + 1 :]):
        return
    parts, total = rows[:last], rows[last]
    if not all(_is_plain(row) for row in parts):
        return
    products = list(_products(table, parts))
    if products:
        # The total is what the right amounts make, or is looked at when they are.
        yield from products
        return
    for column, cell in enumerate(total.cells):
        stated = _value(cell.text)
        head = table.head.cells[column].text if table.head is not None and column < len(table.head.cells) else ""
        rate = "%" in head + cell.text
        if stated is None or column == 0 or _RATES.search(head) or (rate and stated != _HUNDRED):
            continue
        values = [_value(row.cells[column].text) if column < len(row.cells) else None for row in parts]
        added = sum(value for value in values if value is not None)
        # A cell that says no number (`theo thực tế`, or one that is merged with the one above) leaves the sum open.
        if None in values or added == stated or (rate and any((value or 0) % _UNIT for value in values)):
            continue
        yield _wrong(cell, added)


def _wrong(cell: Prose, right: int) -> Wrong:
    start = len(cell.text) - len(cell.text.lstrip())
    return Wrong(cell, start, len(cell.text.rstrip()), cell.text.strip(), _shown(right))


def _products(table: Table, rows: Iterable[Row]) -> Iterator[Wrong]:
    """Amounts that are not their number times their price, in a table where the others are."""
    columns = _columns(tuple([cell.text for cell in table.head.cells])) if table.head is not None else (None,)
    if None in columns:
        return
    wrong: list[Wrong] = []
    right = 0
    for row in rows:
        number, price, amount = [
            read(row.cells[c].text) if c is not None and c < len(row.cells) else None
            for read, c in zip((_count, _value, _value), columns, strict=True)
        ]
        if number is None or price is None or amount is None:
            continue
        made = number * price // _UNIT
        if made == amount:
            right += 1
        else:
            assert columns[2] is not None
            wrong.append(_wrong(row.cells[columns[2]], made))
    if right > len(wrong):
        yield from wrong


@lru_cache(maxsize=256)
def _columns(heads: Sequence[str]) -> Sequence[int | None]:
    """The columns of numbers, prices and amounts, by their heads."""
    words = [head.strip().lower() for head in heads]
    return [next((i for i, head in enumerate(words) if form.match(head)), None) for form in (_NUMBERS, _PRICES, _AMOUNTS)]


def _is_total(row: Row) -> bool:
    """Whether the first cell that says anything says `Tổng cộng`."""
    for cell in row.cells:
        first = cell.text.strip()
        if first:
            return first[0] in "TtCc" and _TOTAL.fullmatch(first) is not None
    return False


def _is_plain(row: Row) -> bool:
    """No heading of a group of rows, whose amount is a sum itself: `I`, `A`, `1.1`, a row in bold."""
    if not row.cells:
        return False
    first = row.cells[0]
    if first.marks or any(cell.marks and cell.text for cell in row.cells[1:2]):
        return False
    return _names_row(first.text.strip())


@lru_cache(maxsize=1024)
def _names_row(text: str) -> bool:
    """Whether the first cell of a row is the number or the name of a part, and not that of a group of them."""
    return bool(text) and (_ROW_NUMBER.match(text) is not None or len(text) > 2) and not _GROUP.match(text)


_GROUP = lazy(r"(?:[IVX]+|[A-ZĐ]|\d+\.\d+|[-+*])\.?\s*\Z|trong đó|gồm", re.IGNORECASE)

# --- sentences and lists ------------------------------------------------------------------------------------------------

_AMOUNT = r"(?<![\w.,/])\d{1,3}(?:\.\d{3})+(?=\s*(?:đồng|đ)(?!\w))"
_POINTS = r"(?<![\w.,/])\d{1,3}(?=\s+điểm(?!\w))"
_MONEY = lazy(_AMOUNT)
_GIVEN = lazy(
    rf"tổng\s+(?:kinh\s+phí|số\s+tiền|dự\s+toán|chi\s+phí|cộng)[^.;:\d]{{0,80}}(?:\d+[^.;:\d]{{1,60}})??(?P<money>{_AMOUNT})\s*(?:đồng|đ)"
    r"(?P<between>[^.;\d]{0,80}?)(?<!\w)(?:gồm|bao\s+gồm)(?!\w)",
    re.IGNORECASE,
)
_SCALE = lazy(
    r"(?:thang\s+điểm|tổng\s+(?:số\s+)?điểm(?:\s+(?:tối\s+đa\s+)?là)?)\s+(?P<points>\d{2,3})(?:\s+điểm)?(?P<between>[^.;\d]{0,40}?)(?<!\w)(?:gồm|bao\s+gồm)(?!\w)",
    re.IGNORECASE,
)
_POINT = lazy(_POINTS)
_TIMES = lazy(r"mỗi|/người|/tổ|một\s+người|×|(?<!\w)x(?!\w)|trong đó|đơn giá|bình quân|từ\s+\d|đến\s+\d|trở lên", re.IGNORECASE)
_NEAR = 800
"""A sentence that goes on for longer is not looked through."""
_SENTENCE = lazy(r"[.;](?=\s+[^\W\d_a-z])|\n|\.\s*\Z")
_MADE = lazy(rf"thành\s+tiền\s*:?\s*(?P<money>{_AMOUNT})", re.IGNORECASE)


def _sentence(prose: Prose) -> Iterator[Wrong]:
    """`Tổng kinh phí là 34.600.000 đồng, gồm 15.000.000 đồng … và 19.600.000 đồng …`; the same of points."""
    text = prose.text
    for form, amounts, group in ((_GIVEN, _MONEY, "money"), (_SCALE, _POINT, "points")):
        for match in form.finditer(text):
            stop = _SENTENCE.search(text, match.end(), match.end() + _NEAR)
            if stop is None and len(text) > match.end() + _NEAR:
                continue
            rest = text[match.end() : stop.start() if stop else len(text)]
            parts = [int(found.group().replace(".", "")) for found in amounts.finditer(rest)]
            stated = int(match[group].replace(".", ""))
            # What follows the parts may speak of other money: a sum that some first ones of them make is right.
            if len(parts) < 2 or _TIMES.search(rest) or stated in accumulate(parts):
                continue
            yield Wrong(prose, match.start(group), match.end(group), match[group], _shown(sum(parts) * _UNIT))


def _list(prose: Prose, children: Iterable[Block]) -> Iterator[Wrong]:
    """`Tổng kinh phí là 15.000.000 đồng, gồm:` with an item for each part."""
    text = prose.text
    match = _GIVEN.search(text)
    if match is None or text[match.end() :].strip(" :"):
        return
    parts: list[int] = []
    for child in children:
        if not isinstance(child, Item) or child.children:
            return
        amount = _part(child.text.text)
        if amount is None:
            return
        parts.append(amount)
    stated = int(match["money"].replace(".", ""))
    if len(parts) > 1 and sum(parts) != stated:
        yield Wrong(prose, *match.span("money"), match["money"], _shown(sum(parts) * _UNIT))


def _part(text: str) -> int | None:
    """What an item of a list comes to: its `thành tiền`, or its only amount."""
    made = _MADE.search(text)
    if made is not None:
        return int(made["money"].replace(".", ""))
    found = _MONEY.findall(text)
    return int(found[0].replace(".", "")) if len(found) == 1 and not _TIMES.search(text) else None


# --- products -----------------------------------------------------------------------------------------------------------

_FACTOR = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?![.,]?\d)(?:\s*[^\d\n=;:.,+%()x×*\s][^\d\n=;:.+%()×*]{0,30}?)?"
_PRODUCT = lazy(
    rf"(?<![\w.,/])(?P<factors>{_FACTOR}(?:\s*[xX×*]\s*{_FACTOR}){{1,4}})\s*\)?\s*=\s*(?P<made>\d{{1,3}}(?:\.\d{{3}})+)(?=\s*(?:đồng|đ)(?!\w))"
)
_DIGITS = lazy(r"\d+(?:\.\d{3})*")
_ALONE = lazy(r"(?:\A|[;:\n]|\.\s|[.;:]\Z)(?:(?!mỗi)[^\d;:x×*+/–=-]|x\w)*\Z")
_SCALED = lazy(r"(?<!\w)(?:triệu|tỷ|tỉ|nghìn|ngàn)(?!\w)")


def wrong_products(text: str) -> Iterator[Product]:
    """`3.000 tờ x 4.800 đồng/tờ = 14.440.000 đồng`: products in a text whose factors make something else."""
    at = text.find("=")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        for match in _PRODUCT.finditer(text, start, min(end, start + _NEAR)):
            # What stands before the first factor may be one more (`2 buổi, mỗi buổi 3 người x …`).
            if "đ" not in match["factors"] or _SCALED.search(match["factors"]) or not _ALONE.search(text[start : match.start()]):
                continue
            right = 1
            for digits in _DIGITS.findall(match["factors"]):
                right *= int(digits.replace(".", ""))
            if right != int(match["made"].replace(".", "")):
                yield Product(*match.span("made"), match["made"], _shown(right * _UNIT))
        at = text.find("=", end)
