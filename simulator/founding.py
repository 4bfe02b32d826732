"""Reads what exists at the first start: users, groups, sample pictures, suggestions."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from simulator.botapi.links import is_loopback
from simulator.settings import BotSettings
from simulator.station import Button, Fittings, Sample
from simulator.world import Chat, Json, User

_USER_FIELDS = ("id", "first_name", "last_name", "username", "language_code", "role_label", "started", "blocked")


@dataclass(slots=True)
class Founding:
    """The start of a world."""

    users: list[User] = field(default_factory=list)
    chats: list[Chat] = field(default_factory=list)
    fittings: Fittings = field(default_factory=Fittings)


def read_world(world: Json | Path | None, buttons: list[Button]) -> Founding:
    """From a world.json, or the same as a dictionary (its paths are then relative to the working directory)."""
    folder = world.parent if isinstance(world, Path) else Path()
    body: Json = json.loads(world.read_text("utf-8")) if isinstance(world, Path) else world or {}
    unknown = set(body) - {"users", "groups", "samples", "suggestions", "timezone", "bot"}
    if unknown:
        raise ValueError(f"a world has no {', '.join(sorted(unknown))}")
    for button in buttons:
        if not is_loopback(button.address):
            raise ValueError(f"a button calls this machine only, not {button.address}")
    samples = [Sample(item["name"], folder / item["path"]) for item in body.get("samples", [])]
    bot = BotSettings.read(body.get("bot", {}))
    fittings = Fittings(samples, buttons, body.get("suggestions", {}), body.get("timezone", ""), bot)
    return Founding(
        users=[_user(item) for item in body.get("users", [])],
        chats=[Chat(type="group", **item) for item in body.get("groups", [])],
        fittings=fittings,
    )


def _user(item: Json) -> User:
    unknown = set(item) - set(_USER_FIELDS)
    if unknown:
        raise ValueError(f"a user has no {', '.join(sorted(unknown))}")
    return User(**item)


def read_button(written: str) -> Button:
    """A button of the command line: English|中文|address (or one label for both)."""
    parts = [part.strip() for part in written.split("|")]
    if not 2 <= len(parts) <= 3:
        raise ValueError("a button is written LABEL|ADDRESS or ENGLISH|中文|ADDRESS")
    return Button({"en": parts[0], "zh": parts[-2]}, parts[-1])
