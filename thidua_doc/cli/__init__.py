"""The command line. `main` is the `thidua` command; each command is a module with `HELP`, `arguments` and `run`.

A module is imported only when its command is run: `thidua check one.kh` must not pay for the others.
"""

from __future__ import annotations

from collections.abc import Sequence

OK, FOUND, FAILED, INTERRUPTED, CLOSED = 0, 1, 2, 130, 141
"""Exit statuses: nothing wrong; plans have errors; the command could not be carried out; Ctrl-C; the reader went away."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, as `sys.argv` names it when `argv` is None; gives the exit status. Prints; raises nothing."""
    from thidua_doc.cli.run import run

    return run(argv)
