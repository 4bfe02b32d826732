"""`fieldclerk inbox`: what people sent and the bot could not handle, put aside; and to have one tried again."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from bot.cli.console import Failure, out, plain
from sales.desk import Desk
from sales.post import KeptUpdate

app = typer.Typer(help="Show what was put aside because the bot could not handle it.", invoke_without_command=True)


@app.callback(invoke_without_command=True, epilog="Example: fieldclerk inbox --json")
def inbox(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON an update.")] = False,
) -> None:
    """Show what was put aside: since when, after how many tries, why. What people wrote is not shown."""
    if ctx.invoked_subcommand is not None:
        return
    from bot.settings import load
    from bot.wiring import build

    parts = build(load())
    try:
        rows = parts.desk.updates_aside()
    finally:
        parts.close()
    if as_json:
        for row in rows:
            plain(json.dumps(_facts(row), ensure_ascii=False))
        return
    out().print(f"put aside: {len(rows)}")
    for row in rows:
        out().print(_line(row), soft_wrap=True, markup=False)


@app.command("retry", epilog="Example: fieldclerk inbox retry 731250")
def retry(
    update_id: Annotated[int, typer.Argument(metavar="ID", help="The update's number in the list.")],
) -> None:
    """Have an update handled after the bot's next start."""
    from bot.settings import load
    from bot.wiring import build

    parts = build(load())
    try:
        _retry(parts.desk, update_id)
    finally:
        parts.close()


def _retry(desk: Desk, update_id: int) -> None:
    if not desk.take_up_update(update_id):
        raise Failure(f"There is no update {update_id} that was put aside.")
    plain(f"Update {update_id} is handled when the bot is started next.")


def what_of(row: KeptUpdate) -> str:
    """What kind of update it is, as Telegram names it."""
    try:
        names = [name for name in json.loads(row.payload) if name != "update_id"]
    except ValueError:
        names = []
    return names[0] if names else "unreadable"


def _facts(row: KeptUpdate) -> dict[str, Any]:
    return {
        "id": row.update_id,
        "kind": what_of(row),
        "came_at": row.at.isoformat(timespec="seconds"),
        "aside_at": row.aside_at.isoformat(timespec="seconds") if row.aside_at else None,
        "tries": row.tries,
        "why": row.why,
    }


def _line(row: KeptUpdate) -> str:
    since = f"{row.aside_at:%Y-%m-%d %H:%M} UTC" if row.aside_at else ""
    return f"{row.update_id}  {what_of(row)} of {row.at:%Y-%m-%d %H:%M} UTC, aside since {since}: {row.why}"
