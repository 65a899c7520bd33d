"""JSON with the line of every key, and with what Python's own reader would let pass told: a key twice, NaN, numbers beyond use."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from itertools import accumulate
from typing import Any

from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_DEEPEST = 50
_LONGEST = 40
"""Characters of a number."""
_SPACE = lazy(r"[ \t\n\r]*")
_NUMBER = lazy(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
_WORD = lazy(r"-?[A-Za-z]+|-?\d[\w.]*")
_WORDS = {"true": True, "false": False, "null": None}


class Bad(NamedTuple):
    """What stands where a value can't be taken, and why."""

    message: Message


class Object(dict[str, Any]):
    """An object with the line that it begins on and those of its keys; `twice`: keys that are there again, with the line of each."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        self.twice: list[tuple[str, int]] = []


class List(list[Any]):
    """A list with the line that each element begins on."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


class NotJson(ValueError):
    """A text that is no JSON: the line, and the middle of a sentence."""

    def __init__(self, line: int, told: Message) -> None:
        super().__init__(told.en)
        self.line = line
        self.told = told


def parsed(text: str) -> Any:
    """The value in a text of JSON: objects are `Object`, lists `List`, what can't be taken is `Bad`. Raises NotJson."""
    return _Reader(text).all()


class _Reader:
    """A text and how far it was read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._ends = list(accumulate(map(len, text.splitlines(keepends=True)))) if "\r" not in text else _ends(text)

    def all(self) -> Any:
        value = self._value(0)
        self._skip()
        if self._at < len(self._text):
            raise self._wrong(self._at, "còn chữ thừa sau khi JSON đã hết", "there is more after the end of the JSON")
        return value

    def _line(self, at: int) -> int:
        return bisect_right(self._ends, min(at, len(self._text) - 1)) + 1 if self._text else 1

    def _wrong(self, at: int, vi: str, en: str) -> NotJson:
        return NotJson(self._line(at), Message(vi, en))

    def _skip(self) -> str:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found is not None else self._at
        return self._text[self._at : self._at + 1]

    def _value(self, depth: int) -> Any:
        if depth > _DEEPEST:
            raise self._wrong(self._at, f"lồng sâu quá {_DEEPEST} tầng", f"it is nested deeper than {_DEEPEST}")
        first = self._skip()
        if first == '"':
            return self._string()
        if first == "{":
            return self._object(depth)
        if first == "[":
            return self._list(depth)
        if not first:
            raise self._wrong(len(self._text), "JSON bị cắt giữa chừng", "the JSON ends in the middle")
        return self._scalar()

    def _string(self) -> str:
        from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]

        try:
            value, self._at = scanstring(self._text, self._at + 1, True)
        except JSONDecodeError as error:
            if "Unterminated" in error.msg:
                raise self._wrong(error.pos, "chuỗi chưa đóng ngoặc kép", "a string is never closed") from error
            raise self._wrong(
                error.pos, "chuỗi có xuống dòng hoặc dấu “\\” viết sai", "a string holds a line break or a wrong “\\”"
            ) from error
        return str(value)

    def _scalar(self) -> Any:
        at = self._at
        number = _NUMBER.match(self._text, at)
        word = _WORD.match(self._text, at)
        if number is not None and (word is None or number.end() >= word.end()):
            self._at = number.end()
            said = number.group()
            if len(said) > _LONGEST:
                return Bad(
                    Message(
                        f"Số có {len(said)} ký tự, dài quá mức dùng được.", f"A number of {len(said)} characters is too long."
                    )
                )
            return Decimal(said) if number[1] or number[2] else int(said)
        if word is None:
            raise self._wrong(
                at, f"không phải một giá trị JSON: “{self._text[at : at + 20].splitlines()[0]}”", "this is no value of JSON"
            )
        self._at = word.end()
        said = word.group()
        if said in _WORDS:
            return _WORDS[said]
        if said.lstrip("-") in ("NaN", "Infinity"):
            return Bad(
                Message(
                    f"“{said}” không phải là một số; ghi số, hoặc bỏ khóa này.",
                    f"“{said}” is no number; write one, or leave out the key.",
                )
            )
        raise self._wrong(
            at,
            f"“{said}” không phải một giá trị JSON; chữ phải đặt trong ngoặc kép",
            f"“{said}” is no value of JSON; text must be in quotes",
        )

    def _object(self, depth: int) -> Object:
        out = Object(self._line(self._at))
        self._at += 1
        if self._skip() == "}":
            self._at += 1
            return out
        while True:
            if self._skip() != '"':
                raise self._wrong(
                    self._at,
                    "thiếu tên khóa trong ngoặc kép (hay thừa dấu phẩy)",
                    "a key in quotes is lacking (or a comma is too many)",
                )
            line = self._line(self._at)
            key = self._string()
            if self._skip() != ":":
                raise self._wrong(self._at, f"sau khóa “{key}” thiếu dấu “:”", f"a “:” is lacking behind the key “{key}”")
            self._at += 1
            value = self._value(depth + 1)
            if key in out:
                out.twice.append((key, line))
            else:
                out[key] = value
                out.lines[key] = line
            if not self._more("}"):
                return out

    def _list(self, depth: int) -> List:
        out = List()
        self._at += 1
        if self._skip() == "]":
            self._at += 1
            return out
        while True:
            self._skip()
            out.lines.append(self._line(self._at))
            out.append(self._value(depth + 1))
            if not self._more("]"):
                return out

    def _more(self, end: str) -> bool:
        found = self._skip()
        if found not in (",", end):
            vi = "JSON bị cắt giữa chừng" if not found else f"thiếu dấu “,” hoặc “{end}”"
            en = "the JSON ends in the middle" if not found else f"a “,” or “{end}” is lacking"
            raise self._wrong(self._at, vi, en)
        self._at += 1
        return found == ","


def _ends(text: str) -> list[int]:
    """The ends of lines, `\\r\\n` being one."""
    return [match.end() for match in lazy(r"\r\n|\n|\r|\Z").finditer(text)]
