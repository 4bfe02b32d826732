"""The rights of administrators as a bot writes them."""

from __future__ import annotations

from simulator.botapi.fields import bool_field
from simulator.errors import bad
from simulator.world import Json

_FIRST = ("can_manage_chat", "can_change_info")
_MIDDLE = ("can_delete_messages", "can_invite_users", "can_restrict_members")
_LAST = ("can_promote_members", "can_manage_video_chats", "can_post_stories", "can_edit_stories", "can_delete_stories")
IN_GROUPS = (*_FIRST, *_MIDDLE, "can_pin_messages", "can_manage_topics", *_LAST, "can_manage_tags", "is_anonymous")
IN_CHANNELS = (
    *(*_FIRST, "can_post_messages", "can_edit_messages"),
    *(*_MIDDLE, *_LAST, "can_manage_direct_messages", "is_anonymous"),
)


def read_rights(given: object) -> Json:
    """The rights that are given, each yes or no."""
    if not isinstance(given, dict):
        raise bad("ChatAdministratorRights must be an Object")
    return {name: bool_field(given, name) for name in dict.fromkeys((*IN_GROUPS, *IN_CHANNELS))}


def shown_rights(rights: Json, for_channels: bool) -> Json:
    """What getMyDefaultAdministratorRights answers: all that a chat of this kind knows."""
    shown = {name: bool(rights.get(name)) for name in (IN_CHANNELS if for_channels else IN_GROUPS)}
    # Younger than Bot API 10.0, but aiogram does not read the answer without it.
    return shown | {"can_send_welcome_messages": False}
