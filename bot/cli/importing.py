"""What `fieldclerk import` does: the dry run, its tables on the screen, the copy, and bringing it in."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli.console import Failure, out
from bot.wiring import Parts
from handlers.views.import_problems import fault_of_file, problem_text
from handlers.views.say import Voice
from sales.imports.columns import column_of, title_of
from sales.imports.nouns import Change, Effect, ImportApplied, ImportJob, ImportState, Kind, Problem, Remark, Report
from sales.people import Person, Role
from sales.refusals import BadImport

_SHOWN = 50  # problems on a screen; the copy has them all


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    file: Path
    kind: Kind | None
    apply: bool
    by: str | None
    copy: Path | None


def bring_in(parts: Parts, wanted: Wanted, voice: Voice) -> bool:
    """Check the file, tell what is found, and bring it in if that was asked for; whether nothing was wrong with it."""
    content = _content(wanted.file)
    actor = importer(parts, wanted.by, required=wanted.apply)
    try:
        key = f"cli:{secrets.token_hex(8)}"
        job = parts.desk.check_import(actor, key, content, wanted.file.name, wanted.kind).job
    except BadImport as refusal:
        raise Failure(fault_of_file(refusal.fault, voice)) from None
    _, problems = parts.desk.import_problems(actor, job.id) if job.report.problem_count else (content, ())
    tell(out(), job.report, problems, voice)
    if job.state is ImportState.FAULTY:
        if wanted.copy:
            _write_copy(parts, wanted.copy, content, problems, voice)
        return False
    if wanted.apply:
        _apply(parts, actor, job)
    else:
        parts.desk.cancel_import(actor, job.id, job.version)
        out().print("Nothing was written; with --apply it is." if job.report.writes else "It changes nothing.")
    return True


def importer(parts: Parts, name: str | None, *, required: bool) -> Person | None:
    """The administrator of this name. Without a name it is whoever has the machine, as long as the house has no
    administrator who could answer for what is written."""
    with parts.archive.look() as work:
        known = work.people.with_role(Role.ADMIN)
    if name is None:
        if known and required:
            names = ", ".join(person.name for person in known)
            raise Failure(f"Say who brings it in: --as NAME, with one of {names}.")
        return None
    found = [person for person in known if person.name == name]
    if len(found) != 1:
        raise Failure(f"{'Several administrators are' if found else 'No administrator is'} called {name}.")
    return found[0]


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Failure(f"{file} cannot be read: {error.strerror}.") from error


def _write_copy(parts: Parts, path: Path, content: bytes, problems: Sequence[Problem], voice: Voice) -> None:
    remarks = [Remark(p.sheet, p.row, p.column, problem_text(p, voice)) for p in problems]
    ending, copy = parts.desk.house.bay.remarked(content, remarks, voice.language)
    target = path.with_suffix(ending)
    try:
        target.write_bytes(copy)
    except OSError as error:
        raise Failure(f"{target} cannot be written: {error.strerror}.") from error
    out().print(f"The problems are written beside the rows in {target}.", markup=False, soft_wrap=True)


def _apply(parts: Parts, actor: Person | None, job: ImportJob) -> None:
    outcome = parts.desk.apply_import(actor, job.id, job.version)
    if not isinstance(outcome, ImportApplied):
        raise Failure("Something changed meanwhile, and nothing was written: run it again.")
    out().print(f"Done: {job.report.writes} written.")


def tell(console: Console, report: Report, problems: Sequence[Problem], voice: Voice) -> None:
    """Print problems, or else what would change."""
    if problems:
        _print(console, f"Problems: {len(problems)}. Nothing can be brought in", _problem_rows(problems, voice))
        if len(problems) > _SHOWN:
            console.print(f"… and {len(problems) - _SHOWN} more: --copy FILE writes them all beside the rows.")
    elif report.changes:
        _print(console, "What it does (the first of each)", _change_rows(report.changes, voice))
    for tally in report.tallies:
        counts = f"{tally.new} new, {tally.changed} changed, {tally.unchanged} as they are"
        console.print(f"{title_of(tally.kind, voice.language)}: {counts}", markup=False)
    if report.ignored:
        console.print(f"Ignored: {', '.join(report.ignored)}", markup=False, soft_wrap=True)


def _print(console: Console, title: str, rows: Sequence[tuple[str, ...]]) -> None:
    head, *rest = rows
    table = Table(*head, title=title, title_justify="left")
    for row in rest:
        table.add_row(*map(escape, row))  # brackets out of somebody's file are no markup
    console.print(table)


def _problem_rows(problems: Sequence[Problem], voice: Voice) -> list[tuple[str, ...]]:
    rows = [(p.sheet, str(p.row or ""), p.column, problem_text(p, voice)) for p in problems[:_SHOWN]]
    return [("Sheet", "Row", "Column", "Problem"), *rows]


def _change_rows(changes: Sequence[Change], voice: Voice) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("Table", "Key", "Name", "Column", "Old → new")]
    for change in changes:
        table = title_of(change.kind, voice.language)
        if change.effect is Effect.NEW:
            rows.append((table, change.key, change.name, "", "new"))
            continue
        for field in change.fields:
            column = column_of(change.kind, field.column)
            title = column.title(voice.language) if column else field.column
            rows.append((table, change.key, change.name, title, f"{field.old or '∅'} → {field.new or '∅'}"))
    return rows
