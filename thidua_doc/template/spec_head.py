"""What a `template.toml` says of the template itself: its name, its profiles, the names of the plans that it makes."""

from __future__ import annotations

from thidua_doc.language import nearest
from thidua_doc.template.spec import Table
from thidua_doc.template.spec_file import KEYS, bad
from thidua_doc.template.words import one_line

SUFFIX = ".kh"


def string(table: Table, key: str) -> str:
    value = table.values.get(key, "")
    if not isinstance(value, str):
        said = typed(key)
        raise bad(table.places[key], f"“{said}” phải là một chuỗi trong ngoặc kép", f"“{said}” must be a string")
    return value.strip()


def file_name(head: Table) -> str:
    name = string(head, "file")
    if name and not name.endswith(SUFFIX):
        raise bad(
            head.places["file"],
            f"tên tệp “{name}” phải kết thúc bằng “{SUFFIX}”",
            f"the name of the file “{name}” must end in “{SUFFIX}”",
        )
    return name


def profiles_of(head: Table) -> tuple[str, ...]:
    """Names of profiles: those of the law in their own spelling, a project's own as they were typed."""
    value = head.values.get("profiles", [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise bad(
            head.places["profiles"],
            "“thể-thức” phải là tên thể thức, hay danh sách tên",
            "“profiles” must be the name of a profile, or a list of names",
        )
    if not value:
        return ()
    from thidua_doc import profiles

    known, out = profiles.names(()), []
    for each in value:
        found = profiles.find(each, ())
        near = nearest(each, known) if found is None else None
        if near is not None and near[1]:
            raise bad(
                head.places["profiles"],
                f"không có thể thức “{each}”; có phải “{near[0]}”?",
                f"there is no profile “{each}”; did you mean “{near[0]}”?",
            )
        out.append(found.name if found is not None else one_line(each))
    return tuple(dict.fromkeys(out))


def typed(key: str) -> str:
    return {"name": "tên", "description": "mô-tả", "file": "tệp", "extends": "kế-thừa"}.get(key) or KEYS[key][0].replace(" ", "-")
