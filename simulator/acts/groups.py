"""What happens in groups: they are made and renamed, people come, go, are banned, restricted and given rights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from simulator.people.rights import is_admin, member_card
from simulator.station import Station
from simulator.world import Chat, Json

SUPERGROUP_BASE = -1_000_000_000_000
_FIRST_GROUP_ID = -1000
_YEAR = 366 * 24 * 3600


def create_group(station: Station, owner_id: int, title: str, others: Sequence[int]) -> Chat:
    """A new group; the bot hears of it when it is among its people."""
    world = station.world
    taken = [chat_id for chat_id in world.chats if SUPERGROUP_BASE < chat_id < 0]
    chat = Chat(id=min([_FIRST_GROUP_ID + 1, *taken]) - 1, type="group", title=title, owner=owner_id)
    chat.members.append(owner_id)
    world.add_chat(chat)
    for user_id in others:
        _change(station, chat, owner_id, user_id, partial(_let_in, chat, user_id))
    station.post(chat, owner_id, {"group_chat_created": True})
    tell_members(station, chat)
    return chat


def add_members(station: Station, chat: Chat, actor_id: int, user_ids: Sequence[int]) -> None:
    """Somebody brings people in; who was banned is no longer."""
    for user_id in user_ids:
        _change(station, chat, actor_id, user_id, partial(_let_in, chat, user_id))
    newcomers = [station.world.person(user_id).card() for user_id in user_ids]
    station.post(chat, actor_id, {"new_chat_members": newcomers})
    tell_members(station, chat)


def _let_in(chat: Chat, user_id: int) -> None:
    chat.members.append(user_id)
    chat.kicked.pop(str(user_id), None)
    if user_id in chat.left:
        chat.left.remove(user_id)


def remove_member(station: Station, chat: Chat, actor_id: int, user_id: int, until: int = 0) -> None:
    """Leaves (actor and user are the same), or is thrown out: of a supergroup banned, of a group only out."""
    was_inside = user_id in chat.members
    if was_inside:
        # The one who goes still sees it.
        station.post(chat, actor_id, {"left_chat_member": station.world.person(user_id).card()})
    _change(station, chat, actor_id, user_id, lambda: _put_out(station, chat, actor_id, user_id, until))
    tell_members(station, chat, user_id)


def _put_out(station: Station, chat: Chat, actor_id: int, user_id: int, until: int) -> None:
    key = str(user_id)
    if user_id in chat.members:
        chat.members.remove(user_id)
    chat.unread.pop(key, None)
    _demote(chat, user_id)
    banned = actor_id != user_id and (chat.type == "supergroup" or user_id == station.world.bot.id)
    if banned:
        chat.kicked[key] = until
        chat.restricted.pop(key, None)
    elif user_id not in chat.left:
        chat.left.append(user_id)
    if user_id == chat.owner:
        _pass_on(station, chat)


def _pass_on(station: Station, chat: Chat) -> None:
    """A group whose owner leaves belongs to its first administrator, else to its first member."""
    people = station.world.people(chat)
    chat.owner = next((person for person in people if str(person) in chat.admins), people[0] if people else 0)
    _demote(chat, chat.owner)


def _demote(chat: Chat, user_id: int) -> None:
    chat.admins.pop(str(user_id), None)
    chat.titles.pop(str(user_id), None)
    if user_id in chat.promoted:
        chat.promoted.remove(user_id)


def unban(station: Station, chat: Chat, actor_id: int, user_id: int) -> None:
    """No longer banned, and not inside: a member is put out, as the real server does."""
    if user_id in chat.members:
        remove_member(station, chat, actor_id, user_id)
    _change(station, chat, actor_id, user_id, lambda: _forgive(chat, user_id))


def _forgive(chat: Chat, user_id: int) -> None:
    chat.kicked.pop(str(user_id), None)
    if user_id not in chat.left:
        chat.left.append(user_id)


def set_rights(station: Station, chat: Chat, actor_id: int, user_id: int, rights: list[str]) -> None:
    """Makes an administrator, or (without rights) a plain member again."""

    def edit() -> None:
        if not rights:
            _demote(chat, user_id)
            return
        chat.admins[str(user_id)] = rights
        chat.restricted.pop(str(user_id), None)
        if actor_id == station.world.bot.id and user_id not in chat.promoted:
            chat.promoted.append(user_id)

    _change(station, chat, actor_id, user_id, edit)
    tell_members(station, chat)


def restrict(
    station: Station, chat: Chat, actor_id: int, user_id: int, permissions: dict[str, bool], until: int
) -> None:
    """Limits what one member of a supergroup may do; with all permissions the limits are lifted."""

    def edit() -> None:
        _demote(chat, user_id)
        if all(permissions.values()):
            chat.restricted.pop(str(user_id), None)
        else:
            chat.restricted[str(user_id)] = {"permissions": permissions, "until_date": until}

    _change(station, chat, actor_id, user_id, edit)
    tell_members(station, chat)


def set_title(station: Station, chat: Chat, actor_id: int, title: str) -> None:
    """The group has another name, and says so."""
    chat.title = title
    station.world.save_chat(chat)
    station.post(chat, actor_id, {"new_chat_title": title})
    tell_members(station, chat)


def ban_until(now: int, until: int) -> int:
    """Less than half a minute or more than a year from now means for ever."""
    return until if 30 <= until - now <= _YEAR else 0


def tell_members(station: Station, chat: Chat, *others: int) -> None:
    """Every phone of the group, and of who has just left it, sees the group as it is now."""
    for user_id in dict.fromkeys([*station.world.people(chat), *others]):
        if user_id in station.world.users:
            station.tell_user(user_id)


def _change(station: Station, chat: Chat, actor_id: int, user_id: int, edit: Callable[[], None]) -> None:
    """Does it, and tells the bot: of itself always, of others as an administrator who asked for it."""
    world, now = station.world, station.clock.now()
    before: Json = member_card(world, chat, user_id, now)
    edit()
    world.save_chat(chat)
    after = member_card(world, chat, user_id, now)
    if before == after:
        return
    if user_id == world.bot.id:
        station.tell_membership("my_chat_member", chat, actor_id, before, after)
    elif is_admin(world, chat, world.bot.id):
        station.tell_membership("chat_member", chat, actor_id, before, after)
