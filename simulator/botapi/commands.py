"""The command menu: kept by scope and language, resolved for one user as the apps do."""

from __future__ import annotations

import re
from typing import Any

from simulator.botapi.fields import needed_int, needed_text
from simulator.botapi.places import Access, find_chat
from simulator.botapi.request import Call
from simulator.botapi.text.tidy import clean
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
    try:
        kind, chat_id, user_id = _scope({"type": "default"} if scope is None else scope)
    except ApiError as error:
        raise bad(f"Can't parse BotCommandScope: {error}") from None
    if chat_id:
        chat = find_chat(station, Call("", {"chat_id": chat_id}), access=Access.MEMBERS)
        chat_id = str(chat.id)
        if chat.type == "private" and kind != "chat":
            raise bad("Can't use specified scope in private chats")
    check_language(language)
    return ":".join(part for part in (kind, chat_id, user_id) if part) + f"|{language}"


def check_language(language: str) -> None:
    """Two letters, or none for everybody."""
    if language and not _LANGUAGE.fullmatch(language):
        raise bad("Invalid language code specified")


def _scope(scope: Json) -> tuple[str, str, str]:
    """The kind of a scope, its chat and its user."""
    kind = needed_text(scope, "type")
    if kind in _PLAIN_SCOPES:
        return kind, "", ""
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad("Unsupported type specified")
    chat_id = needed_text(scope, "chat_id")
    if not chat_id:
        raise bad("Empty chat_id specified")
    if kind != "chat_member":
        return kind, chat_id, ""
    user_id = needed_int(scope, "user_id")
    if user_id <= 0:
        raise bad("Invalid user_id specified")
    return kind, chat_id, str(user_id)


def read_commands(given: list[Any]) -> list[tuple[str, str]]:
    """The first half: commands and descriptions as they are written."""
    try:
        return [_written(body) for body in given]
    except ApiError as error:
        raise bad(f"Can't parse BotCommand: {error}") from None


def _written(body: object) -> tuple[str, str]:
    if not isinstance(body, dict):
        raise bad("expected an Object")
    return needed_text(body, "command"), needed_text(body, "description")


def checked_commands(given: list[tuple[str, str]]) -> list[Json]:
    """The second half: what they may be."""
    commands = [_command(*pair) for pair in given]
    if len(commands) > MAX_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    if not all(_COMMAND.fullmatch(body["command"]) for body in commands):
        raise bad("BOT_COMMAND_INVALID")
    return commands


def _command(command: str, description: str) -> Json:
    command = clean(command).strip().removeprefix("/")
    description = clean(description).strip()
    if not command:
        raise bad("command must be non-empty")
    if len(command) > MAX_COMMAND:
        raise bad(f"command length must not exceed {MAX_COMMAND}")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > MAX_DESCRIPTION:
        raise bad(f"command description length must not exceed {MAX_DESCRIPTION}")
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
