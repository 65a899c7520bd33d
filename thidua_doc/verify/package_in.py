"""A DOCX opened without trust: what is in its archive, part by part, in memory only.

Nothing is ever written to disk and nothing fetched. Sizes that the archive declares are never believed: a part is unpacked piece by
piece and given up when it grows past what any plan could need.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from posixpath import normpath
from urllib.parse import unquote

from thidua_doc.diagnostic import Message
from thidua_doc.errors import Undecipherable
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify import xml_in
from thidua_doc.verify.xml_in import DAMAGED, Node

# Far beyond a plan of hundreds of pages; a bomb is stopped before it fills memory.
_ENTRIES = 10_000
_DECLARED = 1 << 30
_PART, _ALL = 48 << 20, 160 << 20
# Deflated XML shrinks 10 to 60 times; what shrinks more and is large was made to burst.
_RATIO, _LARGE = 200, 4 << 20
_STEP = 1 << 18

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = lazy(r"wordprocessingml\.(document|template)\.main\+xml$|ms-word\.\w+\.macroEnabled\w*\.main\+xml$", re.I)
_ELSEWHERE = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_MACRO = lazy(r"macroEnabled|vbaProject", re.I)

_NOT_DOCX = Message(
    "Tệp này không phải là văn bản Word (DOCX); hãy mở bằng Word hoặc LibreOffice rồi lưu lại dưới dạng .docx.",
    "This file is not a Word document (DOCX); open it in Word or LibreOffice and save it as .docx.",
)
_OLD_DOC = Message(
    "Tệp này là văn bản Word kiểu cũ (.doc); hãy mở bằng Word hoặc LibreOffice rồi lưu lại dưới dạng .docx.",
    "This file is a Word document of the old kind (.doc); open it in Word or LibreOffice and save it as .docx.",
)
_ENCRYPTED = Message(
    "Tệp này được bảo vệ bằng mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi thử lại.",
    "This file is protected by a password and can't be read; remove the password and try again.",
)
_MACROS = Message(
    "Tệp này chứa macro nên không được mở; hãy lưu lại dưới dạng .docx không có macro.",
    "This file holds macros and is not opened; save it as a .docx without macros.",
)
_BOMB = Message(
    "Tệp này bung ra quá lớn so với một văn bản (“bom nén”) nên không được mở.",
    "This file unpacks to far more than a document could hold (a “zip bomb”) and is not opened.",
)
_PATHS = Message(
    "Tệp này chứa tên hoặc liên kết trỏ ra ngoài văn bản nên không được mở.",
    "This file holds names or links that point outside the document and is not opened.",
)
_NO_MAIN = Message(
    "Tệp DOCX này thiếu phần nội dung chính nên không đọc được; hãy lưu lại bằng Word hoặc LibreOffice.",
    "This DOCX lacks its main part and can't be read; save it again in Word or LibreOffice.",
)


class Relation(NamedTuple):
    """What a part points to: the last word of the relation's type (`header`, `styles`…) and the name of another part."""

    kind: str
    target: str


class Package:
    """The parts of a DOCX, unpacked when they are asked for. Raises `Undecipherable`, nothing else."""

    def __init__(self, data: bytes) -> None:
        self._archive = _archive(data)
        self._entries = _entries(self._archive)
        self._left = _ALL
        self._markup = xml_in.Budget()
        self._types = self._content_types()
        self.main = self._main()

    def parts(self) -> tuple[str, ...]:
        """The names of all parts, without a leading slash, in the archive's order."""
        return tuple(self._entries)

    def xml(self, name: str) -> Node | None:
        """The root of a part, None where there is no such part."""
        data = self._read(name)
        return None if data is None else xml_in.parse(data, self._markup)

    def relations(self, name: str) -> Mapping[str, Relation]:
        """What the part points to within the package, by id (`""`: the package itself); what is outside is left alone."""
        folder, _, file = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels".lstrip("/"))
        found = {}
        for node in root if root is not None else ():
            kind = node.get("Type", "").rsplit("/", 1)[-1]
            if _MACRO.search(kind):
                raise Undecipherable(_MACROS)
            if node.get("TargetMode", "").lower() != "external":
                found[node.get("Id", "")] = Relation(kind, _target(folder, node.get("Target", "")))
        return found

    def _read(self, name: str) -> bytes | None:
        info = self._entries.get(name.lower())
        if info is None:
            return None
        parts, room = [], min(_PART, self._left)
        try:
            with self._archive.open(info) as stream:
                while piece := stream.read(_STEP):
                    parts.append(piece)
                    room -= len(piece)
                    if room < 0:
                        raise Undecipherable(_BOMB)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError):
            raise Undecipherable(DAMAGED) from None
        data = b"".join(parts)
        self._left -= len(data)
        return data

    def _content_types(self) -> dict[str, str]:
        root = self.xml("[content_types].xml")
        if root is None:
            raise Undecipherable(_NOT_DOCX)
        found = {}
        for node in root:
            kind = node.get("ContentType", "")
            if _MACRO.search(kind):
                raise Undecipherable(_MACROS)
            if name := node.get("PartName"):
                found[name.lstrip("/").lower()] = kind
            elif extension := node.get("Extension"):
                found["*." + extension.lower()] = kind
        return found

    def _main(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument":
                name = relation.target
                if name.lower() not in self._entries:
                    break
                kind = self._types.get(name.lower()) or self._types.get("*." + name.lower().rsplit(".", 1)[-1], "")
                if not _MAIN.search(kind):
                    raise Undecipherable(_NOT_DOCX if "officedocument" in kind else _NO_MAIN)
                return name
        raise Undecipherable(_NO_MAIN)


def _archive(data: bytes) -> zipfile.ZipFile:
    if data.startswith(_OLE):
        named = [name for name in ("EncryptedPackage", "WordDocument") if name.encode("utf-16-le") in data]
        raise Undecipherable({"EncryptedPackage": _ENCRYPTED, "WordDocument": _OLD_DOC}[named[0]] if named else _NOT_DOCX)
    if not data.startswith(b"PK"):
        raise Undecipherable(_NOT_DOCX)
    # Each entry of the directory begins so: a directory of millions is not even listed.
    if data.count(b"PK\x01\x02") > 2 * _ENTRIES:
        raise Undecipherable(_BOMB)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError, OverflowError):
        raise Undecipherable(DAMAGED) from None


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files of the archive by their names in small letters, which is how a package tells names apart."""
    infos = archive.infolist()
    if len(infos) > _ENTRIES or sum(info.file_size for info in infos) > _DECLARED:
        raise Undecipherable(_BOMB)
    found: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.orig_filename
        key = unquote(name).lower()
        if "\\" in key or "\0" in key or key.startswith("/") or ":" in key or ".." in key.split("/") or key in found:
            raise Undecipherable(_PATHS)
        if info.flag_bits & 1:
            raise Undecipherable(_ENCRYPTED)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Undecipherable(DAMAGED)
        if info.file_size > _LARGE and info.file_size > _RATIO * max(1, info.compress_size):
            raise Undecipherable(_BOMB)
        if key.endswith("vbaproject.bin"):
            raise Undecipherable(_MACROS)
        if not key.endswith("/"):
            found[key] = info
    return found


def _target(folder: str, target: str) -> str:
    """The part that a relation of a part in `folder` means."""
    target = unquote(target.partition("#")[0])
    if "\\" in target or "\0" in target or _ELSEWHERE.match(target):
        raise Undecipherable(_PATHS)
    path = normpath(target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/"))
    if path == ".." or path.startswith("../"):
        raise Undecipherable(_PATHS)
    return path
