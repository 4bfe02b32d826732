"""`fieldclerk doctor`: what is missing or wrong in this installation, and how to mend it."""

from __future__ import annotations

import typer

from bot.cli.console import out


def doctor() -> None:
    """Say what is missing or wrong in this installation and how to mend it; exit code 1 when it cannot work so."""
    from rich.markup import escape

    from bot.doctor import State, examine

    signs = {State.GOOD: "[green]✓[/]", State.LACKING: "[yellow]–[/]", State.WRONG: "[red]✗[/]"}
    console = out()
    wrong = 0
    for finding in examine():
        wrong += finding.state is State.WRONG
        console.print(f"{signs[finding.state]} [bold]{finding.subject}[/]: {escape(finding.detail)}", soft_wrap=True)
        if finding.fix:
            console.print(f"  → {finding.fix}", soft_wrap=True, markup=False)
    if wrong:
        console.print(f"\n[red]{wrong} to mend before Fieldclerk can work.[/]")
        raise typer.Exit(1)
    console.print("\n[green]Fieldclerk can work.[/]")
