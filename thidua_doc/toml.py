"""TOML as people type it: bare keys with Vietnamese letters (`[cơ-quan]`), and the line that a key stands on."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.patterns import lazy

# What may hold letters that are no key: strings of four kinds, and comments. Everything else that is a word is a key.
_PIECE = lazy(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\w\-\u0300-\u036f]+',
    re.DOTALL,
)


# What tomllib says, by how it begins; a sentence of a later Python that is not here stays in brackets alone.
_SAID = (
    ("Cannot declare|Cannot mutate|Duplicate inline", "bảng hoặc khóa này đã có ở trên"),
    ("Cannot overwrite", "khóa này đã có giá trị ở trên"),
    ("Expected newline or end", "sau giá trị phải xuống dòng"),
    ("Expected ']'", "tên bảng thiếu dấu “]”"),
    ("Expected ']]'", "tên bảng thiếu dấu “]]”"),
    ("Expected '='", "sau tên khóa phải có dấu “=”"),
    ("Invalid initial character for a key", "thiếu tên khóa, hoặc tên khóa có ký tự phải đặt trong ngoặc kép"),
    ("Invalid statement", "dòng này không phải “khóa = giá trị” hay “[bảng]”"),
    ("Unterminated string|Expected \"'", "chuỗi chưa đóng ngoặc kép"),
    ("Unclosed array", "danh sách chưa đóng dấu “]”"),
    ("Unclosed inline table", "bảng trong dòng chưa đóng dấu “}”"),
    ("Illegal character", "chuỗi có ký tự không dùng được, hoặc chưa đóng ngoặc kép trước khi xuống dòng"),
    ("Found invalid character", "có ký tự không dùng được"),
    ("Unescaped|Invalid escape|Invalid hex|Escaped character", "dấu “\\” trong chuỗi phải viết hai lần"),
    ("Invalid date", "ngày không có trong lịch"),
    ("Invalid value", "giá trị không đọc được: chữ phải đặt trong ngoặc kép"),
)


class BadSettings(ThiduaError):
    """A settings file (or a template's, or a data file) that can't be taken; the sentence begins with its place."""


def loads(text: str, path: str) -> dict[str, Any]:
    """The tables of a TOML file. Raises BadSettings where it is no TOML."""
    import tomllib

    text = text.replace("\r\n", "\n")
    try:
        return tomllib.loads(_PIECE.sub(_quoted, text))
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = re.search(r"\(at line (\d+), column \d+\)", said)
        line = int(place[1]) if place else max(1, text.count("\n") + (not text.endswith("\n")))
        what = said.partition(" (at ")[0]
        meant = next((vi for en, vi in _SAID if re.match(en, what)), None)
        told = f"{meant} ({what})" if meant else f"({what})"
        raise BadSettings(
            Message(f"{path}:{line}: sai cú pháp TOML: {told}", f"{path}:{line}: this is no TOML: {what}")
        ) from error
    except ValueError as error:  # a whole number of more than 4,300 digits
        raise BadSettings(
            Message(f"{path}:1: có số dài quá mức đọc được", f"{path}:1: it holds a number longer than can be read")
        ) from error
    except RecursionError as error:
        raise BadSettings(Message(f"{path}:1: lồng quá sâu", f"{path}:1: nested too deep")) from error


def _quoted(piece: re.Match[str]) -> str:
    """A bare word with letters that TOML takes in quotes only, in quotes."""
    word = piece.group()
    if word.isascii() or word[0] in "\"'#":
        return word
    return f'"{unicodedata.normalize("NFC", word)}"'


@lru_cache(maxsize=4096)
def folded(key: str) -> str:
    """A key as it is compared: `bỏ-qua`, `bo-qua`, `Bỏ qua` are one."""
    from thidua_doc.language import bare

    return re.sub(r"[\s_\-]+", "", bare(key))


def line_of(text: str, *keys: str) -> int:
    """The line of the last of some nested keys (or of a value), found by looking for one after the other."""
    at = 0
    for key in keys:
        match = re.compile(re.escape(key)).search(text, at)
        if match is None:  # typed with escapes or loose marks
            break
        at = match.start()
    return text.count("\n", 0, at) + 1


_TOKEN = lazy(
    r'(?P<many>"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\')|(?P<text>"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')|(?P<note>#[^\n]*)|(?P<end>\n)'
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<equals>=)|(?P<dot>\.)|(?P<word>[\w\-\u0300-\u036f]+)|(?P<other>.)",
    re.DOTALL,
)


def places(text: str) -> dict[tuple[str | int, ...], int]:
    """The line of each table and key by its path, the number of a table in an array of tables among it: `("plan", 0, "so")`.

    What stands inside values (inline tables, arrays) has no line of its own. Never raises; the text need be no TOML.
    """
    out: dict[tuple[str | int, ...], int] = {}
    counts: dict[tuple[str | int, ...], int] = {}
    above: tuple[str | int, ...] = ()
    line = 1
    for statement in _statements(text):
        kinds = [kind for kind, _ in statement]
        keys = _keys(statement)
        if kinds[0] == "open" and statement[0][1] == "[":
            many = kinds[:2] == ["open", "open"]
            above = _resolved(keys, counts, many)
            out.setdefault(above, line)
        elif keys:
            for depth in range(1, len(keys) + 1):
                out.setdefault((*above, *keys[:depth]), line)
        line += sum(said.count("\n") for _, said in statement)
    return out


def _statements(text: str) -> list[list[tuple[str, str]]]:
    """The tokens of each header and each key with its value; blank lines are statements of one token."""
    out: list[list[tuple[str, str]]] = [[]]
    depth = 0
    for match in _TOKEN.finditer(text.replace("\r\n", "\n")):
        kind = match.lastgroup or "other"
        if kind == "other" and not match.group().strip():
            continue
        out[-1].append((kind, match.group()))
        depth = max(0, depth + (kind == "open") - (kind == "close"))
        if kind == "end" and depth == 0:
            out.append([])
    return [statement for statement in out if statement]


def _keys(statement: list[tuple[str, str]]) -> tuple[str, ...]:
    """The keys that a header or an assignment begins with."""
    out: list[str] = []
    for kind, said in statement:
        if kind in ("word", "text"):
            out.append(unicodedata.normalize("NFC", said.strip("\"'") if kind == "text" else said))
        elif kind in ("equals", "close", "end", "note", "many"):
            break
    return tuple(out)


def _resolved(keys: tuple[str, ...], counts: dict[tuple[str | int, ...], int], many: bool) -> tuple[str | int, ...]:
    """A header's path, with the last table meant of each array of tables on the way."""
    path: tuple[str | int, ...] = ()
    for depth, key in enumerate(keys, 1):
        path = (*path, key)
        if depth == len(keys) and many:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
