"""The rights a bot asks for, as it writes them and is told them: in groups an administrator's, in channels others."""

from __future__ import annotations

from simulator.botapi.fields import bool_field
from simulator.errors import bad
from simulator.people.rights import ADMIN_RIGHTS, YOUNGER_RIGHTS
from simulator.world import Json

_IN_CHANNELS = (
    "can_manage_chat",
    "can_change_info",
    "can_post_messages",
    "can_edit_messages",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_direct_messages",
    "is_anonymous",
)


def read_asked_rights(given: object) -> Json:
    """The rights that are given, each yes or no."""
    if not isinstance(given, dict):
        raise bad("ChatAdministratorRights must be an Object")
    return {name: bool_field(given, name) for name in dict.fromkeys((*ADMIN_RIGHTS, *_IN_CHANNELS))}


def shown_rights(rights: Json, for_channels: bool) -> Json:
    """What getMyDefaultAdministratorRights answers: all that a chat of this kind knows."""
    return {name: bool(rights.get(name)) for name in (_IN_CHANNELS if for_channels else ADMIN_RIGHTS)} | YOUNGER_RIGHTS
