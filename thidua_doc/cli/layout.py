"""Plans laid out in the formats that are wanted of each, many in one call of a renderer: what `build` and `new` have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from thidua_doc.diagnostic import Message
from thidua_doc.errors import RendererMissing, ThiduaError
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.model import Plan
    from thidua_doc.profiles import Profile
    from thidua_doc.render import Options


class Wanted(NamedTuple):
    """A plan to lay out, known by `which`, in some formats; `profiles` are its project's own."""

    which: int
    plan: Plan
    formats: tuple[str, ...]
    profiles: tuple[Profile, ...]


class Laid(NamedTuple):
    """A plan in a format, or why there is none; `undrawn` are the characters that the PDF's font has no picture of."""

    which: int
    format: str
    data: bytes
    failure: Message | None = None
    undrawn: str = ""


def laid_out(wanted: Sequence[Wanted], options: Options, *, apart: bool = False) -> Iterator[Laid]:
    """Each plan in each of its formats. Where a call of a renderer fails all its plans do, or each is tried `apart`."""
    from thidua_doc.render import render_plans

    calls: dict[tuple[str, tuple[Profile, ...]], list[Wanted]] = {}
    for each in wanted:
        for format in each.formats:
            calls.setdefault((format, each.profiles), []).append(each)
    for (format, profiles), group in calls.items():
        try:
            made = render_plans([each.plan for each in group], format, options._replace(profiles=profiles))
        except ThiduaError as error:
            if apart and len(group) > 1 and not isinstance(error, RendererMissing):
                for each in group:
                    yield from laid_out([each._replace(formats=(format,))], options)
                continue
            yield from (Laid(each.which, format, b"", error.message) for each in group)
            continue
        for each, data in zip(group, made, strict=True):
            yield Laid(each.which, format, data, None, _undrawn(each.plan) if format == "pdf" else "")


def _undrawn(plan: Plan) -> str:
    from thidua_doc.reading import Reading
    from thidua_doc.render.metrics import undrawn

    return undrawn(Reading(plan).text)


def unpictured(path: str, characters: str) -> Message:
    """The note on characters without a picture."""
    shown = " ".join(characters[:10]) + (" …" if len(characters) > 10 else "")
    return Message(
        f"“{path}”: phông chữ của PDF không có hình của {shown}; trên PDF là ô vuông, DOCX không sao",
        f"“{path}”: the PDF's font has no picture of {shown}; the PDF shows boxes there, the DOCX is all right",
    )
