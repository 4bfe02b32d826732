"""The methods about chats: what they are, who is in them, how they are called, and leaving."""

from __future__ import annotations

from simulator.acts.groups import remove_member, set_title, tell_members
from simulator.botapi.fields import bool_field
from simulator.botapi.places import Access, find_chat, find_user, user_id_of
from simulator.botapi.request import Call
from simulator.errors import ApiError, bad
from simulator.people.rights import PERMISSIONS, check_bot_right, is_admin, member_card
from simulator.show import full_chat
from simulator.station import Station
from simulator.world import Chat, Json

MAX_TITLE = 128
MAX_DESCRIPTION = 255
MAX_PHOTOS = 100
_MEDIA = ("audios", "documents", "photos", "videos", "video_notes", "voice_notes")
_IMPLY_MEDIA = ("can_send_other_messages", "can_add_web_page_previews")


async def get_chat(station: Station, call: Call) -> Json:
    """All about a chat."""
    return full_chat(station.world, find_chat(station, call))


async def get_chat_member(station: Station, call: Call) -> Json:
    """What somebody is in a chat."""
    user_id = user_id_of(call)
    own = user_id == station.world.bot.id
    chat = find_chat(station, call, access=Access.READ if own else Access.MEMBERS)
    if not own and (user_id not in station.world.users or (chat.type == "private" and user_id != chat.id)):
        raise bad("member not found")
    return member_card(station.world, chat, user_id, station.clock.now())


async def get_chat_administrators(station: Station, call: Call) -> list[Json]:
    """The creator and the administrators; the only bot here is this one, which is always listed."""
    chat = find_chat(station, call, access=Access.MEMBERS)
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    found = [user_id for user_id in chat.members if is_admin(station.world, chat, user_id)]
    found.sort(key=lambda user_id: user_id != chat.owner)
    return [member_card(station.world, chat, user_id, station.clock.now()) for user_id in found]


async def get_chat_member_count(station: Station, call: Call) -> int:
    """How many are in it, the bot too."""
    chat = find_chat(station, call, access=Access.MEMBERS)
    return 2 if chat.type == "private" else len(chat.members)


async def leave_chat(station: Station, call: Call) -> bool:
    """The bot goes; once gone, it is no error to go again."""
    chat = find_chat(station, call)
    if chat.type == "private":
        raise bad("can't leave private chats")
    if station.world.has_bot(chat):
        remove_member(station, chat, station.world.bot.id, station.world.bot.id)
    return True


async def set_chat_title(station: Station, call: Call) -> bool:
    """Another name for a group."""
    chat = find_chat(station, call, access=Access.WRITE)
    title = " ".join(str(call.get("title", "")).split())[:MAX_TITLE]
    if not title:
        raise bad("title must be non-empty")
    _check_group(station, chat, "can_change_info", "title", "change chat title")
    if title == chat.title:
        raise bad("CHAT_NOT_MODIFIED")
    set_title(station, chat, station.world.bot.id, title)
    return True


async def set_chat_description(station: Station, call: Call) -> bool:
    """What getChat tells about a group."""
    chat = find_chat(station, call, access=Access.WRITE)
    _check_group(station, chat, "can_change_info", "description", "set chat description")
    description = str(call.get("description", "")).strip()[:MAX_DESCRIPTION]
    if description == chat.description:
        raise bad("chat description is not modified")
    chat.description = description
    station.world.save_chat(chat)
    return True


async def set_chat_permissions(station: Station, call: Call) -> bool:
    """What members of a group may do."""
    permissions = read_permissions(call)
    chat = find_chat(station, call, access=Access.WRITE)
    _check_group(station, chat, "can_restrict_members", "permissions", "change chat permissions")
    chat.permissions = permissions
    station.world.save_chat(chat)
    tell_members(station, chat)
    return True


def _check_group(station: Station, chat: Chat, right: str, what: str, doing: str) -> None:
    if chat.type == "private":
        raise bad(f"can't change private chat {what}")
    check_bot_right(station.world, chat, right, station.clock.now(), bad(f"not enough rights to {doing}"))


def read_permissions(call: Call) -> dict[str, bool]:
    """A `ChatPermissions`; what implies what follows the real server."""
    given = call.get("permissions")
    body = given if isinstance(given, dict) else {}
    try:
        read = {name: bool_field(body, name) for name in PERMISSIONS}
        media_before = bool_field(body, "can_send_media_messages")
    except ApiError as error:
        raise bad(f"can't parse chat permissions: {error}") from None
    media = [f"can_send_{kind}" for kind in _MEDIA]
    independent = bool(call.get("use_independent_chat_permissions"))
    if not any(name in body for name in media):
        read |= dict.fromkeys(media, media_before)
        read["can_send_messages"] |= media_before and not independent
    for name in ("can_manage_topics", "can_edit_tag"):
        read[name] = read[name] if name in body else read["can_pin_messages"]
    if "can_react_to_messages" not in body:
        read["can_react_to_messages"] = read["can_send_messages"]
    if not independent:
        if any(read[name] for name in _IMPLY_MEDIA):
            read |= dict.fromkeys([*media, "can_send_messages"], True)
        read["can_send_messages"] |= read["can_send_polls"]
    return read


async def get_user_profile_photos(station: Station, call: Call) -> Json:
    """The profile photo in its sizes; a user here has at most one."""
    user = find_user(station, call, "user_id")
    offset = max(call.whole("offset"), 0)
    limit = min(max(call.whole("limit", MAX_PHOTOS), 1), MAX_PHOTOS)
    photos = [user.photo] if user.photo and not user.deleted else []
    return {"total_count": len(photos), "photos": photos[offset : offset + limit]}


CHAT_HANDLERS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "setChatTitle": set_chat_title,
    "setChatDescription": set_chat_description,
    "setChatPermissions": set_chat_permissions,
    "getUserProfilePhotos": get_user_profile_photos,
}
