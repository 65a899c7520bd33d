"""Names of the files that plans are written to: from a pattern, and never outside the folder that was asked for.

A `/` means a folder only where the pattern itself has it: a value can make a name, but no way out of the folder.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from thidua_doc.cli.config import FORMATS
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.files import FRAGMENT, SUFFIX

KH = SUFFIX.removeprefix(".")
EVERY = (KH, *FORMATS)
"""What `new` writes: the plan's text, or the plan laid out."""
LONGEST = 240
"""Bytes of a name: what every file system in use takes, with room for a suffix."""
_UNFIT = frozenset('<>:"\\|?*')
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{name}{i}" for name in ("com", "lpt") for i in "123456789¹²³"), "conin$", "conout$")
)
_TAGS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))


class BadName(ThiduaError):
    """A file name that must not be, or that two rows share."""


class Pattern:
    """A pattern of file names. Raises BadName at once where no value could make it right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._parts = _parts(text.strip())
        if any(not part.strip() for part in self._parts):
            raise BadName(
                Message(
                    f"mẫu tên tệp “{text}”: tên trống, hay bắt đầu hoặc kết thúc bằng “/”",
                    f"the pattern of file names “{text}”: a name is empty, or it begins or ends with “/”",
                )
            )
        for part in self._parts:
            if "{" not in part:
                _judge(part)

    def stem(self, values: Mapping[str, Any], evaluate: Callable[[str, Mapping[str, Any]], str]) -> str:
        """The file of a plan without its suffix, relative to the folder, with `/`. Raises BadName, TemplateMistake."""
        names = []
        for at, part in enumerate(self._parts):
            name = unicodedata.normalize("NFC", evaluate(part, values)) if "{" in part else part
            if at == len(self._parts) - 1:
                name = _stem(name)
                if name.startswith(FRAGMENT):
                    raise _unchecked(name)
            _judge(name)
            names.append(name)
        return "/".join(names)


def _parts(text: str) -> list[str]:
    """A pattern at each `/` that stands outside its tags."""
    out = [""]
    at = 0
    while at < len(text):
        end = next((close for start, close in _TAGS if text.startswith(start, at)), None)
        if end is not None:
            until = text.find(end, at + 2)
            until = len(text) if until < 0 else until + 2
            out[-1] += text[at:until]
            at = until
            continue
        if text[at] == "/":
            out.append("")
        else:
            out[-1] += text[at]
        at += 1
    return out


def _stem(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and suffix.lower() in EVERY else name


def _judge(name: str) -> None:
    """Raise BadName for a name that some system refuses, or takes for something else."""
    if not name.strip():
        raise BadName(Message("tên tệp trống", "the file name is empty"))
    shown = name if len(name) <= 60 else f"{name[:60]}…"
    vi, en = f"tên tệp “{shown}”", f"the file name “{shown}”"
    if "/" in name or "\\" in name:
        raise BadName(
            Message(
                f"{vi} có dấu gạch chéo từ một giá trị; hãy cho giá trị ấy qua bộ lọc ten_tep",
                f"{en} has a slash out of a value; put that value through the filter ten_tep",
            )
        )
    bad = next((c for c in name if c in _UNFIT or unicodedata.category(c) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")), None)
    if bad is not None:
        said = bad if bad.isprintable() else f"U+{ord(bad):04X}"
        raise BadName(
            Message(f"{vi} có ký tự “{said}” mà tên tệp không nhận", f"{en} has the character “{said}”, which no file name takes")
        )
    if name in (".", "..") or name[-1] in ". " or name[0] == " ":
        raise BadName(
            Message(
                f"{vi} không dùng được: nó bắt đầu bằng dấu cách, hay kết thúc bằng dấu chấm hoặc dấu cách",
                f"{en} can't be used: it begins with a space, or ends with a dot or a space",
            )
        )
    if name.startswith("."):
        raise _unchecked(name)
    if name.split(".", maxsplit=1)[0].strip().lower() in _DEVICES:
        raise BadName(Message(f"{vi} là tên thiết bị của Windows", f"{en} is the name of a device of Windows"))
    if len(name.encode("utf-8", "surrogatepass")) > LONGEST:
        raise BadName(Message(f"{vi} dài quá {LONGEST} byte", f"{en} is longer than {LONGEST} bytes"))


def _unchecked(name: str) -> BadName:
    return BadName(
        Message(
            f"tên tệp “{name}” bắt đầu bằng “{name[0]}”: tệp như vậy không được kiểm tra như một kế hoạch",
            f"the file name “{name}” begins with “{name[0]}”: such a file is not checked as a plan",
        )
    )


def shared(stems: Sequence[str | None]) -> list[list[int]]:
    """The places of the names that are one to some system (capitals and forms of letters not minded), each set in order."""
    seen: dict[str, list[int]] = {}
    for at, stem in enumerate(stems):
        if stem is not None:
            seen.setdefault(unicodedata.normalize("NFC", stem).casefold(), []).append(at)
    return [places for places in seen.values() if len(places) > 1]
