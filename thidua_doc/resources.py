"""The one place that knows where `grammar/`, `templates/`, `law/`, `profiles/` and the fonts lie.

In a wheel the top-level folders stand under `thidua_doc/_assets/`; in a checkout or an editable install, beside the package.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.realpath(__file__))


@cache
def _assets() -> str:
    shipped = os.path.join(_PACKAGE, "_assets")
    return shipped if os.path.isdir(shipped) else os.path.dirname(_PACKAGE)


def _path(*parts: str) -> Path:
    # Only what lays plans out takes paths as objects: importing pathlib is a tenth of a check's start.
    from pathlib import Path

    return Path(*parts)


def grammar(name: str) -> str:
    """The path of a grammar file, such as `plan.lark`."""
    return os.path.join(_assets(), "grammar", name)


def layout(name: str) -> Path:
    """The path of a layout template, such as `page.typ`."""
    return _path(_assets(), "templates", "layout", name)


def plan_templates() -> str:
    """The folder of the plan templates that ship with the package, a folder each."""
    return os.path.join(_assets(), "templates", "plans")


def starting() -> str:
    """The folder of the files that `thidua init` fills and writes."""
    return os.path.join(_assets(), "templates", "init")


def law(name: str) -> str:
    """The path of an instrument's TOML, such as `nd30_2020`."""
    return os.path.join(_PACKAGE, "law", f"{name}.toml")


def profile(name: str) -> str:
    """The path of a profile's TOML, such as `nd30`."""
    return os.path.join(_PACKAGE, "profiles", f"{name}.toml")


def schema(name: str) -> str:
    """The path of a JSON Schema that outputs keep to, such as `plan`."""
    return os.path.join(_PACKAGE, "schemas", f"{name}.schema.json")


def fonts() -> Path:
    """The folder of the fonts that the PDF is set in."""
    return _path(_PACKAGE, "fonts")


def cache_folder() -> str | None:
    """Where this user's machine keeps what can be made again, or None where the user has no home."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "thidua-doc") if os.path.isabs(base) else None


def user_templates() -> str | None:
    """Where this user keeps plan templates of their own, or None where the user has no home."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Application Support")
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return os.path.join(base, "thidua", "templates") if os.path.isabs(base) else None
