"""Rule codes and prefixes as users write them: `DS302`, `DS`, `ct6`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache

from thidua_doc.cli.package import folder, identity, put
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.patterns import lazy

PUBLISHED = frozenset({"CP", "KC", "DS", "TT", "VD", "CT", "ND", "LV", "TB"})
"""The families of the rule book. A settings file may name a rule of a family that this version does not have yet."""
_CODE = lazy(r"([A-Z]{1,2})(\d{0,3})")


def check_code(code: str) -> Message | None:
    """What is wrong with a code or a prefix of codes; None where it names a rule."""
    wanted = code.strip().upper()
    if wanted and any(known.startswith(wanted) for known in _known()):
        return None
    listed = every()
    if wanted and any(known.startswith(wanted) for known in listed):
        return None  # the stored list was damaged
    families = {known[:2] for known in listed}
    shape = _CODE.fullmatch(wanted)
    if shape is not None and any(family.startswith(shape[1]) for family in PUBLISHED - families):
        return None
    from thidua_doc.language import nearest

    near = nearest(wanted, [*listed, *sorted(families)]) if wanted else None
    vi, en = f"không có quy tắc “{code}”", f"there is no rule “{code}”"
    if near is not None:
        return Message(f"{vi}; có phải “{near[0]}”?", f"{en}; did you mean “{near[0]}”?")
    return Message(f"{vi}; xem: thidua rules", f"{en}; see: thidua rules")


@cache
def _known() -> tuple[str, ...]:
    """The codes of all rules, as they are stored beside the results of checks.

    Importing the rules for their names alone would take longer than a check whose results are stored.
    """
    where = folder()
    path = os.path.join(where, "codes") if where is not None else None
    head = f"{identity()}\n"
    try:
        with open(path or os.devnull, encoding="ascii") as file:
            stored = file.read(100_000)
    except (OSError, ValueError):
        stored = ""
    first, _, rest = stored.rpartition("\n")[0].partition("\n")
    if f"{first}\n" == head and rest and stored.endswith("\n"):
        return tuple(code for code in rest.split("\n") if _CODE.fullmatch(code))
    listed = every()
    if path is not None:
        put(path, (head + "".join(f"{code}\n" for code in listed)).encode("ascii"))
    return listed


def every() -> tuple[str, ...]:
    """The codes of all rules, those of plans and those of finished pages, in order."""
    from thidua_doc.rules import BY_CODE
    from thidua_doc.verify import catalogue

    return tuple(sorted((*BY_CODE, *catalogue.BY_CODE)))


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
