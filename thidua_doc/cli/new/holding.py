"""What a run holds while it writes into a folder: the folder itself, against other runs, and the place of unfinished files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from thidua_doc import files
from thidua_doc.cli.new.journal import PARTS
from thidua_doc.cli.new.making import Order
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError


@contextmanager
def parts(order: Order) -> Iterator[None]:
    """The folder of what is not in its place yet, empty at first and gone at last."""
    from shutil import rmtree

    if order.journal is None:
        yield
        return
    folder = os.path.join(order.folder, PARTS)
    rmtree(folder, ignore_errors=True)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise files.unwritable(folder, error) from error
    try:
        yield
    finally:
        rmtree(folder, ignore_errors=True)


@contextmanager
def locked(folder: str | None) -> Iterator[None]:
    """Hold a folder against another run into it. Raises ThiduaError where one is at work; the system lets go whatever ends this one."""
    if folder is None:
        yield
        return
    missing = _missing(folder)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise files.unwritable(folder, error) from error
    try:
        with _alone(folder):
            yield
    finally:
        for each in missing:
            try:
                os.rmdir(each)  # where nothing came of it
            except OSError:
                break


def _missing(folder: str) -> list[str]:
    """The folders that are not there yet, the innermost first."""
    out = []
    while folder and not os.path.isdir(folder):
        out.append(folder)
        folder = os.path.dirname(folder)
    return out


@contextmanager
def _alone(folder: str) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # not on this system
        yield
        return
    import time

    handle = os.open(folder, os.O_RDONLY)
    try:
        for attempt in range(30):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if attempt == 29:
                    shown = files.shown(folder)
                    raise ThiduaError(
                        Message(
                            f"một lệnh thidua new khác đang ghi vào “{shown}”; hãy đợi nó xong",
                            f"another thidua new is writing into “{shown}”; wait until it is done",
                        )
                    ) from error
                time.sleep(0.1)
            except OSError:
                break  # a file system without locks
        yield
    finally:
        os.close(handle)
