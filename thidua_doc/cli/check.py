"""`thidua check`: judge plans, mend them, show what would be mended."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from thidua_doc import files
from thidua_doc.cli import FOUND, OK, inputs, options
from thidua_doc.cli.config import Configs
from thidua_doc.cli.console import Console
from thidua_doc.cli.work import MANY, Answer, Job, Told, first_only, judge, spread, told
from thidua_doc.diagnostic import Message
from thidua_doc.report import READ_BY_PEOPLE, Look, Part, Summary, report
from thidua_doc.settings import Settings
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.cli.mend import Mender


arguments = options.arguments


def run(args: Any, console: Console) -> int:
    """Check; exit status 1 where plans have errors, or would change under `--diff`."""
    options.settled(args)
    if args.watch:
        from thidua_doc.cli.watch import watch

        return watch(args, console, lambda: once(args, console))
    return once(args, console).status


class Outcome(NamedTuple):
    """How a run ended, and every file that it read."""

    status: int
    read: frozenset[str]


def once(args: Any, console: Console) -> Outcome:
    """One run of `check`."""
    settings_for = Chosen(_codes("--select", args.select), _codes("--ignore", args.ignore), args.as_of)
    stdin = inputs.from_stdin(args)
    if stdin:
        path = inputs.stdin_path(args)
        jobs = [Job(path, settings_for(path), inputs.read_stdin())]
    else:
        jobs = [Job(path, settings_for(path)) for path in inputs.plans(args, console)]
    if args.diff:
        return Outcome(_diff(jobs, args, console), frozenset())
    mended = None
    out = console.out
    if args.fix or args.unsafe_fixes:
        mender = _mended(jobs, args)
        mended = mender.count
        changes = list(mender.changes())
        if stdin:
            # The mended text is the result: the report is what goes beside it.
            out = console.err
            own = [change.new for change in changes if change.real == os.path.realpath(jobs[0].path)]
            jobs = [jobs[0]._replace(data=own[0] if own else jobs[0].data)]
            console.bytes_out.write(jobs[0].data or b"")
            console.bytes_out.flush()
        else:
            for change in changes:
                files.write(change.real, change.new)
    return _report(jobs, settings_for, args, console, out, mended)


def _codes(option: str, values: list[str]) -> tuple[str, ...]:
    if not values:
        return ()
    from thidua_doc.cli.codes import codes

    return codes(option, values)


def _report(jobs: list[Job], settings_for: Chosen, args: Any, console: Console, out: TextIO, mended: int | None) -> Outcome:
    people = args.format in READ_BY_PEOPLE
    look = Look(console.language, people and console.colour(out), _width(out), args.strict)
    summary = Summary([job.path for job in jobs], mended)
    checked = _checked(jobs, args, look, console)
    read = frozenset([real for each in checked for _, real, _ in each.told.inserted])
    found: Iterable[Part] = first_only(_parts(jobs, settings_for, args, look, checked, read))
    if args.baseline:
        from thidua_doc.cli.baseline import filtered

        found = filtered(found, args, console, summary, read)
    counted = _counted(found, summary)
    if args.statistics and people:
        for _ in counted:
            pass  # the counts stand in the place of the places
    else:
        for piece in report(args.format).whole(counted, summary, look):
            out.write(piece)
    if args.statistics:
        out.flush()
        _statistics(out if people else console.err, summary, look)
    if args.exit_zero or args.write_baseline:
        return Outcome(OK, read)
    return Outcome(FOUND if summary.errors or (args.strict and summary.warnings) else OK, read)


class Checked(NamedTuple):
    """A plan's entry, and its records as the report writes them where a worker wrote them."""

    told: Told
    texts: list[str] | None


def _checked(jobs: list[Job], args: Any, look: Look, console: Console) -> list[Checked]:
    """Every plan's entry: stored ones from the cache, the others judged, by several processes where they are many."""
    from thidua_doc.cli.progress import tracked

    cache = None
    if not args.no_cache:
        from thidua_doc.cli.cache import Cache

        cache = Cache()
    known = [cache.find(job) if cache is not None else None for job in jobs]
    left = [job for job, entry in zip(jobs, known, strict=True) if entry is None]
    alone = len(jobs) == 1 and args.no_cache
    if len(left) >= MANY:
        import thidua_doc.api  # before workers are forked, which then share it
        import thidua_doc.check
        import thidua_doc.mentions  # noqa: F401
    answers: Iterator[Answer] = iter(
        tracked(spread(partial(judge, format=args.format, look=look, alone=alone), left), len(left), console) if left else ()
    )
    out = []
    for job, entry in zip(jobs, known, strict=True):
        if entry is not None:
            out.append(Checked(entry, None))
            continue
        answer = next(answers)
        if cache is not None:
            cache.keep(job, answer)
        out.append(Checked(answer.told or told(answer.entry), answer.texts))
    if cache is not None:
        cache.close()
    return out


def _parts(
    jobs: list[Job], settings_for: Chosen, args: Any, look: Look, checked: list[Checked], read: frozenset[str]
) -> Iterator[Part]:
    """What reports write of every plan, in order, with what the plans say of each other at its place."""
    one = report(args.format).one
    across: dict[int, list[Any]] = {}
    folders = inputs.folders(args)
    if jobs and jobs[0].data is None and (len(jobs) > 1 or folders):
        from thidua_doc.cli.together import across as judged
        from thidua_doc.cli.together import fragments, told_better

        across = judged(jobs, [each.told.card for each in checked])
        across[len(jobs)] = list(fragments(folders, read, settings_for))
    for i, each in enumerate(checked):
        texts = each.texts if each.texts is not None else [one(record, look) for record in each.told.records]
        parts = [Part(record, text) for record, text in zip(each.told.records, texts, strict=True)]
        if i in across:
            parts = [part for part in parts if not told_better(part.record, across[i])]
            parts += [Part(record, one(record, look)) for record in across[i]]
            parts.sort(key=lambda part: (part.record.inserted, 0 if part.record.inserted else part.record.place.start))
        yield from parts
    for record in across.get(len(jobs), ()):
        yield Part(record, one(record, look))


def _counted(parts: Iterable[Part], summary: Summary) -> Iterator[Part]:
    """The same parts, counted on the way."""
    for part in parts:
        summary.add(part.record)
        yield part


def _statistics(out: TextIO, summary: Summary, look: Look) -> None:
    from thidua_doc.report.words import closing

    for code, count in sorted(summary.codes.items(), key=lambda pair: (-pair[1], pair[0])):
        from thidua_doc.rules import BY_CODE  # a run without findings needs no rule

        title = BY_CODE[code].title.say(look.language) if code in BY_CODE else ""
        out.write(f"{count:>7}  {code}  {title}\n")
    out.write(closing(summary).say(look.language) + "\n")


def _width(out: TextIO) -> int:
    """The columns of a terminal, 120 at most; 100 where it is none."""
    if not out.isatty():
        return 100
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size().columns, 120))


# --- fixes --------------------------------------------------------------------------------------------------------------


def _mended(jobs: list[Job], args: Any) -> Mender:
    from thidua_doc.cli.mend import Mender

    mender = Mender(args.unsafe_fixes)
    for job in jobs:
        try:
            data = files.read(job.path) if job.data is None else job.data
        except files.Unreadable:
            continue  # the check that follows says so
        mender.plan(os.path.realpath(job.path), job.path, data, job.settings)
    return mender


def _diff(jobs: list[Job], args: Any, console: Console) -> int:
    from thidua_doc.cli.difference import difference

    changes = list(_mended(jobs, args).changes())
    for change in changes:
        console.out.writelines(difference(change.path, change.old, change.new, console.colour(console.out)))
    count = len(changes)
    console.note(Message(f"{count} tệp sẽ đổi", f"{count} file{'s' * (count != 1)} would change"))
    return FOUND if changes and not args.exit_zero else OK


# --- settings -----------------------------------------------------------------------------------------------------------


class Chosen:
    """The settings of each plan: its project's, under what the command line says. Equal ones are one value."""

    def __init__(self, select: tuple[str, ...], ignore: tuple[str, ...], as_of: dt.date | None) -> None:
        self.configs = Configs()
        self.select = select
        self.ignore = ignore
        self.as_of = as_of
        self._made: dict[int, tuple[Settings, Settings]] = {}

    def __call__(self, path: str) -> Settings:
        settings = self.configs.for_file(path).of(path)
        if not (self.select or self.ignore or self.as_of):
            return settings
        made = self._made.get(id(settings))
        if made is None:
            made = self._made[id(settings)] = (settings, self._under(settings))
        return made[1]

    def _under(self, settings: Settings) -> Settings:
        ignored = settings.ignore
        if self.select:
            # Who asks for a rule by name means it, whatever the project ignores; who asks for a family does not.
            ignored = tuple(code for code in ignored if not any(asked.startswith(code) for asked in self.select))
        return settings._replace(
            select=self.select or settings.select, ignore=(*ignored, *self.ignore), as_of=self.as_of or settings.as_of
        )
