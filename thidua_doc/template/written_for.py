"""Whether a plan's profile is one of those that its template is written for."""

from __future__ import annotations

from thidua_doc import profiles
from thidua_doc.diagnostic import Message
from thidua_doc.language import bare
from thidua_doc.template.kinds import Value
from thidua_doc.template.sentences import called
from thidua_doc.template.spec import Spec

PROFILE = "the_thuc"
"""The parameter that is the plan's profile."""


def refused(spec: Spec, value: Value) -> Message | None:
    """What is said of a profile that `thể-thức` of the template does not name; None of one that it does."""
    parameter = spec.parameter(PROFILE)
    if not spec.profiles or parameter is None or not isinstance(value, str):
        return None
    if _named(value) in [_named(each) for each in spec.profiles]:
        return None
    listed = ", ".join(f"“{each}”" for each in spec.profiles)
    return Message(
        f"{called(parameter)}: mẫu “{spec.name}” viết cho thể thức {listed}, không cho “{value}”.",
        f"{called(parameter)}: the template “{spec.name}” is written for the profile {listed}, not for “{value}”.",
    )


def _named(name: str) -> str:
    """A profile's name in its own spelling, whatever it is called by."""
    found = profiles.find(name, ())
    return found.name if found is not None else bare(name)
