"""TOML and JSON as rows: an array of tables (a list of objects) is one plan each, what stands beside it holds for all of them."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from thidua_doc.data import BadData, Cell, Problem, Row, Rows
from thidua_doc.data.json_text import Bad, NotJson, Object, parsed
from thidua_doc.data.recognise import refused
from thidua_doc.diagnostic import Message
from thidua_doc.toml import BadSettings, folded, loads, places
from thidua_doc.tuples import NamedTuple

_PLANS = frozenset(
    map(folded, ("kế hoạch", "plan", "plans", "đơn vị", "các kế hoạch", "units", "rows", "dòng", "data", "dữ liệu"))
)
"""What an array of plans may be called, where others stand beside it."""


class _Entry(NamedTuple):
    """A key's value, with its path as problems name it and its line."""

    value: Any
    path: str
    line: int


def read_toml(data: bytes, path: str, known: Collection[str] = ()) -> Rows:
    """The plans in a TOML. `known`: names of parameters that are tables, so that an array under one is a value. Raises BadData."""
    text = _text(data, path)
    try:
        said = loads(text, path)
    except BadSettings as error:
        raise BadData(error.message) from error
    lines = places(text)

    def line(keys: tuple[str | int, ...]) -> int:
        while keys and keys not in lines:
            keys = keys[:-1]
        return lines.get(keys, 1)

    array = _array(said, path, known)
    common = {key: _Entry(value, key, line((key,))) for key, value in said.items() if key != array}
    if array is None:
        one = _one_table(common)
        if one is not None:
            common = {key: _Entry(value, f"{one}.{key}", line((one, key))) for key, value in said[one].items()}
        return _whole(path, [({}, min((each.line for each in common.values()), default=1))], common, [])
    plans = []
    problems = []
    for number, table in enumerate(said[array]):
        if not isinstance(table, dict):
            problems.append(_no_object(f"{array}[{number + 1}]", line((array, number))))
            continue
        entries = {key: _Entry(value, f"{array}[{number + 1}].{key}", line((array, number, key))) for key, value in table.items()}
        plans.append((entries, line((array, number))))
    return _whole(path, plans, common, problems)


def read_json(data: bytes, path: str, known: Collection[str] = ()) -> Rows:
    """The plans in a JSON: a list of objects, an object with one list of them, or an object. Raises BadData."""
    text = _text(data, path)
    try:
        said = parsed(text)
    except NotJson as error:
        told = error.told
        raise refused(path, f"sai cú pháp JSON: {told.vi}", f"this is no JSON: {told.en}", error.line) from error
    problems: list[Problem] = []
    if isinstance(said, Object):
        _tell_twice(said, "", problems)
        array = _array(said, path, known)
        common = {key: _Entry(value, key, said.lines[key]) for key, value in said.items() if key != array}
        if array is None:
            one = _one_table(common)
            if one is not None:
                inner = said[one]
                common = {key: _Entry(value, f"{one}.{key}", inner.lines[key]) for key, value in inner.items()}
                return _whole(path, [({}, inner.line)], common, problems)
            return _whole(path, [({}, said.line)], common, problems)
        listed, above = said[array], array
    elif isinstance(said, list):
        listed, above, common = said, "", {}
    else:
        raise refused(
            path,
            "JSON phải là một danh sách các kế hoạch, hoặc một đối tượng {…}",
            "the JSON must be a list of plans, or an object {…}",
            1,
        )
    plans = []
    for number, each in enumerate(listed, 1):
        if isinstance(each, Object):
            entries = {key: _Entry(value, f"{above}[{number}].{key}", each.lines[key]) for key, value in each.items()}
            _tell_twice(each, f"{above}[{number}]", problems)
            plans.append((entries, each.line))
        else:
            problems.append(_no_object(f"{above}[{number}]", listed.lines[number - 1]))
    if not listed:
        raise refused(path, "không có kế hoạch nào trong danh sách", "there is no plan in the list", 1)
    return _whole(path, plans, common, problems)


def _text(data: bytes, path: str) -> str:
    """The text of a file, which must be UTF-8 (or UTF-16 with its mark, as Windows writes it)."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refused(path, "tệp không phải UTF-8", "the file is not UTF-8", line) from error
    if not text.strip():
        raise refused(path, "tệp rỗng", "the file is empty")
    return text


def _array(said: Mapping[str, Any], path: str, known: Collection[str]) -> str | None:
    """The key of the one array of tables that are plans; None where all of it is one plan."""
    names = set(map(folded, known))
    arrays = [
        key
        for key, value in said.items()
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value) and folded(key) not in names
    ]
    called = [key for key in said if folded(key) in _PLANS and isinstance(said[key], list)]
    if len(called) == 1:
        arrays = called
    if len(arrays) > 1:
        listed = ", ".join(f"“{key}”" for key in arrays)
        raise refused(
            path,
            f"có nhiều mảng bảng ({listed}), không rõ mảng nào là các kế hoạch; đặt tên mảng ấy là “kế-hoạch”",
            f"there are several arrays of tables ({listed}), and which one has the plans is not clear; call it “plan”",
        )
    if arrays and not said[arrays[0]]:
        raise refused(path, f"mảng “{arrays[0]}” không có kế hoạch nào", f"the array “{arrays[0]}” has no plan")
    return arrays[0] if arrays else None


def _one_table(common: Mapping[str, _Entry]) -> str | None:
    """The key of the one table that is all of the file: `[kế-hoạch]`."""
    only = next(iter(common)) if len(common) == 1 else None
    return only if only is not None and isinstance(common[only].value, dict) and folded(only) in _PLANS else None


def _whole(path: str, plans: list[tuple[dict[str, _Entry], int]], common: Mapping[str, _Entry], problems: list[Problem]) -> Rows:
    rows = []
    for own, line in plans:
        mine = {folded(key) for key in own}
        entries = {key: each for key, each in common.items() if folded(key) not in mine} | own
        rows.append(Row(line, {unicodedata.normalize("NFC", key): _cell(each) for key, each in entries.items()}))
    return Rows(path, tuple(rows), tuple(problems))


def _cell(entry: _Entry) -> Cell:
    bad = next(_bad(entry.value), None)
    return Cell(None if bad is not None else entry.value, entry.path, entry.line, bad)


def _bad(value: Any) -> Iterator[Message]:
    """What in a value can't be taken."""
    if isinstance(value, Bad):
        yield value.message
    elif isinstance(value, float) and not math.isfinite(value):
        yield Message(
            f"“{value}” không phải là một số; ghi số, hoặc bỏ khóa này.",
            f"“{value}” is no number; write one, or leave out the key.",
        )
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _bad(each)
        for key, _ in getattr(value, "twice", ()):
            yield Message(
                f"Khóa “{key}” có hai lần trong một bảng; bỏ một.", f"The key “{key}” is there twice in one table; delete one."
            )
    elif isinstance(value, list):
        for each in value:
            yield from _bad(each)


def _tell_twice(found: Object, above: str, problems: list[Problem]) -> None:
    for key, line in found.twice:
        said = Message(
            f"Khóa “{key}” đã có ở dòng {found.lines[key]}; bỏ một trong hai.",
            f"The key “{key}” is on line {found.lines[key]} already; delete one of the two.",
        )
        problems.append(Problem(str(line), f"{above}.{key}".lstrip("."), key, "shape", said))


def _no_object(where: str, line: int) -> Problem:
    said = Message(
        f"Phần tử {where} không phải là một kế hoạch {{…}}; viết khóa và giá trị giữa hai dấu ngoặc nhọn.",
        f"The element {where} is no plan {{…}}; write keys and values between braces.",
    )
    return Problem(str(line), where, "", "shape", said)
