"""Reading the settings' TOML: bare keys with Vietnamese letters (`[cơ-quan]`), and the line that a key stands on."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError

# What may hold letters that are no key: strings of four kinds, and comments. Everything else that is a word is a key.
_PIECE = re.compile(
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
    """A settings file that can't be taken; the sentence begins with its place."""


def loads(text: str, path: str) -> dict[str, Any]:
    """The tables of a settings file. Raises BadSettings where it is no TOML."""
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
    except RecursionError as error:
        raise BadSettings(Message(f"{path}:1: lồng quá sâu", f"{path}:1: nested too deep")) from error


def _quoted(piece: re.Match[str]) -> str:
    """A bare word with letters that TOML takes in quotes only, in quotes."""
    word = piece.group()
    if word.isascii() or word[0] in "\"'#":
        return word
    return f'"{unicodedata.normalize("NFC", word)}"'


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
