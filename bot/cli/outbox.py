"""`fieldclerk outbox`: what waits to be sent, what was given up and why; and to try one again. No contents."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from bot.cli.console import Failure, out, plain
from sales.desk import Desk
from sales.desk.giving_up import no_chat
from sales.notices import QueuedNotice

app = typer.Typer(help="Show what waits to be sent to people, and what was given up.", invoke_without_command=True)
MOST = 1000


@app.callback(invoke_without_command=True, epilog="Example: fieldclerk outbox --json")
def outbox(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON a message.")] = False,
    most: Annotated[int, typer.Option(min=1, help="So many at most, oldest first.")] = MOST,
) -> None:
    """Show the queue: waiting, put off until when, tries, given up with why. What messages say is not shown."""
    if ctx.invoked_subcommand is not None:
        return
    from bot.settings import load
    from bot.wiring import build

    settings = load()
    parts = build(settings)
    try:
        now, rows = parts.desk.house.now(), parts.desk.outbox_queue(most)
    finally:
        parts.close()
    if as_json:
        for row in rows:
            plain(json.dumps(_facts(row, now), ensure_ascii=False))
    else:
        _table(rows, now, settings.timezone)


@app.command("retry", epilog="Example: fieldclerk outbox retry 42")
def retry(
    notice_id: Annotated[int, typer.Argument(metavar="ID", help="The message's number in the list.")],
) -> None:
    """Have a message tried again at once; one that was given up, too."""
    from bot.settings import load
    from bot.wiring import build

    parts = build(load())
    try:
        _retry(parts.desk, notice_id)
    finally:
        parts.close()


def _retry(desk: Desk, notice_id: int) -> None:
    if not desk.retry_notice(notice_id):
        raise Failure(f"There is no message {notice_id} that waits or was given up.")
    plain(f"Message {notice_id} is due now; a running bot sends it within seconds.")


def state_of(row: QueuedNotice, now: datetime) -> str:
    """Where a message stands: given_up, no_chat, sending, not_joined, due, put_off."""
    if row.gave_up_at is not None:
        return "no_chat" if no_chat(row) else "given_up"
    if row.claimed_until is not None and row.claimed_until > now:
        return "sending"
    if row.waits_for is not None:
        return "not_joined"
    return "due" if row.due_at is not None and row.due_at <= now else "put_off"


def why(row: QueuedNotice) -> str:
    """What it waits for, or what Telegram said."""
    if row.gave_up_at is None and row.waits_for is not None:
        return f"waits until {row.waits_for} joins"
    said = row.error or ""
    return f"{said}; tried again when they write" if no_chat(row) else said


def _facts(row: QueuedNotice, now: datetime) -> dict[str, Any]:
    notice = row.notice
    return {
        "id": row.id,
        "state": state_of(row, now),
        "kind": notice.kind.value,
        "subject": f"{notice.subject.value}:{notice.subject_id}",
        "person": notice.person_id,
        "queued_at": _iso(row.queued_at),
        "due_at": _iso(row.due_at),
        "tries": row.tries,
        "gave_up_at": _iso(row.gave_up_at),
        "why": why(row),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _table(rows: tuple[QueuedNotice, ...], now: datetime, zone: ZoneInfo) -> None:
    from rich.table import Table

    counts = {state: sum(state_of(row, now) == state for row in rows) for state in _STATES}
    out().print(", ".join(f"{words}: {counts[state]}" for state, words in _STATES.items()))
    if not rows:
        return
    table = Table(box=None)
    for name in ("ID", "State", "Kind", "Person", "Due", "Tries", "Why"):
        table.add_column(name)
    for row in rows:
        due = row.due_at.astimezone(zone).strftime("%m-%d %H:%M:%S") if row.due_at else ""
        person = str(row.notice.person_id or "")
        cells = (str(row.id), _STATES[state_of(row, now)], row.notice.kind.value, person, due, str(row.tries))
        table.add_row(*cells, why(row))
    out().print(table)


_STATES = {
    "due": "due",
    "sending": "being sent",
    "put_off": "put off",
    "not_joined": "not joined yet",
    "no_chat": "no chat",
    "given_up": "given up",
}
