"""The sentences about what was given: what was typed, what is right, an example."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_doc.diagnostic import Message
from thidua_doc.template.kinds import EXAMPLES, Kind, shown
from thidua_doc.template.near import near
from thidua_doc.template.spec import Parameter, Spec
from thidua_doc.template.words import quoted
from thidua_doc.template.wrong import Wrong


def unknown(spec: Spec, typed: str, lacking: Sequence[Parameter] = ()) -> Message:
    """One sentence on a name that is no parameter's. `lacking`: those that must be given and are not."""
    words = [word for each in spec.parameters for word in (each.label, each.name, *each.aliases)]
    found = near(typed, words)
    if found is not None:
        return Message(
            f"Không có tham số {quoted(typed)}; có phải “{found}”?",
            f"There is no parameter {quoted(typed)}; did you mean “{found}”?",
        )
    if lacking:
        whom = ", ".join(called(each) for each in lacking)
        if len(lacking) == 1:
            return Message(
                f"Không có tham số {quoted(typed)}; có phải là {whom}, còn đang thiếu?",
                f"There is no parameter {quoted(typed)}; is it {whom}, which is missing?",
            )
        return Message(
            f"Không có tham số {quoted(typed)}; có phải là một trong những tham số còn thiếu: {whom}?",
            f"There is no parameter {quoted(typed)}; is it one of those that are missing: {whom}?",
        )
    listed = ", ".join(each.name for each in spec.parameters)
    return Message(
        f"Không có tham số {quoted(typed)}; chỉ có: {listed}.", f"There is no parameter {quoted(typed)}; there are: {listed}."
    )


def called(parameter: Parameter) -> str:
    return f"“{parameter.label}”" if parameter.label == parameter.name else f"“{parameter.label}” ({parameter.name})"


def example(parameter: Parameter) -> str | None:
    """A value that the parameter takes, as a clerk would type it; None where nothing but a word of his own would do."""
    if parameter.examples:
        return parameter.examples[0]
    fits = parameter.minimum is None and parameter.maximum is None
    return EXAMPLES.get(parameter.kind) if fits or parameter.kind in (Kind.BOOLEAN, Kind.YEAR) else None


def _with_example(parameter: Parameter, vi: str, en: str) -> Message:
    found = example(parameter)
    if found is None or parameter.choices:
        return Message(f"{vi}.", f"{en}.")
    return Message(f"{vi}; ví dụ: {found}.", f"{en}; for example: {found}.")


def sentence(parameter: Parameter, wrong: Wrong) -> Message:
    who = called(parameter)
    return _with_example(parameter, f"{who}: {wrong.message.vi}", f"{who}: {wrong.message.en}")


def missing(parameter: Parameter) -> Message:
    who = called(parameter)
    if parameter.choices:
        listed = ", ".join(f"“{shown(each)}”" for each in parameter.choices)
        return Message(f"Thiếu {who}; chọn một trong: {listed}.", f"{who} is missing; choose one of: {listed}.")
    return _with_example(parameter, f"Thiếu {who}", f"{who} is missing")


def default_refused(spec: Spec, parameter: Parameter, wrong: Wrong) -> Message:
    place = f"{spec.path}:{parameter.line}"
    return Message(
        f"Mặc định của “{parameter.label}” ({place}) không dùng được: {wrong.message.vi}.",
        f"The default of “{parameter.label}” ({place}) can't be used: {wrong.message.en}.",
    )
