"""Rule codes and prefixes as users write them: `DS302`, `DS`, `ct6`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.language import nearest

PUBLISHED = frozenset({"CP", "KC", "DS", "TT", "VD", "CT", "ND", "LV", "TB"})
"""The families of the rule book. A settings file may name a rule of a family that this version does not have yet."""
_CODE = re.compile(r"([A-Z]{1,2})(\d{0,3})")


def check_code(code: str) -> Message | None:
    """What is wrong with a code or a prefix of codes; None where it names a rule."""
    from thidua_doc.rules import BY_CODE

    wanted = code.strip().upper()
    if wanted and any(known.startswith(wanted) for known in BY_CODE):
        return None
    families = {known[:2] for known in BY_CODE}
    shape = _CODE.fullmatch(wanted)
    if shape is not None and any(family.startswith(shape[1]) for family in PUBLISHED - families):
        return None
    near = nearest(wanted, [*BY_CODE, *sorted(families)]) if wanted else None
    vi, en = f"không có quy tắc “{code}”", f"there is no rule “{code}”"
    if near is not None:
        return Message(f"{vi}; có phải “{near[0]}”?", f"{en}; did you mean “{near[0]}”?")
    return Message(f"{vi}; xem: thidua rules", f"{en}; see: thidua rules")


def codes(option: str, values: Iterable[str]) -> tuple[str, ...]:
    """The codes of an option given once or more, each a list with commas. Raises ThiduaError for an unknown one."""
    out = []
    for value in values:
        for code in re.split(r"[,\s]+", value):
            if not code:
                continue
            fault = check_code(code)
            if fault is not None:
                raise ThiduaError(Message(f"{option}: {fault.vi}", f"{option}: {fault.en}"))
            out.append(code.upper())
    return tuple(out)
