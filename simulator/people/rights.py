"""Who is what in a group, and what that allows: creator, administrator, member, restricted, left, kicked."""

from __future__ import annotations

from simulator.errors import ApiError, bad
from simulator.refusal import Refusal
from simulator.world import Chat, Json, World

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_pin_messages",
    "can_manage_topics",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_tags",
    "is_anonymous",
)
# Of a later version of the API, but its clients can't read rights without it.
YOUNGER_RIGHTS = {"can_send_welcome_messages": False}
ALL_RIGHTS = [right for right in ADMIN_RIGHTS if right != "is_anonymous"]
SENDING = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
)
# What a group may let all its people do; a bot needs to be an administrator for it in any case.
SHARED = ("can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics", "can_edit_tag")
PERMISSIONS = (*SENDING, *SHARED)
_NEEDS = {  # field of a message: what it needs, and how Telegram calls it
    "animation": ("can_send_other_messages", "animations"),
    "audio": ("can_send_audios", "music"),
    "contact": ("can_send_messages", "contacts"),
    "dice": ("can_send_other_messages", "dice"),
    "document": ("can_send_documents", "documents"),
    "venue": ("can_send_messages", "venues"),
    "location": ("can_send_messages", "locations"),
    "photo": ("can_send_photos", "photos"),
    "poll": ("can_send_polls", "polls"),
    "sticker": ("can_send_other_messages", "stickers"),
    "video": ("can_send_videos", "videos"),
    "video_note": ("can_send_video_notes", "video notes"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "text": ("can_send_messages", "text messages"),
}


def status_of(world: World, chat: Chat, user_id: int, now: int) -> str:
    """The `status` of a `ChatMember`; in a private chat that was blocked the bot is kicked."""
    key, inside = str(user_id), user_id in chat.members
    if chat.type == "private":
        return "kicked" if user_id == world.bot.id and world.users[chat.id].blocked else "member"
    if inside and user_id == chat.owner:
        return "creator"
    if inside and key in chat.admins:
        return "administrator"
    if key in chat.restricted and _lasts(chat.restricted[key]["until_date"], now):
        return "restricted"
    if inside:
        return "member"
    # A basic group has no list of the banned: whoever is out has left it.
    banned = chat.type == "supergroup" and key in chat.kicked and _lasts(chat.kicked[key], now)
    return "kicked" if banned else "left"


def _lasts(until: int, now: int) -> bool:
    return until == 0 or now <= until


def is_admin(world: World, chat: Chat, user_id: int) -> bool:
    """Creator or administrator."""
    return status_of(world, chat, user_id, 0) in ("creator", "administrator")


def may(world: World, chat: Chat, user_id: int, what: str, now: int) -> bool:
    """Whether somebody has an administrator's right or a member's permission."""
    status = status_of(world, chat, user_id, now)
    if chat.type == "private" or status == "creator":
        return True
    if status in ("left", "kicked"):
        return False
    is_bot = user_id == world.bot.id
    everybody = chat.permissions.get(what, True) if what in PERMISSIONS else False
    if status == "administrator":
        return what in SENDING or what in chat.admins[str(user_id)] or (everybody and what in SHARED and not is_bot)
    own = chat.restricted[str(user_id)]["permissions"].get(what, False) if status == "restricted" else True
    return everybody and own and not (is_bot and what in SHARED)


def check_may_send(world: World, chat: Chat, sender_id: int, content: Json, now: int) -> None:
    """Refuses what the sender may not send into this chat; service messages are nobody's sending."""
    if sender_id != world.bot.id and world.users[sender_id].deleted:
        raise Refusal("this account is deleted", 403)
    if chat.type == "private":
        return
    need, words = next((rule for name, rule in _NEEDS.items() if name in content), ("", ""))
    if not need or may(world, chat, sender_id, need, now):
        return
    if sender_id == world.bot.id:
        raise bad(f"Not enough rights to send {words} to the chat")
    raise Refusal(f"you may not send {words} to this group", 403)


def permissions_card(permissions: dict[str, bool], default: bool = True) -> Json:
    """The `ChatPermissions` object."""
    return {name: permissions.get(name, default) for name in PERMISSIONS}


def rights_card(chat: Chat, rights: list[str]) -> Json:
    """An administrator's rights as they are listed in a group of this type."""
    shown = [name for name in ADMIN_RIGHTS if name != "can_manage_topics" or chat.type == "supergroup"]
    card: Json = {name: name in rights or name == "can_manage_chat" for name in shown}
    return card | YOUNGER_RIGHTS


def member_card(world: World, chat: Chat, user_id: int, now: int) -> Json:
    """The `ChatMember` object."""
    status, key = status_of(world, chat, user_id, now), str(user_id)
    card: Json = {"user": world.person(user_id).card(), "status": status}
    if status in ("creator", "administrator") and (title := chat.titles.get(key)):
        card["custom_title"] = title
    if status == "creator":
        card["is_anonymous"] = False
    elif status == "administrator":
        card["can_be_edited"] = bot_may_edit(world, chat, user_id, now)
        card |= rights_card(chat, chat.admins[key])
    elif status == "restricted":
        limits = chat.restricted[key]
        card |= {"until_date": limits["until_date"], **permissions_card(limits["permissions"], default=False)}
        card["is_member"] = user_id in chat.members
    elif status == "kicked":
        card["until_date"] = chat.kicked.get(key, 0)
    return card


def bot_may_edit(world: World, chat: Chat, user_id: int, now: int) -> bool:
    """The bot may change the administrators it has made."""
    return user_id in chat.promoted and may(world, chat, world.bot.id, "can_promote_members", now)


def check_bot_right(world: World, chat: Chat, right: str, now: int, error: ApiError) -> None:
    """Raises the error when the bot lacks a right in a group."""
    if not may(world, chat, world.bot.id, right, now):
        raise error


def read_rights(given: object) -> list[str]:
    """Rights as worlds and phones write them: a list of names, or true for all."""
    if given is True:
        return list(ALL_RIGHTS)
    if not isinstance(given, list) or not set(given) <= set(ADMIN_RIGHTS):
        raise ValueError(f"rights are true or a list of {', '.join(ADMIN_RIGHTS)}")
    return [right for right in ADMIN_RIGHTS if right in given]
