"""Reads what exists at the first start: users, groups, sample pictures, suggestions."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from simulator.acts.groups import SUPERGROUP_BASE
from simulator.botapi.text.links import is_loopback
from simulator.people.rights import PERMISSIONS, read_rights
from simulator.settings import BotSettings
from simulator.station import Button, Fittings, Sample
from simulator.world import Chat, Json, User

_USER_FIELDS = (
    *("id", "first_name", "last_name", "username", "language_code", "role_label", "started", "blocked"),
    *("hides_forwards", "deleted", "photo"),
)
_GROUP_FIELDS = ("id", "title", "members", "type", "owner", "admins", "permissions", "description", "photo")


@dataclass(slots=True)
class Founding:
    """The start of a world."""

    users: list[User] = field(default_factory=list)
    chats: list[Chat] = field(default_factory=list)
    fittings: Fittings = field(default_factory=Fittings)
    photos: dict[int, Path] = field(default_factory=dict)
    """Pictures of users and groups, by their id."""


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
    users, groups = body.get("users", []), body.get("groups", [])
    return Founding(
        users=[_user(item) for item in users],
        chats=[_group(item, {user["id"] for user in users}) for item in groups],
        fittings=fittings,
        photos={item["id"]: folder / item["photo"] for item in [*users, *groups] if item.get("photo")},
    )


def _user(item: Json) -> User:
    unknown = set(item) - set(_USER_FIELDS)
    if unknown:
        raise ValueError(f"a user has no {', '.join(sorted(unknown))}")
    return User(**{name: value for name, value in item.items() if name != "photo"})


def _group(item: Json, people: set[int]) -> Chat:
    """The owner is the first person among the members unless it says who."""
    if unknown := set(item) - set(_GROUP_FIELDS):
        raise ValueError(f"a group has no {', '.join(sorted(unknown))}")
    kind = item.get("type", "group")
    if kind not in ("group", "supergroup") or (kind == "supergroup") != (item["id"] < SUPERGROUP_BASE):
        raise ValueError(f"a group is a group or a supergroup, whose id is below {SUPERGROUP_BASE}")
    if unknown := set(item.get("permissions", {})) - set(PERMISSIONS):
        raise ValueError(f"there is no permission {', '.join(sorted(unknown))}")
    members = list(item.get("members", []))
    rights = {str(user_id): read_rights(given) for user_id, given in item.get("admins", {}).items()}
    first = next((member for member in members if member in people), 0)
    kept = {name: item[name] for name in ("id", "title", "permissions", "description") if name in item}
    return Chat(type=kind, members=members, owner=item.get("owner", first), admins=rights, **kept)


def read_button(written: str) -> Button:
    """A button of the command line: English|中文|address (or one label for both)."""
    parts = [part.strip() for part in written.split("|")]
    if not 2 <= len(parts) <= 3:
        raise ValueError("a button is written LABEL|ADDRESS or ENGLISH|中文|ADDRESS")
    return Button({"en": parts[0], "zh": parts[-2]}, parts[-1])
