"""`thidua.toml` and `[tool.thidua]`: found upwards from a plan, read once a run, turned into `Settings`.

Everything in it is known by name: an unknown table, key or value is an error that names its line and the nearest known one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.files import Unreadable, has_settings, read, shown
from thidua_doc.settings import DEFAULTS, Settings
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.profiles import Profile

FORMATS = ("docx", "pdf", "html", "odt", "md", "txt", "json")
AGENCY_KEYS = (
    *("thể thức", "cơ quan chủ quản", "cơ quan ban hành", "địa danh"),
    *("địa chỉ", "điện thoại", "fax", "thư điện tử", "trang thông tin điện tử"),
)
_FORMED = frozenset(("điện thoại", "fax", "thư điện tử", "trang thông tin điện tử"))
_SEVERITIES = {
    "lỗi": Severity.ERROR,
    "cảnh báo": Severity.WARNING,
    "ghi chú": Severity.NOTE,
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "note": Severity.NOTE,
}


class Config(NamedTuple):
    """The settings of a folder, and the folder of the file that they come from (None where there is none).

    `made` are those under the codes that some of its files ignore: files that ignore the same have one value.
    """

    settings: Settings
    folder: str | None
    made: dict[tuple[str, ...], Settings]

    def of(self, path: str) -> Settings:
        """The settings of one plan: with the codes that are ignored for files like it."""
        if not self.settings.per_file or self.folder is None:
            return self.settings
        inside = os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")
        extra = tuple(code for glob, codes in self.settings.per_file.items() if _matches(inside, glob) for code in codes)
        if not extra:
            return self.settings
        if extra not in self.made:
            self.made[extra] = self.settings._replace(ignore=(*self.settings.ignore, *extra))
        return self.made[extra]


class Configs:
    """The settings of every folder of a run."""

    def __init__(self) -> None:
        self._known: dict[str, Config] = {}

    def for_file(self, path: str) -> Config:
        """The settings of a plan, from the nearest file upwards. Raises BadSettings."""
        return self._for_folder(os.path.dirname(os.path.abspath(path)))

    def _for_folder(self, folder: str) -> Config:
        found = self._known.get(folder)
        if found is None:
            found = _in_folder(folder)
            if found is None:
                above = os.path.dirname(folder)
                found = Config(DEFAULTS, None, {}) if above == folder else self._for_folder(above)
            self._known[folder] = found
        return found


def _in_folder(folder: str) -> Config | None:
    path = has_settings(folder)
    settings = _read(path, path.endswith("pyproject.toml")) if path is not None else None
    return Config(settings, folder, {}) if settings is not None else None


def _read(path: str, project: bool) -> Settings | None:
    """The settings of a file; None for a pyproject.toml without our table."""
    from thidua_doc.cli.toml import BadSettings, loads

    where = shown(path)
    try:
        text = read(path).decode("utf-8-sig")
    except Unreadable as error:
        raise BadSettings(Message(f"{where}:1: {error.message.vi}", f"{where}:1: {error.message.en}")) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadSettings(Message(f"{where}:{line}: tệp không phải UTF-8", f"{where}:{line}: the file is not UTF-8")) from error
    data = loads(text, where)
    above: tuple[str, ...] = ()
    if project:
        tool = data.get("tool")
        if not isinstance(tool, dict) or not isinstance(tool.get("thidua"), dict):
            return None
        data, above = tool["thidua"], ("tool.thidua",)
    return _Reader(text, where, above, os.path.dirname(path)).settings(data)


class _Reader:
    """One settings file: what its tables mean. Every method raises BadSettings for what it can't take."""

    def __init__(self, text: str, path: str, above: tuple[str, ...], folder: str) -> None:
        self.text = text
        self.path = path
        self.folder = folder
        self.above = above
        self.given: dict[str, Any] = {}

    def settings(self, data: Mapping[str, Any]) -> Settings:
        tables: dict[str, Callable[[str, Mapping[str, Any]], None]] = {
            "cơ-quan": self._agency,
            "kiểm-tra": self._check,
            "xuất": self._build,
            "mẫu": self._templates,
            "thể-thức": self._profiles,
        }
        given = list(self._items(data, tables, self.above, "bảng", "table"))
        # The agency may name a profile of the project's own.
        for typed, name, value in sorted(given, key=lambda it: it[1] != "thể-thức"):
            tables[name](typed, self._table(value, typed))
        return DEFAULTS._replace(**self.given)

    def _agency(self, table: str, data: Mapping[str, Any]) -> None:
        defaults = {}
        for typed, name, value in self._items(data, AGENCY_KEYS, (table,)):
            words = defaults[name] = self._string(value, table, typed)
            if name == "thể thức":
                defaults[name] = self._profile(words, table, typed)
            elif name in _FORMED:
                self._formed(name, words, table, typed)
        self.given["defaults"] = defaults

    def _formed(self, name: str, words: str, *keys: str) -> None:
        """A telephone number has digits, an address of electronic mail an `@`: what a plan's own field must have as well."""
        from thidua_doc import values

        if not values.is_right(name, words):
            raise self._bad(keys, f"“{words}” không đúng dạng của “{name}”", f"“{words}” is not of the form of “{name}”")

    def _profile(self, value: str, *keys: str) -> str:
        from thidua_doc import profiles

        own: tuple[Profile, ...] = self.given.get("profiles", ())
        found = profiles.find(value, own)
        if found is None:
            raise self._unknown(value, profiles.names(own), (*keys, value), "thể thức", "profile")
        return found.name

    def _profiles(self, table: str, data: Mapping[str, Any]) -> None:
        """The project's own profiles: each a table here, or the path of a TOML of its own."""
        from thidua_doc.cli.toml import loads

        made: tuple[Profile, ...] = ()
        for name, value in data.items():
            if isinstance(value, dict):
                made = (self._own(name, value, made, (table, name)), *made)
                continue
            path = os.path.join(self.folder, self._string(value, table, name))
            try:
                text = read(path).decode("utf-8-sig")
            except (Unreadable, UnicodeDecodeError) as error:
                why = error.message if isinstance(error, Unreadable) else Message("tệp không phải UTF-8", "the file is not UTF-8")
                raise self._bad((table, name), why.vi, why.en) from error
            file = _Reader(text, shown(path), (), os.path.dirname(path))
            made = (file._own(name, loads(text, file.path), made, ()), *made)
        self.given["profiles"] = made

    def _own(self, name: str, said: Mapping[str, Any], known: tuple[Profile, ...], above: tuple[str, ...]) -> Profile:
        """One of them, named by its key unless it says its name."""
        from thidua_doc import profiles
        from thidua_doc.profiles.bounds import misshapen, unlawful
        from thidua_doc.profiles.keys import as_typed, in_english

        typed = said
        said = in_english(said, profiles.load(profiles.DEFAULT).form)
        extended = said.get("extends", profiles.DEFAULT)
        base = profiles.find(extended, known) if isinstance(extended, str) else None
        if base is None:
            raise self._unknown(str(extended), profiles.names(known), (*above, str(extended)), "thể thức", "profile")
        said = in_english(said, base.form)
        wrong = next(misshapen(said, base), None)
        profile = profiles.own({"name": name, "label": name, **said}, known) if wrong is None else base
        wrong = wrong or next(unlawful(said, profile), None)
        if wrong is None:
            return profile
        keys = (*above, *as_typed(typed, wrong.keys, base.form))
        if wrong.known:
            raise self._unknown(wrong.keys[-1], wrong.known, keys, "khóa", "key")
        raise self._bad(keys, wrong.message.vi, wrong.message.en)

    def _check(self, table: str, data: Mapping[str, Any]) -> None:
        keys = ("bỏ-qua", "chọn", "mức", "từ-điển", "theo-tệp")
        for typed, name, value in self._items(data, keys, (table,)):
            if name == "bỏ-qua":
                self.given["ignore"] = self._codes(value, table, typed)
            elif name == "chọn":
                self.given["select"] = self._codes(value, table, typed)
            elif name == "từ-điển":
                self.given["words"] = frozenset(self._strings(value, table, typed))
            elif name == "mức":
                self.given["severities"] = {
                    self._code(code, table, typed, code): self._severity(level, table, typed, code)
                    for code, level in self._table(value, table, typed).items()
                }
            else:
                self.given["per_file"] = {
                    glob: self._codes(codes, table, typed, glob) for glob, codes in self._table(value, table, typed).items()
                }

    def _build(self, table: str, data: Mapping[str, Any]) -> None:
        for typed, name, value in self._items(data, ("định-dạng", "thư-mục"), (table,)):
            if name == "thư-mục":
                self.given["out_dir"] = self._string(value, table, typed)
                continue
            formats = self._strings([value] if isinstance(value, str) else value, table, typed)
            for each in formats:
                if each not in FORMATS:
                    raise self._unknown(each, FORMATS, (table, typed, each), "định dạng", "format")
            self.given["formats"] = tuple(dict.fromkeys(formats)) or DEFAULTS.formats

    def _templates(self, table: str, data: Mapping[str, Any]) -> None:
        for typed, _, value in self._items(data, ("thư-mục",), (table,)):
            folders = self._strings([value] if isinstance(value, str) else value, table, typed)
            # Whether they are there is for who needs a template to tell: a check of plans does not.
            self.given["templates"] = tuple(os.path.normpath(os.path.join(self.folder, each.strip())) for each in folders)

    # --- values -----------------------------------------------------------------------------------------------------------

    def _items(
        self, data: Mapping[str, Any], known: Iterable[str], above: tuple[str, ...], vi: str = "khóa", en: str = "key"
    ) -> Iterable[tuple[str, str, Any]]:
        """Each key as typed, its known name, its value."""
        from thidua_doc.cli.toml import folded

        names = {folded(name): name for name in known}
        seen: dict[str, str] = {}
        for typed, value in data.items():
            name = names.get(folded(typed))
            if name is None:
                raise self._unknown(typed, names.values(), (*above, typed), vi, en)
            if name in seen:
                raise self._bad((*above, typed), f"“{typed}” và “{seen[name]}” là một", f"“{typed}” and “{seen[name]}” are one")
            seen[name] = typed
            yield typed, name, value

    def _table(self, value: Any, *keys: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._bad(keys, f"“{keys[-1]}” phải là một bảng", f"“{keys[-1]}” must be a table")
        return value

    def _string(self, value: Any, *keys: str) -> str:
        if not isinstance(value, str):
            raise self._bad(keys, f"“{keys[-1]}” phải là một chuỗi trong ngoặc kép", f"“{keys[-1]}” must be a string")
        return value.strip()

    def _strings(self, value: Any, *keys: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._bad(keys, f"“{keys[-1]}” phải là một danh sách chuỗi", f"“{keys[-1]}” must be a list of strings")
        return tuple(value)

    def _codes(self, value: Any, *keys: str) -> tuple[str, ...]:
        return tuple(self._code(code, *keys, code) for code in self._strings(value, *keys))

    def _code(self, code: str, *keys: str) -> str:
        from thidua_doc.cli.codes import check_code

        fault = check_code(code)
        if fault is not None:
            raise self._bad(keys, fault.vi, fault.en)
        return code.upper()

    def _severity(self, value: Any, *keys: str) -> Severity:
        from thidua_doc.cli.toml import folded

        level = self._string(value, *keys)
        found = next((severity for name, severity in _SEVERITIES.items() if folded(name) == folded(level)), None)
        if found is None:
            raise self._unknown(level, [name for name in _SEVERITIES if not name.isascii()], (*keys, level), "mức", "severity")
        return found

    def _unknown(self, typed: str, known: Iterable[str], keys: tuple[str, ...], vi: str, en: str) -> Exception:
        from thidua_doc.language import nearest

        known = list(known)
        near = nearest(typed, known)
        listed = ", ".join(known)
        if near is not None:
            return self._bad(
                keys, f"không có {vi} “{typed}”; có phải “{near[0]}”?", f"there is no {en} “{typed}”; did you mean “{near[0]}”?"
            )
        return self._bad(keys, f"không có {vi} “{typed}”; chỉ có: {listed}", f"there is no {en} “{typed}”; there are: {listed}")

    def _bad(self, keys: tuple[str, ...], vi: str, en: str) -> Exception:
        from thidua_doc.cli.toml import BadSettings, line_of

        place = f"{self.path}:{line_of(self.text, *keys)}"
        return BadSettings(Message(f"{place}: {vi}", f"{place}: {en}"))


def _matches(path: str, glob: str) -> bool:
    """Whether a path relative to the project is one that a glob means: `**` goes over folders, `*` and `?` stay in one."""
    import re

    out, i = [], 0
    glob = glob.replace("\\", "/").removeprefix("./")
    while i < len(glob):
        if glob.startswith("**/", i):
            out.append("(?:.*/)?")
            i += 3
        elif glob.startswith("**", i):
            out.append(".*")
            i += 2
        else:
            out.append({"*": "[^/]*", "?": "[^/]"}.get(glob[i]) or re.escape(glob[i]))
            i += 1
    pattern = "".join(out)
    # A bare name (`cu.kh`, `*.kh`) means that name in every folder; a folder means all in it.
    if "/" not in glob.rstrip("/"):
        pattern = f"(?:.*/)?{pattern.rstrip('/')}"
    return re.fullmatch(f"{pattern}(?:/.*)?", path) is not None
