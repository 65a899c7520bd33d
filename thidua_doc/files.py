"""The doors' way to user files: plans found under folders, bytes read, insertions kept inside the project, files written whole.

A path in a `Source` is relative to the folder that the command runs in, with `/`: what a diagnostic shows and what a loader
joins with. Nothing here prints; what goes wrong is an exception with a sentence in both languages.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.text import Source
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.lexer import Inserted

SUFFIX = ".kh"
TEMPLATE = ".kh.j2"
FRAGMENT = "_"
"""How the name of a file begins that is checked only where it is inserted."""
LARGEST = 100_000_000
"""Bytes of the largest file that is read: fifty times the longest plan that could be meant, and still no harm to memory."""
BOM = b"\xef\xbb\xbf"
_SKIPPED = frozenset({"node_modules", "__pycache__"})


class Missing(ThiduaError):
    """A path that was named and is not there."""


class Unwritable(ThiduaError):
    """A file that can't be written; the old one, if any, is whole."""


class Unreadable(ThiduaError):
    """A file that is there and can't be read."""


class Found(NamedTuple):
    """A plan's file: its path to open, and whether it was named outright rather than found in a folder."""

    path: str
    named: bool


# --- finding ------------------------------------------------------------------------------------------------------------


def find(paths: Iterable[str], suffix: str | tuple[str, ...] = SUFFIX) -> list[Found]:
    """The plans that paths mean, each once, in order: a file is itself, a folder every `.kh` under it but fragments (or every file
    whose name ends in another `suffix`).

    Hidden folders and links to folders are left out. Raises Missing for a path that is not there.
    """
    out: dict[str, Found] = {}
    for path in paths:
        try:
            mode = os.stat(path).st_mode
        except PermissionError:
            mode = 0  # reading it will say so, at the file's own place
        except (OSError, ValueError) as error:
            raise Missing(Message(f"không có tệp hay thư mục “{path}”", f"there is no file or folder “{path}”")) from error
        for found in _under(path, suffix) if stat.S_ISDIR(mode) else (Found(path, True),):
            # Two ways to write one path are one file; a link under another name is shown under its own.
            out.setdefault(os.path.abspath(found.path), found)
    return list(out.values())


def fragments(folders: Iterable[str]) -> list[str]:
    """The fragments below some folders, as paths are shown, each once, in order."""
    out: dict[str, None] = {}
    for folder in folders:
        for top, names in _walk(folder):
            out |= dict.fromkeys(
                shown(os.path.join(top, name)) for name in names if name.endswith(SUFFIX) and name.startswith(FRAGMENT)
            )
    return list(out)


def texts(folder: str) -> Iterator[str]:
    """Every plan, fragment and template below a folder."""
    for top, names in _walk(folder):
        yield from (os.path.join(top, name) for name in names if name.endswith((SUFFIX, TEMPLATE)))


def is_fragment(path: str) -> bool:
    """Whether a file is checked only where it is inserted."""
    return os.path.basename(path).startswith(FRAGMENT)


def _under(folder: str, suffix: str | tuple[str, ...]) -> Iterator[Found]:
    for top, names in _walk(folder):
        for name in names:
            own = name.endswith(SUFFIX) and not name.startswith(FRAGMENT) if suffix == SUFFIX else name.lower().endswith(suffix)
            if own:
                yield Found(os.path.join(top, name) if top != "." else name, False)


def _walk(folder: str) -> Iterator[tuple[str, list[str]]]:
    """Every folder below one with its files, hidden ones and links to folders left out, in order."""
    for top, folders, names in os.walk(folder, onerror=_closed):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        yield top, sorted(name for name in names if not name.startswith("."))


def _closed(error: OSError) -> None:
    why, path = reason(error), shown(str(error.filename))
    raise Missing(Message(f"không đọc được thư mục “{path}”: {why.vi}", f"can't read the folder “{path}”: {why.en}")) from error


def shown(path: str) -> str:
    """A path as it is shown: relative to the current folder, with `/`; absolute where no relative one exists."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, OSError):  # another drive; a current folder that is gone
        relative = os.path.abspath(path)
    return relative.replace(os.sep, "/")


# --- reading ------------------------------------------------------------------------------------------------------------


def read(path: str) -> bytes:
    """The bytes of a file. Raises Unreadable: no permission, a folder, a device, larger than `LARGEST`."""
    try:
        found = os.stat(path)
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISFIFO(found.st_mode)):
            raise Unreadable(Message("không phải một tệp", "this is no file"))
        with open(path, "rb") as file:
            # Python makes room for as much as is asked for: a hundred megabytes for each plan, unless it may see the size itself.
            data = file.read() if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST else file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(reason(error)) from error
    if len(data) > LARGEST:
        size = LARGEST // 1_000_000
        raise Unreadable(Message(f"tệp lớn hơn {size} MB", f"the file is larger than {size} MB"))
    return data


def source(path: str) -> Source:
    """A file as a Source under the path that is shown. Raises Unreadable."""
    return Source.from_bytes(read(path), shown(path))


def reason(error: OSError | ValueError) -> Message:
    """Why the system refused, in both languages."""
    import errno

    known = {
        errno.ENOENT: Message("không có tệp này", "there is no such file"),
        errno.EACCES: Message("không có quyền truy cập", "permission denied"),
        errno.EPERM: Message("không có quyền truy cập", "permission denied"),
        errno.EROFS: Message("ổ đĩa chỉ đọc", "the disk is read-only"),
        errno.ENOSPC: Message("đĩa đã đầy", "the disk is full"),
        errno.EDQUOT: Message("đĩa đã đầy", "the disk is full"),
        errno.EFBIG: Message("tệp quá lớn so với giới hạn của hệ thống", "the file is larger than the system allows"),
        errno.ENOTDIR: Message("một phần của đường dẫn không phải thư mục", "part of the path is no folder"),
        errno.EISDIR: Message("đây là thư mục", "this is a folder"),
        errno.EEXIST: Message("đã có tệp hay thư mục cùng tên", "a file or folder of that name is there already"),
        errno.ENOTEMPTY: Message("thư mục không rỗng", "the folder is not empty"),
        errno.EBUSY: Message("tệp đang được chương trình khác dùng", "another program is using the file"),
        errno.EIO: Message("đĩa đọc ghi lỗi", "the disk fails"),
        errno.EMFILE: Message("quá nhiều tệp đang mở", "too many files are open"),
        errno.EINVAL: Message("tên không dùng được", "the name can't be used"),
        errno.EILSEQ: Message("tên không dùng được", "the name can't be used"),
        errno.ELOOP: Message("liên kết vòng tròn", "a circle of links"),
        errno.ENAMETOOLONG: Message("tên quá dài", "the name is too long"),
    }
    number = error.errno if isinstance(error, OSError) else None
    if not isinstance(error, OSError):
        return Message("tên có ký tự không dùng được", "the name has a character that can't be used")
    said = str(error.strerror or error)
    return known.get(number or 0, Message(f"hệ thống từ chối ({said})", said))


# --- inserted files -----------------------------------------------------------------------------------------------------


SETTINGS = "thidua.toml"
_REPOSITORIES = (".git", ".hg")


def has_settings(folder: str) -> str | None:
    """The settings file of a folder: `thidua.toml`, else a pyproject.toml that speaks of thidua, else None."""
    path = os.path.join(folder, SETTINGS)
    if os.path.isfile(path):
        return path
    path = os.path.join(folder, "pyproject.toml")
    try:
        with open(path, "rb") as file:
            return path if b"[tool.thidua" in file.read(LARGEST) else None
    except OSError:
        return None  # none, or another tool's: its faults are not ours to tell


def project_root(path: str) -> str:
    """The folder that `@chèn` may not leave: the nearest with settings, else the repository's, else the plan's own."""
    own = folder = os.path.dirname(os.path.realpath(path))
    repository = None
    while True:
        if has_settings(folder):
            return folder
        if repository is None and any(os.path.exists(os.path.join(folder, mark)) for mark in _REPOSITORIES):
            repository = folder
        above = os.path.dirname(folder)
        if above == folder:
            return repository or own
        folder = above


def loader(path: str) -> Inserter:
    """What reads the files that the plan of this path inserts."""
    return Inserter(path)


class Inserter:
    """Reads what `@chèn` names, for one plan: a `lexer.Loader`.

    `plan` is the plan's path as its `Source` has it, relative to the current folder; `root` the folder that is not left (found
    from the plan where it is None). `overlay` gives texts by real path that stand for what is on the disk: fixes not written
    yet. `read_files` is the real path of every file that was inserted, by the path that is shown; `data` its bytes.
    """

    def __init__(self, plan: str, root: str | None = None, overlay: Mapping[str, Source] | None = None) -> None:
        self.plan = plan
        self.root = root
        self.overlay = overlay if overlay is not None else {}
        self.read_files: dict[str, str] = {}
        self.data: dict[str, bytes] = {}

    # Most plans insert nothing: the disk is asked when one does.

    @cached_property
    def _root(self) -> str:
        return project_root(self.plan) if self.root is None else os.path.realpath(self.root)

    @cached_property
    def _real(self) -> str:
        return os.path.realpath(self.plan)

    def __call__(self, written: str, within: str) -> Inserted:
        from thidua_doc.lexer import Inserted  # not above: a check that finds all its answers stored reads no plan

        written = written.strip().replace("\\", "/")
        if os.path.isabs(written) or written.startswith("~"):
            return Inserted(None, "outside")
        try:
            # Links are followed first: what counts is where the text really lies.
            real = os.path.realpath(os.path.join(os.path.dirname(within), written))
            if not _inside(real, self._root):
                return Inserted(None, "outside")
            if real == self._real:
                return Inserted(Source("", "", self.plan))  # its path is on the stack: a cycle
            if real in self.overlay:
                got = self.overlay[real]
            elif not os.path.exists(real):
                return Inserted(None, "missing")
            else:
                self.data[real] = read(real)
                got = Source.from_bytes(self.data[real], shown(real))
        except ValueError:
            return Inserted(None, "missing")
        except (ThiduaError, OSError):
            return Inserted(None, "unreadable")
        self.read_files[got.path or ""] = real
        return Inserted(got)


def _inside(path: str, root: str) -> bool:
    try:
        return os.path.commonpath((path, root)) == root
    except ValueError:  # different drives
        return False


# --- writing ------------------------------------------------------------------------------------------------------------


def write(path: str, data: bytes) -> None:
    """Write a file whole or not at all: beside it, to the disk, then into its place; its mode stays.

    A link is followed. Raises Unwritable, and then the old file is as it was and nothing is left beside it.
    """
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    beside = os.path.join(folder, f".{name[:100]}.{os.getpid()}.thidua")
    made = False
    try:
        old = _old(target, folder)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        made = True
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if old is not None:
            os.chmod(beside, stat.S_IMODE(old.st_mode))
            _keep_owner(beside, old)
        os.replace(beside, target)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error
    finally:
        if made:
            _drop(beside)  # gone already where it was put in place


def make_folder(folder: str) -> None:
    """Make a folder with those above it, where it is not there; "" is the current one. Raises Unwritable."""
    if not folder:
        return
    try:
        os.makedirs(folder, exist_ok=True)
    except (OSError, ValueError) as error:
        why, said = reason(error), shown(folder)
        raise Unwritable(
            Message(f"không tạo được thư mục “{said}”: {why.vi}", f"can't make the folder “{said}”: {why.en}")
        ) from error


def stage(path: str, data: bytes, beside: str) -> None:
    """Write to `beside`, on the same disk, what `put` will put in the place of `path`. Raises Unwritable."""
    target = os.path.realpath(path)
    try:
        _old(target, os.path.dirname(target))
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except (OSError, ValueError) as error:
        _drop(beside)
        raise unwritable(path, error) from error


def put(path: str, beside: str) -> None:
    """Put a staged file in its place, whole or not at all. Raises Unwritable."""
    try:
        os.replace(beside, os.path.realpath(path))
    except (OSError, ValueError) as error:
        _drop(beside)
        raise unwritable(path, error) from error


def _old(target: str, folder: str) -> os.stat_result | None:
    """The file that stands there. Raises PermissionError where it, or its folder, is marked read-only.

    os.replace would put a new file over a read-only one without a word, and the administrator may write everywhere: the mark is
    what its owner meant.
    """
    if not os.stat(folder).st_mode & 0o222:
        raise PermissionError(13, "read-only folder")
    try:
        old = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(21, "a folder")
    if not stat.S_ISREG(old.st_mode) or not old.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(13, "read-only file")
    return old


def _keep_owner(path: str, old: os.stat_result) -> None:
    chown = getattr(os, "chown", None)
    if chown is not None and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
        try:
            chown(path, old.st_uid, old.st_gid)
        except OSError:
            return  # only the administrator may give a file away; the text matters more


def _drop(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def unwritable(path: str, error: OSError | ValueError) -> Unwritable:
    why = reason(error)
    vi, en = f"không ghi được “{shown(path)}”: {why.vi}", f"can't write “{shown(path)}”: {why.en}"
    if isinstance(error, PermissionError):
        vi += " (tệp đang mở trong chương trình khác, hoặc chỉ đọc?)"
        en += " (open in another program, or read-only?)"
    if os.path.exists(path):
        vi += "; tệp cũ vẫn nguyên"
        en += "; the old file is untouched"
    return Unwritable(Message(vi, en))
