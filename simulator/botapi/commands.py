"""The command menu: kept by scope and language, resolved for one user as the apps do."""

from __future__ import annotations

import re
from typing import Any

from simulator.botapi.fields import needed_int, needed_text
from simulator.errors import ApiError, bad
from simulator.station import Station
from simulator.world import Json, User

MAX_COMMAND = 32
MAX_DESCRIPTION = 256
MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"[a-z]{2}")
_PLAIN_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")


def scope_key(station: Station, scope: Json | None, language: str) -> str:
    """The name under which a list of commands is kept."""
    if language and not _LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    try:
        return f"{_scope(station, scope or {'type': 'default'})}|{language}"
    except ApiError as error:
        if error.description.endswith("chat not found"):
            raise
        raise bad(f"Can't parse BotCommandScope: {error}") from None


def _scope(station: Station, scope: Json) -> str:
    kind = needed_text(scope, "type")
    if kind in _PLAIN_SCOPES:
        return kind
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad("Unsupported type specified")
    written = needed_text(scope, "chat_id")
    if not written:
        raise bad("Empty chat_id specified")
    if not written.lstrip("-").isdecimal() or int(written) not in station.world.chats:
        raise bad("chat not found")
    if kind == "chat_member":
        return f"chat_member:{written}:{needed_int(scope, 'user_id')}"
    return f"{kind}:{written}"


def read_commands(given: list[Any]) -> list[Json]:
    """The commands, checked."""
    if len(given) > MAX_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    return [_command(body) for body in given]


def _command(body: object) -> Json:
    if not isinstance(body, dict):
        raise bad("can't parse BotCommand: expected an Object")
    try:
        command = needed_text(body, "command").strip().removeprefix("/")
        description = needed_text(body, "description").strip()
    except ApiError as error:
        raise bad(f"can't parse BotCommand: {error}") from None
    if not command:
        raise bad("command must be non-empty")
    if len(command) > MAX_COMMAND:
        raise bad(f"command length must not exceed {MAX_COMMAND}")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > MAX_DESCRIPTION:
        raise bad(f"command description length must not exceed {MAX_DESCRIPTION}")
    if not _COMMAND.fullmatch(command):
        raise bad("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def commands_for(station: Station, user: User) -> list[Json]:
    """What the menu of this user's private chat shows: the narrowest scope, the own language first."""
    kept: Json = station.keeper.meta("commands", {})
    language = user.language_code[:2].lower()
    scopes = (f"chat:{user.id}", "all_private_chats", "default")
    for scope in scopes:
        for key in (f"{scope}|{language}", f"{scope}|"):
            if key in kept:
                found: list[Json] = kept[key]
                return found
    return []


def all_commands(station: Station) -> dict[str, list[Json]]:
    """The menus of all users, by user id."""
    return {str(user.id): commands_for(station, user) for user in station.world.users.values()}


def keep_commands(station: Station, key: str, commands: list[Json] | None) -> None:
    """Sets or (None) removes one list and tells the phones."""
    kept: Json = dict(station.keeper.meta("commands", {}))
    kept.pop(key, None)
    if commands:
        kept[key] = commands
    station.keeper.set_meta("commands", kept)
    station.hub.tell("commands", user_ids=list(station.world.users), commands=all_commands(station))
