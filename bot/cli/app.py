"""The application: every command in one table, and every error turned into one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated, Any

import typer

from bot.cli import (
    check_books,
    demo,
    doctor,
    import_,
    inbox,
    invite,
    ledger,
    migrate,
    outbox,
    policy,
    run,
    scan,
    statements,
    team,
    template,
    understand,
    verify,
)
from bot.cli.console import err

DEBUG = "FIELDCLERK_DEBUG"
# Whose errors are sentences already.
OURS = {"bot", "documents", "exchange", "handlers", "language", "ocr", "sales", "simulator", "storage"}

app = typer.Typer(
    name="fieldclerk",
    help="The clerk in a field sales rep's pocket, on Telegram.",
    epilog="Example: fieldclerk demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def command(name: str, function: Callable[..., Any], *examples: str) -> None:
    """Register a command; its modules import what is heavy only when it is called."""
    app.command(name, epilog="\n\n".join(f"Example: {example}" for example in examples))(function)


command("demo", demo.demo, "fieldclerk demo", "fieldclerk demo --reset --lang zh")
command("run", run.run, "fieldclerk run")
command(
    "invite",
    invite.invite,
    "fieldclerk invite --role rep --name 李雷",
    "fieldclerk invite --role contact --customer C01 --name 王建国",
)
command("team", team.team, "fieldclerk team", "fieldclerk team set 李雷 周涛", "fieldclerk team remove 李雷")
command("check-books", check_books.check_books, "fieldclerk check-books")
command("scan", scan.scan, "fieldclerk scan receipt.jpg", "fieldclerk scan --json photos/*.jpg > readings.jsonl")
command("understand", understand.understand, "echo 给王记 可乐10箱 雪碧5箱 | fieldclerk understand")
command("verify", verify.verify, "fieldclerk verify ST-2026-000012-1-signed.pdf")
command("migrate", migrate.migrate, "fieldclerk migrate")
command(
    "policy",
    policy.policy,
    "fieldclerk policy",
    "fieldclerk policy set approval_above 5000",
    "fieldclerk policy export > rules.toml",
    "fieldclerk policy import rules.toml",
)
command("statements", statements.statements, "fieldclerk statements", "fieldclerk statements issue")
command(
    "import",
    import_.import_file,
    "fieldclerk import products.xlsx",
    "fieldclerk import stock.csv --kind stock --apply --as 韩梅梅",
)
command("template", template.template, "fieldclerk template all to-fill-in.xlsx --lang zh")
command("export", template.export, "fieldclerk export products products.xlsx")
command("doctor", doctor.doctor, "fieldclerk doctor")
app.add_typer(ledger.app, name="ledger")
app.add_typer(outbox.app, name="outbox")
app.add_typer(inbox.app, name="inbox")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fieldclerk {version('fieldclerk')}")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that every command shares."""
    if debug:
        os.environ[DEBUG] = "1"


def main() -> None:
    """Run the command line; an error is one sentence and exit code 1, with --debug a traceback. What it writes (books,
    photos, copies) is for this user only."""
    os.umask(0o077)
    try:
        app()
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        err().print(_sentence(error), style="red", markup=False, soft_wrap=True)
        sys.exit(1)


def _sentence(error: Exception) -> str:
    """Return our own sentences as they are; anything else with its kind, and the way to know more."""
    if type(error).__module__.partition(".")[0] in OURS:
        return str(error) or type(error).__name__
    first = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {first} (fieldclerk --debug shows where it came from.)"
