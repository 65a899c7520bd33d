"""The command line. `main` is the `thidua` command; each command is a module with `HELP`, `arguments` and `run`.

A module is imported only when its command is run: `thidua check one.kh` must not pay for the others.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence

OK, FOUND, FAILED, INTERRUPTED, CLOSED = 0, 1, 2, 130, 141
"""Exit statuses: nothing wrong; plans have errors; the command could not be carried out; Ctrl-C; the reader went away."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, as `sys.argv` names it when `argv` is None; gives the exit status. Prints; raises nothing."""
    own = argv is None  # this process is the command, and ends with it
    if own:
        # Plans are trees without cycles: counting references frees them, and the collector, which would walk all of them again
        # after each 700 new values, takes a fifth of a check. It stays for what a library leaves behind.
        gc.set_threshold(200_000, 20, 20)
    from thidua_doc.cli.run import run

    status = run(argv)
    if own:
        gc.freeze()  # what is there goes with the process; the collector would first walk all of it three times, a sixth of a check
    return status
