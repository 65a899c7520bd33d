"""Plan-as-code for Vietnamese administrative plans.

`parse` text to a Plan, `check` it, `fix` and `format` its text, `render` it as DOCX or PDF. Nothing heavy is imported before it
is used.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua_doc.api import carried, check, fix, format, parse, render
    from thidua_doc.compare import compare
    from thidua_doc.diagnostic import Diagnostic, Severity
    from thidua_doc.errors import ThiduaError
    from thidua_doc.model import Plan
    from thidua_doc.roll import roll
    from thidua_doc.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Diagnostic",
    "Plan",
    "Settings",
    "Severity",
    "ThiduaError",
    "carried",
    "check",
    "compare",
    "fix",
    "format",
    "parse",
    "render",
    "roll",
]

_HOMES = {
    "Diagnostic": "diagnostic",
    "Severity": "diagnostic",
    "Plan": "model",
    "Settings": "settings",
    "compare": "compare",
    "roll": "roll",
    "ThiduaError": "errors",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'thidua_doc' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"thidua_doc.{_HOMES.get(name, 'api')}"), name)


class _Package(ModuleType):
    """`check`, `compare`, `render` and `roll` name functions of this package as well as modules in it: the functions are what a user means."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in ("check", "compare", "render", "roll") and isinstance(value, ModuleType):
            return  # the import system binds a submodule to its package; here that would hide the function
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
