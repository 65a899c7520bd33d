"""Names of agencies as they go into running text: written out in full, and in their own capitals (NĐ 30/2020/NĐ-CP, Phụ lục I and II)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from thidua_doc import body_names, law
from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy
from thidua_doc.template.kinds import Kind, Value
from thidua_doc.template.spec import Parameter
from thidua_doc.template.words import quoted
from thidua_doc.template.wrong import Wrong

AGENCIES = frozenset(("co_quan_ban_hanh", "co_quan_chu_quan"))
"""The parameters that name an agency, in every template."""
_WORD = lazy(r"[^\W_]+(?:&[^\W_]+)*\.?")
_SHORT_NAME = 6
"""Letters up to which a name all in capitals may be an abbreviation that is the name: a company's."""


def written_out(parameter: Parameter, value: Value, wrong: list[Wrong]) -> Value:
    """The value; a name all in capitals in its own ones. One with a body's abbreviation in it is added to `wrong`, with its full form."""
    if parameter.name not in AGENCIES or parameter.kind is not Kind.TEXT or not isinstance(value, str):
        return value
    if value.isupper() and len(value) > _SHORT_NAME and " " in value:
        value = body_names.cased(value)
    full = _full(value)
    if full != value:
        said = quoted(value)
        wrong.append(
            Wrong("malformed", Message(f"{said} còn chữ viết tắt; viết đủ “{full}”", f"{said} is abbreviated; write “{full}”"))
        )
    elif value.isupper() and len(value) > _SHORT_NAME and " " in value:
        said = quoted(value)
        wrong.append(
            Wrong(
                "malformed",
                Message(
                    f"{said} viết hoa toàn bộ; viết như trong câu văn, công cụ tự in hoa khi trình bày",
                    f"{said} is all in capitals; write it as in a sentence, it is set in capitals where it must be",
                ),
            )
        )
    return value


def _full(name: str) -> str:
    """The name with the abbreviations of bodies written out, and then those of other words too; itself where there are none."""
    words, bodies = _abbreviations()
    found = [match.group().rstrip(".") for match in _WORD.finditer(name)]
    if not any(
        word.isupper() and (word.lower() in bodies or (at == 0 and word.lower() in words)) for at, word in enumerate(found)
    ):
        return name

    def long(word: str) -> str:
        known = words.get(word.lower()) or words.get(word.rstrip(".").lower())
        return body_names.cased(known) if known is not None and word.rstrip(".").isupper() else word

    out = _WORD.sub(lambda match: long(match.group()), name)
    return body_names.cased(out[:1].upper() + out[1:])


@cache
def _abbreviations() -> tuple[Mapping[str, str], frozenset[str]]:
    """Abbreviations with their words, and those of them that are a body's name."""
    data = law.load("agencies").data
    words: Mapping[str, str] = data["abbreviations"]["words"]
    return words, frozenset(short for short, full in words.items() if full in data["abbreviations"]["bodies"])
