"""Regular expressions that are compiled when they are first used, and once a machine.

There are hundreds of them, and compiling those that one plan needs takes longer than all the rest of a command. The code that Python
compiled is kept with the pattern (`kept.py`), and given to the matching engine as it is. The engine checks it; where any of this is not
as it is in the Python at hand, the pattern is compiled as ever.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, TypeAlias, cast

from thidua_doc import kept

_Key: TypeAlias = "tuple[str | bytes, int]"
_NAME = "patterns"
_MOST = 2000
"""Patterns kept at most: those of versions that are gone are let go."""


class _Lazy:
    """Stands for a pattern until one of its methods is called; from then on it has the pattern's own methods."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(_store.pattern(*self._given), name)
        setattr(self, name, found)
        return found


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile` for a pattern of a module: nothing is done before its first use."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile` for a pattern that is put together while a command runs: from a list of words, say."""
    return cast("re.Pattern[str]", _store.pattern(pattern, flags))


def keep() -> None:
    """Keep what was compiled since the last command, for the next one."""
    _store.keep()


class _Store:
    """Patterns by their text and flags."""

    def __init__(self) -> None:
        self._codes: dict[_Key, Any] | None = None
        self._made: dict[_Key, re.Pattern[Any]] = {}
        self._new: list[_Key] = []

    def pattern(self, pattern: str | bytes, flags: int) -> re.Pattern[Any]:
        key = (pattern, int(flags))
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._known(key) or self._compiled(key)
        return found

    def _known(self, key: _Key) -> re.Pattern[Any] | None:
        if self._codes is None:
            codes = kept.load(_NAME)
            self._codes = codes if isinstance(codes, dict) else {}
        code = self._codes.get(key)
        return _from_code(code) if code is not None else None

    def _compiled(self, key: _Key) -> re.Pattern[Any]:
        self._new.append(key)
        return re.compile(*key)

    def keep(self) -> None:
        if not self._new:
            return
        read = kept.load(_NAME)  # again: other commands may have kept theirs meanwhile
        old = read if isinstance(read, dict) else {}
        codes = old if len(old) + len(self._new) <= _MOST else {}
        codes.update((key, code) for key in self._new if (code := _code(*key)) is not None)
        kept.save(_NAME, codes)
        self._new = []


_store = _Store()


def _code(pattern: str | bytes, flags: int) -> tuple[Any, ...] | None:
    """What `re.compile` hands to the engine; None where this Python does it in another way."""
    try:
        from array import array
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(pattern, flags)
        names = dict(parsed.state.groupdict)
        groups = parsed.state.groups
        by_number = [None] * groups
        for name, number in names.items():
            by_number[number] = name
        code = array("I", [int(each) for each in _compiler._code(parsed, flags)]).tobytes()
        return pattern, int(flags | parsed.state.flags), code, groups - 1, names, tuple(by_number)
    except Exception:  # whatever goes wrong inside another Python's own modules
        return None


def _from_code(kept_code: Any) -> re.Pattern[Any] | None:
    """The pattern of kept code; None where the engine at hand takes no such code."""
    try:
        import _sre  # type: ignore[import-not-found]

        pattern, flags, code, *rest = kept_code
        return cast("re.Pattern[Any]", _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), *rest))
    except Exception:  # as above
        return None
