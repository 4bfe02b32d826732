"""`fieldclerk team`: which manager leads which reps."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.console import Failure, plain
from sales.desk.money.teams import Team


class Action(StrEnum):
    """What to do with the teams."""

    LIST = "list"
    SET = "set"
    REMOVE = "remove"


def team(
    action: Annotated[Action, typer.Argument(help="list, set PERSON MANAGER, or remove PERSON.")] = Action.LIST,
    people: Annotated[list[str] | None, typer.Argument(metavar="[PERSON [MANAGER]]", show_default=False)] = None,
) -> None:
    """Print who leads whom, or change it: a manager asks about the own team first, and is warned of its customers."""
    from bot.settings import load
    from bot.wiring import build
    from sales.refusals import NotAllowed, NotFound

    given = people or []
    if len(given) != {Action.LIST: 0, Action.SET: 2, Action.REMOVE: 1}[action]:
        raise Failure("It is: fieldclerk team [list | set PERSON MANAGER | remove PERSON].")
    parts = build(load())
    try:
        if action is Action.LIST:
            teams = parts.desk.show_teams()
        else:
            teams = parts.desk.set_lead(given[0], given[1] if action is Action.SET else None)
    except NotFound as refusal:
        raise Failure(f"Not exactly one person is called {refusal.words}; give the name in full, or the id.") from None
    except NotAllowed:
        raise Failure(f"{given[1]} cannot lead {given[0]}: it would lead in a circle.") from None
    finally:
        parts.close()
    for each in teams:
        plain(_line(each))


def _line(each: Team) -> str:
    members = ", ".join(f"{person.name} ({person.id})" for person in each.members)
    return f"{each.lead.name} ({each.lead.id}): {members}" if each.lead else f"Led by nobody: {members}"
