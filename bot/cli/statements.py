"""`fieldclerk statements`: what would be issued, the run with a bar, and how the last runs stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.console import Failure, err, out
from sales.desk import Desk
from sales.money import Money
from sales.statement_refusals import NothingDue, RunUnderWay
from sales.stating import Oddity, RunPreview, RunState, StatementRun


class Action(StrEnum):
    """What to do about statements."""

    PREVIEW = "preview"
    ISSUE = "issue"
    SHOW = "show"


_ODD = {
    Oddity.NEGATIVE: "negative balance",
    Oddity.LARGE_CHANGE: "large change",
    Oddity.NOTHING_MOVED: "nothing moved",
    Oddity.NO_CONTACT: "nobody to send to",
    Oddity.UNVERIFIED: "payment not verified",
}
SHOWN = 5


def statements(
    action: Annotated[Action, typer.Argument(help="preview, issue, or show the last runs.")] = Action.PREVIEW,
) -> None:
    """Draw up the statements of every period that has ended; a run that was stopped or killed goes on where it was."""
    from bot.settings import load
    from bot.wiring import build

    parts = build(load())
    try:
        {Action.PREVIEW: _preview, Action.ISSUE: _issue, Action.SHOW: _show}[action](parts.desk)
    finally:
        parts.close()


def _preview(desk: Desk) -> None:
    sheet = desk.preview_statements(None)
    if not sheet.statements:
        out().print("Nothing is due: every period that has ended is done.")
        return
    out().print(f"{sheet.statements} statements of {sheet.customers} customers, {_spans(sheet)}")
    out().print(f"opening {_sum(sheet.opening)}, closing {_sum(sheet.closing)}")
    for odd, customers in sheet.odd.items():
        more = f" and {len(customers) - SHOWN} more" if len(customers) > SHOWN else ""
        out().print(f"{_ODD[odd]}: {', '.join(one.code for one in customers[:SHOWN])}{more}")


def _spans(sheet: RunPreview) -> str:
    return ", ".join(f"{period.start} to {period.end}" for period in sheet.periods)


def _sum(amounts: Iterable[Money]) -> str:
    return " + ".join(f"{amount.currency} {amount.amount}" for amount in amounts)


def _issue(desk: Desk) -> None:
    """Drive a run of one's own, or the one that was left unfinished."""
    from rich.progress import Progress

    try:
        run = desk.start_statements(None).run
    except RunUnderWay as running:
        run = desk.show_statement_run(None, running.run_id).run
    except NothingDue:
        out().print("Nothing is due: every period that has ended is done.")
        return
    with Progress(console=err()) as bar:
        task = bar.add_task("statements", total=run.total, completed=run.done)
        for chunk in desk.run_chunks(run.id):
            run = desk.draw_up_statements(run.id, chunk).run
            bar.update(task, completed=run.done)
            if run.state is not RunState.RUNNING:
                raise Failure(
                    f"Run {run.id} was stopped after {run.issued} statements; it goes on in the chat: /issue."
                )
    _print(desk.end_statement_run(run.id).run)


def _show(desk: Desk) -> None:
    runs = desk.statement_runs()
    if not runs:
        out().print("No run yet.")
    for run in runs:
        _print(run)


def _print(run: StatementRun) -> None:
    failed = f", {run.failed} customers left out: their books do not tie out" if run.failed else ""
    out().print(f"run {run.id} of {_at(run.started_at)}: {run.state}, {run.issued} issued{failed}")


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
