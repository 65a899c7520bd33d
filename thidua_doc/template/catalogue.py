"""Which templates there are: folders of `template.toml` and `plan.kh.j2`, the user's own before those that ship with thidua.

A root is a folder of such folders; a template is known by its folder's name, and the first root that has it wins. A folder with one of
the two files only takes the other from the template of that name in a later root, or from the one that it extends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from thidua_doc import files, resources
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.template.spec import BadTemplate, Kind, Parameter, Spec, inherited, read_spec
from thidua_doc.tuples import NamedTuple

SPEC, TEXT = "template.toml", "plan.kh.j2"
SHIPPED = "goc:"
"""How the name of a template begins that is the one shipped with thidua, whatever the user's folders have."""
_SHARED = "_"


class NoTemplate(ThiduaError):
    """There is no template of a name, or none at a path."""


class Found(NamedTuple):
    """A template. `text`: the path by which `Engine.make` knows it; `roots`: those that the engine is made with, this one's first."""

    name: str
    folder: str
    spec: Spec
    shipped: bool
    text: str
    roots: tuple[str, ...]


def catalogue(roots: Sequence[str], shipped: str | None = None, bad: list[ThiduaError] | None = None) -> list[Found]:
    """Every template by its name, the first of each name. A root that is not there has none.

    A template that can't be read raises BadTemplate, or is added to `bad` where that is given.
    """
    shipped = shipped or resources.plan_templates()
    out = []
    for name in sorted({name for root in (*roots, shipped) for name in _names(root)}):
        try:
            out.append(_named(name, tuple(roots), shipped))
        except ThiduaError as error:
            if bad is None:
                raise
            bad.append(error)
    return out


def find(wanted: str, roots: Sequence[str], shipped: str | None = None) -> Found:
    """The template of a name, in a folder, or in a lone `.kh.j2`. Raises NoTemplate with the nearest name, BadTemplate."""
    shipped = shipped or resources.plan_templates()
    own = tuple(roots)
    if wanted.startswith(SHIPPED):
        own, name = (), wanted.removeprefix(SHIPPED)
    else:
        name = wanted
    known = sorted({each for root in (*own, shipped) for each in _names(root)})
    if name in known:
        return _named(name, own, shipped)
    if not wanted.startswith(SHIPPED):
        found = _at_path(wanted, own, shipped)
        if found is not None:
            return found
    from thidua_doc.language import bare

    same = [each for each in known if _plain(bare(each)) == _plain(bare(name))]
    if len(same) == 1:
        return _named(same[0], own, shipped)
    raise _unknown(wanted, name, known)


def _plain(name: str) -> str:
    return name.replace(" ", "-").replace("_", "-")


def _unknown(wanted: str, name: str, known: list[str]) -> NoTemplate:
    from thidua_doc.template.near import near

    if name.startswith(_SHARED):
        return NoTemplate(
            Message(
                f"“{wanted}” là phần dùng chung của các mẫu, không phải một mẫu",
                f"“{wanted}” is what templates share, and is no template",
            )
        )
    if os.sep in wanted or "/" in wanted or wanted.endswith(files.TEMPLATE) or os.path.isdir(wanted):
        return NoTemplate(
            Message(
                f"không có mẫu ở “{wanted}”: cần một thư mục có {SPEC}, hay một tệp {files.TEMPLATE}",
                f"there is no template at “{wanted}”: it takes a folder with {SPEC}, or a {files.TEMPLATE} file",
            )
        )
    found = near(name, known)
    vi, en = f"không có mẫu “{wanted}”", f"there is no template “{wanted}”"
    if found is not None:
        return NoTemplate(Message(f"{vi}; có phải “{found}”?", f"{en}; did you mean “{found}”?"))
    listed = ", ".join(known)
    if not listed:
        return NoTemplate(Message(f"{vi}; chưa có mẫu nào", f"{en}; there is none at all"))
    return NoTemplate(Message(f"{vi}; có: {listed}", f"{en}; there are: {listed}"))


# --- by name ------------------------------------------------------------------------------------------------------------


def _names(root: str) -> Iterator[str]:
    """The names of the templates in a root."""
    try:
        with os.scandir(root) as found:
            names = sorted(each.name for each in found if each.is_dir())
    except OSError:
        return
    for name in names:
        if not name.startswith((_SHARED, ".")) and _is_template(os.path.join(root, name)):
            yield name


def _is_template(folder: str) -> bool:
    return any(os.path.isfile(os.path.join(folder, name)) for name in (SPEC, TEXT))


def _named(name: str, roots: tuple[str, ...], shipped: str) -> Found:
    places = [root for root in (*roots, shipped) if _is_template(os.path.join(root, name))]
    own = not roots or places[0] == shipped
    return Found(
        name, os.path.join(places[0], name), _spec(name, roots, shipped, ()), own, _text(name, roots, shipped, ()), roots
    )


def _spec(name: str, roots: tuple[str, ...], shipped: str, below: tuple[str, ...]) -> Spec:
    """What a template takes, with what it inherits. `below`: the names that led here."""
    if name.startswith(SHIPPED):
        name, roots = name.removeprefix(SHIPPED), ()
    places = [root for root in (*roots, shipped) if _is_template(os.path.join(root, name))]
    with_spec = next((root for root in places if os.path.isfile(os.path.join(root, name, SPEC))), None)
    if with_spec is None:
        return _bare(name, os.path.join(places[0], name, TEXT), f"{name}/{TEXT}", roots, shipped)
    path = files.shown(os.path.join(with_spec, name, SPEC))
    spec = read_spec(_read(os.path.join(with_spec, name, SPEC), path), path, name)
    parent = spec.extends
    if parent is None:
        return spec
    _must_be_there(parent, spec, roots, shipped)
    if _key(parent, roots, shipped) in (*below, _key(name, roots, shipped)):
        at = spec.head.places.get("extends", f"{path}:1")
        raise BadTemplate(
            Message(
                f"{at}: mẫu “{name}” kế thừa vòng tròn, qua “{parent}” (mẫu của thidua thì viết “{SHIPPED}{name}”)",
                f"{at}: the template “{name}” extends itself, by way of “{parent}” (thidua's own is “{SHIPPED}{name}”)",
            )
        )
    return inherited(spec, _spec(parent, roots, shipped, (*below, _key(name, roots, shipped))))


def _key(name: str, roots: tuple[str, ...], shipped: str) -> str:
    """The folder that a name means, so that `goc:x` within the user's own `x` is another template."""
    if name.startswith(SHIPPED):
        name, roots = name.removeprefix(SHIPPED), ()
    return next((os.path.join(root, name) for root in (*roots, shipped) if _is_template(os.path.join(root, name))), name)


def _must_be_there(parent: str, spec: Spec, roots: tuple[str, ...], shipped: str) -> None:
    name = parent.removeprefix(SHIPPED)
    own = () if parent.startswith(SHIPPED) else roots
    # What templates share (`_chung`) is no template of its own, but one to extend.
    if name.startswith(_SHARED) and any(os.path.isfile(os.path.join(root, name, SPEC)) for root in (*own, shipped)):
        return
    known = sorted({each for root in (*own, shipped) for each in _names(root)})
    if name in known:
        return
    from thidua_doc.language import nearest

    near = nearest(name, known)
    vi, en = (f"; có phải “{near[0]}”?", f"; did you mean “{near[0]}”?") if near else ("", "")
    at = spec.head.places.get("extends", f"{spec.path}:1")
    raise BadTemplate(
        Message(
            f"{at}: mẫu này kế thừa “{parent}”, mà không có mẫu ấy{vi}",
            f"{at}: this template extends “{parent}”, which there is not{en}",
        )
    )


def _text(name: str, roots: tuple[str, ...], shipped: str, below: tuple[str, ...]) -> str:
    """The path by which the engine knows a template's text."""
    prefix, own = (SHIPPED, ()) if name.startswith(SHIPPED) else ("", roots)
    name = name.removeprefix(SHIPPED)
    places = [root for root in (*own, shipped) if _is_template(os.path.join(root, name))]
    first = os.path.join(places[0], name)
    if os.path.isfile(os.path.join(first, TEXT)):
        return f"{prefix}{name}/{TEXT}"
    path = files.shown(os.path.join(first, SPEC))
    parent = read_spec(_read(os.path.join(first, SPEC), path), path, name).extends
    if parent is not None and _key(parent, own, shipped) not in below:
        return _text(parent, own, shipped, (*below, first))
    if any(os.path.isfile(os.path.join(root, name, TEXT)) for root in places):
        return f"{prefix}{name}/{TEXT}"
    raise BadTemplate(
        Message(
            f"{path}:1: mẫu “{name}” thiếu {TEXT}, và không kế thừa mẫu nào",
            f"{path}:1: the template “{name}” lacks {TEXT}, and extends none",
        )
    )


def _read(path: str, shown: str) -> str:
    try:
        return files.read(path).decode("utf-8-sig")
    except files.Unreadable as error:
        why = error.message
        raise BadTemplate(Message(f"{shown}:1: không đọc được: {why.vi}", f"{shown}:1: can't be read: {why.en}")) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadTemplate(Message(f"{shown}:{line}: tệp không phải UTF-8", f"{shown}:{line}: the file is not UTF-8")) from error


# --- by path ------------------------------------------------------------------------------------------------------------


def _at_path(wanted: str, roots: tuple[str, ...], shipped: str) -> Found | None:
    """The template in a folder, or a lone one; None where there is neither."""
    path = os.path.abspath(wanted)
    if os.path.basename(path) in (SPEC, TEXT) and os.path.isfile(os.path.join(os.path.dirname(path), SPEC)):
        path = os.path.dirname(path)
    above, name = files.shown(os.path.dirname(path)), os.path.basename(path)
    if os.path.isdir(path):
        if not _is_template(path):
            return None
        if name.startswith(_SHARED):
            raise _unknown(wanted, name, [])
        return _named(name, () if _same(above, shipped) else (above, *roots), shipped)
    if not (path.endswith(files.TEMPLATE) and os.path.isfile(path)):
        return None
    stem = name.removesuffix(files.TEMPLATE)
    roots, path = (above, *roots), files.shown(path)
    return Found(stem, above, _bare(stem, path, path, roots, shipped), False, path, roots)


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _base(extended: str | None, roots: tuple[str, ...], shipped: str) -> Spec | None:
    """What the template takes that a lone text extends (`goc:thi-dua/plan.kh.j2`, `_chung/khung.kh.j2`); None where none says it."""
    folder, sign, _ = (extended or "").rpartition("/")
    plain = folder.removeprefix(SHIPPED)
    if not sign or not plain or "/" in plain:
        return None
    own = () if folder.startswith(SHIPPED) else roots
    there = any(os.path.isfile(os.path.join(root, plain, SPEC)) for root in (*own, shipped))
    return _spec(folder, roots, shipped, ()) if there else None


def _bare(name: str, path: str, text: str, roots: tuple[str, ...], shipped: str) -> Spec:
    """What a template without a `template.toml` takes: every name that it reads and nothing gives, as text."""
    from thidua_doc.template.engine import Engine

    engine = Engine(roots, shipped)
    names = sorted(engine.undeclared(text), key=lambda each: (each != "nam", each))
    parameters = tuple(
        Parameter(each, each, Kind.YEAR if each == "nam" else Kind.TEXT, True, None, (), None, None, None, (), "", {})
        for each in names
    )
    base = _base(engine.extended(text), roots, shipped)
    if base is not None:
        # What it extends says what its own names are; only the others are asked for as they stand.
        own = tuple(each for each in parameters if each.name in engine.unset(text) and base.parameter(each.name) is None)
        return base._replace(name=name, path=files.shown(path), parameters=(*base.parameters, *own), extends=None)
    parts = ["{{ nam }}"] * ("nam" in names) + [name] + ["{{ co_quan_ban_hanh | ten_tep }}"] * ("co_quan_ban_hanh" in names)
    return Spec(name, name, "", (), "-".join(parts) + files.SUFFIX, None, parameters, files.shown(path))
