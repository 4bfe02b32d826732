"""The methods that change what people are in a group: banned, restricted, promoted, titled."""

from __future__ import annotations

from simulator.acts.groups import ban_until, remove_member, restrict, set_rights, unban
from simulator.botapi.methods.chats import read_permissions
from simulator.botapi.places import Access, find_chat, user_id_of
from simulator.botapi.request import Call
from simulator.errors import bad
from simulator.people.rights import ADMIN_RIGHTS, bot_may_edit, check_bot_right, is_admin, may, status_of
from simulator.station import Station
from simulator.world import Chat

MAX_CUSTOM_TITLE = 16
_SUPERGROUPS = "method is available for supergroup and channel chats only"
_NO_RESTRICT_RIGHT = "not enough rights to restrict/unrestrict chat member"


async def ban_chat_member(station: Station, call: Call) -> bool:
    """Out, and of a supergroup out for good or until a date."""
    user_id = user_id_of(call)
    chat = find_chat(station, call, access=Access.WRITE)
    if chat.type == "private":
        raise bad("can't ban members in private chats")
    _check_target(station, chat, user_id)
    if chat.type == "group" and user_id not in chat.members:
        raise bad("USER_NOT_PARTICIPANT")
    until = ban_until(station.clock.now(), _until(call))
    remove_member(station, chat, station.world.bot.id, user_id, until)
    if call.get("revoke_messages") and chat.type == "supergroup":
        for message in station.world.history(chat.id, 0, chat.last_message_id):
            if message.sender_id == user_id:
                station.remove(message)
    return True


async def unban_chat_member(station: Station, call: Call) -> bool:
    """May come back; a member is put out, unless `only_if_banned`."""
    user_id = user_id_of(call)
    chat = find_chat(station, call, access=Access.WRITE)
    if chat.type != "supergroup":
        raise bad(_SUPERGROUPS)
    status = status_of(station.world, chat, user_id, station.clock.now())
    if status == "left" or (call.get("only_if_banned") and status != "kicked"):
        return True
    _check_target(station, chat, user_id)
    unban(station, chat, station.world.bot.id, user_id)
    return True


async def restrict_chat_member(station: Station, call: Call) -> bool:
    """Limits one member, for good or until a date."""
    user_id = user_id_of(call)
    permissions = read_permissions(call)
    chat = find_chat(station, call, access=Access.WRITE)
    if chat.type != "supergroup":
        raise bad("method is available only for supergroups")
    _check_target(station, chat, user_id)
    until = ban_until(station.clock.now(), _until(call))
    restrict(station, chat, station.world.bot.id, user_id, permissions, until)
    return True


def _check_target(station: Station, chat: Chat, user_id: int) -> None:
    """The bot may restrict, and this user may be restricted."""
    world, now = station.world, station.clock.now()
    if user_id == world.bot.id:
        raise bad("can't restrict self")
    if user_id not in world.users:
        raise bad("PARTICIPANT_ID_INVALID")
    if user_id == chat.owner and chat.type == "supergroup":
        raise bad("can't remove chat owner")
    lacking = bad(_NO_RESTRICT_RIGHT if chat.type == "supergroup" else "CHAT_ADMIN_REQUIRED")
    check_bot_right(world, chat, "can_restrict_members", now, lacking)
    if is_admin(world, chat, user_id) and not bot_may_edit(world, chat, user_id, now):
        raise bad("user is an administrator of the chat" if chat.type == "supergroup" else "CHAT_ADMIN_REQUIRED")


async def promote_chat_member(station: Station, call: Call) -> bool:
    """Makes an administrator, or (nothing given) a plain member again."""
    user_id = user_id_of(call)
    rights = [name for name in ADMIN_RIGHTS if call.get(name)]
    chat = find_chat(station, call, access=Access.WRITE)
    if chat.type != "supergroup":
        raise bad(_SUPERGROUPS)
    world, now = station.world, station.clock.now()
    if user_id == world.bot.id:
        raise bad("can't promote self")
    if user_id not in world.users:
        raise bad("PARTICIPANT_ID_INVALID")
    if user_id == chat.owner:
        raise bad("can't remove chat owner")
    check_bot_right(world, chat, "can_promote_members", now, bad("not enough rights"))
    if is_admin(world, chat, user_id) and not bot_may_edit(world, chat, user_id, now):
        raise bad("CHAT_ADMIN_REQUIRED")
    # Nobody gives more than he has.
    if not all(may(world, chat, world.bot.id, right, now) or right == "can_manage_chat" for right in rights):
        raise bad("RIGHT_FORBIDDEN")
    if user_id not in chat.members:
        raise bad("USER_NOT_MUTUAL_CONTACT")
    set_rights(station, chat, world.bot.id, user_id, rights)
    return True


async def set_custom_title(station: Station, call: Call) -> bool:
    """The word next to an administrator's name."""
    user_id = user_id_of(call)
    chat = find_chat(station, call, access=Access.WRITE)
    if chat.type == "private":
        raise bad("method is available only for groups and supergroups")
    world, now = station.world, station.clock.now()
    status = status_of(world, chat, user_id, now)
    if status == "creator":
        raise bad("only the owner can edit their custom title")
    if status != "administrator":
        raise bad("user is not an administrator")
    if not bot_may_edit(world, chat, user_id, now):
        raise bad("not enough rights to change custom title of the user")
    title = str(call.get("custom_title", ""))
    if len(title) > MAX_CUSTOM_TITLE:
        raise bad("CUSTOM_TITLE_INVALID")
    chat.titles[str(user_id)] = title
    world.save_chat(chat)
    return True


def _until(call: Call) -> int:
    until = call.get("until_date")
    return until if isinstance(until, int) else 0


MEMBER_HANDLERS = {
    "banChatMember": ban_chat_member,
    "unbanChatMember": unban_chat_member,
    "restrictChatMember": restrict_chat_member,
    "promoteChatMember": promote_chat_member,
    "setChatAdministratorCustomTitle": set_custom_title,
}
