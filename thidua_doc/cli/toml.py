"""Reading the settings' TOML: see `thidua_doc.toml`, which templates and data share."""

from __future__ import annotations

from thidua_doc.toml import BadSettings, folded, line_of, loads

__all__ = ["BadSettings", "folded", "line_of", "loads"]
