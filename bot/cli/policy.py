"""`fieldclerk policy`: the rules of the house, printed, changed, and carried from one installation to another."""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import Failure, out, plain
from sales.policy import Policy
from sales.rules import RULES, written


class Action(StrEnum):
    """What to do with the rules."""

    SHOW = "show"
    SET = "set"
    EXPORT = "export"
    IMPORT = "import"


def policy(
    action: Annotated[Action, typer.Argument(help="show, set NAME VALUE, export, or import FILE.")] = Action.SHOW,
    words: Annotated[list[str] | None, typer.Argument(metavar="[NAME VALUE | FILE]", show_default=False)] = None,
) -> None:
    """Print the rules of the house (approval, credit, delivery, reminders), or change them at once."""
    given = words or []
    wanted = {Action.SHOW: 0, Action.EXPORT: 0, Action.SET: 2, Action.IMPORT: 1}[action]
    if len(given) != wanted:
        raise Failure("It is: fieldclerk policy [show | set NAME VALUE | export | import FILE].")
    said = {Action.SET: lambda: {given[0]: given[1]}, Action.IMPORT: lambda: _read(Path(given[0]))}.get(action)
    values = said() if said else None
    number, rules = _act(values)
    if action is Action.EXPORT:
        plain(_toml(rules))
    else:
        _print(number, rules)


def _act(values: dict[str, str] | None) -> tuple[int, Policy]:
    """Put the values in force, if there are any; version and rules as they are then."""
    from bot.settings import load
    from bot.wiring import build

    parts = build(load())
    try:
        sheet = parts.desk.show_rules(None) if values is None else parts.desk.adopt_rules(values)
    finally:
        parts.close()
    return sheet.number, sheet.rules


def _read(path: Path) -> dict[str, str]:
    """The values of a TOML file as they would be typed."""
    import tomllib

    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise Failure(f"{path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Failure(f"{path} is not TOML: {error}.") from error
    return {name: _typed(value) for name, value in content.items()}


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ",".join(_typed(each) for each in value) or "off"
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def _toml(rules: Policy) -> str:
    return "\n".join(f'{rule.name} = "{written(rule, rules)}"' for rule in RULES)


def _print(number: int, rules: Policy) -> None:
    console = out()
    console.print(f"Version {number}" if number else "As installed: nobody has changed a rule yet", markup=False)
    width = max(len(rule.name) for rule in RULES)
    for rule in RULES:
        console.print(f"  {rule.name:<{width}}  {written(rule, rules)}", markup=False, soft_wrap=True)
