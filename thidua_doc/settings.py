"""Settings of a project: what `thidua.toml` says, as a frozen value. Reading the file is `cli/config.py`'s."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from thidua_doc.diagnostic import Severity
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.profiles import Profile

_NONE: Mapping[str, Any] = {}
"""No setting. Nobody writes to it; a read-only view of it could not go to another process."""


class Settings(NamedTuple):
    """How plans are judged and laid out.

    `defaults`: fields of the project by canonical name (`cơ quan ban hành`). `select`/`ignore`: rule codes or prefixes (`DS`,
    `CT6`); an empty `select` takes every rule. `severities`: codes or prefixes → severity. `words`: the project's dictionary.
    `per_file`: glob, relative to the project → codes or prefixes ignored there. `formats`, `out_dir`: what a build makes, where.
    `as_of`: the day on which legal force is judged; None for each plan's own date. `profiles`: the project's own, which come before
    the shipped ones. `templates`: the folders of the project's plan templates, as paths; None where none are named.
    """

    defaults: Mapping[str, str] = _NONE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = _NONE
    words: frozenset[str] = frozenset()
    per_file: Mapping[str, tuple[str, ...]] = _NONE
    formats: tuple[str, ...] = ("docx", "pdf")
    out_dir: str | None = None
    as_of: dt.date | None = None
    profiles: tuple[Profile, ...] = ()
    templates: tuple[str, ...] | None = None

    def takes(self, code: str) -> bool:
        """Whether a rule is on: selected (or nothing is), and not ignored."""
        chosen = not self.select or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))

    def severity(self, code: str, default: Severity) -> Severity:
        """The severity of a rule: the setting with the longest matching code, else the rule's own."""
        named = [prefix for prefix in self.severities if code.startswith(prefix)]
        return self.severities[max(named, key=len)] if named else default


DEFAULTS = Settings()
