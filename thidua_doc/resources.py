"""The one place that knows where `grammar/`, `templates/`, `law/`, `profiles/` and the fonts lie.

In a wheel the top-level folders stand under `thidua_doc/_assets/`; in a checkout or an editable install, beside the package.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _assets() -> Path:
    shipped = _PACKAGE / "_assets"
    return shipped if shipped.is_dir() else _PACKAGE.parent


def grammar(name: str) -> Path:
    """The path of a grammar file, such as `plan.lark`."""
    return _assets() / "grammar" / name


def layout(name: str) -> Path:
    """The path of a layout template, such as `page.typ`."""
    return _assets() / "templates" / "layout" / name


def law(name: str) -> Path:
    """The path of an instrument's TOML, such as `nd30_2020`."""
    return _PACKAGE / "law" / f"{name}.toml"


def profile(name: str) -> Path:
    """The path of a profile's TOML, such as `nd30`."""
    return _PACKAGE / "profiles" / f"{name}.toml"


def fonts() -> Path:
    """The folder of the fonts that the PDF is set in."""
    return _PACKAGE / "fonts"


def cache_folder() -> Path | None:
    """Where this user's machine keeps what can be made again, or None where the user has no home."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(base) / "thidua-doc" if os.path.isabs(base) else None
