"""Regular expressions that are compiled when they are first used: the hundred of them take a quarter of a command's start."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern until one of its methods is called; from then on it has the pattern's own methods."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile` for a pattern that most plans, or most commands, never need."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
